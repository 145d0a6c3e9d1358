/**
 * @file
 * What the analyses of a study find, as text, JSON and CSV.
 */
#ifndef NEGSIM_OUTPUT_STUDY_H
#define NEGSIM_OUTPUT_STUDY_H

#include <stdbool.h>
#include <stdio.h>

#include <negsim/dataset.h>
#include <negsim/error.h>
#include <negsim/prim.h>
#include <negsim/regret.h>
#include <negsim/sensitivity.h>
#include <negsim/threshold.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What an answer is written as. */
enum negsim_format { NEGSIM_TEXT, NEGSIM_JSON, NEGSIM_CSV };

/** How an answer is written. */
struct negsim_report_style {
    enum negsim_format format;
    bool colour;    /**< of text, as the next */
    unsigned width; /**< columns; 0: 80 */
};

/**
 * Write Sobol' indices; the dataset has the names.
 *
 * @return false with NEGSIM_EIO where the stream failed, or NEGSIM_ENOMEM
 */
bool negsim_write_sobol(FILE *stream, const struct negsim_dataset *dataset,
                        const struct negsim_sobol *sobol,
                        const struct negsim_report_style *style,
                        struct negsim_error *err);

/** Write elementary effects; as above. */
bool negsim_write_morris(FILE *stream, const struct negsim_dataset *dataset,
                         const struct negsim_morris *morris,
                         const struct negsim_report_style *style,
                         struct negsim_error *err);

/** Write a summary; as above. */
bool negsim_write_study_summary(FILE *stream, const struct negsim_dataset *dataset,
                                const struct negsim_summary *summary,
                                const struct negsim_report_style *style,
                                struct negsim_error *err);

/** Write the boxes of a dataset's rows that have an answer; as above. */
bool negsim_write_prim(FILE *stream, const struct negsim_dataset *dataset,
                       const struct negsim_prim *prim,
                       const struct negsim_report_style *style,
                       struct negsim_error *err);

/** Write the regret of the values of one input, by negsim_regret_of_table; as above. */
bool negsim_write_regret(FILE *stream, const struct negsim_dataset *dataset,
                         size_t choice, double enough,
                         const struct negsim_regret *regret,
                         const struct negsim_report_style *style,
                         struct negsim_error *err);

/** Where a zone opens, and what that is of. */
struct negsim_threshold_report {
    const char *scenario; /**< its title, or its file */
    size_t n_inputs;      /**< 1 or 2 */
    const char *const *names;
    const struct negsim_span *spans;
    const struct negsim_threshold *threshold;     /**< of one input, else NULL */
    const struct negsim_threshold_curves *curves; /**< of two, else NULL */
};

/** Write thresholds; as above. */
bool negsim_write_threshold(FILE *stream, const struct negsim_threshold_report *report,
                            const struct negsim_report_style *style,
                            struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
