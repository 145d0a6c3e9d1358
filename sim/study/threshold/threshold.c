/* Where the zone opens in one parameter. */
#include <math.h>
#include <stdlib.h>

#include <negsim/threshold.h>

#include "base/grow.h"
#include "base/minimise.h"
#include "study/threshold/crossing.h"

enum { MOST_CELLS = 1000000 };

struct threshold_scan {
    const struct negsim_span *span;
    struct ns_margin_line line;
    double *margins; /* n + 1 */
    size_t n;
    struct negsim_threshold *found;
    size_t capacity; /* of its crossings */
};

static double scan_at(const struct threshold_scan *scan, size_t i)
{
    return ns_span_at(scan->span, i, scan->n);
}

static bool scan_add(struct threshold_scan *scan, const struct ns_bracket *bracket)
{
    struct negsim_threshold *found = scan->found;
    struct negsim_crossing crossing;
    double width = scan->span->hi - scan->span->lo;
    if (!ns_crossing_find(&scan->line, bracket, width, &crossing))
        return false;
    struct negsim_crossing *more = ns_grow(found->crossings, &scan->capacity,
                                           found->n_crossings + 1, sizeof *more);
    if (!more)
        return negsim_out_of_memory(scan->line.err);
    found->crossings = more;
    found->crossings[found->n_crossings++] = crossing;
    return true;
}

static double height(double t, void *context)
{
    double margin;
    ns_margin_at(context, t, &margin);
    return margin;
}

static double depth(double t, void *context)
{
    return -height(t, context);
}

/* Whether the scan has a peak below zero, or a trough above it, at point i, the first
 * of it if it is flat. */
static bool scan_turns(const struct threshold_scan *scan, size_t i)
{
    const double *m = scan->margins + i;
    bool open = ns_margin_is_open(m[0]);
    if (i == 0 || i == scan->n || open != ns_margin_is_open(m[-1]) ||
        open != ns_margin_is_open(m[1]) || !isfinite(m[0]))
        return false;
    return open ? m[0] < m[-1] && m[0] <= m[1] : m[0] > m[-1] && m[0] >= m[1];
}

/* Does the zone open and close again, or the reverse, beside point i? */
static bool scan_peak(struct threshold_scan *scan, size_t i)
{
    double lo = scan_at(scan, i - 1), hi = scan_at(scan, i + 1);
    double at_lo = scan->margins[i - 1], at_hi = scan->margins[i + 1], at_top;
    double top =
        ns_minimise(ns_margin_is_open(at_lo) ? height : depth, &scan->line, lo, hi);
    if (!ns_margin_at(&scan->line, top, &at_top))
        return false;
    if (ns_margin_is_open(at_top) == ns_margin_is_open(at_lo))
        return true;
    return scan_add(scan, &(struct ns_bracket){lo, top, at_lo, at_top}) &&
           scan_add(scan, &(struct ns_bracket){top, hi, at_top, at_hi});
}

static bool scan_run(struct threshold_scan *scan)
{
    for (size_t i = 0; i <= scan->n; i++)
        if (!ns_margin_at(&scan->line, scan_at(scan, i), &scan->margins[i]))
            return false;
    for (size_t i = 0; i <= scan->n; i++) {
        if (scan_turns(scan, i) && !scan_peak(scan, i))
            return false;
        if (i == scan->n || ns_margin_is_open(scan->margins[i]) ==
                                ns_margin_is_open(scan->margins[i + 1]))
            continue;
        if (!scan_add(scan,
                      &(struct ns_bracket){scan_at(scan, i), scan_at(scan, i + 1),
                                           scan->margins[i], scan->margins[i + 1]}))
            return false;
    }
    return true;
}

bool negsim_threshold_find(const struct negsim_margin *margin,
                           const struct negsim_span *span,
                           struct negsim_threshold *threshold, struct negsim_error *err)
{
    struct threshold_scan scan = {
        .span = span, .line = {.margin = margin, .err = err}, .found = threshold};
    *threshold = (struct negsim_threshold){0};
    if (!ns_span_check(span, MOST_CELLS, &scan.n, err))
        return false;
    scan.margins = malloc((scan.n + 1) * sizeof *scan.margins);
    if (!scan.margins)
        return negsim_out_of_memory(err);
    bool done = scan_run(&scan);
    if (done) {
        threshold->margin_at_lo = scan.margins[0];
        threshold->margin_at_hi = scan.margins[scan.n];
        threshold->open_at_lo = ns_margin_is_open(scan.margins[0]);
        threshold->n_evaluations = scan.line.n_evaluations;
    } else {
        negsim_threshold_finish(threshold);
    }
    free(scan.margins);
    return done;
}

void negsim_threshold_finish(struct negsim_threshold *threshold)
{
    if (!threshold)
        return;
    free(threshold->crossings);
    *threshold = (struct negsim_threshold){0};
}
