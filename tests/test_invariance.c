/* What says the same must get the same answers: random scenarios with everything mixed,
 * told another way. Utilities are sums in another order then, so that answers may
 * differ by rounding: numbers agree as closely as they are proved, and a package of
 * equal worth may stand for another. */
#include "mixed.h"
#include "oracle_solutions.h"

static unsigned long n_scenarios = 100; /* told in each way; or as the argument says */
static unsigned long seed_at_work;

/* One way to tell it and what came of it. */
struct telling {
    struct negsim_scenario *scn;
    struct negsim_stance stance;
    struct negsim_analysis analysis;
};

/* A scenario told twice. */
struct pair {
    struct telling was, is;
    size_t actor[NEGSIM_MAX_ACTORS]; /* where actors are now */
    size_t again;    /* a line that stands twice, by its index now; NEGSIM_NO_LINE */
    size_t packages; /* how many there are now for each one before */
    bool same_costs; /* of concessions */
    bool continuous;
};

static void telling_init(struct telling *telling, const cJSON *root)
{
    struct negsim_error err = {0};
    struct negsim_analysis_options options = {.max_conflicts = 1000};
    telling->scn = given_json(root);
    assert_true(negsim_stance_init(&telling->stance, telling->scn, &err));
    if (!negsim_analysis_run(telling->scn, NULL, &options, &telling->analysis, &err))
        fail_msg("%s", err.message);
}

static void telling_finish(struct telling *telling)
{
    negsim_analysis_finish(&telling->analysis);
    negsim_stance_finish(&telling->stance);
    negsim_scenario_destroy(telling->scn);
}

static void check_digits(const char *was, const char *is, size_t packages)
{
    assert_int_equal(!was, !is);
    if (was)
        assert_true(strtoull(is, NULL, 10) == packages * strtoull(was, NULL, 10));
}

static void check_zone(const struct pair *pair)
{
    const struct negsim_zone *was = &pair->was.analysis.zone;
    const struct negsim_zone *is = &pair->is.analysis.zone;
    assert_int_equal(was->verdict, is->verdict);
    assert_int_equal(was->admissible, is->admissible);
    if (was->admissible) {
        assert_close(is->margin, was->margin, pair->continuous ? 1e-6 : 1e-9);
        assert_close(is->bound, was->bound, pair->continuous ? 1e-6 : 1e-8);
    }
    const struct negsim_counts *before = &pair->was.analysis.counts;
    const struct negsim_counts *now = &pair->is.analysis.counts;
    check_digits(before->total, now->total, pair->packages);
    check_digits(before->admissible, now->admissible, pair->packages);
    check_digits(before->zone, now->zone, pair->packages);
}

static bool same_utilities(const struct pair *pair, const double *was, const double *is)
{
    for (size_t i = 0; i < pair->was.scn->n_actors; i++)
        if (pair->was.scn->actors[i].consent &&
            fabs(was[i] - is[pair->actor[i]]) > 2 * LISTING_EQUAL)
            return false;
    return true;
}

static void check_frontier(const struct pair *pair)
{
    const struct negsim_frontier *was = &pair->was.analysis.frontier;
    const struct negsim_frontier *is = &pair->is.analysis.frontier;
    assert_int_equal(was->n > 0, is->n > 0);
    assert_int_equal(was->exact, is->exact);
    if (pair->continuous)
        return;
    assert_int_equal(was->n, is->n);
    for (size_t j = 0; j < was->n; j++) {
        size_t at = 0;
        while (at < is->n && !same_utilities(pair, was->points[j].utilities,
                                             is->points[at].utilities))
            at++;
        assert_true(at < is->n);
    }
}

/* Largest gains, from the frontier, which has them. */
static void most_gains(const struct telling *telling, double *most)
{
    const struct negsim_frontier *frontier = &telling->analysis.frontier;
    for (size_t i = 0; i < telling->scn->n_actors; i++) {
        most[i] = 0;
        for (size_t j = 0; j < frontier->n; j++)
            most[i] = fmax(most[i], frontier->points[j].utilities[i] -
                                        telling->stance.reservations[i]);
    }
}

static struct oracle_worth worth(const struct telling *telling,
                                 enum ns_solution solution)
{
    double most[NEGSIM_MAX_ACTORS];
    most_gains(telling, most);
    return oracle_worth_of(
        telling->scn, &telling->stance, solution,
        given_point(&telling->analysis.solutions, solution)->utilities, most);
}

static void check_solutions(const struct pair *pair)
{
    assert_int_equal(pair->was.analysis.solutions.proved,
                     pair->is.analysis.solutions.proved);
    for (int s = 0; s < NS_SOLUTIONS; s++) {
        enum ns_solution solution = (enum ns_solution)s;
        if (pair->continuous && solution == NS_KALAI_SMORODINSKY)
            continue; /* its unit is known to the frontier's epsilon here */
        struct oracle_worth was = worth(&pair->was, solution);
        struct oracle_worth is = worth(&pair->is, solution);
        assert_close(is.value, was.value, pair->continuous ? 1e-6 : 2e-9);
        if (!pair->continuous)
            assert_close(is.sum, was.sum, 4e-9);
    }
}

/* A conflict as bits over lines, then actors, with lines numbered as before. */
static unsigned long long bits_of(const struct pair *pair, bool now,
                                  const struct negsim_conflict *conflict)
{
    const struct negsim_scenario *was = pair->was.scn, *is = pair->is.scn;
    unsigned long long bits = 0;
    for (size_t d = 0; d < conflict->n; d++) {
        const struct negsim_demand *demand = &conflict->demands[d];
        size_t actor = demand->actor, line = demand->line;
        for (size_t i = 0; now && i < was->n_actors; i++)
            if (pair->actor[i] == demand->actor)
                actor = i;
        if (line != NEGSIM_NO_LINE && now) {
            const struct negsim_actor *owner = &is->actors[demand->actor];
            bool twice = pair->again >= owner->first_line &&
                         pair->again < owner->first_line + owner->n_red_lines;
            line -= twice && line >= pair->again ? 1 : 0;
            line = line - owner->first_line + was->actors[actor].first_line;
        }
        bits |= 1ULL << (line == NEGSIM_NO_LINE ? 32 + actor : line);
    }
    return bits;
}

static bool among(const struct pair *pair, bool now, unsigned long long bits)
{
    const struct negsim_conflicts *conflicts =
        now ? &pair->is.analysis.conflicts : &pair->was.analysis.conflicts;
    for (size_t c = 0; c < conflicts->n; c++)
        if (bits_of(pair, now, &conflicts->items[c]) == bits)
            return true;
    return false;
}

static void check_conflicts(const struct pair *pair)
{
    const struct negsim_conflicts *was = &pair->was.analysis.conflicts;
    const struct negsim_conflicts *is = &pair->is.analysis.conflicts;
    assert_true(was->complete && is->complete);
    if (pair->again == NEGSIM_NO_LINE)
        assert_int_equal(was->n, is->n);
    for (size_t c = 0; c < was->n; c++)
        assert_true(among(pair, true, bits_of(pair, false, &was->items[c])));
    for (size_t c = 0; c < is->n; c++)
        assert_true(among(pair, false, bits_of(pair, true, &is->items[c])));
}

static void check_concession(const struct pair *pair,
                             const struct negsim_concession *was,
                             const struct negsim_concession *is)
{
    double tolerance = pair->continuous ? 2e-6 : 1e-9;
    assert_int_equal(was->found, is->found);
    assert_close(is->cost, was->cost, tolerance);
}

static void check_concessions(const struct pair *pair)
{
    const struct negsim_concessions *was = &pair->was.analysis.concessions;
    const struct negsim_concessions *is = &pair->is.analysis.concessions;
    if (!pair->same_costs)
        return;
    check_concession(pair, &was->cheapest, &is->cheapest);
    assert_int_equal(was->shared.found, is->shared.found);
    assert_close(is->shared.largest_share, was->shared.largest_share,
                 pair->continuous ? 2e-6 : 1e-9);
    for (size_t i = 0; i < pair->was.scn->n_actors; i++)
        check_concession(pair, &was->by_actor[i], &is->by_actor[pair->actor[i]]);
}

/* Change the telling of a scenario, and say in the pair what that means. */
typedef void retell_function(cJSON *root, gsl_rng *rng, struct pair *pair);

static void check_retold(retell_function *retell, unsigned long seed)
{
    struct pair pair = {.again = NEGSIM_NO_LINE, .packages = 1, .same_costs = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        pair.actor[i] = i;
    cJSON *root = mixed_root(seed);
    telling_init(&pair.was, root);
    retell(root, rng, &pair);
    telling_init(&pair.is, root);
    for (size_t k = 0; k < pair.was.scn->n_issues; k++)
        pair.continuous |= pair.was.scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
    check_zone(&pair);
    if (pair.was.analysis.zone.verdict == NEGSIM_OPEN) {
        check_frontier(&pair);
        check_solutions(&pair);
    } else {
        check_conflicts(&pair);
        check_concessions(&pair);
    }
    telling_finish(&pair.was);
    telling_finish(&pair.is);
    cJSON_Delete(root);
    gsl_rng_free(rng);
}

static void check_all(retell_function *retell, unsigned long first)
{
    for (unsigned long i = 0; i < n_scenarios; i++) {
        seed_at_work = first + i;
        check_retold(retell, seed_at_work);
    }
    seed_at_work = 0;
}

/* The last first. */
static void turn_around(cJSON *array)
{
    for (int i = 1; i < cJSON_GetArraySize(array); i++)
        cJSON_InsertItemInArray(array, 0, cJSON_DetachItemFromArray(array, i));
}

static void retell_issues(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    (void)pair;
    turn_around(cJSON_GetObjectItem(root, "issues"));
}

static void retell_actors(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    size_t n = pair->was.scn->n_actors;
    turn_around(cJSON_GetObjectItem(root, "actors"));
    for (size_t i = 0; i < n; i++)
        pair->actor[i] = n - 1 - i;
}

static void retell_options(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    (void)pair;
    cJSON *issue;
    cJSON_ArrayForEach(issue, cJSON_GetObjectItem(root, "issues"))
    {
        cJSON *options = cJSON_GetObjectItem(issue, "options");
        if (options)
            turn_around(options);
    }
}

/* An issue that everybody is free to ignore. */
static cJSON *add_issue(cJSON *root, const char *id, int n_options)
{
    cJSON *issue = cJSON_CreateObject();
    char option[32];
    cJSON_AddStringToObject(issue, "id", id);
    cJSON *options = cJSON_AddArrayToObject(issue, "options");
    for (int o = 0; o < n_options; o++) {
        snprintf(option, sizeof option, "o%d", o);
        cJSON_AddItemToArray(options, cJSON_CreateString(option));
    }
    cJSON_AddItemToArray(cJSON_GetObjectItem(root, "issues"), issue);
    /* A war ends with a package, which says something of every issue. */
    cJSON *ending, *conflict = cJSON_GetObjectItem(root, "conflict");
    cJSON_ArrayForEach(ending, cJSON_GetObjectItem(conflict, "endings"))
        cJSON_AddStringToObject(cJSON_GetObjectItem(ending, "package"), id, "o0");
    return issue;
}

static void retell_with_idle_issue(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    pair->packages = 3;
    add_issue(root, "idle", 3);
}

/* Stretch a value function over all of [0, 1] and shrink its weight by as much. What is
 * left of the weight, and the constant, go to an issue of one option. */
static void stretch(cJSON *root, cJSON *preferences, cJSON *preference, const char *id)
{
    cJSON *utility = cJSON_GetObjectItem(preference, "utility"), *value;
    cJSON *weight = cJSON_GetObjectItem(preference, "weight");
    double lo = INFINITY, hi = -INFINITY;
    cJSON_ArrayForEach(value, utility)
    {
        if (!cJSON_IsNumber(value))
            return;
        lo = fmin(lo, value->valuedouble);
        hi = fmax(hi, value->valuedouble);
    }
    if (!cJSON_IsNumber(weight) || hi - lo < 0.1 || hi - lo > 0.95)
        return;
    cJSON_ArrayForEach(value, utility)
        cJSON_SetNumberValue(value, fmin(1, (value->valuedouble - lo) / (hi - lo)));
    cJSON *spare = cJSON_AddObjectToObject(preferences, id);
    cJSON_AddNumberToObject(spare, "weight", weight->valuedouble * (1 - (hi - lo)));
    cJSON_AddNumberToObject(cJSON_AddObjectToObject(spare, "utility"), "o0",
                            fmin(1, lo / (1 - (hi - lo))));
    cJSON_SetNumberValue(weight, weight->valuedouble * (hi - lo));
    add_issue(root, id, 1);
}

static void retell_stretched(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    (void)pair;
    cJSON *issue = cJSON_GetObjectItem(root, "issues")->child;
    char id[32];
    int n = 0;
    for (; issue &&
           strncmp(cJSON_GetObjectItem(issue, "id")->valuestring, "issue", 5) == 0;
         issue = issue->next) {
        /* Distrust takes a share of a value, but not of a constant. */
        if (!cJSON_GetObjectItem(issue, "options") ||
            cJSON_GetObjectItem(issue, "promise"))
            continue;
        cJSON *actor;
        cJSON_ArrayForEach(actor, cJSON_GetObjectItem(root, "actors"))
        {
            cJSON *preferences = cJSON_GetObjectItem(actor, "preferences");
            cJSON *preference = cJSON_GetObjectItem(
                preferences, cJSON_GetObjectItem(issue, "id")->valuestring);
            snprintf(id, sizeof id, "spare%d", n++);
            if (preference)
                stretch(root, preferences, preference, id);
        }
    }
}

static void retell_weights(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)pair;
    cJSON *actor, *preference;
    cJSON_ArrayForEach(actor, cJSON_GetObjectItem(root, "actors"))
    {
        double factor = 0.1 + 7 * gsl_rng_uniform(rng);
        cJSON_ArrayForEach(preference, cJSON_GetObjectItem(actor, "preferences")) if (
            !cJSON_IsNumber(cJSON_GetObjectItem(preference, "weight"))) return;
        cJSON_ArrayForEach(preference, cJSON_GetObjectItem(actor, "preferences"))
        {
            cJSON *weight = cJSON_GetObjectItem(preference, "weight");
            cJSON_SetNumberValue(weight, factor * weight->valuedouble);
        }
    }
}

/* cJSON 1.7.15, as patched in places, refuses to insert but at the front. */
static void insert_after(cJSON *array, int at, cJSON *item)
{
    for (int i = 0, n = cJSON_GetArraySize(array); i < n; i++) {
        cJSON_AddItemToArray(array, cJSON_DetachItemFromArray(array, 0));
        if (i == at)
            cJSON_AddItemToArray(array, item);
    }
}

/* The first hard line of somebody who must agree, once more behind itself. */
static void retell_line_twice(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    (void)rng;
    const struct negsim_scenario *scn = pair->was.scn;
    cJSON *actors = cJSON_GetObjectItem(root, "actors");
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; scn->actors[i].consent && l < scn->actors[i].n_red_lines;
             l++) {
            const struct negsim_red_line *line = &scn->actors[i].red_lines[l];
            if (line->soft)
                continue;
            cJSON *lines =
                cJSON_GetObjectItem(cJSON_GetArrayItem(actors, (int)i), "red_lines");
            cJSON *copy = cJSON_Duplicate(cJSON_GetArrayItem(lines, (int)l), true);
            cJSON_ReplaceItemInObject(copy, "id", cJSON_CreateString("again"));
            insert_after(lines, (int)l, copy);
            pair->again = scn->actors[i].first_line + l + 1;
            /* To move twice costs twice. */
            pair->same_costs = line->n_rungs == 0 && !line->has_bottom_line;
            return;
        }
}

/* Somebody who need not agree, in front of all others. */
static void retell_with_bystander(cJSON *root, gsl_rng *rng, struct pair *pair)
{
    struct given_random what = {.n_issues = 1, .n_actors = 1, .compound = true};
    cJSON *actor = given_actor(&what, rng, cJSON_GetObjectItem(root, "issues"), 9);
    cJSON_AddFalseToObject(actor, "consent");
    cJSON_InsertItemInArray(cJSON_GetObjectItem(root, "actors"), 0, actor);
    for (size_t i = 0; i < pair->was.scn->n_actors; i++)
        pair->actor[i] = i + 1;
}

static void test_order_of_issues_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_issues, 110000);
}

static void test_order_of_actors_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_actors, 120000);
}

static void test_order_of_options_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_options, 130000);
}

static void test_idle_issue_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_with_idle_issue, 140000);
}

static void test_rescaled_value_function_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_stretched, 150000);
}

static void test_scaled_weights_change_nothing(void **state)
{
    (void)state;
    check_all(retell_weights, 160000);
}

static void test_line_drawn_twice_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_line_twice, 170000);
}

static void test_bystander_changes_nothing(void **state)
{
    (void)state;
    check_all(retell_with_bystander, 180000);
}

/* The text with other ids, which sort the other way round. */
static char *rename_ids(const char *text)
{
    static const char *const prefixes[][2] = {{"\"issue", "\"zz"},
                                              {"\"actor", "\"yy"},
                                              {"\"line", "\"xx"},
                                              {"\"link", "\"ww"},
                                              {"\"o", "\"vv"}};
    char *renamed = calloc(2, strlen(text) + 1), *to = renamed;
    assert_non_null(renamed);
    while (*text) {
        size_t length = 0, p = 0;
        for (; p < 5 && length == 0; p++) {
            size_t n = strlen(prefixes[p][0]);
            if (strncmp(text, prefixes[p][0], n) == 0 && text[n] >= '0' &&
                text[n] <= '9')
                length = n;
        }
        if (length == 0) {
            *to++ = *text++;
            continue;
        }
        to += sprintf(to, "%s%d", prefixes[p - 1][1], '9' - text[length]);
        text += length + 1;
    }
    return renamed;
}

/* To the last bit: an id is a name and nothing else. */
static void test_ids_change_nothing_at_all(void **state)
{
    (void)state;
    for (unsigned long i = 0; i < n_scenarios; i++) {
        seed_at_work = 190000 + i;
        struct telling was, is;
        cJSON *root = mixed_root(seed_at_work);
        char *text = cJSON_PrintUnformatted(root), *renamed = rename_ids(text);
        cJSON *other = cJSON_Parse(renamed);
        assert_string_not_equal(text, renamed);
        telling_init(&was, root);
        telling_init(&is, other);
        const struct negsim_zone *one = &was.analysis.zone, *two = &is.analysis.zone;
        assert_int_equal(one->verdict, two->verdict);
        assert_int_equal(one->boxes, two->boxes);
        if (one->admissible) {
            assert_close(one->margin, two->margin, 0);
            assert_close(one->bound, two->bound, 0);
            for (size_t k = 0; k < was.scn->n_issues; k++)
                assert_close(one->package[k], two->package[k], 0);
        }
        assert_int_equal(was.analysis.frontier.n, is.analysis.frontier.n);
        for (size_t j = 0; j < was.analysis.frontier.n; j++)
            for (size_t a = 0; a < was.scn->n_actors; a++)
                assert_close(was.analysis.frontier.points[j].utilities[a],
                             is.analysis.frontier.points[j].utilities[a], 0);
        assert_int_equal(was.analysis.conflicts.n, is.analysis.conflicts.n);
        assert_close(was.analysis.concessions.cheapest.cost,
                     is.analysis.concessions.cheapest.cost, 0);
        telling_finish(&was);
        telling_finish(&is);
        cJSON_free(text);
        free(renamed);
        cJSON_Delete(root);
        cJSON_Delete(other);
    }
    seed_at_work = 0;
}

/* A test that ends well leaves no seed. */
static int tell_seed(void **state)
{
    (void)state;
    if (seed_at_work > 0)
        print_error("in the scenario of seed %lu: test_mixed --show %lu\n",
                    seed_at_work, seed_at_work);
    seed_at_work = 0;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        n_scenarios = strtoul(argv[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_order_of_issues_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_order_of_actors_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_order_of_options_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_idle_issue_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_rescaled_value_function_changes_nothing,
                                  tell_seed),
        cmocka_unit_test_teardown(test_scaled_weights_change_nothing, tell_seed),
        cmocka_unit_test_teardown(test_line_drawn_twice_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_bystander_changes_nothing, tell_seed),
        cmocka_unit_test_teardown(test_ids_change_nothing_at_all, tell_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
