/* The pool of threads: everything once, failures in order, and stopping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glpk.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

#include "study/workers.h"

enum { ITEMS = 1000 };

struct given {
    int times[ITEMS]; /* that each item was done: no two threads share one */
    size_t by_thread[8];
    size_t fails_from; /* every third item from here on */
    atomic_size_t begun;
    size_t stop_at; /* items done */
    pthread_t caller;
    size_t reports;
    size_t last_report;
};

static bool given_work(void *context, size_t thread, size_t item,
                       struct negsim_error *err)
{
    struct given *given = context;
    atomic_fetch_add(&given->begun, 1);
    given->by_thread[thread]++;
    given->times[item]++;
    if (item >= given->fails_from && (item - given->fails_from) % 3 == 0)
        return negsim_fail(err, NEGSIM_EFAILED, "a.path", "item %zu", item);
    return true;
}

static bool given_progress(void *context, size_t done, size_t n_items)
{
    struct given *given = context;
    assert_true(pthread_equal(pthread_self(), given->caller));
    assert_int_equal(n_items, ITEMS);
    assert_true(done >= given->last_report);
    given->last_report = done;
    given->reports++;
    return done < given->stop_at;
}

static struct ns_workers given_pool(struct given *given, size_t n_threads)
{
    memset(given, 0, sizeof *given);
    given->fails_from = SIZE_MAX;
    given->stop_at = SIZE_MAX;
    given->caller = pthread_self();
    return (struct ns_workers){.n_items = ITEMS,
                               .n_threads = n_threads,
                               .context = given,
                               .work = given_work,
                               .progress = given_progress,
                               .progress_context = given};
}

static void test_workers_do_every_item_once(void **state)
{
    (void)state;
    for (size_t n_threads = 1; n_threads <= 8; n_threads++) {
        struct given given;
        struct ns_workers pool = given_pool(&given, n_threads);
        struct negsim_error err = {0};
        size_t sum = 0;
        assert_true(ns_workers_run(&pool, &err));
        for (size_t i = 0; i < ITEMS; i++)
            assert_int_equal(given.times[i], 1);
        for (size_t t = 0; t < 8; t++)
            sum += given.by_thread[t];
        assert_int_equal(sum, ITEMS);
        assert_true(given.reports > 0);
        assert_int_equal(given.last_report, ITEMS);
    }
}

static void test_workers_report_the_first_failure_in_order(void **state)
{
    (void)state;
    for (size_t n_threads = 1; n_threads <= 8; n_threads++) {
        struct given given;
        struct ns_workers pool = given_pool(&given, n_threads);
        struct negsim_error err = {0};
        given.fails_from = 417;
        assert_false(ns_workers_run(&pool, &err));
        assert_int_equal(err.code, NEGSIM_EFAILED);
        assert_string_equal(err.message, "item 417");
        assert_string_equal(err.path, "a.path");
        for (size_t i = 0; i <= 417; i++)
            assert_int_equal(given.times[i], 1);
    }
}

/* All fail together, whichever comes to tell of it first. */
static bool race_work(void *context, size_t thread, size_t item,
                      struct negsim_error *err)
{
    atomic_size_t *begun = context;
    (void)thread;
    atomic_fetch_add(begun, 1);
    while (atomic_load(begun) < 2)
        continue;
    return negsim_fail(err, NEGSIM_EFAILED, NULL, "item %zu", item);
}

static void test_workers_report_the_first_of_two_that_fail_together(void **state)
{
    (void)state;
    for (size_t race = 0; race < 500; race++) {
        atomic_size_t begun = 0;
        struct ns_workers pool = {
            .n_items = 2, .n_threads = 2, .context = &begun, .work = race_work};
        struct negsim_error err = {0};
        assert_false(ns_workers_run(&pool, &err));
        assert_string_equal(err.message, "item 0");
    }
}

static void test_workers_begin_nothing_more_once_told_to_stop(void **state)
{
    (void)state;
    struct given given;
    struct ns_workers pool = given_pool(&given, 2);
    struct negsim_error err = {0};
    given.fails_from = 0;
    assert_false(ns_workers_run(&pool, &err));
    assert_true(atomic_load(&given.begun) <= 2);
}

/* Waits in its first item until the caller has been asked, and has said no. */
struct slow {
    atomic_bool asked;
    atomic_size_t begun;
};

static bool slow_work(void *context, size_t thread, size_t item,
                      struct negsim_error *err)
{
    struct slow *slow = context;
    (void)thread;
    (void)item;
    (void)err;
    atomic_fetch_add(&slow->begun, 1);
    while (!atomic_load(&slow->asked))
        ;
    return true;
}

static bool slow_progress(void *context, size_t done, size_t n_items)
{
    struct slow *slow = context;
    (void)done;
    (void)n_items;
    atomic_store(&slow->asked, true);
    return false;
}

static void test_workers_stop_where_the_caller_says_so(void **state)
{
    (void)state;
    struct slow slow = {false, 0};
    struct ns_workers pool = {.n_items = SIZE_MAX,
                              .n_threads = 2,
                              .context = &slow,
                              .work = slow_work,
                              .progress = slow_progress,
                              .progress_context = &slow};
    struct negsim_error err = {0};
    assert_false(ns_workers_run(&pool, &err));
    assert_int_equal(err.code, NEGSIM_ESTOPPED);
    assert_non_null(strstr(err.message, "stopped after "));
    assert_true(atomic_load(&slow.begun) >= 2);
}

static bool masked_work(void *context, size_t thread, size_t item,
                        struct negsim_error *err)
{
    bool *masked = context;
    sigset_t now;
    (void)thread;
    (void)item;
    (void)err;
    pthread_sigmask(SIG_SETMASK, NULL, &now);
    *masked = sigismember(&now, SIGINT);
    return true;
}

static void test_workers_leave_signals_to_the_caller(void **state)
{
    (void)state;
    bool masked = false;
    struct ns_workers pool = {
        .n_items = 1, .n_threads = 1, .context = &masked, .work = masked_work};
    assert_true(ns_workers_run(&pool, NULL));
    assert_true(masked);
    sigset_t now;
    pthread_sigmask(SIG_SETMASK, NULL, &now);
    assert_false(sigismember(&now, SIGINT));
}

static void test_workers_are_no_more_than_items(void **state)
{
    (void)state;
    assert_int_equal(ns_workers_count_threads(7, 3), 3);
    assert_int_equal(ns_workers_count_threads(3, 7), 3);
    assert_int_equal(ns_workers_count_threads(3, 0), 1);
    assert_true(ns_workers_count_threads(0, SIZE_MAX) >= 1);
}

/* What allows more than one: each thread has a GLPK of its own. */
static void test_workers_have_a_glpk_made_for_threads(void **state)
{
    (void)state;
    assert_non_null(glp_config("TLS"));
}

static void test_workers_without_items_are_done(void **state)
{
    (void)state;
    struct ns_workers pool = {.n_threads = 1, .work = given_work};
    assert_true(ns_workers_run(&pool, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workers_do_every_item_once),
        cmocka_unit_test(test_workers_report_the_first_failure_in_order),
        cmocka_unit_test(test_workers_report_the_first_of_two_that_fail_together),
        cmocka_unit_test(test_workers_begin_nothing_more_once_told_to_stop),
        cmocka_unit_test(test_workers_stop_where_the_caller_says_so),
        cmocka_unit_test(test_workers_leave_signals_to_the_caller),
        cmocka_unit_test(test_workers_are_no_more_than_items),
        cmocka_unit_test(test_workers_have_a_glpk_made_for_threads),
        cmocka_unit_test(test_workers_without_items_are_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
