/*
 * The zone of 118 dossiers of the European Union (Arregui & Perarnaud 2021,
 * doi.org/10.34810/data53), as far as they lie beside the repository.
 *
 * A member state loses |y − p| of its salience share on every issue; what holds without
 * agreement is its reservation. All value functions are concave, so that the best
 * lottery is no better than the best package: margin and bound must agree.
 */
#include "dossiers.h"

#include <math.h>

/* The smallest gain in the data's own terms: what it loses by the reference point less
 * what it loses by the package. */
static double smallest_gain(const cJSON *dossier, const double *package)
{
    double smallest = INFINITY;
    const cJSON *state;
    cJSON_ArrayForEach(state, shared_get(dossier, "actors"))
    {
        double gain = 0, sum = 0;
        const cJSON *issue;
        int k = -1;
        cJSON_ArrayForEach(issue, shared_get(dossier, "issues"))
        {
            const cJSON *position = cJSON_GetObjectItemCaseSensitive(
                shared_get(issue, "positions"), state->valuestring);
            k++;
            if (!position)
                continue;
            double p = position->valuedouble;
            double s = shared_number(shared_get(issue, "salience"), state->valuestring);
            sum += s;
            gain += s * (fabs(shared_number(issue, "reference_point") - p) -
                         fabs(package[k] - p));
        }
        smallest = fmin(smallest, gain / sum / 100);
    }
    return smallest;
}

static void test_every_dossier_is_proved_open(void **state)
{
    (void)state;
    cJSON *file = shared_json("peers/deu3/packages.json");
    const cJSON *dossier;
    int n = 0, all_gain = 0;
    cJSON_ArrayForEach(dossier, shared_get(file, "packages"))
    {
        struct negsim_scenario *scn = dossier_scenario(dossier);
        struct negsim_zone zone;
        struct negsim_error err = {0};
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
        assert_null(zone.limit);
        assert_int_equal(zone.verdict, NEGSIM_OPEN);
        assert_true(zone.bound - zone.margin >= 0);
        assert_true(zone.bound - zone.margin <= 1e-6);
        assert_close(zone.margin, smallest_gain(dossier, zone.package), 1e-12);
        all_gain += zone.margin > 1e-9;
        n++;
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
    }
    /* As the data's README has it: in 33 of the 118 every member state can gain. */
    assert_int_equal(n, 118);
    assert_int_equal(all_gain, 33);
    cJSON_Delete(file);
}

int main(void)
{
    if (shared_absent("peers/deu3/packages.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_dossier_is_proved_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
