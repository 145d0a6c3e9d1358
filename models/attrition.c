/**
 * @file
 * War as bargaining between two sides.
 *
 * Smith, A. & Stam, A. C. (2004), "Bargaining and the nature of war", J. Conflict
 * Resolution 48, 783–813: a random walk over forts, and sides that agree to disagree
 * about their chances. Slantchev, B. L. (2003), "The principle of convergence in
 * wartime negotiations", American Political Science Review 97, 621–632; Powell, R.
 * (2004), "Bargaining and learning while fighting", American J. Political Science 48,
 * 344–361: beliefs move by battles and by refusals until the offers suit them, or a
 * side is ruined first. The equations are in attrition_belief.h, attrition_walk.h,
 * attrition_screen.h and attrition_wait.h.
 *
 * In each round, in this order:
 *
 *  1. a battle, unless a pause holds. Its winner takes a fort from the loser, and each
 *     side's belief that the other is strong is updated by Bayes.
 *  2. A side without forts has collapsed: the talks break down.
 *  3. Offers: the proposer demands, of the packages that all lines of those who must
 *     agree let pass, the one of largest expected utility, given its belief. The other
 *     takes what is worth its reservation; a weak side refuses with chance `bluff` what
 *     a strong one would refuse too. A refusal updates the proposer's belief.
 *     Waiting, instead: each side has a deal of its own, the package of the zone that
 *     is best for it, and who gives in takes the other's.
 *
 * Assumptions: the reservation of the scenario is that of a side's true type. Red
 * lines, utilities and the reservations of either type are known to both. The proposer
 * looks one refusal ahead: it is worth its reservation to it, or what fighting to the
 * end is, if that is more. Offers tell nothing about their maker. Others who must agree
 * have nothing to hide and take what is worth their reservation. Battles do not move
 * the climate of the war, nor it the forts.
 */
#include <math.h>
#include <stdint.h>

#include "attrition_belief.h"
#include "attrition_packages.h"
#include "attrition_screen.h"
#include "attrition_setup.h"
#include "attrition_wait.h"
#include "attrition_walk.h"
#include "base/draw.h"
#include "models.h"
#include "table.h"

/** How a side stands. */
struct attrition_side {
    size_t forts, won; /**< battles won */
    double odds;       /**< log odds that it is strong, in the other's eyes */
    double refused;    /**< share of the interval of its reservations that its refusals
                            have ruled out; `uniform` only */
    double going_on;   /**< what a refusal is worth to it in this round */
};

struct attrition {
    struct ns_attrition_setup setup;
    struct attrition_side sides[2];
    struct ns_attrition_packages packages[2]; /**< by proposer */
    size_t opened; /**< first round with a deal to wait for; 0: none yet */
    struct negsim_stance stance; /**< scratch */
};

static double attrition_draw(const struct attrition *self,
                             const struct negsim_table *table, size_t side,
                             size_t round, const char *purpose)
{
    size_t actor = self->setup.sides[side].actor;
    return ns_draw(&(struct ns_draw_key){.seed = table->scn->rounds.seed,
                                         .replicate = table->replicate,
                                         .actor = table->scn->actors[actor].id,
                                         .round = round,
                                         .purpose = purpose});
}

static bool attrition_parse(void *params, const struct negsim_scenario *scn,
                            struct negsim_error *err)
{
    struct attrition *self = params;
    if (!ns_attrition_setup_read(&self->setup, scn, err))
        return false;
    for (size_t s = 0; s < 2; s++) {
        self->sides[s].forts = self->setup.sides[s].forts;
        self->sides[s].odds = ns_belief_odds(self->setup.sides[s].prior);
    }
    return true;
}

static void attrition_finish(void *params)
{
    struct attrition *self = params;
    for (size_t s = 0; s < 2; s++) {
        ns_attrition_packages_finish(&self->packages[s]);
    }
    negsim_stance_finish(&self->stance);
}

/** How likely there is a battle: while both sides pause, none. */
static double attrition_fighting(const struct attrition *self,
                                 const struct negsim_round *round)
{
    double most = self->setup.war ? 0 : 1;
    for (size_t s = 0; self->setup.war && s < 2; s++) {
        const struct negsim_side_climate *side = &round->climate.sides[s];
        most = fmax(most, side->breach ? 1 : side->fighting);
    }
    return most;
}

static double attrition_chance(const struct attrition *self,
                               const struct negsim_table *table)
{
    const struct negsim_round *round = ns_table_round(table);
    if (!isnan(self->setup.battle))
        return self->setup.battle;
    if (!self->setup.war)
        return 0.5;
    return negsim_contest(round->climate.sides[0].capability,
                          round->climate.sides[1].capability,
                          table->scn->war->decisiveness);
}

/** A battle moves a fort and both beliefs. */
static void attrition_fight(struct attrition *self, const struct negsim_table *table)
{
    const struct negsim_round *round = ns_table_round(table);
    double fighting = attrition_fighting(self, round);
    if (fighting < 1 &&
        attrition_draw(self, table, 0, round->number, "fighting") >= fighting)
        return;
    double drawn = attrition_draw(self, table, 0, round->number, "battle");
    size_t winner = drawn < attrition_chance(self, table) ? 0 : 1;
    self->sides[winner].forts++;
    self->sides[winner].won++;
    self->sides[1 - winner].forts--;
    for (size_t s = 0; s < 2; s++) {
        const struct ns_attrition_side *side = &self->setup.sides[s];
        self->sides[s].odds = ns_belief_after_battle(
            self->sides[s].odds, s == winner, side->win_if_strong, side->win_if_weak);
    }
}

/** The chance that a side gives itself in the battles to come. */
static double attrition_confidence(const struct attrition *self, size_t side)
{
    const struct ns_attrition_side *other = &self->setup.sides[1 - side];
    bool counts = self->setup.counts;
    double strong =
        counts ? other->prior : ns_belief_chance(self->sides[1 - side].odds);
    double guess =
        1 - (strong * other->win_if_strong + (1 - strong) * other->win_if_weak);
    double weight = self->setup.experience;
    return counts ? ns_belief_beta_mean(guess * weight, (1 - guess) * weight,
                                        (double)self->sides[side].won,
                                        (double)self->sides[1 - side].won)
                  : guess;
}

/** What it is worth to a side that `winner` has all forts. */
static double attrition_end(const struct attrition *self,
                            const struct negsim_table *table, size_t side,
                            size_t winner)
{
    const struct ns_attrition_side *own = &self->setup.sides[side];
    const struct negsim_war *war = table->scn->war;
    double given = side == winner ? own->victory : own->defeat;
    if (!isnan(given))
        return given;
    if (!self->setup.war || war->n_endings == 0)
        return side == winner;
    double sum = 0;
    for (size_t e = 0; e < war->n_endings; e++)
        sum += war->endings[e].chance[winner] *
               negsim_utility(table->scn, &ns_table_round(table)->stance, own->actor,
                              war->endings[e].package);
    return sum;
}

static double attrition_cost(const struct attrition *self,
                             const struct negsim_table *table, size_t side)
{
    const struct ns_attrition_side *own = &self->setup.sides[side];
    return isnan(own->cost) ? ns_table_round(table)->actors[own->actor].cost
                            : own->cost;
}

/** What each side has where nothing is agreed in this round, and how it stands. */
static void attrition_look_ahead(struct attrition *self,
                                 const struct negsim_table *table)
{
    struct negsim_round *round = ns_table_round(table);
    for (size_t s = 0; s < 2; s++) {
        size_t actor = self->setup.sides[s].actor;
        double value = round->stance.reservations[actor];
        if (self->setup.forts_decide) {
            struct ns_walk walk = {.own = (double)self->sides[s].forts,
                                   .other = (double)self->sides[1 - s].forts,
                                   .chance = attrition_confidence(self, s),
                                   .discount = table->scn->actors[actor].discount};
            double fight = ns_walk_value(&walk, attrition_end(self, table, s, s),
                                         attrition_end(self, table, s, 1 - s),
                                         attrition_cost(self, table, s));
            value = fmax(value, fight);
        }
        self->sides[s].going_on = value;
        struct negsim_actor_round *shown = &round->actors[actor];
        shown->floor = value;
        shown->believed = true;
        shown->belief = ns_belief_chance(self->sides[s].odds);
        shown->forts = self->sides[s].forts;
    }
}

/** The least that a type of a side would take. */
static double attrition_reservation(const struct attrition *self,
                                    const struct negsim_table *table, size_t side,
                                    bool strong)
{
    const struct ns_attrition_side *own = &self->setup.sides[side];
    double apart = strong == own->strong ? 0 : strong ? own->spread : -own->spread;
    double type = ns_table_round(table)->stance.reservations[own->actor] + apart;
    return self->setup.forts_decide ? fmax(type, self->sides[side].going_on) : type;
}

/** Set the scratch stance to that of the round. */
static bool attrition_stand(struct attrition *self, const struct negsim_table *table,
                            struct negsim_error *err)
{
    if (!self->stance.conceded && !negsim_stance_init(&self->stance, table->scn, err))
        return false;
    negsim_stance_copy(&self->stance, &ns_table_round(table)->stance, table->scn);
    return true;
}

/** The last offer of the round is the agreement. */
static void attrition_agree(struct negsim_table *table)
{
    const struct negsim_round *round = ns_table_round(table);
    ns_table_agree(table, round->number, round->n_offers - 1);
}

/** Whether those who must agree can, the two sides at what they hold out for. */
static bool attrition_bearable(const struct attrition *self,
                               const struct negsim_table *table,
                               const struct negsim_offer *offer)
{
    const struct negsim_stance *now = &ns_table_round(table)->stance;
    for (size_t i = 0; i < table->scn->n_actors; i++) {
        double least = now->reservations[i];
        for (size_t s = 0; s < 2; s++)
            if (self->setup.sides[s].actor == i)
                least = self->sides[s].going_on;
        if (table->scn->actors[i].consent &&
            (offer->utilities[i] < least - NEGSIM_UTILITY_TOLERANCE ||
             !negsim_actor_lines_hold(table->scn, now, i, offer->package)))
            return false;
    }
    return true;
}

/** Whether a side takes an offer that only a weak one would take. */
static bool attrition_admits(const struct attrition *self,
                             const struct negsim_table *table, size_t side)
{
    size_t round = ns_table_round(table)->number;
    double bluff = self->setup.sides[side].bluff;
    return bluff == 0 || attrition_draw(self, table, side, round, "bluff") >= bluff;
}

/** A refusal teaches the proposer what a weak side would have taken. */
static void attrition_learn(struct attrition *self, const struct ns_screen *screen,
                            size_t side, double utility)
{
    struct attrition_side *other = &self->sides[side];
    double chance = ns_screen_chance(screen, utility);
    if (chance == 0 || chance == 1)
        return;
    if (!screen->uniform)
        other->odds =
            ns_belief_after_refusal(other->odds, self->setup.sides[side].bluff);
    else
        other->refused += (1 - other->refused) * chance;
}

/** What the proposer thinks of the other side's reservation. */
static struct ns_screen attrition_screen(const struct attrition *self,
                                         const struct negsim_table *table,
                                         size_t proposer)
{
    size_t other = 1 - proposer;
    double weak = attrition_reservation(self, table, other, false);
    double strong = attrition_reservation(self, table, other, true);
    bool uniform = self->setup.talks == NS_ATTRITION_UNIFORM;
    if (uniform)
        weak += self->sides[other].refused * (strong - weak);
    return (struct ns_screen){.uniform = uniform,
                              .weak = weak,
                              .strong = strong,
                              .belief = ns_belief_chance(self->sides[other].odds),
                              .bluff = self->setup.sides[other].bluff,
                              .alternative = self->sides[proposer].going_on};
}

/** One offer, screened, and the answer to it. */
static bool attrition_talk(struct attrition *self, struct negsim_table *table,
                           size_t proposer, struct negsim_error *err)
{
    size_t other = 1 - proposer;
    size_t actors[2] = {self->setup.sides[proposer].actor,
                        self->setup.sides[other].actor};
    struct ns_screen screen = attrition_screen(self, table, proposer);
    struct ns_attrition_packages *packages = &self->packages[proposer];
    struct negsim_round *round = ns_table_round(table);
    self->stance.reservations[actors[0]] = self->sides[proposer].going_on;
    self->stance.reservations[actors[1]] = screen.weak;
    if (!ns_attrition_packages_find(packages, table->scn, &self->stance, err))
        return false;
    size_t k = ns_screen_choose(&screen, &packages->frontier, actors[0], actors[1]);
    const double *package = k == SIZE_MAX ? NULL : packages->frontier.points[k].package;
    if (!negsim_round_add_offer(round, table->scn, actors[0], package, err))
        return false;
    if (!package)
        return true;
    struct negsim_offer *offer = &round->offers[round->n_offers - 1];
    double utility = offer->utilities[actors[1]];
    bool shows = !screen.uniform && !self->setup.sides[other].strong &&
                 utility < screen.strong - NEGSIM_UTILITY_TOLERANCE;
    if (attrition_bearable(self, table, offer) &&
        (!shows || attrition_admits(self, table, other))) {
        attrition_agree(table);
    } else {
        offer->response = NEGSIM_REJECTED;
        attrition_learn(self, &screen, other, utility);
    }
    return true;
}

/** The package that a side waits for; SIZE_MAX: the zone is empty. */
static size_t attrition_own_deal(const struct negsim_frontier *frontier, size_t actor)
{
    size_t best = SIZE_MAX;
    for (size_t k = 0; k < frontier->n; k++)
        if (best == SIZE_MAX || frontier->points[k].utilities[actor] >
                                    frontier->points[best].utilities[actor])
            best = k;
    return best;
}

/** Whether a side gives in during the round. Time runs from the beginning of the first
 * round with a zone: before that there is no deal to wait for. */
static bool attrition_gives_in(const struct attrition *self,
                               const struct negsim_table *table, size_t side,
                               const struct ns_wait *waits)
{
    size_t number = ns_table_round(table)->number;
    double from = (double)(number - self->opened), to = from + 1;
    if (!(waits[side].prize > NEGSIM_UTILITY_TOLERANCE))
        return true;
    if (self->setup.talks == NS_ATTRITION_WAIT_PRIVATE)
        return ns_wait_private(&waits[side],
                               attrition_draw(self, table, side, 0, "prize")) < to;
    const struct ns_wait *other = &waits[1 - side];
    if (!(other->prize > NEGSIM_UTILITY_TOLERANCE))
        return false; /* that one gives in */
    return attrition_draw(self, table, side, number, "give-in") >=
           ns_wait_stays(other, from, to);
}

/** Each side waits for the other; where both give in at once, the round's proposer has
 * its deal. */
static bool attrition_wait(struct attrition *self, struct negsim_table *table,
                           size_t proposer, struct negsim_error *err)
{
    struct ns_attrition_packages *packages = &self->packages[0];
    const struct negsim_frontier *frontier = &packages->frontier;
    struct negsim_round *round = ns_table_round(table);
    for (size_t s = 0; s < 2; s++)
        self->stance.reservations[self->setup.sides[s].actor] = self->sides[s].going_on;
    if (!ns_attrition_packages_find(packages, table->scn, &self->stance, err))
        return false;
    if (frontier->n > 0 && self->opened == 0)
        self->opened = round->number;
    struct ns_wait waits[2];
    size_t deals[2];
    for (size_t s = 0; s < 2; s++)
        deals[s] = attrition_own_deal(frontier, self->setup.sides[s].actor);
    for (size_t s = 0; frontier->n > 0 && s < 2; s++) {
        size_t actor = self->setup.sides[s].actor;
        waits[s] = ns_wait_for(frontier->points[deals[s]].utilities[actor],
                               frontier->points[deals[1 - s]].utilities[actor],
                               attrition_cost(self, table, s),
                               table->scn->actors[actor].discount);
        waits[s].audience = self->setup.sides[s].audience;
    }
    bool over = false;
    for (size_t turn = 0; turn < 2 && !over; turn++) {
        size_t side = turn == 0 ? proposer : 1 - proposer;
        const double *deal =
            frontier->n > 0 ? frontier->points[deals[side]].package : NULL;
        if (!negsim_round_add_offer(round, table->scn, self->setup.sides[side].actor,
                                    deal, err))
            return false;
        if (!deal)
            continue;
        struct negsim_offer *offer = &round->offers[round->n_offers - 1];
        over = attrition_gives_in(self, table, 1 - side, waits) &&
               attrition_bearable(self, table, offer);
        if (over)
            attrition_agree(table);
        else
            offer->response = NEGSIM_REJECTED;
    }
    return true;
}

static size_t attrition_proposer(const struct attrition *self,
                                 const struct negsim_round *round)
{
    switch (self->setup.proposer) {
    case NS_ATTRITION_FIRST:
        return 0;
    case NS_ATTRITION_SECOND:
        return 1;
    case NS_ATTRITION_ALTERNATE:
        break;
    }
    return (round->number - 1) % 2;
}

static bool attrition_step(void *params, struct negsim_table *table,
                           struct negsim_error *err)
{
    struct attrition *self = params;
    attrition_fight(self, table);
    attrition_look_ahead(self, table);
    if (self->sides[0].forts == 0 || self->sides[1].forts == 0) {
        ns_table_break_down(table);
        return true;
    }
    size_t proposer = attrition_proposer(self, ns_table_round(table));
    bool waits = self->setup.talks == NS_ATTRITION_WAIT ||
                 self->setup.talks == NS_ATTRITION_WAIT_PRIVATE;
    return attrition_stand(self, table, err) &&
           (waits ? attrition_wait : attrition_talk)(self, table, proposer, err);
}

const struct negsim_model_type ns_model_attrition = {
    .name = "attrition",
    .summary = "war as bargaining: battles move beliefs, offers screen",
    .about =
        "Two sides fight and talk. Each battle takes a fort and tells both whether the "
        "other is strong; a side without forts collapses. The proposer offers what "
        "gains most on its belief, and a refusal teaches it too, until an offer suits "
        "beliefs that have converged. Or each side waits for the other to give in. "
        "Use it for how long a war lasts while the sides disagree about how it would "
        "end. It looks one refusal ahead and reads nothing into the offers made, and "
        "it says nothing of a war whose cause is not what one side does not know: of "
        "commitments nobody can make, for one.",
    .parameters = ns_attrition_parameters,
    .draws = true,
    .params_size = sizeof(struct attrition),
    .parse = attrition_parse,
    .step = attrition_step,
    .finish = attrition_finish,
};
