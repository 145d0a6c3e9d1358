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
    size_t clash_lines[2];
    struct negsim_clash clash;
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

/* A zone that the two red lines leave empty. */
static void fixture_barred(struct fixture *f)
{
    fixture_fill(f);
    f->clash_lines[1] = 1;
    f->clash = (struct negsim_clash){.n_lines = 2, .lines = f->clash_lines};
    f->analysis.zone = (struct negsim_zone){.verdict = NEGSIM_EMPTY,
                                            .margin = NAN,
                                            .reservations = f->reservations,
                                            .boxes = 1,
                                            .n_clashes = 1,
                                            .clashes = &f->clash};
}

static char *written(const struct fixture *f, const struct negsim_rounds *rounds,
                     const struct negsim_text_style *style)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    struct negsim_error err = {0};
    bool done =
        style ? negsim_write_text(stream, &f->scn, &f->analysis, rounds, style, &err)
              : negsim_write_json(stream, &f->scn, &f->analysis, rounds, &err);
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

static void test_json_gives_the_zone_as_the_format_says(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char *text = written(&f, NULL, NULL);
    const char *scenario = strstr(text, "  \"scenario\"");
    assert_non_null(scenario);
    assert_string_equal(
        scenario, "  \"scenario\": {\n"
                  "    \"title\": \"Talks\",\n"
                  "    \"file\": \"talks.json\",\n"
                  "    \"sha256\": \"abc\"\n"
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
                  "    }\n"
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
                          "\"reservation\": 0.1 },");
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
    assert_contains(text, "These cannot hold together:\n\n"
                          "  1. Ada: No less than four\n"
                          "       cap: at least 4 tons\n"
                          "     bo: lid\n"
                          "       cap: at most 3 tons\n");
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

static void test_text_stays_within_its_width(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char title[400];
    memset(title, 'w', sizeof title);
    for (size_t j = 13; j < sizeof title; j += 14)
        title[j] = ' ';
    title[sizeof title - 1] = '\0';
    f.issues[0].title = f.options[0].title = f.actors[1].title = f.scn.title = title;
    char *text = written(&f, NULL, &(struct negsim_text_style){.width = 64});
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (ns_display_width(line, strlen(line)) > 64)
            fail_msg("too wide: %s", line);
    }
    free(text);
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

static void test_output_reports_a_stream_that_fails(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    struct negsim_error err = {0};
    assert_false(negsim_write_json(full, &f.scn, &f.analysis, NULL, &err));
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
        cmocka_unit_test(test_text_names_the_limit_of_an_undecided_proof),
        cmocka_unit_test(test_text_tells_the_rounds),
        cmocka_unit_test(test_text_is_coloured_only_where_asked),
        cmocka_unit_test(test_text_stays_within_its_width),
        cmocka_unit_test(test_text_passes_no_control_characters_on),
        cmocka_unit_test(test_output_reports_a_stream_that_fails),
        cmocka_unit_test(test_numbers_read_back_as_the_same_double),
        cmocka_unit_test(test_numbers_for_people_never_contradict_their_sign),
        cmocka_unit_test(test_display_width_counts_columns_not_bytes),
        cmocka_unit_test(test_wrap_breaks_at_spaces_and_within_long_words_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
