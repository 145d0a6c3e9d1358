/* Replicates with a look at how far they have come. */
#ifndef CLI_REPLICATE_H
#define CLI_REPLICATE_H

#include <stdbool.h>

#include <negsim/replicates.h>

/** Play replicates and, unless quiet, tell how far it has come. Ctrl-C stops it with
 * NEGSIM_ESTOPPED. */
bool cli_replicate(const struct negsim_scenario *scn,
                   const struct negsim_replicates_options *options, bool quiet,
                   struct negsim_replicates *replicates, struct negsim_error *err);

#endif
