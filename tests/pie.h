/**
 * @file
 * A pie for two at war, and the same rounds by other draws.
 */
#ifndef TESTS_PIE_H
#define TESTS_PIE_H

#include "given.h"

/** A pie of 1000 slices, of which x wants all and y wants all. */
struct pie {
    double reservations[2];
    const char *parameters; /**< of the model */
    const char *conflict;   /**< with its comma in front; NULL */
    int limit;
};

static inline struct negsim_scenario *given_pie(struct pie pie)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1,"
             " 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.001}],"
             " 'actors': [{'id': 'x', 'reservation': %.15g, 'preferences': {'pie': {"
             "   'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}}},"
             "  {'id': 'y', 'reservation': %.15g, 'preferences': {'pie': {"
             "   'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}}}}],"
             " 'rounds': {'model': 'attrition', 'limit': %d, 'seed': 4711,"
             "   'parameters': {'attrition': {%s}}}%s}",
             pie.reservations[0], pie.reservations[1], pie.limit ? pie.limit : 60,
             pie.parameters, pie.conflict ? pie.conflict : "");
    return given_scenario(text);
}

static inline struct negsim_rounds given_replicate(const struct negsim_scenario *scn,
                                                   unsigned long long replicate)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    struct negsim_rounds_options options = {.replicate = replicate};
    if (!negsim_rounds_run(scn, &options, &rounds, &err))
        fail_msg("%s: %s", err.path, err.message);
    return rounds;
}

#endif
