/**
 * @file
 * Stage 4: one scenario under every bargaining model.
 *
 * What all of them find says something of the scenario; what one of them finds may say
 * something of the model.
 */
#ifndef NEGSIM_COMPARE_MODELS_H
#define NEGSIM_COMPARE_MODELS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/model.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The rounds as one model plays them. */
struct negsim_model_run {
    const struct negsim_model_type *model;
    bool played;
    struct negsim_error why; /**< where it was not: NEGSIM_EINVAL where the model does
                                  not apply, NEGSIM_ELIMIT where it gave up */
    struct negsim_rounds rounds; /**< where it was */
};

/** One scenario under every model. */
struct negsim_compare_models {
    const struct negsim_scenario *scn; /**< the caller's, which outlives this */
    size_t n;
    struct negsim_model_run *runs; /**< in the order of negsim_models() */
    size_t n_agreements;
    bool *same; /**< n_issues: two agreements or more, and the same value in all */
};

/**
 * Play a scenario by every model there is, each with what the scenario says to it.
 *
 * @param options what they are played with; model is not read. NULL for the defaults
 * @param compare overwritten; release with negsim_compare_models_finish
 * @return false with *err filled: NEGSIM_EINVAL for settings of models that are wrong,
 *         or as negsim_rounds_run but for what goes to a run's `why`
 */
bool negsim_compare_models(const struct negsim_scenario *scn,
                           const struct negsim_rounds_options *options,
                           struct negsim_compare_models *compare,
                           struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_compare_models_finish(struct negsim_compare_models *compare);

#ifdef __cplusplus
}
#endif
#endif
