#include <negsim/scenario.h>

#include "base/file.h"
#include "base/json.h"
#include "scenario/factor.h"
#include "scenario/read.h"

#include <sha2.h>
#include <stdlib.h>
#include <string.h>

enum { SCENARIO_MAX_BYTES = 16 << 20 };

static void scenario_finish_requirement(struct negsim_requirement *r)
{
    for (size_t i = 0; i < r->n_children; i++)
        scenario_finish_requirement(&r->children[i]);
    free(r->children);
    free(r->in);
}

static void scenario_finish_issue(struct negsim_issue *issue)
{
    for (size_t i = 0; i < issue->n_options; i++) {
        free(issue->options[i].id);
        free(issue->options[i].title);
    }
    free(issue->options);
    scenario_finish_requirement(&issue->promise.guaranteed_when);
    free(issue->id);
    free(issue->title);
    free(issue->unit);
}

static void scenario_finish_red_line(struct negsim_red_line *line)
{
    scenario_finish_requirement(&line->require);
    for (size_t i = 0; i < line->n_rungs; i++)
        scenario_finish_requirement(&line->ladder[i].require);
    free(line->ladder);
    free(line->schedule);
    free(line->id);
    free(line->title);
}

static void scenario_finish_actor(struct negsim_actor *actor, size_t n_issues)
{
    for (size_t k = 0; actor->preferences && k < n_issues; k++) {
        free(actor->preferences[k].x);
        free(actor->preferences[k].v);
    }
    free(actor->preferences);
    for (size_t i = 0; i < actor->n_linkages; i++) {
        scenario_finish_requirement(&actor->linkages[i].when);
        free(actor->linkages[i].id);
        free(actor->linkages[i].title);
    }
    free(actor->linkages);
    for (size_t i = 0; i < actor->n_red_lines; i++)
        scenario_finish_red_line(&actor->red_lines[i]);
    free(actor->red_lines);
    free(actor->id);
    free(actor->title);
}

static void scenario_destroy_war(struct negsim_war *war, size_t n_actors)
{
    if (!war)
        return;
    for (size_t i = 0; war->actors && i < n_actors; i++)
        free(war->actors[i].aid);
    free(war->actors);
    free(war->trust);
    for (size_t i = 0; i < war->n_endings; i++) {
        free(war->endings[i].id);
        free(war->endings[i].title);
        free(war->endings[i].package);
    }
    free(war->endings);
    for (size_t i = 0; i < war->n_events; i++) {
        free(war->events[i].id);
        free(war->events[i].title);
    }
    free(war->events);
    for (size_t i = 0; i < war->n_steps; i++) {
        free(war->steps[i].id);
        free(war->steps[i].title);
        free(war->steps[i].guaranteed);
    }
    free(war->steps);
    for (size_t i = 0; i < war->n_processes; i++) {
        free(war->processes[i].id);
        free(war->processes[i].title);
        free(war->processes[i].steps);
    }
    free(war->processes);
    free(war);
}

void negsim_scenario_destroy(struct negsim_scenario *scn)
{
    if (!scn)
        return;
    for (size_t i = 0; i < scn->n_issues; i++)
        scenario_finish_issue(&scn->issues[i]);
    free(scn->issues);
    for (size_t i = 0; i < scn->n_actors; i++)
        scenario_finish_actor(&scn->actors[i], scn->n_issues);
    free(scn->actors);
    scenario_destroy_war(scn->war, scn->n_actors);
    for (size_t i = 0; i < scn->n_sources; i++) {
        free(scn->sources[i].id);
        free(scn->sources[i].title);
        free(scn->sources[i].date);
        free(scn->sources[i].address);
    }
    free(scn->sources);
    for (size_t i = 0; i < scn->n_uncertain; i++) {
        free(scn->uncertain[i].path);
        free(scn->uncertain[i].values);
    }
    free(scn->uncertain);
    for (size_t i = 0; i < scn->n_parameters; i++)
        ns_factor_finish(&scn->parameters[i]);
    free(scn->parameters);
    for (size_t i = 0; i < scn->rounds.n_settings; i++) {
        free(scn->rounds.settings[i].model);
        free(scn->rounds.settings[i].name);
        free(scn->rounds.settings[i].path);
        free(scn->rounds.settings[i].text);
    }
    free(scn->rounds.settings);
    free(scn->rounds.model);
    free(scn->rounds.unit);
    free(scn->file);
    free(scn->title);
    free(scn->as_of);
    free(scn);
}

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

/* An empty list that cannot grow gets a second chance, so that it hardly ever stays
 * empty where there is no scenario. */
static void scenario_report(struct negsim_error_list *errors,
                            const struct negsim_error *err)
{
    size_t before = errors->n;
    negsim_error_list_add(errors, err);
    if (errors->n > before)
        return;
    struct negsim_error memory = {0};
    negsim_out_of_memory(&memory);
    negsim_error_list_add(errors, &memory);
}

/* The scenario that the text describes, or NULL with every error in the list. */
static struct negsim_scenario *scenario_read(const char *text, size_t length,
                                             struct negsim_scenario *scn,
                                             struct negsim_error_list *errors)
{
    struct ns_json_document document;
    struct negsim_error err = {0};
    if (!ns_json_read(text, length, &document, &err)) {
        scenario_report(errors, &err);
        return NULL;
    }
    struct ns_check c = {
        .scn = scn, .issues = {.what = "issue"}, .actors = {.what = "actor"}};
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
        scenario_report(errors, &err);
        return NULL;
    }
    struct negsim_scenario *scn = calloc(1, sizeof *scn);
    if (scn)
        scn->file = strdup(name);
    if (!scn || !scn->file) {
        negsim_out_of_memory(&err);
        scenario_report(errors, &err);
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
    scenario_report(errors, &err);
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
