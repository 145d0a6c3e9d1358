/* The output stage against results filled in by hand. */
#include <negsim/output.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "output/number.h"
#include "output/page.h"
#include "output/utf8.h"

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

static void fixture_fill(struct fixture *f)
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
static void fixture_open(struct fixture *f)
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
static void fixture_best(struct fixture *f)
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
static void fixture_barred(struct fixture *f)
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

static char *written(const struct fixture *f, const struct negsim_rounds *rounds,
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

static void assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' is in:\n%s", part, text);
}

#define JSON_POINT                                                                     \
    "{ \"package\": { \"when\": \"now\", \"cap\": 7 }, \"utilities\": { \"ada\": "     \
    "0.925, "                                                                          \
    "\"bo\": 0.3333333333333333 } }"

static void test_json_gives_the_zone_as_the_format_says(void **state)
{
    (void)state;
    struct fixture f;
    fixture_best(&f);
    char *text = written(&f, NULL, NULL);
    const char *scenario = strstr(text, "  \"scenario\"");
    assert_non_null(scenario);
    assert_string_equal(
        scenario, "  \"scenario\": {\n"
                  "    \"title\": \"Talks\",\n"
                  "    \"file\": \"talks.json\",\n"
                  "    \"sha256\": \"abc\",\n"
                  "    \"unit\": \"week\",\n"
                  "    \"actors\": {\n"
                  "      \"ada\": { \"title\": \"Ada\", \"consent\": true },\n"
                  "      \"bo\": { \"title\": null, \"consent\": true }\n"
                  "    }\n"
                  "  },\n"
                  "  \"zone\": {\n"
                  "    \"verdict\": \"open\",\n"
                  "    \"margin\": 0.3333333333333333,\n"
                  "    \"bound\": 0.5,\n"
                  "    \"package\": { \"when\": \"now\", \"cap\": 7 },\n"
                  "    \"utilities\": { \"ada\": 0.925, \"bo\": 0.3333333333333333 },\n"
                  "    \"reservations\": { \"ada\": 0.1, \"bo\": 0 },\n"
                  "    \"certificate\": {\n"
                  "      \"weights\": { \"ada\": 0.25, \"bo\": 0.75 },\n"
                  "      \"boxes\": 3\n"
                  "    },\n"
                  "    \"outcomes\": { \"total\": \"12345\", \"admissible\": \"1200\", "
                  "\"zone\": \"300\" },\n"
                  "    \"distance\": 0,\n"
                  "    \"ranges\": {\n"
                  "      \"when\": [ \"now\" ],\n"
                  "      \"cap\": [ 4, 7 ]\n"
                  "    },\n"
                  "    \"frontier\": {\n"
                  "      \"exact\": true,\n"
                  "      \"epsilon\": 0,\n"
                  "      \"complete\": true,\n"
                  "      \"points\": [\n"
                  "        " JSON_POINT "\n"
                  "      ]\n"
                  "    },\n"
                  "    \"solutions\": {\n"
                  "      \"nash\": " JSON_POINT ",\n"
                  "      \"kalai_smorodinsky\": " JSON_POINT ",\n"
                  "      \"egalitarian\": " JSON_POINT ",\n"
                  "      \"utilitarian\": " JSON_POINT "\n"
                  "    },\n"
                  "    \"conflicts\": [],\n"
                  "    \"conflicts_complete\": true,\n"
                  "    \"concessions\": null\n"
                  "  }\n"
                  "}\n");
    free(text);
}

static void test_json_is_null_where_nothing_is_admissible(void **state)
{
    (void)state;
    struct fixture f;
    fixture_barred(&f);
    char *text = written(&f, NULL, NULL);
    assert_contains(text, "\"verdict\": \"empty\",\n"
                          "    \"margin\": null,\n"
                          "    \"bound\": null,\n"
                          "    \"package\": null,\n"
                          "    \"utilities\": null,\n"
                          "    \"reservations\": { \"ada\": 0, \"bo\": 0 },\n");
    assert_contains(text, "\"weights\": null,\n      \"boxes\": 1\n");
    assert_contains(text, "\"distance\": 0.75,\n");
    assert_contains(text, "\"solutions\": null,\n"
                          "    \"conflicts\": [\n"
                          "      [ \"ada.red_lines.floor\", \"bo.red_lines.lid\" ]\n"
                          "    ],\n"
                          "    \"conflicts_complete\": true,\n"
                          "    \"concessions\": {\n"
                          "      \"cheapest\": {\n"
                          "        \"cost\": 0.75,\n"
                          "        \"moves\": {\n"
                          "          \"bo.red_lines.lid.conceded\": [ 0, 0.5 ]\n"
                          "        }\n"
                          "      },\n");
    assert_contains(text, "\"largest_share\": 0.75,");
    assert_contains(text, "\"by_actor\": {\n        \"ada\": null,\n");
    assert_lacks(text, "limit");
    assert_lacks(text, "uncertain");
    assert_lacks(text, "objections");
    free(text);
}

static void test_json_has_limit_objections_and_uncertain_where_they_occur(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    f.actors[1].consent = false;
    f.objections[0] = 1;
    f.analysis.zone.n_objections = 1;
    f.analysis.zone.objections = f.objections;
    f.analysis.zone.limit = "time";
    f.scn.n_uncertain = 8;
    char *text = written(&f, NULL, NULL);
    assert_contains(text, "\"limit\": \"time\"");
    assert_contains(text, "\"objections\": [\n      \"bo.red_lines.lid\"\n    ]");
    assert_contains(text, "\"uncertain\": 8");
    assert_contains(text, "\"weights\": { \"ada\": 0.25 }");
    free(text);
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

static void talks_fill(struct talks *t, struct fixture *f)
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

static void test_json_tells_silence_and_missing_aspirations(void **state)
{
    (void)state;
    struct fixture f;
    struct talks t;
    fixture_open(&f);
    talks_fill(&t, &f);
    char *text = written(&f, &t.rounds, NULL);
    assert_contains(text, "\"outcome\": \"agreement\",\n    \"round\": 2,\n");
    assert_contains(text, "{ \"from\": 2, \"to\": 2 }");
    assert_contains(text, "\"margin\": null,");
    assert_contains(text, "{ \"actor\": \"bo\", \"response\": null }");
    assert_contains(text, "\"response\": \"accepted\" }");
    assert_contains(text, "\"ada\": { \"aspiration\": 0.5, \"floor\": 0.25, "
                          "\"reservation\": 0.1, \"concession\": null },");
    assert_contains(text, "\"bo\": { \"aspiration\": null, ");
    free(text);
}

static void test_text_leads_with_the_verdict(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_open(&f);
    char *text = written(&f, NULL, &plain);
    assert_int_equal(strncmp(text, "An agreement zone exists", 24), 0);
    assert_contains(text, "room of 0.333");
    assert_contains(text, "Ada (0.25) and bo\n(0.75).");
    assert_contains(text, "At \"once\"       75/75  33/100\n");
    assert_contains(text, "7 tons          18/25       ·\n");
    assert_contains(text, "Ada      0.925        0.100  +0.825\n");
    free(text);
    fixture_barred(&f);
    text = written(&f, NULL, &plain);
    assert_int_equal(strncmp(text, "No agreement zone", 17), 0);
    assert_contains(text, "These demands cannot hold together:\n\n"
                          "  1. Ada: No less than four\n"
                          "       cap: at least 4 tons\n"
                          "     bo: lid\n"
                          "       cap: at most 3 tons\n");
    free(text);
}

static void test_text_tells_conflicts_line_by_line_and_once(void **state)
{
    (void)state;
    enum { MANY = 11 };
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    f.reservations[0] = 0.45;
    struct negsim_demand first[2] = {{1, 1}, {0, NEGSIM_NO_LINE}};
    struct negsim_conflict many[MANY];
    for (size_t c = 0; c < MANY; c++)
        many[c] = f.conflict;
    many[0].demands = first;
    f.analysis.conflicts = (struct negsim_conflicts){
        .complete = false, .limit = "conflicts", .n = MANY, .items = many};
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "11 sets of demands cannot hold together, the smallest "
                          "first:\n\n"
                          "  1. bo: lid\n"
                          "       cap: at most 3 tons\n"
                          "     Ada holds out for 0.45 of what it could get\n\n"
                          "  2. Ada: No less than four\n"
                          "       cap: at least 4 tons\n"
                          "     bo: lid\n\n"
                          "  3. Ada: No less than four\n"
                          "     bo: lid\n\n");
    assert_contains(text, "  8. Ada");
    assert_lacks(text, "  9. Ada");
    assert_contains(text, "And 3 more: see --json. There may be others: the search "
                          "stopped at its limit of\nconflicts (see --max-conflicts).");
    free(text);
    f.analysis.conflicts = (struct negsim_conflicts){.limit = "time"};
    text = written(&f, NULL, &plain);
    assert_contains(text, "was not found: the search stopped at its\nlimit of time.");
    free(text);
}

static void test_text_tells_who_would_have_to_move_what(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "What would open a zone\n"
                          "The cheapest way, also the most evenly shared, by bo alone, "
                          "at a cost of 0.75:\n"
                          "  • bo: lid, cost 0.75\n"
                          "      cap: from at most 3 tons to at most 4 tons\n\n"
                          "Nothing that Ada alone can concede opens one.\n");
    free(text);

    struct negsim_move shared[2] = {
        {.demand = {0, NEGSIM_NO_LINE}, .from = 0.5, .to = 0.375, .cost = 0.125},
        f.moves[0]};
    f.analysis.concessions.shared = (struct negsim_concession){.found = true,
                                                               .cost = 0.875,
                                                               .largest_share = 0.75,
                                                               .n_moves = 2,
                                                               .moves = shared};
    f.analysis.concessions.limit = "boxes";
    text = written(&f, NULL, &plain);
    assert_contains(text, "The most evenly shared way, at a cost of 0.875 (Ada 0.125, "
                          "bo 0.75):\n"
                          "  • Ada holds out for 0.375 of what it could get, not for "
                          "0.5, cost 0.125\n"
                          "  • bo: lid, cost 0.75, as above\n");
    assert_contains(text, "Nothing was found that Ada alone can concede to open one.");
    assert_contains(text, "its limit of boxes: there may be cheaper ways.");
    assert_contains(text, "1 for each unit of utility");
    free(text);
}

static void test_text_tells_what_remains_where_nothing_opens(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    struct negsim_concessions *concessions = &f.analysis.concessions;
    memset(f.by_actor, 0, sizeof f.by_actor);
    *concessions = (struct negsim_concessions){
        .n_actors = 2, .by_actor = f.by_actor, .remaining = f.analysis.conflicts};
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "the conflict above remains however\nfar they move.");
    assert_lacks(text, "Lower reservations");
    free(text);
    f.demands[0].line = NEGSIM_NO_LINE;
    concessions->remaining.complete = true;
    text = written(&f, NULL, &plain);
    assert_contains(text, "Lower reservations would: see");
    free(text);
    struct negsim_conflict alone = {.n = 1, .demands = &f.demands[1]};
    concessions->remaining.items = &alone;
    text = written(&f, NULL, &plain);
    assert_contains(text, "opens one.\n"
                          "One demand holds in no package at all, even with red lines "
                          "conceded in full:\n\n"
                          "  1. bo: lid (conceded 1 of 1)\n"
                          "       cap: at most 5 tons\n");
    free(text);
    concessions->limit = "time";
    text = written(&f, NULL, &plain);
    assert_contains(text, "No way was found before the search stopped at its limit of "
                          "time; there may be\none.");
    free(text);
}

static void test_text_tells_how_large_the_zone_is(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_best(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "There are 12,345 packages, of which 1200 keep the red lines "
                          "of those who must\nagree. The zone holds 300 of these, 25 "
                          "%.\n");
    assert_contains(text, "  Timing  “At \"once\"”\n  cap     4 to 7 tons\n");
    free(text);

    struct negsim_counts *counts = &f.analysis.counts;
    counts->total = ID("123456789012345678901");
    counts->zone = NULL;
    counts->of_admissible = (struct negsim_share){
        .known = true, .value = 0.25, .low = 0.24, .high = 0.26, .samples = 8192};
    f.ranges[0].options = (bool[]){true, true};
    f.ranges[1].proved = false;
    f.analysis.ranges.limit = "effort";
    text = written(&f, NULL, &plain);
    assert_contains(text, "There are 1.23 × 10^20 packages, of which 1200 keep the red "
                          "lines of those who\nmust agree.");
    assert_contains(text,
                    "agree. About 25 % of these are in the zone (an estimate from "
                    "8192 packages;\n95 % interval 24 to 26 %).");
    assert_contains(text, "  cap    4 to 7 tons (found so far)\n  Wholly open: Timing\n"
                          "The search stopped at its limit of effort");
    free(text);
    counts->total = counts->admissible = ID("99996000000000000000");
    counts->of_admissible =
        (struct negsim_share){.known = true, .high = 0.0005, .samples = 12345};
    text = written(&f, NULL, &plain);
    assert_contains(text, "There are 1.00 × 10^20 packages, of which all keep");
    assert_contains(text, "None of 12,345 packages drawn as a sample is in the zone, "
                          "which puts\nits "
                          "share below 0.05 % (95 % interval).");
    free(text);
}

static void test_text_tells_the_solutions_and_where_they_differ(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_best(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "at another's cost, has exactly 1 point.\n");
    assert_contains(text,
                    "Ada         0.925     0.925  0.925  0.925            0.925\n");
    assert_contains(text, "All four solutions are the best package");
    free(text);

    struct negsim_point points[2] = {
        f.points[0], {.package = (double[]){0, 4}, .utilities = (double[]){0.75, 0.5}}};
    f.analysis.frontier = (struct negsim_frontier){
        .complete = true, .epsilon = 0.001, .n = 2, .points = points};
    f.analysis.solutions.kalai_smorodinsky = points[1];
    f.analysis.solutions.utilitarian = points[1];
    f.analysis.solutions.proved = false;
    text = written(&f, NULL, &plain);
    assert_contains(text, "is known to within\n0.001 of utility, by 2 points.\n");
    assert_contains(text,
                    "Ada         0.925     0.750  0.925  0.750   0.750 to 0.925\n");
    assert_contains(text, "the best found before a limit was hit");
    assert_contains(text, "  Issue  Nash, Egal.  Kalai–S., Util.\n");
    assert_contains(text, "  cap    7 tons       4 tons\n"
                          "  on all other issues they are as the best package");
    free(text);
}

static void test_text_names_the_limit_of_an_undecided_proof(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    f.analysis.zone.verdict = NEGSIM_UNDECIDED;
    f.analysis.zone.limit = "boxes";
    f.analysis.zone.margin = -0.0625;
    char *text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_int_equal(strncmp(text, "Undecided in this coding.", 25), 0);
    assert_contains(text, "its limit of boxes, after 3 boxes.");
    assert_contains(text, "No package has more than");
    assert_contains(text, "The best package found for the worst-off\n");
    assert_lacks(text, "What would open a zone");
    free(text);
    f.analysis.zone.verdict = NEGSIM_EMPTY;
    text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_contains(text, "larger margin stopped at\nits limit of boxes.");
    free(text);
}

static void test_text_tells_the_rounds(void **state)
{
    (void)state;
    struct fixture f;
    struct talks t;
    const struct negsim_text_style plain = {0};
    fixture_open(&f);
    talks_fill(&t, &f);
    char *text = written(&f, &t.rounds, &plain);
    assert_contains(text,
                    "Agreement at week 2, on what bo proposed: the package above.\n");
    assert_contains(text, "The zone is open: week 2.\n");
    assert_contains(text, "1     empty       ×  Ada        0.925  +0.233  rejected\n");
    assert_contains(text, "                       bo        silent\n");
    assert_contains(text, " no package │××××\n");
    free(text);
}

static void test_text_is_coloured_only_where_asked(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char *text = written(&f, NULL, &(struct negsim_text_style){.colour = true});
    assert_contains(text, "\033[1;32mAn agreement zone");
    free(text);
    text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_lacks(text, "\033");
    free(text);
}

/* Long titles everywhere; the zone as `fill` has it. */
static void check_width(void (*fill)(struct fixture *))
{
    struct fixture f;
    fill(&f);
    char title[400];
    memset(title, 'w', sizeof title);
    for (size_t j = 13; j < sizeof title; j += 14)
        title[j] = ' ';
    title[sizeof title - 1] = '\0';
    f.issues[0].title = f.options[0].title = f.actors[1].title = f.scn.title = title;
    f.issues[1].title = f.lines[1].title = title;
    struct negsim_point other = {.package = (double[]){0, 4},
                                 .utilities = (double[]){0.75, 0.5}};
    if (f.analysis.solutions.open)
        f.analysis.solutions.nash = other;
    char *text = written(&f, NULL, &(struct negsim_text_style){.width = 64});
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (ns_display_width(line, strlen(line)) > 64)
            fail_msg("too wide: %s", line);
    }
    free(text);
}

static void test_text_stays_within_its_width(void **state)
{
    (void)state;
    check_width(fixture_best);
    check_width(fixture_barred);
}

static void test_text_passes_no_control_characters_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char title[] = "\033]0;owned\007 \xC2\x9B \xE2\x80\xAE \xFF";
    f.scn.title = title;
    char *text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_lacks(text, "\033");
    assert_lacks(text, "\007");
    assert_contains(text, "\uFFFD]0;owned\uFFFD \uFFFD \uFFFD \uFFFD\n");
    free(text);
}

static void test_text_of_a_model_stays_within_its_width(void **state)
{
    (void)state;
    const struct negsim_text_style style = {.width = 63};
    const struct negsim_model_type *model = negsim_model_named("rubinstein", NULL);
    char *text = NULL;
    size_t size, lines = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(model);
    assert_non_null(stream);
    assert_true(negsim_write_model(stream, model, &style, NULL));
    assert_int_equal(fclose(stream), 0);
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1, lines++)
        assert_true(ns_display_width(line, (size_t)(end - line)) <= style.width);
    assert_true(lines > 10);
    free(text);
}

static void test_output_reports_a_stream_that_fails(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct negsim_error err = {0};
    struct negsim_answer answer = {.analysis = &f.analysis};
    assert_false(negsim_write_json(full, &f.scn, &answer, &err));
    assert_int_equal(err.code, NEGSIM_EIO);
    fclose(full);
}

static void test_numbers_read_back_as_the_same_double(void **state)
{
    (void)state;
    const double numbers[] = {0.1,          1.0 / 3, 2.0 / 3, 1e-300,
                              5e-324,       1e22,    -0.0,    1.7976931348623157e308,
                              123456789.125};
    char text[NS_NUMBER_SIZE];
    for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
        ns_number_exact(text, numbers[j]);
        double back = strtod(text, NULL);
        assert_memory_equal(&back, &numbers[j], sizeof back);
    }
    ns_number_exact(text, 0.1);
    assert_string_equal(text, "0.1");
}

static void test_numbers_for_people_never_contradict_their_sign(void **state)
{
    (void)state;
    char text[NS_NUMBER_SIZE];
    ns_number_gain(text, -0.0);
    assert_string_equal(text, "0.000");
    ns_number_gain(text, -0.00002);
    assert_string_equal(text, "−2e-05");
    ns_number_gain(text, 0.2385);
    assert_string_equal(text, "+0.238");
    ns_number_plain(text, 800000);
    assert_string_equal(text, "800000");
    ns_number_short(text, 0.0018);
    assert_string_equal(text, "0.00180");
    ns_number_short(text, -0.0);
    assert_string_equal(text, "0.00");
    ns_number_short(text, 99.97);
    assert_string_equal(text, "100");
    ns_number_short(text, 1234.6);
    assert_string_equal(text, "1235");
}

static void test_display_width_counts_columns_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(ns_display_width("Київ", strlen("Київ")), 4);
    assert_int_equal(ns_display_width("协议", strlen("协议")), 4);
    assert_int_equal(ns_display_width("e\u0301", strlen("e\u0301")), 1);
    assert_int_equal(ns_display_width("\xFF\xFE", 2), 2);
}

static void test_wrap_breaks_at_spaces_and_within_long_words_only(void **state)
{
    (void)state;
    const char *next;
    assert_int_equal(ns_wrap("one two three", 9, &next), 7);
    assert_string_equal(next, "three");
    assert_int_equal(ns_wrap("one two", 7, &next), 7);
    assert_string_equal(next, "");
    assert_int_equal(ns_wrap("unbroken", 3, &next), 3);
    assert_string_equal(next, "roken");
    assert_int_equal(ns_wrap("settlement-first", 14, &next), 11);
    assert_string_equal(next, "first");
    assert_int_equal(ns_wrap("-unbroken", 3, &next), 3);
    assert_int_equal(ns_wrap("moscow.resolve.stake", 19, &next),
                     strlen("moscow.resolve."));
    assert_string_equal(next, "stake");
    assert_int_equal(ns_wrap("3.14159", 4, &next), 4);
    assert_int_equal(ns_wrap("协议", 1, &next), strlen("协"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_gives_the_zone_as_the_format_says),
        cmocka_unit_test(test_json_is_null_where_nothing_is_admissible),
        cmocka_unit_test(test_json_has_limit_objections_and_uncertain_where_they_occur),
        cmocka_unit_test(test_json_tells_silence_and_missing_aspirations),
        cmocka_unit_test(test_text_leads_with_the_verdict),
        cmocka_unit_test(test_text_tells_conflicts_line_by_line_and_once),
        cmocka_unit_test(test_text_tells_who_would_have_to_move_what),
        cmocka_unit_test(test_text_tells_what_remains_where_nothing_opens),
        cmocka_unit_test(test_text_tells_how_large_the_zone_is),
        cmocka_unit_test(test_text_tells_the_solutions_and_where_they_differ),
        cmocka_unit_test(test_text_names_the_limit_of_an_undecided_proof),
        cmocka_unit_test(test_text_tells_the_rounds),
        cmocka_unit_test(test_text_is_coloured_only_where_asked),
        cmocka_unit_test(test_text_stays_within_its_width),
        cmocka_unit_test(test_text_of_a_model_stays_within_its_width),
        cmocka_unit_test(test_text_passes_no_control_characters_on),
        cmocka_unit_test(test_output_reports_a_stream_that_fails),
        cmocka_unit_test(test_numbers_read_back_as_the_same_double),
        cmocka_unit_test(test_numbers_for_people_never_contradict_their_sign),
        cmocka_unit_test(test_display_width_counts_columns_not_bytes),
        cmocka_unit_test(test_wrap_breaks_at_spaces_and_within_long_words_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
