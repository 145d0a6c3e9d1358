#include "zone/offers/offer_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

#include "zone/offers/own.h"
#include "zone/search/oracle.h"

/** The lowest and the highest share of each class of one issue. */
struct reach {
    double *lowest, *highest;
};

static bool reach_find(const struct ns_axis *axis, struct reach *reach)
{
    reach->lowest = calloc(axis->n_classes + 1, sizeof *reach->lowest);
    reach->highest = calloc(axis->n_classes + 1, sizeof *reach->highest);
    if (!reach->lowest || !reach->highest)
        return false;
    for (size_t c = 0; c < axis->n_classes; c++) {
        reach->lowest[c] = HUGE_VAL;
        reach->highest[c] = -HUGE_VAL;
    }
    for (size_t c = 0; c < axis->n_cells; c++) {
        size_t class = axis->cells[c].class;
        if (class == NS_NONE)
            continue;
        reach->lowest[class] = fmin(reach->lowest[class], axis->at_lo[c]);
        reach->highest[class] = fmax(reach->highest[class], axis->at_lo[c]);
    }
    return true;
}

/** Find a part's extremes by configuration, without listing its packages. */
static bool group_find_extremes(const struct ns_space *space,
                                struct ns_offer_group *group, struct negsim_error *err)
{
    const struct ns_part *part = group->part;
    struct reach reach[NEGSIM_MAX_ISSUES] = {{0}};
    bool ok = true;
    for (size_t d = 0; ok && d < part->n_issues; d++)
        ok = reach_find(&space->axes[part->issues[d]], &reach[d]);
    group->any = part->n_configs > 0;
    group->lowest = HUGE_VAL;
    group->highest = -HUGE_VAL;
    for (size_t g = 0; ok && g < part->n_configs; g++) {
        double lowest = part->constant[g], highest = part->constant[g];
        for (size_t d = 0; d < part->n_issues; d++) {
            size_t class = part->classes[g * part->n_issues + d];
            lowest += reach[d].lowest[class];
            highest += reach[d].highest[class];
        }
        group->lowest = fmin(group->lowest, lowest);
        group->highest = fmax(group->highest, highest);
    }
    for (size_t d = 0; d < part->n_issues; d++) {
        free(reach[d].lowest);
        free(reach[d].highest);
    }
    return ok || negsim_out_of_memory(err);
}

/** The cells left on an issue, in the order of their values. */
static bool values_collect(const struct ns_axis *axis, struct ns_offer_values *values,
                           struct negsim_error *err)
{
    double *x = calloc(axis->n_cells, sizeof *x);
    size_t *order = calloc(axis->n_cells, sizeof *order);
    values->cells = calloc(axis->n_cells, sizeof *values->cells);
    bool ok = x && order && values->cells;
    for (size_t c = 0; ok && c < axis->n_cells; c++)
        x[c] = axis->cells[c].lo;
    if (ok)
        gsl_sort_index(order, x, 1, axis->n_cells);
    for (size_t j = 0; ok && j < axis->n_cells; j++)
        if (axis->cells[order[j]].class != NS_NONE)
            values->cells[values->n++] = order[j];
    free(x);
    free(order);
    return ok || negsim_out_of_memory(err);
}

bool ns_offer_groups_init(struct ns_offer_groups *groups,
                          const struct negsim_scenario *scn,
                          const struct negsim_stance *stance, size_t actor, size_t grid,
                          struct negsim_error *err)
{
    groups->actor = actor;
    struct ns_space_setup setup = {
        .stance = stance, .players = &actor, .n_players = 1, .grid = grid};
    groups->space = ns_own_space(scn, actor, setup, err);
    if (!groups->space)
        return false;
    const struct ns_space *space = groups->space;
    groups->values = calloc(space->n_issues, sizeof *groups->values);
    groups->items = calloc(space->n_parts, sizeof *groups->items);
    if (!groups->values || !groups->items)
        return negsim_out_of_memory(err);
    for (size_t k = 0; k < space->n_issues; k++)
        if (!values_collect(&space->axes[k], &groups->values[k], err))
            return false;
    for (; groups->n < space->n_parts; groups->n++) {
        struct ns_offer_group *group = &groups->items[groups->n];
        group->part = &space->parts[groups->n];
        group->size = 1;
        for (size_t d = 0; d < group->part->n_issues; d++)
            group->size *= (double)groups->values[group->part->issues[d]].n;
        if (!group_find_extremes(space, group, err))
            return false;
    }
    return true;
}

void ns_offer_groups_finish(struct ns_offer_groups *groups)
{
    for (size_t g = 0; g < groups->n; g++)
        free(groups->items[g].list);
    for (size_t k = 0; groups->values && k < groups->space->n_issues; k++)
        free(groups->values[k].cells);
    free(groups->items);
    free(groups->values);
    ns_space_destroy(groups->space);
    memset(groups, 0, sizeof *groups);
}

static int combination_compare(const void *left, const void *right)
{
    const struct ns_combination *a = left, *b = right;
    if (a->utility != b->utility)
        return a->utility < b->utility ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/** Put combination `index` of a group on a package. */
static void group_place(const struct ns_offer_groups *groups,
                        const struct ns_offer_group *group, size_t index,
                        struct ns_choice *choice)
{
    for (size_t d = group->part->n_issues; d-- > 0;) {
        size_t k = group->part->issues[d];
        const struct ns_offer_values *values = &groups->values[k];
        choice->cell[k] = values->cells[index % values->n];
        choice->x[k] = groups->space->axes[k].cells[choice->cell[k]].lo;
        index /= values->n;
    }
}

static bool group_too_large(const struct ns_offer_groups *groups,
                            const struct ns_offer_group *group,
                            struct negsim_error *err)
{
    return negsim_fail(
        err, NEGSIM_ELIMIT, groups->space->scn->actors[groups->actor].id,
        "compound red lines, linkages and promises tie %zu issues with %.3g "
        "combinations together, more than %zu: split these "
        "conditions, or give fewer options, a coarser step or a "
        "smaller rounds.grid",
        group->part->n_issues, group->size, NS_GROUP_LIMIT);
}

bool ns_offer_group_list(const struct ns_offer_groups *groups,
                         struct ns_offer_group *group, struct negsim_error *err)
{
    if (group->list || group->size == 0)
        return true;
    if (group->size > (double)NS_GROUP_LIMIT)
        return group_too_large(groups, group, err);
    size_t size = (size_t)group->size, n = 0, distinct = 0;
    size_t part = (size_t)(group->part - groups->space->parts);
    struct ns_choice choice;
    bool ok = ns_choice_init(&choice, groups->space);
    struct ns_combination *list = calloc(size, sizeof *list);
    if (!ok || !list) {
        free(list);
        ns_choice_finish(&choice);
        return negsim_out_of_memory(err);
    }
    for (size_t index = 0; index < size; index++) {
        group_place(groups, group, index, &choice);
        if (ns_choice_evaluate(groups->space, part, &choice))
            list[n++] = (struct ns_combination){choice.utilities[part], index};
    }
    ns_choice_finish(&choice);
    qsort(list, n, sizeof *list, combination_compare);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || list[i].utility != list[distinct - 1].utility)
            list[distinct++] = list[i];
    group->list = list;
    group->n_list = distinct;
    return true;
}

double ns_offer_group_value(const struct ns_offer_groups *groups,
                            const struct ns_offer_group *group, size_t index,
                            size_t issue)
{
    for (size_t d = group->part->n_issues; d-- > 0;) {
        size_t k = group->part->issues[d];
        const struct ns_offer_values *values = &groups->values[k];
        if (k == issue)
            return groups->space->axes[k].cells[values->cells[index % values->n]].lo;
        index /= values->n;
    }
    return 0;
}
