#include "zone/conflict/purse.h"

#include <stdlib.h>
#include <string.h>

#include "zone/conflict/cuts.h"
#include "zone/search/seek.h"
#include "zone/search/snap.h"

/* Costs that vary continuously are proved to this: a limit that leaves no more open is
 * no limit. */
static const double PURSE_PRECISION = 5e-7;

/* What round numbers in the package may cost. */
static const double PURSE_ROUNDING = 1e-7;

/* One search: its players, what bars, and who pays. */
struct market {
    size_t n_purses;
    size_t own[NEGSIM_MAX_ACTORS]; /* by actor: its purse, or NS_NONE */
    size_t common;                 /* the purse of all, or NS_NONE */
    double targets[NS_MAX_PLAYERS];
    bool demanded[NS_MAX_PLAYERS];
    size_t n_terms, n_slopes;
    struct ns_term *terms;
    struct ns_slope *slopes;
    double enough, hopeless; /* as for ns_seek_run */
    bool found;              /* a package; what it is worth: */
    double value;
};

static bool market_init(struct market *market, const struct ns_purse *purse,
                        struct negsim_error *err)
{
    const struct ns_stakes *stakes = purse->stakes;
    size_t n_terms = 0;
    for (size_t l = 0; l < stakes->n_lines; l++)
        n_terms += 2 * ns_stake_max_terms(&stakes->lines[l]);
    memset(market, 0, sizeof *market);
    market->common = NS_NONE;
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        market->own[i] = NS_NONE;
    market->terms = calloc(n_terms + 1, sizeof *market->terms);
    market->slopes =
        calloc(2 * stakes->n_lines + 3 * stakes->n_players + 1, sizeof *market->slopes);
    for (size_t p = 0; p < stakes->n_players; p++)
        market->targets[p] = stakes->targets[p];
    return (market->terms && market->slopes) || negsim_out_of_memory(err);
}

static void market_finish(struct market *market)
{
    free(market->terms);
    free(market->slopes);
}

/* A reservation missed by so much counts as met. On a continuous issue the cheapest
 * package is one that just meets it: half the tolerance is left to rounding. */
static double purse_slack(const struct ns_purse *purse)
{
    return purse->continuous ? NEGSIM_UTILITY_TOLERANCE / 2 : NEGSIM_UTILITY_TOLERANCE;
}

/* By so much the largest share may grow for the sake of the total. */
static double purse_leeway(const struct ns_purse *purse)
{
    return purse->continuous ? 1e-7 : 1e-9;
}

static bool purse_pays(const struct ns_purse *purse, size_t l)
{
    return purse->may_move[l] && purse->stakes->lines[l].movable;
}

static void market_open_own(struct market *market, const struct ns_purse *purse)
{
    const struct ns_stakes *stakes = purse->stakes;
    bool pays[NEGSIM_MAX_ACTORS];
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        pays[i] = purse->cut[i] != NS_NONE;
    for (size_t l = 0; l < stakes->n_lines; l++)
        pays[stakes->lines[l].actor] |= purse_pays(purse, l);
    for (size_t p = 0; p < stakes->n_players; p++)
        if (pays[stakes->players[p]])
            market->own[stakes->players[p]] = stakes->n_players + market->n_purses++;
}

static void market_open_common(struct market *market, const struct ns_purse *purse)
{
    market->common = purse->stakes->n_players + market->n_purses++;
}

static void market_charge(struct market *market, const struct ns_stake *stake,
                          size_t player)
{
    if (player != NS_NONE)
        market->n_terms += ns_stake_pay(stake, player, market->terms + market->n_terms,
                                        market->slopes, &market->n_slopes);
}

static void market_add_slope(struct market *market, size_t issue, size_t player,
                             double sign)
{
    if (player != NS_NONE)
        market->slopes[market->n_slopes++] = ns_cuts_slope(issue, player, sign);
}

static void market_add_cuts(struct market *market, const struct ns_purse *purse)
{
    for (size_t p = 0; p < purse->stakes->n_players; p++) {
        size_t actor = purse->stakes->players[p], issue = purse->cut[actor];
        if (issue == NS_NONE)
            continue;
        market_add_slope(market, issue, p, 1);
        market_add_slope(market, issue, market->own[actor], -1);
        market_add_slope(market, issue, market->common, -1);
    }
}

static void market_add_lines(struct market *market, const struct ns_purse *purse)
{
    for (size_t l = 0; l < purse->stakes->n_lines; l++) {
        const struct ns_stake *stake = &purse->stakes->lines[l];
        bool pays = purse_pays(purse, l);
        if (!pays || market->n_purses == 0) {
            market->terms[market->n_terms++] = ns_stake_bar(stake, pays);
            continue;
        }
        market_charge(market, stake, market->own[stake->actor]);
        market_charge(market, stake, market->common);
    }
}

/* Search from the package given; the best goes there. */
static bool market_search(struct market *market, struct ns_purse *purse,
                          double *package, struct negsim_error *err)
{
    const struct ns_stakes *stakes = purse->stakes;
    market_add_lines(market, purse);
    market_add_cuts(market, purse);
    struct ns_seek_setup setup = {.scn = stakes->scn,
                                  .stance = stakes->stance,
                                  .n_players = stakes->n_players,
                                  .n_purses = market->n_purses,
                                  .players = stakes->players,
                                  .targets = market->targets,
                                  .demanded = market->demanded,
                                  .n_terms = market->n_terms,
                                  .terms = market->terms,
                                  .n_slopes = market->n_slopes,
                                  .slopes = market->slopes};
    struct ns_seek seek;
    if (!ns_seek_open(&seek, &setup, err))
        return false;
    bool ok = true;
    if (!seek.barred) {
        if (market->n_purses > 0)
            ns_seek_offer(&seek, package);
        ok = ns_seek_run(&seek, &purse->budget, market->enough, market->hopeless, err);
        market->found =
            seek.incumbent.found && seek.incumbent.value >= market->hopeless;
        if (seek.result.limit != NS_NO_LIMIT &&
            (!market->found ||
             seek.result.upper > seek.incumbent.value + PURSE_PRECISION))
            purse->limit = ns_search_limit_text(seek.result.limit);
    }
    if (market->found) {
        ns_snap(&seek.problem, &seek.incumbent, PURSE_ROUNDING,
                &seek.relaxer->choice[0]);
        market->value = seek.incumbent.value;
        memcpy(package, seek.incumbent.choice.x,
               stakes->scn->n_issues * sizeof *package);
    }
    ns_seek_close(&seek);
    return ok;
}

bool ns_purse_opens(struct ns_purse *purse, bool *opens, double *package,
                    struct negsim_error *err)
{
    struct market market;
    bool ok = market_init(&market, purse, err);
    if (ok) {
        market.enough = market.hopeless = -purse_slack(purse);
        ok = market_search(&market, purse, package, err);
        *opens = market.found;
    }
    market_finish(&market);
    return ok;
}

/* No concession costs as much as this. */
static double purse_most(const struct ns_purse *purse)
{
    double most = 1;
    for (size_t l = 0; l < purse->stakes->n_lines; l++)
        most += purse->stakes->lines[l].source->firmness;
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        if (purse->cut[i] != NS_NONE)
            most += purse->stakes->scn->issues[purse->cut[i]].hi;
    return most;
}

/* Reservations are demanded where there are purses to count. */
static bool market_init_costs(struct market *market, const struct ns_purse *purse,
                              struct negsim_error *err)
{
    if (!market_init(market, purse, err))
        return false;
    for (size_t p = 0; p < purse->stakes->n_players; p++) {
        market->targets[p] -= purse_slack(purse);
        market->demanded[p] = true;
    }
    market->hopeless = -purse_most(purse);
    return true;
}

bool ns_purse_cheapest(struct ns_purse *purse, double *package,
                       struct negsim_error *err)
{
    struct market market;
    bool ok = market_init_costs(&market, purse, err);
    if (ok) {
        market_open_common(&market, purse);
        ok = market_search(&market, purse, package, err);
    }
    market_finish(&market);
    return ok;
}

/* The least largest cost, as a worth: negative. */
static bool purse_least_share(struct ns_purse *purse, double *worth, double *package,
                              struct negsim_error *err)
{
    struct market market;
    bool ok = market_init_costs(&market, purse, err);
    if (ok) {
        market_open_own(&market, purse);
        ok = market_search(&market, purse, package, err);
        *worth = market.found ? market.value : market.hopeless;
    }
    market_finish(&market);
    return ok;
}

bool ns_purse_shared(struct ns_purse *purse, double *package, struct negsim_error *err)
{
    struct market market;
    double worth;
    if (!purse_least_share(purse, &worth, package, err))
        return false;
    bool ok = market_init_costs(&market, purse, err);
    if (ok) {
        market_open_own(&market, purse);
        for (size_t p = 0; p < market.n_purses; p++) {
            market.targets[purse->stakes->n_players + p] = worth - purse_leeway(purse);
            market.demanded[purse->stakes->n_players + p] = true;
        }
        market_open_common(&market, purse);
        ok = market_search(&market, purse, package, err);
    }
    market_finish(&market);
    return ok;
}
