/* The offer most like another's, against a plain enumeration of all packages. */
#include "given.h"

#include <math.h>

enum { GRID = 4 };

/** Σ w_k (1 − |v_k(x_k) − v_k(y_k)|), as the maker of y sees it. */
static double likeness(const struct negsim_scenario *scn, size_t maker, const double *x,
                       const double *y)
{
    double sum = 0, weights = 0;
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_preference *theirs = &scn->actors[maker].preferences[k];
        weights += theirs->weight;
        sum += theirs->weight *
               (1 - fabs(negsim_value(theirs, x[k]) - negsim_value(theirs, y[k])));
    }
    return sum / weights;
}

/** The first package, in issue and option order, of the greatest likeness. */
static bool list_nearest(const struct negsim_scenario *scn,
                         const struct negsim_stance *stance, size_t actor,
                         const struct negsim_offers_aim *aim, double *package)
{
    struct given_walk walk;
    double top = -INFINITY;
    for (int pass = 0; pass < 2; pass++) {
        given_first(&walk, scn, GRID);
        do {
            if (!negsim_actor_lines_hold(scn, stance, actor, walk.package) ||
                negsim_utility(scn, stance, actor, walk.package) <
                    aim->floor - NEGSIM_UTILITY_TOLERANCE)
                continue;
            double here = likeness(scn, aim->maker, walk.package, aim->package);
            if (pass == 0)
                top = fmax(top, here);
            if (pass == 1 && here >= top - NEGSIM_UTILITY_TOLERANCE) {
                memcpy(package, walk.package, scn->n_issues * sizeof *package);
                return true;
            }
        } while (given_next(&walk));
    }
    return false;
}

/** Any package of the walk. */
static void draw_package(const struct negsim_scenario *scn, gsl_rng *rng,
                         double *package)
{
    struct given_walk walk;
    size_t seen = 0;
    given_first(&walk, scn, GRID);
    do {
        if (gsl_rng_uniform_int(rng, ++seen) == 0)
            memcpy(package, walk.package, scn->n_issues * sizeof *package);
    } while (given_next(&walk));
}

static void check_actor(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, size_t actor, gsl_rng *rng)
{
    double there[NEGSIM_MAX_ISSUES], expected[NEGSIM_MAX_ISSUES],
        package[NEGSIM_MAX_ISSUES];
    struct negsim_offers *offers = negsim_offers_create(scn, stance, actor, GRID, NULL);
    assert_non_null(offers);
    for (int i = 0; i < 6; i++) {
        struct negsim_offers_aim aim = {.package = there};
        bool found;
        struct negsim_error err = {0};
        aim.maker = gsl_rng_uniform_int(rng, scn->n_actors);
        aim.floor = i % 2 ? 1.2 * gsl_rng_uniform(rng) - 0.1
                          : (double)gsl_rng_uniform_int(rng, 13) / 12;
        draw_package(scn, rng, there);
        assert_true(negsim_offers_nearest(offers, &aim, &found, package, &err));
        assert_int_equal(found, list_nearest(scn, stance, actor, &aim, expected));
        for (size_t k = 0; found && k < scn->n_issues; k++)
            assert_close(package[k], expected[k], 1e-12);
    }
    negsim_offers_destroy(offers);
}

/* In half of them a mediator spares actors a part of their breach costs. */
static void check_scenario(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    struct negsim_stance stance;
    bool eased = gsl_rng_uniform_int(rng, 2);
    (void)context;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    for (size_t i = 0; i < scn->n_actors; i++)
        stance.relief[i] = eased ? gsl_rng_uniform(rng) : 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        check_actor(scn, &stance, i, rng);
    negsim_stance_finish(&stance);
}

static void check_random(struct given_random most, unsigned long seed, unsigned n)
{
    most.n_issues = 4;
    most.n_actors = 3;
    given_each(&most, seed, n, check_scenario, NULL);
}

static void test_offers_nearest_agree_with_enumeration(void **state)
{
    (void)state;
    check_random((struct given_random){.continuous = true}, 31, 60);
    check_random((struct given_random){.continuous = true, .compound = true}, 32, 80);
}

static void test_offers_nearest_agree_with_enumeration_where_values_tie(void **state)
{
    (void)state;
    check_random((struct given_random){.compound = true, .ties = true}, 33, 80);
}

static void test_offers_nearest_know_what_doubted_promises_leave(void **state)
{
    (void)state;
    check_random(
        (struct given_random){.continuous = true, .compound = true, .promises = true},
        34, 80);
}

/** A trade-off gives up nothing: y wants all of the pie and x all of the cake, so from
 * halves of both x goes straight to what they both prefer. */
static void test_offers_nearest_trade_what_matters_less(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 100], 'step': 1},"
        "  {'id': 'cake', 'range': [0, 100]}],"
        " 'actors': [{'id': 'x', 'preferences': {"
        "   'pie': {'weight': 1, 'utility': {'ideal': 100, 'worst': 0, 'exponent': 1}},"
        "   'cake': {'weight': 4, 'utility': {"
        "     'ideal': 100, 'worst': 0, 'exponent': 1}}}},"
        " {'id': 'y', 'preferences': {"
        "   'pie': {'weight': 3, 'utility': {'ideal': 0, 'worst': 100, 'exponent': 1}},"
        "   'cake': {'weight': 1, 'utility': {"
        "     'ideal': 0, 'worst': 100, 'exponent': 1}}}}]}");
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 100, NULL);
    const double theirs[] = {0, 50};
    struct negsim_offers_aim aim = {.package = theirs, .maker = 1, .floor = 0.6};
    double package[2];
    bool found;
    assert_true(negsim_offers_nearest(offers, &aim, &found, package, NULL));
    assert_true(found);
    /* 0.2·pie + 0.8·cake ≥ 60 of 100: a unit of cake costs y 1 and x asks 4 of pie for
     * it, which would cost y 12. */
    assert_close(package[0], 0, 0);
    assert_close(package[1], 75, 1e-12);
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

/** Both trade off at the table: never less for oneself than by time alone, and an
 * agreement no later. */
static void test_offers_nearest_bring_two_together_sooner(void **state)
{
    (void)state;
    static const char text[] =
        "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 100], 'step': 1},"
        "  {'id': 'cake', 'range': [0, 100], 'step': 1}],"
        " 'actors': [{'id': 'x', 'preferences': {"
        "   'pie': {'weight': 1, 'utility': {'ideal': 100, 'worst': 0, 'exponent': 1}},"
        "   'cake': {'weight': 4, 'utility': {"
        "     'ideal': 100, 'worst': 0, 'exponent': 1}}}, 'tactic': {'kind': '%s'}},"
        " {'id': 'y', 'preferences': {"
        "   'pie': {'weight': 3, 'utility': {'ideal': 0, 'worst': 100, 'exponent': 1}},"
        "   'cake': {'weight': 1, 'utility': {"
        "     'ideal': 0, 'worst': 100, 'exponent': 1}}}, 'tactic': {'kind': '%s'}}],"
        " 'rounds': {'limit': 40}}";
    size_t round[2];
    for (int k = 0; k < 2; k++) {
        char filled[sizeof text + 40];
        const char *kind = k ? "trade_off" : "time";
        snprintf(filled, sizeof filled, text, kind, kind);
        struct negsim_scenario *scn = given_scenario(filled);
        struct negsim_rounds rounds = given_rounds(scn);
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        round[k] = rounds.round;
        for (size_t r = 0; r < rounds.n_series; r++)
            for (size_t o = 0; o < rounds.series[r].n_offers; o++) {
                const struct negsim_offer *offer = &rounds.series[r].offers[o];
                assert_true(offer->utilities[offer->actor] >=
                            rounds.series[r].actors[offer->actor].floor -
                                NEGSIM_UTILITY_TOLERANCE);
            }
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
    assert_true(round[1] < round[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offers_nearest_agree_with_enumeration),
        cmocka_unit_test(test_offers_nearest_agree_with_enumeration_where_values_tie),
        cmocka_unit_test(test_offers_nearest_know_what_doubted_promises_leave),
        cmocka_unit_test(test_offers_nearest_trade_what_matters_less),
        cmocka_unit_test(test_offers_nearest_bring_two_together_sooner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
