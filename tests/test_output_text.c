/* Text of an answer that is filled in by hand. */
#include "answer.h"

#include "output/page.h"
#include "output/utf8.h"

static void test_text_leads_with_the_verdict(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_open(&f);
    char *text = written(&f, NULL, &plain);
    assert_int_equal(strncmp(text, "An agreement zone exists", 24), 0);
    assert_contains(text, "room of 0.333");
    assert_contains(text, "Ada (0.25) and bo\n(0.75).");
    assert_contains(text, "At \"once\"       75/75  33/100\n");
    assert_contains(text, "7 tons          18/25       ·\n");
    assert_contains(text, "Ada      0.925        0.100  +0.825\n");
    free(text);
    fixture_barred(&f);
    text = written(&f, NULL, &plain);
    assert_int_equal(strncmp(text, "No agreement zone", 17), 0);
    assert_contains(text, "These demands cannot hold together:\n\n"
                          "  1. Ada: No less than four\n"
                          "       cap: at least 4 tons\n"
                          "     bo: lid\n"
                          "       cap: at most 3 tons\n");
    free(text);
}

static void test_text_tells_conflicts_line_by_line_and_once(void **state)
{
    (void)state;
    enum { MANY = 11 };
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    f.reservations[0] = 0.45;
    struct negsim_demand first[2] = {{1, 1}, {0, NEGSIM_NO_LINE}};
    struct negsim_conflict many[MANY];
    for (size_t c = 0; c < MANY; c++)
        many[c] = f.conflict;
    many[0].demands = first;
    f.analysis.conflicts = (struct negsim_conflicts){
        .complete = false, .limit = "conflicts", .n = MANY, .items = many};
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "11 sets of demands cannot hold together, the smallest "
                          "first:\n\n"
                          "  1. bo: lid\n"
                          "       cap: at most 3 tons\n"
                          "     Ada holds out for 0.45 of what it could get\n\n"
                          "  2. Ada: No less than four\n"
                          "       cap: at least 4 tons\n"
                          "     bo: lid\n\n"
                          "  3. Ada: No less than four\n"
                          "     bo: lid\n\n");
    assert_contains(text, "  8. Ada");
    assert_lacks(text, "  9. Ada");
    assert_contains(text, "And 3 more: see --json. There may be others: the search "
                          "stopped at its limit of\nconflicts (see --max-conflicts).");
    free(text);
    f.analysis.conflicts = (struct negsim_conflicts){.limit = "time"};
    text = written(&f, NULL, &plain);
    assert_contains(text, "was not found: the search stopped at its\nlimit of time.");
    free(text);
}

static void test_text_tells_who_would_have_to_move_what(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "What would open a zone\n"
                          "The cheapest way, also the most evenly shared, by bo alone, "
                          "at a cost of 0.75:\n"
                          "  • bo: lid, cost 0.75\n"
                          "      cap: from at most 3 tons to at most 4 tons\n\n"
                          "Nothing that Ada alone can concede opens one.\n");
    free(text);

    struct negsim_move shared[2] = {
        {.demand = {0, NEGSIM_NO_LINE}, .from = 0.5, .to = 0.375, .cost = 0.125},
        f.moves[0]};
    f.analysis.concessions.shared = (struct negsim_concession){.found = true,
                                                               .cost = 0.875,
                                                               .largest_share = 0.75,
                                                               .n_moves = 2,
                                                               .moves = shared};
    f.analysis.concessions.limit = "boxes";
    text = written(&f, NULL, &plain);
    assert_contains(text, "The most evenly shared way, at a cost of 0.875 (Ada 0.125, "
                          "bo 0.75):\n"
                          "  • Ada holds out for 0.375 of what it could get, not for "
                          "0.5, cost 0.125\n"
                          "  • bo: lid, cost 0.75, as above\n");
    assert_contains(text, "Nothing was found that Ada alone can concede to open one.");
    assert_contains(text, "its limit of boxes: there may be cheaper ways.");
    assert_contains(text, "1 for each unit of utility");
    free(text);
}

static void test_text_tells_what_remains_where_nothing_opens(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_barred(&f);
    struct negsim_concessions *concessions = &f.analysis.concessions;
    memset(f.by_actor, 0, sizeof f.by_actor);
    *concessions = (struct negsim_concessions){
        .n_actors = 2, .by_actor = f.by_actor, .remaining = f.analysis.conflicts};
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "the conflict above remains however\nfar they move.");
    assert_lacks(text, "Lower reservations");
    free(text);
    f.demands[0].line = NEGSIM_NO_LINE;
    concessions->remaining.complete = true;
    text = written(&f, NULL, &plain);
    assert_contains(text, "Lower reservations would: see");
    free(text);
    struct negsim_conflict alone = {.n = 1, .demands = &f.demands[1]};
    concessions->remaining.items = &alone;
    text = written(&f, NULL, &plain);
    assert_contains(text, "opens one.\n"
                          "One demand holds in no package at all, even with red lines "
                          "conceded in full:\n\n"
                          "  1. bo: lid (conceded 1 of 1)\n"
                          "       cap: at most 5 tons\n");
    free(text);
    concessions->limit = "time";
    text = written(&f, NULL, &plain);
    assert_contains(text, "No way was found before the search stopped at its limit of "
                          "time; there may be\none.");
    free(text);
}

static void test_text_tells_how_large_the_zone_is(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_best(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "There are 12,345 packages, of which 1200 keep the red lines "
                          "of those who must\nagree. The zone holds 300 of these, 25 "
                          "%.\n");
    assert_contains(text, "  Timing  “At \"once\"”\n  cap     4 to 7 tons\n");
    free(text);

    struct negsim_counts *counts = &f.analysis.counts;
    counts->total = ID("123456789012345678901");
    counts->zone = NULL;
    counts->of_admissible = (struct negsim_share){
        .known = true, .value = 0.25, .low = 0.24, .high = 0.26, .samples = 8192};
    f.ranges[0].options = (bool[]){true, true};
    f.ranges[1].proved = false;
    f.analysis.ranges.limit = "effort";
    text = written(&f, NULL, &plain);
    assert_contains(text, "There are 1.23 × 10^20 packages, of which 1200 keep the red "
                          "lines of those who\nmust agree.");
    assert_contains(text,
                    "agree. About 25 % of these are in the zone (an estimate from "
                    "8192 packages;\n95 % interval 24 to 26 %).");
    assert_contains(text, "  cap    4 to 7 tons (found so far)\n  Wholly open: Timing\n"
                          "The search stopped at its limit of effort");
    free(text);
    counts->total = counts->admissible = ID("99996000000000000000");
    counts->of_admissible =
        (struct negsim_share){.known = true, .high = 0.0005, .samples = 12345};
    text = written(&f, NULL, &plain);
    assert_contains(text, "There are 1.00 × 10^20 packages, of which all keep");
    assert_contains(text, "None of 12,345 packages drawn as a sample is in the zone, "
                          "which puts\nits "
                          "share below 0.05 % (95 % interval).");
    free(text);
}

static void test_text_tells_the_solutions_and_where_they_differ(void **state)
{
    (void)state;
    struct fixture f;
    const struct negsim_text_style plain = {0};
    fixture_best(&f);
    char *text = written(&f, NULL, &plain);
    assert_contains(text, "at another's cost, has exactly 1 point.\n");
    assert_contains(text,
                    "Ada         0.925     0.925  0.925  0.925            0.925\n");
    assert_contains(text, "All four solutions are the best package");
    free(text);

    struct negsim_point points[2] = {
        f.points[0], {.package = (double[]){0, 4}, .utilities = (double[]){0.75, 0.5}}};
    f.analysis.frontier = (struct negsim_frontier){
        .complete = true, .epsilon = 0.001, .n = 2, .points = points};
    f.analysis.solutions.kalai_smorodinsky = points[1];
    f.analysis.solutions.utilitarian = points[1];
    f.analysis.solutions.proved = false;
    text = written(&f, NULL, &plain);
    assert_contains(text, "is known to within\n0.001 of utility, by 2 points.\n");
    assert_contains(text,
                    "Ada         0.925     0.750  0.925  0.750   0.750 to 0.925\n");
    assert_contains(text, "the best found before a limit was hit");
    assert_contains(text, "  Issue  Nash, Egal.  Kalai–S., Util.\n");
    assert_contains(text, "  cap    7 tons       4 tons\n"
                          "  on all other issues they are as the best package");
    free(text);
}

static void test_text_names_the_limit_of_an_undecided_proof(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    f.analysis.zone.verdict = NEGSIM_UNDECIDED;
    f.analysis.zone.limit = "boxes";
    f.analysis.zone.margin = -0.0625;
    char *text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_int_equal(strncmp(text, "Undecided in this coding.", 25), 0);
    assert_contains(text, "its limit of boxes, after 3 boxes.");
    assert_contains(text, "No package has more than");
    assert_contains(text, "The best package found for the worst-off\n");
    assert_lacks(text, "What would open a zone");
    free(text);
    f.analysis.zone.verdict = NEGSIM_EMPTY;
    text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_contains(text, "larger margin stopped at\nits limit of boxes.");
    free(text);
}

static void test_text_tells_the_rounds(void **state)
{
    (void)state;
    struct fixture f;
    struct talks t;
    const struct negsim_text_style plain = {0};
    fixture_open(&f);
    talks_fill(&t, &f);
    char *text = written(&f, &t.rounds, &plain);
    assert_contains(text,
                    "Agreement at week 2, on what bo proposed: the package above.\n");
    assert_contains(text, "The zone is open: week 2.\n");
    assert_contains(text, "1     empty       ×  Ada        0.925  +0.233  rejected\n");
    assert_contains(text, "                       bo        silent\n");
    assert_contains(text, " no package │××××\n");
    free(text);
}

static void test_text_is_coloured_only_where_asked(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char *text = written(&f, NULL, &(struct negsim_text_style){.colour = true});
    assert_contains(text, "\033[1;32mAn agreement zone");
    free(text);
    text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_lacks(text, "\033");
    free(text);
}

/* Long titles everywhere; the zone as `fill` has it. */
static void check_width(void (*fill)(struct fixture *))
{
    struct fixture f;
    fill(&f);
    char title[400];
    memset(title, 'w', sizeof title);
    for (size_t j = 13; j < sizeof title; j += 14)
        title[j] = ' ';
    title[sizeof title - 1] = '\0';
    f.issues[0].title = f.options[0].title = f.actors[1].title = f.scn.title = title;
    f.issues[1].title = f.lines[1].title = title;
    struct negsim_point other = {.package = (double[]){0, 4},
                                 .utilities = (double[]){0.75, 0.5}};
    if (f.analysis.solutions.open)
        f.analysis.solutions.nash = other;
    char *text = written(&f, NULL, &(struct negsim_text_style){.width = 64});
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (ns_display_width(line, strlen(line)) > 64)
            fail_msg("too wide: %s", line);
    }
    free(text);
}

static void test_text_stays_within_its_width(void **state)
{
    (void)state;
    check_width(fixture_best);
    check_width(fixture_barred);
}

static void test_text_passes_no_control_characters_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f);
    char title[] = "\033]0;owned\007 \xC2\x9B \xE2\x80\xAE \xFF";
    f.scn.title = title;
    char *text = written(&f, NULL, &(struct negsim_text_style){0});
    assert_lacks(text, "\033");
    assert_lacks(text, "\007");
    assert_contains(text, "\uFFFD]0;owned\uFFFD \uFFFD \uFFFD \uFFFD\n");
    free(text);
}

static void test_text_of_a_model_stays_within_its_width(void **state)
{
    (void)state;
    const struct negsim_text_style style = {.width = 63};
    const struct negsim_model_type *model = negsim_model_named("rubinstein", NULL);
    char *text = NULL;
    size_t size, lines = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(model);
    assert_non_null(stream);
    assert_true(negsim_write_model(stream, model, &style, NULL));
    assert_int_equal(fclose(stream), 0);
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1, lines++)
        assert_true(ns_display_width(line, (size_t)(end - line)) <= style.width);
    assert_true(lines > 10);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_leads_with_the_verdict),
        cmocka_unit_test(test_text_tells_conflicts_line_by_line_and_once),
        cmocka_unit_test(test_text_tells_who_would_have_to_move_what),
        cmocka_unit_test(test_text_tells_what_remains_where_nothing_opens),
        cmocka_unit_test(test_text_tells_how_large_the_zone_is),
        cmocka_unit_test(test_text_tells_the_solutions_and_where_they_differ),
        cmocka_unit_test(test_text_names_the_limit_of_an_undecided_proof),
        cmocka_unit_test(test_text_tells_the_rounds),
        cmocka_unit_test(test_text_is_coloured_only_where_asked),
        cmocka_unit_test(test_text_stays_within_its_width),
        cmocka_unit_test(test_text_of_a_model_stays_within_its_width),
        cmocka_unit_test(test_text_passes_no_control_characters_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
