/* What is told of a war behind the table, against rounds filled in by hand. */
#include "war.h"

#include <math.h>

#include <negsim/output.h>

enum { ROUNDS = 5, LINES = 2 };

/* Nothing of it lives on the heap but the scenario and the analysis. */
struct told {
    struct given_war given;
    struct negsim_event events[1];
    struct negsim_step steps[1];
    struct negsim_process processes[1];
    size_t process_steps[1], happened[1];
    struct negsim_scenario *scn;
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_window windows[2];
    struct negsim_turn turns[4];
    struct negsim_round series[ROUNDS];
    struct negsim_actor_round actors[ROUNDS][WAR_ACTORS];
    double conceded[ROUNDS][LINES], reservations[ROUNDS][WAR_ACTORS];
    double worth[ROUNDS][WAR_ACTORS * WAR_ISSUES];
    double trust[ROUNDS][WAR_ACTORS * WAR_ACTORS];
};

#define ID(text)                                                                       \
    __extension__({                                                                    \
        static char kept[] = text;                                                     \
        kept;                                                                          \
    })

static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"
    "  {'id': 'pullback', 'options': ['none', 'full']}],"
    " 'rounds': {'unit': 'week', 'limit': 5},"
    " 'actors': [{'id': 'a', 'title': 'Aland', 'preferences': {"
    "   'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}},"
    "   'red_lines': [{'id': 'half', 'title': 'No less than half', 'require':"
    "    {'issue': 'share', 'at_least': 0.5}, 'bottom_line': {'at_least': 0.25}}]},"
    "  {'id': 'b', 'title': 'Beland', 'preferences': {"
    "   'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
    "   'red_lines': [{'id': 'most', 'conceded': 0.5, 'require':"
    "    {'issue': 'share', 'at_most': 0.25}, 'ladder': [{'at': 0.5, 'require':"
    "    {'issue': 'share', 'at_most': 0.375}}]}]},"
    "  {'id': 'c', 'consent': false, 'preferences': {"
    "   'share': {'weight': 1, 'utility': {'points': [[0, 0.375], [1, 0.75]]}}}}]}";

static void told_war(struct told *told)
{
    struct negsim_war *war = &told->given.war;
    given_war(&told->given, told->scn);
    told->given.endings[0].id = ID("a-wins");
    told->given.endings[1].id = ID("b-wins");
    told->given.actors[0].resolve = (struct negsim_resolve){.on = true};
    told->given.trust[0 * WAR_ACTORS + 1].on = true;
    told->given.trust[2 * WAR_ACTORS + 0].on = true;
    told->scn->issues[1].promise = (struct negsim_promise){.on = true, .by = 1};
    told->events[0] = (struct negsim_event){
        .id = ID("raid"), .title = ID("A raid"), .side = 1, .chance = 0.5};
    told->steps[0] = (struct negsim_step){.id = ID("truce"), .rounds = 2};
    told->processes[0] = (struct negsim_process){.id = ID("truce-first"),
                                                 .title = ID("The truce first"),
                                                 .n_steps = 1,
                                                 .steps = told->process_steps};
    war->n_events = war->n_steps = war->n_processes = 1;
    war->events = told->events;
    war->steps = told->steps;
    war->processes = told->processes;
}

static void told_round(struct told *told, size_t s)
{
    struct negsim_round *round = &told->series[s];
    double t = (double)s;
    *round = (struct negsim_round){.number = s + 1,
                                   .distance = NAN,
                                   .step = s < 2 ? 0 : SIZE_MAX,
                                   .stalemate = s >= 3,
                                   .actors = told->actors[s]};
    round->stance = (struct negsim_stance){told->conceded[s], told->reservations[s],
                                           told->worth[s], NULL};
    round->climate.trust = told->trust[s];
    for (size_t i = 0; i < NEGSIM_SIDES; i++)
        round->climate.sides[i] =
            (struct negsim_side_climate){.intensity = 1.25 + t,
                                         .strikes = 0.75 + t / 4 + 8 * (double)i,
                                         .capability = i == 0 ? 3 : 1 + t / 2,
                                         .resolve = 0.5 + t / 16,
                                         .fighting = s < 2 ? 0.375 : 1,
                                         .breach = s == 1 && i == 1};
    for (size_t i = 0; i < WAR_ACTORS; i++) {
        told->actors[s][i] =
            (struct negsim_actor_round){.war_value = i == 2 ? NAN : 0.3125 + t / 32,
                                        .cost = i == 2 ? 0 : 0.0015625 * (t + 1),
                                        .pressure = i == 0 ? 0.4375 : 0,
                                        .reservation = 0.25,
                                        .aspiration = NAN,
                                        .floor = NAN};
        told->reservations[s][i] = 0.25;
        for (size_t k = 0; k < WAR_ISSUES; k++)
            told->worth[s][i * WAR_ISSUES + k] = 1;
        for (size_t j = 0; j < WAR_ACTORS; j++)
            told->trust[s][i * WAR_ACTORS + j] = 1;
    }
    told->conceded[s][1] = 0.5;
}

/* Opens in week 2 as lines give way, closes in 3 as reservations rise, opens in 4 by
 * trust and a line, neither alone, and closes in 5 by either of two. */
static void told_init(struct told *told)
{
    struct negsim_error err = {0};
    memset(told, 0, sizeof *told);
    told->scn = given_scenario(SCENARIO);
    told_war(told);
    assert_true(negsim_analysis_run(told->scn, NULL, NULL, &told->analysis, &err));
    for (size_t s = 0; s < ROUNDS; s++) {
        told_round(told, s);
        told->conceded[s][0] = s == 0 ? 0 : s < 3 ? 0.25 : 0.75;
        told->worth[s][1] = told->trust[s][1] = s < 3 ? 0.1875 : s == 3 ? 0.6875 : 0.5;
    }
    told->conceded[4][1] = 0;
    told->reservations[2][0] = 0.40625;
    told->reservations[2][1] = 0.59375;
    told->reservations[3][0] = 0.40625;
    told->reservations[3][1] = 0.59375;
    told->reservations[4][0] = 0.4375;
    told->reservations[4][1] = 0.5;
    told->series[1].verdict = told->series[3].verdict = NEGSIM_OPEN;
    for (size_t s = 0; s < ROUNDS; s += 2)
        told->series[s].verdict = NEGSIM_EMPTY;
    told->series[2].n_events = 1;
    told->series[2].events = told->happened;
    told->windows[0] = (struct negsim_window){2, 2};
    told->windows[1] = (struct negsim_window){4, 4};
    told->turns[0] = (struct negsim_turn){.round = 2, .opened = true, .by_lines = true};
    told->turns[1] = (struct negsim_turn){.round = 3, .by_reservations = true};
    told->turns[2] = (struct negsim_turn){.round = 4, .opened = true};
    told->turns[3] =
        (struct negsim_turn){.round = 5, .by_lines = true, .by_reservations = true};
    told->rounds = (struct negsim_rounds){.model = "alternating_offers",
                                          .outcome = NEGSIM_NO_AGREEMENT,
                                          .round = ROUNDS,
                                          .n_windows = 2,
                                          .windows = told->windows,
                                          .n_turns = 4,
                                          .turns = told->turns,
                                          .n_series = ROUNDS,
                                          .series = told->series};
}

static void told_finish(struct told *told)
{
    negsim_analysis_finish(&told->analysis);
    given_war_destroy(told->scn);
}

static char *told_text(struct told *told, size_t width)
{
    char *text;
    size_t length;
    struct negsim_error err = {0};
    struct negsim_text_style style = {.width = width};
    struct negsim_answer answer = {.analysis = &told->analysis,
                                   .rounds = &told->rounds};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(negsim_write_text(stream, told->scn, &answer, &style, &err));
    fclose(stream);
    return text;
}

static void assert_tells(const char *text, const char *words)
{
    if (!strstr(text, words)) {
        print_error("%s\n", text);
        fail_msg("no '%s' in the above", words);
    }
}

static cJSON *told_json(struct told *told)
{
    char *text;
    size_t length;
    struct negsim_error err = {0};
    struct negsim_answer answer = {.analysis = &told->analysis,
                                   .rounds = &told->rounds};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(negsim_write_json(stream, told->scn, &answer, &err));
    fclose(stream);
    cJSON *json = cJSON_Parse(text);
    assert_non_null(json);
    free(text);
    return json;
}

/* What is at "rounds/series/2/round", or NULL. */
static const cJSON *at(const cJSON *json, const char *path)
{
    char copy[200];
    snprintf(copy, sizeof copy, "%s", path);
    for (char *rest = copy, *key; json && (key = strsep(&rest, "/"));)
        json = cJSON_IsArray(json) ? cJSON_GetArrayItem(json, atoi(key))
                                   : cJSON_GetObjectItemCaseSensitive(json, key);
    return json;
}

static double number_at(const cJSON *json, const char *path)
{
    const cJSON *item = at(json, path);
    if (!cJSON_IsNumber(item))
        fail_msg("no number at %s", path);
    return item->valuedouble;
}

static const char *string_at(const cJSON *json, const char *path)
{
    const cJSON *item = at(json, path);
    if (!cJSON_IsString(item))
        fail_msg("no string at %s", path);
    return item->valuestring;
}

static int size_at(const cJSON *json, const char *path)
{
    const cJSON *item = at(json, path);
    if (!item)
        fail_msg("nothing at %s", path);
    return cJSON_GetArraySize(item);
}

static void test_output_json_has_the_climate_of_each_round(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    cJSON *json = told_json(&told);
    const cJSON *second = at(json, "rounds/series/1/climate");
    assert_true(number_at(second, "sides/b/strikes") == 9);
    assert_true(number_at(second, "sides/b/intensity") == 2.25);
    assert_true(number_at(second, "sides/a/fighting") == 0.375);
    assert_true(number_at(second, "sides/b/capability") == 1.5);
    assert_close(number_at(second, "sides/a/prevails"), 2.0 / 3, 1e-15);
    assert_close(number_at(second, "sides/b/prevails"), 1.0 / 3, 1e-15);
    assert_true(number_at(second, "sides/a/resolve") == 0.5625);
    assert_true(cJSON_IsNull(at(second, "sides/b/resolve")));
    assert_true(cJSON_IsFalse(at(second, "sides/a/breach")));
    assert_true(cJSON_IsTrue(at(second, "sides/b/breach")));
    assert_true(number_at(second, "trust/a/b") == 0.1875);
    assert_int_equal(size_at(second, "trust"), 2);
    assert_int_equal(size_at(second, "trust/a"), 1);
    assert_string_equal(string_at(second, "step"), "truce");
    assert_true(cJSON_IsFalse(at(second, "stalemate")));
    const cJSON *third = at(json, "rounds/series/2/climate");
    assert_true(cJSON_IsNull(at(third, "step")));
    assert_string_equal(string_at(third, "events/0"), "raid");
    assert_true(cJSON_IsTrue(at(json, "rounds/series/3/climate/stalemate")));
    cJSON_Delete(json);
    told_finish(&told);
}

static void test_output_json_has_what_the_war_does_to_the_table(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    cJSON *json = told_json(&told);
    assert_true(number_at(json, "rounds/series/1/actors/a/war_value") == 0.34375);
    assert_true(number_at(json, "rounds/series/1/actors/a/pressure") == 0.4375);
    assert_true(number_at(json, "rounds/series/3/actors/b/cost") == 0.00625);
    assert_true(cJSON_IsNull(at(json, "rounds/series/1/actors/c/war_value")));
    assert_int_equal(size_at(json, "rounds/series/0/conceded"), 0);
    assert_int_equal(size_at(json, "rounds/series/1/conceded"), 1);
    assert_true(number_at(json, "rounds/series/1/conceded/a.red_lines.half") == 0.25);
    assert_true(number_at(json, "rounds/series/4/conceded/b.red_lines.most") == 0);
    assert_string_equal(string_at(json, "rounds/process"), "truce-first");
    assert_int_equal(size_at(json, "rounds/turns"), 4);
    assert_true(number_at(json, "rounds/turns/1/round") == 3);
    assert_true(cJSON_IsFalse(at(json, "rounds/turns/1/opened")));
    assert_string_equal(string_at(json, "rounds/turns/1/by/0"), "reservations");
    assert_int_equal(size_at(json, "rounds/turns/2/by"), 0);
    assert_int_equal(size_at(json, "rounds/turns/3/by"), 2);
    cJSON_Delete(json);
    told.rounds.process = SIZE_MAX;
    told.turns[3].by_worth = true;
    json = told_json(&told);
    assert_true(cJSON_IsNull(at(json, "rounds/process")));
    assert_string_equal(string_at(json, "rounds/turns/3/by/2"), "trust");
    cJSON_Delete(json);
    told_finish(&told);
}

static void test_output_is_silent_on_the_war_where_there_is_none(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    told.scn->war = NULL;
    cJSON *json = told_json(&told);
    assert_null(at(json, "rounds/process"));
    assert_null(at(json, "rounds/turns"));
    assert_null(at(json, "rounds/series/1/climate"));
    assert_null(at(json, "rounds/series/1/conceded"));
    assert_null(at(json, "rounds/series/1/actors/a/war_value"));
    cJSON_Delete(json);
    char *text = told_text(&told, 80);
    assert_null(strstr(text, "The war behind the table"));
    assert_null(strstr(text, "Opens in"));
    assert_tells(text, "As the red lines are scheduled to move, one opens later");
    free(text);
    told_finish(&told);
}

static void test_output_text_says_why_the_zone_opens_and_closes(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    char *text = told_text(&told, 200);
    assert_tells(text, "As the war goes on and positions move, one opens later: week 2 "
                       "and week 4.");
    assert_tells(text, "• Opens in week 2: red lines gave way (Aland: No less than "
                       "half)\n");
    assert_tells(text, "• Closes in week 3: reservations rose (Aland 0.250→0.406, "
                       "Beland 0.250→0.594)\n");
    assert_tells(text, "• Opens in week 4: red lines gave way (Aland: No less than "
                       "half); trust in promises rose (Aland in Beland "
                       "0.188→0.688); none would have been enough alone\n");
    assert_tells(text, "• Closes in week 5: red lines hardened (Beland: most); "
                       "reservations moved (Aland 0.406→0.438, Beland 0.594→0.500); "
                       "each would have been enough alone\n");
    free(text);
    told_finish(&told);
}

static void test_output_text_has_the_war_as_a_table(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    char *text = told_text(&told, 80);
    assert_tells(text, "\nOrder of steps: The truce first: truce in weeks 1 to 2.\n");
    /* A step that comes twice is told once. */
    size_t twice[] = {told.scn->war->processes[0].steps[0],
                      told.scn->war->processes[0].steps[0]};
    struct negsim_process *process = &told.scn->war->processes[0];
    struct negsim_process once = *process;
    process->n_steps = 2;
    process->steps = twice;
    char *same = told_text(&told, 80);
    assert_string_equal(same, text);
    free(same);
    *process = once;
    assert_tells(text, "\nA broken pause (Beland): week 2.\n");
    assert_tells(text, "\nA raid (Beland): week 3.\n");
    assert_tells(text, "\nA mutually hurting stalemate: weeks 4 to 5.\n");
    static const char *const rows[] = {
        "  week                                  1        2        3        4        5",
        "  Zone                              empty     open    empty     open    empty",
        "  Fires          Aland              0.750     1.00     1.25     1.50     1.75",
        "                 Beland              8.75     9.00     9.25     9.50     9.75",
        "  Capability     Aland               3.00     3.00     3.00     3.00     3.00",
        "  Chance         Aland              0.750    0.667    0.600    0.545    0.500",
        "                 Beland             0.250    0.333    0.400    0.455    0.500",
        "  Resolve        Aland              0.500    0.562    0.625    0.688    0.750",
        "  Trust          Aland in Beland    0.188    0.188    0.188    0.688    0.500",
        "                 c in Aland         1.000    1.000    1.000    1.000    1.000",
        "  Cost           Aland            0.00156  0.00313  0.00469  0.00625  0.00781",
        "  War value      Aland              0.312    0.344    0.375    0.406    0.438",
        "  Holds out for  Aland              0.250    0.250    0.406    0.406    0.438",
        "                 Beland             0.250    0.250    0.594    0.594    0.500",
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        assert_tells(text, rows[r]);
    free(text);
    told_finish(&told);
}

/* The first and last rounds, and the turns that there is room for. */
static void test_output_text_leaves_turns_out_on_a_narrow_page(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    char *text = told_text(&told, 60);
    assert_tells(text, "1        2        5\n");
    assert_tells(text, "empty     open    empty\n");
    assert_tells(text, "not shown: 2 weeks");
    free(text);
    told_finish(&told);
}

/* Where the zone never turns, the steps do; and where nothing does, the middle. */
static void test_output_text_shows_steps_where_the_zone_stays(void **state)
{
    (void)state;
    struct told told;
    told_init(&told);
    told.rounds.n_turns = told.rounds.n_windows = 0;
    char *text = told_text(&told, 80);
    assert_tells(text, "1        3        5\n");
    free(text);
    for (size_t s = 0; s < ROUNDS; s++)
        told.series[s].step = s < 1 ? SIZE_MAX : 0;
    text = told_text(&told, 80);
    assert_tells(text, "1        2        5\n");
    free(text);
    for (size_t s = 0; s < ROUNDS; s++)
        told.series[s].step = SIZE_MAX;
    told.rounds.n_series = 4;
    text = told_text(&told, 80);
    assert_tells(text, "1        2        4\n");
    free(text);
    told_finish(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_json_has_the_climate_of_each_round),
        cmocka_unit_test(test_output_json_has_what_the_war_does_to_the_table),
        cmocka_unit_test(test_output_is_silent_on_the_war_where_there_is_none),
        cmocka_unit_test(test_output_text_says_why_the_zone_opens_and_closes),
        cmocka_unit_test(test_output_text_has_the_war_as_a_table),
        cmocka_unit_test(test_output_text_shows_steps_where_the_zone_stays),
        cmocka_unit_test(test_output_text_leaves_turns_out_on_a_narrow_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
