/**
 * @file
 * Monotonic concession by Zeuthen's rule.
 *
 * Rule: Zeuthen, F. (1930), Problems of Monopoly and Economic Warfare, Routledge, ch.
 * IV; Harsanyi, J. C. (1956), "Approaches to the bargaining problem before and after
 * the theory of games", Econometrica 24, 144–157. Protocol: Rosenschein, J. S. &
 * Zlotkin, G. (1994), Rules of Encounter, MIT Press, ch. 3. More than two: Endriss, U.
 * (2006), "Monotonic concession protocols for multilateral negotiation", Proc. AAMAS,
 * 392–399, section 4.
 *
 * Every consenting actor i has an offer x_i on the table, at first the best for itself.
 * In each round, with d the reservations,
 *
 *     Z_i = (U_i(x_i) − min_j U_i(x_j))/(U_i(x_i) − d_i)      clamped to [0, 1]
 *
 * and whoever has the smallest Z concedes: it lowers the utility that it claims by
 * `step` of its way from the most it can have to d_i, again and again until somebody
 * else's Z is as small or it has come to d_i, and offers what is best for the others
 * among the packages worth its claim. They agree on x_j once U_i(x_j) ≥ U_i(x_i) for
 * all i; of several such offers on the one with the largest product of gains over d,
 * then the first in the order of actors.
 *
 * Assumptions: of offers that cross an actor's red lines it makes no more than of
 * conflict. Actors of equal risk concede together. One who has nothing left to concede
 * is passed over. While somebody has nothing to offer that it could bear, nobody
 * concedes. When nobody can concede any more, the talks break down, unless a war or
 * schedules may yet move lines and reservations: then the claims stand. Claims are
 * shares of the way, so that they survive a change of lines or reservations. Utilities
 * are compared with conflict alone: there is no time, no discount, and nothing to
 * learn.
 */
#include "zeuthen.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/offers.h>

#include "models.h"
#include "stance.h"
#include "table.h"

struct zeuthen_actor {
    struct negsim_offers *offers; /**< NULL before the first round */
    double given;      /**< share of its way that it has conceded, in [0, 1] */
    double low, high;  /**< ends of the way in this round */
    bool silent;       /**< it has nothing to offer in this round */
    bool fresh;        /**< its package is not what it offered last */
    double *package;   /**< n_issues, what it offers in this round */
    const char *limit; /**< that the search for it hit; NULL: none */
    size_t offer;      /**< the index of that in the series, once it is there */
};

struct zeuthen {
    size_t n_actors, n_issues;
    double step;
    bool stance_moves;
    struct zeuthen_actor *actors;
    double *scratch; /**< n_issues */
    double *risks;   /**< n_actors */
    bool *concede;   /**< n_actors */
};

double ns_zeuthen_risk(double own, double other, double conflict)
{
    double stake = own - conflict;
    if (!(stake > NEGSIM_UTILITY_TOLERANCE))
        return 1;
    return fmin(1, fmax(0, (own - fmax(other, conflict)) / stake));
}

static const struct negsim_parameter zeuthen_parameters[] = {
    {.name = "step",
     .summary = "least concession, as a share of the way to the reservation",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .lo = 0.001, /* so that a concession is found in so many tries */
     .hi = 1,
     .initial = 0.02},
    {0},
};

static bool zeuthen_parse(void *params, const struct negsim_scenario *scn,
                          struct negsim_error *err)
{
    struct zeuthen *self = params;
    self->actors = calloc(scn->n_actors, sizeof *self->actors);
    self->risks = calloc(scn->n_actors, sizeof *self->risks);
    self->concede = calloc(scn->n_actors, sizeof *self->concede);
    self->scratch = calloc(scn->n_issues, sizeof *self->scratch);
    if (!self->actors || !self->scratch || !self->risks || !self->concede)
        return negsim_out_of_memory(err);
    self->n_actors = scn->n_actors;
    self->n_issues = scn->n_issues;
    self->step = negsim_model_number(&ns_model_zeuthen, scn, "step", SIZE_MAX);
    self->stance_moves = ns_stance_moves(scn);
    for (size_t i = 0; i < scn->n_actors; i++) {
        self->actors[i].package = calloc(scn->n_issues, sizeof(double));
        if (!self->actors[i].package)
            return negsim_out_of_memory(err);
    }
    return true;
}

static void zeuthen_finish(void *params)
{
    struct zeuthen *self = params;
    for (size_t i = 0; i < self->n_actors; i++) {
        negsim_offers_destroy(self->actors[i].offers);
        free(self->actors[i].package);
    }
    free(self->actors);
    free(self->risks);
    free(self->concede);
    free(self->scratch);
}

/** Whether an actor has an offer on the table. */
static bool zeuthen_speaks(const struct zeuthen *self, const struct negsim_table *table,
                           size_t actor)
{
    return table->scn->actors[actor].consent && !self->actors[actor].silent;
}

/** What an actor offers for its claim. */
static bool zeuthen_aim(struct zeuthen *self, struct zeuthen_actor *who,
                        struct negsim_error *err)
{
    double claim = who->high - who->given * (who->high - who->low);
    bool found = false;
    if (!who->silent &&
        !negsim_offers_best_for_others(who->offers, claim, &found, self->scratch, err))
        return false;
    who->silent = !found;
    who->limit = negsim_offers_limit(who->offers);
    if (found &&
        memcmp(who->package, self->scratch, self->n_issues * sizeof(double)) != 0) {
        memcpy(who->package, self->scratch, self->n_issues * sizeof(double));
        who->fresh = true;
    }
    return true;
}

/** What an actor can offer under the lines and reservations of the round. */
static bool zeuthen_enter(struct zeuthen *self, const struct negsim_table *table,
                          size_t actor, struct negsim_error *err)
{
    const struct negsim_scenario *scn = table->scn;
    struct zeuthen_actor *who = &self->actors[actor];
    struct negsim_round *round = ns_table_round(table);
    double reservation = round->stance.reservations[actor];
    if (who->offers && !negsim_offers_move(who->offers, &round->stance, err))
        return false;
    if (!who->offers) {
        who->offers =
            negsim_offers_create(scn, &round->stance, actor, scn->rounds.grid, err);
        if (!who->offers)
            return false;
        negsim_offers_set_limits(who->offers, table->limits);
    }
    who->high = negsim_offers_highest_utility(who->offers);
    who->low = fmax(negsim_offers_lowest_utility(who->offers), reservation);
    who->silent = !negsim_offers_any(who->offers) ||
                  reservation > who->high + NEGSIM_UTILITY_TOLERANCE;
    return zeuthen_aim(self, who, err);
}

/** What an actor makes of another's package: of one across its red lines no more than
 * of conflict. */
static double zeuthen_worth(const struct negsim_table *table, size_t actor,
                            const double *package)
{
    const struct negsim_stance *stance = &ns_table_round(table)->stance;
    double worth = negsim_utility(table->scn, stance, actor, package);
    return negsim_actor_lines_hold(table->scn, stance, actor, package)
               ? worth
               : fmin(worth, stance->reservations[actor]);
}

static double zeuthen_risk_of(const struct zeuthen *self,
                              const struct negsim_table *table, size_t actor)
{
    double own = zeuthen_worth(table, actor, self->actors[actor].package);
    double other = own;
    for (size_t j = 0; j < self->n_actors; j++)
        if (j != actor && zeuthen_speaks(self, table, j))
            other = fmin(other, zeuthen_worth(table, actor, self->actors[j].package));
    return ns_zeuthen_risk(own, other,
                           ns_table_round(table)->stance.reservations[actor]);
}

/** Whether everybody whose consent is needed has an offer on the table. */
static bool zeuthen_all_speak(const struct zeuthen *self,
                              const struct negsim_table *table)
{
    for (size_t i = 0; i < self->n_actors; i++)
        if (table->scn->actors[i].consent && !zeuthen_speaks(self, table, i))
            return false;
    return true;
}

/** Who is to concede: those of smallest risk among those who still can. */
static bool zeuthen_choose(struct zeuthen *self, const struct negsim_table *table)
{
    double least = HUGE_VAL;
    if (!zeuthen_all_speak(self, table))
        return false;
    for (size_t i = 0; i < self->n_actors; i++) {
        self->risks[i] = HUGE_VAL;
        if (zeuthen_speaks(self, table, i) && self->actors[i].given < 1)
            self->risks[i] = zeuthen_risk_of(self, table, i);
        least = fmin(least, self->risks[i]);
    }
    for (size_t i = 0; i < self->n_actors; i++)
        self->concede[i] = self->risks[i] <= least + NEGSIM_UTILITY_TOLERANCE;
    return least < HUGE_VAL;
}

/** Whether, as the offers now are, somebody else who still can is to concede before the
 * actor or with it. */
static bool zeuthen_is_enough(const struct zeuthen *self,
                              const struct negsim_table *table, size_t actor)
{
    double own = zeuthen_risk_of(self, table, actor);
    for (size_t j = 0; j < self->n_actors; j++)
        if (j != actor && zeuthen_speaks(self, table, j) && self->actors[j].given < 1 &&
            zeuthen_risk_of(self, table, j) <= own + NEGSIM_UTILITY_TOLERANCE)
            return true;
    return false;
}

/** Concede by steps until it is another's turn, or nothing is left. */
static bool zeuthen_concede(struct zeuthen *self, const struct negsim_table *table,
                            size_t actor, struct negsim_error *err)
{
    struct zeuthen_actor *who = &self->actors[actor];
    who->fresh = false;
    do {
        who->given = fmin(1, who->given + self->step);
        if (!zeuthen_aim(self, who, err))
            return false;
    } while (!who->silent && who->given < 1 &&
             (!who->fresh || !zeuthen_is_enough(self, table, actor)));
    return true;
}

/** Put an actor's offer on the table of this round, or its silence. */
static bool zeuthen_offer(struct zeuthen *self, const struct negsim_table *table,
                          size_t actor, struct negsim_error *err)
{
    struct zeuthen_actor *who = &self->actors[actor];
    struct negsim_round *round = ns_table_round(table);
    if (!negsim_round_add_offer(round, table->scn, actor,
                                who->silent ? NULL : who->package, err))
        return false;
    who->offer = round->n_offers - 1;
    round->offers[who->offer].limit = who->silent ? NULL : who->limit;
    return true;
}

/** Whether an actor's offer gives everyone what it claims itself; then the product of
 * the gains that it brings. */
static bool zeuthen_suits(const struct zeuthen *self, const struct negsim_table *table,
                          size_t actor, double *product)
{
    const struct negsim_scenario *scn = table->scn;
    const struct negsim_stance *stance = &ns_table_round(table)->stance;
    const double *package = self->actors[actor].package;
    *product = 1;
    for (size_t i = 0; i < self->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        double worth = negsim_utility(scn, stance, i, package);
        double claim = negsim_utility(scn, stance, i, self->actors[i].package);
        if (worth < claim - NEGSIM_UTILITY_TOLERANCE ||
            !negsim_actor_lines_hold(scn, stance, i, package))
            return false;
        *product *= fmax(0, worth - stance->reservations[i]);
    }
    return true;
}

/** Of the offers that give everyone what it claims itself the one of largest product of
 * gains; NULL: there is none. */
static const struct zeuthen_actor *zeuthen_agreed(const struct zeuthen *self,
                                                  const struct negsim_table *table)
{
    const struct zeuthen_actor *agreed = NULL;
    double best = 0, product;
    for (size_t j = 0; zeuthen_all_speak(self, table) && j < self->n_actors; j++) {
        if (!zeuthen_speaks(self, table, j) ||
            !zeuthen_suits(self, table, j, &product) ||
            (agreed && product <= best + NEGSIM_UTILITY_TOLERANCE))
            continue;
        agreed = &self->actors[j];
        best = product;
    }
    return agreed;
}

static void zeuthen_settle(const struct zeuthen *self, struct negsim_table *table,
                           bool more)
{
    const struct zeuthen_actor *agreed = zeuthen_agreed(self, table);
    ns_table_reject(table);
    if (agreed)
        ns_table_agree(table, ns_table_round(table)->number, agreed->offer);
    else if (!more && !self->stance_moves)
        ns_table_break_down(table);
}

static bool zeuthen_step(void *params, struct negsim_table *table,
                         struct negsim_error *err)
{
    struct zeuthen *self = params;
    struct negsim_round *round = ns_table_round(table);
    for (size_t i = 0; i < self->n_actors; i++)
        if (table->scn->actors[i].consent && !zeuthen_enter(self, table, i, err))
            return false;
    bool more = true;
    if (round->number > 1 && !zeuthen_agreed(self, table)) {
        more = zeuthen_choose(self, table);
        for (size_t i = 0; more && i < self->n_actors; i++)
            if (self->concede[i] && !zeuthen_concede(self, table, i, err))
                return false;
    }
    for (size_t i = 0; i < self->n_actors; i++)
        if (table->scn->actors[i].consent) {
            round->actors[i].aspiration = 1 - self->actors[i].given;
            if (!zeuthen_offer(self, table, i, err))
                return false;
        }
    zeuthen_settle(self, table, more);
    return true;
}

const struct negsim_model_type ns_model_zeuthen = {
    .name = "zeuthen",
    .summary = "who risks least by conflict concedes",
    .about =
        "Every actor has an offer on the table, at first the best for itself. In each "
        "round the one that loses least by giving in, next to what it would lose by "
        "conflict, concedes just enough that it is another's turn. On a smooth "
        "frontier "
        "this leads to the Nash solution. Use it for parties who weigh conflict "
        "against "
        "concession and nothing else. It knows no time, no deadline and no learning, "
        "and takes each actor's risk to be plain to all.",
    .parameters = zeuthen_parameters,
    .params_size = sizeof(struct zeuthen),
    .parse = zeuthen_parse,
    .step = zeuthen_step,
    .finish = zeuthen_finish,
};
