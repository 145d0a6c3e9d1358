#include <negsim/rounds.h>

#include "rounds/concession.h"

const char *negsim_mechanism_name(enum negsim_mechanism mechanism)
{
    switch (mechanism) {
    case NEGSIM_ESCALATION:
        return "escalation";
    case NEGSIM_AID:
        return "aid";
    case NEGSIM_ATTRITION:
        return "attrition";
    case NEGSIM_HARDENING:
        return "hardening";
    case NEGSIM_TRUST:
        return "trust";
    case NEGSIM_WAR_VALUES:
        return "war_values";
    case NEGSIM_PRESSURE:
        return "pressure";
    case NEGSIM_RECIPROCITY:
        return "reciprocity";
    case NEGSIM_SCHEDULES:
        return "schedules";
    case NEGSIM_EVENTS:
        return "events";
    case NEGSIM_PROCESS:
        return "process";
    case NEGSIM_MECHANISMS:
        break;
    }
    return "";
}

static const struct negsim_war_actor *mechanism_side(const struct negsim_scenario *scn,
                                                     size_t side)
{
    return &scn->war->actors[scn->war->sides[side]];
}

static bool mechanism_escalates(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_strikes *strikes = &mechanism_side(scn, side)->strikes;
    return strikes->reaction > 0 || strikes->restraint > 0 || strikes->aid_effect > 0;
}

static bool mechanism_aids(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_war_actor *who = mechanism_side(scn, side);
    for (size_t a = 0; a < who->n_aid; a++)
        if (who->aid[a].amount > 0)
            return true;
    return false;
}

static bool mechanism_wears(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_war *war = scn->war;
    for (size_t e = 0; e < war->n_events; e++)
        if (war->events[e].side != side && war->events[e].destroys > 0)
            return true;
    return mechanism_side(scn, side)->losses > 0;
}

static bool mechanism_hardens(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_resolve *resolve = &mechanism_side(scn, side)->resolve;
    return resolve->on &&
           (resolve->hardening > 0 ||
            (resolve->persistence < 1 && resolve->initial != resolve->baseline));
}

/** Whether a side may give or break its word: pauses, and events that count as one. */
static bool mechanism_gives_word(const struct negsim_war *war, size_t side)
{
    for (size_t e = 0; e < war->n_events; e++)
        if (war->events[e].side == side && war->events[e].breaks_promise)
            return true;
    for (size_t s = 0; s < war->n_steps; s++)
        if (war->steps[s].fighting[side] < 1)
            return true;
    return false;
}

static bool mechanism_trusts(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_war *war = scn->war;
    bool word = mechanism_gives_word(war, side);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_trust *trust =
            &war->trust[i * scn->n_actors + war->sides[side]];
        if (trust->on && (word || trust->wear > 0))
            return true;
    }
    return false;
}

static bool mechanism_presses(const struct negsim_scenario *scn, size_t side)
{
    const struct negsim_actor *who = &scn->actors[scn->war->sides[side]];
    const struct negsim_war_actor *war = mechanism_side(scn, side);
    const struct negsim_pressure *weights = &war->pressure;
    bool pressed =
        war->concession.rate > 0 &&
        (weights->cost > 0 || weights->deadline > 0 || weights->ripeness > 0);
    for (size_t l = 0; l < who->n_red_lines; l++)
        if (pressed && who->red_lines[l].n_schedule == 0 &&
            ns_concession_can_move(&who->red_lines[l]))
            return true;
    return false;
}

static bool mechanism_reciprocates(const struct negsim_scenario *scn, size_t side)
{
    return mechanism_side(scn, side)->concession.reciprocity != 0 &&
           mechanism_presses(scn, side);
}

/** Whether one of the two sides has it. */
static bool mechanism_of_sides(const struct negsim_scenario *scn,
                               bool (*has)(const struct negsim_scenario *, size_t))
{
    return scn->war && scn->war->has_sides && (has(scn, 0) || has(scn, 1));
}

static bool mechanism_schedules(const struct negsim_scenario *scn)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++) {
            const struct negsim_red_line *line = &scn->actors[i].red_lines[l];
            for (size_t p = 0; p < line->n_schedule; p++)
                if (line->schedule[p].conceded != line->conceded)
                    return true;
        }
    return false;
}

static bool mechanism_war_values(const struct negsim_scenario *scn)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->war && scn->actors[i].war_reservation)
            return true;
    return false;
}

static bool mechanism_chances(const struct negsim_war *war)
{
    for (size_t e = 0; e < war->n_events; e++)
        if (war->events[e].chance > 0)
            return true;
    for (size_t s = 0; s < war->n_steps; s++)
        for (size_t side = 0; side < NEGSIM_SIDES; side++)
            if (war->steps[s].fighting[side] < 1 && war->steps[s].monitoring < 1 &&
                war->steps[s].breach_risk[side] > 0)
                return true;
    return false;
}

static bool mechanism_processes(const struct negsim_war *war)
{
    for (size_t p = 0; p < war->n_processes; p++)
        if (war->processes[p].n_steps > 0)
            return true;
    return false;
}

bool negsim_mechanism_present(const struct negsim_scenario *scn,
                              enum negsim_mechanism mechanism)
{
    switch (mechanism) {
    case NEGSIM_ESCALATION:
        return mechanism_of_sides(scn, mechanism_escalates);
    case NEGSIM_AID:
        return mechanism_of_sides(scn, mechanism_aids);
    case NEGSIM_ATTRITION:
        return mechanism_of_sides(scn, mechanism_wears);
    case NEGSIM_HARDENING:
        return mechanism_of_sides(scn, mechanism_hardens);
    case NEGSIM_TRUST:
        return mechanism_of_sides(scn, mechanism_trusts);
    case NEGSIM_WAR_VALUES:
        return mechanism_war_values(scn);
    case NEGSIM_PRESSURE:
        return mechanism_of_sides(scn, mechanism_presses);
    case NEGSIM_RECIPROCITY:
        return mechanism_of_sides(scn, mechanism_reciprocates);
    case NEGSIM_SCHEDULES:
        return mechanism_schedules(scn);
    case NEGSIM_EVENTS:
        return scn->war && mechanism_chances(scn->war);
    case NEGSIM_PROCESS:
        return scn->war && mechanism_processes(scn->war);
    case NEGSIM_MECHANISMS:
        break;
    }
    return false;
}
