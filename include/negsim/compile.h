/**
 * @file
 * A scenario made ready to be run many times with other numbers in it.
 *
 * Compiling parses: once, or once for each combination of words. Setting values then
 * writes numbers into the parsed scenario and parses nothing.
 */
#ifndef NEGSIM_COMPILE_H
#define NEGSIM_COMPILE_H

#include <stddef.h>

#include <negsim/error.h>
#include <negsim/factor.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Combinations of words, each of which is a parsed scenario, at most. */
enum { NEGSIM_MAX_VARIANTS = 1000 };

struct negsim_compiled;

/**
 * Check that every value of every factor is legal where it stands, whatever the others
 * are, and make it possible to set them.
 *
 * A place that the text leaves to a default is filled in. Numbers that are uncertain
 * and no factor stay at their centres. Messages name paths; lines and columns are those
 * of the text, or 0 where the mistake is in a factor.
 *
 * Compiling is for one thread at a time, since the reader of JSON is; each of several
 * threads then sets values in an object of its own.
 *
 * @param text of a scenario, as negsim_scenario_read_text gives it; not kept
 * @param name stands for the file
 * @param factors n of them, copied; no two may set the same place
 * @param errors gets every error; must not be NULL
 * @return one object for one thread, or NULL with at least one error in the list
 */
struct negsim_compiled *negsim_compile(const char *text, size_t length,
                                       const char *name,
                                       const struct negsim_factor *factors, size_t n,
                                       struct negsim_error_list *errors);

/**
 * The scenario with these values in it, valid until the next call and owned by the
 * compiled object: the same as one parsed from a text with them, but for `uncertain`,
 * which lists the factors too.
 *
 * @param values one for each factor, as negsim_factor_value gives them; a factor with
 *        a range, or uncertain, takes any between its ends
 * @return NULL with NEGSIM_EINVAL where a value is none of its factor's
 */
const struct negsim_scenario *negsim_compiled_set(struct negsim_compiled *compiled,
                                                  const double *values,
                                                  struct negsim_error *err);

/** NULL is fine. */
void negsim_compiled_destroy(struct negsim_compiled *compiled);

#ifdef __cplusplus
}
#endif
#endif
