/*
 * The zone of 118 dossiers of the European Union (Arregui & Perarnaud 2021,
 * doi.org/10.34810/data53), as far as they lie beside the repository.
 *
 * A member state loses |y − p| of its salience share on every issue; what holds without
 * agreement is its reservation. All value functions are concave, so that the best
 * lottery is no better than the best package: margin and bound must agree.
 */
#include "shared.h"

#include <math.h>

static void add_point(cJSON *points, double x, double position)
{
    double point[2] = {x, 1 - fabs(x - position) / 100};
    cJSON_AddItemToArray(points, cJSON_CreateDoubleArray(point, 2));
}

static void add_preference(cJSON *preferences, const char *issue, double weight,
                           double position)
{
    cJSON *preference = cJSON_AddObjectToObject(preferences, issue);
    cJSON_AddNumberToObject(preference, "weight", weight);
    cJSON *points = cJSON_AddArrayToObject(
        cJSON_AddObjectToObject(preference, "utility"), "points");
    if (position > 0)
        add_point(points, 0, position);
    add_point(points, position, position);
    if (position < 100)
        add_point(points, 100, position);
}

static cJSON *to_actor(const cJSON *dossier, const char *state)
{
    cJSON *actor = cJSON_CreateObject();
    cJSON_AddStringToObject(actor, "id", state);
    cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
    const cJSON *issue;
    double sum = 0, kept = 0;
    int k = 0;
    cJSON_ArrayForEach(issue, shared_get(dossier, "issues"))
    {
        char id[16];
        snprintf(id, sizeof id, "issue%d", k++);
        const cJSON *position =
            cJSON_GetObjectItemCaseSensitive(shared_get(issue, "positions"), state);
        if (!position)
            continue;
        double weight = shared_number(shared_get(issue, "salience"), state);
        double without = shared_number(issue, "reference_point");
        add_preference(preferences, id, weight, position->valuedouble);
        sum += weight;
        kept += weight * (1 - fabs(without - position->valuedouble) / 100);
    }
    cJSON_AddNumberToObject(actor, "reservation", kept / sum);
    return actor;
}

static struct negsim_scenario *to_scenario(const cJSON *dossier)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    for (int k = 0; k < cJSON_GetArraySize(shared_get(dossier, "issues")); k++) {
        cJSON *issue = given_numbered(cJSON_CreateObject(), "issue", (size_t)k);
        double range[2] = {0, 100};
        cJSON_AddItemToObject(issue, "range", cJSON_CreateDoubleArray(range, 2));
        cJSON_AddItemToArray(issues, issue);
    }
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    const cJSON *state;
    cJSON_ArrayForEach(state, shared_get(dossier, "actors"))
        cJSON_AddItemToArray(actors, to_actor(dossier, state->valuestring));
    char *text = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    return scn;
}

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
        struct negsim_scenario *scn = to_scenario(dossier);
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
