/* What a study notes of each run: names, and the cells that they fill. */
#ifndef NS_STUDY_SWEEP_OUTCOME_H
#define NS_STUDY_SWEEP_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#include "base/text.h"

/** What is known of one run when its cells are filled. */
struct ns_findings {
    const struct negsim_scenario *scn;
    const struct negsim_zone *zone;     /**< of the stance as stated */
    const struct negsim_rounds *rounds; /**< NULL with the zone only */
    double distance;                    /**< NaN: nothing opens the zone */
};

struct ns_outcome_kind;

struct ns_outcome {
    const struct ns_outcome_kind *kind;
    size_t index; /**< of an actor or an issue */
    char *name;   /**< "utility.kyiv" */
};

struct ns_outcomes {
    size_t n;
    struct ns_outcome *items;
    bool zone, margin, distance, rounds; /**< what they need */
};

/**
 * @param names with commas between; NULL: the usual ones
 * @return false with NEGSIM_EINVAL or NEGSIM_ENOMEM
 */
bool ns_outcomes_init(struct ns_outcomes *outcomes, const char *names,
                      const struct negsim_scenario *scn, bool zone_only,
                      struct negsim_error *err);

void ns_outcomes_finish(struct ns_outcomes *outcomes);

/** Add a comma and the cell of each; empty ones where findings are NULL. */
void ns_outcomes_add(const struct ns_outcomes *outcomes,
                     const struct ns_findings *findings, struct ns_text *text);

/** The words that the cells of "verdict" or "outcome" may be, with NULL at the end;
 * NULL for other outcomes. */
const char *const *ns_outcome_words(const char *outcome);

#endif
