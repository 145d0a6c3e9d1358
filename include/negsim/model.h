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
    const struct negsim_scenario *scn; /**< with the settings in force for models */
    struct negsim_rounds *rounds;
    const struct negsim_zone_options *limits; /**< on one search for an offer */
    unsigned long long replicate;             /**< for draws */
    struct negsim_settlement settlement;      /**< for the model to set */
};

/** What a parameter of a model takes. */
enum negsim_parameter_kind {
    NEGSIM_PARAMETER_NUMBER,
    NEGSIM_PARAMETER_COUNT, /**< a whole number */
    NEGSIM_PARAMETER_FLAG,
    NEGSIM_PARAMETER_WORD, /**< one of a few */
};

/** What a scenario may tell a model in rounds.parameters.MODEL.NAME. The check and the
 * pages of documentation read it here. */
struct negsim_parameter {
    const char *name;
    const char *summary; /**< one line with its unit, for `negsim models NAME` */
    enum negsim_parameter_kind kind;
    bool per_actor;    /**< may differ: an object by actor may stand for the value */
    double lo, hi;     /**< of a number */
    bool above_lo;     /**< lo itself is not legal, or */
    bool below_hi;     /**< hi is not */
    double initial;    /**< unless given; NaN: nothing is */
    bool initial_flag; /**< the same of a flag */
    const char *const *words; /**< ended by NULL; the first unless given */
};

/**
 * One bargaining model. Each file in models/ defines one const table and
 * models/registry.c lists it.
 * Hooks return false with *err filled, leaving their outputs untouched.
 */
struct negsim_model_type {
    const char *name;    /**< the "model" key in a scenario */
    const char *summary; /**< one line, printed by `negsim models` */
    const char *about;   /**< what it assumes, when to use it, what it cannot say: some
                              lines, printed by `negsim models NAME` */
    const struct negsim_parameter *parameters; /**< ended by one without a name; NULL:
                                                    there are none */
    bool draws;         /**< at random, so that replicates of a run may differ */
    size_t params_size; /**< bytes to allocate, zeroed, for params */

    /** Required. Read and check the scenario; compute nothing. What `parameters` says
     * of each by itself has been checked. NEGSIM_EINVAL says why the model does not
     * apply. */
    bool (*parse)(void *params, const struct negsim_scenario *scn,
                  struct negsim_error *err);

    /**
     * Optional. Ease what is in force in the last round of the table, before its zone
     * is judged: reservations, `conceded`, worth and relief of its stance, for this
     * round alone. Only for one who changes the terms of agreement for all to see, as
     * a mediator does; what somebody concedes in bargaining is no such thing.
     */
    bool (*prepare)(void *params, struct negsim_table *table, struct negsim_error *err);

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

/**
 * What the scenario says to a model, or the parameter's initial value. `name` is one of
 * the model's parameters, `actor` an index, or SIZE_MAX for one that is not per actor.
 */
double negsim_model_number(const struct negsim_model_type *model,
                           const struct negsim_scenario *scn, const char *name,
                           size_t actor);
/** The same of a flag. */
bool negsim_model_flag(const struct negsim_model_type *model,
                       const struct negsim_scenario *scn, const char *name,
                       size_t actor);

/** The index of the word among the parameter's words. */
size_t negsim_model_word(const struct negsim_model_type *model,
                         const struct negsim_scenario *scn, const char *name,
                         size_t actor);

/** The model of that name, or NULL. */
const struct negsim_model_type *negsim_model_find(const char *name);

/** The same, and NEGSIM_EINVAL with what was probably meant, or all there are. */
const struct negsim_model_type *negsim_model_named(const char *name,
                                                   struct negsim_error *err);

/**
 * Append an offer to a round, the package copied and its utilities computed.
 *
 * @param actor an index, or NEGSIM_MEDIATOR
 * @param package n_issues, or NULL for silence
 */
bool negsim_round_add_offer(struct negsim_round *round,
                            const struct negsim_scenario *scn, size_t actor,
                            const double *package, struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif
