/*
 * Pictures and reports on disks that fail: the nth open, write, sync, rename or close
 * in turn, and a disk that is full, of which gnuplot says nothing. gnuplot is a program
 * of the test's here: it prints a picture, or what of it the disk takes, and is
 * content.
 */
#include "disk.h"

#include <negsim/picture.h>
#include <negsim/report.h>

static char programs[] = "/tmp/negsim-gnuplot-XXXXXX";

static const char *program_path(const char *name)
{
    static char path[100];
    snprintf(path, sizeof path, "%s/%s", programs, name);
    return path;
}

enum { DRAWN = 3000 };
static const char *const lasts[] = {
    [NEGSIM_SVG] = "</svg>\n\n", [NEGSIM_PNG] = "IEND\xae", [NEGSIM_PDF] = "%%EOF\n"};
static const char *const names[][3] = {
    {"p.svg", "p.dat", "p.gp"}, {"p.png", "p.dat", "p.gp"}, {"p.pdf", "p.dat", "p.gp"}};
enum { FORMATS = 3, FILES = 3 };

/* What the next picture will look like. */
static char *draw_next(enum negsim_picture_format format)
{
    char *text = malloc(DRAWN + 10);
    assert_non_null(text);
    memset(text, 'x', DRAWN);
    memcpy(text, "<svg>", 5);
    strcpy(text + DRAWN, lasts[format]);
    FILE *file = fopen(program_path("drawn"), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return text;
}

static const struct negsim_picture picture = {.width = 300,
                                              .height = 200,
                                              .font = (char[]){"sans-serif"},
                                              .data = (char[]){"1 2\n2 1\n"},
                                              .script = (char[]){"plot data\n"}};

static const char *file_path(enum negsim_picture_format format, size_t f)
{
    return path_of(names[format][f]);
}

static void remove_files(enum negsim_picture_format format)
{
    for (size_t f = 0; f < FILES; f++)
        unlink(file_path(format, f));
}

/* What was there, and what should be. */
struct files {
    enum negsim_picture_format format;
    char *whole[FILES];
};

static void begin_files(struct files *files, enum negsim_picture_format format)
{
    files->format = format;
    char *drawn = draw_next(format);
    assert_true(negsim_picture_save(&picture, file_path(format, 0), NULL));
    for (size_t f = 0; f < FILES; f++)
        assert_non_null(files->whole[f] = get(names[format][f]));
    assert_string_equal(files->whole[0], drawn);
    free(drawn);
}

static void end_files(struct files *files)
{
    for (size_t f = 0; f < FILES; f++)
        free(files->whole[f]);
    remove_files(files->format);
}

static void put_old(const struct files *files)
{
    for (size_t f = 0; f < FILES; f++)
        put(names[files->format][f], "old");
}

/* Each is the old one or the new one; the picture comes last. */
static void check_files(const struct files *files, bool saved)
{
    for (size_t f = 0; f < FILES; f++) {
        const char *name = names[files->format][f];
        assert_true(same_text(name, files->whole[f]) ||
                    (!saved && same_text(name, "old")));
    }
    assert_true(saved || same_text(names[files->format][0], "old"));
    assert_int_equal(count_files(""), FILES);
}

static void save_with_each_failing(const struct files *files)
{
    bool failed = true;
    long n = 0, told = 0;
    for (; failed; n++) {
        struct negsim_error err = {0};
        put_old(files);
        good = n;
        bool saved = negsim_picture_save(&picture, file_path(files->format, 0), &err);
        failed = good < 0;
        good = -1;
        check_files(files, saved);
        /* A pipe may be closed badly after it has served. */
        assert_true(saved || failed);
        if (!saved)
            check_error(&err);
        told += !saved;
    }
    assert_true(told > 12);
}

static void test_disk_keeps_old_pictures_or_has_new_ones(void **state)
{
    (void)state;
    for (size_t format = 0; format < FORMATS; format++)
        for (int named = 0; named < 2; named++) {
            struct files files;
            named_only = named;
            begin_files(&files, (enum negsim_picture_format)format);
            save_with_each_failing(&files);
            end_files(&files);
        }
    named_only = false;
}

static void test_disk_that_is_full_gets_no_half_picture(void **state)
{
    (void)state;
    for (size_t format = 0; format < FORMATS; format++) {
        struct files files;
        begin_files(&files, (enum negsim_picture_format)format);
        size_t size = strlen(files.whole[0]), told = 0;
        for (size_t room = 0; room <= size; room += room < size - 9 ? 101 : 1) {
            struct negsim_error err = {0};
            put_old(&files);
            limit_files(room);
            bool saved =
                negsim_picture_save(&picture, file_path(files.format, 0), &err);
            limit_files(RLIM_INFINITY);
            /* What follows its last word may be missing. */
            if (saved && room < size)
                assert_true(room >= size - 3);
            else
                check_files(&files, saved);
            if (!saved)
                check_error(&err);
            told += !saved;
        }
        assert_true(told > 20);
        end_files(&files);
    }
}

static bool resave_picture(void)
{
    return negsim_picture_save(&picture, path_of("p.svg"), NULL);
}

static void test_disk_after_a_kill_has_the_old_picture_or_the_new_one(void **state)
{
    (void)state;
    struct files files;
    begin_files(&files, NEGSIM_SVG);
    bool killed = true;
    size_t left = 0;
    long n = 0;
    for (; killed; n++) {
        put_old(&files);
        killed = killed_after(n, resave_picture);
        left += remove_drafts();
        check_files(&files, !killed || same_text("p.svg", files.whole[0]));
        assert_true(resave_picture());
        check_files(&files, true);
    }
    assert_true(n > 12 && left <= 2 * FILES);
    end_files(&files);
}

/* Into memory: nothing is left on the disk. */
static void test_disk_knows_nothing_of_pictures_in_memory(void **state)
{
    (void)state;
    char *drawn = draw_next(NEGSIM_SVG);
    assert_int_equal(setenv("TMPDIR", folder, 1), 0);
    bool failed = true;
    long told = 0;
    for (long n = 0; failed; n++) {
        struct negsim_error err = {0};
        char *bytes = NULL;
        size_t size = 0;
        good = n;
        bool ok = negsim_picture_render(&picture, NEGSIM_SVG, &bytes, &size, &err);
        failed = good < 0;
        good = -1;
        assert_true(ok || failed);
        if (ok) {
            assert_string_equal(bytes, drawn);
            assert_int_equal(size, strlen(drawn));
            free(bytes);
        } else {
            check_error(&err);
        }
        told += !ok;
        assert_int_equal(count_files(""), 0);
    }
    assert_true(told > 0);
    unsetenv("TMPDIR");
    free(drawn);
}

static const char missing_text[] = "A picture is missing here";

static void test_disk_keeps_the_old_report_or_has_the_new_one(void **state)
{
    (void)state;
    char *drawn = draw_next(NEGSIM_SVG), *text;
    size_t length;
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_error_list errors = {0};
    char path[4096];
    snprintf(path, sizeof path, "%s/scenarios/three-party.json",
             getenv("NEGSIM_SOURCE_ROOT"));
    assert_true(negsim_scenario_read_text(path, &text, &length, &errors));
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, "f", &errors);
    assert_true(negsim_analysis_run(scn, NULL, NULL, &analysis, NULL));
    assert_true(negsim_rounds_run(scn, NULL, &rounds, NULL));
    const struct negsim_report report = {.scn = scn,
                                         .text = text,
                                         .length = length,
                                         .analysis = &analysis,
                                         .rounds = &rounds};
    struct negsim_error missing = {0};
    assert_true(negsim_save_report(path_of("file"), &report, &missing, NULL));
    assert_int_equal(missing.code, NEGSIM_OK);
    char *whole = get("file");
    bool failed = true;
    long n = 0, told = 0, lacking = 0;
    for (; failed; n++) {
        struct negsim_error err = {0};
        missing = (struct negsim_error){0};
        put("file", "old");
        good = n;
        bool saved = negsim_save_report(path_of("file"), &report, &missing, &err);
        failed = good < 0;
        good = -1;
        assert_true(failed || saved);
        char *now = get("file");
        assert_int_equal(missing.code != NEGSIM_OK, strstr(now, missing_text) != NULL);
        assert_string_equal(now, !saved ? "old" : missing.code ? now : whole);
        assert_true(!saved || strstr(now, "</html>"));
        assert_int_equal(count_files(""), 1);
        told += !saved;
        lacking += missing.code != NEGSIM_OK;
        /* Text in memory is closed too: that can only fail without memory. */
        if (err.code != NEGSIM_ENOMEM && !saved)
            check_error(&err);
        free(now);
    }
    assert_true(told > 4 && lacking > 0);
    unlink(path_of("file"));
    free(whole);
    free(drawn);
    free(text);
    negsim_rounds_finish(&rounds);
    negsim_analysis_finish(&analysis);
    negsim_scenario_destroy(scn);
}

static int pictures_begin(void **state)
{
    if (!mkdtemp(programs) || disk_begin(state) != 0)
        return -1;
    FILE *file = fopen(program_path("gnuplot"), "w");
    if (!file)
        return -1;
    fprintf(file, "#!/bin/sh\n/bin/cat %s/drawn 2>/dev/null\nexit 0\n", programs);
    fchmod(fileno(file), 0755);
    return fclose(file) + setenv("PATH", programs, 1);
}

static int pictures_end(void **state)
{
    unlink(program_path("gnuplot"));
    unlink(program_path("drawn"));
    return disk_end(state) + rmdir(programs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disk_keeps_old_pictures_or_has_new_ones),
        cmocka_unit_test(test_disk_that_is_full_gets_no_half_picture),
        cmocka_unit_test(test_disk_after_a_kill_has_the_old_picture_or_the_new_one),
        cmocka_unit_test(test_disk_knows_nothing_of_pictures_in_memory),
        cmocka_unit_test(test_disk_keeps_the_old_report_or_has_the_new_one),
    };
    return cmocka_run_group_tests_name("disk", tests, pictures_begin, pictures_end);
}
