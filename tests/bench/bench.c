/*
 * How fast, as a table. Not a test: machines differ, and so do their neighbours.
 *
 *     meson test -C build --benchmark -v
 *
 * Arguments: the program, and the root of the source.
 */
#include <negsim/negsim.h>

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS = 21, ISSUES = 20, OPTIONS = 10 };

static double bench_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static int bench_compare(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void bench_report(const char *what, double *ms, double target_ms)
{
    qsort(ms, REPEATS, sizeof *ms, bench_compare);
    printf("%-52s %9.2f %9.2f %9.0f\n", what, ms[REPEATS / 2], ms[REPEATS - 1],
           target_ms);
}

/* The program from start to end, its output thrown away. */
static bool bench_program(const char *program, const char *root, const char *command)
{
    char file[4096];
    double ms[REPEATS];
    snprintf(file, sizeof file, "%s/scenarios/baseline.json", root);
    for (size_t r = 0; r < REPEATS; r++) {
        double start = bench_now_ms();
        fflush(stdout); /* or the child would print it again */
        pid_t child = fork();
        if (child == 0) {
            if (freopen("/dev/null", "w", stdout))
                execl(program, program, command, file, (char *)NULL);
            _exit(127);
        }
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            return false;
        ms[r] = bench_now_ms() - start;
    }
    char what[64];
    snprintf(what, sizeof what, "negsim %s scenarios/baseline.json", command);
    bench_report(what, ms, 50);
    return true;
}

/* A fixed sequence (SplitMix64): the same scenarios on every machine. */
static unsigned bench_draw(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)(z >> 40);
}

static void bench_write_actor(FILE *stream, unsigned i, unsigned n_issues,
                              double reservation, uint64_t *state)
{
    fprintf(stream, "%s{\"id\":\"a%u\",\"reservation\":%g,\"preferences\":{",
            i ? "," : "", i, reservation);
    for (unsigned k = 0; k < n_issues; k++) {
        fprintf(stream, "%s\"i%u\":{\"weight\":%u,\"utility\":{", k ? "," : "", k,
                1 + bench_draw(state) % 9);
        for (unsigned o = 0; o < OPTIONS; o++)
            fprintf(stream, "%s\"o%u\":%g", o ? "," : "", o,
                    (bench_draw(state) % 1001) / 1000.0);
        fputs("}}", stream);
    }
    fputs("}}", stream);
}

/* Issues of 10 options each: 10^n_issues packages. NULL where memory ran out. */
static struct negsim_scenario *bench_scenario(unsigned n_issues, unsigned n_actors,
                                              double reservation, uint64_t seed)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    fputs("{\"negsim\":1,\"issues\":[", stream);
    for (unsigned k = 0; k < n_issues; k++) {
        fprintf(stream, "%s{\"id\":\"i%u\",\"options\":[", k ? "," : "", k);
        for (unsigned o = 0; o < OPTIONS; o++)
            fprintf(stream, "%s\"o%u\"", o ? "," : "", o);
        fputs("]}", stream);
    }
    fputs("],\"actors\":[", stream);
    for (unsigned i = 0; i < n_actors; i++)
        bench_write_actor(stream, i, n_issues, reservation, &seed);
    fputs("]}", stream);
    fclose(stream);
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn = negsim_scenario_parse(text, size, "bench", &errors);
    negsim_write_errors(stderr, "bench", &errors);
    negsim_error_list_finish(&errors);
    free(text);
    return scn;
}

struct bench_zone {
    const char *what;
    unsigned n_actors;
    double reservation;
    enum negsim_zone_goal goal;
    double target_ms;
};

static bool bench_zone(const struct bench_zone *bench)
{
    double ms[REPEATS];
    for (size_t r = 0; r < REPEATS; r++) {
        struct negsim_zone zone = {0};
        struct negsim_zone_options options = {.goal = bench->goal};
        struct negsim_scenario *scn =
            bench_scenario(ISSUES, bench->n_actors, bench->reservation, r);
        if (!scn)
            return false;
        double start = bench_now_ms();
        bool solved = negsim_zone_solve(scn, NULL, &options, &zone, NULL);
        ms[r] = bench_now_ms() - start;
        negsim_zone_finish(&zone);
        negsim_scenario_destroy(scn);
        if (!solved)
            return false;
    }
    bench_report(bench->what, ms, bench->target_ms);
    return true;
}

struct bench_frontier {
    const char *what;
    unsigned n_issues, n_actors;
    double target_ms;
};

/* The frontier and all four solution points; false unless they are exact. */
static bool bench_solve(const struct negsim_scenario *scn, size_t *n_points)
{
    struct negsim_frontier frontier = {0};
    struct negsim_solutions solutions = {0};
    bool done = negsim_frontier_solve(scn, NULL, NULL, &frontier, NULL) &&
                negsim_solutions_solve(scn, NULL, NULL, &solutions, NULL) &&
                frontier.exact && frontier.complete && solutions.proved;
    *n_points = frontier.n;
    negsim_frontier_finish(&frontier);
    negsim_solutions_finish(&solutions);
    return done;
}

static bool bench_frontier(const struct bench_frontier *bench)
{
    double ms[REPEATS];
    for (size_t r = 0; r < REPEATS; r++) {
        struct negsim_scenario *scn =
            bench_scenario(bench->n_issues, bench->n_actors, 0.5, r);
        size_t n_points;
        if (!scn)
            return false;
        double start = bench_now_ms();
        bool done = bench_solve(scn, &n_points);
        ms[r] = bench_now_ms() - start;
        negsim_scenario_destroy(scn);
        if (!done)
            return false;
    }
    bench_report(bench->what, ms, bench->target_ms);
    return true;
}

struct bench_pair {
    double u[2];
};

static int bench_pair_compare(const void *a, const void *b)
{
    const struct bench_pair *x = a;
    const struct bench_pair *y = b;
    if (x->u[0] != y->u[0])
        return x->u[0] < y->u[0] ? 1 : -1;
    return (x->u[1] < y->u[1]) - (x->u[1] > y->u[1]);
}

/* The zone of two actors, package by package: an odometer over tables of weighted
 * values. Says how many packages it holds. */
static size_t bench_list(const struct negsim_scenario *scn, struct bench_pair *zone)
{
    double share[2][64][OPTIONS];
    size_t at[64] = {0}, n = 0, k = 0;
    for (size_t i = 0; i < 2; i++) {
        const struct negsim_preference *prefs = scn->actors[i].preferences;
        double sum = 0;
        for (k = 0; k < scn->n_issues; k++)
            sum += prefs[k].weight;
        for (k = 0; k < scn->n_issues; k++)
            for (size_t o = 0; o < OPTIONS; o++)
                share[i][k][o] = prefs[k].weight / sum * prefs[k].v[o];
    }
    do {
        struct bench_pair pair = {{0, 0}};
        for (k = 0; k < scn->n_issues; k++) {
            pair.u[0] += share[0][k][at[k]];
            pair.u[1] += share[1][k][at[k]];
        }
        if (pair.u[0] >= scn->actors[0].reservation - NEGSIM_UTILITY_TOLERANCE &&
            pair.u[1] >= scn->actors[1].reservation - NEGSIM_UTILITY_TOLERANCE)
            zone[n++] = pair;
        k = scn->n_issues;
        while (k > 0 && ++at[k - 1] == OPTIONS)
            at[--k] = 0;
    } while (k > 0);
    return n;
}

/* What each of the four solutions would pick goes into `best`: work that an enumeration
 * has to do too. */
static void bench_pick(const struct negsim_scenario *scn, const struct bench_pair *zone,
                       size_t n, double best[4])
{
    double r0 = scn->actors[0].reservation, r1 = scn->actors[1].reservation;
    double most[2] = {0, 0};
    for (size_t j = 0; j < n; j++) {
        most[0] = fmax(most[0], zone[j].u[0] - r0);
        most[1] = fmax(most[1], zone[j].u[1] - r1);
    }
    for (size_t j = 0; j < n; j++) {
        double g0 = fmax(0, zone[j].u[0] - r0), g1 = fmax(0, zone[j].u[1] - r1);
        best[0] = fmax(best[0], g0 * g1);
        best[1] = fmax(best[1], fmin(g0 / most[0], g1 / most[1]));
        best[2] = fmax(best[2], fmin(g0, g1));
        best[3] = fmax(best[3], zone[j].u[0] + zone[j].u[1]);
    }
}

/* 10^6 packages: every one of them looked at, against what merging takes. */
static bool bench_enumeration(void)
{
    enum { ISSUES_LISTED = 6, PACKAGES = 1000000, RUNS = 5 };
    struct negsim_scenario *scn = bench_scenario(ISSUES_LISTED, 2, 0.5, 1);
    struct bench_pair *zone = malloc(PACKAGES * sizeof *zone);
    double listed = HUGE_VAL, merged = HUGE_VAL, best[4] = {0};
    size_t n_listed = 0, n_merged = 0;
    bool done = scn && zone;
    for (size_t run = 0; done && run < RUNS; run++) {
        double start = bench_now_ms(), top = -1;
        size_t n = bench_list(scn, zone);
        bench_pick(scn, zone, n, best);
        qsort(zone, n, sizeof *zone, bench_pair_compare);
        n_listed = 0;
        for (size_t j = 0; j < n; j++)
            if (zone[j].u[1] > top + NEGSIM_UTILITY_TOLERANCE) {
                top = zone[j].u[1];
                n_listed++;
            }
        listed = fmin(listed, bench_now_ms() - start);
        start = bench_now_ms();
        done = bench_solve(scn, &n_merged);
        merged = fmin(merged, bench_now_ms() - start);
    }
    done = done && n_listed == n_merged && best[0] > 0;
    if (done)
        printf("10^6 packages one by one: %.2f ms; merged: %.3f ms; %.0f times faster "
               "(target: 100)\n",
               listed, merged, listed / merged);
    free(zone);
    negsim_scenario_destroy(scn);
    return done;
}

int main(int argc, char **argv)
{
    static const struct bench_frontier frontiers[] = {
        {"10^20 packages, 2 actors, frontier and solutions", ISSUES, 2, 10},
        {"10^8 packages, 3 actors, frontier and solutions", 8, 3, 1000},
    };
    static const struct bench_zone zones[] = {
        {"10^20 packages, 2 actors, verdict: open", 2, 0.5, NEGSIM_PROVE_VERDICT, 10},
        {"10^20 packages, 2 actors, verdict: empty", 2, 0.9, NEGSIM_PROVE_VERDICT, 10},
        {"10^20 packages, 2 actors, exact margin", 2, 0.7, NEGSIM_PROVE_MARGIN, 10},
        {"10^20 packages, 3 actors, verdict", 3, 0.6, NEGSIM_PROVE_VERDICT, 10},
    };
    if (argc != 3) {
        fprintf(stderr, "usage: bench NEGSIM SOURCE_ROOT\n");
        return 2;
    }
    printf("%-52s %9s %9s %9s\n", "milliseconds", "median", "worst", "target");
    bool done = bench_program(argv[1], argv[2], "zone") &&
                bench_program(argv[1], argv[2], "run");
    for (size_t j = 0; done && j < sizeof zones / sizeof *zones; j++)
        done = bench_zone(&zones[j]);
    for (size_t j = 0; done && j < sizeof frontiers / sizeof *frontiers; j++)
        done = bench_frontier(&frontiers[j]);
    done = done && bench_enumeration();
    return done ? 0 : 1;
}
