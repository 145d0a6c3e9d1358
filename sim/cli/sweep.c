#include <negsim/negsim.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "judge.h"
#include "options.h"
#include "page.h"
#include "progress.h"
#include "sweep_options.h"

/* What is to be run, once the scenario is read. */
struct study {
    struct cli_sweep_options *options;
    struct negsim_scenario *scn;
    char *text;
    size_t length;
    struct negsim_factors factors;
    double *table;
    char *command;
};

/* Mistakes are the user's to mend; disks and memory are not. */
static int sweep_refused(const char *file, const struct negsim_error_list *errors)
{
    int code = errors->n ? CLI_USAGE : CLI_FAILED;
    for (size_t j = 0; j < errors->n; j++) {
        const struct negsim_error *error = &errors->items[j];
        struct negsim_error_list one = {.n = 1, .items = &errors->items[j]};
        if (error->code != NEGSIM_EINVAL && error->code != NEGSIM_ESYNTAX &&
            error->code != NEGSIM_ELIMIT)
            code = CLI_FAILED;
        if (error->line == 0 && error->path[0] == '\0')
            fprintf(stderr, "negsim sweep: %s\n", error->message);
        else
            negsim_write_errors(stderr, file, &one);
    }
    return code;
}

static int sweep_refuse(const char *file, const struct negsim_error *err)
{
    struct negsim_error copy = *err;
    struct negsim_error_list one = {.n = 1, .items = &copy};
    return sweep_refused(file, &one);
}

/* The rows of a table of the user's own. */
static bool study_read_table(struct study *study, int *code)
{
    struct cli_sweep_options *options = study->options;
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    char *text = NULL;
    size_t length, n_rows;
    bool ok = negsim_scenario_read_text(options->design_file, &text, &length, &errors);
    if (!ok) {
        *code = sweep_refused(options->design_file, &errors);
    } else {
        ok = negsim_sweep_table(text, length, study->scn, &study->factors,
                                &study->table, &n_rows, &err);
        if (!ok)
            *code = sweep_refuse(options->design_file, &err);
        options->sweep.table = study->table;
        options->sweep.design.n = n_rows;
    }
    free(text);
    negsim_error_list_finish(&errors);
    return ok;
}

static bool study_add_factors(struct study *study, int *code)
{
    const struct cli_sweep_options *options = study->options;
    struct negsim_error err = {0};
    bool ok = true;
    for (size_t j = 0; ok && j < options->n_parameters; j++)
        ok = negsim_factors_add(&study->factors, study->scn, options->parameters[j],
                                &err);
    if (ok && options->uncertain)
        ok = negsim_factors_add_uncertain(&study->factors, study->scn, &err);
    if (ok && options->n_parameters == 0 && !options->uncertain &&
        !options->design_file)
        ok = negsim_factors_add_study(&study->factors, study->scn, &err);
    if (!ok)
        *code = sweep_refuse(options->scenario, &err);
    else if (study->factors.n == 0 && !options->design_file) {
        *code = cli_usage(&cli_sweep,
                          options->uncertain
                              ? "%s: no number is uncertain"
                              : "%s has no study.parameters: say what to vary, -p "
                                "PATH=VALUES or --uncertain",
                          options->scenario);
        ok = false;
    }
    return ok;
}

static bool design_counted(enum negsim_design_kind kind)
{
    return kind == NEGSIM_GRID || kind == NEGSIM_LIST;
}

/* The grid where that is finite and no number of rows is asked for, else draws. */
static bool study_choose_design(struct study *study, int *code)
{
    struct cli_sweep_options *options = study->options;
    struct negsim_design_options *design = &options->sweep.design;
    bool finite = !options->set_n;
    for (size_t j = 0; j < study->factors.n; j++)
        finite = finite && negsim_factor_count(&study->factors.items[j]) > 0;
    if (!options->set_design)
        design->kind = finite ? NEGSIM_GRID : NEGSIM_RANDOM;
    if (design_counted(design->kind))
        design->n = 0;
    else if (!options->set_n) {
        *code = cli_usage(&cli_sweep, "design '%s' needs the number of samples: -n N",
                          negsim_design_name(design->kind));
        return false;
    }
    return true;
}

static bool study_init(struct study *study, struct cli_sweep_options *options,
                       int *code)
{
    *study = (struct study){.options = options};
    study->scn = cli_load_text(options->scenario, &study->text, &study->length, code);
    if (!study->scn || !study_add_factors(study, code))
        return false;
    if (!(options->design_file ? study_read_table(study, code)
                               : study_choose_design(study, code)))
        return false;
    study->command = cli_sweep_command(options);
    if (!study->command) {
        fprintf(stderr, "negsim: out of memory\n");
        *code = CLI_FAILED;
        return false;
    }
    options->sweep.text = study->text;
    options->sweep.length = study->length;
    options->sweep.factors = &study->factors;
    options->sweep.command = study->command;
    return true;
}

static void study_finish(struct study *study)
{
    negsim_factors_finish(&study->factors);
    negsim_scenario_destroy(study->scn);
    free(study->text);
    free(study->table);
    free(study->command);
}

static int study_run(struct study *study)
{
    struct cli_sweep_options *options = study->options;
    struct cli_progress progress;
    struct negsim_sweep_state state;
    struct negsim_error_list errors = {0};
    int code = CLI_DONE;
    cli_progress_begin(&progress, "runs", options->quiet);
    options->sweep.progress = cli_progress_report;
    options->sweep.context = &progress;
    bool ok = negsim_sweep_run(&options->sweep, &state, &errors);
    cli_progress_end(&progress);
    if (!ok && errors.n == 1 && errors.items[0].code == NEGSIM_ESTOPPED) {
        fprintf(stderr,
                "negsim sweep: interrupted; %llu of %llu runs are in %s, --resume "
                "goes on\n",
                state.done, state.runs, options->sweep.folder);
        code = CLI_INTERRUPTED;
    } else if (!ok) {
        code = sweep_refused(options->scenario, &errors);
        code =
            options->sweep.stop_on_error && state.failed > 0 ? CLI_RUNS_FAILED : code;
    } else {
        if (!options->quiet)
            fprintf(stderr, "%llu runs in %s, %llu of them failed\n", state.runs,
                    options->sweep.folder, state.failed);
        code = state.failed > 0 ? CLI_RUNS_FAILED : CLI_DONE;
    }
    negsim_error_list_finish(&errors);
    return code;
}

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

static int study_plan(struct study *study)
{
    const struct cli_sweep_options *options = study->options;
    const struct negsim_design_options *design = &options->sweep.design;
    struct negsim_sweep_state state;
    struct negsim_error_list errors = {0};
    struct cli_page page = {0};
    char seconds[40], bytes[40];
    int code;
    if (!negsim_sweep_plan(&options->sweep, &state, &errors)) {
        code = sweep_refused(options->scenario, &errors);
        negsim_error_list_finish(&errors);
        return code;
    }
    if (!cli_page_open(&page))
        return CLI_FAILED;
    fprintf(page.stream, "design: %s\n",
            options->design_file ? "own table" : negsim_design_name(design->kind));
    fprintf(page.stream, "factors: %zu\n", study->factors.n);
    fprintf(page.stream, "rows: %llu", state.rows);
    if (!options->design_file && !design_counted(design->kind) &&
        design->n != state.rows)
        fprintf(page.stream, " (%llu for each of %llu samples)", state.rows / design->n,
                design->n);
    fprintf(page.stream, "\nruns: %llu%s\n", state.runs,
            options->sweep.n_shards ? " in this shard" : "");
    plan_seconds(seconds, state.seconds);
    plan_bytes(bytes, state.bytes);
    fprintf(page.stream, "time: %s on one thread\nsize: about %s\n", seconds, bytes);
    return cli_page_send(&page);
}

static int sweep_main(int argc, char **argv)
{
    struct cli_sweep_options options;
    struct study study = {0};
    int code;
    /* A file past its limit is a write error like any other, with its message. */
    signal(SIGXFSZ, SIG_IGN);
    if (cli_sweep_options_parse(argc, argv, &options, &code) &&
        study_init(&study, &options, &code))
        code = options.dry_run ? study_plan(&study) : study_run(&study);
    study_finish(&study);
    cli_sweep_options_finish(&options);
    return code;
}

const struct cli_command cli_sweep = {
    .name = "sweep",
    .summary = "run a scenario at many points, into a folder",
    .help =
        "Usage: negsim sweep [OPTION]... -o DIR FILE\n"
        "\n"
        "Run one scenario again and again with other numbers in it, and write what\n"
        "comes of each run to a folder: manifest.json, design.csv and results.csv.\n"
        "\n"
        "  -p, --parameter PATH=VALUES\n"
        "                        vary a number or word: lo:hi, lo:hi:step or a,b,c;\n"
        "                        PATH+PATH=VALUES together; PATH alone as uncertain\n"
        "                        as the scenario has it. Without -p: study.parameters\n"
        "      --uncertain       vary every uncertain number of the scenario\n"
        "      --design NAME     grid, list, random, lhs, sobol, saltelli or morris;\n"
        "                        else grid where values are listed, otherwise random\n"
        "  -n, --samples N       rows; of saltelli base samples, of which each takes\n"
        "                        2D + 2 rows for D parameters; of morris trajectories\n"
        "                        of D + 1 rows\n"
        "      --seed S          of the design; shifts sobol and saltelli at random\n"
        "      --design-file CSV your own rows, a column for each parameter\n"
        "      --reps R          play each row R times, with other random events\n"
        "      --outcome LIST    what to note: verdict, margin, bound, distance,\n"
        "                        best[.ACTOR], outcome, agreement, round, opened,\n"
        "                        open_rounds, utility[.ACTOR], package[.ISSUE]\n"
        "      --zone-only       judge the zone as stated and play no rounds\n"
        "  -o, --output DIR      the folder, made where there is none\n"
        "      --resume          go on where an earlier sweep of the same study ended\n"
        "      --force           drop an earlier study in the folder\n"
        "      --on-error WHAT   skip: a run that fails is a row with a reason; stop:\n"
        "                        end there\n"
        "      --shard I/N       the I-th of N equal parts; 'negsim merge' joins them\n"
        "      --dry-run         count the runs, guess time and size, write nothing\n"
        "  -j, --jobs N          use N threads; else one for each processor\n"
        "  -q, --quiet           do not tell how far it has come\n"
        "  -h, --help            show this help\n"
        "\n"
        "Ctrl-C saves what is done and exits 130. Exit code 3: some runs failed.\n",
    .run = sweep_main,
};
