#include "study/sweep/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "rounds/keywords.h"
#include "study/sweep/cell.h"

enum needs { ZONE = 1, MARGIN = 2, DISTANCE = 4, ROUNDS = 8 };
enum of { NOTHING, ACTOR, ISSUE };

struct ns_outcome_kind {
    const char *name; /* up to the dot */
    enum of of;
    unsigned needs;
    bool usual;
    void (*add)(const struct ns_findings *findings, size_t index, struct ns_text *text);
};

const char *const *ns_outcome_words(const char *outcome)
{
    return strcmp(outcome, "verdict") == 0   ? ns_verdict_keywords
           : strcmp(outcome, "outcome") == 0 ? ns_outcome_keywords
                                             : NULL;
}

static void add_verdict(const struct ns_findings *findings, size_t index,
                        struct ns_text *text)
{
    (void)index;
    ns_text_add(text, "%s", ns_verdict_keywords[findings->zone->verdict]);
}

static void add_margin(const struct ns_findings *findings, size_t index,
                       struct ns_text *text)
{
    (void)index;
    if (findings->zone->admissible)
        ns_cell_add_number(text, findings->zone->margin);
}

static void add_bound(const struct ns_findings *findings, size_t index,
                      struct ns_text *text)
{
    (void)index;
    if (findings->zone->admissible)
        ns_cell_add_number(text, findings->zone->bound);
}

static void add_distance(const struct ns_findings *findings, size_t index,
                         struct ns_text *text)
{
    (void)index;
    ns_cell_add_number(text, findings->distance);
}

static void add_best(const struct ns_findings *findings, size_t index,
                     struct ns_text *text)
{
    if (findings->zone->admissible)
        ns_cell_add_number(text, findings->zone->utilities[index]);
}

static void add_outcome(const struct ns_findings *findings, size_t index,
                        struct ns_text *text)
{
    (void)index;
    ns_text_add(text, "%s", ns_outcome_keywords[findings->rounds->outcome]);
}

static void add_agreement(const struct ns_findings *findings, size_t index,
                          struct ns_text *text)
{
    (void)index;
    ns_text_add(text, "%d", findings->rounds->outcome == NEGSIM_AGREEMENT);
}

static void add_round(const struct ns_findings *findings, size_t index,
                      struct ns_text *text)
{
    (void)index;
    ns_text_add(text, "%zu", findings->rounds->round);
}

static void add_opened(const struct ns_findings *findings, size_t index,
                       struct ns_text *text)
{
    (void)index;
    ns_text_add(text, "%d", findings->rounds->n_windows > 0);
}

static void add_open_rounds(const struct ns_findings *findings, size_t index,
                            struct ns_text *text)
{
    const struct negsim_rounds *rounds = findings->rounds;
    size_t n = 0;
    (void)index;
    for (size_t w = 0; w < rounds->n_windows; w++)
        n += rounds->windows[w].to - rounds->windows[w].from + 1;
    ns_text_add(text, "%zu", n);
}

static void add_utility(const struct ns_findings *findings, size_t index,
                        struct ns_text *text)
{
    if (findings->rounds->utilities)
        ns_cell_add_number(text, findings->rounds->utilities[index]);
}

static void add_package(const struct ns_findings *findings, size_t index,
                        struct ns_text *text)
{
    const struct negsim_issue *issue = &findings->scn->issues[index];
    if (!findings->rounds->package)
        return;
    double x = findings->rounds->package[index];
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        ns_cell_add(text, issue->options[(size_t)x].id);
    else
        ns_cell_add_number(text, x);
}

static const struct ns_outcome_kind kinds[] = {
    {"verdict", NOTHING, ZONE, true, add_verdict},
    {"margin", NOTHING, ZONE | MARGIN, true, add_margin},
    {"bound", NOTHING, ZONE | MARGIN, false, add_bound},
    {"distance", NOTHING, ZONE | DISTANCE, false, add_distance},
    {"best", ACTOR, ZONE | MARGIN, false, add_best},
    {"outcome", NOTHING, ROUNDS, false, add_outcome},
    {"agreement", NOTHING, ROUNDS, true, add_agreement},
    {"round", NOTHING, ROUNDS, true, add_round},
    {"opened", NOTHING, ROUNDS, false, add_opened},
    {"open_rounds", NOTHING, ROUNDS, false, add_open_rounds},
    {"utility", ACTOR, ROUNDS, true, add_utility},
    {"package", ISSUE, ROUNDS, false, add_package},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static bool outcomes_append(struct ns_outcomes *outcomes,
                            const struct ns_outcome_kind *kind, size_t index,
                            const char *id, struct negsim_error *err)
{
    struct ns_text name = {0};
    ns_text_add(&name, "%s%s%s", kind->name, id ? "." : "", id ? id : "");
    struct ns_outcome *items =
        realloc(outcomes->items, (outcomes->n + 1) * sizeof *items);
    if (items)
        outcomes->items = items;
    if (!items || name.failed) {
        ns_text_finish(&name);
        return negsim_out_of_memory(err);
    }
    for (size_t j = 0; j < outcomes->n; j++) {
        if (strcmp(items[j].name, name.data) != 0)
            continue;
        negsim_fail(err, NEGSIM_EINVAL, name.data, "asked for twice");
        ns_text_finish(&name);
        return false;
    }
    items[outcomes->n++] =
        (struct ns_outcome){.kind = kind, .index = index, .name = name.data};
    outcomes->zone |= (kind->needs & ZONE) != 0;
    outcomes->margin |= (kind->needs & MARGIN) != 0;
    outcomes->distance |= (kind->needs & DISTANCE) != 0;
    outcomes->rounds |= (kind->needs & ROUNDS) != 0;
    return true;
}

/* One kind for everybody or everything it can be of, or for the one of that id. */
static bool outcomes_add_kind(struct ns_outcomes *outcomes,
                              const struct ns_outcome_kind *kind, const char *id,
                              const struct negsim_scenario *scn,
                              struct negsim_error *err)
{
    size_t n = kind->of == ACTOR ? scn->n_actors : scn->n_issues, found = 0;
    if (kind->of == NOTHING && !id)
        return outcomes_append(outcomes, kind, 0, NULL, err);
    for (size_t j = 0; kind->of != NOTHING && j < n; j++) {
        const char *own = kind->of == ACTOR ? scn->actors[j].id : scn->issues[j].id;
        if (id && strcmp(id, own) != 0)
            continue;
        found++;
        if (!outcomes_append(outcomes, kind, j, own, err))
            return false;
    }
    if (found > 0 || !id)
        return true;
    if (kind->of == NOTHING)
        return negsim_fail(err, NEGSIM_EINVAL, kind->name,
                           "takes nothing behind a dot");
    return negsim_fail(err, NEGSIM_EINVAL, kind->name, "there is no %s '%s'",
                       kind->of == ACTOR ? "actor" : "issue", id);
}

static bool outcomes_unknown(const char *name, struct negsim_error *err)
{
    struct ns_text list = {0};
    for (size_t k = 0; k < N_KINDS; k++)
        ns_text_add(&list, "%s%s%s", k ? ", " : "", kinds[k].name,
                    kinds[k].of == ACTOR   ? "[.ACTOR]"
                    : kinds[k].of == ISSUE ? "[.ISSUE]"
                                           : "");
    negsim_fail(err, NEGSIM_EINVAL, NULL, "unknown outcome '%s'; there are %s", name,
                ns_text_get(&list));
    ns_text_finish(&list);
    return false;
}

/* One name of the list, the text of which may be cut up. */
static bool outcomes_add_name(struct ns_outcomes *outcomes, char *name,
                              const struct negsim_scenario *scn, bool zone_only,
                              struct negsim_error *err)
{
    char *dot = strchr(name, '.');
    size_t length = dot ? (size_t)(dot - name) : strlen(name);
    for (size_t k = 0; k < N_KINDS; k++) {
        if (strncmp(kinds[k].name, name, length) != 0 || kinds[k].name[length] != '\0')
            continue;
        if (zone_only && kinds[k].needs & ROUNDS)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "outcome '%s' needs the rounds, which are not played",
                               kinds[k].name);
        return outcomes_add_kind(outcomes, &kinds[k], dot ? dot + 1 : NULL, scn, err);
    }
    return outcomes_unknown(name, err);
}

static bool outcomes_add_usual(struct ns_outcomes *outcomes,
                               const struct negsim_scenario *scn, bool zone_only,
                               struct negsim_error *err)
{
    for (size_t k = 0; k < N_KINDS; k++)
        if (kinds[k].usual && !(zone_only && kinds[k].needs & ROUNDS) &&
            !outcomes_add_kind(outcomes, &kinds[k], NULL, scn, err))
            return false;
    return true;
}

bool ns_outcomes_init(struct ns_outcomes *outcomes, const char *names,
                      const struct negsim_scenario *scn, bool zone_only,
                      struct negsim_error *err)
{
    memset(outcomes, 0, sizeof *outcomes);
    if (!names)
        return outcomes_add_usual(outcomes, scn, zone_only, err);
    char *copy = strdup(names), *rest = copy, *name;
    bool ok = copy || negsim_out_of_memory(err);
    while (ok && (name = strsep(&rest, ",")))
        ok = outcomes_add_name(outcomes, name, scn, zone_only, err);
    free(copy);
    return ok;
}

void ns_outcomes_finish(struct ns_outcomes *outcomes)
{
    for (size_t j = 0; j < outcomes->n; j++)
        free(outcomes->items[j].name);
    free(outcomes->items);
    memset(outcomes, 0, sizeof *outcomes);
}

void ns_outcomes_add(const struct ns_outcomes *outcomes,
                     const struct ns_findings *findings, struct ns_text *text)
{
    for (size_t j = 0; j < outcomes->n; j++) {
        const struct ns_outcome *outcome = &outcomes->items[j];
        ns_text_add(text, ",");
        if (findings)
            outcome->kind->add(findings, outcome->index, text);
    }
}
