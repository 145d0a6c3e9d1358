#include <negsim/negsim.h>

#include "options.h"
#include "page.h"
#include "refuse.h"

static int models_main(int argc, char **argv)
{
    struct cli_options options;
    struct cli_page page = {0};
    int code;
    if (!cli_options_parse(argc, argv, &cli_models, 0, &options, &code))
        return code;
    if (options.n_operands > 1)
        return cli_usage(&cli_models, "expected one NAME, got '%s' too",
                         options.operands[1]);
    const struct negsim_model_type *model = NULL;
    struct negsim_error err = {0};
    if (options.n_operands == 1 &&
        !(model = negsim_model_named(options.operands[0], &err)))
        return cli_usage(&cli_models, "%s", err.message);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    struct negsim_text_style style = {.colour = cli_wants_colour()};
    if (model ? negsim_write_model(page.stream, model, &style, &err)
              : negsim_write_models(page.stream, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_failed("negsim models", &err);
}

const struct cli_command cli_models = {
    .name = "models",
    .summary = "list the bargaining models",
    .help =
        "Usage: negsim models [NAME]\n"
        "\n"
        "List the bargaining models that a scenario can name, or say of one what it\n"
        "assumes, what it cannot say, and which parameters it takes.\n"
        "\n"
        "  -h, --help  show this help\n"
        "\n"
        "Example:\n"
        "  negsim models rubinstein\n",
    .run = models_main,
};
