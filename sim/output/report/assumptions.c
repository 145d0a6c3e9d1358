/*
 * Every number and choice of the scenario in tables: where it stands, what it says,
 * from where it is, and whether it is illustrative. Titles and notes head the rows they
 * are about. The text is walked, since the scenario as it was read keeps no notes.
 */
#include "output/report/parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "output/names.h"
#include "output/number.h"
#include "output/report/assumption.h"
#include "scenario/path/path.h"

struct walk {
    struct ns_html *html;
    const struct negsim_scenario *scn;
    const struct ns_assumed *head; /* whose rows stand below the last head */
};

/* The path by which messages and sweeps call it: actors go by their ids alone. */
static void describe_path(struct ns_text *out, const struct ns_assumed *place)
{
    if (!place->up || !place->name)
        return;
    describe_path(out, place->up);
    bool actors = !place->up->up && strcmp(place->name, "actors") == 0;
    bool indexed = place->name[0] == '[';
    if (!actors)
        ns_text_add(out, "%s%s", out->length > 0 && !indexed ? "." : "", place->name);
}

/* Keys that are ids are called what they stand for. */
static const char *place_title(const struct negsim_scenario *scn,
                               const struct ns_assumed *place)
{
    const struct ns_json *title = ns_json_member(place->value, "title");
    if (!place->up)
        return "the scenario";
    if (title && title->string)
        return title->string;
    for (size_t k = 0; k < scn->n_issues; k++)
        if (strcmp(scn->issues[k].id, place->name) == 0)
            return ns_issue_title(scn, k);
    for (size_t i = 0; i < scn->n_actors; i++)
        if (strcmp(scn->actors[i].id, place->name) == 0)
            return ns_actor_title(scn, i);
    return place->name;
}

static void put_sources(struct walk *walk, const struct ns_json *source)
{
    size_t named = 0;
    const struct ns_json *first =
        source && source->kind == NS_JSON_ARRAY ? source->child : source;
    for (const struct ns_json *id = first; id; id = id->next) {
        for (size_t s = 0; id->string && s < walk->scn->n_sources; s++)
            if (strcmp(walk->scn->sources[s].id, id->string) == 0)
                ns_html_raw(walk->html, "%s<a href=\"#source-%zu\">[%zu]</a>",
                            named++ == 0 ? "" : " ", s + 1, s + 1);
        if (first == source)
            break; /* what follows are its neighbours */
    }
}

static bool is_of_issues(const struct ns_assumed *place)
{
    while (place->up && place->up->up)
        place = place->up;
    return strcmp(place->name, "issues") == 0;
}

/* What an actor or a text has put down, as against what an analyst has measured out. */
static bool is_position(const struct ns_assumed *place)
{
    if (is_of_issues(place))
        return true;
    return place->require || place->value->kind == NS_JSON_OBJECT
               ? !ns_is_distribution(place->value) &&
                     strcmp(place->name, "utility") != 0
               : place->value->kind == NS_JSON_STRING;
}

static void put_illustrative(struct walk *walk, const struct ns_assumed *place)
{
    const struct ns_assumed *by = ns_assumption_illustrative(place, is_position(place));
    if (!by)
        ns_html_raw(walk->html, "<td class=\"quiet\">not marked");
    else if (by == place || by == walk->head)
        ns_html_raw(walk->html, "<td>yes");
    else
        ns_html_raw(walk->html, "<td>yes, by the note on ");
    if (by && by != place && by != walk->head)
        ns_html_put(walk->html, place_title(walk->scn, by));
    ns_html_raw(walk->html, "</td>");
}

static void put_row(struct walk *walk, const struct ns_assumed *place)
{
    struct ns_text path = {0}, value = {0};
    const struct ns_json *note = ns_json_member(place->value, "note");
    describe_path(&path, place);
    ns_describe_assumption(&value, walk->scn, place);
    ns_html_raw(walk->html, "<tr><td>");
    ns_html_path(walk->html, ns_text_get(&path));
    ns_html_raw(walk->html, "</td><td>");
    ns_html_put(walk->html, ns_text_get(&value));
    if (note && note->string && place->value->kind == NS_JSON_OBJECT) {
        ns_html_raw(walk->html, "<p class=\"note\">");
        ns_html_put(walk->html, note->string);
        ns_html_raw(walk->html, "</p>");
    }
    ns_html_raw(walk->html, "</td><td>");
    put_sources(walk, ns_assumption_source(place));
    ns_html_raw(walk->html, "</td>");
    put_illustrative(walk, place);
    ns_html_raw(walk->html, "</tr>\n");
    walk->html->page.out_of_memory =
        walk->html->page.out_of_memory || path.failed || value.failed;
    ns_text_finish(&path);
    ns_text_finish(&value);
}

/* A row across the table: what the rows below it are about. */
static void put_head(struct walk *walk, const struct ns_assumed *place)
{
    const struct ns_json *note = ns_json_member(place->value, "note");
    ns_html_raw(walk->html, "</tbody>\n<tbody>\n<tr><th scope=\"rowgroup\" "
                            "colspan=\"4\">");
    const char *title = place_title(walk->scn, place);
    ns_html_print(walk->html, "%c%s", toupper((unsigned char)title[0]),
                  title[0] ? title + 1 : "");
    if (note && note->string) {
        ns_html_raw(walk->html, "<p>");
        ns_html_put(walk->html, note->string);
        ns_html_raw(walk->html, "</p>");
    }
    ns_html_raw(walk->html, "</th></tr>\n");
    walk->head = place;
}

static bool has_objects(const struct ns_json *list)
{
    for (const struct ns_json *item = list->child; item; item = item->next)
        if (item->kind == NS_JSON_OBJECT)
            return true;
    return false;
}

/* An object that is one thing: a distribution, a requirement, values by option, an
 * option with its title. */
static bool is_one_thing(const struct negsim_scenario *scn,
                         const struct ns_assumed *place)
{
    const struct ns_json *value = place->value;
    size_t parts = 0;
    if (place->require || ns_is_distribution(value) ||
        strcmp(place->name, "utility") == 0 || strcmp(place->name, "package") == 0)
        return true;
    for (const struct ns_json *member = value->child; member; member = member->next)
        parts += !ns_is_annotation(scn, member) && strcmp(member->key, "id") != 0;
    return parts == 0;
}

static bool is_row(const struct negsim_scenario *scn, const struct ns_assumed *place)
{
    if (place->value->kind == NS_JSON_OBJECT)
        return is_one_thing(scn, place);
    return place->value->kind != NS_JSON_ARRAY || !has_objects(place->value);
}

/* What is in an object or a list, one after the other. */
struct parts {
    const struct ns_json *next;
    size_t index;
    char name[NS_NUMBER_SIZE]; /* of an item without an id */
    struct ns_assumed part;
};

static struct parts parts_of(const struct ns_assumed *place)
{
    return (struct parts){.next = place->value->child, .part.up = place};
}

static const struct ns_assumed *parts_next(struct parts *parts,
                                           const struct negsim_scenario *scn)
{
    const struct ns_assumed *whole = parts->part.up;
    bool list = whole->value->kind == NS_JSON_ARRAY;
    while (parts->next && !list &&
           (ns_is_annotation(scn, parts->next) || strcmp(parts->next->key, "id") == 0))
        parts->next = parts->next->next;
    if (!parts->next)
        return NULL;
    const char *id = list ? ns_path_item_name(parts->next) : parts->next->key;
    snprintf(parts->name, sizeof parts->name, "[%zu]", parts->index++);
    parts->part.value = parts->next;
    parts->part.name = id ? id : parts->name;
    parts->part.require = ns_assumption_requirement(scn, &parts->part);
    parts->next = parts->next->next;
    return &parts->part;
}

/* Whether something is to be said of the whole, before its rows. */
static bool has_head(const struct ns_assumed *place)
{
    return place->value->kind == NS_JSON_OBJECT &&
           (ns_json_member(place->value, "title") ||
            ns_json_member(place->value, "note"));
}

static bool has_heads_within(const struct negsim_scenario *scn,
                             const struct ns_assumed *place)
{
    struct parts parts = parts_of(place);
    for (const struct ns_assumed *part; (part = parts_next(&parts, scn));)
        if (!is_row(scn, part) && (has_head(part) || has_heads_within(scn, part)))
            return true;
    return false;
}

static bool has_rows(const struct negsim_scenario *scn, const struct ns_assumed *place)
{
    struct parts parts = parts_of(place);
    for (const struct ns_assumed *part; (part = parts_next(&parts, scn));)
        if (is_row(scn, part))
            return true;
    return false;
}

/* First what is said of the whole itself, then parts without a head of their own, then
 * those with one, so that every row stands below the head that it belongs to. */
static void walk_parts(struct walk *walk, const struct ns_assumed *place)
{
    enum { ROWS, PLAIN, HEADED, PASSES };
    for (int pass = 0; pass < PASSES; pass++) {
        struct parts parts = parts_of(place);
        for (const struct ns_assumed *part; (part = parts_next(&parts, walk->scn));) {
            bool row = is_row(walk->scn, part);
            bool headed = !row && (has_head(part) || has_heads_within(walk->scn, part));
            if (pass != (row ? ROWS : headed ? HEADED : PLAIN))
                continue;
            if (row)
                put_row(walk, part);
            else if (headed && (has_head(part) || has_rows(walk->scn, part)))
                put_head(walk, part);
            if (!row)
                walk_parts(walk, part);
        }
    }
}

static void put_table(struct ns_html *html, const struct negsim_scenario *scn,
                      const struct ns_assumed *place, const char *title)
{
    struct walk walk = {.html = html, .scn = scn};
    struct ns_text text = {0};
    ns_text_add(&text, "%s", title);
    ns_page_heading(&html->page, &text);
    ns_text_add(&text, "%s: what was assumed", title);
    ns_html_table_begin(html, ns_text_get(&text), "wide");
    html->page.out_of_memory = html->page.out_of_memory || text.failed;
    ns_text_finish(&text);
    ns_html_raw(html,
                "<thead>\n<tr><th scope=\"col\">Path</th><th scope=\"col\">Value</th>"
                "<th scope=\"col\">Source</th><th scope=\"col\">Illustrative</th></tr>"
                "\n</thead>\n<tbody>\n");
    if (has_head(place))
        put_head(&walk, place);
    walk_parts(&walk, place);
    ns_html_raw(html, "</tbody>\n");
    ns_html_table_end(html);
}

static void put_actors(struct ns_html *html, const struct negsim_scenario *scn,
                       const struct ns_assumed *actors)
{
    struct parts parts = parts_of(actors);
    for (const struct ns_assumed *actor; (actor = parts_next(&parts, scn));)
        put_table(html, scn, actor, place_title(scn, actor));
}

static void put_introduction(struct ns_html *html, const struct ns_json *note)
{
    if (note && note->string)
        ns_html_paragraph(html, NS_TONE_PLAIN, "%s", note->string);
    ns_html_paragraph(
        html, NS_TONE_QUIET,
        "Each number and choice of the scenario, by its path. Numbers in brackets lead "
        "to the sources; what has none of its own shows that of what it is part of. "
        "A value is illustrative where the note on it, or on what it is part of, says "
        "so; a position of an actor only where its own note does. What the scenario "
        "leaves out has the format's defaults.");
}

void ns_report_assumptions(struct ns_html *html, const struct ns_report *report)
{
    static const char *const titles[][2] = {{"issues", "Issues"},
                                            {"actors", NULL},
                                            {"conflict", "The conflict"},
                                            {"rounds", "The talks"},
                                            {"study", "What studies vary"}};
    const struct negsim_scenario *scn = report->of->scn;
    const struct ns_assumed whole = {.value = report->text};
    put_introduction(html, ns_json_member(report->text, "note"));
    for (size_t j = 0; j < sizeof titles / sizeof *titles; j++) {
        const struct ns_assumed part = {.up = &whole,
                                        .value =
                                            ns_json_member(report->text, titles[j][0]),
                                        .name = titles[j][0]};
        if (!part.value)
            continue;
        if (titles[j][1])
            put_table(html, scn, &part, titles[j][1]);
        else
            put_actors(html, scn, &part);
    }
}
