/**
 * @file
 * What a bargaining model is, and the list of those there are.
 */
#ifndef NEGSIM_MODEL_H
#define NEGSIM_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a model ends the rounds; the loop goes on while `over` is false. */
struct negsim_settlement {
    bool over;
    enum negsim_outcome outcome;
    size_t offer_round; /**< round, from 1, and index of the accepted offer: the */
    size_t offer;       /**< agreement; used with NEGSIM_AGREEMENT only */
};

/**
 * The rounds so far, as a model sees them: series[n_series − 1] is the round to
 * play; earlier ones may get a response to an offer that was left standing.
 */
struct negsim_table {
    const struct negsim_scenario *scn;
    struct negsim_rounds *rounds;
    struct negsim_settlement settlement; /**< for the model to set */
};

/**
 * One bargaining model. Each file in models/ defines one const table and
 * models/registry.c lists it.
 * Hooks return false with *err filled, leaving their outputs untouched.
 */
struct negsim_model_type {
    const char *name;    /**< the "model" key in a scenario */
    const char *summary; /**< one line, printed by `negsim models` */
    size_t params_size;  /**< bytes to allocate, zeroed, for params */

    /** Required. Read and range-check the scenario; compute nothing. */
    bool (*parse)(void *params, const struct negsim_scenario *scn,
                  struct negsim_error *err);

    /** Required. Play one round. Deterministic: same params and table, same result. */
    bool (*step)(void *params, struct negsim_table *table, struct negsim_error *err);

    /** Optional. Release what parse and step acquired, never params itself. Called
     * once, also after a hook that failed. */
    void (*finish)(void *params);
};

/** Every model, in the order of `negsim models`, ended by NULL. */
const struct negsim_model_type *const *negsim_models(void);

/**
 * Whether a scenario can be played: its model exists and takes what the scenario says.
 *
 * @return false with *err filled, the place in the file included: NEGSIM_EINVAL,
 *         NEGSIM_ENOMEM
 */
bool negsim_model_check(const struct negsim_scenario *scn, struct negsim_error *err);

/** The model of that name, or NULL. */
const struct negsim_model_type *negsim_model_find(const char *name);

/**
 * Append an offer to a round, the package copied and its utilities computed.
 *
 * @param package n_issues, or NULL for silence
 */
bool negsim_round_add_offer(struct negsim_round *round,
                            const struct negsim_scenario *scn, size_t actor,
                            const double *package, struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
