/**
 * @file
 * What a mediator brings to the table: information, cover, guarantees, side payments.
 *
 * The first works through what it tells an optimist and through the texts it shows, the
 * others change what is in force in a round, before its zone is judged.
 */
#include "single_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/concessions.h>

#include "stance.h"
#include "table.h"

double ns_mediator_bias(double q, double r, double s, double W, double w)
{
    double gain = q * r + (1 - q) * W - s;
    return gain > 0 ? (1 - q) * w / gain : INFINITY;
}

/** Tell an optimist how the contest stands. It hears one that would have told it to
 * push: r is what it holds out for, s what it then would, which war is worth too. */
static bool means_inform(const struct ns_text *self, const struct negsim_scenario *scn,
                         struct negsim_round *round, struct negsim_error *err)
{
    double *reservations = round->stance.reservations;
    struct negsim_scenario sober = *scn;
    if (!scn->war)
        return true;
    sober.actors = malloc(scn->n_actors * sizeof *sober.actors);
    if (!sober.actors)
        return negsim_out_of_memory(err);
    memcpy(sober.actors, scn->actors, scn->n_actors * sizeof *sober.actors);
    for (size_t i = 0; i < scn->n_actors; i++) {
        sober.actors[i].optimism = 0;
        if (!scn->actors[i].war_reservation || !(scn->actors[i].optimism > 0))
            continue;
        double seen = negsim_reservation(&sober, i, &round->stance, &round->climate);
        double least = ns_mediator_bias(self->accuracy, reservations[i], seen, seen,
                                        self->war_aversion);
        if (self->parties[i].bias >= least && seen < reservations[i])
            reservations[i] = seen;
    }
    free(sober.actors);
    return true;
}

static void means_guarantee(const struct negsim_scenario *scn,
                            struct negsim_stance *stance)
{
    for (size_t j = 0; stance->worth && j < scn->n_actors * scn->n_issues; j++)
        stance->worth[j] = 1;
}

/** What is the mediator's proposal is no surrender. */
static void means_cover(const struct ns_text *self, const struct negsim_scenario *scn,
                        struct negsim_stance *stance)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *who = &scn->actors[i];
        if (stance->relief)
            stance->relief[i] = self->parties[i].relief;
        for (size_t l = 0; l < who->n_red_lines; l++) {
            const struct negsim_red_line *line = &who->red_lines[l];
            double *conceded = &stance->conceded[who->first_line + l];
            if (!line->soft && (line->n_rungs > 0 || line->has_bottom_line))
                *conceded = fmin(1, *conceded + self->parties[i].step);
        }
    }
}

/** The least payments that open the zone, no red line moved: cuts of reservations. */
static bool means_reckon(struct ns_text *self, const struct negsim_scenario *fixed,
                         const struct negsim_stance *stance, struct negsim_error *err)
{
    struct negsim_concessions_options cuts = {.allow_reservation_cuts = true,
                                              .cheapest_only = true};
    struct negsim_concessions found;
    if (!negsim_concessions_find(fixed, stance, &cuts, &found, err))
        return false;
    const struct negsim_concession *least = &found.cheapest;
    memset(self->payments, 0, fixed->n_actors * sizeof *self->payments);
    self->bridged =
        least->found && least->n_moves > 0 && least->cost <= self->budget + 1e-9;
    if (self->bridged)
        memcpy(self->paid, least->package, fixed->n_issues * sizeof *self->paid);
    for (size_t m = 0; self->bridged && m < least->n_moves; m++)
        self->payments[least->moves[m].demand.actor] +=
            least->moves[m].from - least->moves[m].to;
    negsim_concessions_finish(&found);
    return true;
}

/** Red lines as they stand, with nowhere to go. */
static bool means_reckon_fixed(struct ns_text *self, const struct negsim_scenario *scn,
                               const struct negsim_stance *stance,
                               struct negsim_error *err)
{
    struct negsim_scenario fixed = *scn;
    struct negsim_actor *actors = malloc(scn->n_actors * sizeof *actors);
    struct negsim_red_line *lines = malloc((scn->n_lines + 1) * sizeof *lines);
    bool ok = actors && lines;
    if (!ok)
        negsim_out_of_memory(err);
    for (size_t i = 0; ok && i < scn->n_actors; i++) {
        actors[i] = scn->actors[i];
        actors[i].red_lines = lines + actors[i].first_line;
        for (size_t l = 0; l < actors[i].n_red_lines; l++) {
            struct negsim_red_line *line = &actors[i].red_lines[l];
            *line = scn->actors[i].red_lines[l];
            line->require = negsim_red_line_in_force(
                line, stance->conceded[actors[i].first_line + l]);
            line->n_rungs = 0;
            line->has_bottom_line = false;
        }
    }
    fixed.actors = actors;
    ok = ok && means_reckon(self, &fixed, stance, err);
    free(actors);
    free(lines);
    return ok;
}

/** Bridge what is missing, if the budget does. */
static bool means_pay(struct ns_text *self, const struct negsim_scenario *scn,
                      struct negsim_stance *stance, struct negsim_error *err)
{
    if (!self->asked.conceded || !ns_stance_same(scn, &self->asked, stance)) {
        if (!self->asked.conceded && !negsim_stance_init(&self->asked, scn, err))
            return false;
        negsim_stance_copy(&self->asked, stance, scn);
        if (!means_reckon_fixed(self, scn, stance, err))
            return false;
    }
    for (size_t i = 0; self->bridged && i < scn->n_actors; i++)
        stance->reservations[i] -= self->payments[i];
    return true;
}

bool ns_text_prepare(void *params, struct negsim_table *table, struct negsim_error *err)
{
    struct ns_text *self = params;
    struct negsim_round *round = ns_table_round(table);
    if (self->information && !means_inform(self, table->scn, round, err))
        return false;
    if (self->guarantee)
        means_guarantee(table->scn, &round->stance);
    if (self->cover)
        means_cover(self, table->scn, &round->stance);
    return !self->side_payments || means_pay(self, table->scn, &round->stance, err);
}
