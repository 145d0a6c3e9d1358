/* Numbers of a scenario, certain and uncertain. */
#ifndef NS_SCENARIO_NUMBER_H
#define NS_SCENARIO_NUMBER_H

#include "scenario/check.h"

/* Which numbers are legal in a place, and how a message says so. */
struct ns_rule {
    const char *expected;
    double lo, hi;
    bool above_lo; /* lo itself is not legal */
    bool whole;    /* no fraction */
};

/* What numbers may be at most, so that no sum or product of them overflows. */
#define NS_HUGE 1e9

extern const struct ns_rule ns_rule_any;           /* −1e9 to 1e9 */
extern const struct ns_rule ns_rule_positive;      /* (0, 1e9] */
extern const struct ns_rule ns_rule_not_negative;  /* [0, 1e9] */
extern const struct ns_rule ns_rule_share;         /* [0, 1] */
extern const struct ns_rule ns_rule_share_above_0; /* (0, 1] */

/* Every value that a number can take lies within; both ends are values of it where
 * it is certain. */
struct ns_span {
    double lo, hi;
};

/* A number for which no distribution may stand. */
bool ns_number_certain(struct ns_check *c, const struct ns_json *value,
                       const struct ns_rule *rule, double *number);

/* The items of a list, for none of which a distribution may stand. */
bool ns_number_items(struct ns_check *c, const struct ns_json *list,
                     const struct ns_rule *rule, double *numbers);

/* [lo, hi], in no particular order. */
bool ns_number_pair(struct ns_check *c, const struct ns_json *list,
                    const struct ns_rule *rule, double pair[2]);

/*
 * A number or a distribution, whose centre goes to *target and which is listed in
 * the scenario. `target` has to stay where it is.
 *
 * span: may be NULL
 */
bool ns_number_read(struct ns_check *c, const struct ns_json *value,
                    const struct ns_rule *rule, double *target, struct ns_span *span);

/* The same for one number that stands in two places of the scenario. */
bool ns_number_both(struct ns_check *c, const struct ns_json *value,
                    const struct ns_rule *rule, double *target, double *also);

/* What an object says under the name of a distribution; NULL: it is no uncertain
 * number, but may be an object of numbers. */
const struct ns_json *ns_number_distribution(const struct ns_json *value);

/* A whole number; of the distributions only `choice`. */
bool ns_number_count(struct ns_check *c, const struct ns_json *value,
                     const struct ns_rule *rule, size_t *target);

/* The same, from 1 to 1,000,000, for an optional member: NULL keeps *target. */
void ns_number_count_member(struct ns_check *c, const struct ns_json *value,
                            const char *key, size_t *target);

/* The same as ns_number_read for an optional member: NULL keeps *target. */
bool ns_number_member(struct ns_check *c, const struct ns_json *value, const char *key,
                      const struct ns_rule *rule, double *target, struct ns_span *span);

#endif
