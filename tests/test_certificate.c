/* Certificates: true ones are accepted, and altered ones refused wherever going through
 * every package shows that they prove nothing any more. */
#include "given.h"

#include <math.h>

/* The step after a subtree; past n_steps where it breaks off. */
static size_t after(const struct negsim_certificate *certificate, size_t step)
{
    size_t open = 1;
    for (; open > 0 && step < certificate->n_steps; step++)
        open += certificate->steps[step].kind == NEGSIM_CUT ? 1 : (size_t)-1;
    return open > 0 ? certificate->n_steps + 1 : step;
}

/* The step that settles a package; n_steps where the cuts lead nowhere. */
static size_t find_leaf(const struct negsim_certificate *certificate, size_t step,
                        const double *package, size_t n_issues)
{
    while (step < certificate->n_steps && certificate->steps[step].kind == NEGSIM_CUT) {
        const struct negsim_certificate_step *cut = &certificate->steps[step];
        if (cut->issue >= n_issues)
            return certificate->n_steps;
        double x = package[cut->issue];
        bool first = cut->first ? cut->first[(size_t)x]
                                : (cut->below ? x < cut->at : x <= cut->at);
        step = first ? step + 1 : after(certificate, step + 1);
    }
    return step;
}

/* Whether a package that ends at a step of lines crosses one that bars it. */
static bool is_barred(const struct negsim_scenario *scn,
                      const struct negsim_stance *stance,
                      const struct negsim_certificate_step *step, const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
            for (size_t n = 0; n < step->n_lines; n++)
                if (step->lines[n] == scn->actors[i].first_line + l &&
                    !negsim_red_line_holds(scn, &scn->actors[i].red_lines[l],
                                           stance->conceded[step->lines[n]], package))
                    return true;
    return false;
}

static bool bars_rightly(const struct negsim_scenario *scn,
                         const struct negsim_certificate_step *step)
{
    for (size_t n = 0; n < step->n_lines; n++)
        for (size_t i = 0; i < scn->n_actors; i++)
            for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
                if (step->lines[n] == scn->actors[i].first_line + l &&
                    (scn->actors[i].red_lines[l].soft || !scn->actors[i].consent))
                    return false;
    return true;
}

static bool weighs_rightly(const struct negsim_scenario *scn,
                           const struct negsim_certificate_step *step)
{
    double sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (step->weights[i] < 0 || (step->weights[i] > 0 && !scn->actors[i].consent))
            return false;
        sum += step->weights[i];
    }
    return fabs(sum - 1) < 1e-9;
}

/* The proof as a definition: every step that a package can end at, every package. */
static bool proves_empty(const struct negsim_scenario *scn,
                         const struct negsim_stance *stance,
                         const struct negsim_certificate *certificate)
{
    if (certificate->n_steps == 0 || after(certificate, 0) != certificate->n_steps)
        return false;
    double *most = calloc(certificate->n_steps, sizeof *most);
    assert_non_null(most);
    bool proves = true;
    for (size_t s = 0; s < certificate->n_steps; s++) {
        const struct negsim_certificate_step *step = &certificate->steps[s];
        most[s] = -INFINITY;
        if (step->kind == NEGSIM_BOUND)
            proves = proves && weighs_rightly(scn, step);
        if (step->kind == NEGSIM_BARRED)
            proves = proves && bars_rightly(scn, step);
        if (step->kind == NEGSIM_CUT)
            proves = proves && step->issue < scn->n_issues;
    }
    struct given_walk walk;
    given_first(&walk, scn, 1);
    do {
        size_t s = find_leaf(certificate, 0, walk.package, scn->n_issues);
        if (s >= certificate->n_steps) {
            proves = false;
            break;
        }
        const struct negsim_certificate_step *step = &certificate->steps[s];
        if (step->kind == NEGSIM_BARRED) {
            proves = proves && is_barred(scn, stance, step, walk.package);
        } else if (given_admissible(scn, stance, walk.package)) {
            double sum = 0;
            for (size_t i = 0; i < scn->n_actors; i++)
                sum +=
                    step->weights[i] * (negsim_utility(scn, stance, i, walk.package) -
                                        stance->reservations[i]);
            most[s] = fmax(most[s], sum);
        }
    } while (given_next(&walk));
    for (size_t s = 0; s < certificate->n_steps; s++)
        if (certificate->steps[s].kind == NEGSIM_BOUND)
            proves = proves && most[s] < -1e-9 &&
                     fabs(certificate->steps[s].bound - most[s]) < 1.0001e-9;
    free(most);
    return proves;
}

static bool proves(const struct negsim_scenario *scn,
                   const struct negsim_certificate *certificate)
{
    struct negsim_stance stance;
    if (strcmp(certificate->sha256, scn->sha256) != 0)
        return false;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    bool result;
    if (certificate->verdict == NEGSIM_OPEN) {
        double gain = certificate->package
                          ? given_smallest_gain(scn, &stance, certificate->package)
                          : -INFINITY;
        result = gain >= -1e-9 &&
                 given_admissible(scn, &stance, certificate->package) &&
                 fabs(gain - certificate->margin) < 1.0001e-9;
    } else {
        result = proves_empty(scn, &stance, certificate);
    }
    negsim_stance_finish(&stance);
    return result;
}

static bool is_accepted(const struct negsim_scenario *scn,
                        const struct negsim_certificate *certificate)
{
    struct negsim_error err = {0};
    bool accepted = negsim_certificate_verify(scn, certificate, &err);
    assert_int_equal(accepted, err.code == NEGSIM_OK);
    if (!accepted)
        assert_int_equal(err.code, NEGSIM_EINVAL);
    return accepted;
}

static bool make(const struct negsim_scenario *scn,
                 struct negsim_certificate *certificate)
{
    struct negsim_error err = {0};
    bool ok = negsim_certificate_make(scn, NULL, certificate, &err);
    if (!ok)
        print_error("%s: %s\n", err.path, err.message);
    return ok;
}

/* Have everyone ask for more than any package gives, and less than lotteries do, so
 * that one box does not prove the zone empty. */
static void demand_more(struct negsim_scenario *scn)
{
    struct negsim_zone zone;
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
    if (zone.admissible)
        for (size_t i = 0; i < scn->n_actors; i++)
            scn->actors[i].reservation +=
                zone.margin + 0.01 + 0.2 * (zone.bound - zone.margin);
    negsim_zone_finish(&zone);
}

static struct negsim_scenario *random_scenario(unsigned seed, bool continuous,
                                               gsl_rng *rng)
{
    gsl_rng_set(rng, seed);
    struct given_random most = {.n_issues = 5,
                                .n_actors = 4,
                                .continuous = continuous,
                                .compound = true,
                                .ties = true,
                                .promises = true};
    struct given_random what = given_features(&most, rng);
    struct negsim_scenario *scn = given_at_random(&what, rng);
    if (scn->n_actors > 2)
        scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
    if (seed % 4 > 0)
        demand_more(scn);
    return scn;
}

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
    for (unsigned seed = 9000; seed < 9600; seed++) {
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

static char *write_text(const struct negsim_scenario *scn,
                        const struct negsim_certificate *certificate)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(negsim_write_certificate(stream, scn, certificate, NULL));
    assert_int_equal(fclose(stream), 0);
    char *copy = strdup(text);
    assert_non_null(copy);
    free(text);
    return copy;
}

/* Told by the SHA-256 alone, whatever the rest says. */
static void check_of_another_scenario(const struct negsim_scenario *scn, char *text)
{
    struct negsim_certificate read;
    struct negsim_error err = {0};
    char *digit = strstr(text, scn->sha256);
    assert_non_null(digit);
    *digit = *digit == '0' ? '1' : '0';
    assert_true(negsim_certificate_parse(scn, text, strlen(text), &read, &err));
    assert_false(negsim_certificate_verify(scn, &read, &err));
    assert_string_equal(err.path, "scenario_sha256");
    negsim_certificate_finish(&read);
}

static void test_certificate_reads_back_as_it_was_written(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned seed = 8000; seed < 8300; seed++) {
        struct negsim_scenario *scn = random_scenario(seed, seed % 2, rng);
        struct negsim_certificate made, read;
        struct negsim_error err = {0};
        if (negsim_certificate_make(scn, NULL, &made, &err)) {
            char *text = write_text(scn, &made);
            assert_true(negsim_certificate_parse(scn, text, strlen(text), &read, &err));
            assert_true(is_accepted(scn, &read));
            char *again = write_text(scn, &read);
            assert_string_equal(text, again);
            free(again);
            negsim_certificate_finish(&made);
            negsim_certificate_finish(&read);
            check_of_another_scenario(scn, text);
            free(text);
        } else {
            assert_int_equal(err.code, NEGSIM_ELIMIT);
        }
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* Whatever single character is changed: a proof that is accepted is one. */
static void
test_certificate_text_altered_is_refused_where_it_proves_nothing(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789.-e,:[]{}\"abnot_";
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t accepted = 0, refused = 0, unread = 0;
    for (unsigned seed = 8000; seed < 8100; seed++) {
        struct negsim_scenario *scn = random_scenario(seed, false, rng);
        struct negsim_certificate made, read;
        assert_true(make(scn, &made));
        char *text = write_text(scn, &made);
        negsim_certificate_finish(&made);
        size_t length = strlen(text);
        size_t from = (size_t)(strstr(text, "verdict") - text);
        for (size_t time = 0; time < 100; time++) {
            struct negsim_error err = {0};
            size_t at = from + gsl_rng_uniform_int(rng, length - from);
            char before = text[at];
            text[at] = alphabet[gsl_rng_uniform_int(rng, sizeof alphabet - 1)];
            if (!negsim_certificate_parse(scn, text, length, &read, &err)) {
                assert_true(err.line > 0 && err.message[0] != '\0');
                unread++;
            } else if (is_accepted(scn, &read)) {
                assert_true(proves(scn, &read));
                accepted++;
            } else {
                refused++;
            }
            negsim_certificate_finish(&read);
            text[at] = before;
        }
        free(text);
        negsim_scenario_destroy(scn);
    }
    print_message("%zu accepted, %zu refused, %zu not read\n", accepted, refused,
                  unread);
    assert_true(accepted > 100 && refused > 100 && unread > 1000);
    gsl_rng_free(rng);
}

static void test_certificate_saved_replaces_the_file_whole(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_scenario("{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}],"
                       " 'actors': [{'id': 'x', 'reservation': 0.5, 'preferences': {"
                       "   'a': {'weight': 1, 'utility': {'p': 1, 'q': 0}}}}]}");
    struct negsim_certificate certificate, read;
    struct negsim_error err = {0};
    char folder[] = "/tmp/negsim-test-XXXXXX", path[64], nowhere[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/c.json", folder);
    snprintf(nowhere, sizeof nowhere, "%s/none/c.json", folder);
    assert_true(make(scn, &certificate));
    FILE *old = fopen(path, "w");
    assert_non_null(old);
    fputs("an older one, and longer than the one to come: ", old);
    for (size_t i = 0; i < 200; i++)
        fputs("padding ", old);
    fclose(old);
    assert_true(negsim_save_certificate(path, scn, &certificate, &err));
    assert_true(negsim_certificate_load(scn, path, &read, &err));
    assert_true(is_accepted(scn, &read));
    negsim_certificate_finish(&read);
    assert_false(negsim_save_certificate(nowhere, scn, &certificate, &err));
    assert_int_equal(err.code, NEGSIM_EIO);
    err = (struct negsim_error){0};
    assert_false(negsim_save_certificate("/dev/full", scn, &certificate, &err));
    assert_int_equal(err.code, NEGSIM_EIO);
    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(folder), 0); /* nothing else was left behind */
    negsim_certificate_finish(&certificate);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_certificate_of_discrete_scenarios_holds),
        cmocka_unit_test(test_certificate_of_continuous_scenarios_holds),
        cmocka_unit_test(test_certificate_altered_is_refused_where_it_proves_nothing),
        cmocka_unit_test(test_certificate_altered_on_a_range_is_refused),
        cmocka_unit_test(test_certificate_without_end_is_refused),
        cmocka_unit_test(test_certificate_of_every_shipped_scenario_holds),
        cmocka_unit_test(test_certificate_reads_back_as_it_was_written),
        cmocka_unit_test(
            test_certificate_text_altered_is_refused_where_it_proves_nothing),
        cmocka_unit_test(test_certificate_saved_replaces_the_file_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
