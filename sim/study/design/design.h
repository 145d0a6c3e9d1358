/* What a design is inside. */
#ifndef NS_STUDY_DESIGN_DESIGN_H
#define NS_STUDY_DESIGN_DESIGN_H

#include <negsim/design.h>

#include "study/design/sobol_points.h"

struct ns_design_factor {
    char *name;      /**< as given, or its number from 0: its draws hang on it */
    size_t levels;   /**< as in the options */
    size_t place;    /**< among the factors that are not held */
    uint64_t key;    /**< Latin hypercube: of the factor's shuffle */
    uint64_t flip_a; /**< Sobol': bits to flip in the points, or in Saltelli's A */
    uint64_t flip_b; /**< and in Saltelli's B */
};

struct negsim_design {
    enum negsim_design_kind kind;
    unsigned long long n, seed, rows;
    size_t block;
    size_t n_factors, n_moving; /**< the latter without those that are held */
    struct ns_design_factor *factors;
    struct ns_sobol_points points; /**< of Sobol' and Saltelli */
};

/** Whether it has one value only. */
static inline bool ns_design_holds(const struct ns_design_factor *factor)
{
    return factor->levels == 1;
}

/** Uniform on [0, 1), by the row, the factor and what for. */
double ns_design_draw(const struct negsim_design *design, unsigned long long row,
                      const char *factor, const char *purpose);

/** The same as the key of a shuffle. */
uint64_t ns_design_key(const struct negsim_design *design, unsigned long long row,
                       const char *factor, const char *purpose);

#endif
