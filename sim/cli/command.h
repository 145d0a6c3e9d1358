/* What a command is, and the list of those there are. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/** Exit codes. Open, empty and undecided answer --exit-code. */
enum cli_exit {
    CLI_DONE = 0,
    CLI_FAILED = 1,
    CLI_USAGE = 2,       /* wrong use, or a scenario with mistakes */
    CLI_RUNS_FAILED = 3, /* of a study, some */
    CLI_OPEN = 0,
    CLI_EMPTY = 10,
    CLI_UNDECIDED = 11,
    CLI_INTERRUPTED = 130, /* as a shell tells of SIGINT */
};

struct cli_command {
    const char *name;
    const char *summary; /* one line of `negsim --help` */
    const char *help;    /* all of `negsim NAME --help` */
    int (*run)(int argc, char **argv);
};

extern const struct cli_command cli_analyze;
extern const struct cli_command cli_check;
extern const struct cli_command cli_compare;
extern const struct cli_command cli_import;
extern const struct cli_command cli_merge;
extern const struct cli_command cli_models;
extern const struct cli_command cli_new;
extern const struct cli_command cli_plot;
extern const struct cli_command cli_report;
extern const struct cli_command cli_run;
extern const struct cli_command cli_sweep;
extern const struct cli_command cli_verify;
extern const struct cli_command cli_zone;

/** Every command in the order of `negsim --help`, ended by NULL. */
extern const struct cli_command *const cli_commands[];

/** The command of that name, or NULL. */
const struct cli_command *cli_command_find(const char *name);

/** The command that a name is one or two slips away from, or NULL. */
const struct cli_command *cli_command_near(const char *name);

#endif
