#include "rounds/round.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/model.h>

#include "zone/space/stance.h"

double *ns_copy_numbers(const double *from, size_t n)
{
    double *copy = calloc(n ? n : 1, sizeof *copy);
    if (copy)
        memcpy(copy, from, n * sizeof *copy);
    return copy;
}

void ns_round_strip(struct negsim_round *round)
{
    free(round->package);
    round->package = NULL;
    negsim_stance_finish(&round->stance);
    negsim_climate_finish(&round->climate);
}

static void round_finish(struct negsim_round *round)
{
    for (size_t o = 0; o < round->n_offers; o++) {
        free(round->offers[o].package);
        free(round->offers[o].utilities);
    }
    free(round->offers);
    free(round->events);
    free(round->actors);
    ns_round_strip(round);
}

static bool round_init(struct negsim_round *round, const struct negsim_scenario *scn,
                       size_t number, struct negsim_error *err)
{
    memset(round, 0, sizeof *round);
    round->number = number;
    round->step = SIZE_MAX;
    if (!ns_stance_allocate(&round->stance, scn, err))
        return false;
    round->actors = calloc(scn->n_actors, sizeof *round->actors);
    if (!round->actors)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        round->actors[i].war_value = NAN;
        round->actors[i].aspiration = NAN;
        round->actors[i].floor = NAN;
    }
    return true;
}

bool ns_round_copy_climate(struct negsim_climate *to, const struct negsim_climate *from,
                           const struct negsim_scenario *scn, struct negsim_error *err)
{
    *to = *from;
    if (!from->trust)
        return true;
    to->trust = ns_copy_numbers(from->trust, scn->n_actors * scn->n_actors);
    return to->trust || negsim_out_of_memory(err);
}

/** The series grows by doubling: full when its length is a power of two. */
bool ns_rounds_append(struct negsim_rounds *rounds, const struct negsim_scenario *scn,
                      struct negsim_error *err)
{
    size_t n = rounds->n_series;
    if ((n & (n - 1)) == 0) {
        struct negsim_round *series =
            realloc(rounds->series, (n ? 2 * n : 1) * sizeof *series);
        if (!series)
            return negsim_out_of_memory(err);
        rounds->series = series;
    }
    if (!round_init(&rounds->series[n], scn, n + 1, err)) {
        round_finish(&rounds->series[n]);
        return false;
    }
    rounds->n_series++;
    return true;
}

size_t ns_round_bytes(const struct negsim_round *round,
                      const struct negsim_scenario *scn)
{
    size_t n = scn->n_actors, numbers = 0;
    numbers += round->stance.conceded ? scn->n_lines : 0;
    numbers += round->stance.reservations ? n : 0;
    numbers += round->stance.worth ? n * scn->n_issues : 0;
    numbers += round->stance.relief ? n : 0;
    numbers += round->climate.trust ? n * n : 0;
    numbers += round->package ? scn->n_issues : 0;
    for (size_t o = 0; o < round->n_offers; o++)
        numbers += round->offers[o].package ? n + scn->n_issues : 0;
    return sizeof *round + n * sizeof *round->actors +
           round->n_events * sizeof *round->events +
           round->offers_capacity * sizeof *round->offers + numbers * sizeof(double);
}

static bool round_reserve(struct negsim_round *round, struct negsim_error *err)
{
    if (round->n_offers < round->offers_capacity)
        return true;
    size_t capacity = round->offers_capacity ? 2 * round->offers_capacity : 4;
    struct negsim_offer *offers = realloc(round->offers, capacity * sizeof *offers);
    if (!offers)
        return negsim_out_of_memory(err);
    round->offers = offers;
    round->offers_capacity = capacity;
    return true;
}

bool negsim_round_add_offer(struct negsim_round *round,
                            const struct negsim_scenario *scn, size_t actor,
                            const double *package, struct negsim_error *err)
{
    struct negsim_offer offer = {.actor = actor, .response = NEGSIM_STANDING};
    if (!round_reserve(round, err))
        return false;
    if (package) {
        offer.package = ns_copy_numbers(package, scn->n_issues);
        offer.utilities = calloc(scn->n_actors, sizeof *offer.utilities);
        if (!offer.package || !offer.utilities) {
            free(offer.package);
            free(offer.utilities);
            return negsim_out_of_memory(err);
        }
        for (size_t i = 0; i < scn->n_actors; i++)
            offer.utilities[i] = negsim_utility(scn, &round->stance, i, package);
    }
    round->offers[round->n_offers++] = offer;
    return true;
}

void negsim_rounds_finish(struct negsim_rounds *rounds)
{
    if (!rounds)
        return;
    for (size_t r = 0; r < rounds->n_series; r++)
        round_finish(&rounds->series[r]);
    free(rounds->series);
    free(rounds->windows);
    free(rounds->turns);
    free(rounds->package);
    free(rounds->utilities);
    memset(rounds, 0, sizeof *rounds);
}
