/*
 * The nth allocation fails on the whole way of a scenario: file, zone with all that
 * follows from it, proof, rounds, what moves them, replicates, text and JSON. An error
 * that says out of memory each time, no crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/* Every early allocation fails in turn, later ones ever more seldom. */
static long next(long n)
{
    return n + 1 + n / 80;
}

static bool told_of_memory(const struct negsim_error_list *errors)
{
    for (size_t e = 0; e < errors->n; e++)
        if (errors->items[e].code == NEGSIM_ENOMEM)
            return true;
    return false;
}

struct way {
    struct negsim_scenario *scn;
    struct negsim_analysis analysis;
    struct negsim_certificate certificate;
    struct negsim_rounds rounds;
    struct negsim_dynamics dynamics;
    struct negsim_replicates replicates;
};

static bool way_find(struct way *way, struct negsim_error *err)
{
    const struct negsim_analysis_options options = {.allow_reservation_cuts = true,
                                                    .lotteries = true};
    const struct negsim_replicates_options many = {.n = 2, .n_threads = 1};
    return negsim_model_check(way->scn, err) &&
           negsim_analysis_run(way->scn, NULL, &options, &way->analysis, err) &&
           negsim_certificate_make(way->scn, NULL, &way->certificate, err) &&
           negsim_certificate_verify(way->scn, &way->certificate, err) &&
           negsim_rounds_run(way->scn, NULL, &way->rounds, err) &&
           negsim_dynamics_explain(way->scn, NULL, &way->dynamics, err) &&
           negsim_replicates_run(way->scn, &many, &way->replicates, err);
}

static bool way_write(const struct way *way, FILE *stream, struct negsim_error *err)
{
    const struct negsim_answer answer = {.analysis = &way->analysis,
                                         .rounds = &way->rounds,
                                         .replicates = &way->replicates,
                                         .dynamics = &way->dynamics};
    return negsim_write_text(stream, way->scn, &answer, NULL, err) &&
           negsim_write_json(stream, way->scn, &answer, err) &&
           negsim_write_certificate(stream, way->scn, &way->certificate, err);
}

static void way_finish(struct way *way)
{
    negsim_replicates_finish(&way->replicates);
    negsim_dynamics_finish(&way->dynamics);
    negsim_rounds_finish(&way->rounds);
    negsim_certificate_finish(&way->certificate);
    negsim_analysis_finish(&way->analysis);
    negsim_scenario_destroy(way->scn);
}

/* Whether it came to its end. */
static bool go_all_the_way(const char *file, FILE *stream)
{
    struct way way = {0};
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    way.scn = negsim_scenario_load(file, &errors);
    bool read = way.scn != NULL;
    bool whole = read && way_find(&way, &err) && way_write(&way, stream, &err);
    bool failed = left < 0;
    left = -1;
    assert_int_equal(whole, !failed);
    assert_int_equal(read, errors.n == 0);
    assert_true(read || told_of_memory(&errors));
    assert_int_equal(err.code, whole || !read ? NEGSIM_OK : NEGSIM_ENOMEM);
    way_finish(&way);
    negsim_error_list_finish(&errors);
    return whole;
}

static void way_with_each_failing(const char *name)
{
    char path[4096];
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    FILE *stream = fopen("/dev/null", "w");
    assert_non_null(stream);
    long n = 0;
    bool whole = false;
    for (; !whole; n = next(n)) {
        left = n;
        whole = go_all_the_way(path, stream);
    }
    assert_true(n > 1000);
    fclose(stream);
}

static void test_memory_short_anywhere_on_the_way_of_a_war_is_an_error(void **state)
{
    (void)state;
    way_with_each_failing("tests/golden/talks-under-fire.json");
    way_with_each_failing("tests/golden/promise-doubted.json");
}

static void test_memory_short_anywhere_without_a_war_is_an_error(void **state)
{
    (void)state;
    way_with_each_failing("tests/golden/lottery-only.json");
    way_with_each_failing("tests/golden/clash-then-window.json");
    way_with_each_failing("tests/golden/demands-collide.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_anywhere_on_the_way_of_a_war_is_an_error),
        cmocka_unit_test(test_memory_short_anywhere_without_a_war_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
