/* Pictures of one answer: found anew from a scenario, or as it was saved. */
#include <string.h>

#include <negsim/negsim.h>

#include "command.h"
#include "plot.h"
#include "refuse.h"
#include "replicate.h"

enum { ZONE = 1, ROUNDS = 2, REPLICATES = 4 };
enum { PLAYED = 1000 }; /* replicates, where it is not said how many */

/* What a scenario's answer is made of. */
struct parts {
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_replicates replicates;
};

/* The record of those parts of the answer. */
static bool find_record(const struct negsim_scenario *scn,
                        const struct plot_options *options, unsigned wanted,
                        struct negsim_record *record, struct negsim_error *err)
{
    struct parts parts = {0};
    struct negsim_replicates_options many = {
        .n = options->replicates ? options->replicates : PLAYED,
        .n_threads = options->jobs};
    struct negsim_answer answer = {.analysis = wanted & ZONE ? &parts.analysis : NULL,
                                   .rounds = wanted & ROUNDS ? &parts.rounds : NULL,
                                   .replicates =
                                       wanted & REPLICATES ? &parts.replicates : NULL};
    bool ok = (!answer.analysis ||
               negsim_analysis_run(scn, NULL, NULL, &parts.analysis, err)) &&
              (!answer.rounds || negsim_rounds_run(scn, NULL, &parts.rounds, err)) &&
              (!answer.replicates ||
               cli_replicate(scn, &many, options->quiet, &parts.replicates, err)) &&
              negsim_record_make(scn, &answer, record, err);
    negsim_replicates_finish(&parts.replicates);
    negsim_rounds_finish(&parts.rounds);
    negsim_analysis_finish(&parts.analysis);
    return ok;
}

/* What a picture is drawn from, once it is there. */
struct answer {
    struct negsim_record found; /* of a scenario */
    const struct negsim_record *record;
    struct negsim_error err;
};

static bool answer_find(struct answer *answer, const struct plot_options *options,
                        const struct plot_source *source, unsigned wanted)
{
    memset(answer, 0, sizeof *answer);
    answer->record = source->scn ? &answer->found : &source->record;
    return !source->scn ||
           find_record(source->scn, options, wanted, &answer->found, &answer->err);
}

/* An exit code, with a message where something failed. */
static int answer_close(struct answer *answer, const struct plot_source *source,
                        bool ok)
{
    negsim_record_finish(&answer->found);
    if (ok)
        return CLI_DONE;
    int code = cli_refused_one(source->name, &answer->err, CLI_RECKONING);
    return answer->err.code == NEGSIM_ESTOPPED ? CLI_INTERRUPTED : code;
}

static int rounds_draw(const struct plot_options *options,
                       const struct plot_source *source, struct negsim_picture *picture)
{
    struct answer answer;
    bool ok =
        answer_find(&answer, options, source, ROUNDS) &&
        negsim_picture_rounds(answer.record, &options->style, picture, &answer.err);
    return answer_close(&answer, source, ok);
}

const struct plot_kind plot_rounds = {
    .name = "rounds",
    .from = 1u << PLOT_SCENARIO | 1u << PLOT_RESULT,
    .draw = rounds_draw,
};

/* One of two ids with a comma between them, as an index; n_actors: there is none. */
static size_t find_actor(const struct negsim_record *record, const char *id,
                         size_t length)
{
    size_t i = 0;
    while (i < record->n_actors && (strlen(record->actors[i].id) != length ||
                                    strncmp(record->actors[i].id, id, length) != 0))
        i++;
    return i;
}

static bool choose_actors(const struct negsim_record *record, const char *names,
                          size_t pair[2], struct negsim_error *err)
{
    const char *comma = strchr(names, ',');
    size_t first = comma ? (size_t)(comma - names) : strlen(names);
    pair[0] = find_actor(record, names, first);
    pair[1] = comma ? find_actor(record, comma + 1, strlen(comma + 1)) : 0;
    if (comma && pair[0] < record->n_actors && pair[1] < record->n_actors &&
        pair[0] != pair[1])
        return true;
    return negsim_fail(err, NEGSIM_EINVAL, NULL,
                       "--actors must be the ids of two actors, as %s,%s, got %s",
                       record->actors[0].id,
                       record->actors[record->n_actors > 1 ? 1 : 0].id, names);
}

static int frontier_draw(const struct plot_options *options,
                         const struct plot_source *source,
                         struct negsim_picture *picture)
{
    struct answer answer;
    size_t pair[2];
    const char *chosen = options->actors;
    bool ok = answer_find(&answer, options, source, ZONE | ROUNDS) &&
              (!chosen || choose_actors(answer.record, chosen, pair, &answer.err)) &&
              negsim_picture_frontier(answer.record, chosen ? pair : NULL,
                                      &options->style, picture, &answer.err);
    return answer_close(&answer, source, ok);
}

const struct plot_kind plot_frontier = {
    .name = "frontier",
    .from = 1u << PLOT_SCENARIO | 1u << PLOT_RESULT,
    .pairs = true,
    .draw = frontier_draw,
};

static int survival_draw(const struct plot_options *options,
                         const struct plot_source *source,
                         struct negsim_picture *picture)
{
    struct answer answer;
    bool ok =
        answer_find(&answer, options, source, REPLICATES) &&
        negsim_picture_survival(answer.record, &options->style, picture, &answer.err);
    return answer_close(&answer, source, ok);
}

const struct plot_kind plot_survival = {
    .name = "survival",
    .from = 1u << PLOT_SCENARIO | 1u << PLOT_RESULT,
    .plays = true,
    .draw = survival_draw,
};
