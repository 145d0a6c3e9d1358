/**
 * @file
 * How the answers of a dataset go along one input, over two, and how far each input
 * moves them: what pictures of a study show.
 *
 * Rows are put together by the value of an input where its values are few or listed:
 * words, the levels of a grid, at most NEGSIM_PROFILE_LEVELS values, or five rows to a
 * value. Of any other they are put together in groups. Answers that are no number are
 * counted: −∞ is none, NaN a run that failed.
 */
#ifndef NEGSIM_PROFILE_H
#define NEGSIM_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/dataset.h>
#include <negsim/error.h>
#include <negsim/sensitivity.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEGSIM_PROFILE_LEVELS = 10,
    NEGSIM_PROFILE_MAX_LEVELS = 1000, /**< more are put together whatever they are */
    NEGSIM_PROFILE_GROUPS = 30,       /**< of as many rows, at most; of 20 rows, or 5
                                           groups */
    NEGSIM_CELLS = 40,                /**< of equal width along an axis, at most */
};

/** Answers along one input. */
struct negsim_profile {
    bool by_value;
    size_t n_groups;
    struct negsim_group *groups; /**< in order of the input */
    struct negsim_group all;
};

/**
 * Put answers together along one input. What alone was varied in a study is taken value
 * by value.
 *
 * @param dataset with the inputs' values
 * @param threshold of `reached` of the groups, as in struct negsim_summary
 * @param profile overwritten; release with negsim_profile_finish
 * @return false with NEGSIM_EFAILED (no row has a number for an answer) or
 *         NEGSIM_ENOMEM
 */
bool negsim_profile_make(const struct negsim_dataset *dataset, size_t input,
                         double threshold, struct negsim_profile *profile,
                         struct negsim_error *err);

/** NULL and zeroed are fine, here and below. */
void negsim_profile_finish(struct negsim_profile *profile);

/** One of the two inputs, and where it is cut. */
struct negsim_cells_axis {
    size_t input;
    bool by_value;
    size_t n;
    double *middles; /**< n: the values, or the middles of stretches of equal width */
    double *edges;   /**< n + 1: half way between them */
};

/** The rows in which both inputs lie in one stretch. */
struct negsim_cell {
    size_t n, n_none, n_failed; /**< rows: with a number, −∞, NaN */
    double mean;                /**< NaN of no number */
};

/** Answers over two inputs. */
struct negsim_cells {
    struct negsim_cells_axis axes[2];
    struct negsim_cell *cells; /**< of i and j at i · axes[1].n + j */
};

/**
 * Put answers together over two inputs, by value or in stretches of equal width, of
 * which there are so many that a cell has five rows.
 *
 * @param inputs two, not the same; neither the same in all rows
 * @param cells overwritten; release with negsim_cells_finish
 * @return false with NEGSIM_EFAILED (no row has a number), NEGSIM_EINVAL or
 *         NEGSIM_ENOMEM
 */
bool negsim_cells_make(const struct negsim_dataset *dataset, const size_t *inputs,
                       struct negsim_cells *cells, struct negsim_error *err);

/** As above. */
void negsim_cells_finish(struct negsim_cells *cells);

/** Some values of an input, and the mean answer there; NaN of no number. */
struct negsim_swing_end {
    double low, high; /**< of the input, both among its values */
    double mean;
};

/** How far one input moves the mean answer. */
struct negsim_swing {
    size_t input;
    struct negsim_swing_end ends[2]; /**< of numbers the lowest values and the highest;
                                          of words those of the least mean and the
                                          largest */
    double size; /**< of the stretch that holds both means and that of all rows */
};

/** How far each input moves the mean answer. */
struct negsim_swings {
    double mean;   /**< of all answers */
    bool constant; /**< they are all the same, to within rounding */
    size_t n_inputs;
    struct negsim_swing *swings; /**< n_inputs, the largest first */
};

/**
 * The swing of the mean answer between the ends of each input: its lowest and highest
 * value, or the lowest and highest fifth of the rows.
 *
 * @param swings overwritten; release with negsim_swings_finish
 * @return as negsim_profile_make
 */
bool negsim_swings_make(const struct negsim_dataset *dataset,
                        struct negsim_swings *swings, struct negsim_error *err);

/** As above. */
void negsim_swings_finish(struct negsim_swings *swings);

#ifdef __cplusplus
}
#endif
#endif
