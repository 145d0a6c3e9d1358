/* What holds for every registered bargaining model. */
#include "given.h"

#include <ctype.h>
#include <math.h>

static void test_models_are_found_by_their_unique_names(void **state)
{
    (void)state;
    size_t n = 0;
    for (const struct negsim_model_type *const *m = negsim_models(); *m; m++, n++) {
        assert_ptr_equal(negsim_model_find((*m)->name), *m);
        for (const char *c = (*m)->name; *c; c++)
            assert_true(islower((unsigned char)*c) || *c == '_');
    }
    assert_true(n >= 1);
    assert_null(negsim_model_find("alternating"));
    assert_null(negsim_model_find(""));
}

static void test_models_describe_themselves_in_one_line(void **state)
{
    (void)state;
    for (const struct negsim_model_type *const *m = negsim_models(); *m; m++) {
        assert_non_null((*m)->summary);
        assert_in_range(strlen((*m)->summary), 10, 60);
        assert_null(strchr((*m)->summary, '\n'));
    }
}

static void test_models_say_what_they_are_about(void **state)
{
    (void)state;
    for (const struct negsim_model_type *const *m = negsim_models(); *m; m++) {
        assert_non_null((*m)->about);
        assert_in_range(strlen((*m)->about), 100, 1000);
        for (const struct negsim_parameter *p = (*m)->parameters; p && p->name; p++) {
            assert_in_range(strlen(p->summary), 10, 100);
            assert_true(p->kind != NEGSIM_PARAMETER_WORD || p->words[0]);
            if (p->kind == NEGSIM_PARAMETER_NUMBER || p->kind == NEGSIM_PARAMETER_COUNT)
                assert_true(isnan(p->initial) ||
                            (p->initial >= p->lo && p->initial <= p->hi));
        }
    }
}

static void test_models_parse_and_step(void **state)
{
    (void)state;
    for (const struct negsim_model_type *const *m = negsim_models(); *m; m++) {
        assert_non_null((*m)->parse);
        assert_non_null((*m)->step);
    }
}

static void check_offer(const struct negsim_scenario *scn,
                        const struct negsim_round *round,
                        const struct negsim_offer *offer)
{
    bool mediator = offer->actor == NEGSIM_MEDIATOR; /* has no lines of its own */
    assert_true(mediator || scn->actors[offer->actor].consent);
    if (!offer->package)
        return;
    if (!mediator) {
        assert_true(
            negsim_actor_lines_hold(scn, &round->stance, offer->actor, offer->package));
        assert_true(offer->utilities[offer->actor] >=
                    round->stance.reservations[offer->actor] -
                        NEGSIM_UTILITY_TOLERANCE);
    }
    for (size_t i = 0; i < scn->n_actors; i++)
        assert_true(offer->utilities[i] ==
                    negsim_utility(scn, &round->stance, i, offer->package));
}

/** No offer across a line or below a reservation; an agreement lies in the zone. */
static void check_rounds(const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds)
{
    assert_in_range(rounds->n_series, 1, scn->rounds.limit);
    assert_int_equal(rounds->round, rounds->n_series);
    for (size_t r = 0; r < rounds->n_series; r++) {
        assert_int_equal(rounds->series[r].number, r + 1);
        for (size_t o = 0; o < rounds->series[r].n_offers; o++)
            check_offer(scn, &rounds->series[r], &rounds->series[r].offers[o]);
    }
    if (rounds->outcome != NEGSIM_AGREEMENT) {
        assert_null(rounds->package);
        return;
    }
    const struct negsim_stance *last = &rounds->series[rounds->n_series - 1].stance;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent) {
            assert_true(negsim_actor_lines_hold(scn, last, i, rounds->package));
            assert_true(rounds->utilities[i] >=
                        last->reservations[i] - NEGSIM_UTILITY_TOLERANCE);
        }
    assert_int_equal(rounds->series[rounds->n_series - 1].verdict, NEGSIM_OPEN);
}

static void check_equal(const struct negsim_rounds *a, const struct negsim_rounds *b)
{
    assert_int_equal(a->outcome, b->outcome);
    assert_int_equal(a->n_series, b->n_series);
    for (size_t r = 0; r < a->n_series; r++) {
        assert_int_equal(a->series[r].n_offers, b->series[r].n_offers);
        for (size_t o = 0; o < a->series[r].n_offers; o++)
            assert_int_equal(a->series[r].offers[o].response,
                             b->series[r].offers[o].response);
    }
}

/** A model may be for two actors, say, and then has to say so. */
static bool applies(const struct negsim_scenario *scn)
{
    struct negsim_error err = {0};
    if (negsim_model_check(scn, &err))
        return true;
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_in_range(strlen(err.message), 20, NEGSIM_MESSAGE_SIZE);
    return false;
}

static void test_models_stay_within_lines_and_reservations(void **state)
{
    (void)state;
    struct given_random what = {.continuous = true, .compound = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 21);
    size_t played[100] = {0};
    for (int s = 0; s < 60; s++) {
        what.n_issues = 1 + gsl_rng_uniform_int(rng, 3);
        what.n_actors = 1 + gsl_rng_uniform_int(rng, 3);
        what.promises = s % 2;
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t i = 0; i < scn->n_actors; i++)
            scn->actors[i].tactic =
                (struct negsim_tactic){.kind = (enum negsim_tactic_kind)((s + i) % 3),
                                       .exponent = 0.7,
                                       .mode = (enum negsim_imitation)(s % 3),
                                       .window = 1 + (size_t)s % 4};
        scn->rounds.limit = 12;
        scn->rounds.grid = 4;
        for (const struct negsim_model_type *const *m = negsim_models(); *m; m++) {
            struct negsim_rounds rounds, again;
            struct negsim_error err = {0};
            free(scn->rounds.model);
            scn->rounds.model = strdup((*m)->name);
            if (!applies(scn))
                continue;
            played[m - negsim_models()]++;
            assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
            assert_true(negsim_rounds_run(scn, NULL, &again, &err));
            assert_string_equal(rounds.model, (*m)->name);
            check_rounds(scn, &rounds);
            check_equal(&rounds, &again);
            negsim_rounds_finish(&rounds);
            negsim_rounds_finish(&again);
        }
        negsim_scenario_destroy(scn);
    }
    for (size_t m = 0; negsim_models()[m]; m++)
        assert_true(played[m] >= 10);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_models_are_found_by_their_unique_names),
        cmocka_unit_test(test_models_describe_themselves_in_one_line),
        cmocka_unit_test(test_models_say_what_they_are_about),
        cmocka_unit_test(test_models_parse_and_step),
        cmocka_unit_test(test_models_stay_within_lines_and_reservations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
