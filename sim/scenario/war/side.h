/* Who the two sides of a conflict are, for the parts that are about them. */
#ifndef NS_SCENARIO_WAR_SIDE_H
#define NS_SCENARIO_WAR_SIDE_H

#include "scenario/war/war.h"

/* Note that `part` is about the sides; false where it is not known who they are. */
bool ns_war_needs_sides(struct ns_war_check *w, const char *part);

/* Which of the sides an actor is, or NEGSIM_SIDES. */
size_t ns_war_side_of(const struct negsim_war *war, size_t actor);

/* The side that a text, or the key of a member, names: reports an actor that is none,
 * and as a key what ns_check_entry_key does. */
bool ns_war_read_side(struct ns_war_check *w, const struct ns_json *value, bool at_key,
                      size_t *side);

#endif
