#include "zone/search/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/grow.h"
#include "zone/search/ascent.h"

const char *ns_search_limit_text(enum ns_search_limit limit)
{
    switch (limit) {
    case NS_NO_LIMIT:
        return NULL;
    case NS_LIMIT_BOXES:
        return "boxes";
    case NS_LIMIT_EFFORT:
        return "effort";
    case NS_LIMIT_TIME:
        return "time";
    case NS_LIMIT_PRECISION:
        break;
    }
    return "precision";
}

/* Weights tried before a programme, and how far below the cutoff they aim. */
enum { CLIMB_STEPS = 8 };
static const double CLIMB_BELOW = 1e-3;

/* A box still open, ordered by its bound; the box itself follows. */
struct node {
    struct ns_relaxation relaxation;
    struct ns_side box[];
};

struct search {
    struct ns_relaxer *relaxer;
    const struct ns_search_options *options;
    struct ns_search_result *result;
    struct node **heap; /* largest bound first */
    size_t n, capacity;
    size_t looked_at;
    double effort_before;
    double dropped;   /* largest bound of a box closed without proof to the tolerance */
    double tolerance; /* to which the best value is proved */
};

static void heap_sift_down(struct search *search)
{
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1, largest = at;
        for (size_t c = child; c < child + 2 && c < search->n; c++)
            if (search->heap[c]->relaxation.bound >
                search->heap[largest]->relaxation.bound)
                largest = c;
        if (largest == at)
            return;
        struct node *keep = search->heap[at];
        search->heap[at] = search->heap[largest];
        search->heap[largest] = keep;
        at = largest;
    }
}

static struct node *heap_pop(struct search *search)
{
    struct node *top = search->heap[0];
    search->heap[0] = search->heap[--search->n];
    heap_sift_down(search);
    return top;
}

static bool heap_push(struct search *search, struct node *node)
{
    struct node **heap =
        ns_grow(search->heap, &search->capacity, search->n + 1, sizeof *heap);
    if (!heap)
        return false;
    search->heap = heap;
    size_t at = search->n++;
    while (at > 0 &&
           search->heap[(at - 1) / 2]->relaxation.bound < node->relaxation.bound) {
        search->heap[at] = search->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    search->heap[at] = node;
    return true;
}

static double search_best(const struct search *search)
{
    const struct ns_incumbent *incumbent = search->relaxer->incumbent;
    return incumbent->found ? incumbent->value : -HUGE_VAL;
}

/* Boxes with a bound below this are settled. */
static double search_cutoff(const struct search *search)
{
    double best = search_best(search), cutoff = best + search->tolerance;
    double sign = search->options->sign_matters;
    if (best < sign && cutoff > sign)
        cutoff = sign;
    return fmax(cutoff, search->options->hopeless);
}

/* A box of one package has been looked at, whatever its bound says. */
static bool box_is_package(const struct ns_space *space, const struct ns_side *box)
{
    for (size_t k = 0; k < space->n_issues; k++) {
        const struct ns_cell *cell = &space->axes[k].cells[box[k].first];
        if (box[k].first != box[k].last || cell->lo < cell->hi)
            return false;
    }
    return true;
}

/* Take note of a box too small to cut: what its bound leaves open stays in the
 * result. */
static void search_drop(struct search *search, const struct node *node)
{
    if (!box_is_package(search->relaxer->problem->space, node->box))
        search->dropped = fmax(search->dropped, node->relaxation.bound);
}

static bool search_done(const struct search *search)
{
    return search_best(search) >= search->options->enough;
}

/* Bound a box and keep it if it may hold something better; takes the node over. */
static bool search_enter(struct search *search, struct node *node)
{
    struct ns_relaxer *relaxer = search->relaxer;
    double before = search_best(search);
    search->looked_at++;
    if (!ns_relaxer_bound(relaxer, node->box, search_cutoff(search),
                          &node->relaxation)) {
        free(node);
        return false;
    }
    if (search_best(search) > before)
        ns_ascend(relaxer->problem, node->box, relaxer->incumbent, &relaxer->choice[1]);
    bool keep = node->relaxation.bound >= search_cutoff(search);
    if (keep && node->relaxation.split.issue == NS_NONE) {
        search_drop(search, node);
        keep = false;
    }
    if (keep && heap_push(search, node))
        return true;
    free(node);
    return !keep;
}

static struct node *node_copy(const struct node *node, size_t n_issues)
{
    size_t size = sizeof *node + n_issues * sizeof node->box[0];
    struct node *copy = malloc(size);
    if (copy)
        memcpy(copy, node, size);
    return copy;
}

/* Whether a walk through the box settles it. */
static bool search_walk(struct search *search, const struct node *node)
{
    size_t boxes = 0;
    if (!ns_implicit_walk(search->relaxer->implicit, node->box, search->options->enough,
                          search->options->hopeless, search->tolerance,
                          search->relaxer->incumbent, &boxes, &search->relaxer->effort))
        return false;
    search->result->boxes += boxes > 1 ? boxes - 1 : 0;
    return true;
}

/* Settle a box or replace it by its two parts. */
static bool search_divide(struct search *search, struct node *below)
{
    const struct ns_split split = below->relaxation.split;
    bool prepared = ns_implicit_prepare(search->relaxer->implicit);
    if (!prepared || search_walk(search, below)) {
        free(below);
        return prepared;
    }
    struct node *above = node_copy(below, search->relaxer->problem->space->n_issues);
    if (!above) {
        free(below);
        return false;
    }
    below->box[split.issue].last = split.cell;
    above->box[split.issue].first = split.inside ? split.cell : split.cell + 1;
    if (split.inside) {
        below->box[split.issue].hi = split.x;
        above->box[split.issue].lo = split.x;
    }
    search->result->boxes++;
    if (!search_enter(search, below)) {
        free(above);
        return false;
    }
    return search_enter(search, above);
}

static enum ns_search_limit search_limit(const struct search *search)
{
    const struct ns_budget *budget = &search->options->budget;
    if (search->looked_at >= budget->max_boxes)
        return NS_LIMIT_BOXES;
    if (search->relaxer->effort - search->effort_before > budget->max_effort)
        return NS_LIMIT_EFFORT;
    if (budget->deadline < HUGE_VAL && ns_clock() > budget->deadline)
        return NS_LIMIT_TIME;
    return NS_NO_LIMIT;
}

static bool search_run(struct search *search)
{
    struct ns_search_result *result = search->result;
    while (search->n > 0 && !search_done(search)) {
        if (search->heap[0]->relaxation.bound < search_cutoff(search))
            break;
        result->limit = search_limit(search);
        if (result->limit != NS_NO_LIMIT)
            break;
        if (!search_divide(search, heap_pop(search)))
            return false;
    }
    result->upper = fmax(search_best(search), search->dropped);
    if (search->n > 0)
        result->upper = fmax(result->upper, search->heap[0]->relaxation.bound);
    if (result->limit == NS_NO_LIMIT && !search_done(search) &&
        search->dropped >= search_cutoff(search))
        result->limit = NS_LIMIT_PRECISION;
    return true;
}

/* Step from weights toward some that bound the root below the cutoff, as far as they
 * would if the bound were linear (Polyak 1969, USSR Computational Mathematics and
 * Mathematical Physics 9, 14–29). */
static void climb_reweigh(const struct search *search, double *weights, double above)
{
    const struct ns_relaxer *relaxer = search->relaxer;
    const struct ns_problem *problem = relaxer->problem;
    size_t n = problem->space->n_players;
    double slope[NS_MAX_PLAYERS], mean = 0, square = 0, sum = 0;
    for (size_t p = 0; p < n; p++) {
        slope[p] = ns_choice_utility(problem->space, &relaxer->choice[0], p) -
                   problem->targets[p];
        mean += slope[p] / (double)n;
    }
    for (size_t p = 0; p < n; p++)
        square += (slope[p] - mean) * (slope[p] - mean);
    for (size_t p = 0; p < n; p++) {
        if (square > 0)
            weights[p] = fmax(0, weights[p] - above / square * (slope[p] - mean));
        sum += weights[p];
    }
    for (size_t p = 0; p < n; p++)
        weights[p] = sum > 0 ? weights[p] / sum : 1 / (double)n;
}

/* Whether a few weights settle the root, or a climb from the package that equal ones
 * make the most of: far from the border of the zone they mostly do, without a
 * programme. */
static bool search_climb(struct search *search, struct node *root)
{
    struct ns_relaxer *relaxer = search->relaxer;
    double *weights = root->relaxation.weights;
    size_t n = relaxer->problem->space->n_players;
    for (size_t p = 0; p < n; p++)
        weights[p] = 1 / (double)n;
    for (int step = 0; step < CLIMB_STEPS; step++) {
        double value =
            ns_relaxer_value(relaxer, root->box, weights, &relaxer->choice[0]);
        root->relaxation.bound = value;
        if (value < search_cutoff(search))
            return true;
        if (step == 0)
            ns_ascend(relaxer->problem, root->box, relaxer->incumbent,
                      &relaxer->choice[1]);
        if (search_done(search))
            return true;
        climb_reweigh(search, weights, value - search_cutoff(search) + CLIMB_BELOW);
    }
    return false;
}

static bool search_start(struct search *search, const struct ns_side *box)
{
    const struct ns_space *space = search->relaxer->problem->space;
    struct node *root = calloc(1, sizeof *root + space->n_issues * sizeof root->box[0]);
    if (!root)
        return false;
    memcpy(root->box, box, space->n_issues * sizeof root->box[0]);
    search->looked_at = 1;
    if (search->options->walk_first) {
        bool prepared = ns_implicit_prepare(search->relaxer->implicit);
        if (!prepared || search_walk(search, root)) {
            free(root);
            return prepared;
        }
    }
    bool settled = search->options->climb_first && search_climb(search, root);
    if (!settled && !ns_relaxer_bound(search->relaxer, root->box,
                                      search->options->hopeless, &root->relaxation)) {
        free(root);
        return false;
    }
    search->result->root_bound = root->relaxation.bound;
    memcpy(search->result->root_weights, root->relaxation.weights,
           sizeof root->relaxation.weights);
    if (!settled && !search_done(search))
        ns_ascend(search->relaxer->problem, box, search->relaxer->incumbent,
                  &search->relaxer->choice[1]);
    if (settled || root->relaxation.bound < search_cutoff(search)) {
        free(root);
        return true;
    }
    if (root->relaxation.split.issue == NS_NONE) {
        search_drop(search, root);
        free(root);
        return true;
    }
    if (heap_push(search, root))
        return true;
    free(root);
    return false;
}

bool ns_search(struct ns_relaxer *relaxer, const struct ns_side *box,
               const struct ns_search_options *options, struct ns_search_result *result,
               struct negsim_error *err)
{
    struct search search = {.relaxer = relaxer,
                            .options = options,
                            .result = result,
                            .dropped = -HUGE_VAL,
                            .effort_before = relaxer->effort,
                            .tolerance =
                                relaxer->problem->space->discrete ? 2e-10 : 2e-7};
    *result = (struct ns_search_result){.boxes = 1, .upper = HUGE_VAL};
    bool ok = search_start(&search, box) && search_run(&search);
    for (size_t i = 0; i < search.n; i++)
        free(search.heap[i]);
    free(search.heap);
    return ok || negsim_out_of_memory(err);
}

bool ns_search_prepare(const struct ns_problem *problem, struct ns_incumbent *incumbent,
                       struct ns_relaxer **relaxer, struct ns_side **box,
                       struct negsim_error *err)
{
    *box = calloc(problem->space->n_issues, sizeof **box);
    if (*box && ns_choice_init(&incumbent->choice, problem->space))
        *relaxer = ns_relaxer_create(problem, incumbent);
    if (!*relaxer)
        return negsim_out_of_memory(err);
    ns_box_whole(problem->space, *box);
    return true;
}

void ns_search_release(struct ns_incumbent *incumbent, struct ns_relaxer *relaxer,
                       struct ns_side *box)
{
    ns_relaxer_destroy(relaxer);
    ns_choice_finish(&incumbent->choice);
    free(box);
}
