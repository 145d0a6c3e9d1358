/* What rounds are worth to an actor, and why others are worth more. */
#include <math.h>

#include "study/study.h"

bool ns_stream_has_war_value(const struct ns_stream *stream)
{
    return stream->scn->war &&
           isfinite(stream->rounds->series[0].actors[stream->actor].war_value);
}

double ns_stream_patience(const struct ns_stream *stream)
{
    double discount = stream->scn->actors[stream->actor].discount;
    if (!ns_stream_has_war_value(stream))
        return discount;
    return discount * (1 - stream->scn->war->decision);
}

/* Rounds that passed without an agreement. */
static size_t stream_waits(const struct ns_stream *stream)
{
    bool agreed = stream->rounds->outcome == NEGSIM_AGREEMENT;
    return stream->rounds->n_series - (agreed ? 1 : 0);
}

static const struct negsim_actor_round *stream_at(const struct ns_stream *stream,
                                                  size_t s)
{
    return &stream->rounds->series[s].actors[stream->actor];
}

/* 1 − β, small or not. */
static double stream_impatience(const struct ns_stream *stream)
{
    double discount = stream->scn->actors[stream->actor].discount;
    return 1 - discount + discount * stream->scn->war->decision;
}

/* d of a round: what going on for that long brings. W knows nothing of what happens at
 * random, which is paid for nevertheless. */
static double stream_flow(const struct ns_stream *stream, size_t s)
{
    const struct negsim_actor_round *round = stream_at(stream, s);
    if (!ns_stream_has_war_value(stream))
        return -round->cost;
    return stream_impatience(stream) * round->war_value - round->mishaps;
}

/* X: the agreement, or what is left without one. */
static double stream_end(const struct ns_stream *stream)
{
    const struct negsim_rounds *rounds = stream->rounds;
    if (rounds->outcome == NEGSIM_AGREEMENT)
        return rounds->utilities[stream->actor];
    const struct negsim_actor_round *last = stream_at(stream, rounds->n_series - 1);
    return ns_stream_has_war_value(stream) ? last->war_value : last->reservation;
}

/* What follows the first `from` rounds is worth at their end. */
static double stream_value(const struct ns_stream *stream, size_t from, double patience)
{
    double value = stream_end(stream);
    for (size_t s = stream_waits(stream); s-- > from;)
        value = stream_flow(stream, s) + patience * value;
    return value;
}

double negsim_rounds_value(const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds, size_t actor)
{
    struct ns_stream stream = {scn, rounds, actor};
    return stream_value(&stream, 0, ns_stream_patience(&stream));
}

struct negsim_compare_reasons ns_stream_reasons(const struct ns_stream *here,
                                                const struct ns_stream *reference,
                                                double leverage)
{
    struct negsim_compare_reasons why = {0};
    double patience = ns_stream_patience(reference);
    double weight = 1;
    size_t both = stream_waits(here) < stream_waits(reference)
                      ? stream_waits(here)
                      : stream_waits(reference);
    for (size_t s = 0; s < both; s++) {
        double cost = stream_at(here, s)->cost;
        double cost_then = stream_at(reference, s)->cost;
        why.cost += weight * (cost_then - cost);
        why.prospects += weight * (stream_flow(here, s) + cost -
                                   stream_flow(reference, s) - cost_then);
        weight *= patience;
    }
    double end = stream_end(here);
    double end_then = stream_end(reference);
    why.timing = weight * (stream_value(here, both, patience) - end -
                           stream_value(reference, both, patience) + end_then);
    bool agreed = here->rounds->outcome == NEGSIM_AGREEMENT &&
                  reference->rounds->outcome == NEGSIM_AGREEMENT;
    why.leverage = agreed && isfinite(leverage) ? weight * leverage : 0;
    why.terms = weight * (end - end_then) - why.leverage;
    double value = stream_value(here, 0, ns_stream_patience(here));
    why.discounting = value - stream_value(here, 0, patience);
    why.total = value - stream_value(reference, 0, patience);
    return why;
}
