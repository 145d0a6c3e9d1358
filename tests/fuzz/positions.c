/* Tables of actors: what is taken comes out as a scenario that can be read. */
#include "fuzz.h"

static void read_back(const struct negsim_positions *positions)
{
    char *text = NULL;
    size_t length = 0;
    struct negsim_error err = {0};
    struct negsim_error_list errors = {0};
    FILE *stream = open_memstream(&text, &length);
    fuzz_require(stream);
    fuzz_require(negsim_write_positions(stream, positions, &err));
    fclose(stream);
    struct negsim_scenario *scn =
        negsim_scenario_parse(text, length, "written", &errors);
    if (!scn)
        negsim_write_errors(stderr, text, &errors);
    fuzz_require(scn);
    fuzz_require(scn->n_actors == positions->n_actors);
    fuzz_require(negsim_model_check(scn, &err));
    negsim_scenario_destroy(scn);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    bool ok = negsim_positions_parse((const char *)data, size, "dir/Fuzz it.csv",
                                     &positions, &errors);
    fuzz_check_errors(ok, &errors);
    if (ok)
        read_back(&positions);
    negsim_positions_finish(&positions);
    negsim_error_list_finish(&errors);
    return 0;
}
