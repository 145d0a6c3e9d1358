/* Values written into a parsed scenario, against a text with them in it. */
#include "edited.h"

#include <math.h>

/* Everything that a path can name, in few lines. */
#define STRAIT                                                                         \
    "{'negsim': 1, 'issues': ["                                                        \
    "  {'id': 'order', 'options': ['truce', 'both', 'treaty']},"                       \
    "  {'id': 'army', 'range': [0, 100], 'step': 10,"                                  \
    "   'promise': {'by': 'east'}},"                                                   \
    "  {'id': 'relief', 'range': [0, 10]}],"                                           \
    " 'actors': [{'id': 'west', 'preferences': {"                                      \
    "   'order': {'weight': 3, 'utility': {'truce': 1, 'both': 0.65, 'treaty': 0}},"   \
    "   'army': {'weight': 2, 'utility': {'points': [[0, 0], [40, 0.7], [100, 1]]}},"  \
    "   'relief': {'weight': 1, 'utility': {'ideal': 0, 'worst': 10,"                  \
    "     'exponent': 1.3}}},"                                                         \
    "  'linkages': [{'id': 'cover', 'when': {'issue': 'army', 'at_least': 60},"        \
    "   'utility': 0.05}],"                                                            \
    "  'red_lines': ["                                                                 \
    "   {'id': 'army', 'require': {'issue': 'army', 'at_least': 70},"                  \
    "    'bottom_line': {'at_least': 30}, 'conceded': 0.2, 'firmness': 2.5},"          \
    "   {'id': 'truce', 'require': {'issue': 'order', 'in': ['truce']},"               \
    "    'ladder': [{'at': 0.5, 'require': {'issue': 'order',"                         \
    "     'in': ['truce', 'both']}}], 'schedule': [[1, 0], [9, 0.8]]},"                \
    "   {'id': 'soft', 'require': {'issue': 'relief', 'between': [0, 7]},"             \
    "    'breach_cost': 0.11}],"                                                       \
    "  'reservation': {'war': {'optimism': 0.1}}, 'ratification': 0.21,"               \
    "  'discount': 0.98, 'tactic': {'kind': 'tit_for_tat'}},"                          \
    " {'id': 'east', 'preferences': {"                                                 \
    "   'order': {'weight': 2, 'utility': {'truce': 0, 'both': 0.55, 'treaty': 1}},"   \
    "   'army': {'weight': 3, 'utility': {'ideal': 0, 'worst': 100, 'exponent': 1}},"  \
    "   'relief': {'weight': 2, 'utility': {'ideal': 10, 'worst': 0,"                  \
    "     'exponent': 0.8}}}, 'reservation': 0.31, 'discount': 0.97}],"                \
    " 'conflict': {'sides': ['west', 'east'], 'decision': 0.02, 'decisiveness': 1.2,"  \
    "  'actors': {'west': {'cost': 0.003, 'strikes': {'intensity': 1.1,"               \
    "    'reaction': 0.2, 'restraint': 0.4}, 'capability': 1.3, 'losses': 0.02,"       \
    "    'aid': [[1, 0.02], [8, 0.01]], 'resolve': {'baseline': 0.45, 'stake': 0.2,"   \
    "     'hardening': 0.05, 'persistence': 0.9},"                                     \
    "    'concession': {'rate': 0.05, 'pressure': {'cost': 1, 'ripeness': 0.4,"        \
    "     'tolerance': 0.002}}},"                                                      \
    "   'east': {'cost_per_strike': 0.002, 'strikes': {'intensity': 0.9,"              \
    "    'reaction': 0.3, 'restraint': 0.5}, 'concession': {'rate': 0.03,"             \
    "    'pressure': {'deadline': 1, 'tolerance': 0.001}}}},"                          \
    "  'trust': {'west': {'east': {'initial': 0.3}}},"                                 \
    "  'endings': [{'id': 'west-wins', 'package': {'order': 'truce', 'army': 90,"      \
    "    'relief': 1.5}, 'chance': {'west': 1}}, {'id': 'east-wins', 'package':"       \
    "    {'order': 'treaty', 'army': 10, 'relief': 9}, 'chance': {'east': 1}}],"       \
    "  'events': [{'id': 'raid', 'side': 'east', 'chance': 0.3, 'strikes': 1.5}],"     \
    "  'steps': [{'id': 'pause', 'rounds': 4, 'fighting': 0.1,"                        \
    "    'breach_risk': {'east': 0.2}}],"                                              \
    "  'processes': [{'id': 'stop-first', 'steps': ['pause']},"                        \
    "   {'id': 'talk-first', 'steps': []}], 'process': 'stop-first'},"                 \
    " 'rounds': {'limit': 12, 'grid': 20, 'parameters': {'zeuthen': {'step': 0.05}}}}"

/* A text with "double quotes", for the caller to free. */
static char *strait(void)
{
    char *text = strdup(STRAIT);
    assert_non_null(text);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    return text;
}

static void given_factors(const char *text, const char *const *arguments, size_t n,
                          struct negsim_factors *factors)
{
    struct negsim_scenario *scn = given_text(text);
    struct negsim_error err = {0};
    memset(factors, 0, sizeof *factors);
    for (size_t j = 0; j < n; j++)
        if (!negsim_factors_add(factors, scn, arguments[j], &err))
            fail_msg("%s: %s", err.path, err.message);
    negsim_scenario_destroy(scn);
}

static struct negsim_compiled *given_compiled(const char *text,
                                              const struct negsim_factors *factors)
{
    struct negsim_error_list errors = {0};
    struct negsim_compiled *compiled =
        negsim_compile(text, strlen(text), "test", factors->items, factors->n, &errors);
    for (size_t j = 0; j < errors.n; j++)
        print_error("%s: %s\n", errors.items[j].path, errors.items[j].message);
    assert_non_null(compiled);
    assert_int_equal(errors.n, 0);
    return compiled;
}

/* The rounds of the text with the values in it, parsed. */
static double judge_edited(const char *text, const struct negsim_factors *factors,
                           const double *values)
{
    cJSON *root = cJSON_Parse(text);
    for (size_t j = 0; j < factors->n; j++)
        for (size_t k = 0; k < factors->items[j].n_paths; k++) {
            const char *word = negsim_factor_word(&factors->items[j], values[j]);
            char number[40]; /* cJSON would round it */
            snprintf(number, sizeof number, "%.17g", values[j]);
            edited_put(root, factors->items[j].paths[k],
                       !word                        ? cJSON_CreateRaw(number)
                       : strcmp(word, "true") == 0  ? cJSON_CreateTrue()
                       : strcmp(word, "false") == 0 ? cJSON_CreateFalse()
                                                    : cJSON_CreateString(word));
        }
    char *edited = cJSON_PrintUnformatted(root);
    struct negsim_scenario *scn = given_text(edited);
    double judged = edited_judge(scn);
    negsim_scenario_destroy(scn);
    cJSON_free(edited);
    cJSON_Delete(root);
    return judged;
}

/* Set at several shares, back and forth, and as if parsed each time; returns whether
 * anything came out differently, ever. */
static bool assert_sets_as_parsed(const char *text, const char *const *arguments,
                                  size_t n)
{
    static const double shares[] = {0.93, 0.04, 0.51, 0.93};
    struct negsim_factors factors;
    struct negsim_error err = {0};
    double values[64], seen[4];
    given_factors(text, arguments, n, &factors);
    struct negsim_compiled *compiled = given_compiled(text, &factors);
    for (size_t s = 0; s < 4; s++) {
        for (size_t j = 0; j < n; j++)
            values[j] = negsim_factor_value(&factors.items[j],
                                            fmod(shares[s] + 0.37 * (double)j, 1));
        const struct negsim_scenario *scn = negsim_compiled_set(compiled, values, &err);
        assert_non_null(scn);
        seen[s] = edited_judge(scn);
        if (seen[s] != judge_edited(text, &factors, values))
            fail_msg("%s … at %g", arguments[0], values[0]);
    }
    assert_true(seen[0] == seen[3]);
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
    return seen[0] != seen[1] || seen[0] != seen[2];
}

/* All that changes what the rounds come to. */
static const char *const telling[] = {
    "west.red_lines.army.conceded=0:1",
    "west.red_lines.army.require.at_least=50:80:10",
    "west.red_lines.army.bottom_line.at_least=10:50",
    "west.red_lines.truce.ladder[0].at=0.2:0.7",
    "west.red_lines.truce.schedule[1][1]=0.3:1",
    "west.red_lines.truce.schedule[1][0]=3:11",
    "west.red_lines.soft.breach_cost=0:0.4",
    "west.linkages.cover.utility=-0.1:0.2",
    "west.preferences.order.weight=1:5",
    "west.preferences.order.utility.both=0.1:0.9",
    "west.preferences.army.utility.points[1][1]=0.2:0.9",
    "west.preferences.army.utility.points[1][0]=30,50,60",
    "west.preferences.relief.utility.exponent=0.4:2.5",
    "west.preferences.relief.utility.ideal=0:5",
    "west.reservation.war.optimism=-0.4:0.7",
    "west.reservation=0:0.6",
    "west.ratification=0:0.7",
    "west.discount=0.8:0.99",
    "west.tactic.mode=absolute,relative,averaged",
    "east.reservation=0.1:0.6",
    "east.ratification=0:0.7",
    "east.tactic.exponent=0.25:4",
    "east.tactic.kind=time,tit_for_tat",
    "east.tactic.offer=lowest,best_for_others",
    "east.consent=true,false",
    "rounds.limit=3,5,8",
    "rounds.grid=2:30:1",
    "rounds.seed=1,2,3,4,5,6,7",
    "rounds.model=alternating_offers,zeuthen",
    "issues.army.step=5,10",
    "conflict.decision=0.01:0.3",
    "conflict.decisiveness=0.5:3",
    "conflict.form=difference,continuous",
    "conflict.process=stop-first,talk-first",
    "conflict.actors.west.cost=0:0.02",
    "conflict.actors.west.cost_per_strike=0:0.02",
    "conflict.actors.west.strikes.reaction=0:0.5",
    "conflict.actors.west.strikes.intensity=0:3",
    "conflict.actors.west.strikes.aid_effect=0:3",
    "conflict.actors.west.capability=0.2:3",
    "conflict.actors.east.losses=0:0.2",
    "conflict.actors.west.aid=0:0.3",
    "conflict.actors.west.aid[1][1]=0:0.3",
    "conflict.actors.west.resolve.baseline=0.1:0.9",
    "conflict.actors.west.resolve.initial=0.1:0.9",
    "conflict.actors.west.concession.rate=0:0.2",
    "conflict.actors.west.concession.pressure.cost=0:3",
    "conflict.actors.west.concession.hardening=0:5",
    "conflict.trust.west.east.initial=0:1",
    "conflict.trust.west.east.wear=0:0.3",
    "conflict.trust.east.west.initial+conflict.trust.west.east.initial=0:1",
    "conflict.endings.west-wins.package.army=60:100:10",
    "conflict.endings.east-wins.package.order=treaty,both",
    "conflict.events.raid.strikes=0:6",
    "conflict.steps.pause.rounds=1,3,6",
    "conflict.steps.pause.fighting=0:1",
};

static void test_compile_sets_every_path_as_if_it_were_written(void **state)
{
    (void)state;
    char *text = strait();
    for (size_t j = 0; j < sizeof telling / sizeof *telling; j++)
        if (!assert_sets_as_parsed(text, &telling[j], 1))
            fail_msg("%s changes nothing", telling[j]);
    free(text);
}

static void test_compile_sets_many_at_once(void **state)
{
    (void)state;
    static const char *const together[] = {
        "west.red_lines.army.conceded=0:1",
        "east.tactic.kind=time,trade_off",
        "east.tactic.offer=lowest,best_for_others",
        "west.reservation+east.reservation=0.05:0.4",
        "rounds.limit=4,6,9",
        "conflict.actors.west.resolve.initial=0.1:0.9",
        "conflict.actors.west.resolve.baseline=0.1:0.9",
        "rounds.parameters.zeuthen.step=0.01:0.2",
        "rounds.model=alternating_offers,zeuthen",
        "conflict.actors.west.concession.reciprocity=0:2",
    };
    char *text = strait();
    assert_true(
        assert_sets_as_parsed(text, together, sizeof together / sizeof *together));
    free(text);
}

/* Leaves of a random scenario that are numbers: "name.name[0]" and what stands there.
 */
static void collect(cJSON *value, const char *path, char paths[][160], double *numbers,
                    size_t *n, size_t most)
{
    char next[160];
    cJSON *child;
    size_t place = 0;
    if (cJSON_IsNumber(value) && *n < most) {
        snprintf(paths[*n], 160, "%s", path);
        numbers[(*n)++] = value->valuedouble;
    }
    cJSON_ArrayForEach(child, value)
    {
        const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(child, "id"));
        const char *name = child->string ? child->string : id;
        bool actors = strcmp(path, "actors") == 0;
        if (name)
            snprintf(next, sizeof next, "%.90s%s%.40s", actors ? "" : path,
                     actors || !*path ? "" : ".", name);
        else
            snprintf(next, sizeof next, "%.120s[%zu]", path, place);
        collect(child, next, paths, numbers, n, most);
        place++;
    }
}

static void test_compile_agrees_with_the_text_on_random_scenarios(void **state)
{
    (void)state;
    enum { MOST = 200 };
    static char paths[MOST][160];
    double numbers[MOST];
    size_t set = 0, refused = 0;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 6);
    for (int run = 0; run < 12; run++) {
        struct given_random what = {.n_issues = 3,
                                    .n_actors = 2 + gsl_rng_uniform_int(rng, 2),
                                    .continuous = true,
                                    .compound = true,
                                    .promises = run % 2 == 1};
        cJSON *root = given_random_json(&what, rng);
        size_t n = 0;
        cJSON_AddNumberToObject(cJSON_AddObjectToObject(root, "rounds"), "limit", 3);
        char *text = cJSON_PrintUnformatted(root);
        collect(root, "", paths, numbers, &n, MOST);
        for (size_t k = 0; k < 8; k++) {
            size_t j = gsl_rng_uniform_int(rng, n);
            char argument[256];
            const char *const arguments[] = {argument};
            struct negsim_factors factors;
            struct negsim_error_list errors = {0};
            snprintf(argument, sizeof argument, "%s=%.6f,%.17g,%.6f", paths[j],
                     0.83 * numbers[j], numbers[j], numbers[j] + 0.25);
            given_factors(text, arguments, 1, &factors);
            struct negsim_compiled *compiled =
                negsim_compile(text, strlen(text), "test", factors.items, 1, &errors);
            assert_int_equal(compiled == NULL, errors.n > 0);
            if (compiled)
                assert_sets_as_parsed(text, arguments, 1);
            set += compiled != NULL;
            refused += !compiled;
            negsim_compiled_destroy(compiled);
            negsim_error_list_finish(&errors);
            negsim_factors_finish(&factors);
        }
        cJSON_free(text);
        cJSON_Delete(root);
    }
    gsl_rng_free(rng);
    assert_true(set > 40);
    assert_true(refused > 4);
}

/* "path: message" a line. */
static void assert_refused(const char *const *arguments, size_t n, const char *expected)
{
    char *text = strait(), found[4096] = "";
    struct negsim_factors factors;
    struct negsim_error_list errors = {0};
    given_factors(text, arguments, n, &factors);
    assert_null(negsim_compile(text, strlen(text), "test", factors.items, n, &errors));
    for (size_t j = 0; j < errors.n; j++) {
        size_t length = strlen(found);
        snprintf(found + length, sizeof found - length, "%s: %s\n",
                 errors.items[j].path, errors.items[j].message);
        assert_int_equal(errors.items[j].line, 0);
    }
    assert_string_equal(found, expected);
    negsim_error_list_finish(&errors);
    negsim_factors_finish(&factors);
    free(text);
}

static void refuse(const char *argument, const char *expected)
{
    assert_refused(&argument, 1, expected);
}

static void test_compile_refuses_illegal_values_in_their_place(void **state)
{
    (void)state;
    refuse("west.red_lines.army.conceded=0:1.5",
           "west.red_lines.army.conceded: expected a number from 0 to 1, found 1.5\n");
    refuse("rounds.limit=3,0,2.5,7",
           "rounds.limit: expected a whole number from 1 to 1000000, found 0\n"
           "rounds.limit: expected a whole number from 1 to 1000000, found 2.5\n");
    refuse("rounds.limit=3:9", "rounds.limit: a whole number can be uncertain only as "
                               "a choice (a sweep takes lo:hi:1), found uniform\n");
    refuse("rounds.seed=1:9", "rounds.seed: expected a whole number from 0 to "
                              "9007199254740991, found an object\n");
    refuse("rounds.seed=1,-1", "rounds.seed: expected a whole number from 0 to "
                               "9007199254740991, found -1\n");
    refuse("rounds.model=zeuthen,zeuten",
           "rounds.model: unknown model 'zeuten', did you mean 'zeuthen'?\n");
    refuse("west.tactic.offer=lowst,lowest",
           "west.tactic.offer: unknown offer rule 'lowst', did you mean 'lowest'?\n");
    refuse("conflict.process=settle", "conflict.process: unknown process 'settle'\n");
    refuse("west.reservatoin=0:1",
           "west.reservatoin: unknown key 'reservatoin', did you mean "
           "'reservation'?\n");
    refuse("conflict.actors.west.strikes.reaction=0:0.9",
           "conflict.actors.west.strikes.reaction: strikes would escalate without "
           "end: the 'reaction' of one side times that of the other, up to 0.27, must "
           "be below the product of their 'restraint', which may be 0.2; lower the one "
           "or raise the other\n");
    refuse("conflict.endings.west-wins.package.army=60,65",
           "conflict.endings.west-wins.package.army: 65 is not on a step of 'army', "
           "which goes from 0 by 10\n");
    refuse("west.title=1:2", "west.title: expected a text, found an object\n");
    refuse("rounds.parameters.zeuthen.step=0.1:2",
           "rounds.parameters.zeuthen.step: expected a number from 0.001 to 1, "
           "found one that can be from 0.1 to 2\n");
}

static void test_compile_refuses_paths_that_lead_nowhere(void **state)
{
    (void)state;
    refuse("wets.reservation=0:1", "wets.reservation: nothing is called 'wets', did "
                                   "you mean 'west'?\n");
    refuse("west.red_lines.arny.conceded=0:1",
           "west.red_lines.arny.conceded: nothing is called 'arny' in "
           "west.red_lines, did you mean 'army'?\n");
    refuse("west.discount.rate=0:1", "west.discount.rate: west.discount is a number, "
                                     "so that there is no 'rate' in it\n");
    refuse("west.red_lines.truce.ladder[1].at=0.1:1",
           "west.red_lines.truce.ladder[1].at: there is no item [1] in "
           "west.red_lines.truce.ladder\n");
    refuse("east.red_lines[0].conceded=0:1",
           "east.red_lines[0].conceded: there is no such list in the scenario\n");
    refuse("study.parameters.x=0:1",
           "study.parameters.x: what a study varies is no part of itself\n");
}

static void test_compile_refuses_places_set_twice(void **state)
{
    (void)state;
    static const char *const same[] = {"west.ratification=0:1",
                                       "actors.west.ratification=0:1"};
    static const char *const inside[] = {"west.reservation=0:1",
                                         "west.reservation.war.optimism=0:1"};
    assert_refused(same, 2, "west.ratification: is set twice; keep one of them\n");
    assert_refused(inside, 2,
                   "west.reservation.war.optimism: stands in 'west.reservation', which "
                   "is set as a whole; keep one of them\n");
}

static void test_compile_names_the_words_that_do_not_go_together(void **state)
{
    (void)state;
    static const char *const words[] = {"east.tactic.kind=time,tit_for_tat",
                                        "east.tactic.mode=relative"};
    static const char *const more[] = {"east.tactic.kind=time,tit_for_tat",
                                       "east.tactic.mode=relative,averaged"};
    assert_refused(words, 2,
                   "east.tactic.mode: goes only with \"kind\": \"tit_for_tat\"; leave "
                   "it out\n");
    assert_refused(more, 2,
                   "east.tactic.mode: goes only with \"kind\": \"tit_for_tat\"; leave "
                   "it out (where east.tactic.kind is time, east.tactic.mode is "
                   "relative)\n"
                   "east.tactic.mode: goes only with \"kind\": \"tit_for_tat\"; leave "
                   "it out (where east.tactic.kind is time, east.tactic.mode is "
                   "averaged)\n");
}

static void test_compile_has_at_most_a_thousand_texts(void **state)
{
    (void)state;
    static const char *const many[] = {"rounds.seed=0:600:1",
                                       "east.tactic.offer=lowest,best_for_others"};
    assert_refused(many, 2,
                   ": more than 1000 combinations of words (and of numbers that cannot "
                   "be uncertain); vary fewer at once\n");
}

static void test_compile_takes_only_values_of_its_factors(void **state)
{
    (void)state;
    static const char *const arguments[] = {"rounds.limit=3,5",
                                            "east.reservation=0.1:0.3",
                                            "east.tactic.kind=time,tit_for_tat"};
    static const double wrong[][3] = {{4, 0.2, 0}, {3, 0.31, 0},  {3, NAN, 0},
                                      {3, 0.2, 2}, {3, 0.2, 0.5}, {3, 0.2, -1}};
    char *text = strait();
    struct negsim_factors factors;
    given_factors(text, arguments, 3, &factors);
    struct negsim_compiled *compiled = given_compiled(text, &factors);
    for (size_t j = 0; j < 6; j++) {
        struct negsim_error err = {0};
        assert_null(negsim_compiled_set(compiled, wrong[j], &err));
        assert_int_equal(err.code, NEGSIM_EINVAL);
    }
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
    free(text);
}

static void test_compile_keeps_what_is_uncertain_and_no_factor(void **state)
{
    (void)state;
    static const char *const arguments[] = {"b.reservation"};
    const char *text =
        "{\"negsim\": 1, \"issues\": [{\"id\": \"x\", \"range\": [0, 1]}], \"actors\": "
        "["
        "{\"id\": \"a\", \"preferences\": {\"x\": {\"weight\": 1, \"utility\":"
        "{\"ideal\": 0, \"worst\": 1, \"exponent\": 1}}},"
        " \"reservation\": {\"uniform\": [0.2, 0.4]}},"
        "{\"id\": \"b\", \"preferences\": {\"x\": {\"weight\": 1, \"utility\":"
        "{\"ideal\": 1, \"worst\": 0, \"exponent\": 1}}},"
        " \"reservation\": {\"triangular\": [0.1, 0.3, 0.5]}}]}";
    struct negsim_factors factors;
    struct negsim_error err = {0};
    given_factors(text, arguments, 1, &factors);
    struct negsim_compiled *compiled = given_compiled(text, &factors);
    double value = negsim_factor_value(&factors.items[0], 0.125);
    const struct negsim_scenario *scn = negsim_compiled_set(compiled, &value, &err);
    struct negsim_scenario *plain = given_text(text);
    assert_close(scn->actors[0].reservation, 0.3, 1e-15);
    assert_close(scn->actors[1].reservation, 0.2, 1e-15);
    assert_string_equal(scn->sha256, plain->sha256);
    negsim_scenario_destroy(plain);
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
}

static void test_compile_without_factors_is_the_scenario(void **state)
{
    (void)state;
    char *text = strait();
    struct negsim_factors none = {0};
    struct negsim_error err = {0};
    struct negsim_compiled *compiled = given_compiled(text, &none);
    struct negsim_scenario *plain = given_text(text);
    const struct negsim_scenario *scn = negsim_compiled_set(compiled, NULL, &err);
    assert_true(edited_judge(scn) == edited_judge(plain));
    negsim_scenario_destroy(plain);
    negsim_compiled_destroy(compiled);
    free(text);
}

static void test_compile_tells_the_lines_of_mistakes_of_the_text(void **state)
{
    (void)state;
    struct negsim_error_list errors = {0};
    const char *text = "{\"negsim\": 1,\n \"issues\": 3, \"actors\": []}";
    assert_null(negsim_compile(text, strlen(text), "test", NULL, 0, &errors));
    assert_int_equal(errors.n, 2);
    assert_int_equal(errors.items[0].line, 2);
    negsim_error_list_finish(&errors);
}

static void test_compile_varies_all_of_64_actors(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 64);
    cJSON *root = given_grid_json(2, 3, 64, rng);
    char *text = cJSON_PrintUnformatted(root), paths[64][60];
    const char *arguments[64];
    cJSON_Delete(root);
    gsl_rng_free(rng);
    for (size_t i = 0; i < 64; i++) {
        snprintf(paths[i], sizeof paths[i], "actor%zu.%s=0.0%zu:0.%zu", i,
                 i % 2 ? "reservation" : "preferences.issue1.weight", 1 + i % 9,
                 1 + i % 9);
        arguments[i] = paths[i];
    }
    struct negsim_factors factors;
    struct negsim_error err = {0};
    double values[64];
    given_factors(text, arguments, 64, &factors);
    struct negsim_compiled *compiled = given_compiled(text, &factors);
    for (size_t j = 0; j < 64; j++)
        values[j] = negsim_factor_value(&factors.items[j], (double)j / 64);
    const struct negsim_scenario *scn = negsim_compiled_set(compiled, values, &err);
    for (size_t i = 0; i < 64; i++)
        assert_true((i % 2 ? scn->actors[i].reservation
                           : scn->actors[i].preferences[1].weight) == values[i]);
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
    cJSON_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compile_sets_every_path_as_if_it_were_written),
        cmocka_unit_test(test_compile_sets_many_at_once),
        cmocka_unit_test(test_compile_agrees_with_the_text_on_random_scenarios),
        cmocka_unit_test(test_compile_refuses_illegal_values_in_their_place),
        cmocka_unit_test(test_compile_refuses_paths_that_lead_nowhere),
        cmocka_unit_test(test_compile_refuses_places_set_twice),
        cmocka_unit_test(test_compile_names_the_words_that_do_not_go_together),
        cmocka_unit_test(test_compile_has_at_most_a_thousand_texts),
        cmocka_unit_test(test_compile_takes_only_values_of_its_factors),
        cmocka_unit_test(test_compile_keeps_what_is_uncertain_and_no_factor),
        cmocka_unit_test(test_compile_without_factors_is_the_scenario),
        cmocka_unit_test(test_compile_tells_the_lines_of_mistakes_of_the_text),
        cmocka_unit_test(test_compile_varies_all_of_64_actors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
