/* How the margin changes with one number of a scenario. The text is parsed once; each
 * value is then set where it stands.
 *
 *     vary scenarios/price.json buyer.reservation=0.2:0.5:0.05
 */
#include <negsim/negsim.h>
#include <stdio.h>
#include <stdlib.h>

/* The margin at every value of the one factor. */
static bool vary(struct negsim_compiled *compiled, const struct negsim_factor *factor,
                 struct negsim_error *err)
{
    size_t n = negsim_factor_count(factor);
    for (size_t j = 0; j < n; j++) {
        struct negsim_zone zone = {0};
        double value = negsim_factor_value(factor, (j + 0.5) / n);
        const struct negsim_scenario *scn = negsim_compiled_set(compiled, &value, err);
        if (!scn || !negsim_zone_solve(scn, NULL, NULL, &zone, err))
            return false;
        if (zone.admissible)
            printf("%g,%.6f\n", value, zone.margin);
        negsim_zone_finish(&zone);
    }
    return true;
}

int main(int argc, char **argv)
{
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_factors factors = {0};
    struct negsim_compiled *compiled = NULL;
    char *text = NULL;
    size_t length;
    if (argc != 3)
        return 2;
    struct negsim_scenario *scn = negsim_scenario_load(argv[1], &errors);
    bool ok =
        scn && negsim_scenario_read_text(argv[1], &text, &length, &errors) &&
        negsim_factors_add(&factors, scn, argv[2], &err) &&
        (compiled = negsim_compile(text, length, argv[1], factors.items, 1, &errors)) &&
        vary(compiled, &factors.items[0], &err);
    if (err.code != NEGSIM_OK)
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    negsim_write_errors(stderr, argv[1], &errors);
    negsim_compiled_destroy(compiled);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    free(text);
    return ok ? 0 : 1;
}
