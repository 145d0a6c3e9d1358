/*
 * The rounds with a war: what each mechanism moves by itself, what its switch undoes,
 * streams of chance, windows that reservations open and close.
 */
#include "given.h"

#include <float.h>
#include <math.h>

enum { LIMIT = 6 };

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

static const unsigned ALL = (1u << NEGSIM_MECHANISMS) - 1;

static unsigned all_but(enum negsim_mechanism mechanism)
{
    return ALL & ~(1u << mechanism);
}

static struct negsim_rounds played(const struct negsim_scenario *scn,
                                   struct negsim_rounds_options options)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    if (!negsim_rounds_run(scn, &options, &rounds, &err))
        fail_msg("%s: %s", err.path, err.message);
    return rounds;
}

static struct negsim_rounds played_without(const struct negsim_scenario *scn,
                                           unsigned off)
{
    return played(scn, (struct negsim_rounds_options){.off = off});
}

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

static unsigned moved_sides(const struct negsim_climate *a,
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
static unsigned moved_between(const struct negsim_round *a,
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

static unsigned moved_in_all(const struct negsim_rounds *rounds)
{
    unsigned moved = 0;
    for (size_t r = 0; r < rounds->n_series; r++)
        moved |= moved_between(&rounds->series[0], &rounds->series[r]);
    return moved;
}

static void test_each_mechanism_moves_what_it_should_and_nothing_else(void **state)
{
    (void)state;
    static const unsigned moves[NEGSIM_MECHANISMS] = {
        [NEGSIM_ESCALATION] = INTENSITY | STRIKES | COSTS | WAR_VALUES,
        [NEGSIM_AID] = CAPABILITY | WAR_VALUES,
        [NEGSIM_ATTRITION] = CAPABILITY | WAR_VALUES,
        /* stakes and lines that harden */
        [NEGSIM_HARDENING] = RESOLVE | RESERVATIONS | LINES,
        /* an ending has the pullback in it */
        [NEGSIM_TRUST] = TRUST | WORTH | WAR_VALUES,
        /* the two with nothing to follow when all others are off */
        [NEGSIM_WAR_VALUES] = 0,
        [NEGSIM_RECIPROCITY] = 0,
        [NEGSIM_PRESSURE] = LINES,
        [NEGSIM_SCHEDULES] = SCHEDULED,
        /* war values leave out what is not there to stay */
        [NEGSIM_EVENTS] = EVENTS | STRIKES | COSTS,
        [NEGSIM_PROCESS] = STEP | STRIKES | COSTS | WORTH | WAR_VALUES,
    };
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        struct negsim_rounds rounds = played_without(scn, all_but(m));
        assert_int_equal(rounds.n_series, LIMIT);
        if (moved_in_all(&rounds) != moves[m])
            fail_msg("%s moves %x, not %x", negsim_mechanism_name(m),
                     moved_in_all(&rounds), moves[m]);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

/** With everything else on, what only that mechanism moves stays. */
static void test_each_switch_undoes_its_mechanism(void **state)
{
    (void)state;
    static const unsigned stays[NEGSIM_MECHANISMS] = {
        [NEGSIM_ESCALATION] = INTENSITY, [NEGSIM_HARDENING] = RESOLVE,
        [NEGSIM_TRUST] = TRUST,          [NEGSIM_SCHEDULES] = SCHEDULED,
        [NEGSIM_EVENTS] = EVENTS,        [NEGSIM_PROCESS] = STEP,
    };
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds with = played_without(scn, 0);
    assert_int_equal(moved_in_all(&with), (1 << 13) - 1);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        struct negsim_rounds rounds = played_without(scn, 1u << m);
        unsigned differs = 0;
        assert_int_equal(moved_in_all(&rounds) & stays[m], 0);
        for (size_t r = 0; r < LIMIT; r++)
            differs |= moved_between(&with.series[r], &rounds.series[r]) &
                       ~(unsigned)(EVENTS | STEP);
        assert_int_not_equal(differs, 0);
        negsim_rounds_finish(&rounds);
    }
    negsim_rounds_finish(&with);
    negsim_scenario_destroy(scn);
}

static void test_escalation_answers_strikes_aid_and_restraint(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds =
        played_without(scn, ALL & ~(1u << NEGSIM_ESCALATION) & ~(1u << NEGSIM_AID));
    const struct negsim_round *series = rounds.series;
    /* 1.3 + 0.2·2.1 − 0.4·1.3 + 0.5·0.1 and 2.1 + 0.1·1.3 − 0.5·2.1 */
    assert_close(series[1].climate.sides[0].intensity, 1.25, 1e-15);
    assert_close(series[1].climate.sides[1].intensity, 1.18, 1e-15);
    /* 1.25 + 0.2·1.18 − 0.4·1.25 + 0.5·0.15 */
    assert_close(series[2].climate.sides[0].intensity, 1.061, 1e-15);
    assert_close(series[2].climate.sides[0].capability, 1.2 + 0.1 + 0.15, 1e-15);
    assert_close(series[2].climate.sides[1].capability, 0.8, 0);
    /* cost + cost_per_strike · what the other fires */
    assert_close(series[1].actors[0].cost, 0.002 + 0.003 * 1.18, 1e-15);
    assert_close(series[1].actors[1].cost, 0.001 + 0.002 * 1.25, 1e-15);
    assert_close(series[1].actors[2].cost, 0.01 + 0.001 * (1.25 + 1.18), 1e-15);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_attrition_is_by_what_the_other_side_fired(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds = played_without(scn, all_but(NEGSIM_ATTRITION));
    for (size_t r = 0; r < LIMIT; r++) {
        double a = 1.2 * pow(1 - 0.05 * 2.1, (double)r);
        double b = 0.8 * pow(1 - 0.02 * 1.3, (double)r);
        const struct negsim_round *round = &rounds.series[r];
        assert_close(round->climate.sides[0].capability, a, 1e-14);
        assert_close(round->climate.sides[1].capability, b, 1e-14);
        /* p = a/(a + b) prevails; U of an ending: (share + 0.4·pullback)/2 */
        double p = a / (a + b), wins = 0.9 * p + 0.2 * (1 - p);
        double cost = 0.002 + 0.003 * 2.1;
        assert_close(round->actors[0].war_value,
                     (0.9 * 0.1 * wins * 0.7 - cost) / (1 - 0.9 * 0.9), 1e-14);
        assert_close(round->actors[0].reservation,
                     rounds.series[0].actors[0].war_value + 0.2 * 0.05, 1e-14);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_war_values_move_reservations_and_resolve_adds_to_them(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds on =
        played_without(scn, all_but(NEGSIM_WAR_VALUES) & ~(1u << NEGSIM_AID));
    struct negsim_rounds held =
        played_without(scn, all_but(NEGSIM_HARDENING) & ~(1u << NEGSIM_AID));
    for (size_t r = 0; r < LIMIT; r++) {
        const struct negsim_round *round = &on.series[r];
        assert_close(round->actors[0].reservation,
                     round->actors[0].war_value + 0.2 * 0.05, 1e-15);
        round = &held.series[r];
        double resolve = round->climate.sides[0].resolve;
        assert_close(round->actors[0].reservation,
                     held.series[0].actors[0].war_value + 0.2 * (resolve - 0.5), 1e-15);
        assert_close(round->actors[1].reservation, 0.9, 0);
        assert_true(isnan(round->actors[0].aspiration) == false);
    }
    assert_true(on.series[1].actors[0].reservation >
                on.series[0].actors[0].reservation);
    /* 0.5 + 0.9·0.05 + 0.06·2.1·0.45 */
    assert_close(held.series[1].climate.sides[0].resolve, 0.6017, 1e-15);
    negsim_rounds_finish(&on);
    negsim_rounds_finish(&held);
    negsim_scenario_destroy(scn);
}

/** A war that pays makes W larger than 1, where the reservation ends. */
static void test_war_values_that_are_held_end_at_one(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->war->actors[0].cost = -0.3;
    for (int staked = 0; staked < 2; staked++) {
        scn->war->actors[0].resolve.stake = staked ? -0.2 : 0;
        struct negsim_rounds rounds = played_without(scn, ALL);
        double value = rounds.series[0].actors[0].war_value - (staked ? 0.01 : 0);
        assert_true(value > 1);
        for (size_t r = 0; r < LIMIT; r++)
            assert_close(rounds.series[r].actors[0].reservation, 1, 0);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

static void test_lines_give_way_to_pressure_and_what_the_other_has_moved(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->war->actors[0].pressure.ripeness = scn->war->actors[1].pressure.ripeness = 0;
    struct negsim_rounds alone = played_without(scn, all_but(NEGSIM_PRESSURE));
    struct negsim_rounds rounds =
        played_without(scn, all_but(NEGSIM_PRESSURE) & ~(1u << NEGSIM_RECIPROCITY));
    double cost_a = 0.002 + 0.003 * 2.1, cost_b = 0.001 + 0.002 * 1.3;
    double a = 0.2, b = 0.1, a_alone = 0.2, move_b = 0;
    for (size_t r = 0; r < LIMIT; r++) {
        const struct negsim_round *round = &rounds.series[r];
        double pressure = cost_a / 0.004 + 2.0 * (double)(r + 1) / LIMIT;
        assert_close(round->actors[0].pressure, pressure, 1e-14);
        assert_close(round->actors[1].pressure, cost_b / 0.002, 1e-14);
        assert_close(round->actors[2].pressure, 0, 0);
        assert_close(round->stance.conceded[0], a, 1e-14);
        assert_close(round->stance.conceded[1], b, 1e-14);
        assert_close(round->stance.conceded[2], 0.05, 0);
        assert_close(alone.series[r].stance.conceded[0], a_alone, 1e-14);
        assert_close(alone.series[r].stance.conceded[1], b, 1e-14);
        a = fmin(1, a + 0.01 * pressure * (1 + 20 * move_b));
        a_alone += 0.01 * pressure;
        b += 0.02 * cost_b / 0.002;
        /* of its two lines that can move one stays */
        move_b = 0.02 * cost_b / 0.002 / 2;
    }
    negsim_rounds_finish(&rounds);
    negsim_rounds_finish(&alone);
    negsim_scenario_destroy(scn);
}

static void test_lines_are_taken_back_where_resolve_rises(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds = played_without(scn, all_but(NEGSIM_HARDENING));
    double conceded = 0.2;
    for (size_t r = 1; r < LIMIT; r++) {
        double rise = rounds.series[r].climate.sides[0].resolve -
                      rounds.series[r - 1].climate.sides[0].resolve;
        assert_true(rise > 0);
        conceded -= 0.5 * rise;
        assert_close(rounds.series[r].stance.conceded[0], conceded, 1e-14);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_trust_follows_strikes_and_what_is_kept(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds worn = played_without(scn, all_but(NEGSIM_TRUST));
    struct negsim_rounds kept =
        played_without(scn, all_but(NEGSIM_TRUST) & ~(1u << NEGSIM_PROCESS));
    double trust = 0.4;
    for (size_t r = 0; r < LIMIT; r++) {
        double tau = 0.4 * exp(-0.05 * 2.1 * (double)r);
        assert_close(worn.series[r].climate.trust[1], tau, 1e-14);
        assert_close(worn.series[r].stance.worth[1], tau, 1e-14);
        assert_close(worn.series[r].stance.worth[0], 1, 0);
        assert_close(worn.series[r].stance.worth[3], 1, 0);
        const struct negsim_round *round = &kept.series[r];
        bool pause = r >= 2 && r < 5;
        assert_int_equal(round->step, pause ? 1 : r < 2 ? 0 : SIZE_MAX);
        assert_close(round->climate.trust[1], trust, 1e-14);
        assert_close(round->stance.worth[1], pause ? 1 : trust, 1e-14);
        assert_close(round->climate.sides[1].strikes, pause ? 2.1 * 0.25 : 2.1, 1e-15);
        if (pause)
            trust = trust * 0.9 / (trust * 0.9 + (1 - trust) * 0.4);
        trust *= exp(-0.05 * (pause ? 2.1 * 0.25 : 2.1));
    }
    negsim_rounds_finish(&worn);
    negsim_rounds_finish(&kept);
    negsim_scenario_destroy(scn);
}

static void test_aid_flows_as_the_step_lets_it(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds =
        played_without(scn, all_but(NEGSIM_AID) & ~(1u << NEGSIM_PROCESS));
    static const double aid[] = {0.1, 0.15, 0.2 / 2, 0.25 / 2, 0.3 / 2};
    double capability = 1.2;
    for (size_t r = 0; r < LIMIT; r++) {
        assert_close(rounds.series[r].climate.sides[0].capability, capability, 1e-14);
        capability += r < 5 ? aid[r] : 0;
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_a_process_may_be_chosen_for_a_run(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    static const struct {
        size_t process, played, step_of_3;
    } rows[] = {{0, 0, 1}, {1, 1, SIZE_MAX}, {2, SIZE_MAX, SIZE_MAX}};
    for (size_t p = 0; p < 3; p++) {
        struct negsim_rounds rounds = played(
            scn, (struct negsim_rounds_options){.set_process = true, .process = p});
        assert_int_equal(rounds.process, rows[p].played);
        assert_int_equal(rounds.series[0].step, p < 2 ? 0 : SIZE_MAX);
        assert_int_equal(rounds.series[2].step, rows[p].step_of_3);
        negsim_rounds_finish(&rounds);
    }
    struct negsim_rounds rounds = played_without(scn, 1u << NEGSIM_PROCESS);
    assert_int_equal(rounds.process, SIZE_MAX);
    negsim_rounds_finish(&rounds);
    struct negsim_rounds_options none = {.set_process = true, .process = 3};
    struct negsim_error err = {0};
    assert_false(negsim_rounds_run(scn, &none, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    negsim_scenario_destroy(scn);
}

/** Events of one side and its breaches, as text, one line a round. */
static void chances_of(const struct negsim_scenario *scn, size_t side,
                       unsigned long long replicate, char *text, size_t size)
{
    struct negsim_rounds rounds =
        played(scn, (struct negsim_rounds_options){.replicate = replicate});
    size_t n = 0;
    for (size_t r = 0; r < rounds.n_series; r++) {
        const struct negsim_round *round = &rounds.series[r];
        if (round->climate.sides[side].breach)
            n += (size_t)snprintf(text + n, size - n, "%zu breach,", r);
        for (size_t e = 0; e < round->n_events; e++) {
            const struct negsim_event *event = &scn->war->events[round->events[e]];
            if (event->side == side)
                n += (size_t)snprintf(text + n, size - n, "%zu %s,", r, event->id);
        }
    }
    negsim_rounds_finish(&rounds);
}

static void test_chances_of_one_side_depend_on_nothing_of_the_other(void **state)
{
    (void)state;
    static char plain[8192], moved[8192], other[8192];
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->rounds.limit = 100;
    scn->war->steps[1].rounds = 0;
    chances_of(scn, 0, 0, plain, sizeof plain);
    assert_true(strlen(plain) > 200);
    assert_non_null(strstr(plain, "breach"));
    /* Another side: its own parameters, its breaches, and more of its events. */
    struct negsim_war_actor *b = &scn->war->actors[1];
    b->strikes.intensity = 3.7;
    b->capability = 0.1;
    b->concession.rate = 0.3;
    scn->war->steps[1].breach_risk[1] = 1;
    scn->war->steps[1].fighting[1] = 0.9;
    scn->war->events[0].chance = 0.99;
    chances_of(scn, 0, 0, moved, sizeof moved);
    assert_string_equal(plain, moved);
    chances_of(scn, 0, 1, other, sizeof other);
    assert_string_not_equal(plain, other);
    scn->rounds.seed = 8;
    chances_of(scn, 0, 0, other, sizeof other);
    assert_string_not_equal(plain, other);
    negsim_scenario_destroy(scn);
}

static void same_series(const struct negsim_rounds *x, const struct negsim_rounds *y)
{
    assert_int_equal(x->n_series, y->n_series);
    for (size_t r = 0; r < x->n_series; r++) {
        const struct negsim_round *a = &x->series[r], *b = &y->series[r];
        assert_int_equal(moved_between(a, b) & ~(unsigned)(EVENTS | STEP), 0);
        assert_int_equal(a->step, b->step);
        assert_int_equal(a->n_events, b->n_events);
        assert_memory_equal(a->events, b->events, a->n_events * sizeof *a->events);
        assert_int_equal(a->verdict, b->verdict);
        assert_memory_equal(&a->margin, &b->margin, sizeof a->margin);
        assert_memory_equal(&a->distance, &b->distance, sizeof a->distance);
        for (size_t s = 0; s < NEGSIM_SIDES; s++)
            assert_int_equal(a->climate.sides[s].breach, b->climate.sides[s].breach);
    }
}

static void test_a_replicate_is_the_same_whenever_it_is_played(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds_options third = {.replicate = 3};
    struct negsim_rounds first = played(scn, third);
    struct negsim_rounds between = played_without(scn, 0);
    struct negsim_rounds again = played(scn, third);
    same_series(&first, &again);
    negsim_rounds_finish(&first);
    negsim_rounds_finish(&between);
    negsim_rounds_finish(&again);
    negsim_scenario_destroy(scn);
}

static void test_verdicts_alone_are_those_of_the_whole_run(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    size_t opened = 0, closed = 0;
    scn->rounds.limit = 40;
    scn->actors[1].reservation = 0.55;
    for (unsigned long long k = 0; k < 12; k++) {
        struct negsim_rounds whole =
            played(scn, (struct negsim_rounds_options){.replicate = k});
        struct negsim_rounds verdicts = played(
            scn, (struct negsim_rounds_options){.replicate = k, .verdicts_only = true});
        assert_int_equal(whole.n_series, verdicts.n_series);
        assert_int_equal(whole.outcome, verdicts.outcome);
        assert_int_equal(verdicts.n_turns, 0);
        assert_int_equal(whole.n_windows, verdicts.n_windows);
        for (size_t r = 0; r < whole.n_series; r++) {
            assert_int_equal(whole.series[r].verdict, verdicts.series[r].verdict);
            assert_true(isnan(verdicts.series[r].margin));
            assert_null(verdicts.series[r].package);
        }
        assert_null(verdicts.series[0].stance.conceded);
        assert_non_null(verdicts.series[whole.n_series - 1].stance.conceded);
        for (size_t t = 0; t < whole.n_turns; t++)
            *(whole.turns[t].opened ? &opened : &closed) += 1;
        negsim_rounds_finish(&whole);
        negsim_rounds_finish(&verdicts);
    }
    assert_true(opened > 0 && closed > 0);
    negsim_scenario_destroy(scn);
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

/** W_a + W_b = (δh(1 + o) − costs)/(1 − δ(1 − h)), and the pie is 1. */
static void test_war_reservations_open_and_close_windows(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(OPTIMISTS);
    struct negsim_rounds rounds = played_without(scn, 0);
    for (size_t r = 0; r < 12; r++) {
        const struct negsim_round *round = &rounds.series[r];
        bool pause = r >= 3 && r < 7;
        double sum = (0.9 * 0.5 * 1.3 - (pause ? 0 : 0.08)) / (1 - 0.9 * 0.5);
        assert_close(round->actors[0].reservation + round->actors[1].reservation, sum,
                     1e-14);
        assert_int_equal(round->verdict, sum <= 1 ? NEGSIM_OPEN : NEGSIM_EMPTY);
        assert_close(round->margin, (1 - sum) / 2, 1e-6);
    }
    assert_int_equal(rounds.n_windows, 2);
    assert_int_equal(rounds.windows[0].to, 3);
    assert_int_equal(rounds.windows[1].from, 8);
    assert_int_equal(rounds.n_turns, 2);
    assert_int_equal(rounds.turns[0].round, 4);
    assert_false(rounds.turns[0].opened);
    assert_true(rounds.turns[0].by_reservations);
    assert_false(rounds.turns[0].by_lines || rounds.turns[0].by_worth);
    assert_int_equal(rounds.turns[1].round, 8);
    assert_true(rounds.turns[1].opened && rounds.turns[1].by_reservations);
    negsim_rounds_finish(&rounds);
    rounds = played_without(scn, 1u << NEGSIM_WAR_VALUES);
    assert_int_equal(rounds.n_turns, 0);
    assert_int_equal(rounds.n_windows, 1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_both_sides_hurting_without_hope_are_in_a_stalemate(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(OPTIMISTS);
    struct negsim_war *war = scn->war;
    war->process = 1;
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        war->actors[s].pressure =
            (struct negsim_pressure){.ripeness = 2, .tolerance = 0.02, .horizon = 3};
    struct negsim_rounds rounds = played_without(scn, 0);
    assert_true(rounds.series[4].stalemate);
    assert_close(rounds.series[4].actors[0].pressure, 2, 0);
    negsim_rounds_finish(&rounds);
    /* b no longer hurts */
    war->actors[1].pressure.tolerance = 0.04;
    rounds = played_without(scn, 0);
    assert_false(rounds.series[4].stalemate);
    assert_close(rounds.series[4].actors[0].pressure, 0, 0);
    negsim_rounds_finish(&rounds);
    /* b is promised arms */
    war->actors[1].pressure.tolerance = 0.02;
    struct negsim_aid_point arms[] = {{5, 0}, {6, 1}};
    war->actors[1].n_aid = 2;
    war->actors[1].aid = arms;
    rounds = played_without(scn, 0);
    assert_true(rounds.series[0].stalemate);
    assert_false(rounds.series[4].stalemate);
    negsim_rounds_finish(&rounds);
    war->actors[1].n_aid = 0;
    war->actors[1].aid = NULL;
    negsim_scenario_destroy(scn);
}

static void test_a_value_out_of_range_ends_the_run_in_its_place(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    scn->war->actors[0].strikes.aid_effect = DBL_MAX / 0.1;
    scn->war->actors[0].strikes.restraint = 0;
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, "conflict.actors.a.strikes");
    assert_string_equal(
        err.message, "round 2: readiness to strike of 'a' has grown past every number");
    scn->war->actors[0].strikes.aid_effect = 0;
    scn->war->actors[1].pressure.tolerance = DBL_MIN / 1e9;
    err = (struct negsim_error){0};
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, "conflict.actors.b");
    assert_string_equal(err.message,
                        "round 1: pressure for 'b' has grown past every number");
    negsim_scenario_destroy(scn);
}

static void test_mechanisms_have_names_and_are_found_where_they_are(void **state)
{
    (void)state;
    static const char *const names[] = {
        "escalation", "aid",         "attrition", "hardening", "trust",  "war_values",
        "pressure",   "reciprocity", "schedules", "events",    "process"};
    struct negsim_scenario *everything = given_scenario(EVERYTHING);
    struct negsim_scenario *optimists = given_scenario(OPTIMISTS);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        assert_string_equal(negsim_mechanism_name(m), names[m]);
        assert_true(negsim_mechanism_present(everything, m));
        assert_int_equal(negsim_mechanism_present(optimists, m),
                         m == NEGSIM_WAR_VALUES || m == NEGSIM_PROCESS);
    }
    negsim_scenario_destroy(everything);
    negsim_scenario_destroy(optimists);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_mechanism_moves_what_it_should_and_nothing_else),
        cmocka_unit_test(test_each_switch_undoes_its_mechanism),
        cmocka_unit_test(test_escalation_answers_strikes_aid_and_restraint),
        cmocka_unit_test(test_attrition_is_by_what_the_other_side_fired),
        cmocka_unit_test(test_war_values_move_reservations_and_resolve_adds_to_them),
        cmocka_unit_test(test_war_values_that_are_held_end_at_one),
        cmocka_unit_test(test_lines_give_way_to_pressure_and_what_the_other_has_moved),
        cmocka_unit_test(test_lines_are_taken_back_where_resolve_rises),
        cmocka_unit_test(test_trust_follows_strikes_and_what_is_kept),
        cmocka_unit_test(test_aid_flows_as_the_step_lets_it),
        cmocka_unit_test(test_a_process_may_be_chosen_for_a_run),
        cmocka_unit_test(test_chances_of_one_side_depend_on_nothing_of_the_other),
        cmocka_unit_test(test_a_replicate_is_the_same_whenever_it_is_played),
        cmocka_unit_test(test_verdicts_alone_are_those_of_the_whole_run),
        cmocka_unit_test(test_war_reservations_open_and_close_windows),
        cmocka_unit_test(test_both_sides_hurting_without_hope_are_in_a_stalemate),
        cmocka_unit_test(test_a_value_out_of_range_ends_the_run_in_its_place),
        cmocka_unit_test(test_mechanisms_have_names_and_are_found_where_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
