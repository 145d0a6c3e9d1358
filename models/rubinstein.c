/**
 * @file
 * Stationary subgame-perfect equilibrium of alternating offers.
 *
 * Two parties: Rubinstein, A. (1982), "Perfect equilibrium in a bargaining model",
 * Econometrica 50, 97–109; breakdown and its limit, the asymmetric Nash solution:
 * Binmore, K., Rubinstein, A. & Wolinsky, A. (1986), "The Nash bargaining solution in
 * economic modelling", RAND J. Economics 17, 176–188; outside options: Binmore, K.,
 * Shaked, A. & Sutton, J. (1989), "The outside option", Quarterly J. Economics 104,
 * 753–770; inside options: Muthoo, A. (1999), Bargaining Theory with Applications,
 * Cambridge, ch. 6. Finite horizon: Ståhl, I. (1972), Bargaining Theory, Stockholm.
 * More parties under unanimity: Sutton, J. (1986), "Non-cooperative bargaining theory",
 * Review of Economic Studies 53, 709–724 (stationary strategies; others support much
 * else).
 *
 * The parties are the actors whose consent is needed, all of them know everything, and
 * they propose in turn, in the order of the scenario. With m offers a round and per
 * round discount δ_i, breakdown risk b and, where the war has endings, the chance h
 * that it ends by decision, a rejected offer is worth to i, whom x would give U_i next,
 *
 *     factor_i = (δ_i (1 − b)(1 − h))^(1/m)
 *     r_i(x)   = (1 − factor_i) D_i + factor_i U_i(x)
 *
 * D_i, the inside option, is what disagreement without end is worth: the parameter
 * `inside`, else the war-continuation value W_i of the round, else the reservation ρ_i,
 * from which then each offer takes cost_i/m, (1 − b)^(1/m) of it, for as long as talks
 * go on. Talks that break down pay the same D_i (or ρ_i). A responder takes what gives
 * it max(ρ_i, outside_i, r_i).
 *
 * Packages in play are the Pareto frontier of the zone, continuous issues on
 * `rounds.grid` equal steps. Over lotteries between them the equilibrium is found first
 * (rubinstein_lotteries.c); of the equilibria in packages alone (rubinstein_packages.c)
 * the one closest to it is played, or, with three and more parties where there is
 * none, the package closest to it. With a `horizon` backward induction over packages is
 * exact and needs neither.
 *
 * Ours, not the papers': the lines, reservations and values of the round are taken to
 * stay as they are; the model waits in silence for a zone; the turn goes round with the
 * rounds, so who proposes depends on when it opens.
 */
#include "models.h"
#include "rubinstein.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <negsim/frontier.h>

#include "grid.h"
#include "stance.h"
#include "table.h"

/** Breakdown risk where none is given and nobody would lose anything by waiting. */
static const double LEAST_BREAKDOWN = 0.01;

struct rubinstein {
    size_t n;        /**< consenting actors: */
    size_t *parties; /**< their indices */
    size_t opened;   /**< first round with a zone; 0: none yet */
};

static const struct negsim_parameter rubinstein_parameters[] = {
    {.name = "breakdown",
     .summary =
         "chance per round that talks end for good; 0.01 if nothing else presses",
     .lo = 0,
     .hi = 1,
     .below_hi = true,
     .initial = NAN},
    {.name = "inside",
     .summary =
         "utility of endless disagreement; else the war's value or the reservation",
     .per_actor = true,
     .lo = -100,
     .hi = 100,
     .initial = NAN},
    {.name = "outside",
     .summary = "utility of walking out, at once, when an offer is on the table",
     .per_actor = true,
     .lo = -100,
     .hi = 100,
     .initial = NAN},
    {.name = "horizon",
     .summary = "offers there can be in all; 0: no end",
     .kind = NEGSIM_PARAMETER_COUNT,
     .lo = 0,
     .hi = 10000,
     .initial = 0},
    {.name = "offers_per_round",
     .summary = "offers in one round, each with its share of a round's delay",
     .kind = NEGSIM_PARAMETER_COUNT,
     .lo = 1,
     .hi = 10000,
     .initial = 1},
    {.name = "epsilon",
     .summary = "utility to within which the frontier may be known; 0: exactly",
     .lo = 0,
     .hi = 0.1,
     .initial = 0},
    {0},
};

static double rubinstein_number(const struct negsim_scenario *scn, const char *name,
                                size_t actor)
{
    return negsim_model_number(&ns_model_rubinstein, scn, name, actor);
}

static bool rubinstein_timeless(struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_EINVAL, "rounds.parameters.rubinstein.breakdown",
                       "nobody would lose anything by waiting: give a risk above 0, or "
                       "an actor a discount below 1");
}

static bool rubinstein_parse(void *params, const struct negsim_scenario *scn,
                             struct negsim_error *err)
{
    struct rubinstein *self = params;
    bool patient = !scn->war;
    self->parties = calloc(scn->n_actors, sizeof *self->parties);
    if (!self->parties)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        patient = patient && scn->actors[i].discount == 1;
        self->parties[self->n++] = i;
    }
    bool endless = rubinstein_number(scn, "horizon", SIZE_MAX) == 0;
    if (patient && endless && self->n > 1 &&
        rubinstein_number(scn, "breakdown", SIZE_MAX) == 0)
        return rubinstein_timeless(err);
    return true;
}

static void rubinstein_finish(void *params)
{
    struct rubinstein *self = params;
    free(self->parties);
}

/** Who proposes k offers after the first of this round. */
static size_t rubinstein_party(const struct rubinstein *self,
                               const struct negsim_round *round, size_t k)
{
    return self->parties[(round->number - 1 + k) % self->n];
}

/** What waiting is worth to one party, apart from the risk of breakdown. */
struct patience {
    double discount; /**< per round, the war's end by decision included */
    double inside;   /**< of disagreement without end */
    double cost;     /**< per round, where `inside` does not hold it already */
};

static struct patience rubinstein_patience(const struct negsim_scenario *scn,
                                           const struct negsim_round *round,
                                           size_t actor)
{
    const struct negsim_actor_round *now = &round->actors[actor];
    bool decided = scn->war && scn->war->n_endings > 0;
    struct patience patience = {
        .discount =
            scn->actors[actor].discount * (decided ? 1 - scn->war->decision : 1),
        .inside = rubinstein_number(scn, "inside", actor),
    };
    if (isnan(patience.inside))
        patience.inside = now->war_value;
    if (isnan(patience.inside)) {
        patience.inside = round->stance.reservations[actor];
        patience.cost = now->cost;
    }
    return patience;
}

/** The risk that is given, or what stands in where nothing else presses. */
static bool rubinstein_breakdown(const struct rubinstein *self,
                                 const struct negsim_scenario *scn,
                                 const struct negsim_round *round, double *risk,
                                 struct negsim_error *err)
{
    bool pressed = false;
    for (size_t k = 0; k < self->n; k++) {
        struct patience who = rubinstein_patience(scn, round, self->parties[k]);
        pressed = pressed || who.discount < 1 || who.cost > 0;
    }
    *risk = rubinstein_number(scn, "breakdown", SIZE_MAX);
    bool endless = rubinstein_number(scn, "horizon", SIZE_MAX) == 0;
    if (*risk == 0 && !pressed && endless && self->n > 1)
        return rubinstein_timeless(err);
    if (isnan(*risk))
        *risk = pressed || !endless ? 0 : LEAST_BREAKDOWN;
    return true;
}

/** Fill in what waiting is worth to each party, in the order of proposing. */
static bool rubinstein_terms(const struct rubinstein *self,
                             const struct negsim_scenario *scn,
                             const struct negsim_round *round,
                             struct ns_rubinstein_game *game, struct negsim_error *err)
{
    double risk;
    double each = 1 / rubinstein_number(scn, "offers_per_round", SIZE_MAX);
    if (!rubinstein_breakdown(self, scn, round, &risk, err))
        return false;
    for (size_t k = 0; k < self->n; k++) {
        size_t actor = rubinstein_party(self, round, k);
        struct patience who = rubinstein_patience(scn, round, actor);
        double outside = rubinstein_number(scn, "outside", actor);
        double reservation = round->stance.reservations[actor];
        double factor = pow(who.discount * (1 - risk), each);
        game->factor[k] = factor;
        game->keep[k] =
            (1 - factor) * who.inside - pow(1 - risk, each) * who.cost * each;
        game->floor[k] = isnan(outside) ? reservation : fmax(reservation, outside);
        game->end[k] = who.inside;
    }
    return true;
}

static bool rubinstein_frontier(const struct negsim_scenario *scn,
                                const struct negsim_stance *stance,
                                struct negsim_frontier *frontier,
                                struct negsim_error *err)
{
    struct negsim_scenario gridded;
    double epsilon = rubinstein_number(scn, "epsilon", SIZE_MAX);
    struct negsim_frontier_options options = {.epsilon = epsilon};
    if (!ns_grid_scenario(scn, &gridded, err))
        return false;
    bool ok = negsim_frontier_solve(&gridded, stance, &options, frontier, err);
    free(gridded.issues);
    if (!ok)
        return false;
    if (frontier->complete && frontier->epsilon <= epsilon)
        return true;
    if (!frontier->complete)
        negsim_fail(err, NEGSIM_ELIMIT, NULL,
                    "the frontier has more than %d packages, too many for rubinstein; "
                    "fewer steps of its issues (or a smaller rounds.grid) would do, or "
                    "a larger rounds.parameters.rubinstein.epsilon",
                    NEGSIM_DEFAULT_MAX_FRONTIER);
    else
        negsim_fail(err, NEGSIM_ELIMIT, NULL,
                    "the frontier is too large to be known exactly; fewer steps of its "
                    "issues (or a smaller rounds.grid) would do, or "
                    "rounds.parameters.rubinstein.epsilon at %.3g or more",
                    frontier->epsilon);
    negsim_frontier_finish(frontier);
    return false;
}

/** The game over a frontier; point p is package places[p] of it. */
static bool rubinstein_setup(const struct rubinstein *self,
                             const struct negsim_scenario *scn,
                             const struct negsim_round *round,
                             const struct negsim_frontier *frontier, size_t *places,
                             struct ns_rubinstein_game *game, struct negsim_error *err)
{
    if (!ns_rubinstein_game_init(game, self->n, frontier->n, err))
        return false;
    game->n_points = 0;
    for (size_t p = 0; p < frontier->n; p++) {
        const double *package = frontier->points[p].package;
        /* On the grid a line through a boundary may have been read differently. */
        if (!ns_stance_all_bear(scn, &round->stance, package))
            continue;
        for (size_t k = 0; k < self->n; k++)
            game->points[game->n_points * self->n + k] = negsim_utility(
                scn, &round->stance, rubinstein_party(self, round, k), package);
        places[game->n_points++] = p;
    }
    return rubinstein_terms(self, scn, round, game, err);
}

/** Which point party 0 proposes, or n_points where it has nothing to propose, and what
 * is worth to whom what would follow. */
static bool rubinstein_choose(const struct ns_rubinstein_game *game, size_t *point,
                              double *next, struct negsim_error *err)
{
    struct ns_rubinstein_packages packages;
    size_t n = game->n;
    bool found = true;
    double *profile = calloc(n * n, sizeof *profile);
    *point = game->n_points;
    if (!profile)
        return negsim_out_of_memory(err);
    bool ok =
        game->horizon > 0 || ns_rubinstein_over_lotteries(game, &found, profile, err);
    if (ok && found &&
        (ok = ns_rubinstein_over_packages(game, profile, &packages, err))) {
        *point = packages.n_equilibria > 0 ? packages.first
                 : game->horizon == 0      ? ns_rubinstein_closest(game, profile)
                                           : game->n_points;
        const double *after = profile + (n > 1 ? n : 0);
        if (packages.n_equilibria > 0)
            after = packages.next == SIZE_MAX ? NULL : game->points + packages.next * n;
        for (size_t k = 0; k < n; k++)
            next[k] = after ? after[k] : NAN;
    }
    free(profile);
    return ok;
}

/** Propose the equilibrium's package, which is agreed at once, or nothing. */
static bool rubinstein_settle(const struct rubinstein *self, struct negsim_table *table,
                              const struct ns_rubinstein_game *game, const double *next,
                              const double *package, struct negsim_error *err)
{
    struct negsim_round *round = ns_table_round(table);
    if (!negsim_round_add_offer(round, table->scn, rubinstein_party(self, round, 0),
                                package, err))
        return false;
    if (!package)
        return true;
    for (size_t k = 0; k < self->n; k++)
        round->actors[rubinstein_party(self, round, k)].floor =
            isnan(next[k]) ? fmax(game->floor[k], game->end[k])
                           : ns_rubinstein_accepts(game, k, next[k]);
    ns_table_agree(table, round->number, round->n_offers - 1);
    return true;
}

/** Solve the game over the frontier of an open zone and play it. */
static bool rubinstein_solve(const struct rubinstein *self, struct negsim_table *table,
                             size_t horizon, struct negsim_error *err)
{
    const struct negsim_scenario *scn = table->scn;
    struct negsim_round *round = ns_table_round(table);
    struct negsim_frontier frontier;
    struct ns_rubinstein_game game = {0};
    if (!rubinstein_frontier(scn, &round->stance, &frontier, err))
        return false;
    size_t *places = calloc(frontier.n + 1, sizeof *places), point = 0;
    double *next = calloc(self->n, sizeof *next);
    bool ok = (places && next) || negsim_out_of_memory(err);
    ok = ok && (frontier.n == 0 ||
                rubinstein_setup(self, scn, round, &frontier, places, &game, err));
    game.horizon = horizon;
    ok =
        ok && (game.n_points == 0 || rubinstein_choose(&game, &point, next, err)) &&
        rubinstein_settle(
            self, table, &game, next,
            point < game.n_points ? frontier.points[places[point]].package : NULL, err);
    ns_rubinstein_game_finish(&game);
    free(places);
    free(next);
    negsim_frontier_finish(&frontier);
    return ok;
}

static bool rubinstein_step(void *params, struct negsim_table *table,
                            struct negsim_error *err)
{
    struct rubinstein *self = params;
    const struct negsim_scenario *scn = table->scn;
    struct negsim_round *round = ns_table_round(table);
    if (self->n == 0)
        return true;
    bool open = round->verdict == NEGSIM_OPEN;
    if (open && self->opened == 0)
        self->opened = round->number;
    size_t horizon = (size_t)rubinstein_number(scn, "horizon", SIZE_MAX);
    size_t each = (size_t)rubinstein_number(scn, "offers_per_round", SIZE_MAX);
    size_t gone = open ? (round->number - self->opened) * each : 0;
    if (!open || (horizon > 0 && gone >= horizon))
        return true;
    return rubinstein_solve(self, table, horizon > 0 ? horizon - gone : 0, err);
}

const struct negsim_model_type ns_model_rubinstein = {
    .name = "rubinstein",
    .summary = "perfect equilibrium of alternating offers; time presses",
    .about =
        "All who must agree know each other's values and look ahead without end (or to "
        "a "
        "horizon); a refusal costs time, by each one's discount, and risks breakdown, "
        "while the war's value and costs run on as inside options. The first round "
        "with "
        "a zone then ends in agreement at once, on the package of the stationary "
        "subgame-perfect equilibrium: the patient, and those whom disagreement hurts "
        "least, get more. Use it as the benchmark of what power over time alone would "
        "give. It says nothing of bluff, learning or delay, and takes every round to "
        "be "
        "as the one in which the zone opens. Where packages are few, the one nearest "
        "to "
        "the equilibrium over lotteries stands for it.",
    .parameters = rubinstein_parameters,
    .params_size = sizeof(struct rubinstein),
    .parse = rubinstein_parse,
    .step = rubinstein_step,
    .finish = rubinstein_finish,
};
