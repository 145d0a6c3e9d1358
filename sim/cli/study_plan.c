#include <negsim/design.h>
#include <negsim/sweep.h>

#include <stdio.h>

#include "page.h"
#include "study.h"

/* "1 h 02 min" would do as well; a guess needs no more than this. */
static void plan_seconds(char text[40], double seconds)
{
    if (seconds < 1)
        snprintf(text, 40, "less than a second");
    else if (seconds < 120)
        snprintf(text, 40, "about %.0f s", seconds);
    else if (seconds < 7200)
        snprintf(text, 40, "about %.0f min", seconds / 60);
    else
        snprintf(text, 40, "about %.1f h", seconds / 3600);
}

static void plan_bytes(char text[40], double bytes)
{
    if (bytes < 1e6)
        snprintf(text, 40, "%.0f kB", bytes / 1e3 < 1 ? 1 : bytes / 1e3);
    else if (bytes < 1e9)
        snprintf(text, 40, "%.0f MB", bytes / 1e6);
    else
        snprintf(text, 40, "%.1f GB", bytes / 1e9);
}

int cli_study_plan(struct cli_study *study)
{
    const struct cli_sweep_options *options = study->options;
    const struct negsim_design_options *design = &options->sweep.design;
    struct negsim_sweep_state state;
    struct negsim_error_list errors = {0};
    struct cli_page page = {0};
    char seconds[40], bytes[40];
    int code;
    if (!negsim_sweep_plan(&options->sweep, &state, &errors)) {
        code = cli_study_refused(options->scenario, &errors);
        negsim_error_list_finish(&errors);
        return code;
    }
    if (!cli_page_open(&page))
        return CLI_FAILED;
    fprintf(page.stream, "design: %s\n",
            options->design_file ? "own table" : negsim_design_name(design->kind));
    fprintf(page.stream, "factors: %zu\n", study->factors.n);
    fprintf(page.stream, "rows: %llu", state.rows);
    if (design->n > 0 && design->n != state.rows)
        fprintf(page.stream, " (%llu for each of %llu samples)", state.rows / design->n,
                design->n);
    fprintf(page.stream, "\nruns: %llu%s\n", state.runs,
            options->sweep.n_shards ? " in this shard" : "");
    if (state.rounds)
        fprintf(page.stream, "each run plays the rounds; --zone-only plays none\n");
    plan_seconds(seconds, state.seconds);
    fprintf(page.stream, "time: %s on one thread", seconds);
    plan_seconds(seconds, state.seconds / (double)state.n_threads);
    if (state.n_threads > 1 && state.seconds >= 1)
        fprintf(page.stream, ", at best %s on %zu", seconds, state.n_threads);
    plan_bytes(bytes, state.bytes);
    fprintf(page.stream, "\nsize: about %s\n", bytes);
    return cli_page_send(&page);
}
