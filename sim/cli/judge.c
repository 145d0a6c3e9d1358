#include <negsim/negsim.h>

#include "judge.h"

#include <string.h>
#include <unistd.h>

#include "load.h"
#include "options.h"
#include "page.h"
#include "refuse.h"
#include "replicate.h"

static int judge_code(enum negsim_verdict verdict)
{
    static const int codes[] = {
        [NEGSIM_OPEN] = CLI_OPEN,
        [NEGSIM_EMPTY] = CLI_EMPTY,
        [NEGSIM_UNDECIDED] = CLI_UNDECIDED,
    };
    return codes[verdict];
}

static int judge_send(const struct negsim_scenario *scn,
                      const struct negsim_answer *answer,
                      const struct cli_options *options)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    struct negsim_text_style style = {.colour = cli_wants_colour()};
    bool written = options->json
                       ? negsim_write_json(page.stream, scn, answer, &err)
                       : negsim_write_text(page.stream, scn, answer, &style, &err);
    if (!written) {
        cli_page_drop(&page);
        return cli_failed(scn->file, &err);
    }
    int code = cli_page_send(&page);
    return code == CLI_DONE && options->exit_code
               ? judge_code(answer->analysis->zone.verdict)
               : code;
}

/* Prove the verdict once more, in a form that others can check, and keep that. */
static bool judge_certify(const struct negsim_scenario *scn,
                          const struct cli_options *options, struct negsim_error *err)
{
    struct negsim_certificate_options limits = {
        .max_boxes = options->analysis.zone.max_boxes,
        .time_limit_s = options->analysis.zone.time_limit_s};
    struct negsim_certificate certificate = {0};
    bool kept = negsim_certificate_make(scn, &limits, &certificate, err) &&
                negsim_save_certificate(options->certificate, scn, &certificate, err);
    negsim_certificate_finish(&certificate);
    return kept;
}

/* All that was found out, before it is printed. */
struct findings {
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_replicates replicates;
    struct negsim_dynamics dynamics;
};

static void findings_finish(struct findings *found)
{
    negsim_dynamics_finish(&found->dynamics);
    negsim_replicates_finish(&found->replicates);
    negsim_rounds_finish(&found->rounds);
    negsim_analysis_finish(&found->analysis);
}

static bool judge_play(const struct negsim_scenario *scn,
                       const struct cli_options *options, struct findings *found,
                       struct negsim_error *err)
{
    struct negsim_rounds_options play = {.zone = options->analysis.zone,
                                         .max_bytes = options->max_bytes};
    struct negsim_replicates_options many = {
        .rounds = play, .n = options->replicates, .n_threads = options->jobs};
    return negsim_rounds_run(scn, &play, &found->rounds, err) &&
           (!options->explain_dynamics ||
            negsim_dynamics_explain(scn, &play, &found->dynamics, err)) &&
           (!options->replicates ||
            cli_replicate(scn, &many, options->quiet, &found->replicates, err));
}

static int judge_scenario(const struct negsim_scenario *scn,
                          const struct cli_options *options, bool with_rounds)
{
    struct findings found = {0};
    struct negsim_error err = {0};
    struct negsim_answer answer = {
        .analysis = &found.analysis,
        .rounds = with_rounds ? &found.rounds : NULL,
        .replicates = options->replicates ? &found.replicates : NULL,
        .dynamics = options->explain_dynamics ? &found.dynamics : NULL};
    bool judged =
        negsim_analysis_run(scn, NULL, &options->analysis, &found.analysis, &err) &&
        (!with_rounds || judge_play(scn, options, &found, &err)) &&
        (!options->certificate || judge_certify(scn, options, &err));
    int code = judged ? judge_send(scn, &answer, options) : cli_failed(scn->file, &err);
    findings_finish(&found);
    return err.code == NEGSIM_ESTOPPED ? CLI_INTERRUPTED : code;
}

/* `negsim zoen` is more likely a slip than a file of that name that is missing. */
static const struct cli_command *judge_slip(const char *file)
{
    if (access(file, F_OK) == 0 || strcmp(file, "-") == 0)
        return NULL;
    return cli_command_near(file);
}

int cli_judge(int argc, char **argv, const struct cli_command *command,
              bool with_rounds)
{
    struct cli_options options;
    int code;
    unsigned takes = CLI_TAKES_JSON | CLI_TAKES_EXIT_CODE | CLI_TAKES_ANALYSIS;
    takes |= with_rounds ? CLI_TAKES_REPLICATES | CLI_TAKES_DYNAMICS | CLI_TAKES_MODEL
                         : CLI_TAKES_CERTIFICATE;
    if (!cli_options_parse(argc, argv, command, takes, &options, &code))
        return code;
    if (options.n_operands == 0)
        return cli_usage(command, "expected a scenario FILE, or - for standard input");
    const char *file = options.operands[0];
    const struct cli_command *near = judge_slip(file);
    if (near && cli_command_find(file))
        return cli_usage(near, "the command goes before its options");
    if (near && command == &cli_run) {
        cli_say("negsim: no file or command '%s', did you mean '%s'?\n", file,
                near->name);
        return CLI_USAGE;
    }
    if (options.n_operands > 1)
        return cli_usage(command, "expected one FILE, got '%s' too",
                         options.operands[1]);
    struct negsim_scenario *scn = cli_load(file, options.model, &code);
    if (scn)
        code = judge_scenario(scn, &options, with_rounds);
    negsim_scenario_destroy(scn);
    return code;
}
