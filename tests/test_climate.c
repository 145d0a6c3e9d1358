/* How readiness, capability, resolve and trust move from one round to the next. */
#include "rounds/climate.h"
#include "rounds/process.h"
#include "shared.h"
#include "war.h"

#include <math.h>

static cJSON *theory;

/* A war that moves by itself, two rounds of which are never alike. */
struct fight {
    struct given_war given;
    struct negsim_scenario *scn;
    struct negsim_climate climate;
    struct ns_chance chance;
    struct ns_climate_move move;
};

/* Round 1 as the scenario now has it. */
static void fight_begin(struct fight *f)
{
    struct negsim_error err = {0};
    negsim_climate_finish(&f->climate);
    assert_true(negsim_climate_init(&f->climate, f->scn, &err));
}

static void fight_init(struct fight *f)
{
    memset(f, 0, sizeof *f);
    f->scn = given_scenario(WAR_PIE);
    given_war(&f->given, f->scn);
    ns_chance_none(f->scn->war, SIZE_MAX, &f->chance);
    fight_begin(f);
    f->move =
        (struct ns_climate_move){.scn = f->scn, .chance = &f->chance, .length = 1};
}

/* The same with every mechanism at work. */
static void fight_init_full(struct fight *f)
{
    fight_init(f);
    struct negsim_war_actor *a = &f->given.actors[0], *b = &f->given.actors[1];
    a->strikes = (struct negsim_strikes){1.2, 0.31, 0.52, 0.17};
    b->strikes = (struct negsim_strikes){0.7, 0.24, 0.43, 0.29};
    a->losses = 0.083;
    b->losses = 0.127;
    a->resolve = (struct negsim_resolve){.on = true,
                                         .initial = 0.61,
                                         .baseline = 0.43,
                                         .persistence = 0.87,
                                         .hardening = 0.071};
    b->resolve = a->resolve;
    b->resolve.baseline = 0.29;
    f->given.trust[1] = (struct negsim_trust){true, 0.37, 0.91, 0.44, 0.053};
    f->given.trust[2 * WAR_ACTORS] = (struct negsim_trust){true, 0.59, 0.83, 0.21, 0};
    f->given.trust[2] = (struct negsim_trust){true, 0.47, 0.83, 0.21, 0.1};
    f->move.aid[0] = 0.19;
    f->move.aid[1] = 0.11;
    fight_begin(f);
}

static void fight_finish(struct fight *f)
{
    negsim_climate_finish(&f->climate);
    given_war_destroy(f->scn);
}

static void fight_round(struct fight *f)
{
    struct negsim_error err = {0};
    bool moved = ns_climate_move(&f->move, &f->climate, &err);
    if (!moved)
        print_error("%s: %s\n", err.path, err.message);
    assert_true(moved);
    ns_chance_fire(&f->chance, &f->climate);
}

static void test_resolve_follows_the_case_resolve_hardening(void **state)
{
    (void)state;
    if (!theory)
        skip();
    const cJSON *item = shared_case(theory, "resolve_hardening");
    const cJSON *in = shared_get(item, "inputs"), *out = shared_get(item, "expected");
    const cJSON *shocks = shared_get(in, "shocks"), *path = shared_get(out, "path");
    struct fight f;
    fight_init(&f);
    f.given.actors[0].resolve =
        (struct negsim_resolve){.on = true,
                                .baseline = shared_number(in, "rbar"),
                                .persistence = shared_number(in, "rho"),
                                .hardening = shared_number(in, "eta")};
    f.climate.sides[0].resolve = shared_number(in, "r0");
    int n = cJSON_GetArraySize(shocks);
    assert_int_equal(cJSON_GetArraySize(path), n + 1);
    for (int r = 0; r <= n; r++) {
        assert_close(f.climate.sides[0].resolve, shared_at(path, r), 1e-12);
        if (r < n)
            f.climate.sides[1].strikes = shared_at(shocks, r);
        fight_round(&f);
    }
    f.chance.added[1] = 1;
    for (int r = 0; r < 400; r++)
        fight_round(&f);
    assert_close(f.climate.sides[0].resolve, shared_number(out, "steady_state_s1"),
                 1e-12);
    fight_finish(&f);
}

static void test_trust_follows_the_case_trust_update(void **state)
{
    (void)state;
    if (!theory)
        skip();
    const cJSON *item = shared_case(theory, "trust_update");
    const cJSON *in = shared_get(item, "inputs");
    const cJSON *path = shared_get(shared_get(item, "expected"), "path");
    const cJSON *sequence = shared_get(in, "sequence");
    struct fight f;
    fight_init(&f);
    f.given.trust[1] = (struct negsim_trust){.on = true,
                                             .initial = shared_number(in, "prior"),
                                             .kept_if = shared_number(in, "a"),
                                             .kept_if_not = shared_number(in, "b")};
    fight_begin(&f);
    for (int r = 0; r < cJSON_GetArraySize(path); r++) {
        assert_close(f.climate.trust[1], shared_at(path, r), 1e-12);
        bool kept = cJSON_IsTrue(cJSON_GetArrayItem(sequence, r));
        f.chance.word[1] = kept ? NS_WORD_KEPT : NS_WORD_BROKEN;
        fight_round(&f);
    }
    fight_finish(&f);
}

static void test_trust_moves_toward_sides_alone(void **state)
{
    (void)state;
    struct fight f;
    fight_init_full(&f);
    f.chance.word[0] = NS_WORD_KEPT;
    f.chance.word[1] = NS_WORD_BROKEN;
    fight_round(&f);
    double broken = 0.37 * 0.09 / (0.37 * 0.09 + 0.63 * 0.56);
    assert_close(f.climate.trust[1], broken * exp(-0.053 * 0.7), 1e-15);
    assert_close(f.climate.trust[2 * WAR_ACTORS],
                 0.59 * 0.83 / (0.59 * 0.83 + 0.41 * 0.21), 1e-15);
    /* In c, which is no side, and where the scenario says nothing. */
    assert_true(f.climate.trust[2] == 0.47);
    assert_true(f.climate.trust[WAR_ACTORS] == 1);
    fight_finish(&f);
}

static void test_trust_without_a_word_only_wears(void **state)
{
    (void)state;
    const struct negsim_trust trust = {true, 0.5, 0.9, 0.4, 0.213};
    assert_close(ns_climate_trust(&trust, 0.731, NS_WORD_NONE, 1.9),
                 0.731 * exp(-0.213 * 1.9), 1e-15);
    assert_true(ns_climate_trust(&trust, 0, NS_WORD_KEPT, 0) == 0);
    assert_true(ns_climate_trust(&trust, 1, NS_WORD_BROKEN, 0) == 1);
}

/* f(M) by Sylvester's formula for f(λ) = λ^t or exp(λt): for two different roots. */
struct matrix {
    double of[2][2];
};

static struct matrix matrix_function(struct matrix m, double t, bool exponential)
{
    double half = (m.of[0][0] + m.of[1][1]) / 2, gap = (m.of[0][0] - m.of[1][1]) / 2;
    double root = sqrt(gap * gap + m.of[0][1] * m.of[1][0]);
    assert_true(root > 0.01);
    double first = half + root, second = half - root;
    double f1 = exponential ? exp(first * t) : pow(first, t);
    double f2 = exponential ? exp(second * t) : pow(second, t);
    struct matrix out;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            double one = i == j;
            out.of[i][j] =
                (f1 * (m.of[i][j] - second * one) - f2 * (m.of[i][j] - first * one)) /
                (first - second);
        }
    return out;
}

/* Where ė = Ae + c rests: e* = −A⁻¹c. */
static void rest_of(struct matrix a, const double c[2], double rest[2])
{
    double det = a.of[0][0] * a.of[1][1] - a.of[0][1] * a.of[1][0];
    rest[0] = -(a.of[1][1] * c[0] - a.of[0][1] * c[1]) / det;
    rest[1] = -(a.of[0][0] * c[1] - a.of[1][0] * c[0]) / det;
}

/* Readiness after t rounds, by eigenvalues, each side firing a share of it and a bit.
 */
static void readiness_after(const struct fight *f, double t, double e[2])
{
    const struct negsim_strikes *a = &f->given.actors[0].strikes,
                                *b = &f->given.actors[1].strikes;
    const double *fired = f->chance.fired, *added = f->chance.added;
    struct matrix rates = {{{-a->restraint, a->reaction * fired[1]},
                            {b->reaction * fired[0], -b->restraint}}};
    const double c[2] = {a->reaction * added[1] + a->aid_effect * f->move.aid[0],
                         b->reaction * added[0] + b->aid_effect * f->move.aid[1]};
    double rest[2];
    rest_of(rates, c, rest);
    struct matrix step = rates;
    bool continuous = f->given.war.continuous;
    for (int i = 0; i < 2 && !continuous; i++)
        step.of[i][i] += 1;
    struct matrix power = matrix_function(step, t, continuous);
    for (int i = 0; i < 2; i++)
        e[i] = rest[i] + power.of[i][0] * (a->intensity - rest[0]) +
               power.of[i][1] * (b->intensity - rest[1]);
}

static void check_readiness(bool continuous)
{
    struct fight f;
    fight_init_full(&f);
    f.given.war.continuous = continuous;
    f.chance.fired[0] = 0.83;
    f.chance.added[1] = 0.37;
    ns_chance_fire(&f.chance, &f.climate);
    for (int t = 0; t <= 60; t++) {
        double e[2];
        readiness_after(&f, t, e);
        for (int i = 0; i < 2; i++)
            assert_close(f.climate.sides[i].intensity, e[i], continuous ? 1e-9 : 1e-13);
        fight_round(&f);
    }
    fight_finish(&f);
}

static void test_readiness_follows_the_powers_of_its_matrix(void **state)
{
    (void)state;
    check_readiness(false);
}

static void test_continuous_readiness_follows_the_matrix_exponential(void **state)
{
    (void)state;
    check_readiness(true);
}

/* Under constant strikes s capability nears aid/(ℓs), and resolve its own rest, by a
 * factor a round. */
static void check_constant_strikes(bool continuous)
{
    struct fight f;
    fight_init_full(&f);
    f.given.war.continuous = continuous;
    for (int i = 0; i < 2; i++) {
        f.chance.fired[i] = 0;
        f.chance.added[i] = 1.31 + i;
    }
    ns_chance_fire(&f.chance, &f.climate);
    const double losses = 0.083 * 2.31, m = 0.19 / losses;
    const double fade = 0.13 + 0.071 * 2.31, r = (0.13 * 0.43 + 0.071 * 2.31) / fade;
    for (int t = 0; t <= 80; t++) {
        double left = continuous ? exp(-losses * t) : pow(1 - losses, t);
        assert_close(f.climate.sides[0].capability, m + left * (1 - m), 1e-9);
        left = continuous ? exp(-fade * t) : pow(1 - fade, t);
        assert_close(f.climate.sides[0].resolve, r + left * (0.61 - r), 1e-9);
        fight_round(&f);
    }
    fight_finish(&f);
}

static void test_capability_and_resolve_near_their_rest(void **state)
{
    (void)state;
    check_constant_strikes(false);
    check_constant_strikes(true);
}

static void test_continuous_losses_follow_what_is_fired_within_the_round(void **state)
{
    (void)state;
    struct fight f;
    fight_init_full(&f);
    f.given.war.continuous = true;
    f.given.actors[1].strikes.reaction = 0;
    f.move.aid[0] = f.move.aid[1] = 0;
    ns_chance_fire(&f.chance, &f.climate);
    fight_round(&f);
    double fired = 0.7 * (1 - exp(-0.43)) / 0.43;
    assert_close(f.climate.sides[0].capability, exp(-0.083 * fired), 1e-10);
    fight_finish(&f);
}

/* All six numbers after one round in n steps. */
static void after_round(bool continuous, int n, double state[6])
{
    struct fight f;
    fight_init_full(&f);
    f.given.war.continuous = continuous;
    f.chance.fired[0] = 0.83;
    f.chance.added[1] = 0.37;
    f.move.length = 1.0 / n;
    ns_chance_fire(&f.chance, &f.climate);
    for (int i = 0; i < n; i++)
        fight_round(&f);
    for (int i = 0; i < 2; i++) {
        state[3 * i] = f.climate.sides[i].intensity;
        state[3 * i + 1] = f.climate.sides[i].capability;
        state[3 * i + 2] = f.climate.sides[i].resolve;
    }
    fight_finish(&f);
}

static void test_short_rounds_of_the_difference_form_near_the_continuous(void **state)
{
    (void)state;
    double limit[6], coarse[6], fine[6];
    after_round(true, 1, limit);
    after_round(false, 512, coarse);
    after_round(false, 1024, fine);
    for (int i = 0; i < 6; i++) {
        double far = coarse[i] - limit[i], near = fine[i] - limit[i];
        assert_true(fabs(far) < 1e-3 && fabs(far) > 1e-8);
        assert_close(far / near, 2, 0.01);
        /* What is of first order taken out. */
        assert_close(2 * fine[i] - coarse[i], limit[i], 1e-6);
    }
}

static void test_continuous_form_does_not_mind_the_length_of_rounds(void **state)
{
    (void)state;
    double whole[6], parts[6];
    after_round(true, 1, whole);
    after_round(true, 7, parts);
    for (int i = 0; i < 6; i++)
        assert_close(whole[i], parts[i], 1e-10);
}

static void test_values_are_clamped_where_the_equations_say_so(void **state)
{
    (void)state;
    struct fight f;
    fight_init_full(&f);
    f.given.actors[0].losses = 3.7;
    f.given.actors[0].resolve.hardening = 23;
    f.move.aid[0] = 0;
    fight_round(&f);
    assert_true(f.climate.sides[0].capability == 0);
    assert_true(f.climate.sides[0].resolve == 1);
    assert_true(f.climate.sides[1].capability > 0 && f.climate.sides[1].resolve < 1);
    /* Below 0 only in steps longer than the rates were made for. */
    f.move.length = 40;
    f.climate.sides[1].strikes = 0;
    f.move.aid[0] = 0;
    fight_round(&f);
    assert_true(f.climate.sides[0].intensity == 0 && f.climate.sides[0].resolve == 0);
    fight_finish(&f);
}

static void test_events_destroy_a_share_of_what_is_left(void **state)
{
    (void)state;
    for (int continuous = 0; continuous < 2; continuous++) {
        struct fight with, without;
        fight_init_full(&with);
        fight_init_full(&without);
        with.given.war.continuous = without.given.war.continuous = continuous;
        with.chance.spared[1] = 0.77;
        fight_round(&with);
        fight_round(&without);
        const struct negsim_side_climate *a = with.climate.sides,
                                         *b = without.climate.sides;
        assert_close(a[1].capability, 0.77 * b[1].capability, 1e-15);
        assert_true(a[0].capability == b[0].capability);
        fight_finish(&with);
        fight_finish(&without);
    }
}

/* A full round with mechanisms off, the other side's events and a broken word in it. */
static void round_without(unsigned off, bool continuous, struct negsim_climate *climate,
                          struct fight *f)
{
    fight_init_full(f);
    f->given.war.continuous = continuous;
    f->move.off = off;
    f->chance.spared[0] = 0.9;
    f->chance.word[1] = NS_WORD_BROKEN;
    fight_round(f);
    *climate = f->climate;
}

static void test_a_mechanism_that_is_off_leaves_its_value_and_no_other(void **state)
{
    (void)state;
    for (int continuous = 0; continuous < 2; continuous++) {
        struct fight f[5];
        struct negsim_climate full, now;
        round_without(0, continuous, &full, &f[0]);
        round_without(1u << NEGSIM_ESCALATION, continuous, &now, &f[1]);
        assert_true(now.sides[0].intensity == 1.2 && full.sides[0].intensity != 1.2);
        assert_close(now.sides[0].capability, full.sides[0].capability,
                     continuous ? 0.01 : 0);
        round_without(1u << NEGSIM_ATTRITION, continuous, &now, &f[2]);
        assert_close(now.sides[0].capability, 1.19, 1e-12);
        assert_close(now.sides[0].intensity, full.sides[0].intensity, 1e-10);
        assert_close(now.sides[0].resolve, full.sides[0].resolve, 1e-10);
        round_without(1u << NEGSIM_HARDENING, continuous, &now, &f[3]);
        assert_true(now.sides[0].resolve == 0.61 && full.sides[0].resolve != 0.61);
        assert_close(now.sides[0].capability, full.sides[0].capability, 1e-10);
        round_without(1u << NEGSIM_TRUST, continuous, &now, &f[4]);
        assert_true(now.trust[1] == 0.37 && full.trust[1] < 0.2);
        assert_true(memcmp(now.sides, full.sides, sizeof now.sides) == 0);
        for (int i = 0; i < 5; i++)
            fight_finish(&f[i]);
    }
}

static void test_a_war_that_states_nothing_stays_as_it_is(void **state)
{
    (void)state;
    for (int continuous = 0; continuous < 2; continuous++) {
        struct fight f;
        fight_init(&f);
        f.given.war.continuous = continuous;
        f.climate.sides[1].intensity = 0.713;
        struct negsim_side_climate before[2];
        ns_chance_fire(&f.chance, &f.climate);
        memcpy(before, f.climate.sides, sizeof before);
        for (int r = 0; r < 9; r++)
            fight_round(&f);
        assert_true(memcmp(before, f.climate.sides, sizeof before) == 0);
        fight_finish(&f);
    }
}

static void check_failure(struct fight *f, const char *path, const char *message)
{
    struct negsim_error err = {0};
    bool moved = true;
    for (int r = 0; moved && r < 3; r++)
        moved = ns_climate_move(&f->move, &f->climate, &err);
    assert_false(moved);
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, path);
    assert_string_equal(err.message, message);
}

static void test_what_grows_past_every_number_is_named(void **state)
{
    (void)state;
    struct fight f;
    fight_init(&f);
    f.given.actors[1].strikes.aid_effect = 7e200;
    f.move.aid[1] = 3e120;
    check_failure(&f, "conflict.actors.b.strikes",
                  "readiness to strike of 'b' has grown past every number");
    fight_finish(&f);
    fight_init(&f);
    f.move.aid[0] = 1e308;
    check_failure(&f, "conflict.actors.a.capability",
                  "capability of 'a' has grown past every number");
    fight_finish(&f);
    fight_init(&f);
    f.climate.sides[1].strikes = INFINITY;
    struct negsim_error err = {0};
    assert_false(ns_climate_check(f.scn, &f.climate, &err));
    assert_string_equal(err.message,
                        "what is fired of 'b' has grown past every number");
    fight_finish(&f);
}

static void test_what_moves_too_fast_for_a_round_is_named(void **state)
{
    (void)state;
    struct fight f;
    fight_init_full(&f);
    f.given.war.continuous = true;
    f.given.actors[1].losses = 1e9;
    check_failure(&f, "conflict.actors.b.capability",
                  "capability of 'b' moves too fast to be followed within a round");
    fight_finish(&f);
}

int main(void)
{
    theory = shared_json("cases/theory.json");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve_follows_the_case_resolve_hardening),
        cmocka_unit_test(test_trust_follows_the_case_trust_update),
        cmocka_unit_test(test_trust_moves_toward_sides_alone),
        cmocka_unit_test(test_trust_without_a_word_only_wears),
        cmocka_unit_test(test_readiness_follows_the_powers_of_its_matrix),
        cmocka_unit_test(test_continuous_readiness_follows_the_matrix_exponential),
        cmocka_unit_test(test_capability_and_resolve_near_their_rest),
        cmocka_unit_test(test_continuous_losses_follow_what_is_fired_within_the_round),
        cmocka_unit_test(test_short_rounds_of_the_difference_form_near_the_continuous),
        cmocka_unit_test(test_continuous_form_does_not_mind_the_length_of_rounds),
        cmocka_unit_test(test_values_are_clamped_where_the_equations_say_so),
        cmocka_unit_test(test_events_destroy_a_share_of_what_is_left),
        cmocka_unit_test(test_a_mechanism_that_is_off_leaves_its_value_and_no_other),
        cmocka_unit_test(test_a_war_that_states_nothing_stays_as_it_is),
        cmocka_unit_test(test_what_grows_past_every_number_is_named),
        cmocka_unit_test(test_what_moves_too_fast_for_a_round_is_named),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cJSON_Delete(theory);
    return failed;
}
