/* Replicates against single runs, on any number of threads. */
#include <math.h>

#include "talks.h"

enum { MANY = 60 };

static struct negsim_replicates played(const struct negsim_scenario *scn, size_t n,
                                       size_t n_threads, unsigned long long first)
{
    struct negsim_replicates replicates;
    struct negsim_error err = {0};
    struct negsim_replicates_options options = {
        .rounds = {.replicate = first}, .n = n, .n_threads = n_threads};
    bool ok = negsim_replicates_run(scn, &options, &replicates, &err);
    if (!ok)
        print_error("%s\n", err.message);
    assert_true(ok);
    return replicates;
}

/* Counted anew from whole runs, one after the other. */
static void assert_counts(const struct negsim_scenario *scn,
                          const struct negsim_replicates *replicates,
                          unsigned long long first)
{
    size_t agreed[128] = {0}, open[128] = {0}, at_table[128] = {0}, opened = 0;
    for (size_t r = 0; r < replicates->n; r++) {
        struct negsim_rounds_options options = {.replicate = first + r};
        struct negsim_rounds rounds;
        assert_true(negsim_rounds_run(scn, &options, &rounds, NULL));
        opened += rounds.n_windows > 0;
        for (size_t s = 0; s < rounds.n_series; s++) {
            at_table[s]++;
            open[s] += rounds.series[s].verdict == NEGSIM_OPEN;
        }
        for (size_t s = rounds.round - 1;
             rounds.outcome == NEGSIM_AGREEMENT && s < scn->rounds.limit; s++)
            agreed[s]++;
        negsim_rounds_finish(&rounds);
    }
    assert_int_equal(replicates->opened.count, opened);
    assert_int_equal(replicates->agreed.count, agreed[scn->rounds.limit - 1]);
    for (size_t s = 0; s < replicates->n_rounds; s++) {
        const struct negsim_replicates_round *round = &replicates->by_round[s];
        assert_int_equal(round->agreed.count, agreed[s]);
        assert_int_equal(round->agreed.n, replicates->n);
        assert_int_equal(round->agreements, agreed[s] - (s ? agreed[s - 1] : 0));
        assert_int_equal(round->open.count, open[s]);
        assert_int_equal(round->open.n, at_table[s]);
    }
    for (size_t s = replicates->n_rounds; s < scn->rounds.limit; s++)
        assert_int_equal(at_table[s], 0);
}

static void test_replicates_count_what_single_runs_do(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    for (unsigned long long first = 0; first < 2000; first += 1000) {
        struct negsim_replicates replicates = played(scn, MANY, 3, first);
        assert_true(replicates.random);
        assert_int_equal(replicates.n, MANY);
        /* Else this would show nothing. */
        assert_true(replicates.agreed.count > 0 && replicates.agreed.count < MANY);
        assert_counts(scn, &replicates, first);
        negsim_replicates_finish(&replicates);
    }
    negsim_scenario_destroy(scn);
}

static void test_replicates_are_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_replicates one = played(scn, MANY, 1, 0);
    for (size_t n_threads = 2; n_threads <= 5; n_threads++) {
        struct negsim_replicates many = played(scn, MANY, n_threads, 0);
        assert_int_equal(many.n_rounds, one.n_rounds);
        assert_memory_equal(&many.agreed, &one.agreed, sizeof one.agreed);
        assert_memory_equal(&many.opened, &one.opened, sizeof one.opened);
        assert_memory_equal(many.by_round, one.by_round,
                            one.n_rounds * sizeof *one.by_round);
        negsim_replicates_finish(&many);
    }
    negsim_replicates_finish(&one);
    negsim_scenario_destroy(scn);
}

/* Three who must agree: the linear programmes of GLPK, on several threads at once. */
static void test_replicates_run_linear_programmes_side_by_side(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]},"
        "  {'id': 'b', 'range': [0, 1]}, {'id': 'c', 'options': ['p', 'q', 'r']}],"
        " 'actors': ["
        "  {'id': 'x', 'reservation': {'war': {}}, 'discount': 0.9, 'preferences': {"
        "   'a': {'weight': 3, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}},"
        "   'c': {'weight': 2, 'utility': {'p': 1, 'q': 0.37, 'r': 0}}}},"
        "  {'id': 'y', 'reservation': {'war': {}}, 'discount': 0.9, 'preferences': {"
        "   'a': {'weight': 2, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1.3}},"
        "   'b': {'weight': 2, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}},"
        "   'c': {'weight': 1, 'utility': {'p': 0, 'q': 0.61, 'r': 1}}}},"
        "  {'id': 'z', 'reservation': 0.42, 'preferences': {"
        "   'b': {'weight': 2, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}},"
        "   'c': {'weight': 3, 'utility': {'p': 0.2, 'q': 1, 'r': 0.4}}}}],"
        " 'conflict': {'sides': ['x', 'y'], 'actors': {"
        "  'x': {'capability': 1.2, 'losses': 0.07, 'strikes': {'intensity': 1}},"
        "  'y': {'capability': 1, 'losses': 0.05, 'strikes': {'intensity': 1}}},"
        "  'endings': [{'id': 'one', 'chance': {'x': 1},"
        "    'package': {'a': 1, 'b': 0.2, 'c': 'p'}},"
        "   {'id': 'other', 'chance': {'y': 1}, 'package': {'a': 0, 'b': 1, 'c': "
        "'r'}}],"
        "  'decision': 0.05,"
        "  'events': [{'id': 'e', 'side': 'x', 'chance': 0.3, 'destroys': 0.2},"
        "   {'id': 'f', 'side': 'y', 'chance': 0.3, 'destroys': 0.2}]},"
        " 'rounds': {'limit': 8, 'grid': 4}}");
    struct negsim_replicates one = played(scn, 16, 1, 0);
    struct negsim_replicates many = played(scn, 16, 4, 0);
    assert_int_equal(many.n_rounds, one.n_rounds);
    assert_memory_equal(many.by_round, one.by_round,
                        one.n_rounds * sizeof *one.by_round);
    assert_counts(scn, &many, 0);
    assert_true(one.opened.count > 0);
    negsim_replicates_finish(&one);
    negsim_replicates_finish(&many);
    negsim_scenario_destroy(scn);
}

static void assert_certain(const struct talks *talks)
{
    struct negsim_scenario *scn = talks_given(talks);
    struct negsim_replicates replicates = played(scn, 1000000, 0, 0);
    assert_false(replicates.random);
    assert_int_equal(replicates.asked, 1000000);
    assert_int_equal(replicates.n, 1);
    assert_counts(scn, &replicates, 0);
    assert_close(replicates.agreed.low, replicates.agreed.value, 0);
    assert_close(replicates.agreed.high, replicates.agreed.value, 0);
    negsim_replicates_finish(&replicates);
    negsim_scenario_destroy(scn);
}

static const char PAUSE[] = ", 'steps': [{'id': 'pause', 'breach_risk': 0.19%s}],"
                            " 'processes': [{'id': 'stop', 'steps': ['pause']}] %s";

static void test_replicates_of_what_is_certain_are_played_once(void **state)
{
    (void)state;
    char processes[400];
    assert_certain(&(struct talks){.events = ""});
    assert_certain(&(struct talks){
        .events = "{'id': 'e', 'side': 'kyiv', 'chance': 1, 'strikes': 2},"
                  "{'id': 'f', 'side': 'kyiv', 'chance': 0, 'strikes': 2}"});
    /* A pause that may be broken, but in no process; one that is watched; and one in
     * which all goes on, so that there is nothing to break. */
    snprintf(processes, sizeof processes, PAUSE, ", 'fighting': 0", "");
    assert_certain(&(struct talks){.events = "", .processes = processes});
    snprintf(processes, sizeof processes, PAUSE, ", 'fighting': 0, 'monitoring': 1",
             ", 'process': 'stop'");
    assert_certain(&(struct talks){.events = "", .processes = processes});
    snprintf(processes, sizeof processes, PAUSE, ", 'fighting': 1",
             ", 'process': 'stop'");
    assert_certain(&(struct talks){.events = "", .processes = processes});
}

static void assert_random(const char *events, const char *step)
{
    char processes[400];
    snprintf(processes, sizeof processes, PAUSE, step, ", 'process': 'stop'");
    struct negsim_scenario *scn =
        talks_given(&(struct talks){.events = events, .processes = processes});
    struct negsim_replicates replicates = played(scn, MANY, 2, 0);
    assert_true(replicates.random);
    assert_int_equal(replicates.n, MANY);
    assert_counts(scn, &replicates, 0);
    negsim_replicates_finish(&replicates);
    negsim_scenario_destroy(scn);
}

static void test_replicates_of_breaches_are_random(void **state)
{
    (void)state;
    assert_random("", ", 'fighting': 0");
}

/* Without the pause the event would happen in every round. */
static void test_replicates_of_events_made_rarer_are_random(void **state)
{
    (void)state;
    assert_random("{'id': 'e', 'side': 'kyiv', 'chance': 1, 'strikes': 2}",
                  ", 'fighting': 0.5, 'monitoring': 1");
}

/* What one side gets in aid moves that side alone, not what is drawn. */
static void test_replicates_draw_the_same_whatever_an_actor_has(void **state)
{
    (void)state;
    struct negsim_scenario *a = talks_given(&(struct talks){0});
    struct negsim_scenario *b =
        talks_given(&(struct talks){.kyiv = "'capability': 7, 'aid': 0.3,"});
    size_t events = 0;
    for (unsigned long long r = 0; r < 20; r++) {
        struct negsim_rounds_options options = {.replicate = r};
        struct negsim_rounds x, y;
        assert_true(negsim_rounds_run(a, &options, &x, NULL));
        assert_true(negsim_rounds_run(b, &options, &y, NULL));
        for (size_t s = 0; s < x.n_series && s < y.n_series; s++) {
            assert_int_equal(x.series[s].n_events, y.series[s].n_events);
            for (size_t e = 0; e < x.series[s].n_events; e++)
                assert_int_equal(x.series[s].events[e], y.series[s].events[e]);
            events += x.series[s].n_events;
        }
        negsim_rounds_finish(&x);
        negsim_rounds_finish(&y);
    }
    assert_true(events > 50);
    negsim_scenario_destroy(a);
    negsim_scenario_destroy(b);
}

/* Two events in one round fire more than a double holds. */
static void test_replicates_name_the_first_that_fails(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){
        .events = "{'id': 'e', 'side': 'kyiv', 'chance': 0.06, 'strikes': 1},"
                  "{'id': 'f', 'side': 'kyiv', 'chance': 0.06, 'strikes': 1}"});
    scn->war->events[0].strikes = scn->war->events[1].strikes = 1.2e308;
    struct negsim_error cause = {0};
    struct negsim_rounds_options single = {0};
    struct negsim_rounds rounds;
    for (; negsim_rounds_run(scn, &single, &rounds, &cause); single.replicate++)
        negsim_rounds_finish(&rounds);
    assert_true(single.replicate > 0);
    char expected[NEGSIM_MESSAGE_SIZE];
    snprintf(expected, sizeof expected, "replicate %llu: ", single.replicate);
    for (size_t n_threads = 1; n_threads <= 4; n_threads++) {
        struct negsim_replicates_options options = {.n = 500, .n_threads = n_threads};
        struct negsim_replicates replicates;
        struct negsim_error err = {0};
        assert_false(negsim_replicates_run(scn, &options, &replicates, &err));
        assert_int_equal(err.code, cause.code);
        assert_memory_equal(err.message, expected, strlen(expected));
        assert_string_equal(err.message + strlen(expected), cause.message);
        assert_null(replicates.by_round);
    }
    negsim_scenario_destroy(scn);
}

static bool refuse(void *context, size_t done, size_t n)
{
    size_t *calls = context;
    ++*calls;
    assert_true(done <= n);
    return false;
}

static void test_replicates_stop_where_the_caller_says_so(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    size_t calls = 0;
    struct negsim_replicates_options options = {
        .n = 100000000, .n_threads = 2, .progress = refuse, .context = &calls};
    struct negsim_replicates replicates;
    struct negsim_error err = {0};
    assert_false(negsim_replicates_run(scn, &options, &replicates, &err));
    assert_int_equal(err.code, NEGSIM_ESTOPPED);
    assert_true(calls > 0);
    negsim_scenario_destroy(scn);
}

static void test_replicates_are_at_least_one(void **state)
{
    (void)state;
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_replicates_options options = {0};
    struct negsim_replicates replicates;
    struct negsim_error err = {0};
    assert_false(negsim_replicates_run(scn, &options, &replicates, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    negsim_scenario_destroy(scn);
}

static void test_quantiles_are_rounds_by_which_so_many_have_agreed(void **state)
{
    (void)state;
    struct negsim_replicates_round rounds[] = {
        {.agreements = 0}, {.agreements = 3}, {.agreements = 0},
        {.agreements = 5}, {.agreements = 2}, {.agreements = 0},
    };
    struct negsim_replicates replicates = {
        .agreed = {.count = 10}, .n_rounds = 6, .by_round = rounds};
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.05), 2);
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.3), 2);
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.31), 4);
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.8), 4);
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.81), 5);
    assert_int_equal(negsim_replicates_quantile(&replicates, 1), 5);
    rounds[1].agreements = 7;
    rounds[3].agreements = 91;
    replicates.agreed.count = 100;
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.07), 2);
    memset(rounds, 0, sizeof rounds);
    replicates.agreed.count = 0;
    assert_int_equal(negsim_replicates_quantile(&replicates, 0.5), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replicates_count_what_single_runs_do),
        cmocka_unit_test(test_replicates_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(test_replicates_run_linear_programmes_side_by_side),
        cmocka_unit_test(test_replicates_of_what_is_certain_are_played_once),
        cmocka_unit_test(test_replicates_of_breaches_are_random),
        cmocka_unit_test(test_replicates_of_events_made_rarer_are_random),
        cmocka_unit_test(test_replicates_draw_the_same_whatever_an_actor_has),
        cmocka_unit_test(test_replicates_name_the_first_that_fails),
        cmocka_unit_test(test_replicates_stop_where_the_caller_says_so),
        cmocka_unit_test(test_replicates_are_at_least_one),
        cmocka_unit_test(test_quantiles_are_rounds_by_which_so_many_have_agreed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
