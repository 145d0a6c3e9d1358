/* Offers against a plain enumeration of all packages, and at sizes beyond one. */
#include "given.h"

#include <math.h>

enum { GRID = 4 };

/** What an enumeration finds for one actor. */
struct listing {
    bool any, found;
    double lowest, highest;
    double package[NEGSIM_MAX_ISSUES];
};

static double others_gain(const struct negsim_scenario *scn,
                          const struct negsim_stance *stance, size_t actor,
                          const double *package)
{
    double least = INFINITY;
    for (size_t j = 0; j < scn->n_actors; j++)
        if (j != actor && scn->actors[j].consent)
            least = fmin(least, negsim_utility(scn, stance, j, package) -
                                    stance->reservations[j]);
    return isinf(least) ? 0 : least;
}

/** How good a package at or above the floor is: less utility, or more for others. */
static double listing_score(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance, size_t actor, bool best,
                            const double *package)
{
    return best ? others_gain(scn, stance, actor, package)
                : -negsim_utility(scn, stance, actor, package);
}

static struct listing list(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance, size_t actor,
                           double floor, bool best)
{
    struct listing found = {.lowest = INFINITY, .highest = -INFINITY};
    struct given_walk walk;
    double top = -INFINITY;
    for (int pass = 0; pass < 2; pass++) {
        given_first(&walk, scn, GRID);
        do {
            if (!negsim_actor_lines_hold(scn, stance, actor, walk.package))
                continue;
            double u = negsim_utility(scn, stance, actor, walk.package);
            found.any = true;
            found.lowest = fmin(found.lowest, u);
            found.highest = fmax(found.highest, u);
            if (u < floor - NEGSIM_UTILITY_TOLERANCE)
                continue;
            double score = listing_score(scn, stance, actor, best, walk.package);
            if (pass == 0)
                top = fmax(top, score);
            if (pass == 1 && !found.found && score >= top - NEGSIM_UTILITY_TOLERANCE) {
                found.found = true;
                memcpy(found.package, walk.package, sizeof found.package);
            }
        } while (given_next(&walk));
    }
    return found;
}

static void check_offer(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance,
                        struct negsim_offers *offers, size_t actor, double floor,
                        bool best)
{
    struct listing expected = list(scn, stance, actor, floor, best);
    double package[NEGSIM_MAX_ISSUES] = {0};
    bool found = !expected.found;
    struct negsim_error err = {0};
    assert_true((best ? negsim_offers_best_for_others
                      : negsim_offers_lowest)(offers, floor, &found, package, &err));
    assert_int_equal(found, expected.found);
    for (size_t k = 0; found && k < scn->n_issues; k++)
        assert_close(package[k], expected.package[k], 1e-12);
}

static void check_actor(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, size_t actor, gsl_rng *rng)
{
    struct listing all = list(scn, stance, actor, -10, false);
    struct negsim_offers *offers = negsim_offers_create(scn, stance, actor, GRID, NULL);
    assert_non_null(offers);
    assert_int_equal(negsim_offers_any(offers), all.any);
    if (all.any) {
        assert_close(negsim_offers_lowest_utility(offers), all.lowest, 1e-12);
        assert_close(negsim_offers_highest_utility(offers), all.highest, 1e-12);
    }
    check_offer(scn, stance, offers, actor, -10, false);
    check_offer(scn, stance, offers, actor, all.highest, false);
    check_offer(scn, stance, offers, actor, all.highest + 0.01, false);
    check_offer(scn, stance, offers, actor, all.highest + 0.01, true);
    for (int i = 0; i < 4; i++) {
        double floor = 1.2 * gsl_rng_uniform(rng) - 0.1;
        check_offer(scn, stance, offers, actor, floor, false);
        check_offer(scn, stance, offers, actor, floor, true);
        floor = (double)gsl_rng_uniform_int(rng, 13) / 12; /* hits ties exactly */
        check_offer(scn, stance, offers, actor, floor, false);
        check_offer(scn, stance, offers, actor, floor, true);
    }
    negsim_offers_destroy(offers);
}

static void check_scenario(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    struct negsim_stance stance;
    (void)context;
    assert_true(negsim_stance_init(&stance, scn, NULL));
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

static void test_offers_agree_with_enumeration(void **state)
{
    (void)state;
    check_random((struct given_random){.continuous = true}, 11, 60);
}

static void test_offers_agree_with_enumeration_under_compound_lines(void **state)
{
    (void)state;
    check_random((struct given_random){.continuous = true, .compound = true}, 12, 150);
}

static void test_offers_agree_with_enumeration_where_utilities_tie(void **state)
{
    (void)state;
    check_random((struct given_random){.compound = true, .ties = true}, 13, 150);
}

static void test_offers_agree_with_enumeration_where_promises_are_doubted(void **state)
{
    (void)state;
    struct given_random what = {.continuous = true, .compound = true, .promises = true};
    check_random(what, 14, 100);
    what.ties = true;
    check_random(what, 15, 50);
}

/** p and q differ by less than 1e-9 and count as equal; r lies well above. */
static void test_offers_count_a_billionth_as_a_tie(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['p', 'q', 'r']},"
        " {'id': 'idle', 'options': ['y', 'z']}],"
        " 'actors': [{'id': 'x', 'preferences': {'o': {'weight': 1, 'utility': {"
        "  'p': 0.5000000004, 'q': 0.5, 'r': 0.500000002}}}}]}");
    static const struct {
        double floor, option;
    } rows[] = {
        {0.3, 0}, {0.5, 0}, {0.5000000013, 0}, {0.5000000015, 2}, {0.5000000029, 2}};
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 1, NULL);
    double package[2];
    bool found;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        assert_true(negsim_offers_lowest(offers, rows[r].floor, &found, package, NULL));
        assert_true(found);
        assert_close(package[0], rows[r].option, 0);
        assert_close(package[1], 0, 0);
    }
    assert_true(negsim_offers_lowest(offers, 0.5000000031, &found, package, NULL));
    assert_false(found);
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

/** n issues of m options; option o of issue k is worth a weight that never repeats. */
static struct negsim_scenario *given_wide(size_t n, size_t m, bool ties)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    cJSON *actor = given_numbered(cJSON_CreateObject(), "actor", 0);
    cJSON_AddItemToArray(actors, actor);
    cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
    for (size_t k = 0; k < n; k++) {
        cJSON *issue = given_numbered(cJSON_CreateObject(), "issue", k);
        cJSON_AddItemToArray(issues, issue);
        cJSON *options = cJSON_AddArrayToObject(issue, "options");
        cJSON *preference = cJSON_CreateObject();
        cJSON_AddItemToObject(
            preferences, cJSON_GetObjectItem(issue, "id")->valuestring, preference);
        cJSON_AddNumberToObject(preference, "weight", ties ? 1 : sqrt((double)k + 2));
        cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
        for (size_t o = 0; o < m; o++) {
            char id[32];
            snprintf(id, sizeof id, "o%zu", o);
            cJSON_AddItemToArray(options, cJSON_CreateString(id));
            cJSON_AddNumberToObject(utility, id,
                                    ties ? (double)o / (double)(m - 1)
                                         : pow((double)o / (double)(m - 1), 1.3));
        }
    }
    return given_made(root);
}

static void check_wide(size_t n, size_t m, bool ties, double floor, double *package)
{
    struct negsim_scenario *scn = given_wide(n, m, ties);
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 100, NULL);
    bool found = false;
    assert_true(negsim_offers_lowest(offers, floor, &found, package, NULL));
    assert_true(found);
    double u = negsim_utility(scn, &stance, 0, package);
    assert_true(u >= floor - NEGSIM_UTILITY_TOLERANCE);
    /* Among 10^10 packages in a unit of utility, one is close above any floor. */
    assert_true(u <= floor + 1e-6);
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

static void test_offers_reach_far_beyond_enumeration(void **state)
{
    (void)state;
    double package[NEGSIM_MAX_ISSUES];
    check_wide(10, 10, false, 0.61803, package);
}

/** Twelve issues of ten equal steps: among the ties the first issues give way. */
static void test_offers_break_ties_in_issue_order_among_a_trillion(void **state)
{
    (void)state;
    double package[NEGSIM_MAX_ISSUES];
    double expected[12] = {0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9};
    check_wide(12, 10, true, 0.5, package);
    for (size_t k = 0; k < 12; k++)
        assert_close(package[k], expected[k], 0);
}

static void test_offers_refuse_more_than_can_be_listed(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_wide(20, 10, false);
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 100, NULL);
    double package[NEGSIM_MAX_ISSUES];
    bool found;
    struct negsim_error err = {0};
    assert_true(negsim_offers_any(offers));
    assert_close(negsim_offers_lowest_utility(offers), 0, 1e-12);
    assert_close(negsim_offers_highest_utility(offers), 1, 1e-12);
    assert_false(negsim_offers_lowest(offers, 0.5, &found, package, &err));
    assert_int_equal(err.code, NEGSIM_ELIMIT);
    assert_string_equal(err.path, "actor0.tactic.offer");
    assert_non_null(strstr(err.message, "1e+20 packages"));
    assert_non_null(strstr(err.message, "best_for_others"));
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

/** Lines across many issues: the extremes need no list, only the lowest offer does. */
static void test_offers_know_their_extremes_where_a_tie_is_too_large(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]},"
        " {'id': 'b', 'range': [0, 1]}, {'id': 'c', 'range': [0, 1]},"
        " {'id': 'd', 'range': [0, 1]}],"
        " 'actors': [{'id': 'x', 'preferences': {"
        "  'a': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}},"
        "  'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}},"
        "  'c': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}},"
        "  'd': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"
        "  'red_lines': [{'id': 'tie', 'require': {'any': ["
        "   {'issue': 'a', 'at_most': 0.5}, {'issue': 'b', 'at_most': 0.25},"
        "   {'all': [{'issue': 'c', 'at_least': 0.5},"
        "            {'issue': 'd', 'at_most': 0.1}]}]}}]}]}");
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 100, NULL);
    double package[4];
    bool found;
    struct negsim_error err = {0};
    assert_non_null(offers);
    assert_close(negsim_offers_lowest_utility(offers), 0, 1e-12);
    assert_close(negsim_offers_highest_utility(offers), 3.5 / 4, 1e-12);
    assert_false(negsim_offers_lowest(offers, 0.5, &found, package, &err));
    assert_int_equal(err.code, NEGSIM_ELIMIT);
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

/** What others gain from the best offer within limits; *limit is the one it hit. */
static double limited_gain(struct negsim_offers *offers,
                           const struct negsim_scenario *scn,
                           const struct negsim_zone_options *limits, const char **limit)
{
    const double floor = 0.6137;
    double package[NEGSIM_MAX_ISSUES];
    struct negsim_stance stance;
    bool found = false;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    negsim_offers_set_limits(offers, limits);
    assert_true(negsim_offers_best_for_others(offers, floor, &found, package, NULL));
    assert_true(found);
    assert_true(negsim_utility(scn, &stance, 0, package) >=
                floor - NEGSIM_UTILITY_TOLERANCE);
    double gain = others_gain(scn, &stance, 0, package);
    negsim_stance_finish(&stance);
    *limit = negsim_offers_limit(offers);
    return gain;
}

/** A fine grid takes boxes; within limits the offer is the best found, and says so. */
static void test_offers_best_for_others_keep_to_limits_and_say_so(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 97]},"
        " {'id': 'y', 'range': [0, 31]}], 'actors': ["
        "{'id': 'a', 'preferences': {"
        " 'x': {'weight': 1.3, 'utility': {'ideal': 0, 'worst': 97, 'exponent': 1.7}},"
        " 'y': {'weight': 1, 'utility': {'ideal': 0, 'worst': 31, 'exponent': 0.6}}}},"
        "{'id': 'b', 'preferences': {"
        " 'x': {'weight': 1, 'utility': {'ideal': 97, 'worst': 0, 'exponent': 0.8}},"
        " 'y': {'weight': 2, 'utility': {'ideal': 31, 'worst': 0, 'exponent': "
        "1.4}}}}]}");
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct negsim_offers *offers = negsim_offers_create(scn, &stance, 0, 9973, NULL);
    assert_non_null(offers);
    const struct negsim_zone_options none = {0}, boxes = {.max_boxes = 2},
                                     time = {.time_limit_s = 1e-9};
    const char *limit;
    double by_boxes = limited_gain(offers, scn, &boxes, &limit);
    assert_string_equal(limit, "boxes");
    double by_time = limited_gain(offers, scn, &time, &limit);
    assert_string_equal(limit, "time");
    double best = limited_gain(offers, scn, &none, &limit);
    assert_null(limit);
    assert_true(by_boxes <= best + NEGSIM_UTILITY_TOLERANCE && by_boxes > best - 0.1);
    assert_true(by_time <= best + NEGSIM_UTILITY_TOLERANCE);
    /* The limits are of the searches, and not of those who look at what they found. */
    bool found;
    double package[2];
    limited_gain(offers, scn, &boxes, &limit);
    assert_true(negsim_offers_best_for_others(offers, 1.7, &found, package, NULL));
    assert_false(found);
    assert_null(negsim_offers_limit(offers));
    negsim_offers_destroy(offers);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offers_agree_with_enumeration),
        cmocka_unit_test(test_offers_agree_with_enumeration_under_compound_lines),
        cmocka_unit_test(test_offers_agree_with_enumeration_where_utilities_tie),
        cmocka_unit_test(test_offers_agree_with_enumeration_where_promises_are_doubted),
        cmocka_unit_test(test_offers_count_a_billionth_as_a_tie),
        cmocka_unit_test(test_offers_best_for_others_keep_to_limits_and_say_so),
        cmocka_unit_test(test_offers_reach_far_beyond_enumeration),
        cmocka_unit_test(test_offers_break_ties_in_issue_order_among_a_trillion),
        cmocka_unit_test(test_offers_refuse_more_than_can_be_listed),
        cmocka_unit_test(test_offers_know_their_extremes_where_a_tie_is_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
