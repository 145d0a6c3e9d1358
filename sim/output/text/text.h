/* The parts of the text answer, in their order on the page. */
#ifndef NS_OUTPUT_TEXT_TEXT_H
#define NS_OUTPUT_TEXT_TEXT_H

#include <negsim/analysis.h>
#include <negsim/explain.h>
#include <negsim/replicates.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>

#include "output/page.h"

/** The tone in which a verdict is told. */
enum ns_tone ns_verdict_tone(enum negsim_verdict verdict);

/** The verdict in a sentence, and when else a zone is open where none is now. */
void ns_write_verdict(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_zone *zone,
                      const struct negsim_rounds *rounds);

/** What was judged, and on how firm a ground. */
void ns_write_subject(struct ns_page *page, const struct negsim_scenario *scn);

/** Of what a verdict speaks, and of what not. */
void ns_write_caution(struct ns_page *page);

/** A red line after `mark`: whose it is, and under it what it requires at `conceded`.
 */
void ns_write_red_line(struct ns_page *page, const struct negsim_scenario *scn,
                       size_t line, double conceded, const char *mark);

/** What makes the verdict so: red lines, demands that collide, or room; and how large
 * the zone is. */
void ns_write_why(struct ns_page *page, const struct negsim_scenario *scn,
                  const struct negsim_analysis *analysis);

/** How many packages there are, keep the red lines, and are in the zone. */
void ns_write_size(struct ns_page *page, const struct negsim_scenario *scn,
                   const struct negsim_analysis *analysis);

/** Sets of demands that cannot hold together, red lines as the scenario has them or
 * conceded in full. */
void ns_write_conflicts(struct ns_page *page, const struct negsim_scenario *scn,
                        const double *reservations,
                        const struct negsim_conflicts *conflicts, bool in_full);

/** Who would have to move what to open a zone, or what remains if nothing opens one. */
void ns_write_concessions(struct ns_page *page, const struct negsim_scenario *scn,
                          const struct negsim_analysis *analysis);

/** What the zone allows on each issue. */
void ns_write_ranges(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_ranges *ranges);

/** The frontier in short and the solution points. */
void ns_write_solutions(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_analysis *analysis);

/** Solutions over lotteries, where they were asked for. */
void ns_write_lotteries(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_lotteries *lotteries);

/** The package of the verdict, who gets what of it, and who objects. */
void ns_write_best_package(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_zone *zone);

/** A package and what it is worth under a stance: utilities of all actors. */
struct ns_worth {
    const double *package;
    const double *utilities;
    const struct negsim_stance *stance;
};

/** A package issue by issue, with what each actor gets on it. */
void ns_write_package(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct ns_worth *worth);

/** Each actor's utility, what it holds out for, and the difference. */
void ns_write_gains(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct ns_worth *worth);

/** How the talks ended, when the zone was open, and what opened and closed it. */
void ns_write_outcome(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_zone *zone,
                      const struct negsim_rounds *rounds);

/** What was agreed on, unless it is the package of the verdict; where nothing was, the
 * best package of a zone that opened later. */
void ns_write_agreed(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone,
                     const struct negsim_rounds *rounds);

/** How the talks went: the two above, table and curve. */
void ns_write_rounds(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone,
                     const struct negsim_rounds *rounds);

/** Who offered what when, runs of rounds that are alike in one row. */
void ns_write_rounds_table(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds);

/** What opens and closes the zone of a scenario with a war, turn by turn. */
void ns_write_turns(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds);

/** How the war stands at the ends of the talks and where the zone turns, of a scenario
 * with a war. */
void ns_write_climate(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_rounds *rounds);

/** Interim agreements, breaches, events and stalemates, and when they were. */
void ns_write_incidents(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_rounds *rounds);

/** The margin of every round as a small picture; nothing where it never moves. */
void ns_write_curve(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds);

/** What each mechanism does to the run. */
void ns_write_dynamics(struct ns_page *page, const struct negsim_scenario *scn,
                       const struct negsim_dynamics *dynamics);

/** How often and when the same talks end in agreement: table and curve. */
void ns_write_replicates(struct ns_page *page, const struct negsim_scenario *scn,
                         const struct negsim_replicates *replicates);

#endif
