/* A stream with a crew: members that live in this process and reply late, out of step
 * with each other, wrongly, or never. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "study/sweep/stream_crew.h"

enum { FROM = 17, TO = 2017, MEMBERS = 3, QUEUE = 16 };

/* A crew, and what is written of the stream that it helps with. */
struct given {
    struct ns_stream stream;
    struct negsim_crew crew;
    unsigned long long fails_at, stop_at, next;
    bool mute, wrong, short_;
    size_t replies;
    atomic_size_t made[MEMBERS + 1]; /* items, the last by the stream's thread */
    struct {
        size_t member;
        unsigned long long first, n;
    } queue[QUEUE];
    size_t queued;
    struct ns_stream_piece piece;
    struct ns_crew_bytes bytes;
};

static bool given_never(void *context)
{
    (void)context;
    return false;
}

/* The stream's thread leaves everything to the crew until that has replied. */
static bool given_work(void *context, size_t thread, unsigned long long item,
                       struct ns_stream_piece *piece, struct negsim_error *err)
{
    struct given *given = context;
    const atomic_size_t *made = given->made;
    while (thread == 0 && !given->mute && made[1] + made[2] + made[3] == 0)
        continue;
    given->made[thread]++;
    ns_text_add(&piece->texts[0], "%llu\n", item);
    if (item >= given->fails_at)
        return negsim_fail(err, NEGSIM_EFAILED, "a.path", "item %llu", item);
    ns_text_add(&piece->texts[1], "%llu\n", item * item);
    piece->failed += item % 3 == 0;
    return true;
}

static bool given_write(void *context, const struct ns_stream_piece *piece,
                        struct negsim_error *err)
{
    struct given *given = context;
    const char *a = ns_text_get(&piece->texts[0]), *b = ns_text_get(&piece->texts[1]);
    unsigned long long failed = 0;
    (void)err;
    assert_int_equal(piece->first, given->next);
    for (unsigned long long n = 0; n < piece->n; n++, given->next++) {
        char *end;
        assert_int_equal(strtoull(a, &end, 10), given->next);
        a = end;
        assert_int_equal(strtoull(b, &end, 10), given->next * given->next);
        b = end;
        failed += given->next % 3 == 0;
    }
    assert_string_equal(a, piece->n ? "\n" : "");
    assert_string_equal(b, piece->n ? "\n" : "");
    assert_int_equal(piece->failed, failed);
    return true;
}

static bool given_progress(void *context)
{
    const struct given *given = context;
    return given->next < given->stop_at;
}

static void given_hand_out(void *context, size_t member, unsigned long long first,
                           unsigned long long n)
{
    struct given *given = context;
    assert_true(member < given->crew.n);
    assert_true(n >= 1 && n <= given->stream.longest);
    assert_true(given->queued < QUEUE);
    given->queue[given->queued].member = member;
    given->queue[given->queued].first = first;
    given->queue[given->queued++].n = n;
}

/* The last member that was handed something replies first. */
static bool given_take_in(void *context, struct negsim_crew_reply *reply,
                          struct negsim_error *err)
{
    struct given *given = context;
    size_t q = 0;
    (void)err;
    if (given->mute || given->queued == 0)
        return true;
    reply->member = given->queue[given->queued - 1].member;
    while (given->queue[q].member != reply->member)
        q++;
    given->piece.first = given->queue[q].first + given->wrong;
    given->piece.n = given->queue[q].n;
    memmove(&given->queue[q], &given->queue[q + 1],
            (--given->queued - q) * sizeof given->queue[q]);
    ns_stream_fill(&given->stream, 1 + reply->member, given_never, NULL, &given->piece);
    ns_crew_put(&given->bytes, &given->piece, 0.02, reply);
    reply->length -= given->short_;
    given->replies++;
    return true;
}

static void given_init(struct given *given, size_t members)
{
    memset(given, 0, sizeof *given);
    given->fails_at = given->stop_at = UINT64_MAX;
    given->next = FROM;
    given->crew = (struct negsim_crew){.n = members,
                                       .context = given,
                                       .hand_out = given_hand_out,
                                       .take_in = given_take_in};
    given->stream = (struct ns_stream){.from = FROM,
                                       .to = TO,
                                       .n_threads = 1,
                                       .longest = 7,
                                       .crew = &given->crew,
                                       .context = given,
                                       .work = given_work,
                                       .write = given_write,
                                       .progress = given_progress};
}

static bool given_run(struct given *given, struct negsim_error *err)
{
    bool ok = ns_stream_run(&given->stream, err);
    ns_text_finish(&given->piece.texts[0]);
    ns_text_finish(&given->piece.texts[1]);
    free(given->bytes.data);
    return ok;
}

static void test_crew_makes_everything_once_and_in_order(void **state)
{
    (void)state;
    for (size_t members = 1; members <= MEMBERS; members++) {
        struct given given;
        given_init(&given, members);
        assert_true(given_run(&given, NULL));
        assert_int_equal(given.next, TO);
        assert_int_equal(given.queued, 0);
        size_t made = given.made[0];
        for (size_t k = 1; k <= members; k++) {
            assert_true(given.made[k] > 0);
            made += given.made[k];
        }
        assert_int_equal(made, TO - FROM);
    }
}

static void test_crew_ends_before_the_first_failure(void **state)
{
    (void)state;
    struct given given;
    struct negsim_error err = {0};
    given_init(&given, MEMBERS);
    given.fails_at = 1234;
    assert_false(given_run(&given, &err));
    assert_int_equal(given.next, 1234);
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, "a.path");
    assert_string_equal(err.message, "item 1234");
}

static void test_crew_that_never_replies_does_not_hold_up_a_stop(void **state)
{
    (void)state;
    struct given given;
    struct negsim_error err = {0};
    given_init(&given, MEMBERS);
    given.mute = true;
    given.stop_at = FROM;
    assert_false(given_run(&given, &err));
    assert_int_equal(err.code, NEGSIM_ESTOPPED);
}

static void test_crew_with_wrong_replies_is_refused(void **state)
{
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        struct given given;
        struct negsim_error err = {0};
        given_init(&given, MEMBERS);
        given.wrong = kind == 0;
        given.short_ = kind == 1;
        assert_false(given_run(&given, &err));
        assert_int_equal(err.code, NEGSIM_EFAILED);
        assert_non_null(strstr(err.message, "of the crew"));
        assert_int_equal(given.replies, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crew_makes_everything_once_and_in_order),
        cmocka_unit_test(test_crew_ends_before_the_first_failure),
        cmocka_unit_test(test_crew_that_never_replies_does_not_hold_up_a_stop),
        cmocka_unit_test(test_crew_with_wrong_replies_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
