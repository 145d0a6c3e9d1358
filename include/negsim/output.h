/**
 * @file
 * The last stage: results as text for people and JSON for programs.
 */
#ifndef NEGSIM_OUTPUT_H
#define NEGSIM_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include <negsim/analysis.h>
#include <negsim/certificate.h>
#include <negsim/compare.h>
#include <negsim/compare_models.h>
#include <negsim/difference.h>
#include <negsim/explain.h>
#include <negsim/import.h>
#include <negsim/mediation.h>
#include <negsim/replicates.h>
#include <negsim/model.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How text is set. */
struct negsim_text_style {
    bool colour;
    unsigned width; /**< columns; 0: 80 */
};

/** All that was found out about one scenario. */
struct negsim_answer {
    const struct negsim_analysis *analysis; /**< NULL: left out, in JSON only */
    const struct negsim_rounds *rounds;     /**< NULL: the answer stops at the zone */
    const struct negsim_replicates *replicates; /**< NULL: not asked for, as the next */
    const struct negsim_dynamics *dynamics;
};

/**
 * Write one answer.
 *
 * @return false with NEGSIM_EIO where the stream failed
 */
bool negsim_write_text(FILE *stream, const struct negsim_scenario *scn,
                       const struct negsim_answer *answer,
                       const struct negsim_text_style *style, struct negsim_error *err);

/** The same as one JSON object. */
bool negsim_write_json(FILE *stream, const struct negsim_scenario *scn,
                       const struct negsim_answer *answer, struct negsim_error *err);

/**
 * Write runs side by side.
 *
 * @param differences of each case from the reference, n_cases; NULL where none were
 *        looked for
 * @return as above
 */
bool negsim_write_compare_text(FILE *stream, const struct negsim_compare *compare,
                               const struct negsim_differences *differences,
                               const struct negsim_text_style *style,
                               struct negsim_error *err);

/** The same as one JSON object. */
bool negsim_write_compare_json(FILE *stream, const struct negsim_compare *compare,
                               const struct negsim_differences *differences,
                               struct negsim_error *err);

/** Write talks with and without a mediator; as above. */
bool negsim_write_mediation_text(FILE *stream, const struct negsim_mediation *mediation,
                                 const struct negsim_text_style *style,
                                 struct negsim_error *err);

/** The same as one JSON object. */
bool negsim_write_mediation_json(FILE *stream, const struct negsim_mediation *mediation,
                                 struct negsim_error *err);

/** Write one scenario under every model; as above. */
bool negsim_write_compare_models_text(FILE *stream,
                                      const struct negsim_compare_models *compare,
                                      const struct negsim_text_style *style,
                                      struct negsim_error *err);

/** The same as one JSON object. */
bool negsim_write_compare_models_json(FILE *stream,
                                      const struct negsim_compare_models *compare,
                                      struct negsim_error *err);

/** A certificate as JSON, for negsim_certificate_load. */
bool negsim_write_certificate(FILE *stream, const struct negsim_scenario *scn,
                              const struct negsim_certificate *certificate,
                              struct negsim_error *err);

/** The same to a file, which appears whole or not at all and replaces what was there
 * before. False with NEGSIM_EIO or NEGSIM_ENOMEM. */
bool negsim_save_certificate(const char *file, const struct negsim_scenario *scn,
                             const struct negsim_certificate *certificate,
                             struct negsim_error *err);

/** One line on what a certificate proves, once it is verified. */
bool negsim_write_proof(FILE *stream, const struct negsim_scenario *scn,
                        const struct negsim_certificate *certificate,
                        struct negsim_error *err);

/** A table of positions as a scenario for the model `spatial`. */
bool negsim_write_positions(FILE *stream, const struct negsim_positions *positions,
                            struct negsim_error *err);

/** The same to a file, as negsim_save_certificate. */
bool negsim_save_positions(const char *file, const struct negsim_positions *positions,
                           struct negsim_error *err);

/** One line on what a checked scenario holds, for `negsim check`. */
bool negsim_write_summary(FILE *stream, const struct negsim_scenario *scn,
                          struct negsim_error *err);

/** One line per model. */
bool negsim_write_models(FILE *stream, struct negsim_error *err);

/** One model in short: what it assumes and cannot say, and its parameters. */
bool negsim_write_model(FILE *stream, const struct negsim_model_type *model,
                        const struct negsim_text_style *style,
                        struct negsim_error *err);

/** Text of someone else's, such as a name of a file, made fit for a terminal: control
 * characters, line ends too, and what is not UTF-8 become U+FFFD. */
bool negsim_write_harmless(FILE *stream, const char *text);

/** Errors as "file:line:column: path: message", one a line. */
bool negsim_write_errors(FILE *stream, const char *file,
                         const struct negsim_error_list *errors);

#ifdef __cplusplus
}
#endif
#endif
