/* Answers along one input. */
#include <negsim/profile.h>

#include <stdlib.h>

#include "study/analysis/group.h"

enum { ROWS_OF_GROUP = 20, FEWEST_GROUPS = 5 };

static size_t clamp(size_t n, size_t least, size_t most)
{
    return n < least ? least : n > most ? most : n;
}

bool negsim_profile_make(const struct negsim_dataset *dataset, size_t input,
                         double threshold, struct negsim_profile *profile,
                         struct negsim_error *err)
{
    struct negsim_summary_input groups = {0};
    size_t n = dataset->n_rows, levels;
    *profile = (struct negsim_profile){0};
    struct ns_row *rows = ns_rows_of(dataset, input, &levels, err);
    if (!rows)
        return false;
    if (dataset->design && dataset->n_inputs == 1) {
        levels = ns_rows_levels(rows, n, NEGSIM_PROFILE_MAX_LEVELS);
        levels = levels > NEGSIM_PROFILE_MAX_LEVELS ? 0 : levels;
    }
    struct ns_grouping grouping = {
        .n_rows = n,
        .by_value = levels > 0,
        .n_groups =
            levels > 0 ? levels
                       : clamp(n / ROWS_OF_GROUP, FEWEST_GROUPS, NEGSIM_PROFILE_GROUPS),
        .threshold = threshold,
        .room = calloc(n, sizeof(double))};
    bool ok = grouping.room && ns_groups_make(rows, &grouping, &groups);
    if (ok) {
        ns_group_fill(&profile->all, rows, n, threshold, grouping.room);
        profile->by_value = grouping.by_value;
        profile->n_groups = groups.n_groups;
        profile->groups = groups.groups;
    }
    free(grouping.room);
    free(rows);
    return ok || negsim_out_of_memory(err);
}

void negsim_profile_finish(struct negsim_profile *profile)
{
    if (!profile)
        return;
    free(profile->groups);
    *profile = (struct negsim_profile){0};
}
