/* What `negsim sweep` was asked for. */
#ifndef CLI_SWEEP_OPTIONS_H
#define CLI_SWEEP_OPTIONS_H

#include <negsim/design.h>
#include <negsim/sweep.h>

#include "command.h"

struct cli_sweep_options {
    const char *scenario;
    size_t n_parameters;
    const char **parameters; /**< the texts behind -p */
    bool uncertain;
    const char *design_file; /**< or NULL */
    bool set_design, set_n, set_seed, dry_run, quiet, force, resume;
    struct negsim_sweep_options sweep; /**< all that needs no scenario */
};

/** False where *code is what to exit with. Release in any case. */
bool cli_sweep_options_parse(int argc, char **argv, struct cli_sweep_options *options,
                             int *code);

void cli_sweep_options_finish(struct cli_sweep_options *options);

/** The command once more, without what does not change the study, for the manifest: the
 * caller frees it; NULL without memory. */
char *cli_sweep_command(const struct cli_sweep_options *options);

#endif
