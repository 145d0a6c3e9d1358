/**
 * @file
 * A box of PRIM as it is peeled and pasted.
 */
#ifndef NS_STUDY_ANALYSIS_PRIM_BOX_H
#define NS_STUDY_ANALYSIS_PRIM_BOX_H

#include <negsim/prim.h>

/** What does not change while boxes are sought, and the box in hand. */
struct ns_prim_work {
    const struct negsim_prim_table *table;
    double peel, paste;
    size_t min_rows;
    size_t *order; /**< n_inputs × n_rows: rows by value, for inputs that are numbers */
    bool *taken;   /**< n_rows: by earlier boxes */

    struct negsim_prim_limit *limits; /**< of the box in hand */
    size_t *outside; /**< n_rows: how many of its limits exclude a row */
    size_t n;        /**< rows inside that are not taken */
    double sum;      /**< of their answers */
    bool alike;      /**< they all answer the same */
};

/** Rows of an input, those with the least values first. */
const size_t *ns_prim_order(const struct ns_prim_work *work, size_t input);

/** Limits that exclude nothing, with room for categories behind them; one block of
 * memory. NULL without memory. */
struct negsim_prim_limit *ns_prim_limits_create(const struct ns_prim_work *work);

/** Copy limits into others that were created alike. */
void ns_prim_limits_copy(const struct ns_prim_work *work,
                         struct negsim_prim_limit *into,
                         const struct negsim_prim_limit *limits);

/** Whether an input's limit lets a value in. */
bool ns_prim_limit_holds(const struct negsim_prim_input *input,
                         const struct negsim_prim_limit *limit, double value);

/** Whether a row is in the box, or would be but for the limit of one input (SIZE_MAX:
 * none). */
bool ns_prim_inside(const struct ns_prim_work *work, size_t row, size_t but_for);

/** Take these limits for the box in hand. */
void ns_prim_set(struct ns_prim_work *work, const struct negsim_prim_limit *limits);

/** Peel the best slice, or paste it; `input` is where. False where there is none. */
bool ns_prim_peel(struct ns_prim_work *work, size_t *input);
bool ns_prim_paste(struct ns_prim_work *work, size_t *input);

#endif
