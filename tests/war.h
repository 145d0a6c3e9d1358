/**
 * @file
 * A war put together in memory, for unit tests of what follows from it.
 */
#ifndef TESTS_WAR_H
#define TESTS_WAR_H

#include "given.h"

enum { WAR_ACTORS = 3, WAR_ENDINGS = 3, WAR_ISSUES = 2 };

/** The first two actors are the sides; each wins all of issue 0 where it prevails. */
struct given_war {
    struct negsim_war war;
    struct negsim_war_actor actors[WAR_ACTORS];
    struct negsim_trust trust[WAR_ACTORS * WAR_ACTORS];
    struct negsim_ending endings[WAR_ENDINGS];
    double packages[WAR_ENDINGS][WAR_ISSUES];
};

/** A pie of length 1, of which `a` likes more and `b` less, and a promise. */
#define WAR_PIE                                                                        \
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"                       \
    "  {'id': 'pullback', 'options': ['none', 'full']}],"                              \
    " 'actors': [{'id': 'a', 'preferences': {"                                         \
    "   'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"            \
    "  {'id': 'b', 'preferences': {"                                                   \
    "   'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}}},"            \
    "  {'id': 'c', 'consent': false, 'preferences': {"                                 \
    "   'share': {'weight': 1, 'utility': {'points': [[0, 0.375], [1, 0.75]]}}}}]}"

/** Decided in its first round, nothing discounted, no costs: W is what one expects. */
static inline void given_war(struct given_war *given, struct negsim_scenario *scn)
{
    *given = (struct given_war){.war = {.has_sides = true, .sides = {0, 1}}};
    struct negsim_war *war = &given->war;
    war->decisiveness = 1;
    war->decision = 1;
    war->actors = given->actors;
    war->trust = given->trust;
    war->endings = given->endings;
    war->n_endings = 2;
    for (size_t e = 0; e < WAR_ENDINGS; e++)
        given->endings[e].package = given->packages[e];
    given->packages[0][0] = 1;
    given->endings[0].chance[0] = 1;
    given->endings[1].chance[1] = 1;
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        given->actors[i].capability = 1;
        scn->actors[i].war_reservation = true;
    }
    scn->war = war;
}

/** Release a scenario whose war, and promises, belong to the test. */
static inline void given_war_destroy(struct negsim_scenario *scn)
{
    scn->war = NULL;
    for (size_t k = 0; k < scn->n_issues; k++)
        scn->issues[k].promise = (struct negsim_promise){0};
    negsim_scenario_destroy(scn);
}

#endif
