/* Certificates: true ones are accepted, and altered ones refused wherever going through
 * every package shows that they prove nothing any more. */
#include "proof.h"

#include "zone/proof/verify_box.h"

static void test_certificate_of_discrete_scenarios_holds(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t open = 0, barred = 0, bound = 0, cut = 0;
    for (unsigned seed = 8000; seed < 8800; seed++) {
        struct negsim_scenario *scn = random_scenario(seed, false, rng);
        struct negsim_certificate certificate;
        assert_true(make(scn, &certificate));
        assert_true(is_accepted(scn, &certificate));
        assert_true(proves(scn, &certificate));
        open += certificate.verdict == NEGSIM_OPEN;
        for (size_t s = 0; s < certificate.n_steps; s++) {
            barred += certificate.steps[s].kind == NEGSIM_BARRED;
            bound += certificate.steps[s].kind == NEGSIM_BOUND;
            cut += certificate.steps[s].kind == NEGSIM_CUT;
        }
        negsim_certificate_finish(&certificate);
        negsim_scenario_destroy(scn);
    }
    assert_true(open > 100 && barred > 100 && bound > 100 && cut > 20);
    gsl_rng_free(rng);
}

static void test_certificate_of_continuous_scenarios_holds(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t open = 0, empty = 0;
    for (unsigned seed = 9000; seed < 9800; seed++) {
        struct negsim_scenario *scn = random_scenario(seed, true, rng);
        struct negsim_zone zone;
        struct negsim_certificate certificate;
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
        if (zone.verdict != NEGSIM_UNDECIDED) {
            assert_true(make(scn, &certificate));
            assert_int_equal(certificate.verdict, zone.verdict);
            assert_true(is_accepted(scn, &certificate));
            negsim_certificate_finish(&certificate);
        }
        open += zone.verdict == NEGSIM_OPEN;
        empty += zone.verdict == NEGSIM_EMPTY;
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
    }
    assert_true(open > 100 && empty > 100);
    gsl_rng_free(rng);
}

static void alter_weights(const struct negsim_scenario *scn, double *weights,
                          gsl_rng *rng)
{
    size_t from = gsl_rng_uniform_int(rng, scn->n_actors);
    size_t to = gsl_rng_uniform_int(rng, scn->n_actors);
    double share = weights[from] * gsl_rng_uniform(rng);
    switch (gsl_rng_uniform_int(rng, 4)) {
    case 0:
        weights[from] -= 2 * share;
        weights[to] += 2 * share;
        break;
    case 1:
        weights[from] *= 1.5;
        break;
    case 2:
        weights[from] = -weights[from];
        break;
    default:
        weights[from] -= share;
        weights[to] += share;
    }
}

static void alter_cut(const struct negsim_scenario *scn,
                      struct negsim_certificate_step *cut, gsl_rng *rng)
{
    const struct negsim_issue *issue = &scn->issues[cut->issue];
    if (cut->first) {
        size_t o = gsl_rng_uniform_int(rng, issue->n_options);
        cut->first[o] = !cut->first[o];
    } else if (gsl_rng_uniform_int(rng, 2)) {
        cut->below = !cut->below;
    } else {
        cut->at = issue->lo + (issue->hi - issue->lo) * gsl_rng_uniform(rng);
    }
}

static void alter_step(const struct negsim_scenario *scn,
                       struct negsim_certificate_step *step, gsl_rng *rng)
{
    switch (step->kind) {
    case NEGSIM_CUT:
        alter_cut(scn, step, rng);
        return;
    case NEGSIM_BOUND:
        if (gsl_rng_uniform_int(rng, 2))
            alter_weights(scn, step->weights, rng);
        else
            step->bound += gsl_rng_uniform(rng) - 0.5;
        return;
    case NEGSIM_BARRED:
        break;
    }
    size_t l = gsl_rng_uniform_int(rng, step->n_lines);
    if (gsl_rng_uniform_int(rng, 2))
        step->lines[l] = step->lines[--step->n_lines];
    else
        step->lines[l] = gsl_rng_uniform_int(rng, scn->n_lines);
}

/* Change one thing. The memory stays that of the certificate. */
static void alter(const struct negsim_scenario *scn,
                  struct negsim_certificate *certificate, gsl_rng *rng)
{
    size_t k = gsl_rng_uniform_int(rng, scn->n_issues);
    const struct negsim_issue *issue = &scn->issues[k];
    size_t what = gsl_rng_uniform_int(rng, 12);
    if (what == 0) {
        certificate->sha256[gsl_rng_uniform_int(rng, 64)] ^= 1;
    } else if (what == 1) {
        certificate->verdict =
            certificate->verdict == NEGSIM_OPEN ? NEGSIM_EMPTY : NEGSIM_OPEN;
    } else if (certificate->verdict == NEGSIM_OPEN) {
        if (what < 4)
            certificate->margin += gsl_rng_uniform(rng) - 0.5;
        else if (issue->kind == NEGSIM_ISSUE_OPTIONS)
            certificate->package[k] =
                (double)gsl_rng_uniform_int(rng, issue->n_options);
        else
            certificate->package[k] =
                negsim_issue_step(issue, gsl_rng_uniform_int(rng, issue->n_steps));
    } else if (what == 2) {
        certificate->n_steps--;
    } else {
        alter_step(scn,
                   &certificate->steps[gsl_rng_uniform_int(rng, certificate->n_steps)],
                   rng);
    }
}

static void test_certificate_altered_is_refused_where_it_proves_nothing(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t refused = 0, accepted = 0;
    for (unsigned seed = 8000; seed < 8500; seed++)
        for (unsigned time = 0; time < 8; time++) {
            struct negsim_scenario *scn = random_scenario(seed, false, rng);
            struct negsim_certificate certificate;
            gsl_rng_set(rng, 100 * seed + time);
            assert_true(make(scn, &certificate));
            size_t n_steps = certificate.n_steps;
            alter(scn, &certificate, rng);
            bool accepts = is_accepted(scn, &certificate);
            if (accepts != proves(scn, &certificate))
                print_error("seed %u, time %u\n", seed, time);
            assert_int_equal(accepts, proves(scn, &certificate));
            accepted += accepts;
            refused += !accepts;
            for (size_t s = certificate.n_steps; s < n_steps; s++) {
                free(certificate.steps[s].first);
                free(certificate.steps[s].weights);
                free(certificate.steps[s].lines);
            }
            negsim_certificate_finish(&certificate);
            negsim_scenario_destroy(scn);
        }
    print_message("%zu refused, %zu still true\n", refused, accepted);
    assert_true(refused > 2000 && accepted > 100);
    gsl_rng_free(rng);
}

/* On continuous issues: bounds, weights and cuts that let a package slip through. */
static void test_certificate_altered_on_a_range_is_refused(void **state)
{
    (void)state;
    const char *text =
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]}],"
        " 'actors': [{'id': 'x', 'reservation': 0.33, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 0.5}}}},"
        "  {'id': 'y', 'reservation': 0.33, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 0.5}}}},"
        "  {'id': 'z', 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"
        "   'red_lines': [{'id': 'r', 'require': {'issue': 'a', 'at_most': 0.75}}]}]}";
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_certificate certificate;
    assert_true(make(scn, &certificate));
    assert_int_equal(certificate.verdict, NEGSIM_EMPTY);
    /* Lotteries between the ends would do, so that one box is not enough. */
    assert_true(negsim_certificate_boxes(&certificate) > 1);
    assert_int_equal(certificate.steps[0].kind, NEGSIM_CUT);
    struct negsim_certificate_step *cut = &certificate.steps[0], before = *cut;
    cut->at = -1;
    assert_false(is_accepted(scn, &certificate));
    cut->at = 2;
    assert_false(is_accepted(scn, &certificate));
    cut->at = NAN;
    assert_false(is_accepted(scn, &certificate));
    *cut = before;
    assert_true(is_accepted(scn, &certificate));
    cut->issue = 7;
    assert_false(is_accepted(scn, &certificate));
    *cut = before;
    for (size_t s = 0; s < certificate.n_steps; s++) {
        struct negsim_certificate_step *step = &certificate.steps[s];
        if (step->kind != NEGSIM_BOUND)
            continue;
        double bound = step->bound, weight = step->weights[0];
        step->bound += 1e-5;
        assert_false(is_accepted(scn, &certificate));
        step->bound = NAN;
        assert_false(is_accepted(scn, &certificate));
        step->bound = bound;
        step->weights[0] = NAN;
        assert_false(is_accepted(scn, &certificate));
        step->weights[0] = weight;
    }
    assert_true(is_accepted(scn, &certificate));
    negsim_certificate_finish(&certificate);
    negsim_scenario_destroy(scn);
}

static double largest_sum(const char *quoted, const double *weights)
{
    struct negsim_scenario *scn = given_scenario(quoted);
    struct ns_extent box = {.lo = 0, .hi = 1};
    struct negsim_stance stance;
    size_t work = 1000000;
    double maximum;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    struct ns_weighing weighing = {
        .scn = scn, .stance = &stance, .weights = weights, .work = &work};
    assert_true(ns_weighing_maximum(&weighing, &box, &maximum, NULL));
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
    return maximum;
}

#define BENDS(of_x, of_y)                                                              \
    "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]}],"                          \
    " 'actors': [{'id': 'x', 'preferences': {'a': {'weight': 1, 'utility': " of_x      \
    "}}}, {'id': 'y', 'preferences': {'a': {'weight': 1, 'utility': " of_y "}}}]}"

/* x's value falls to 0 halfway and stays there, so that the sum with y's is largest
 * where, d from x's ideal, 24d² = 1/2: above what it is at both ends. */
static void test_certificate_bounds_values_that_bend_within_a_range(void **state)
{
    (void)state;
    const double weights[] = {0.5, 0.5}, d = sqrt(1.0 / 48);
    const double largest = 0.5 * (1 - 8 * d * d * d) + 0.5 * (0.5 + 0.5 * d);
    assert_close(largest_sum(BENDS("{'ideal': 0, 'worst': 0.5, 'exponent': 3}",
                                   "{'points': [[0, 0.5], [1, 1]]}"),
                             weights),
                 largest, 1e-11);
    assert_close(largest_sum(BENDS("{'ideal': 1, 'worst': 0.5, 'exponent': 3}",
                                   "{'points': [[0, 1], [1, 0.5]]}"),
                             weights),
                 largest, 1e-11);
}

/* Cuts within cuts do not exhaust the stack. */
static void test_certificate_without_end_is_refused(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 90000], 'step': 1},"
        "  {'id': 'b', 'range': [0, 90000], 'step': 1}],"
        " 'actors': [{'id': 'x', 'reservation': 2, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': "
        "2}}}}]}");
    enum { N = 100001 };
    struct negsim_certificate certificate = {.verdict = NEGSIM_EMPTY, .n_steps = N};
    memcpy(certificate.sha256, scn->sha256, NEGSIM_SHA256_SIZE);
    certificate.steps = calloc(N, sizeof *certificate.steps);
    assert_non_null(certificate.steps);
    for (size_t s = 0; s < N; s++)
        certificate.steps[s] = (struct negsim_certificate_step){
            .kind = NEGSIM_CUT, .at = (double)(N - s) / 2};
    assert_false(is_accepted(scn, &certificate));
    free(certificate.steps);
    negsim_scenario_destroy(scn);
}

static void test_certificate_of_every_shipped_scenario_holds(void **state)
{
    (void)state;
    static const char *const names[] = {"baseline", "open-zone", "price", "seed",
                                        "three-party"};
    struct negsim_certificate first = {0};
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        char path[4096];
        struct negsim_error_list errors = {0};
        struct negsim_error err = {0};
        struct negsim_certificate certificate;
        snprintf(path, sizeof path, "%s/scenarios/%s.json", root ? root : ".",
                 names[n]);
        struct negsim_scenario *scn = negsim_scenario_load(path, &errors);
        assert_non_null(scn);
        assert_true(make(scn, &certificate));
        assert_true(is_accepted(scn, &certificate));
        print_message("%s: %zu boxes\n", names[n],
                      negsim_certificate_boxes(&certificate));
        if (n == 0) {
            first = certificate;
        } else {
            assert_false(negsim_certificate_verify(scn, &first, &err));
            assert_string_equal(err.path, "scenario_sha256");
            negsim_certificate_finish(&certificate);
        }
        negsim_scenario_destroy(scn);
        negsim_error_list_finish(&errors);
    }
    negsim_certificate_finish(&first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_certificate_of_discrete_scenarios_holds),
        cmocka_unit_test(test_certificate_of_continuous_scenarios_holds),
        cmocka_unit_test(test_certificate_altered_is_refused_where_it_proves_nothing),
        cmocka_unit_test(test_certificate_altered_on_a_range_is_refused),
        cmocka_unit_test(test_certificate_bounds_values_that_bend_within_a_range),
        cmocka_unit_test(test_certificate_without_end_is_refused),
        cmocka_unit_test(test_certificate_of_every_shipped_scenario_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
