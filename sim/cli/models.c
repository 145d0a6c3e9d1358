#include <negsim/negsim.h>

#include "options.h"
#include "page.h"

static int models_main(int argc, char **argv)
{
    struct cli_options options;
    struct cli_page page = {0};
    int code;
    if (!cli_options_parse(argc, argv, &cli_models, 0, &options, &code))
        return code;
    if (options.n_operands > 0)
        return cli_usage(&cli_models, "unexpected '%s'", options.operands[0]);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    negsim_write_models(page.stream, NULL);
    return cli_page_send(&page);
}

const struct cli_command cli_models = {
    .name = "models",
    .summary = "list the bargaining models",
    .help = "Usage: negsim models\n"
            "\n"
            "List the bargaining models that a scenario can name.\n"
            "\n"
            "  -h, --help  show this help\n",
    .run = models_main,
};
