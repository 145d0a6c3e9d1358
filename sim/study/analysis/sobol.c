#include <negsim/sensitivity.h>

#include <float.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/draw.h"
#include "base/gsl.h"

static const double Z_95 = 1.959963984540054;

enum { RESAMPLES = 500, FEWEST = 16 };

/* Blocks without a failed run, standardised, column after column. */
struct blocks {
    size_t n, n_inputs;
    double *z;       /* 2D + 2 columns of n */
    double *weights; /* how often a resample has each block */
};

/* What is estimated at once: S1, ST, and S2 of all pairs. */
struct indices {
    double *first, *total, *second;
};

static const double *blocks_a(const struct blocks *blocks)
{
    return blocks->z;
}

static const double *blocks_ab(const struct blocks *blocks, size_t k)
{
    return blocks->z + (1 + k) * blocks->n;
}

static const double *blocks_ba(const struct blocks *blocks, size_t k)
{
    return blocks->z + (1 + blocks->n_inputs + k) * blocks->n;
}

static const double *blocks_b(const struct blocks *blocks)
{
    return blocks->z + (1 + 2 * blocks->n_inputs) * blocks->n;
}

static size_t indices_count(size_t n_inputs)
{
    return n_inputs * (2 + n_inputs);
}

static struct indices indices_in(double *values, size_t n_inputs)
{
    return (struct indices){values, values + n_inputs, values + 2 * n_inputs};
}

static bool block_is_whole(const double *answers, size_t rows)
{
    for (size_t r = 0; r < rows; r++)
        if (!isfinite(answers[r]))
            return false;
    return true;
}

static void blocks_take(struct blocks *blocks, const double *answers, size_t n_blocks)
{
    size_t rows = negsim_saltelli_rows(blocks->n_inputs), i = 0;
    for (size_t b = 0; b < n_blocks; b++) {
        if (!block_is_whole(answers + b * rows, rows))
            continue;
        for (size_t c = 0; c < rows; c++)
            blocks->z[c * blocks->n + i] = answers[b * rows + c];
        i++;
    }
}

/* Whether n numbers differ by no more than rounding does. */
static bool numbers_are_alike(const double *x, size_t n)
{
    double min, max;
    gsl_stats_minmax(&min, &max, x, 1, n);
    return max - min <= 64 * DBL_EPSILON * fmax(fabs(min), fabs(max));
}

/* The A and B answers are the first and the last column. */
static bool blocks_are_constant(const struct blocks *blocks)
{
    double a_min, a_max, b_min, b_max;
    gsl_stats_minmax(&a_min, &a_max, blocks_a(blocks), 1, blocks->n);
    gsl_stats_minmax(&b_min, &b_max, blocks_b(blocks), 1, blocks->n);
    double ends[] = {a_min, a_max, b_min, b_max};
    return numbers_are_alike(ends, 4);
}

static void blocks_describe(const struct blocks *blocks, struct negsim_sobol *sobol)
{
    double a = gsl_stats_mean(blocks_a(blocks), 1, blocks->n);
    double b = gsl_stats_mean(blocks_b(blocks), 1, blocks->n);
    sobol->mean = a + (b - a) / 2;
    sobol->variance = (gsl_stats_variance_with_fixed_mean(blocks_a(blocks), 1,
                                                          blocks->n, sobol->mean) +
                       gsl_stats_variance_with_fixed_mean(blocks_b(blocks), 1,
                                                          blocks->n, sobol->mean)) /
                      2;
}

/* All answers together: products of answers far from 0 would drown the indices. Divided
 * first by the largest, so that no square is too large or too small for a double. */
static void blocks_standardise(struct blocks *blocks)
{
    size_t n = negsim_saltelli_rows(blocks->n_inputs) * blocks->n;
    double largest = 0;
    for (size_t j = 0; j < n; j++)
        largest = fmax(largest, fabs(blocks->z[j]));
    for (size_t j = 0; j < n; j++)
        blocks->z[j] /= largest;
    double mean = gsl_stats_mean(blocks->z, 1, n);
    double sigma = gsl_stats_sd_with_fixed_mean(blocks->z, 1, n, mean);
    for (size_t j = 0; j < n; j++)
        blocks->z[j] = (blocks->z[j] - mean) / sigma;
}

/* The variance of the A and B answers together, of the blocks as they are weighted. */
static double blocks_variance(const struct blocks *blocks)
{
    const double *a = blocks_a(blocks), *b = blocks_b(blocks), *w = blocks->weights;
    double n = (double)(2 * blocks->n), mean = 0, sum = 0;
    for (size_t i = 0; i < blocks->n; i++)
        mean += w[i] * (a[i] + b[i]) / n;
    for (size_t i = 0; i < blocks->n; i++)
        sum += w[i] * ((a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean));
    return sum / n;
}

static double blocks_product(const struct blocks *blocks, const double *x,
                             const double *y)
{
    double sum = 0;
    for (size_t i = 0; i < blocks->n; i++)
        sum += blocks->weights[i] * x[i] * y[i];
    return sum / (double)blocks->n;
}

static void blocks_estimate_alone(const struct blocks *blocks, double variance,
                                  size_t k, struct indices *indices)
{
    const double *a = blocks_a(blocks), *b = blocks_b(blocks);
    const double *ab = blocks_ab(blocks, k), *w = blocks->weights;
    double first = 0, total = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        double change = ab[i] - a[i];
        first += w[i] * b[i] * change;
        total += w[i] * change * change;
    }
    indices->first[k] = first / (double)blocks->n / variance;
    indices->total[k] = total / (double)blocks->n / (2 * variance);
}

/* S1 = mean(B·(ABk − A))/V, ST = mean((A − ABk)²)/2V,
 * S2 = mean(BAj·ABk − A·B)/V − S1j − S1k. False where V is 0. */
static bool blocks_estimate(const struct blocks *blocks, struct indices *indices)
{
    size_t n_inputs = blocks->n_inputs;
    double variance = blocks_variance(blocks);
    if (!(variance > 0))
        return false;
    double base = blocks_product(blocks, blocks_a(blocks), blocks_b(blocks));
    for (size_t k = 0; k < n_inputs; k++)
        blocks_estimate_alone(blocks, variance, k, indices);
    for (size_t j = 0; j < n_inputs; j++)
        for (size_t k = j + 1; k < n_inputs; k++)
            indices->second[j * n_inputs + k] =
                (blocks_product(blocks, blocks_ba(blocks, j), blocks_ab(blocks, k)) -
                 base) /
                    variance -
                indices->first[j] - indices->first[k];
    return true;
}

/* Blocks drawn with replacement: a generator for each resample, seeded by its key. */
static void blocks_resample(struct blocks *blocks, gsl_rng *rng,
                            unsigned long long seed, size_t resample)
{
    struct ns_draw_key key = {
        .seed = seed, .replicate = resample, .actor = "sobol", .purpose = "bootstrap"};
    gsl_rng_set(rng, (unsigned long)(ns_draw(&key) * 4294967296.0));
    memset(blocks->weights, 0, blocks->n * sizeof *blocks->weights);
    for (size_t i = 0; i < blocks->n; i++)
        blocks->weights[gsl_rng_uniform_int(rng, blocks->n)]++;
}

/* Mean and sum of squared deviations so far of each index (Welford 1962). */
struct spread {
    size_t n;
    double *mean, *squares;
};

static void spread_add(struct spread *spread, const double *values, size_t n)
{
    spread->n++;
    for (size_t j = 0; j < n; j++) {
        double change = values[j] - spread->mean[j];
        spread->mean[j] += change / (double)spread->n;
        spread->squares[j] += change * (values[j] - spread->mean[j]);
    }
}

static double spread_half_width(const struct spread *spread, size_t j)
{
    return spread->n < 2 ? NAN
                         : Z_95 * sqrt(spread->squares[j] / (double)(spread->n - 1));
}

/* Room of three times as many numbers as there are indices. */
static void sobol_fill(struct negsim_sobol *sobol, struct blocks *blocks, double *room,
                       gsl_rng *rng, const struct negsim_sobol_options *options)
{
    size_t n = sobol->n_inputs, count = indices_count(n);
    struct spread spread = {.mean = room + count, .squares = room + 2 * count};
    struct indices indices = indices_in(room, n);
    size_t n_resamples = options->n_resamples ? options->n_resamples : RESAMPLES;
    for (size_t r = 0; r < n_resamples && blocks->n > 1; r++) {
        blocks_resample(blocks, rng, options->seed, r);
        if (blocks_estimate(blocks, &indices))
            spread_add(&spread, room, count);
    }
    for (size_t i = 0; i < blocks->n; i++)
        blocks->weights[i] = 1;
    if (!blocks_estimate(blocks, &indices))
        return;
    for (size_t k = 0; k < n; k++) {
        sobol->first[k] =
            (struct negsim_estimate){indices.first[k], spread_half_width(&spread, k)};
        sobol->total[k] = (struct negsim_estimate){indices.total[k],
                                                   spread_half_width(&spread, n + k)};
        for (size_t l = k + 1; l < n; l++)
            sobol->second[k * n + l] =
                (struct negsim_estimate){indices.second[k * n + l],
                                         spread_half_width(&spread, 2 * n + k * n + l)};
    }
}

/* Whether a widest interval will do, and else how many base samples would: errors
 * shrink with the root of their number, and Sobol' points are even at powers of 2. */
static bool sobol_resolved(size_t n, double widest, double tolerance, size_t *needed)
{
    *needed = 0;
    if (n >= FEWEST && widest <= tolerance)
        return true;
    if (n >= FEWEST && isnan(widest))
        return false;
    double wanted = isnan(widest) ? FEWEST : (double)n * pow(widest / tolerance, 2);
    wanted = exp2(ceil(log2(fmax(wanted, FEWEST))));
    *needed = wanted <= 0x1p52 ? (size_t)wanted : 0;
    return false;
}

static double widest_of(double widest, struct negsim_estimate estimate)
{
    return isnan(widest) || isnan(estimate.half_width)
               ? NAN
               : fmax(widest, estimate.half_width);
}

static void sobol_judge(struct negsim_sobol *sobol)
{
    size_t n = sobol->n_inputs;
    double widest = 0, pairs = 0;
    for (size_t k = 0; k < n; k++) {
        widest = widest_of(widest_of(widest, sobol->first[k]), sobol->total[k]);
        for (size_t l = k + 1; l < n; l++)
            pairs = widest_of(pairs, sobol->second[k * n + l]);
    }
    sobol->resolved =
        sobol_resolved(sobol->n, widest, sobol->tolerance, &sobol->n_needed);
    sobol->pairs_resolved =
        sobol_resolved(sobol->n, pairs, sobol->tolerance, &sobol->n_needed_for_pairs);
}

static bool sobol_init(struct negsim_sobol *sobol, size_t n_inputs)
{
    const struct negsim_estimate unknown = {NAN, NAN};
    sobol->n_inputs = n_inputs;
    sobol->first = calloc(n_inputs, sizeof *sobol->first);
    sobol->total = calloc(n_inputs, sizeof *sobol->total);
    sobol->second = calloc(n_inputs * n_inputs, sizeof *sobol->second);
    if (!sobol->first || !sobol->total || !sobol->second)
        return false;
    for (size_t k = 0; k < n_inputs; k++)
        sobol->first[k] = sobol->total[k] = unknown;
    for (size_t k = 0; k < n_inputs * n_inputs; k++)
        sobol->second[k] = unknown;
    return true;
}

static bool sobol_work(struct negsim_sobol *sobol, const double *answers,
                       size_t n_blocks, const struct negsim_sobol_options *options,
                       struct negsim_error *err)
{
    size_t rows = negsim_saltelli_rows(sobol->n_inputs);
    struct blocks blocks = {.n = sobol->n, .n_inputs = sobol->n_inputs};
    blocks.z = calloc(rows * sobol->n, sizeof *blocks.z);
    blocks.weights = calloc(sobol->n, sizeof *blocks.weights);
    double *room = calloc(3 * indices_count(sobol->n_inputs), sizeof *room);
    ns_gsl_begin();
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    ns_gsl_end();
    bool ok = blocks.z && blocks.weights && room && rng;
    if (ok) {
        blocks_take(&blocks, answers, n_blocks);
        blocks_describe(&blocks, sobol);
        sobol->constant = blocks_are_constant(&blocks);
        if (!sobol->constant) {
            blocks_standardise(&blocks);
            sobol_fill(sobol, &blocks, room, rng, options);
            sobol_judge(sobol);
        }
    }
    if (rng)
        gsl_rng_free(rng);
    free(room);
    free(blocks.weights);
    free(blocks.z);
    return ok || negsim_out_of_memory(err);
}

bool negsim_sobol_estimate(const double *answers, size_t n_blocks, size_t n_inputs,
                           const struct negsim_sobol_options *options,
                           struct negsim_sobol *sobol, struct negsim_error *err)
{
    const struct negsim_sobol_options none = {0};
    options = options ? options : &none;
    memset(sobol, 0, sizeof *sobol);
    if (n_inputs == 0 || n_blocks == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "expected at least one %s, and there is none",
                           n_inputs == 0 ? "input" : "block of rows");
    size_t rows = negsim_saltelli_rows(n_inputs);
    for (size_t b = 0; b < n_blocks; b++)
        sobol->n += block_is_whole(answers + b * rows, rows);
    sobol->n_left_out = n_blocks - sobol->n;
    sobol->tolerance = options->tolerance > 0 ? options->tolerance : 0.05;
    if (sobol->n == 0)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "every one of %zu blocks has a run without an answer",
                           n_blocks);
    if (!sobol_init(sobol, n_inputs))
        negsim_out_of_memory(err);
    else if (sobol_work(sobol, answers, n_blocks, options, err))
        return true;
    negsim_sobol_finish(sobol);
    return false;
}

void negsim_sobol_finish(struct negsim_sobol *sobol)
{
    if (!sobol)
        return;
    free(sobol->first);
    free(sobol->total);
    free(sobol->second);
    memset(sobol, 0, sizeof *sobol);
}

/* Whether row `r` of a block has of each input what the design says. */
static bool saltelli_row_fits(const double *block, size_t n_inputs, size_t r)
{
    const double *a = block, *b = block + (2 * n_inputs + 1) * n_inputs;
    const double *row = block + r * n_inputs;
    bool from_b = r > n_inputs;
    size_t other = from_b ? r - n_inputs - 1 : r - 1;
    for (size_t k = 0; k < n_inputs; k++)
        if (row[k] != (from_b != (k == other) ? b[k] : a[k]))
            return false;
    return true;
}

bool negsim_saltelli_check(const double *inputs, size_t n_rows, size_t n_inputs,
                           size_t *row, struct negsim_error *err)
{
    size_t rows = negsim_saltelli_rows(n_inputs);
    *row = n_rows - n_rows % rows;
    if (n_rows == 0 || *row < n_rows)
        return negsim_fail(
            err, NEGSIM_EINVAL, NULL,
            "%zu rows are no whole number of Saltelli blocks, which have "
            "%zu rows for %zu input%s",
            n_rows, rows, n_inputs, n_inputs == 1 ? "" : "s");
    for (*row = 0; *row < n_rows; ++*row) {
        size_t r = *row % rows;
        const double *block = inputs + (*row - r) * n_inputs;
        if (r == 0 || r == rows - 1 || saltelli_row_fits(block, n_inputs, r))
            continue;
        bool from_b = r > n_inputs;
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "row %zu of block %zu should be its row %s with input %zu "
                           "from row %s: the rows are not in Saltelli's order A, AB…, "
                           "BA…, B, or inputs are missing",
                           r + 1, *row / rows + 1, from_b ? "B" : "A",
                           from_b ? r - n_inputs : r, from_b ? "A" : "B");
    }
    return true;
}
