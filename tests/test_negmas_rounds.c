/*
 * Domains of the automated-negotiation competitions against a plain enumeration, and
 * negotiations that another program recorded, retraced offer for offer.
 */
#include "negmas.h"

#include <math.h>

/** The first outcome of the lowest utility at or above a floor; n where none is. */
static size_t lowest_outcome(const double *utilities, size_t n, double floor)
{
    double lowest = INFINITY;
    for (size_t o = 0; o < n; o++)
        if (utilities[o] >= floor - NEGSIM_UTILITY_TOLERANCE)
            lowest = fmin(lowest, utilities[o]);
    for (size_t o = 0; o < n; o++)
        if (utilities[o] >= floor - NEGSIM_UTILITY_TOLERANCE &&
            utilities[o] <= lowest + NEGSIM_UTILITY_TOLERANCE)
            return o;
    return n;
}

static void check_lowest(const struct negsim_scenario *scn,
                         struct negsim_offers *offers, const double *utilities,
                         size_t n, double floor)
{
    double package[NEGSIM_MAX_ISSUES];
    bool found;
    size_t expected = lowest_outcome(utilities, n, floor);
    assert_true(negsim_offers_lowest(offers, floor, &found, package, NULL));
    assert_int_equal(found, expected < n);
    if (found)
        assert_int_equal(negmas_outcome(scn, package), expected);
}

static void check_agent(const struct negsim_scenario *scn, const cJSON *domain,
                        const struct negsim_stance *stance, size_t actor)
{
    double package[NEGSIM_MAX_ISSUES], lowest = INFINITY, highest = -INFINITY;
    size_t n;
    double *utilities = negmas_utilities(domain, actor, &n);
    for (size_t o = 0; o < n; o++) {
        negmas_package(scn, o, package);
        assert_close(negsim_utility(scn, stance, actor, package), utilities[o], 1e-12);
        lowest = fmin(lowest, utilities[o]);
        highest = fmax(highest, utilities[o]);
    }
    struct negsim_offers *offers = negsim_offers_create(scn, stance, actor, 1, NULL);
    assert_non_null(offers);
    assert_close(negsim_offers_lowest_utility(offers), lowest, 1e-12);
    assert_close(negsim_offers_highest_utility(offers), highest, 1e-12);
    check_lowest(scn, offers, utilities, n, 0);
    check_lowest(scn, offers, utilities, n, highest);
    check_lowest(scn, offers, utilities, n, highest + 0.001);
    int floors = n > 20000 ? 20 : 100;
    for (int f = 0; f < floors; f++)
        check_lowest(scn, offers, utilities, n, (f + 0.5) / floors);
    negsim_offers_destroy(offers);
    free(utilities);
}

static void test_negmas_offers_agree_with_enumeration(void **state)
{
    (void)state;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        assert_non_null(domain);
        struct negsim_scenario *scn = negmas_scenario(domain, NULL);
        struct negsim_stance stance;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        for (size_t i = 0; i < scn->n_actors; i++)
            check_agent(scn, domain, &stance, i);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
}

/** Time tactics of the recorded runs, as exponents; false where one is another. */
static bool to_exponents(const cJSON *run, double *exponents)
{
    static const char *const names[] = {"boulware", "linear", "conceder"};
    static const double values[] = {4, 1, 0.25};
    const cJSON *strategy;
    size_t i = 0;
    cJSON_ArrayForEach(strategy, shared_get(run, "strategies"))
    {
        exponents[i] = 0;
        for (size_t s = 0; s < 3; s++)
            if (strcmp(strategy->valuestring, names[s]) == 0)
                exponents[i] = values[s];
        if (exponents[i++] == 0)
            return false;
    }
    return true;
}

/** Every proposal of our rounds against theirs, in order. */
static void check_offers(const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds, const cJSON *theirs)
{
    const cJSON *next = theirs->child;
    for (size_t r = 0; r < rounds->n_series; r++)
        for (size_t o = 0; o < rounds->series[r].n_offers; o++) {
            const struct negsim_offer *offer = &rounds->series[r].offers[o];
            assert_non_null(offer->package);
            assert_non_null(next);
            assert_int_equal(offer->actor, cJSON_GetArrayItem(next, 0)->valueint);
            assert_int_equal(negmas_outcome(scn, offer->package),
                             cJSON_GetArrayItem(next, 1)->valueint);
            next = next->next;
        }
    assert_null(next);
}

static void check_run(const cJSON *domain, const cJSON *run, const double *exponents)
{
    struct negsim_scenario *scn = negmas_scenario(domain, exponents);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_int_equal(shared_get(run, "n_steps")->valueint, NEGMAS_ROUNDS);
    assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
    check_offers(scn, &rounds, shared_get(run, "offers"));
    const cJSON *agreement = shared_get(run, "agreement_index");
    assert_int_equal(rounds.outcome == NEGSIM_AGREEMENT, cJSON_IsNumber(agreement));
    assert_int_equal(rounds.round, shared_get(run, "step")->valueint);
    if (rounds.outcome == NEGSIM_AGREEMENT)
        assert_int_equal(negmas_outcome(scn, rounds.package), agreement->valueint);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_negmas_recorded_negotiations_are_retraced(void **state)
{
    (void)state;
    static const char *const recorded[] = {"anac_y2012_CameraA", "anac_y2012_LaptopA",
                                           "anac_y2013_Fifty2013",
                                           "anac_y2016_ClockWork"};
    int n = 0;
    for (size_t d = 0; d < sizeof recorded / sizeof *recorded; d++) {
        cJSON *domain = negmas_json(recorded[d], ".json");
        cJSON *results = negmas_json(recorded[d], ".results.json");
        assert_non_null(domain);
        assert_non_null(results);
        const cJSON *run;
        cJSON_ArrayForEach(run, shared_get(results, "negmas_negotiations"))
        {
            double exponents[NEGSIM_MAX_ACTORS];
            if (!to_exponents(run, exponents) ||
                !cJSON_IsTrue(shared_get(run, "tie_independent")))
                continue;
            check_run(domain, run, exponents);
            n++;
        }
        cJSON_Delete(results);
        cJSON_Delete(domain);
    }
    assert_int_equal(n, 24);
}

int main(void)
{
    if (shared_absent("peers/negmas/anac_y2012_CameraA.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_negmas_offers_agree_with_enumeration),
        cmocka_unit_test(test_negmas_recorded_negotiations_are_retraced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
