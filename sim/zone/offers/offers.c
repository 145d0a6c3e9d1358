#include <negsim/offers.h>

#include <stdlib.h>
#include <string.h>

#include "zone/offers/bestfor.h"
#include "zone/offers/halves.h"
#include "zone/offers/nearest.h"
#include "zone/offers/offer_groups.h"

struct negsim_offers {
    const struct negsim_scenario *scn;
    size_t actor;
    struct negsim_stance stance;
    size_t grid;
    struct ns_offer_groups groups;
    bool any;
    double lowest, highest;
    bool listed; /**< the halves are, which only the lowest offer needs */
    struct ns_halves halves;
    struct ns_bestfor *bestfor; /**< NULL until it is asked for */
    struct ns_bestfor *past;    /**< of an earlier stance, to learn from; NULL: none */
    size_t max_boxes;           /**< as in negsim_zone_options */
    double time_limit_s;
    const char *limit; /**< that the last search hit; NULL: none */
};

/** Find what the actor's own lines leave it under the stance in hand. */
static bool offers_list(struct negsim_offers *offers, const struct negsim_scenario *scn,
                        size_t actor, struct negsim_error *err)
{
    if (!ns_offer_groups_init(&offers->groups, scn, &offers->stance, actor,
                              offers->grid, err))
        return false;
    offers->any = true;
    offers->lowest = offers->highest = 0;
    for (size_t g = 0; g < offers->groups.n; g++) {
        offers->any = offers->any && offers->groups.items[g].any;
        offers->lowest += offers->groups.items[g].lowest;
        offers->highest += offers->groups.items[g].highest;
    }
    return true;
}

static void offers_forget_own(struct negsim_offers *offers)
{
    ns_halves_finish(&offers->halves);
    ns_offer_groups_finish(&offers->groups);
    offers->listed = false;
}

/** Set the search aside: it serves no more, but the next one learns from it. */
static void offers_forget_others(struct negsim_offers *offers)
{
    if (!offers->bestfor)
        return;
    ns_bestfor_destroy(offers->past);
    offers->past = offers->bestfor;
    offers->bestfor = NULL;
}

static bool offers_mind_others(struct negsim_offers *offers, struct negsim_error *err)
{
    if (offers->bestfor)
        return true;
    offers->bestfor = ns_bestfor_create(offers->scn, &offers->stance, offers->actor,
                                        offers->grid, err);
    if (offers->bestfor && offers->past)
        ns_bestfor_inherit(offers->bestfor, offers->past);
    ns_bestfor_destroy(offers->past);
    offers->past = NULL;
    return offers->bestfor != NULL;
}

struct negsim_offers *negsim_offers_create(const struct negsim_scenario *scn,
                                           const struct negsim_stance *stance,
                                           size_t actor, size_t grid,
                                           struct negsim_error *err)
{
    struct negsim_offers *offers = calloc(1, sizeof *offers);
    if (!offers) {
        negsim_out_of_memory(err);
        return NULL;
    }
    offers->scn = scn;
    offers->actor = actor;
    offers->grid = grid;
    if (!negsim_stance_init(&offers->stance, scn, err)) {
        free(offers);
        return NULL;
    }
    negsim_stance_copy(&offers->stance, stance, scn);
    if (offers_list(offers, scn, actor, err))
        return offers;
    negsim_offers_destroy(offers);
    return NULL;
}

/** Whether an actor makes something else of packages than it did, or, with `hard`, is
 * kept from others of them. */
static bool offers_moved(const struct negsim_offers *offers,
                         const struct negsim_stance *now, size_t actor, bool hard)
{
    const struct negsim_scenario *scn = offers->scn;
    const struct negsim_stance *then = &offers->stance;
    const struct negsim_actor *who = &scn->actors[actor];
    size_t first = actor * scn->n_issues;
    if (then->relief[actor] != (now->relief ? now->relief[actor] : 0))
        return true;
    if (now->worth && memcmp(then->worth + first, now->worth + first,
                             scn->n_issues * sizeof *now->worth) != 0)
        return true;
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        size_t at = who->first_line + l;
        if ((hard || line->soft) &&
            !negsim_red_line_same(scn, line, then->conceded[at], now->conceded[at]))
            return true;
    }
    return false;
}

bool negsim_offers_move(struct negsim_offers *offers,
                        const struct negsim_stance *stance, struct negsim_error *err)
{
    bool own = offers_moved(offers, stance, offers->actor, true), others = own;
    for (size_t i = 0; i < offers->scn->n_actors && !others; i++)
        others = i != offers->actor && offers->scn->actors[i].consent &&
                 offers_moved(offers, stance, i, false);
    negsim_stance_copy(&offers->stance, stance, offers->scn);
    if (others)
        offers_forget_others(offers);
    else if (offers->bestfor)
        ns_bestfor_aim(offers->bestfor, stance->reservations);
    if (!own)
        return true;
    offers_forget_own(offers);
    return offers_list(offers, offers->scn, offers->actor, err);
}

void negsim_offers_destroy(struct negsim_offers *offers)
{
    if (!offers)
        return;
    ns_bestfor_destroy(offers->bestfor);
    ns_bestfor_destroy(offers->past);
    offers_forget_own(offers);
    negsim_stance_finish(&offers->stance);
    free(offers);
}

bool negsim_offers_any(const struct negsim_offers *offers)
{
    return offers->any;
}

double negsim_offers_lowest_utility(const struct negsim_offers *offers)
{
    return offers->lowest;
}

double negsim_offers_highest_utility(const struct negsim_offers *offers)
{
    return offers->highest;
}

bool negsim_offers_lowest(struct negsim_offers *offers, double floor, bool *found,
                          double *package, struct negsim_error *err)
{
    offers->limit = NULL;
    if (!offers->any || offers->highest < floor - NEGSIM_UTILITY_TOLERANCE) {
        *found = false;
        return true;
    }
    if (!offers->listed) {
        if (!ns_halves_init(&offers->halves, &offers->groups, err)) {
            ns_halves_finish(&offers->halves);
            return false;
        }
        offers->listed = true;
    }
    double from = floor - NEGSIM_UTILITY_TOLERANCE, lowest;
    *found = ns_halves_lowest(&offers->halves, from, &lowest);
    if (!*found)
        return true;
    return ns_halves_first(&offers->halves, from, lowest + NEGSIM_UTILITY_TOLERANCE,
                           package, err);
}

void negsim_offers_set_limits(struct negsim_offers *offers,
                              const struct negsim_zone_options *limits)
{
    offers->max_boxes = limits->max_boxes;
    offers->time_limit_s = limits->time_limit_s;
}

const char *negsim_offers_limit(const struct negsim_offers *offers)
{
    return offers->limit;
}

/** A bid for a package that reaches a floor; false where no package does. */
static bool offers_bid(struct negsim_offers *offers, double floor, double *package,
                       struct ns_bid *bid)
{
    *bid = (struct ns_bid){.floor = floor,
                           .budget =
                               ns_budget_make(offers->max_boxes, offers->time_limit_s),
                           .package = package};
    offers->limit = NULL;
    return offers->any && offers->highest >= floor - NEGSIM_UTILITY_TOLERANCE;
}

static void offers_note(struct negsim_offers *offers, const struct ns_bid *bid,
                        bool *found)
{
    *found = bid->found;
    offers->limit = bid->limit;
}

bool negsim_offers_best_for_others(struct negsim_offers *offers, double floor,
                                   bool *found, double *package,
                                   struct negsim_error *err)
{
    struct ns_bid bid;
    bool ok = !offers_bid(offers, floor, package, &bid) ||
              (offers_mind_others(offers, err) &&
               ns_bestfor_find(offers->bestfor, &bid, err));
    offers_note(offers, &bid, found);
    return ok;
}

bool negsim_offers_nearest(struct negsim_offers *offers,
                           const struct negsim_offers_aim *aim, bool *found,
                           double *package, struct negsim_error *err)
{
    struct ns_nearest nearest = {.scn = offers->scn,
                                 .stance = &offers->stance,
                                 .actor = offers->actor,
                                 .grid = offers->grid};
    struct ns_bid bid;
    bool ok = !offers_bid(offers, aim->floor, package, &bid) ||
              ns_nearest_find(&nearest, aim, &bid, err);
    offers_note(offers, &bid, found);
    return ok;
}
