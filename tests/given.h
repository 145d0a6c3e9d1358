/**
 * @file
 * Scenarios for unit tests: from text, and at random.
 */
#ifndef TESTS_GIVEN_H
#define TESTS_GIVEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <gsl/gsl_rng.h>

#include <negsim/negsim.h>

#include "close.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GIVEN_SLOW 1
#elif defined(__has_feature)
#define GIVEN_SLOW (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define GIVEN_SLOW 0
#endif

/** How many of n scenarios to try: a quarter where sanitizers slow things down. */
static inline unsigned given_many(unsigned n)
{
    return GIVEN_SLOW ? n / 4 : n;
}

/** Read a text that must be a scenario. */
static inline struct negsim_scenario *given_text(const char *text)
{
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn =
        negsim_scenario_parse(text, strlen(text), "test", &errors);
    for (size_t i = 0; i < errors.n; i++)
        print_error("%s: %s\n", errors.items[i].path, errors.items[i].message);
    if (!scn)
        print_error("in: %s\n", text);
    assert_non_null(scn);
    negsim_error_list_finish(&errors);
    return scn;
}

/** The same with 'single quotes', which read better inside C. */
static inline struct negsim_scenario *given_scenario(const char *quoted)
{
    char *text = strdup(quoted);
    assert_non_null(text);
    for (char *c = text; *c; c++)
        if (*c == '\'')
            *c = '"';
    struct negsim_scenario *scn = given_text(text);
    free(text);
    return scn;
}

/** Read JSON that must be a scenario. */
static inline struct negsim_scenario *given_json(const cJSON *root)
{
    char *text = cJSON_PrintUnformatted(root);
    assert_non_null(text);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    return scn;
}

/** The same, and delete it. */
static inline struct negsim_scenario *given_made(cJSON *root)
{
    struct negsim_scenario *scn = given_json(root);
    cJSON_Delete(root);
    return scn;
}

/** What a random scenario may hold. */
struct given_random {
    size_t n_issues, n_actors;
    bool continuous; /**< some issues may be; else all are discrete */
    bool compound;   /**< red lines, linkages and soft lines across issues */
    bool ties;       /**< round utilities and weights, so that packages tie */
    bool promises;   /**< some issues are, and trust in who made them varies */
};

/* Ranges are eight steps of a quarter, whose every number is exact. */
enum { GIVEN_STEPS = 8 };

static inline double given_share(const struct given_random *what, gsl_rng *rng)
{
    return what->ties ? (double)gsl_rng_uniform_int(rng, 5) / 4 : gsl_rng_uniform(rng);
}

static inline cJSON *given_numbered(cJSON *object, const char *prefix, size_t i)
{
    char id[32];
    snprintf(id, sizeof id, "%s%zu", prefix, i);
    cJSON_AddStringToObject(object, "id", id);
    return object;
}

static inline cJSON *given_issue(const struct given_random *what, gsl_rng *rng,
                                 size_t k)
{
    cJSON *issue = given_numbered(cJSON_CreateObject(), "issue", k);
    if (gsl_rng_uniform_int(rng, 3) > 0) {
        cJSON *options = cJSON_AddArrayToObject(issue, "options");
        size_t n = 2 + gsl_rng_uniform_int(rng, 3);
        for (size_t o = 0; o < n; o++) {
            char id[32];
            snprintf(id, sizeof id, "o%zu", o);
            cJSON_AddItemToArray(options, cJSON_CreateString(id));
        }
        return issue;
    }
    cJSON *range = cJSON_AddArrayToObject(issue, "range");
    cJSON_AddItemToArray(range, cJSON_CreateNumber(-1));
    cJSON_AddItemToArray(range, cJSON_CreateNumber(1));
    if (!what->continuous || gsl_rng_uniform_int(rng, 2))
        cJSON_AddNumberToObject(issue, "step", 0.5);
    return issue;
}

static inline cJSON *given_leaf(gsl_rng *rng, const cJSON *issue)
{
    cJSON *leaf = cJSON_CreateObject();
    cJSON_AddStringToObject(leaf, "issue",
                            cJSON_GetObjectItem(issue, "id")->valuestring);
    const cJSON *options = cJSON_GetObjectItem(issue, "options");
    if (options) {
        int n = cJSON_GetArraySize(options);
        cJSON *in =
            cJSON_AddArrayToObject(leaf, gsl_rng_uniform_int(rng, 2) ? "in" : "not_in");
        size_t first = gsl_rng_uniform_int(rng, (size_t)n);
        cJSON_AddItemToArray(
            in,
            cJSON_CreateString(cJSON_GetArrayItem(options, (int)first)->valuestring));
        return leaf;
    }
    double x = -0.75 + 0.25 * (double)gsl_rng_uniform_int(rng, GIVEN_STEPS - 2);
    switch (gsl_rng_uniform_int(rng, 3)) {
    case 0:
        cJSON_AddNumberToObject(leaf, "at_least", x);
        break;
    case 1:
        cJSON_AddNumberToObject(leaf, "at_most", x);
        break;
    default: {
        cJSON *between = cJSON_AddArrayToObject(leaf, "between");
        cJSON_AddItemToArray(between, cJSON_CreateNumber(x));
        cJSON_AddItemToArray(between, cJSON_CreateNumber(x + 0.5));
    }
    }
    return leaf;
}

static inline cJSON *given_requirement(const struct given_random *what, gsl_rng *rng,
                                       const cJSON *issues, int depth)
{
    size_t n = (size_t)cJSON_GetArraySize(issues);
    const cJSON *issue = cJSON_GetArrayItem(issues, (int)gsl_rng_uniform_int(rng, n));
    size_t kind = what->compound && depth > 0 ? gsl_rng_uniform_int(rng, 6) : 0;
    if (kind < 2)
        return given_leaf(rng, issue);
    cJSON *node = cJSON_CreateObject();
    cJSON *one = given_requirement(what, rng, issues, depth - 1);
    if (kind == 2) {
        cJSON_AddItemToObject(node, "not", one);
        return node;
    }
    cJSON *two = given_requirement(what, rng, issues, depth - 1);
    if (kind == 3) {
        cJSON_AddItemToObject(node, "if", one);
        cJSON_AddItemToObject(node, "then", two);
        return node;
    }
    cJSON *list = cJSON_AddArrayToObject(node, kind == 4 ? "all" : "any");
    cJSON_AddItemToArray(list, one);
    cJSON_AddItemToArray(list, two);
    return node;
}

static inline cJSON *given_preference(const struct given_random *what, gsl_rng *rng,
                                      const cJSON *issue)
{
    cJSON *preference = cJSON_CreateObject();
    double weight = what->ties ? (double)(1 + gsl_rng_uniform_int(rng, 2))
                               : 0.1 + gsl_rng_uniform(rng);
    cJSON_AddNumberToObject(preference, "weight", weight);
    cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
    const cJSON *options = cJSON_GetObjectItem(issue, "options"), *option;
    if (options) {
        cJSON_ArrayForEach(option, options) cJSON_AddNumberToObject(
            utility, option->valuestring, given_share(what, rng));
    } else if (gsl_rng_uniform_int(rng, 2)) {
        cJSON *points = cJSON_AddArrayToObject(utility, "points");
        for (int i = 0; i < 3; i++) {
            double point[2] = {i - 1, given_share(what, rng)};
            cJSON_AddItemToArray(points, cJSON_CreateDoubleArray(point, 2));
        }
    } else {
        /* From end to end, or anywhere, so that the value bends within the range. */
        bool ends = gsl_rng_uniform_int(rng, 3) > 0;
        double ideal = ends ? gsl_rng_uniform_int(rng, 2) * 2.0 - 1
                            : -0.75 + 0.25 * (double)gsl_rng_uniform_int(rng, 6);
        double worst = ends ? -ideal : ideal + 0.5;
        cJSON_AddNumberToObject(utility, "ideal", ideal);
        cJSON_AddNumberToObject(utility, "worst", worst);
        cJSON_AddNumberToObject(utility, "exponent", 0.5 + gsl_rng_uniform(rng));
    }
    return preference;
}

/** Up and down within a dozen rounds, half of the time. */
static inline void given_schedule(const struct given_random *what, gsl_rng *rng,
                                  cJSON *line)
{
    if (gsl_rng_uniform_int(rng, 2))
        return;
    cJSON *schedule = cJSON_AddArrayToObject(line, "schedule");
    for (int round = 2; round <= 12; round += 5) {
        double point[2] = {round, given_share(what, rng)};
        cJSON_AddItemToArray(schedule, cJSON_CreateDoubleArray(point, 2));
    }
}

static inline cJSON *given_actor(const struct given_random *what, gsl_rng *rng,
                                 const cJSON *issues, size_t i)
{
    cJSON *actor = given_numbered(cJSON_CreateObject(), "actor", i);
    cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
    const cJSON *issue;
    cJSON_ArrayForEach(issue, issues)
    {
        bool indifferent =
            cJSON_GetArraySize(preferences) > 0 && gsl_rng_uniform_int(rng, 5) == 0;
        if (!indifferent)
            cJSON_AddItemToObject(preferences,
                                  cJSON_GetObjectItem(issue, "id")->valuestring,
                                  given_preference(what, rng, issue));
    }
    cJSON *linkages = cJSON_AddArrayToObject(actor, "linkages");
    for (size_t l = gsl_rng_uniform_int(rng, 3); l-- > 0;) {
        cJSON *linkage = given_numbered(cJSON_CreateObject(), "link", l);
        cJSON_AddItemToObject(linkage, "when", given_requirement(what, rng, issues, 2));
        cJSON_AddNumberToObject(linkage, "utility", given_share(what, rng) / 2 - 0.125);
        cJSON_AddItemToArray(linkages, linkage);
    }
    cJSON *lines = cJSON_AddArrayToObject(actor, "red_lines");
    for (size_t l = gsl_rng_uniform_int(rng, 4); l-- > 0;) {
        cJSON *line = given_numbered(cJSON_CreateObject(), "line", l);
        cJSON_AddItemToObject(line, "require", given_requirement(what, rng, issues, 2));
        if (gsl_rng_uniform_int(rng, 3) == 0)
            cJSON_AddNumberToObject(line, "breach_cost", given_share(what, rng) / 4);
        if (gsl_rng_uniform_int(rng, 3) == 0) {
            cJSON *rung = cJSON_CreateObject();
            cJSON_AddNumberToObject(rung, "at", 0.5);
            cJSON_AddItemToObject(rung, "require",
                                  given_requirement(what, rng, issues, 2));
            cJSON_AddItemToArray(cJSON_AddArrayToObject(line, "ladder"), rung);
            cJSON_AddNumberToObject(line, "conceded", given_share(what, rng));
            given_schedule(what, rng, line);
        }
        cJSON_AddItemToArray(lines, line);
    }
    cJSON_AddNumberToObject(actor, "reservation", given_share(what, rng) / 2);
    return actor;
}

static inline cJSON *given_trust(const struct given_random *what, gsl_rng *rng,
                                 size_t actor)
{
    cJSON *row = cJSON_CreateObject();
    for (size_t j = 0; j < what->n_actors; j++) {
        char other[32];
        snprintf(other, sizeof other, "actor%zu", j);
        if (j != actor && gsl_rng_uniform_int(rng, 5) > 0)
            cJSON_AddNumberToObject(cJSON_AddObjectToObject(row, other), "initial",
                                    given_share(what, rng));
    }
    return row;
}

/** Last of all, so that a scenario without them is otherwise the same. */
static inline void given_promises(const struct given_random *what, gsl_rng *rng,
                                  cJSON *root)
{
    const cJSON *issues = cJSON_GetObjectItem(root, "issues");
    cJSON *issue, *conflict = cJSON_AddObjectToObject(root, "conflict");
    cJSON *trust = cJSON_AddObjectToObject(conflict, "trust");
    char actor[32];
    for (size_t i = 0; i < what->n_actors; i++) {
        snprintf(actor, sizeof actor, "actor%zu", i);
        cJSON_AddItemToObject(trust, actor, given_trust(what, rng, i));
    }
    cJSON_ArrayForEach(issue, issues)
    {
        bool continuous =
            cJSON_GetObjectItem(issue, "range") && !cJSON_GetObjectItem(issue, "step");
        if (continuous || gsl_rng_uniform_int(rng, 3) == 0)
            continue;
        cJSON *promise = cJSON_AddObjectToObject(issue, "promise");
        snprintf(actor, sizeof actor, "actor%lu",
                 gsl_rng_uniform_int(rng, what->n_actors));
        cJSON_AddStringToObject(promise, "by", actor);
        if (gsl_rng_uniform_int(rng, 4) > 0)
            cJSON_AddItemToObject(promise, "guaranteed_when",
                                  given_requirement(what, rng, issues, 2));
    }
}

/** A random scenario as JSON, which the caller deletes. */
static inline cJSON *given_random_json(const struct given_random *what, gsl_rng *rng)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    for (size_t k = 0; k < what->n_issues; k++)
        cJSON_AddItemToArray(issues, given_issue(what, rng, k));
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    for (size_t i = 0; i < what->n_actors; i++)
        cJSON_AddItemToArray(actors, given_actor(what, rng, issues, i));
    if (what->promises)
        given_promises(what, rng, root);
    return root;
}

static inline struct negsim_scenario *given_at_random(const struct given_random *what,
                                                      gsl_rng *rng)
{
    return given_made(given_random_json(what, rng));
}

/** Features of one scenario, each drawn by itself, so that every one of them meets
 * every other in the long run: at most those of `most`. */
static inline struct given_random given_features(const struct given_random *most,
                                                 gsl_rng *rng)
{
    return (struct given_random){
        .n_issues = 1 + gsl_rng_uniform_int(rng, most->n_issues),
        .n_actors = 1 + gsl_rng_uniform_int(rng, most->n_actors),
        .continuous = most->continuous,
        .compound = most->compound && gsl_rng_uniform_int(rng, 3) > 0,
        .ties = most->ties && gsl_rng_uniform_int(rng, 2) > 0,
        .promises = most->promises && gsl_rng_uniform_int(rng, 2) > 0};
}

/** Check a random scenario of each of n seeds; of three or more actors, the second's
 * consent may not be needed. `context` is the check's own. */
static inline void
given_each(const struct given_random *most, unsigned long seed, unsigned n,
           void (*check)(struct negsim_scenario *scn, gsl_rng *rng, void *context),
           void *context)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < n; i++) {
        gsl_rng_set(rng, seed + i);
        struct given_random what = given_features(most, rng);
        struct negsim_scenario *scn = given_at_random(&what, rng);
        if (scn->n_actors > 2)
            scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
        check(scn, rng, context);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/** Let everybody hold out for nothing, for half as much as it does, or for all of it.
 */
static inline void given_ask_less(struct negsim_scenario *scn, gsl_rng *rng)
{
    double share = 0.5 * (double)gsl_rng_uniform_int(rng, 3);
    for (size_t i = 0; i < scn->n_actors; i++)
        scn->actors[i].reservation *= share;
}

/** Many options and nothing else: reservations 0, utilities drawn from [0, 1). */
static inline cJSON *given_grid_json(size_t n_issues, size_t n_options, size_t n_actors,
                                     gsl_rng *rng)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "negsim", 1);
    cJSON *issues = cJSON_AddArrayToObject(root, "issues");
    cJSON *actors = cJSON_AddArrayToObject(root, "actors");
    char issue[32], option[32];
    for (size_t k = 0; k < n_issues; k++) {
        cJSON *item = given_numbered(cJSON_CreateObject(), "issue", k);
        cJSON *options = cJSON_AddArrayToObject(item, "options");
        for (size_t o = 0; o < n_options; o++) {
            snprintf(option, sizeof option, "o%zu", o);
            cJSON_AddItemToArray(options, cJSON_CreateString(option));
        }
        cJSON_AddItemToArray(issues, item);
    }
    for (size_t i = 0; i < n_actors; i++) {
        cJSON *actor = given_numbered(cJSON_CreateObject(), "actor", i);
        cJSON *preferences = cJSON_AddObjectToObject(actor, "preferences");
        for (size_t k = 0; k < n_issues; k++) {
            snprintf(issue, sizeof issue, "issue%zu", k);
            cJSON *preference = cJSON_AddObjectToObject(preferences, issue);
            cJSON_AddNumberToObject(preference, "weight", 0.1 + gsl_rng_uniform(rng));
            cJSON *utility = cJSON_AddObjectToObject(preference, "utility");
            for (size_t o = 0; o < n_options; o++) {
                snprintf(option, sizeof option, "o%zu", o);
                cJSON_AddNumberToObject(utility, option, gsl_rng_uniform(rng));
            }
        }
        cJSON_AddItemToArray(actors, actor);
    }
    return root;
}

static inline struct negsim_scenario *given_grid(size_t n_issues, size_t n_options,
                                                 size_t n_actors, gsl_rng *rng)
{
    return given_made(given_grid_json(n_issues, n_options, n_actors, rng));
}

/** Every package in issue and option order, range issues on their steps or grid. */
struct given_walk {
    const struct negsim_scenario *scn;
    size_t grid;
    size_t at[NEGSIM_MAX_ISSUES];
    double package[NEGSIM_MAX_ISSUES];
};

static inline size_t given_count(const struct given_walk *walk, size_t k)
{
    const struct negsim_issue *issue = &walk->scn->issues[k];
    if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
        return walk->grid + 1;
    return issue->kind == NEGSIM_ISSUE_STEPPED ? issue->n_steps : issue->n_options;
}

static inline void given_place(struct given_walk *walk, size_t k)
{
    const struct negsim_issue *issue = &walk->scn->issues[k];
    double j = (double)walk->at[k];
    if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
        walk->package[k] = issue->lo + (issue->hi - issue->lo) * j / (double)walk->grid;
    else
        walk->package[k] =
            issue->kind == NEGSIM_ISSUE_STEPPED ? issue->lo + issue->step * j : j;
}

static inline void given_first(struct given_walk *walk,
                               const struct negsim_scenario *scn, size_t grid)
{
    memset(walk, 0, sizeof *walk);
    walk->scn = scn;
    walk->grid = grid;
    for (size_t k = 0; k < scn->n_issues; k++)
        given_place(walk, k);
}

/** Move on; false after the last package. */
static inline bool given_next(struct given_walk *walk)
{
    for (size_t k = walk->scn->n_issues; k-- > 0;) {
        bool more = ++walk->at[k] < given_count(walk, k);
        if (!more)
            walk->at[k] = 0;
        given_place(walk, k);
        if (more)
            return true;
    }
    return false;
}

/** Whether a package keeps every hard red line of those who must agree. */
static inline bool given_admissible(const struct negsim_scenario *scn,
                                    const struct negsim_stance *stance,
                                    const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent && !negsim_actor_lines_hold(scn, stance, i, package))
            return false;
    return true;
}

/** The smallest gain of those who must agree. */
static inline double given_smallest_gain(const struct negsim_scenario *scn,
                                         const struct negsim_stance *stance,
                                         const double *package)
{
    double margin = INFINITY;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent)
            margin = fmin(margin, negsim_utility(scn, stance, i, package) -
                                      stance->reservations[i]);
    return margin;
}

/** Play the rounds, which must be possible. */
static inline struct negsim_rounds given_rounds(const struct negsim_scenario *scn)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    if (!negsim_rounds_run(scn, NULL, &rounds, &err))
        fail_msg("%s: %s", err.path, err.message);
    return rounds;
}

#endif
