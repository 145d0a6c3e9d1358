/**
 * @file
 * Scenarios of a war in which all has something to move, how they are played, and what
 * has moved.
 */
#ifndef TESTS_EMBATTLED_H
#define TESTS_EMBATTLED_H

#include "given.h"

/** Two sides and a mediator; every mechanism has something to move. No zone: the sides
 * hold out for 0.9 each. b promises to pull back. */
static const char EVERYTHING[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"
    "  {'id': 'pullback', 'options': ['none', 'full'], 'promise': {'by': 'b'}}],"
    " 'actors': ["
    "  {'id': 'a', 'discount': 0.9, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}},"
    "    'pullback': {'weight': 1, 'utility': {'none': 0, 'full': 1}}},"
    "   'reservation': {'war': {}}, 'ratification': -5,"
    "   'red_lines': [{'id': 'floor', 'require': {'issue': 'share', 'at_least': 0.9},"
    "     'bottom_line': {'at_least': 0.1}, 'conceded': 0.2}]},"
    "  {'id': 'b', 'discount': 0.8, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
    "   'reservation': 0.9,"
    "   'red_lines': [{'id': 'ceiling', 'require': {'issue': 'share', 'at_most': 0.1},"
    "     'bottom_line': {'at_most': 0.9}, 'conceded': 0.1},"
    "    {'id': 'planned', 'require': {'issue': 'share', 'at_most': 0.3},"
    "     'bottom_line': {'at_most': 0.8}, 'conceded': 0.05,"
    "     'schedule': [[1, 0.1], [11, 0.6]]}]},"
    "  {'id': 'c', 'consent': false, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 0.5], [1, 0.25]]}}}}],"
    " 'rounds': {'limit': 6, 'grid': 1, 'seed': 7},"
    " 'conflict': {'sides': ['a', 'b'], 'decision': 0.1, 'actors': {"
    "  'a': {'cost': 0.002, 'cost_per_strike': 0.003, 'capability': 1.2, 'losses': "
    "0.05,"
    "   'aid': [[1, 0.1], [5, 0.3]],"
    "   'strikes': {'intensity': 1.3, 'reaction': 0.2, 'restraint': 0.4,"
    "    'aid_effect': 0.5},"
    "   'resolve': {'baseline': 0.5, 'initial': 0.55, 'persistence': 0.9,"
    "    'hardening': 0.06, 'stake': 0.2},"
    "   'concession': {'rate': 0.01, 'reciprocity': 20, 'hardening': 0.5,"
    "    'pressure': {'cost': 1, 'deadline': 2, 'ripeness': 3, 'tolerance': 0.004}}},"
    "  'b': {'cost': 0.001, 'cost_per_strike': 0.002, 'capability': 0.8, 'losses': "
    "0.02,"
    "   'strikes': {'intensity': 2.1, 'reaction': 0.1, 'restraint': 0.5},"
    "   'concession': {'rate': 0.02,"
    "    'pressure': {'cost': 1, 'ripeness': 1, 'tolerance': 0.002, 'horizon': 2}}},"
    "  'c': {'cost': 0.01, 'cost_per_strike': 0.001}},"
    " 'trust': {'a': {'b': {'initial': 0.4, 'wear': 0.05}}},"
    " 'endings': ["
    "  {'id': 'a-prevails', 'package': {'share': 1, 'pullback': 'full'},"
    "   'chance': {'a': 0.9, 'b': 0.2}},"
    "  {'id': 'b-prevails', 'package': {'share': 0, 'pullback': 'none'},"
    "   'chance': {'a': 0.1, 'b': 0.8}}],"
    " 'events': [{'id': 'barrage', 'side': 'b', 'chance': 0.5, 'strikes': 1.5,"
    "   'destroys': 0.1, 'breaks_promise': true},"
    "  {'id': 'raid', 'side': 'a', 'chance': 0.4, 'strikes': 0.5, 'destroys': 0.05}],"
    " 'steps': [{'id': 'talks', 'rounds': 2}, {'id': 'pause', 'rounds': 3,"
    "   'fighting': 0.25, 'aid': {'a': 0.5, 'b': 1}, 'breach_risk': 0.5,"
    "   'monitoring': 0.2, 'guarantees': ['pullback']}],"
    " 'processes': [{'id': 'pause-first', 'steps': ['talks', 'pause']},"
    "  {'id': 'talks-only', 'steps': ['talks']}],"
    " 'process': 'pause-first'}}";

static inline struct negsim_rounds played(const struct negsim_scenario *scn,
                                          struct negsim_rounds_options options)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    if (!negsim_rounds_run(scn, &options, &rounds, &err))
        fail_msg("%s: %s", err.path, err.message);
    return rounds;
}

static inline struct negsim_rounds played_without(const struct negsim_scenario *scn,
                                                  unsigned off)
{
    return played(scn, (struct negsim_rounds_options){.off = off});
}

/** A pie, two optimists, and a pause in the midst of a war that costs. */
static const char OPTIMISTS[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}],"
    " 'actors': ["
    "  {'id': 'a', 'discount': 0.9, 'reservation': {'war': {'optimism': 0.3}},"
    "   'preferences': {'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, "
    "1]]}}}},"
    "  {'id': 'b', 'discount': 0.9, 'reservation': {'war': {'optimism': 0.3}},"
    "   'preferences': {'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, "
    "0]]}}}}],"
    " 'rounds': {'limit': 12, 'grid': 1},"
    " 'conflict': {'sides': ['a', 'b'], 'decision': 0.5, 'actors': {"
    "   'a': {'cost': 0.05, 'strikes': {'intensity': 1}},"
    "   'b': {'cost': 0.03, 'strikes': {'intensity': 1}}},"
    "  'endings': [{'id': 'won', 'package': {'share': 1}, 'chance': {'a': 1}},"
    "   {'id': 'lost', 'package': {'share': 0}, 'chance': {'b': 1}}],"
    "  'steps': [{'id': 'talks', 'rounds': 3}, {'id': 'pause', 'rounds': 4,"
    "   'fighting': 0}], 'processes': [{'id': 'pause', 'steps': ['talks', 'pause']}],"
    "  'process': 'pause'}}";

/** What can move, one bit each. */
enum {
    INTENSITY = 1 << 0,
    STRIKES = 1 << 1,
    CAPABILITY = 1 << 2,
    RESOLVE = 1 << 3,
    TRUST = 1 << 4,
    WORTH = 1 << 5,
    RESERVATIONS = 1 << 6,
    COSTS = 1 << 7,
    WAR_VALUES = 1 << 8,
    LINES = 1 << 9, /* without a schedule */
    SCHEDULED = 1 << 10,
    EVENTS = 1 << 11,
    STEP = 1 << 12,
};

static inline unsigned moved_sides(const struct negsim_climate *a,
                                   const struct negsim_climate *b)
{
    unsigned moved = 0;
    for (size_t s = 0; s < NEGSIM_SIDES; s++) {
        const struct negsim_side_climate *x = &a->sides[s], *y = &b->sides[s];
        moved |= x->intensity != y->intensity ? INTENSITY : 0;
        moved |= x->strikes != y->strikes ? STRIKES : 0;
        moved |= x->capability != y->capability ? CAPABILITY : 0;
        moved |= x->resolve != y->resolve ? RESOLVE : 0;
    }
    return moved;
}

/** Which of these differ between two rounds of the scenario above. */
static inline unsigned moved_between(const struct negsim_round *a,
                                     const struct negsim_round *b)
{
    unsigned moved = moved_sides(&a->climate, &b->climate);
    for (size_t t = 0; t < 9; t++)
        moved |= a->climate.trust[t] != b->climate.trust[t] ? TRUST : 0;
    for (size_t w = 0; w < 6; w++)
        moved |= a->stance.worth[w] != b->stance.worth[w] ? WORTH : 0;
    for (size_t i = 0; i < 3; i++) {
        const struct negsim_actor_round *x = &a->actors[i], *y = &b->actors[i];
        moved |= x->cost != y->cost ? COSTS : 0;
        moved |= x->war_value != y->war_value ? WAR_VALUES : 0;
        moved |= x->reservation != y->reservation ? RESERVATIONS : 0;
        assert_true(x->reservation == a->stance.reservations[i]);
    }
    for (size_t l = 0; l < 3; l++)
        if (a->stance.conceded[l] != b->stance.conceded[l])
            moved |= l == 2 ? SCHEDULED : LINES;
    return moved | (b->n_events ? EVENTS : 0) |
           (b->step != SIZE_MAX ? (unsigned)STEP : 0);
}

#endif
