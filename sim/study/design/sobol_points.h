/**
 * @file
 * Sobol' points (Sobol' 1967), in the Gray code order of Antonov and Saleev (1979), any
 * of them by itself, with the direction numbers of Joe and Kuo (2008).
 */
#ifndef NS_STUDY_DESIGN_SOBOL_POINTS_H
#define NS_STUDY_DESIGN_SOBOL_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <negsim/error.h>

enum {
    NS_SOBOL_DIMENSIONS = 2048,
    NS_SOBOL_BITS = 52, /**< of a coordinate, and of a point's number */
};

/**
 * For each dimension from the second on: the degree s of its primitive polynomial, the
 * coefficients between the first and the last as a number, and m_1 … m_s.
 */
extern const uint16_t ns_sobol_numbers[];

struct ns_sobol_points {
    size_t n_dimensions;
    unsigned n_bits;      /**< that the number of a point can have */
    uint64_t *directions; /**< n_dimensions × n_bits */
};

/**
 * Get ready for the points 0 to n − 1.
 *
 * @param n_dimensions 1 to NS_SOBOL_DIMENSIONS
 * @param n            1 to 2^NS_SOBOL_BITS
 */
bool ns_sobol_points_init(struct ns_sobol_points *points, size_t n_dimensions,
                          unsigned long long n, struct negsim_error *err);

void ns_sobol_points_finish(struct ns_sobol_points *points);

/** One coordinate, times 2^NS_SOBOL_BITS. */
uint64_t ns_sobol_points_at(const struct ns_sobol_points *points,
                            unsigned long long point, size_t dimension);

#endif
