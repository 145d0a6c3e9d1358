#include "output/study/parts.h"

#include <math.h>
#include <string.h>

#include "base/locale.h"
#include "base/text.h"
#include "output/number.h"
#include "output/text/text.h"

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

void ns_describe_number_of(struct ns_text *line, size_t n)
{
    char digits[NS_NUMBER_SIZE];
    snprintf(digits, sizeof digits, "%zu", n);
    ns_describe_count(line, digits);
}

void ns_describe_percent(struct ns_text *line, double share)
{
    char text[NS_NUMBER_SIZE];
    double percent = 100 * share;
    if (isnan(share))
        snprintf(text, sizeof text, "–");
    else if (percent == 0 || percent == 100)
        ns_snprintf(text, sizeof text, "%.0f", percent);
    else if (percent < 0.1)
        snprintf(text, sizeof text, "<0.1");
    else if (percent > 99.9)
        snprintf(text, sizeof text, ">99.9");
    else
        ns_snprintf(text, sizeof text, "%.1f", percent);
    ns_text_add(line, "%s", text);
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
