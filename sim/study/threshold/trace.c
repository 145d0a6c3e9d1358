/*
 * Curves in two parameters along which the zone opens, by continuation over cells
 * (Allgower and Georg 1990, Numerical Continuation Methods, chapter 15, with squares):
 * from a cell that a curve passes to the next through the side that they share. Margins
 * are asked for at corners near curves only, and on each side that a curve crosses the
 * place is found by root finding.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <negsim/threshold.h>

#include "base/grow.h"
#include "study/threshold/crossing.h"

enum { MOST_CELLS = 2000, EVERY_LINE = 8, SIDES = 4 };

/* Corners of a cell counterclockwise from its lower left, and the side that follows. */
enum { BOTTOM, RIGHT, TOP, LEFT };
static const size_t corner_x[SIDES] = {0, 1, 1, 0};
static const size_t corner_y[SIDES] = {0, 0, 1, 1};

/* A point of a curve, on the side of a cell. */
struct trace_node {
    struct negsim_curve_point point;
    size_t next; /* with the open zone on the left; SIZE_MAX: the border */
    bool follows, told;
};

struct trace {
    const struct negsim_span *spans;
    size_t n[2];
    struct ns_margin_line line;
    double *corners;  /* (n + 1) × (n + 1); NaN: not asked for yet */
    size_t *nodes_at; /* by side of a cell: its node or SIZE_MAX */
    struct trace_node *nodes;
    size_t n_nodes, nodes_capacity;
    bool *seen; /* cells that are, or were, in the queue */
    size_t *queue;
    size_t n_queue;
};

static bool trace_corner(struct trace *trace, size_t i, size_t j, double *margin)
{
    double *corner = &trace->corners[j * (trace->n[0] + 1) + i];
    if (isnan(*corner)) {
        trace->line.axis = 0;
        trace->line.from[1] = ns_span_at(&trace->spans[1], j, trace->n[1]);
        if (!ns_margin_at(&trace->line, ns_span_at(&trace->spans[0], i, trace->n[0]),
                          corner))
            return false;
    }
    *margin = *corner;
    return true;
}

/* Sides along x come first, then those along y. */
static size_t side_index(const struct trace *trace, size_t i, size_t j, size_t side)
{
    if (side == BOTTOM || side == TOP)
        return (j + (side == TOP)) * trace->n[0] + i;
    return trace->n[0] * (trace->n[1] + 1) + j * (trace->n[0] + 1) + i +
           (side == RIGHT);
}

/* The node on a side whose ends differ, made where there is none yet. */
static bool trace_node(struct trace *trace, size_t i, size_t j, size_t side,
                       size_t *node)
{
    size_t *at = &trace->nodes_at[side_index(trace, i, j, side)];
    size_t axis = side == BOTTOM || side == TOP ? 0 : 1;
    size_t x = i + (side == RIGHT), y = j + (side == TOP);
    const struct negsim_span *span = &trace->spans[axis];
    *node = *at;
    if (*node != SIZE_MAX)
        return true;
    size_t from = axis == 0 ? x : y;
    struct ns_bracket bracket = {.lo = ns_span_at(span, from, trace->n[axis]),
                                 .hi = ns_span_at(span, from + 1, trace->n[axis])};
    if (!trace_corner(trace, x, y, &bracket.at_lo) ||
        !trace_corner(trace, x + (axis == 0), y + (axis == 1), &bracket.at_hi))
        return false;
    struct trace_node *more =
        ns_grow(trace->nodes, &trace->nodes_capacity, trace->n_nodes + 1, sizeof *more);
    if (!more)
        return negsim_out_of_memory(trace->line.err);
    trace->nodes = more;
    trace->line.axis = axis;
    trace->line.from[0] = ns_span_at(&trace->spans[0], x, trace->n[0]);
    trace->line.from[1] = ns_span_at(&trace->spans[1], y, trace->n[1]);
    struct negsim_crossing crossing;
    if (!ns_crossing_find(&trace->line, &bracket, span->hi - span->lo, &crossing))
        return false;
    double other = trace->line.from[1 - axis];
    trace->nodes[trace->n_nodes] =
        (struct trace_node){.point = {axis == 0 ? crossing.at : other,
                                      axis == 0 ? other : crossing.at, crossing.kind},
                            .next = SIZE_MAX};
    *node = *at = trace->n_nodes++;
    return true;
}

static void trace_push(struct trace *trace, size_t i, size_t j)
{
    size_t cell = j * trace->n[0] + i;
    if (i >= trace->n[0] || j >= trace->n[1] || trace->seen[cell])
        return;
    trace->seen[cell] = true;
    trace->queue[trace->n_queue++] = cell;
}

/* On to the cell behind a side; below zero wraps to what is no cell. */
static void trace_cross(struct trace *trace, size_t i, size_t j, size_t side)
{
    trace_push(trace, i + (side == RIGHT) - (side == LEFT),
               j + (side == TOP) - (side == BOTTOM));
}

/* A curve enters a cell where, counterclockwise, open turns to closed, and has the open
 * zone on its left up to where it leaves. With two curves in a cell the middle tells
 * which corners belong together: those of two neighbouring sides lie between. */
static bool trace_middle(struct trace *trace, size_t i, size_t j, bool *open)
{
    const struct negsim_span *spans = trace->spans;
    double lo = ns_span_at(&spans[0], i, trace->n[0]), margin;
    double hi = ns_span_at(&spans[0], i + 1, trace->n[0]);
    double below = ns_span_at(&spans[1], j, trace->n[1]);
    trace->line.axis = 0;
    trace->line.from[1] =
        below + (ns_span_at(&spans[1], j + 1, trace->n[1]) - below) / 2;
    if (!ns_margin_at(&trace->line, lo + (hi - lo) / 2, &margin))
        return false;
    *open = ns_margin_is_open(margin);
    return true;
}

static bool trace_cell(struct trace *trace, size_t i, size_t j)
{
    bool open[SIDES], middle = false;
    size_t n_crossed = 0, nodes[SIDES];
    for (size_t s = 0; s < SIDES; s++) {
        double margin;
        if (!trace_corner(trace, i + corner_x[s], j + corner_y[s], &margin))
            return false;
        open[s] = ns_margin_is_open(margin);
    }
    for (size_t s = 0; s < SIDES; s++) {
        if (open[s] == open[(s + 1) % SIDES])
            continue;
        n_crossed++;
        if (!trace_node(trace, i, j, s, &nodes[s]))
            return false;
        trace_cross(trace, i, j, s);
    }
    if (n_crossed == SIDES && !trace_middle(trace, i, j, &middle))
        return false;
    for (size_t s = 0; s < SIDES; s++) {
        if (!open[s] || open[(s + 1) % SIDES])
            continue;
        /* An open middle joins the open corners, so that the curve goes round the
         * closed one; else round the open one. */
        size_t out =
            n_crossed == SIDES && !middle ? (s + SIDES - 1) % SIDES : (s + 1) % SIDES;
        while (open[out] || !open[(out + 1) % SIDES])
            out = (out + 1) % SIDES;
        trace->nodes[nodes[s]].next = nodes[out];
        trace->nodes[nodes[out]].follows = true;
    }
    return true;
}

/* The cells on both sides of each place where a line of corners changes. */
static bool trace_scan(struct trace *trace, size_t axis)
{
    size_t other = 1 - axis;
    for (size_t k = 0; k <= trace->n[other]; k++) {
        if (k % EVERY_LINE != 0 && k != trace->n[other])
            continue;
        double last = NAN, margin;
        for (size_t t = 0; t <= trace->n[axis]; t++) {
            size_t i = axis == 0 ? t : k, j = axis == 0 ? k : t;
            if (!trace_corner(trace, i, j, &margin))
                return false;
            if (t > 0 && ns_margin_is_open(margin) != ns_margin_is_open(last)) {
                i -= axis == 0;
                j -= axis == 1;
                trace_push(trace, i, j);
                trace_push(trace, i - (axis == 1), j - (axis == 0));
            }
            last = margin;
        }
    }
    return true;
}

static bool trace_init(struct trace *trace)
{
    size_t cells = trace->n[0] * trace->n[1];
    size_t n_corners = (trace->n[0] + 1) * (trace->n[1] + 1);
    size_t n_sides = trace->n[0] * (trace->n[1] + 1) + trace->n[1] * (trace->n[0] + 1);
    trace->corners = malloc(n_corners * sizeof *trace->corners);
    trace->nodes_at = malloc(n_sides * sizeof *trace->nodes_at);
    trace->seen = calloc(cells, sizeof *trace->seen);
    trace->queue = malloc(cells * sizeof *trace->queue);
    if (!trace->corners || !trace->nodes_at || !trace->seen || !trace->queue)
        return negsim_out_of_memory(trace->line.err);
    for (size_t c = 0; c < n_corners; c++)
        trace->corners[c] = NAN;
    for (size_t s = 0; s < n_sides; s++)
        trace->nodes_at[s] = SIZE_MAX;
    return true;
}

static void trace_finish(struct trace *trace)
{
    free(trace->corners);
    free(trace->nodes_at);
    free(trace->nodes);
    free(trace->seen);
    free(trace->queue);
}

/* Points that a curve touches twice, at a corner of cells, are told once. */
static bool same_place(const struct negsim_curve_point *a,
                       const struct negsim_curve_point *b, const struct trace *trace)
{
    const struct negsim_span *spans = trace->spans;
    return fabs(a->x - b->x) <= 1e-11 * (spans[0].hi - spans[0].lo) &&
           fabs(a->y - b->y) <= 1e-11 * (spans[1].hi - spans[1].lo);
}

/* One curve from a node on. */
static bool curve_take(struct trace *trace, size_t first,
                       struct negsim_threshold_curves *curves)
{
    size_t n = 0, node = first;
    struct negsim_curve *more =
        realloc(curves->curves, (curves->n_curves + 1) * sizeof *more);
    if (!more)
        return negsim_out_of_memory(trace->line.err);
    curves->curves = more;
    for (; node != SIZE_MAX && (n == 0 || node != first);
         node = trace->nodes[node].next)
        n++;
    struct negsim_curve curve = {.closed = node == first,
                                 .points = malloc(n * sizeof *curve.points)};
    if (!curve.points)
        return negsim_out_of_memory(trace->line.err);
    for (node = first; n > 0; n--, node = trace->nodes[node].next) {
        const struct negsim_curve_point *point = &trace->nodes[node].point;
        trace->nodes[node].told = true;
        if (curve.n_points == 0 ||
            !same_place(point, &curve.points[curve.n_points - 1], trace))
            curve.points[curve.n_points++] = *point;
    }
    if (curve.closed && curve.n_points > 1 &&
        same_place(&curve.points[0], &curve.points[curve.n_points - 1], trace))
        curve.n_points--;
    curves->curves[curves->n_curves++] = curve;
    return true;
}

/* First those that come from the border, then the closed ones. */
static bool trace_gather(struct trace *trace, struct negsim_threshold_curves *curves)
{
    for (int closed = 0; closed <= 1; closed++)
        for (size_t k = 0; k < trace->n_nodes; k++)
            if (!trace->nodes[k].told && (closed || !trace->nodes[k].follows) &&
                !curve_take(trace, k, curves))
                return false;
    return true;
}

static bool trace_run(struct trace *trace, struct negsim_threshold_curves *curves)
{
    double margin;
    if (!trace_init(trace) || !trace_scan(trace, 0) || !trace_scan(trace, 1))
        return false;
    for (size_t q = 0; q < trace->n_queue; q++) {
        size_t cell = trace->queue[q];
        if (!trace_cell(trace, cell % trace->n[0], cell / trace->n[0]))
            return false;
    }
    if (!trace_gather(trace, curves) || !trace_corner(trace, 0, 0, &margin))
        return false;
    curves->open_at_lo = ns_margin_is_open(margin);
    curves->n_evaluations = trace->line.n_evaluations;
    return true;
}

bool negsim_threshold_trace(const struct negsim_margin *margin,
                            const struct negsim_span *spans,
                            struct negsim_threshold_curves *curves,
                            struct negsim_error *err)
{
    struct trace trace = {.spans = spans, .line = {.margin = margin, .err = err}};
    *curves = (struct negsim_threshold_curves){0};
    for (size_t axis = 0; axis < 2; axis++)
        if (!ns_span_check(&spans[axis], MOST_CELLS, &trace.n[axis], err))
            return false;
    bool done = trace_run(&trace, curves);
    trace_finish(&trace);
    if (!done)
        negsim_threshold_curves_finish(curves);
    return done;
}

void negsim_threshold_curves_finish(struct negsim_threshold_curves *curves)
{
    if (!curves)
        return;
    for (size_t c = 0; c < curves->n_curves; c++)
        free(curves->curves[c].points);
    free(curves->curves);
    *curves = (struct negsim_threshold_curves){0};
}
