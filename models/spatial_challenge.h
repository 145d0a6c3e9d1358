/*
 * Challenges on one axis: what each actor expects of challenging each other one, and
 * where it moves when it is challenged.
 */
#ifndef NS_MODELS_SPATIAL_CHALLENGE_H
#define NS_MODELS_SPATIAL_CHALLENGE_H

#include <stdbool.h>

#include "spatial_axis.h"

/** One actor's challenge of another, as shares of the axis. */
struct ns_spatial_challenge {
    double distance;    /**< |x_i − x_j| */
    double from_centre; /**< |x_i − μ| */
    double chance;      /**< that i prevails over j where j resists */
    double salience;    /**< of j: the chance that it resists */
    double stay;        /**< Q: that j stays where it is unless challenged */
};

/** What a challenge is worth beyond leaving j alone, with a risk exponent. */
double ns_spatial_gain(const struct ns_spatial_challenge *challenge, double exponent);

/** The share of all votes that back i against j, in [0, 1]; with ns_spatial_chance of
 * j against i it makes 1. */
double ns_spatial_chance(const struct ns_spatial_axis *axis, size_t i, size_t j);

/** Risk exponents, in [1/2, 2]: 1/2 for who has the most to fear from the challenges
 * of the others, 2 for who has the least. */
void ns_spatial_exponents(const struct ns_spatial_axis *axis, double stay,
                          double *exponents);

/** How one actor answers the challenge of another, the one that binds most first. */
enum ns_spatial_answer {
    NS_SPATIAL_CONFRONTATION, /**< it expects to lose a fight that both want */
    NS_SPATIAL_COMPROMISE,    /**< it meets the challenger part of the way */
    NS_SPATIAL_CAPITULATION,  /**< it has more to lose than the other to win */
    NS_SPATIAL_STAY,
};

/**
 * @param own what the challenged actor makes of challenging the challenger itself
 * @param other what it takes the challenger to make of challenging it
 * @param share of the way to the challenger, in [0, 1]
 */
enum ns_spatial_answer ns_spatial_answer(double own, double other, double *share);

/**
 * One turn: everyone challenges everyone whom it expects to gain from, and moves to the
 * best of what it has been offered itself, all at once.
 *
 * @param risk whether exponents follow from security; else they are 1
 * @param next axis->n positions
 */
void ns_spatial_turn(const struct ns_spatial_axis *axis, double stay, bool risk,
                     double *next);

#endif
