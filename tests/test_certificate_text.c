/* Certificates as they are written: read back, altered by a character, saved. */
#include "proof.h"

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
        cmocka_unit_test(test_certificate_reads_back_as_it_was_written),
        cmocka_unit_test(
            test_certificate_text_altered_is_refused_where_it_proves_nothing),
        cmocka_unit_test(test_certificate_saved_replaces_the_file_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
