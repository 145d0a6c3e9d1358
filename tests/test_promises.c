/* What promises are worth: closed forms, and what must hold of any of them. Tests of
 * the zone against enumeration have promises in their random scenarios too. */
#include "given.h"

#include <math.h>

/* `b` promises to pull back, which `a` believes at 0.35; monitors would guarantee it.
 */
#define PULLBACK(guarantee, lines)                                                     \
    "{'negsim': 1, 'issues': ["                                                        \
    "  {'id': 'pullback', 'options': ['none', 'full'],"                                \
    "   'promise': {'by': 'b'" guarantee "}},"                                         \
    "  {'id': 'monitors', 'options': ['no', 'yes']}],"                                 \
    " 'conflict': {'trust': {'a': {'b': {'initial': 0.35}}}},"                         \
    " 'actors': [{'id': 'a', 'reservation': 0.6, 'preferences': {"                     \
    "   'pullback': {'weight': 1, 'utility': {'none': 0, 'full': 1}}}},"               \
    "  {'id': 'b', 'reservation': 0.4, 'red_lines': [" lines "], 'preferences': {"     \
    "   'pullback': {'weight': 3, 'utility': {'none': 1, 'full': 0.68}},"              \
    "   'monitors': {'weight': 2, 'utility': {'no': 1, 'yes': 0.3}}}}]}"
#define BY_MONITORS ", 'guaranteed_when': {'issue': 'monitors', 'in': ['yes']}"
#define NO_MONITORS "{'id': 'm', 'require': {'issue': 'monitors', 'in': ['no']}}"

static void check_margin(const char *text, double expected)
{
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_zone zone;
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
    assert_close(zone.margin, expected, 1e-12);
    assert_int_equal(zone.verdict, expected >= 0 ? NEGSIM_OPEN : NEGSIM_EMPTY);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

static void test_promises_count_for_as_much_as_they_are_trusted(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PULLBACK(BY_MONITORS, ""));
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    static const struct {
        double package[2], worth, of_a, of_b;
    } rows[] = {
        {{0, 0}, 0.35, 0, 1},
        {{1, 0}, 0.35, 0.35, 0.808},
        {{0, 1}, 1, 0, 0.72},
        {{1, 1}, 1, 1, 0.528},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        const double *package = rows[r].package;
        assert_close(negsim_worth(scn, &stance, 0, 0, package), rows[r].worth, 0);
        assert_close(negsim_worth(scn, &stance, 0, 1, package), 1, 0);
        assert_close(negsim_worth(scn, &stance, 1, 0, package), 1, 0);
        assert_close(negsim_utility(scn, &stance, 0, package), rows[r].of_a, 1e-15);
        assert_close(negsim_utility(scn, &stance, 1, package), rows[r].of_b, 1e-15);
    }
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

static void test_promises_open_a_zone_where_the_package_guarantees_them(void **state)
{
    (void)state;
    check_margin(PULLBACK(BY_MONITORS, ""), 0.528 - 0.4);
    check_margin(PULLBACK(BY_MONITORS, NO_MONITORS), 0.35 - 0.6);
    check_margin(PULLBACK("", ""), 0.35 - 0.6);
    /* The issue itself is what guarantees it. */
    check_margin(
        PULLBACK(", 'guaranteed_when': {'issue': 'pullback', 'in': ['full']}", ""),
        0.4);
}

/* Whom to blame: `a` for not settling for less, or `b` for refusing the guarantee. */
static void test_promises_enter_conflicts_and_concessions(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PULLBACK(BY_MONITORS, NO_MONITORS));
    struct negsim_conflicts conflicts;
    struct negsim_concessions concessions;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_int_equal(conflicts.n, 1);
    assert_int_equal(conflicts.items[0].n, 2);
    struct negsim_concessions_options cuts = {.allow_reservation_cuts = true};
    assert_true(negsim_concessions_find(scn, NULL, &cuts, &concessions, NULL));
    assert_true(concessions.cheapest.found);
    assert_int_equal(concessions.cheapest.n_moves, 1);
    assert_int_equal(concessions.cheapest.moves[0].demand.actor, 0);
    assert_close(concessions.cheapest.cost, 0.25, 1e-6);
    negsim_concessions_finish(&concessions);
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

static struct negsim_scenario *random_promises(unsigned i, gsl_rng *rng)
{
    struct given_random what = {.n_issues = 1 + i % 5,
                                .n_actors = 1 + i % 4,
                                .continuous = i % 5 == 0,
                                .compound = i % 3 > 0,
                                .promises = true};
    gsl_rng_set(rng, 5200 + i);
    return given_at_random(&what, rng);
}

/* Multiply all worth by a share. */
static void scale_worth(const struct negsim_scenario *scn, struct negsim_stance *stance,
                        double share)
{
    for (size_t j = 0; stance->worth && j < scn->n_actors * scn->n_issues; j++)
        stance->worth[j] *= share;
}

static void check_same_zone(const struct negsim_scenario *scn,
                            const struct negsim_zone *a, const struct negsim_zone *b)
{
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->admissible, b->admissible);
    assert_int_equal(a->boxes, b->boxes);
    if (!a->admissible)
        return;
    assert_close(a->margin, b->margin, 0);
    assert_close(a->bound, b->bound, 0);
    assert_memory_equal(a->package, b->package, scn->n_issues * sizeof *a->package);
}

static void test_promises_trusted_in_full_change_nothing(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < given_many(200); i++) {
        struct negsim_scenario *scn = random_promises(i, rng);
        struct negsim_stance stance;
        struct negsim_zone trusted, without;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        for (size_t j = 0; stance.worth && j < scn->n_actors * scn->n_issues; j++)
            stance.worth[j] = 1;
        assert_true(negsim_zone_solve(scn, &stance, NULL, &trusted, NULL));
        for (size_t k = 0; k < scn->n_issues; k++)
            scn->issues[k].promise.on = false;
        assert_true(negsim_zone_solve(scn, &stance, NULL, &without, NULL));
        check_same_zone(scn, &trusted, &without);
        negsim_zone_finish(&trusted);
        negsim_zone_finish(&without);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* U without doubts, less what is doubted of each promise that is not guaranteed. */
static void check_utility(const struct negsim_scenario *scn,
                          const struct negsim_stance *stance, size_t actor,
                          const double *package)
{
    struct negsim_stance certain = *stance;
    const struct negsim_preference *preferences = scn->actors[actor].preferences;
    double weights = 0, doubted = 0;
    certain.worth = NULL;
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_promise *promise = &scn->issues[k].promise;
        weights += preferences[k].weight;
        if (!promise->on ||
            (promise->can_be_guaranteed &&
             negsim_requirement_holds(scn, &promise->guaranteed_when, package)))
            continue;
        doubted += (1 - stance->worth[actor * scn->n_issues + k]) *
                   preferences[k].weight * negsim_value(&preferences[k], package[k]);
    }
    assert_close(negsim_utility(scn, stance, actor, package),
                 negsim_utility(scn, &certain, actor, package) - doubted / weights,
                 1e-14);
}

static void test_promises_lose_what_is_doubted_unless_guaranteed(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 60; i++) {
        struct negsim_scenario *scn = random_promises(i, rng);
        struct negsim_stance stance;
        struct given_walk walk;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        given_first(&walk, scn, 3);
        do
            for (size_t n = 0; n < scn->n_actors; n++)
                check_utility(scn, &stance, n, walk.package);
        while (given_next(&walk));
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

static void test_promises_less_trusted_never_raise_the_margin(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t lowered = 0;
    for (unsigned i = 0; i < given_many(200); i++) {
        struct negsim_scenario *scn = random_promises(i, rng);
        struct negsim_stance stance;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        double last = INFINITY;
        for (int turn = 0; turn < 3; turn++) {
            struct negsim_zone zone;
            assert_true(negsim_zone_solve(scn, &stance, NULL, &zone, NULL));
            if (zone.admissible) {
                assert_true(zone.margin <= last + 1e-9);
                lowered += turn > 0 && zone.margin < last - 1e-6;
                last = zone.margin;
            }
            negsim_zone_finish(&zone);
            scale_worth(scn, &stance, 0.6);
        }
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    assert_true(lowered > given_many(30));
    gsl_rng_free(rng);
}

/* A long range, every value of which is worth something else without the guarantee:
 * `a` gets x or half of it, `b` gets 1 − x and pays 0.125 for the guarantee. */
static void test_promises_on_a_long_range_are_told_apart(void **state)
{
    (void)state;
    static const char PLEDGE[] =
        "{'negsim': 1, 'issues': ["
        "  {'id': 'pledge', 'range': [0, 1], 'step': 0.0000125, 'promise': {'by': 'b',"
        "   'guaranteed_when': {'issue': 'bond', 'in': ['yes']}}},"
        "  {'id': 'bond', 'options': ['no', 'yes']}],"
        " 'conflict': {'trust': {'a': {'b': {'initial': 0.5}}}},"
        " 'actors': [{'id': 'a', 'preferences': {"
        "   'pledge': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"
        "  {'id': 'b', 'preferences': {"
        "   'pledge': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
        "   'linkages': [{'id': 'l', 'utility': -%s,"
        "    'when': {'issue': 'bond', 'in': ['yes']}}]}]}";
    /* x = 1 − x − 0.125 with the bond, 0.5 x = 1 − x without; at 0.5 the bond is too
     * dear. The best step is within half a step's worth of it. */
    static const struct {
        const char *cost;
        double margin, step;
    } rows[] = {{"0.125", 0.4375, 1.25e-5}, {"0.5", 1.0 / 3, 1.25e-5}};
    for (size_t r = 0; r < 2; r++) {
        char text[sizeof PLEDGE + 16];
        snprintf(text, sizeof text, PLEDGE, rows[r].cost);
        struct negsim_scenario *scn = given_scenario(text);
        struct negsim_zone zone;
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
        assert_close(zone.margin, rows[r].margin, rows[r].step);
        assert_close(zone.package[1], r == 0, 0);
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promises_count_for_as_much_as_they_are_trusted),
        cmocka_unit_test(test_promises_open_a_zone_where_the_package_guarantees_them),
        cmocka_unit_test(test_promises_enter_conflicts_and_concessions),
        cmocka_unit_test(test_promises_trusted_in_full_change_nothing),
        cmocka_unit_test(test_promises_lose_what_is_doubted_unless_guaranteed),
        cmocka_unit_test(test_promises_less_trusted_never_raise_the_margin),
        cmocka_unit_test(test_promises_on_a_long_range_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
