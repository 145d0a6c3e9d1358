/* The zone against the worked cases that lie beside the repository, named by their id.
 */
#include "shared.h"

#include <math.h>

static cJSON *cases;

static struct negsim_zone solve(struct negsim_scenario *scn)
{
    struct negsim_zone zone;
    struct negsim_error err = {0};
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    assert_null(zone.limit);
    return zone;
}

/* Two sides of one share, of which only some values can be had (all: n = 0). */
static struct negsim_scenario *share_of(const double *values, int n, double first,
                                        double second)
{
    char text[2048], options[512] = "", rising[512] = "", falling[512] = "";
    for (int i = 0; i < n; i++) {
        const char *comma = i ? ", " : "";
        size_t used = strlen(options);
        snprintf(options + used, sizeof options - used, "%s'o%d'", comma, i);
        used = strlen(rising);
        snprintf(rising + used, sizeof rising - used, "%s'o%d': %.17g", comma, i,
                 values[i]);
        used = strlen(falling);
        snprintf(falling + used, sizeof falling - used, "%s'o%d': %.17g", comma, i,
                 1 - values[i]);
    }
    if (n > 0)
        snprintf(text, sizeof text,
                 "{'negsim': 1, 'issues': [{'id': 'share', 'options': [%s]}],"
                 " 'actors': [{'id': 'a', 'reservation': %.17g, 'preferences':"
                 "  {'share': {'weight': 1, 'utility': {%s}}}},"
                 " {'id': 'b', 'reservation': %.17g, 'preferences':"
                 "  {'share': {'weight': 1, 'utility': {%s}}}}]}",
                 options, first, rising, second, falling);
    else
        snprintf(text, sizeof text,
                 "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}],"
                 " 'actors': [{'id': 'a', 'reservation': %.17g, 'preferences':"
                 "  {'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"
                 " {'id': 'b', 'reservation': %.17g, 'preferences':"
                 "  {'share': {'weight': 1, 'utility':"
                 "   {'points': [[0, 1], [1, 0]]}}}}]}",
                 first, second);
    return given_scenario(text);
}

/* How many conflicts there are, and how many demands each of them has. */
static void check_conflicts(const struct negsim_scenario *scn, int n, size_t demands)
{
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_int_equal(conflicts.n, n);
    for (size_t c = 0; c < conflicts.n; c++)
        assert_int_equal(conflicts.items[c].n, demands);
    negsim_conflicts_finish(&conflicts);
}

/* The least sum of reservation cuts, and the least largest one, which without red lines
 * is what the margin lacks. */
static void check_elastic(const struct negsim_scenario *scn, double total,
                          double largest)
{
    struct negsim_concessions concessions;
    struct negsim_concessions_options options = {.allow_reservation_cuts = true};
    assert_true(negsim_concessions_find(scn, NULL, &options, &concessions, NULL));
    assert_null(concessions.limit);
    assert_true(concessions.cheapest.found);
    assert_true(fabs(concessions.cheapest.cost - total) < 1e-6);
    assert_true(fabs(concessions.shared.largest_share - largest) < 1e-6);
    negsim_concessions_finish(&concessions);
}

static void check_certificate(const char *id, const char *margin, const char *bound,
                              double tolerance)
{
    const cJSON *item = shared_case(cases, id),
                *expected = shared_get(item, "expected");
    const cJSON *r = shared_get(shared_get(item, "inputs"), "r");
    const cJSON *options = shared_get(shared_get(item, "inputs"), "options");
    double values[8];
    int n = cJSON_GetArraySize(options);
    assert_true(n <= 8);
    for (int i = 0; i < n; i++)
        values[i] = shared_at(options, i);
    struct negsim_scenario *scn = share_of(values, n, shared_at(r, 0), shared_at(r, 1));
    struct negsim_zone zone = solve(scn);
    assert_close(zone.margin, shared_number(expected, margin), tolerance);
    assert_close(zone.bound, shared_number(expected, bound), tolerance);
    assert_int_equal(zone.verdict, NEGSIM_EMPTY);
    assert_close(zone.weights[0] + zone.weights[1], 1, 1e-12);
    /* The two reservations are in conflict; the cheapest option to cut them for. */
    check_conflicts(scn, 1, 2);
    double total = INFINITY;
    for (int i = 0; i < n; i++)
        total = fmin(total, fmax(0, shared_at(r, 0) - values[i]) +
                                fmax(0, shared_at(r, 1) - (1 - values[i])));
    check_elastic(scn, total, -zone.margin);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

static void test_case_cert_one_issue(void **state)
{
    (void)state;
    check_certificate("cert_one_issue", "primal", "dual", 1e-9);
}

static void test_case_cert_gap_binary(void **state)
{
    (void)state;
    check_certificate("cert_gap_binary", "primal_pure", "dual", 1e-9);
}

static void add_3x3_actor(cJSON *actors, const cJSON *inputs, int i)
{
    cJSON *actor = given_numbered(cJSON_CreateObject(), "a", (size_t)i);
    cJSON_AddNumberToObject(actor, "reservation",
                            shared_at(shared_get(inputs, "r"), i));
    cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
    const cJSON *issue;
    int k = 0;
    cJSON_ArrayForEach(issue, shared_get(inputs, "values_issue_actor_option"))
    {
        char id[16];
        snprintf(id, sizeof id, "i%d", k);
        cJSON *preference = cJSON_AddObjectToObject(preferences, id);
        cJSON_AddNumberToObject(
            preference, "weight",
            shared_at(cJSON_GetArrayItem(shared_get(inputs, "weights"), i), k));
        cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
        const cJSON *row = cJSON_GetArrayItem(issue, i);
        for (int o = 0; o < cJSON_GetArraySize(row); o++) {
            snprintf(id, sizeof id, "o%d", o);
            cJSON_AddNumberToObject(utility, id, shared_at(row, o));
        }
        k++;
    }
    cJSON_AddItemToArray(actors, actor);
}

static void test_case_cert_3x3_feasible(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "cert_3x3_feasible");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *expected = shared_get(item, "expected"), *issue;
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    size_t k = 0;
    cJSON_ArrayForEach(issue, shared_get(inputs, "values_issue_actor_option"))
    {
        cJSON *mine = given_numbered(cJSON_CreateObject(), "i", k++);
        cJSON *options = cJSON_AddArrayToObject(mine, "options");
        for (int o = 0; o < cJSON_GetArraySize(issue->child); o++) {
            char id[16];
            snprintf(id, sizeof id, "o%d", o);
            cJSON_AddItemToArray(options, cJSON_CreateString(id));
        }
        cJSON_AddItemToArray(issues, mine);
    }
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    for (int i = 0; i < 3; i++)
        add_3x3_actor(actors, inputs, i);
    struct negsim_scenario *scn = given_made(root);
    struct negsim_zone zone = solve(scn);
    assert_int_equal(zone.verdict, NEGSIM_OPEN);
    assert_close(zone.margin, shared_number(expected, "primal_pure"), 1e-8);
    assert_close(zone.bound, shared_number(expected, "dual_value"), 1e-8);
    check_conflicts(scn, cJSON_GetArraySize(shared_get(expected, "iis_actors")), 0);
    check_elastic(scn, shared_number(expected, "elastic_min_total"), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(zone.package[i],
                         shared_at(shared_get(expected, "best_pure"), i));
        assert_close(zone.weights[i],
                     shared_at(shared_get(expected, "dual_weights"), i), 1e-6);
    }
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

static void test_case_fearon_range(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "fearon_range"),
                *inputs = shared_get(item, "inputs");
    const cJSON *expected = shared_get(item, "expected");
    double p = shared_number(inputs, "p");
    struct negsim_scenario *scn = share_of(NULL, 0, p - shared_number(inputs, "cA"),
                                           1 - p - shared_number(inputs, "cB"));
    struct negsim_zone zone = solve(scn);
    /* With equal slopes the largest smallest gain sits in the middle of the range. */
    assert_close(zone.margin, shared_number(expected, "width") / 2, 1e-9);
    assert_close(zone.package[0], shared_number(expected, "nash_x"), 1e-9);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

static void test_case_fearon_indivisible(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "fearon_indivisible"),
                *inputs = shared_get(item, "inputs");
    const cJSON *zones = shared_get(shared_get(item, "expected"), "zones"), *set;
    double p = shared_number(inputs, "p");
    int s = 0;
    cJSON_ArrayForEach(set, shared_get(inputs, "sets"))
    {
        double values[8];
        for (int i = 0; i < cJSON_GetArraySize(set); i++)
            values[i] = shared_at(set, i);
        struct negsim_scenario *scn =
            share_of(values, cJSON_GetArraySize(set), p - shared_number(inputs, "cA"),
                     1 - p - shared_number(inputs, "cB"));
        struct negsim_zone zone = solve(scn);
        const cJSON *open = cJSON_GetArrayItem(zones, s++);
        assert_int_equal(zone.verdict == NEGSIM_OPEN, cJSON_GetArraySize(open) > 0);
        if (zone.verdict == NEGSIM_OPEN)
            assert_close(values[(size_t)zone.package[0]], shared_at(open, 0), 1e-12);
        /* Lotteries over 0 and 1 reach what no package does: half the range's width. */
        assert_close(zone.bound, 0.125, 1e-9);
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
    }
    assert_int_equal(s, 3);
}

/* Who of n gets the prize: an option for each. */
static struct negsim_scenario *prize(int n)
{
    cJSON *root = cJSON_CreateObject(), *issue = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON_AddStringToObject(issue, "id", "prize");
    cJSON *options = cJSON_AddArrayToObject(issue, "options");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(root, "issues"), issue);
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    for (int i = 0; i < n; i++) {
        char id[16];
        snprintf(id, sizeof id, "o%d", i);
        cJSON_AddItemToArray(options, cJSON_CreateString(id));
        cJSON *actor = given_numbered(cJSON_CreateObject(), "a", (size_t)i);
        cJSON *preference = cJSON_AddObjectToObject(
            cJSON_AddObjectToObject(actor, "preferences"), "prize");
        cJSON_AddNumberToObject(preference, "weight", 1);
        cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
        for (int o = 0; o < n; o++) {
            snprintf(id, sizeof id, "o%d", o);
            cJSON_AddNumberToObject(utility, id, o == i);
        }
        cJSON_AddItemToArray(actors, actor);
    }
    return given_made(root);
}

/* The best lottery leaves everyone the width over n. */
static void test_case_multiparty_range(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "multiparty_range");
    const cJSON *widths = shared_get(shared_get(item, "expected"), "width"), *values;
    int c = 0;
    cJSON_ArrayForEach(values, shared_get(shared_get(item, "inputs"), "cases"))
    {
        int n = cJSON_GetArraySize(values);
        struct negsim_scenario *scn = prize(n);
        for (int i = 0; i < n; i++)
            scn->actors[i].reservation = shared_at(values, i);
        struct negsim_zone zone = solve(scn);
        assert_close(zone.bound, shared_at(widths, c++) / n, 1e-9);
        assert_int_equal(zone.verdict, NEGSIM_EMPTY); /* a prize cannot be split */
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
    }
    assert_int_equal(c, 3);
}

/* Reservations drawn evenly from [0, 1]: how often lotteries over the prize leave all
 * something, and how much together, to four standard errors. */
static void test_case_mc_zone_probability(void **state)
{
    (void)state;
    enum { DRAWS = 3000 };
    const cJSON *item = shared_case(cases, "mc_zone_probability"), *number;
    const cJSON *expected = shared_get(item, "expected");
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int c = 0;
    gsl_rng_set(rng, 20260630);
    cJSON_ArrayForEach(number, shared_get(shared_get(item, "inputs"), "n"))
    {
        int n = number->valueint;
        double open = 0, width = 0, squares = 0;
        struct negsim_scenario *scn = prize(n);
        for (int d = 0; d < DRAWS; d++) {
            for (int i = 0; i < n; i++)
                scn->actors[i].reservation = gsl_rng_uniform(rng);
            struct negsim_zone zone = solve(scn);
            open += zone.bound >= 0;
            width += fmax(0, n * zone.bound);
            squares += pow(fmax(0, n * zone.bound), 2);
            negsim_zone_finish(&zone);
        }
        double p = shared_at(shared_get(expected, "p_zone"), c);
        double mean = shared_at(shared_get(expected, "mean_positive_width"), c++);
        assert_close(open / DRAWS, p, 4 * sqrt(p * (1 - p) / DRAWS));
        assert_close(width / DRAWS, mean,
                     4 * sqrt((squares / DRAWS - pow(width / DRAWS, 2)) / DRAWS));
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
    assert_int_equal(c, 4);
}

static struct negsim_scenario *intervals(const cJSON *list, double shift_last)
{
    cJSON *root = cJSON_Parse("{\"negsim\": 1, \"issues\": [{\"id\": \"x\", \"range\": "
                              "[0, 1]}], \"actors\": []}");
    const cJSON *interval;
    int i = 0, n = cJSON_GetArraySize(list);
    cJSON_ArrayForEach(interval, list)
    {
        char text[512];
        double shift = i + 1 == n ? shift_last : 0;
        snprintf(text, sizeof text,
                 "{\"id\": \"a%d\", \"preferences\": {\"x\": {\"weight\": 1, "
                 "\"utility\": {\"points\": [[0, 1], [1, 1]]}}}, \"red_lines\": "
                 "[{\"id\": \"l\", \"require\": {\"issue\": \"x\", \"between\": "
                 "[%.17g, %.17g]}}]}",
                 i++, shared_at(interval, 0) + shift, shared_at(interval, 1) + shift);
        cJSON_AddItemToArray(shared_get(root, "actors"), cJSON_Parse(text));
    }
    return given_made(root);
}

static void test_case_helly_interval(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "helly_interval");
    const cJSON *list = shared_get(shared_get(item, "inputs"), "intervals");
    const cJSON *open = shared_get(shared_get(item, "expected"), "zone");
    struct negsim_scenario *scn = intervals(list, 0);
    struct negsim_zone zone = solve(scn);
    assert_int_equal(zone.verdict, NEGSIM_OPEN);
    assert_true(zone.package[0] >= shared_at(open, 0) &&
                zone.package[0] <= shared_at(open, 1));
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
    /* Moved past the first, the last leaves nothing, and one pair says why. */
    scn = intervals(list, 0.35);
    zone = solve(scn);
    assert_int_equal(zone.verdict, NEGSIM_EMPTY);
    negsim_zone_finish(&zone);
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_int_equal(conflicts.n, 1);
    assert_int_equal(conflicts.items[0].n, 2);
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* x^(1/2) and 1 − x, written over y = x^(1/2): y against 1 − y². */
static void test_case_ks_power_half_one(void **state)
{
    (void)state;
    const cJSON *expected =
        shared_get(shared_case(cases, "ks_power_half_one"), "expected");
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'y', 'range': [0, 1]}], 'actors': ["
        " {'id': 'a', 'preferences': {'y': {'weight': 1, 'utility':"
        "  {'ideal': 1, 'worst': 0, 'exponent': 1}}}},"
        " {'id': 'b', 'preferences': {'y': {'weight': 1, 'utility':"
        "  {'ideal': 0, 'worst': 1, 'exponent': 2}}}}]}");
    struct negsim_zone zone = solve(scn);
    for (int i = 0; i < 2; i++)
        assert_close(zone.utilities[i], shared_at(shared_get(expected, "u"), i), 1e-9);
    assert_close(zone.package[0] * zone.package[0], shared_number(expected, "x1"),
                 1e-9);
    assert_close(zone.margin, shared_at(shared_get(expected, "u"), 0), 1e-9);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

static int read_cases(void **state)
{
    (void)state;
    cases = shared_json("cases/theory.json");
    return 0;
}

static int release_cases(void **state)
{
    (void)state;
    cJSON_Delete(cases);
    return 0;
}

int main(void)
{
    if (shared_absent("cases/theory.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_cert_one_issue),
        cmocka_unit_test(test_case_cert_gap_binary),
        cmocka_unit_test(test_case_cert_3x3_feasible),
        cmocka_unit_test(test_case_fearon_range),
        cmocka_unit_test(test_case_fearon_indivisible),
        cmocka_unit_test(test_case_multiparty_range),
        cmocka_unit_test(test_case_mc_zone_probability),
        cmocka_unit_test(test_case_helly_interval),
        cmocka_unit_test(test_case_ks_power_half_one),
    };
    return cmocka_run_group_tests(tests, read_cases, release_cases);
}
