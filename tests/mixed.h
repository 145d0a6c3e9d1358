/**
 * @file
 * Small random scenarios with everything in them that the format has a word for and a
 * zone depends on.
 */
#ifndef TESTS_MIXED_H
#define TESTS_MIXED_H

#include "movable.h"

/** One of n with equal chance. */
static inline bool mixed_chance(gsl_rng *rng, unsigned n)
{
    return gsl_rng_uniform_int(rng, n) == 0;
}

static inline void mixed_add_two(cJSON *object, const char *key, double a, double b)
{
    double two[2] = {a, b};
    cJSON_AddItemToObject(object, key, cJSON_CreateDoubleArray(two, 2));
}

/** A distribution with its centre at a number, or near it, that stays in [lo, hi]. */
static inline cJSON *mixed_distribution(gsl_rng *rng, double x, double lo, double hi)
{
    cJSON *number = cJSON_CreateObject();
    double room = 0.9 * fmin(x - lo, hi - x);
    double three[3] = {x - room, x, x + 0.5 * room};
    switch (room > 0 ? gsl_rng_uniform_int(rng, 5) : 4) {
    case 0:
        mixed_add_two(number, "uniform", x - room, x + room);
        break;
    case 1:
        cJSON_AddItemToObject(number, "triangular", cJSON_CreateDoubleArray(three, 3));
        break;
    case 2:
        mixed_add_two(number, "normal", x, 0.1 + room);
        mixed_add_two(number, "within", three[0], three[2]);
        break;
    case 3:
        mixed_add_two(number, "beta", 0.5 + gsl_rng_uniform(rng), 1.5);
        mixed_add_two(number, "within", three[0], three[2]);
        break;
    default:
        mixed_add_two(number, "choice", x, lo + 0.5 * (hi - lo));
    }
    return number;
}

/** Put a distribution in the place of a number, now and then. */
static inline void mixed_blur(gsl_rng *rng, cJSON *object, const char *key, double lo,
                              double hi)
{
    const cJSON *number = cJSON_GetObjectItem(object, key);
    if (cJSON_IsNumber(number) && mixed_chance(rng, 6))
        cJSON_ReplaceItemInObject(object, key,
                                  mixed_distribution(rng, number->valuedouble, lo, hi));
}

static inline void mixed_blur_actor(gsl_rng *rng, cJSON *actor)
{
    cJSON *item, *utility;
    mixed_blur(rng, actor, "reservation", -1, 1);
    mixed_blur(rng, actor, "ratification", -1, 1);
    mixed_blur(rng, actor, "power", 0.1, 3);
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(actor, "preferences"))
    {
        mixed_blur(rng, item, "weight", 0.01, 3);
        utility = cJSON_GetObjectItem(item, "utility");
        mixed_blur(rng, utility, "o0", 0, 1);
        mixed_blur(rng, utility, "exponent", 0.1, 3);
    }
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(actor, "linkages"))
        mixed_blur(rng, item, "utility", -1, 1);
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(actor, "red_lines"))
    {
        mixed_blur(rng, item, "conceded", 0, 1);
        mixed_blur(rng, item, "firmness", 0.1, 9);
        mixed_blur(rng, item, "breach_cost", 0, 1);
    }
}

/** Any package, as the endings of a war have them. */
static inline cJSON *mixed_package(gsl_rng *rng, const cJSON *issues)
{
    cJSON *package = cJSON_CreateObject();
    const cJSON *issue;
    cJSON_ArrayForEach(issue, issues)
    {
        const char *id = cJSON_GetObjectItem(issue, "id")->valuestring;
        const cJSON *options = cJSON_GetObjectItem(issue, "options");
        if (options) {
            size_t n = (size_t)cJSON_GetArraySize(options);
            int o = (int)gsl_rng_uniform_int(rng, n);
            cJSON_AddStringToObject(package, id,
                                    cJSON_GetArrayItem(options, o)->valuestring);
        } else {
            cJSON_AddNumberToObject(package, id,
                                    -1 + 0.5 * (double)gsl_rng_uniform_int(rng, 5));
        }
    }
    return package;
}

/** The first two actors are at war, and one of them at least holds out for what that is
 * worth. */
static inline void mixed_war(gsl_rng *rng, cJSON *root)
{
    const cJSON *issues = cJSON_GetObjectItem(root, "issues");
    cJSON *conflict = cJSON_GetObjectItem(root, "conflict"), *sides, *endings, *actor;
    if (!conflict)
        conflict = cJSON_AddObjectToObject(root, "conflict");
    sides = cJSON_AddArrayToObject(conflict, "sides");
    cJSON *entries = cJSON_AddObjectToObject(conflict, "actors");
    endings = cJSON_AddArrayToObject(conflict, "endings");
    cJSON_AddNumberToObject(conflict, "decision", 0.3 * gsl_rng_uniform(rng));
    for (int i = 0; i < 2; i++) {
        actor = cJSON_GetArrayItem(cJSON_GetObjectItem(root, "actors"), i);
        const char *id = cJSON_GetObjectItem(actor, "id")->valuestring;
        cJSON_AddItemToArray(sides, cJSON_CreateString(id));
        cJSON *entry = cJSON_AddObjectToObject(entries, id);
        cJSON_AddNumberToObject(entry, "cost", 0.05 * gsl_rng_uniform(rng));
        cJSON_AddNumberToObject(entry, "capability", 0.2 + gsl_rng_uniform(rng));
        cJSON_AddNumberToObject(actor, "discount", 0.8 + 0.19 * gsl_rng_uniform(rng));
        cJSON *ending = given_numbered(cJSON_CreateObject(), "ending", (size_t)i);
        cJSON_AddNumberToObject(cJSON_AddObjectToObject(ending, "chance"), id, 1);
        cJSON_AddItemToObject(ending, "package", mixed_package(rng, issues));
        cJSON_AddItemToArray(endings, ending);
        if (i == 0 || mixed_chance(rng, 2)) {
            cJSON *war = cJSON_CreateObject();
            cJSON_AddNumberToObject(cJSON_AddObjectToObject(war, "war"), "optimism",
                                    gsl_rng_uniform(rng) - 0.5);
            cJSON_ReplaceItemInObject(actor, "reservation", war);
        }
    }
}

/** A scenario of a seed, as JSON to alter or print, which the caller deletes. One in
 * five may have continuous issues. */
static inline cJSON *mixed_root(unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    bool continuous = mixed_chance(rng, 5);
    struct given_random what = {
        .n_issues = 1 + gsl_rng_uniform_int(rng, continuous ? 3 : 5),
        .n_actors = 1 + gsl_rng_uniform_int(rng, continuous ? 3 : 4),
        .continuous = continuous,
        .compound = !mixed_chance(rng, 3),
        .ties = !continuous && mixed_chance(rng, 2),
        .promises = mixed_chance(rng, 2)};
    cJSON *root = movable_root(&what, rng), *actor;
    double demand = 0.5 * (double)gsl_rng_uniform_int(rng, 3);
    bool somebody = false;
    cJSON_ArrayForEach(actor, cJSON_GetObjectItem(root, "actors"))
    {
        cJSON *reservation = cJSON_GetObjectItem(actor, "reservation");
        cJSON_SetNumberValue(reservation, demand * reservation->valuedouble);
        bool consent = !mixed_chance(rng, 5) || (!actor->next && !somebody);
        somebody = somebody || consent;
        if (!consent)
            cJSON_AddFalseToObject(actor, "consent");
        if (mixed_chance(rng, 2))
            cJSON_AddNumberToObject(actor, "power", 0.5 + gsl_rng_uniform(rng));
        if (mixed_chance(rng, 3))
            cJSON_AddNumberToObject(actor, "ratification",
                                    0.5 * demand * given_share(&what, rng));
        mixed_blur_actor(rng, actor);
    }
    if (what.n_actors > 1 && mixed_chance(rng, 6))
        mixed_war(rng, root);
    gsl_rng_free(rng);
    return root;
}

#endif
