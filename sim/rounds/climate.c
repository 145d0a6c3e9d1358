#include "rounds/climate.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

#include <negsim/rounds.h>

#include "rounds/flow.h"

/** What is off is left out. */
static void climate_set_flow(struct ns_flow *flow, const struct ns_climate_move *move)
{
    const struct negsim_war *war = move->scn->war;
    for (unsigned i = 0; i < NEGSIM_SIDES; i++) {
        const struct negsim_war_actor *who = &war->actors[war->sides[i]];
        struct ns_flow_side *side = &flow->sides[i];
        *side = (struct ns_flow_side){.aid = move->aid[i],
                                      .fired = move->chance->fired[i],
                                      .added = move->chance->added[i]};
        if (!(move->off & 1u << NEGSIM_ESCALATION)) {
            side->reaction = who->strikes.reaction;
            side->restraint = who->strikes.restraint;
            side->deliveries = who->strikes.aid_effect * move->aid[i];
        }
        if (!(move->off & 1u << NEGSIM_ATTRITION))
            side->losses = who->losses;
        if (who->resolve.on && !(move->off & 1u << NEGSIM_HARDENING)) {
            side->softening = 1 - who->resolve.persistence;
            side->baseline = who->resolve.baseline;
            side->hardening = who->resolve.hardening;
        }
    }
}

static void climate_load(const struct negsim_side_climate sides[NEGSIM_SIDES],
                         double state[NS_FLOW_SIZE])
{
    for (unsigned i = 0; i < NEGSIM_SIDES; i++) {
        state[ns_flow_at(NS_INTENSITY, i)] = sides[i].intensity;
        state[ns_flow_at(NS_CAPABILITY, i)] = sides[i].capability;
        state[ns_flow_at(NS_RESOLVE, i)] = sides[i].resolve;
    }
}

/** Clamped as the equations say; what is not a number stays one that is not. */
static void climate_store(const double state[NS_FLOW_SIZE],
                          const struct ns_climate_move *move,
                          struct negsim_side_climate sides[NEGSIM_SIDES])
{
    bool attrition = !(move->off & 1u << NEGSIM_ATTRITION);
    for (unsigned i = 0; i < NEGSIM_SIDES; i++) {
        double spared = attrition ? move->chance->spared[i] : 1;
        double e = state[ns_flow_at(NS_INTENSITY, i)],
               m = state[ns_flow_at(NS_CAPABILITY, i)],
               r = state[ns_flow_at(NS_RESOLVE, i)];
        sides[i].intensity = e < 0 ? 0 : e;
        sides[i].capability = (m < 0 ? 0 : m) * spared;
        sides[i].resolve = r < 0 ? 0 : r > 1 ? 1 : r;
    }
}

bool ns_climate_move_sides(const struct ns_climate_move *move,
                           struct negsim_side_climate sides[NEGSIM_SIDES],
                           struct negsim_error *err)
{
    struct ns_flow flow;
    double state[NS_FLOW_SIZE];
    climate_set_flow(&flow, move);
    climate_load(sides, state);
    if (move->scn->war->continuous) {
        bool done;
        if (!ns_flow_follow(&flow, move->length, state, &done, err))
            return false;
        if (!done)
            state[ns_flow_fastest(&flow, state)] = NAN;
    } else {
        double strikes[NEGSIM_SIDES] = {sides[0].strikes, sides[1].strikes};
        double rates[NS_FLOW_SIZE];
        ns_flow_rates(&flow, state, strikes, rates);
        for (unsigned q = 0; q < NS_FLOW_SIZE; q++)
            state[q] += move->length * rates[q];
    }
    climate_store(state, move, sides);
    return true;
}

double ns_climate_trust(const struct negsim_trust *trust, double now, enum ns_word word,
                        double strikes)
{
    double a = trust->kept_if, b = trust->kept_if_not;
    if (word == NS_WORD_KEPT)
        now = now * a / (now * a + (1 - now) * b);
    else if (word == NS_WORD_BROKEN)
        now = now * (1 - a) / (now * (1 - a) + (1 - now) * (1 - b));
    return trust->wear > 0 ? now * exp(-trust->wear * strikes) : now;
}

static void climate_move_trust(const struct ns_climate_move *move,
                               struct negsim_climate *climate)
{
    const struct negsim_scenario *scn = move->scn;
    const struct negsim_war *war = scn->war;
    if (!climate->trust || move->off & 1u << NEGSIM_TRUST)
        return;
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t side = 0; side < NEGSIM_SIDES; side++) {
            size_t t = i * scn->n_actors + war->sides[side];
            if (war->trust[t].on)
                climate->trust[t] = ns_climate_trust(
                    &war->trust[t], climate->trust[t], move->chance->word[side],
                    climate->sides[side].strikes * move->length);
        }
}

static bool climate_fail(const struct negsim_scenario *scn, size_t side,
                         const char *key, const char *quantity, double value,
                         struct negsim_error *err)
{
    const char *id = scn->actors[scn->war->sides[side]].id;
    char path[NEGSIM_PATH_SIZE];
    snprintf(path, sizeof path, "conflict.actors.%s.%s", id, key);
    if (isnan(value))
        return negsim_fail(err, NEGSIM_EFAILED, path,
                           "%s of '%s' moves too fast to be followed within a round",
                           quantity, id);
    return negsim_fail(err, NEGSIM_EFAILED, path,
                       "%s of '%s' has grown past every number", quantity, id);
}

bool ns_climate_check(const struct negsim_scenario *scn,
                      const struct negsim_climate *climate, struct negsim_error *err)
{
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        const struct negsim_side_climate *side = &climate->sides[i];
        const struct {
            double value;
            const char *key, *quantity;
        } checks[] = {
            {side->intensity, "strikes", "readiness to strike"},
            {side->strikes, "strikes", "what is fired"},
            {side->capability, "capability", "capability"},
            {side->resolve, "resolve", "resolve"},
        };
        for (size_t c = 0; c < sizeof checks / sizeof *checks; c++)
            if (!isfinite(checks[c].value))
                return climate_fail(scn, i, checks[c].key, checks[c].quantity,
                                    checks[c].value, err);
    }
    return true;
}

bool ns_climate_move(const struct ns_climate_move *move, struct negsim_climate *climate,
                     struct negsim_error *err)
{
    climate_move_trust(move, climate);
    return ns_climate_move_sides(move, climate->sides, err) &&
           ns_climate_check(move->scn, climate, err);
}
