/* Pieces of the JSON result that recur in it. */
#ifndef NS_OUTPUT_JSON_PARTS_H
#define NS_OUTPUT_JSON_PARTS_H

#include <negsim/analysis.h>
#include <negsim/explain.h>
#include <negsim/replicates.h>
#include <negsim/rounds.h>

#include "output/json/writer.h"

/** The program's own version, and which scenario this is about. */
void ns_json_version(struct ns_json_writer *writer);
void ns_json_scenario(struct ns_json_writer *writer, const struct negsim_scenario *scn);

/** What was played, how it ended, the agreement, and when the zone was open. */
void ns_json_outcome(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const struct negsim_rounds *rounds);

/** Issue by issue, options by id; null for NULL. */
void ns_json_package(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const char *key, const double *package);

/** One number for every actor, or for the consenting ones only; null for NULL. */
void ns_json_actors(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                    const char *key, const double *numbers, bool consenting);

/** Red lines, given by their indices, as a list of their paths. */
void ns_json_lines(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                   const char *key, const size_t *lines, size_t n);

/** A number that means something only where a package keeps the red lines. */
void ns_json_if_admissible(struct ns_json_writer *writer, const char *key,
                           bool admissible, double x);

/** A chance with its interval, and the counts it is of. */
void ns_json_chance(struct ns_json_writer *writer, const char *key,
                    const struct negsim_chance *chance);

/** Windows as the items of an array. */
void ns_json_windows(struct ns_json_writer *writer, const struct negsim_window *windows,
                     size_t n);

/** The "zone" object. */
void ns_json_analysis(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                      const struct negsim_analysis *analysis);

/** The "rounds" object. */
void ns_json_rounds(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds);

/** The "climate" object of a round; the scenario has a war. */
void ns_json_climate(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const struct negsim_round *round);

/** The "replicates" object. */
void ns_json_replicates(struct ns_json_writer *writer,
                        const struct negsim_scenario *scn,
                        const struct negsim_replicates *replicates);

/** The "dynamics" object. */
void ns_json_dynamics(struct ns_json_writer *writer,
                      const struct negsim_dynamics *dynamics);

#endif
