/* The nth allocation of reading a table and writing a scenario fails, for every n. */
#include "given.h"
#include "scarce.h"

static const char table[] = "actor,capability,position_a,position_b,salience,other\n"
                            "\"Ada, A\",2.5,1,70,0.5,x\nBob,1,2,-3,1,y\n";

static void test_memory_short_while_importing_is_an_error(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        struct negsim_positions positions;
        struct negsim_error_list errors = {0};
        left = n;
        bool ok = negsim_positions_parse(table, strlen(table), "table.csv", &positions,
                                         &errors);
        bool failed = left < 0;
        left = -1;
        if (!failed) {
            assert_true(ok);
            assert_true(n > 20);
            negsim_positions_finish(&positions);
            return;
        }
        assert_false(ok);
        assert_int_equal(positions.n_actors, 0);
        assert_true(errors.n > 0);
        assert_int_equal(errors.items[errors.n - 1].code, NEGSIM_ENOMEM);
        negsim_error_list_finish(&errors);
    }
}

static void test_memory_short_while_telling_of_a_mistake_is_an_error(void **state)
{
    static const char wrong[] = "actor,capability,position,salience\nAda,x,0,1\n";
    (void)state;
    bool failed = true;
    for (long n = 0; failed; n++) {
        struct negsim_positions positions;
        struct negsim_error_list errors = {0};
        left = n;
        assert_false(
            negsim_positions_parse(wrong, strlen(wrong), "t", &positions, &errors));
        failed = left < 0;
        left = -1;
        assert_true(errors.n > 0);
        assert_true(failed || errors.n == 1);
        negsim_error_list_finish(&errors);
    }
}

static bool write_positions(void *context, struct negsim_error *err)
{
    FILE *stream = fopen("/dev/null", "w");
    assert_non_null(stream);
    bool written = negsim_write_positions(stream, context, err);
    fclose(stream);
    return written;
}

static void test_memory_short_while_writing_positions_is_an_error(void **state)
{
    (void)state;
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    assert_true(negsim_positions_parse(table, strlen(table), "t", &positions, &errors));
    assert_true(scarce_each(write_positions, &positions) > 1);
    negsim_positions_finish(&positions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_importing_is_an_error),
        cmocka_unit_test(test_memory_short_while_telling_of_a_mistake_is_an_error),
        cmocka_unit_test(test_memory_short_while_writing_positions_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
