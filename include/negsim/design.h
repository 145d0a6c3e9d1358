/**
 * @file
 * Designs: which points of the factors a study runs.
 *
 * A design has rows, and a row one number in [0, 1] for each factor: the share of the
 * way through the factor's range, levels or distribution. Any row can be asked for by
 * itself, from any thread, and comes out the same; a design takes memory for its
 * factors but none for its rows.
 */
#ifndef NEGSIM_DESIGN_H
#define NEGSIM_DESIGN_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One row per design: the enum, its name and the point of it cannot drift. */
#define NEGSIM_DESIGNS(X)                                                              \
    X(NEGSIM_GRID, "grid", "every combination of the levels")                          \
    X(NEGSIM_LIST, "list", "the first levels together, then the second, …")            \
    X(NEGSIM_RANDOM, "random", "independent draws")                                    \
    X(NEGSIM_LHS, "lhs", "Latin hypercube: each factor evenly, together at random")    \
    X(NEGSIM_SOBOL, "sobol", "Sobol' points: evenly over all factors together")        \
    X(NEGSIM_SALTELLI, "saltelli", "pairs of Sobol' points, for Sobol' indices")       \
    X(NEGSIM_MORRIS, "morris", "trajectories of one step per factor, for screening")

/** Which points of its factors a study runs. */
enum negsim_design_kind {
#define NEGSIM_DESIGN_ENUM(kind, name, summary) kind,
    NEGSIM_DESIGNS(NEGSIM_DESIGN_ENUM)
#undef NEGSIM_DESIGN_ENUM
        NEGSIM_N_DESIGNS,
};

enum {
    /** Factors of Saltelli's design, and half as many as of that of Sobol' points. */
    NEGSIM_DESIGN_MAX_SALTELLI = 1024,
    NEGSIM_DESIGN_MAX_SOBOL = 2048,
    /** Levels of Morris's design: 0, 1/3, 2/3 and 1, two of them to a step. */
    NEGSIM_DESIGN_MORRIS_LEVELS = 4,
};

/** Rows that a design may have: 2^52, whole numbers that doubles and JSON keep. */
#define NEGSIM_DESIGN_MAX_ROWS (1ull << 52)

/** What a design is made of; what its factors stand for is not its matter. */
struct negsim_design_options {
    enum negsim_design_kind kind;
    unsigned long long n; /**< rows; Saltelli's base samples, Morris's trajectories;
                               of no account to grid and list */
    unsigned long long seed;
    bool shift; /**< Sobol' and Saltelli: shift the points at random by the seed;
                     otherwise they are the published ones, the first all 0 */
    size_t n_factors;
    const size_t *levels;     /**< n_factors: how many values each has, 0 where they
                                   are a range or a distribution; NULL: all 0 */
    const char *const *names; /**< n_factors, for messages; or NULL */
};

struct negsim_design;

/** "lhs" and so on. */
const char *negsim_design_name(enum negsim_design_kind kind);

/** One line on what the design is. */
const char *negsim_design_summary(enum negsim_design_kind kind);

/** @return whether there is a design of that name, then in *kind */
bool negsim_design_find(const char *name, enum negsim_design_kind *kind);

/**
 * Make a design. The options are copied.
 *
 * A factor with one level is held there: D and the limits count the others.
 *
 * grid: the last factor moves fastest; list: every factor has the same number of
 * levels, or one. A level's number is its middle, (i + ½) / levels.
 *
 * random: each number by its own key. lhs: of the n strata [i/n, (i+1)/n) of a factor
 * each has one row (McKay, Beckman and Conover 1979).
 *
 * sobol: in Gray code order (Antonov and Saleev 1979), with the direction numbers of
 * Joe and Kuo (2008). A shift flips the same random bits of all points, which keeps how
 * evenly they lie: of the first 2^k points each 2^k-th of a factor has one.
 *
 * saltelli (2010): n blocks of 2D + 2 rows: A; AB¹ … ABᴰ, which is A with factor k from
 * B; BA¹ … BAᴰ, B with factor k from A; B. Row i of A and B is the Sobol' point i in 2D
 * dimensions, its first half and its second.
 *
 * morris (1991): n trajectories of D + 1 rows. Each step moves one factor by ⅔, up or
 * down, and each factor once; start, order and directions are drawn.
 *
 * @return NULL with *err filled: NEGSIM_EINVAL where factors do not suit the design;
 *         NEGSIM_ELIMIT past NEGSIM_DESIGN_MAX_…; NEGSIM_ENOMEM
 */
struct negsim_design *negsim_design_create(const struct negsim_design_options *options,
                                           struct negsim_error *err);

/** NULL is fine. */
void negsim_design_destroy(struct negsim_design *design);

/** How many rows there are. */
unsigned long long negsim_design_rows(const struct negsim_design *design);

/** How many rows belong together, so that one that fails spoils the others: 2D + 2 of
 * Saltelli's, D + 1 of Morris's, otherwise 1. */
size_t negsim_design_block(const struct negsim_design *design);

/**
 * One row, from 0, into n_factors numbers in [0, 1); Morris's alone have 1 itself.
 * With Sobol' points 0 is common: a distribution without lower end has to say what its
 * least value is.
 */
void negsim_design_row(const struct negsim_design *design, unsigned long long row,
                       double *u);

#ifdef __cplusplus
}
#endif
#endif
