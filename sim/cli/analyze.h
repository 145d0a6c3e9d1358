/* What the analyses of a study share. Each is a file and a line in analyze.c. */
#ifndef CLI_ANALYZE_H
#define CLI_ANALYZE_H

#include <stdbool.h>

#include <negsim/dataset.h>
#include <negsim/output_study.h>

#include "command.h"
#include "inputs.h"

extern const struct cli_command cli_analyze_morris;
extern const struct cli_command cli_analyze_prim;
extern const struct cli_command cli_analyze_regret;
extern const struct cli_command cli_analyze_sobol;
extern const struct cli_command cli_analyze_summary;
extern const struct cli_command cli_analyze_threshold;

/** Which options an analysis takes; all take those of CLI_ANALYZE_HELP. */
enum {
    CLI_TAKES_BOOTSTRAP = 1,
    CLI_TAKES_THRESHOLD = 2,
    CLI_TAKES_BOXES = 4,
    CLI_TAKES_CHOICE = 8,
};

struct cli_analyze_options {
    enum negsim_format format;
    struct cli_inputs inputs; /**< empty: --inputs was not given */
    const char *output;       /**< or NULL */
    unsigned long long seed;
    size_t n_resamples; /**< 0: not given */
    bool thresholded;
    double threshold;
    double density; /**< of boxes; 0: not given, as the next two */
    double min_mass;
    size_t n_boxes;
    const char *choice; /**< the name of an input, or NULL */
    const char *file;   /**< the one operand */
    bool folder;        /**< which is the folder of a study */
};

#define CLI_ANALYZE_HELP                                                               \
    "  --inputs A,B,C      the columns of a table that are inputs; A=0:1 gives the\n"  \
    "                      range of one, else the data's extremes serve\n"             \
    "  --output Y          the column that is the answer; verdict=open makes it 1\n"   \
    "                      where that column has this word, else 0\n"                  \
    "  --outcome Y         the same, as one says of a study; else its margin\n"        \
    "  --json              the answer as one JSON object\n"                            \
    "  --csv               the answer as a table\n"                                    \
    "  -h, --help          show this help\n"

/** Whether a table must have --inputs, and whether of a study all that it varies
 * counts, so that --inputs has no place. */
enum { CLI_NEEDS_INPUTS = 1, CLI_NEEDS_ALL = 2 };

/** Whether of a study its inputs' names will do, whether words may be inputs, and
 * whether replicates are rows of their own. */
enum { CLI_NAMES_ONLY = 1, CLI_WORDS = 2, CLI_EACH_REPLICATE = 4 };

/** An analysis of a table or study. */
struct cli_analysis {
    const struct cli_command *command;
    unsigned takes, needs, how; /**< CLI_TAKES_…, CLI_NEEDS_…, and how it is loaded */
    /** Say what the data shows; an exit code. */
    int (*run)(const struct cli_analyze_options *options,
               const struct negsim_dataset *dataset);
};

/** Read options and data, and run it; an exit code. */
int cli_analyze_data(int argc, char **argv, const struct cli_analysis *analysis);

/**
 * Read the options of one analysis.
 *
 * @param options overwritten; release with cli_analyze_finish whatever comes of it
 * @return false where *code is what to exit with
 */
bool cli_analyze_parse(int argc, char **argv, const struct cli_analysis *analysis,
                       struct cli_analyze_options *options, int *code);

/** Take --json or --csv; false with *code set after the other one. */
bool cli_analyze_take_format(const struct cli_command *command,
                             enum negsim_format format, enum negsim_format *taken,
                             int *code);

void cli_analyze_finish(struct cli_analyze_options *options);

/** Read the table or study; false with all mistakes printed and *code set. */
bool cli_analyze_load(const struct cli_analyze_options *options, unsigned how,
                      struct negsim_dataset *dataset, int *code);

/** Print an error of the analysis itself, at a row of the dataset unless that is
 * SIZE_MAX; an exit code. */
int cli_analyze_failed(const struct negsim_dataset *dataset, size_t row,
                       const struct negsim_error *err);

/** The style of the answer. */
struct negsim_report_style cli_analyze_style(const struct cli_analyze_options *options);

#endif
