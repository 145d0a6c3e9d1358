/* What the rounds of a record say: numbers round by round, and the finding in words.
 * The record has rounds. */
#ifndef NS_OUTPUT_PLOT_ROUNDS_WORDS_H
#define NS_OUTPUT_PLOT_ROUNDS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/record.h>

#include "base/text.h"

/* A number of a round, NaN where there is none; n is the number of actors. */
typedef double ns_round_value(const struct negsim_record_round *round, size_t i,
                              size_t n);

/* Of actor i. */
ns_round_value ns_round_floor, ns_round_reservation, ns_round_concession,
    ns_round_strikes;

/* Of pair i: actor i / n in actor i % n. */
ns_round_value ns_round_trust;

/* What the last offer of an actor, or of NEGSIM_MEDIATOR, in a round is worth to each;
 * NULL: it made none. */
const double *ns_round_last_offer(const struct negsim_record_round *round,
                                  size_t actor);

/* What the last offer of actor i / n in the round is worth to actor i % n; the
 * mediator comes after all actors. */
ns_round_value ns_round_offer;

/* The value in the last round that has one; NaN: none has. */
double ns_rounds_last(const struct negsim_record *record, ns_round_value *value,
                      size_t i);

/* Take all rounds' values into a range. */
void ns_rounds_range(const struct negsim_record *record, ns_round_value *value,
                     size_t i, double *lo, double *hi);

/* Rounds of that verdict; where `barred`, those only in which no package keeps all red
 * lines. */
size_t ns_rounds_count(const struct negsim_record *record, enum negsim_verdict verdict,
                       bool barred);

/* The title of an actor, or of the mediator, who comes after all. */
const char *ns_rounds_actor(const struct negsim_record *record, size_t actor);

/* "agreement at week 12" */
void ns_rounds_say_outcome(struct ns_text *out, const struct negsim_record *record);

/* The finding: when the zone is open, and what comes of the talks. */
void ns_rounds_say_title(struct ns_text *title, const struct negsim_record *record);

/* That, and how margin, offers and reservations go, for who cannot see the picture. */
void ns_rounds_describe(struct ns_text *text, const struct negsim_record *record,
                        const char *title);

#endif
