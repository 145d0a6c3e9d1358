/* What the reader makes of a scenario, and of files that are none. */
#include "given.h"

#include <math.h>
#include <sha2.h>
#include <sys/stat.h>
#include <unistd.h>

/* A scenario of one actor with that body beside its preferences. */
static struct negsim_scenario *given_actor_with(const char *body)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['a', 'b', 'c']},"
             " {'id': 'r', 'range': [0, 10]}, {'id': 's', 'range': [-1, 0.5], 'step': "
             "0.1}], 'actors': [{'id': 'x', 'preferences': {'r': {'weight': 1,"
             " 'utility': {'points': [[0, 0], [10, 1]]}}}%s%s}]}",
             body[0] ? ", " : "", body);
    return given_scenario(text);
}

static char *given_full_path(void)
{
    static char path[4096];
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/tests/data/full.json", root ? root : ".");
    return path;
}

static char *given_full_text(size_t *length)
{
    FILE *file = fopen(given_full_path(), "rb");
    assert_non_null(file);
    char *text = malloc(1 << 16);
    assert_non_null(text);
    *length = fread(text, 1, 1 << 16, file);
    assert_true(*length > 1000 && *length < 1 << 16);
    fclose(file);
    return text;
}

static void test_scenario_fills_in_the_defaults(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_actor_with("'red_lines': [{'id': 'l', 'require': {'issue': 'o', 'in': "
                         "['a']}}]");
    const struct negsim_actor *x = &scn->actors[0];
    assert_null(scn->title);
    assert_null(scn->as_of);
    assert_int_equal(scn->n_sources, 0);
    assert_int_equal(scn->n_uncertain, 0);
    assert_true(x->consent);
    assert_true(x->power == 1 && x->discount == 1);
    assert_true(x->reservation == 0 && x->ratification == 0);
    assert_false(x->has_ratification);
    assert_int_equal(x->tactic.kind, NEGSIM_TACTIC_TIME);
    assert_int_equal(x->tactic.offer, NEGSIM_OFFER_LOWEST);
    assert_true(x->tactic.exponent == 1);
    assert_int_equal(x->preferences[0].kind, NEGSIM_VALUE_NONE);
    assert_int_equal(x->preferences[1].kind, NEGSIM_VALUE_POINTS);
    assert_true(x->red_lines[0].conceded == 0 && x->red_lines[0].firmness == 1);
    assert_false(x->red_lines[0].soft || x->red_lines[0].has_bottom_line);
    assert_string_equal(scn->rounds.model, "alternating_offers");
    assert_string_equal(scn->rounds.unit, "round");
    assert_int_equal(scn->rounds.limit, 100);
    assert_int_equal(scn->rounds.seed, 1);
    assert_int_equal(scn->rounds.grid, 100);
    negsim_scenario_destroy(scn);
}

static void test_scenario_reads_every_tactic(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct negsim_tactic tactic;
    } rows[] = {
        {"'kind': 'trade_off', 'exponent': 0.3, 'offer': 'best_for_others'",
         {NEGSIM_TACTIC_TRADE_OFF, 0.3, NEGSIM_OFFER_BEST_FOR_OTHERS,
          NEGSIM_IMITATE_ABSOLUTE, 1}},
        {"'kind': 'tit_for_tat'",
         {NEGSIM_TACTIC_TIT_FOR_TAT, 1, NEGSIM_OFFER_LOWEST, NEGSIM_IMITATE_ABSOLUTE,
          1}},
        {"'kind': 'tit_for_tat', 'mode': 'relative'",
         {NEGSIM_TACTIC_TIT_FOR_TAT, 1, NEGSIM_OFFER_LOWEST, NEGSIM_IMITATE_RELATIVE,
          1}},
        {"'kind': 'tit_for_tat', 'mode': 'averaged'",
         {NEGSIM_TACTIC_TIT_FOR_TAT, 1, NEGSIM_OFFER_LOWEST, NEGSIM_IMITATE_AVERAGED,
          3}},
        {"'kind': 'tit_for_tat', 'mode': 'averaged', 'window': {'choice': [7, 2]}",
         {NEGSIM_TACTIC_TIT_FOR_TAT, 1, NEGSIM_OFFER_LOWEST, NEGSIM_IMITATE_AVERAGED,
          7}},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char text[200];
        snprintf(text, sizeof text, "'tactic': {%s}", rows[r].text);
        struct negsim_scenario *scn = given_actor_with(text);
        const struct negsim_tactic *read = &scn->actors[0].tactic;
        assert_int_equal(read->kind, rows[r].tactic.kind);
        assert_true(read->exponent == rows[r].tactic.exponent);
        assert_int_equal(read->offer, rows[r].tactic.offer);
        assert_int_equal(read->mode, rows[r].tactic.mode);
        assert_int_equal(read->window, rows[r].tactic.window);
        negsim_scenario_destroy(scn);
    }
}

static void test_scenario_tells_the_kinds_of_issues(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_actor_with("");
    assert_int_equal(scn->issues[0].kind, NEGSIM_ISSUE_OPTIONS);
    assert_int_equal(scn->issues[0].n_options, 3);
    assert_int_equal(scn->issues[1].kind, NEGSIM_ISSUE_CONTINUOUS);
    assert_int_equal(scn->issues[2].kind, NEGSIM_ISSUE_STEPPED);
    /* 1.5 / 0.1 is not 15 in doubles. */
    assert_int_equal(scn->issues[2].n_steps, 16);
    negsim_scenario_destroy(scn);
}

static void test_scenario_reads_not_in_as_the_other_options(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_actor_with("'red_lines': [{'id': 'l', 'require': {'issue': 'o', "
                         "'not_in': ['b']}}]");
    const struct negsim_requirement *require = &scn->actors[0].red_lines[0].require;
    assert_int_equal(require->kind, NEGSIM_REQUIRE_IN);
    assert_true(require->in[0] && !require->in[1] && require->in[2]);
    negsim_scenario_destroy(scn);
}

static void test_scenario_numbers_red_lines_across_actors(void **state)
{
    (void)state;
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn = negsim_scenario_load(given_full_path(), &errors);
    assert_non_null(scn);
    assert_int_equal(scn->n_actors, 3);
    assert_int_equal(scn->actors[0].first_line, 0);
    assert_int_equal(scn->actors[0].n_red_lines, 4);
    assert_int_equal(scn->actors[1].first_line, 4);
    assert_int_equal(scn->actors[2].first_line, 5);
    assert_int_equal(scn->n_lines, 6);
    const struct negsim_red_line *army = &scn->actors[0].red_lines[1];
    assert_true(army->has_bottom_line);
    assert_true(army->require.lo == 800 && army->bottom_lo == 600);
    const struct negsim_red_line *order = &scn->actors[0].red_lines[0];
    assert_int_equal(order->n_rungs, 2);
    assert_true(order->ladder[1].at == 1);
    assert_int_equal(order->n_schedule, 2);
    assert_true(order->schedule[1].round == 26 && order->schedule[1].conceded == 0.5);
    assert_true(scn->actors[0].red_lines[3].soft);
    assert_string_equal(scn->issues[0].options[2].title, "Settlement first");
    assert_string_equal(scn->sources[0].id, "talks");
    assert_string_equal(scn->sources[0].date, "2025-06-02");
    negsim_scenario_destroy(scn);
}

/* The reservation of x where it is that uncertain number. */
static double reservation_centre(const char *number, double lo, double hi)
{
    char body[256];
    snprintf(body, sizeof body, "'reservation': %s", number);
    struct negsim_scenario *scn = given_actor_with(body);
    assert_int_equal(scn->n_uncertain, 1);
    const struct negsim_uncertain *u = &scn->uncertain[0];
    assert_string_equal(u->path, "x.reservation");
    assert_ptr_equal(u->target, &scn->actors[0].reservation);
    assert_null(u->count);
    assert_true(u->lo == lo && u->hi == hi);
    double centre = scn->actors[0].reservation;
    negsim_scenario_destroy(scn);
    return centre;
}

static void test_scenario_uses_the_centre_of_uncertain_numbers(void **state)
{
    (void)state;
    assert_true(fabs(reservation_centre("{'uniform': [0.2, 0.7]}", 0.2, 0.7) - 0.45) <
                1e-15);
    assert_true(reservation_centre("{'triangular': [0.1, 0.15, 0.9]}", 0.1, 0.9) ==
                0.15);
    assert_true(reservation_centre("{'normal': [0.4, 2], 'within': [0.3, 0.9]}", 0.3,
                                   0.9) == 0.4);
    assert_true(
        fabs(reservation_centre("{'beta': [1, 3], 'within': [0.2, 1]}", 0.2, 1) - 0.4) <
        1e-15);
    assert_true(reservation_centre("{'choice': [0.5, 0.1, 0.9]}", 0.1, 0.9) == 0.5);
}

static void test_scenario_names_uncertain_numbers_by_path(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "x.preferences.o.weight",
        "x.preferences.o.utility.b",
        "x.preferences.r.utility.points[1][1]",
        "x.linkages.k.when.all[0].between[1]",
        "x.linkages.k.utility",
        "x.red_lines.l.require.at_least",
        "x.red_lines.l.bottom_line.at_least",
        "x.red_lines.l.schedule[1][0]",
        "x.tactic.exponent",
        "rounds.limit",
    };
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['a', 'b']},"
        " {'id': 'r', 'range': [0, 10]}], 'actors': [{'id': 'x', 'preferences': {"
        "'o': {'weight': {'uniform': [1, 3]}, 'utility': {'a': 1,"
        " 'b': {'choice': [0.5, 0]}}}, 'r': {'weight': 1, 'utility':"
        " {'points': [[0, 0], [10, {'uniform': [0.5, 1]}]]}}},"
        "'linkages': [{'id': 'k', 'when': {'all': [{'issue': 'r', 'between': [1,"
        " {'uniform': [2, 4]}]}]}, 'utility': {'uniform': [-1, 0]}}],"
        "'red_lines': [{'id': 'l', 'require': {'issue': 'r', 'at_least':"
        " {'triangular': [6, 8, 9]}}, 'bottom_line': {'at_least': {'choice': [3]}},"
        "'schedule': [[1, 0], [{'uniform': [10, 30]}, 1]]}],"
        "'tactic': {'exponent': {'uniform': [1, 5]}}}],"
        "'rounds': {'limit': {'choice': [20, 40]}}}");
    assert_int_equal(scn->n_uncertain, sizeof paths / sizeof *paths);
    for (size_t i = 0; i < scn->n_uncertain; i++)
        assert_string_equal(scn->uncertain[i].path, paths[i]);
    assert_int_equal(scn->rounds.limit, 20);
    assert_null(scn->uncertain[9].target);
    assert_ptr_equal(scn->uncertain[9].count, &scn->rounds.limit);
    assert_ptr_equal(scn->uncertain[6].target, &scn->actors[0].red_lines[0].bottom_lo);
    /* Every target is where the value in use stands. */
    *scn->uncertain[1].target = 0.125;
    assert_true(scn->actors[0].preferences[0].v[1] == 0.125);
    negsim_scenario_destroy(scn);
}

static void test_scenario_prefers_ids_to_annotations(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'sources': {'note': {'title': 'A source'}, 'title': 'Sources'},"
        " 'issues': [{'id': 'note', 'options': ['title', 'a'], 'source': 'note'}],"
        " 'actors': [{'id': 'x', 'preferences': {'title': 'What x wants', 'note': {"
        "'weight': 1, 'utility': {'title': 0.5, 'a': 1, 'note': 'a remark'}}}}]}");
    assert_int_equal(scn->n_sources, 1);
    assert_string_equal(scn->sources[0].id, "note");
    assert_true(scn->actors[0].preferences[0].v[0] == 0.5);
    negsim_scenario_destroy(scn);
}

static void test_scenario_sha256_is_that_of_the_text(void **state)
{
    (void)state;
    size_t length;
    char *text = given_full_text(&length);
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn = negsim_scenario_load(given_full_path(), &errors);
    assert_non_null(scn);
    char expected[SHA256_DIGEST_STRING_LENGTH];
    assert_non_null(SHA256File(given_full_path(), expected));
    assert_string_equal(scn->sha256, expected);
    assert_string_equal(scn->file, given_full_path());
    negsim_scenario_destroy(scn);
    free(text);
}

/* Reads the bytes as a scenario; what is refused has an error in a place of theirs. */
static bool reads(const char *bytes, size_t length)
{
    char *copy = malloc(length ? length : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn = negsim_scenario_parse(copy, length, "cut", &errors);
    assert_int_equal(scn == NULL, errors.n > 0);
    for (size_t i = 0; i < errors.n; i++) {
        assert_int_not_equal(errors.items[i].code, NEGSIM_ENOMEM);
        assert_true(errors.items[i].line > 0 && errors.items[i].column > 0);
        assert_true(errors.items[i].message[0] != '\0');
    }
    bool ok = scn != NULL;
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    free(copy);
    return ok;
}

static void test_scenario_refuses_every_beginning_of_a_file(void **state)
{
    (void)state;
    size_t length;
    char *text = given_full_text(&length);
    assert_true(reads(text, length));
    while (text[length - 1] == '\n')
        length--;
    assert_true(reads(text, length));
    for (size_t n = 0; n < length; n++)
        assert_false(reads(text, n));
    free(text);
}

static void test_scenario_survives_any_byte_changed(void **state)
{
    (void)state;
    size_t length, refused = 0;
    char *text = given_full_text(&length);
    for (size_t i = 0; i < length; i++) {
        char was = text[i];
        text[i] = "{]\"0,x\xC3"[i % 7];
        refused += !reads(text, length);
        text[i] = was;
    }
    assert_in_range(refused, length / 4, length);
    free(text);
}

static void test_scenario_reports_errors_by_place_and_says_how_many_more(void **state)
{
    (void)state;
    enum { BAD = 5000 };
    struct negsim_error_list errors = {0};
    char *text = malloc(200 + BAD * (size_t)40);
    assert_non_null(text);
    char *end = text + sprintf(text, "{\"negsim\": 2, \"actors\": [\n");
    for (size_t i = 0; i < BAD; i++)
        end += sprintf(end, "  %zu%s\n", i, i + 1 < BAD ? "," : "");
    end += sprintf(end, "], \"issues\": {}}");
    assert_null(negsim_scenario_parse(text, (size_t)(end - text), "bad", &errors));
    /* 64 actors at most: one error for the list, one each for version and issues. */
    assert_int_equal(errors.n, 3);
    negsim_error_list_finish(&errors);

    end = text + sprintf(text, "{\"negsim\": 2, \"source\": [\n");
    for (size_t i = 0; i < BAD; i++)
        end += sprintf(end, "  %zu%s\n", i, i + 1 < BAD ? "," : "");
    sprintf(end, "]}");
    assert_null(negsim_scenario_parse(text, strlen(text), "bad", &errors));
    assert_int_equal(errors.n, 101);
    assert_string_equal(errors.items[0].message, "missing key 'actors'");
    assert_string_equal(errors.items[1].message, "missing key 'issues'");
    assert_string_equal(errors.items[2].path, "negsim");
    for (size_t i = 3; i < 100; i++) {
        assert_int_equal(errors.items[i].line, i - 1);
        assert_int_equal(errors.items[i].column, 3);
    }
    assert_int_equal(errors.items[100].line, 0);
    assert_string_equal(errors.items[100].message, "4903 more errors are not shown");
    negsim_error_list_finish(&errors);
    free(text);
}

static void test_scenario_adds_to_the_errors_of_the_caller(void **state)
{
    (void)state;
    struct negsim_error_list errors = {0};
    assert_null(negsim_scenario_parse("{}", 2, "one", &errors));
    assert_null(negsim_scenario_parse("[", 1, "two", &errors));
    assert_int_equal(errors.n, 4);
    assert_int_equal(errors.items[3].code, NEGSIM_ESYNTAX);
    size_t length;
    char *text = given_full_text(&length);
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, "three", &errors);
    assert_non_null(scn);
    assert_int_equal(errors.n, 4);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    free(text);
}

/* Loads what cannot be loaded; the one error has no line and these words. */
static void refuse_file(const char *file, enum negsim_code code, const char *words)
{
    struct negsim_error_list errors = {0};
    assert_null(negsim_scenario_load(file, &errors));
    assert_int_equal(errors.n, 1);
    assert_int_equal(errors.items[0].code, code);
    assert_int_equal(errors.items[0].line, 0);
    if (!strstr(errors.items[0].message, words))
        fail_msg("'%s' is not in '%s'", words, errors.items[0].message);
    negsim_error_list_finish(&errors);
}

static void test_scenario_says_why_a_file_cannot_be_read(void **state)
{
    (void)state;
    refuse_file("no/such/file.json", NEGSIM_EIO, "no such file");
    refuse_file(".", NEGSIM_EIO, "is a directory");
    refuse_file("/dev/zero", NEGSIM_ELIMIT, "longer than the 16 MiB");

    char name[] = "negsim-test-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)100 << 20), 0);
    refuse_file(name, NEGSIM_ELIMIT, "longer than the 16 MiB");
    if (geteuid() != 0) { /* root reads everything */
        assert_int_equal(fchmod(fd, 0), 0);
        refuse_file(name, NEGSIM_EIO, "no permission");
    }
    close(fd);
    unlink(name);
}

static void test_scenario_limits_the_text_in_memory_too(void **state)
{
    (void)state;
    size_t length = (16u << 20) + 1;
    char *text = malloc(length);
    assert_non_null(text);
    memset(text, ' ', length);
    struct negsim_error_list errors = {0};
    assert_null(negsim_scenario_parse(text, length, "long", &errors));
    assert_int_equal(errors.items[0].code, NEGSIM_ELIMIT);
    negsim_error_list_finish(&errors);
    assert_null(negsim_scenario_parse(text, length - 1, "long", &errors));
    assert_int_equal(errors.items[0].code, NEGSIM_ESYNTAX);
    negsim_error_list_finish(&errors);
    free(text);
}

static void test_scenario_destroy_accepts_null(void **state)
{
    (void)state;
    negsim_scenario_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_fills_in_the_defaults),
        cmocka_unit_test(test_scenario_reads_every_tactic),
        cmocka_unit_test(test_scenario_tells_the_kinds_of_issues),
        cmocka_unit_test(test_scenario_reads_not_in_as_the_other_options),
        cmocka_unit_test(test_scenario_numbers_red_lines_across_actors),
        cmocka_unit_test(test_scenario_uses_the_centre_of_uncertain_numbers),
        cmocka_unit_test(test_scenario_names_uncertain_numbers_by_path),
        cmocka_unit_test(test_scenario_prefers_ids_to_annotations),
        cmocka_unit_test(test_scenario_sha256_is_that_of_the_text),
        cmocka_unit_test(test_scenario_refuses_every_beginning_of_a_file),
        cmocka_unit_test(test_scenario_survives_any_byte_changed),
        cmocka_unit_test(test_scenario_reports_errors_by_place_and_says_how_many_more),
        cmocka_unit_test(test_scenario_adds_to_the_errors_of_the_caller),
        cmocka_unit_test(test_scenario_says_why_a_file_cannot_be_read),
        cmocka_unit_test(test_scenario_limits_the_text_in_memory_too),
        cmocka_unit_test(test_scenario_destroy_accepts_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
