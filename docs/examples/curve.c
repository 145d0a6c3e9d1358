/* Play the rounds of a scenario, and print the outcome curve as CSV: by round, whether
 * the zone is open and how much room there is.
 *
 *     curve scenarios/baseline.json > curve.csv
 */
#include <negsim/negsim.h>
#include <stdio.h>

static void print_curve(const struct negsim_rounds *rounds)
{
    printf("round,open,margin\n");
    for (size_t j = 0; j < rounds->n_series; j++) {
        const struct negsim_round *round = &rounds->series[j];
        printf("%zu,%d,", round->number, round->verdict == NEGSIM_OPEN);
        /* Where red lines leave no package there is no margin: an empty cell. */
        if (round->admissible)
            printf("%.17g", round->margin);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    const char *file = argc > 1 ? argv[1] : "-";
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_rounds rounds = {0};
    struct negsim_scenario *scn = negsim_scenario_load(file, &errors);
    bool ok = scn && negsim_rounds_run(scn, NULL, &rounds, &err);
    if (ok)
        print_curve(&rounds);
    else if (scn)
        fprintf(stderr, "%s: %s\n", file, err.message);
    else
        negsim_write_errors(stderr, file, &errors);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    return ok ? 0 : 1;
}
