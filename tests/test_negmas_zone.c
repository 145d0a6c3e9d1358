/*
 * The zone of the competition domains against a plain enumeration of all outcomes from
 * the domains' own tables, as far as they lie beside the repository.
 */
#include "negmas.h"

#include <math.h>

/* The largest smallest gain over all outcomes. */
static double enumerate_margin(const cJSON *domain, size_t n_actors)
{
    double *worst = NULL, margin = -INFINITY;
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
    for (size_t o = 0; o < n; o++)
        margin = fmax(margin, worst[o]);
    free(worst);
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
        assert_float_equal(zone.margin, margin, 1e-9);
        assert_int_equal(zone.verdict == NEGSIM_OPEN, margin >= -1e-9);
        assert_true(zone.bound >= zone.margin);
        open += zone.verdict == NEGSIM_OPEN;
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
    assert_in_range(open, 1, N_NEGMAS_DOMAINS - 1); /* both verdicts occur */
}

int main(void)
{
    if (shared_absent("peers/negmas/anac_y2012_CameraA.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_negmas_margins_agree_with_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
