/* The parts of the text answer, in their order on the page. */
#ifndef NS_OUTPUT_TEXT_H
#define NS_OUTPUT_TEXT_H

#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#include "output/page.h"

/** A red line after `mark`: whose it is, and under it what it requires. */
void ns_write_red_line(struct ns_page *page, const struct negsim_scenario *scn,
                       size_t line, const char *mark);

/** What makes the verdict so: red lines that clash, demands that collide, or room. */
void ns_write_why(struct ns_page *page, const struct negsim_scenario *scn,
                  const struct negsim_zone *zone);

/** The package of the verdict, who gets what of it, and who objects. */
void ns_write_best_package(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_zone *zone);

/** A package issue by issue, with what each actor gets on it. */
void ns_write_package(struct ns_page *page, const struct negsim_scenario *scn,
                      const double *package);

/** A package and what it is worth: utilities and reservations of all actors. */
struct ns_worth {
    const double *package;
    const double *utilities;
    const double *reservations;
};

/** Each actor's utility, what it holds out for, and the difference. */
void ns_write_gains(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct ns_worth *worth);

/** How the talks went: outcome, windows, table and curve. */
void ns_write_rounds(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone,
                     const struct negsim_rounds *rounds);

/** Who offered what when, runs of rounds that are alike in one row. */
void ns_write_rounds_table(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds);

/** The margin of every round as a small picture; nothing where it never moves. */
void ns_write_curve(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds);

#endif
