#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <negsim/model.h>

#include "page.h"
#include "refuse.h"

bool cli_is_folder(const char *name)
{
    struct stat status;
    return strcmp(name, "-") != 0 && stat(name, &status) == 0 &&
           S_ISDIR(status.st_mode);
}

bool cli_refuse_missing(const char *name)
{
    bool missing = strcmp(name, "-") != 0 && access(name, F_OK) != 0 && errno == ENOENT;
    if (missing)
        cli_say("%s: no such file or folder; check the name\n", name);
    return missing;
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
        *code = cli_refused(file, &errors, CLI_READING);
    negsim_error_list_finish(&errors);
    return scn;
}

bool cli_read_text(const char *file, char **text, size_t *length, int *code)
{
    struct negsim_error_list errors = {0};
    *text = NULL;
    bool ok = negsim_scenario_read_text(file, text, length, &errors);
    if (!ok)
        *code = cli_refused(file, &errors, CLI_READING);
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
