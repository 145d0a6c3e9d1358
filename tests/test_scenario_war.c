/* What the reader makes of a conflict, of promises and of reservations by the war. */
#include "given.h"

static struct negsim_scenario *given_conflict_file(void)
{
    char path[4096];
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/tests/data/conflict.json", root ? root : ".");
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn = negsim_scenario_load(path, &errors);
    assert_non_null(scn);
    return scn;
}

/* Two actors, a and b, with that conflict; a's discount is 0.9. */
static char *given_conflict_text(const char *conflict)
{
    static char text[8192];
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['x', 'y']}], 'actors': "
             "[{'id': 'a', 'discount': 0.9, 'preferences': {'o': {'weight': 1, "
             "'utility': {'x': 1, 'y': 0}}}}, {'id': 'b', 'preferences': {'o': "
             "{'weight': 1, 'utility': {'x': 0, 'y': 1}}}}], 'conflict': %s}",
             conflict);
    return text;
}

static struct negsim_scenario *given_conflict(const char *conflict)
{
    return given_scenario(given_conflict_text(conflict));
}

static bool is_refused(const char *conflict)
{
    char *text = given_conflict_text(conflict);
    for (char *c = text; *c; c++)
        if (*c == '\'')
            *c = '"';
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn =
        negsim_scenario_parse(text, strlen(text), "test", &errors);
    bool refused = scn == NULL;
    assert_int_equal(refused, errors.n > 0);
    negsim_error_list_finish(&errors);
    negsim_scenario_destroy(scn);
    return refused;
}

static void test_scenario_war_is_absent_unless_given(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['x']}], 'actors': [{'id': "
        "'a', 'preferences': {'o': {'weight': 1, 'utility': {'x': 1}}}}]}");
    assert_null(scn->war);
    assert_false(scn->issues[0].promise.on);
    assert_false(scn->actors[0].war_reservation);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_fills_in_the_defaults(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict("{}");
    const struct negsim_war *war = scn->war;
    assert_non_null(war);
    assert_false(war->has_sides || war->continuous);
    assert_true(war->decisiveness == 1 && war->decision == 0);
    assert_int_equal(war->n_endings + war->n_events + war->n_steps, 0);
    assert_int_equal(war->n_processes, 0);
    assert_int_equal(war->process, 0);
    for (size_t i = 0; i < 2; i++) {
        const struct negsim_war_actor *actor = &war->actors[i];
        assert_true(actor->cost == 0 && actor->cost_per_strike == 0);
        assert_true(actor->strikes.intensity == 0 && actor->strikes.reaction == 0);
        assert_true(actor->capability == 1 && actor->losses == 0);
        assert_int_equal(actor->n_aid, 0);
        assert_false(actor->resolve.on);
        assert_true(actor->concession.rate == 0 && actor->pressure.cost == 0);
        assert_int_equal(actor->pressure.horizon, 1);
    }
    for (size_t k = 0; k < 4; k++)
        assert_false(war->trust[k].on);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_fills_in_what_an_entry_leaves_out(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict(
        "{'sides': ['b', 'a'], 'trust': {'a': {'b': {'initial': 0.23}}}, 'actors': "
        "{'a': {'strikes': {'intensity': 2.385}, 'resolve': {'baseline': 0.37}, "
        "'aid': 0.019}}, 'steps': [{'id': 's'}], 'processes': [{'id': 'p', 'steps': "
        "[]}], 'events': [{'id': 'e', 'side': 'a', 'chance': 0.11}]}");
    const struct negsim_war *war = scn->war;
    const struct negsim_trust *trust = &war->trust[0 * 2 + 1];
    assert_true(trust->on && !war->trust[1 * 2 + 0].on);
    assert_true(trust->initial == 0.23 && trust->kept_if == 0.9);
    assert_true(trust->kept_if_not == 0.4 && trust->wear == 0);
    const struct negsim_war_actor *a = &war->actors[0];
    assert_true(a->strikes.intensity == 2.385 && a->strikes.restraint == 0);
    assert_true(a->resolve.on && a->resolve.initial == 0.37);
    assert_true(a->resolve.persistence == 1 && a->resolve.hardening == 0);
    assert_int_equal(a->n_aid, 1);
    assert_true(a->aid[0].amount == 0.019);
    const struct negsim_step *step = &war->steps[0];
    assert_int_equal(step->rounds, 0);
    for (size_t side = 0; side < NEGSIM_SIDES; side++) {
        assert_true(step->fighting[side] == 1 && step->aid[side] == 1);
        assert_true(step->breach_risk[side] == 0);
    }
    assert_true(step->monitoring == 0 && !step->guaranteed[0]);
    assert_int_equal(war->processes[0].n_steps, 0);
    assert_int_equal(war->process, 1);
    assert_int_equal(war->events[0].side, 1);
    assert_false(war->events[0].breaks_promise);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_reads_actors_by_id(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_war *war = scn->war;
    assert_true(war->has_sides && war->continuous);
    assert_int_equal(war->sides[0], 2);
    assert_int_equal(war->sides[1], 0);
    assert_true(war->decisiveness == 1.25 && war->decision == 0.0123);
    const struct negsim_war_actor *south = &war->actors[2];
    assert_close(south->cost_per_strike, 0.0025, 1e-15);
    assert_close(south->strikes.reaction, 0.155, 1e-15);
    assert_true(south->strikes.aid_effect == 0.11 && south->losses == 0.013);
    assert_int_equal(south->n_aid, 2);
    assert_true(south->aid[1].round == 26.5 && south->aid[1].amount == 0.035);
    assert_true(south->resolve.initial == 0.61 && south->resolve.stake == 0.21);
    assert_true(south->concession.reciprocity == 0.53);
    assert_true(south->pressure.deadline == 0.7 && south->pressure.ripeness == 0.3);
    assert_true(south->pressure.tolerance == 0.0037);
    assert_int_equal(south->pressure.horizon, 4);
    assert_true(war->actors[1].cost == 0.0002);
    assert_true(war->trust[0 * 3 + 2].wear == 0.013);
    assert_true(war->trust[0 * 3 + 1].initial == 0.9);
    assert_true(war->trust[1 * 3 + 0].on && !war->trust[2 * 3 + 0].on);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_reads_endings_as_packages(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_war *war = scn->war;
    assert_int_equal(war->n_endings, 3);
    const struct negsim_ending *north = &war->endings[0], *frozen = &war->endings[1];
    assert_string_equal(north->title, "North prevails");
    assert_true(north->package[0] == 0 && north->package[2] == 100);
    /* A stepped value is the very number of that step. */
    assert_true(north->package[1] == negsim_issue_step(&scn->issues[1], 12));
    assert_true(frozen->package[0] == 1 && frozen->package[2] == 10);
    assert_true(frozen->package[1] == negsim_issue_step(&scn->issues[1], 6));
    /* By side, of which south is the first. */
    assert_true(north->chance[0] == 0 && north->chance[1] == 0.7);
    assert_true(frozen->chance[0] == 0.1 && frozen->chance[1] == 0.3);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_reads_steps_and_processes(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_war *war = scn->war;
    const struct negsim_step *ceasefire = &war->steps[0], *lull = &war->steps[1];
    assert_int_equal(ceasefire->rounds, 8);
    assert_true(ceasefire->fighting[0] == 0 && ceasefire->fighting[1] == 0);
    assert_true(ceasefire->aid[0] == 0.5 && ceasefire->aid[1] == 1);
    assert_close(ceasefire->breach_risk[0], 0.05, 1e-15);
    assert_true(ceasefire->breach_risk[1] == ceasefire->breach_risk[0]);
    assert_true(ceasefire->guaranteed[1] && ceasefire->guaranteed[3]);
    assert_false(ceasefire->guaranteed[0] || ceasefire->guaranteed[2]);
    assert_int_equal(lull->rounds, 0);
    assert_true(lull->fighting[0] == 0.3 && lull->fighting[1] == 0.4);
    assert_int_equal(war->process, 0);
    assert_int_equal(war->processes[0].n_steps, 3);
    assert_int_equal(war->processes[0].steps[1], 0);
    assert_int_equal(war->processes[0].steps[2], 1);
    assert_int_equal(war->processes[1].n_steps, 0);
    assert_true(war->events[1].breaks_promise);
    assert_int_equal(war->events[0].side, 0);
    assert_true(war->events[0].destroys == 0.02);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_reads_promises_and_reservations(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_promise *relief = &scn->issues[1].promise;
    assert_true(relief->on && relief->can_be_guaranteed);
    assert_int_equal(relief->by, 2);
    assert_int_equal(relief->guaranteed_when.kind, NEGSIM_REQUIRE_AT_LEAST);
    assert_int_equal(relief->guaranteed_when.issue, 2);
    assert_true(scn->issues[3].promise.on);
    assert_false(scn->issues[3].promise.can_be_guaranteed);
    for (size_t i = 0; i < 3; i++)
        assert_true(scn->actors[i].war_reservation);
    assert_true(scn->actors[0].optimism == 0.125 && scn->actors[2].optimism == 0);
    assert_true(scn->actors[2].ratification == 0.3);
    negsim_scenario_destroy(scn);
}

/* The uncertain number of that path. */
static const struct negsim_uncertain *uncertain_at(const struct negsim_scenario *scn,
                                                   const char *path)
{
    for (size_t i = 0; i < scn->n_uncertain; i++)
        if (strcmp(scn->uncertain[i].path, path) == 0)
            return &scn->uncertain[i];
    fail_msg("no uncertain number %s", path);
    return NULL;
}

static void test_scenario_war_lists_uncertain_numbers_by_id(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_war *war = scn->war;
    assert_ptr_equal(
        uncertain_at(scn, "conflict.actors.south.strikes.reaction")->target,
        &war->actors[2].strikes.reaction);
    assert_ptr_equal(uncertain_at(scn, "conflict.trust.mediator.north.initial")->target,
                     &war->trust[1 * 3 + 0].initial);
    assert_ptr_equal(
        uncertain_at(scn, "conflict.endings.frozen.package.relief")->target,
        &war->endings[1].package[1]);
    assert_ptr_equal(uncertain_at(scn, "conflict.actors.north.aid")->target,
                     &war->actors[0].aid[0].amount);
    assert_ptr_equal(uncertain_at(scn, "conflict.steps.lull.fighting.south")->target,
                     &war->steps[1].fighting[0]);
    assert_ptr_equal(uncertain_at(scn, "north.reservation.war.optimism")->target,
                     &scn->actors[0].optimism);
    assert_null(uncertain_at(scn, "conflict.decision")->also);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_draws_once_what_stands_in_two_places(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_conflict_file();
    const struct negsim_war *war = scn->war;
    const struct negsim_uncertain *u =
        uncertain_at(scn, "conflict.steps.ceasefire.breach_risk");
    assert_ptr_equal(u->target, &war->steps[0].breach_risk[0]);
    assert_ptr_equal(u->also, &war->steps[0].breach_risk[1]);
    u = uncertain_at(scn, "conflict.actors.north.resolve.baseline");
    assert_ptr_equal(u->target, &war->actors[0].resolve.baseline);
    assert_ptr_equal(u->also, &war->actors[0].resolve.initial);
    assert_close(*u->also, 0.55, 1e-15);
    negsim_scenario_destroy(scn);
}

static void test_scenario_war_knows_actors_called_like_a_distribution(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['x']}], 'actors': [{'id': "
        "'uniform', 'preferences': {'o': {'weight': 1, 'utility': {'x': 1}}}}, {'id': "
        "'note', 'preferences': {'o': {'weight': 1, 'utility': {'x': 1}}}}], "
        "'conflict': {'sides': ['note', 'uniform'], 'steps': [{'id': 's', 'fighting': "
        "{'uniform': 0.31, 'note': {'uniform': [0.2, 0.6]}}}]}}");
    const struct negsim_step *step = &scn->war->steps[0];
    assert_true(step->fighting[1] == 0.31);
    assert_close(step->fighting[0], 0.4, 1e-15);
    negsim_scenario_destroy(scn);
}

/* a and b react and restrain themselves like this. */
static bool escalation_is_refused(const char *a, const char *b)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{'sides': ['a', 'b'], 'actors': {'a': {'strikes': {'intensity': 1%s}}, "
             "'b': {'strikes': {'intensity': 1%s}}}}",
             a, b);
    return is_refused(text);
}

static void test_scenario_war_refuses_escalation_without_end(void **state)
{
    (void)state;
    const char *slow = ", 'reaction': 0.19, 'restraint': 0.4";
    assert_false(escalation_is_refused(slow, ", 'reaction': 0.8, 'restraint': 0.39"));
    assert_true(escalation_is_refused(slow, ", 'reaction': 0.9, 'restraint': 0.39"));
    /* At its worst only. */
    assert_true(escalation_is_refused(
        slow, ", 'reaction': {'choice': [0.8, 0.9]}, 'restraint': 0.39"));
    assert_true(escalation_is_refused(
        slow, ", 'reaction': 0.8, 'restraint': {'uniform': [0.3, 0.9]}"));
    /* Nobody reacts, restrained or not; one who does needs both restrained. */
    assert_false(escalation_is_refused("", ""));
    assert_true(escalation_is_refused("", ", 'reaction': 0.1, 'restraint': 0.5"));
    assert_false(escalation_is_refused(", 'restraint': 0.01",
                                       ", 'reaction': 0.1, 'restraint': 0.5"));
    /* A side without strikes answers none. */
    assert_false(is_refused("{'sides': ['a', 'b'], 'actors': {'a': {'strikes': "
                            "{'intensity': 1, 'reaction': 0.7}}}}"));
}

static void test_scenario_war_sums_chances_to_a_billionth(void **state)
{
    (void)state;
    const char *text = "{'sides': ['a', 'b'], 'endings': [{'id': 'e', 'package': {'o': "
                       "'x'}, 'chance': {'a': 1, 'b': 0.3}}, {'id': 'f', 'package': "
                       "{'o': 'y'}, 'chance': {'b': %s}}]}";
    char conflict[1024];
    const struct {
        const char *chance;
        bool refused;
    } cases[] = {{"0.7", false},
                 {"0.7000000005", false},
                 {"0.700000002", true},
                 {"0.699999998", true}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        snprintf(conflict, sizeof conflict, text, cases[k].chance);
        assert_int_equal(is_refused(conflict), cases[k].refused);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_war_is_absent_unless_given),
        cmocka_unit_test(test_scenario_war_fills_in_the_defaults),
        cmocka_unit_test(test_scenario_war_fills_in_what_an_entry_leaves_out),
        cmocka_unit_test(test_scenario_war_reads_actors_by_id),
        cmocka_unit_test(test_scenario_war_reads_endings_as_packages),
        cmocka_unit_test(test_scenario_war_reads_steps_and_processes),
        cmocka_unit_test(test_scenario_war_reads_promises_and_reservations),
        cmocka_unit_test(test_scenario_war_lists_uncertain_numbers_by_id),
        cmocka_unit_test(test_scenario_war_draws_once_what_stands_in_two_places),
        cmocka_unit_test(test_scenario_war_knows_actors_called_like_a_distribution),
        cmocka_unit_test(test_scenario_war_refuses_escalation_without_end),
        cmocka_unit_test(test_scenario_war_sums_chances_to_a_billionth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
