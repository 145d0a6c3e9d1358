#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "refuse.h"
#include "take.h"

/* "0:1" */
static bool range_read(const char *text, struct negsim_dataset_input *input)
{
    char *end;
    input->ranged = true;
    return cli_number(text, &end, &input->low) && *end == ':' &&
           cli_number(end + 1, &end, &input->high) && *end == '\0' &&
           input->low < input->high;
}

/* One of --inputs: "a" or "a=0:1". */
static bool input_read(const struct cli_command *command, struct cli_inputs *inputs,
                       char *item, int *code)
{
    struct negsim_dataset_input *input = &inputs->items[inputs->n];
    char *equals = strrchr(item, '=');
    *input = (struct negsim_dataset_input){.name = item};
    if (equals)
        *equals = '\0';
    if (equals && !range_read(equals + 1, input)) {
        *code = cli_usage(command,
                          "--inputs: expected '%s=LOW:HIGH', numbers with LOW < HIGH, "
                          "got '%s=%s'",
                          item, item, equals + 1);
        return false;
    }
    if (!*item) {
        *code = cli_usage(command, "--inputs: a name is empty");
        return false;
    }
    for (size_t k = 0; k < inputs->n; k++) {
        if (strcmp(inputs->items[k].name, item) != 0)
            continue;
        *code = cli_usage(command, "--inputs: '%s' stands there twice", item);
        return false;
    }
    inputs->n++;
    return true;
}

bool cli_inputs_read(const struct cli_command *command, const char *text,
                     struct cli_inputs *inputs, int *code)
{
    size_t room = 1;
    for (const char *c = text; *c; c++)
        room += *c == ',';
    cli_inputs_finish(inputs);
    inputs->items = calloc(room, sizeof *inputs->items);
    inputs->names = strdup(text);
    if (!inputs->items || !inputs->names) {
        *code = cli_out_of_memory();
        return false;
    }
    for (char *item = inputs->names, *next; item; item = next) {
        next = strchr(item, ',');
        if (next)
            *next++ = '\0';
        if (!input_read(command, inputs, item, code))
            return false;
    }
    return true;
}

void cli_inputs_finish(struct cli_inputs *inputs)
{
    free(inputs->items);
    free(inputs->names);
    *inputs = (struct cli_inputs){0};
}
