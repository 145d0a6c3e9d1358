#include "zone/space/term.h"

#include <stdlib.h>

#include "base/grow.h"
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

bool ns_term_acts(const struct negsim_scenario *scn, const struct ns_term *term,
                  const double *package)
{
    return ns_requirement_eval(scn, &term->requirement, package, false) !=
           term->negated;
}

double ns_term_amount(const struct ns_term *term, const double *package)
{
    if (!term->value)
        return term->amount;
    return term->amount * negsim_value(term->value, package[term->value_issue]);
}

static bool terms_add(struct ns_terms *terms, struct ns_term term)
{
    struct ns_term *grown =
        ns_grow(terms->items, &terms->capacity, terms->n + 1, sizeof *grown);
    if (!grown)
        return false;
    terms->items = grown;
    ns_requirement_leaves(&term.requirement, term_mark_issue, &term.issues);
    if (term.value)
        term.issues |= (uint64_t)1 << term.value_issue;
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
    for (size_t i = 0; setup->enforced && i < scn->n_actors; i++) {
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

/* Whose utility is paid to which player, and how much of it. */
struct payment {
    size_t actor, player;
    double share;
};

/* Where a promise is not guaranteed, it loses the worth that trust does not cover. */
static bool terms_add_promises(const struct negsim_scenario *scn,
                               const struct negsim_stance *stance,
                               struct payment payment, struct ns_terms *terms)
{
    static const struct negsim_requirement nothing = {.kind = NEGSIM_REQUIRE_ANY};
    const struct negsim_actor *actor = &scn->actors[payment.actor];
    double weights = 0;
    for (size_t k = 0; k < scn->n_issues; k++)
        weights += actor->preferences[k].weight;
    for (size_t k = 0; stance->worth && k < scn->n_issues; k++) {
        const struct negsim_promise *promise = &scn->issues[k].promise;
        double weight = actor->preferences[k].weight / weights;
        double doubt = 1 - stance->worth[payment.actor * scn->n_issues + k];
        if (promise->on && weight * doubt != 0 &&
            !terms_add(terms,
                       (struct ns_term){.requirement = promise->can_be_guaranteed
                                                           ? promise->guaranteed_when
                                                           : nothing,
                                        .negated = true,
                                        .player = payment.player,
                                        .amount = -payment.share * weight * doubt,
                                        .value = &actor->preferences[k],
                                        .value_issue = k}))
            return false;
    }
    return true;
}

/* What linkages, soft lines and promises add to a player's utility. */
static bool terms_add_player(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance, struct payment payment,
                             struct ns_terms *terms)
{
    const struct negsim_actor *actor = &scn->actors[payment.actor];
    for (size_t l = 0; l < actor->n_linkages; l++) {
        const struct negsim_linkage *linkage = &actor->linkages[l];
        if (!terms_add(terms,
                       (struct ns_term){.requirement = linkage->when,
                                        .player = payment.player,
                                        .amount = payment.share * linkage->utility}))
            return false;
    }
    for (size_t l = 0; l < actor->n_red_lines; l++) {
        const struct negsim_red_line *line = &actor->red_lines[l];
        double conceded = stance->conceded[actor->first_line + l];
        double cost = negsim_breach_cost(stance, payment.actor, line);
        if (line->soft &&
            !terms_add(terms, (struct ns_term){.requirement = negsim_red_line_in_force(
                                                   line, conceded),
                                               .negated = true,
                                               .player = payment.player,
                                               .amount = -payment.share * cost}))
            return false;
    }
    return terms_add_promises(scn, stance, payment, terms);
}

/* A purse holds a share of whatever a player is paid. */
static bool terms_add_purses(const struct negsim_scenario *scn,
                             const struct ns_space_setup *setup, struct ns_terms *terms)
{
    size_t n = setup->n_players;
    bool ok = true;
    for (size_t i = 0; setup->shares && i < setup->n_purses * n; i++) {
        struct payment payment = {.actor = setup->players[i % n],
                                  .player = n + i / n,
                                  .share = setup->shares[i]};
        if (ok && payment.share != 0)
            ok = terms_add_player(scn, setup->stance, payment, terms);
    }
    return ok;
}

/* List the terms by issue, so that nobody has to look through all of them for one. */
static bool terms_index(struct ns_terms *terms, size_t n_issues)
{
    size_t n = 0;
    for (size_t t = 0; t < terms->n; t++)
        n += (size_t)__builtin_popcountll(terms->items[t].issues);
    terms->by_issue = calloc(n + 1, sizeof *terms->by_issue);
    if (!terms->by_issue)
        return false;
    n = 0;
    for (size_t k = 0; k < n_issues; k++) {
        terms->first[k] = n;
        for (size_t t = 0; t < terms->n; t++)
            if (terms->items[t].issues >> k & 1)
                terms->by_issue[n++] = t;
    }
    terms->first[n_issues] = n;
    return true;
}

bool ns_terms_collect(const struct negsim_scenario *scn,
                      const struct ns_space_setup *setup, struct ns_terms *terms,
                      struct negsim_error *err)
{
    bool ok = terms_add_enforced(scn, setup, terms);
    for (size_t p = 0; ok && p < setup->n_players; p++)
        ok = terms_add_player(
            scn, setup->stance,
            (struct payment){.actor = setup->players[p], .player = p, .share = 1},
            terms);
    ok = ok && terms_add_purses(scn, setup, terms);
    for (size_t t = 0; ok && t < setup->n_terms; t++)
        ok = setup->terms[t].bars ? terms_add_line(terms, &setup->terms[t].requirement)
                                  : terms_add(terms, setup->terms[t]);
    return (ok && terms_index(terms, scn->n_issues)) || negsim_out_of_memory(err);
}

void ns_terms_finish(struct ns_terms *terms)
{
    free(terms->items);
    free(terms->by_issue);
}
