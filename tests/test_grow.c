/* Arrays that grow as they are filled. */
#include "given.h"

#include "base/grow.h"

static void test_grow_keeps_what_is_there_and_doubles(void **state)
{
    (void)state;
    double *items = NULL;
    size_t capacity = 0, times = 0;
    for (size_t n = 1; n <= 10007; n++) {
        size_t before = capacity;
        double *grown = ns_grow(items, &capacity, n, sizeof *grown);
        assert_non_null(grown);
        assert_true(capacity >= n);
        assert_true(capacity == before || capacity >= 2 * before);
        times += capacity != before;
        items = grown;
        items[n - 1] = 1 / (double)n;
    }
    assert_in_range(times, 5, 14);
    for (size_t n = 1; n <= 10007; n++)
        assert_true(items[n - 1] == 1 / (double)n);
    size_t much = 5 * capacity + 3;
    items = ns_grow(items, &capacity, much, sizeof *items);
    assert_non_null(items);
    assert_true(capacity >= much && items[10006] == 1 / 10007.0);
    free(items);
}

static void test_grow_refuses_more_than_there_can_be(void **state)
{
    (void)state;
    size_t capacity = 0;
    char *items = ns_grow(NULL, &capacity, 3, 7);
    assert_non_null(items);
    size_t before = capacity;
    assert_null(ns_grow(items, &capacity, SIZE_MAX / 7 + 2, 7));
    assert_null(ns_grow(items, &capacity, SIZE_MAX, 1));
    assert_int_equal(capacity, before);
    capacity = SIZE_MAX / 2;
    assert_null(ns_grow(items, &capacity, SIZE_MAX / 2 + 1, 1));
    assert_int_equal(capacity, SIZE_MAX / 2);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grow_keeps_what_is_there_and_doubles),
        cmocka_unit_test(test_grow_refuses_more_than_there_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
