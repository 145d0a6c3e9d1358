#include <negsim/compare_models.h>

#include <stdlib.h>
#include <string.h>

#include "rounds/parameter.h"

/* Whether a run that failed leaves the others their word. */
static bool run_is_out(const struct negsim_error *why)
{
    return why->code == NEGSIM_EINVAL || why->code == NEGSIM_ELIMIT;
}

static bool models_play(struct negsim_compare_models *compare,
                        struct negsim_rounds_options *play, struct negsim_error *err)
{
    for (size_t m = 0; m < compare->n; m++) {
        struct negsim_model_run *run = &compare->runs[m];
        play->model = run->model->name;
        run->played = negsim_rounds_run(compare->scn, play, &run->rounds, &run->why);
        if (!run->played && !run_is_out(&run->why))
            return negsim_fail(err, run->why.code, run->why.path, "%s: %s",
                               run->model->name, run->why.message);
    }
    return true;
}

/* Which issues all agreements settle alike. */
static void models_find_same(struct negsim_compare_models *compare)
{
    const double *first = NULL;
    size_t n_issues = compare->scn->n_issues;
    for (size_t m = 0; m < compare->n; m++) {
        const double *package = compare->runs[m].rounds.package;
        if (!package)
            continue;
        compare->n_agreements++;
        if (!first)
            first = package;
        for (size_t k = 0; k < n_issues; k++)
            compare->same[k] =
                first == package || (compare->same[k] && package[k] == first[k]);
    }
    for (size_t k = 0; k < n_issues && compare->n_agreements < 2; k++)
        compare->same[k] = false;
}

bool negsim_compare_models(const struct negsim_scenario *scn,
                           const struct negsim_rounds_options *options,
                           struct negsim_compare_models *compare,
                           struct negsim_error *err)
{
    const struct negsim_model_type *const *models = negsim_models();
    struct negsim_rounds_options play = {0};
    memset(compare, 0, sizeof *compare);
    if (options)
        play = *options;
    compare->scn = scn;
    if (!ns_parameters_check(scn, err))
        return false;
    while (models[compare->n])
        compare->n++;
    compare->runs = calloc(compare->n, sizeof *compare->runs);
    compare->same = calloc(scn->n_issues, sizeof *compare->same);
    for (size_t m = 0; compare->runs && m < compare->n; m++)
        compare->runs[m].model = models[m];
    bool ok = (compare->runs && compare->same) || negsim_out_of_memory(err);
    ok = ok && models_play(compare, &play, err);
    if (ok)
        models_find_same(compare);
    else
        negsim_compare_models_finish(compare);
    return ok;
}

void negsim_compare_models_finish(struct negsim_compare_models *compare)
{
    if (!compare)
        return;
    for (size_t m = 0; compare->runs && m < compare->n; m++)
        if (compare->runs[m].played)
            negsim_rounds_finish(&compare->runs[m].rounds);
    free(compare->runs);
    free(compare->same);
    memset(compare, 0, sizeof *compare);
}
