/*
 * The zone of the competition domains against a plain enumeration of all outcomes from
 * the domains' own tables, as far as they lie beside the repository.
 */
#include "negmas.h"

#include <math.h>

/* The smallest gain of every outcome. */
static double *enumerate_gains(const cJSON *domain, size_t n_actors, size_t *n_outcomes)
{
    double *worst = NULL;
    size_t n = 0;
    for (size_t i = 0; i < n_actors; i++) {
        const cJSON *agent = cJSON_GetArrayItem(shared_get(domain, "agents"), (int)i);
        double *utilities = negmas_utilities(domain, i, &n);
        for (size_t o = 0; o < n; o++) {
            utilities[o] -= shared_number(agent, "reserved_value");
            if (worst)
                utilities[o] = fmin(utilities[o], worst[o]);
        }
        free(worst);
        worst = utilities;
    }
    *n_outcomes = n;
    return worst;
}

static double enumerate_margin(const cJSON *domain, size_t n_actors)
{
    size_t n;
    double *gains = enumerate_gains(domain, n_actors, &n), margin = -INFINITY;
    for (size_t o = 0; o < n; o++)
        margin = fmax(margin, gains[o]);
    free(gains);
    return margin;
}

static void test_negmas_margins_agree_with_enumeration(void **state)
{
    (void)state;
    size_t open = 0;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        struct negsim_scenario *scn = negmas_scenario(domain, NULL);
        struct negsim_zone zone;
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
        double margin = enumerate_margin(domain, scn->n_actors);
        assert_null(zone.limit);
        assert_close(zone.margin, margin, 1e-9);
        assert_int_equal(zone.verdict == NEGSIM_OPEN, margin >= -1e-9);
        assert_true(zone.bound >= zone.margin);
        open += zone.verdict == NEGSIM_OPEN;
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
    assert_in_range(open, 1, N_NEGMAS_DOMAINS - 1); /* both verdicts occur */
}

static void
test_negmas_counts_ranges_and_certificates_agree_with_enumeration(void **state)
{
    (void)state;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        struct negsim_scenario *scn = negmas_scenario(domain, NULL);
        struct negsim_counts counts;
        struct negsim_ranges ranges;
        struct negsim_certificate certificate;
        size_t n, zone = 0, seen = 0, listed = 0;
        double *gains = enumerate_gains(domain, scn->n_actors, &n);
        bool has[NEGSIM_MAX_ISSUES][64] = {{false}};
        for (size_t o = 0; o < n; o++) {
            double package[NEGSIM_MAX_ISSUES];
            if (gains[o] < -1e-9)
                continue;
            zone++;
            negmas_package(scn, o, package);
            for (size_t k = 0; k < scn->n_issues; k++) {
                seen += !has[k][(size_t)package[k]];
                has[k][(size_t)package[k]] = true;
            }
        }
        char digits[32];
        snprintf(digits, sizeof digits, "%zu", zone);
        assert_true(negsim_counts_find(scn, NULL, NULL, &counts, NULL));
        assert_non_null(counts.zone);
        assert_string_equal(counts.zone, digits);
        assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, NULL));
        for (size_t k = 0; k < ranges.n_issues; k++)
            for (size_t o = 0; o < ranges.issues[k].n_options; o++) {
                assert_int_equal(ranges.issues[k].options[o], has[k][o]);
                listed += ranges.issues[k].options[o];
            }
        assert_int_equal(listed, seen);
        assert_true(negsim_certificate_make(scn, NULL, &certificate, NULL));
        assert_int_equal(certificate.verdict == NEGSIM_OPEN, zone > 0);
        negsim_certificate_finish(&certificate);
        negsim_ranges_finish(&ranges);
        negsim_counts_finish(&counts);
        free(gains);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
}

int main(void)
{
    if (shared_absent("peers/negmas/anac_y2012_CameraA.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_negmas_margins_agree_with_enumeration),
        cmocka_unit_test(
            test_negmas_counts_ranges_and_certificates_agree_with_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
