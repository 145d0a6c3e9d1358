/*
 * A program that has set a locale in which one half is 0,5 reads and writes 0.5 with
 * the library: every answer is the same bytes as in "C". The locale is made here, since
 * few machines have one.
 */
#include "given.h"

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/negsim-locale-XXXXXX";

static const char comma_source[] =
    "comment_char %\nescape_char /\n"
    "LC_NUMERIC\ndecimal_point \",\"\nthousands_sep \".\"\ngrouping 3\nEND LC_NUMERIC\n"
    "LC_CTYPE\ncopy \"POSIX\"\nEND LC_CTYPE\n"
    "LC_COLLATE\ncopy \"POSIX\"\nEND LC_COLLATE\n"
    "LC_MONETARY\ncopy \"POSIX\"\nEND LC_MONETARY\n"
    "LC_TIME\ncopy \"POSIX\"\nEND LC_TIME\n"
    "LC_MESSAGES\ncopy \"POSIX\"\nEND LC_MESSAGES\n";

/* Whether one half is "0,5" from here on. */
static bool locale_begin(void)
{
    char path[200], command[1000], half[8];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/source", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(comma_source, file);
    fclose(file);
    snprintf(command, sizeof command,
             "localedef -c -i %s -f ANSI_X3.4-1968 %s/comma >%s/log 2>&1", path, folder,
             folder);
    /* It warns of categories that are not there, and says so in its exit code. */
    if (system(command) < 0)
        return false;
    setenv("LOCPATH", folder, 1);
    if (!setlocale(LC_ALL, "comma"))
        return false;
    snprintf(half, sizeof half, "%.1f", 0.5);
    return strcmp(half, "0,5") == 0;
}

static void locale_end(void)
{
    char command[200];
    setlocale(LC_ALL, "C");
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static struct negsim_scenario *tell_scenario(FILE *out, const char *name, char **text,
                                             size_t *length)
{
    char path[4096];
    struct negsim_error_list errors = {0};
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    assert_true(negsim_scenario_read_text(path, text, length, &errors));
    struct negsim_scenario *scn = negsim_scenario_parse(*text, *length, name, &errors);
    assert_non_null(scn);
    assert_true(negsim_write_summary(out, scn, NULL));
    return scn;
}

/* Zone, rounds and proof, as text and JSON, and back. */
static void tell_answer(FILE *out, const char *name)
{
    char *text, *proof = NULL;
    size_t length;
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_certificate certificate;
    struct negsim_error err = {0};
    struct negsim_scenario *scn = tell_scenario(out, name, &text, &length);
    assert_true(negsim_analysis_run(scn, NULL, NULL, &analysis, &err));
    assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
    const struct negsim_answer answer = {.analysis = &analysis, .rounds = &rounds};
    assert_true(negsim_write_text(out, scn, &answer, NULL, &err));
    assert_true(negsim_write_json(out, scn, &answer, &err));
    assert_true(negsim_certificate_make(scn, NULL, &certificate, &err));
    FILE *stream = open_memstream(&proof, &length);
    assert_true(negsim_write_certificate(stream, scn, &certificate, &err));
    fclose(stream);
    fputs(proof, out);
    negsim_certificate_finish(&certificate);
    assert_true(negsim_certificate_parse(scn, proof, length, &certificate, &err));
    assert_true(negsim_certificate_verify(scn, &certificate, &err));
    assert_true(negsim_write_proof(out, scn, &certificate, &err));
    negsim_certificate_finish(&certificate);
    negsim_rounds_finish(&rounds);
    negsim_analysis_finish(&analysis);
    negsim_scenario_destroy(scn);
    free(proof);
    free(text);
}

static void tell_file(FILE *out, const char *study, const char *name)
{
    char path[300], *text = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, "%s/%s", study, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(getdelim(&text, &room, 0, file) > 0);
    fclose(file);
    fputs(text, out);
    free(text);
    unlink(path);
}

/* What a study writes and reads again, by threads too. */
static void tell_study(FILE *out)
{
    static const char table[] = "ada.reservation;bob.preferences.cap.weight\n"
                                "0.125;1.5\n0.25;0.75\n";
    char study[200], *text;
    size_t length;
    struct negsim_factors factors = {0};
    struct negsim_sweep_state state;
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_dataset dataset;
    double *values;
    const struct negsim_dataset_request request = {.words = true};
    struct negsim_scenario *scn =
        tell_scenario(out, "tests/fuzz/varied.json", &text, &length);
    snprintf(study, sizeof study, "%s/study", folder);
    assert_true(
        negsim_factors_add(&factors, scn, "ada.tactic.exponent=0.25,1.5", &err));
    assert_true(negsim_factors_add_uncertain(&factors, scn, &err));
    struct negsim_sweep_options options = {.text = text,
                                           .length = length,
                                           .name = "varied",
                                           .factors = &factors,
                                           .design = {.kind = NEGSIM_LHS, .n = 5},
                                           .folder = study,
                                           .n_threads = 2};
    assert_true(negsim_sweep_run(&options, &state, &errors));
    assert_true(negsim_dataset_load(study, &request, &dataset, &errors));
    assert_true(fabs(dataset.inputs[1].values[0] - floor(dataset.inputs[1].values[0])) >
                0);
    negsim_dataset_finish(&dataset);
    tell_file(out, study, "manifest.json");
    tell_file(out, study, "design.csv");
    tell_file(out, study, "results.csv");
    rmdir(study);
    negsim_factors_finish(&factors);
    assert_true(negsim_sweep_table(table, strlen(table), scn, &factors, &values,
                                   &length, &err));
    assert_close(values[1], 1.5, 0);
    free(values);
    negsim_factors_finish(&factors);
    assert_false(negsim_factors_add(&factors, scn, "ada.power=2.5:1.5", &err));
    fprintf(out, "%s\n", err.message);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
    free(text);
}

static void tell_positions(FILE *out)
{
    static const char table[] = "actor,capability,position,salience\nA,1.5,0.25,.5\n"
                                "B,2.25,1e-1,0.75\n";
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    assert_true(negsim_positions_parse(table, strlen(table), "t", &positions, &errors));
    assert_true(negsim_write_positions(out, &positions, NULL));
    negsim_positions_finish(&positions);
}

/* Mistakes in places where numbers are told. */
static void tell_mistakes(FILE *out)
{
    static const char text[] =
        "{\"negsim\": 1, \"issues\": [{\"id\": \"a\", \"range\": [0.75, 0.25]}, "
        "{\"id\": "
        "\"b\", \"range\": [0, 1], \"step\": 0.3}], \"actors\": [{\"id\": \"x\", "
        "\"reservation\": 1.5, \"preferences\": {\"b\": {\"weight\": 1, \"utility\": "
        "{\"points\": [[0.5, 0], [0.25, 1]]}}}}]}";
    struct negsim_error_list errors = {0};
    assert_null(negsim_scenario_parse(text, strlen(text), "m", &errors));
    assert_true(negsim_write_errors(out, "m", &errors));
    negsim_error_list_finish(&errors);
}

static char *all_told(void)
{
    char *told = NULL;
    size_t length;
    FILE *out = open_memstream(&told, &length);
    assert_non_null(out);
    tell_answer(out, "scenarios/open-zone.json");
    tell_answer(out, "scenarios/under-fire.json");
    tell_study(out);
    tell_positions(out);
    tell_mistakes(out);
    fclose(out);
    assert_true(length > 10000);
    return told;
}

static void test_locale_of_the_caller_changes_no_byte(void **state)
{
    (void)state;
    if (!locale_begin()) {
        locale_end();
        skip();
    }
    setlocale(LC_ALL, "C");
    char *plain = all_told();
    assert_non_null(setlocale(LC_ALL, "comma"));
    char *comma = all_told();
    char half[8];
    snprintf(half, sizeof half, "%.1f", 0.5);
    locale_end();
    assert_string_equal(half, "0,5"); /* the caller's locale is as it was */
    size_t i = 0;
    while (plain[i] && plain[i] == comma[i])
        i++;
    if (plain[i] != comma[i])
        print_error("%.60s\n%.60s\n", plain + (i > 30 ? i - 30 : 0),
                    comma + (i > 30 ? i - 30 : 0));
    assert_int_equal(plain[i], comma[i]);
    free(plain);
    free(comma);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_locale_of_the_caller_changes_no_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
