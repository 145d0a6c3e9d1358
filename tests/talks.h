/**
 * @file
 * Talks under fire for tests of studies: two sides whose lines on one issue give way
 * to what the war costs, which random strikes drive up.
 */
#ifndef TESTS_TALKS_H
#define TESTS_TALKS_H

#include "given.h"

/** The parts of the scenario that a test may change; NULL: as below. */
struct talks {
    const char *events;    /**< of the list */
    const char *kyiv;      /**< more of that side's conflict */
    const char *processes; /**< keys of the conflict after the events */
};

static inline struct negsim_scenario *talks_given(const struct talks *talks)
{
    static const char text[] =
        "{'negsim': 1, 'issues': [{'id': 'cap', 'range': [0, 100], 'step': 5},"
        "  {'id': 'when', 'options': ['first', 'last']}],"
        " 'actors': [{'id': 'kyiv', 'preferences': {"
        "   'cap': {'weight': 2, 'utility': {'ideal': 100, 'worst': 0, 'exponent': 1}},"
        "   'when': {'weight': 1, 'utility': {'first': 1, 'last': 0}}},"
        "  'red_lines': [{'id': 'army', 'require': {'issue': 'cap', 'at_least': 80},"
        "   'bottom_line': {'at_least': 20}}], 'reservation': 0.21,"
        "  'tactic': {'kind': 'time', 'exponent': 2, 'offer': 'best_for_others'}},"
        " {'id': 'moscow', 'preferences': {"
        "   'cap': {'weight': 2, 'utility': {'ideal': 0, 'worst': 100, 'exponent': 1}},"
        "   'when': {'weight': 1, 'utility': {'first': 0, 'last': 1}}},"
        "  'red_lines': [{'id': 'army', 'require': {'issue': 'cap', 'at_most': 30},"
        "   'bottom_line': {'at_most': 90}}], 'reservation': 0.23,"
        "  'tactic': {'kind': 'time', 'exponent': 2, 'offer': 'best_for_others'}}],"
        " 'conflict': {'sides': ['kyiv', 'moscow'], 'actors': {"
        "  'kyiv': {'cost_per_strike': 0.021, %s"
        "   'strikes': {'intensity': 1, 'reaction': 0.19, 'restraint': 0.37},"
        "   'concession': {'rate': 0.041, 'pressure': {'cost': 1, 'tolerance': "
        "0.031}}},"
        "  'moscow': {'cost_per_strike': 0.017,"
        "   'strikes': {'intensity': 1.1, 'reaction': 0.23, 'restraint': 0.41},"
        "   'concession': {'rate': 0.043, 'pressure': {'cost': 1, 'tolerance': "
        "0.029}}}},"
        "  'events': [%s] %s},"
        " 'rounds': {'limit': 26, 'unit': 'week', 'seed': 20260630}}";
    static const char events[] =
        "{'id': 'raid', 'side': 'moscow', 'chance': 0.17, 'strikes': 3.1},"
        "{'id': 'drones', 'side': 'kyiv', 'chance': 0.13, 'strikes': 4.3}";
    char filled[sizeof text + 2000];
    snprintf(filled, sizeof filled, text, talks->kyiv ? talks->kyiv : "",
             talks->events ? talks->events : events,
             talks->processes ? talks->processes : "");
    return given_scenario(filled);
}

#endif
