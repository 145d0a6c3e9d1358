/**
 * @file
 * The war of attrition: two sides wait, each for the other to give in.
 *
 * Complete information: Maynard Smith, J. (1974), J. Theoretical Biology 47, 209–221;
 * Hendricks, K., Weiss, A. & Wilson, C. (1988), International Economic Review 29,
 * 663–680: the stationary equilibrium without atoms, in which each gives in at the rate
 * that leaves the other indifferent. Discounting: Fearon, J. D. (1998), International
 * Organization 52, 269–305. Audience costs: in the spirit of Fearon, J. D. (1994),
 * American Political Science Review 88, 577–592. Private information: Bishop, D. T.,
 * Cannings, C. & Maynard Smith, J. (1978), J. Theoretical Biology 74, 377–388; Riley,
 * J. G. (1980), J. Theoretical Biology 82, 383–400.
 */
#ifndef NS_MODEL_ATTRITION_WAIT_H
#define NS_MODEL_ATTRITION_WAIT_H

/** What waiting is for one side. Time is in rounds. */
struct ns_wait {
    double prize;    /**< what the other's giving in is worth beyond its own */
    double cost;     /**< of waiting for one round */
    double audience; /**< ≥ 0: giving in at time t costs audience·t */
};

/**
 * @param own utility of its own deal
 * @param yield utility of giving in to the other's
 * @param flow cost of a round without a deal
 * @param discount per round, in (0, 1]: to wait for `yield` costs −ln δ of it a round
 */
struct ns_wait ns_wait_for(double own, double yield, double flow, double discount);

/** The rate at which the other must give in at time t for this side to be indifferent:
 * (cost + audience)/(prize + audience·t). */
double ns_wait_hazard(const struct ns_wait *wait, double t);

/** The share that, giving in at that rate, still waits at `to` of those who do at
 * `from`. */
double ns_wait_stays(const struct ns_wait *wait, double from, double to);

/** The share that, giving in at that rate, still waits at time t. */
double ns_wait_survival(const struct ns_wait *wait, double t);

/**
 * How long a side waits that alone knows its prize, uniform on [0, prize], against one
 * like itself: prize/cost · (−u − ln(1 − u)).
 *
 * @param u its prize as a share of the largest, in [0, 1)
 * @return infinite where waiting is free
 */
double ns_wait_private(const struct ns_wait *wait, double u);

#endif
