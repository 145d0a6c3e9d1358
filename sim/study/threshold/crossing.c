/*
 * A bracket is narrowed by Brent's method (Brent 1973, Algorithms for Minimization
 * without Derivatives, chapter 4; from GSL). Where what it finds is no zero of the
 * margin, or one of many, the place where the verdict changes is bisected instead.
 */
#include "study/threshold/crossing.h"

#include <math.h>

#include <gsl/gsl_roots.h>

#include <negsim/package.h>

#include "base/gsl.h"

/* Shares of the span: how exact places are, and how far beside a root the verdict has
 * to differ. */
#define CROSSING_TOLERANCE 1e-12
#define CROSSING_BESIDE 1e-6

/* A margin that still moves by this share of what it moved by at first (of a whole
 * utility where it had no end), in a bracket as narrow as can be, jumps. */
#define CROSSING_JUMP 1e-6

bool ns_margin_is_open(double margin)
{
    return margin >= -NEGSIM_UTILITY_TOLERANCE;
}

bool ns_margin_at(struct ns_margin_line *line, double t, double *margin)
{
    double x[2] = {line->from[0], line->from[1]};
    x[line->axis] = t;
    *margin = NAN;
    if (line->failed)
        return false;
    line->n_evaluations++;
    if (!line->margin->at(line->margin->context, x, margin, line->err))
        line->failed = true;
    else if (isnan(*margin))
        line->failed = !negsim_fail(line->err, NEGSIM_EINVAL, "",
                                    "the margin at %g is not a number", t);
    return !line->failed;
}

/* Where no package keeps the hard lines the margin is −∞, which Brent's method cannot
 * interpolate. */
static double crossing_value(double t, void *context)
{
    double margin;
    ns_margin_at(context, t, &margin);
    return isfinite(margin) ? margin : margin > 0 ? 1 : -1;
}

static void bracket_move(struct ns_bracket *bracket, double t, double margin)
{
    if (ns_margin_is_open(margin) == ns_margin_is_open(bracket->at_lo)) {
        bracket->lo = t;
        bracket->at_lo = margin;
    } else {
        bracket->hi = t;
        bracket->at_hi = margin;
    }
}

static bool bracket_bisect(struct ns_margin_line *line, struct ns_bracket *bracket,
                           double tolerance)
{
    while (bracket->hi - bracket->lo > tolerance) {
        double middle = bracket->lo + (bracket->hi - bracket->lo) / 2, margin;
        if (middle <= bracket->lo || middle >= bracket->hi)
            break;
        if (!ns_margin_at(line, middle, &margin))
            return false;
        bracket_move(bracket, middle, margin);
    }
    return true;
}

/* Brent's root of the margin, or NaN. */
static double bracket_brent(struct ns_margin_line *line,
                            const struct ns_bracket *bracket, double tolerance)
{
    double root = NAN;
    gsl_function function = {.function = crossing_value, .params = line};
    ns_gsl_begin();
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    bool going = solver &&
                 gsl_root_fsolver_set(solver, &function, bracket->lo, bracket->hi) == 0;
    for (int i = 0; going && i < 100; i++) {
        double before = root;
        going = gsl_root_fsolver_iterate(solver) == 0 && !line->failed;
        root = gsl_root_fsolver_root(solver);
        if (gsl_root_test_delta(root, before, tolerance, 0) == 0)
            going = false;
    }
    if (solver)
        gsl_root_fsolver_free(solver);
    ns_gsl_end();
    return root;
}

/* Try Brent's method; `narrow` is a bracket of the verdict that it leads to. Whether it
 * found a place at which the margin passes through zero. */
static bool bracket_root(struct ns_margin_line *line, struct ns_bracket *narrow,
                         double width, double *root)
{
    *root = bracket_brent(line, narrow, CROSSING_TOLERANCE * width);
    double beside = CROSSING_BESIDE * width, margin;
    if (!(*root > narrow->lo && *root < narrow->hi) ||
        !ns_margin_at(line, *root, &margin))
        return false;
    bool zero = fabs(margin) <= NEGSIM_UTILITY_TOLERANCE;
    struct ns_bracket outer = *narrow;
    double below = fmax(outer.lo, *root - beside),
           above = fmin(outer.hi, *root + beside);
    double at_below, at_above;
    if (!ns_margin_at(line, below, &at_below) || !ns_margin_at(line, above, &at_above))
        return false;
    bool changes = ns_margin_is_open(at_below) != ns_margin_is_open(at_above);
    if (changes && ns_margin_is_open(at_below) == ns_margin_is_open(outer.at_lo))
        *narrow = (struct ns_bracket){below, above, at_below, at_above};
    else
        bracket_move(narrow, *root, margin);
    return zero && changes;
}

bool ns_crossing_find(struct ns_margin_line *line, const struct ns_bracket *bracket,
                      double width, struct negsim_crossing *found)
{
    struct ns_bracket narrow = *bracket;
    *found = (struct negsim_crossing){.opens = ns_margin_is_open(bracket->at_hi)};
    bool beyond = fabs(bracket->at_lo) > NEGSIM_UTILITY_TOLERANCE &&
                  fabs(bracket->at_hi) > NEGSIM_UTILITY_TOLERANCE;
    bool root = beyond && bracket_root(line, &narrow, width, &found->at);
    if (line->failed)
        return false;
    if (!root) {
        if (!bracket_bisect(line, &narrow, CROSSING_TOLERANCE * width))
            return false;
        found->at = narrow.lo + (narrow.hi - narrow.lo) / 2;
        double moved = fabs(narrow.at_hi - narrow.at_lo);
        double first = fabs(bracket->at_hi - bracket->at_lo);
        if (!isfinite(moved) || moved > CROSSING_JUMP * (isfinite(first) ? first : 1))
            found->kind = NEGSIM_CROSSING_JUMP;
    }
    found->before = narrow.at_lo;
    found->after = narrow.at_hi;
    return true;
}

bool ns_span_check(const struct negsim_span *span, size_t most, size_t *n_cells,
                   struct negsim_error *err)
{
    enum { DEFAULT_CELLS = 64 };
    *n_cells = span->cells ? span->cells : DEFAULT_CELLS;
    if (!isfinite(span->lo) || !isfinite(span->hi) || !(span->lo < span->hi))
        return negsim_fail(err, NEGSIM_EINVAL, "",
                           "a span goes from a number to a larger one, got %g to %g",
                           span->lo, span->hi);
    if (*n_cells > most)
        return negsim_fail(err, NEGSIM_EINVAL, "", "at most %zu cells, got %zu", most,
                           *n_cells);
    return true;
}

double ns_span_at(const struct negsim_span *span, size_t i, size_t n)
{
    return i == n ? span->hi : span->lo + (span->hi - span->lo) * (double)i / (double)n;
}
