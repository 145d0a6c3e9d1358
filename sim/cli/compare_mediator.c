#include <negsim/negsim.h>

#include "compare_mediator.h"
#include "load.h"
#include "page.h"
#include "refuse.h"

static int mediation_send(const struct negsim_mediation *mediation, bool json,
                          struct negsim_error *err)
{
    struct cli_page page = {0};
    struct negsim_text_style style = {.colour = cli_wants_colour()};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (json ? negsim_write_mediation_json(page.stream, mediation, err)
             : negsim_write_mediation_text(page.stream, mediation, &style, err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_failed(mediation->scn->file, err);
}

int cli_compare_mediator(const char *file, bool json)
{
    struct negsim_mediation mediation = {0};
    struct negsim_error err = {0};
    int code = CLI_DONE;
    struct negsim_scenario *scn = cli_load(file, NULL, &code);
    if (!scn)
        return code;
    if (negsim_mediation_play(scn, NULL, &mediation, &err))
        code = mediation_send(&mediation, json, &err);
    else
        code = cli_refused_one(file, &err, CLI_RECKONING);
    negsim_mediation_finish(&mediation);
    negsim_scenario_destroy(scn);
    return code;
}
