/* Tables of one's own for a sweep. Leading lines "-p …" are factors given before. */
#include "fuzz.h"

static const char *take_factors(const char *text, const struct negsim_scenario *scn,
                                struct negsim_factors *factors)
{
    char line[256];
    while (strncmp(text, "-p ", 3) == 0) {
        size_t length = strcspn(text, "\n");
        struct negsim_error err = {0};
        snprintf(line, sizeof line, "%.*s", (int)length - 3, text + 3);
        fuzz_check_error(negsim_factors_add(factors, scn, line, &err), &err);
        text += length + (text[length] == '\n');
    }
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct negsim_scenario *scn;
    struct negsim_factors factors = {0};
    struct negsim_error err = {0};
    double *values = NULL;
    size_t n_rows = 0, length;
    char *scenario = NULL;
    if (size > 1 << 15)
        return 0;
    scn = scn ? scn : fuzz_scenario("tests/fuzz/varied.json", &scenario, &length);
    free(scenario);
    char *text = fuzz_text(data, size);
    const char *table = take_factors(text, scn, &factors);
    bool ok = negsim_sweep_table(table, size - (size_t)(table - text), scn, &factors,
                                 &values, &n_rows, &err);
    fuzz_check_error(ok, &err);
    fuzz_require(ok == (values != NULL));
    for (size_t i = 0; ok && i < n_rows * factors.n; i++)
        fuzz_require(values[i] - values[i] == 0);
    free(values);
    free(text);
    negsim_factors_finish(&factors);
    return 0;
}
