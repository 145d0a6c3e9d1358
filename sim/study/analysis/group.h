/* Rows put together by one input, and how the answers of each group lie. */
#ifndef NS_STUDY_ANALYSIS_GROUP_H
#define NS_STUDY_ANALYSIS_GROUP_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/dataset.h>
#include <negsim/sensitivity.h>

struct ns_row {
    double input, answer;
};

/* In the order of the input. */
void ns_rows_sort(struct ns_row *rows, size_t n);

/* Past the last row of the input's value at `begin`, of rows in order. */
size_t ns_rows_skip_alike(const struct ns_row *rows, size_t n, size_t begin);

/* How many values the input has; more than `most` are not counted. */
size_t ns_rows_levels(const struct ns_row *rows, size_t n, size_t most);

/* `answers` is room for n numbers. */
void ns_group_fill(struct negsim_group *group, const struct ns_row *rows, size_t n,
                   double threshold, double *answers);

struct ns_grouping {
    size_t n_rows;
    bool by_value; /* n_groups is how many values there are; else groups of as many
                      rows, in which rows of one value stay together */
    size_t n_groups;
    double threshold;
    double *room; /* n_rows numbers */
};

/* Group rows in order. False without memory. */
bool ns_groups_make(const struct ns_row *rows, const struct ns_grouping *grouping,
                    struct negsim_summary_input *groups);

/*
 * The rows of a dataset by one of its inputs, in its order, for the caller to free, and
 * how many values that has if they are to be taken one by one, else 0. NULL with *err
 * filled without memory, or where no row has a number for an answer.
 */
struct ns_row *ns_rows_of(const struct negsim_dataset *dataset, size_t input,
                          size_t *levels, struct negsim_error *err);

#endif
