/*
 * How fast, as a table. Not a test: machines differ, and so do their neighbours.
 *
 *     meson test -C build --benchmark -v
 *
 * Arguments: the program, and the root of the source.
 */
#include <negsim/negsim.h>

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

static void bench_write_actor(FILE *stream, unsigned i, double reservation,
                              uint64_t *state)
{
    fprintf(stream, "%s{\"id\":\"a%u\",\"reservation\":%g,\"preferences\":{",
            i ? "," : "", i, reservation);
    for (unsigned k = 0; k < ISSUES; k++) {
        fprintf(stream, "%s\"i%u\":{\"weight\":%u,\"utility\":{", k ? "," : "", k,
                1 + bench_draw(state) % 9);
        for (unsigned o = 0; o < OPTIONS; o++)
            fprintf(stream, "%s\"o%u\":%g", o ? "," : "", o,
                    (bench_draw(state) % 1001) / 1000.0);
        fputs("}}", stream);
    }
    fputs("}}", stream);
}

/* 20 issues of 10 options: 10^20 packages. NULL where memory ran out. */
static struct negsim_scenario *bench_scenario(unsigned n_actors, double reservation,
                                              uint64_t seed)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    fputs("{\"negsim\":1,\"issues\":[", stream);
    for (unsigned k = 0; k < ISSUES; k++) {
        fprintf(stream, "%s{\"id\":\"i%u\",\"options\":[", k ? "," : "", k);
        for (unsigned o = 0; o < OPTIONS; o++)
            fprintf(stream, "%s\"o%u\"", o ? "," : "", o);
        fputs("]}", stream);
    }
    fputs("],\"actors\":[", stream);
    for (unsigned i = 0; i < n_actors; i++)
        bench_write_actor(stream, i, reservation, &seed);
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
            bench_scenario(bench->n_actors, bench->reservation, r);
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

int main(int argc, char **argv)
{
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
    return done ? 0 : 1;
}
