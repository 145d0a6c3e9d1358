/* Factors written into the text of a scenario, so that its reader checks them. */
#ifndef NS_STUDY_VARIATION_COMPILE_H
#define NS_STUDY_VARIATION_COMPILE_H

#include <negsim/compile.h>

#include "base/text.h"

/* A place that a factor sets. */
struct ns_compile_place {
    size_t factor;
    const char *path; /* as given */
    char *name;       /* as the reader has it */
};

/* What is known of a factor besides it. */
struct ns_compile_factor {
    bool varies;    /* each value is a text of its own: words, and numbers where no
                       distribution may stand */
    size_t n;       /* different values; 0: no list of them */
    double *sorted; /* n, increasing; NULL for words */
};

struct ns_compile_plan {
    const struct negsim_factor *factors;
    size_t n;
    struct ns_compile_factor *known; /* n */
    size_t n_places;
    struct ns_compile_place *places; /* in the order of the factors */
};

/* Look up every place in the text and refuse what overlaps; messages go to errors. */
bool ns_compile_plan(struct ns_compile_plan *plan, const char *text, size_t length,
                     const struct negsim_factor *factors, size_t n,
                     struct negsim_error_list *errors);

void ns_compile_plan_finish(struct ns_compile_plan *plan);

/* How many combinations there are of the values of those that vary; 0: too many. */
size_t ns_compile_variants(const struct ns_compile_plan *plan);

/* Which of its values a factor that varies has in a variant. */
size_t ns_compile_digit(const struct ns_compile_plan *plan, size_t variant,
                        size_t factor);

/* The text with distributions for all values of the numbers. */
bool ns_compile_numbers(const struct ns_compile_plan *plan, const char *text,
                        size_t length, struct ns_text *edited,
                        struct negsim_error *err);

/* The same text with the values of those that vary. */
bool ns_compile_words(const struct ns_compile_plan *plan, size_t variant,
                      const struct ns_text *text, struct ns_text *edited,
                      struct negsim_error *err);

#endif
