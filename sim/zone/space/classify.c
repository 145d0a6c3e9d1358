#include "zone/space/classify.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "zone/space/requirement.h"

/* What tying terms say of cells: one string of bytes, equally long for every cell. */
struct signature {
    const struct ns_space *space;
    size_t issue;
    unsigned char *bytes;
    size_t n, capacity;
    bool failed;
};

static void signature_add(struct signature *signature, const void *bytes, size_t n)
{
    if (signature->failed)
        return;
    unsigned char *grown =
        ns_grow(signature->bytes, &signature->capacity, signature->n + n, 1);
    signature->failed = !grown;
    if (signature->failed)
        return;
    signature->bytes = grown;
    memcpy(signature->bytes + signature->n, bytes, n);
    signature->n += n;
}

static void signature_add_leaf(const struct negsim_requirement *leaf, void *context)
{
    struct signature *signature = context;
    if (leaf->issue != signature->issue)
        return;
    const struct ns_space *space = signature->space;
    unsigned char bits[] = {
        ns_requirement_eval(space->scn, leaf, space->scratch, false),
        ns_requirement_eval(space->scn, leaf, space->scratch, true)};
    signature_add(signature, bits, sizeof bits);
}

/* All that ties see of the value on the scratch package. */
static void signature_add_terms(struct signature *signature,
                                const struct ns_terms *terms)
{
    size_t issue = signature->issue;
    for (size_t i = terms->first[issue]; i < terms->first[issue + 1]; i++) {
        const struct ns_term *term = &terms->items[terms->by_issue[i]];
        if (!ns_term_ties(term))
            continue;
        ns_requirement_leaves(&term->requirement, signature_add_leaf, signature);
        if (!term->value || term->value_issue != signature->issue)
            continue;
        double amount = ns_term_amount(term, signature->space->scratch);
        signature_add(signature, &amount, sizeof amount);
    }
}

/* The classes so far by what their signatures hash to, each in the first slot that was
 * free: a promise on a long range has as many classes as values. */
struct registry {
    size_t mask;
    size_t *slots; /* class + 1; 0: free */
    size_t *begin; /* of each class: where its signature begins */
};

static bool registry_init(struct registry *registry, size_t n_cells)
{
    size_t size = 4;
    while (size < 2 * n_cells)
        size *= 2;
    registry->mask = size - 1;
    registry->slots = calloc(size, sizeof *registry->slots);
    registry->begin = calloc(n_cells, sizeof *registry->begin);
    return registry->slots && registry->begin;
}

static void registry_finish(struct registry *registry)
{
    free(registry->slots);
    free(registry->begin);
}

/* The slot of a class with the signature of length n that ends the bytes, or the free
 * one where it belongs. */
static size_t *registry_find(const struct registry *registry,
                             const struct signature *signature, size_t n)
{
    const unsigned char *own = n > 0 ? signature->bytes + (signature->n - n) : NULL;
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ own[i]) * 1099511628211u;
    size_t at = (size_t)(hash ^ hash >> 32) & registry->mask;
    while (registry->slots[at] != 0 && n > 0 &&
           memcmp(signature->bytes + registry->begin[registry->slots[at] - 1], own,
                  n) != 0)
        at = (at + 1) & registry->mask;
    return &registry->slots[at];
}

/* The class of the cell on the scratch package. */
static size_t registry_class(struct registry *registry, struct signature *signature,
                             const struct ns_terms *terms, struct ns_axis *axis)
{
    size_t begin = signature->n;
    signature_add_terms(signature, terms);
    if (signature->failed)
        return NS_NONE;
    size_t *slot = registry_find(registry, signature, signature->n - begin);
    if (*slot != 0) {
        signature->n = begin;
        return *slot - 1;
    }
    size_t class = axis->n_classes++;
    registry->begin[class] = begin;
    axis->sample[class] = signature->space->scratch[signature->issue];
    *slot = class + 1;
    return class;
}

/* Where no term ties the issue, all that is left is one class. */
static bool axis_is_tied(const struct ns_terms *terms, size_t issue)
{
    for (size_t i = terms->first[issue]; i < terms->first[issue + 1]; i++)
        if (ns_term_ties(&terms->items[terms->by_issue[i]]))
            return true;
    return false;
}

static void axis_classify_free(struct ns_axis *axis)
{
    for (size_t c = 0; c < axis->n_cells; c++) {
        if (axis->cells[c].class == NS_NONE)
            continue;
        if (axis->n_classes == 0)
            axis->sample[axis->n_classes++] =
                0.5 * (axis->cells[c].lo + axis->cells[c].hi);
        axis->cells[c].class = 0;
    }
}

/* Sort the cells by class; each keeps their order. */
static bool axis_list_members(struct ns_arena *arena, struct ns_axis *axis)
{
    axis->members = ns_arena_alloc(arena, axis->n_cells, sizeof *axis->members);
    axis->member_of =
        ns_arena_alloc(arena, axis->n_classes + 2, sizeof *axis->member_of);
    if (!axis->members || !axis->member_of)
        return false;
    for (size_t c = 0; c < axis->n_cells; c++)
        if (axis->cells[c].class != NS_NONE)
            axis->member_of[axis->cells[c].class + 2]++;
    for (size_t class = 0; class < axis->n_classes; class ++)
        axis->member_of[class + 2] += axis->member_of[class + 1];
    for (size_t c = 0; c < axis->n_cells; c++)
        if (axis->cells[c].class != NS_NONE)
            axis->members[axis->member_of[axis->cells[c].class + 1]++] = c;
    return true;
}

bool ns_axis_classify(struct ns_space *space, const struct ns_terms *terms,
                      size_t issue, struct negsim_error *err)
{
    struct ns_axis *axis = &space->axes[issue];
    struct signature signature = {.space = space, .issue = issue};
    struct registry registry = {0};
    axis->sample = ns_arena_alloc(&space->arena, axis->n_cells, sizeof *axis->sample);
    if (axis->sample && !axis_is_tied(terms, issue)) {
        axis_classify_free(axis);
        return axis_list_members(&space->arena, axis) || negsim_out_of_memory(err);
    }
    bool ok = registry_init(&registry, axis->n_cells) && axis->sample;
    for (size_t c = 0; c < axis->n_cells && ok; c++) {
        struct ns_cell *cell = &axis->cells[c];
        if (cell->class == NS_NONE)
            continue;
        space->scratch[issue] = 0.5 * (cell->lo + cell->hi);
        cell->class = registry_class(&registry, &signature, terms, axis);
        ok = !signature.failed;
    }
    registry_finish(&registry);
    free(signature.bytes);
    return (ok && axis_list_members(&space->arena, axis)) || negsim_out_of_memory(err);
}
