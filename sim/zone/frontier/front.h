/**
 * @file
 * Pareto sets of packages of some issues, and merging two of them.
 *
 * A point is a utility vector with a link, from which its package can be read back.
 * Utilities within the slack of a merge are the same; of points that are the same the
 * one whose package is first in issue and option order stays. (That order survives
 * merging: what is added to both sides of a comparison cannot turn it round.) While
 * merging, the slack is there for rounding only, or what it gives away would add up.
 */
#ifndef NS_ZONE_FRONT_H
#define NS_ZONE_FRONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <negsim/scenario.h>

#define NS_ROUNDING 1e-12
#define NS_NO_LINK UINT32_MAX

/* With two players a tidy front stands in order: the first one's utility falls, the
 * second one's rises. */
struct ns_front {
    size_t n, capacity;
    double *u;      /* n × n_players */
    uint32_t *link; /* n */
};

/* A value of one issue, or two links that make up a package between them. */
struct ns_link {
    uint32_t left, right; /* of a value: NS_NO_LINK and the issue */
    double x;
};

struct ns_links {
    size_t n, capacity;
    struct ns_link *items;
};

/* A sum of two points, or a point as it is: right is NS_NO_LINK. */
struct ns_sum {
    uint32_t left, right;
};

enum ns_merge_stop {
    NS_MERGE_WORK = 1, /* more work or more points than allowed */
    NS_MERGE_TIME,
    NS_MERGE_MEMORY,
};

/* The setting of a run of merges. */
struct ns_merge {
    size_t n_players, n_issues;
    double slack;
    struct ns_links links;
    double floor[NEGSIM_MAX_ACTORS]; /* a sum below this is of no use, */
    const double *weights;           /* nor is a weighted one, if there are weights, */
    double weighted_floor;           /* below this */
    double box;            /* 0, or keep one point a box of this size where there */
    size_t box_from;       /* are more sums than this */
    size_t n_boxed;        /* merges that did */
    double work, max_work; /* nanoseconds, as counted and not as measured */
    size_t max_points;     /* of one front */
    double deadline;       /* on the clock of ns_clock() */
    size_t thin;           /* 0, or keep no more points than this, evenly spread */
    enum ns_merge_stop stop;
};

/* A function that returns false has set merge->stop. */

void ns_front_finish(struct ns_front *front);
bool ns_front_add(struct ns_merge *merge, struct ns_front *front, const double *u,
                  uint32_t link);
bool ns_front_append(struct ns_merge *merge, struct ns_front *to,
                     const struct ns_front *from, const double *shift);

bool ns_link_value(struct ns_merge *merge, size_t issue, double x, uint32_t *link);
bool ns_link_pair(struct ns_merge *merge, uint32_t left, uint32_t right,
                  uint32_t *link);

/* Write the values that a link stands for into a package. */
void ns_link_read(const struct ns_links *links, uint32_t link, double *package);

/* Whether the first package is before the other; both are of the same issues. */
bool ns_sum_before(const struct ns_merge *merge, struct ns_sum a, struct ns_sum b);

/* Whether a utility vector reaches the floors. */
bool ns_merge_reaches(const struct ns_merge *merge, const double *u);

/* Add a sum to a front, with a link of its own. */
bool ns_merge_keep(struct ns_merge *merge, struct ns_front *front, const double *u,
                   struct ns_sum sum);

/* Count work; false where it is too much or too late. */
bool ns_merge_spend(struct ns_merge *merge, double work);

/* Reduce any list of points to its Pareto set. */
bool ns_front_tidy(struct ns_merge *merge, struct ns_front *front);

/* The Pareto set of the sums of a point of `a` and one of `b` that reach the floors.
 * `out` is zeroed and to be finished in any case. */
bool ns_front_merge(struct ns_merge *merge, const struct ns_front *a,
                    const struct ns_front *b, struct ns_front *out);

/* Both come in two kinds: for two players, and for any other number. */
bool ns_pair_tidy(struct ns_merge *merge, struct ns_front *front);
bool ns_pair_merge(struct ns_merge *merge, const struct ns_front *a,
                   const struct ns_front *b, struct ns_front *out);
bool ns_many_tidy(struct ns_merge *merge, struct ns_front *front);
bool ns_many_merge(struct ns_merge *merge, const struct ns_front *a,
                   const struct ns_front *b, struct ns_front *out);

#endif
