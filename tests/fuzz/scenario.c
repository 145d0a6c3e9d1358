/* Reading scenarios: any bytes give a scenario or errors that say why not. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    nowhere = nowhere ? nowhere : fopen("/dev/null", "w");
    struct negsim_scenario *scn =
        negsim_scenario_parse((const char *)data, size, "fuzz", &errors);
    fuzz_check_errors(scn != NULL, &errors);
    negsim_write_errors(nowhere, "fuzz", &errors);
    if (scn) {
        fuzz_require(scn->n_issues > 0 && scn->n_actors > 0);
        fuzz_require(negsim_write_summary(nowhere, scn, NULL));
        fuzz_check_error(negsim_model_check(scn, &err), &err);
    }
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    return 0;
}
