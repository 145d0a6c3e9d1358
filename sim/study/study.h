/* What a comparison reckons from: one actor's rounds as a stream of payoffs. */
#ifndef NS_STUDY_STUDY_H
#define NS_STUDY_STUDY_H

#include <negsim/compare.h>

/** One actor in one run. */
struct ns_stream {
    const struct negsim_scenario *scn;
    const struct negsim_rounds *rounds;
    size_t actor;
};

/** β: what a round leaves of what follows it. */
double ns_stream_patience(const struct ns_stream *stream);

/** Whether the scenario gives the actor a value of war. */
bool ns_stream_has_war_value(const struct ns_stream *stream);

/** Why `here` is worth more or less than `reference`; leverage is that of the actor. */
struct negsim_compare_reasons ns_stream_reasons(const struct ns_stream *here,
                                                const struct ns_stream *reference,
                                                double leverage);

/** Fill in what the two parties win of the settlement in one case. */
void ns_compare_leverage(const struct negsim_compare *compare,
                         struct negsim_compare_case *here);

#endif
