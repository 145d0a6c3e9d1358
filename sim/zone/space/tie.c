#include "zone/space/tie.h"

#include <stdint.h>
#include <string.h>

/* Merge overlapping sets of issues; group[k] becomes the mask that k belongs to. */
static void tie_groups(const struct ns_space *space, const struct ns_terms *terms,
                       uint64_t group[NEGSIM_MAX_ISSUES])
{
    for (size_t k = 0; k < space->n_issues; k++)
        group[k] = (uint64_t)1 << k;
    for (size_t t = 0; t < terms->n; t++) {
        uint64_t merged = terms->items[t].issues;
        for (size_t k = 0; k < space->n_issues; k++)
            if (merged >> k & 1)
                merged |= group[k];
        for (size_t k = 0; k < space->n_issues; k++)
            if (merged >> k & 1)
                group[k] = merged;
    }
}

static bool tie_make_parts(struct ns_space *space, const struct ns_terms *terms,
                           struct negsim_error *err)
{
    uint64_t group[NEGSIM_MAX_ISSUES];
    tie_groups(space, terms, group);
    space->parts = ns_arena_alloc(&space->arena, space->n_issues, sizeof *space->parts);
    if (!space->parts)
        return negsim_out_of_memory(err);
    uint64_t seen = 0;
    for (size_t k = 0; k < space->n_issues; k++) {
        if (seen >> k & 1)
            continue;
        seen |= group[k];
        struct ns_part *part = &space->parts[space->n_parts];
        part->issues =
            ns_arena_alloc(&space->arena, (size_t)__builtin_popcountll(group[k]),
                           sizeof *part->issues);
        if (!part->issues)
            return negsim_out_of_memory(err);
        for (size_t j = k; j < space->n_issues; j++)
            if (group[k] >> j & 1) {
                part->issues[part->n_issues++] = j;
                space->axes[j].part = space->n_parts;
            }
        space->n_parts++;
    }
    return true;
}

/* Depth-first listing of the class combinations of one part. */
struct listing {
    struct ns_space *space;
    struct ns_part *part;
    size_t n_terms;
    const struct ns_term **terms; /* that tie issues of the part, */
    size_t *due;                  /* and the depth at which all these have a class */
    size_t capacity;
    size_t classes[NEGSIM_MAX_ISSUES];
    bool failed;
};

/* Few configurations get room for all of them at once. */
static bool listing_grow(struct listing *listing)
{
    struct ns_part *part = listing->part;
    struct ns_arena *arena = &listing->space->arena;
    size_t n = listing->space->n_players, few = part->n_combinations;
    size_t capacity = listing->capacity ? 2 * listing->capacity : few < 64 ? few : 64;
    size_t *classes = ns_arena_alloc(arena, capacity * part->n_issues, sizeof *classes);
    double *constant = ns_arena_alloc(arena, capacity * n, sizeof *constant);
    listing->failed = !classes || !constant;
    if (listing->failed)
        return false;
    if (part->n_configs > 0) {
        memcpy(classes, part->classes,
               part->n_configs * part->n_issues * sizeof *classes);
        memcpy(constant, part->constant, part->n_configs * n * sizeof *constant);
    }
    part->classes = classes;
    part->constant = constant;
    listing->capacity = capacity;
    return true;
}

static void listing_add(struct listing *listing, const double *constant,
                        size_t combination)
{
    struct ns_part *part = listing->part;
    if (part->n_configs == listing->capacity && !listing_grow(listing))
        return;
    memcpy(part->classes + part->n_configs * part->n_issues, listing->classes,
           part->n_issues * sizeof *part->classes);
    size_t n = listing->space->n_players;
    if (n > 0)
        memcpy(part->constant + part->n_configs * n, constant, n * sizeof *constant);
    part->config_at[combination] = part->n_configs++;
}

/* Apply the terms that fall due at this depth; false where a line bars. */
static bool listing_apply(struct listing *listing, size_t depth, double *constant)
{
    for (size_t t = 0; t < listing->n_terms; t++) {
        const struct ns_term *term = listing->terms[t];
        if (listing->due[t] != depth ||
            !ns_term_acts(listing->space->scn, term, listing->space->scratch))
            continue;
        if (term->bars)
            return false;
        constant[term->player] += ns_term_amount(term, listing->space->scratch);
    }
    return true;
}

static void listing_descend(struct listing *listing, size_t depth,
                            const double *constant, size_t combination)
{
    struct ns_part *part = listing->part;
    if (depth == part->n_issues) {
        listing_add(listing, constant, combination);
        return;
    }
    const struct ns_axis *axis = &listing->space->axes[part->issues[depth]];
    double below[NS_MAX_PLAYERS];
    size_t n = listing->space->n_players;
    for (size_t c = 0; c < axis->n_classes && !listing->failed; c++) {
        listing->classes[depth] = c;
        listing->space->scratch[part->issues[depth]] = axis->sample[c];
        memcpy(below, constant, n * sizeof *below);
        if (listing_apply(listing, depth, below))
            listing_descend(listing, depth + 1, below,
                            combination * axis->n_classes + c);
    }
}

/* Take the terms that tie issues of the part, in their order, each when it falls due.
 */
static bool listing_take_terms(struct listing *listing, const struct ns_terms *terms)
{
    const struct ns_part *part = listing->part;
    uint64_t issues = 0;
    if (part->n_issues == 1)
        return true;
    struct ns_arena *arena = &listing->space->arena;
    listing->terms = ns_arena_alloc(arena, terms->n + 1, sizeof(struct ns_term *));
    listing->due = ns_arena_alloc(arena, terms->n + 1, sizeof *listing->due);
    if (!listing->terms || !listing->due)
        return false;
    for (size_t d = 0; d < part->n_issues; d++)
        issues |= (uint64_t)1 << part->issues[d];
    for (size_t t = 0; t < terms->n; t++) {
        const struct ns_term *term = &terms->items[t];
        if (!ns_term_ties(term) || !(term->issues & issues))
            continue;
        for (size_t d = 0; d < part->n_issues; d++)
            if (term->issues >> part->issues[d] & 1)
                listing->due[listing->n_terms] = d;
        listing->terms[listing->n_terms++] = term;
    }
    return true;
}

static bool tie_count_combinations(struct ns_space *space, struct ns_part *part,
                                   struct negsim_error *err)
{
    part->n_combinations = 1;
    for (size_t d = 0; d < part->n_issues; d++) {
        part->n_combinations *= space->axes[part->issues[d]].n_classes;
        if (part->n_combinations > NS_MAX_COMBINATIONS)
            return negsim_fail(
                err, NEGSIM_ELIMIT, space->scn->issues[part->issues[0]].id,
                "%zu issues are tied by red lines, linkages and promises in more than "
                "%d ways; let fewer issues share a requirement",
                part->n_issues, (int)NS_MAX_COMBINATIONS);
    }
    return true;
}

static bool tie_list_configs(struct ns_space *space, const struct ns_terms *terms,
                             struct ns_part *part, struct negsim_error *err)
{
    if (!tie_count_combinations(space, part, err))
        return false;
    struct listing listing = {.space = space, .part = part};
    part->config_at = ns_arena_alloc(&space->arena, part->n_combinations + 1,
                                     sizeof *part->config_at);
    if (part->config_at && listing_take_terms(&listing, terms)) {
        for (size_t i = 0; i < part->n_combinations; i++)
            part->config_at[i] = NS_NONE;
        double zero[NS_MAX_PLAYERS] = {0};
        listing_descend(&listing, 0, zero, 0);
    } else {
        listing.failed = true;
    }
    return !listing.failed || negsim_out_of_memory(err);
}

bool ns_space_tie(struct ns_space *space, const struct ns_terms *terms,
                  struct negsim_error *err)
{
    if (!tie_make_parts(space, terms, err))
        return false;
    for (size_t p = 0; p < space->n_parts; p++)
        if (!tie_list_configs(space, terms, &space->parts[p], err))
            return false;
    return true;
}
