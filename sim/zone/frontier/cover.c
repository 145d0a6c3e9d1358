#include "zone/frontier/cover.h"

#include <math.h>

/* Shares are monotone within a cell, for cells end where a player's value turns. */

struct cover {
    const struct ns_space *space;
    size_t k;
    double lo, hi, loss;
    bool up[NEGSIM_MAX_ACTORS], down[NEGSIM_MAX_ACTORS];
};

static double cover_change(const struct ns_space *space, size_t p, size_t k, double lo,
                           double hi)
{
    return ns_space_share(space, p, k, hi) - ns_space_share(space, p, k, lo);
}

/* The most that a player of one direction gains or loses from lo to hi. */
static double cover_most(const struct cover *cover, const bool *which, double lo,
                         double hi)
{
    double most = 0;
    for (size_t p = 0; p < cover->space->n_players; p++)
        if (which[p])
            most = fmax(most, fabs(cover_change(cover->space, p, cover->k, lo, hi)));
    return most;
}

double ns_cover_conflict(const struct ns_space *space, size_t k, size_t cell)
{
    const struct ns_cell *at = &space->axes[k].cells[cell];
    double rise = 0, fall = 0;
    for (size_t p = 0; p < space->n_players; p++) {
        double change = cover_change(space, p, k, at->lo, at->hi);
        rise = fmax(rise, change);
        fall = fmax(fall, -change);
    }
    return rise > 0 && fall > 0 ? fmax(rise, fall) : 0;
}

/* How far players of one direction can go from x without a change of more than the
 * loss allowed; always a little way. */
static double cover_reach(const struct cover *cover, const bool *which, double x)
{
    double near = fmin(x + 1e-9 * (cover->hi - cover->lo), cover->hi);
    double far = cover->hi;
    if (cover_most(cover, which, x, far) <= cover->loss)
        return far;
    if (cover_most(cover, which, x, near) > cover->loss)
        return near;
    for (int i = 0; i < 40 && far - near > 1e-4 * (far - x); i++) {
        double middle = 0.5 * (near + far);
        if (cover_most(cover, which, x, middle) <= cover->loss)
            near = middle;
        else
            far = middle;
    }
    return near;
}

/* The roundest value between two, which are not equal. */
static double cover_round(double from, double to)
{
    double unit = pow(10, floor(log10(to - from)));
    double x = unit < 1 ? floor(to * round(1 / unit)) / round(1 / unit)
                        : floor(to / unit) * unit;
    return x >= from && x <= to ? x : to;
}

bool ns_cover_cell(const struct ns_space *space, size_t k, size_t cell, double loss,
                   bool (*visit)(double x, void *context), void *context)
{
    const struct ns_cell *at = &space->axes[k].cells[cell];
    struct cover cover = {
        .space = space, .k = k, .lo = at->lo, .hi = at->hi, .loss = loss};
    bool rises = false, falls = false;
    for (size_t p = 0; p < space->n_players; p++) {
        double change = cover_change(space, p, k, at->lo, at->hi);
        rises |= cover.up[p] = change > 0;
        falls |= cover.down[p] = change < 0;
    }
    if (!falls)
        return visit(at->hi, context);
    if (!visit(at->lo, context) || !rises)
        return rises ? false : true;
    /* Up to the middle the value behind will do, from there on the one ahead. */
    for (double x = at->lo; x < at->hi;) {
        double middle = cover_reach(&cover, cover.up, x);
        double next =
            middle < at->hi ? cover_reach(&cover, cover.down, middle) : at->hi;
        x = next < at->hi && next > middle ? cover_round(middle, next) : next;
        if (!visit(x, context))
            return false;
    }
    return true;
}
