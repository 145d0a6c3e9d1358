/* Tables of actors: what is read, what is refused and where, and what is written. */
#include "shared.h"

#include <math.h>

#include "../models/spatial_axis.h"

static bool parse(const char *text, struct negsim_positions *positions,
                  struct negsim_error_list *errors)
{
    return negsim_positions_parse(text, strlen(text), "folder/two.words.csv", positions,
                                  errors);
}

static struct negsim_positions given_table(const char *text)
{
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    if (!parse(text, &positions, &errors))
        fail_msg("%s", errors.n > 0 ? errors.items[0].message : "no error");
    return positions;
}

/** What a table becomes, read as a scenario. */
static struct negsim_scenario *given_import(const struct negsim_positions *positions)
{
    char *text = NULL;
    size_t size = 0;
    struct negsim_error err = {0};
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    assert_true(negsim_write_positions(stream, positions, &err));
    assert_int_equal(fclose(stream), 0);
    struct negsim_scenario *scn = given_text(text);
    if (!negsim_model_check(scn, &err))
        fail_msg("%s: %s", err.path, err.message);
    free(text);
    return scn;
}

/** The scenario says the same as the table, to the last bit. */
static void check_same(const struct negsim_positions *positions,
                       const struct negsim_scenario *scn)
{
    const struct negsim_model_type *spatial = negsim_model_find("spatial");
    assert_string_equal(scn->rounds.model, "spatial");
    assert_int_equal(scn->n_issues, positions->n_issues);
    assert_int_equal(scn->n_actors, positions->n_actors);
    for (size_t k = 0; k < scn->n_issues; k++) {
        assert_string_equal(scn->issues[k].id, positions->issues[k].id);
        assert_string_equal(scn->issues[k].title, positions->issues[k].title);
        assert_close(scn->issues[k].lo, positions->issues[k].lo, 0);
        assert_close(scn->issues[k].hi, positions->issues[k].hi, 0);
    }
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_position_actor *actor = &positions->actors[i];
        double most = 0;
        assert_string_equal(scn->actors[i].id, actor->id);
        assert_string_equal(scn->actors[i].title, actor->title);
        assert_close(scn->actors[i].power, actor->capability, 0);
        for (size_t k = 0; k < scn->n_issues; k++) {
            const struct negsim_preference *p = &scn->actors[i].preferences[k];
            assert_close(p->ideal, actor->positions[k], 0);
            if (actor->saliences[k] > 0)
                assert_close(p->weight, actor->saliences[k], 0);
            most = fmax(most, actor->saliences[k]);
        }
        assert_close(negsim_model_number(spatial, scn, "salience", i), most, 0);
    }
}

static void test_import_reads_a_plain_table(void **state)
{
    (void)state;
    struct negsim_positions p = given_table("actor,capability,position,salience\n"
                                            "Ada,2.385,-17.25,0.375\n"
                                            "Bob,1e2,+4.5E-1,1\n");
    assert_string_equal(p.title, "two.words");
    assert_null(p.unused);
    assert_int_equal(p.n_issues, 1);
    assert_int_equal(p.n_actors, 2);
    assert_string_equal(p.issues[0].id, "position");
    assert_close(p.issues[0].lo, -17.25, 0);
    assert_close(p.issues[0].hi, 0.45, 0);
    assert_string_equal(p.actors[0].id, "ada");
    assert_close(p.actors[0].capability, 2.385, 0);
    assert_close(p.actors[1].capability, 100, 0);
    assert_close(p.actors[0].saliences[0], 0.375, 0);
    negsim_positions_finish(&p);
}

/** The same table in the ways that programs write it. */
static void test_import_takes_separators_marks_and_line_ends_of_all_kinds(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\xEF\xBB\xBF"
        "actor,capability,position,salience\r\n\"Ada, \"\"A\"\"\",0.5,3,0.25\r\n"
        "Bob,1,7.5,1\r\n",
        "Actor;Capability;Position;Salience\n\"Ada, \"\"A\"\"\";0,5;3;0,25\n"
        "Bob;1;7,5;1\n",
        "actor\tcapability\tposition\tsalience\n\"Ada, \"\"A\"\"\"\t0.5\t3\t.25\n"
        "Bob\t1\t7.5\t1.",
        " name , influence , position , salience \r"
        "\"Ada, \"\"A\"\"\", 0.5 , 3 ,0.25\r\rBob,1, 7.5,1\r,,,\r\r",
        "actor,capability,position,salience,n;o;t;e;s\n"
        "\"Ada, \"\"A\"\"\",0.5,3,0.25,\nBob,1,7.5,1,x\n",
        "salience,\"position\",clout,stakeholder\n0.25,3,.5,\"Ada, \"\"A\"\"\"\n"
        "1,7.5,1,Bob\n\n",
    };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct negsim_positions p = given_table(texts[t]);
        assert_int_equal(p.n_actors, 2);
        assert_string_equal(p.actors[0].title, "Ada, \"A\"");
        assert_string_equal(p.actors[0].id, "ada-a");
        assert_close(p.actors[0].capability, 0.5, 0);
        assert_close(p.actors[0].saliences[0], 0.25, 0);
        assert_close(p.issues[0].lo, 3, 0);
        assert_close(p.issues[0].hi, 7.5, 0);
        struct negsim_scenario *scn = given_import(&p);
        check_same(&p, scn);
        negsim_scenario_destroy(scn);
        negsim_positions_finish(&p);
    }
}

static void test_import_makes_an_issue_of_each_column_of_positions(void **state)
{
    (void)state;
    struct negsim_positions p = given_table(
        "actor,power,position_tax,Trade Position,salience,salience_trade,n\n"
        "Ada,3,10,0.31,0.7,0.2,x\nBob,1,35,0.17,0.9,0.4,y\n"
        "Cy,2,20,0.62,0,0,z\n");
    assert_int_equal(p.n_issues, 2);
    assert_string_equal(p.issues[0].id, "tax");
    assert_string_equal(p.issues[1].id, "trade");
    assert_string_equal(p.issues[1].title, "trade");
    assert_string_equal(p.unused, "n");
    assert_close(p.actors[1].saliences[0], 0.9, 0);
    assert_close(p.actors[1].saliences[1], 0.4, 0);
    struct negsim_scenario *scn = given_import(&p);
    check_same(&p, scn);
    negsim_scenario_destroy(scn);
    negsim_positions_finish(&p);
}

static void test_import_makes_ids_that_a_scenario_takes(void **state)
{
    (void)state;
    struct negsim_positions p = given_table(
        "actor,capability,position,salience\n"
        "rounds,1,1,1\nEUR/JPN,1,2,1\nEUR-JPN,1,3,1\n4th International,1,4,1\n"
        "\xC3\x96sterreich,1,5,1\n\xE4\xB8\xAD\xE5\x9B\xBD,1,6,1\n"
        "\"two\nlines\",1,7,1\neur-jpn-2,1,8,1\n"
        "A name that goes on for longer than anybody would want to read in an id,1,9,1"
        "\n");
    static const char *const ids[] = {"actor-rounds",
                                      "eur-jpn",
                                      "eur-jpn-2",
                                      "actor-4th-international",
                                      "sterreich",
                                      "actor",
                                      "two-lines",
                                      "eur-jpn-2-2",
                                      "a-name-that-goes-on-for-longer-than-anyb"};
    assert_int_equal(p.n_actors, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < p.n_actors; i++)
        assert_string_equal(p.actors[i].id, ids[i]);
    struct negsim_scenario *scn = given_import(&p);
    check_same(&p, scn);
    negsim_scenario_destroy(scn);
    negsim_positions_finish(&p);
}

#define HEAD "actor,capability,position,salience\n"
#define TWO "Ada,1,1,1\nBob,1,2,1\n"

static void test_import_refuses_with_place_and_remedy(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line, column;
        const char *message;
    } cases[] = {
        {"", 1, 1, "the file is empty"},
        {",,,\n\n", 1, 1, "the file is empty"},
        {HEAD, 1, 1, "0 lines of actors; expected at least two"},
        {HEAD "Ada,1,1,1\n", 1, 1, "1 line of actors"},
        {"actor,capability,salience\n" TWO, 1, 1, "no column 'position'"},
        {"who,capability,position,salience\n" TWO, 1, 1, "no column 'actor'"},
        {"actor,capability,positon,salience\n" TWO, 1, 18, "did you mean 'position'?"},
        {"actor,capability,position\n", 1, 18, "no column 'salience' for 'position'"},
        {"actor,capability,position,position,salience\n", 1, 27, "a second column"},
        {"actor,capability,position_a,salience,salience_b\n", 1, 38, "'salience_b'"},
        {"actor,name,capability,position,salience\n", 1, 7, "as 'actor'"},
        {HEAD "Ada,1,1,1\nBob,x,2,1\n", 3, 5, "expected a number above 0"},
        {HEAD "Ada,0,1,1\nBob,1,2,1\n", 2, 5, "expected a number above 0"},
        {HEAD "Ada,1e10,1,1\nBob,1,2,1\n", 2, 5, "at most 1e9"}, /* as a power */
        {HEAD "Ada,1,1,1\nBob,1,  nan,1\n", 3, 9, "found 'nan'"},
        {HEAD "Ada,1,1,1\nBob,1,0x10,1\n", 3, 7, "found '0x10'"},
        {HEAD "Ada,1,1,1\nBob,1,1e999,1\n", 3, 7, "found '1e999'"},
        {HEAD "Ada,1,1,1\nBob,1,,1\n", 3, 7, "no position given"},
        {HEAD "Ada,1,1,80\nBob,1,2,1\n", 2, 9, "divide percentages by 100"},
        {HEAD "Ada,1,1,-0.1\nBob,1,2,1\n", 2, 9, "expected a number from 0 to 1"},
        {HEAD "Ada,1,1,1\nBob,1,2\n", 3, 1, "3 fields, but the first line names 4"},
        {HEAD "Ada,1,1,1\nAda,1,2,1\n", 3, 1, "a second actor 'Ada'"},
        {HEAD "Ada,1,1,1\n,1,2,1\n", 3, 1, "an actor without a name"},
        {HEAD "Ada,1,5,1\nBob,1,5,1\n", 1, 18, "all actors hold the same 'position'"},
        {HEAD "Ada,1,1,1\n\"Bob,1,2,1\n", 3, 1, "none at its end"},
        {HEAD "Ada,1,1,1\nB\"ob,1,2,1\n", 3, 2, "quotation mark inside a field"},
        {HEAD "Ada,1,1,1\nB\xFFob,1,2,1\n", 3, 2, "byte 0xff is not UTF-8"},
        {HEAD "Ada,1,1,1\nB\033[1m,1,2,1\n", 3, 2, "control character"},
        {HEAD "\"two\nlines\",1,1,1\nBob,1,?,1\n", 4, 7, "found '?'"},
        {"\xFF\xFE"
         "a",
         1, 1, "UTF-16"},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct negsim_positions p;
        struct negsim_error_list errors = {0};
        if (parse(cases[c].text, &p, &errors))
            fail_msg("case %zu is taken", c);
        assert_true(errors.n >= 1);
        if (!strstr(errors.items[0].message, cases[c].message))
            fail_msg("case %zu: %s", c, errors.items[0].message);
        assert_int_equal(errors.items[0].line, cases[c].line);
        assert_int_equal(errors.items[0].column, cases[c].column);
        assert_int_equal(p.n_actors, 0);
        negsim_error_list_finish(&errors);
    }
}

static void test_import_refuses_a_zero_byte(void **state)
{
    (void)state;
    static const char text[] = HEAD "Ada,1,1,1\nB\0b,1,2,1\n";
    struct negsim_positions p;
    struct negsim_error_list errors = {0};
    assert_false(negsim_positions_parse(text, sizeof text - 1, "t", &p, &errors));
    assert_int_equal(errors.items[0].line, 3);
    assert_int_equal(errors.items[0].column, 2);
    negsim_error_list_finish(&errors);
}

static void test_import_tells_all_mistakes_at_once(void **state)
{
    (void)state;
    struct negsim_positions p;
    struct negsim_error_list errors = {0};
    assert_false(parse(HEAD "Ada,x,1,2\nBob,1,y,1\nCy,1,1\n", &p, &errors));
    assert_int_equal(errors.n, 4);
    negsim_error_list_finish(&errors);
}

static char *given_lines(size_t n, const char *line)
{
    size_t size = 100 + n * (strlen(line) + 30);
    char *text = calloc(size, 1);
    assert_non_null(text);
    size_t at = (size_t)snprintf(text, size, HEAD);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, size - at, "a%zu,1,%zu,%s\n", i, i, line);
    return text;
}

static void test_import_stops_at_its_limits(void **state)
{
    (void)state;
    static const struct {
        size_t lines;
        const char *line, *message;
    } cases[] = {{64, "1", NULL},
                 {65, "1", "more than 64 actors"},
                 {20000, "1", "more than 66 lines"},
                 {3, "1,1,1", "6 fields"}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct negsim_positions p;
        struct negsim_error_list errors = {0};
        char *text = given_lines(cases[c].lines, cases[c].line);
        bool ok = parse(text, &p, &errors);
        assert_int_equal(ok, cases[c].message == NULL);
        if (!ok && !strstr(errors.items[0].message, cases[c].message))
            fail_msg("%s", errors.items[0].message);
        negsim_error_list_finish(&errors);
        negsim_positions_finish(&p);
        free(text);
    }
    char wide[2000] = "actor";
    for (size_t c = 0; c < 300; c++)
        strcat(wide, ",c");
    struct negsim_positions p;
    struct negsim_error_list errors = {0};
    assert_false(parse(wide, &p, &errors));
    assert_string_equal(errors.items[0].message, "more than 256 columns");
    negsim_error_list_finish(&errors);
}

/** Whatever stands in a file, it is read or refused, and what is read is a scenario. */
static void test_import_survives_damaged_tables(void **state)
{
    (void)state;
    static const char whole[] = "actor,capability,position_a,position_b,salience\r\n"
                                "\"Ada, A\",2.5,1,7e1,0.5\nBob;x,1,2,-3,1\n";
    static const char bytes[] = ",;\t\"\n\r\0 x9-.\xC3\xA9\xFF";
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 66);
    size_t taken = 0;
    for (int s = 0; s < 4000; s++) {
        char text[sizeof whole];
        memcpy(text, whole, sizeof text);
        for (size_t e = gsl_rng_uniform_int(rng, 4); e-- > 0;)
            text[gsl_rng_uniform_int(rng, sizeof whole - 1)] =
                bytes[gsl_rng_uniform_int(rng, sizeof bytes - 1)];
        size_t length =
            sizeof whole - 1 - (s % 3 ? 0 : gsl_rng_uniform_int(rng, sizeof whole - 1));
        struct negsim_positions p;
        struct negsim_error_list errors = {0};
        bool ok = negsim_positions_parse(text, length, "t", &p, &errors);
        assert_true(ok == (errors.n == 0));
        if (ok) {
            struct negsim_scenario *scn = given_import(&p);
            check_same(&p, scn);
            negsim_scenario_destroy(scn);
            taken++;
        }
        negsim_positions_finish(&p);
        negsim_error_list_finish(&errors);
    }
    assert_in_range(taken, 300, 3900);
    gsl_rng_free(rng);
}

/** Weighted medians worked by hand from the tables, and that talks end. */
static void test_import_takes_the_tables_of_other_programs(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t n_actors;
        double median;
    } tables[] = {{"china_succession", 24, 20},
                  {"eu_auto_emissions", 10, 7},
                  {"oil_price_sultan", 17, 13.9},
                  {"ukraine_predictioneer_actors", 13, 0.15}};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        char path[4096];
        const char *shared = getenv("NEGSIM_SHARED"),
                   *root = getenv("NEGSIM_SOURCE_ROOT");
        snprintf(path, sizeof path, "%s%s/peers/position-models/%s.csv",
                 shared ? shared
                 : root ? root
                        : ".",
                 shared ? "" : "/../shared", tables[t].name);
        FILE *there = fopen(path, "rb");
        if (!there)
            skip();
        fclose(there);
        struct negsim_positions p;
        struct negsim_error_list errors = {0};
        assert_true(negsim_positions_load(path, &p, &errors));
        assert_string_equal(p.title, tables[t].name);
        assert_int_equal(p.n_actors, tables[t].n_actors);
        struct ns_spatial_axis axis = {.n = p.n_actors};
        for (size_t i = 0; i < p.n_actors; i++) {
            axis.position[i] = p.actors[i].positions[0];
            axis.capability[i] = p.actors[i].capability;
            axis.salience[i] = p.actors[i].saliences[0];
        }
        double scale = fmax(1, p.issues[0].hi);
        for (size_t i = 0; i < p.n_actors; i++)
            axis.position[i] /= scale;
        assert_close(ns_spatial_median(&axis) * scale, tables[t].median, 1e-12);
        struct negsim_scenario *scn = given_import(&p);
        check_same(&p, scn);
        struct negsim_rounds rounds = given_rounds(scn);
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
        negsim_positions_finish(&p);
        negsim_error_list_finish(&errors);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_import_reads_a_plain_table),
        cmocka_unit_test(test_import_takes_separators_marks_and_line_ends_of_all_kinds),
        cmocka_unit_test(test_import_makes_an_issue_of_each_column_of_positions),
        cmocka_unit_test(test_import_makes_ids_that_a_scenario_takes),
        cmocka_unit_test(test_import_refuses_with_place_and_remedy),
        cmocka_unit_test(test_import_refuses_a_zero_byte),
        cmocka_unit_test(test_import_tells_all_mistakes_at_once),
        cmocka_unit_test(test_import_stops_at_its_limits),
        cmocka_unit_test(test_import_survives_damaged_tables),
        cmocka_unit_test(test_import_takes_the_tables_of_other_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
