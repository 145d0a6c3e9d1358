/**
 * @file
 * Pictures of a study, or of any table of inputs and answers.
 */
#ifndef NEGSIM_PICTURE_STUDY_H
#define NEGSIM_PICTURE_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/dataset.h>
#include <negsim/error.h>
#include <negsim/picture.h>
#include <negsim/threshold.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is drawn, and how. */
struct negsim_picture_study {
    const struct negsim_dataset *dataset; /**< with the inputs' values */
    const char *title;                    /**< of the scenario; NULL: the dataset's file
                                           */
    const char *remark;                   /**< one more sentence below it; NULL */
    const struct negsim_picture_style *style; /**< NULL: zeroed */
};

/**
 * The answer along one input: median and bands of what else was varied, by value or in
 * groups of as many runs, and of a margin where the zone opens.
 *
 * @param opens by root finding; NULL: read off the medians
 * @param picture overwritten; release with negsim_picture_finish
 * @return false with *err filled: as negsim_profile_make, or NEGSIM_EINVAL (a size out
 *         of range)
 */
bool negsim_picture_curve(const struct negsim_picture_study *study, size_t input,
                          const struct negsim_threshold *opens,
                          struct negsim_picture *picture, struct negsim_error *err);

/**
 * The answer over two inputs, in colour.
 *
 * @param inputs two: to the right and upward
 * @param opens where the zone opens, drawn on top; NULL: nothing is
 * @param picture as above
 * @return false with *err filled: as negsim_cells_make, or as above
 */
bool negsim_picture_heatmap(const struct negsim_picture_study *study,
                            const size_t *inputs,
                            const struct negsim_threshold_curves *opens,
                            struct negsim_picture *picture, struct negsim_error *err);

/**
 * How much each input moves the answer: Sobol' indices of a Saltelli design, elementary
 * effects of a Morris design, of any other the swing of the mean.
 *
 * @param picture as above
 * @return false with *err filled: NEGSIM_EFAILED (an answer that is the same in all
 *         runs, or none), or as above
 */
bool negsim_picture_tornado(const struct negsim_picture_study *study,
                            struct negsim_picture *picture, struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
