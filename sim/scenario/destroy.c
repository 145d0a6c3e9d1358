/* The end of a scenario: whatever its parts hold is released. */
#include <negsim/scenario.h>

#include <stdlib.h>

#include "scenario/factor.h"

static void destroy_requirement(struct negsim_requirement *r)
{
    for (size_t i = 0; i < r->n_children; i++)
        destroy_requirement(&r->children[i]);
    free(r->children);
    free(r->in);
}

static void destroy_issue(struct negsim_issue *issue)
{
    for (size_t i = 0; i < issue->n_options; i++) {
        free(issue->options[i].id);
        free(issue->options[i].title);
    }
    free(issue->options);
    destroy_requirement(&issue->promise.guaranteed_when);
    free(issue->id);
    free(issue->title);
    free(issue->unit);
}

static void destroy_red_line(struct negsim_red_line *line)
{
    destroy_requirement(&line->require);
    for (size_t i = 0; i < line->n_rungs; i++)
        destroy_requirement(&line->ladder[i].require);
    free(line->ladder);
    free(line->schedule);
    free(line->id);
    free(line->title);
}

static void destroy_actor(struct negsim_actor *actor, size_t n_issues)
{
    for (size_t k = 0; actor->preferences && k < n_issues; k++) {
        free(actor->preferences[k].x);
        free(actor->preferences[k].v);
    }
    free(actor->preferences);
    for (size_t i = 0; i < actor->n_linkages; i++) {
        destroy_requirement(&actor->linkages[i].when);
        free(actor->linkages[i].id);
        free(actor->linkages[i].title);
    }
    free(actor->linkages);
    for (size_t i = 0; i < actor->n_red_lines; i++)
        destroy_red_line(&actor->red_lines[i]);
    free(actor->red_lines);
    free(actor->id);
    free(actor->title);
}

static void destroy_war(struct negsim_war *war, size_t n_actors)
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
        destroy_issue(&scn->issues[i]);
    free(scn->issues);
    for (size_t i = 0; i < scn->n_actors; i++)
        destroy_actor(&scn->actors[i], scn->n_issues);
    free(scn->actors);
    destroy_war(scn->war, scn->n_actors);
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
