#include "replicate.h"

#include "progress.h"

bool cli_replicate(const struct negsim_scenario *scn,
                   const struct negsim_replicates_options *options, bool quiet,
                   struct negsim_replicates *replicates, struct negsim_error *err)
{
    struct cli_progress progress;
    struct negsim_replicates_options told = *options;
    told.progress = cli_progress_report;
    told.context = &progress;
    cli_progress_begin(&progress, "replicates", quiet);
    bool ok = negsim_replicates_run(scn, &told, replicates, err);
    cli_progress_end(&progress);
    return ok;
}
