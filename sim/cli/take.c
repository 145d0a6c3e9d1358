#include "take.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "refuse.h"

void cli_known_pick(const struct cli_known *known, size_t n, unsigned takes,
                    struct option *accepted)
{
    for (size_t j = 0; j < n; j++)
        if ((known[j].takes & ~takes) == 0)
            *accepted++ = known[j].option;
    *accepted = (struct option){0};
}

int cli_refuse_option(const struct cli_command *command, int found, char **argv)
{
    const char *given = argv[optind - 1];
    if (found == ':')
        return cli_usage(command, "%s needs a value", given);
    if (optopt > 0 && optopt < 128 && strncmp(given, "--", 2) != 0)
        return cli_usage(command, "unknown option '-%c'", optopt);
    return cli_usage(command, "unknown option '%s'", given);
}

bool cli_take_count(const struct cli_command *command, const char *name, size_t *count,
                    int *code)
{
    unsigned long long n;
    if (cli_whole(optarg, &n) && n > 0 && n <= SIZE_MAX) {
        *count = (size_t)n;
        return true;
    }
    *code =
        cli_usage(command, "%s must be a whole number above 0, got '%s'", name, optarg);
    return false;
}

bool cli_take_within(const struct cli_command *command, const char *name, size_t least,
                     size_t most, size_t *count, int *code)
{
    unsigned long long n;
    if (cli_whole(optarg, &n) && n >= least && n <= most) {
        *count = (size_t)n;
        return true;
    }
    *code = cli_usage(command, "%s must be a whole number from %zu to %zu, got '%s'",
                      name, least, most, optarg);
    return false;
}

bool cli_take_seed(const struct cli_command *command, unsigned long long *seed,
                   int *code)
{
    if (cli_whole(optarg, seed))
        return true;
    *code = cli_usage(command, "--seed must be a whole number, got '%s'", optarg);
    return false;
}

bool cli_whole(const char *text, unsigned long long *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

bool cli_number(const char *text, char **end, double *number)
{
    *number = strtod(text, end);
    return *end != text && isfinite(*number);
}
