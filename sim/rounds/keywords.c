#include "rounds/keywords.h"

#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/zone.h>

const char *const ns_verdict_keywords[] = {[NEGSIM_OPEN] = "open",
                                           [NEGSIM_EMPTY] = "empty",
                                           [NEGSIM_UNDECIDED] = "undecided",
                                           NULL};
const char *const ns_response_keywords[] = {[NEGSIM_STANDING] = "standing",
                                            [NEGSIM_REJECTED] = "rejected",
                                            [NEGSIM_ACCEPTED] = "accepted",
                                            NULL};
const char *const ns_outcome_keywords[] = {[NEGSIM_AGREEMENT] = "agreement",
                                           [NEGSIM_NO_AGREEMENT] = "no_agreement",
                                           [NEGSIM_BREAKDOWN] = "breakdown",
                                           NULL};
