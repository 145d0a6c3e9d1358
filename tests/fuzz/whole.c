/*
 * A small scenario from beginning to end: zone, proof, rounds, text and JSON. The proof
 * must hold and the JSON be JSON. Limits keep each run short.
 */
#include "fuzz.h"

#include "base/json.h"

enum { ISSUES = 5, OPTIONS = 8, STEPS = 40, ACTORS = 4, ROUNDS = 4, BOXES = 100 };

static bool small(const struct negsim_scenario *scn)
{
    if (scn->n_issues > ISSUES || scn->n_actors > ACTORS || scn->n_lines > 8)
        return false;
    for (size_t k = 0; k < scn->n_issues; k++)
        if (scn->issues[k].n_options > OPTIONS || scn->issues[k].n_steps > STEPS)
            return false;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].n_linkages > 4)
            return false;
    return !scn->war || (scn->war->n_events < 5 && scn->war->n_steps < 5);
}

static void prove(const struct negsim_scenario *scn, const struct negsim_zone *zone)
{
    const struct negsim_certificate_options limits = {.max_boxes = BOXES};
    struct negsim_certificate certificate = {0};
    struct negsim_error err = {0};
    if (negsim_certificate_make(scn, &limits, &certificate, &err)) {
        if (!negsim_certificate_verify(scn, &certificate, &err))
            fprintf(stderr, "%s: %s\n", err.path, err.message);
        fuzz_check_error(true, &err);
        fuzz_require(zone->verdict == NEGSIM_UNDECIDED ||
                     zone->verdict == certificate.verdict);
    }
    negsim_certificate_finish(&certificate);
}

static void write_all(const struct negsim_scenario *scn,
                      const struct negsim_answer *answer)
{
    char *text = NULL;
    size_t length = 0;
    struct negsim_error err = {0};
    struct ns_json_document document;
    FILE *stream = open_memstream(&text, &length);
    fuzz_require(stream && negsim_write_text(stream, scn, answer, NULL, &err));
    fuzz_require(fseek(stream, 0, SEEK_SET) == 0);
    fuzz_require(negsim_write_json(stream, scn, answer, &err));
    length = (size_t)ftell(stream);
    fclose(stream);
    fuzz_require(ns_json_read(text, length, &document, &err));
    ns_json_finish(&document);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct negsim_error_list errors = {0};
    struct negsim_analysis_options options = {.zone = {.max_boxes = BOXES},
                                              .max_frontier = 20,
                                              .max_exact = 500,
                                              .max_conflicts = 4,
                                              .lotteries = size % 2,
                                              .allow_reservation_cuts = size % 3 == 0};
    struct negsim_rounds_options play = {.zone = options.zone};
    struct negsim_scenario *scn =
        negsim_scenario_parse((const char *)data, size, "fuzz", &errors);
    negsim_error_list_finish(&errors);
    if (scn && small(scn)) {
        struct negsim_analysis analysis;
        struct negsim_rounds rounds;
        struct negsim_error err = {0}, cause = {0};
        if (scn->rounds.limit > ROUNDS)
            scn->rounds.limit = ROUNDS;
        if (scn->rounds.grid > 4)
            scn->rounds.grid = 4;
        bool ok = negsim_analysis_run(scn, NULL, &options, &analysis, &err);
        fuzz_check_error(ok, &err);
        bool played = negsim_rounds_run(scn, &play, &rounds, &cause);
        fuzz_check_error(played, &cause);
        const struct negsim_answer answer = {.analysis = &analysis,
                                             .rounds = played ? &rounds : NULL};
        if (ok) {
            prove(scn, &analysis.zone);
            write_all(scn, &answer);
        }
        negsim_rounds_finish(&rounds);
        negsim_analysis_finish(&analysis);
    }
    negsim_scenario_destroy(scn);
    return 0;
}
