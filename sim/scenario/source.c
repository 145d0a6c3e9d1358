/* Sources: where something was said. */
#include "scenario/members.h"
#include "scenario/read.h"

enum { TITLE, DATE, ADDRESS, KEYS };

static const struct ns_key source_keys[] = {
    [TITLE] = {"title", false},
    [DATE] = {"date", false},
    [ADDRESS] = {"address", false},
};

/* `title`, `note` and `source` in the table itself annotate it, unless they hold an
 * object: then they are the ids of sources. */
static bool source_is_annotation(const struct ns_json *member)
{
    return member->kind != NS_JSON_OBJECT && ns_key_annotates(member->key);
}

/* All ids first: sources may point to each other. */
static bool source_ids(struct ns_check *c, const struct ns_json *object)
{
    if (!ns_ids_reserve(&c->sources, object->n_children)) {
        c->out_of_memory = true;
        return false;
    }
    size_t n = 0;
    for (const struct ns_json *m = object->child; m; m = m->next)
        if (!m->duplicate && !source_is_annotation(m))
            ns_ids_add(&c->sources, m->key, n++);
    ns_ids_sort(&c->sources);
    c->scn->sources = ns_check_alloc(c, n, sizeof *c->scn->sources);
    return c->scn->sources != NULL;
}

static void source_read(struct ns_check *c, const struct ns_json *member,
                        struct negsim_source *source)
{
    source->id = ns_check_copy(c, member->key);
    if (!ns_id_is_valid(member->key)) {
        c->sources.incomplete = true;
        ns_check_fail_key(c, member, "expected " NS_ID_FORM);
    }
    const struct ns_json *m[KEYS];
    size_t mark = ns_check_enter(c, member->key);
    if (ns_check_members(c, member, source_keys, KEYS, m)) {
        ns_check_text(c, m[TITLE], "title", &source->title);
        ns_check_text(c, m[DATE], "date", &source->date);
        ns_check_text(c, m[ADDRESS], "address", &source->address);
    }
    ns_check_leave(c, mark);
}

void ns_read_sources(struct ns_check *c, const struct ns_json *object)
{
    size_t mark = ns_check_enter(c, "sources");
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one entry a source");
        c->sources.incomplete = true;
    } else if (source_ids(c, object)) {
        for (const struct ns_json *m = object->child; m; m = m->next) {
            if (m->duplicate)
                ns_check_fail_key(c, m, "this source stands twice; keep one");
            else if (source_is_annotation(m))
                ns_check_annotation(c, m);
            else
                source_read(c, m, &c->scn->sources[c->scn->n_sources++]);
        }
    }
    ns_check_leave(c, mark);
}
