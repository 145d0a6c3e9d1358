/**
 * @file
 * Certificates of random scenarios, and whether one proves anything: by going through
 * every package instead of by the checker.
 */
#ifndef TESTS_PROOF_H
#define TESTS_PROOF_H

#include "given.h"

#include <math.h>

/* The step after a subtree; past n_steps where it breaks off. */
static inline size_t after(const struct negsim_certificate *certificate, size_t step)
{
    size_t open = 1;
    for (; open > 0 && step < certificate->n_steps; step++)
        open += certificate->steps[step].kind == NEGSIM_CUT ? 1 : (size_t)-1;
    return open > 0 ? certificate->n_steps + 1 : step;
}

/* The step that settles a package; n_steps where the cuts lead nowhere. */
static inline size_t find_leaf(const struct negsim_certificate *certificate,
                               size_t step, const double *package, size_t n_issues)
{
    while (step < certificate->n_steps && certificate->steps[step].kind == NEGSIM_CUT) {
        const struct negsim_certificate_step *cut = &certificate->steps[step];
        if (cut->issue >= n_issues)
            return certificate->n_steps;
        double x = package[cut->issue];
        bool first = cut->first ? cut->first[(size_t)x]
                                : (cut->below ? x < cut->at : x <= cut->at);
        step = first ? step + 1 : after(certificate, step + 1);
    }
    return step;
}

/* Whether a package that ends at a step of lines crosses one that bars it. */
static inline bool is_barred(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance,
                             const struct negsim_certificate_step *step,
                             const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
            for (size_t n = 0; n < step->n_lines; n++)
                if (step->lines[n] == scn->actors[i].first_line + l &&
                    !negsim_red_line_holds(scn, &scn->actors[i].red_lines[l],
                                           stance->conceded[step->lines[n]], package))
                    return true;
    return false;
}

static inline bool bars_rightly(const struct negsim_scenario *scn,
                                const struct negsim_certificate_step *step)
{
    for (size_t n = 0; n < step->n_lines; n++)
        for (size_t i = 0; i < scn->n_actors; i++)
            for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
                if (step->lines[n] == scn->actors[i].first_line + l &&
                    (scn->actors[i].red_lines[l].soft || !scn->actors[i].consent))
                    return false;
    return true;
}

static inline bool weighs_rightly(const struct negsim_scenario *scn,
                                  const struct negsim_certificate_step *step)
{
    double sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (step->weights[i] < 0 || (step->weights[i] > 0 && !scn->actors[i].consent))
            return false;
        sum += step->weights[i];
    }
    return fabs(sum - 1) < 1e-9;
}

/* The proof as a definition: every step that a package can end at, every package. */
static inline bool proves_empty(const struct negsim_scenario *scn,
                                const struct negsim_stance *stance,
                                const struct negsim_certificate *certificate)
{
    if (certificate->n_steps == 0 || after(certificate, 0) != certificate->n_steps)
        return false;
    double *most = calloc(certificate->n_steps, sizeof *most);
    assert_non_null(most);
    bool proves = true;
    for (size_t s = 0; s < certificate->n_steps; s++) {
        const struct negsim_certificate_step *step = &certificate->steps[s];
        most[s] = -INFINITY;
        if (step->kind == NEGSIM_BOUND)
            proves = proves && weighs_rightly(scn, step);
        if (step->kind == NEGSIM_BARRED)
            proves = proves && bars_rightly(scn, step);
        if (step->kind == NEGSIM_CUT)
            proves = proves && step->issue < scn->n_issues;
    }
    struct given_walk walk;
    given_first(&walk, scn, 1);
    do {
        size_t s = find_leaf(certificate, 0, walk.package, scn->n_issues);
        if (s >= certificate->n_steps) {
            proves = false;
            break;
        }
        const struct negsim_certificate_step *step = &certificate->steps[s];
        if (step->kind == NEGSIM_BARRED) {
            proves = proves && is_barred(scn, stance, step, walk.package);
        } else if (given_admissible(scn, stance, walk.package)) {
            double sum = 0;
            for (size_t i = 0; i < scn->n_actors; i++)
                sum +=
                    step->weights[i] * (negsim_utility(scn, stance, i, walk.package) -
                                        stance->reservations[i]);
            most[s] = fmax(most[s], sum);
        }
    } while (given_next(&walk));
    for (size_t s = 0; s < certificate->n_steps; s++)
        if (certificate->steps[s].kind == NEGSIM_BOUND)
            proves = proves && most[s] < -1e-9 &&
                     fabs(certificate->steps[s].bound - most[s]) < 1.0001e-9;
    free(most);
    return proves;
}

static inline bool proves(const struct negsim_scenario *scn,
                          const struct negsim_certificate *certificate)
{
    struct negsim_stance stance;
    if (strcmp(certificate->sha256, scn->sha256) != 0)
        return false;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    bool result;
    if (certificate->verdict == NEGSIM_OPEN) {
        double gain = certificate->package
                          ? given_smallest_gain(scn, &stance, certificate->package)
                          : -INFINITY;
        result = gain >= -1e-9 &&
                 given_admissible(scn, &stance, certificate->package) &&
                 fabs(gain - certificate->margin) < 1.0001e-9;
    } else {
        result = proves_empty(scn, &stance, certificate);
    }
    negsim_stance_finish(&stance);
    return result;
}

static inline bool is_accepted(const struct negsim_scenario *scn,
                               const struct negsim_certificate *certificate)
{
    struct negsim_error err = {0};
    bool accepted = negsim_certificate_verify(scn, certificate, &err);
    assert_int_equal(accepted, err.code == NEGSIM_OK);
    if (!accepted)
        assert_int_equal(err.code, NEGSIM_EINVAL);
    return accepted;
}

static inline bool make(const struct negsim_scenario *scn,
                        struct negsim_certificate *certificate)
{
    struct negsim_error err = {0};
    bool ok = negsim_certificate_make(scn, NULL, certificate, &err);
    if (!ok)
        print_error("%s: %s\n", err.path, err.message);
    return ok;
}

/* Have everyone ask for more than any package gives, and less than lotteries do, so
 * that one box does not prove the zone empty. */
static inline void demand_more(struct negsim_scenario *scn)
{
    struct negsim_zone zone;
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
    if (zone.admissible)
        for (size_t i = 0; i < scn->n_actors; i++)
            scn->actors[i].reservation +=
                zone.margin + 0.01 + 0.2 * (zone.bound - zone.margin);
    negsim_zone_finish(&zone);
}

static inline struct negsim_scenario *random_scenario(unsigned seed, bool continuous,
                                                      gsl_rng *rng)
{
    gsl_rng_set(rng, seed);
    struct given_random most = {.n_issues = 5,
                                .n_actors = 4,
                                .continuous = continuous,
                                .compound = true,
                                .ties = true,
                                .promises = true};
    struct given_random what = given_features(&most, rng);
    struct negsim_scenario *scn = given_at_random(&what, rng);
    if (scn->n_actors > 2)
        scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
    if (seed % 4 > 0)
        demand_more(scn);
    return scn;
}

#endif
