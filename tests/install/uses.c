/* What someone else's program may look like: the least that reads and judges. */
#include <negsim/negsim.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    struct negsim_error_list errors = {0};
    struct negsim_zone zone = {0};
    struct negsim_scenario *scn =
        argc > 1 ? negsim_scenario_load(argv[1], &errors) : NULL;
    if (scn && negsim_zone_solve(scn, NULL, NULL, &zone, NULL))
        printf("%s %s\n", negsim_version(),
               zone.verdict == NEGSIM_OPEN ? "open" : "not open");
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    return 0;
}
