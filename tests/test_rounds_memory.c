/*
 * The nth allocation of playing rounds fails, for every n: an error each time, no
 * crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/** Both offer rules, tied issues, lines that move, a run that ends in agreement. */
static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']},"
    " {'id': 'b', 'range': [0, 1], 'step': 0.25}, {'id': 'c', 'range': [0, 1]}],"
    " 'actors': [{'id': 'x', 'preferences': {"
    "   'a': {'weight': 2, 'utility': {'p': 1, 'q': 0}},"
    "   'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"
    "  'linkages': [{'id': 'l', 'when': {'all': [{'issue': 'a', 'in': ['q']},"
    "   {'issue': 'b', 'at_least': 0.5}]}, 'utility': 0.1}],"
    "  'red_lines': [{'id': 'line', 'require': {'issue': 'b', 'at_least': 0.75},"
    "   'bottom_line': {'at_least': 0.25}, 'schedule': [[1, 0], [5, 1]]}],"
    "  'tactic': {'kind': 'tit_for_tat', 'exponent': 1, 'offer': 'lowest'}},"
    " {'id': 'y', 'preferences': {"
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}},"
    "   'c': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 2}}},"
    "  'reservation': 0.3,"
    "  'tactic': {'kind': 'trade_off', 'offer': 'best_for_others'}}],"
    " 'rounds': {'limit': 6, 'grid': 4}}";

/** A war with everything that needs memory, and lines that open the zone together with
 * what the climate moves. */
static const char WAR[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"
    "  {'id': 'pullback', 'options': ['none', 'full'], 'promise': {'by': 'b'}}],"
    " 'actors': ["
    "  {'id': 'a', 'reservation': {'war': {}}, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}},"
    "    'pullback': {'weight': 1, 'utility': {'none': 0, 'full': 1}}},"
    "   'red_lines': [{'id': 'floor', 'require': {'issue': 'share', 'at_least': 0.8},"
    "     'bottom_line': {'at_least': 0}, 'schedule': [[1, 0], [3, 1]]}]},"
    "  {'id': 'b', 'reservation': 0.5, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}}}],"
    " 'rounds': {'limit': 4, 'grid': 1},"
    " 'conflict': {'form': '%s', 'sides': ['a', 'b'], 'decision': 0.5, 'actors': {"
    "   'a': {'cost': 0.05, 'strikes': {'intensity': 1}, 'losses': 0.1},"
    "   'b': {'cost': 0.05, 'strikes': {'intensity': 1.2}, 'losses': 0.2}},"
    "  'trust': {'a': {'b': {'initial': 0.5, 'wear': 0.2}}},"
    "  'endings': [{'id': 'won', 'package': {'share': 1, 'pullback': 'full'},"
    "    'chance': {'a': 1}},"
    "   {'id': 'lost', 'package': {'share': 0, 'pullback': 'none'},"
    "    'chance': {'b': 1}}],"
    "  'events': [{'id': 'raid', 'side': 'a', 'chance': 1, 'strikes': 1}],"
    "  'steps': [{'id': 'pause', 'fighting': {'b': 0.5}}],"
    "  'processes': [{'id': 'pause', 'steps': ['pause']}], 'process': 'pause'}}";

/** Three who must agree, each wanting its own option most. */
static const char THREE[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q', 'r']}], 'actors': ["
    " {'id': 'x', 'preferences': {'a': {'weight': 1, 'utility':"
    "   {'p': 1, 'q': 0.6, 'r': 0.3}}}},"
    " {'id': 'y', 'preferences': {'a': {'weight': 1, 'utility':"
    "   {'p': 0.3, 'q': 1, 'r': 0.6}}}},"
    " {'id': 'z', 'preferences': {'a': {'weight': 1, 'utility':"
    "   {'p': 0.6, 'q': 0.3, 'r': 1}}}}], 'rounds': {'limit': 2}}";

struct play {
    const struct negsim_scenario *scn;
    const struct negsim_rounds_options *options;
    void (*check)(const struct negsim_rounds *);
};

static bool play_once(void *context, struct negsim_error *err)
{
    const struct play *play = context;
    struct negsim_rounds rounds;
    bool played = negsim_rounds_run(play->scn, play->options, &rounds, err);
    assert_int_equal(rounds.n_series > 0, played);
    if (played)
        play->check(&rounds);
    negsim_rounds_finish(&rounds);
    return played;
}

/** Play with ever more memory until it suffices; how often that was. */
static long played_after(const char *text, const struct negsim_rounds_options *options,
                         void (*check)(const struct negsim_rounds *))
{
    struct negsim_scenario *scn = given_scenario(text);
    long n = scarce_each(play_once, &(struct play){scn, options, check});
    negsim_scenario_destroy(scn);
    return n;
}

static void check_agreement(const struct negsim_rounds *rounds)
{
    assert_int_equal(rounds->outcome, NEGSIM_AGREEMENT);
}

static void check_turn(const struct negsim_rounds *rounds)
{
    assert_int_equal(rounds->n_turns, 1);
    assert_non_null(rounds->series[1].climate.trust);
    assert_int_equal(rounds->series[1].n_events, 1);
}

static void check_window(const struct negsim_rounds *rounds)
{
    assert_int_equal(rounds->n_windows, 1);
}

static void test_memory_short_while_playing_rounds_is_an_error(void **state)
{
    (void)state;
    assert_true(played_after(SCENARIO, NULL, check_agreement) > 100);
}

static void test_memory_short_in_a_war_is_an_error(void **state)
{
    (void)state;
    static const struct negsim_rounds_options verdicts = {
        .verdicts_only = true, .off = 1u << NEGSIM_WAR_VALUES};
    char text[4096];
    snprintf(text, sizeof text, WAR, "difference");
    assert_true(played_after(text, NULL, check_turn) > 100);
    assert_true(played_after(text, &verdicts, check_window) > 50);
    snprintf(text, sizeof text, WAR, "continuous");
    assert_true(played_after(text, NULL, check_turn) > 100);
}

static void test_memory_short_in_an_equilibrium_is_an_error(void **state)
{
    (void)state;
    static const struct negsim_rounds_options options = {.model = "rubinstein"};
    assert_true(played_after(SCENARIO, &options, check_agreement) > 100);
    assert_true(played_after(THREE, &options, check_agreement) > 50);
}

static void check_talked(const struct negsim_rounds *rounds)
{
    assert_true(rounds->series[rounds->n_series - 1].n_offers > 0);
}

/** Frontiers found anew as lines and reservations move, offers, and waiting. */
static void test_memory_short_between_battles_is_an_error(void **state)
{
    (void)state;
    static const struct negsim_override talks[] = {
        {"attrition", "talks", NEGSIM_SETTING_TEXT, .text = "wait"},
        {"attrition", "cost", NEGSIM_SETTING_NUMBER, .number = 0.01},
    };
    static const struct negsim_rounds_options offers = {.model = "attrition"};
    static const struct negsim_rounds_options waits = {
        .model = "attrition", .n_overrides = 2, .overrides = talks};
    char text[4096];
    snprintf(text, sizeof text, WAR, "difference");
    assert_true(played_after(SCENARIO, &offers, check_agreement) > 100);
    assert_true(played_after(text, &offers, check_talked) > 100);
    assert_true(played_after(SCENARIO, &waits, check_talked) > 100);
}

/** All means of a mediator, until money closes the gap. */
static void test_memory_short_under_a_mediator_is_an_error(void **state)
{
    (void)state;
    static const struct negsim_override means[] = {
        {"single_text", "information", NEGSIM_SETTING_FLAG, .flag = true},
        {"single_text", "cover", NEGSIM_SETTING_FLAG, .flag = true},
        {"single_text", "guarantee", NEGSIM_SETTING_FLAG, .flag = true},
        {"single_text", "side_payments", NEGSIM_SETTING_FLAG, .flag = true},
        {"single_text", "budget", NEGSIM_SETTING_NUMBER, .number = 2},
        {"single_text", "method", NEGSIM_SETTING_TEXT, .text = "improving_directions"},
    };
    static const struct negsim_rounds_options options = {
        .model = "single_text", .n_overrides = 6, .overrides = means};
    static const struct negsim_rounds_options poor = {
        .model = "single_text", .n_overrides = 4, .overrides = means};
    char text[4096];
    snprintf(text, sizeof text, WAR, "difference");
    assert_true(played_after(text, &options, check_agreement) > 100);
    assert_true(played_after(SCENARIO, &poor, check_agreement) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_playing_rounds_is_an_error),
        cmocka_unit_test(test_memory_short_in_a_war_is_an_error),
        cmocka_unit_test(test_memory_short_in_an_equilibrium_is_an_error),
        cmocka_unit_test(test_memory_short_between_battles_is_an_error),
        cmocka_unit_test(test_memory_short_under_a_mediator_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
