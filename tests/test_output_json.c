/* JSON of an answer that is filled in by hand. */
#include "answer.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_gives_the_zone_as_the_format_says),
        cmocka_unit_test(test_json_is_null_where_nothing_is_admissible),
        cmocka_unit_test(test_json_has_limit_objections_and_uncertain_where_they_occur),
        cmocka_unit_test(test_json_tells_silence_and_missing_aspirations),
        cmocka_unit_test(test_output_reports_a_stream_that_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
