/*
 * Domains of the automated-negotiation competitions against a plain enumeration, and
 * negotiations that another program recorded, retraced offer for offer.
 */
#include "shared.h"

#include <math.h>

static const char *const DOMAINS[] = {
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

enum { N_DOMAINS = sizeof DOMAINS / sizeof *DOMAINS, ROUNDS = 100 };

static cJSON *read_shared(const char *name, const char *suffix)
{
    char path[256];
    snprintf(path, sizeof path, "peers/negmas/%s%s", name, suffix);
    return shared_json(path);
}

static void add_issues(cJSON *root, const cJSON *domain)
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

static cJSON *to_actor(const cJSON *agent, size_t i)
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
static struct negsim_scenario *to_scenario(const cJSON *domain, const double *exponents)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    add_issues(root, domain);
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    const cJSON *agent;
    size_t i = 0;
    cJSON_ArrayForEach(agent, shared_get(domain, "agents"))
    {
        cJSON *actor = to_actor(agent, i);
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
    cJSON_AddNumberToObject(rounds, "limit", ROUNDS);
    char *text = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    return scn;
}

/** U of every outcome in row-major order, from the domain's own tables. */
static double *list_utilities(const cJSON *domain, size_t actor, size_t *n)
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

static void to_package(const struct negsim_scenario *scn, size_t outcome,
                       double *package)
{
    for (size_t k = scn->n_issues; k-- > 0;) {
        package[k] = (double)(outcome % scn->issues[k].n_options);
        outcome /= scn->issues[k].n_options;
    }
}

static size_t to_outcome(const struct negsim_scenario *scn, const double *package)
{
    size_t outcome = 0;
    for (size_t k = 0; k < scn->n_issues; k++)
        outcome = outcome * scn->issues[k].n_options + (size_t)package[k];
    return outcome;
}

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
        assert_int_equal(to_outcome(scn, package), expected);
}

static void check_agent(const struct negsim_scenario *scn, const cJSON *domain,
                        const struct negsim_stance *stance, size_t actor)
{
    double package[NEGSIM_MAX_ISSUES], lowest = INFINITY, highest = -INFINITY;
    size_t n;
    double *utilities = list_utilities(domain, actor, &n);
    for (size_t o = 0; o < n; o++) {
        to_package(scn, o, package);
        assert_float_equal(negsim_utility(scn, stance, actor, package), utilities[o],
                           1e-12);
        lowest = fmin(lowest, utilities[o]);
        highest = fmax(highest, utilities[o]);
    }
    struct negsim_offers *offers = negsim_offers_create(scn, stance, actor, 1, NULL);
    assert_non_null(offers);
    assert_float_equal(negsim_offers_lowest_utility(offers), lowest, 1e-12);
    assert_float_equal(negsim_offers_highest_utility(offers), highest, 1e-12);
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
    for (size_t d = 0; d < N_DOMAINS; d++) {
        cJSON *domain = read_shared(DOMAINS[d], ".json");
        assert_non_null(domain);
        struct negsim_scenario *scn = to_scenario(domain, NULL);
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
            assert_int_equal(to_outcome(scn, offer->package),
                             cJSON_GetArrayItem(next, 1)->valueint);
            next = next->next;
        }
    assert_null(next);
}

static void check_run(const cJSON *domain, const cJSON *run, const double *exponents)
{
    struct negsim_scenario *scn = to_scenario(domain, exponents);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_int_equal(shared_get(run, "n_steps")->valueint, ROUNDS);
    assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
    check_offers(scn, &rounds, shared_get(run, "offers"));
    const cJSON *agreement = shared_get(run, "agreement_index");
    assert_int_equal(rounds.outcome == NEGSIM_AGREEMENT, cJSON_IsNumber(agreement));
    assert_int_equal(rounds.round, shared_get(run, "step")->valueint);
    if (rounds.outcome == NEGSIM_AGREEMENT)
        assert_int_equal(to_outcome(scn, rounds.package), agreement->valueint);
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
        cJSON *domain = read_shared(recorded[d], ".json");
        cJSON *results = read_shared(recorded[d], ".results.json");
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

enum { MESON_SKIPPED = 77 };

int main(void)
{
    cJSON *first = read_shared(DOMAINS[0], ".json");
    if (!first) {
        print_message("skipped: no ../shared/peers/negmas and no NEGSIM_SHARED\n");
        return MESON_SKIPPED;
    }
    cJSON_Delete(first);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_negmas_offers_agree_with_enumeration),
        cmocka_unit_test(test_negmas_recorded_negotiations_are_retraced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
