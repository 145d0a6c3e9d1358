#include <negsim/scenario.h>

#include "base/file.h"
#include "base/json.h"
#include "scenario/read.h"

#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SCENARIO_MAX_BYTES = 16 << 20 };

static void scenario_finish_check(struct ns_check *c)
{
    for (size_t i = 0; c->issue_checks && i < c->scn->n_issues; i++)
        ns_ids_finish(&c->issue_checks[i].options);
    free(c->issue_checks);
    free(c->actor_checks);
    ns_ids_finish(&c->issues);
    ns_ids_finish(&c->actors);
    ns_ids_finish(&c->sources);
    ns_text_finish(&c->path);
}

/* The scenario that the text describes, or NULL with every error in the list. */
static struct negsim_scenario *scenario_read(const char *text, size_t length,
                                             struct negsim_scenario *scn,
                                             struct negsim_error_list *errors)
{
    struct ns_json_document document;
    struct negsim_error err = {0};
    if (!ns_json_read(text, length, &document, &err)) {
        negsim_error_list_add(errors, &err);
        return NULL;
    }
    struct ns_check c = {.scn = scn,
                         .sources = {.what = "source"},
                         .issues = {.what = "issue"},
                         .actors = {.what = "actor"}};
    ns_read_scenario(&c, &document.values[0]);
    ns_check_close_errors(&c, errors);
    scenario_finish_check(&c);
    ns_json_finish(&document);
    return c.n_errors == 0 && !c.out_of_memory ? scn : NULL;
}

struct negsim_scenario *negsim_scenario_parse(const char *text, size_t length,
                                              const char *name,
                                              struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    if (length > SCENARIO_MAX_BYTES) {
        negsim_fail(
            &err, NEGSIM_ELIMIT, NULL,
            "is longer than the %d MiB that a scenario may have; is it the right "
            "file?",
            SCENARIO_MAX_BYTES >> 20);
        negsim_error_list_add(errors, &err);
        return NULL;
    }
    struct negsim_scenario *scn = calloc(1, sizeof *scn);
    if (scn)
        scn->file = strdup(name);
    if (!scn || !scn->file) {
        negsim_out_of_memory(&err);
        negsim_error_list_add(errors, &err);
        negsim_scenario_destroy(scn);
        return NULL;
    }
    SHA256Data((const uint8_t *)text, length, scn->sha256);
    if (scenario_read(text, length, scn, errors))
        return scn;
    negsim_scenario_destroy(scn);
    return NULL;
}

bool negsim_scenario_read_text(const char *file, char **text, size_t *length,
                               struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    if (ns_file_read(file, SCENARIO_MAX_BYTES, text, length, &err))
        return true;
    negsim_error_list_add(errors, &err);
    return false;
}

struct negsim_scenario *negsim_scenario_load(const char *file,
                                             struct negsim_error_list *errors)
{
    char *text;
    size_t length;
    if (!negsim_scenario_read_text(file, &text, &length, errors))
        return NULL;
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, file, errors);
    free(text);
    return scn;
}
