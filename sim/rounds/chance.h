/**
 * @file
 * What happens in a round at random, and what is fired in it.
 */
#ifndef NS_ROUNDS_CHANCE_H
#define NS_ROUNDS_CHANCE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/climate.h>
#include <negsim/scenario.h>

/** What a side made of its word in a round. */
enum ns_word {
    NS_WORD_NONE, /**< it had given none */
    NS_WORD_KEPT,
    NS_WORD_BROKEN,
};

/** One round, by side. */
struct ns_chance {
    double fighting[NEGSIM_SIDES]; /**< φ under the step in force */
    bool breach[NEGSIM_SIDES];
    double fired[NEGSIM_SIDES];  /**< share of its readiness: φ, 1 in a breach */
    double added[NEGSIM_SIDES];  /**< strikes of its events, beside that */
    double spared[NEGSIM_SIDES]; /**< share of its capability that the other side's
                                      events leave */
    enum ns_word word[NEGSIM_SIDES];
    size_t n_events;
    size_t *events; /**< what happened, increasing; the caller's */
};

struct ns_chance_key {
    unsigned off; /**< NEGSIM_EVENTS off: nothing happens at random */
    unsigned long long replicate;
    size_t round; /**< from 1 */
    size_t step;  /**< in force; SIZE_MAX: none */
};

/** A round under a step in which nothing happens at random and every pause is kept. */
void ns_chance_none(const struct negsim_war *war, size_t step,
                    struct ns_chance *chance);

/**
 * The breaches and events of a round, drawn with the seed of the scenario: first the
 * breaches, then the events, whose chance shrinks with what their side fires.
 *
 * @param events room for n_events indices of the scenario; kept in *chance
 */
void ns_chance_draw(const struct negsim_scenario *scn, const struct ns_chance_key *key,
                    size_t *events, struct ns_chance *chance);

/** Let both sides fire: strikes, flow of fighting and breach of a climate, from the
 * readiness that it has. */
void ns_chance_fire(const struct ns_chance *chance, struct negsim_climate *climate);

#endif
