/**
 * @file
 * Expected-utility challenges among many stakeholders.
 *
 * Model: Bueno de Mesquita, B. (1984), "Forecasting policy decisions: an expected
 * utility approach to post-Khomeini Iran", PS 17, 226–236; (1994), "Political
 * forecasting: an expected utility method", in Bueno de Mesquita & Stokman (eds),
 * European Community Decision Making, Yale, ch. 4; (2002), Predicting Politics, Ohio
 * State. Reconstruction: Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011),
 * "Unravelling Bueno de Mesquita's group decision model", Journal of Theoretical
 * Politics 23, 510–531.
 *
 * Every issue is an axis. On each, actor i has position x_i, capability c_i and
 * salience s_i. In its own eyes (risk exponent r_i) a challenge of j is worth
 *
 *     E_ij = s_j (p_ij U_s + (1 − p_ij) U_f) + (1 − s_j) U_s
 *            − Q U_q − (1 − Q)(T U_b + (1 − T) U_w)
 *
 * with, d the share of the axis between i and j and m that between i and the centre,
 * U_s, U_f = 2 − 4(½ ∓ ½d)^r, U_b, U_w = 2 − 4(½ ∓ ¼(m + d))^r, U_q = 2 − 4(½)^r, and
 * p_ij the share of the votes c_k s_k (|x_k − x_j| − |x_k − x_i|) that are for i.
 * The centre is the weighted median, which is the Condorcet position of the axis. With
 * R_i from what others would gain by challenging i, laid out over all actors on
 * [−1, 1], r_i = (1 − R_i/3)/(1 + R_i/3).
 *
 * In each round everybody moves at once, to what binds it most of what it was offered,
 * and of that to what is nearest: where it expects to lose a fight that both want, to
 * the challenger; where it has less to lose than the challenger to win, |E_ij/E_ji| of
 * the way; where it has more to lose, all the way. When nobody moves any more, the
 * centre is put to those whose consent is needed.
 *
 * Assumptions: axes do not touch each other. Salience on an issue is the actor's own
 * times its weight there over its largest. T is 1 where the centre is nearer to i than
 * j is, ½ where it is as near. Chances and the scale of R are taken over all with a
 * stake in the axis. Who has none goes along with the median there. A position that
 * would cross the actor's own hard lines or fall below its reservation is drawn back
 * toward its best package until it does not.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "models.h"
#include "spatial.h"
#include "spatial_challenge.h"
#include "spatial_place.h"
#include "spatial_vote.h"
#include "stance.h"
#include "table.h"

/* Places that differ by no more are the same. */
static const double SPATIAL_SAME = 1e-9;

static const char *const centre_words[] = {"median", "mean", "condorcet", NULL};

enum { SPATIAL_AT_REST, SPATIAL_AT_ONCE };
static const char *const when_words[] = {"rest", "each_round", NULL};

enum { SPATIAL_BY_SECURITY, SPATIAL_NEUTRAL };
static const char *const risk_words[] = {"security", "neutral", NULL};

static const struct negsim_parameter spatial_parameters[] = {
    {.name = "capability",
     .summary = "what an actor could bring to bear; unless given, its power",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .above_lo = true,
     .hi = 1e9,
     .initial = NAN},
    {.name = "salience",
     .summary = "share of it that an actor would use on the issue it weighs most",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .hi = 1,
     .initial = 1},
    {.name = "position",
     .summary = "where an actor starts, with one issue; unless given, at its best",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = -1e9,
     .hi = 1e9,
     .initial = NAN},
    {.name = "stay",
     .summary = "Q: chance that a rival stays where it is unless challenged",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .lo = 0,
     .hi = 1,
     .initial = 1},
    {.name = "risk",
     .summary = "risk exponents: from each actor's security, or neutral (1)",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = risk_words},
    {.name = "centre",
     .summary =
         "what is put to the parties: weighted median or mean, or the winner of a vote",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = centre_words},
    {.name = "when",
     .summary = "when that is: once nobody moves and in the last round, or each round",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = when_words},
    {.name = "rest",
     .summary = "moves up to this share of an axis count as none",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .lo = 0,
     .hi = 1,
     .initial = 0.001},
    {0},
};

static double spatial_number(const struct negsim_scenario *scn, const char *name,
                             size_t actor)
{
    return negsim_model_number(&ns_model_spatial, scn, name, actor);
}

/** Where the scenario says that an actor starts. */
static bool spatial_start(struct ns_spatial_actor *who,
                          const struct negsim_scenario *scn, size_t actor,
                          struct negsim_error *err)
{
    double start = spatial_number(scn, "position", actor);
    const struct negsim_issue *issue = &scn->issues[0];
    for (size_t k = 0; k < scn->n_issues; k++)
        who->place[k] =
            ns_spatial_best(&scn->issues[k], &scn->actors[actor].preferences[k]);
    if (isnan(start))
        return true;
    if (scn->n_issues > 1 || issue->kind == NEGSIM_ISSUE_OPTIONS)
        return negsim_fail(err, NEGSIM_EINVAL, "rounds.parameters.spatial.position",
                           "is for scenarios with one range issue; leave it out, and "
                           "actors start where they find each issue best");
    if (start < issue->lo || start > issue->hi)
        return negsim_fail(err, NEGSIM_EINVAL, "rounds.parameters.spatial.position",
                           "is %.15g for '%s', outside the range [%.15g, %.15g] of "
                           "'%s'; move it inside or widen the range",
                           start, scn->actors[actor].id, issue->lo, issue->hi,
                           issue->id);
    who->place[0] = ns_spatial_place(issue, start);
    return true;
}

static bool spatial_parse(void *params, const struct negsim_scenario *scn,
                          struct negsim_error *err)
{
    struct ns_spatial *self = params;
    size_t n = scn->n_issues;
    self->actors = calloc(scn->n_actors, sizeof *self->actors);
    self->memory = calloc(4 * n * scn->n_actors, sizeof *self->memory);
    self->scratch = calloc(n, sizeof *self->scratch);
    if (!self->actors || !self->memory || !self->scratch)
        return negsim_out_of_memory(err);
    self->n_actors = scn->n_actors;
    self->n_issues = n;
    self->stay = spatial_number(scn, "stay", SIZE_MAX);
    self->rest = spatial_number(scn, "rest", SIZE_MAX);
    self->risk = negsim_model_word(&ns_model_spatial, scn, "risk", SIZE_MAX) ==
                 SPATIAL_BY_SECURITY;
    self->at_once =
        negsim_model_word(&ns_model_spatial, scn, "when", SIZE_MAX) == SPATIAL_AT_ONCE;
    self->centre = (enum ns_spatial_centre)negsim_model_word(&ns_model_spatial, scn,
                                                             "centre", SIZE_MAX);
    self->stance_moves = ns_stance_moves(scn);
    for (size_t i = 0; i < scn->n_actors; i++) {
        struct ns_spatial_actor *who = &self->actors[i];
        who->place = self->memory + 4 * n * i;
        who->before = who->place + n;
        who->package = who->before + n;
        who->home = who->package + n;
        who->salience = spatial_number(scn, "salience", i);
        who->capability = spatial_number(scn, "capability", i);
        if (isnan(who->capability))
            who->capability = scn->actors[i].power;
        if (!spatial_start(who, scn, i, err))
            return false;
    }
    return true;
}

static void spatial_finish(void *params)
{
    struct ns_spatial *self = params;
    for (size_t i = 0; self->actors && i < self->n_actors; i++)
        negsim_offers_destroy(self->actors[i].offers);
    free(self->actors);
    free(self->memory);
    free(self->scratch);
}

static double spatial_weight(const struct negsim_scenario *scn, size_t actor,
                             size_t issue)
{
    const struct negsim_preference *preference = &scn->actors[actor].preferences[issue];
    return preference->kind == NEGSIM_VALUE_NONE ? 0 : preference->weight;
}

/** Who has a stake in an issue, and where they are; `who` gets their indices. */
static void spatial_axis(const struct ns_spatial *self,
                         const struct negsim_scenario *scn, size_t issue,
                         struct ns_spatial_axis *axis, size_t *who)
{
    axis->n = 0;
    for (size_t i = 0; i < self->n_actors; i++) {
        double weight = spatial_weight(scn, i, issue), largest = 0;
        for (size_t k = 0; k < self->n_issues; k++)
            largest = fmax(largest, spatial_weight(scn, i, k));
        if (weight <= 0)
            continue;
        axis->position[axis->n] = self->actors[i].place[issue];
        axis->capability[axis->n] = self->actors[i].capability;
        axis->salience[axis->n] = self->actors[i].salience * (weight / largest);
        who[axis->n++] = i;
    }
}

/** One turn of challenges on each axis, then those without a stake come along. */
static void spatial_move(struct ns_spatial *self, const struct negsim_scenario *scn,
                         bool challenge)
{
    struct ns_spatial_axis axis;
    size_t who[NEGSIM_MAX_ACTORS];
    for (size_t k = 0; k < self->n_issues; k++) {
        spatial_axis(self, scn, k, &axis, who);
        if (challenge)
            ns_spatial_turn(&axis, self->stay, self->risk, axis.position);
        for (size_t a = 0; a < axis.n; a++)
            self->actors[who[a]].place[k] = axis.position[a];
        for (size_t i = 0; axis.n > 0 && i < self->n_actors; i++)
            if (spatial_weight(scn, i, k) <= 0)
                self->actors[i].place[k] = ns_spatial_median(&axis);
    }
}

/** What an actor whose consent is needed puts on the table. */
static bool spatial_offer(const struct ns_spatial *self,
                          const struct negsim_table *table, size_t actor,
                          struct negsim_error *err)
{
    const struct ns_spatial_actor *who = &self->actors[actor];
    return ns_spatial_stand(self, table, actor, err) &&
           negsim_round_add_offer(ns_table_round(table), table->scn, actor,
                                  who->silent ? NULL : who->package, err);
}

static double spatial_distance(const struct ns_spatial *self,
                               const struct negsim_scenario *scn, size_t actor,
                               const double *package)
{
    double distance = 0;
    for (size_t k = 0; k < self->n_issues; k++)
        distance +=
            fabs(ns_spatial_place(&scn->issues[k], package[k]) -
                 ns_spatial_place(&scn->issues[k], self->actors[actor].package[k]));
    return distance;
}

/** The offer nearest to a package; SIZE_MAX where all are silent. */
static size_t spatial_nearest(const struct ns_spatial *self,
                              const struct negsim_table *table, const double *package,
                              double *distance)
{
    const struct negsim_round *round = ns_table_round(table);
    size_t nearest = SIZE_MAX;
    *distance = HUGE_VAL;
    for (size_t o = 0; o < round->n_offers; o++) {
        if (!round->offers[o].package)
            continue;
        double d = spatial_distance(self, table->scn, round->offers[o].actor, package);
        if (d < *distance) {
            *distance = d;
            nearest = o;
        }
    }
    return nearest;
}

/** The winner of a vote of all actors over the offers; false: there is none. */
static bool spatial_winner(const struct ns_spatial *self,
                           const struct negsim_table *table)
{
    const struct negsim_round *round = ns_table_round(table);
    const double *utilities[NEGSIM_MAX_ACTORS], *packages[NEGSIM_MAX_ACTORS];
    double weights[NEGSIM_MAX_ACTORS];
    size_t n = 0;
    for (size_t o = 0; o < round->n_offers; o++)
        if (round->offers[o].package) {
            utilities[n] = round->offers[o].utilities;
            packages[n++] = round->offers[o].package;
        }
    for (size_t i = 0; i < self->n_actors; i++)
        weights[i] = self->actors[i].capability * self->actors[i].salience;
    size_t winner = ns_spatial_vote(utilities, n, weights, self->n_actors);
    if (winner != SIZE_MAX)
        memcpy(self->scratch, packages[winner], self->n_issues * sizeof(double));
    return winner != SIZE_MAX;
}

/** What is put to the parties, in scratch. */
static bool spatial_centre(const struct ns_spatial *self,
                           const struct negsim_table *table)
{
    struct ns_spatial_axis axis;
    size_t who[NEGSIM_MAX_ACTORS];
    if (self->centre == NS_SPATIAL_CONDORCET)
        return spatial_winner(self, table);
    for (size_t k = 0; k < self->n_issues; k++) {
        spatial_axis(self, table->scn, k, &axis, who);
        double place = axis.n == 0                       ? 0
                       : self->centre == NS_SPATIAL_MEAN ? ns_spatial_mean(&axis)
                                                         : ns_spatial_median(&axis);
        self->scratch[k] = ns_spatial_value(&table->scn->issues[k], place);
    }
    return true;
}

/** Accept an offer, or first put it on the table by whoever stands nearest to it. */
static bool spatial_accept(struct ns_spatial *self, struct negsim_table *table,
                           struct negsim_error *err)
{
    double distance;
    struct negsim_round *round = ns_table_round(table);
    size_t offer = spatial_nearest(self, table, self->scratch, &distance);
    if (distance > SPATIAL_SAME) {
        size_t actor = round->offers[offer == SIZE_MAX ? 0 : offer].actor;
        if (!negsim_round_add_offer(round, table->scn, actor, self->scratch, err))
            return false;
        offer = round->n_offers - 1;
    }
    ns_table_agree(table, round->number, offer);
    return true;
}

/** Whether all whose consent is needed have come to one package, left in scratch. */
static bool spatial_coincide(const struct ns_spatial *self,
                             const struct negsim_table *table)
{
    const struct negsim_round *round = ns_table_round(table);
    const double *first = round->offers[0].package;
    for (size_t o = 0; o < round->n_offers; o++)
        if (!round->offers[o].package ||
            spatial_distance(self, table->scn, round->offers[o].actor, first) >
                SPATIAL_SAME)
            return false;
    memcpy(self->scratch, first, self->n_issues * sizeof(double));
    return ns_stance_all_bear(table->scn, &round->stance, first);
}

static bool spatial_settle(struct ns_spatial *self, struct negsim_table *table,
                           bool moved, struct negsim_error *err)
{
    struct negsim_round *round = ns_table_round(table);
    bool last = round->number >= table->scn->rounds.limit;
    bool agreed = spatial_coincide(self, table);
    if (!agreed && (!moved || last || self->at_once))
        agreed = spatial_centre(self, table) &&
                 ns_stance_all_bear(table->scn, &round->stance, self->scratch);
    ns_table_reject(table);
    if (agreed)
        return spatial_accept(self, table, err);
    if (!moved && !self->stance_moves)
        ns_table_break_down(table);
    return true;
}

static bool spatial_step(void *params, struct negsim_table *table,
                         struct negsim_error *err)
{
    struct ns_spatial *self = params;
    size_t number = ns_table_round(table)->number;
    bool moved = number == 1;
    for (size_t i = 0; i < self->n_actors; i++)
        memcpy(self->actors[i].before, self->actors[i].place,
               self->n_issues * sizeof(double));
    spatial_move(self, table->scn, number > 1);
    for (size_t i = 0; i < self->n_actors; i++) {
        struct ns_spatial_actor *who = &self->actors[i];
        if (table->scn->actors[i].consent && !spatial_offer(self, table, i, err))
            return false;
        for (size_t k = 0; k < self->n_issues; k++)
            moved = moved || fabs(who->place[k] - who->before[k]) > self->rest;
    }
    return spatial_settle(self, table, moved, err);
}

const struct negsim_model_type ns_model_spatial = {
    .name = "spatial",
    .summary = "many stakeholders challenge each other's positions",
    .about =
        "Every issue is an axis on which each actor has a position, a capability and a "
        "salience. In each round everyone challenges those whom it expects to gain "
        "from, and moves to the offer that binds it most. When nobody moves any more, "
        "the centre of the positions is put to those whose consent is needed. Use it "
        "where many stakeholders with unequal influence press on a decision, on issues "
        "whose options have an order. Nobody looks ahead or trades one issue for "
        "another, and time, discount and deadline play no part. Its exponents and its "
        "choice among offers are conventions of the literature, not findings.",
    .parameters = spatial_parameters,
    .params_size = sizeof(struct ns_spatial),
    .parse = spatial_parse,
    .step = spatial_step,
    .finish = spatial_finish,
};
