/**
 * @file
 * Domains of the automated-negotiation competitions as scenarios: actor i is agent i,
 * issue k its issue k, and outcomes are numbered row-major, the last issue fastest.
 */
#ifndef TESTS_NEGMAS_H
#define TESTS_NEGMAS_H

#include "shared.h"

static const char *const NEGMAS_DOMAINS[] = {
    "anac_y2012_AcquisitionA",
    "anac_y2012_BarterA",
    "anac_y2012_CameraA",
    "anac_y2012_EnergySmallA",
    "anac_y2012_ItexvsCypressA",
    "anac_y2012_LaptopA",
    "anac_y2012_NiceOrDieC",
    "anac_y2012_SupermarketA",
    "anac_y2013_DefensiveCharms",
    "anac_y2013_Fifty2013",
    "anac_y2013_Lunch",
    "anac_y2013_SmartPhone",
    "anac_y2013_Ultimatum",
    "anac_y2015_group9-vacation",
    "anac_y2016_AgentSmith",
    "anac_y2016_Atlas3",
    "anac_y2016_ClockWork",
    "anac_y2016_SYAgent",
    "anac_y2016_Terra",
    "anac_y2016_nGent",
    "other_Domain1",
    "other_Domain2",
    "other_thompson",
};

enum {
    N_NEGMAS_DOMAINS = sizeof NEGMAS_DOMAINS / sizeof *NEGMAS_DOMAINS,
    NEGMAS_ROUNDS = 100
};

static inline cJSON *negmas_json(const char *name, const char *suffix)
{
    char path[256];
    snprintf(path, sizeof path, "peers/negmas/%s%s", name, suffix);
    return shared_json(path);
}

static inline void negmas_add_issues(cJSON *root, const cJSON *domain)
{
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    const cJSON *issue;
    size_t k = 0;
    cJSON_ArrayForEach(issue, shared_get(domain, "issues"))
    {
        cJSON *mine = given_numbered(cJSON_CreateObject(), "i", k++);
        cJSON_AddItemToArray(issues, mine);
        cJSON *options = cJSON_AddArrayToObject(mine, "options");
        for (int v = 0; v < cJSON_GetArraySize(shared_get(issue, "values")); v++) {
            char id[32];
            snprintf(id, sizeof id, "o%d", v);
            cJSON_AddItemToArray(options, cJSON_CreateString(id));
        }
    }
}

static inline cJSON *negmas_actor(const cJSON *agent, size_t i)
{
    cJSON *actor = given_numbered(cJSON_CreateObject(), "a", i);
    cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
    const cJSON *weights = shared_get(agent, "weights"),
                *tables = shared_get(agent, "tables");
    for (int k = 0; k < cJSON_GetArraySize(weights); k++) {
        char id[32];
        snprintf(id, sizeof id, "i%d", k);
        cJSON *preference = cJSON_AddObjectToObject(preferences, id);
        cJSON_AddNumberToObject(preference, "weight",
                                cJSON_GetArrayItem(weights, k)->valuedouble);
        cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
        const cJSON *table = cJSON_GetArrayItem(tables, k);
        for (int v = 0; v < cJSON_GetArraySize(table); v++) {
            snprintf(id, sizeof id, "o%d", v);
            cJSON_AddNumberToObject(utility, id,
                                    cJSON_GetArrayItem(table, v)->valuedouble);
        }
    }
    cJSON_AddNumberToObject(actor, "reservation",
                            shared_get(agent, "reserved_value")->valuedouble);
    return actor;
}

/** Exponents of the time tactics; NULL where only utilities matter. */
static inline struct negsim_scenario *negmas_scenario(const cJSON *domain,
                                                      const double *exponents)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    negmas_add_issues(root, domain);
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    const cJSON *agent;
    size_t i = 0;
    cJSON_ArrayForEach(agent, shared_get(domain, "agents"))
    {
        cJSON *actor = negmas_actor(agent, i);
        cJSON_AddItemToArray(actors, actor);
        if (exponents) {
            cJSON *tactic = cJSON_AddObjectToObject(actor, "tactic");
            cJSON_AddStringToObject(tactic, "kind", "time");
            cJSON_AddNumberToObject(tactic, "exponent", exponents[i]);
            cJSON_AddStringToObject(tactic, "offer", "lowest");
        }
        i++;
    }
    cJSON *rounds = cJSON_AddObjectToObject(root, "rounds");
    cJSON_AddNumberToObject(rounds, "limit", NEGMAS_ROUNDS);
    return given_made(root);
}

/** U of every outcome in row-major order, from the domain's own tables. */
static inline double *negmas_utilities(const cJSON *domain, size_t actor, size_t *n)
{
    const cJSON *agent = cJSON_GetArrayItem(shared_get(domain, "agents"), (int)actor);
    const cJSON *weights = shared_get(agent, "weights"),
                *tables = shared_get(agent, "tables");
    double *list = calloc(1, sizeof *list);
    *n = 1;
    for (int k = 0; k < cJSON_GetArraySize(weights); k++) {
        const cJSON *table = cJSON_GetArrayItem(tables, k);
        size_t m = (size_t)cJSON_GetArraySize(table);
        double *longer = calloc(*n * m, sizeof *longer);
        assert_non_null(longer);
        size_t v = 0;
        const cJSON *entry;
        cJSON_ArrayForEach(entry, table)
        {
            for (size_t o = 0; o < *n; o++)
                longer[o * m + v] =
                    list[o] +
                    cJSON_GetArrayItem(weights, k)->valuedouble * entry->valuedouble;
            v++;
        }
        free(list);
        list = longer;
        *n *= m;
    }
    return list;
}

static inline void negmas_package(const struct negsim_scenario *scn, size_t outcome,
                                  double *package)
{
    for (size_t k = scn->n_issues; k-- > 0;) {
        package[k] = (double)(outcome % scn->issues[k].n_options);
        outcome /= scn->issues[k].n_options;
    }
}

static inline size_t negmas_outcome(const struct negsim_scenario *scn,
                                    const double *package)
{
    size_t outcome = 0;
    for (size_t k = 0; k < scn->n_issues; k++)
        outcome = outcome * scn->issues[k].n_options + (size_t)package[k];
    return outcome;
}

#endif
