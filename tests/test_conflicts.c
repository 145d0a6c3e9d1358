/* Minimal conflicts against a judgement of every subset of demands. */
#include "given.h"

#include <math.h>

enum { MOST_DEMANDS = 12 };

/* All demands of a scenario, in scenario order. */
struct listing {
    const struct negsim_scenario *scn;
    struct negsim_stance stance;
    size_t n;
    struct negsim_demand demands[64];
};

static void list_demands(struct listing *listing, const struct negsim_scenario *scn)
{
    *listing = (struct listing){.scn = scn};
    assert_true(negsim_stance_init(&listing->stance, scn, NULL));
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        if (!actor->consent)
            continue;
        for (size_t l = 0; l < actor->n_red_lines; l++)
            if (!actor->red_lines[l].soft)
                listing->demands[listing->n++] =
                    (struct negsim_demand){i, actor->first_line + l};
        listing->demands[listing->n++] = (struct negsim_demand){i, NEGSIM_NO_LINE};
        assert_true(listing->n < 60);
    }
}

static bool meets(const struct listing *listing, size_t d, const double *package)
{
    const struct negsim_demand *demand = &listing->demands[d];
    const struct negsim_actor *actor = &listing->scn->actors[demand->actor];
    if (demand->line == NEGSIM_NO_LINE)
        return negsim_utility(listing->scn, &listing->stance, demand->actor, package) >=
               listing->stance.reservations[demand->actor] - 1e-9;
    return negsim_red_line_holds(listing->scn,
                                 &actor->red_lines[demand->line - actor->first_line],
                                 listing->stance.conceded[demand->line], package);
}

/* Mark the subsets, as bit masks, that some package meets: all packages in turn. */
static void mark_by_walk(const struct listing *listing, bool *holds)
{
    struct given_walk walk;
    given_first(&walk, listing->scn, 1);
    do {
        unsigned met = 0;
        for (size_t d = 0; d < listing->n; d++)
            met |= (unsigned)meets(listing, d, walk.package) << d;
        holds[met] = true;
    } while (given_next(&walk));
    for (unsigned set = 1u << listing->n; set-- > 0;)
        for (size_t d = 0; holds[set] && d < listing->n; d++)
            holds[set & ~(1u << d)] = true;
}

/* The same by a verdict on every subset: the other lines cost nothing to cross and the
 * other actors ask for nothing. */
static void mark_by_verdict(struct listing *listing, bool *holds)
{
    struct negsim_stance *stance = &listing->stance;
    double asked[NEGSIM_MAX_ACTORS];
    memcpy(asked, stance->reservations, listing->scn->n_actors * sizeof *asked);
    for (unsigned set = 0; set < 1u << listing->n; set++) {
        struct negsim_zone zone;
        struct negsim_zone_options options = {.goal = NEGSIM_PROVE_VERDICT};
        for (size_t d = 0; d < listing->n; d++) {
            const struct negsim_demand *demand = &listing->demands[d];
            const struct negsim_actor *actor = &listing->scn->actors[demand->actor];
            bool in = set >> d & 1;
            if (demand->line == NEGSIM_NO_LINE)
                stance->reservations[demand->actor] = in ? asked[demand->actor] : -100;
            else
                actor->red_lines[demand->line - actor->first_line].soft = !in;
        }
        assert_true(negsim_zone_solve(listing->scn, stance, &options, &zone, NULL));
        assert_int_not_equal(zone.verdict, NEGSIM_UNDECIDED);
        holds[set] = zone.verdict == NEGSIM_OPEN;
        negsim_zone_finish(&zone);
    }
    for (size_t d = 0; d < listing->n; d++) {
        const struct negsim_demand *demand = &listing->demands[d];
        const struct negsim_actor *actor = &listing->scn->actors[demand->actor];
        if (demand->line != NEGSIM_NO_LINE)
            actor->red_lines[demand->line - actor->first_line].soft = false;
    }
    memcpy(stance->reservations, asked, listing->scn->n_actors * sizeof *asked);
}

static bool is_minimal(const struct listing *listing, const bool *holds, unsigned set)
{
    if (holds[set])
        return false;
    for (size_t d = 0; d < listing->n; d++)
        if (set >> d & 1 && !holds[set & ~(1u << d)])
            return false;
    return true;
}

static size_t count_bits(unsigned set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

static unsigned mask_of(const struct listing *listing,
                        const struct negsim_conflict *conflict)
{
    unsigned mask = 0;
    size_t d = 0;
    for (size_t c = 0; c < conflict->n; c++, d++) {
        while (d < listing->n &&
               (listing->demands[d].actor != conflict->demands[c].actor ||
                listing->demands[d].line != conflict->demands[c].line))
            d++;
        assert_true(d < listing->n); /* all are there, and in scenario order */
        mask |= 1u << d;
    }
    return mask;
}

/* Of equal sizes the one with the first demand that the other lacks comes first. */
static bool comes_before(unsigned a, unsigned b)
{
    if (count_bits(a) != count_bits(b))
        return count_bits(a) < count_bits(b);
    unsigned differ = a ^ b;
    return (a & (differ & ~(differ - 1))) != 0;
}

static size_t check_conflicts(const struct listing *listing, const bool *holds)
{
    struct negsim_conflicts conflicts;
    struct negsim_conflicts_options options = {.max_conflicts = 1000};
    assert_true(negsim_conflicts_find(listing->scn, NULL, &options, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_null(conflicts.limit);
    size_t n = 0, with_reservations = 0;
    for (unsigned set = 0; set < 1u << listing->n; set++)
        n += is_minimal(listing, holds, set);
    assert_int_equal(conflicts.n, n);
    unsigned before = 0;
    for (size_t c = 0; c < conflicts.n; c++) {
        unsigned mask = mask_of(listing, &conflicts.items[c]);
        assert_true(is_minimal(listing, holds, mask));
        assert_true(c == 0 || comes_before(before, mask));
        before = mask;
        for (size_t d = 0; d < conflicts.items[c].n; d++)
            with_reservations += conflicts.items[c].demands[d].line == NEGSIM_NO_LINE;
    }
    negsim_conflicts_finish(&conflicts);
    return with_reservations;
}

static void check_scenarios(bool continuous, unsigned n, unsigned seed,
                            size_t most_demands)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t with_reservations = 0, judged = 0;
    bool *holds = calloc((size_t)1 << MOST_DEMANDS, sizeof *holds);
    assert_non_null(holds);
    for (unsigned i = 0; i < n; i++) {
        gsl_rng_set(rng, seed + i);
        struct given_random what = {.n_issues = 1 + i % 3,
                                    .n_actors = 2 + i % 3,
                                    .continuous = continuous,
                                    .compound = i % 3 > 0,
                                    .ties = i % 2 == 0 && !continuous,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation += 0.3 * gsl_rng_uniform(rng);
        struct listing listing;
        list_demands(&listing, scn);
        if (listing.n <= most_demands) {
            memset(holds, 0, ((size_t)1 << MOST_DEMANDS) * sizeof *holds);
            if (continuous)
                mark_by_verdict(&listing, holds);
            else
                mark_by_walk(&listing, holds);
            with_reservations += check_conflicts(&listing, holds);
            judged++;
        }
        negsim_stance_finish(&listing.stance);
        negsim_scenario_destroy(scn);
    }
    assert_true(judged > n / 2);
    assert_true(with_reservations > n / 4);
    free(holds);
    gsl_rng_free(rng);
}

static void test_conflicts_are_all_the_minimal_ones(void **state)
{
    (void)state;
    check_scenarios(false, 800, 31000, MOST_DEMANDS);
}

static void test_conflicts_of_continuous_issues_are_all_the_minimal_ones(void **state)
{
    (void)state;
    check_scenarios(true, 150, 47000, 9);
}

static void check_paths(const struct negsim_scenario *scn,
                        const struct negsim_conflict *conflict, size_t n,
                        const char *const *paths)
{
    char path[NEGSIM_PATH_SIZE];
    assert_int_equal(conflict->n, n);
    for (size_t d = 0; d < n; d++) {
        size_t length =
            negsim_demand_path(scn, &conflict->demands[d], path, sizeof path);
        assert_string_equal(path, paths[d]);
        assert_int_equal(length, strlen(path));
    }
}

/* Two lines on one issue, a triple across two, and reservations that no package meets
 * together: three conflicts, by size. */
static const char *const PAIRS_AND_TRIPLES =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['x', 'y']},"
    "  {'id': 'b', 'options': ['x', 'y']}, {'id': 'c', 'options': ['x', 'y']}],"
    " 'actors': ["
    " {'id': 'one', 'reservation': 0.6, 'preferences': {'c': {'weight': 1,"
    "   'utility': {'x': 1, 'y': 0.5}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'a', 'in': ['x']}},"
    "                {'id': 'm', 'require': {'issue': 'c', 'in': ['x']}}]},"
    " {'id': 'two', 'reservation': 0.6, 'preferences': {'c': {'weight': 1,"
    "   'utility': {'x': 0.5, 'y': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'b', 'in': ['x']}}]},"
    " {'id': 'three', 'preferences': {'a': {'weight': 1, 'utility': {'x': 0, 'y': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'any': [{'issue': 'a', 'in': ['y']},"
    "    {'issue': 'b', 'in': ['y']}]}}]}]}";

static void test_conflicts_tell_pairs_from_triples(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_int_equal(conflicts.n, 3);
    check_paths(scn, &conflicts.items[0], 2,
                (const char *const[]){"one.red_lines.m", "two.reservation"});
    check_paths(scn, &conflicts.items[1], 2,
                (const char *const[]){"one.reservation", "two.reservation"});
    check_paths(scn, &conflicts.items[2], 3,
                (const char *const[]){"one.red_lines.l", "two.red_lines.l",
                                      "three.red_lines.l"});
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

static void test_conflicts_past_the_limit_are_the_first_ones(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts_options options = {.max_conflicts = 2};
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_false(conflicts.complete);
    assert_string_equal(conflicts.limit, "conflicts");
    assert_int_equal(conflicts.n, 2);
    assert_int_equal(conflicts.items[1].n, 2);
    negsim_conflicts_finish(&conflicts);
    options.max_conflicts = 3;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_null(conflicts.limit);
    negsim_conflicts_finish(&conflicts);
    options.max_trials = 2;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_false(conflicts.complete);
    assert_string_equal(conflicts.limit, "trials");
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* What an actor without consent wants, and soft lines, are no demands. */
static void test_conflicts_leave_out_what_cannot_empty_the_zone(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    scn->actors[1].consent = false;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_int_equal(conflicts.n, 0);
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* One reservation that is out of reach conflicts with nothing but itself. */
static void test_conflicts_may_be_a_single_demand(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    scn->actors[0].reservation = 1;
    scn->actors[0].preferences[2].v[0] = 0.9;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    check_paths(scn, &conflicts.items[0], 1, (const char *const[]){"one.reservation"});
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conflicts_are_all_the_minimal_ones),
        cmocka_unit_test(test_conflicts_of_continuous_issues_are_all_the_minimal_ones),
        cmocka_unit_test(test_conflicts_tell_pairs_from_triples),
        cmocka_unit_test(test_conflicts_past_the_limit_are_the_first_ones),
        cmocka_unit_test(test_conflicts_leave_out_what_cannot_empty_the_zone),
        cmocka_unit_test(test_conflicts_may_be_a_single_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
