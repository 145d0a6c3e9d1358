/*
 * How fast the 118 dossiers are judged that lie beside the repository: verdict, bound
 * and margin to 1e-6, all of them together.
 *
 *     meson test -C build --benchmark -v
 */
#include "../dossiers.h"

#include <time.h>

enum { REPEATS = 21 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Milliseconds to judge every scenario once. */
static double judge_all(struct negsim_scenario *const *scenarios, size_t n)
{
    double start = now_ms();
    for (size_t j = 0; j < n; j++) {
        struct negsim_zone zone;
        assert_true(negsim_zone_solve(scenarios[j], NULL, NULL, &zone, NULL));
        assert_true(zone.bound - zone.margin <= 1e-6);
        negsim_zone_finish(&zone);
    }
    return now_ms() - start;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void judge_dossiers(void **state)
{
    (void)state;
    cJSON *file = shared_json("peers/deu3/packages.json");
    const cJSON *dossier;
    size_t n = 0;
    struct negsim_scenario *scenarios[256];
    double ms[REPEATS];
    cJSON_ArrayForEach(dossier, shared_get(file, "packages"))
    {
        assert_true(n < 256);
        scenarios[n++] = dossier_scenario(dossier);
    }
    for (int r = 0; r < REPEATS; r++)
        ms[r] = judge_all(scenarios, n);
    qsort(ms, REPEATS, sizeof *ms, compare);
    printf("%zu dossiers, margins to 1e-6: median %.1f ms, worst %.1f ms (target: "
           "1000)\n",
           n, ms[REPEATS / 2], ms[REPEATS - 1]);
    for (size_t j = 0; j < n; j++)
        negsim_scenario_destroy(scenarios[j]);
    cJSON_Delete(file);
}

int main(void)
{
    if (shared_absent("peers/deu3/packages.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest rows[] = {cmocka_unit_test(judge_dossiers)};
    return cmocka_run_group_tests(rows, NULL, NULL);
}
