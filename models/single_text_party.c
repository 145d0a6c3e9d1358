/**
 * @file
 * What parties make of a text, and what the mediator knows of that.
 */
#include "single_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "base/draw.h"
#include "stance.h"

/** How many of its own hard lines a text crosses; of those confided, if asked. */
static double party_crossed(const struct ns_session *session, size_t actor,
                            const double *package, const bool *confided)
{
    const struct negsim_actor *who = &session->scn->actors[actor];
    double crossed = 0;
    for (size_t l = 0; l < who->n_red_lines; l++) {
        size_t at = who->first_line + l;
        if (!who->red_lines[l].soft && (!confided || confided[at]))
            crossed +=
                !negsim_red_line_holds(session->scn, &who->red_lines[l],
                                       session->round->stance.conceded[at], package);
    }
    return crossed;
}

static double party_utility(const struct ns_session *session, size_t actor,
                            const double *package)
{
    return negsim_utility(session->scn, &session->round->stance, actor, package);
}

double ns_text_score(const struct ns_session *session, size_t actor,
                     const double *package)
{
    return party_utility(session, actor, package) -
           party_crossed(session, actor, package, NULL);
}

bool ns_text_all_sign(const struct ns_session *session, const double *package)
{
    return ns_stance_all_bear(session->scn, &session->round->stance, package);
}

/** How far a text is from meeting the demands that the mediator knows of. */
static double known_shortfall(const struct ns_session *session, const double *package)
{
    const struct ns_text *self = session->self;
    double shortfall = 0;
    for (size_t i = 0; i < session->scn->n_actors; i++) {
        if (!session->scn->actors[i].consent)
            continue;
        shortfall += party_crossed(session, i, package, self->confided);
        if (self->parties[i].confides_reservation)
            shortfall += fmax(0, session->round->stance.reservations[i] -
                                     party_utility(session, i, package));
    }
    return shortfall;
}

bool ns_text_known_to_do(const struct ns_session *session)
{
    return known_shortfall(session, session->self->draft) <= NEGSIM_UTILITY_TOLERANCE;
}

bool ns_text_may_show(const struct ns_session *session, const double *package)
{
    if (!session->self->information)
        return true;
    return known_shortfall(session, package) <=
           known_shortfall(session, session->self->draft) + NEGSIM_UTILITY_TOLERANCE;
}

bool ns_text_improves(const struct ns_session *session, const double *package,
                      double *least, double *sum)
{
    *least = INFINITY;
    *sum = 0;
    for (size_t i = 0; i < session->scn->n_actors; i++) {
        if (!session->scn->actors[i].consent)
            continue;
        double gain = ns_text_score(session, i, package) -
                      ns_text_score(session, i, session->self->draft);
        if (gain < -1e-12)
            return false;
        *least = fmin(*least, gain);
        *sum += gain;
    }
    return *sum > NEGSIM_UTILITY_TOLERANCE && ns_text_may_show(session, package);
}

static bool party_confides(const struct ns_session *session, size_t actor,
                           const char *what)
{
    const struct negsim_scenario *scn = session->scn;
    struct ns_draw_key key = {.seed = scn->rounds.seed,
                              .replicate = session->table->replicate,
                              .actor = scn->actors[actor].id,
                              .purpose =
                                  what ? "confided-line" : "confided-reservation",
                              .what = what};
    return ns_draw(&key) < session->self->parties[actor].trust;
}

void ns_text_confide(const struct ns_session *session)
{
    struct ns_text *self = session->self;
    for (size_t i = 0; i < session->scn->n_actors; i++) {
        const struct negsim_actor *who = &session->scn->actors[i];
        self->parties[i].confides_reservation = party_confides(session, i, NULL);
        for (size_t l = 0; l < who->n_red_lines; l++)
            self->confided[who->first_line + l] =
                party_confides(session, i, who->red_lines[l].id);
    }
}

/** What the mediator takes for the table: lines that it has not been told of are soft
 * and cost nothing, reservations that it has not been told of are 0. */
static bool known_solve(const struct ns_session *session, struct negsim_actor *actors,
                        struct negsim_red_line *lines, double *reservations,
                        struct negsim_zone *zone, struct negsim_error *err)
{
    const struct ns_text *self = session->self;
    struct negsim_scenario known = *session->scn;
    struct negsim_stance stance = session->round->stance;
    for (size_t i = 0; i < known.n_actors; i++) {
        actors[i] = session->scn->actors[i];
        actors[i].red_lines = lines + actors[i].first_line;
        for (size_t l = 0; l < actors[i].n_red_lines; l++) {
            struct negsim_red_line *line = &actors[i].red_lines[l];
            *line = session->scn->actors[i].red_lines[l];
            if (!line->soft && !self->confided[actors[i].first_line + l]) {
                line->soft = true;
                line->breach_cost = 0;
            }
        }
        reservations[i] =
            self->parties[i].confides_reservation ? stance.reservations[i] : 0;
    }
    known.actors = actors;
    stance.reservations = reservations;
    return negsim_zone_solve(&known, &stance, NULL, zone, err);
}

bool ns_text_best_known(const struct ns_session *session, bool *found,
                        struct negsim_error *err)
{
    const struct negsim_scenario *scn = session->scn;
    struct negsim_actor *actors = malloc(scn->n_actors * sizeof *actors);
    struct negsim_red_line *lines = malloc((scn->n_lines + 1) * sizeof *lines);
    double *reservations = malloc(scn->n_actors * sizeof *reservations);
    struct negsim_zone zone = {0};
    bool ok = actors && lines && reservations;
    if (!ok)
        negsim_out_of_memory(err);
    ok = ok && known_solve(session, actors, lines, reservations, &zone, err);
    *found = ok && zone.verdict == NEGSIM_OPEN;
    if (*found)
        memcpy(session->self->draft, zone.package,
               scn->n_issues * sizeof *session->self->draft);
    negsim_zone_finish(&zone);
    free(actors);
    free(lines);
    free(reservations);
    return ok;
}
