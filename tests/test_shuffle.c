/* Shuffles that need no memory. */
#include "close.h"

#include "study/design/shuffle.h"

#include <gsl/gsl_cdf.h>
#include <stdbool.h>
#include <string.h>

static void test_shuffle_gives_each_card_a_place_of_its_own(void **state)
{
    (void)state;
    for (uint64_t n = 1; n <= 300; n++) {
        bool taken[300] = {false};
        for (uint64_t i = 0; i < n; i++) {
            uint64_t place = ns_shuffle(2385 + n, n, i);
            assert_true(place < n && !taken[place]);
            taken[place] = true;
        }
    }
}

static void test_shuffle_of_a_vast_deck_stays_in_it(void **state)
{
    (void)state;
    const uint64_t n = (1ull << 52) - 47;
    uint64_t last = n;
    for (uint64_t i = n - 1000; i < n; i++) {
        uint64_t place = ns_shuffle(7, n, i);
        assert_true(place < n && place != last);
        last = place;
    }
}

/* Which of the n! orders a shuffle of n ≤ 5 cards is. */
static size_t order_of(uint64_t key, size_t n)
{
    size_t order = 0;
    for (size_t i = 0; i < n; i++) {
        size_t smaller = 0;
        for (size_t j = i + 1; j < n; j++)
            smaller += ns_shuffle(key, n, j) < ns_shuffle(key, n, i);
        order = order * (n - i) + smaller;
    }
    return order;
}

static void test_shuffles_come_equally_often(void **state)
{
    (void)state;
    enum { KEYS = 60000, ORDERS = 120 };
    size_t orders = 1;
    for (size_t n = 2; n <= 5; n++) {
        size_t seen[ORDERS] = {0};
        orders *= n;
        for (uint64_t key = 0; key < KEYS; key++)
            seen[order_of(key, n)]++;
        double statistic = 0, expected = (double)KEYS / (double)orders;
        for (size_t i = 0; i < orders; i++) {
            double miss = (double)seen[i] - expected;
            statistic += miss * miss / expected;
        }
        double tail = gsl_cdf_chisq_Q(statistic, (double)orders - 1);
        assert_true(tail > 1e-3 && tail < 1 - 1e-3);
    }
}

/* Where one card goes, and how two of them lie to each other, in a deck of 64. */
static void test_shuffle_leaves_no_pattern(void **state)
{
    (void)state;
    enum { KEYS = 100000, DECK = 64 };
    size_t places[DECK] = {0}, gaps[DECK] = {0};
    for (uint64_t key = 0; key < KEYS; key++) {
        uint64_t first = ns_shuffle(key << 20, DECK, 41);
        uint64_t second = ns_shuffle(key << 20, DECK, 42);
        places[first]++;
        gaps[(second + DECK - first) % DECK]++;
    }
    assert_int_equal(gaps[0], 0);
    double of_place = 0, of_gap = 0;
    for (size_t i = 0; i < DECK; i++) {
        double expected = (double)KEYS / DECK, miss = (double)places[i] - expected;
        of_place += miss * miss / expected;
        expected = (double)KEYS / (DECK - 1);
        miss = (double)gaps[i] - expected;
        of_gap += i ? miss * miss / expected : 0;
    }
    assert_true(gsl_cdf_chisq_Q(of_place, DECK - 1) > 1e-3);
    assert_true(gsl_cdf_chisq_Q(of_gap, DECK - 2) > 1e-3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shuffle_gives_each_card_a_place_of_its_own),
        cmocka_unit_test(test_shuffle_of_a_vast_deck_stays_in_it),
        cmocka_unit_test(test_shuffles_come_equally_often),
        cmocka_unit_test(test_shuffle_leaves_no_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
