/* Records: an answer that was written and read back says the same, and what is no
 * result is told where it is none. */
#include <math.h>

#include "talks.h"

struct played {
    struct negsim_scenario *scn;
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_replicates replicates;
    struct negsim_answer answer;
};

static void play(struct played *played, struct negsim_scenario *scn)
{
    struct negsim_replicates_options many = {.n = 7};
    memset(played, 0, sizeof *played);
    played->scn = scn;
    assert_true(negsim_analysis_run(scn, NULL, NULL, &played->analysis, NULL));
    assert_true(negsim_rounds_run(scn, NULL, &played->rounds, NULL));
    assert_true(negsim_replicates_run(scn, &many, &played->replicates, NULL));
    played->answer = (struct negsim_answer){.analysis = &played->analysis,
                                            .rounds = &played->rounds,
                                            .replicates = &played->replicates};
}

static void played_finish(struct played *played)
{
    negsim_replicates_finish(&played->replicates);
    negsim_rounds_finish(&played->rounds);
    negsim_analysis_finish(&played->analysis);
    negsim_scenario_destroy(played->scn);
}

static void assert_same(double value, double expected)
{
    assert_true(value == expected || (isnan(value) && isnan(expected)));
}

static void assert_round(const struct negsim_record_round *got,
                         const struct negsim_round *round,
                         const struct negsim_scenario *scn)
{
    assert_int_equal(got->verdict, round->verdict);
    assert_same(got->margin, round->admissible ? round->margin : NAN);
    assert_int_equal(got->n_offers, round->n_offers);
    for (size_t j = 0; j < round->n_offers; j++) {
        assert_int_equal(got->offers[j].actor, round->offers[j].actor);
        assert_int_equal(!got->offers[j].utilities, !round->offers[j].utilities);
        for (size_t i = 0; round->offers[j].utilities && i < scn->n_actors; i++)
            assert_same(got->offers[j].utilities[i], round->offers[j].utilities[i]);
    }
    for (size_t i = 0; i < scn->n_actors; i++) {
        assert_same(got->floors[i], round->actors[i].floor);
        assert_same(got->reservations[i], round->actors[i].reservation);
    }
    assert_int_equal(!got->strikes, !scn->war);
    for (size_t s = 0; scn->war && s < NEGSIM_SIDES; s++)
        assert_same(got->strikes[scn->war->sides[s]], round->climate.sides[s].strikes);
}

static void test_record_says_what_the_answer_says(void **state)
{
    struct played played;
    struct negsim_record record;
    (void)state;
    play(&played, talks_given(&(struct talks){0}));
    assert_true(negsim_record_make(played.scn, &played.answer, &record, NULL));
    assert_string_equal(record.title, "test"); /* its file's name */
    assert_string_equal(record.unit, "week");
    assert_int_equal(record.n_actors, 2);
    assert_string_equal(record.actors[1].id, "moscow");
    assert_true(record.actors[1].consent);

    const struct negsim_rounds *rounds = &played.rounds;
    assert_int_equal(record.rounds->outcome, rounds->outcome);
    assert_int_equal(record.rounds->round, rounds->round);
    assert_int_equal(record.rounds->n_series, rounds->n_series);
    assert_int_equal(record.rounds->n_windows, rounds->n_windows);
    for (size_t w = 0; w < rounds->n_windows; w++) {
        assert_int_equal(record.rounds->windows[w].from, rounds->windows[w].from);
        assert_int_equal(record.rounds->windows[w].to, rounds->windows[w].to);
    }
    assert_true(rounds->n_series > 5);
    for (size_t s = 0; s < rounds->n_series; s++)
        assert_round(&record.rounds->series[s], &rounds->series[s], played.scn);

    const struct negsim_replicates *replicates = &played.replicates;
    assert_int_equal(record.replicates->n, 7);
    assert_true(record.replicates->random);
    assert_int_equal(record.replicates->n_rounds, replicates->n_rounds);
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        assert_same(record.replicates->by_round[r].agreed.high,
                    replicates->by_round[r].agreed.high);
        assert_int_equal(record.replicates->by_round[r].open.count,
                         replicates->by_round[r].open.count);
    }
    negsim_record_finish(&record);
    played_finish(&played);
}

static void test_record_has_the_frontier_of_an_open_zone(void **state)
{
    struct played played;
    struct negsim_record record;
    (void)state;
    play(&played,
         given_scenario(
             "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 10], 'step': 1}],"
             " 'actors': [{'id': 'a', 'title': 'Alice', 'preferences': {'x':"
             "   {'weight': 1, 'utility': {'points': [[0, 0], [10, 0.93]]}}},"
             "   'reservation': 0.31},"
             "  {'id': 'b', 'preferences': {'x': {'weight': 1,"
             "   'utility': {'points': [[0, 0.87], [10, 0]]}}}},"
             "  {'id': 'c', 'consent': false, 'preferences': {'x': {'weight': 1,"
             "   'utility': {'points': [[0, 0], [10, 1]]}}}}],"
             " 'rounds': {'limit': 3}}"));
    assert_true(negsim_record_make(played.scn, &played.answer, &record, NULL));
    const struct negsim_frontier *frontier = &played.analysis.frontier;
    assert_string_equal(record.actors[0].title, "Alice");
    assert_string_equal(record.actors[2].title, "c");
    assert_false(record.actors[2].consent);
    assert_int_equal(record.zone->verdict, NEGSIM_OPEN);
    assert_int_equal(record.zone->n_points, 7); /* x from 4 to 10 */
    for (size_t p = 0; p < frontier->n; p++)
        for (size_t i = 0; i < 3; i++)
            assert_same(record.zone->points[3 * p + i],
                        frontier->points[p].utilities[i]);
    assert_same(record.zone->reservations[0], 0.31);
    assert_same(record.zone->solutions[NEGSIM_UTILITARIAN][0], 0.93);
    assert_same(record.zone->solutions[NEGSIM_NASH][1],
                played.analysis.solutions.nash.utilities[1]);
    assert_null(record.rounds->series[0].strikes);
    assert_true(isnan(record.rounds->series[0].concessions[0]));
    negsim_record_finish(&record);
    played_finish(&played);
}

/* Lines of firmness 2 at 0.5, 1 at 0.25 and one that cannot move, another soft. */
static void test_record_weighs_concessions_by_firmness(void **state)
{
    struct played played;
    struct negsim_record record;
    (void)state;
    play(&played,
         given_scenario(
             "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 100], 'step': 1}],"
             " 'actors': [{'id': 'a', 'preferences': {'x':"
             "   {'weight': 1, 'utility': {'points': [[0, 0], [100, 1]]}}},"
             "  'red_lines': ["
             "   {'id': 'l', 'require': {'issue': 'x', 'at_least': 50},"
             "    'bottom_line': {'at_least': 20}, 'conceded': 0.5, 'firmness': 2},"
             "   {'id': 'm', 'require': {'issue': 'x', 'at_least': 40},"
             "    'bottom_line': {'at_least': 20}, 'schedule': [[1, 0.25], [2, 0.85]]},"
             "   {'id': 'n', 'require': {'issue': 'x', 'at_least': 5}, 'firmness': 9},"
             "   {'id': 'o', 'require': {'issue': 'x', 'at_least': 40}, 'conceded': 1,"
             "    'bottom_line': {'at_least': 20}, 'breach_cost': 0.1}]},"
             "  {'id': 'b', 'preferences': {'x': {'weight': 1,"
             "   'utility': {'points': [[0, 1], [100, 0]]}}}}],"
             " 'rounds': {'limit': 2, 'model': 'alternating_offers'}}"));
    assert_true(negsim_record_make(played.scn, &played.answer, &record, NULL));
    assert_close(record.rounds->series[0].concessions[0], (2 * 0.5 + 0.25) / 3, 1e-15);
    assert_true(isnan(record.rounds->series[0].concessions[1]));
    if (record.rounds->n_series > 1)
        assert_close(record.rounds->series[1].concessions[0], (2 * 0.5 + 0.85) / 3,
                     1e-15);
    negsim_record_finish(&record);
    played_finish(&played);
}

/* A result of two rounds, as somebody else might have written it, too. */
#define ACTORS                                                                         \
    "'actors': {'a': {'floor': null, 'reservation': 0.3, 'concession': null}}"
static const char result[] =
    "{'negsim': {'version': '9', 'format': 1},\n"
    "'scenario': {'title': null, 'file': 'f', 'unit': 'day',\n"
    " 'actors': {'a': {'title': 'A', 'consent': true}}},\n"
    "'zone': {'verdict': 'open', 'margin': 0.5, 'utilities': {'a': 0.8},\n"
    " 'reservations': {'a': 0.3}, 'frontier': {'points': [{'utilities': {'a': "
    "0.8}}]},\n"
    " 'solutions': null},\n"
    "'rounds': {'outcome': 'no_agreement', 'round': 2, 'utilities': null,\n"
    " 'windows': [{'from': 2, 'to': 2}], 'series': [\n"
    "  {'round': 1, 'verdict': 'empty', 'margin': null, 'offers': [], " ACTORS "},\n"
    "  {'round': 2, 'verdict': 'open', 'margin': 0.5, 'offers': [{'actor': null,\n"
    "   'package': {}, 'utilities': {'a': 0.4}, 'response': 'standing'}], " ACTORS
    "}]}}\n";

/* The result with one stretch replaced, in double quotes. */
static char *edited(const char *from, const char *to)
{
    const char *at = strstr(result, from);
    assert_non_null(at);
    char *text = malloc(sizeof result + strlen(to));
    assert_non_null(text);
    sprintf(text, "%.*s%s%s", (int)(at - result), result, to, at + strlen(from));
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    return text;
}

static void test_record_reads_the_least_there_is(void **state)
{
    struct negsim_record record;
    struct negsim_error err = {0};
    char *text = edited("", "");
    (void)state;
    assert_true(negsim_record_is(text, strlen(text)));
    if (!negsim_record_read(text, strlen(text), &record, &err))
        print_error("%zu:%zu: %s\n", err.line, err.column, err.message);
    assert_int_equal(err.code, NEGSIM_OK);
    assert_int_equal(record.rounds->series[1].offers[0].actor, NEGSIM_MEDIATOR);
    assert_same(record.rounds->series[1].offers[0].utilities[0], 0.4);
    assert_true(isnan(record.rounds->series[0].margin));
    assert_null(record.zone->solutions[0]);
    assert_null(record.replicates);
    negsim_record_finish(&record);
    free(text);
}

static void test_record_tells_where_a_result_is_wrong(void **state)
{
    static const struct {
        const char *from, *to;
        size_t line;
        const char *message;
    } cases[] = {
        {"'format': 1", "'format': 2", 1, "this program reads results of format 1"},
        {"'format': 1", "'forma': 1", 1,
         "has no \"format\", which a result of negsim has"},
        {"'unit': 'day'", "'unit': 3", 2, "must be a text"},
        {"'verdict': 'open'", "'verdict': 'ajar'", 4,
         "is not one of the words for it, as \"open\" is"},
        {"'margin': 0.5", "'margin': '0.5'", 4, "must be a number or null"},
        {"'margin': 0.5", "'margin': 1e999", 4, "is too large to be drawn"},
        {"'margin': 0.5", "'margin': -1.5e308", 4, "is too large to be drawn"},
        {"'utilities': {'a': 0.8}", "'utilities': {'b': 0.8}", 4,
         "is not an actor of \"scenario\""},
        {"'reservations': {'a': 0.3}", "'reservations': {}", 5,
         "has no number for \"a\""},
        {"'reservations': {'a': 0.3}", "'reservations': {'a': 1, 'a': 2}", 5,
         "is given twice"},
        {"'frontier': {", "'frontier': 1, 'back': {", 5, "must be an object"},
        {"'round': 2, 'util", "'round': 3, 'util", 7, "is no round of the series"},
        {"'from': 2", "'from': 0", 8, "is no run of rounds of the series"},
        {"'from': 2", "'from': 1.5", 8, "must be a whole number"},
        {"'round': 1", "'round': 2", 9, "is out of order: a series has rounds 1, 2, …"},
        {"'actor': null", "'actor': 'c'", 10, "is not an actor of \"scenario\""},
        {"'consent': true", "'consent': 1", 3, "must be true or false"},
    };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct negsim_record record;
        struct negsim_error err = {0};
        char *text = edited(cases[c].from, cases[c].to);
        assert_false(negsim_record_read(text, strlen(text), &record, &err));
        assert_int_equal(err.code, NEGSIM_EINVAL);
        assert_string_equal(err.message, cases[c].message);
        assert_int_equal(err.line, cases[c].line);
        assert_true(err.column > 0);
        assert_null(record.memory);
        free(text);
    }
}

/* Every beginning of a result is refused, and none of them crashes. */
static void test_record_refuses_a_result_that_was_cut_off(void **state)
{
    char *text = edited("", "");
    (void)state;
    for (size_t length = strlen(text) - 2; length > 0; length--) {
        struct negsim_record record;
        struct negsim_error err = {0};
        assert_false(negsim_record_read(text, length, &record, &err));
        assert_int_equal(err.code, NEGSIM_ESYNTAX);
        assert_true(err.line > 0);
    }
    free(text);
}

static void test_record_tells_results_from_other_texts(void **state)
{
    static const char *const others[] = {
        "{\"negsim\": 1, \"issues\": []}", "[]", "3", "{}", "{\"negsim\": {}", ""};
    (void)state;
    for (size_t t = 0; t < sizeof others / sizeof *others; t++)
        assert_false(negsim_record_is(others[t], strlen(others[t])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record_says_what_the_answer_says),
        cmocka_unit_test(test_record_has_the_frontier_of_an_open_zone),
        cmocka_unit_test(test_record_weighs_concessions_by_firmness),
        cmocka_unit_test(test_record_reads_the_least_there_is),
        cmocka_unit_test(test_record_tells_where_a_result_is_wrong),
        cmocka_unit_test(test_record_refuses_a_result_that_was_cut_off),
        cmocka_unit_test(test_record_tells_results_from_other_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
