/* What a factor takes, checked by itself: shared by "study" and by -p. */
#ifndef NS_SCENARIO_FACTOR_H
#define NS_SCENARIO_FACTOR_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

/* Each fills what the factor takes, and returns false with *err filled: what is wrong
 * without a path, NEGSIM_ENOMEM. */

/* lo < hi, or with step > 0 lo, lo + step, … up to hi. */
bool ns_factor_set_range(struct negsim_factor *factor, double lo, double hi,
                         double step, struct negsim_error *err);

/* Numbers, copied. */
bool ns_factor_set_levels(struct negsim_factor *factor, const double *levels, size_t n,
                          struct negsim_error *err);

/* Words, taken over whatever happens, as the list of them is. */
bool ns_factor_set_words(struct negsim_factor *factor, char **words, size_t n,
                         struct negsim_error *err);

bool ns_factor_copy(const struct negsim_factor *from, struct negsim_factor *to,
                    struct negsim_error *err);

/* All but the paths and the name. */
void ns_factor_clear_values(struct negsim_factor *factor);

/* Zeroed is fine. */
void ns_factor_finish(struct negsim_factor *factor);

/* Release words and the list of them. */
void ns_words_free(char **words, size_t n);

#endif
