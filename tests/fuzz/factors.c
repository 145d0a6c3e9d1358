/* What stands behind -p, a factor a line, and a scenario compiled for all of them. */
#include "fuzz.h"

enum { FACTORS = 6, LEVELS = 30 };

/* Big lists are legal, and slow under a sanitizer. */
static bool small(const struct negsim_factors *factors)
{
    for (size_t j = 0; j < factors->n; j++)
        if (negsim_factor_count(&factors->items[j]) > LEVELS)
            return false;
    return factors->n > 0;
}

static void compile(const char *text, size_t length,
                    const struct negsim_factors *factors)
{
    struct negsim_error_list errors = {0};
    struct negsim_compiled *compiled =
        negsim_compile(text, length, "varied", factors->items, factors->n, &errors);
    fuzz_check_errors(compiled != NULL, &errors);
    double values[FACTORS];
    for (double u = 0; compiled && u < 1; u += 0.37) {
        struct negsim_error err = {0};
        for (size_t j = 0; j < factors->n; j++)
            values[j] = negsim_factor_value(&factors->items[j], u);
        fuzz_require(negsim_compiled_set(compiled, values, &err));
    }
    negsim_compiled_destroy(compiled);
    negsim_error_list_finish(&errors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct negsim_scenario *scn;
    static char *scenario;
    static size_t length;
    struct negsim_factors factors = {0};
    if (size > 4096)
        return 0;
    scn = scn ? scn : fuzz_scenario("tests/fuzz/varied.json", &scenario, &length);
    char *text = fuzz_text(data, size);
    char *rest = text;
    for (size_t n = 0; rest && n < FACTORS; n++) {
        struct negsim_error err = {0};
        char *line = strsep(&rest, "\n");
        bool ok = negsim_factors_add(&factors, scn, line, &err);
        fuzz_check_error(ok, &err);
        fuzz_require(!ok || factors.n > 0);
    }
    if (small(&factors))
        compile(scenario, length, &factors);
    negsim_factors_finish(&factors);
    free(text);
    return 0;
}
