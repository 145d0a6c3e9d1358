/* Rows made on several threads: all of them, in order, in little memory, and stopping.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "study/sweep/stream.h"

enum { FROM = 17, TO = 2017 };

struct given {
    unsigned long long fails_at, write_fails_at, stop_at, next, longest;
    pthread_t caller;
    size_t pieces;
};

static bool given_work(void *context, size_t thread, unsigned long long item,
                       struct ns_stream_piece *piece, struct negsim_error *err)
{
    const struct given *given = context;
    (void)thread;
    ns_text_add(&piece->texts[0], "%llu\n", item);
    if (item >= given->fails_at)
        return negsim_fail(err, NEGSIM_EFAILED, "a.path", "item %llu", item);
    ns_text_add(&piece->texts[1], "%llu %llu\n", item, item * item);
    piece->failed += item % 3 == 0;
    return true;
}

/* Every item once and in order, in both texts, none past one that failed. */
static bool given_write(void *context, const struct ns_stream_piece *piece,
                        struct negsim_error *err)
{
    struct given *given = context;
    const char *a = ns_text_get(&piece->texts[0]), *b = ns_text_get(&piece->texts[1]);
    unsigned long long failed = 0;
    assert_true(pthread_equal(pthread_self(), given->caller));
    assert_int_equal(piece->first, given->next);
    assert_true(piece->n <= given->longest);
    for (unsigned long long item = piece->first; item < piece->first + piece->n;
         item++) {
        char *end;
        assert_int_equal(strtoull(a, &end, 10), item);
        a = end;
        assert_int_equal(strtoull(b, &end, 10), item);
        assert_int_equal(strtoull(end, &end, 10), item * item);
        b = end;
        failed += item % 3 == 0;
    }
    assert_string_equal(a, piece->n ? "\n" : "");
    assert_string_equal(b, piece->n ? "\n" : "");
    assert_int_equal(piece->failed, failed);
    given->next += piece->n;
    given->pieces++;
    return given->next <= given->write_fails_at ||
           negsim_fail(err, NEGSIM_EIO, NULL, "disk full");
}

static bool given_progress(void *context)
{
    const struct given *given = context;
    assert_true(pthread_equal(pthread_self(), given->caller));
    return given->next < given->stop_at;
}

static struct ns_stream given_stream(struct given *given, size_t n_threads)
{
    *given = (struct given){.fails_at = UINT64_MAX,
                            .write_fails_at = UINT64_MAX,
                            .stop_at = UINT64_MAX,
                            .next = FROM,
                            .longest = 7,
                            .caller = pthread_self()};
    return (struct ns_stream){.from = FROM,
                              .to = TO,
                              .n_threads = n_threads,
                              .longest = 7,
                              .context = given,
                              .work = given_work,
                              .write = given_write,
                              .progress = given_progress};
}

static void test_stream_writes_everything_in_order(void **state)
{
    (void)state;
    for (size_t n_threads = 1; n_threads <= 5; n_threads++) {
        struct given given;
        struct ns_stream stream = given_stream(&given, n_threads);
        assert_true(ns_stream_run(&stream, NULL));
        assert_int_equal(given.next, TO);
        stream.from = TO;
        assert_true(ns_stream_run(&stream, NULL));
    }
}

static void test_stream_ends_before_the_first_failure(void **state)
{
    (void)state;
    for (size_t n_threads = 1; n_threads <= 5; n_threads++) {
        struct given given;
        struct negsim_error err = {0};
        struct ns_stream stream = given_stream(&given, n_threads);
        given.fails_at = 1234;
        assert_false(ns_stream_run(&stream, &err));
        assert_int_equal(given.next, 1234);
        assert_int_equal(err.code, NEGSIM_EFAILED);
        assert_string_equal(err.path, "a.path");
        assert_string_equal(err.message, "item 1234");
    }
}

static void test_stream_stops_when_told(void **state)
{
    (void)state;
    for (size_t n_threads = 1; n_threads <= 5; n_threads++) {
        struct given given;
        struct negsim_error err = {0};
        struct ns_stream stream = given_stream(&given, n_threads);
        given.stop_at = 100;
        assert_false(ns_stream_run(&stream, &err));
        assert_int_equal(err.code, NEGSIM_ESTOPPED);
        assert_true(given.next >= 100 && given.next < TO);
    }
}

static void test_stream_stops_when_it_cannot_write(void **state)
{
    (void)state;
    struct given given;
    struct negsim_error err = {0};
    struct ns_stream stream = given_stream(&given, 3);
    given.write_fails_at = 500;
    assert_false(ns_stream_run(&stream, &err));
    assert_int_equal(err.code, NEGSIM_EIO);
    assert_true(given.next > 500 && given.next <= 507);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stream_writes_everything_in_order),
        cmocka_unit_test(test_stream_ends_before_the_first_failure),
        cmocka_unit_test(test_stream_stops_when_told),
        cmocka_unit_test(test_stream_stops_when_it_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
