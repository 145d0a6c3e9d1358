/**
 * @file
 * What a zone comes to by going through every package: verdict, margin, bound, counts
 * and ranges. The files oracle_*.h have the rest. What one package is worth, and which
 * lines it keeps, they ask the library: test_utility.c and test_requirement.c hold that
 * to definitions.
 */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include "listing.h"

#include <glpk.h>

/** The gains of every admissible package; `rows` is the caller's to free. */
struct oracle_gains {
    double margin; /**< −infinity: no admissible package */
    size_t n;
    double *rows; /**< n × n_consenting */
    size_t n_consenting;
};

static inline void oracle_gains_add(struct oracle_gains *gains,
                                    const struct negsim_scenario *scn,
                                    const struct negsim_stance *stance,
                                    const double *package)
{
    /* Full when its length is a power of two: growing row by row takes minutes under
     * AddressSanitizer. */
    if ((gains->n & (gains->n - 1)) == 0) {
        size_t capacity = gains->n > 0 ? 2 * gains->n : 1;
        gains->rows =
            realloc(gains->rows, capacity * gains->n_consenting * sizeof *gains->rows);
        assert_non_null(gains->rows);
    }
    double *row = gains->rows + gains->n++ * gains->n_consenting;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent)
            *row++ = negsim_utility(scn, stance, i, package) - stance->reservations[i];
}

static inline struct oracle_gains oracle_gains_list(const struct negsim_scenario *scn,
                                                    const struct negsim_stance *stance,
                                                    size_t grid)
{
    struct oracle_gains gains = {.margin = -INFINITY};
    struct given_walk walk;
    for (size_t i = 0; i < scn->n_actors; i++)
        gains.n_consenting += scn->actors[i].consent;
    given_first(&walk, scn, grid);
    do {
        if (!given_admissible(scn, stance, walk.package))
            continue;
        gains.margin =
            fmax(gains.margin, given_smallest_gain(scn, stance, walk.package));
        oracle_gains_add(&gains, scn, stance, walk.package);
    } while (given_next(&walk));
    return gains;
}

/** The best margin of a lottery over all packages listed. */
static inline double oracle_lottery(const struct oracle_gains *gains)
{
    int n = (int)gains->n_consenting, index[NEGSIM_MAX_ACTORS + 2];
    double value[NEGSIM_MAX_ACTORS + 2];
    glp_term_out(GLP_OFF);
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, n + 1);
    glp_add_cols(lp, (int)gains->n + 1);
    for (int i = 1; i <= n; i++)
        glp_set_row_bnds(lp, i, GLP_LO, 0, 0);
    glp_set_row_bnds(lp, n + 1, GLP_FX, 1, 1);
    for (size_t j = 0; j < gains->n; j++) {
        for (int i = 0; i < n; i++) {
            index[i + 1] = i + 1;
            value[i + 1] = gains->rows[j * (size_t)n + (size_t)i];
        }
        index[n + 1] = n + 1;
        value[n + 1] = 1;
        glp_set_mat_col(lp, (int)j + 1, n + 1, index, value);
        glp_set_col_bnds(lp, (int)j + 1, GLP_LO, 0, 0);
    }
    int margin = (int)gains->n + 1;
    for (int i = 1; i <= n; i++) {
        index[i] = i;
        value[i] = -1;
    }
    glp_set_mat_col(lp, margin, n, index, value);
    glp_set_col_bnds(lp, margin, GLP_FR, 0, 0);
    glp_set_obj_coef(lp, margin, 1);
    assert_int_equal(glp_simplex(lp, NULL), 0);
    double best = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return best;
}

/** What holds of every zone, whatever it says. */
static inline void oracle_check_consistent(const struct negsim_scenario *scn,
                                           const struct negsim_stance *stance,
                                           const struct negsim_zone *zone)
{
    if (!zone->admissible) {
        assert_int_equal(zone->verdict, NEGSIM_EMPTY);
        assert_null(zone->package);
        return;
    }
    assert_true(given_admissible(scn, stance, zone->package));
    assert_close(zone->margin, given_smallest_gain(scn, stance, zone->package), 0);
    assert_int_equal(zone->verdict == NEGSIM_OPEN, zone->margin >= -1e-9);
    assert_true(zone->bound >= zone->margin);
    double sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        assert_true(zone->weights[i] >= 0);
        assert_true(scn->actors[i].consent || zone->weights[i] == 0);
        sum += zone->weights[i];
    }
    assert_close(sum, 1, 1e-12);
}

/** Against all packages, `bound` against a linear programme over them; only of discrete
 * issues. */
static inline void oracle_check_zone(const struct negsim_scenario *scn,
                                     const struct negsim_stance *stance,
                                     const struct negsim_zone *zone)
{
    struct oracle_gains gains = oracle_gains_list(scn, stance, 1);
    oracle_check_consistent(scn, stance, zone);
    assert_int_equal(zone->admissible, gains.n > 0);
    if (gains.n > 0) {
        assert_close(zone->margin, gains.margin, 1e-9);
        assert_close(zone->bound, oracle_lottery(&gains), 1e-8);
    }
    free(gains.rows);
}

/** With continuous issues: no package of a grid is better, and some is worse by no more
 * than `off`. */
static inline void oracle_check_zone_holds(const struct negsim_scenario *scn,
                                           const struct negsim_stance *stance,
                                           size_t grid, double off,
                                           const struct negsim_zone *zone)
{
    struct oracle_gains gains = oracle_gains_list(scn, stance, grid);
    oracle_check_consistent(scn, stance, zone);
    assert_null(zone->limit);
    assert_true(zone->admissible || gains.n == 0);
    if (gains.n > 0) {
        assert_true(zone->margin >= gains.margin - 1e-6);
        assert_true(zone->margin <= gains.margin + off);
        assert_true(zone->bound >= zone->margin - 1e-6);
    }
    free(gains.rows);
}

struct oracle_counts {
    unsigned long total, admissible, zone;
};

static inline struct oracle_counts oracle_count(const struct negsim_scenario *scn,
                                                const struct negsim_stance *stance)
{
    struct oracle_counts counts = {0};
    struct given_walk walk;
    given_first(&walk, scn, 1);
    do {
        counts.total++;
        if (!given_admissible(scn, stance, walk.package))
            continue;
        counts.admissible++;
        counts.zone += given_smallest_gain(scn, stance, walk.package) >= -LISTING_EQUAL;
    } while (given_next(&walk));
    return counts;
}

static inline void oracle_check_digits(const char *text, unsigned long expected)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lu", expected);
    assert_non_null(text);
    assert_string_equal(text, digits);
}

/** Against all packages; only of discrete issues. */
static inline void oracle_check_counts(const struct negsim_scenario *scn,
                                       const struct negsim_stance *stance,
                                       const struct negsim_counts *counts)
{
    struct oracle_counts expected = oracle_count(scn, stance);
    assert_null(counts->limit);
    oracle_check_digits(counts->total, expected.total);
    oracle_check_digits(counts->admissible, expected.admissible);
    oracle_check_digits(counts->zone, expected.zone);
    assert_true(counts->of_total.known && counts->of_total.exact);
    assert_close(counts->of_total.value, (double)expected.zone / (double)expected.total,
                 1e-15);
    assert_int_equal(counts->of_admissible.known, expected.admissible > 0);
    if (expected.admissible > 0)
        assert_close(counts->of_admissible.value,
                     (double)expected.zone / (double)expected.admissible, 1e-15);
}

/** What packages of the zone make of each issue. */
struct oracle_ranges {
    bool any;
    bool options[NEGSIM_MAX_ISSUES][8];
    double low[NEGSIM_MAX_ISSUES], high[NEGSIM_MAX_ISSUES];
};

static inline void oracle_ranges_list(const struct negsim_scenario *scn,
                                      const struct negsim_stance *stance, size_t grid,
                                      struct oracle_ranges *seen)
{
    struct given_walk walk;
    double utilities[NEGSIM_MAX_ACTORS];
    memset(seen, 0, sizeof *seen);
    given_first(&walk, scn, grid);
    do {
        if (!listing_in_zone(scn, stance, walk.package, utilities))
            continue;
        for (size_t k = 0; k < scn->n_issues; k++) {
            double x = walk.package[k];
            if (scn->issues[k].kind == NEGSIM_ISSUE_OPTIONS)
                seen->options[k][(size_t)x] = true;
            seen->low[k] = seen->any ? fmin(seen->low[k], x) : x;
            seen->high[k] = seen->any ? fmax(seen->high[k], x) : x;
        }
        seen->any = true;
    } while (given_next(&walk));
}

/** Against all packages; only of discrete issues. */
static inline void oracle_check_ranges(const struct negsim_scenario *scn,
                                       const struct negsim_stance *stance,
                                       const struct negsim_ranges *ranges)
{
    struct oracle_ranges seen;
    oracle_ranges_list(scn, stance, 1, &seen);
    assert_int_equal(ranges->any, seen.any);
    assert_null(ranges->limit);
    assert_int_equal(ranges->n_issues, seen.any ? scn->n_issues : 0);
    for (size_t k = 0; k < ranges->n_issues; k++) {
        const struct negsim_issue_range *range = &ranges->issues[k];
        assert_true(range->proved);
        assert_int_equal(range->n_options, scn->issues[k].n_options);
        for (size_t o = 0; o < range->n_options; o++)
            assert_int_equal(range->options[o], seen.options[k][o]);
        if (range->n_options == 0) {
            assert_close(range->low, seen.low[k], 0);
            assert_close(range->high, seen.high[k], 0);
        }
    }
}

/** No package of a grid lies outside, and one comes within `off` of each end. @return
 * how many issues that holds of */
static inline size_t oracle_check_ranges_hold(const struct negsim_scenario *scn,
                                              const struct negsim_stance *stance,
                                              size_t grid, double off,
                                              const struct negsim_ranges *ranges)
{
    struct oracle_ranges seen;
    size_t checked = 0;
    oracle_ranges_list(scn, stance, grid, &seen);
    assert_true(ranges->any || !seen.any);
    for (size_t k = 0; seen.any && k < scn->n_issues; k++) {
        const struct negsim_issue_range *range = &ranges->issues[k];
        assert_true(range->proved);
        if (scn->issues[k].kind != NEGSIM_ISSUE_CONTINUOUS)
            continue;
        checked++;
        assert_true(range->low <= seen.low[k] + 2e-6);
        assert_true(range->high >= seen.high[k] - 2e-6);
        assert_true(range->low >= seen.low[k] - off);
        assert_true(range->high <= seen.high[k] + off);
    }
    return checked;
}

#endif
