#include "zone/space/term.h"

#include <stdlib.h>

#include "zone/space/requirement.h"

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

static bool terms_add(struct ns_terms *terms, struct ns_term term)
{
    if (terms->n == terms->capacity) {
        size_t capacity = 2 * terms->capacity + 16;
        struct ns_term *grown = realloc(terms->items, capacity * sizeof *grown);
        if (!grown)
            return false;
        terms->items = grown;
        terms->capacity = capacity;
    }
    ns_requirement_leaves(&term.requirement, term_mark_issue, &term.issues);
    terms->items[terms->n++] = term;
    return true;
}

/* A line that asks for several things at once is several lines: each ties only the
 * issues that it names itself. */
static bool terms_add_line(struct ns_terms *terms,
                           const struct negsim_requirement *requirement)
{
    if (requirement->kind != NEGSIM_REQUIRE_ALL)
        return terms_add(terms, (struct ns_term){.requirement = *requirement,
                                                 .negated = true,
                                                 .bars = true});
    for (size_t c = 0; c < requirement->n_children; c++)
        if (!terms_add_line(terms, &requirement->children[c]))
            return false;
    return true;
}

static bool terms_add_enforced(const struct negsim_scenario *scn,
                               const struct ns_space_setup *setup,
                               struct ns_terms *terms)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        for (size_t l = 0; l < actor->n_red_lines; l++) {
            size_t line = actor->first_line + l;
            struct negsim_requirement in_force = negsim_red_line_in_force(
                &actor->red_lines[l], setup->stance->conceded[line]);
            if (setup->enforced[line] && !terms_add_line(terms, &in_force))
                return false;
        }
    }
    return true;
}

/* What linkages and soft lines add to the utility of one player, times `share`. */
static bool terms_add_player(const struct negsim_actor *actor, size_t player,
                             double share, const struct negsim_stance *stance,
                             struct ns_terms *terms)
{
    for (size_t l = 0; l < actor->n_linkages; l++)
        if (!terms_add(terms,
                       (struct ns_term){.requirement = actor->linkages[l].when,
                                        .player = player,
                                        .amount = share * actor->linkages[l].utility}))
            return false;
    for (size_t l = 0; l < actor->n_red_lines; l++) {
        const struct negsim_red_line *line = &actor->red_lines[l];
        double conceded = stance->conceded[actor->first_line + l];
        if (line->soft &&
            !terms_add(terms, (struct ns_term){.requirement = negsim_red_line_in_force(
                                                   line, conceded),
                                               .negated = true,
                                               .player = player,
                                               .amount = -share * line->breach_cost}))
            return false;
    }
    return true;
}

/* A purse holds a share of whatever a player is paid. */
static bool terms_add_purses(const struct negsim_scenario *scn,
                             const struct ns_space_setup *setup, struct ns_terms *terms)
{
    bool ok = true;
    for (size_t i = 0; setup->shares && i < setup->n_purses * setup->n_players; i++)
        if (ok && setup->shares[i] != 0)
            ok = terms_add_player(&scn->actors[setup->players[i % setup->n_players]],
                                  setup->n_players + i / setup->n_players,
                                  setup->shares[i], setup->stance, terms);
    return ok;
}

bool ns_terms_collect(const struct negsim_scenario *scn,
                      const struct ns_space_setup *setup, struct ns_terms *terms,
                      struct negsim_error *err)
{
    bool ok = terms_add_enforced(scn, setup, terms);
    for (size_t p = 0; ok && p < setup->n_players; p++)
        ok = terms_add_player(&scn->actors[setup->players[p]], p, 1, setup->stance,
                              terms);
    ok = ok && terms_add_purses(scn, setup, terms);
    for (size_t t = 0; ok && t < setup->n_terms; t++)
        ok = setup->terms[t].bars ? terms_add_line(terms, &setup->terms[t].requirement)
                                  : terms_add(terms, setup->terms[t]);
    return ok || negsim_out_of_memory(err);
}
