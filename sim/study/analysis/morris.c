#include <negsim/sensitivity.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct trajectories {
    const double *inputs, *answers;
    size_t n_inputs;
    bool *moved;     /* by input: the trajectory in hand has moved it */
    double *effects; /* by input: of the trajectory in hand */
};

static const double *trajectories_row(const struct trajectories *in, size_t row)
{
    return in->inputs + row * in->n_inputs;
}

/* The one input in which a row differs from the one before; false where it is not one
 * or the trajectory has moved it already. */
static bool trajectories_moved(const struct trajectories *in, size_t row, size_t *input)
{
    const double *here = trajectories_row(in, row);
    const double *before = trajectories_row(in, row - 1);
    size_t n = 0;
    for (size_t k = 0; k < in->n_inputs; k++) {
        if (here[k] == before[k])
            continue;
        *input = k;
        n++;
    }
    return n == 1 && !in->moved[*input];
}

/* Elementary effects of the trajectory that begins at `first`; false where a row is
 * not what it should be, then *row. */
static bool trajectories_measure(struct trajectories *in, size_t first, bool *whole,
                                 size_t *row)
{
    *whole = isfinite(in->answers[first]);
    memset(in->moved, 0, in->n_inputs * sizeof *in->moved);
    for (size_t r = first + 1; r <= first + in->n_inputs; r++) {
        size_t k = 0;
        if (!trajectories_moved(in, r, &k)) {
            *row = r;
            return false;
        }
        in->moved[k] = true;
        *whole = *whole && isfinite(in->answers[r]);
        in->effects[k] = (in->answers[r] - in->answers[r - 1]) /
                         (trajectories_row(in, r)[k] - trajectories_row(in, r - 1)[k]);
    }
    return true;
}

/* sigma is the sum of squared deviations until the end (Welford 1962). */
static void morris_add(struct negsim_morris *morris, const double *effects)
{
    morris->n++;
    for (size_t k = 0; k < morris->n_inputs; k++) {
        struct negsim_effects *sum = &morris->effects[k];
        double change = effects[k] - sum->mu;
        sum->mu += change / (double)morris->n;
        sum->mu_star += (fabs(effects[k]) - sum->mu_star) / (double)morris->n;
        sum->sigma += change * (effects[k] - sum->mu);
    }
}

static bool morris_walk(struct negsim_morris *morris, struct trajectories *in,
                        size_t n_rows, size_t *row, struct negsim_error *err)
{
    size_t rows = in->n_inputs + 1;
    for (size_t first = 0; first < n_rows; first += rows) {
        bool whole;
        if (!trajectories_measure(in, first, &whole, row))
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "row %zu of trajectory %zu should move one input that "
                               "the trajectory has not moved yet, and no other",
                               *row - first + 1, first / rows + 1);
        if (whole)
            morris_add(morris, in->effects);
        else
            morris->n_left_out++;
    }
    if (morris->n == 0)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "every one of %zu trajectories has a run without an answer",
                           n_rows / rows);
    for (size_t k = 0; k < morris->n_inputs; k++) {
        double *sigma = &morris->effects[k].sigma;
        *sigma = morris->n < 2 ? NAN : sqrt(*sigma / (double)(morris->n - 1));
    }
    return true;
}

bool negsim_morris_estimate(const double *inputs, const double *answers, size_t n_rows,
                            size_t n_inputs, struct negsim_morris *morris, size_t *row,
                            struct negsim_error *err)
{
    struct trajectories in = {
        .inputs = inputs, .answers = answers, .n_inputs = n_inputs};
    memset(morris, 0, sizeof *morris);
    *row = 0;
    if (n_inputs == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "expected at least one input, and there is none");
    *row = n_rows - n_rows % (n_inputs + 1);
    if (n_rows == 0 || *row < n_rows)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "%zu rows are no whole number of trajectories, which have "
                           "%zu rows for %zu input%s",
                           n_rows, n_inputs + 1, n_inputs, n_inputs == 1 ? "" : "s");
    morris->n_inputs = n_inputs;
    morris->effects = calloc(n_inputs, sizeof *morris->effects);
    in.moved = calloc(n_inputs, sizeof *in.moved);
    in.effects = calloc(n_inputs, sizeof *in.effects);
    bool ok = morris->effects && in.moved && in.effects
                  ? morris_walk(morris, &in, n_rows, row, err)
                  : negsim_out_of_memory(err);
    free(in.moved);
    free(in.effects);
    if (!ok)
        negsim_morris_finish(morris);
    return ok;
}

void negsim_morris_finish(struct negsim_morris *morris)
{
    if (!morris)
        return;
    free(morris->effects);
    memset(morris, 0, sizeof *morris);
}
