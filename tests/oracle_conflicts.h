/**
 * @file
 * Minimal conflicts by a judgement of every subset of demands.
 */
#ifndef TESTS_ORACLE_CONFLICTS_H
#define TESTS_ORACLE_CONFLICTS_H

#include "given.h"

enum { ORACLE_MOST_DEMANDS = 16 };

/** All demands of a scenario, in scenario order; its stance is the holder's to
 * release. */
struct oracle_demands {
    const struct negsim_scenario *scn;
    struct negsim_stance stance;
    size_t n;
    struct negsim_demand demands[64];
};

static inline void oracle_demands_list(struct oracle_demands *all,
                                       const struct negsim_scenario *scn)
{
    *all = (struct oracle_demands){.scn = scn};
    assert_true(negsim_stance_init(&all->stance, scn, NULL));
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        if (!actor->consent)
            continue;
        for (size_t l = 0; l < actor->n_red_lines; l++)
            if (!actor->red_lines[l].soft)
                all->demands[all->n++] =
                    (struct negsim_demand){i, actor->first_line + l};
        all->demands[all->n++] = (struct negsim_demand){i, NEGSIM_NO_LINE};
        assert_true(all->n < 60);
    }
}

static inline bool oracle_meets(const struct oracle_demands *all, size_t d,
                                const double *package)
{
    const struct negsim_demand *demand = &all->demands[d];
    const struct negsim_actor *actor = &all->scn->actors[demand->actor];
    if (demand->line == NEGSIM_NO_LINE)
        return negsim_utility(all->scn, &all->stance, demand->actor, package) >=
               all->stance.reservations[demand->actor] - 1e-9;
    return negsim_red_line_holds(all->scn,
                                 &actor->red_lines[demand->line - actor->first_line],
                                 all->stance.conceded[demand->line], package);
}

/** Mark the subsets, as bit masks, that some package meets: all packages in turn. */
static inline void oracle_mark_by_walk(const struct oracle_demands *all, bool *holds)
{
    struct given_walk walk;
    given_first(&walk, all->scn, 1);
    do {
        unsigned met = 0;
        for (size_t d = 0; d < all->n; d++)
            met |= (unsigned)oracle_meets(all, d, walk.package) << d;
        holds[met] = true;
    } while (given_next(&walk));
    for (unsigned set = 1u << all->n; set-- > 0;)
        for (size_t d = 0; holds[set] && d < all->n; d++)
            holds[set & ~(1u << d)] = true;
}

/** The same by a verdict on every subset: the other lines cost nothing to cross and the
 * other actors ask for nothing. Verdicts are the solver's own, which test_zone.c holds
 * to packages of a grid. */
static inline void oracle_mark_by_verdict(struct oracle_demands *all, bool *holds)
{
    struct negsim_stance *stance = &all->stance;
    double asked[NEGSIM_MAX_ACTORS];
    memcpy(asked, stance->reservations, all->scn->n_actors * sizeof *asked);
    for (unsigned set = 0; set < 1u << all->n; set++) {
        struct negsim_zone zone;
        struct negsim_zone_options options = {.goal = NEGSIM_PROVE_VERDICT};
        for (size_t d = 0; d < all->n; d++) {
            const struct negsim_demand *demand = &all->demands[d];
            const struct negsim_actor *actor = &all->scn->actors[demand->actor];
            bool in = set >> d & 1;
            if (demand->line == NEGSIM_NO_LINE)
                stance->reservations[demand->actor] = in ? asked[demand->actor] : -100;
            else
                actor->red_lines[demand->line - actor->first_line].soft = !in;
        }
        assert_true(negsim_zone_solve(all->scn, stance, &options, &zone, NULL));
        assert_int_not_equal(zone.verdict, NEGSIM_UNDECIDED);
        holds[set] = zone.verdict == NEGSIM_OPEN;
        negsim_zone_finish(&zone);
    }
    for (size_t d = 0; d < all->n; d++) {
        const struct negsim_demand *demand = &all->demands[d];
        const struct negsim_actor *actor = &all->scn->actors[demand->actor];
        if (demand->line != NEGSIM_NO_LINE)
            actor->red_lines[demand->line - actor->first_line].soft = false;
    }
    memcpy(stance->reservations, asked, all->scn->n_actors * sizeof *asked);
}

static inline bool oracle_is_minimal(const struct oracle_demands *all,
                                     const bool *holds, unsigned set)
{
    if (holds[set])
        return false;
    for (size_t d = 0; d < all->n; d++)
        if (set >> d & 1 && !holds[set & ~(1u << d)])
            return false;
    return true;
}

static inline size_t oracle_count_bits(unsigned set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

static inline unsigned oracle_mask(const struct oracle_demands *all,
                                   const struct negsim_conflict *conflict)
{
    unsigned mask = 0;
    size_t d = 0;
    for (size_t c = 0; c < conflict->n; c++, d++) {
        while (d < all->n && (all->demands[d].actor != conflict->demands[c].actor ||
                              all->demands[d].line != conflict->demands[c].line))
            d++;
        assert_true(d < all->n); /* all are there, and in scenario order */
        mask |= 1u << d;
    }
    return mask;
}

/** Of equal sizes the one with the first demand that the other lacks comes first. */
static inline bool oracle_comes_before(unsigned a, unsigned b)
{
    if (oracle_count_bits(a) != oracle_count_bits(b))
        return oracle_count_bits(a) < oracle_count_bits(b);
    unsigned differ = a ^ b;
    return (a & (differ & ~(differ - 1))) != 0;
}

/** Conflicts that are said to be complete, against every subset.
 * @return how many reservations are in them */
static inline size_t oracle_check_conflicts(const struct oracle_demands *all,
                                            const bool *holds,
                                            const struct negsim_conflicts *conflicts)
{
    assert_true(conflicts->complete);
    assert_null(conflicts->limit);
    size_t n = 0, with_reservations = 0;
    for (unsigned set = 0; set < 1u << all->n; set++)
        n += oracle_is_minimal(all, holds, set);
    assert_int_equal(conflicts->n, n);
    unsigned before = 0;
    for (size_t c = 0; c < conflicts->n; c++) {
        unsigned mask = oracle_mask(all, &conflicts->items[c]);
        assert_true(oracle_is_minimal(all, holds, mask));
        assert_true(c == 0 || oracle_comes_before(before, mask));
        before = mask;
        for (size_t d = 0; d < conflicts->items[c].n; d++)
            with_reservations += conflicts->items[c].demands[d].line == NEGSIM_NO_LINE;
    }
    return with_reservations;
}

#endif
