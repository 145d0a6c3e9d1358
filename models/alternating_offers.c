/**
 * @file
 * Stacked alternating offers with time tactics, tit for tat and trade-offs.
 *
 * Protocol: Aydoğan, R., Festen, D., Hindriks, K. V. & Jonker, C. M. (2017),
 * "Alternating offers protocols for multilateral negotiation", in Modern Approaches
 * to Agent-based Complex Automated Negotiation, Springer, 153–167, section 3.1.
 * Tactics: Faratin, P., Sierra, C. & Jennings, N. R. (1998), "Negotiation decision
 * functions for autonomous agents", Robotics and Autonomous Systems 24, 159–182,
 * section 4.1, polynomial form with k = 0; our exponent e is their 1/β; section 4.3,
 * tit for tat. Faratin, P., Sierra, C. & Jennings, N. R. (2002), "Using similarity
 * criteria to make issue trade-offs in automated negotiations", Artificial Intelligence
 * 142, 205–237.
 *
 * With n rounds, in round s + 1 (s = 0 … n − 1), for every actor whose consent is
 * needed:
 *
 *     t = (s + 1)/(n + 1)          aspiration = 1 − t^e
 *     lo = max(lowest U, ρ)        hi = highest U     over packages that keep its lines
 *     floor = lo + (hi − lo)·aspiration − 0.001, clamped to [lo, hi]
 *
 * A trade-off has the same floor, and proposes the package at or above it that is most
 * like the last offer of anybody else. A tit for tat has this floor until another's
 * offers have moved; then in its turn, with own its last floor and before, now the
 * means of its U of the last offers but one, and of the last ones, of those who have
 * made one since its last turn,
 *
 *     floor = own + before − now   or   own·before/now,   clamped to [lo, hi]
 *
 * or the latter with the (before/now)^(1/γ) of γ moves.
 *
 * Assumptions: actors act in the order of the scenario, once a round. One that finds
 * an offer standing accepts it if U ≥ floor and its own hard lines hold; when all
 * others have accepted, that is the agreement. Otherwise it rejects and proposes. An
 * actor with ρ > hi, or whose lines leave nothing, is silent: that rejects too, and
 * no offer stands. Lines, reservations and floors are those of the current round; an
 * offer from the round before lapses if they no longer let its maker, or one who has
 * accepted it, agree to it.
 * Nobody learns, and nobody looks ahead. An offer that is not made, or made before the
 * last turn, is no move to imitate.
 */
#include "models.h"
#include "offered.h"
#include "stance.h"
#include "table.h"
#include "tit_for_tat.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/offers.h>

/** Below its aspiration an actor takes and offers this much less utility. */
static const double FLOOR_SLACK = 0.001;

struct alternating_actor {
    struct negsim_offers *offers; /**< NULL before the first round */
    bool silent;
    double lo, hi; /**< within which its floor is; these three are of the current */
    double floor;  /**< round, and not of a silent actor */
    bool imitates; /**< it has begun to give back what others concede */
    double claim;  /**< its floor in the turn that it had last; NaN: it had none */
};

struct alternating_offers {
    size_t n_actors;
    size_t n_consenting;
    struct alternating_actor *actors;
    struct ns_offered offered;
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
    size_t window = 1;
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_tactic *tactic = &scn->actors[i].tactic;
        window = tactic->window > window ? tactic->window : window;
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
    for (size_t i = 0; i < scn->n_actors; i++) {
        self->n_consenting += scn->actors[i].consent;
        self->actors[i].claim = NAN;
    }
    return ns_offered_init(&self->offered, scn->n_actors, window + 1, err);
}

static void alternating_finish(void *params)
{
    struct alternating_offers *self = params;
    for (size_t i = 0; i < self->n_actors; i++) {
        negsim_offers_destroy(self->actors[i].offers);
    }
    ns_offered_finish(&self->offered);
    free(self->actors);
    free(self->package);
    free(self->bound);
}

/** The packages an actor could propose this round. */
static bool alternating_refresh(struct alternating_actor *self,
                                const struct negsim_table *table, size_t actor,
                                const struct negsim_stance *now,
                                struct negsim_error *err)
{
    const struct negsim_scenario *scn = table->scn;
    if (self->offers)
        return negsim_offers_move(self->offers, now, err);
    self->offers = negsim_offers_create(scn, now, actor, scn->rounds.grid, err);
    if (self->offers)
        negsim_offers_set_limits(self->offers, table->limits);
    return self->offers != NULL;
}

static void alternating_set_floor(struct alternating_actor *self,
                                  struct negsim_actor_round *shown, double floor)
{
    self->floor = fmin(fmax(floor, self->lo), self->hi);
    shown->floor = self->floor;
    if (self->imitates)
        shown->aspiration =
            self->hi > self->lo ? (self->floor - self->lo) / (self->hi - self->lo) : 0;
}

/** Aspiration and floor of one actor as it enters this round. */
static bool alternating_aspire(struct alternating_actor *self,
                               const struct negsim_table *table, size_t actor,
                               struct negsim_round *round, struct negsim_error *err)
{
    const struct negsim_scenario *scn = table->scn;
    if (!alternating_refresh(self, table, actor, &round->stance, err))
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
    self->lo = fmax(negsim_offers_lowest_utility(self->offers), reservation);
    self->hi = hi;
    double floor = self->imitates
                       ? self->claim
                       : self->lo + (hi - self->lo) * aspiration - FLOOR_SLACK;
    alternating_set_floor(self, &round->actors[actor], floor);
    return true;
}

/** What an actor makes of how the others have moved since its last turn: the means of
 * its utility before and now. False: nobody has. */
static bool alternating_moves(const struct alternating_offers *self,
                              const struct negsim_table *table, size_t actor,
                              struct ns_tit_for_tat *last)
{
    const struct negsim_rounds *rounds = table->rounds;
    const struct negsim_round *round = ns_table_round(table);
    size_t n = 0;
    for (size_t j = 0; j < self->n_actors; j++) {
        struct ns_offered_place place;
        const struct negsim_offer *now =
            ns_offered_find(&self->offered, rounds, j, 0, &place);
        const struct negsim_offer *before =
            ns_offered_find(&self->offered, rounds, j, last->window, NULL);
        if (j == actor || !before || place.round + (j > actor) < round->number)
            continue;
        n++;
        last->now += negsim_utility(table->scn, &round->stance, actor, now->package);
        last->before +=
            negsim_utility(table->scn, &round->stance, actor, before->package);
    }
    if (n == 0)
        return false;
    last->now /= (double)n;
    last->before /= (double)n;
    return true;
}

/** In its turn an actor may answer what it has just been offered. */
static void alternating_answer(struct alternating_offers *self,
                               const struct negsim_table *table, size_t actor)
{
    struct alternating_actor *who = &self->actors[actor];
    const struct negsim_tactic *tactic = &table->scn->actors[actor].tactic;
    struct negsim_round *round = ns_table_round(table);
    if (who->silent || tactic->kind != NEGSIM_TACTIC_TIT_FOR_TAT)
        return;
    struct ns_tit_for_tat last = {.window = tactic->window,
                                  .own = isnan(who->claim) ? who->floor : who->claim,
                                  .lo = who->lo,
                                  .hi = who->hi};
    if (alternating_moves(self, table, actor, &last)) {
        who->imitates = true;
        alternating_set_floor(who, &round->actors[actor],
                              ns_tit_for_tat(tactic->mode, &last));
    }
    who->claim = who->floor;
}

static bool alternating_accepts(const struct alternating_actor *self,
                                const struct negsim_table *table, size_t actor,
                                const struct negsim_offer *offer)
{
    const struct negsim_stance *now = &ns_table_round(table)->stance;
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
    const struct negsim_stance *now = &ns_table_round(table)->stance;
    if (!self->standing)
        return;
    struct negsim_offer *offer =
        &table->rounds->series[self->round - 1].offers[self->offer];
    for (size_t i = 0; i < self->n_actors; i++)
        if (self->bound[i] && !ns_stance_bears(table->scn, now, i, offer->package)) {
            offer->response = NEGSIM_REJECTED;
            self->standing = false;
        }
}

/** The package that an actor proposes, if it has one to propose. */
static bool alternating_find(struct alternating_offers *self,
                             const struct negsim_table *table, size_t actor,
                             bool *found, struct negsim_error *err)
{
    struct alternating_actor *who = &self->actors[actor];
    const struct negsim_tactic *tactic = &table->scn->actors[actor].tactic;
    const struct negsim_offer *last =
        ns_offered_to(&self->offered, table->rounds, actor);
    if (tactic->kind == NEGSIM_TACTIC_TRADE_OFF && last) {
        struct negsim_offers_aim aim = {
            .package = last->package, .maker = last->actor, .floor = who->floor};
        return negsim_offers_nearest(who->offers, &aim, found, self->package, err);
    }
    return (tactic->offer == NEGSIM_OFFER_BEST_FOR_OTHERS
                ? negsim_offers_best_for_others
                : negsim_offers_lowest)(who->offers, who->floor, found, self->package,
                                        err);
}

/** Put a package on the table, or silence where the actor has none to offer. */
static bool alternating_propose(struct alternating_offers *self,
                                const struct negsim_table *table, size_t actor,
                                struct negsim_error *err)
{
    struct negsim_round *round = ns_table_round(table);
    const struct negsim_scenario *scn = table->scn;
    bool found = false;
    if (!self->actors[actor].silent &&
        !alternating_find(self, table, actor, &found, err))
        return false;
    if (!negsim_round_add_offer(round, scn, actor, found ? self->package : NULL, err))
        return false;
    if (found) {
        struct ns_offered_place place = {round->number, round->n_offers - 1};
        round->offers[place.offer].limit =
            negsim_offers_limit(self->actors[actor].offers);
        ns_offered_note(&self->offered, actor, place);
    }
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
    ns_table_agree(table, self->round, self->offer);
    return true;
}

/** An actor's turn: accept what stands, or reject it and propose. */
static bool alternating_act(struct alternating_offers *self, struct negsim_table *table,
                            size_t actor, struct negsim_error *err)
{
    struct negsim_rounds *rounds = table->rounds;
    struct negsim_offer *offer =
        self->standing ? &rounds->series[self->round - 1].offers[self->offer] : NULL;
    alternating_answer(self, table, actor);
    if (offer && alternating_accepts(&self->actors[actor], table, actor, offer)) {
        alternating_bind(self, actor);
        return true;
    }
    if (offer)
        offer->response = NEGSIM_REJECTED;
    return alternating_propose(self, table, actor, err);
}

static bool alternating_step(void *params, struct negsim_table *table,
                             struct negsim_error *err)
{
    struct alternating_offers *self = params;
    const struct negsim_scenario *scn = table->scn;
    struct negsim_round *round = ns_table_round(table);
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent &&
            !alternating_aspire(&self->actors[i], table, i, round, err))
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
    .summary = "stacked alternating offers; each party has its tactic",
    .about =
        "Actors take turns: accept what stands, or refuse it and propose. By its "
        "tactic "
        "each concedes as the deadline nears (time), seeks the likeness of what it was "
        "offered without asking for less (trade_off), or gives back what the others "
        "concede (tit_for_tat); never below its reservation or across its red lines. "
        "Use it to see what a table of stubborn, yielding or answering parties would "
        "do "
        "by itself. Nobody learns or looks ahead, so it says nothing of what clever "
        "parties should do.",
    .params_size = sizeof(struct alternating_offers),
    .parse = alternating_parse,
    .step = alternating_step,
    .finish = alternating_finish,
};
