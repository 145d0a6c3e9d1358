/* The top of a scenario, its sources, and the setup of the rounds. */
#include "scenario/read.h"
#include "scenario/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NEGSIM,
    TITLE,
    AS_OF,
    SOURCES,
    ISSUES,
    ACTORS,
    ROUNDS,
    CONFLICT,
    STUDY,
    SCENARIO_KEYS,
};

static const struct ns_key scenario_keys[] = {
    [NEGSIM] = {"negsim", true, false},  [TITLE] = {"title", false, false},
    [AS_OF] = {"as_of", false, false},   [SOURCES] = {"sources", false, false},
    [ISSUES] = {"issues", true, false},  [ACTORS] = {"actors", true, false},
    [ROUNDS] = {"rounds", false, false}, [CONFLICT] = {"conflict", false, false},
    [STUDY] = {"study", false, false},
};

static void read_version(struct ns_check *c, const struct ns_json *value)
{
    size_t mark = ns_check_enter(c, "negsim");
    if (value->kind != NS_JSON_NUMBER || value->number != NEGSIM_FORMAT)
        ns_check_expected(c, value, "1, the format version that this negsim reads");
    ns_check_leave(c, mark);
}

/* A year, a month or a day: 2026, 2026-06, 2026-06-30. */
static void read_date(struct ns_check *c, const struct ns_json *value)
{
    static const char form[] = "dddd-dd-dd";
    const char *text = value->string;
    size_t n = strlen(text), i = 0;
    while (i < n && i < sizeof form - 1 &&
           (form[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i]))
        i++;
    bool ok = i == n && (n == 4 || n == 7 || n == 10);
    int month = ok && n >= 7 ? atoi(text + 5) : 1;
    int day = ok && n == 10 ? atoi(text + 8) : 1;
    size_t mark = ns_check_enter(c, "as_of");
    if (!ok || month < 1 || month > 12 || day < 1 || day > 31)
        ns_check_expected(c, value, "a date such as 2026-06-30, 2026-06 or 2026");
    ns_check_leave(c, mark);
}

enum { SOURCE_TITLE, DATE, ADDRESS, SOURCE_KEYS };

static const struct ns_key source_keys[] = {
    [SOURCE_TITLE] = {"title", false, false},
    [DATE] = {"date", false, false},
    [ADDRESS] = {"address", false, false},
};

/* `title`, `note` and `source` in the table itself annotate it, unless they hold an
 * object: then they are the ids of sources. */
static bool source_is_annotation(const struct ns_json *member)
{
    return member->kind != NS_JSON_OBJECT &&
           (strcmp(member->key, "title") == 0 || strcmp(member->key, "note") == 0 ||
            strcmp(member->key, "source") == 0);
}

/* All ids first: sources may point to each other. */
static bool read_source_ids(struct ns_check *c, const struct ns_json *object)
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

static void read_source(struct ns_check *c, const struct ns_json *member,
                        struct negsim_source *source)
{
    source->id = ns_check_copy(c, member->key);
    if (!ns_id_is_valid(member->key)) {
        c->sources.incomplete = true;
        ns_check_fail_key(c, member, "expected " NS_ID_FORM);
    }
    const struct ns_json *m[SOURCE_KEYS];
    size_t mark = ns_check_enter(c, member->key);
    if (ns_check_members(c, member, source_keys, SOURCE_KEYS, m)) {
        ns_check_text(c, m[SOURCE_TITLE], "title", &source->title);
        ns_check_text(c, m[DATE], "date", &source->date);
        ns_check_text(c, m[ADDRESS], "address", &source->address);
    }
    ns_check_leave(c, mark);
}

static void read_sources(struct ns_check *c, const struct ns_json *object)
{
    size_t mark = ns_check_enter(c, "sources");
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one entry a source");
        c->sources.incomplete = true;
    } else if (read_source_ids(c, object)) {
        for (const struct ns_json *m = object->child; m; m = m->next) {
            if (m->duplicate)
                ns_check_fail_key(c, m, "this source stands twice; keep one");
            else if (source_is_annotation(m))
                ns_check_annotation(c, m);
            else
                read_source(c, m, &c->scn->sources[c->scn->n_sources++]);
        }
    }
    ns_check_leave(c, mark);
}

enum { MODEL, LIMIT, UNIT, SEED, GRID, PARAMETERS, ROUNDS_KEYS };

static const struct ns_key rounds_keys[] = {
    [MODEL] = {"model", false, false}, [LIMIT] = {"limit", false, false},
    [UNIT] = {"unit", false, false},   [SEED] = {"seed", false, false},
    [GRID] = {"grid", false, false},   [PARAMETERS] = {"parameters", false, false},
};

static void read_seed(struct ns_check *c, const struct ns_json *value,
                      unsigned long long *seed)
{
    /* The whole numbers that every program's JSON holds exactly (RFC 8259, 6). */
    static const struct ns_rule rule = {"a whole number from 0 to 9007199254740991", 0,
                                        9007199254740991.0, false, true};
    double number;
    size_t mark = ns_check_enter(c, "seed");
    if (ns_number_certain(c, value, &rule, &number))
        *seed = (unsigned long long)number;
    ns_check_leave(c, mark);
}

static void read_rounds(struct ns_check *c, const struct ns_json *object,
                        struct negsim_rounds_setup *rounds)
{
    const struct ns_json *m[ROUNDS_KEYS] = {0};
    size_t mark = ns_check_enter(c, "rounds");
    rounds->limit = 100;
    rounds->seed = 1;
    rounds->grid = 100;
    if (object)
        ns_check_members(c, object, rounds_keys, ROUNDS_KEYS, m);
    ns_check_text(c, m[MODEL], "model", &rounds->model);
    if (m[MODEL]) {
        rounds->model_line = m[MODEL]->place.line;
        rounds->model_column = m[MODEL]->place.column;
    }
    ns_check_text(c, m[UNIT], "unit", &rounds->unit);
    if (!m[MODEL])
        rounds->model = ns_check_copy(c, "alternating_offers");
    if (!m[UNIT])
        rounds->unit = ns_check_copy(c, "round");
    ns_number_count_member(c, m[LIMIT], "limit", &rounds->limit);
    ns_number_count_member(c, m[GRID], "grid", &rounds->grid);
    if (m[SEED])
        read_seed(c, m[SEED], &rounds->seed);
    if (m[PARAMETERS])
        ns_read_settings(c, m[PARAMETERS]);
    ns_check_leave(c, mark);
}

static void read_number_lines(struct negsim_scenario *scn)
{
    scn->n_lines = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        scn->actors[i].first_line = scn->n_lines;
        scn->n_lines += scn->actors[i].n_red_lines;
    }
}

void ns_read_scenario(struct ns_check *c, const struct ns_json *root)
{
    const struct ns_json *m[SCENARIO_KEYS];
    struct negsim_scenario *scn = c->scn;
    /* Before all else: every object may refer to a source. */
    const struct ns_json *sources = ns_json_member(root, "sources");
    if (sources)
        read_sources(c, sources);
    if (root->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, root, "a scenario, an object");
        return;
    }
    if (!ns_check_members(c, root, scenario_keys, SCENARIO_KEYS, m))
        return;
    if (m[NEGSIM])
        read_version(c, m[NEGSIM]);
    ns_check_text(c, m[TITLE], "title", &scn->title);
    if (ns_check_text(c, m[AS_OF], "as_of", &scn->as_of) && m[AS_OF])
        read_date(c, m[AS_OF]);
    if (m[ISSUES])
        ns_read_issues(c, m[ISSUES]);
    else
        c->issues.incomplete = true;
    if (m[ACTORS])
        ns_read_actors(c, m[ACTORS]);
    else
        c->actors.incomplete = true;
    ns_read_promises(c);
    ns_read_conflict(c, m[CONFLICT]);
    read_rounds(c, m[ROUNDS], &scn->rounds);
    ns_read_study(c, root, m[STUDY]);
    read_number_lines(scn);
}
