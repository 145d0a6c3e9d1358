/* Mutually hurting stalemates, and what the sides expect of the war. */
#include "rounds/ripeness.h"
#include "shared.h"
#include "war.h"

#include <math.h>

static cJSON *theory;

/* Decided in its first round: W is the chance to prevail less the cost of a round. */
struct scene {
    struct given_war given;
    struct negsim_scenario *scn;
    struct negsim_climate climate;
    struct negsim_stance stance;
    struct ns_ripeness now;
};

static void scene_init(struct scene *scene)
{
    struct negsim_error err = {0};
    memset(scene, 0, sizeof *scene);
    scene->scn = given_scenario(WAR_PIE);
    given_war(&scene->given, scene->scn);
    for (int i = 0; i < 2; i++)
        scene->given.actors[i].pressure =
            (struct negsim_pressure){.tolerance = 0.1, .horizon = 1};
    assert_true(negsim_climate_init(&scene->climate, scene->scn, &err));
    assert_true(negsim_stance_init(&scene->stance, scene->scn, &err));
    scene->now = (struct ns_ripeness){.scn = scene->scn,
                                      .process = scene->given.war.n_processes,
                                      .round = 3,
                                      .climate = &scene->climate,
                                      .stance = &scene->stance};
}

static void scene_finish(struct scene *scene)
{
    negsim_stance_finish(&scene->stance);
    negsim_climate_finish(&scene->climate);
    given_war_destroy(scene->scn);
}

static bool judge(const struct scene *scene, double cost, double other)
{
    struct negsim_error err = {0};
    const double costs[] = {cost, other};
    bool stalemate;
    assert_true(ns_ripeness_judge(&scene->now, costs, &stalemate, &err));
    return stalemate;
}

static void forecast(const struct scene *scene, double rise[2])
{
    struct negsim_error err = {0};
    assert_true(ns_ripeness_forecast(&scene->now, rise, &err));
}

/* The case adds Zartman's way out, a zone of some width. */
static void test_stalemate_follows_the_case_ripeness(void **state)
{
    (void)state;
    if (!theory)
        skip();
    const cJSON *item = shared_case(theory, "ripeness");
    const cJSON *ripe = shared_get(shared_get(item, "expected"), "ripe"), *in;
    int n = 0;
    cJSON_ArrayForEach(in, shared_get(shared_get(item, "inputs"), "cases"))
    {
        double cost[2], tolerance[2], rise[2];
        for (int i = 0; i < 2; i++) {
            cost[i] = shared_at(shared_get(in, "cost"), i);
            tolerance[i] = shared_at(shared_get(in, "tol"), i);
            rise[i] = shared_at(shared_get(in, "dW"), i);
        }
        bool way_out = shared_number(in, "width") > 0;
        assert_int_equal(ns_ripeness_holds(cost, tolerance, rise) && way_out,
                         cJSON_IsTrue(cJSON_GetArrayItem(ripe, n++)));
    }
    assert_int_equal(n, 3);
}

static void test_stalemate_needs_both_sides_to_hurt_and_neither_to_hope(void **state)
{
    (void)state;
    const double tolerance[] = {0.1, 0.2}, hurt[] = {0.11, 0.21}, at[] = {0.11, 0.2},
                 still[] = {0, 0}, hope[] = {-1, 1e-12}, unknown[] = {-1, NAN};
    assert_true(ns_ripeness_holds(hurt, tolerance, still));
    assert_false(ns_ripeness_holds(at, tolerance, still));
    assert_false(ns_ripeness_holds(hurt, tolerance, hope));
    assert_false(ns_ripeness_holds(hurt, tolerance, unknown));
}

static void test_forecast_sees_deliveries_each_over_its_own_horizon(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    struct negsim_aid_point points[] = {{4, 0.1}, {6, 0.5}};
    scene.given.actors[0].aid = points;
    scene.given.actors[0].n_aid = 2;
    scene.given.actors[0].pressure.horizon = 2;
    scene.given.actors[1].pressure.horizon = 4;
    double rise[2];
    forecast(&scene, rise);
    /* Rounds 3 to 6 bring 0.1, 0.1, 0.3 and 0.5. */
    assert_close(rise[0], 1.2 / 2.2 - 0.5, 1e-14);
    assert_close(rise[1], 0.5 - 2.0 / 3, 1e-14);
    assert_true(scene.climate.sides[0].capability == 1);
    scene.now.off = 1u << NEGSIM_AID;
    forecast(&scene, rise);
    assert_true(rise[0] == 0 && rise[1] == 0);
    scene_finish(&scene);
}

static void test_forecast_leaves_out_what_happened_by_chance(void **state)
{
    (void)state;
    for (int continuous = 0; continuous < 2; continuous++) {
        struct scene scene;
        scene_init(&scene);
        scene.given.war.continuous = continuous;
        for (int i = 0; i < 2; i++) {
            scene.given.actors[i].losses = 0.1 + 0.07 * i;
            scene.given.actors[i].cost_per_strike = 0.02;
            scene.climate.sides[i].intensity = 0.8;
            scene.climate.sides[i].strikes = 0.8;
            scene.given.actors[i].pressure.horizon = 5;
        }
        double calm[2], bad[2];
        forecast(&scene, calm);
        double a = continuous ? exp(-0.08 * 5) : pow(1 - 0.08, 5);
        double b = continuous ? exp(-0.136 * 5) : pow(1 - 0.136, 5);
        assert_close(calm[0], a / (a + b) - 0.5, 1e-9);
        assert_close(calm[1], -calm[0], 1e-12);
        scene.climate.sides[0].strikes = 2.9;
        scene.climate.sides[0].breach = true;
        forecast(&scene, bad);
        assert_memory_equal(calm, bad, sizeof calm);
        scene_finish(&scene);
    }
}

static void test_forecast_sees_the_end_of_a_pause(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    struct negsim_step pause = {.rounds = 4, .fighting = {0, 0.5}};
    size_t steps[] = {0};
    struct negsim_process process = {.n_steps = 1, .steps = steps};
    scene.given.war.n_steps = scene.given.war.n_processes = 1;
    scene.given.war.steps = &pause;
    scene.given.war.processes = &process;
    scene.now.process = 0;
    for (int i = 0; i < 2; i++) {
        scene.given.actors[i].cost = 0.03;
        scene.given.actors[i].cost_per_strike = 0.01;
        scene.climate.sides[i].intensity = 2;
    }
    scene.given.actors[1].pressure.horizon = 2;
    double rise[2];
    forecast(&scene, rise);
    assert_true(rise[0] == 0);
    /* Of all costs, half its own fighting was spared, and all of the other's. */
    assert_close(rise[1], -0.015 - 0.02, 1e-15);
    scene_finish(&scene);
}

static void test_a_round_is_judged_by_cost_tolerance_and_hope(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    assert_true(judge(&scene, 0.11, 0.12));
    assert_false(judge(&scene, 0.1, 0.12));
    struct negsim_aid_point point = {1, 0.2};
    scene.given.actors[1].aid = &point;
    scene.given.actors[1].n_aid = 1;
    assert_false(judge(&scene, 0.11, 0.12));
    scene.given.actors[1].n_aid = 0;
    scene.given.actors[0].pressure.tolerance = 0; /* none stated */
    assert_false(judge(&scene, 0.11, 0.12));
    scene.given.actors[0].pressure.tolerance = 0.1;
    scene.given.war.n_endings = 0; /* no value of war */
    assert_false(judge(&scene, 0.11, 0.12));
    scene_finish(&scene);
}

int main(void)
{
    theory = shared_json("cases/theory.json");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stalemate_follows_the_case_ripeness),
        cmocka_unit_test(test_stalemate_needs_both_sides_to_hurt_and_neither_to_hope),
        cmocka_unit_test(test_forecast_sees_deliveries_each_over_its_own_horizon),
        cmocka_unit_test(test_forecast_leaves_out_what_happened_by_chance),
        cmocka_unit_test(test_forecast_sees_the_end_of_a_pause),
        cmocka_unit_test(test_a_round_is_judged_by_cost_tolerance_and_hope),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cJSON_Delete(theory);
    return failed;
}
