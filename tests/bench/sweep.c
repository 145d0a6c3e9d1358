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

static const char *program;
static char scenario[4096];

static double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct sweep {
    const char *n, *jobs, *outcome;
};

/* A sweep of two concessions, as a program of its own; its id. */
static pid_t sweep_start(const struct sweep *sweep, const char *folder)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    execl(program, program, "sweep", scenario, "-p",
          "kyiv.red_lines.no-recognition.conceded=0:1", "-p",
          "moscow.red_lines.four-regions.conceded=0:1", "--design", "sobol", "-n",
          sweep->n, "-j", sweep->jobs, "--outcome", sweep->outcome, "--zone-only",
          "--force", "--quiet", "-o", folder, (char *)NULL);
    _exit(127);
}

/* Runs per second of so many programs at once; the best of some. */
static double bench_sweep(const struct sweep *sweep, int n_programs)
{
    double best = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
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

int main(int argc, char **argv)
{
    static const struct sweep verdict = {"100000", "1", "verdict"};
    static const struct sweep margin = {"100000", "1", "margin"};
    static const struct sweep threads = {"200000", "2", "verdict"};
    char folder[] = "/tmp/negsim-bench-XXXXXX";
    if (argc != 3) {
        fprintf(stderr, "usage: bench_sweep NEGSIM SOURCE_ROOT\n");
        return 2;
    }
    program = argv[1];
    snprintf(scenario, sizeof scenario, "%s/scenarios/baseline.json", argv[2]);
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    double one = bench_sweep(&verdict, 1), margins = bench_sweep(&margin, 1);
    double two = bench_sweep(&threads, 1), apart = bench_sweep(&verdict, 2);
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("verdicts per second on one thread  %9.0f (target: 20000)\n", one);
    printf("margins per second on one thread   %9.0f (target: 2000)\n", margins);
    printf("verdicts per second on two threads %9.0f\n", two);
    printf("  of two programs side by side     %9.0f: %.0f %% (target: 95)\n", apart,
           100 * two / apart);
    printf("largest memory                     %9ld kB\n", usage.ru_maxrss);
    int code = one > 0 && margins > 0 && two > 0 && apart > 0 ? 0 : 1;
    return system("rm -r bench-sweep-0 bench-sweep-1") == 0 && rmdir(folder) == 0 ? code
                                                                                  : 1;
}
