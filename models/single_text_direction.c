/**
 * @file
 * Drafting by jointly improving steps.
 *
 * Ehtamo, H., Kettunen, E. & Hämäläinen, R. P. (2001), "Searching for joint gains in
 * multi-party negotiations", European Journal of Operational Research 130, 54–69, and
 * Ehtamo, Verkama & Hämäläinen (1999), IEEE Trans. Systems, Man and Cybernetics C 29.
 * On continuous issues the text moves in a direction in which every party gains, as far
 * as the party that is satisfied first wants to go. On all issues, as its discrete
 * counterpart, one or two of them change where that suits everybody.
 */
#include "single_text.h"

#include <math.h>
#include <string.h>

enum {
    VALUES = 21,    /**< of a range that a swap looks at, evenly spread */
    SWAPS = 20000,  /**< pairs of issues' values tried for one draft */
    SAMPLES = 64,   /**< of a line, for where a party likes it best */
    CORRALS = 2000, /**< steps toward the nearest point of a hull */
};

/** Point of the hull of unit gradients nearest to the origin, by moving toward the
 * gradient that it agrees with least (Frank & Wolfe 1956, exact line search). */
static void direction_nearest(size_t n, size_t dim,
                              const double (*unit)[NEGSIM_MAX_ISSUES], double *d)
{
    for (int step = 0; step < CORRALS; step++) {
        size_t worst = 0;
        double least = INFINITY, square = 0, across = 0, along;
        for (size_t i = 0; i < n; i++) {
            double product = 0;
            for (size_t k = 0; k < dim; k++)
                product += unit[i][k] * d[k];
            if (product < least) {
                least = product;
                worst = i;
            }
        }
        for (size_t k = 0; k < dim; k++) {
            square += (d[k] - unit[worst][k]) * (d[k] - unit[worst][k]);
            across += (d[k] - unit[worst][k]) * d[k];
        }
        along = square > 0 ? fmin(1, across / square) : 0;
        if (along <= 1e-15)
            return;
        for (size_t k = 0; k < dim; k++)
            d[k] += along * (unit[worst][k] - d[k]);
    }
}

bool ns_improving_direction(size_t n, size_t dim, const double *gradients,
                            double *direction)
{
    double unit[NEGSIM_MAX_ACTORS][NEGSIM_MAX_ISSUES];
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        double square = 0;
        for (size_t k = 0; k < dim; k++)
            square += gradients[i * dim + k] * gradients[i * dim + k];
        for (size_t k = 0; square > 0 && k < dim; k++)
            unit[m][k] = gradients[i * dim + k] / sqrt(square);
        m += square > 0;
    }
    if (m == 0)
        return false;
    memcpy(direction, unit[0], dim * sizeof *direction);
    direction_nearest(m, dim, (const double(*)[NEGSIM_MAX_ISSUES])unit, direction);
    for (size_t k = 0; k < dim; k++)
        direction[k] *= (double)m;
    for (size_t i = 0; i < m; i++) {
        double slope = 0;
        for (size_t k = 0; k < dim; k++)
            slope += unit[i][k] * direction[k];
        if (slope <= 1e-9)
            return false;
    }
    return true;
}

static double issue_width(const struct negsim_issue *issue)
{
    return issue->hi - issue->lo;
}

/** Slope of a party's utility where a continuous issue grows by its width; 0 beyond
 * either end. */
static double improve_slope(struct ns_session *session, size_t actor, size_t k)
{
    const struct negsim_issue *issue = &session->scn->issues[k];
    struct ns_text *self = session->self;
    double h = 1e-6;
    double at = self->draft[k];
    double up = fmin(issue->hi, at + h * issue_width(issue));
    double down = fmax(issue->lo, at - h * issue_width(issue));
    memcpy(self->trial, self->draft, session->scn->n_issues * sizeof *self->trial);
    self->trial[k] = up;
    double above =
        negsim_utility(session->scn, &session->round->stance, actor, self->trial);
    self->trial[k] = down;
    double below =
        negsim_utility(session->scn, &session->round->stance, actor, self->trial);
    return (above - below) / (up - down) * issue_width(issue);
}

/** The draft moved along a direction, no further than the ends of its issues. */
static void improve_move(const struct ns_session *session, const size_t *issues,
                         size_t dim, const double *direction, double t, double *package)
{
    memcpy(package, session->self->draft, session->scn->n_issues * sizeof *package);
    for (size_t k = 0; k < dim; k++) {
        const struct negsim_issue *issue = &session->scn->issues[issues[k]];
        double x = package[issues[k]] + t * direction[k] * issue_width(issue);
        package[issues[k]] = fmin(issue->hi, fmax(issue->lo, x));
    }
}

/** How far a party would like the text to go. */
static double improve_wish(struct ns_session *session, const size_t *issues, size_t dim,
                           const double *direction, size_t actor, double most)
{
    double best = -INFINITY, at = 0;
    for (int s = 1; s <= SAMPLES; s++) {
        double t = most * s / SAMPLES;
        improve_move(session, issues, dim, direction, t, session->self->trial);
        double score = ns_text_score(session, actor, session->self->trial);
        if (score > best) {
            best = score;
            at = t;
        }
    }
    return at;
}

/** A step in a direction, halved until it suits everybody. */
static bool improve_step(struct ns_session *session, const size_t *issues, size_t dim,
                         const double *direction)
{
    struct ns_text *self = session->self;
    double length = 0, least, sum;
    for (size_t k = 0; k < dim; k++)
        length = fmax(length, fabs(direction[k]));
    double t = 1 / length;
    for (size_t i = 0; i < session->scn->n_actors; i++)
        if (session->scn->actors[i].consent)
            t = fmin(t, improve_wish(session, issues, dim, direction, i, 1 / length));
    for (int halving = 0; halving < 30; halving++, t /= 2) {
        improve_move(session, issues, dim, direction, t, self->trial);
        if (!ns_text_improves(session, self->trial, &least, &sum))
            continue;
        memcpy(self->draft, self->trial, session->scn->n_issues * sizeof *self->draft);
        return true;
    }
    return false;
}

/** One step on the continuous issues. */
static bool improve_smoothly(struct ns_session *session)
{
    const struct negsim_scenario *scn = session->scn;
    double gradients[NEGSIM_MAX_ACTORS * NEGSIM_MAX_ISSUES];
    double direction[NEGSIM_MAX_ISSUES];
    size_t issues[NEGSIM_MAX_ISSUES];
    size_t n = 0, dim = 0;
    for (size_t k = 0; k < scn->n_issues; k++)
        if (scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS)
            issues[dim++] = k;
    for (size_t i = 0; dim > 0 && i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        for (size_t k = 0; k < dim; k++)
            gradients[n * dim + k] = improve_slope(session, i, issues[k]);
        n++;
    }
    return dim > 0 && ns_improving_direction(n, dim, gradients, direction) &&
           improve_step(session, issues, dim, direction);
}

static size_t swap_values(const struct negsim_issue *issue)
{
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return issue->n_options;
    return issue->kind == NEGSIM_ISSUE_STEPPED && issue->n_steps < VALUES
               ? issue->n_steps
               : VALUES;
}

static double swap_value(const struct negsim_issue *issue, size_t j)
{
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return (double)j;
    size_t n = swap_values(issue);
    if (issue->kind == NEGSIM_ISSUE_STEPPED)
        return negsim_issue_step(issue, j * (issue->n_steps - 1) / (n - 1));
    return j == n - 1 ? issue->hi
                      : issue->lo + issue_width(issue) * ((double)j / (double)(n - 1));
}

/** The best swap so far. */
struct swap {
    bool found;
    double least, sum;
};

static void swap_try(struct ns_session *session, struct swap *best)
{
    double least, sum;
    struct ns_text *self = session->self;
    if (!ns_text_improves(session, self->trial, &least, &sum))
        return;
    if (best->found && (least < best->least + NEGSIM_UTILITY_TOLERANCE) &&
        (least < best->least - NEGSIM_UTILITY_TOLERANCE ||
         sum <= best->sum + NEGSIM_UTILITY_TOLERANCE))
        return;
    *best = (struct swap){true, least, sum};
    memcpy(self->other, self->trial, session->scn->n_issues * sizeof *self->other);
}

static void swap_one(struct ns_session *session, size_t k, struct swap *best)
{
    struct ns_text *self = session->self;
    for (size_t j = 0; j < swap_values(&session->scn->issues[k]); j++) {
        self->trial[k] = swap_value(&session->scn->issues[k], j);
        swap_try(session, best);
    }
    self->trial[k] = self->draft[k];
}

/** Trades over two issues, from where the last search stopped, as many as it may. */
static void swap_pairs(struct ns_session *session, struct swap *best)
{
    struct ns_text *self = session->self;
    const struct negsim_scenario *scn = session->scn;
    size_t pairs = scn->n_issues * (scn->n_issues - 1) / 2, tried = 0;
    for (size_t p = 0; p < pairs && tried < SWAPS && !best->found; p++) {
        size_t k = 1, first = (self->cursor + p) % pairs;
        for (; first >= k; k++)
            first -= k;
        for (size_t j = 0; j < swap_values(&scn->issues[first]); j++) {
            self->trial[first] = swap_value(&scn->issues[first], j);
            swap_one(session, k, best);
            tried += swap_values(&scn->issues[k]);
        }
        self->trial[first] = self->draft[first];
        if (p + 1 == pairs || tried >= SWAPS || best->found)
            self->cursor = (self->cursor + p + 1) % pairs;
    }
}

static bool swap_once(struct ns_session *session)
{
    struct ns_text *self = session->self;
    struct swap best = {0};
    size_t size = session->scn->n_issues * sizeof *self->draft;
    memcpy(self->trial, self->draft, size);
    for (size_t k = 0; k < session->scn->n_issues; k++)
        swap_one(session, k, &best);
    if (!best.found && session->scn->n_issues > 1)
        swap_pairs(session, &best);
    if (best.found)
        memcpy(self->draft, self->other, size);
    return best.found;
}

void ns_text_swap(struct ns_session *session, size_t most)
{
    for (size_t n = 0; n < most && swap_once(session); n++)
        ;
}

void ns_text_improve(struct ns_session *session)
{
    for (size_t n = 0; n < session->self->texts; n++)
        if (!improve_smoothly(session) && !swap_once(session))
            return;
}
