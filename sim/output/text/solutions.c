/* The best packages of an open zone: its frontier and the solution points on it. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "base/locale.h"
#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"

enum { SOLUTIONS = 4 };

static const char *const names[SOLUTIONS] = {"Nash", "Kalai–S.", "Egal.", "Util."};

struct solution_list {
    const struct negsim_point *points[SOLUTIONS];
};

static struct solution_list solutions_list(const struct negsim_solutions *solutions)
{
    return (struct solution_list){{&solutions->nash, &solutions->kalai_smorodinsky,
                                   &solutions->egalitarian, &solutions->utilitarian}};
}

/* Continuous values that read alike are alike. */
static bool value_same(const struct negsim_issue *issue, double x, double y)
{
    char a[NS_NUMBER_SIZE], b[NS_NUMBER_SIZE];
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return x == y;
    ns_number_plain(a, x);
    ns_number_plain(b, y);
    return strcmp(a, b) == 0;
}

static bool package_same(const struct negsim_scenario *scn, const double *a,
                         const double *b)
{
    for (size_t k = 0; k < scn->n_issues; k++)
        if (!value_same(&scn->issues[k], a[k], b[k]))
            return false;
    return true;
}

/* The first solution with the same package as solution s. */
static size_t solution_first(const struct negsim_scenario *scn,
                             const struct solution_list *list, size_t s)
{
    for (size_t t = 0; t < s; t++)
        if (package_same(scn, list->points[t]->package, list->points[s]->package))
            return t;
    return s;
}

static void frontier_describe(struct ns_page *page,
                              const struct negsim_frontier *frontier)
{
    char number[NS_NUMBER_SIZE];
    struct ns_text line = {0};
    struct ns_text points = {0};
    ns_describe_number_of(&points, frontier->n);
    ns_text_add(&points, " point%s", ns_plural(frontier->n));
    ns_text_add(&line, "The frontier, where nobody can gain but at another's cost, ");
    if (frontier->exact && frontier->complete) {
        ns_text_add(&line, "has exactly %s.", ns_text_get(&points));
    } else if (frontier->exact) {
        ns_text_add(&line,
                    "has more points than were listed: %s spread evenly (see "
                    "--max-frontier).",
                    ns_text_get(&points));
    } else {
        ns_snprintf(number, sizeof number, "%.2g", frontier->epsilon);
        ns_text_add(&line, "is known to within %s of utility, by %s%s.", number,
                    ns_text_get(&points),
                    frontier->complete
                        ? ""
                        : "; a limit was hit (see --max-frontier and --time-limit)");
    }
    page->out_of_memory = page->out_of_memory || points.failed;
    ns_text_finish(&points);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* "0.412–0.830": from the worst point of the frontier for an actor to the best. */
static void frontier_add_span(struct ns_table *table,
                              const struct negsim_frontier *frontier, size_t actor,
                              enum ns_tone tone)
{
    char low[NS_NUMBER_SIZE], high[NS_NUMBER_SIZE];
    struct ns_text cell = {0};
    double least = INFINITY, most = -INFINITY;
    for (size_t p = 0; p < frontier->n; p++) {
        least = fmin(least, frontier->points[p].utilities[actor]);
        most = fmax(most, frontier->points[p].utilities[actor]);
    }
    ns_number_utility(low, least);
    ns_number_utility(high, most);
    ns_text_add(&cell, strcmp(low, high) == 0 ? "%s" : "%s to %s", low, high);
    ns_table_add(table, tone, &cell);
}

/* What the frontier and each solution are worth to whom. */
static void solutions_worth(struct ns_page *page, const struct negsim_scenario *scn,
                            const struct negsim_analysis *analysis)
{
    struct ns_table table = {.caption = "What the solutions are worth to whom"};
    struct solution_list list = solutions_list(&analysis->solutions);
    ns_table_add_column(&table, false, true);
    for (size_t s = 0; s < SOLUTIONS + 1; s++)
        ns_table_add_column(&table, true, false);
    ns_table_add_text(&table, NS_TONE_QUIET, "Utility of");
    for (size_t s = 0; s < SOLUTIONS; s++)
        ns_table_add_text(&table, NS_TONE_QUIET, names[s]);
    ns_table_add_text(&table, NS_TONE_QUIET, "On the frontier");
    for (size_t i = 0; i < scn->n_actors; i++) {
        enum ns_tone tone = scn->actors[i].consent ? NS_TONE_PLAIN : NS_TONE_QUIET;
        ns_table_add_text(&table, tone, ns_actor_title(scn, i));
        for (size_t s = 0; s < SOLUTIONS; s++) {
            char number[NS_NUMBER_SIZE];
            ns_number_utility(number, list.points[s]->utilities[i]);
            ns_table_add_text(&table, tone, number);
        }
        frontier_add_span(&table, &analysis->frontier, i, tone);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

static void solutions_explain(struct ns_page *page,
                              const struct negsim_solutions *solutions)
{
    struct ns_text line = {0};
    ns_text_add(&line,
                "Nash: largest product of gains, each to its actor's power; "
                "Kalai–Smorodinsky: gains in proportion to the largest that each could "
                "have; egalitarian: largest smallest gain; utilitarian: largest sum of "
                "utilities");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    if (solutions->proved)
        return;
    ns_text_add(&line, "These are the best found before a limit was hit; better ones "
                       "were not ruled out.");
    ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "  ", &line);
}

static bool solutions_agree(const struct negsim_scenario *scn,
                            const struct solution_list *list, size_t issue)
{
    for (size_t s = 1; s < SOLUTIONS; s++)
        if (!value_same(&scn->issues[issue], list->points[0]->package[issue],
                        list->points[s]->package[issue]))
            return false;
    return true;
}

/* One column for each package, headed by all solutions that it is. */
static void solutions_head(struct ns_table *table, const struct negsim_scenario *scn,
                           const struct solution_list *list)
{
    ns_table_add_column(table, false, true);
    for (size_t s = 0; s < SOLUTIONS; s++)
        if (solution_first(scn, list, s) == s)
            ns_table_add_column(table, false, true);
    ns_table_add_text(table, NS_TONE_QUIET, "Issue");
    for (size_t s = 0; s < SOLUTIONS; s++) {
        struct ns_text head = {0};
        if (solution_first(scn, list, s) != s)
            continue;
        ns_text_add(&head, "%s", names[s]);
        for (size_t t = s + 1; t < SOLUTIONS; t++)
            if (solution_first(scn, list, t) == s)
                ns_text_add(&head, ", %s", names[t]);
        ns_table_add(table, NS_TONE_QUIET, &head);
    }
}

static void solutions_differ(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct solution_list *list, const double *best)
{
    struct ns_table table = {.caption = "Where the solutions differ"};
    struct ns_text text = {0};
    solutions_head(&table, scn, list);
    bool as_best = true;
    bool some_agree = false;
    for (size_t k = 0; k < scn->n_issues; k++)
        if (solutions_agree(scn, list, k)) {
            some_agree = true;
            as_best = as_best &&
                      value_same(&scn->issues[k], best[k], list->points[0]->package[k]);
        }
    for (size_t k = 0; k < scn->n_issues; k++) {
        if (as_best && solutions_agree(scn, list, k))
            continue;
        ns_table_add_text(&table, NS_TONE_PLAIN, ns_issue_title(scn, k));
        for (size_t s = 0; s < SOLUTIONS; s++) {
            if (solution_first(scn, list, s) != s)
                continue;
            ns_describe_value(&text, &scn->issues[k], list->points[s]->package[k]);
            ns_table_add(&table, NS_TONE_PLAIN, &text);
        }
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    if (as_best && some_agree) {
        ns_text_add(&text, "on all other issues they are as the best package for the "
                           "worst-off, above");
        ns_page_paragraph(page, NS_TONE_QUIET, "  ", &text);
    }
}

static void solutions_packages(struct ns_page *page, const struct negsim_scenario *scn,
                               const struct negsim_analysis *analysis)
{
    struct solution_list list = solutions_list(&analysis->solutions);
    bool all = true;
    for (size_t s = 1; s < SOLUTIONS; s++)
        all = all && solution_first(scn, &list, s) == 0;
    if (all && package_same(scn, list.points[0]->package, analysis->zone.package)) {
        struct ns_text line = {0};
        ns_text_add(&line, "All four solutions are the best package for the worst-off, "
                           "above.");
        ns_page_newline(page);
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    } else {
        solutions_differ(page, scn, &list, analysis->zone.package);
    }
}

void ns_write_solutions(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_analysis *analysis)
{
    const struct negsim_frontier *frontier = &analysis->frontier;
    if (frontier->n == 0 && !analysis->solutions.open)
        return;
    struct ns_text line = {0};
    ns_text_add(&line, "The best packages of the zone");
    ns_page_heading(page, &line);
    if (frontier->n > 0)
        frontier_describe(page, frontier);
    if (!analysis->solutions.open)
        return;
    solutions_worth(page, scn, analysis);
    solutions_explain(page, &analysis->solutions);
    solutions_packages(page, scn, analysis);
}
