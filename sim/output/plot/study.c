#include "output/plot/study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/number.h"
#include "output/study/parts.h"

/* The outcomes of docs/studies.md in words. */
static const struct {
    const char *name, *words, *unit;
    bool is_share;
} outcomes[] = {
    {"margin", "margin", "utility", false},
    {"bound", "bound of the margin", "utility", false},
    {"distance", "cost of the concessions that open the zone", NULL, false},
    {"agreement", "share of runs that end in agreement", NULL, true},
    {"opened", "share of runs in which the zone opens", NULL, true},
    {"verdict=open", "share of runs with an open zone", NULL, true},
    {"verdict=empty", "share of runs with an empty zone", NULL, true},
    {"outcome=agreement", "share of runs that end in agreement", NULL, true},
    {"outcome=breakdown", "share of runs that break down", NULL, true},
    {"round", "round in which the rounds end", NULL, false},
    {"open_rounds", "rounds with an open zone", NULL, false},
};

static bool begins_with(const char *name, const char *beginning)
{
    return strncmp(name, beginning, strlen(beginning)) == 0;
}

/* Ones and zeros, or means of them over replicates. */
static bool all_are_shares(const struct negsim_dataset_column *output, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++)
        if (output->values[i] < 0 || output->values[i] > 1)
            return false;
    return true;
}

static void answer_name(struct ns_answer *answer, const char *name)
{
    const char *equals = strrchr(name, '=');
    if (begins_with(name, "best.")) {
        answer->unit = "utility";
        ns_text_add(&answer->words, "utility of the best package to %s", name + 5);
    } else if (begins_with(name, "utility.")) {
        answer->unit = "utility";
        ns_text_add(&answer->words, "utility of the agreement to %s", name + 8);
    } else if (equals) {
        ns_text_add(&answer->words, "share of runs with %.*s = %s",
                    (int)(equals - name), name, equals + 1);
    } else {
        answer->is_name = true;
        ns_text_add(&answer->words, "%s", name);
    }
}

void ns_answer_init(struct ns_answer *answer, const struct negsim_dataset *dataset)
{
    const char *name = dataset->output.name;
    size_t o = 0, n = sizeof outcomes / sizeof *outcomes;
    *answer = (struct ns_answer){.is_margin = strcmp(name, "margin") == 0};
    while (o < n && strcmp(outcomes[o].name, name) != 0)
        o++;
    if (o < n) {
        ns_text_add(&answer->words, "%s", outcomes[o].words);
        answer->unit = outcomes[o].unit;
        answer->is_share = outcomes[o].is_share;
    } else {
        answer_name(answer, name);
        answer->is_share = strchr(name, '=') != NULL;
    }
    answer->is_share =
        answer->is_share && all_are_shares(&dataset->output, dataset->n_rows);
    answer->threshold = answer->is_share ? 1 : 0;
}

void ns_answer_finish(struct ns_answer *answer)
{
    ns_text_finish(&answer->words);
}

bool ns_answer_reached(const struct ns_answer *answer, double value)
{
    return value >= answer->threshold - NEGSIM_UTILITY_TOLERANCE;
}

void ns_answer_tell(struct ns_text *text, const struct ns_answer *answer, double value)
{
    char number[NS_NUMBER_SIZE];
    if (!isfinite(value)) {
        ns_text_add(text, "none");
    } else if (answer->is_share) {
        ns_describe_percent(text, value);
        ns_text_add(text, " %%");
    } else if (answer->unit) {
        ns_number_utility(number, value);
        ns_text_add(text, "%s", number);
    } else {
        ns_number_short(number, fabs(value));
        ns_text_add(text, "%s%s", value < 0 ? "−" : "", number);
    }
}

void ns_answer_begin(struct ns_text *text, const struct ns_answer *answer,
                     const char *before)
{
    size_t at = text->length;
    ns_text_add(text, "%s%s", before, ns_text_get(&answer->words));
    bool told = !answer->is_name || *before;
    if (told && at < text->length && text->data[at] >= 'a' && text->data[at] <= 'z')
        text->data[at] = (char)(text->data[at] - 'a' + 'A');
}

void ns_answer_title(struct ns_figure *figure, const struct ns_answer *answer,
                     const struct ns_writing *writing)
{
    struct ns_text title = {0};
    ns_answer_begin(&title, answer, "");
    if (answer->unit || answer->is_share)
        ns_text_add(&title, " (%s)", answer->is_share ? "%" : answer->unit);
    ns_figure_write(figure, writing, ns_text_get(&title));
    ns_figure_release(figure, &title);
}

void ns_study_subtitle(struct ns_text *text, const struct negsim_picture_study *study)
{
    const struct negsim_dataset *dataset = study->dataset;
    ns_text_add(text, "%s: ", study->title ? study->title : dataset->file);
    ns_describe_number_of(text, dataset->n_rows);
    ns_text_add(text, " %s", dataset->n_rows == 1 ? "run" : "runs");
    if (dataset->design)
        ns_text_add(text, " (%s)", dataset->design);
    ns_text_add(text, ".");
    if (study->remark)
        ns_text_add(text, " %s", study->remark);
}

void ns_study_left_out(struct ns_text *text, const struct negsim_dataset *dataset)
{
    size_t n_none = 0, n_failed = 0;
    for (size_t i = 0; i < dataset->n_rows; i++) {
        n_none += isinf(dataset->output.values[i]) != 0;
        n_failed += isnan(dataset->output.values[i]);
    }
    if (n_none > 0) {
        ns_text_add(text, " No package keeps the red lines in ");
        ns_describe_number_of(text, n_none);
        ns_text_add(text, ", which have no %s.", dataset->output.name);
    }
    if (n_failed > 0) {
        ns_text_add(text, " Left out without an answer: ");
        ns_describe_number_of(text, n_failed);
        ns_text_add(text, ".");
    }
}

void ns_study_name(char name[NS_STUDY_NAME], const struct negsim_dataset_column *input)
{
    size_t more = 0, length = strcspn(input->name, "+");
    for (const char *c = input->name; *c; c++)
        more += *c == '+';
    bool cut = length > NS_STUDY_NAME - 32;
    length = cut ? NS_STUDY_NAME - 32 : length;
    while (cut && length > 0 && ((unsigned char)input->name[length] & 0xC0) == 0x80)
        length--; /* not within a character */
    snprintf(name, NS_STUDY_NAME, "%.*s%s", (int)length, input->name, cut ? "…" : "");
    length = strlen(name);
    if (more > 0)
        snprintf(name + length, NS_STUDY_NAME - length, " and %zu more", more);
}

/* Rounded to a thousandth of the input's range or so. */
static void say_number(struct ns_text *text, const struct negsim_dataset_column *input,
                       double value)
{
    char number[NS_NUMBER_SIZE];
    double range = input->high - input->low;
    double step = range > 0 ? pow(10, floor(log10(range)) - 2) : 0;
    if (step > 0 && fabs(value) / step < 0x1p50)
        value = round(value / step) * step;
    ns_number_plain(number, fabs(value));
    ns_text_add(text, "%s%s", value < 0 ? "−" : "", number);
}

void ns_study_value(struct ns_text *text, const struct negsim_dataset_column *input,
                    double low, double high)
{
    if (input->n_words > 0) {
        ns_describe_inputs(text, input, low, high);
        return;
    }
    say_number(text, input, low);
    if (high > low) {
        ns_text_add(text, " to ");
        say_number(text, input, high);
    }
}

void ns_study_number(struct ns_figure *figure, double value)
{
    char number[NS_NUMBER_SIZE] = "NaN";
    if (isfinite(value))
        ns_number_exact(number, value);
    ns_text_add(&figure->data, "%s ", number);
}

void ns_study_end_row(struct ns_figure *figure, const char *words)
{
    ns_text_add(&figure->data, "# ");
    for (; *words; words++)
        ns_text_add(&figure->data, "%c", (unsigned char)*words < ' ' ? ' ' : *words);
    ns_text_add(&figure->data, "\n");
}

static double word_width(const struct negsim_dataset_column *input, double width)
{
    double step = width / (double)input->n_words;
    return step > 20 ? step - 8 : step;
}

double ns_study_below(const struct ns_figure *figure,
                      const struct negsim_dataset_column *input, double width)
{
    char name[NS_STUDY_NAME];
    ns_study_name(name, input);
    double title = ns_figure_height(figure, name, width, 0);
    double words = 16;
    for (size_t w = 0; w < input->n_words; w++)
        words = fmax(words, ns_figure_height(figure, input->words[w],
                                             word_width(input, width), NS_STUDY_SMALL));
    return 12 + words + 12 + title;
}

/* Words at the middles of their places, beside or below the axis. */
static void axis_words(struct ns_figure *figure, const struct ns_box *box,
                       const struct ns_study_axis *axis)
{
    const struct negsim_dataset_column *input = axis->input;
    for (size_t w = 0; w < input->n_words; w++) {
        double share = ((double)w - axis->low) / (axis->high - axis->low);
        struct ns_writing writing = {.x = box->left + share * (box->right - box->left),
                                     .y = box->bottom + 14,
                                     .width = word_width(input, box->right - box->left),
                                     .size = NS_STUDY_SMALL,
                                     .colour = figure->theme->quiet,
                                     .align = NS_ALIGN_CENTRE};
        if (axis->upward) {
            writing.align = NS_ALIGN_RIGHT;
            writing.width = box->left - 8 - NS_STUDY_EDGE;
            double height = ns_figure_height(figure, input->words[w], writing.width,
                                             NS_STUDY_SMALL);
            writing.x = box->left - 8;
            writing.y = box->bottom - share * (box->bottom - box->top) -
                        (height - 1.25 * NS_STUDY_SMALL) / 2;
        }
        ns_figure_write(figure, &writing, input->words[w]);
    }
}

void ns_study_axis(struct ns_figure *figure, const struct ns_box *box,
                   const struct ns_study_axis *axis)
{
    char name = axis->upward ? 'y' : 'x', title[NS_STUDY_NAME];
    ns_study_name(title, axis->input);
    ns_text_add(&figure->script, "set %crange [%.17g:%.17g]\n", name, axis->low,
                axis->high);
    if (axis->input->n_words > 0) {
        ns_text_add(&figure->script, "unset %ctics\n", name);
        axis_words(figure, box, axis);
    } else {
        ns_text_add(&figure->script, "set format %c '%%h'\n", name);
    }
    double below = ns_study_below(figure, axis->input, box->right - box->left);
    double height = ns_figure_height(figure, title, box->right - box->left, 0);
    struct ns_writing writing = {.x = (box->left + box->right) / 2,
                                 .y = box->bottom + below - height + 8,
                                 .width = box->right - box->left,
                                 .colour = figure->theme->ink,
                                 .align = NS_ALIGN_CENTRE};
    if (axis->upward) {
        writing = (struct ns_writing){
            .x = NS_STUDY_EDGE, .y = box->top - 16, .colour = figure->theme->ink};
    }
    ns_figure_write(figure, &writing, title);
}
