/**
 * @file
 * One place at which a zone opens or closes, on a line through the parameters.
 */
#ifndef NS_STUDY_THRESHOLD_CROSSING_H
#define NS_STUDY_THRESHOLD_CROSSING_H

#include <negsim/threshold.h>

/** The margin along one axis. */
struct ns_margin_line {
    const struct negsim_margin *margin;
    double from[2]; /**< the other parameter stays as it is here */
    size_t axis;    /**< of the parameter that moves: 0 or 1 */
    bool failed;
    size_t n_evaluations;
    struct negsim_error *err;
};

/** Two places, of which one is open and the other is not. */
struct ns_bracket {
    double lo, hi;
    double at_lo, at_hi; /**< their margins */
};

bool ns_margin_is_open(double margin);

/** The margin where the parameter is t; false with *err filled. */
bool ns_margin_at(struct ns_margin_line *line, double t, double *margin);

/** The place in a bracket; `width` is of the whole span. False with *err filled. */
bool ns_crossing_find(struct ns_margin_line *line, const struct ns_bracket *bracket,
                      double width, struct negsim_crossing *found);

/** lo < hi, both finite, and not too many cells; `n_cells` is how many there are. */
bool ns_span_check(const struct negsim_span *span, size_t most, size_t *n_cells,
                   struct negsim_error *err);

/** Point i of a span cut into n cells. */
double ns_span_at(const struct negsim_span *span, size_t i, size_t n);

#endif
