/* Memory in small pieces that is released at once. */
#include "given.h"

#include "base/arena.h"

static void test_arena_gives_zeroed_pieces_that_do_not_overlap(void **state)
{
    (void)state;
    struct ns_arena arena = {0};
    unsigned char *pieces[400];
    size_t sizes[400];
    for (size_t i = 0; i < 400; i++) {
        sizes[i] = (i * 2654435761u) % (i % 40 == 7 ? 50000 : 700);
        pieces[i] = ns_arena_alloc(&arena, sizes[i], 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t b = 0; b < sizes[i]; b++)
            assert_int_equal(pieces[i][b], 0);
        memset(pieces[i], (int)(i % 255) + 1, sizes[i]);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t b = 0; b < sizes[i]; b++)
            assert_int_equal(pieces[i][b], i % 255 + 1);
    ns_arena_finish(&arena);
}

static void test_arena_refuses_more_than_there_can_be(void **state)
{
    (void)state;
    struct ns_arena arena = {0};
    assert_null(ns_arena_alloc(&arena, SIZE_MAX / 4, 8));
    assert_null(ns_arena_take(&arena, SIZE_MAX, 1));
    assert_non_null(ns_arena_alloc(&arena, 0, 8));
    ns_arena_finish(&arena);
    ns_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_gives_zeroed_pieces_that_do_not_overlap),
        cmocka_unit_test(test_arena_refuses_more_than_there_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
