/**
 * @file
 * Stage 4: in which box of the inputs is the answer high?
 *
 * The patient rule induction method (Friedman and Fisher 1999, Statistics and Computing
 * 9, 123–143), as used for scenario discovery (Bryant and Lempert 2010, Technological
 * Forecasting and Social Change 77, 34–49). A box is peeled: of all slices of about
 * `peel` of its rows at an end of one input, or all rows with one category, the one
 * goes whose loss raises the mean most for each row removed. It ends at the smallest
 * mass, or where all rows in it answer alike. Then slices are pasted back for as long
 * as that raises the mean. Further boxes are sought among the rows that no earlier box
 * holds.
 */
#ifndef NEGSIM_PRIM_H
#define NEGSIM_PRIM_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One column of inputs. Integers are numbers: rows that tie go together. */
struct negsim_prim_input {
    const double *values; /**< n_rows, finite */
    size_t n_categories; /**< 0: numbers; else all values are 0, 1 … n_categories − 1 */
};

/** Inputs and answers by row. */
struct negsim_prim_table {
    size_t n_rows;
    size_t n_inputs;
    const struct negsim_prim_input *inputs;
    const double *answers; /**< n_rows, finite; 0 and 1 for scenario discovery */
};

/** Zeroed means the defaults. */
struct negsim_prim_options {
    double peel;      /**< share of a box's rows, in (0, 1); 0: 0.05 */
    double paste;     /**< the same; 0: 0.05 */
    double min_mass;  /**< smallest box, as a share of all rows, in (0, 1); 0: 0.05 */
    size_t max_boxes; /**< 0: as many as answer above the mean of the table */
    /** Choose the box of a trajectory that covers most among those whose density is at
     * least this, and the densest where there is none. 0: choose the one with the
     * largest sum of answer − mean of the table. */
    double density;
};

/** What a box asks of one input. */
struct negsim_prim_limit {
    bool restricted;  /**< some row of the table is outside for this input */
    double lo, hi;    /**< numbers: least and largest value inside */
    bool *categories; /**< n_categories: those inside; NULL for numbers */
    /** The chance that the box would be as dense by luck if this limit made no
     * difference (quasi-p-value of Bryant and Lempert); NaN unless restricted, the
     * answers are 0 and 1, and the box is the chosen one. */
    double quasi_p;
};

/** What made a box of the one before it. */
enum negsim_prim_move { NEGSIM_PRIM_START, NEGSIM_PRIM_PEEL, NEGSIM_PRIM_PASTE };

/** A box of the trajectory. */
struct negsim_prim_step {
    enum negsim_prim_move move;
    size_t input; /**< peeled or pasted; SIZE_MAX at the start */
    size_t n_rows;
    double density;  /**< mean answer inside */
    double coverage; /**< share of the table's sum of answers; NaN where an answer is
                          below 0 or all are 0 */
    double mass;     /**< n_rows / rows of the table */
    size_t n_restricted;
    struct negsim_prim_limit *limits; /**< n_inputs */
};

/** A box of the inputs, and how it came about. */
struct negsim_prim_box {
    size_t chosen; /**< index of the step that is the box */
    size_t n_steps;
    struct negsim_prim_step *steps; /**< the start, peels, and pastes that follow the
                                         peel that was chosen first */
};

/** Boxes in which the answer is high, in the order in which they were found. */
struct negsim_prim {
    size_t n_rows;
    size_t n_inputs;
    double mean; /**< of the table's answers */
    size_t n_boxes;
    struct negsim_prim_box *boxes;
    double coverage; /**< of all boxes together */
    double mass;
};

/**
 * Find the boxes of a table.
 *
 * Only the order of an input's values matters. Ties between slices go to the input that
 * comes first, and to its low end.
 *
 * @param options NULL for the defaults
 * @param prim overwritten; release with negsim_prim_finish
 * @return false with *err filled: NEGSIM_EINVAL, NEGSIM_ENOMEM
 */
bool negsim_prim_find(const struct negsim_prim_table *table,
                      const struct negsim_prim_options *options,
                      struct negsim_prim *prim, struct negsim_error *err);

/** Release what a result holds. NULL and zeroed are fine. */
void negsim_prim_finish(struct negsim_prim *prim);

#ifdef __cplusplus
}
#endif
#endif
