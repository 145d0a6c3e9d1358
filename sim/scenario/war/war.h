/* The parts of the reader of `conflict`, one file each, and what they know. */
#ifndef NS_SCENARIO_WAR_WAR_H
#define NS_SCENARIO_WAR_WAR_H

#include "scenario/check.h"
#include "scenario/number.h"

/* What is said of a side besides what the war keeps of it. */
struct ns_war_side {
    const struct ns_json *strikes;   /* NULL: it has none */
    const struct ns_json *reaction;  /* as the next ones, NULL where left out */
    const struct ns_json *ripeness;  /* only where it may have a weight */
    const struct ns_json *tolerance; /* of the cost of a round */
    struct ns_span reacts, restrains;
    bool broken; /* some of its strikes cannot be read */
};

struct ns_war_check {
    struct ns_check *check;
    struct negsim_war *war;
    struct ns_war_side sides[NEGSIM_SIDES];
    bool sides_are_broken;   /* given, but not two actors: no more is said of them */
    const char *needs_sides; /* the first part that cannot do without; NULL: none */
    bool chances_are_broken; /* some of the endings' cannot be read */
    bool has_endings;        /* whether or not they can be read */
    double least_decision;   /* that the war may have */
    struct ns_ids steps;
    struct ns_ids processes;
};

void ns_read_war_sides(struct ns_war_check *w, const struct ns_json *list);
void ns_read_war_actors(struct ns_war_check *w, const struct ns_json *object);
void ns_read_war_trust(struct ns_war_check *w, const struct ns_json *object);
void ns_read_war_endings(struct ns_war_check *w, const struct ns_json *list);
void ns_read_war_events(struct ns_war_check *w, const struct ns_json *list);
void ns_read_war_steps(struct ns_war_check *w, const struct ns_json *list);

/* Call after the steps. */
void ns_read_war_processes(struct ns_war_check *w, const struct ns_json *list);

/* What parts of the war ask of each other: escalation that stays bounded, endings
 * where the value of war counts. */
void ns_check_war(struct ns_war_check *w);

/* Reservations by the war, where there is none. */
void ns_check_no_war(struct ns_check *c);

#endif
