/* Random numbers by key. */
#include "given.h"

#include "base/draw.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const struct ns_draw_key PLAIN = {
    .seed = 7, .actor = "kyiv", .round = 1, .purpose = "breach"};

/* By sha256sum: int(digest[:8]) >> 11 over 2^53. */
static void test_draw_is_the_hash_of_its_key(void **state)
{
    (void)state;
    assert_true(ns_draw(&PLAIN) == 5183693415197836 * 0x1p-53);
    const struct ns_draw_key event = {.seed = 18446744073709551615u,
                                      .replicate = 41,
                                      .actor = "moscow",
                                      .round = 52,
                                      .purpose = "event",
                                      .what = "winter-strikes"};
    assert_true(ns_draw(&event) == 8663466522539978 * 0x1p-53);
}

static void test_draw_hangs_on_every_part_of_its_key(void **state)
{
    (void)state;
    struct ns_draw_key keys[] = {PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN};
    enum { N = sizeof keys / sizeof *keys };
    keys[1].seed = 8;
    keys[2].replicate = 1;
    keys[3].actor = "moscow";
    keys[4].round = 2;
    keys[5].purpose = "event";
    keys[6].what = "winter-strikes";
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(fabs(ns_draw(&keys[i]) - ns_draw(&keys[j])) > 1e-6);
}

/* Key number i of a series that differs in one part. */
static struct ns_draw_key key_of(size_t part, size_t i, char actor[24])
{
    struct ns_draw_key key = PLAIN;
    snprintf(actor, 24, "actor-%zu", i);
    if (part == 0)
        key.seed = i;
    else if (part == 1)
        key.replicate = i;
    else if (part == 2)
        key.round = i;
    else
        key.actor = actor;
    return key;
}

static void test_draws_are_uniform_and_neighbours_unrelated(void **state)
{
    (void)state;
    enum { DRAWS = 20000, BINS = 64 };
    for (size_t part = 0; part < 4; part++) {
        size_t bins[BINS] = {0};
        double last = 0.5, product = 0, statistic = 0;
        for (size_t i = 0; i < DRAWS; i++) {
            char actor[24];
            struct ns_draw_key key = key_of(part, i, actor);
            double u = ns_draw(&key);
            assert_true(u >= 0 && u < 1);
            bins[(size_t)(u * BINS)]++;
            product += (u - 0.5) * (last - 0.5) * 12;
            last = u;
        }
        for (size_t b = 0; b < BINS; b++) {
            double expected = (double)DRAWS / BINS, miss = (double)bins[b] - expected;
            statistic += miss * miss / expected;
        }
        double tail = gsl_cdf_chisq_Q(statistic, BINS - 1);
        assert_true(tail > 1e-3 && tail < 1 - 1e-3);
        assert_true(fabs(product) < 4 * sqrt(DRAWS));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_is_the_hash_of_its_key),
        cmocka_unit_test(test_draw_hangs_on_every_part_of_its_key),
        cmocka_unit_test(test_draws_are_uniform_and_neighbours_unrelated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
