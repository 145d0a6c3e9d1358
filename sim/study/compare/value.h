/* What a comparison reckons from: one actor's rounds as a stream of payoffs. */
#ifndef NS_STUDY_COMPARE_VALUE_H
#define NS_STUDY_COMPARE_VALUE_H

#include <negsim/compare.h>

/** One actor in one run. */
struct ns_seat {
    const struct negsim_scenario *scn;
    const struct negsim_rounds *rounds;
    size_t actor;
};

/** β: what a round leaves of what follows it. */
double ns_seat_patience(const struct ns_seat *seat);

/** Whether the scenario gives the actor a value of war. */
bool ns_seat_has_war_value(const struct ns_seat *seat);

/** Why `here` is worth more or less than `reference`; leverage is that of the actor. */
struct negsim_compare_reasons ns_seat_reasons(const struct ns_seat *here,
                                              const struct ns_seat *reference,
                                              double leverage);

/** Fill in what the two parties win of the settlement in one case. */
void ns_compare_leverage(const struct negsim_compare *compare,
                         struct negsim_compare_case *here);

#endif
