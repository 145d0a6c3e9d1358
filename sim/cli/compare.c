#include <negsim/negsim.h>

#include <stdlib.h>
#include <string.h>

#include "compare_mediator.h"
#include "load.h"
#include "options.h"
#include "page.h"
#include "refuse.h"

/* What was read: the texts say what differs, the scenarios what follows. */
struct compared {
    size_t n;
    struct negsim_scenario **scns;
    char **texts;
    size_t *lengths;
    struct negsim_differences *differences;
};

static bool compared_init(struct compared *compared, size_t n)
{
    memset(compared, 0, sizeof *compared);
    compared->n = n;
    compared->scns = calloc(n, sizeof(struct negsim_scenario *));
    compared->texts = calloc(n, sizeof(char *));
    compared->lengths = calloc(n, sizeof *compared->lengths);
    compared->differences = calloc(n, sizeof *compared->differences);
    if (compared->scns && compared->texts && compared->lengths && compared->differences)
        return true;
    cli_out_of_memory();
    return false;
}

static void compared_finish(struct compared *compared)
{
    for (size_t j = 0; j < compared->n; j++) {
        if (compared->scns)
            negsim_scenario_destroy(compared->scns[j]);
        if (compared->texts)
            free(compared->texts[j]);
        if (compared->differences)
            negsim_differences_finish(&compared->differences[j]);
    }
    free(compared->scns);
    free(compared->texts);
    free(compared->lengths);
    free(compared->differences);
}

/* All files, so that the mistakes of all of them are told; an exit code. */
static int compared_load(struct compared *compared, char **files)
{
    int worst = CLI_DONE;
    for (size_t j = 0; j < compared->n; j++) {
        int code = CLI_DONE;
        compared->scns[j] =
            cli_load_text(files[j], &compared->texts[j], &compared->lengths[j], &code);
        worst = code == CLI_FAILED || worst == CLI_DONE ? code : worst;
    }
    return worst;
}

static bool compared_play(struct compared *compared, struct negsim_compare *compare,
                          struct negsim_error *err)
{
    if (compared->n == 1)
        return negsim_compare_processes(compared->scns[0], NULL, compare, err);
    const struct negsim_scenario *const *scns =
        (const struct negsim_scenario *const *)compared->scns;
    for (size_t j = 1; j < compared->n; j++)
        if (!negsim_differences_find(compared->texts[0], compared->lengths[0],
                                     compared->texts[j], compared->lengths[j],
                                     &compared->differences[j], err))
            return false;
    return negsim_compare_scenarios(scns, compared->n, NULL, compare, err);
}

static int compare_send(const struct negsim_compare *compare,
                        const struct negsim_differences *differences, bool json,
                        struct negsim_error *err)
{
    struct cli_page page = {0};
    struct negsim_text_style style = {.colour = cli_wants_colour()};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (json
            ? negsim_write_compare_json(page.stream, compare, differences, err)
            : negsim_write_compare_text(page.stream, compare, differences, &style, err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_failed(compare->cases[0].scn->file, err);
}

static int compare_run(struct compared *compared, const struct cli_options *options)
{
    struct negsim_compare compare = {0};
    struct negsim_error err = {0};
    int code;
    if (compared_play(compared, &compare, &err))
        code = compare_send(&compare, compared->n > 1 ? compared->differences : NULL,
                            options->json, &err);
    else
        code = cli_failed(compared->scns[0]->file, &err);
    negsim_compare_finish(&compare);
    return code;
}

/* One scenario has something to compare only where it has processes. */
static int compare_refuse(const struct negsim_scenario *scn)
{
    size_t n = scn->war ? scn->war->n_processes : 0;
    if (n >= 2)
        return CLI_DONE;
    cli_say("%s: conflict.processes: nothing to compare: %s; give two processes or "
            "more, or another scenario to compare with\n",
            scn->file, n == 0 ? "there are no processes" : "there is one process");
    return CLI_USAGE;
}

/* One scenario under every model. */
static int models_run(const char *file, bool json)
{
    struct negsim_compare_models compare = {0};
    struct negsim_error err = {0};
    struct negsim_text_style style = {.colour = cli_wants_colour()};
    struct cli_page page = {0};
    int code;
    struct negsim_scenario *scn = cli_load(file, NULL, &code);
    if (!scn)
        return code;
    if (!negsim_compare_models(scn, NULL, &compare, &err))
        code = cli_failed(file, &err);
    else if (!cli_page_open(&page))
        code = CLI_FAILED;
    else if (json ? negsim_write_compare_models_json(page.stream, &compare, &err)
                  : negsim_write_compare_models_text(page.stream, &compare, &style,
                                                     &err))
        code = cli_page_send(&page);
    else {
        cli_page_drop(&page);
        code = cli_failed(file, &err);
    }
    negsim_compare_models_finish(&compare);
    negsim_scenario_destroy(scn);
    return code;
}

static bool operands_repeat_stdin(const struct cli_options *options)
{
    int n = 0;
    for (int j = 0; j < options->n_operands; j++)
        n += strcmp(options->operands[j], "-") == 0;
    return n > 1;
}

static int compare_main(int argc, char **argv)
{
    struct cli_options options;
    struct compared compared;
    int code;
    if (!cli_options_parse(argc, argv, &cli_compare,
                           CLI_TAKES_JSON | CLI_TAKES_MEDIATOR | CLI_TAKES_MODELS,
                           &options, &code))
        return code;
    if (options.mediator && options.models)
        return cli_usage(&cli_compare, "--mediator and --models do not go together");
    if (options.models && options.n_operands != 1)
        return cli_usage(&cli_compare, "--models takes one scenario FILE");
    if (options.models)
        return models_run(options.operands[0], options.json);
    if (options.mediator && options.n_operands != 1)
        return cli_usage(&cli_compare, "--mediator takes one scenario FILE");
    if (options.mediator)
        return cli_compare_mediator(options.operands[0], options.json);
    if (options.n_operands == 0)
        return cli_usage(&cli_compare,
                         "expected a scenario FILE with processes, or several FILEs");
    if (operands_repeat_stdin(&options))
        return cli_usage(&cli_compare, "standard input can be read once only");
    code = CLI_FAILED;
    if (compared_init(&compared, (size_t)options.n_operands)) {
        code = compared_load(&compared, options.operands);
        if (code == CLI_DONE && compared.n == 1)
            code = compare_refuse(compared.scns[0]);
        if (code == CLI_DONE)
            code = compare_run(&compared, &options);
    }
    compared_finish(&compared);
    return code;
}

const struct cli_command cli_compare = {
    .name = "compare",
    .summary = "play processes, scenarios or models side by side",
    .help =
        "Usage: negsim compare [OPTION]... FILE\n"
        "       negsim compare [OPTION]... FILE FILE...\n"
        "       negsim compare --mediator [OPTION]... FILE\n"
        "       negsim compare --models [OPTION]... FILE\n"
        "\n"
        "Play every process of one scenario side by side: agreement, windows, what\n"
        "each is worth to whom, leverage moved, break-even length of talks, who has\n"
        "reason to refuse which order and why. Or play several scenarios, each\n"
        "against the first, and list what differs between them. Or play one scenario\n"
        "by every bargaining model there is. One FILE may be - for standard input.\n"
        "\n"
        "  --mediator  play one scenario without a mediator, with its text alone, "
        "with\n"
        "              information, political cover, a guarantee or side payments,\n"
        "              and with all of them\n"
        "  --models    play the scenario by every model: agreement or not, when, on\n"
        "              what, what it is worth to whom, and what is alike in all; of a\n"
        "              model that does not apply, why\n"
        "  --json      the answer as one JSON object\n"
        "  -h, --help  show this help\n"
        "\n"
        "Example:\n"
        "  negsim compare war.json\n",
    .run = compare_main,
};
