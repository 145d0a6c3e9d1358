#include "output/plot/ranking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/profile.h>
#include <negsim/sensitivity.h>

#include "output/describe.h"
#include "output/utf8.h"

static double *answers_of(const struct negsim_dataset *dataset)
{
    return dataset->output.values;
}

static struct ns_rank *ranking_add(struct ns_ranking *ranking, size_t input,
                                   double size)
{
    struct ns_rank *row = &ranking->rows[ranking->n++];
    *row = (struct ns_rank){.input = input, .size = size};
    ns_study_name(row->name, &ranking->study->dataset->inputs[input]);
    row->spans[0] = row->spans[1] = (struct ns_span){NAN, NAN, NAN, NAN};
    return row;
}

static bool fail_constant(const struct negsim_dataset *dataset,
                          struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_EFAILED, NULL,
                       "'%.80s' is the same in all runs, so that no input moves it",
                       dataset->output.name);
}

static void say_index(struct ns_text *text, const char *name,
                      const struct negsim_estimate *index)
{
    if (isnan(index->value))
        ns_text_add(text, "%s –", name);
    else
        ns_text_add(text, "%s %s%.2f", name, index->value <= -0.005 ? "−" : "",
                    fabs(index->value));
}

static struct ns_span span_of(const struct negsim_estimate *index)
{
    return (struct ns_span){0, index->value, index->value - index->half_width,
                            index->value + index->half_width};
}

static bool ranking_sobol(struct ns_ranking *ranking, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = ranking->study->dataset;
    size_t block = negsim_saltelli_rows(dataset->n_inputs);
    struct negsim_sobol sobol;
    if (!negsim_sobol_estimate(answers_of(dataset), dataset->n_rows / block,
                               dataset->n_inputs, NULL, &sobol, err))
        return false;
    for (size_t k = 0; k < sobol.n_inputs; k++) {
        struct ns_rank *row = ranking_add(ranking, k, sobol.total[k].value);
        row->spans[0] = span_of(&sobol.total[k]);
        row->spans[1] = span_of(&sobol.first[k]);
        say_index(&row->numbers, "ST", &sobol.total[k]);
        say_index(&row->numbers, "  S1", &sobol.first[k]);
    }
    bool constant = sobol.constant;
    negsim_sobol_finish(&sobol);
    return !constant || fail_constant(dataset, err);
}

static void say_effects(struct ns_ranking *ranking, struct ns_rank *row,
                        const struct negsim_effects *effects)
{
    ns_text_add(&row->numbers, "µ* ");
    ns_answer_tell(&row->numbers, &ranking->answer, effects->mu_star);
    ns_text_add(&row->numbers, "  µ ");
    ns_answer_tell(&row->numbers, &ranking->answer, effects->mu);
}

static bool ranking_morris(struct ns_ranking *ranking, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = ranking->study->dataset;
    struct negsim_morris morris;
    size_t at;
    double largest = 0;
    double *rows = negsim_dataset_rows(dataset, true, err);
    bool ok = rows && negsim_morris_estimate(rows, answers_of(dataset), dataset->n_rows,
                                             dataset->n_inputs, &morris, &at, err);
    free(rows);
    if (!ok)
        return false;
    for (size_t k = 0; k < morris.n_inputs; k++) {
        const struct negsim_effects *effects = &morris.effects[k];
        struct ns_rank *row = ranking_add(ranking, k, effects->mu_star);
        row->spans[0] =
            (struct ns_span){0, effects->mu_star, effects->mu_star - effects->sigma,
                             effects->mu_star + effects->sigma};
        say_effects(ranking, row, effects);
        largest = fmax(largest, effects->mu_star);
    }
    negsim_morris_finish(&morris);
    return largest > 0 || fail_constant(dataset, err);
}

/* Values of an input, short enough to stand beside a bar. */
static void say_end(struct ns_text *text, const struct negsim_dataset_column *input,
                    const struct negsim_swing_end *end)
{
    enum { LONGEST = 150 }; /* pixels */
    ns_study_value(text, input, end->low, end->high);
    const char *from = ns_text_get(text), *next = from;
    while (*next &&
           ns_text_width(from, (size_t)(next - from), NS_STUDY_SMALL) < LONGEST)
        ns_utf8_next(&next);
    if (*next) {
        ns_text_cut(text, (size_t)(next - from));
        ns_text_add(text, "…");
    }
}

static bool ranking_swings(struct ns_ranking *ranking, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = ranking->study->dataset;
    struct negsim_swings swings;
    if (!negsim_swings_make(dataset, &swings, err))
        return false;
    ranking->mean = swings.mean;
    for (size_t k = 0; k < swings.n_inputs; k++) {
        const struct negsim_swing *swing = &swings.swings[k];
        const struct negsim_dataset_column *input = &dataset->inputs[swing->input];
        struct ns_rank *row = ranking_add(ranking, swing->input, swing->size);
        for (int e = 0; e < 2; e++) {
            row->spans[e].from = swings.mean;
            row->spans[e].to = swing->ends[e].mean;
            say_end(&row->ends[e], input, &swing->ends[e]);
        }
        ns_answer_tell(&row->numbers, &ranking->answer, swing->ends[0].mean);
        ns_text_add(&row->numbers, " to ");
        ns_answer_tell(&row->numbers, &ranking->answer, swing->ends[1].mean);
    }
    bool constant = swings.constant;
    negsim_swings_finish(&swings);
    return !constant || fail_constant(dataset, err);
}

/* A table has no design to its name, but may be one of Saltelli's. */
static bool ranking_method(struct ns_ranking *ranking, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = ranking->study->dataset;
    size_t row;
    ranking->method = NS_RANKING_SWING;
    if (dataset->design) {
        if (strcmp(dataset->design, "saltelli") == 0)
            ranking->method = NS_RANKING_SOBOL;
        else if (strcmp(dataset->design, "morris") == 0)
            ranking->method = NS_RANKING_MORRIS;
        return true;
    }
    double *rows = negsim_dataset_rows(dataset, false, err);
    if (rows &&
        negsim_saltelli_check(rows, dataset->n_rows, dataset->n_inputs, &row, NULL))
        ranking->method = NS_RANKING_SOBOL;
    bool ok = rows;
    free(rows);
    return ok;
}

static int row_compare(const void *a, const void *b)
{
    const struct ns_rank *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->input > y->input) - (x->input < y->input);
}

/* Memory ran out over its words. */
static bool row_is_short(const struct ns_rank *row)
{
    return row->numbers.failed || row->ends[0].failed || row->ends[1].failed;
}

/* The first, and those that move a hundredth as much, or a hundredth of the variance.
 */
size_t ns_ranking_shown(const struct ns_ranking *ranking)
{
    size_t n = ranking->n < NS_RANKING_SHOWN ? ranking->n : NS_RANKING_SHOWN;
    double least = ranking->method == NS_RANKING_SOBOL ? 1 : ranking->rows[0].size;
    while (n > NS_RANKING_FEW && !(ranking->rows[n - 1].size >= 0.01 * least))
        n--;
    return n;
}

/* All bars and whiskers, with some air. */
static void ranking_range(struct ns_ranking *ranking)
{
    ranking->low = ranking->high =
        ranking->method == NS_RANKING_SWING ? ranking->mean : 0;
    for (size_t r = 0; r < ns_ranking_shown(ranking); r++)
        for (int s = 0; s < 2; s++) {
            const struct ns_span *span = &ranking->rows[r].spans[s];
            ranking->low = fmin(ranking->low, fmin(span->to, span->low));
            ranking->high = fmax(ranking->high, fmax(span->to, span->high));
        }
    double air = 0.04 * (ranking->high - ranking->low);
    if (ranking->low < 0 && ranking->method != NS_RANKING_SWING)
        ranking->low -= air;
    if (ranking->method != NS_RANKING_SWING)
        ranking->high += air;
}

bool ns_ranking_init(struct ns_ranking *ranking,
                     const struct negsim_picture_study *study, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = study->dataset;
    static bool (*const fill[])(struct ns_ranking *, struct negsim_error *) = {
        [NS_RANKING_SOBOL] = ranking_sobol,
        [NS_RANKING_MORRIS] = ranking_morris,
        [NS_RANKING_SWING] = ranking_swings};
    *ranking = (struct ns_ranking){.study = study};
    ns_answer_init(&ranking->answer, dataset);
    ranking->rows = calloc(dataset->n_inputs + 1, sizeof *ranking->rows);
    if (!ranking->rows)
        return negsim_out_of_memory(err);
    if (!ranking_method(ranking, err) || !fill[ranking->method](ranking, err))
        return false;
    for (size_t r = 0; r < ranking->n; r++)
        if (row_is_short(&ranking->rows[r]))
            return negsim_out_of_memory(err);
    qsort(ranking->rows, ranking->n, sizeof *ranking->rows, row_compare);
    ranking_range(ranking);
    return true;
}

void ns_ranking_finish(struct ns_ranking *ranking)
{
    for (size_t r = 0; r < ranking->n; r++) {
        ns_text_finish(&ranking->rows[r].numbers);
        for (int e = 0; e < 2; e++)
            ns_text_finish(&ranking->rows[r].ends[e]);
    }
    free(ranking->rows);
    ns_answer_finish(&ranking->answer);
}

/* How many inputs are about as strong as the first: those within a tenth. */
static size_t leaders(const struct ns_ranking *ranking)
{
    size_t n = 1;
    while (n < ranking->n && ranking->rows[n].size >= 0.9 * ranking->rows[0].size)
        n++;
    return n;
}

/* The finding: what matters most, and by how much. */
void ns_ranking_title(struct ns_text *title, const struct ns_ranking *ranking)
{
    enum { MOST_NAMED = 3 };
    const struct ns_rank *first = &ranking->rows[0];
    const char *what = ns_text_get(&ranking->answer.words);
    size_t n = leaders(ranking);
    if (n > MOST_NAMED) {
        ns_text_add(title, "%zu inputs move the %s about as much", n, what);
        return;
    }
    for (size_t r = 0; r < n; r++)
        ns_text_add(title, "%s%s",
                    r == 0      ? ""
                    : r + 1 < n ? ", "
                                : " and ",
                    ranking->rows[r].name);
    ns_text_add(title, " move%s the %s most", n == 1 ? "s" : "", what);
    if (n == 1 && ranking->method == NS_RANKING_SOBOL) {
        ns_text_add(title, ": it takes part in ");
        ns_describe_percent(title, fmin(first->size, 1));
        ns_text_add(title, " %% of its variance");
    } else if (n == 1 && ranking->method == NS_RANKING_SWING) {
        ns_text_add(title, ": %s on average", ns_text_get(&first->numbers));
    }
}

void ns_ranking_subtitle(struct ns_text *text, const struct ns_ranking *ranking)
{
    static const char *const ways[] = {
        [NS_RANKING_SOBOL] =
            " Shares of the variance of the answer: ST, the wide bar, is all that "
            "an input takes part in; S1, the narrow one, what it does alone. "
            "Whiskers: intervals of 95 %.",
        [NS_RANKING_MORRIS] =
            " Elementary effects: µ*, the bar, is how far the answer moves on "
            "average, up or down, per full range of the input; the whisker is "
            "one standard deviation either way, long where the effect depends on "
            "the other inputs.",
        [NS_RANKING_SWING] =
            " Bars run from the mean of all runs to the mean where the input is "
            "lowest and where it is highest (values beside them, the lowest in "
            "orange; of words those with the least and the largest mean).",
    };
    ns_study_subtitle(text, ranking->study);
    ns_text_add(text, "%s", ways[ranking->method]);
    ns_study_left_out(text, ranking->study->dataset);
}

void ns_ranking_describe(struct ns_text *text, const struct ns_ranking *ranking,
                         const char *title)
{
    ns_text_add(text, "%s.", title);
    for (size_t r = 0; r < ns_ranking_shown(ranking); r++)
        ns_text_add(text, " %s: %s.", ranking->rows[r].name,
                    ns_text_get(&ranking->rows[r].numbers));
}
