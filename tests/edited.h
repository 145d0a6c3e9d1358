/**
 * @file
 * Scenarios with one number or word changed in their text, by hand, to hold what is
 * compiled and set against what is written and parsed.
 */
#ifndef TESTS_EDITED_H
#define TESTS_EDITED_H

#include <ctype.h>

#include "given.h"

/** The item of a list with that id, or NULL. */
static inline cJSON *edited_item(cJSON *list, const char *id)
{
    cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        const char *name = cJSON_GetStringValue(cJSON_GetObjectItem(item, "id"));
        if (name && strcmp(name, id) == 0)
            return item;
    }
    return NULL;
}

/** Put a value where a path leads, with the objects that are missing on the way. */
static inline void edited_put(cJSON *root, const char *path, cJSON *value)
{
    char copy[256], *rest = copy, *key;
    cJSON *here = root, *next = NULL;
    snprintf(copy, sizeof copy, "%s", path);
    for (bool first = true; (key = strsep(&rest, ".[")); first = false) {
        bool is_index = isdigit((unsigned char)key[0]);
        key[strcspn(key, "]")] = '\0';
        if (!*key)
            continue;
        next = is_index              ? cJSON_GetArrayItem(here, atoi(key))
               : cJSON_IsArray(here) ? edited_item(here, key)
                                     : cJSON_GetObjectItemCaseSensitive(here, key);
        if (first && edited_item(cJSON_GetObjectItem(root, "actors"), key))
            next = edited_item(cJSON_GetObjectItem(root, "actors"), key);
        if (!rest && is_index)
            cJSON_ReplaceItemInArray(here, atoi(key), value);
        else if (!rest && next)
            cJSON_ReplaceItemInObjectCaseSensitive(here, key, value);
        else if (!rest)
            cJSON_AddItemToObject(here, key, value);
        else if (!next)
            next = cJSON_AddObjectToObject(here, key);
        here = next;
    }
}

/** One number for the rounds of a scenario: they must be the same, bit for bit. */
static inline double edited_judge(const struct negsim_scenario *scn)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    double sum = (double)scn->rounds.limit;
    if (!negsim_rounds_run(scn, NULL, &rounds, &err)) {
        for (const char *c = err.message; *c; c++)
            sum = 31 * fmod(sum, 1e9) + *c;
        return sum;
    }
    for (size_t r = 0; r < rounds.n_series; r++) {
        const struct negsim_round *round = &rounds.series[r];
        double of = round->verdict + (round->admissible ? round->margin : 7) +
                    (isnan(round->distance) ? 3 : round->distance) +
                    (double)round->n_offers;
        for (size_t i = 0; i < scn->n_actors; i++)
            of = 1.7 * of + round->actors[i].reservation + round->actors[i].cost +
                 round->actors[i].pressure +
                 (isnan(round->actors[i].floor) ? 0 : round->actors[i].floor);
        sum = 0.9 * sum + of;
    }
    sum += rounds.outcome + (double)rounds.round;
    negsim_rounds_finish(&rounds);
    return sum;
}

#endif
