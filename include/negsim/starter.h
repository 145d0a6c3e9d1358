/**
 * @file
 * Scenarios to begin with: each passes every check, explains its parts in notes, and
 * is invented from end to end.
 */
#ifndef NEGSIM_STARTER_H
#define NEGSIM_STARTER_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A scenario to begin with. */
struct negsim_starter {
    const char *name;  /**< "two-party" */
    const char *title; /**< that of the scenario */
    const char *text;  /**< the scenario, which ends with a new line */
};

/** All there are, the simplest first, ended by one whose name is NULL. */
const struct negsim_starter *negsim_starters(void);

/** The one of that name; NULL with NEGSIM_EINVAL where there is none. */
const struct negsim_starter *negsim_starter_named(const char *name,
                                                  struct negsim_error *err);

/**
 * Write one to a new file, which appears whole or not at all.
 *
 * @return false with NEGSIM_EINVAL (there is such a file already, which is left as it
 *         is), NEGSIM_EIO or NEGSIM_ENOMEM
 */
bool negsim_starter_save(const char *file, const struct negsim_starter *starter,
                         struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
