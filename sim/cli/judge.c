#include <negsim/negsim.h>

#include "judge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "page.h"
#include "progress.h"

/* A bad scenario is the user's to mend; want of memory is not. */
static int refuse_scenario(const char *file, const struct negsim_error_list *errors)
{
    bool no_memory = errors->n == 0;
    negsim_write_errors(stderr, file, errors);
    for (size_t j = 0; j < errors->n; j++)
        no_memory = no_memory || errors->items[j].code == NEGSIM_ENOMEM;
    return no_memory ? CLI_FAILED : CLI_USAGE;
}

/* Let a scenario name another model; its file has no place to show for that. */
static bool rename_model(struct negsim_scenario *scn, const char *model)
{
    char *name = strdup(model);
    if (!name)
        return false;
    free(scn->rounds.model);
    scn->rounds.model = name;
    scn->rounds.model_line = scn->rounds.model_column = 0;
    return true;
}

static struct negsim_scenario *parse(const char *file, const char *model,
                                     const char *text, size_t length, int *code)
{
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, file, &errors);
    bool fit =
        scn && (!model || rename_model(scn, model) || negsim_out_of_memory(&err));
    if (scn && (!fit || !negsim_model_check(scn, &err))) {
        negsim_error_list_add(&errors, &err);
        negsim_scenario_destroy(scn);
        scn = NULL;
    }
    if (!scn)
        *code = refuse_scenario(file, &errors);
    negsim_error_list_finish(&errors);
    return scn;
}

bool cli_read_text(const char *file, char **text, size_t *length, int *code)
{
    struct negsim_error_list errors = {0};
    *text = NULL;
    bool ok = negsim_scenario_read_text(file, text, length, &errors);
    if (!ok)
        *code = refuse_scenario(file, &errors);
    negsim_error_list_finish(&errors);
    return ok;
}

struct negsim_scenario *cli_parse_text(const char *file, const char *text,
                                       size_t length, int *code)
{
    return parse(file, NULL, text, length, code);
}

struct negsim_scenario *cli_load_text(const char *file, char **text, size_t *length,
                                      int *code)
{
    return cli_read_text(file, text, length, code)
               ? cli_parse_text(file, *text, *length, code)
               : NULL;
}

struct negsim_scenario *cli_load(const char *file, const char *model, int *code)
{
    char *text;
    size_t length;
    struct negsim_scenario *scn = NULL;
    if (cli_read_text(file, &text, &length, code))
        scn = parse(file, model, text, length, code);
    free(text);
    return scn;
}

int cli_failed(const char *file, const struct negsim_error *err)
{
    struct negsim_error_list one = {.n = 1};
    struct negsim_error copy = *err;
    one.items = &copy;
    negsim_write_errors(stderr, file, &one);
    return CLI_FAILED;
}

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

bool cli_replicate(const struct negsim_scenario *scn,
                   const struct negsim_replicates_options *options, bool quiet,
                   struct negsim_replicates *replicates, struct negsim_error *err)
{
    struct cli_progress progress;
    struct negsim_replicates_options told = *options;
    told.progress = cli_progress_report;
    told.context = &progress;
    cli_progress_begin(&progress, "replicates", quiet);
    bool ok = negsim_replicates_run(scn, &told, replicates, err);
    cli_progress_end(&progress);
    return ok;
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
