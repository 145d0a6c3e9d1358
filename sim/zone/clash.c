#include "zone/clash.h"

#include <stdlib.h>
#include <string.h>

#include "zone/term.h"

/* A part and the lines kept so far. */
struct filter {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    bool *kept; /* n_lines */
};

static bool filter_leaves_nothing(const struct filter *filter, bool *nothing,
                                  struct negsim_error *err)
{
    struct ns_space_setup setup = {.stance = filter->stance, .enforced = filter->kept};
    struct ns_space *space = ns_space_create(filter->scn, &setup, err);
    if (!space)
        return false;
    *nothing = !ns_space_any(space);
    ns_space_destroy(space);
    return true;
}

static void mark_issue(const struct negsim_requirement *leaf, void *context)
{
    uint64_t *issues = context;
    *issues |= (uint64_t)1 << leaf->issue;
}

/* Keep the enforced lines that concern a part. */
static void filter_start(struct filter *filter, const struct ns_space *space,
                         const struct ns_part *part, const bool *enforced)
{
    uint64_t of_part = 0;
    for (size_t d = 0; d < part->n_issues; d++)
        of_part |= (uint64_t)1 << part->issues[d];
    for (size_t i = 0; i < space->scn->n_actors; i++) {
        const struct negsim_actor *actor = &space->scn->actors[i];
        for (size_t l = 0; l < actor->n_red_lines; l++) {
            size_t line = actor->first_line + l;
            struct negsim_requirement in_force = negsim_red_line_in_force(
                &actor->red_lines[l], filter->stance->conceded[line]);
            uint64_t issues = 0;
            ns_requirement_leaves(&in_force, mark_issue, &issues);
            filter->kept[line] = enforced[line] && (issues & of_part);
        }
    }
}

/* Leave out line after line for as long as nothing is left. */
static bool filter_run(struct filter *filter, struct negsim_clash *clash,
                       struct negsim_error *err)
{
    for (size_t line = filter->scn->n_lines; line-- > 0;) {
        bool nothing;
        if (!filter->kept[line])
            continue;
        filter->kept[line] = false;
        if (!filter_leaves_nothing(filter, &nothing, err))
            return false;
        filter->kept[line] = !nothing;
    }
    clash->lines = calloc(filter->scn->n_lines, sizeof *clash->lines);
    if (!clash->lines)
        return negsim_out_of_memory(err);
    for (size_t line = 0; line < filter->scn->n_lines; line++)
        if (filter->kept[line])
            clash->lines[clash->n_lines++] = line;
    return true;
}

static bool zone_add_clash(struct negsim_zone *zone, struct filter *filter,
                           struct negsim_error *err)
{
    struct negsim_clash *grown =
        realloc(zone->clashes, (zone->n_clashes + 1) * sizeof *grown);
    if (!grown)
        return negsim_out_of_memory(err);
    zone->clashes = grown;
    zone->clashes[zone->n_clashes] = (struct negsim_clash){0};
    return filter_run(filter, &zone->clashes[zone->n_clashes++], err);
}

/* Find clash after clash in one part, each time without the lines of those before. */
static bool filter_part(struct filter *filter, const struct ns_space *space,
                        const struct ns_part *part, const bool *enforced,
                        bool *set_aside, struct negsim_zone *zone,
                        struct negsim_error *err)
{
    for (bool nothing = true;;) {
        filter_start(filter, space, part, enforced);
        for (size_t line = 0; line < space->scn->n_lines; line++)
            filter->kept[line] = filter->kept[line] && !set_aside[line];
        if (!filter_leaves_nothing(filter, &nothing, err))
            return false;
        if (!nothing)
            return true;
        if (!zone_add_clash(zone, filter, err))
            return false;
        const struct negsim_clash *clash = &zone->clashes[zone->n_clashes - 1];
        for (size_t l = 0; l < clash->n_lines; l++)
            set_aside[clash->lines[l]] = true;
    }
}

bool ns_clashes_find(const struct ns_space *space, const struct negsim_stance *stance,
                     const bool *enforced, struct negsim_zone *zone,
                     struct negsim_error *err)
{
    struct filter filter = {.scn = space->scn, .stance = stance};
    filter.kept = calloc(space->scn->n_lines + 1, sizeof *filter.kept);
    bool *set_aside = calloc(space->scn->n_lines + 1, sizeof *set_aside);
    bool ok = filter.kept && set_aside;
    if (!ok)
        negsim_out_of_memory(err);
    for (size_t p = 0; ok && p < space->n_parts; p++)
        if (!ns_part_any(&space->parts[p]))
            ok = filter_part(&filter, space, &space->parts[p], enforced, set_aside,
                             zone, err);
    free(filter.kept);
    free(set_aside);
    return ok;
}
