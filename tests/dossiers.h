/**
 * @file
 * Dossiers of the European Union (Arregui & Perarnaud 2021, doi.org/10.34810/data53) as
 * scenarios.
 */
#ifndef TESTS_DOSSIERS_H
#define TESTS_DOSSIERS_H

#include "shared.h"

#include <math.h>

static inline void dossier_add_point(cJSON *points, double x, double position)
{
    double point[2] = {x, 1 - fabs(x - position) / 100};
    cJSON_AddItemToArray(points, cJSON_CreateDoubleArray(point, 2));
}

static inline void dossier_add_preference(cJSON *preferences, const char *issue,
                                          double weight, double position)
{
    cJSON *preference = cJSON_AddObjectToObject(preferences, issue);
    cJSON_AddNumberToObject(preference, "weight", weight);
    cJSON *points = cJSON_AddArrayToObject(
        cJSON_AddObjectToObject(preference, "utility"), "points");
    if (position > 0)
        dossier_add_point(points, 0, position);
    dossier_add_point(points, position, position);
    if (position < 100)
        dossier_add_point(points, 100, position);
}

static inline cJSON *dossier_actor(const cJSON *dossier, const char *state)
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
        dossier_add_preference(preferences, id, weight, position->valuedouble);
        sum += weight;
        kept += weight * (1 - fabs(without - position->valuedouble) / 100);
    }
    cJSON_AddNumberToObject(actor, "reservation", kept / sum);
    return actor;
}

/** Member states as actors, issues on [0, 100]. */
static inline struct negsim_scenario *dossier_scenario(const cJSON *dossier)
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
        cJSON_AddItemToArray(actors, dossier_actor(dossier, state->valuestring));
    return given_made(root);
}

#endif
