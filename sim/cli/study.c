#include "study.h"

#include <negsim/negsim.h>

#include <stdlib.h>

#include "load.h"
#include "page.h"
#include "progress.h"
#include "refuse.h"

int cli_study_refused(const char *file, const struct negsim_error_list *errors)
{
    for (size_t j = 0; j < errors->n; j++) {
        const struct negsim_error *error = &errors->items[j];
        if (error->line == 0 && error->path[0] == '\0')
            cli_say("negsim sweep: %s\n", error->message);
        else
            cli_refused_one(file, error, CLI_STUDYING);
    }
    return cli_refused_code(errors, CLI_STUDYING);
}

static int study_refuse(const char *file, const struct negsim_error *err)
{
    struct negsim_error copy = *err;
    struct negsim_error_list one = {.n = 1, .items = &copy};
    return cli_study_refused(file, &one);
}

/* The rows of a table of the user's own. */
static bool study_take_rows(struct cli_study *study, int *code)
{
    struct cli_sweep_options *options = study->options;
    struct negsim_error err = {0};
    size_t n_rows;
    if (!negsim_sweep_table(study->rows, study->rows_length, study->scn,
                            &study->factors, &study->table, &n_rows, &err)) {
        *code = study_refuse(options->design_file, &err);
        return false;
    }
    options->sweep.table = study->table;
    options->sweep.design.n = n_rows;
    return true;
}

static bool study_add_factors(struct cli_study *study, int *code)
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
        *code = study_refuse(options->scenario, &err);
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
static bool study_choose_design(struct cli_study *study, int *code)
{
    struct cli_sweep_options *options = study->options;
    struct negsim_design_options *design = &options->sweep.design;
    bool finite = !options->set_n;
    for (size_t j = 0; j < study->factors.n; j++)
        finite = finite && negsim_factor_count(&study->factors.items[j]) > 0;
    if (!options->set_design)
        design->kind = finite ? NEGSIM_GRID : NEGSIM_RANDOM;
    if (design_counted(design->kind)) {
        /* A seed does no harm: scripts give one to whatever design. */
        if (options->set_n) {
            *code = cli_usage(&cli_sweep,
                              "design '%s' draws nothing: its values say which rows "
                              "there are, and -n has no place",
                              negsim_design_name(design->kind));
            return false;
        }
        design->n = 0;
    } else if (!options->set_n) {
        *code = cli_usage(&cli_sweep, "design '%s' needs the number of samples: -n N",
                          negsim_design_name(design->kind));
        return false;
    }
    return true;
}

bool cli_study_read(struct cli_study *study, struct cli_sweep_options *options,
                    int *code)
{
    study->options = options;
    return cli_read_text(options->scenario, &study->text, &study->length, code) &&
           (!options->design_file || cli_read_text(options->design_file, &study->rows,
                                                   &study->rows_length, code));
}

bool cli_study_settle(struct cli_study *study, int *code)
{
    struct cli_sweep_options *options = study->options;
    study->scn = cli_parse_text(options->scenario, study->text, study->length, code);
    if (!study->scn || !study_add_factors(study, code))
        return false;
    if (!(options->design_file ? study_take_rows(study, code)
                               : study_choose_design(study, code)))
        return false;
    study->command = cli_sweep_command(options);
    if (!study->command) {
        *code = cli_out_of_memory();
        return false;
    }
    options->sweep.text = study->text;
    options->sweep.length = study->length;
    options->sweep.factors = &study->factors;
    options->sweep.command = study->command;
    return true;
}

void cli_study_finish(struct cli_study *study)
{
    negsim_factors_finish(&study->factors);
    negsim_scenario_destroy(study->scn);
    free(study->text);
    free(study->rows);
    free(study->table);
    free(study->command);
}

int cli_study_run(struct cli_study *study)
{
    /* It may be large, and was read. */
    free(study->rows);
    study->rows = NULL;
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
        cli_say("negsim sweep: interrupted; %llu of %llu runs are in %s, --resume "
                "goes on\n",
                state.done, state.runs, options->sweep.folder);
        code = CLI_INTERRUPTED;
    } else if (!ok) {
        code = cli_study_refused(options->scenario, &errors);
        code =
            options->sweep.stop_on_error && state.failed > 0 ? CLI_RUNS_FAILED : code;
    } else {
        if (!options->quiet)
            cli_say("%llu runs in %s, %llu of them failed\n", state.runs,
                    options->sweep.folder, state.failed);
        code = state.failed > 0 ? CLI_RUNS_FAILED : CLI_DONE;
    }
    negsim_error_list_finish(&errors);
    return code;
}
