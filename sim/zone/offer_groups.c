#include "zone/offer_space.h"

#include <stdlib.h>

#include "zone/requirement.h"

/** Positions to try on each issue of a group, and where the walk stands. */
struct group_walk {
    size_t counts[NEGSIM_MAX_ISSUES];
    size_t *choices[NEGSIM_MAX_ISSUES]; /**< NULL: 0 … count − 1 */
    size_t at[NEGSIM_MAX_ISSUES];
};

/** Step to the next combination in issue and option order; false after the last. */
static bool walk_next(struct group_walk *walk, size_t n_issues)
{
    for (size_t g = n_issues; g-- > 0;) {
        if (++walk->at[g] < walk->counts[g])
            return true;
        walk->at[g] = 0;
    }
    return false;
}

/** Whether the combination keeps the group's compound lines, and its utility. */
static bool walk_evaluate(const struct ns_offer_space *space,
                          const struct ns_offer_group *group,
                          const struct group_walk *walk, double *utility)
{
    double package[NEGSIM_MAX_ISSUES] = {0}, sum = 0;
    for (size_t g = 0; g < group->n_issues; g++) {
        const struct ns_offer_issue *mine = &space->issues[group->issues[g]];
        size_t j = walk->choices[g] ? walk->choices[g][walk->at[g]] : walk->at[g];
        package[group->issues[g]] = mine->values[j];
        sum += mine->utilities[j];
    }
    for (size_t t = 0; t < space->n_terms; t++) {
        const struct ns_offer_term *term = &space->terms[t];
        if (!(term->issues & group->mask))
            continue;
        bool holds = negsim_requirement_holds(space->scn, &term->requirement, package);
        if (term->hard && !holds)
            return false;
        sum += holds ? term->held : term->crossed;
    }
    *utility = sum;
    return true;
}

/** Whether every comparison on issue k comes out alike for two packages. */
static bool same_side(const struct negsim_scenario *scn,
                      const struct negsim_requirement *requirement, size_t k,
                      const double *a, const double *b)
{
    if (requirement->n_children == 0)
        return requirement->issue != k ||
               (ns_requirement_eval(scn, requirement, a, false) ==
                    ns_requirement_eval(scn, requirement, b, false) &&
                ns_requirement_eval(scn, requirement, a, true) ==
                    ns_requirement_eval(scn, requirement, b, true));
    for (size_t i = 0; i < requirement->n_children; i++)
        if (!same_side(scn, &requirement->children[i], k, a, b))
            return false;
    return true;
}

static bool same_class(const struct ns_offer_space *space, size_t k, double x, double y)
{
    double a[NEGSIM_MAX_ISSUES] = {0}, b[NEGSIM_MAX_ISSUES] = {0};
    a[k] = x;
    b[k] = y;
    for (size_t t = 0; t < space->n_terms; t++)
        if (space->terms[t].issues >> k & 1 &&
            !same_side(space->scn, &space->terms[t].requirement, k, a, b))
            return false;
    return true;
}

/**
 * The positions on issue k that can attain a group's extremes: of all values that
 * no compound term tells apart, the worst and the best.
 */
static bool walk_choose(const struct ns_offer_space *space, size_t k, size_t **choices,
                        size_t *count, struct negsim_error *err)
{
    const struct ns_offer_issue *mine = &space->issues[k];
    size_t *pairs = calloc(2 * mine->n + 1, sizeof *pairs), n = 0;
    if (!pairs)
        return negsim_out_of_memory(err);
    for (size_t j = 0; j < mine->n; j++) {
        size_t c = 0;
        while (c < n && !same_class(space, k, mine->values[j], mine->values[pairs[c]]))
            c += 2;
        if (c == n) {
            pairs[n++] = j;
            pairs[n++] = j;
        }
        if (mine->utilities[j] < mine->utilities[pairs[c]])
            pairs[c] = j;
        if (mine->utilities[j] > mine->utilities[pairs[c + 1]])
            pairs[c + 1] = j;
    }
    *choices = pairs;
    *count = n;
    return true;
}

/** Walk a group whose choices are few, noting the lowest and highest utility. */
static void group_walk_extremes(const struct ns_offer_space *space,
                                struct ns_offer_group *group, struct group_walk *walk)
{
    do {
        double utility;
        if (!walk_evaluate(space, group, walk, &utility))
            continue;
        if (!group->any || utility < group->lowest)
            group->lowest = utility;
        if (!group->any || utility > group->highest)
            group->highest = utility;
        group->any = true;
    } while (walk_next(walk, group->n_issues));
}

static bool group_too_large(const struct ns_offer_space *space,
                            const struct ns_offer_group *group, double size,
                            struct negsim_error *err)
{
    const struct negsim_actor *who = &space->scn->actors[space->actor];
    return negsim_fail(err, NEGSIM_ELIMIT, who->id,
                       "compound red lines and linkages tie %zu issues with %.3g "
                       "combinations together, more than %zu: split these "
                       "conditions, or give fewer options, a coarser step or a "
                       "smaller rounds.grid",
                       group->n_issues, size, NS_GROUP_LIMIT);
}

bool ns_offer_group_extremes(const struct ns_offer_space *space,
                             struct ns_offer_group *group, struct negsim_error *err)
{
    if (group->size == 0)
        return true;
    struct group_walk walk = {0};
    bool ok = true;
    double size = 1;
    for (size_t g = 0; ok && g < group->n_issues; g++) {
        ok = walk_choose(space, group->issues[g], &walk.choices[g], &walk.counts[g],
                         err);
        size *= (double)walk.counts[g];
    }
    if (ok && size > (double)NS_GROUP_LIMIT)
        ok = group_too_large(space, group, size, err);
    if (ok)
        group_walk_extremes(space, group, &walk);
    for (size_t g = 0; g < group->n_issues; g++)
        free(walk.choices[g]);
    return ok;
}

static int combination_compare(const void *left, const void *right)
{
    const struct ns_combination *a = left, *b = right;
    if (a->utility != b->utility)
        return a->utility < b->utility ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

bool ns_offer_group_list(const struct ns_offer_space *space,
                         struct ns_offer_group *group, struct negsim_error *err)
{
    if (group->list || group->size == 0)
        return true;
    if (group->size > (double)NS_GROUP_LIMIT)
        return group_too_large(space, group, group->size, err);
    struct ns_combination *list = calloc((size_t)group->size, sizeof *list);
    if (!list)
        return negsim_out_of_memory(err);
    struct group_walk walk = {0};
    for (size_t g = 0; g < group->n_issues; g++)
        walk.counts[g] = space->issues[group->issues[g]].n;
    size_t n = 0, index = 0, distinct = 0;
    do {
        list[n].index = index++;
        if (walk_evaluate(space, group, &walk, &list[n].utility))
            n++;
    } while (walk_next(&walk, group->n_issues));
    qsort(list, n, sizeof *list, combination_compare);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || list[i].utility != list[distinct - 1].utility)
            list[distinct++] = list[i];
    group->list = list;
    group->n_list = distinct;
    return true;
}

size_t ns_offer_group_position(const struct ns_offer_space *space,
                               const struct ns_offer_group *group, size_t index,
                               size_t issue)
{
    for (size_t g = group->n_issues; g-- > 0;) {
        size_t n = space->issues[group->issues[g]].n;
        if (group->issues[g] == issue)
            return index % n;
        index /= n;
    }
    return 0;
}
