/* The nth allocation of a stance under a war with promises, and of its climate, fails.
 */
#include "scarce.h"
#include "war.h"

static bool init_both(void *scn, struct negsim_error *err)
{
    struct negsim_stance stance;
    struct negsim_climate climate;
    if (!negsim_stance_init(&stance, scn, err)) {
        assert_null(stance.conceded);
        return false;
    }
    bool done = negsim_climate_init(&climate, scn, err);
    if (done)
        negsim_climate_finish(&climate);
    else
        assert_null(climate.trust);
    negsim_stance_finish(&stance);
    return done;
}

static void test_war_stance_survives_failing_allocations(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.trust[0].on = true;
    scn->issues[1].promise = (struct negsim_promise){.on = true, .by = 1};
    assert_true(scarce_each(init_both, scn) > 4);
    given_war_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_war_stance_survives_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
