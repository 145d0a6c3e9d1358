/**
 * @file
 * Datasets: tables of inputs and answers, as analyses read them: CSV with a line of
 * names.
 */
#ifndef NEGSIM_DATASET_H
#define NEGSIM_DATASET_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One column to take as an input. */
struct negsim_dataset_input {
    const char *name;
    bool ranged; /**< between the next two, else between the data's extremes */
    double low, high;
};

/** What to take of a table. */
struct negsim_dataset_request {
    size_t n_inputs; /**< 0: all that a study varies */
    const struct negsim_dataset_input *inputs;
    bool words;          /**< inputs may be words (categories), not only numbers */
    const char *output;  /**< a column of numbers; "verdict=open": 1 where that column
                              has this word, 0 where it has another; NULL: the margin
                              of a study */
    bool names_only;     /**< of a study: the inputs' names do, without values */
    bool each_replicate; /**< of a study: a row for each replicate, run after run; else
                              they are averaged */
};

/** A column of a table, or a parameter of a study. */
struct negsim_dataset_column {
    char *name;
    double low, high; /**< the range asked for, or the extremes */
    size_t n_words;   /**< 0: a column of numbers */
    char **words;     /**< sorted; a value is the index of its word */
    double *values;   /**< n_rows. Of the output NaN where the run failed: an empty
                           cell, "nan", "NA" or an infinite number; −∞ where a margin
                           or such is none because no package keeps the red lines.
                           NULL of a study's inputs where names were enough */
};

/** Inputs and answers of many runs. */
struct negsim_dataset {
    char *file;
    char *design; /**< of a study: "saltelli"; NULL of a table */
    size_t n_rows;
    size_t *lines; /**< of the file, n_rows */
    size_t n_inputs;
    struct negsim_dataset_column *inputs;
    struct negsim_dataset_column output;
    size_t n_failed;
};

/**
 * Read a table in CSV, or a study, whose replicates are averaged: a run in which one
 * failed has failed.
 *
 * @param file "-": standard input; or the folder of a study
 * @param dataset overwritten; release with negsim_dataset_finish
 * @return false with all that is wrong in `errors`, each with line and column
 */
bool negsim_dataset_load(const char *file, const struct negsim_dataset_request *request,
                         struct negsim_dataset *dataset,
                         struct negsim_error_list *errors);

/** A table from text; `file` is what to call it. */
bool negsim_dataset_read(const char *text, size_t length, const char *file,
                         const struct negsim_dataset_request *request,
                         struct negsim_dataset *dataset,
                         struct negsim_error_list *errors);

/**
 * All inputs row by row, n_rows × n_inputs, each scaled to [0, 1] by its range where
 * `scaled`. The caller frees it. NULL with *err filled: NEGSIM_EINVAL where an input
 * has a range of no width, NEGSIM_ENOMEM.
 */
double *negsim_dataset_rows(const struct negsim_dataset *dataset, bool scaled,
                            struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_dataset_finish(struct negsim_dataset *dataset);

#ifdef __cplusplus
}
#endif
#endif
