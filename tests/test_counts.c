/* Numbers of packages against plain enumeration, and shares against known volumes. */
#include "oracle.h"

static void check_counts(const struct negsim_scenario *scn)
{
    struct negsim_counts counts;
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    oracle_check_counts(scn, &stance, &counts);
    negsim_counts_finish(&counts);
    negsim_stance_finish(&stance);
}

static void check_discrete(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    (void)rng;
    (void)context;
    check_counts(scn);
}

static void test_counts_agree_with_enumeration(void **state)
{
    (void)state;
    struct given_random most = {
        .n_issues = 6, .n_actors = 4, .compound = true, .ties = true, .promises = true};
    given_each(&most, 4100, given_many(1000), check_discrete, NULL);
}

/* Larger than the leaves of the trees, so that boxes are opened and closed. */
static void test_counts_of_wide_grids_agree_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 12; i++) {
        gsl_rng_set(rng, 5100 + i);
        struct negsim_scenario *scn = given_grid(6, 6, 2 + i % 4, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation = 0.35 + 0.1 * (double)(i % 3);
        check_counts(scn);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* n issues of two options each, of value 0 and 1; both players want as many ones as
 * they can get: the zone has Σ_{j ≥ need} C(n, j) packages. */
static struct negsim_scenario *given_ones(unsigned n, unsigned need)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    cJSON *actors = cJSON_AddArrayToObject(root, "actors"), *preferences[2];
    for (size_t i = 0; i < 2; i++) {
        cJSON *actor = given_numbered(cJSON_CreateObject(), "actor", i);
        cJSON_AddNumberToObject(actor, "reservation", (double)need / (double)n);
        preferences[i] = cJSON_AddObjectToObject(actor, "preferences");
        cJSON_AddItemToArray(actors, actor);
    }
    for (size_t k = 0; k < n; k++) {
        cJSON *issue = given_numbered(cJSON_CreateObject(), "issue", k);
        const char *id = cJSON_GetObjectItem(issue, "id")->valuestring;
        cJSON *options = cJSON_AddArrayToObject(issue, "options");
        cJSON_AddItemToArray(options, cJSON_CreateString("no"));
        cJSON_AddItemToArray(options, cJSON_CreateString("yes"));
        cJSON_AddItemToArray(issues, issue);
        for (size_t i = 0; i < 2; i++) {
            cJSON *preference = cJSON_AddObjectToObject(preferences[i], id);
            cJSON_AddNumberToObject(preference, "weight", 1);
            cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
            cJSON_AddNumberToObject(utility, "no", 0);
            cJSON_AddNumberToObject(utility, "yes", 1);
        }
    }
    return given_made(root);
}

static void test_counts_go_past_64_bits(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_ones(64, 32);
    struct negsim_counts counts;
    struct negsim_error err = {0};
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_string_equal(counts.total, "18446744073709551616");
    assert_string_equal(counts.admissible, "18446744073709551616");
    /* (2^64 + C(64, 32)) / 2, C(64, 32) = 1832624140942590534 */
    assert_string_equal(counts.zone, "10139684107326071075");
    assert_close(counts.of_total.value, 0.5 + 1.832624140942590534e18 / ldexp(1, 65),
                 1e-15);
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
}

static void test_counts_stepped_issues_of_any_size(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 9999], 'step': 1},"
        "  {'id': 'b', 'range': [0, 9999], 'step': 1},"
        "  {'id': 'idle', 'range': [0, 99999], 'step': 1}],"
        " 'actors': [{'id': 'x', 'reservation': 0.5, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 0, 'worst': 9999, 'exponent': "
        "1}}}},"
        "  {'id': 'y', 'reservation': 0.25, 'preferences': {"
        "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 9999, 'exponent': 1}}},"
        "   'red_lines': [{'id': 'even', 'require': {'issue': 'idle', 'at_least': "
        "1}}]}]}");
    struct negsim_counts counts;
    struct negsim_error err = {0};
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_string_equal(counts.total, "10000000000000");
    assert_string_equal(counts.admissible, "9999900000000");
    /* a ≤ 4999, b ≤ 7499 */
    assert_string_equal(counts.zone, "3749962500000");
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
}

/* Past the limit there is an estimate, and the interval is right. */
static void test_counts_estimate_where_counting_takes_too_long(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 77);
    struct negsim_scenario *scn = given_grid(20, 10, 2, rng);
    struct negsim_counts counts;
    struct negsim_error err = {0};
    for (size_t i = 0; i < 2; i++)
        scn->actors[i].reservation = 0.5;
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_string_equal(counts.total, "100000000000000000000");
    assert_null(counts.zone);
    assert_string_equal(counts.limit, "work");
    assert_true(counts.of_total.known && !counts.of_total.exact);
    assert_true(counts.of_total.low < counts.of_total.value);
    assert_true(counts.of_total.value < counts.of_total.high);
    assert_true(counts.of_total.high - counts.of_total.low < 0.03);
    double value = counts.of_total.value;
    negsim_counts_finish(&counts);
    struct negsim_counts_options only = {.no_sample = true};
    assert_true(negsim_counts_find(scn, NULL, &only, &counts, &err));
    assert_false(counts.of_total.known);
    negsim_counts_finish(&counts);
    /* Against a sample of the test's own. */
    size_t hits = 0, n = 40000;
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, &err));
    for (size_t i = 0; i < n; i++) {
        double package[NEGSIM_MAX_ISSUES];
        for (size_t k = 0; k < scn->n_issues; k++)
            package[k] = (double)gsl_rng_uniform_int(rng, 10);
        hits += given_smallest_gain(scn, &stance, package) >= -LISTING_EQUAL;
    }
    assert_close(value, (double)hits / (double)n, 0.015);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

static void test_counts_zero_as_soon_as_the_zone_is_proved_empty(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 78);
    struct negsim_scenario *scn = given_grid(20, 10, 3, rng);
    struct negsim_counts counts;
    struct negsim_error err = {0};
    for (size_t i = 0; i < 3; i++)
        scn->actors[i].reservation = 0.9;
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_string_equal(counts.zone, "0");
    assert_true(counts.of_total.exact);
    assert_close(counts.of_total.value, 0, 0);
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

/* On the unit square, a + b ≥ 2·0.6 where a ≥ 0.5. */
static void test_counts_of_continuous_issues_are_shares_by_volume(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]},"
        "  {'id': 'b', 'range': [0, 1]}],"
        " 'actors': [{'id': 'x', 'reservation': 0.6, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}},"
        "   'b': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}},"
        "   'red_lines': [{'id': 'r', 'require': {'issue': 'a', 'at_least': 0.5}}]}]}");
    struct negsim_counts counts;
    struct negsim_error err = {0};
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_null(counts.total);
    assert_null(counts.admissible);
    assert_null(counts.zone);
    assert_string_equal(counts.limit, "continuous");
    /* ∫ over a from 0.5 to 1 of (1 − (1.2 − a)) = 0.275 */
    assert_close(counts.of_total.value, 0.275, 0.003);
    assert_true(counts.of_total.low < 0.275 && counts.of_total.high > 0.275);
    assert_true(counts.of_total.high - counts.of_total.low < 0.02);
    assert_close(counts.of_admissible.value, 0.55, 0.006);
    assert_true(counts.of_admissible.low < 0.55 && counts.of_admissible.high > 0.55);
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
}

static void test_counts_run_to_the_end_when_asked(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 79);
    struct negsim_scenario *scn = given_grid(8, 10, 4, rng);
    struct negsim_counts counts;
    struct negsim_error err = {0};
    for (size_t i = 0; i < scn->n_actors; i++)
        scn->actors[i].reservation = 0.45;
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_null(counts.zone);
    struct negsim_share estimate = counts.of_total;
    negsim_counts_finish(&counts);
    struct negsim_counts_options all = {.exhaustive = true};
    assert_true(negsim_counts_find(scn, NULL, &all, &counts, &err));
    assert_non_null(counts.zone);
    assert_true(counts.of_total.exact);
    assert_true(estimate.low <= counts.of_total.value);
    assert_true(counts.of_total.value <= estimate.high);
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

/* Tied issues of many values, whose sums repeat: 25 million packages of one part. */
static void test_counts_tied_steps_by_their_sums(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 4999], 'step': 1},"
        "  {'id': 'b', 'range': [0, 4999], 'step': 1}],"
        " 'actors': [{'id': 'x', 'reservation': 0.25, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 4999, 'worst': 0, 'exponent': 1}},"
        "   'b': {'weight': 1, 'utility': {'ideal': 4999, 'worst': 0, 'exponent': 1}}},"
        "   'red_lines': [{'id': 'r', 'require': {'any': [{'issue': 'a', 'at_most': "
        "99},"
        "     {'issue': 'b', 'at_least': 2000}]}}]}]}");
    struct negsim_counts counts;
    struct negsim_error err = {0};
    unsigned long zone = 0;
    for (long a = 0; a < 5000; a++)
        for (long b = 0; b < 5000; b++)
            zone += (a <= 99 || b >= 2000) && 2 * (a + b) >= 4999;
    assert_true(negsim_counts_find(scn, NULL, NULL, &counts, &err));
    assert_null(counts.zone);
    negsim_counts_finish(&counts);
    struct negsim_counts_options all = {.exhaustive = true};
    assert_true(negsim_counts_find(scn, NULL, &all, &counts, &err));
    oracle_check_digits(counts.zone, zone);
    negsim_counts_finish(&counts);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_agree_with_enumeration),
        cmocka_unit_test(test_counts_of_wide_grids_agree_with_enumeration),
        cmocka_unit_test(test_counts_go_past_64_bits),
        cmocka_unit_test(test_counts_stepped_issues_of_any_size),
        cmocka_unit_test(test_counts_estimate_where_counting_takes_too_long),
        cmocka_unit_test(test_counts_zero_as_soon_as_the_zone_is_proved_empty),
        cmocka_unit_test(test_counts_of_continuous_issues_are_shares_by_volume),
        cmocka_unit_test(test_counts_run_to_the_end_when_asked),
        cmocka_unit_test(test_counts_tied_steps_by_their_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
