/**
 * @file
 * The largest weighted gain in a box, by means of its own: what a checker of
 * certificates needs, without the solver.
 *
 * Issues named together by a requirement are gone through together, value by value,
 * where values that no requirement in force can tell apart count as one; all other
 * issues add up on their own. Value functions between kinks are bounded by chords and
 * tangents, which lie above them, halving until that is sharp.
 */
#ifndef NS_ZONE_VERIFY_BOX_H
#define NS_ZONE_VERIFY_BOX_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

/* What a box allows of one issue. */
struct ns_extent {
    bool *options; /* a flag each; NULL for a range */
    double lo, hi;
    bool lo_open, hi_open; /* the end itself is out */
};

/* What is asked of a box. */
struct ns_weighing {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    const double *weights; /* n_actors; NULL: whether there are packages at all */
    const bool *lines;     /* n_lines: hard lines that packages have to keep */
    size_t *work;          /* steps left for all boxes together */
};

/* Take steps from what is left; false with NEGSIM_ELIMIT where that is not enough. */
bool ns_verify_spend(size_t *work, size_t steps, struct negsim_error *err);

/**
 * The maximum of Σ weights_i U_i over the packages of a box that keep the lines, or a
 * little more, never less but for rounding; −infinity where there is none.
 */
bool ns_weighing_maximum(const struct ns_weighing *weighing,
                         const struct ns_extent *box, double *maximum,
                         struct negsim_error *err);

/* The same of Σ weights_i w_i v_i over one interval of a continuous issue, inside which
 * no value function has a kink; w are the shares of the issue in each actor's weights.
 * *pieces tells how many stretches that took. */
double ns_verify_interval(const struct negsim_scenario *scn, size_t issue,
                          const double *weights, double lo, double hi, size_t *pieces);

#endif
