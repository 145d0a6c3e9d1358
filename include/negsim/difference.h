/**
 * @file
 * What differs between two scenarios, as their texts state them.
 */
#ifndef NEGSIM_DIFFERENCE_H
#define NEGSIM_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One value that is not the same, named as messages name it. */
struct negsim_difference {
    char *path; /**< "kyiv.red_lines.army.conceded" */
    char *from; /**< JSON on one line, without annotations; NULL: only the second text
                     has it */
    char *to;   /**< NULL: only the first text has it */
};

/** In the order of the first text, what only the second has last at each level. */
struct negsim_differences {
    size_t n;
    size_t capacity;
    struct negsim_difference *items;
};

/**
 * Compare two texts of JSON value by value.
 *
 * Items of lists are matched by their ids, where all have one, and else by their
 * place; a list of numbers or texts, and an uncertain number, are one value. Numbers
 * are compared as numbers. Where both have the same ids in another order, the list
 * itself differs. `title`, `note` and `source` that annotate, and the list of
 * sources, are left out, since they never change a result; what a scenario leaves to
 * a default differs from the same value written down.
 *
 * @param differences overwritten; release with negsim_differences_finish
 * @return false with NEGSIM_ESYNTAX, NEGSIM_ELIMIT or NEGSIM_ENOMEM
 */
bool negsim_differences_find(const char *from, size_t from_length, const char *to,
                             size_t to_length, struct negsim_differences *differences,
                             struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_differences_finish(struct negsim_differences *differences);

#ifdef __cplusplus
}
#endif
#endif
