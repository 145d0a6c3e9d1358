/* Boxes in turn, each with its whole trajectory; see prim_box.c for a single move. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>

#include <negsim/prim.h>

#include "base/gsl.h"
#include "study/analysis/prim_box.h"

/* What a table says as a whole. */
struct prim_whole {
    double mean;
    double total; /* NaN where shares of it mean nothing */
    bool binary;
};

struct prim_search {
    struct ns_prim_work work;
    struct prim_whole whole;
    double density;
};

static bool prim_check(const struct negsim_prim_table *table, struct negsim_error *err)
{
    if (table->n_rows == 0 || table->n_inputs == 0)
        return negsim_fail(err, NEGSIM_EINVAL, "", "a table without rows or inputs");
    for (size_t r = 0; r < table->n_rows; r++)
        if (!isfinite(table->answers[r]))
            return negsim_fail(err, NEGSIM_EINVAL, "",
                               "answer %zu is not a finite number", r);
    for (size_t d = 0; d < table->n_inputs; d++) {
        const struct negsim_prim_input *input = &table->inputs[d];
        for (size_t r = 0; r < table->n_rows; r++) {
            double value = input->values[r];
            if (!isfinite(value))
                return negsim_fail(err, NEGSIM_EINVAL, "",
                                   "value %zu of input %zu is not a finite number", r,
                                   d);
            if (input->n_categories && (value < 0 || value != floor(value) ||
                                        value >= (double)input->n_categories))
                return negsim_fail(err, NEGSIM_EINVAL, "",
                                   "value %zu of input %zu is none of its categories",
                                   r, d);
        }
    }
    return true;
}

/* A share, or its default where it is 0. */
static bool prim_share(double given, double otherwise, const char *what, double *share,
                       struct negsim_error *err)
{
    *share = given == 0 ? otherwise : given;
    if (!(*share > 0 && *share < 1))
        return negsim_fail(err, NEGSIM_EINVAL, what, "must be between 0 and 1, got %g",
                           given);
    return true;
}

static struct prim_whole prim_whole(const struct negsim_prim_table *table)
{
    struct prim_whole whole = {.binary = true};
    bool negative = false;
    for (size_t r = 0; r < table->n_rows; r++) {
        double answer = table->answers[r];
        whole.total += answer;
        negative = negative || answer < 0;
        whole.binary = whole.binary && (answer == 0 || answer == 1);
    }
    whole.mean = whole.total / (double)table->n_rows;
    if (negative || whole.total == 0)
        whole.total = NAN;
    return whole;
}

static void work_finish(struct ns_prim_work *work)
{
    free(work->order);
    free(work->taken);
    free(work->outside);
    free(work->limits);
}

static bool work_init(struct ns_prim_work *work, struct negsim_error *err)
{
    const struct negsim_prim_table *table = work->table;
    size_t n = table->n_rows;
    work->order = malloc(table->n_inputs * n * sizeof *work->order);
    work->taken = calloc(n, sizeof *work->taken);
    work->outside = calloc(n, sizeof *work->outside);
    if (work->order)
        for (size_t d = 0; d < table->n_inputs; d++)
            gsl_sort_index(work->order + d * n, table->inputs[d].values, 1, n);
    work->limits = work->order ? ns_prim_limits_create(work) : NULL;
    return (work->taken && work->outside && work->limits) || negsim_out_of_memory(err);
}

/* Write the box in hand down as the next step. */
static bool box_note(struct negsim_prim_box *box, const struct prim_search *search,
                     enum negsim_prim_move move, size_t input, struct negsim_error *err)
{
    const struct ns_prim_work *work = &search->work;
    struct negsim_prim_step *steps =
        realloc(box->steps, (box->n_steps + 1) * sizeof *steps);
    if (!steps)
        return negsim_out_of_memory(err);
    box->steps = steps;
    struct negsim_prim_step step = {
        .move = move,
        .input = input,
        .n_rows = work->n,
        .density = work->sum / (double)work->n,
        .coverage = work->sum / search->whole.total,
        .mass = (double)work->n / (double)work->table->n_rows,
        .limits = ns_prim_limits_create(work),
    };
    if (!step.limits)
        return negsim_out_of_memory(err);
    ns_prim_limits_copy(work, step.limits, work->limits);
    for (size_t d = 0; d < work->table->n_inputs; d++)
        step.n_restricted += step.limits[d].restricted;
    box->steps[box->n_steps++] = step;
    return true;
}

/* Whether a step is a better choice than another. */
static bool step_beats(const struct prim_search *search,
                       const struct negsim_prim_step *step,
                       const struct negsim_prim_step *other)
{
    double enough = search->density, n = (double)step->n_rows;
    if (enough == 0)
        return (step->density - search->whole.mean) * n >
               (other->density - search->whole.mean) * (double)other->n_rows;
    if (step->density >= enough && other->density >= enough)
        return step->n_rows > other->n_rows;
    return step->density > other->density;
}

static void box_choose(struct negsim_prim_box *box, const struct prim_search *search)
{
    box->chosen = 0;
    for (size_t s = 1; s < box->n_steps; s++)
        if (step_beats(search, &box->steps[s], &box->steps[box->chosen]))
            box->chosen = s;
}

static bool box_walk(struct negsim_prim_box *box, struct prim_search *search,
                     struct negsim_error *err)
{
    struct ns_prim_work *work = &search->work;
    size_t input;
    if (!box_note(box, search, NEGSIM_PRIM_START, SIZE_MAX, err))
        return false;
    while (!work->alike && ns_prim_peel(work, &input))
        if (!box_note(box, search, NEGSIM_PRIM_PEEL, input, err))
            return false;
    box_choose(box, search);
    ns_prim_set(work, box->steps[box->chosen].limits);
    while (ns_prim_paste(work, &input))
        if (!box_note(box, search, NEGSIM_PRIM_PASTE, input, err))
            return false;
    box_choose(box, search);
    ns_prim_set(work, box->steps[box->chosen].limits);
    return true;
}

/* With the chosen box in hand: would it be as dense by luck without one of its limits?
 */
static void box_doubt(const struct prim_search *search, struct negsim_prim_step *step)
{
    const struct ns_prim_work *work = &search->work;
    for (size_t d = 0; d < work->table->n_inputs; d++) {
        size_t n = 0;
        double hits = 0;
        if (!step->limits[d].restricted || !search->whole.binary)
            continue;
        for (size_t r = 0; r < work->table->n_rows; r++) {
            if (!ns_prim_inside(work, r, SIZE_MAX) && !ns_prim_inside(work, r, d))
                continue;
            n++;
            hits += work->table->answers[r];
        }
        unsigned seen = (unsigned)work->sum;
        step->limits[d].quasi_p =
            seen == 0
                ? 1
                : gsl_cdf_binomial_Q(seen - 1, hits / (double)n, (unsigned)work->n);
    }
}

static void box_finish(struct negsim_prim_box *box)
{
    for (size_t s = 0; s < box->n_steps; s++)
        free(box->steps[s].limits);
    free(box->steps);
    *box = (struct negsim_prim_box){0};
}

static bool prim_take(struct negsim_prim *prim, struct prim_search *search,
                      const struct negsim_prim_box *box, struct negsim_error *err)
{
    struct negsim_prim_box *boxes =
        realloc(prim->boxes, (prim->n_boxes + 1) * sizeof *boxes);
    if (!boxes)
        return negsim_out_of_memory(err);
    prim->boxes = boxes;
    prim->boxes[prim->n_boxes++] = *box;
    struct negsim_prim_step *step = &box->steps[box->chosen];
    box_doubt(search, step);
    prim->coverage += step->coverage;
    prim->mass += step->mass;
    for (size_t r = 0; r < prim->n_rows; r++)
        if (ns_prim_inside(&search->work, r, SIZE_MAX))
            search->work.taken[r] = true;
    return true;
}

/* Whether a box says more than the table as a whole. A first box is told even where it
 * is less dense than asked. */
static bool prim_wants(const struct negsim_prim *prim, const struct prim_search *search,
                       const struct negsim_prim_box *box)
{
    const struct negsim_prim_step *step = &box->steps[box->chosen];
    return box->chosen > 0 && step->density > search->whole.mean &&
           (prim->n_boxes == 0 || step->density >= search->density);
}

static bool prim_run(struct negsim_prim *prim, struct prim_search *search,
                     size_t max_boxes, struct negsim_error *err)
{
    struct ns_prim_work *work = &search->work;
    if (!work_init(work, err))
        return false;
    struct negsim_prim_limit *all = ns_prim_limits_create(work);
    bool going = true, done = all || negsim_out_of_memory(err);
    while (going && done && (max_boxes == 0 || prim->n_boxes < max_boxes)) {
        struct negsim_prim_box box = {0};
        ns_prim_set(work, all);
        if (work->n < work->min_rows || work->n == 0)
            break;
        done = box_walk(&box, search, err);
        going = done && prim_wants(prim, search, &box);
        if (going)
            done = prim_take(prim, search, &box, err);
        if (!going || !done)
            box_finish(&box);
    }
    free(all);
    return done;
}

bool negsim_prim_find(const struct negsim_prim_table *table,
                      const struct negsim_prim_options *options,
                      struct negsim_prim *prim, struct negsim_error *err)
{
    static const struct negsim_prim_options defaults = {0};
    const struct negsim_prim_options *asked = options ? options : &defaults;
    struct prim_search search = {.work = {.table = table}, .density = asked->density};
    double min_mass;
    *prim = (struct negsim_prim){0};
    if (!prim_share(asked->peel, 0.05, "peel", &search.work.peel, err) ||
        !prim_share(asked->paste, 0.05, "paste", &search.work.paste, err) ||
        !prim_share(asked->min_mass, 0.05, "min_mass", &min_mass, err) ||
        !prim_check(table, err))
        return false;
    search.work.min_rows = (size_t)ceil(min_mass * (double)table->n_rows - 1e-9);
    search.whole = prim_whole(table);
    *prim = (struct negsim_prim){.n_rows = table->n_rows,
                                 .n_inputs = table->n_inputs,
                                 .mean = search.whole.mean};
    ns_gsl_begin();
    bool done = prim_run(prim, &search, asked->max_boxes, err);
    ns_gsl_end();
    work_finish(&search.work);
    if (!done)
        negsim_prim_finish(prim);
    return done;
}

void negsim_prim_finish(struct negsim_prim *prim)
{
    if (!prim)
        return;
    for (size_t b = 0; b < prim->n_boxes; b++)
        box_finish(&prim->boxes[b]);
    free(prim->boxes);
    *prim = (struct negsim_prim){0};
}
