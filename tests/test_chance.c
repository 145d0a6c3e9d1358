/* Interim agreements in force, random events and breaches, and what is fired. */
#include "rounds/chance.h"
#include "rounds/process.h"
#include "war.h"

#include <math.h>

enum { STEPS = 3, EVENTS = 3 };

/* Two processes over three steps, and three events, two of the first side. */
struct talks {
    struct given_war given;
    struct negsim_scenario *scn;
    struct negsim_step steps[STEPS];
    struct negsim_process processes[2];
    struct negsim_event events[EVENTS];
    size_t happened[EVENTS];
};

static size_t first_then_last[] = {1, 0, 2}, open_ended[] = {2, 0};

static char *ids[] = {(char[]){"shells"}, (char[]){"raid"}, (char[]){"march"}};

static void talks_init(struct talks *t)
{
    memset(t, 0, sizeof *t);
    t->scn = given_scenario(WAR_PIE);
    given_war(&t->given, t->scn);
    t->steps[0] = (struct negsim_step){
        .rounds = 3, .fighting = {0.25, 1}, .aid = {0.5, 2}, .monitoring = 0.4};
    t->steps[0].breach_risk[0] = 0.3;
    t->steps[0].breach_risk[1] = 0.9;
    t->steps[1] = (struct negsim_step){.rounds = 2, .fighting = {0, 0}, .aid = {1, 1}};
    t->steps[2] = (struct negsim_step){.fighting = {1, 1}, .aid = {0, 0}};
    t->processes[0] = (struct negsim_process){.n_steps = 3, .steps = first_then_last};
    t->processes[1] = (struct negsim_process){.n_steps = 2, .steps = open_ended};
    t->events[0] =
        (struct negsim_event){ids[0], NULL, 0, 0.2, 1.5, 0.06, .breaks_promise = false};
    t->events[1] =
        (struct negsim_event){ids[1], NULL, 0, 0.1, 0.7, 0.15, .breaks_promise = true};
    t->events[2] =
        (struct negsim_event){ids[2], NULL, 1, 0.35, 0.4, 0, .breaks_promise = false};
    struct negsim_war *war = &t->given.war;
    war->n_steps = STEPS;
    war->steps = t->steps;
    war->n_processes = 2;
    war->processes = t->processes;
    war->n_events = EVENTS;
    war->events = t->events;
    t->scn->rounds.seed = 7;
}

static struct ns_chance draw(struct talks *t, unsigned long long replicate, size_t step)
{
    struct ns_chance chance;
    const struct ns_chance_key key = {.replicate = replicate, .round = 5, .step = step};
    ns_chance_draw(t->scn, &key, t->happened, &chance);
    return chance;
}

static bool happened(const struct ns_chance *chance, size_t event)
{
    for (size_t e = 0; e < chance->n_events; e++)
        if (chance->events[e] == event)
            return true;
    return false;
}

static void test_steps_follow_each_other(void **state)
{
    (void)state;
    struct talks t;
    talks_init(&t);
    const size_t expected[] = {1, 1, 0, 0, 0, 2, 2};
    for (size_t r = 1; r <= 7; r++) {
        assert_true(ns_process_step(&t.given.war, 0, r) == expected[r - 1]);
        assert_true(ns_process_step(&t.given.war, 1, r) == 2);
        assert_true(ns_process_step(&t.given.war, 2, r) == SIZE_MAX);
    }
    assert_true(ns_process_step(&t.given.war, 0, SIZE_MAX) == 2);
    t.steps[2].rounds = 1;
    assert_true(ns_process_step(&t.given.war, 0, 6) == 2);
    assert_true(ns_process_step(&t.given.war, 0, 7) == SIZE_MAX);
    t.processes[0].n_steps = 2;
    assert_true(ns_process_step(&t.given.war, 0, 5) == 0);
    assert_true(ns_process_step(&t.given.war, 0, 6) == SIZE_MAX);
    t.processes[0].n_steps = 0;
    assert_true(ns_process_step(&t.given.war, 0, 1) == SIZE_MAX);
    given_war_destroy(t.scn);
}

static void test_aid_is_what_is_set_out_times_the_flow(void **state)
{
    (void)state;
    struct talks t;
    talks_init(&t);
    struct negsim_aid_point points[] = {{2, 0.3}, {6, 1.1}, {7, 0.2}};
    t.given.actors[1].aid = points;
    t.given.actors[1].n_aid = 3;
    const struct negsim_war *war = &t.given.war;
    const double expected[] = {0.3, 0.3, 0.5, 0.7, 0.9, 1.1, 0.2, 0.2};
    for (size_t r = 1; r <= 8; r++) {
        assert_close(ns_process_aid(war, 0, SIZE_MAX, 1, r), expected[r - 1], 1e-15);
        assert_close(ns_process_aid(war, 0, 0, 1, r), 2 * expected[r - 1], 1e-15);
        assert_true(ns_process_aid(war, 0, SIZE_MAX, 0, r) == 0);
        assert_true(ns_process_aid(war, 1u << NEGSIM_AID, 0, 1, r) == 0);
    }
    assert_true(ns_process_fighting(war, 0, 0) == 0.25);
    assert_true(ns_process_fighting(war, SIZE_MAX, 0) == 1);
    given_war_destroy(t.scn);
}

static void test_without_chance_pauses_are_kept(void **state)
{
    (void)state;
    struct talks t;
    talks_init(&t);
    struct ns_chance chance, drawn;
    ns_chance_none(&t.given.war, 0, &chance);
    assert_true(chance.fired[0] == 0.25 && chance.fighting[0] == 0.25);
    assert_true(chance.fired[1] == 1 && chance.spared[0] == 1);
    assert_int_equal(chance.word[0], NS_WORD_KEPT);
    assert_int_equal(chance.word[1], NS_WORD_NONE);
    const struct ns_chance_key key = {.off = 1u << NEGSIM_EVENTS, .step = 0};
    for (size_t e = 0; e < EVENTS; e++)
        t.events[e].chance = 1;
    t.steps[0].breach_risk[0] = 1;
    t.steps[0].monitoring = 0;
    ns_chance_draw(t.scn, &key, t.happened, &drawn);
    assert_true(drawn.n_events == 0 && !drawn.breach[0]);
    assert_memory_equal(drawn.fired, chance.fired, sizeof drawn.fired);
    assert_memory_equal(drawn.spared, chance.spared, sizeof drawn.spared);
    assert_memory_equal(drawn.word, chance.word, sizeof drawn.word);
    given_war_destroy(t.scn);
}

static void test_a_round_of_chance_adds_up(void **state)
{
    (void)state;
    struct talks t;
    talks_init(&t);
    for (size_t e = 0; e < EVENTS; e++)
        t.events[e].chance = 1;
    struct ns_chance chance = draw(&t, 0, SIZE_MAX);
    assert_true(chance.n_events == EVENTS);
    for (size_t e = 0; e < EVENTS; e++)
        assert_true(chance.events[e] == e);
    assert_close(chance.added[0], 2.2, 1e-15);
    assert_close(chance.added[1], 0.4, 1e-15);
    assert_close(chance.spared[1], 0.94 * 0.85, 1e-15);
    assert_true(chance.spared[0] == 1);
    /* Without a pause too, where the event says so. */
    assert_int_equal(chance.word[0], NS_WORD_BROKEN);
    assert_int_equal(chance.word[1], NS_WORD_NONE);
    struct negsim_climate climate = {.sides = {{.intensity = 0.9}, {.intensity = 2}}};
    ns_chance_fire(&chance, &climate);
    assert_close(climate.sides[0].strikes, 3.1, 1e-15);
    assert_close(climate.sides[1].strikes, 2.4, 1e-15);
    given_war_destroy(t.scn);
}

static void test_a_breach_fires_all_there_is(void **state)
{
    (void)state;
    struct talks t;
    talks_init(&t);
    t.steps[0].breach_risk[0] = t.steps[0].breach_risk[1] = 1;
    t.steps[0].monitoring = 0;
    t.given.war.n_events = 0;
    struct ns_chance chance = draw(&t, 0, 0);
    assert_true(chance.breach[0] && chance.fired[0] == 1);
    assert_int_equal(chance.word[0], NS_WORD_BROKEN);
    /* Who has promised no pause can break none. */
    assert_true(!chance.breach[1] && chance.word[1] == NS_WORD_NONE);
    struct negsim_climate climate = {.sides = {{.intensity = 0.9}, {.intensity = 2}}};
    ns_chance_fire(&chance, &climate);
    assert_true(climate.sides[0].strikes == 0.9 && climate.sides[0].fighting == 0.25);
    assert_true(climate.sides[0].breach && !climate.sides[1].breach);
    t.steps[0].monitoring = 1;
    assert_false(draw(&t, 0, 0).breach[0]);
    given_war_destroy(t.scn);
}

static void check_share(size_t hits, size_t n, double chance)
{
    assert_close((double)hits / (double)n, chance,
                 4 * sqrt(chance * (1 - chance) / (double)n));
}

static void test_what_is_drawn_happens_as_often_as_it_should(void **state)
{
    (void)state;
    enum { REPLICATES = 20000 };
    struct talks t;
    talks_init(&t);
    size_t breaches = 0, hits[EVENTS] = {0}, both = 0;
    for (unsigned long long r = 0; r < REPLICATES; r++) {
        struct ns_chance chance = draw(&t, r, 0);
        breaches += chance.breach[0];
        for (size_t e = 0; e < EVENTS; e++)
            hits[e] += happened(&chance, e);
        both += happened(&chance, 1) && happened(&chance, 2);
    }
    double breach = 0.3 * 0.6;
    check_share(breaches, REPLICATES, breach);
    /* A pause covers an event as it covers strikes, unless that breaks the pause. */
    check_share(hits[0], REPLICATES, 0.2 * (breach + (1 - breach) * 0.25));
    check_share(hits[1], REPLICATES, 0.1);
    check_share(hits[2], REPLICATES, 0.35);
    check_share(both, REPLICATES, 0.1 * 0.35);
    given_war_destroy(t.scn);
}

static void test_draws_of_one_thing_do_not_move_another(void **state)
{
    (void)state;
    struct talks t, changed;
    talks_init(&t);
    talks_init(&changed);
    /* Another actor, more events in another order, other breaches. */
    changed.events[0] = t.events[2];
    changed.events[1].chance = 0.9;
    changed.events[2] = t.events[0];
    changed.events[2].chance = 0.6;
    changed.steps[0].breach_risk[0] = 0.8;
    size_t moved = 0;
    for (unsigned long long r = 0; r < 500; r++) {
        struct ns_chance before = draw(&t, r, 0), after = draw(&changed, r, 0);
        assert_true(happened(&before, 2) == happened(&after, 0));
        /* With more of a chance, what happened still does. */
        assert_true(!happened(&before, 1) || happened(&after, 1));
        assert_true(!before.breach[0] || after.breach[0]);
        moved += before.n_events != after.n_events;
    }
    assert_true(moved > 0);
    given_war_destroy(t.scn);
    given_war_destroy(changed.scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_follow_each_other),
        cmocka_unit_test(test_aid_is_what_is_set_out_times_the_flow),
        cmocka_unit_test(test_without_chance_pauses_are_kept),
        cmocka_unit_test(test_a_round_of_chance_adds_up),
        cmocka_unit_test(test_a_breach_fires_all_there_is),
        cmocka_unit_test(test_what_is_drawn_happens_as_often_as_it_should),
        cmocka_unit_test(test_draws_of_one_thing_do_not_move_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
