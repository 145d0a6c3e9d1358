/* Pictures of a study's folder, or of a table in CSV. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <negsim/negsim.h>

#include "analyze.h"
#include "load.h"
#include "plot.h"
#include "refuse.h"
#include "threshold_case.h"

/* What is drawn from. Zeroed is empty. */
struct plot_study {
    const struct plot_options *options;
    struct cli_analyze_options asked; /* in the way analyses ask */
    struct negsim_dataset dataset;
    struct cli_threshold_case where; /* of a study: its scenario */
};

static int study_load(struct plot_study *study, const struct plot_options *options,
                      unsigned how)
{
    int code = CLI_DONE;
    bool folder = cli_is_folder(options->source);
    *study = (struct plot_study){.options = options,
                                 .asked = {.output = options->outcome,
                                           .file = options->source,
                                           .folder = folder}};
    if (!folder) {
        if (options->inputs.n == 0 || !options->outcome)
            return cli_usage(&cli_plot,
                             "expected the folder of a study; of a table in CSV, "
                             "--inputs and --outcome say which columns to draw");
        study->asked.inputs = options->inputs; /* stays theirs */
    }
    if (cli_analyze_load(&study->asked, how, &study->dataset, &code) && folder) {
        struct negsim_error_list errors = {0}; /* a title, if there is one */
        if (!cli_threshold_case_load(&study->where, options->source, &errors))
            cli_threshold_case_finish(&study->where);
        negsim_error_list_finish(&errors);
    }
    return code;
}

static void study_finish(struct plot_study *study)
{
    cli_threshold_case_finish(&study->where);
    negsim_dataset_finish(&study->dataset);
}

static struct negsim_picture_study study_picture(const struct plot_study *study,
                                                 const char *remark)
{
    const struct negsim_scenario *scn = study->where.scn;
    return (struct negsim_picture_study){.dataset = &study->dataset,
                                         .title = scn ? scn->title : NULL,
                                         .remark = remark,
                                         .style = &study->options->style};
}

/* Runs that all answer the same, or not at all, are told apart by another answer. */
static int study_failed(const struct plot_study *study, const struct negsim_error *err)
{
    const struct negsim_dataset *dataset = &study->dataset;
    bool none = false;
    for (size_t i = 0; i < dataset->n_rows; i++)
        none = none || dataset->output.values[i] < -1e300;
    int code = cli_analyze_failed(dataset, SIZE_MAX, err);
    if (err->code == NEGSIM_EFAILED && !none)
        fprintf(stderr, "Another --outcome may tell them apart, such as distance.\n");
    return code;
}

/* Which inputs to draw along: those that were named, else the first n. */
static int study_pick(const struct plot_study *study, size_t n, size_t *picked)
{
    const struct negsim_dataset *dataset = &study->dataset;
    const struct cli_inputs *inputs = &study->options->inputs;
    if (inputs->n > 0 && inputs->n != n)
        return cli_usage(&cli_plot, "a %s takes %zu of --inputs, got %zu",
                         study->options->kind->name, n, inputs->n);
    if (dataset->n_inputs < n)
        return cli_usage(&cli_plot, "a %s needs %zu input%s, and %zu varied",
                         study->options->kind->name, n, n == 1 ? "" : "s",
                         dataset->n_inputs);
    for (size_t j = 0; j < n; j++) {
        size_t k = inputs->n > 0 ? 0 : j;
        while (inputs->n > 0 && k < dataset->n_inputs &&
               strcmp(dataset->inputs[k].name, inputs->items[j].name) != 0)
            k++;
        if (k == dataset->n_inputs)
            return cli_usage(&cli_plot, "--inputs: the study does not vary '%s'",
                             inputs->items[j].name);
        picked[j] = k;
    }
    return CLI_DONE;
}

/* Make the scenario ready to say where the zone opens along these inputs. False where
 * it cannot, as of a table. */
static bool study_asks(struct plot_study *study, const size_t *picked, size_t n)
{
    struct cli_threshold_case *where = &study->where;
    size_t taken[CLI_THRESHOLD_PARAMETERS];
    if (!where->scn)
        return false;
    for (size_t j = 0; j < n; j++) {
        taken[j] =
            cli_threshold_case_named(where, study->dataset.inputs[picked[j]].name);
        if (taken[j] == where->study.n_names)
            return false;
    }
    return cli_threshold_case_ready(where, taken, n);
}

/* Where the zone opens by the one thing that was varied. */
static bool study_find(struct plot_study *study, size_t input,
                       struct negsim_threshold *found)
{
    struct negsim_error err = {0};
    if (study->dataset.n_inputs != 1 ||
        strcmp(study->dataset.output.name, "margin") != 0 ||
        !study_asks(study, &input, 1))
        return false;
    const struct negsim_margin margin = cli_threshold_case_margin(&study->where);
    return negsim_threshold_find(&margin, study->where.spans, found, &err);
}

static bool study_trace(struct plot_study *study, const size_t *inputs,
                        struct negsim_threshold_curves *found)
{
    struct negsim_error err = {0};
    if (!study_asks(study, inputs, 2))
        return false;
    const struct negsim_margin margin = cli_threshold_case_margin(&study->where);
    return negsim_threshold_trace(&margin, study->where.spans, found, &err);
}

static int curve_draw(const struct plot_options *options,
                      const struct plot_source *source, struct negsim_picture *picture)
{
    (void)source; /* studies are loaded as analyses load them */
    struct plot_study study;
    struct negsim_threshold found = {0};
    struct negsim_error err = {0};
    size_t input = 0;
    int code = study_load(&study, options, CLI_WORDS | CLI_EACH_REPLICATE);
    if (code == CLI_DONE)
        code = study_pick(&study, 1, &input);
    if (code == CLI_DONE) {
        bool exact = study_find(&study, input, &found);
        bool first = options->inputs.n == 0 && study.dataset.n_inputs > 1;
        const struct negsim_picture_study of = study_picture(
            &study, first ? "Along the first input; --inputs chooses." : NULL);
        if (!negsim_picture_curve(&of, input, exact ? &found : NULL, picture, &err))
            code = study_failed(&study, &err);
        negsim_threshold_finish(&found);
    }
    study_finish(&study);
    return code;
}

const struct plot_kind plot_curve = {
    .name = "curve",
    .from = 1u << PLOT_STUDY,
    .draw = curve_draw,
};

static int heatmap_draw(const struct plot_options *options,
                        const struct plot_source *source,
                        struct negsim_picture *picture)
{
    (void)source; /* studies are loaded as analyses load them */
    struct plot_study study;
    struct negsim_threshold_curves found = {0};
    struct negsim_error err = {0};
    size_t inputs[2];
    int code = study_load(&study, options, CLI_WORDS);
    if (code == CLI_DONE)
        code = study_pick(&study, 2, inputs);
    if (code == CLI_DONE) {
        bool exact = study_trace(&study, inputs, &found);
        bool first = options->inputs.n == 0 && study.dataset.n_inputs > 2;
        const struct negsim_picture_study of = study_picture(
            &study, first ? "Over the first two inputs; --inputs chooses." : NULL);
        if (!negsim_picture_heatmap(&of, inputs, exact ? &found : NULL, picture, &err))
            code = study_failed(&study, &err);
        negsim_threshold_curves_finish(&found);
    }
    study_finish(&study);
    return code;
}

const struct plot_kind plot_heatmap = {
    .name = "heatmap",
    .from = 1u << PLOT_STUDY,
    .draw = heatmap_draw,
};

static int tornado_draw(const struct plot_options *options,
                        const struct plot_source *source,
                        struct negsim_picture *picture)
{
    (void)source; /* studies are loaded as analyses load them */
    struct plot_study study;
    struct negsim_error err = {0};
    if (options->inputs.n > 0 && cli_is_folder(options->source))
        return cli_usage(&cli_plot, "a tornado shows all inputs of a study; --inputs "
                                    "is for a curve, a heatmap, or a table");
    int code = study_load(&study, options, CLI_WORDS);
    if (code == CLI_DONE) {
        const struct negsim_picture_study of = study_picture(&study, NULL);
        if (!negsim_picture_tornado(&of, picture, &err))
            code = study_failed(&study, &err);
    }
    study_finish(&study);
    return code;
}

const struct plot_kind plot_tornado = {
    .name = "tornado",
    .from = 1u << PLOT_STUDY,
    .draw = tornado_draw,
};

const struct plot_kind *plot_study_guess(const struct plot_options *options, int *code)
{
    struct plot_study study;
    const struct plot_kind *kind = NULL;
    *code = study_load(&study, options, CLI_WORDS | CLI_NAMES_ONLY);
    if (*code == CLI_DONE) {
        const char *design = study.dataset.design;
        size_t n = options->inputs.n > 0 ? options->inputs.n : study.dataset.n_inputs;
        bool screens = design && (strcmp(design, "saltelli") == 0 ||
                                  strcmp(design, "morris") == 0);
        kind = options->inputs.n == 0 && screens ? &plot_tornado
               : n == 1                          ? &plot_curve
               : n == 2                          ? &plot_heatmap
                                                 : &plot_tornado;
    }
    study_finish(&study);
    return kind;
}
