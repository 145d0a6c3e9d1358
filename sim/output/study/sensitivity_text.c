/* Sobol' indices and elementary effects for people: what matters most comes first. */
#include "output/describe.h"
#include "output/study/text.h"

#include <math.h>
#include <stdlib.h>

#include "output/number.h"
#include "output/study/parts.h"

enum { PAIRS = 10 };

/* An input, or two, and by what they are put in order. */
struct ranked {
    size_t j, k;
    double weight;
};

static int ranked_compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return x->j != y->j ? (x->j > y->j) - (x->j < y->j) : (x->k > y->k) - (x->k < y->k);
}

/* How many have a weight; the others come last. */
static size_t ranked_sort(struct ranked *order, size_t n)
{
    qsort(order, n, sizeof *order, ranked_compare);
    while (n > 0 && order[n - 1].weight == 0)
        n--;
    return n;
}

/* The inputs without a weight, which are often many, need no lines of a table. */
static void idle_inputs(struct ns_page *page, const struct negsim_dataset *dataset,
                        const struct ranked *order, size_t from)
{
    struct ns_text line = {0};
    if (from == dataset->n_inputs)
        return;
    ns_text_add(&line, "Nothing changed in any of these runs with ");
    for (size_t r = from; r < dataset->n_inputs; r++)
        ns_text_add(&line, "%s%s", dataset->inputs[order[r].j].name,
                    r + 1 < dataset->n_inputs ? ", " : ".");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void table_heads(struct ns_table *table, const char *const *heads, size_t n,
                        size_t n_names)
{
    for (size_t j = 0; j < n; j++)
        ns_table_add_column(table, j >= n_names, j < n_names);
    for (size_t j = 0; j < n; j++)
        ns_table_add_text(table, NS_TONE_QUIET, heads[j]);
}

static void sobol_introduce(struct ns_page *page, const struct negsim_dataset *dataset,
                            const struct negsim_sobol *sobol)
{
    struct ns_text line = {0};
    char mean[NS_NUMBER_SIZE], sigma[NS_NUMBER_SIZE];
    ns_text_add(&line, "What %s depends on: Sobol' indices", dataset->output.name);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_number_plain(mean, sobol->mean);
    ns_number_plain(sigma, sqrt(sobol->variance));
    ns_describe_number_of(&line, sobol->n);
    ns_text_add(&line, " base sample%s of %zu runs%s; mean %s, standard deviation %s.",
                sobol->n == 1 ? "" : "s", negsim_saltelli_rows(sobol->n_inputs),
                sobol->n == 1 ? "" : " each", mean, sigma);
    if (sobol->n_left_out > 0) {
        ns_text_add(&line, " Left out as a whole, as a run in them has no answer: ");
        ns_describe_number_of(&line, sobol->n_left_out);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static bool sobol_singles(struct ns_page *page, const struct negsim_dataset *dataset,
                          const struct negsim_sobol *sobol)
{
    static const char *const heads[] = {"Input", "In all (ST)", "±", "Alone (S1)", "±"};
    struct ns_table table = {0};
    struct ranked *order = calloc(sobol->n_inputs, sizeof *order);
    if (!order)
        return false;
    for (size_t k = 0; k < sobol->n_inputs; k++)
        order[k] = (struct ranked){k, k, sobol->total[k].value};
    size_t n = ranked_sort(order, sobol->n_inputs);
    table_heads(&table, heads, 5, 1);
    for (size_t r = 0; r < n; r++) {
        size_t k = order[r].k;
        ns_table_add_text(&table, NS_TONE_STRONG, dataset->inputs[k].name);
        ns_table_add_index(&table, sobol->total[k].value);
        ns_table_add_index(&table, sobol->total[k].half_width);
        ns_table_add_index(&table, sobol->first[k].value);
        ns_table_add_index(&table, sobol->first[k].half_width);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line, "shares of the variance; ± is half the interval of 95 %%");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    idle_inputs(page, dataset, order, n);
    free(order);
    return true;
}

/* Pairs whose interval is clear of 0. */
static bool sobol_pairs(struct ns_page *page, const struct negsim_dataset *dataset,
                        const struct negsim_sobol *sobol)
{
    static const char *const heads[] = {"Input", "With", "Together (S2)", "±"};
    size_t n_inputs = sobol->n_inputs, n = 0;
    struct ns_table table = {0};
    struct ns_text line = {0};
    struct ranked *order = calloc(n_inputs * n_inputs, sizeof *order);
    if (!order)
        return false;
    for (size_t j = 0; j < n_inputs; j++) {
        for (size_t k = j + 1; k < n_inputs; k++) {
            const struct negsim_estimate *pair = &sobol->second[j * n_inputs + k];
            if (pair->value > pair->half_width)
                order[n++] = (struct ranked){j, k, pair->value};
        }
    }
    qsort(order, n, sizeof *order, ranked_compare);
    if (n == 0) {
        ns_text_add(&line, "No two inputs do more together than each alone, as far as "
                           "these runs can tell.");
        ns_page_newline(page);
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        free(order);
        return true;
    }
    table_heads(&table, heads, 4, 2);
    for (size_t r = 0; r < n && r < PAIRS; r++) {
        const struct negsim_estimate *pair =
            &sobol->second[order[r].j * n_inputs + order[r].k];
        ns_table_add_text(&table, NS_TONE_STRONG, dataset->inputs[order[r].j].name);
        ns_table_add_text(&table, NS_TONE_STRONG, dataset->inputs[order[r].k].name);
        ns_table_add_index(&table, pair->value);
        ns_table_add_index(&table, pair->half_width);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    free(order);
    return true;
}

static void sobol_caution(struct ns_page *page, const struct negsim_sobol *sobol)
{
    struct ns_text line = {0};
    bool pairs = sobol->n_inputs > 1 && !sobol->pairs_resolved;
    if (sobol->resolved && !pairs)
        return;
    ns_text_add(&line, "Not resolved: some intervals%s are wider than ± %g.",
                sobol->resolved ? " of pairs" : "", sobol->tolerance);
    if (!sobol->resolved && sobol->n_needed > 0) {
        ns_text_add(&line, " For S1 and ST about ");
        ns_describe_number_of(&line, sobol->n_needed);
        ns_text_add(&line, " base samples would do.");
    }
    if (pairs && sobol->n_needed_for_pairs > 0) {
        ns_text_add(&line, " For S2 about ");
        ns_describe_number_of(&line, sobol->n_needed_for_pairs);
        ns_text_add(&line, "%s would do.", sobol->resolved ? " base samples" : "");
    }
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
}

bool ns_sobol_text(struct ns_page *page, const struct negsim_dataset *dataset,
                   const struct negsim_sobol *sobol)
{
    sobol_introduce(page, dataset, sobol);
    if (sobol->constant) {
        struct ns_text line = {0};
        ns_text_add(&line, "The answer is the same in all runs: there is no variance "
                           "to share out.");
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
        return true;
    }
    if (!sobol_singles(page, dataset, sobol))
        return false;
    if (sobol->n_inputs > 1 && !sobol_pairs(page, dataset, sobol))
        return false;
    sobol_caution(page, sobol);
    return true;
}

static void morris_introduce(struct ns_page *page, const struct negsim_dataset *dataset,
                             const struct negsim_morris *morris)
{
    struct ns_text line = {0};
    ns_text_add(&line, "What moves %s: elementary effects", dataset->output.name);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_describe_number_of(&line, morris->n);
    ns_text_add(&line, " trajector%s of %zu runs.", morris->n == 1 ? "y" : "ies",
                morris->n_inputs + 1);
    if (morris->n_left_out > 0) {
        ns_text_add(&line, " Left out as a whole, as a run in them has no answer: ");
        ns_describe_number_of(&line, morris->n_left_out);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void morris_table(struct ns_page *page, const struct negsim_dataset *dataset,
                         const struct negsim_morris *morris, const struct ranked *order,
                         size_t n)
{
    static const char *const heads[] = {"Input", "µ*", "µ", "σ"};
    struct ns_table table = {0};
    struct ns_text line = {0};
    table_heads(&table, heads, 4, 1);
    for (size_t r = 0; r < n; r++) {
        const struct negsim_effects *effects = &morris->effects[order[r].k];
        bool rounding = effects->sigma < 1e-12 * effects->mu_star;
        ns_table_add_text(&table, NS_TONE_STRONG, dataset->inputs[order[r].k].name);
        ns_table_add_value(&table, effects->mu_star);
        ns_table_add_value(&table, effects->mu);
        ns_table_add_value(&table, rounding ? 0 : effects->sigma);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    ns_text_add(&line,
                "µ*: mean size of the effect of the input's whole range; µ: with "
                "its sign; σ: how much it differs from place to place");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

bool ns_morris_text(struct ns_page *page, const struct negsim_dataset *dataset,
                    const struct negsim_morris *morris)
{
    struct ranked *order = calloc(morris->n_inputs, sizeof *order);
    if (!order)
        return false;
    for (size_t k = 0; k < morris->n_inputs; k++)
        order[k] = (struct ranked){k, k, morris->effects[k].mu_star};
    size_t n = ranked_sort(order, morris->n_inputs);
    morris_introduce(page, dataset, morris);
    if (n > 0)
        morris_table(page, dataset, morris, order, n);
    idle_inputs(page, dataset, order, n);
    free(order);
    return true;
}
