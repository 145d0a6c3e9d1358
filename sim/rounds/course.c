#include "rounds/course.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rounds/climate.h"
#include "rounds/concession.h"
#include "rounds/process.h"
#include "rounds/ripeness.h"
#include "rounds/round.h"
#include "zone/war/war.h"

/** The sides fight, so that there is a climate to move. */
static bool course_is_war(const struct ns_course *course)
{
    return course->scn->war && course->scn->war->has_sides;
}

bool ns_course_init(struct ns_course *course, const struct negsim_scenario *scn,
                    const struct negsim_rounds_options *options,
                    struct negsim_error *err)
{
    size_t none = scn->war ? scn->war->n_processes : 0;
    memset(course, 0, sizeof *course);
    course->scn = scn;
    course->off = options->off;
    course->replicate = options->replicate;
    course->process = scn->war ? scn->war->process : none;
    if (options->set_process)
        course->process = options->process;
    if (course->process > none)
        return negsim_fail(err, NEGSIM_EINVAL, "conflict.processes",
                           "there is no process %zu", course->process);
    if (course->off & 1u << NEGSIM_PROCESS)
        course->process = none;
    course->conceded = calloc(scn->n_lines + 1, sizeof *course->conceded);
    return course->conceded || negsim_out_of_memory(err);
}

void ns_course_finish(struct ns_course *course)
{
    free(course->held);
    free(course->conceded);
    memset(course, 0, sizeof *course);
}

/** Readiness, capability, resolve and trust: steps 1 to 4. */
static bool course_move_climate(const struct ns_course *course,
                                const struct negsim_round *before,
                                struct negsim_round *now, struct negsim_error *err)
{
    const struct negsim_war *war = course->scn->war;
    if (!before)
        return negsim_climate_init(&now->climate, course->scn, err);
    if (!ns_round_copy_climate(&now->climate, &before->climate, course->scn, err))
        return false;
    if (!war->has_sides)
        return true;
    struct ns_climate_move move = {
        .scn = course->scn, .off = course->off, .chance = &course->chance, .length = 1};
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        move.aid[s] = ns_process_aid(war, course->off, before->step, s, before->number);
    return ns_climate_move(&move, &now->climate, err);
}

/** Of the room for all events only what is needed: a run may have many rounds. */
static bool course_keep_events(struct ns_course *course, struct negsim_round *now,
                               struct negsim_error *err)
{
    size_t *kept = NULL;
    if (now->n_events > 0) {
        kept = realloc(now->events, now->n_events * sizeof *kept);
        if (!kept)
            return negsim_out_of_memory(err);
    } else {
        free(now->events);
    }
    now->events = course->chance.events = kept;
    return true;
}

/** The step in force, and what is fired: steps 5 and 6. */
static bool course_draw(struct ns_course *course, struct negsim_round *now,
                        struct negsim_error *err)
{
    const struct negsim_war *war = course->scn->war;
    now->step = ns_process_step(war, course->process, now->number);
    if (!war->has_sides)
        return true;
    struct ns_chance_key key = {.off = course->off,
                                .replicate = course->replicate,
                                .round = now->number,
                                .step = now->step};
    now->events = calloc(war->n_events ? war->n_events : 1, sizeof *now->events);
    if (!now->events)
        return negsim_out_of_memory(err);
    ns_chance_draw(course->scn, &key, now->events, &course->chance);
    ns_chance_fire(&course->chance, &now->climate);
    now->n_events = course->chance.n_events;
    return course_keep_events(course, now, err) &&
           ns_climate_check(course->scn, &now->climate, err);
}

/** Red lines: step 13, from pressure and moves of the round before. */
static void course_move_lines(struct ns_course *course,
                              const struct negsim_round *before,
                              struct negsim_round *now)
{
    struct ns_concession concession = {
        .scn = course->scn, .off = course->off, .round = now->number};
    if (before)
        memcpy(now->stance.conceded, course->conceded,
               course->scn->n_lines * sizeof *now->stance.conceded);
    for (size_t s = 0; before && course_is_war(course) && s < NEGSIM_SIDES; s++) {
        concession.pressure[s] = before->actors[course->scn->war->sides[s]].pressure;
        concession.move[s] = course->move[s];
        concession.rise[s] =
            now->climate.sides[s].resolve - before->climate.sides[s].resolve;
    }
    ns_concession_move(&concession, now->stance.conceded, course->move);
    memcpy(course->conceded, now->stance.conceded,
           course->scn->n_lines * sizeof *course->conceded);
}

/** Reservations as in round 1 in the place of war values, so that only resolve still
 * moves them. */
static bool course_hold(struct ns_course *course, const struct negsim_round *first,
                        struct negsim_error *err)
{
    const struct negsim_scenario *scn = course->scn;
    course->held = calloc(scn->n_actors, sizeof *course->held);
    if (!course->held)
        return negsim_out_of_memory(err);
    memcpy(course->held, scn->actors, scn->n_actors * sizeof *course->held);
    for (size_t i = 0; i < scn->n_actors; i++) {
        double value = negsim_war_value(scn, i, &first->stance, &first->climate);
        if (!course->held[i].war_reservation || isnan(value))
            continue;
        /* Where resolve has a part in it, what is above 1 is cut off after it. */
        const struct negsim_resolve *resolve = &scn->war->actors[i].resolve;
        bool staked = resolve->on && resolve->stake != 0;
        course->held[i].war_reservation = false;
        course->held[i].reservation = staked ? value : fmin(value, 1);
    }
    return true;
}

/** Promises and reservations: steps 7 to 10 and 14. */
static bool course_set_stance(struct ns_course *course, struct negsim_round *now,
                              struct negsim_error *err)
{
    const struct negsim_war *war = course->scn->war;
    const bool *guaranteed =
        now->step == SIZE_MAX ? NULL : war->steps[now->step].guaranteed;
    struct negsim_scenario scn = *course->scn;
    if (course->held)
        scn.actors = course->held;
    ns_war_stance(&scn, &now->climate, guaranteed, &now->stance);
    if (war && !course->held && course->off & 1u << NEGSIM_WAR_VALUES)
        return course_hold(course, now, err);
    return true;
}

/** False where something that a round is to an actor has outgrown every number. */
static bool course_check_actor(const struct negsim_scenario *scn, size_t actor,
                               const struct negsim_actor_round *who,
                               struct negsim_error *err)
{
    const char *what = !isfinite(who->cost)       ? "the cost of a round"
                       : isinf(who->war_value)    ? "the value of going on with the war"
                       : !isfinite(who->pressure) ? "pressure"
                                                  : NULL;
    char path[NEGSIM_PATH_SIZE];
    if (!what)
        return true;
    snprintf(path, sizeof path, "conflict.actors.%s", scn->actors[actor].id);
    return negsim_fail(err, NEGSIM_EFAILED, path,
                       "%s for '%s' has grown past every number", what,
                       scn->actors[actor].id);
}

static bool course_check_actors(const struct negsim_scenario *scn,
                                const struct negsim_round *now,
                                struct negsim_error *err)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (!course_check_actor(scn, i, &now->actors[i], err))
            return false;
    return true;
}

/** What the round is to each actor: steps 8 to 12. */
static bool course_set_actors(const struct ns_course *course, struct negsim_round *now,
                              size_t limit, struct negsim_error *err)
{
    const struct negsim_scenario *scn = course->scn;
    for (size_t i = 0; i < scn->n_actors; i++) {
        struct negsim_actor_round *who = &now->actors[i];
        who->war_value = negsim_war_value(scn, i, &now->stance, &now->climate);
        who->cost = negsim_war_cost(scn, i, &now->climate);
        who->mishaps = who->cost - ns_war_steady_cost(scn, i, &now->climate);
        who->reservation = now->stance.reservations[i];
    }
    if (!course_is_war(course))
        return true;
    const size_t *sides = scn->war->sides;
    double cost[NEGSIM_SIDES] = {now->actors[sides[0]].cost,
                                 now->actors[sides[1]].cost};
    struct ns_ripeness ripeness = {.scn = scn,
                                   .off = course->off,
                                   .process = course->process,
                                   .round = now->number,
                                   .climate = &now->climate,
                                   .stance = &now->stance};
    if (!ns_ripeness_judge(&ripeness, cost, &now->stalemate, err))
        return false;
    for (size_t s = 0; s < NEGSIM_SIDES; s++) {
        struct ns_strain strain = {.cost = cost[s],
                                   .round = now->number,
                                   .limit = limit,
                                   .stalemate = now->stalemate};
        now->actors[sides[s]].pressure =
            ns_concession_pressure(&scn->war->actors[sides[s]].pressure, &strain);
    }
    return course_check_actors(scn, now, err);
}

bool ns_course_enter(struct ns_course *course, struct negsim_rounds *rounds,
                     struct negsim_error *err)
{
    struct negsim_round *now = &rounds->series[rounds->n_series - 1];
    const struct negsim_round *before = rounds->n_series > 1 ? now - 1 : NULL;
    if (course->scn->war && (!course_move_climate(course, before, now, err) ||
                             !course_draw(course, now, err)))
        return false;
    course_move_lines(course, before, now);
    return course_set_stance(course, now, err) &&
           course_set_actors(course, now, course->scn->rounds.limit, err);
}
