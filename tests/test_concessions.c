/* Cheapest concessions against every combination of levels, and closed forms. */
#include "given.h"

#include <math.h>

enum { MOST_LEVELS = 16, FINE = 200 };

/* What one line can come to. */
struct choice {
    size_t actor, line; /* the line among all */
    const struct negsim_red_line *source;
    size_t n, at;
    double conceded[MOST_LEVELS];
};

/* Every combination of levels of the lines that may move, as an odometer. */
struct combinations {
    const struct negsim_scenario *scn;
    struct negsim_stance stance;
    size_t n;
    struct choice choices[32];
};

static double firmness(const struct choice *choice)
{
    return choice->source->firmness *
           (choice->conceded[choice->at] - choice->conceded[0]);
}

static void choice_add(struct choice *choice, double conceded)
{
    assert_true(choice->n < MOST_LEVELS);
    choice->conceded[choice->n++] = conceded;
}

/* The levels at which a line starts to allow something: rungs, or the c at which each
 * step comes within the threshold. */
static void choice_list(struct choice *choice, const struct negsim_scenario *scn)
{
    const struct negsim_red_line *line = choice->source;
    double from = line->conceded;
    choice_add(choice, from);
    for (size_t r = 0; r < line->n_rungs; r++)
        if (line->ladder[r].at > from)
            choice_add(choice, line->ladder[r].at);
    if (!line->has_bottom_line)
        return;
    const struct negsim_issue *issue = &scn->issues[line->require.issue];
    for (size_t j = 0; j < issue->n_steps; j++) {
        double x = issue->lo + issue->step * (double)j;
        double ends[2][2] = {{line->require.lo, line->bottom_lo},
                             {line->require.hi, line->bottom_hi}};
        for (size_t e = 0; e < 2; e++) {
            double c = (x - ends[e][0]) / (ends[e][1] - ends[e][0]);
            if (isfinite(c) && c > from && c <= 1)
                choice_add(choice, c);
        }
    }
}

static void combinations_init(struct combinations *all,
                              const struct negsim_scenario *scn)
{
    *all = (struct combinations){.scn = scn};
    assert_true(negsim_stance_init(&all->stance, scn, NULL));
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; scn->actors[i].consent && l < scn->actors[i].n_red_lines;
             l++) {
            const struct negsim_red_line *line = &scn->actors[i].red_lines[l];
            if (line->soft || (line->n_rungs == 0 && !line->has_bottom_line))
                continue;
            struct choice *choice = &all->choices[all->n++];
            *choice = (struct choice){
                .actor = i, .line = scn->actors[i].first_line + l, .source = line};
            choice_list(choice, scn);
        }
}

static double combinations_count(const struct combinations *all)
{
    double n = 1;
    for (size_t c = 0; c < all->n; c++)
        n *= (double)all->choices[c].n;
    return n;
}

static bool combinations_next(struct combinations *all)
{
    for (size_t c = all->n; c-- > 0;) {
        struct choice *choice = &all->choices[c];
        bool more = ++choice->at < choice->n;
        if (!more)
            choice->at = 0;
        all->stance.conceded[choice->line] = choice->conceded[choice->at];
        if (more)
            return true;
    }
    return false;
}

static bool in_zone(const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent &&
            (negsim_utility(scn, stance, i, package) < stance->reservations[i] - 1e-9 ||
             !negsim_actor_lines_hold(scn, stance, i, package)))
            return false;
    return true;
}

/* The least costs that enumeration finds; infinity where nothing opens. */
struct least {
    double total, share, total_shared, by_actor[NEGSIM_MAX_ACTORS];
};

static void least_take(struct least *least, const struct negsim_scenario *scn,
                       const double *cost)
{
    double total = 0, share = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        total += cost[i];
        share = fmax(share, cost[i]);
    }
    least->total = fmin(least->total, total);
    if (share < least->share - 1e-9)
        least->total_shared = INFINITY;
    least->share = fmin(least->share, share);
    if (share <= least->share + 1e-9)
        least->total_shared = fmin(least->total_shared, total);
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent && fabs(total - cost[i]) < 1e-12)
            least->by_actor[i] = fmin(least->by_actor[i], cost[i]);
}

/* What each actor pays for one package at one combination of levels; false where a
 * line bars it, or a reservation that may not be cut. */
static bool price(const struct combinations *all, bool cuts, const double *package,
                  double *cost)
{
    const struct negsim_scenario *scn = all->scn;
    memset(cost, 0, scn->n_actors * sizeof *cost);
    for (size_t c = 0; c < all->n; c++)
        cost[all->choices[c].actor] += firmness(&all->choices[c]);
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (!negsim_actor_lines_hold(scn, &all->stance, i, package))
            return false;
        double missing =
            all->stance.reservations[i] - negsim_utility(scn, &all->stance, i, package);
        if (missing > 1e-9 && !cuts)
            return false;
        cost[i] += missing > 1e-9 ? missing : 0;
    }
    return true;
}

static struct least enumerate(struct combinations *all, bool cuts)
{
    struct least least = {.total = INFINITY, .share = INFINITY};
    double cost[NEGSIM_MAX_ACTORS];
    least.total_shared = INFINITY;
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        least.by_actor[i] = INFINITY;
    do {
        struct given_walk walk;
        given_first(&walk, all->scn, 1);
        do
            if (price(all, cuts, walk.package, cost)) {
                least_take(&least, all->scn, cost);
                if (!cuts)
                    break;
            }
        while (given_next(&walk));
    } while (combinations_next(all));
    return least;
}

/* What holds of every concession found: its sums, and that it truly opens. */
static void check_concession(const struct negsim_scenario *scn,
                             const struct negsim_concession *concession)
{
    struct negsim_stance stance;
    double cost = 0, share[NEGSIM_MAX_ACTORS] = {0}, largest = 0;
    if (!concession->found) {
        assert_null(concession->moves);
        return;
    }
    assert_true(negsim_stance_init(&stance, scn, NULL));
    for (size_t m = 0; m < concession->n_moves; m++) {
        const struct negsim_move *move = &concession->moves[m];
        const struct negsim_actor *actor = &scn->actors[move->demand.actor];
        assert_true(actor->consent);
        cost += move->cost;
        share[move->demand.actor] += move->cost;
        largest = fmax(largest, share[move->demand.actor]);
        if (move->demand.line == NEGSIM_NO_LINE) {
            assert_close(move->from, stance.reservations[move->demand.actor], 0);
            assert_close(move->cost, move->from - move->to, 0);
            stance.reservations[move->demand.actor] = move->to;
            continue;
        }
        const struct negsim_red_line *line =
            &actor->red_lines[move->demand.line - actor->first_line];
        assert_false(line->soft);
        assert_true(move->to > move->from && move->to <= 1);
        assert_close(move->from, line->conceded, 0);
        assert_close(move->cost, line->firmness * (move->to - move->from), 0);
        stance.conceded[move->demand.line] = move->to;
    }
    assert_close(concession->cost, cost, 1e-12);
    assert_close(concession->largest_share, largest, 1e-12);
    assert_true(in_zone(scn, &stance, concession->package));
    struct negsim_zone zone;
    struct negsim_zone_options options = {.goal = NEGSIM_PROVE_VERDICT};
    assert_true(negsim_zone_solve(scn, &stance, &options, &zone, NULL));
    assert_int_equal(zone.verdict, NEGSIM_OPEN);
    negsim_zone_finish(&zone);
    negsim_stance_finish(&stance);
}

static void check_cost(const struct negsim_concession *concession, double cost,
                       double tolerance)
{
    assert_int_equal(concession->found, isfinite(cost));
    if (concession->found)
        assert_close(concession->cost, cost, tolerance);
}

static struct negsim_concessions find_with(const struct negsim_scenario *scn, bool cuts)
{
    struct negsim_concessions concessions;
    struct negsim_concessions_options options = {.allow_reservation_cuts = cuts};
    struct negsim_error err = {0};
    bool ok = negsim_concessions_find(scn, NULL, &options, &concessions, &err);
    if (!ok)
        print_error("%s: %s\n", err.path, err.message);
    assert_true(ok);
    assert_null(concessions.limit);
    check_concession(scn, &concessions.cheapest);
    check_concession(scn, &concessions.shared);
    for (size_t i = 0; i < scn->n_actors; i++)
        check_concession(scn, &concessions.by_actor[i]);
    return concessions;
}

static struct negsim_concessions find(const struct negsim_scenario *scn)
{
    return find_with(scn, false);
}

static void add_bottom_line(cJSON *line, const cJSON *issues, gsl_rng *rng)
{
    cJSON *require = cJSON_GetObjectItem(line, "require");
    const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(require, "issue"));
    const cJSON *issue;
    cJSON_ArrayForEach(issue, issues)
    {
        if (!id || strcmp(cJSON_GetObjectItem(issue, "id")->valuestring, id) != 0 ||
            cJSON_GetObjectItem(issue, "options"))
            continue;
        cJSON *bottom = cJSON_AddObjectToObject(line, "bottom_line"), *threshold;
        double further = 0.25 * (double)gsl_rng_uniform_int(rng, 5);
        if ((threshold = cJSON_GetObjectItem(require, "at_least")))
            cJSON_AddNumberToObject(bottom, "at_least",
                                    fmax(-1, threshold->valuedouble - further));
        else if ((threshold = cJSON_GetObjectItem(require, "at_most")))
            cJSON_AddNumberToObject(bottom, "at_most",
                                    fmin(1, threshold->valuedouble + further));
        else {
            threshold = cJSON_GetObjectItem(require, "between");
            double lo = cJSON_GetArrayItem(threshold, 0)->valuedouble - further;
            double hi = cJSON_GetArrayItem(threshold, 1)->valuedouble + 0.25;
            double ends[2] = {fmax(-1, lo), fmin(1, hi)};
            cJSON_AddItemToObject(bottom, "between", cJSON_CreateDoubleArray(ends, 2));
        }
    }
}

/* Somewhere to go for most lines, at different prices, and more asked for. */
static struct negsim_scenario *given_movable(const struct given_random *what,
                                             gsl_rng *rng)
{
    char *text = given_random_text(what, rng);
    cJSON *root = cJSON_Parse(text), *issues = cJSON_GetObjectItem(root, "issues");
    cJSON *actor, *line;
    cJSON_ArrayForEach(actor, cJSON_GetObjectItem(root, "actors"))
    {
        cJSON *reservation = cJSON_GetObjectItem(actor, "reservation");
        cJSON_SetNumberValue(reservation,
                             reservation->valuedouble + 0.15 * gsl_rng_uniform(rng));
        cJSON_ArrayForEach(line, cJSON_GetObjectItem(actor, "red_lines"))
        {
            cJSON_AddNumberToObject(line, "firmness", 0.25 + 2 * gsl_rng_uniform(rng));
            cJSON *ladder = cJSON_GetObjectItem(line, "ladder");
            if (!ladder && gsl_rng_uniform_int(rng, 4) > 0)
                add_bottom_line(line, issues, rng);
            bool bottom = cJSON_GetObjectItem(line, "bottom_line");
            if (!ladder && !bottom && gsl_rng_uniform_int(rng, 3) > 0)
                ladder = cJSON_AddArrayToObject(line, "ladder");
            else if (ladder)
                cJSON_DeleteItemFromObject(line, "conceded");
            for (int r = cJSON_GetArraySize(ladder); ladder && r < 2; r++) {
                cJSON *rung = cJSON_CreateObject();
                cJSON_AddNumberToObject(rung, "at", 0.35 + 0.4 * r);
                cJSON_AddItemToObject(rung, "require",
                                      given_requirement(what, rng, issues, 2));
                cJSON_AddItemToArray(ladder, rung);
            }
            if ((bottom || ladder) && gsl_rng_uniform_int(rng, 3) == 0)
                cJSON_AddNumberToObject(line, "conceded", 0.6 * gsl_rng_uniform(rng));
        }
    }
    cJSON_free(text);
    text = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    return scn;
}

/* Whether a package meets a demand at some level of its line. */
static bool met_at_some_level(const struct combinations *all,
                              const struct negsim_demand *demand, const double *package)
{
    const struct negsim_actor *actor = &all->scn->actors[demand->actor];
    if (demand->line == NEGSIM_NO_LINE)
        return negsim_utility(all->scn, &all->stance, demand->actor, package) >=
               all->stance.reservations[demand->actor] - 1e-9;
    const struct negsim_red_line *line =
        &actor->red_lines[demand->line - actor->first_line];
    for (size_t c = 0; c < all->n; c++)
        for (size_t j = 0; all->choices[c].source == line && j < all->choices[c].n; j++)
            if (negsim_red_line_holds(all->scn, line, all->choices[c].conceded[j],
                                      package))
                return true;
    return negsim_red_line_holds(all->scn, line, line->conceded, package);
}

/* However far lines move, every package leaves one of the demands unmet, and but for
 * any one of them some package meets the rest. */
static void check_remaining(const struct combinations *all,
                            const struct negsim_conflict *conflict)
{
    struct given_walk walk;
    bool only[64] = {false}; /* some package leaves just this one unmet */
    given_first(&walk, all->scn, 1);
    do {
        size_t unmet = 0, last = 0;
        for (size_t d = 0; d < conflict->n; d++)
            if (!met_at_some_level(all, &conflict->demands[d], walk.package)) {
                unmet++;
                last = d;
            }
        assert_true(unmet > 0);
        only[last] = only[last] || unmet == 1;
    } while (given_next(&walk));
    for (size_t d = 0; d < conflict->n; d++)
        assert_true(only[d]);
}

/* How many of the scenarios were of each kind. */
struct tally {
    size_t opened, alone, apart, none;
};

static void check_against_enumeration(const struct negsim_scenario *scn, bool cuts,
                                      struct tally *tally)
{
    struct combinations all;
    double tolerance = cuts ? 1e-6 : 1e-9;
    combinations_init(&all, scn);
    if (combinations_count(&all) < 3000) {
        struct least least = enumerate(&all, cuts);
        struct negsim_concessions found = find_with(scn, cuts);
        check_cost(&found.cheapest, least.total, tolerance);
        check_cost(&found.shared, least.total_shared, tolerance);
        if (found.shared.found)
            assert_close(found.shared.largest_share, least.share, tolerance);
        for (size_t a = 0; a < scn->n_actors; a++) {
            check_cost(&found.by_actor[a], least.by_actor[a], tolerance);
            tally->alone += least.total > 0 && isfinite(least.by_actor[a]);
        }
        assert_int_equal(found.remaining.n > 0, !isfinite(least.total));
        for (size_t c = 0; c < found.remaining.n; c++)
            check_remaining(&all, &found.remaining.items[c]);
        tally->opened += least.total > 0 && isfinite(least.total);
        tally->apart += least.total_shared > least.total + 1e-9;
        tally->none += !isfinite(least.total);
        negsim_concessions_finish(&found);
    }
    negsim_stance_finish(&all.stance);
}

static void check_scenarios(unsigned n, bool cuts, struct tally *tally)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < n; i++) {
        gsl_rng_set(rng, 61000 + i);
        struct given_random what = {.n_issues = 1 + i % 3,
                                    .n_actors = 2 + i % 3,
                                    .compound = i % 3 > 0,
                                    .ties = i % 4 == 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_movable(&what, rng);
        if (i % 5 == 0)
            scn->actors[0].consent = false;
        check_against_enumeration(scn, cuts, tally);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

static void test_concessions_are_the_cheapest_of_all_combinations(void **state)
{
    (void)state;
    struct tally tally = {0};
    check_scenarios(1200, false, &tally);
    assert_true(tally.opened > 100);
    assert_true(tally.alone > 100);
    assert_true(tally.apart > 2);
    assert_true(tally.none > 100);
}

static void test_concessions_may_cut_reservations(void **state)
{
    (void)state;
    struct tally tally = {0};
    check_scenarios(400, true, &tally);
    assert_true(tally.opened > 50);
    assert_true(tally.alone > 50);
    assert_true(tally.apart > 2);
    assert_true(tally.none > 10);
}

/** Wherever it begins: at what another stance led to, or at the first package. */
static void test_concessions_cost_the_same_from_any_start(void **state)
{
    (void)state;
    size_t found = 0;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 300; i++) {
        gsl_rng_set(rng, 87000 + i);
        struct given_random what = {
            .n_issues = 2 + i % 2, .n_actors = 2 + i % 3, .compound = i % 3 > 0};
        struct negsim_scenario *scn = given_movable(&what, rng);
        struct negsim_stance stance;
        struct negsim_concessions harder, plain, begun;
        struct negsim_concessions_options options = {.cheapest_only = true};
        double *first = calloc(scn->n_issues, sizeof *first);
        for (size_t k = 0; k < scn->n_issues; k++)
            first[k] = scn->issues[k].lo;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        assert_true(negsim_concessions_find(scn, &stance, &options, &plain, NULL));
        stance.reservations[0] += 0.05;
        assert_true(negsim_concessions_find(scn, &stance, &options, &harder, NULL));
        stance.reservations[0] -= 0.05;
        options.start = harder.cheapest.found ? harder.cheapest.package : first;
        assert_true(negsim_concessions_find(scn, &stance, &options, &begun, NULL));
        assert_int_equal(begun.cheapest.found, plain.cheapest.found);
        assert_close(begun.cheapest.cost, plain.cheapest.cost, 1e-9);
        found += harder.cheapest.found && plain.cheapest.cost > 0;
        negsim_concessions_finish(&harder);
        negsim_concessions_finish(&plain);
        negsim_concessions_finish(&begun);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
        free(first);
    }
    gsl_rng_free(rng);
    assert_true(found > 30);
}

/* The least c at which a line lets a package pass, to 1e-12; infinity: none. */
static double least_conceded(const struct negsim_scenario *scn,
                             const struct negsim_red_line *line, const double *package)
{
    double from = line->conceded, low = from, high = 1;
    if (negsim_red_line_holds(scn, line, from, package))
        return from;
    for (size_t r = 0; r < line->n_rungs; r++)
        if (line->ladder[r].at > from &&
            negsim_red_line_holds(scn, line, line->ladder[r].at, package))
            return line->ladder[r].at;
    if (!line->has_bottom_line || !negsim_red_line_holds(scn, line, 1, package))
        return INFINITY;
    while (high - low > 1e-12) {
        double middle = 0.5 * (low + high);
        if (negsim_red_line_holds(scn, line, middle, package))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The cheapest concession for packages on a grid: never better than the true one. */
static double cheapest_on_grid(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct given_walk walk;
    double cheapest = INFINITY;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    given_first(&walk, scn, FINE);
    do {
        double cost = 0;
        for (size_t i = 0; i < scn->n_actors && cost < cheapest; i++) {
            const struct negsim_actor *actor = &scn->actors[i];
            if (negsim_utility(scn, &stance, i, walk.package) < stance.reservations[i])
                cost = INFINITY;
            for (size_t l = 0; l < actor->n_red_lines && cost < cheapest; l++) {
                const struct negsim_red_line *line = &actor->red_lines[l];
                if (!line->soft)
                    cost += line->firmness *
                            (least_conceded(scn, line, walk.package) - line->conceded);
            }
        }
        cheapest = fmin(cheapest, cost);
    } while (given_next(&walk));
    negsim_stance_finish(&stance);
    return cheapest;
}

static void test_concessions_on_continuous_issues_beat_every_grid_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t opened = 0;
    for (unsigned i = 0; i < 300; i++) {
        gsl_rng_set(rng, 983600 + i);
        struct given_random what = {.n_issues = 1 + i % 3,
                                    .n_actors = 2 + i % 3,
                                    .continuous = true,
                                    .compound = i % 3 > 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_movable(&what, rng);
        struct negsim_concessions found = find(scn);
        size_t continuous = 0;
        for (size_t k = 0; k < scn->n_issues; k++)
            continuous += scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
        if (continuous > 0 && continuous < 3) {
            double cheapest = cheapest_on_grid(scn);
            assert_true(found.cheapest.found || !isfinite(cheapest));
            if (isfinite(cheapest)) {
                assert_true(found.cheapest.cost <= cheapest + 1e-6);
                /* A grid this fine comes near it, but for slopes without bound. */
                assert_true(found.cheapest.cost >= cheapest - 0.3);
                opened += cheapest > 0;
            }
        }
        negsim_concessions_finish(&found);
        negsim_scenario_destroy(scn);
    }
    assert_true(opened > 20);
    gsl_rng_free(rng);
}

/* A price from 0 to 100: the seller at least 70, at last 40, the buyer at most 30, at
 * last 60; a gap of 40 to be closed, 30 per unit of c on either side. */
static const char *const PRICE =
    "{'negsim': 1, 'issues': [{'id': 'price', 'range': [0, 100]}], 'actors': ["
    " {'id': 'seller', 'preferences': {'price': {'weight': 1, 'utility':"
    "   {'ideal': 100, 'worst': 0, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'price', 'at_least': 70},"
    "    'bottom_line': {'at_least': 40}, 'firmness': 1}]},"
    " {'id': 'buyer', 'preferences': {'price': {'weight': 1, 'utility':"
    "   {'ideal': 0, 'worst': 100, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'price', 'at_most': 30},"
    "    'bottom_line': {'at_most': 60}, 'firmness': 2}]}]}";

static void test_concessions_close_the_gap_of_a_price(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    struct negsim_concessions found = find(scn);
    /* The seller is cheaper and goes all the way to 40, the buyer the last 10. */
    assert_int_equal(found.cheapest.n_moves, 2);
    assert_close(found.cheapest.moves[0].to, 1, 1e-6);
    assert_close(found.cheapest.moves[1].to, 1. / 3, 1e-6);
    assert_close(found.cheapest.cost, 1 + 2. / 3, 1e-6);
    /* (70 − x)/30 = 2 (x − 30)/30 at x = 130/3. */
    assert_close(found.shared.largest_share, 8. / 9, 1e-6);
    assert_close(found.shared.cost, 16. / 9, 1e-6);
    assert_false(found.by_actor[0].found);
    assert_false(found.by_actor[1].found);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* The same with a reservation of the seller that lies above the cheapest price: the
 * price comes to 52, where it just holds. */
static void test_concessions_stop_where_a_reservation_holds(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[0].reservation = 0.52;
    struct negsim_concessions found = find(scn);
    assert_close(found.cheapest.package[0], 52, 1e-4);
    assert_close(found.cheapest.cost, 18. / 30 + 2 * 22. / 30, 1e-6);
    assert_true(found.cheapest.cost >= 18. / 30 + 2 * 22. / 30 - 1e-6);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* Beyond both bottom lines nothing opens, and the two lines remain in conflict. */
static void test_concessions_say_what_remains_in_conflict(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[1].red_lines[0].bottom_hi = 35;
    struct negsim_concessions found = find(scn);
    assert_false(found.cheapest.found);
    assert_false(found.shared.found);
    assert_true(found.remaining.complete);
    assert_int_equal(found.remaining.n, 1);
    assert_int_equal(found.remaining.items[0].n, 2);
    assert_int_equal(found.remaining.items[0].demands[1].actor, 1);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* A rung need not contain the one before: nothing of it is lost by looking only at the
 * last. */
static void test_concessions_stop_on_a_rung_that_the_next_takes_back(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['x', 'y', 'z']}], 'actors': ["
        " {'id': 'one', 'preferences': {'a': {'weight': 1, 'utility': {'x': 1, 'y': "
        "0.5,"
        "   'z': 0}}}, 'red_lines': [{'id': 'l', 'require': {'issue': 'a', 'in': "
        "['x']},"
        "   'firmness': 3, 'ladder': [{'at': 0.25, 'require': {'issue': 'a', 'in':"
        "   ['y']}}, {'at': 1, 'require': {'issue': 'a', 'in': ['x', 'z']}}]}]},"
        " {'id': 'two', 'reservation': 0.5, 'preferences': {'a': {'weight': 1,"
        "   'utility': {'x': 0, 'y': 1, 'z': 0.2}}}}]}");
    struct negsim_concessions found = find(scn);
    assert_close(found.cheapest.cost, 0.75, 1e-12);
    assert_close(found.cheapest.moves[0].to, 0.25, 0);
    assert_true(found.by_actor[0].found);
    assert_false(found.by_actor[1].found);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

static void test_concessions_of_an_open_zone_are_none(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[0].red_lines[0].conceded = 1;
    scn->actors[1].red_lines[0].conceded = 1;
    struct negsim_concessions found = find(scn);
    assert_true(found.cheapest.found);
    assert_int_equal(found.cheapest.n_moves, 0);
    assert_close(found.cheapest.cost, 0, 0);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_concessions_are_the_cheapest_of_all_combinations),
        cmocka_unit_test(test_concessions_may_cut_reservations),
        cmocka_unit_test(test_concessions_cost_the_same_from_any_start),
        cmocka_unit_test(test_concessions_on_continuous_issues_beat_every_grid_package),
        cmocka_unit_test(test_concessions_close_the_gap_of_a_price),
        cmocka_unit_test(test_concessions_stop_where_a_reservation_holds),
        cmocka_unit_test(test_concessions_say_what_remains_in_conflict),
        cmocka_unit_test(test_concessions_stop_on_a_rung_that_the_next_takes_back),
        cmocka_unit_test(test_concessions_of_an_open_zone_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
