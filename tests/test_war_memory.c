/* The nth allocation of a stance under a war with promises, and of its climate, fails.
 */
#include "scarce.h"
#include "war.h"

static void test_war_stance_survives_failing_allocations(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.trust[0].on = true;
    scn->issues[1].promise = (struct negsim_promise){.on = true, .by = 1};
    bool done = false;
    long n = 0;
    for (; !done; n++) {
        struct negsim_error err = {0};
        struct negsim_stance stance;
        struct negsim_climate climate;
        left = n;
        done = negsim_stance_init(&stance, scn, &err);
        if (done)
            negsim_stance_finish(&stance);
        bool both = done;
        done = done && negsim_climate_init(&climate, scn, &err);
        if (done)
            negsim_climate_finish(&climate);
        else
            assert_null(both ? (void *)climate.trust : (void *)stance.conceded);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(failed, !done);
        assert_int_equal(err.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
    }
    assert_true(n > 4);
    given_war_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_war_stance_survives_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
