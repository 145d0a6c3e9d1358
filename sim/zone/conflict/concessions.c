#include <negsim/concessions.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "zone/conflict/conflict.h"
#include "zone/conflict/cuts.h"
#include "zone/conflict/purse.h"
#include "zone/search/search.h"

/* What rounding up the moves of continuous issues may cost altogether. */
static const double CONCESSION_ROUNDING = 1e-7;

/* The search for concessions; `package` is the one at hand. */
struct bargain {
    const struct negsim_scenario *given;
    const struct negsim_scenario
        *scn; /* with more issues where reservations give way */
    const struct negsim_stance *stance; /* of the given one */
    struct ns_cuts cuts;
    struct ns_stakes stakes;
    bool *may_move; /* lines of the stakes */
    double *package;
    bool roomy; /* round so as to leave more than one value of a continuous issue */
    struct ns_purse purse;
    struct negsim_concessions *result;
};

static bool bargain_may_cut(const struct bargain *bargain)
{
    return bargain->scn == &bargain->cuts.scn;
}

static bool bargain_is_continuous(const struct bargain *bargain)
{
    for (size_t k = 0; k < bargain->scn->n_issues; k++)
        if (bargain->scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS)
            return true;
    return false;
}

static bool bargain_init(struct bargain *bargain, const struct negsim_stance *stance,
                         const struct negsim_concessions_options *options,
                         struct negsim_error *err)
{
    bargain->scn = bargain->given;
    bargain->stance = stance;
    if (options->allow_reservation_cuts) {
        if (!ns_cuts_init(&bargain->cuts, bargain->given, stance, err))
            return false;
        bargain->scn = &bargain->cuts.scn;
        stance = &bargain->cuts.stance;
    }
    if (!ns_stakes_init(&bargain->stakes, bargain->scn, stance, err))
        return false;
    bargain->may_move = calloc(bargain->stakes.n_lines + 1, sizeof *bargain->may_move);
    bargain->package = calloc(bargain->scn->n_issues, sizeof *bargain->package);
    bargain->result->n_actors = bargain->scn->n_actors;
    bargain->result->by_actor =
        calloc(bargain->scn->n_actors, sizeof *bargain->result->by_actor);
    bargain->purse = (struct ns_purse){
        .stakes = &bargain->stakes,
        .may_move = bargain->may_move,
        .budget = ns_budget_make(options->max_boxes, options->time_limit_s),
        .continuous = bargain_is_continuous(bargain)};
    return (bargain->may_move && bargain->package && bargain->result->by_actor) ||
           negsim_out_of_memory(err);
}

static void bargain_finish(struct bargain *bargain)
{
    ns_stakes_finish(&bargain->stakes);
    ns_cuts_finish(&bargain->cuts);
    free(bargain->may_move);
    free(bargain->package);
}

/* Let one actor move, or with NS_NONE all of them. */
static void bargain_let_move(struct bargain *bargain, size_t actor)
{
    for (size_t l = 0; l < bargain->stakes.n_lines; l++)
        bargain->may_move[l] =
            actor == NS_NONE || bargain->stakes.lines[l].actor == actor;
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++) {
        bool cuts = bargain_may_cut(bargain) && i < bargain->scn->n_actors &&
                    (actor == NS_NONE || actor == i);
        bargain->purse.cut[i] = cuts ? bargain->cuts.issue[i] : NS_NONE;
    }
}

static struct ns_rounding bargain_rounding(const struct bargain *bargain,
                                           const struct ns_stake *stake)
{
    double n = (double)bargain->stakes.n_lines;
    return (struct ns_rounding){.slack =
                                    CONCESSION_ROUNDING / (n * stake->source->firmness),
                                .roomy = bargain->roomy};
}

static void concession_add(struct negsim_concession *concession,
                           const struct negsim_move *move, double *share)
{
    concession->moves[concession->n_moves++] = *move;
    concession->cost += move->cost;
    *share += move->cost;
    concession->largest_share = fmax(concession->largest_share, *share);
}

static bool concession_add_line(struct negsim_concession *concession,
                                const struct bargain *bargain,
                                const struct ns_stake *stake, double *share)
{
    double to = ns_stake_least(stake, bargain->scn, bargain->package,
                               bargain_rounding(bargain, stake));
    if (to < 0)
        return false;
    if (to == stake->from)
        return true;
    struct negsim_move move = {.demand = {stake->actor, stake->line},
                               .from = stake->from,
                               .to = to,
                               .cost = stake->source->firmness * (to - stake->from)};
    concession_add(concession, &move, share);
    return true;
}

static bool concession_add_cut(struct negsim_concession *concession,
                               const struct bargain *bargain, size_t player,
                               double *share)
{
    const struct ns_stakes *stakes = &bargain->stakes;
    size_t actor = stakes->players[player];
    double from = stakes->targets[player];
    double to = negsim_utility(bargain->scn, stakes->stance, actor, bargain->package);
    if (to >= from - NEGSIM_UTILITY_TOLERANCE)
        return true;
    struct negsim_move move = {
        .demand = {actor, NEGSIM_NO_LINE}, .from = from, .to = to, .cost = from - to};
    concession_add(concession, &move, share);
    return bargain->purse.cut[actor] != NS_NONE;
}

/* List the moves; false where the search let pass by rounding what a move does not. */
static bool concession_add_moves(struct negsim_concession *concession,
                                 const struct bargain *bargain)
{
    const struct ns_stakes *stakes = &bargain->stakes;
    size_t l = 0;
    for (size_t p = 0; p < stakes->n_players; p++) {
        double share = 0;
        for (; l < stakes->n_lines && stakes->lines[l].actor == stakes->players[p]; l++)
            if (!concession_add_line(concession, bargain, &stakes->lines[l], &share))
                return false;
        if (!concession_add_cut(concession, bargain, p, &share))
            return false;
    }
    return true;
}

static void concession_finish(struct negsim_concession *concession)
{
    free(concession->moves);
    free(concession->package);
    memset(concession, 0, sizeof *concession);
}

/* Whether the moves open the zone in the eyes of those who judge it: they take two
 * thresholds that leave nothing but a hair between them for one. */
static bool concession_opens(const struct negsim_concession *concession,
                             const struct bargain *bargain, bool *opens,
                             struct negsim_error *err)
{
    const struct negsim_scenario *scn = bargain->given;
    const struct negsim_stance *now = bargain->stance;
    const struct negsim_zone_options options = {.goal = NEGSIM_PROVE_VERDICT};
    struct negsim_stance moved;
    struct negsim_zone zone;
    if (!negsim_stance_init(&moved, scn, err))
        return false;
    negsim_stance_copy(&moved, now, scn);
    for (size_t m = 0; m < concession->n_moves; m++) {
        const struct negsim_move *move = &concession->moves[m];
        if (move->demand.line == NEGSIM_NO_LINE)
            moved.reservations[move->demand.actor] = move->to;
        else
            moved.conceded[move->demand.line] = move->to;
    }
    bool ok = negsim_zone_solve(scn, &moved, &options, &zone, err);
    *opens = ok && zone.verdict == NEGSIM_OPEN;
    if (ok)
        negsim_zone_finish(&zone);
    negsim_stance_finish(&moved);
    return ok;
}

/* Take note of the package at hand and the moves that it asks for. */
static bool concession_note(struct negsim_concession *concession,
                            struct bargain *bargain, struct negsim_error *err)
{
    const struct ns_stakes *stakes = &bargain->stakes;
    size_t n_issues = bargain->given->n_issues;
    concession->moves =
        calloc(stakes->n_lines + stakes->n_players + 1, sizeof *concession->moves);
    concession->package = calloc(n_issues, sizeof *concession->package);
    if (!concession->moves || !concession->package)
        return negsim_out_of_memory(err);
    memcpy(concession->package, bargain->package,
           n_issues * sizeof *concession->package);
    concession->found = concession_add_moves(concession, bargain);
    if (!concession->found) {
        concession_finish(concession);
        bargain->purse.limit = ns_search_limit_text(NS_LIMIT_PRECISION);
    }
    return true;
}

static bool concession_fill(struct negsim_concession *concession,
                            struct bargain *bargain, struct negsim_error *err)
{
    bool opens = true;
    bargain->roomy = false;
    if (!concession_note(concession, bargain, err))
        return false;
    if (!bargain->purse.continuous || concession->n_moves == 0)
        return true;
    if (!concession_opens(concession, bargain, &opens, err))
        return false;
    if (opens)
        return true;
    concession_finish(concession);
    bargain->roomy = true;
    return concession_note(concession, bargain, err);
}

/* Whether one actor alone bears all of a concession. */
static bool concession_is_by(const struct negsim_concession *concession, size_t actor)
{
    for (size_t m = 0; m < concession->n_moves; m++)
        if (concession->moves[m].demand.actor != actor)
            return false;
    return concession->found;
}

static void bargain_take_up(struct bargain *bargain,
                            const struct negsim_concession *concession)
{
    memcpy(bargain->package, concession->package,
           bargain->given->n_issues * sizeof *bargain->package);
}

static bool bargain_by_actor(struct bargain *bargain, size_t actor,
                             struct negsim_error *err)
{
    struct negsim_concession *own = &bargain->result->by_actor[actor];
    bool opens;
    bargain_let_move(bargain, actor);
    if (concession_is_by(&bargain->result->cheapest, actor)) {
        bargain_take_up(bargain, &bargain->result->cheapest);
        return concession_fill(own, bargain, err);
    }
    if (!ns_purse_opens(&bargain->purse, &opens, bargain->package, err))
        return false;
    if (!opens)
        return true;
    return ns_purse_cheapest(&bargain->purse, bargain->package, err) &&
           concession_fill(own, bargain, err);
}

static bool bargain_shared(struct bargain *bargain, struct negsim_error *err)
{
    const struct negsim_concession *cheapest = &bargain->result->cheapest;
    if (!cheapest->found)
        return true;
    bargain_take_up(bargain, cheapest);
    bargain_let_move(bargain, NS_NONE);
    if (cheapest->n_moves > 0 &&
        !ns_purse_shared(&bargain->purse, bargain->package, err))
        return false;
    return concession_fill(&bargain->result->shared, bargain, err);
}

static bool bargain_strike(struct bargain *bargain, bool cheapest_only,
                           struct negsim_error *err)
{
    if (!ns_purse_cheapest(&bargain->purse, bargain->package, err) ||
        !concession_fill(&bargain->result->cheapest, bargain, err))
        return false;
    if (cheapest_only)
        return true;
    if (!bargain_shared(bargain, err))
        return false;
    for (size_t p = 0; p < bargain->stakes.n_players; p++)
        if (!bargain_by_actor(bargain, bargain->stakes.players[p], err))
            return false;
    return true;
}

/* Whether a package to begin with is one that concessions can lead to: then it shows
 * that some do, without a search. */
static bool bargain_take_start(struct bargain *bargain, const double *start)
{
    const struct ns_stakes *stakes = &bargain->stakes;
    if (!start || bargain_may_cut(bargain))
        return false;
    for (size_t l = 0; l < stakes->n_lines; l++) {
        struct ns_term bar = ns_stake_bar(&stakes->lines[l], true);
        if (ns_term_acts(bargain->scn, &bar, start))
            return false;
    }
    for (size_t p = 0; p < stakes->n_players; p++)
        if (negsim_utility(bargain->scn, stakes->stance, stakes->players[p], start) <
            stakes->targets[p])
            return false;
    memcpy(bargain->package, start, bargain->scn->n_issues * sizeof *start);
    return true;
}

static bool bargain_run(struct bargain *bargain,
                        const struct negsim_concessions_options *options,
                        struct negsim_error *err)
{
    bargain_let_move(bargain, NS_NONE);
    bool opens = bargain_take_start(bargain, options->start);
    if (!opens && !ns_purse_opens(&bargain->purse, &opens, bargain->package, err))
        return false;
    if (opens)
        return bargain_strike(bargain, options->cheapest_only, err);
    if (options->cheapest_only)
        return true;
    struct negsim_conflicts_options of_conflicts = {.time_limit_s =
                                                        options->time_limit_s};
    return bargain->purse.limit ||
           ns_conflicts_among(&bargain->stakes, true, &of_conflicts,
                              &bargain->result->remaining, err);
}

bool negsim_concessions_find(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance,
                             const struct negsim_concessions_options *options,
                             struct negsim_concessions *concessions,
                             struct negsim_error *err)
{
    static const struct negsim_concessions_options defaults;
    struct negsim_stance stated = {0};
    struct bargain bargain = {.given = scn, .result = concessions};
    memset(concessions, 0, sizeof *concessions);
    if (!stance && !negsim_stance_init(&stated, scn, err))
        return false;
    options = options ? options : &defaults;
    bool ok = bargain_init(&bargain, stance ? stance : &stated, options, err) &&
              bargain_run(&bargain, options, err);
    concessions->limit = bargain.purse.limit;
    bargain_finish(&bargain);
    negsim_stance_finish(&stated);
    if (!ok)
        negsim_concessions_finish(concessions);
    return ok;
}

void negsim_concessions_finish(struct negsim_concessions *concessions)
{
    if (!concessions)
        return;
    concession_finish(&concessions->cheapest);
    concession_finish(&concessions->shared);
    for (size_t i = 0; concessions->by_actor && i < concessions->n_actors; i++)
        concession_finish(&concessions->by_actor[i]);
    free(concessions->by_actor);
    negsim_conflicts_finish(&concessions->remaining);
    memset(concessions, 0, sizeof *concessions);
}
