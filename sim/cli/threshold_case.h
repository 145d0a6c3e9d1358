/* A scenario and one or two parameters of it, of which it is asked where the zone
 * opens. */
#ifndef CLI_THRESHOLD_CASE_H
#define CLI_THRESHOLD_CASE_H

#include <stdbool.h>

#include <negsim/threshold.h>

enum { CLI_THRESHOLD_PARAMETERS = 2 };

/** Zeroed is empty. */
struct cli_threshold_case {
    const char *name; /**< of the scenario's file */
    char *text;       /**< the study's, where there is one */
    size_t length;
    struct negsim_scenario *scn;
    struct negsim_threshold_study study;
    struct negsim_factors factors;
    double *values; /**< of the factors, the held ones filled in */
    size_t varied[CLI_THRESHOLD_PARAMETERS]; /**< factors that are not held */
    size_t n_varied;
    struct negsim_span spans[CLI_THRESHOLD_PARAMETERS];
    const char *names[CLI_THRESHOLD_PARAMETERS];
    struct negsim_compiled *compiled;
};

/** The scenario of a study; false with errors in the list, as below. */
bool cli_threshold_case_load(struct cli_threshold_case *here, const char *folder,
                             struct negsim_error_list *errors);

/** Which of what the study varies has that name; study.n_names where none has. */
size_t cli_threshold_case_named(const struct cli_threshold_case *here,
                                const char *name);

/** Vary these of what the study varies, from end to end, and hold what it held. */
bool cli_threshold_case_pick(struct cli_threshold_case *here, const size_t *picked,
                             size_t n, struct negsim_error_list *errors);

/** Tell what is held from what is looked at in so many cells; false with NEGSIM_EINVAL
 * where the factors are no one or two ranges, or NEGSIM_ENOMEM. */
bool cli_threshold_case_span(struct cli_threshold_case *here, size_t cells,
                             struct negsim_error *err);

/** Make the margin ready to be asked for. */
bool cli_threshold_case_compile(struct cli_threshold_case *here,
                                struct negsim_error_list *errors);

/** All of that for n of what the study varies, as ranges to be looked at in as many
 * cells as there are by default. False where the scenario cannot be asked: words, or a
 * range without an end; why is nothing to tell, for the runs then have to do. */
bool cli_threshold_case_ready(struct cli_threshold_case *here, const size_t *picked,
                              size_t n);

/** The margin along the parameters, for as long as the case is there. */
struct negsim_margin cli_threshold_case_margin(struct cli_threshold_case *here);

/** NULL and zeroed are fine. */
void cli_threshold_case_finish(struct cli_threshold_case *here);

#endif
