#include "zone/conflict/hitting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/grow.h"

/* Steps between looks at the clock. */
enum { WALK_STEPS = 256 };

/* Nanoseconds per word of a set looked at, about. */
static const double WALK_EFFORT = 2;

/* The walk through candidates of one size: at every step one of the sets not hit so far
 * is chosen, and each of its members tried in turn (Murakami & Uno 2014, Discrete
 * Applied Mathematics 170, 83–94). */
struct walk {
    struct ns_hitting *hitting;
    size_t size;      /* of candidates in this round */
    bool cut;         /* a larger candidate may be left */
    size_t steps;     /* so many make it worth a look at the clock */
    bool *members;    /* of the candidate, for the judge */
    uint64_t *chosen; /* words, as the next two */
    uint64_t *apart;  /* members of sets that have none in common */
    uint64_t *needed; /* members chosen that alone hit some set */
    uint64_t
        *free; /* (n_members + 2) × words: by depth, members still to choose from */
    uint64_t *branch; /* (n_members + 2) × words: by depth, members to try */
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
    uint64_t *grown =
        ns_grow(sets->bits, &sets->capacity, sets->n + 1, words * sizeof *grown);
    if (!grown)
        return false;
    sets->bits = grown;
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
    else if (budget->deadline < HUGE_VAL && ++walk->steps % WALK_STEPS == 0 &&
             ns_clock() > budget->deadline)
        walk->hitting->limit = "time";
    return !walk->hitting->limit;
}

/* What the members chosen leave to be done. */
struct gap {
    bool any;      /* some set is not hit */
    bool hopeless; /* and none of the members left hits it */
    bool idle;     /* a member chosen is never the only one to hit a set */
    size_t least;  /* so many more members are needed, or more */
};

/* How many of the members chosen hit a set: 0, 1, or 2 for more. */
static int walk_hits(const struct walk *walk, const uint64_t *set)
{
    int hits = 0;
    for (size_t w = 0; w < walk->hitting->words && hits < 2; w++) {
        uint64_t common = set[w] & walk->chosen[w];
        hits += common == 0 ? 0 : (common & (common - 1)) == 0 ? 1 : 2;
    }
    return hits;
}

/* Count a set not hit if no member still to choose from hits it and one before. */
static void gap_count_apart(const struct walk *walk, const uint64_t *set,
                            const uint64_t *free_members, struct gap *gap)
{
    size_t words = walk->hitting->words;
    for (size_t w = 0; w < words; w++)
        if (set[w] & free_members[w] & walk->apart[w])
            return;
    gap->least++;
    for (size_t w = 0; w < words; w++)
        walk->apart[w] |= set[w];
}

static size_t set_count(const uint64_t *set, const uint64_t *among, size_t words)
{
    size_t n = 0;
    for (size_t w = 0; w < words; w++)
        n += (size_t)__builtin_popcountll(set[w] & among[w]);
    return n;
}

/* Look at all sets; the one with the fewest members to try goes to walk->branch. */
static struct gap walk_find_gap(struct walk *walk, size_t depth)
{
    const struct ns_sets *unmet = &walk->hitting->unmet;
    size_t words = walk->hitting->words, fewest = SIZE_MAX;
    const uint64_t *free_members = walk->free + depth * words;
    uint64_t *branch = walk->branch + depth * words;
    struct gap gap = {0};
    walk->hitting->budget->max_effort -= WALK_EFFORT * (double)(unmet->n * words);
    memset(walk->apart, 0, words * sizeof *walk->apart);
    memset(walk->needed, 0, words * sizeof *walk->needed);
    for (size_t s = 0; s < unmet->n; s++) {
        const uint64_t *set = unmet->bits + s * words;
        int hits = walk_hits(walk, set);
        for (size_t w = 0; w < words && hits == 1; w++)
            walk->needed[w] |= set[w] & walk->chosen[w];
        if (hits > 0)
            continue;
        gap.any = true;
        gap_count_apart(walk, set, free_members, &gap);
        size_t n = set_count(set, free_members, words);
        for (size_t w = 0; w < words && n < fewest; w++)
            branch[w] = set[w] & free_members[w];
        fewest = n < fewest ? n : fewest;
    }
    gap.hopeless = fewest == 0;
    for (size_t w = 0; w < words; w++)
        gap.idle = gap.idle || walk->chosen[w] != walk->needed[w];
    return gap;
}

static bool walk_judge(struct walk *walk)
{
    struct ns_hitting *hitting = walk->hitting;
    size_t before = hitting->unmet.n;
    for (size_t m = 0; m < hitting->n_members; m++)
        walk->members[m] = set_holds(walk->chosen, m);
    bool ok = hitting->judge(hitting, walk->members, hitting->context);
    walk->cut = walk->cut || hitting->unmet.n > before;
    walk->steps = WALK_STEPS - 1; /* it may have taken long */
    return ok;
}

static bool walk_descend(struct walk *walk, size_t depth);

/* Try the members of the branch. Those tried already may be chosen later as well, those
 * to come may not: so every set comes up once. */
static bool walk_branch(struct walk *walk, size_t depth)
{
    size_t words = walk->hitting->words;
    const uint64_t *branch = walk->branch + depth * words;
    uint64_t *below = walk->free + (depth + 1) * words;
    for (size_t w = 0; w < words; w++)
        below[w] = walk->free[depth * words + w] & ~branch[w];
    for (size_t m = 0; m < walk->hitting->n_members; m++) {
        uint64_t bit = (uint64_t)1 << m % 64;
        if (!set_holds(branch, m))
            continue;
        walk->chosen[m / 64] |= bit;
        bool ok = walk_is_settled(walk) || walk_descend(walk, depth + 1);
        walk->chosen[m / 64] &= ~bit;
        if (!ok)
            return false;
        below[m / 64] |= bit;
    }
    return true;
}

static bool walk_descend(struct walk *walk, size_t depth)
{
    if (!walk_may_go_on(walk))
        return false;
    struct gap gap = walk_find_gap(walk, depth);
    /* A smaller set that hits as much has had its turn, or holds a settled one. */
    if (gap.idle || gap.hopeless)
        return true;
    if (!gap.any)
        return depth < walk->size || walk_judge(walk);
    if (depth + gap.least > walk->size) {
        walk->cut = true;
        return true;
    }
    return walk_branch(walk, depth);
}

static bool walk_init(struct walk *walk, struct ns_hitting *hitting)
{
    size_t n = hitting->n_members, words = hitting->words;
    *walk = (struct walk){.hitting = hitting, .cut = true};
    walk->members = calloc(n + 1, sizeof *walk->members);
    walk->chosen = calloc(words, sizeof *walk->chosen);
    walk->apart = calloc(words, sizeof *walk->apart);
    walk->needed = calloc(words, sizeof *walk->needed);
    walk->free = calloc((n + 2) * words, sizeof *walk->free);
    walk->branch = calloc((n + 2) * words, sizeof *walk->branch);
    if (!walk->members || !walk->chosen || !walk->apart || !walk->needed ||
        !walk->free || !walk->branch)
        return false;
    for (size_t m = 0; m < n; m++)
        walk->free[m / 64] |= (uint64_t)1 << m % 64;
    return true;
}

static void walk_finish(struct walk *walk)
{
    free(walk->members);
    free(walk->chosen);
    free(walk->apart);
    free(walk->needed);
    free(walk->free);
    free(walk->branch);
}

bool ns_hitting_run(struct ns_hitting *hitting)
{
    struct walk walk;
    bool ok = walk_init(&walk, hitting);
    hitting->out_of_memory = !ok;
    for (size_t size = 0; ok && walk.cut && size <= hitting->n_members; size++) {
        walk.cut = false;
        walk.size = size;
        ok = walk_descend(&walk, 0);
    }
    walk_finish(&walk);
    return ok;
}

void ns_hitting_finish(struct ns_hitting *hitting)
{
    free(hitting->unmet.bits);
    free(hitting->settled.bits);
    memset(hitting, 0, sizeof *hitting);
}
