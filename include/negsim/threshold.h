/**
 * @file
 * Stage 4: where does the zone open?
 *
 * In one parameter the places, in two the curves, at which the margin crosses zero. A
 * coarse scan brackets them and root finding (Brent 1973) places them, so that they are
 * as exact as the margin and no finer a grid is needed. Where options are discrete the
 * margin may jump past zero: such places are bisected and called jumps. Margins from
 * −NEGSIM_UTILITY_TOLERANCE on count as open, as in verdicts.
 */
#ifndef NEGSIM_THRESHOLD_H
#define NEGSIM_THRESHOLD_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/compile.h>
#include <negsim/error.h>
#include <negsim/factor.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A function of one or two parameters. */
struct negsim_margin {
    void *context;
    /** The margin at x. −INFINITY: no package keeps the hard lines. NaN is refused. */
    bool (*at)(void *context, const double *x, double *margin,
               struct negsim_error *err);
};

/**
 * The margin of a compiled scenario, whose factors are the parameters: for `at`.
 *
 * @param compiled a struct negsim_compiled
 */
bool negsim_threshold_margin(void *compiled, const double *x, double *margin,
                             struct negsim_error *err);

/** A scenario that was studied. Zeroed is empty. */
struct negsim_threshold_study {
    char *name; /**< of the scenario's file */
    char *text;
    size_t length;
    size_t n_names;
    char **names; /**< of what was varied: factors for negsim_factors_add, with a range
                       behind "=" */
    double *lo, *hi; /**< n_names: from where to where */
    size_t n_held;
    char **held; /**< what had one value only, as negsim_factors_add takes it */
};

/**
 * The scenario of a study and what the study varies, without words, from its folder.
 *
 * @param study overwritten; release with negsim_threshold_study_finish
 * @return false with *err filled: NEGSIM_EIO, NEGSIM_EINVAL (no study), NEGSIM_ENOMEM
 */
bool negsim_threshold_study_load(const char *folder,
                                 struct negsim_threshold_study *study,
                                 struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_threshold_study_finish(struct negsim_threshold_study *study);

/** Where a parameter is looked at. */
struct negsim_span {
    double lo, hi; /**< lo < hi, finite */
    size_t cells;  /**< that the scan cuts it into; 0: 64 */
};

/** How the margin gets from one side of zero to the other. */
enum negsim_crossing_kind {
    NEGSIM_CROSSING_ROOT, /**< the margin passes through zero */
    NEGSIM_CROSSING_JUMP, /**< it jumps from one side to the other */
};

/** A place at which the zone opens or closes. */
struct negsim_crossing {
    enum negsim_crossing_kind kind;
    double at;            /**< within 1e-12 of the span for jumps */
    bool opens;           /**< as the parameter grows; else it closes */
    double before, after; /**< margins just below and just above */
};

/** Where the zone opens, in one parameter. */
struct negsim_threshold {
    bool open_at_lo; /**< the zone at the span's lower end */
    double margin_at_lo, margin_at_hi;
    size_t n_crossings;
    struct negsim_crossing *crossings; /**< ascending */
    size_t n_evaluations;
};

/**
 * All places in a span at which the zone opens or closes: those that the scan sees, and
 * those around a peak or trough between three points of the scan.
 *
 * @param threshold overwritten; release with negsim_threshold_finish
 * @return false with *err filled: NEGSIM_EINVAL, NEGSIM_ENOMEM, or what `at` said
 */
bool negsim_threshold_find(const struct negsim_margin *margin,
                           const struct negsim_span *span,
                           struct negsim_threshold *threshold,
                           struct negsim_error *err);

/** Release what a result holds. NULL and zeroed are fine. */
void negsim_threshold_finish(struct negsim_threshold *threshold);

/** A place at which the zone opens or closes, in two parameters. */
struct negsim_curve_point {
    double x, y;
    enum negsim_crossing_kind kind;
};

/** A line of points from one border of the rectangle to another, or closed. The zone is
 * open on its left. */
struct negsim_curve {
    bool closed; /**< the last point joins the first, which is not repeated */
    size_t n_points;
    struct negsim_curve_point *points;
};

/** Where the zone opens, in two parameters. */
struct negsim_threshold_curves {
    bool open_at_lo; /**< at the lower ends of both spans */
    size_t n_curves;
    struct negsim_curve *curves;
    size_t n_evaluations;
};

/**
 * The curves in two parameters along which the zone opens. Cells are followed along a
 * curve from where a scan of every eighth line meets it; each point is a root, or the
 * place of a jump, on the side of a cell. Islands that fit between those lines may be
 * missed.
 *
 * @param spans two
 * @param curves overwritten; release with negsim_threshold_curves_finish
 * @return as negsim_threshold_find
 */
bool negsim_threshold_trace(const struct negsim_margin *margin,
                            const struct negsim_span *spans,
                            struct negsim_threshold_curves *curves,
                            struct negsim_error *err);

/** Release what a result holds. NULL and zeroed are fine. */
void negsim_threshold_curves_finish(struct negsim_threshold_curves *curves);

#ifdef __cplusplus
}
#endif
#endif
