/* What happened in the war while the talks went on, and in which rounds: interim
 * agreements, breaches, random events, hurting stalemates. */
#include "output/text/text.h"

#include "output/describe.h"
#include "output/names.h"

enum { MOST_RUNS = 4 };

/* What is looked for, in one round. */
struct incident {
    bool (*holds)(const struct negsim_round *round, size_t which);
    size_t which;
    const char *what; /* in words */
    size_t side;      /* whose doing it is; NEGSIM_SIDES: of both */
};

static bool incident_step(const struct negsim_round *round, size_t which)
{
    return round->step == which;
}

static bool incident_breach(const struct negsim_round *round, size_t which)
{
    return round->climate.sides[which].breach;
}

static bool incident_event(const struct negsim_round *round, size_t which)
{
    for (size_t e = 0; e < round->n_events; e++)
        if (round->events[e] == which)
            return true;
    return false;
}

static bool incident_stalemate(const struct negsim_round *round, size_t which)
{
    (void)which;
    return round->stalemate;
}

/* The next run of rounds from `from` on, by index; false where there is none. */
static bool incident_next(const struct negsim_rounds *rounds,
                          const struct incident *incident, size_t from,
                          struct negsim_window *run)
{
    size_t n = rounds->n_series, first = from;
    while (first < n && !incident->holds(&rounds->series[first], incident->which))
        first++;
    *run = (struct negsim_window){first, first};
    if (first == n)
        return false;
    while (run->to + 1 < n &&
           incident->holds(&rounds->series[run->to + 1], incident->which))
        run->to++;
    return true;
}

static size_t incident_count(const struct negsim_rounds *rounds,
                             const struct incident *incident)
{
    size_t n = 0;
    struct negsim_window run;
    for (size_t from = 0; incident_next(rounds, incident, from, &run);
         from = run.to + 1)
        n++;
    return n;
}

/* "week 3, weeks 9 to 12 and 2 more times" */
static void incident_describe(struct ns_text *out, const struct negsim_scenario *scn,
                              const struct negsim_rounds *rounds,
                              const struct incident *incident)
{
    size_t n = incident_count(rounds, incident), j = 0;
    size_t named = n > MOST_RUNS + 1 ? MOST_RUNS : n;
    struct negsim_window run;
    for (size_t from = 0; j < named && incident_next(rounds, incident, from, &run);
         from = run.to + 1, j++) {
        ns_text_add(out, "%s", ns_list_separator(j, named, named < n ? ", " : " and "));
        ns_describe_rounds(out, scn, run.from + 1, run.to + 1);
    }
    if (named < n)
        ns_text_add(out, " and %zu more times", n - named);
}

/* Whether a step stands before in its process, and all its rounds are told there. */
static bool incident_named(const struct negsim_process *process, size_t s)
{
    for (size_t before = 0; before < s; before++)
        if (process->steps[before] == process->steps[s])
            return true;
    return false;
}

static void incident_write_process(struct ns_page *page,
                                   const struct negsim_scenario *scn,
                                   const struct negsim_rounds *rounds)
{
    const struct negsim_war *war = scn->war;
    struct ns_text line = {0};
    if (rounds->process >= war->n_processes)
        return;
    const struct negsim_process *process = &war->processes[rounds->process];
    ns_text_add(&line, "Order of steps: %s", ns_title(process->title, process->id));
    for (size_t s = 0, named = 0; s < process->n_steps; s++) {
        const struct negsim_step *step = &war->steps[process->steps[s]];
        struct incident in_force = {.holds = incident_step, .which = process->steps[s]};
        if (incident_named(process, s) || incident_count(rounds, &in_force) == 0)
            continue;
        ns_text_add(&line, "%s%s in ", named++ == 0 ? ": " : ", ",
                    ns_title(step->title, step->id));
        incident_describe(&line, scn, rounds, &in_force);
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* "A broken pause (Moscow): week 12." Nothing where it never happened. */
static void incident_write(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds,
                           const struct incident *incident)
{
    struct ns_text line = {0};
    if (incident_count(rounds, incident) == 0)
        return;
    ns_text_add(&line, "%s", incident->what);
    if (incident->side < NEGSIM_SIDES)
        ns_text_add(&line, " (%s)",
                    ns_actor_title(scn, scn->war->sides[incident->side]));
    ns_text_add(&line, ": ");
    incident_describe(&line, scn, rounds, incident);
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

void ns_write_incidents(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_rounds *rounds)
{
    const struct negsim_war *war = scn->war;
    incident_write_process(page, scn, rounds);
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        incident_write(page, scn, rounds,
                       &(struct incident){incident_breach, s, "A broken pause", s});
    for (size_t e = 0; e < war->n_events; e++) {
        const struct negsim_event *event = &war->events[e];
        incident_write(page, scn, rounds,
                       &(struct incident){incident_event, e,
                                          ns_title(event->title, event->id),
                                          event->side});
    }
    incident_write(page, scn, rounds,
                   &(struct incident){incident_stalemate, 0,
                                      "A mutually hurting stalemate", NEGSIM_SIDES});
}
