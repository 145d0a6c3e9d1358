#include "zone/hitting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Nanoseconds per word of a set looked at, about. */
static const double WALK_EFFORT = 2;

/* The walk through candidates of one size, members ascending. */
struct walk {
    struct ns_hitting *hitting;
    size_t size;   /* of candidates in this round */
    bool cut;      /* a larger candidate may be left */
    size_t steps;  /* since the clock was last looked at */
    bool *members; /* of the candidate, for the judge */
    uint64_t *chosen;
    uint64_t *useful; /* (n_members + 1) × words: by depth, members that hit more */
};

void ns_hitting_init(struct ns_hitting *hitting, size_t n_members,
                     struct ns_budget *budget)
{
    *hitting = (struct ns_hitting){
        .n_members = n_members, .words = n_members / 64 + 1, .budget = budget};
}

bool ns_hitting_add(struct ns_hitting *hitting, struct ns_sets *sets,
                    const bool *members)
{
    size_t words = hitting->words;
    if (sets->n == sets->capacity) {
        size_t capacity = 2 * sets->capacity + 16;
        uint64_t *grown = realloc(sets->bits, capacity * words * sizeof *grown);
        if (!grown)
            return false;
        sets->bits = grown;
        sets->capacity = capacity;
    }
    uint64_t *set = sets->bits + sets->n++ * words;
    memset(set, 0, words * sizeof *set);
    for (size_t m = 0; m < hitting->n_members; m++)
        set[m / 64] |= (uint64_t)members[m] << m % 64;
    return true;
}

static bool set_holds(const uint64_t *set, size_t member)
{
    return set[member / 64] >> member % 64 & 1;
}

bool ns_sets_hold(const struct ns_hitting *hitting, const struct ns_sets *sets,
                  size_t set, size_t member)
{
    return set_holds(sets->bits + set * hitting->words, member);
}

static bool walk_hits(const struct walk *walk, const uint64_t *set)
{
    for (size_t w = 0; w < walk->hitting->words; w++)
        if (set[w] & walk->chosen[w])
            return true;
    return false;
}

static bool walk_is_settled(const struct walk *walk)
{
    const struct ns_sets *settled = &walk->hitting->settled;
    size_t words = walk->hitting->words;
    for (size_t s = 0; s < settled->n; s++) {
        const uint64_t *set = settled->bits + s * words;
        size_t w = 0;
        while (w < words && !(set[w] & ~walk->chosen[w]))
            w++;
        if (w == words)
            return true;
    }
    return false;
}

static bool walk_may_go_on(struct walk *walk)
{
    const struct ns_budget *budget = walk->hitting->budget;
    if (budget->max_effort < 0)
        walk->hitting->limit = "effort";
    else if (budget->deadline < HUGE_VAL && ++walk->steps % 256 == 0 &&
             ns_clock() > budget->deadline)
        walk->hitting->limit = "time";
    return !walk->hitting->limit;
}

/* One past the last member of a set. */
static size_t set_end(const uint64_t *set, size_t words)
{
    while (words > 0 && !set[words - 1])
        words--;
    return words == 0 ? 0 : 64 * words - (size_t)__builtin_clzll(set[words - 1]);
}

/* What the members chosen leave to be done. */
struct gap {
    bool any;         /* some set is not hit */
    size_t end;       /* from this member on some set can no longer be hit */
    uint64_t *useful; /* members that hit a set not hit so far */
};

static void walk_find_gap(const struct walk *walk, struct gap *gap)
{
    const struct ns_sets *unmet = &walk->hitting->unmet;
    size_t words = walk->hitting->words;
    walk->hitting->budget->max_effort -= WALK_EFFORT * (double)(unmet->n * words);
    gap->any = false;
    gap->end = walk->hitting->n_members;
    memset(gap->useful, 0, words * sizeof *gap->useful);
    for (size_t s = 0; s < unmet->n; s++) {
        const uint64_t *set = unmet->bits + s * words;
        if (walk_hits(walk, set))
            continue;
        size_t end = set_end(set, words);
        gap->any = true;
        gap->end = end < gap->end ? end : gap->end;
        for (size_t w = 0; w < words; w++)
            gap->useful[w] |= set[w];
    }
}

static bool walk_judge(struct walk *walk)
{
    struct ns_hitting *hitting = walk->hitting;
    size_t before = hitting->unmet.n;
    for (size_t m = 0; m < hitting->n_members; m++)
        walk->members[m] = set_holds(walk->chosen, m);
    bool ok = hitting->judge(hitting, walk->members, hitting->context);
    walk->cut = walk->cut || hitting->unmet.n > before;
    return ok;
}

/* Choose members from `next` on until `depth` of them make a candidate. */
static bool walk_descend(struct walk *walk, size_t depth, size_t next)
{
    struct gap gap = {.useful = walk->useful + depth * walk->hitting->words};
    if (!walk_may_go_on(walk))
        return false;
    walk_find_gap(walk, &gap);
    /* A smaller set without a gap has had its turn. */
    if (!gap.any)
        return depth < walk->size || walk_judge(walk);
    if (depth == walk->size) {
        walk->cut = true;
        return true;
    }
    for (size_t m = next; m < gap.end; m++) {
        if (!set_holds(gap.useful, m))
            continue;
        size_t before = walk->hitting->unmet.n;
        walk->chosen[m / 64] |= (uint64_t)1 << m % 64;
        bool ok = walk_is_settled(walk) || walk_descend(walk, depth + 1, m + 1);
        walk->chosen[m / 64] &= ~((uint64_t)1 << m % 64);
        if (!ok)
            return false;
        if (walk->hitting->unmet.n > before)
            walk_find_gap(walk, &gap);
    }
    return true;
}

bool ns_hitting_run(struct ns_hitting *hitting)
{
    struct walk walk = {.hitting = hitting, .cut = true};
    walk.members = calloc(hitting->n_members + 1, sizeof *walk.members);
    walk.chosen = calloc(hitting->words, sizeof *walk.chosen);
    walk.useful =
        calloc((hitting->n_members + 1) * hitting->words, sizeof *walk.useful);
    bool ok = walk.members && walk.chosen && walk.useful;
    hitting->out_of_memory = !ok;
    for (size_t size = 0; ok && walk.cut && size <= hitting->n_members; size++) {
        walk.cut = false;
        walk.size = size;
        ok = walk_descend(&walk, 0, 0);
    }
    free(walk.members);
    free(walk.chosen);
    free(walk.useful);
    return ok;
}

void ns_hitting_finish(struct ns_hitting *hitting)
{
    free(hitting->unmet.bits);
    free(hitting->settled.bits);
    memset(hitting, 0, sizeof *hitting);
}
