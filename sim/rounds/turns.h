/**
 * @file
 * Where the zone opened and closed, and what did it.
 */
#ifndef NS_ROUNDS_TURNS_H
#define NS_ROUNDS_TURNS_H

#include <stdbool.h>

#include <negsim/rounds.h>

/**
 * Append a turn if the zone of the last round is open where that of the one before was
 * not, or the reverse. Judges nothing where only one thing has moved.
 *
 * @param limits boxes and time for each verdict
 */
bool ns_turns_note(struct negsim_rounds *rounds, const struct negsim_scenario *scn,
                   const struct negsim_zone_options *limits, struct negsim_error *err);

#endif
