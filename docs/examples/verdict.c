/* Judge the zone of a scenario, and say the verdict with what it rests on.
 *
 *     verdict scenarios/open-zone.json
 */
#include <negsim/negsim.h>
#include <stdio.h>

static void tell(const struct negsim_scenario *scn, const struct negsim_zone *zone)
{
    static const char *const words[] = {[NEGSIM_OPEN] = "open",
                                        [NEGSIM_EMPTY] = "empty",
                                        [NEGSIM_UNDECIDED] = "undecided"};
    printf("%s\n", words[zone->verdict]);
    if (!zone->admissible) /* red lines alone leave no package */
        return;
    printf("margin %.3f, at most %.3f by lotteries\n", zone->margin, zone->bound);
    for (size_t i = 0; i < scn->n_actors; i++)
        printf("%s %.3f, holds out for %.3f\n", scn->actors[i].id, zone->utilities[i],
               zone->reservations[i]);
}

int main(int argc, char **argv)
{
    const char *file = argc > 1 ? argv[1] : "-";
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_zone zone = {0};
    struct negsim_scenario *scn = negsim_scenario_load(file, &errors);
    bool ok = scn && negsim_zone_solve(scn, NULL, NULL, &zone, &err);
    if (ok)
        tell(scn, &zone);
    else if (scn)
        fprintf(stderr, "%s: %s\n", file, err.message);
    else
        negsim_write_errors(stderr, file, &errors);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
    return ok ? 0 : 1;
}
