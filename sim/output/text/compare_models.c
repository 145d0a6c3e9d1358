/* One scenario under every model: who agrees on what, and what holds under all. */
#include <math.h>
#include <string.h>

#include <negsim/output.h>
#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/page.h"
#include "output/table.h"

enum { MODELS_ABREAST = 3, MODELS_ACTORS = 6 };

static void models_add_outcome(struct ns_table *table,
                               const struct negsim_scenario *scn,
                               const struct negsim_model_run *run)
{
    struct ns_text cell = {0};
    if (!run->played) {
        ns_table_add_text(table, NS_TONE_OPEN_QUESTION,
                          run->why.code == NEGSIM_EINVAL ? "does not apply"
                                                         : "gave up");
        return;
    }
    ns_describe_outcome(&cell, scn, run->rounds.outcome, run->rounds.round);
    ns_table_add(table, run->rounds.package ? NS_TONE_GOOD : NS_TONE_BAD, &cell);
}

static void models_add_utility(struct ns_table *table,
                               const struct negsim_model_run *run, size_t actor)
{
    struct ns_text cell = {0};
    char number[NS_NUMBER_SIZE] = "–";
    if (run->rounds.utilities)
        ns_number_utility(number, run->rounds.utilities[actor]);
    ns_text_add(&cell, "%s", number);
    ns_table_add(table, NS_TONE_PLAIN, &cell);
}

/* A row for each model; of many actors the first only. */
static void models_outcomes(struct ns_page *page,
                            const struct negsim_compare_models *compare)
{
    const struct negsim_scenario *scn = compare->scn;
    size_t n = scn->n_actors < MODELS_ACTORS ? scn->n_actors : MODELS_ACTORS;
    struct ns_table table = {0};
    ns_table_add_column(&table, false, false);
    ns_table_add_column(&table, false, true);
    for (size_t i = 0; i < n; i++)
        ns_table_add_column(&table, true, true);
    ns_table_add_text(&table, NS_TONE_QUIET, "Model");
    ns_table_add_text(&table, NS_TONE_QUIET, "Outcome");
    for (size_t i = 0; i < n; i++)
        ns_table_add_text(&table, NS_TONE_QUIET, scn->actors[i].id);
    for (size_t m = 0; m < compare->n; m++) {
        ns_table_add_text(&table, NS_TONE_STRONG, compare->runs[m].model->name);
        models_add_outcome(&table, scn, &compare->runs[m]);
        for (size_t i = 0; i < n; i++)
            models_add_utility(&table, &compare->runs[m], i);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line, "numbers: the utility of what is agreed%s",
                n < scn->n_actors ? "; --json has all actors" : "");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

/* The package of each model from `from` on that comes to one; where to go on. */
static size_t models_packages(struct ns_page *page,
                              const struct negsim_compare_models *compare, size_t from)
{
    const struct negsim_scenario *scn = compare->scn;
    const struct negsim_model_run *abreast[MODELS_ABREAST];
    struct ns_table table = {0};
    size_t n = 0;
    for (; from < compare->n && n < MODELS_ABREAST; from++)
        if (compare->runs[from].rounds.package)
            abreast[n++] = &compare->runs[from];
    if (n == 0)
        return from;
    for (size_t j = 0; j <= n; j++)
        ns_table_add_column(&table, false, true);
    ns_table_add_text(&table, NS_TONE_QUIET, "");
    for (size_t j = 0; j < n; j++)
        ns_table_add_text(&table, NS_TONE_STRONG, abreast[j]->model->name);
    for (size_t k = 0; k < scn->n_issues; k++) {
        ns_table_add_text(&table, NS_TONE_QUIET, ns_issue_title(scn, k));
        for (size_t j = 0; j < n; j++) {
            struct ns_text cell = {0};
            ns_describe_value(&cell, &scn->issues[k], abreast[j]->rounds.package[k]);
            ns_table_add(&table, NS_TONE_PLAIN, &cell);
        }
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    return from;
}

static void models_why_not(struct ns_page *page,
                           const struct negsim_compare_models *compare)
{
    bool any = false;
    for (size_t m = 0; m < compare->n; m++) {
        const struct negsim_model_run *run = &compare->runs[m];
        struct ns_text line = {0};
        if (run->played)
            continue;
        if (!any)
            ns_page_newline(page);
        any = true;
        ns_text_add(&line, "%s %s: %s%s%s", run->model->name,
                    run->why.code == NEGSIM_EINVAL ? "does not apply" : "gave up",
                    run->why.path, run->why.path[0] ? ": " : "", run->why.message);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
    }
}

/* "Every agreement gives Kyiv 0.52 to 0.61" and so on. */
static void models_spread(struct ns_text *line,
                          const struct negsim_compare_models *compare)
{
    const struct negsim_scenario *scn = compare->scn;
    ns_text_add(line, "Every agreement gives ");
    for (size_t i = 0; i < scn->n_actors; i++) {
        double lo = HUGE_VAL, hi = -HUGE_VAL;
        char low[NS_NUMBER_SIZE], high[NS_NUMBER_SIZE];
        for (size_t m = 0; m < compare->n; m++) {
            const double *utilities = compare->runs[m].rounds.utilities;
            if (utilities) {
                lo = fmin(lo, utilities[i]);
                hi = fmax(hi, utilities[i]);
            }
        }
        ns_number_utility(low, lo);
        ns_number_utility(high, hi);
        ns_text_add(line, "%s%s %s", ns_list_separator(i, scn->n_actors, " and "),
                    ns_actor_title(scn, i), low);
        if (strcmp(low, high) != 0)
            ns_text_add(line, " to %s", high);
    }
    ns_text_add(line, ".");
}

static void models_same(struct ns_page *page,
                        const struct negsim_compare_models *compare)
{
    const struct negsim_scenario *scn = compare->scn;
    const double *package = NULL;
    struct ns_text line = {0};
    size_t n = 0;
    if (compare->n_agreements < 2)
        return;
    for (size_t m = 0; m < compare->n && !package; m++)
        package = compare->runs[m].rounds.package;
    for (size_t k = 0; k < scn->n_issues; k++)
        n += compare->same[k];
    ns_page_newline(page);
    models_spread(&line, compare);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    if (n == scn->n_issues) {
        ns_text_add(&line, "It is the same package in all of them.");
    } else if (n == 0) {
        ns_text_add(&line, "No issue is settled alike in all of them.");
    } else {
        ns_text_add(&line, "Settled alike in all of them:");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t k = 0; k < scn->n_issues && n < scn->n_issues; k++) {
        if (!compare->same[k])
            continue;
        ns_text_add(&line, "%s: ", ns_issue_title(scn, k));
        ns_describe_value(&line, &scn->issues[k], package[k]);
        ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
    }
}

/* Where the zone never opens no model could have agreed. */
static void models_zone(struct ns_page *page,
                        const struct negsim_compare_models *compare, size_t n_played)
{
    struct ns_text line = {0};
    size_t n_open = 0;
    for (size_t m = 0; m < compare->n; m++)
        n_open += compare->runs[m].played && compare->runs[m].rounds.n_windows > 0;
    if (n_open == n_played)
        return;
    ns_page_newline(page);
    ns_text_add(&line, "The zone is open at no time under %s",
                n_open == 0 ? "any of them" : "");
    for (size_t m = 0, j = 0; m < compare->n && n_open > 0; m++)
        if (compare->runs[m].played && compare->runs[m].rounds.n_windows == 0)
            ns_text_add(&line, "%s%s",
                        ns_list_separator(j++, n_played - n_open, " and "),
                        compare->runs[m].model->name);
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

bool negsim_write_compare_models_text(FILE *stream,
                                      const struct negsim_compare_models *compare,
                                      const struct negsim_text_style *style,
                                      struct negsim_error *err)
{
    const struct negsim_scenario *scn = compare->scn;
    struct ns_text line = {0};
    struct ns_page page;
    size_t n_played = 0;
    ns_page_init(&page, stream, style && style->colour, style ? style->width : 0);
    for (size_t m = 0; m < compare->n; m++)
        n_played += compare->runs[m].played;
    ns_text_add(&line, "%s", ns_title(scn->title, scn->file));
    ns_page_paragraph(&page, NS_TONE_STRONG, "", &line);
    ns_text_add(&line,
                "%zu of %zu models play it, and %zu of these come%s to an "
                "agreement.",
                n_played, compare->n, compare->n_agreements,
                compare->n_agreements == 1 ? "s" : "");
    ns_page_paragraph(&page, NS_TONE_PLAIN, "", &line);
    models_outcomes(&page, compare);
    for (size_t m = 0; m < compare->n;)
        m = models_packages(&page, compare, m);
    models_zone(&page, compare, n_played);
    models_same(&page, compare);
    models_why_not(&page, compare);
    ns_text_add(&line, "What only one model finds speaks of the model; all of this of "
                       "the coding, not of the world.");
    ns_page_newline(&page);
    ns_page_paragraph(&page, NS_TONE_QUIET, "", &line);
    if (page.out_of_memory)
        return negsim_out_of_memory(err);
    return ns_stream_ok(stream, err);
}
