/* One thing that an analyst put into a scenario: where it stands, and what it says. */
#ifndef NS_OUTPUT_REPORT_ASSUMPTION_H
#define NS_OUTPUT_REPORT_ASSUMPTION_H

#include <negsim/scenario.h>

#include "base/json.h"
#include "base/text.h"

/** A value of the scenario's text and all that it is part of. */
struct ns_assumed {
    const struct ns_assumed *up; /* NULL of the scenario itself */
    const struct ns_json *value;
    const char *name;                         /* a key, or the id of an item */
    const struct negsim_requirement *require; /* what the value says, where it is one */
};

/** Whether a member is a title, a note or a source, and so says nothing of its own. */
bool ns_is_annotation(const struct negsim_scenario *scn, const struct ns_json *member);

/** A distribution: {"uniform": …}. */
bool ns_is_distribution(const struct ns_json *value);

/** A value in words: a number as it was written, a distribution, a list, a requirement.
 */
void ns_describe_assumption(struct ns_text *out, const struct negsim_scenario *scn,
                            const struct ns_assumed *place);

/** The requirement that a value of the text is, as it was read; NULL: it is none. */
const struct negsim_requirement *
ns_assumption_requirement(const struct negsim_scenario *scn,
                          const struct ns_assumed *place);

/** The nearest source of a value, its own or of what it is part of; NULL: none. */
const struct ns_json *ns_assumption_source(const struct ns_assumed *place);

/**
 * The nearest place whose note calls this illustrative; NULL: none does. For a position
 * only the nearest that has a note or a source counts: what is said of a whole actor's
 * numbers is not said of the record.
 */
const struct ns_assumed *ns_assumption_illustrative(const struct ns_assumed *place,
                                                    bool position);

#endif
