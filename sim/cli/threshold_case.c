#include "threshold_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/negsim.h>

bool cli_threshold_case_load(struct cli_threshold_case *here, const char *folder,
                             struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    if (!negsim_threshold_study_load(folder, &here->study, &err)) {
        negsim_error_list_add(errors, &err);
        return false;
    }
    here->name = here->study.name;
    here->text = here->study.text;
    here->length = here->study.length;
    here->scn = negsim_scenario_parse(here->text, here->length, here->name, errors);
    return here->scn;
}

size_t cli_threshold_case_named(const struct cli_threshold_case *here, const char *name)
{
    size_t j = 0;
    while (j < here->study.n_names && strcmp(here->study.names[j], name) != 0)
        j++;
    return j;
}

/* "a=0.25:1", whatever steps the study took. */
static bool case_add(struct cli_threshold_case *here, size_t j,
                     struct negsim_error *err)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (stream)
        fprintf(stream, "%s=%.17g:%.17g", here->study.names[j], here->study.lo[j],
                here->study.hi[j]);
    bool ok = stream && fclose(stream) == 0 &&
              negsim_factors_add(&here->factors, here->scn, text, err);
    if (!ok)
        negsim_fail(err, NEGSIM_ENOMEM, "", "out of memory");
    free(text);
    return ok;
}

bool cli_threshold_case_pick(struct cli_threshold_case *here, const size_t *picked,
                             size_t n, struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    bool ok = true;
    for (size_t j = 0; ok && j < n; j++)
        ok = case_add(here, picked[j], &err);
    for (size_t j = 0; ok && j < here->study.n_held; j++)
        ok = negsim_factors_add(&here->factors, here->scn, here->study.held[j], &err);
    if (!ok)
        negsim_error_list_add(errors, &err);
    return ok;
}

bool cli_threshold_case_span(struct cli_threshold_case *here, size_t cells,
                             struct negsim_error *err)
{
    here->values = calloc(here->factors.n + 1, sizeof *here->values);
    if (!here->values)
        return negsim_fail(err, NEGSIM_ENOMEM, NULL, "out of memory");
    for (size_t j = 0; j < here->factors.n; j++) {
        const struct negsim_factor *factor = &here->factors.items[j];
        if (negsim_factor_count(factor) == 1) {
            here->values[j] = negsim_factor_value(factor, 0);
            continue;
        }
        if (factor->kind != NEGSIM_FACTOR_RANGE &&
            factor->kind != NEGSIM_FACTOR_UNCERTAIN)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "'%s' must be a range LOW:HIGH without steps, or one "
                               "value to hold it at",
                               factor->name);
        if (here->n_varied == CLI_THRESHOLD_PARAMETERS)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "a threshold takes one range, or two");
        here->names[here->n_varied] = factor->name;
        here->spans[here->n_varied] =
            (struct negsim_span){.lo = factor->lo, .hi = factor->hi, .cells = cells};
        here->varied[here->n_varied++] = j;
    }
    return here->n_varied > 0 ||
           negsim_fail(err, NEGSIM_EINVAL, NULL,
                       "every parameter is held at one value: give one a range "
                       "LOW:HIGH");
}

bool cli_threshold_case_compile(struct cli_threshold_case *here,
                                struct negsim_error_list *errors)
{
    here->compiled = negsim_compile(here->text, here->length, here->name,
                                    here->factors.items, here->factors.n, errors);
    return here->compiled;
}

bool cli_threshold_case_ready(struct cli_threshold_case *here, const size_t *picked,
                              size_t n)
{
    struct negsim_error err = {0};
    struct negsim_error_list errors = {0};
    bool ok = cli_threshold_case_pick(here, picked, n, &errors) &&
              cli_threshold_case_span(here, 0, &err) && here->n_varied == n &&
              cli_threshold_case_compile(here, &errors);
    negsim_error_list_finish(&errors);
    return ok;
}

static bool case_margin(void *context, const double *x, double *margin,
                        struct negsim_error *err)
{
    const struct cli_threshold_case *here = context;
    for (size_t j = 0; j < here->n_varied; j++)
        here->values[here->varied[j]] = x[j];
    return negsim_threshold_margin(here->compiled, here->values, margin, err);
}

struct negsim_margin cli_threshold_case_margin(struct cli_threshold_case *here)
{
    return (struct negsim_margin){.context = here, .at = case_margin};
}

void cli_threshold_case_finish(struct cli_threshold_case *here)
{
    if (!here)
        return;
    negsim_compiled_destroy(here->compiled);
    free(here->values);
    negsim_factors_finish(&here->factors);
    negsim_scenario_destroy(here->scn);
    if (here->text != here->study.text)
        free(here->text);
    negsim_threshold_study_finish(&here->study);
    *here = (struct cli_threshold_case){0};
}
