/**
 * @file
 * Stacked alternating offers with time tactics.
 *
 * Protocol: Aydoğan, R., Festen, D., Hindriks, K. V. & Jonker, C. M. (2017),
 * "Alternating offers protocols for multilateral negotiation", in Modern Approaches
 * to Agent-based Complex Automated Negotiation, Springer, 153–167, section 3.1.
 * Tactics: Faratin, P., Sierra, C. & Jennings, N. R. (1998), "Negotiation decision
 * functions for autonomous agents", Robotics and Autonomous Systems 24, 159–182,
 * section 4.1, polynomial form with k = 0; our exponent e is their 1/β.
 *
 * With n rounds, in round s + 1 (s = 0 … n − 1), for every actor whose consent is
 * needed:
 *
 *     t = (s + 1)/(n + 1)          aspiration = 1 − t^e
 *     lo = max(lowest U, ρ)        hi = highest U     over packages that keep its lines
 *     floor = lo + (hi − lo)·aspiration − 0.001, clamped to [lo, hi]
 *
 * Assumptions: actors act in the order of the scenario, once a round. One that finds
 * an offer standing accepts it if U ≥ floor and its own hard lines hold; when all
 * others have accepted, that is the agreement. Otherwise it rejects and proposes. An
 * actor with ρ > hi, or whose lines leave nothing, is silent: that rejects too, and
 * no offer stands. Lines, reservations and floors are those of the current round; an
 * offer from the round before lapses if they no longer let its maker, or one who has
 * accepted it, agree to it.
 * Nobody learns, and nobody looks ahead.
 */
#include "models.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/offers.h>

/** Below its aspiration an actor takes and offers this much less utility. */
static const double FLOOR_SLACK = 0.001;

struct alternating_actor {
    struct negsim_offers *offers; /**< NULL before the first round */
    bool silent;
    double floor; /**< of the current round; not of a silent actor */
};

struct alternating_offers {
    size_t n_actors;
    size_t n_consenting;
    struct alternating_actor *actors;
    double *package; /**< scratch, n_issues */
    bool standing;   /**< an offer stands: */
    size_t round;    /**< its round, from 1, */
    size_t offer;    /**< and its index there */
    size_t n_bound;  /**< who made or accepted it: how many, */
    bool *bound;     /**< and by actor whether */
};

static bool alternating_parse(void *params, const struct negsim_scenario *scn,
                              struct negsim_error *err)
{
    struct alternating_offers *self = params;
    if (scn->rounds.limit < 1)
        return negsim_fail(err, NEGSIM_EINVAL, "rounds.limit", "must be at least 1");
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_tactic *tactic = &scn->actors[i].tactic;
        if (tactic->kind != NEGSIM_TACTIC_TIME)
            return negsim_fail(err, NEGSIM_EINVAL, scn->actors[i].id,
                               "alternating_offers knows the tactic \"time\" only");
        if (!(tactic->exponent > 0))
            return negsim_fail(err, NEGSIM_EINVAL, scn->actors[i].id,
                               "tactic.exponent must be > 0, got %g", tactic->exponent);
    }
    self->actors = calloc(scn->n_actors, sizeof *self->actors);
    self->package = calloc(scn->n_issues, sizeof *self->package);
    self->bound = calloc(scn->n_actors, sizeof *self->bound);
    if (!self->actors || !self->package || !self->bound)
        return negsim_out_of_memory(err);
    self->n_actors = scn->n_actors;
    for (size_t i = 0; i < scn->n_actors; i++)
        self->n_consenting += scn->actors[i].consent;
    return true;
}

static void alternating_finish(void *params)
{
    struct alternating_offers *self = params;
    for (size_t i = 0; i < self->n_actors; i++) {
        negsim_offers_destroy(self->actors[i].offers);
    }
    free(self->actors);
    free(self->package);
    free(self->bound);
}

/** The packages an actor could propose this round. */
static bool alternating_refresh(struct alternating_actor *self,
                                const struct negsim_scenario *scn, size_t actor,
                                const struct negsim_stance *now,
                                struct negsim_error *err)
{
    if (self->offers)
        return negsim_offers_move(self->offers, now, err);
    self->offers = negsim_offers_create(scn, now, actor, scn->rounds.grid, err);
    return self->offers != NULL;
}

/** Aspiration and floor of one actor in this round. */
static bool alternating_aspire(struct alternating_actor *self,
                               const struct negsim_scenario *scn, size_t actor,
                               struct negsim_round *round, struct negsim_error *err)
{
    if (!alternating_refresh(self, scn, actor, &round->stance, err))
        return false;
    double t = (double)round->number / ((double)scn->rounds.limit + 1);
    double aspiration = 1 - pow(t, scn->actors[actor].tactic.exponent);
    double reservation = round->stance.reservations[actor];
    double hi = negsim_offers_highest_utility(self->offers);
    round->actors[actor].aspiration = aspiration;
    self->silent =
        !negsim_offers_any(self->offers) || reservation > hi + NEGSIM_UTILITY_TOLERANCE;
    if (self->silent)
        return true;
    double lo = fmax(negsim_offers_lowest_utility(self->offers), reservation);
    double floor = lo + (hi - lo) * aspiration - FLOOR_SLACK;
    self->floor = fmin(fmax(floor, lo), hi);
    round->actors[actor].floor = self->floor;
    return true;
}

static bool alternating_accepts(const struct alternating_actor *self,
                                const struct negsim_table *table, size_t actor,
                                const struct negsim_offer *offer)
{
    const struct negsim_rounds *rounds = table->rounds;
    const struct negsim_stance *now = &rounds->series[rounds->n_series - 1].stance;
    return !self->silent &&
           negsim_actor_lines_hold(table->scn, now, actor, offer->package) &&
           negsim_utility(table->scn, now, actor, offer->package) >=
               self->floor - NEGSIM_UTILITY_TOLERANCE;
}

static void alternating_bind(struct alternating_offers *self, size_t actor)
{
    self->bound[actor] = true;
    self->n_bound++;
}

/** An offer lapses once someone bound by it could no longer agree to it, so that no
 * agreement crosses a line or reservation that has moved up since. */
static void alternating_lapse(struct alternating_offers *self,
                              struct negsim_table *table)
{
    struct negsim_rounds *rounds = table->rounds;
    const struct negsim_stance *now = &rounds->series[rounds->n_series - 1].stance;
    if (!self->standing)
        return;
    struct negsim_offer *offer = &rounds->series[self->round - 1].offers[self->offer];
    for (size_t i = 0; i < self->n_actors; i++) {
        if (!self->bound[i])
            continue;
        double gain =
            negsim_utility(table->scn, now, i, offer->package) - now->reservations[i];
        if (gain < -NEGSIM_UTILITY_TOLERANCE ||
            !negsim_actor_lines_hold(table->scn, now, i, offer->package)) {
            offer->response = NEGSIM_REJECTED;
            self->standing = false;
        }
    }
}

/** Put a package on the table, or silence where the actor has none to offer. */
static bool alternating_propose(struct alternating_offers *self,
                                const struct negsim_scenario *scn, size_t actor,
                                struct negsim_round *round, struct negsim_error *err)
{
    struct alternating_actor *who = &self->actors[actor];
    bool best = scn->actors[actor].tactic.offer == NEGSIM_OFFER_BEST_FOR_OTHERS;
    bool found = false;
    if (!who->silent && !(best ? negsim_offers_best_for_others : negsim_offers_lowest)(
                            who->offers, who->floor, &found, self->package, err))
        return false;
    if (!negsim_round_add_offer(round, scn, actor, found ? self->package : NULL, err))
        return false;
    self->standing = found;
    self->round = round->number;
    self->offer = round->n_offers - 1;
    self->n_bound = 0;
    memset(self->bound, 0, self->n_actors * sizeof *self->bound);
    alternating_bind(self, actor);
    return true;
}

/** The offer that stands is the agreement once all are bound by it. */
static bool alternating_agreed(const struct alternating_offers *self,
                               struct negsim_table *table)
{
    if (!self->standing || self->n_bound < self->n_consenting)
        return false;
    table->rounds->series[self->round - 1].offers[self->offer].response =
        NEGSIM_ACCEPTED;
    table->settlement = (struct negsim_settlement){.over = true,
                                                   .outcome = NEGSIM_AGREEMENT,
                                                   .offer_round = self->round,
                                                   .offer = self->offer};
    return true;
}

/** An actor's turn: accept what stands, or reject it and propose. */
static bool alternating_act(struct alternating_offers *self, struct negsim_table *table,
                            size_t actor, struct negsim_error *err)
{
    struct negsim_rounds *rounds = table->rounds;
    struct negsim_offer *offer =
        self->standing ? &rounds->series[self->round - 1].offers[self->offer] : NULL;
    if (offer && alternating_accepts(&self->actors[actor], table, actor, offer)) {
        alternating_bind(self, actor);
        return true;
    }
    if (offer)
        offer->response = NEGSIM_REJECTED;
    return alternating_propose(self, table->scn, actor,
                               &rounds->series[rounds->n_series - 1], err);
}

static bool alternating_step(void *params, struct negsim_table *table,
                             struct negsim_error *err)
{
    struct alternating_offers *self = params;
    const struct negsim_scenario *scn = table->scn;
    struct negsim_round *round = &table->rounds->series[table->rounds->n_series - 1];
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent &&
            !alternating_aspire(&self->actors[i], scn, i, round, err))
            return false;
    alternating_lapse(self, table);
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (!alternating_act(self, table, i, err))
            return false;
        if (alternating_agreed(self, table))
            return true;
    }
    return true;
}

const struct negsim_model_type ns_model_alternating_offers = {
    .name = "alternating_offers",
    .summary = "stacked alternating offers; aspirations fall with time",
    .about =
        "Actors take turns: accept what stands, or refuse it and propose. Each aspires "
        "to less as the deadline nears, by its own exponent, and never goes below its "
        "reservation or across its red lines. Use it to see what a table of stubborn "
        "or yielding parties would do by itself. Nobody learns or looks ahead, so it "
        "says nothing of what clever parties should do.",
    .params_size = sizeof(struct alternating_offers),
    .parse = alternating_parse,
    .step = alternating_step,
    .finish = alternating_finish,
};
