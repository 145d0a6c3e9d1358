/*
 * How fast a study goes: runs per second on the baseline, of a whole sweep with its
 * tables, on one thread, on two, and as two programs side by side.
 *
 *     meson test -C build --benchmark -v
 *
 * Arguments: the program, and the root of the source.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS = 5 };

static char *program;
static char scenario[4096];

static double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* What a sweep varies: two lines where nothing near opens a zone, or two floors where
 * all lines have moved and the margin is close to 0. */
static const char AS_STATED[] = "-p kyiv.red_lines.no-recognition.conceded=0:1 "
                                "-p moscow.red_lines.four-regions.conceded=0:1";
static const char CONCEDED[] = "-p kyiv-lines=1 -p moscow-lines=1 -p ceilings=1 "
                               "-p kyiv.ratification=0.45:0.65 "
                               "-p moscow.ratification=0.45:0.65";

struct sweep {
    const char *parameters, *n, *jobs, *outcome;
};

/* A sweep as a program of its own; its id. */
static pid_t sweep_start(const struct sweep *sweep, const char *folder)
{
    char command[10000];
    pid_t child = fork();
    if (child != 0)
        return child;
    snprintf(command, sizeof command,
             "exec '%s' sweep '%s' %s --design sobol -n %s -j %s --outcome %s --force "
             "--quiet -o %s",
             program, scenario, sweep->parameters, sweep->n, sweep->jobs,
             sweep->outcome, folder);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* Runs per second of so many programs at once; the best of `repeats`. */
static double bench_sweep(const struct sweep *sweep, int n_programs, int repeats)
{
    double best = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
        double start = bench_now();
        pid_t children[2];
        bool done = true;
        for (int j = 0; j < n_programs; j++) {
            char folder[64];
            snprintf(folder, sizeof folder, "bench-sweep-%d", j);
            children[j] = sweep_start(sweep, folder);
        }
        for (int j = 0; j < n_programs; j++) {
            int status;
            done = children[j] > 0 && waitpid(children[j], &status, 0) == children[j] &&
                   status == 0 && done;
        }
        if (!done)
            return -1;
        double rate = n_programs * atof(sweep->n) / (bench_now() - start);
        best = rate > best ? rate : best;
    }
    return best;
}

static long bench_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
}

/* Returns whether there was a figure. */
static bool bench_print(const char *what, double rate, const char *target)
{
    printf("%-44s %9.0f%s\n", what, rate, target);
    fflush(stdout);
    return rate > 0;
}

static bool bench_all(void)
{
    static const struct sweep verdict = {AS_STATED, "100000", "1", "verdict"};
    static const struct sweep margin = {AS_STATED, "100000", "1", "margin"};
    static const struct sweep threads = {AS_STATED, "200000", "2", "verdict"};
    static const struct sweep hard_verdict = {CONCEDED, "20000", "1", "verdict"};
    static const struct sweep hard_margin = {CONCEDED, "10000", "1", "margin"};
    static const struct sweep rounds = {AS_STATED, "60", "1", "agreement"};
    static const struct sweep many = {AS_STATED, "1000000", "2", "verdict"};
    bool ok = bench_print("verdicts a second, one thread",
                          bench_sweep(&verdict, 1, REPEATS), " (target: 20000)");
    ok = bench_print("  with all lines conceded",
                     bench_sweep(&hard_verdict, 1, REPEATS), " (target: 20000)") &&
         ok;
    ok = bench_print("exact margins a second, one thread",
                     bench_sweep(&margin, 1, REPEATS), " (target: 2000)") &&
         ok;
    ok = bench_print("  with all lines conceded", bench_sweep(&hard_margin, 1, REPEATS),
                     " (target: 2000)") &&
         ok;
    ok = bench_print("runs of 52 rounds a second, one thread",
                     bench_sweep(&rounds, 1, 1), "") &&
         ok;
    double two = bench_sweep(&threads, 1, REPEATS),
           apart = bench_sweep(&verdict, 2, REPEATS);
    ok = bench_print("verdicts a second, two threads", two, "") && ok;
    ok = bench_print("  two programs side by side", apart, "") && ok;
    printf("  two threads, of what two programs do       %9.0f %% (target: 95)\n",
           100 * two / apart);
    ok = bench_print("verdicts a second, of 10^6 on two threads",
                     bench_sweep(&many, 1, 1), "") &&
         ok;
    printf("largest memory of all of these               %9ld kB (target: 102400)\n",
           bench_memory());
    return ok;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/negsim-bench-XXXXXX";
    if (argc != 3) {
        fprintf(stderr, "usage: bench_sweep NEGSIM SOURCE_ROOT\n");
        return 2;
    }
    program = realpath(argv[1], NULL); /* it is run from another folder */
    snprintf(scenario, sizeof scenario, "%s/scenarios/baseline.json", argv[2]);
    if (!program || !mkdtemp(folder) || chdir(folder) != 0) {
        perror(argv[1]);
        return 1;
    }
    bool ok = bench_all();
    ok = system("rm -r bench-sweep-0 bench-sweep-1") == 0 && rmdir(folder) == 0 && ok;
    free(program);
    return ok ? 0 : 1;
}
