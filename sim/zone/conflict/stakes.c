#include "zone/conflict/stakes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where the threshold of a bottom line stands now, and at the bottom. */
struct travel {
    double from, to;
};

static struct travel stake_below(const struct ns_stake *stake)
{
    double now = stake->levels[0].lo;
    bool moves = stake->source->has_bottom_line && now > stake->source->bottom_lo &&
                 stake->levels[0].kind != NEGSIM_REQUIRE_AT_MOST;
    return (struct travel){now, moves ? stake->source->bottom_lo : now};
}

static struct travel stake_above(const struct ns_stake *stake)
{
    double now = stake->levels[0].hi;
    bool moves = stake->source->has_bottom_line && now < stake->source->bottom_hi &&
                 stake->levels[0].kind != NEGSIM_REQUIRE_AT_LEAST;
    return (struct travel){now, moves ? stake->source->bottom_hi : now};
}

static void stake_add_level(struct ns_stake *stake, double at)
{
    stake->at[stake->n_levels] = at;
    stake->levels[stake->n_levels++] = negsim_red_line_in_force(stake->source, at);
}

static void stake_widen(struct ns_stake *stake)
{
    stake->widest = stake->levels[0];
    if (stake->n_levels > 1)
        stake->widest = (struct negsim_requirement){.kind = NEGSIM_REQUIRE_ANY,
                                                    .n_children = stake->n_levels,
                                                    .children = stake->levels};
    struct travel below = stake_below(stake), above = stake_above(stake);
    stake->widest.lo = below.to;
    stake->widest.hi = above.to;
    stake->movable =
        stake->n_levels > 1 || below.to < below.from || above.to > above.from;
}

static bool stake_init(struct ns_stake *stake, const struct negsim_scenario *scn,
                       const struct negsim_red_line *line, double conceded)
{
    stake->source = line;
    stake->from = conceded;
    stake->at = calloc(line->n_rungs + 1, sizeof *stake->at);
    stake->levels = calloc(line->n_rungs + 1, sizeof *stake->levels);
    if (!stake->at || !stake->levels)
        return false;
    stake_add_level(stake, conceded);
    for (size_t r = 0; r < line->n_rungs; r++)
        if (line->ladder[r].at > conceded &&
            !negsim_red_line_same(scn, line, conceded, line->ladder[r].at))
            stake_add_level(stake, line->ladder[r].at);
    stake_widen(stake);
    return true;
}

static bool stakes_add_lines(struct ns_stakes *stakes, size_t i)
{
    const struct negsim_actor *actor = &stakes->scn->actors[i];
    for (size_t l = 0; l < actor->n_red_lines; l++) {
        if (actor->red_lines[l].soft)
            continue;
        struct ns_stake *stake = &stakes->lines[stakes->n_lines++];
        stake->actor = i;
        stake->line = actor->first_line + l;
        if (!stake_init(stake, stakes->scn, &actor->red_lines[l],
                        stakes->stance->conceded[stake->line]))
            return false;
    }
    return true;
}

bool ns_stakes_init(struct ns_stakes *stakes, const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, struct negsim_error *err)
{
    *stakes = (struct ns_stakes){.scn = scn, .stance = stance};
    stakes->lines = calloc(scn->n_lines + 1, sizeof *stakes->lines);
    bool ok = stakes->lines != NULL;
    for (size_t i = 0; ok && i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        stakes->targets[stakes->n_players] = stance->reservations[i];
        stakes->players[stakes->n_players++] = i;
        ok = stakes_add_lines(stakes, i);
    }
    if (ok)
        return true;
    ns_stakes_finish(stakes);
    return negsim_out_of_memory(err);
}

void ns_stakes_finish(struct ns_stakes *stakes)
{
    for (size_t l = 0; l < stakes->n_lines; l++) {
        free(stakes->lines[l].at);
        free(stakes->lines[l].levels);
    }
    free(stakes->lines);
    memset(stakes, 0, sizeof *stakes);
}

size_t ns_stake_max_terms(const struct ns_stake *stake)
{
    return stake->n_levels;
}

struct ns_term ns_stake_bar(const struct ns_stake *stake, bool widest)
{
    return (struct ns_term){.requirement = widest ? stake->widest : stake->levels[0],
                            .negated = true,
                            .bars = true};
}

/* The price of a unit of the issue on the way to the bottom line. */
static double stake_rate(const struct ns_stake *stake, struct travel travel)
{
    if (travel.from == travel.to)
        return 0;
    return stake->source->firmness * (1 - stake->from) / fabs(travel.from - travel.to);
}

size_t ns_stake_pay(const struct ns_stake *stake, size_t player, struct ns_term *terms,
                    struct ns_slope *slopes, size_t *n_slopes)
{
    size_t n = 0;
    terms[n++] = ns_stake_bar(stake, true);
    /* What no level so far allows costs one more step. */
    for (size_t j = 1; j < stake->n_levels; j++) {
        struct negsim_requirement lower = stake->widest;
        lower.n_children = j;
        terms[n++] = (struct ns_term){.requirement = lower,
                                      .negated = true,
                                      .player = player,
                                      .amount = -stake->source->firmness *
                                                (stake->at[j] - stake->at[j - 1])};
    }
    struct travel below = stake_below(stake), above = stake_above(stake);
    if (below.from == below.to && above.from == above.to)
        return n;
    bool has_lo = stake->levels[0].kind != NEGSIM_REQUIRE_AT_MOST;
    bool has_hi = stake->levels[0].kind != NEGSIM_REQUIRE_AT_LEAST;
    slopes[(*n_slopes)++] = (struct ns_slope){.player = player,
                                              .issue = stake->levels[0].issue,
                                              .lo = has_lo ? below.from : -HUGE_VAL,
                                              .hi = has_hi ? above.from : HUGE_VAL,
                                              .below = -stake_rate(stake, below),
                                              .above = -stake_rate(stake, above)};
    return n;
}

static bool stake_holds(const struct ns_stake *stake, const struct negsim_scenario *scn,
                        const double *package, double conceded)
{
    return negsim_red_line_holds(scn, stake->source, conceded, package);
}

/* The way a threshold must go to let x pass, as a share of the way to the bottom. */
static double travel_share(struct travel travel, double x)
{
    if (travel.from == travel.to)
        return 0;
    return fmax(0, (travel.from - x) / (travel.from - travel.to));
}

/* The shortest decimal from c to c + slack at which the line lets the package pass. */
static double stake_round_up(const struct ns_stake *stake,
                             const struct negsim_scenario *scn, const double *package,
                             double c, double slack)
{
    double power = 10;
    for (int digits = 1; digits <= 15; digits++, power *= 10) {
        double rounded = ceil((c - 1e-14) * power) / power;
        if (rounded >= stake->from && rounded <= fmin(c + slack, 1) &&
            stake_holds(stake, scn, package, rounded))
            return rounded;
    }
    for (double more = 1e-16; more < 1e-6; more *= 2)
        if (stake_holds(stake, scn, package, fmin(c + more, 1)))
            return fmin(c + more, 1);
    return -1;
}

double ns_stake_least(const struct ns_stake *stake, const struct negsim_scenario *scn,
                      const double *package, struct ns_rounding rounding)
{
    if (stake_holds(stake, scn, package, stake->from))
        return stake->from;
    for (size_t j = 1; j < stake->n_levels; j++)
        if (stake_holds(stake, scn, package, stake->at[j]))
            return stake->at[j];
    if (!stake->movable || stake->n_levels > 1)
        return -1;
    const struct negsim_issue *issue = &scn->issues[stake->levels[0].issue];
    double x = package[stake->levels[0].issue];
    double share =
        fmax(travel_share(stake_below(stake), x), travel_share(stake_above(stake), x));
    double c = fmin(stake->from + (1 - stake->from) * share, 1);
    if (issue->kind != NEGSIM_ISSUE_CONTINUOUS)
        return stake_round_up(stake, scn, package, c, 1e-12);
    double room = rounding.roomy ? rounding.slack / 2 : 0;
    return stake_round_up(stake, scn, package, fmin(c + room, 1),
                          rounding.slack - room);
}
