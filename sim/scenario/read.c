/* The top of a scenario, part by part in an order in which what is referred to comes
 * first. */
#include "scenario/members.h"
#include "scenario/read.h"

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
    [NEGSIM] = {"negsim", true},  [TITLE] = {"title", false},
    [AS_OF] = {"as_of", false},   [SOURCES] = {"sources", false},
    [ISSUES] = {"issues", true},  [ACTORS] = {"actors", true},
    [ROUNDS] = {"rounds", false}, [CONFLICT] = {"conflict", false},
    [STUDY] = {"study", false},
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

void ns_read_scenario(struct ns_check *c, const struct ns_json *root)
{
    const struct ns_json *m[SCENARIO_KEYS];
    struct negsim_scenario *scn = c->scn;
    const struct ns_json *sources = ns_json_member(root, "sources");
    if (sources)
        ns_read_sources(c, sources);
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
    ns_read_rounds(c, m[ROUNDS]);
    ns_read_study(c, root, m[STUDY]);
}
