/**
 * @file
 * Tables of stakeholders, as expected-utility models take them: who stands where on an
 * issue, with what capability and what salience.
 */
#ifndef NEGSIM_IMPORT_H
#define NEGSIM_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A column of positions. */
struct negsim_position_issue {
    char *id;    /**< made of the column's name */
    char *title; /**< NAME of position_NAME, else the column's name */
    double lo;   /**< lowest and highest position in it, lo < hi */
    double hi;
};

/** A line of the table. */
struct negsim_position_actor {
    char *id;          /**< made of the actor's name */
    char *title;       /**< the actor's name */
    double capability; /**< > 0 */
    double *positions; /**< one for each issue */
    double *saliences; /**< one for each issue, in [0, 1] */
};

/** A table of stakeholders. */
struct negsim_positions {
    char *title;  /**< the file's name without folder and ending; NULL: it has none */
    char *unused; /**< names of columns that are not used, by commas; NULL: none */
    size_t n_issues;
    struct negsim_position_issue *issues;
    size_t n_actors;
    struct negsim_position_actor *actors;
};

/**
 * Read a table in CSV; "-" reads standard input. docs/models.md has its form.
 *
 * @param positions overwritten; release with negsim_positions_finish
 * @param errors gets every error of the file; must not be NULL
 * @return false with at least one error in the list
 */
bool negsim_positions_load(const char *file, struct negsim_positions *positions,
                           struct negsim_error_list *errors);

/** The same for a text in memory; `name` stands for the file. */
bool negsim_positions_parse(const char *text, size_t length, const char *name,
                            struct negsim_positions *positions,
                            struct negsim_error_list *errors);

/** Release what positions hold. NULL and zeroed are fine. */
void negsim_positions_finish(struct negsim_positions *positions);

#ifdef __cplusplus
}
#endif
#endif
