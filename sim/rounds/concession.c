#include "rounds/concession.h"

#include <math.h>

#include <negsim/rounds.h>

#include "rounds/schedule.h"
#include "zone/war/war.h"

double ns_concession_pressure(const struct negsim_pressure *weights,
                              const struct ns_strain *strain)
{
    double pressure = 0;
    if (weights->cost > 0)
        pressure += weights->cost * strain->cost / weights->tolerance;
    pressure += weights->deadline * (double)strain->round / (double)strain->limit;
    if (strain->stalemate)
        pressure += weights->ripeness;
    return pressure;
}

bool ns_concession_can_move(const struct negsim_red_line *line)
{
    return line->n_rungs > 0 || line->has_bottom_line;
}

/** How far all lines of a side go that have no schedule. */
static double concession_stride(const struct ns_concession *c, size_t side)
{
    const struct negsim_war *war = c->scn->war;
    const struct negsim_concession_rates *rates =
        &war->actors[war->sides[side]].concession;
    double given = 0, answer = 1;
    if (!(c->off & 1u << NEGSIM_RECIPROCITY))
        answer = fmax(0, 1 + rates->reciprocity * c->move[side == 0 ? 1 : 0]);
    if (!(c->off & 1u << NEGSIM_PRESSURE))
        given = rates->rate * c->pressure[side] * answer;
    return given - rates->hardening * fmax(0, c->rise[side]);
}

/** Where a line goes that may give way by `stride`. */
static double concession_place(const struct ns_concession *c,
                               const struct negsim_red_line *line, double before,
                               double stride)
{
    if (line->n_schedule > 0 && !(c->off & 1u << NEGSIM_SCHEDULES))
        return ns_schedule_conceded(line, c->round);
    if (line->n_schedule > 0 || c->round == 1)
        return line->conceded;
    if (!ns_concession_can_move(line))
        return before;
    return fmin(fmax(before + stride, 0), 1);
}

/** The mean of how far an actor's lines have moved. */
static double concession_actor(const struct ns_concession *c, size_t actor, size_t side,
                               double *conceded)
{
    const struct negsim_actor *who = &c->scn->actors[actor];
    double stride = 0, sum = 0;
    size_t n = 0;
    if (side < NEGSIM_SIDES && c->round > 1)
        stride = concession_stride(c, side);
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        double *place = &conceded[who->first_line + l];
        double before = c->round > 1 ? *place : line->conceded;
        *place = concession_place(c, line, before, stride);
        if (!ns_concession_can_move(line))
            continue;
        sum += *place - before;
        n++;
    }
    return n && c->round > 1 ? sum / (double)n : 0;
}

void ns_concession_move(const struct ns_concession *concession, double *conceded,
                        double move[NEGSIM_SIDES])
{
    const struct negsim_scenario *scn = concession->scn;
    double moved[NEGSIM_SIDES + 1] = {0};
    for (size_t i = 0; i < scn->n_actors; i++) {
        size_t side = ns_war_side(scn->war, i);
        moved[side] = concession_actor(concession, i, side, conceded);
    }
    for (size_t i = 0; i < NEGSIM_SIDES; i++)
        move[i] = moved[i];
}
