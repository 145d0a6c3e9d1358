#include "output/study/parts.h"

#include <math.h>
#include <string.h>

#include "output/number.h"

void ns_table_add_index(struct ns_table *table, double x)
{
    char text[NS_NUMBER_SIZE] = "–";
    if (isfinite(x))
        ns_number_utility(text, x);
    ns_table_add_text(table, NS_TONE_PLAIN, text);
}

void ns_table_add_value(struct ns_table *table, double x)
{
    char text[NS_NUMBER_SIZE] = "–";
    if (isfinite(x))
        ns_number_plain(text, x);
    ns_table_add_text(table, NS_TONE_PLAIN, text);
}

void ns_describe_inputs(struct ns_text *line, const struct negsim_dataset_column *input,
                        double low, double high)
{
    char from[NS_NUMBER_SIZE], to[NS_NUMBER_SIZE];
    if (input->n_words > 0 && low == high) {
        ns_text_add(line, "%s", input->words[(size_t)low]);
    } else if (input->n_words > 0) {
        ns_text_add(line, "%s to %s", input->words[(size_t)low],
                    input->words[(size_t)high]);
    } else if (low == high) {
        ns_number_plain(from, low);
        ns_text_add(line, "%s", from);
    } else {
        ns_number_short(from, low);
        ns_number_short(to, high);
        ns_text_add(line, "%s to %s", from, to);
    }
}

void ns_json_input(struct ns_json_writer *writer, const char *key,
                   const struct negsim_dataset_column *input, double value)
{
    if (input->n_words > 0)
        ns_emit_string(writer, key, input->words[(size_t)value]);
    else
        ns_emit_number(writer, key, value);
}

void ns_csv_text(FILE *stream, bool first, const char *text)
{
    bool quoted = strpbrk(text, ",;\t\"\r\n") != NULL;
    fputs(first ? "" : ",", stream);
    if (!quoted) {
        fputs(text, stream);
        return;
    }
    fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', stream);
        fputc(*text, stream);
    }
    fputc('"', stream);
}

void ns_csv_number(FILE *stream, double x)
{
    char text[NS_NUMBER_SIZE] = "";
    if (isfinite(x))
        ns_number_exact(text, x);
    fprintf(stream, ",%s", text);
}
