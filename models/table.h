/**
 * @file
 * What models do with the table: look at the round in hand, and end the talks.
 */
#ifndef NS_MODEL_TABLE_H
#define NS_MODEL_TABLE_H

#include <stddef.h>

#include <negsim/model.h>

/** The round to play. */
struct negsim_round *ns_table_round(const struct negsim_table *table);

/** Reject every package of the round. */
void ns_table_reject(const struct negsim_table *table);

/** Accept the offer of that index in a round, counted from 1: it is the agreement. */
void ns_table_agree(struct negsim_table *table, size_t round, size_t offer);

/** End the talks without agreement. */
void ns_table_break_down(struct negsim_table *table);

#endif
