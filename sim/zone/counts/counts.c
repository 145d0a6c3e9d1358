#include <negsim/counts.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "zone/search/hunt.h"
#include "zone/counts/sample.h"
#include "zone/counts/tally.h"

enum {
    COUNTS_WORK = 8000000,    /* steps: about 0.1 s on a machine of 2020 */
    COUNTS_ROWS = 1 << 21,    /* vectors of a half: 150 MB for two actors */
    COUNTS_PROOF_BOXES = 100, /* spent on proving the zone empty */
};

/* Nanoseconds of the relaxer's, spent on the same. */
static const double COUNTS_PROOF_EFFORT = 5e7;

struct counting {
    const struct negsim_scenario *scn;
    const struct negsim_counts_options *options;
    struct ns_hunt hunt;
    const struct ns_space *space; /* of the hunt */
    bool empty;                   /* the zone, for sure */
    double weights[NEGSIM_MAX_ACTORS];
    size_t n_limbs;
    mp_limb_t total[NS_COUNT_LIMBS], admissible[NS_COUNT_LIMBS], zone[NS_COUNT_LIMBS];
    bool counted; /* the zone */
};

/* The cells of a discrete space are the values of its issues. */
static void counting_multiply(struct counting *counting)
{
    const struct ns_space *space = counting->space;
    mp_limb_t part_number[NS_COUNT_LIMBS];
    counting->total[0] = counting->admissible[0] = 1;
    for (size_t k = 0; k < space->n_issues; k++)
        ns_count_scale(counting->total, space->axes[k].n_cells, NS_COUNT_LIMBS);
    /* One limb to spare: GMP's sums and products may look at it. */
    counting->n_limbs = ns_count_size(counting->total, NS_COUNT_LIMBS - 1) + 1;
    for (size_t part = 0; part < space->n_parts; part++) {
        ns_tally_part(space, part, part_number, counting->n_limbs);
        ns_count_multiply(counting->admissible, counting->admissible, part_number,
                          counting->n_limbs);
    }
}

/* Try to prove the zone empty; the weights of the bound serve the count otherwise. */
static bool counting_search(struct counting *counting, struct negsim_error *err)
{
    struct ns_hunt *hunt = &counting->hunt;
    const struct ns_budget budget = {.max_boxes = COUNTS_PROOF_BOXES,
                                     .max_effort = COUNTS_PROOF_EFFORT,
                                     .deadline = HUGE_VAL};
    struct ns_search_result result;
    enum ns_hunt_end end;
    counting->empty = !hunt->any;
    if (counting->empty)
        return true;
    if (!ns_hunt_search(hunt, hunt->box, &budget, &end, &result, err))
        return false;
    counting->empty = end == NS_HUNT_NOTHING;
    memcpy(counting->weights, result.root_weights, sizeof counting->weights);
    return true;
}

static bool counting_tally(struct counting *counting, struct negsim_counts *counts,
                           struct negsim_error *err)
{
    struct ns_tally tally = {.space = counting->space,
                             .targets = counting->hunt.consent.targets,
                             .weights = counting->weights,
                             .work =
                                 counting->options->exhaustive ? SIZE_MAX : COUNTS_WORK,
                             .max_rows = COUNTS_ROWS,
                             .n_limbs = counting->n_limbs};
    enum ns_tally_end end;
    if (!ns_tally_count(&tally, counting->zone, &end))
        return negsim_out_of_memory(err);
    counting->counted = end == NS_TALLY_DONE;
    if (end != NS_TALLY_DONE)
        counts->limit = end == NS_TALLY_NO_WORK ? "work" : "memory";
    return true;
}

static bool counting_write(const struct counting *counting,
                           struct negsim_counts *counts, struct negsim_error *err)
{
    counts->total = ns_count_text(counting->total, counting->n_limbs);
    counts->admissible = ns_count_text(counting->admissible, counting->n_limbs);
    if (!counts->total || !counts->admissible)
        return negsim_out_of_memory(err);
    if (!counting->counted)
        return true;
    counts->zone = ns_count_text(counting->zone, counting->n_limbs);
    return counts->zone || negsim_out_of_memory(err);
}

static struct negsim_share share_exactly(double value)
{
    return (struct negsim_share){
        .known = true, .exact = true, .value = value, .low = value, .high = value};
}

static bool counting_share(struct counting *counting, struct negsim_counts *counts,
                           struct negsim_error *err)
{
    bool any = ns_space_any(counting->space);
    if (counting->empty) {
        counts->of_total = share_exactly(0);
        if (any)
            counts->of_admissible = counts->of_total;
        return true;
    }
    if (counting->counted) {
        counts->of_total = share_exactly(
            ns_count_ratio(counting->zone, counting->total, counting->n_limbs));
        counts->of_admissible = share_exactly(
            ns_count_ratio(counting->zone, counting->admissible, counting->n_limbs));
        return true;
    }
    return counting->options->no_sample ||
           ns_sample_shares(counting->space, &counting->hunt.consent,
                            counting->hunt.stance, counts) ||
           negsim_out_of_memory(err);
}

static bool scenario_is_discrete(const struct negsim_scenario *scn)
{
    for (size_t k = 0; k < scn->n_issues; k++)
        if (scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS)
            return false;
    return true;
}

static bool counting_run(struct counting *counting, struct negsim_counts *counts,
                         struct negsim_error *err)
{
    if (!counting_search(counting, err))
        return false;
    if (!scenario_is_discrete(counting->scn)) {
        counts->limit = "continuous";
        return counting_share(counting, counts, err);
    }
    counting_multiply(counting);
    counting->counted = counting->empty;
    if (!counting->empty && !counting_tally(counting, counts, err))
        return false;
    return counting_write(counting, counts, err) &&
           counting_share(counting, counts, err);
}

bool negsim_counts_find(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance,
                        const struct negsim_counts_options *options,
                        struct negsim_counts *counts, struct negsim_error *err)
{
    static const struct negsim_counts_options defaults;
    memset(counts, 0, sizeof *counts);
    struct counting counting = {.scn = scn, .options = options ? options : &defaults};
    bool ok = ns_hunt_init(&counting.hunt, scn, stance, err);
    counting.space = counting.hunt.space;
    ok = ok && counting_run(&counting, counts, err);
    ns_hunt_finish(&counting.hunt);
    if (!ok)
        negsim_counts_finish(counts);
    return ok;
}

void negsim_counts_finish(struct negsim_counts *counts)
{
    if (!counts)
        return;
    free(counts->total);
    free(counts->admissible);
    free(counts->zone);
    memset(counts, 0, sizeof *counts);
}
