#include "sweep_options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "refuse.h"
#include "shell.h"
#include "take.h"

enum {
    PARAMETER = 'p',
    OUTPUT = 'o',
    SAMPLES = 'n',
    JOBS = 'j',
    QUIET = 'q',
    HELP = 'h',
    DESIGN = 256,
    DESIGN_FILE,
    REPLICATES,
    SEED,
    UNCERTAIN,
    ZONE_ONLY,
    OUTCOME,
    SHARD,
    ON_ERROR,
    RESUME,
    FORCE,
    DRY_RUN
};

static const struct option known[] = {
    {"parameter", required_argument, NULL, PARAMETER},
    {"output", required_argument, NULL, OUTPUT},
    {"samples", required_argument, NULL, SAMPLES},
    {"jobs", required_argument, NULL, JOBS},
    {"quiet", no_argument, NULL, QUIET},
    {"help", no_argument, NULL, HELP},
    {"design", required_argument, NULL, DESIGN},
    {"design-file", required_argument, NULL, DESIGN_FILE},
    {"reps", required_argument, NULL, REPLICATES},
    {"seed", required_argument, NULL, SEED},
    {"uncertain", no_argument, NULL, UNCERTAIN},
    {"zone-only", no_argument, NULL, ZONE_ONLY},
    {"outcome", required_argument, NULL, OUTCOME},
    {"shard", required_argument, NULL, SHARD},
    {"on-error", required_argument, NULL, ON_ERROR},
    {"resume", no_argument, NULL, RESUME},
    {"force", no_argument, NULL, FORCE},
    {"dry-run", no_argument, NULL, DRY_RUN},
    {NULL, 0, NULL, 0},
};

/* Decimal digits up to `end`, which is then behind them. */
static bool sweep_digits(const char *text, unsigned long long *n, char **end)
{
    errno = 0;
    if (text[0] < '0' || text[0] > '9')
        return false;
    *n = strtoull(text, end, 10);
    return errno == 0;
}

static bool sweep_take_samples(struct cli_sweep_options *options, int *code)
{
    size_t n = 0;
    options->set_n = cli_take_count(&cli_sweep, "-n", &n, code);
    options->sweep.design.n = n;
    return options->set_n;
}

static bool sweep_take_shard(struct cli_sweep_options *options, int *code)
{
    unsigned long long k, n;
    char *end;
    if (sweep_digits(optarg, &k, &end) && *end == '/' &&
        sweep_digits(end + 1, &n, &end) && *end == '\0' && k >= 1 && k <= n) {
        options->sweep.shard = (size_t)k;
        options->sweep.n_shards = (size_t)n;
        return true;
    }
    *code =
        cli_usage(&cli_sweep, "--shard must be like 1/4, up to 4/4, got '%s'", optarg);
    return false;
}

static bool sweep_take_design(struct cli_sweep_options *options, int *code)
{
    options->set_design = true;
    if (negsim_design_find(optarg, &options->sweep.design.kind))
        return true;
    cli_say("negsim sweep: unknown design '%s'; there are", optarg);
    for (int k = 0; k < NEGSIM_N_DESIGNS; k++)
        fprintf(stderr, "%s %s", k ? "," : "",
                negsim_design_name((enum negsim_design_kind)k));
    fprintf(stderr, "\nTry 'negsim sweep --help'.\n");
    *code = CLI_USAGE;
    return false;
}

static bool sweep_take_on_error(struct cli_sweep_options *options, int *code)
{
    options->sweep.stop_on_error = strcmp(optarg, "stop") == 0;
    if (options->sweep.stop_on_error || strcmp(optarg, "skip") == 0)
        return true;
    *code = cli_usage(&cli_sweep, "--on-error must be stop or skip, got '%s'", optarg);
    return false;
}

static bool sweep_take(int found, char **argv, struct cli_sweep_options *options,
                       int *code)
{
    struct negsim_sweep_options *sweep = &options->sweep;
    switch (found) {
    case PARAMETER:
        options->parameters[options->n_parameters++] = optarg;
        return true;
    case OUTPUT:
        sweep->folder = optarg;
        return true;
    case SAMPLES:
        return sweep_take_samples(options, code);
    case JOBS:
        return cli_take_count(&cli_sweep, "--jobs", &sweep->n_threads, code);
    case REPLICATES:
        return cli_take_count(&cli_sweep, "--reps", &sweep->reps, code);
    case SEED:
        options->set_seed = true;
        return cli_take_seed(&cli_sweep, &sweep->design.seed, code);
    case DESIGN:
        return sweep_take_design(options, code);
    case DESIGN_FILE:
        options->design_file = optarg;
        return true;
    case SHARD:
        return sweep_take_shard(options, code);
    case ON_ERROR:
        return sweep_take_on_error(options, code);
    case OUTCOME:
        sweep->outcomes = optarg;
        return true;
    case UNCERTAIN:
        options->uncertain = true;
        return true;
    case ZONE_ONLY:
        sweep->zone_only = true;
        return true;
    case QUIET:
        options->quiet = true;
        return true;
    case RESUME:
        options->resume = true;
        return true;
    case FORCE:
        options->force = true;
        return true;
    case DRY_RUN:
        options->dry_run = true;
        return true;
    case HELP:
        *code = cli_print(cli_sweep.help);
        return false;
    default:
        *code = cli_refuse_option(&cli_sweep, found, argv);
        return false;
    }
}

/* What goes together; a message and an exit code otherwise. */
static int sweep_check(const struct cli_sweep_options *options, int n_operands)
{
    if (n_operands != 1)
        return cli_usage(&cli_sweep, "expected one scenario FILE");
    if (!options->sweep.folder && !options->dry_run)
        return cli_usage(&cli_sweep, "expected a folder for the study: -o DIR");
    if (options->resume && options->force)
        return cli_usage(&cli_sweep, "--resume and --force do not go together");
    if (options->design_file && (options->set_design || options->set_n ||
                                 options->set_seed || options->uncertain))
        return cli_usage(&cli_sweep, "--design-file takes the place of --design, -n, "
                                     "--seed and --uncertain");
    if (options->design_file && strcmp(options->design_file, "-") == 0 &&
        strcmp(options->scenario, "-") == 0)
        return cli_usage(&cli_sweep, "standard input can be read once only");
    return CLI_DONE;
}

bool cli_sweep_options_parse(int argc, char **argv, struct cli_sweep_options *options,
                             int *code)
{
    memset(options, 0, sizeof *options);
    options->parameters = calloc((size_t)argc, sizeof *options->parameters);
    if (!options->parameters) {
        *code = cli_out_of_memory();
        return false;
    }
    opterr = 0;
    for (int found;
         (found = getopt_long(argc, argv, ":p:o:n:j:qh", known, NULL)) != -1;)
        if (!sweep_take(found, argv, options, code))
            return false;
    if (argc - optind == 1)
        options->scenario = argv[optind];
    options->sweep.name = options->scenario;
    options->sweep.start = options->resume  ? NEGSIM_SWEEP_RESUME
                           : options->force ? NEGSIM_SWEEP_AFRESH
                                            : NEGSIM_SWEEP_NEW;
    options->sweep.design.shift = options->set_seed;
    *code = sweep_check(options, argc - optind);
    return *code == CLI_DONE;
}

void cli_sweep_options_finish(struct cli_sweep_options *options)
{
    free(options->parameters);
    memset(options, 0, sizeof *options);
}

static void command_add(FILE *stream, const char *option, const char *word)
{
    fprintf(stream, " %s", option);
    cli_put_word(stream, word);
}

char *cli_sweep_command(const struct cli_sweep_options *options)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    const struct negsim_sweep_options *sweep = &options->sweep;
    if (!stream)
        return NULL;
    fputs("negsim sweep", stream);
    cli_put_word(stream, options->scenario);
    for (size_t j = 0; j < options->n_parameters; j++)
        command_add(stream, "-p", options->parameters[j]);
    if (options->uncertain)
        fputs(" --uncertain", stream);
    if (options->design_file)
        command_add(stream, "--design-file", options->design_file);
    else
        command_add(stream, "--design", negsim_design_name(sweep->design.kind));
    if (sweep->design.n > 0 && !options->design_file)
        fprintf(stream, " -n %llu", sweep->design.n);
    if (options->set_seed)
        fprintf(stream, " --seed %llu", sweep->design.seed);
    if (sweep->reps > 0)
        fprintf(stream, " --reps %zu", sweep->reps);
    if (sweep->zone_only)
        fputs(" --zone-only", stream);
    if (sweep->outcomes)
        command_add(stream, "--outcome", sweep->outcomes);
    bool ok = !ferror(stream);
    if (fclose(stream) == 0 && ok)
        return text;
    free(text);
    return NULL;
}
