/**
 * @file
 * An answer filled in by hand, for tests of what is written of it.
 */
#ifndef TESTS_ANSWER_H
#define TESTS_ANSWER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/output.h>

/* The structs want text that they could change. */
#define ID(text)                                                                       \
    __extension__({                                                                    \
        static char kept[] = text;                                                     \
        kept;                                                                          \
    })

/* Two actors, an issue of options and a stepped one, one red line each. */
struct fixture {
    struct negsim_scenario scn;
    struct negsim_issue issues[2];
    struct negsim_option options[2];
    struct negsim_actor actors[2];
    struct negsim_preference preferences[2][2];
    struct negsim_red_line lines[2];
    double value_a[2], value_b[2], cap_x[2], cap_v[2];
    struct negsim_analysis analysis;
    double package[2], utilities[2], weights[2], reservations[2];
    struct negsim_demand demands[2];
    struct negsim_conflict conflict;
    struct negsim_move moves[2];
    struct negsim_concession by_actor[2];
    struct negsim_issue_range ranges[2];
    bool range_options[2];
    struct negsim_point points[1];
    size_t objections[1];
};

static inline void fixture_fill(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->options[0] = (struct negsim_option){.id = ID("now"), .title = ID("At \"once\"")};
    f->options[1] = (struct negsim_option){.id = ID("later")};
    f->issues[0] = (struct negsim_issue){.id = ID("when"),
                                         .title = ID("Timing"),
                                         .kind = NEGSIM_ISSUE_OPTIONS,
                                         .n_options = 2,
                                         .options = f->options};
    f->issues[1] = (struct negsim_issue){.id = ID("cap"),
                                         .unit = ID("tons"),
                                         .kind = NEGSIM_ISSUE_STEPPED,
                                         .lo = 0,
                                         .hi = 10,
                                         .step = 1,
                                         .n_steps = 11};
    f->value_a[0] = f->value_b[1] = 1;
    f->value_b[0] = 1.0 / 3;
    f->cap_x[1] = 10;
    f->cap_v[1] = 1;
    for (size_t i = 0; i < 2; i++) {
        f->preferences[i][0] =
            (struct negsim_preference){.weight = 3,
                                       .kind = NEGSIM_VALUE_OPTIONS,
                                       .n = 2,
                                       .v = i == 0 ? f->value_a : f->value_b};
        f->preferences[i][1] = (struct negsim_preference){.weight = i == 0 ? 1 : 0,
                                                          .kind = NEGSIM_VALUE_POINTS,
                                                          .n = 2,
                                                          .x = f->cap_x,
                                                          .v = f->cap_v};
    }
    f->lines[0] = (struct negsim_red_line){
        .id = ID("floor"),
        .title = ID("No less than four"),
        .require = {.kind = NEGSIM_REQUIRE_AT_LEAST, .issue = 1, .lo = 4}};
    f->lines[1] = (struct negsim_red_line){
        .id = ID("lid"),
        .require = {.kind = NEGSIM_REQUIRE_AT_MOST, .issue = 1, .hi = 3}};
    f->actors[0] = (struct negsim_actor){.id = ID("ada"),
                                         .title = ID("Ada"),
                                         .consent = true,
                                         .preferences = f->preferences[0],
                                         .n_red_lines = 1,
                                         .red_lines = &f->lines[0]};
    f->actors[1] = (struct negsim_actor){.id = ID("bo"),
                                         .consent = true,
                                         .preferences = f->preferences[1],
                                         .n_red_lines = 1,
                                         .red_lines = &f->lines[1],
                                         .first_line = 1};
    f->scn = (struct negsim_scenario){.file = ID("talks.json"),
                                      .sha256 = "abc",
                                      .title = ID("Talks"),
                                      .n_issues = 2,
                                      .issues = f->issues,
                                      .n_actors = 2,
                                      .actors = f->actors,
                                      .n_lines = 2,
                                      .rounds = {.limit = 3, .unit = ID("week")}};
}

/* A zone that is open by a third, at (now, 7). */
static inline void fixture_open(struct fixture *f)
{
    fixture_fill(f);
    f->package[1] = 7;
    f->utilities[0] = 0.925;
    f->utilities[1] = 1.0 / 3;
    f->weights[0] = 0.25;
    f->weights[1] = 0.75;
    f->reservations[0] = 0.1;
    f->analysis.zone = (struct negsim_zone){.verdict = NEGSIM_OPEN,
                                            .admissible = true,
                                            .margin = 1.0 / 3,
                                            .bound = 0.5,
                                            .package = f->package,
                                            .utilities = f->utilities,
                                            .weights = f->weights,
                                            .reservations = f->reservations,
                                            .boxes = 3};
}

/* The open zone with all that follows: a third of the packages, one point. */
static inline void fixture_best(struct fixture *f)
{
    fixture_open(f);
    f->range_options[0] = true;
    f->ranges[0] = (struct negsim_issue_range){
        .proved = true, .n_options = 2, .options = f->range_options};
    f->ranges[1] = (struct negsim_issue_range){.proved = true, .low = 4, .high = 7};
    f->points[0] =
        (struct negsim_point){.package = f->package, .utilities = f->utilities};
    f->analysis.counts = (struct negsim_counts){
        .total = ID("12345"),
        .admissible = ID("1200"),
        .zone = ID("300"),
        .of_admissible = {.known = true, .exact = true, .value = 0.25}};
    f->analysis.ranges =
        (struct negsim_ranges){.any = true, .n_issues = 2, .issues = f->ranges};
    f->analysis.frontier = (struct negsim_frontier){
        .exact = true, .complete = true, .n = 1, .points = f->points};
    f->analysis.solutions = (struct negsim_solutions){.open = true,
                                                      .proved = true,
                                                      .nash = f->points[0],
                                                      .kalai_smorodinsky = f->points[0],
                                                      .egalitarian = f->points[0],
                                                      .utilitarian = f->points[0]};
}

/* A zone that the two red lines leave empty. Bo can go up to 5 tons, Ada nowhere. */
static inline void fixture_barred(struct fixture *f)
{
    fixture_fill(f);
    f->lines[1].has_bottom_line = true;
    f->lines[1].bottom_hi = 5;
    f->demands[1] = (struct negsim_demand){.actor = 1, .line = 1};
    f->conflict = (struct negsim_conflict){.n = 2, .demands = f->demands};
    f->moves[0] = (struct negsim_move){
        .demand = f->demands[1], .from = 0, .to = 0.5, .cost = 0.75};
    const struct negsim_concession by_bo = {.found = true,
                                            .cost = 0.75,
                                            .largest_share = 0.75,
                                            .n_moves = 1,
                                            .moves = f->moves};
    f->by_actor[1] = by_bo;
    f->analysis = (struct negsim_analysis){
        .zone = {.verdict = NEGSIM_EMPTY,
                 .margin = NAN,
                 .reservations = f->reservations,
                 .boxes = 1},
        .conflicts = {.complete = true, .n = 1, .items = &f->conflict},
        .concessions = {.cheapest = by_bo,
                        .shared = by_bo,
                        .n_actors = 2,
                        .by_actor = f->by_actor}};
}

static inline char *written(const struct fixture *f, const struct negsim_rounds *rounds,
                            const struct negsim_text_style *style)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    struct negsim_error err = {0};
    struct negsim_answer answer = {.analysis = &f->analysis, .rounds = rounds};
    bool done = style ? negsim_write_text(stream, &f->scn, &answer, style, &err)
                      : negsim_write_json(stream, &f->scn, &answer, &err);
    assert_true(done);
    fclose(stream);
    return text;
}

static inline void assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

static inline void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' is in:\n%s", part, text);
}

/* Week 1: Ada asks, Bo is silent; week 2: Bo's offer is what they agree on. */
struct talks {
    struct negsim_rounds rounds;
    struct negsim_round series[2];
    struct negsim_offer offers[2][2];
    struct negsim_actor_round actors[2][2];
    struct negsim_window window;
    double reservations[2];
};

static inline void talks_fill(struct talks *t, struct fixture *f)
{
    memset(t, 0, sizeof *t);
    for (size_t s = 0; s < 2; s++) {
        for (size_t i = 0; i < 2; i++)
            t->actors[s][i] = (struct negsim_actor_round){
                .reservation = 0.1, .aspiration = i == 0 ? 0.5 : NAN, .floor = 0.25};
        t->series[s] =
            (struct negsim_round){.number = s + 1,
                                  .stance = {.reservations = t->reservations},
                                  .verdict = s == 0 ? NEGSIM_EMPTY : NEGSIM_OPEN,
                                  .admissible = s == 1,
                                  .margin = 0.125,
                                  .n_offers = s == 0 ? 2 : 1,
                                  .offers = t->offers[s],
                                  .actors = t->actors[s]};
    }
    t->offers[0][0] = (struct negsim_offer){.actor = 0,
                                            .package = f->package,
                                            .utilities = f->utilities,
                                            .response = NEGSIM_REJECTED};
    t->offers[0][1] = (struct negsim_offer){.actor = 1};
    t->offers[1][0] = t->offers[0][0];
    t->offers[1][0].actor = 1;
    t->offers[1][0].response = NEGSIM_ACCEPTED;
    t->window = (struct negsim_window){2, 2};
    t->rounds = (struct negsim_rounds){.model = "alternating_offers",
                                       .outcome = NEGSIM_AGREEMENT,
                                       .round = 2,
                                       .package = f->package,
                                       .utilities = f->utilities,
                                       .n_windows = 1,
                                       .windows = &t->window,
                                       .n_series = 2,
                                       .series = t->series};
}

#endif
