#include <negsim/replicates.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/model.h>

#include "base/wilson.h"
#include "study/workers.h"

/* What one thread has counted; sums of whole numbers do not depend on their order. */
struct tally {
    size_t broke;
    size_t opened;
    size_t undecided;
    size_t *agreed; /* limit, by round, as the next two */
    size_t *open;
    size_t *played;
};

struct replicates_work {
    const struct negsim_scenario *scn;
    struct negsim_rounds_options options;
    struct tally *tallies; /* by thread */
};

static bool tally_init(struct tally *tally, size_t limit)
{
    tally->agreed = calloc(limit, sizeof *tally->agreed);
    tally->open = calloc(limit, sizeof *tally->open);
    tally->played = calloc(limit, sizeof *tally->played);
    return tally->agreed && tally->open && tally->played;
}

static void tally_finish(struct tally *tally)
{
    free(tally->agreed);
    free(tally->open);
    free(tally->played);
}

static void tally_count(struct tally *tally, const struct negsim_rounds *rounds)
{
    tally->broke += rounds->outcome == NEGSIM_BREAKDOWN;
    tally->opened += rounds->n_windows > 0;
    if (rounds->outcome == NEGSIM_AGREEMENT)
        tally->agreed[rounds->round - 1]++;
    for (size_t s = 0; s < rounds->n_series; s++) {
        tally->played[s]++;
        tally->open[s] += rounds->series[s].verdict == NEGSIM_OPEN;
        tally->undecided += rounds->series[s].verdict == NEGSIM_UNDECIDED;
    }
}

static void tally_add(struct tally *sum, const struct tally *tally, size_t limit)
{
    sum->broke += tally->broke;
    sum->opened += tally->opened;
    sum->undecided += tally->undecided;
    for (size_t r = 0; r < limit; r++) {
        sum->agreed[r] += tally->agreed[r];
        sum->open[r] += tally->open[r];
        sum->played[r] += tally->played[r];
    }
}

static bool replicates_play(void *context, size_t thread, size_t item,
                            struct negsim_error *err)
{
    struct replicates_work *work = context;
    struct negsim_rounds_options options = work->options;
    struct negsim_rounds rounds;
    struct negsim_error cause = {0};
    options.replicate += item;
    if (!negsim_rounds_run(work->scn, &options, &rounds, &cause))
        return negsim_fail(err, cause.code, cause.path, "replicate %llu: %s",
                           options.replicate, cause.message);
    tally_count(&work->tallies[thread], &rounds);
    negsim_rounds_finish(&rounds);
    return true;
}

static bool chance_is_open(double chance)
{
    return chance > 0 && chance < 1;
}

/* Whether a step leaves something to chance that would be certain without it: a breach
 * of its pause, or an event that the pause makes rarer. */
static bool step_random(const struct negsim_war *war, const struct negsim_step *step)
{
    for (size_t side = 0; side < NEGSIM_SIDES; side++) {
        if (step->fighting[side] < 1 &&
            chance_is_open(step->breach_risk[side] * (1 - step->monitoring)))
            return true;
    }
    for (size_t e = 0; e < war->n_events; e++) {
        const struct negsim_event *event = &war->events[e];
        if (chance_is_open(event->chance * step->fighting[event->side]))
            return true;
    }
    return false;
}

static bool process_random(const struct negsim_war *war, size_t process)
{
    if (process >= war->n_processes)
        return false;
    for (size_t s = 0; s < war->processes[process].n_steps; s++)
        if (step_random(war, &war->steps[war->processes[process].steps[s]]))
            return true;
    return false;
}

static bool replicates_random(const struct negsim_scenario *scn,
                              const struct negsim_rounds_options *options)
{
    const struct negsim_war *war = scn->war;
    const struct negsim_model_type *model =
        negsim_model_find(options->model ? options->model : scn->rounds.model);
    if (model && model->draws)
        return true;
    if (!war || options->off & 1u << NEGSIM_EVENTS)
        return false;
    for (size_t e = 0; e < war->n_events; e++)
        if (chance_is_open(war->events[e].chance))
            return true;
    return !(options->off & 1u << NEGSIM_PROCESS) &&
           process_random(war, options->set_process ? options->process : war->process);
}

/* The chance of what is certain is known without an interval. */
static struct negsim_chance chance_of(size_t count, size_t n, bool random)
{
    struct negsim_chance chance = {
        .value = n ? (double)count / (double)n : NAN, .count = count, .n = n};
    if (random) {
        ns_wilson(count, n, &chance.low, &chance.high);
    } else {
        chance.low = chance.value;
        chance.high = chance.value;
    }
    return chance;
}

static bool replicates_sum_up(struct negsim_replicates *replicates,
                              const struct tally *sum, size_t limit,
                              struct negsim_error *err)
{
    size_t n = replicates->n, agreed = 0;
    while (replicates->n_rounds < limit && sum->played[replicates->n_rounds] > 0)
        replicates->n_rounds++;
    replicates->by_round = calloc(replicates->n_rounds, sizeof *replicates->by_round);
    if (!replicates->by_round)
        return negsim_out_of_memory(err);
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        agreed += sum->agreed[r];
        replicates->by_round[r] = (struct negsim_replicates_round){
            .agreements = sum->agreed[r],
            .agreed = chance_of(agreed, n, replicates->random),
            .open = chance_of(sum->open[r], sum->played[r], replicates->random)};
    }
    replicates->agreed = chance_of(agreed, n, replicates->random);
    replicates->broke = chance_of(sum->broke, n, replicates->random);
    replicates->opened = chance_of(sum->opened, n, replicates->random);
    replicates->n_undecided = sum->undecided;
    return true;
}

static bool replicates_play_all(struct negsim_replicates *replicates,
                                const struct negsim_scenario *scn,
                                const struct negsim_replicates_options *options,
                                struct tally *tallies, size_t n_threads,
                                struct negsim_error *err)
{
    struct replicates_work work = {
        .scn = scn, .options = options->rounds, .tallies = tallies};
    struct ns_workers workers = {.n_items = replicates->n,
                                 .n_threads = n_threads,
                                 .context = &work,
                                 .work = replicates_play,
                                 .progress = options->progress,
                                 .progress_context = options->context};
    size_t limit = scn->rounds.limit;
    work.options.verdicts_only = true;
    for (size_t t = 0; t < n_threads; t++)
        if (!tally_init(&tallies[t], limit))
            return negsim_out_of_memory(err);
    if (!ns_workers_run(&workers, err))
        return false;
    for (size_t t = 1; t < n_threads; t++)
        tally_add(&tallies[0], &tallies[t], limit);
    return replicates_sum_up(replicates, &tallies[0], limit, err);
}

bool negsim_replicates_run(const struct negsim_scenario *scn,
                           const struct negsim_replicates_options *options,
                           struct negsim_replicates *replicates,
                           struct negsim_error *err)
{
    memset(replicates, 0, sizeof *replicates);
    if (options->n == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL, "expected at least one replicate");
    replicates->asked = options->n;
    replicates->random = replicates_random(scn, &options->rounds);
    replicates->n = replicates->random ? options->n : 1;
    size_t n_threads = ns_workers_count_threads(options->n_threads, replicates->n);
    struct tally *tallies = calloc(n_threads, sizeof *tallies);
    if (!tallies)
        return negsim_out_of_memory(err);
    bool ok = replicates_play_all(replicates, scn, options, tallies, n_threads, err);
    for (size_t t = 0; t < n_threads; t++)
        tally_finish(&tallies[t]);
    free(tallies);
    if (!ok)
        negsim_replicates_finish(replicates);
    return ok;
}

size_t negsim_replicates_quantile(const struct negsim_replicates *replicates,
                                  double share)
{
    double all = (double)replicates->agreed.count;
    size_t agreed = 0;
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        agreed += replicates->by_round[r].agreements;
        /* 7 of 100 is 0.07, but 0.07·100 is more than 7. */
        if (agreed > 0 && (double)agreed / all >= share)
            return r + 1;
    }
    return 0;
}

void negsim_replicates_finish(struct negsim_replicates *replicates)
{
    if (!replicates)
        return;
    free(replicates->by_round);
    memset(replicates, 0, sizeof *replicates);
}
