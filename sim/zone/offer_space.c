#include "zone/offer_space.h"

#include <stdlib.h>
#include <string.h>

#include "zone/step.h"

static uint64_t requirement_issues(const struct negsim_requirement *requirement)
{
    switch (requirement->kind) {
    case NEGSIM_REQUIRE_IN:
    case NEGSIM_REQUIRE_AT_LEAST:
    case NEGSIM_REQUIRE_AT_MOST:
    case NEGSIM_REQUIRE_BETWEEN:
        return UINT64_C(1) << requirement->issue;
    default:
        break;
    }
    uint64_t issues = 0;
    for (size_t i = 0; i < requirement->n_children; i++)
        issues |= requirement_issues(&requirement->children[i]);
    return issues;
}

/** The lowest issue of a set; 0 for a condition that mentions none. */
static size_t first_issue(uint64_t issues)
{
    size_t k = 0;
    while (issues && !(issues & 1)) {
        issues >>= 1;
        k++;
    }
    return k;
}

static bool single_issue(uint64_t issues)
{
    return (issues & (issues - 1)) == 0;
}

/** Every value of every issue, with its weighted utility. */
static bool space_fill_values(struct ns_offer_space *space, size_t grid,
                              struct negsim_error *err)
{
    const struct negsim_actor *who = &space->scn->actors[space->actor];
    double weights = 0;
    for (size_t k = 0; k < space->scn->n_issues; k++)
        weights += who->preferences[k].weight;
    for (size_t k = 0; k < space->scn->n_issues; k++) {
        const struct negsim_issue *issue = &space->scn->issues[k];
        const struct negsim_preference *preference = &who->preferences[k];
        struct ns_offer_issue *mine = &space->issues[k];
        size_t n = ns_issue_values(issue, grid);
        mine->values = calloc(n, sizeof *mine->values);
        mine->utilities = calloc(n, sizeof *mine->utilities);
        if (!mine->values || !mine->utilities)
            return negsim_out_of_memory(err);
        for (size_t j = 0; j < n; j++) {
            mine->values[j] = ns_issue_value(issue, grid, j);
            if (preference->weight > 0)
                mine->utilities[j] = preference->weight *
                                     negsim_value(preference, mine->values[j]) /
                                     weights;
        }
        mine->n = n;
    }
    return true;
}

/** Strike values of one issue, or add to their utilities. */
static void space_fold(struct ns_offer_space *space, const struct ns_offer_term *term)
{
    size_t k = first_issue(term->issues), kept = 0;
    struct ns_offer_issue *mine = &space->issues[k];
    double package[NEGSIM_MAX_ISSUES] = {0};
    for (size_t j = 0; j < mine->n; j++) {
        package[k] = mine->values[j];
        bool holds = negsim_requirement_holds(space->scn, &term->requirement, package);
        if (term->hard && !holds)
            continue;
        mine->values[kept] = mine->values[j];
        mine->utilities[kept++] =
            mine->utilities[j] + (holds ? term->held : term->crossed);
    }
    mine->n = kept;
}

static bool space_add_term(struct ns_offer_space *space, struct ns_offer_term term,
                           struct negsim_error *err)
{
    const struct negsim_requirement *requirement = &term.requirement;
    if (term.hard && requirement->kind == NEGSIM_REQUIRE_ALL) {
        for (size_t i = 0; i < requirement->n_children; i++) {
            struct ns_offer_term part = {.requirement = requirement->children[i],
                                         .hard = true};
            if (!space_add_term(space, part, err))
                return false;
        }
        return true;
    }
    term.issues = requirement_issues(requirement);
    if (single_issue(term.issues)) {
        space_fold(space, &term);
        return true;
    }
    struct ns_offer_term *terms =
        realloc(space->terms, (space->n_terms + 1) * sizeof *terms);
    if (!terms)
        return negsim_out_of_memory(err);
    terms[space->n_terms++] = term;
    space->terms = terms;
    return true;
}

static bool space_add_terms(struct ns_offer_space *space,
                            const struct negsim_stance *stance,
                            struct negsim_error *err)
{
    const struct negsim_actor *who = &space->scn->actors[space->actor];
    for (size_t i = 0; i < who->n_linkages; i++) {
        struct ns_offer_term term = {.requirement = who->linkages[i].when,
                                     .held = who->linkages[i].utility};
        if (!space_add_term(space, term, err))
            return false;
    }
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        double conceded = stance->conceded[who->first_line + l];
        struct ns_offer_term term = {.requirement =
                                         negsim_red_line_in_force(line, conceded),
                                     .hard = !line->soft,
                                     .crossed = line->soft ? -line->breach_cost : 0};
        if (!space_add_term(space, term, err))
            return false;
    }
    return true;
}

/** Issues into groups: every compound term joins all groups that it touches. */
static void space_group(struct ns_offer_space *space)
{
    uint64_t masks[NEGSIM_MAX_ISSUES];
    size_t n = space->scn->n_issues;
    for (size_t k = 0; k < n; k++)
        masks[k] = UINT64_C(1) << k;
    for (size_t t = 0; t < space->n_terms; t++) {
        uint64_t joined = space->terms[t].issues;
        for (size_t k = 0; k < n; k++)
            if (masks[k] & space->terms[t].issues)
                joined |= masks[k];
        for (size_t k = 0; k < n; k++)
            if (joined >> k & 1)
                masks[k] = joined;
    }
    for (size_t k = 0; k < n; k++) {
        if (first_issue(masks[k]) != k)
            continue;
        struct ns_offer_group *group = &space->groups[space->n_groups++];
        group->mask = masks[k];
        group->size = 1;
        for (size_t j = k; j < n; j++)
            if (masks[k] >> j & 1) {
                group->issues[group->n_issues++] = j;
                group->size *= (double)space->issues[j].n;
            }
    }
}

bool ns_offer_space_init(struct ns_offer_space *space,
                         const struct negsim_scenario *scn,
                         const struct negsim_stance *stance, size_t actor, size_t grid,
                         struct negsim_error *err)
{
    space->scn = scn;
    space->actor = actor;
    if (!space_fill_values(space, grid, err) || !space_add_terms(space, stance, err))
        return false;
    space_group(space);
    for (size_t g = 0; g < space->n_groups; g++)
        if (!ns_offer_group_extremes(space, &space->groups[g], err))
            return false;
    return true;
}

void ns_offer_space_finish(struct ns_offer_space *space)
{
    for (size_t k = 0; k < NEGSIM_MAX_ISSUES; k++) {
        free(space->issues[k].values);
        free(space->issues[k].utilities);
        free(space->groups[k].list);
    }
    free(space->terms);
    memset(space, 0, sizeof *space);
}
