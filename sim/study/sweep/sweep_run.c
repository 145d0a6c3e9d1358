#include "study/sweep/sweep_run.h"

#include <math.h>

#include <negsim/concessions.h>
#include <negsim/rounds.h>
#include <negsim/zone.h>

#include "study/sweep/cell.h"
#include "study/sweep/store.h"

void ns_sweep_headers(const struct ns_sweep_run *run, struct ns_text headers[2])
{
    const struct negsim_factors *factors = run->options->factors;
    ns_text_add(&headers[NS_STORE_DESIGN], "run");
    for (size_t j = 0; j < factors->n; j++) {
        ns_text_add(&headers[NS_STORE_DESIGN], ",");
        ns_cell_add(&headers[NS_STORE_DESIGN], factors->items[j].name);
    }
    ns_text_add(&headers[NS_STORE_DESIGN], "\n");
    ns_text_add(&headers[NS_STORE_RESULTS], "run%s",
                run->options->reps > 1 ? ",replicate" : "");
    for (size_t j = 0; j < run->outcomes->n; j++)
        ns_text_add(&headers[NS_STORE_RESULTS], ",%s", run->outcomes->items[j].name);
    ns_text_add(&headers[NS_STORE_RESULTS], ",status,reason\n");
}

/* The values of one row, and its line. */
static const double *run_values(const struct ns_sweep_run *run,
                                const struct ns_sweep_bench *bench,
                                unsigned long long number, struct ns_text *line)
{
    const struct negsim_factors *factors = run->options->factors;
    const double *values = bench->values;
    if (run->design) {
        negsim_design_row(run->design, number, bench->u);
        for (size_t j = 0; j < factors->n; j++)
            bench->values[j] = negsim_factor_value(&factors->items[j], bench->u[j]);
    } else {
        values = run->options->table + number * factors->n;
    }
    ns_text_add(line, "%llu", number);
    for (size_t j = 0; j < factors->n; j++) {
        const char *word = negsim_factor_word(&factors->items[j], values[j]);
        ns_text_add(line, ",");
        if (word)
            ns_cell_add(line, word);
        else
            ns_cell_add_number(line, values[j]);
    }
    ns_text_add(line, "\n");
    return values;
}

/* One line of the results; `cause` says what failed, or nothing. */
static bool run_line(const struct ns_sweep_run *run, unsigned long long number,
                     size_t replicate, const struct ns_findings *findings,
                     const struct negsim_error *cause, struct ns_stream_piece *piece,
                     struct negsim_error *err)
{
    struct ns_text *line = &piece->texts[NS_STORE_RESULTS];
    bool failed = cause->code != NEGSIM_OK;
    if (cause->code == NEGSIM_ENOMEM)
        return negsim_out_of_memory(err);
    if (failed && run->options->stop_on_error)
        return negsim_fail(err, cause->code, cause->path, "run %llu failed: %s", number,
                           cause->message);
    ns_text_add(line, "%llu", number);
    if (run->options->reps > 1)
        ns_text_add(line, ",%zu", replicate);
    ns_outcomes_add(run->outcomes, failed ? NULL : findings, line);
    ns_text_add(line, failed ? ",failed," : ",ok,");
    if (failed)
        ns_cell_add(line, cause->message);
    ns_text_add(line, "\n");
    piece->failed += failed;
    return true;
}

/* The least cost of concessions that open the zone. */
static bool run_distance(const struct negsim_scenario *scn,
                         const struct negsim_zone *zone, double *distance,
                         struct negsim_error *err)
{
    const struct negsim_concessions_options options = {.cheapest_only = true};
    struct negsim_concessions concessions;
    *distance = zone->verdict == NEGSIM_OPEN ? 0 : NAN;
    if (zone->verdict != NEGSIM_EMPTY)
        return true;
    if (!negsim_concessions_find(scn, NULL, &options, &concessions, err))
        return false;
    if (concessions.cheapest.found && !concessions.limit)
        *distance = concessions.cheapest.cost;
    negsim_concessions_finish(&concessions);
    return true;
}

static bool run_zone(const struct ns_sweep_run *run, const struct negsim_scenario *scn,
                     struct negsim_zone *zone, struct ns_findings *findings,
                     struct negsim_error *err)
{
    const struct negsim_zone_options options = {
        .goal = run->outcomes->margin ? NEGSIM_PROVE_MARGIN : NEGSIM_PROVE_VERDICT};
    if (!run->outcomes->zone)
        return true;
    if (!negsim_zone_solve(scn, NULL, &options, zone, err))
        return false;
    findings->zone = zone;
    return !run->outcomes->distance ||
           run_distance(scn, zone, &findings->distance, err);
}

/* One replicate of a run whose zone is known, or has failed. */
static bool run_replicate(const struct ns_sweep_run *run, unsigned long long number,
                          size_t replicate, const struct ns_findings *known,
                          const struct negsim_error *before,
                          struct ns_stream_piece *piece, struct negsim_error *err)
{
    const struct negsim_rounds_options options = {.replicate = replicate,
                                                  .verdicts_only = true};
    struct ns_findings findings = *known;
    struct negsim_rounds rounds = {0};
    struct negsim_error cause = *before;
    if (cause.code == NEGSIM_OK && run->outcomes->rounds &&
        negsim_rounds_run(findings.scn, &options, &rounds, &cause))
        findings.rounds = &rounds;
    bool ok = run_line(run, number, replicate, &findings, &cause, piece, err);
    negsim_rounds_finish(&rounds);
    return ok;
}

/* Replicates in a part: enough that the zone, judged in each, takes no time beside. */
enum { PART_REPS = 1024 };

unsigned long long ns_sweep_count_parts(size_t reps)
{
    return (reps - 1) / PART_REPS + 1;
}

struct ns_sweep_part ns_sweep_part_of(size_t reps, unsigned long long number)
{
    unsigned long long parts = ns_sweep_count_parts(reps);
    size_t from = (size_t)(number % parts) * PART_REPS;
    return (struct ns_sweep_part){.run = number / parts,
                                  .from = from,
                                  .to = reps - from < PART_REPS ? reps
                                                                : from + PART_REPS};
}

bool ns_sweep_do(const struct ns_sweep_run *run, size_t thread,
                 const struct ns_sweep_part *part, struct ns_stream_piece *piece,
                 struct negsim_error *err)
{
    const struct ns_sweep_bench *bench = &run->benches[thread];
    struct ns_text *row = &piece->texts[NS_STORE_DESIGN];
    size_t before = row->length;
    const double *values = run_values(run, bench, part->run, row);
    if (part->from > 0)
        ns_text_cut(row, before);
    struct negsim_error cause = {0};
    struct negsim_zone zone = {0};
    struct ns_findings findings = {
        .scn = negsim_compiled_set(bench->compiled, values, &cause), .distance = NAN};
    if (findings.scn)
        run_zone(run, findings.scn, &zone, &findings, &cause);
    bool ok = true;
    for (size_t r = part->from; ok && r < part->to; r++)
        ok = piece->stop && piece->stop(piece->stop_context)
                 ? negsim_fail(err, NEGSIM_ESTOPPED, NULL, "stopped")
                 : run_replicate(run, part->run, r, &findings, &cause, piece, err);
    negsim_zone_finish(&zone);
    return ok;
}
