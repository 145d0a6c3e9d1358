/**
 * @file
 * The last stage: all that was found out about one scenario, as a page for the browser.
 *
 * The page is one file that needs no network and no script: text in the words of the
 * text answer, pictures within it, every assumption with its source, and how to make
 * the page again. It is the same bytes on a second run. gnuplot draws the pictures.
 */
#ifndef NEGSIM_REPORT_H
#define NEGSIM_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <negsim/analysis.h>
#include <negsim/compare.h>
#include <negsim/dataset.h>
#include <negsim/error.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/threshold.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What goes into a report. */
struct negsim_report {
    const struct negsim_scenario *scn;
    const char *text; /**< that the scenario was read from: its notes and sources */
    size_t length;
    const struct negsim_analysis *analysis;
    const struct negsim_rounds *rounds;
    const struct negsim_compare
        *compare; /**< of its processes; NULL: none to compare */
    const struct negsim_dataset *dataset; /**< of a study of it; NULL: none */
    const struct negsim_threshold
        *opens; /**< where, by the one input of that; or NULL */
    const struct negsim_threshold_curves *curves; /**< by the two; or NULL */
    const char *command; /**< that makes this report; NULL: not told */
};

/**
 * Write a report.
 *
 * @param missing filled where pictures could not be drawn, with why the first could
 * not: the page then says so in their places. May be NULL
 * @return false with *err filled: NEGSIM_EIO, NEGSIM_ENOMEM, or NEGSIM_EINVAL where the
 *         text is not that of a scenario
 */
bool negsim_write_report(FILE *stream, const struct negsim_report *report,
                         struct negsim_error *missing, struct negsim_error *err);

/** The same to a file, which appears whole or not at all and replaces what was there
 * before. */
bool negsim_save_report(const char *file, const struct negsim_report *report,
                        struct negsim_error *missing, struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
