/**
 * @file
 * A proof of the verdict that others can check.
 *
 * An open zone is proved by a package. An empty one is proved by cutting the space of
 * all packages in two, again and again, until every box is settled: either no package
 * in it keeps certain red lines together, or weights λ ≥ 0 that sum to 1 show that
 * Σ λ_i (U_i − ρ_i) < 0 for all packages in it that keep the lines, so that somebody
 * always loses. A box is what the cuts on the way to it leave, so that boxes cover the
 * space whatever the cuts are.
 *
 * The checker (verify.c and what it is made of) shares nothing with the solver but
 * values, utilities and requirements of negsim/package.h.
 */
#ifndef NEGSIM_CERTIFICATE_H
#define NEGSIM_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a step of a proof does with its box. */
enum negsim_step_kind {
    NEGSIM_CUT,    /**< in two boxes, which the next steps settle, one and then the
                        other */
    NEGSIM_BOUND,  /**< settled by weights */
    NEGSIM_BARRED, /**< settled by red lines */
};

/** A box of the outcome space, and what settles it. */
struct negsim_certificate_step {
    enum negsim_step_kind kind;
    size_t issue; /**< CUT: that is cut */
    bool *first;  /**< CUT of options: those of the first box, a flag each; NULL for a
                       range */
    double at;    /**< CUT of a range: the first box has x ≤ at, the second x > at; */
    bool below;   /**< or else x < at, and x ≥ at */
    double bound; /**< BOUND: largest weighted gain in the box */
    double *weights; /**< BOUND: n_actors; 0 without consent */
    size_t n_lines;  /**< BARRED */
    size_t *lines;   /**< BARRED: indices among all lines of the scenario, ascending */
};

/** A proof of a verdict: a package in hand, or boxes that cover the whole space. */
struct negsim_certificate {
    char sha256[NEGSIM_SHA256_SIZE]; /**< of the scenario it is made for */
    enum negsim_verdict verdict;     /**< open or empty */
    double *package;                 /**< open: n_issues; else NULL */
    double margin;                   /**< open: its smallest gain */
    size_t n_steps;                  /**< empty: at least 1 */
    struct negsim_certificate_step *steps;
};

/** Zeroed means: the default limits. */
struct negsim_certificate_options {
    size_t max_boxes;    /**< 0: NEGSIM_DEFAULT_MAX_BOXES */
    double time_limit_s; /**< seconds; 0: none, or about five where boxes are not
                              limited either */
};

/**
 * Prove the verdict of a scenario as it stands.
 *
 * @param options NULL for the defaults
 * @param certificate overwritten; release with negsim_certificate_finish
 * @return false with *err filled: NEGSIM_ELIMIT (no proof within the limits),
 *         NEGSIM_ENOMEM, NEGSIM_EFAILED
 */
bool negsim_certificate_make(const struct negsim_scenario *scn,
                             const struct negsim_certificate_options *options,
                             struct negsim_certificate *certificate,
                             struct negsim_error *err);

/**
 * Check a certificate against a scenario as it stands.
 *
 * Refuses whatever proves nothing, and numbers (margin, bounds) that are not what
 * package, boxes and weights give, to 1e-9, or 1e-6 with continuous issues.
 *
 * @return false with *err filled, saying which step is wrong and why: NEGSIM_EINVAL;
 *         NEGSIM_ELIMIT (too many tied options to go through), NEGSIM_ENOMEM
 */
bool negsim_certificate_verify(const struct negsim_scenario *scn,
                               const struct negsim_certificate *certificate,
                               struct negsim_error *err);

/**
 * Read a certificate from JSON text, for a scenario whose ids it uses. What it says is
 * not checked beyond that. A certificate of another scenario is read as far as its
 * SHA-256, for which negsim_certificate_verify then refuses it.
 *
 * @return false with *err filled, place included: NEGSIM_ESYNTAX, NEGSIM_EINVAL,
 *         NEGSIM_ELIMIT, NEGSIM_ENOMEM
 */
bool negsim_certificate_parse(const struct negsim_scenario *scn, const char *text,
                              size_t length, struct negsim_certificate *certificate,
                              struct negsim_error *err);

/** The same from a file; "-" reads standard input. Also NEGSIM_EIO. */
bool negsim_certificate_load(const struct negsim_scenario *scn, const char *file,
                             struct negsim_certificate *certificate,
                             struct negsim_error *err);

/** Boxes that the proof divides the space into; 0 for an open zone. */
size_t negsim_certificate_boxes(const struct negsim_certificate *certificate);

/** Release what a certificate holds. NULL and zeroed are fine. */
void negsim_certificate_finish(struct negsim_certificate *certificate);

#ifdef __cplusplus
}
#endif
#endif
