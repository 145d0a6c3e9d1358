#include "zone/term.h"

#include <stdlib.h>

#include "zone/requirement.h"

void ns_requirement_leaves(const struct negsim_requirement *requirement,
                           void (*visit)(const struct negsim_requirement *leaf,
                                         void *context),
                           void *context)
{
    switch (requirement->kind) {
    case NEGSIM_REQUIRE_IN:
    case NEGSIM_REQUIRE_AT_LEAST:
    case NEGSIM_REQUIRE_AT_MOST:
    case NEGSIM_REQUIRE_BETWEEN:
        visit(requirement, context);
        return;
    case NEGSIM_REQUIRE_ALL:
    case NEGSIM_REQUIRE_ANY:
    case NEGSIM_REQUIRE_NOT:
    case NEGSIM_REQUIRE_IF:
        for (size_t c = 0; c < requirement->n_children; c++)
            ns_requirement_leaves(&requirement->children[c], visit, context);
        return;
    }
}

static void term_mark_issue(const struct negsim_requirement *leaf, void *context)
{
    uint64_t *issues = context;
    *issues |= (uint64_t)1 << leaf->issue;
}

bool ns_term_ties(const struct ns_term *term)
{
    return (term->issues & (term->issues - 1)) != 0;
}

bool ns_term_acts(const struct negsim_scenario *scn, const struct ns_term *term,
                  const double *package)
{
    return ns_requirement_eval(scn, &term->requirement, package, false) !=
           term->negated;
}

static void terms_add(struct ns_terms *terms, struct ns_term term)
{
    ns_requirement_leaves(&term.requirement, term_mark_issue, &term.issues);
    terms->items[terms->n++] = term;
}

static size_t terms_upper_count(const struct negsim_scenario *scn,
                                const struct ns_space_setup *setup)
{
    size_t n = 2 * scn->n_lines;
    for (size_t p = 0; p < setup->n_players; p++)
        n += scn->actors[setup->players[p]].n_linkages;
    return n;
}

bool ns_terms_collect(const struct negsim_scenario *scn,
                      const struct ns_space_setup *setup, struct ns_terms *terms,
                      struct negsim_error *err)
{
    terms->n = 0;
    terms->items = calloc(terms_upper_count(scn, setup) + 1, sizeof *terms->items);
    if (!terms->items)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        for (size_t l = 0; l < actor->n_red_lines; l++) {
            size_t line = actor->first_line + l;
            if (setup->enforced[line])
                terms_add(terms,
                          (struct ns_term){
                              .requirement = negsim_red_line_in_force(
                                  &actor->red_lines[l], setup->stance->conceded[line]),
                              .negated = true,
                              .bars = true});
        }
    }
    for (size_t p = 0; p < setup->n_players; p++) {
        const struct negsim_actor *actor = &scn->actors[setup->players[p]];
        for (size_t l = 0; l < actor->n_linkages; l++)
            terms_add(terms, (struct ns_term){.requirement = actor->linkages[l].when,
                                              .player = p,
                                              .amount = actor->linkages[l].utility});
        for (size_t l = 0; l < actor->n_red_lines; l++) {
            const struct negsim_red_line *line = &actor->red_lines[l];
            if (line->soft)
                terms_add(terms,
                          (struct ns_term){
                              .requirement = negsim_red_line_in_force(
                                  line, setup->stance->conceded[actor->first_line + l]),
                              .negated = true,
                              .player = p,
                              .amount = -line->breach_cost});
        }
    }
    return true;
}
