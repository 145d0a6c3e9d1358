/* What moved the zone: scenarios in which one mechanism alone does it. */
#include <math.h>

#include "talks.h"

static struct negsim_dynamics explained(const struct negsim_scenario *scn,
                                        const struct negsim_rounds_options *options)
{
    struct negsim_dynamics dynamics;
    struct negsim_error err = {0};
    bool ok = negsim_dynamics_explain(scn, options, &dynamics, &err);
    if (!ok)
        print_error("%s\n", err.message);
    assert_true(ok);
    return dynamics;
}

static const struct negsim_dynamics_change *
change_of(const struct negsim_dynamics *dynamics, enum negsim_mechanism off)
{
    for (size_t c = 0; c < dynamics->n; c++)
        if (dynamics->changes[c].off == off)
            return &dynamics->changes[c];
    return NULL;
}

/* One mechanism has the effect, and all others that are present have none. */
static void assert_only(const struct negsim_dynamics *dynamics,
                        enum negsim_mechanism mechanism, enum negsim_effect effect)
{
    const struct negsim_dynamics_change *change = change_of(dynamics, mechanism);
    assert_non_null(change);
    assert_int_equal(change->effect, effect);
    assert_true(dynamics->n > 1);
    for (size_t c = 0; c < dynamics->n; c++) {
        if (dynamics->changes[c].off == mechanism)
            continue;
        if (dynamics->changes[c].effect != NEGSIM_NO_EFFECT)
            print_error("%s\n", negsim_mechanism_name(dynamics->changes[c].off));
        assert_int_equal(dynamics->changes[c].effect, NEGSIM_NO_EFFECT);
    }
}

/*
 * Ada takes "in" alone, which Bob's red line bars until it gives way: by a schedule, or
 * to what the war costs him.
 */
static struct negsim_scenario *given_two(const char *line, const char *rate,
                                         const char *reservation)
{
    static const char text[] =
        "{'negsim': 1, 'issues': [{'id': 'i', 'options': ['in', 'out']}],"
        " 'actors': [{'id': 'ada', 'preferences': {"
        "   'i': {'weight': 1, 'utility': {'in': 1, 'out': 0.3}}}},"
        "  {'id': 'bob', 'reservation': %s, 'discount': 0.9, 'preferences': {"
        "   'i': {'weight': 1, 'utility': {'in': 0.7, 'out': 0.4}}},"
        "   'red_lines': [{'id': 'l', 'require': {'issue': 'i', 'in': ['out']},"
        "    'ladder': [{'at': 0.5, 'require': {'issue': 'i', 'in': ['in', 'out']}}],"
        "    %s}],"
        "   'tactic': {'kind': 'time', 'exponent': 4, 'offer': 'lowest'}}],"
        " 'conflict': {'sides': ['ada', 'bob'], 'decision': 0.1, 'actors': {"
        "  'ada': {'strikes': {'intensity': 1, 'reaction': 0.2, 'restraint': 0.5},"
        "   'capability': 2, 'losses': 0.03, 'aid': 0.1},"
        "  'bob': {'cost': 0.04, 'strikes': {'intensity': 1, 'restraint': 0.5},"
        "   'resolve': {'baseline': 0.4, 'initial': 0.6, 'persistence': 0.9},"
        "   'concession': {'rate': %s, 'pressure': {'cost': 1, 'tolerance': 0.05}}}},"
        "  'trust': {'ada': {'bob': {'initial': 0.5, 'wear': 0.1}}},"
        "  'endings': [{'id': 'a', 'package': {'i': 'in'}, 'chance': {'ada': 1}},"
        "   {'id': 'b', 'package': {'i': 'out'}, 'chance': {'bob': 1}}],"
        "  'events': [{'id': 'e', 'side': 'ada', 'chance': 0.4, 'strikes': 1}],"
        "  'steps': [{'id': 's', 'aid': 0.5}],"
        "  'processes': [{'id': 'p', 'steps': ['s']}]},"
        " 'rounds': {'limit': 12, 'seed': 3}}";
    char filled[sizeof text + 500];
    snprintf(filled, sizeof filled, text, reservation, line, rate);
    return given_scenario(filled);
}

static struct negsim_scenario *given_lines(const char *line, const char *rate)
{
    struct negsim_scenario *scn = given_two(line, rate, "0.2");
    scn->actors[0].reservation = 0.5;
    return scn;
}

static void test_explain_names_the_schedule_that_opens_the_zone(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_lines("'schedule': [[1, 0], [9, 1]]", "0.05");
    struct negsim_dynamics dynamics = explained(scn, NULL);
    assert_int_equal(dynamics.whole.n_windows, 1);
    assert_int_equal(dynamics.whole.windows[0].from, 5);
    assert_only(&dynamics, NEGSIM_SCHEDULES, NEGSIM_OPENS);
    const struct negsim_dynamics_change *change =
        change_of(&dynamics, NEGSIM_SCHEDULES);
    assert_int_equal(change->run.n_windows, 0);
    assert_int_equal(change->run.round, 12);
    assert_true(change->windows && change->outcome && change->margin);
    /* "out" leaves Ada 0.3 of the 0.5 that she holds out for; "in" gives both 0.5 more
     * than they do. */
    assert_close(change->run.margin, -0.2, 1e-12);
    assert_close(dynamics.whole.margin, 0.5, 1e-12);
    assert_int_equal(dynamics.whole.best_round, 5);
    assert_int_equal(change->run.best_round, 1);
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

static void test_explain_names_the_pressure_that_opens_the_zone(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_lines("'conceded': 0", "0.15");
    struct negsim_dynamics dynamics = explained(scn, NULL);
    /* 0.15 · 0.04/0.05 = 0.12 a round, which passes 0.5 in the fifth move. */
    assert_int_equal(dynamics.whole.windows[0].from, 6);
    assert_only(&dynamics, NEGSIM_PRESSURE, NEGSIM_OPENS);
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

/* Bob could live with "in" as the war stands in round 1; by the time that his line
 * gives way, the war has gone so well for him that he cannot. */
static void test_explain_names_what_closes_the_zone(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two("'schedule': [[1, 0], [9, 1]]", "0", "{'war': {}}");
    struct negsim_war *war = scn->war;
    scn->actors[0].reservation = 0.35;
    scn->actors[1].preferences[0].v[0] = 0.4;
    scn->actors[1].preferences[0].v[1] = 1;
    war->actors[1].cost = 0;
    war->actors[1].strikes.restraint = 0;
    war->actors[0].capability = 1;
    war->actors[0].losses = 0.5;
    war->actors[0].n_aid = 0;
    struct negsim_dynamics dynamics = explained(scn, NULL);
    assert_int_equal(dynamics.whole.n_windows, 0);
    for (size_t c = 0; c < dynamics.n; c++) {
        enum negsim_mechanism off = dynamics.changes[c].off;
        bool by_it = off == NEGSIM_WAR_VALUES || off == NEGSIM_ATTRITION;
        assert_int_equal(dynamics.changes[c].effect == NEGSIM_CLOSES, by_it);
    }
    assert_non_null(change_of(&dynamics, NEGSIM_WAR_VALUES));
    assert_non_null(change_of(&dynamics, NEGSIM_ATTRITION));
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

static void test_explain_says_where_nothing_differs(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_lines("'conceded': 1", "0.1");
    struct negsim_dynamics dynamics = explained(scn, NULL);
    assert_true(dynamics.n >= 5);
    for (size_t c = 0; c < dynamics.n; c++) {
        const struct negsim_dynamics_change *change = &dynamics.changes[c];
        assert_int_equal(change->effect, NEGSIM_NO_EFFECT);
        assert_false(change->windows || change->outcome || change->margin);
    }
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

static void test_explain_has_nothing_to_say_where_nothing_moves(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'i', 'options': ['in', 'out']}],"
        " 'actors': [{'id': 'ada', 'preferences': {"
        "   'i': {'weight': 1, 'utility': {'in': 1, 'out': 0.3}}}}]}");
    struct negsim_dynamics dynamics = explained(scn, NULL);
    assert_int_equal(dynamics.n, 0);
    assert_int_equal(dynamics.whole.n_windows, 1);
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

static void test_explain_tells_each_run_as_it_is_played(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_rounds_options options = {.replicate = 4,
                                            .off = 1u << NEGSIM_RECIPROCITY};
    struct negsim_dynamics dynamics = explained(scn, &options);
    assert_true(dynamics.n >= 3);
    assert_null(change_of(&dynamics, NEGSIM_RECIPROCITY));
    for (size_t c = 0; c < dynamics.n; c++) {
        const struct negsim_dynamics_run *run = &dynamics.changes[c].run;
        struct negsim_rounds_options without = options;
        struct negsim_rounds rounds;
        double margin = -INFINITY;
        without.off |= 1u << dynamics.changes[c].off;
        assert_true(negsim_rounds_run(scn, &without, &rounds, NULL));
        assert_int_equal(run->outcome, rounds.outcome);
        assert_int_equal(run->round, rounds.round);
        assert_int_equal(run->n_windows, rounds.n_windows);
        for (size_t w = 0; w < run->n_windows; w++) {
            assert_int_equal(run->windows[w].from, rounds.windows[w].from);
            assert_int_equal(run->windows[w].to, rounds.windows[w].to);
        }
        for (size_t s = 0; s < rounds.n_series; s++)
            if (rounds.series[s].admissible)
                margin = fmax(margin, rounds.series[s].margin);
        assert_int_equal(run->admissible, isfinite(margin));
        if (run->admissible)
            assert_close(run->margin, margin, 1e-9);
        negsim_rounds_finish(&rounds);
    }
    negsim_dynamics_finish(&dynamics);
    negsim_scenario_destroy(scn);
}

static void test_explain_fails_as_its_runs_do(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_rounds_options options = {.set_process = true, .process = 7};
    struct negsim_dynamics dynamics;
    struct negsim_error err = {0};
    assert_false(negsim_dynamics_explain(scn, &options, &dynamics, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_null(dynamics.changes);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explain_names_the_schedule_that_opens_the_zone),
        cmocka_unit_test(test_explain_names_the_pressure_that_opens_the_zone),
        cmocka_unit_test(test_explain_names_what_closes_the_zone),
        cmocka_unit_test(test_explain_says_where_nothing_differs),
        cmocka_unit_test(test_explain_has_nothing_to_say_where_nothing_moves),
        cmocka_unit_test(test_explain_tells_each_run_as_it_is_played),
        cmocka_unit_test(test_explain_fails_as_its_runs_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
