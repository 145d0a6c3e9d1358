/**
 * @file
 * What the model `attrition` reads from a scenario, and its parameters.
 */
#ifndef NS_MODEL_ATTRITION_SETUP_H
#define NS_MODEL_ATTRITION_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/model.h>

/** How the two come to an agreement, in the order of the parameter's words. */
enum ns_attrition_talks {
    NS_ATTRITION_TYPES,        /**< offers that screen a weak from a strong type */
    NS_ATTRITION_UNIFORM,      /**< offers that screen an interval of reservations */
    NS_ATTRITION_WAIT,         /**< each waits for the other to give in */
    NS_ATTRITION_WAIT_PRIVATE, /**< the same, and alone knows what it waits for */
};

enum ns_attrition_proposer {
    NS_ATTRITION_ALTERNATE, /**< the first in odd rounds */
    NS_ATTRITION_FIRST,
    NS_ATTRITION_SECOND,
};

/** One side. NaN: the scenario says it elsewhere, or by default. */
struct ns_attrition_side {
    size_t actor;
    size_t forts;
    bool strong;   /**< its true type */
    double spread; /**< of the two types' reservations */
    double prior;  /**< that it is strong, in the other's eyes */
    double win_if_strong, win_if_weak;
    double bluff;
    double victory, defeat, cost; /**< utility; of the last, a round */
    double audience;
};

struct ns_attrition_setup {
    enum ns_attrition_talks talks;
    enum ns_attrition_proposer proposer;
    bool forts_decide; /**< what going on is worth is read off the forts */
    bool counts;       /**< the chance in battle is learnt by counting */
    double experience; /**< battles that the first guess then weighs as much as */
    double battle;     /**< chance of the first side in a battle; NaN */
    bool war;          /**< the two are the sides of the scenario's conflict */
    struct ns_attrition_side sides[2];
};

extern const struct negsim_parameter ns_attrition_parameters[];

/** @return false with NEGSIM_EINVAL where there are no two sides */
bool ns_attrition_setup_read(struct ns_attrition_setup *setup,
                             const struct negsim_scenario *scn,
                             struct negsim_error *err);

#endif
