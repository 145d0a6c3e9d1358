/*
 * The nth allocation of a study fails, for every n: an error each time, no crash, and
 * (under AddressSanitizer) no leak.
 */
#include "scarce.h"
#include "talks.h"

#include <negsim/output.h>

static long with_each_failing(bool (*run)(void *scn, struct negsim_error *err))
{
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    scn->rounds.limit = 2;
    long n = scarce_each(run, scn);
    negsim_scenario_destroy(scn);
    return n;
}

static bool replicate(void *scn, struct negsim_error *err)
{
    struct negsim_replicates_options options = {.n = 2, .n_threads = 1};
    struct negsim_replicates replicates;
    bool ok = negsim_replicates_run(scn, &options, &replicates, err);
    assert_int_equal(ok, replicates.by_round != NULL);
    negsim_replicates_finish(&replicates);
    return ok;
}

static bool explain(void *scn, struct negsim_error *err)
{
    struct negsim_dynamics dynamics;
    bool ok = negsim_dynamics_explain(scn, NULL, &dynamics, err);
    assert_int_equal(ok, dynamics.changes != NULL);
    negsim_dynamics_finish(&dynamics);
    return ok;
}

static bool mediate(void *scn, struct negsim_error *err)
{
    struct negsim_mediation mediation;
    bool ok = negsim_mediation_play(scn, NULL, &mediation, err);
    assert_int_equal(ok, mediation.scn != NULL);
    negsim_mediation_finish(&mediation);
    return ok;
}

static void test_memory_short_while_replicating_is_an_error(void **state)
{
    (void)state;
    assert_true(with_each_failing(replicate) > 100);
}

static void test_memory_short_while_explaining_is_an_error(void **state)
{
    (void)state;
    assert_true(with_each_failing(explain) > 100);
}

static void test_memory_short_while_mediating_is_an_error(void **state)
{
    (void)state;
    assert_true(with_each_failing(mediate) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_replicating_is_an_error),
        cmocka_unit_test(test_memory_short_while_explaining_is_an_error),
        cmocka_unit_test(test_memory_short_while_mediating_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
