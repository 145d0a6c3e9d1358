/* Thresholds of scenarios, and of those that a study holds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/threshold.h>
#include <negsim/zone.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "study/sweep/manifest.h"

bool negsim_threshold_margin(void *compiled, const double *x, double *margin,
                             struct negsim_error *err)
{
    struct negsim_zone zone;
    const struct negsim_scenario *scn = negsim_compiled_set(compiled, x, err);
    if (!scn || !negsim_zone_solve(scn, NULL, NULL, &zone, err))
        return false;
    *margin = zone.admissible ? zone.margin : -INFINITY;
    negsim_zone_finish(&zone);
    return true;
}

static bool study_allocate(struct negsim_threshold_study *study,
                           const struct ns_json *scenario, size_t n,
                           struct negsim_error *err)
{
    const struct ns_json *text = ns_json_member(scenario, "text");
    const struct ns_json *name = ns_json_member(scenario, "name");
    if (!text || !text->string)
        return negsim_fail(err, NEGSIM_EINVAL, "", "the manifest holds no scenario");
    study->text = strdup(text->string);
    study->name = strdup(name && name->string ? name->string : "scenario");
    study->names = calloc(n + 1, sizeof *study->names);
    study->lo = calloc(n + 1, sizeof *study->lo);
    study->hi = calloc(n + 1, sizeof *study->hi);
    study->held = calloc(n + 1, sizeof *study->held);
    if (!study->text || !study->name || !study->names || !study->lo || !study->hi ||
        !study->held)
        return negsim_out_of_memory(err);
    study->length = strlen(study->text);
    return true;
}

/* "rounds.model=zeuthen", "kyiv.reservation=0.3" */
static bool study_hold(struct negsim_threshold_study *study,
                       const struct ns_json *factor, struct negsim_error *err)
{
    const struct ns_json *words = ns_json_member(factor, "words");
    struct ns_text text = {0};
    ns_text_add(&text, "%s=", ns_json_member(factor, "name")->string);
    if (words && words->child && words->child->string)
        ns_text_add(&text, "%s", words->child->string);
    else
        ns_text_add(&text, "%.17g", ns_json_member(factor, "lo")->number);
    if (text.failed) {
        ns_text_finish(&text);
        return negsim_out_of_memory(err);
    }
    study->held[study->n_held++] = text.data;
    return true;
}

/* Words have no values in between, and so no threshold. */
static bool study_take(struct negsim_threshold_study *study,
                       const struct ns_json *factor, struct negsim_error *err)
{
    const struct ns_json *name = ns_json_member(factor, "name");
    const struct ns_json *kind = ns_json_member(factor, "kind");
    const struct ns_json *lo = ns_json_member(factor, "lo");
    const struct ns_json *hi = ns_json_member(factor, "hi");
    if (!name || !name->string || !kind || !kind->string || !lo || !hi ||
        lo->kind != NS_JSON_NUMBER || hi->kind != NS_JSON_NUMBER)
        return negsim_fail(err, NEGSIM_EINVAL, "", "not the manifest of a study");
    if (ns_manifest_holds(factor))
        return study_hold(study, factor, err);
    if (strcmp(kind->string, "words") == 0)
        return true;
    study->names[study->n_names] = strdup(name->string);
    if (!study->names[study->n_names])
        return negsim_out_of_memory(err);
    study->lo[study->n_names] = lo->number;
    study->hi[study->n_names++] = hi->number;
    return true;
}

static bool study_read(struct negsim_threshold_study *study,
                       const struct ns_json *manifest, struct negsim_error *err)
{
    const struct ns_json *factors = ns_json_member(manifest, "factors");
    if (!factors || factors->kind != NS_JSON_ARRAY)
        return negsim_fail(err, NEGSIM_EINVAL, "", "not the manifest of a study");
    if (!study_allocate(study, ns_json_member(manifest, "scenario"),
                        factors->n_children, err))
        return false;
    for (const struct ns_json *factor = factors->child; factor; factor = factor->next)
        if (!study_take(study, factor, err))
            return false;
    return true;
}

bool negsim_threshold_study_load(const char *folder,
                                 struct negsim_threshold_study *study,
                                 struct negsim_error *err)
{
    struct ns_text path = {0};
    struct ns_json_document manifest;
    char *text = NULL;
    size_t length;
    *study = (struct negsim_threshold_study){0};
    ns_text_add(&path, "%s/manifest.json", folder);
    bool done = !path.failed || negsim_out_of_memory(err);
    done = done &&
           ns_file_read(ns_text_get(&path), NS_MANIFEST_MAX_BYTES, &text, &length, err);
    ns_text_finish(&path);
    if (done && (done = ns_json_read(text, length, &manifest, err))) {
        done = study_read(study, &manifest.values[0], err);
        ns_json_finish(&manifest);
    }
    free(text);
    if (!done)
        negsim_threshold_study_finish(study);
    return done;
}

void negsim_threshold_study_finish(struct negsim_threshold_study *study)
{
    if (!study)
        return;
    for (size_t j = 0; j < study->n_names; j++)
        free(study->names[j]);
    for (size_t j = 0; j < study->n_held; j++)
        free(study->held[j]);
    free(study->held);
    free(study->names);
    free(study->name);
    free(study->text);
    free(study->lo);
    free(study->hi);
    *study = (struct negsim_threshold_study){0};
}
