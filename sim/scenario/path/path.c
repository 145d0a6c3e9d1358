#include "scenario/path/path.h"

#include <string.h>

#include "scenario/ids.h"
#include "scenario/near.h"

/* One step of a path: a name, or the index of an item. */
struct step {
    char name[NS_MAX_ID + 1];
    bool is_index;
    size_t index;
};

struct walk {
    const char *path;
    size_t at; /* of what is not read yet */
    const struct ns_json *here;
    struct ns_text *name;
    struct negsim_error *err;
};

const char *ns_path_item_name(const struct ns_json *item)
{
    if (item->kind == NS_JSON_STRING)
        return item->string;
    const struct ns_json *id = ns_json_member(item, "id");
    return id && id->kind == NS_JSON_STRING ? id->string : NULL;
}

/* The length of the step that begins there, its dot or bracket included; 0: it is
 * none. */
static size_t step_read(const char *path, size_t left, bool first, struct step *step)
{
    enum { MOST_DIGITS = 6 };
    size_t n = 0;
    memset(step, 0, sizeof *step);
    step->is_index = left > 0 && path[0] == '[';
    if (step->is_index) {
        for (n = 1; n < left && path[n] >= '0' && path[n] <= '9'; n++)
            if (n <= MOST_DIGITS)
                step->index = 10 * step->index + (size_t)(path[n] - '0');
        bool closed = n < left && path[n] == ']' && n > 1 && n <= MOST_DIGITS + 1;
        return !first && closed ? n + 1 : 0;
    }
    size_t from = first ? 0 : 1;
    if (left <= from || (!first && path[0] != '.') || path[from] < 'a' ||
        path[from] > 'z')
        return 0;
    while (from + n < left && strchr(NS_ID_CHARACTERS, path[from + n]))
        n++;
    if (n > NS_MAX_ID)
        return 0;
    memcpy(step->name, path + from, n);
    return from + n;
}

bool ns_path_is_valid(const char *path, size_t length)
{
    struct step step;
    size_t at = 0;
    if (length >= NEGSIM_PATH_SIZE || memchr(path, '\0', length))
        return false;
    do {
        size_t n = step_read(path + at, length - at, at == 0, &step);
        if (n == 0)
            return false;
        at += n;
    } while (at < length);
    return true;
}

static void walk_name(struct walk *walk, const char *name)
{
    if (walk->name)
        ns_text_add(walk->name, "%s%s", walk->name->length > 0 ? "." : "", name);
}

/* What has been followed so far, for messages. */
static int walk_length(const struct walk *walk)
{
    return (int)walk->at;
}

static bool walk_unknown(struct walk *walk, const struct step *step,
                         struct ns_near near)
{
    const char *where = walk->at > 0 ? " in " : "";
    if (near.name)
        return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                           "nothing is called '%s'%s%.*s, did you mean '%s'?",
                           step->name, where, walk_length(walk), walk->path, near.name);
    return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                       "nothing is called '%s'%s%.*s", step->name, where,
                       walk_length(walk), walk->path);
}

static const struct ns_json *list_item(const struct ns_json *list, const char *name,
                                       struct ns_near *near)
{
    for (const struct ns_json *item = list ? list->child : NULL; item;
         item = item->next) {
        const char *id = item->kind == NS_JSON_OBJECT ? ns_path_item_name(item) : NULL;
        if (id && strcmp(id, name) == 0)
            return item;
        if (id)
            ns_near_try(near, name, id);
    }
    return NULL;
}

/* The first step: an actor, or a part of the scenario by its key. */
static bool walk_first(struct walk *walk, const struct step *step)
{
    static const char *const parts[] = {"rounds", "conflict"};
    const struct ns_json *actors = ns_json_member(walk->here, "actors");
    struct ns_near near = {NULL, 0};
    if (strcmp(step->name, "study") == 0)
        return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                           "what a study varies is no part of itself");
    const struct ns_json *found = list_item(actors, step->name, &near);
    for (const struct ns_json *m = found ? NULL : walk->here->child; m; m = m->next) {
        ns_near_try(&near, step->name, m->key);
        if (strcmp(m->key, step->name) == 0)
            found = m;
    }
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        ns_near_try(&near, step->name, parts[k]);
        if (!found && strcmp(parts[k], step->name) == 0)
            return true; /* not there yet, but it may be */
    }
    if (!found)
        return walk_unknown(walk, step, near);
    walk->here = found;
    return true;
}

static bool walk_index(struct walk *walk, const struct step *step)
{
    const struct ns_json *item =
        walk->here->kind == NS_JSON_ARRAY ? walk->here->child : NULL;
    for (size_t j = 0; item && j < step->index; j++)
        item = item->next;
    if (!item)
        return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                           "there is no item [%zu] in %.*s", step->index,
                           walk_length(walk), walk->path);
    const char *id = item->kind == NS_JSON_OBJECT ? ns_path_item_name(item) : NULL;
    if (id)
        walk_name(walk, id);
    else if (walk->name)
        ns_text_add(walk->name, "[%zu]", step->index);
    walk->here = item;
    return true;
}

/* A step by name; *found is NULL where an object has no such member. */
static bool walk_by_name(struct walk *walk, const struct step *step,
                         const struct ns_json **found)
{
    static const char *const kinds[] = {"nothing", "a flag", "a flag", "a number",
                                        "a text"};
    struct ns_near near = {NULL, 0};
    *found = NULL;
    if (walk->here->kind == NS_JSON_OBJECT) {
        *found = ns_json_member(walk->here, step->name);
        return true;
    }
    if (walk->here->kind == NS_JSON_ARRAY) {
        *found = list_item(walk->here, step->name, &near);
        return *found || walk_unknown(walk, step, near);
    }
    return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                       "%.*s is %s, so that there is no '%s' in it", walk_length(walk),
                       walk->path, kinds[walk->here->kind], step->name);
}

/* The names of what is missing: an index cannot be among them. */
static bool walk_missing(struct walk *walk, struct ns_path_place *place)
{
    place->value = NULL;
    place->object = walk->here;
    place->rest = walk->at + (walk->path[walk->at] == '.');
    if (strchr(walk->path + walk->at, '['))
        return negsim_fail(walk->err, NEGSIM_EINVAL, walk->path,
                           "there is no such list in the scenario");
    walk_name(walk, walk->path + place->rest);
    return true;
}

/* "actors.kyiv" is "kyiv". */
static void walk_drop_actors(struct walk *walk, const struct ns_json *root)
{
    if (walk->name && walk->here == ns_json_member(root, "actors"))
        ns_text_cut(walk->name, 0);
}

bool ns_path_find(const struct ns_json *root, const char *path,
                  struct ns_path_place *place, struct ns_text *name,
                  struct negsim_error *err)
{
    struct walk walk = {.path = path, .here = root, .name = name, .err = err};
    size_t length = strlen(path);
    if (!ns_path_is_valid(path, length) || root->kind != NS_JSON_OBJECT)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "expected a path such as kyiv.reservation, found '%.100s'",
                           path);
    while (walk.at < length) {
        struct step step;
        const struct ns_json *found = walk.here, *before = walk.here;
        size_t n = step_read(path + walk.at, length - walk.at, walk.at == 0, &step);
        if (walk.at == 0    ? !walk_first(&walk, &step)
            : step.is_index ? !walk_index(&walk, &step)
                            : !walk_by_name(&walk, &step, &found))
            return false;
        if (!found || (walk.at == 0 && walk.here == root))
            return walk_missing(&walk, place);
        if (!step.is_index && walk.here == before)
            walk.here = found;
        if (!step.is_index)
            walk_name(&walk, step.name);
        walk_drop_actors(&walk, root);
        walk.at += n;
    }
    place->value = walk.here;
    place->object = NULL;
    place->rest = length;
    return true;
}

/* "a.b" with 1 in it: "a": {"b": 1}. */
static void path_write_missing(struct ns_text *out, const char *rest, const char *json)
{
    size_t depth = 0;
    for (;; depth++) {
        size_t n = strcspn(rest, ".");
        ns_text_add(out, "%s\"%.*s\": ", depth > 0 ? "{" : "", (int)n, rest);
        if (!rest[n])
            break;
        rest += n + 1;
    }
    ns_text_add(out, "%s", json);
    while (depth-- > 0)
        ns_text_add(out, "}");
}

bool ns_path_set(const char *text, size_t length, const char *path, const char *json,
                 struct ns_text *edited, struct negsim_error *err)
{
    struct ns_json_document document;
    struct ns_path_place place;
    if (!ns_json_read(text, length, &document, err))
        return false;
    bool ok = ns_path_find(&document.values[0], path, &place, NULL, err);
    if (ok && place.value) {
        const char *behind = place.value->raw + place.value->raw_length;
        ns_text_add(edited, "%.*s%s", (int)(place.value->raw - text), text, json);
        for (const char *c = place.value->raw; c < behind; c++)
            if (*c == '\n')
                ns_text_add(edited, "\n");
        ns_text_add(edited, "%.*s", (int)(text + length - behind), behind);
    } else if (ok) {
        const char *inside = place.object->raw + 1;
        ns_text_add(edited, "%.*s", (int)(inside - text), text);
        path_write_missing(edited, path + place.rest, json);
        ns_text_add(edited, "%s%.*s", place.object->n_children > 0 ? ", " : "",
                    (int)(text + length - inside), inside);
    }
    ns_json_finish(&document);
    return ok && edited->failed ? negsim_out_of_memory(err) : ok;
}
