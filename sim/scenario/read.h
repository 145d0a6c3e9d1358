/* The parts of the reader, one file each. All report under the path in hand. */
#ifndef NS_SCENARIO_READ_H
#define NS_SCENARIO_READ_H

#include "scenario/check.h"
#include "scenario/number.h"

/* The whole scenario from the root of its document. */
void ns_read_scenario(struct ns_check *c, const struct ns_json *root);

/* `sources`; call before all else, as every object may refer to one. */
void ns_read_sources(struct ns_check *c, const struct ns_json *object);

/* `issues`, and the table that the references to them are looked up in. */
void ns_read_issues(struct ns_check *c, const struct ns_json *list);

/* `actors`; call after the issues. */
void ns_read_actors(struct ns_check *c, const struct ns_json *list);

/* One actor's `preferences`, weights and value functions. */
void ns_read_preferences(struct ns_check *c, const struct ns_json *object,
                         struct negsim_actor *actor);

/* One actor's `red_lines`. */
void ns_read_red_lines(struct ns_check *c, const struct ns_json *list,
                       struct negsim_actor *actor);

/* A requirement; false where it is not sound, in part at least. */
bool ns_read_requirement(struct ns_check *c, const struct ns_json *object,
                         struct negsim_requirement *requirement);

/* The same of an optional member; false too where it is NULL. */
bool ns_read_requirement_member(struct ns_check *c, const struct ns_json *value,
                                const char *key,
                                struct negsim_requirement *requirement);

/* The threshold of a comparison on that issue, and what is legal for it. */
bool ns_read_threshold(struct ns_check *c, const struct ns_json *value, size_t issue,
                       double *target, struct ns_span *span);
bool ns_read_between(struct ns_check *c, const struct ns_json *value, size_t issue,
                     double *lo, double *hi);

/* `rounds`, NULL where there is none; call after the actors. */
void ns_read_rounds(struct ns_check *c, const struct ns_json *object);

/* `rounds.parameters`; call after the actors. */
void ns_read_settings(struct ns_check *c, const struct ns_json *object);

/* The promises on issues; call after the actors. */
void ns_read_promises(struct ns_check *c);

/* `conflict`, NULL where there is none, and what reservations by the war ask of it;
 * call after the promises. */
void ns_read_conflict(struct ns_check *c, const struct ns_json *object);

/* `study`, NULL where there is none; call after all else, with the whole document. */
void ns_read_study(struct ns_check *c, const struct ns_json *root,
                   const struct ns_json *object);

/* A point [round, value] of a list that increases by round; `last`, the largest round
 * so far, begins below 0 and moves on. */
struct ns_round_points {
    const char *form; /* "[round, conceded], two numbers" */
    const struct ns_rule *rule;
    double last;
};

void ns_read_round_point(struct ns_check *c, const struct ns_json *item,
                         struct ns_round_points *points, double *round, double *value);

#endif
