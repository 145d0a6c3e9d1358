#include <negsim/offers.h>

#include <stdlib.h>
#include <string.h>

#include "zone/offers/bestfor.h"
#include "zone/offers/halves.h"
#include "zone/offers/offer_groups.h"

struct negsim_offers {
    struct negsim_stance stance;
    size_t grid;
    struct ns_offer_groups groups;
    bool any;
    double lowest, highest;
    bool listed; /**< the halves are, which only the lowest offer needs */
    struct ns_halves halves;
    struct ns_bestfor *bestfor; /**< NULL until it is asked for */
};

static bool offers_copy_stance(struct negsim_offers *offers,
                               const struct negsim_scenario *scn,
                               const struct negsim_stance *stance,
                               struct negsim_error *err)
{
    struct negsim_stance *copy = &offers->stance;
    if (!negsim_stance_init(copy, scn, err))
        return false;
    negsim_stance_copy(copy, stance, scn);
    return true;
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
    offers->grid = grid;
    if (!offers_copy_stance(offers, scn, stance, err) ||
        !ns_offer_groups_init(&offers->groups, scn, stance, actor, grid, err)) {
        negsim_offers_destroy(offers);
        return NULL;
    }
    offers->any = true;
    for (size_t g = 0; g < offers->groups.n; g++) {
        offers->any = offers->any && offers->groups.items[g].any;
        offers->lowest += offers->groups.items[g].lowest;
        offers->highest += offers->groups.items[g].highest;
    }
    return offers;
}

void negsim_offers_destroy(struct negsim_offers *offers)
{
    if (!offers)
        return;
    ns_bestfor_destroy(offers->bestfor);
    ns_halves_finish(&offers->halves);
    ns_offer_groups_finish(&offers->groups);
    negsim_stance_finish(&offers->stance);
    free(offers);
}

void negsim_offers_set_reservations(struct negsim_offers *offers,
                                    const double *reservations)
{
    memcpy(offers->stance.reservations, reservations,
           offers->groups.space->scn->n_actors * sizeof *reservations);
    if (offers->bestfor)
        ns_bestfor_aim(offers->bestfor, reservations);
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

bool negsim_offers_best_for_others(struct negsim_offers *offers, double floor,
                                   bool *found, double *package,
                                   struct negsim_error *err)
{
    *found = false;
    if (!offers->any || offers->highest < floor - NEGSIM_UTILITY_TOLERANCE)
        return true;
    if (!offers->bestfor)
        offers->bestfor = ns_bestfor_create(offers->groups.space->scn, &offers->stance,
                                            offers->groups.actor, offers->grid, err);
    return offers->bestfor &&
           ns_bestfor_find(offers->bestfor, floor, found, package, err);
}
