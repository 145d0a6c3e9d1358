/**
 * @file
 * Random scenarios whose red lines have somewhere to go.
 */
#ifndef TESTS_MOVABLE_H
#define TESTS_MOVABLE_H

#include "given.h"

#include <math.h>

/** A numeric line may move somewhere between 0 and a whole unit. */
static inline void movable_bottom_line(cJSON *line, const cJSON *issues, gsl_rng *rng)
{
    cJSON *require = cJSON_GetObjectItem(line, "require");
    const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(require, "issue"));
    const cJSON *issue;
    cJSON_ArrayForEach(issue, issues)
    {
        if (!id || strcmp(cJSON_GetObjectItem(issue, "id")->valuestring, id) != 0 ||
            cJSON_GetObjectItem(issue, "options"))
            continue;
        cJSON *bottom = cJSON_AddObjectToObject(line, "bottom_line"), *threshold;
        double further = 0.25 * (double)gsl_rng_uniform_int(rng, 5);
        if ((threshold = cJSON_GetObjectItem(require, "at_least")))
            cJSON_AddNumberToObject(bottom, "at_least",
                                    fmax(-1, threshold->valuedouble - further));
        else if ((threshold = cJSON_GetObjectItem(require, "at_most")))
            cJSON_AddNumberToObject(bottom, "at_most",
                                    fmin(1, threshold->valuedouble + further));
        else {
            threshold = cJSON_GetObjectItem(require, "between");
            double lo = cJSON_GetArrayItem(threshold, 0)->valuedouble - further;
            double hi = cJSON_GetArrayItem(threshold, 1)->valuedouble + 0.25;
            double ends[2] = {fmax(-1, lo), fmin(1, hi)};
            cJSON_AddItemToObject(bottom, "between", cJSON_CreateDoubleArray(ends, 2));
        }
    }
}

/** Somewhere to go for most lines, at different prices. */
static inline void movable_line(const struct given_random *what, gsl_rng *rng,
                                const cJSON *issues, cJSON *line)
{
    cJSON_AddNumberToObject(line, "firmness", 0.25 + 2 * gsl_rng_uniform(rng));
    cJSON *ladder = cJSON_GetObjectItem(line, "ladder");
    if (!ladder && gsl_rng_uniform_int(rng, 4) > 0)
        movable_bottom_line(line, issues, rng);
    bool bottom = cJSON_GetObjectItem(line, "bottom_line");
    if (!ladder && !bottom && gsl_rng_uniform_int(rng, 3) > 0)
        ladder = cJSON_AddArrayToObject(line, "ladder");
    else if (ladder)
        cJSON_DeleteItemFromObject(line, "conceded");
    for (int r = cJSON_GetArraySize(ladder); ladder && r < 2; r++) {
        cJSON *rung = cJSON_CreateObject();
        cJSON_AddNumberToObject(rung, "at", 0.35 + 0.4 * r);
        cJSON_AddItemToObject(rung, "require", given_requirement(what, rng, issues, 2));
        cJSON_AddItemToArray(ladder, rung);
    }
    if ((bottom || ladder) && gsl_rng_uniform_int(rng, 3) == 0)
        cJSON_AddNumberToObject(line, "conceded", 0.6 * gsl_rng_uniform(rng));
}

/** The same for all lines, and more asked for. */
static inline cJSON *movable_root(const struct given_random *what, gsl_rng *rng)
{
    cJSON *root = given_random_json(what, rng);
    cJSON *issues = cJSON_GetObjectItem(root, "issues"), *actor, *line;
    cJSON_ArrayForEach(actor, cJSON_GetObjectItem(root, "actors"))
    {
        cJSON *reservation = cJSON_GetObjectItem(actor, "reservation");
        cJSON_SetNumberValue(reservation,
                             reservation->valuedouble + 0.15 * gsl_rng_uniform(rng));
        cJSON_ArrayForEach(line, cJSON_GetObjectItem(actor, "red_lines"))
            movable_line(what, rng, issues, line);
    }
    return root;
}

static inline struct negsim_scenario *given_movable(const struct given_random *what,
                                                    gsl_rng *rng)
{
    return given_made(movable_root(what, rng));
}

#endif
