/* The folder of a study: its manifest says what was varied, results.csv has the answers
 * and design.csv the inputs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "study/analysis/dataset.h"
#include "study/sweep/manifest.h"
#include "study/sweep/outcome.h"

struct study {
    const char *folder;
    const struct negsim_dataset_request *request;
    struct negsim_dataset *dataset;
    struct negsim_error_list *errors;
    char *text; /* of the manifest */
    size_t length;
    struct ns_json_document manifest;
    const struct ns_json *design, *factors;
    size_t rows, reps;
    size_t reps_apart; /* rows of the dataset for each run: 1, or all replicates */
};

/* A file of the folder; NULL where there is none, or it cannot be read, with an error.
 */
static char *study_read(struct study *study, const char *name, size_t *length)
{
    struct ns_text path = {0};
    char *text = NULL;
    ns_text_add(&path, "%s/%s", study->folder, name);
    if (path.failed)
        ns_errors_out_of_memory(study->errors);
    else if (access(path.data, F_OK) != 0)
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, NULL,
                        strcmp(name, "manifest.json") == 0
                            ? "no study is in this folder: there is no %s"
                            : "the study is not finished: there is no %s; go on with "
                              "negsim sweep --resume, or join its shards with negsim "
                              "merge",
                        name);
    else if (!ns_dataset_text(path.data, &text, length, study->errors))
        text = NULL;
    ns_text_finish(&path);
    return text;
}

static size_t json_count(const struct ns_json *object, const char *key)
{
    const struct ns_json *item = ns_json_member(object, key);
    bool counts = item && item->kind == NS_JSON_NUMBER && item->number >= 1 &&
                  item->number <= 0x1p52;
    return counts ? (size_t)item->number : 0;
}

static bool study_open(struct study *study)
{
    struct negsim_error err = {0};
    study->text = study_read(study, "manifest.json", &study->length);
    if (!study->text)
        return false;
    if (!ns_json_read(study->text, study->length, &study->manifest, &err)) {
        ns_dataset_fail(study->errors, err.code, "manifest.json", "%s", err.message);
        return false;
    }
    const struct ns_json *all = &study->manifest.values[0];
    study->design = ns_json_member(all, "design");
    study->factors = ns_json_member(all, "factors");
    study->rows = json_count(study->design, "rows");
    study->reps = json_count(all, "reps");
    study->reps_apart = study->request->each_replicate ? study->reps : 1;
    const struct ns_json *kind = ns_json_member(study->design, "kind");
    if (ns_json_member(all, "shard")) {
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, NULL,
                        "this is a shard of a study; join all of them with negsim "
                        "merge");
        return false;
    }
    if (study->factors && study->factors->kind == NS_JSON_ARRAY && kind &&
        kind->string && study->rows > 0 && study->reps > 0)
        return true;
    ns_dataset_fail(study->errors, NEGSIM_EINVAL, "manifest.json",
                    "not the manifest of a study");
    return false;
}

/* Errors of a table inside the folder say which one. */
static bool study_table(struct study *study, const char *name,
                        const struct negsim_dataset_request *request,
                        struct negsim_dataset *table)
{
    size_t length;
    memset(table, 0, sizeof *table);
    char *text = study_read(study, name, &length);
    if (!text)
        return false;
    size_t before = study->errors->n;
    bool ok = negsim_dataset_read(text, length, name, request, table, study->errors);
    for (size_t e = before; e < study->errors->n; e++)
        snprintf(study->errors->items[e].path, sizeof study->errors->items[e].path,
                 "%s", name);
    free(text);
    return ok;
}

/* A study without packages that keep the red lines has no margin, which is an answer:
 * worse than any. */
static bool output_may_be_none(const char *output)
{
    return strcmp(output, "margin") == 0 || strcmp(output, "bound") == 0 ||
           strncmp(output, "best.", 5) == 0;
}

/* Row `row` of the dataset, from as many lines of results.csv. */
static bool study_average(struct study *study, const struct negsim_dataset *results,
                          size_t row)
{
    struct negsim_dataset *dataset = study->dataset;
    const struct negsim_dataset_column *status = &results->inputs[1];
    bool none = output_may_be_none(dataset->output.name);
    size_t lines = study->reps / study->reps_apart;
    double sum = 0;
    dataset->lines[row] = results->lines[row * lines];
    for (size_t r = row * lines; r < (row + 1) * lines; r++) {
        double value = results->output.values[r];
        size_t run = r / study->reps;
        if (results->inputs[0].values[r] != (double)run) {
            ns_dataset_fail(study->errors, NEGSIM_EINVAL, "results.csv",
                            "line %zu should be of run %zu", results->lines[r], run);
            return false;
        }
        bool ran = strcmp(status->words[(size_t)status->values[r]], "ok") == 0;
        sum += isnan(value) && ran && none ? -INFINITY : value;
    }
    dataset->output.values[row] = sum / (double)lines;
    dataset->n_failed += isnan(sum);
    return true;
}

static bool study_take_answers(struct study *study,
                               const struct negsim_dataset *results)
{
    struct negsim_dataset *dataset = study->dataset;
    if (results->n_rows / study->reps != study->rows ||
        results->n_rows % study->reps != 0) {
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, "results.csv",
                        "%zu rows, where the manifest says %zu of %zu lines each",
                        results->n_rows, study->rows, study->reps);
        return false;
    }
    dataset->n_rows = study->rows * study->reps_apart;
    dataset->lines = calloc(dataset->n_rows, sizeof *dataset->lines);
    dataset->output.values = calloc(dataset->n_rows, sizeof(double));
    if (!dataset->lines || !dataset->output.values)
        return ns_errors_out_of_memory(study->errors);
    for (size_t row = 0; row < dataset->n_rows; row++)
        if (!study_average(study, results, row))
            return false;
    return true;
}

/* "verdict=opn" would be true of no run, and nobody be told. */
static bool study_word_is_known(struct study *study, const char *output)
{
    char name[NS_QUOTE_SIZE];
    struct ns_text list = {0};
    const char *equals = strchr(output, '=');
    snprintf(name, sizeof name, "%.*s", equals ? (int)(equals - output) : 0, output);
    const char *const *words = ns_outcome_words(name);
    bool known = !words;
    for (size_t j = 0; words && words[j]; j++) {
        ns_text_add(&list, "%s%s", j ? ", " : "", words[j]);
        known = known || strcmp(words[j], equals + 1) == 0;
    }
    if (!known)
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, NULL,
                        "'%.60s' is no %s; there are %s", equals + 1, name,
                        ns_text_get(&list));
    ns_text_finish(&list);
    return known;
}

static bool study_answers(struct study *study)
{
    static const struct negsim_dataset_input inputs[] = {{.name = "run"},
                                                         {.name = "status"}};
    const char *output = study->request->output ? study->request->output : "margin";
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = inputs, .words = true, .output = output};
    struct negsim_dataset results;
    if (!study_word_is_known(study, output) ||
        !study_table(study, "results.csv", &request, &results))
        return false;
    bool ok = false;
    study->dataset->output.name = strdup(output);
    if (!study->dataset->output.name)
        ns_errors_out_of_memory(study->errors);
    else if (results.inputs[1].n_words == 0)
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, "results.csv",
                        "expected words in the column 'status'");
    else
        ok = study_take_answers(study, &results);
    negsim_dataset_finish(&results);
    return ok;
}

/* What the study varies, with the ranges of what has one; by the request only what it
 * names. The caller frees. */
static struct negsim_dataset_input *study_inputs(const struct study *study, size_t *n)
{
    const struct negsim_dataset_request *request = study->request;
    size_t room = request->n_inputs + study->factors->n_children + 1;
    struct negsim_dataset_input *inputs = calloc(room, sizeof *inputs);
    *n = request->n_inputs;
    if (!inputs)
        return NULL;
    if (request->n_inputs > 0)
        memcpy(inputs, request->inputs, request->n_inputs * sizeof *inputs);
    const struct ns_json *factor = study->factors->child;
    for (; request->n_inputs == 0 && factor; factor = factor->next) {
        const struct ns_json *name = ns_json_member(factor, "name");
        const struct ns_json *kind = ns_json_member(factor, "kind");
        const struct ns_json *lo = ns_json_member(factor, "lo");
        const struct ns_json *hi = ns_json_member(factor, "hi");
        if (!name || !name->string || ns_manifest_holds(factor))
            continue;
        struct negsim_dataset_input *input = &inputs[(*n)++];
        input->name = name->string;
        input->ranged = kind && kind->string && strcmp(kind->string, "range") == 0 &&
                        lo && hi && lo->number < hi->number;
        input->low = input->ranged ? lo->number : 0;
        input->high = input->ranged ? hi->number : 0;
    }
    return inputs;
}

/* Each value as often as its run has rows; false without memory. */
static bool study_repeat(const struct study *study,
                         struct negsim_dataset_column *column)
{
    size_t apart = study->reps_apart;
    double *values = calloc(study->rows * apart, sizeof *values);
    if (!values)
        return false;
    for (size_t row = 0; row < study->rows * apart; row++)
        values[row] = column->values[row / apart];
    free(column->values);
    column->values = values;
    return true;
}

/* The inputs' columns move from the table of the design to the dataset. */
static bool study_take_inputs(struct study *study, struct negsim_dataset *design)
{
    struct negsim_dataset *dataset = study->dataset;
    if (design->n_rows != study->rows) {
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, "design.csv",
                        "%zu rows, where the manifest says %zu", design->n_rows,
                        study->rows);
        return false;
    }
    for (size_t run = 0; run < design->n_rows; run++) {
        if (design->output.values[run] == (double)run)
            continue;
        ns_dataset_fail(study->errors, NEGSIM_EINVAL, "design.csv",
                        "line %zu should be of run %zu", design->lines[run], run);
        return false;
    }
    dataset->inputs = design->inputs;
    dataset->n_inputs = design->n_inputs;
    design->inputs = NULL;
    design->n_inputs = 0;
    for (size_t k = 0; k < dataset->n_inputs; k++)
        if (study->reps_apart > 1 && !study_repeat(study, &dataset->inputs[k]))
            return ns_errors_out_of_memory(study->errors);
    return true;
}

static bool study_name_inputs(struct study *study,
                              const struct negsim_dataset_input *inputs, size_t n)
{
    struct negsim_dataset *dataset = study->dataset;
    dataset->inputs = calloc(n + 1, sizeof *dataset->inputs);
    dataset->n_inputs = dataset->inputs ? n : 0;
    for (size_t k = 0; k < dataset->n_inputs; k++) {
        dataset->inputs[k].name = strdup(inputs[k].name);
        if (!dataset->inputs[k].name)
            dataset->n_inputs = 0;
    }
    if (dataset->n_inputs == n)
        return true;
    return ns_errors_out_of_memory(study->errors);
}

static bool study_design(struct study *study)
{
    size_t n;
    struct negsim_dataset_input *inputs = study_inputs(study, &n);
    const struct negsim_dataset_request request = {.n_inputs = n,
                                                   .inputs = inputs,
                                                   .words = study->request->words,
                                                   .output = "run"};
    struct negsim_dataset design;
    bool ok = false;
    if (!inputs) {
        ns_errors_out_of_memory(study->errors);
    } else if (study->request->names_only) {
        ok = study_name_inputs(study, inputs, n);
    } else if (study_table(study, "design.csv", &request, &design)) {
        ok = study_take_inputs(study, &design);
        negsim_dataset_finish(&design);
    }
    free(inputs);
    return ok;
}

bool ns_dataset_study(const char *folder, const struct negsim_dataset_request *request,
                      struct negsim_dataset *dataset, struct negsim_error_list *errors)
{
    struct study study = {
        .folder = folder, .request = request, .dataset = dataset, .errors = errors};
    memset(dataset, 0, sizeof *dataset);
    bool ok = study_open(&study);
    if (ok) {
        dataset->file = strdup(folder);
        dataset->design = strdup(ns_json_member(study.design, "kind")->string);
        ok = dataset->file && dataset->design;
        if (!ok)
            ns_errors_out_of_memory(errors);
    }
    ok = ok && study_answers(&study) && study_design(&study);
    ns_json_finish(&study.manifest);
    free(study.text);
    if (!ok)
        negsim_dataset_finish(dataset);
    return ok;
}
