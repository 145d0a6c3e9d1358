/*
 * The nth allocation of counting, of finding ranges and of making, reading and checking
 * certificates fails, for every n: an error each time, no crash, and (under
 * AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/* Three players, tied issues, a soft line, a line that bars half an issue. */
#define ACTORS(reservation)                                                            \
    " 'actors': [{'id': 'x', 'reservation': " reservation ", 'preferences': {"         \
    "   'a': {'weight': 2, 'utility': {'p': 1, 'q': 0.4, 'r': 0}},"                    \
    "   'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"      \
    "  'linkages': [{'id': 'l', 'when': {'all': [{'issue': 'a', 'in': ['q']},"         \
    "   {'issue': 'b', 'at_least': 0.5}]}, 'utility': 0.1}],"                          \
    "  'red_lines': [{'id': 'line', 'require': {'issue': 'b', 'at_least': 0.25}}]},"   \
    " {'id': 'y', 'reservation': " reservation ", 'preferences': {"                    \
    "   'a': {'weight': 2, 'utility': {'p': 0, 'q': 0.4, 'r': 1}},"                    \
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}}}},"     \
    " {'id': 'z', 'reservation': 0.1, 'preferences': {"                                \
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 2}}},"      \
    "  'red_lines': [{'id': 'soft', 'breach_cost': 0.1,"                               \
    "   'require': {'issue': 'a', 'in': ['p', 'q']}}]}]}"
#define ISSUES(step)                                                                   \
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q', 'r']},"                \
    " {'id': 'b', 'range': [0, 1]" step "}, {'id': 'c', 'range': [0, 1]" step "}],"

static const char *const SCENARIOS[] = {
    ISSUES(", 'step': 0.25") ACTORS("0.4"),
    ISSUES(", 'step': 0.25") ACTORS("0.47"),
    ISSUES("") ACTORS("0.4"),
};

enum { N_SCENARIOS = sizeof SCENARIOS / sizeof *SCENARIOS };

/* Run `attempt` with ever more memory until it succeeds. */
static void try_all(bool (*attempt)(void *scn, struct negsim_error *err))
{
    for (size_t s = 0; s < N_SCENARIOS; s++) {
        struct negsim_scenario *scn = given_scenario(SCENARIOS[s]);
        assert_true(scarce_each(attempt, scn) > 5);
        negsim_scenario_destroy(scn);
    }
}

static bool attempt_counts(void *scn, struct negsim_error *err)
{
    struct negsim_counts counts;
    bool ok = negsim_counts_find(scn, NULL, NULL, &counts, err);
    assert_int_equal(ok, counts.of_total.known);
    negsim_counts_finish(&counts);
    return ok;
}

static void test_memory_short_while_counting_is_an_error(void **state)
{
    (void)state;
    try_all(attempt_counts);
}

static bool attempt_ranges(void *scn, struct negsim_error *err)
{
    struct negsim_ranges ranges;
    bool ok = negsim_ranges_find(scn, NULL, NULL, &ranges, err);
    assert_true(ok || ranges.n_issues == 0);
    negsim_ranges_finish(&ranges);
    return ok;
}

static void test_memory_short_while_finding_ranges_is_an_error(void **state)
{
    (void)state;
    try_all(attempt_ranges);
}

static bool attempt_certificate(void *scn, struct negsim_error *err)
{
    struct negsim_certificate certificate;
    bool ok = negsim_certificate_make(scn, NULL, &certificate, err);
    assert_int_equal(ok, certificate.sha256[0] != '\0');
    negsim_certificate_finish(&certificate);
    return ok;
}

static void test_memory_short_while_making_a_certificate_is_an_error(void **state)
{
    (void)state;
    try_all(attempt_certificate);
}

static size_t cuts; /* in the certificates read */

static bool attempt_reading(void *scn, struct negsim_error *err)
{
    struct negsim_certificate certificate;
    long before = left;
    char *text = NULL;
    size_t length;
    left = -1;
    assert_true(negsim_certificate_make(scn, NULL, &certificate, NULL));
    cuts += certificate.n_steps > 1;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(negsim_write_certificate(stream, scn, &certificate, NULL));
    assert_int_equal(fclose(stream), 0);
    negsim_certificate_finish(&certificate);
    left = before;
    bool ok = negsim_certificate_parse(scn, text, length, &certificate, err) &&
              negsim_certificate_verify(scn, &certificate, err);
    negsim_certificate_finish(&certificate);
    free(text);
    return ok;
}

static void test_memory_short_while_checking_a_certificate_is_an_error(void **state)
{
    (void)state;
    try_all(attempt_reading);
    assert_true(cuts > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_counting_is_an_error),
        cmocka_unit_test(test_memory_short_while_finding_ranges_is_an_error),
        cmocka_unit_test(test_memory_short_while_making_a_certificate_is_an_error),
        cmocka_unit_test(test_memory_short_while_checking_a_certificate_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
