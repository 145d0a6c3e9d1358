/*
 * The nth allocation of making factors and compiling them fails, for every n: an error
 * each time, no crash, and (under AddressSanitizer) no leak.
 */
#include "scarce.h"
#include "talks.h"

static const char *const arguments[] = {
    "rounds.limit=3,5",
    "rounds.seed=1,2",
    "rounds.model=zeuthen,rubinstein",
    "rounds.parameters.zeuthen.step=0.1:0.2",
};

enum { N = 4 };

static bool factors_made(const struct negsim_scenario *scn,
                         struct negsim_factors *factors, struct negsim_error *err)
{
    double table[] = {0.3, 0.1, 0.2};
    for (size_t j = 0; j < N; j++)
        if (!negsim_factors_add(factors, scn, arguments[j], err))
            return false;
    return negsim_factors_add_study(factors, scn, err) &&
           negsim_factors_add_uncertain(factors, scn, err) &&
           negsim_factors_add_values(factors, scn, "b.ratification", table, 3, err);
}

static const char text[] =
    "{\"negsim\": 1, \"issues\": [{\"id\": \"x\", \"range\": [0, 1]}], \"actors\": ["
    "{\"id\": \"a\", \"preferences\": {\"x\": {\"weight\": 1, \"utility\":"
    "{\"ideal\": 0, \"worst\": 1, \"exponent\": 1}}},"
    " \"reservation\": {\"uniform\": [0.2, 0.4]}},"
    "{\"id\": \"b\", \"preferences\": {\"x\": {\"weight\": 1, \"utility\":"
    "{\"ideal\": 1, \"worst\": 0, \"exponent\": 1}}},"
    " \"reservation\": {\"choice\": [0.1, 0.3, 0.5]}}],"
    " \"study\": {\"parameters\": {\"patience\": {\"paths\": [\"a.discount\","
    " \"b.discount\"], \"range\": [0.5, 0.9], \"step\": 0.1}, \"tactic\": {\"path\":"
    " \"a.tactic.kind\", \"values\": [\"time\", \"trade_off\"]}}}}";

/* False with something in `errors` where memory was short. */
static bool compile_all(struct negsim_error_list *errors)
{
    struct negsim_factors factors = {0};
    struct negsim_error err = {0};
    struct negsim_compiled *compiled = NULL;
    struct negsim_scenario *scn =
        negsim_scenario_parse(text, sizeof text - 1, "test", errors);
    bool made = scn && factors_made(scn, &factors, &err);
    if (made)
        compiled = negsim_compile(text, sizeof text - 1, "test", factors.items,
                                  factors.n, errors);
    if (scn && !made)
        negsim_error_list_add(errors, &err);
    assert_true(compiled || errors->n > 0);
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
    return compiled != NULL;
}

static void test_memory_short_while_compiling_is_an_error(void **state)
{
    (void)state;
    bool done = false;
    long n = 0;
    for (; !done; n++) {
        struct negsim_error_list errors = {0};
        left = n;
        done = compile_all(&errors);
        bool failed = left < 0;
        left = -1;
        if (failed == done)
            fail_msg("allocation %ld is not missed", n);
        assert_int_equal(errors.n > 0, !done);
        bool told = false;
        for (size_t j = 0; j < errors.n; j++)
            told |= errors.items[j].code == NEGSIM_ENOMEM;
        assert_int_equal(told, !done);
        negsim_error_list_finish(&errors);
    }
    assert_true(n > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_compiling_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
