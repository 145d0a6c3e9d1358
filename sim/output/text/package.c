/* A package as a table of issues, and what it is worth to whom. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"
#include "output/utf8.h"

static double package_weight_sum(const struct negsim_scenario *scn, size_t actor)
{
    double sum = 0;
    for (size_t k = 0; k < scn->n_issues; k++)
        sum += scn->actors[actor].preferences[k].weight;
    return sum;
}

/* "12/20": hundredths of utility got on an issue, of those at stake there. */
static void package_add_worth(struct ns_table *table, const struct negsim_scenario *scn,
                              const struct ns_worth *worth, size_t actor, size_t issue)
{
    const struct negsim_preference *preference = &scn->actors[actor].preferences[issue];
    double share = preference->weight / package_weight_sum(scn, actor);
    double q = negsim_worth(scn, worth->stance, actor, issue, worth->package);
    struct ns_text cell = {0};
    enum ns_tone tone = NS_TONE_PLAIN;
    if (preference->weight <= 0 || preference->kind == NEGSIM_VALUE_NONE) {
        ns_text_add(&cell, "·");
        tone = NS_TONE_QUIET;
    } else {
        ns_text_add(&cell, "%.0f/%.0f",
                    100 * share * q * negsim_value(preference, worth->package[issue]),
                    100 * share);
    }
    ns_table_add(table, tone, &cell);
}

/* Whether every actor's column fits beside issue and value. */
static bool package_actors_fit(const struct ns_page *page,
                               const struct negsim_scenario *scn)
{
    size_t room = page->width > 40 ? page->width - 40 : 0;
    size_t needed = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        const char *id = scn->actors[i].id;
        size_t width = ns_display_width(id, strlen(id));
        needed += (width < 5 ? 5 : width) + 2;
    }
    return needed <= room && scn->n_actors + 2 <= NS_TABLE_COLUMNS;
}

/* Whether somebody gets less of an issue because it is only promised. */
static bool package_has_doubts(const struct negsim_scenario *scn,
                               const struct ns_worth *worth)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t k = 0; k < scn->n_issues; k++)
            if (scn->actors[i].preferences[k].weight > 0 &&
                negsim_worth(scn, worth->stance, i, k, worth->package) < 1)
                return true;
    return false;
}

void ns_write_package(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct ns_worth *worth)
{
    const double *package = worth->package;
    struct ns_table table = {.caption = "The package, issue by issue"};
    size_t columns = package_actors_fit(page, scn) ? scn->n_actors : 0;
    ns_table_add_column(&table, false, true);
    ns_table_add_column(&table, false, true);
    for (size_t i = 0; i < columns; i++)
        ns_table_add_column(&table, true, false);
    ns_table_add_text(&table, NS_TONE_QUIET, "Issue");
    ns_table_add_text(&table, NS_TONE_QUIET, "In the package");
    for (size_t i = 0; i < columns; i++)
        ns_table_add_text(&table, NS_TONE_QUIET,
                          page->medium ? ns_actor_title(scn, i) : scn->actors[i].id);
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct ns_text value = {0};
        ns_table_add_text(&table, NS_TONE_PLAIN, ns_issue_title(scn, k));
        ns_describe_value(&value, &scn->issues[k], package[k]);
        ns_table_add(&table, NS_TONE_PLAIN, &value);
        for (size_t i = 0; i < columns; i++)
            package_add_worth(&table, scn, worth, i, k);
    }
    ns_table_print(&table, page, 2);
    if (columns > 0) {
        struct ns_text line = {0};
        ns_text_add(&line, "got/at stake, in hundredths of an actor's utility");
        if (package_has_doubts(scn, worth))
            ns_text_add(&line, "; promises that the package does not guarantee count "
                               "for as much as they are trusted");
        ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    }
}

/* What linkages and breaches of soft lines add to the sum over issues. */
static double gains_beside_issues(const struct negsim_scenario *scn, size_t actor,
                                  const struct ns_worth *worth)
{
    double sum = 0;
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_preference *preference = &scn->actors[actor].preferences[k];
        sum += negsim_worth(scn, worth->stance, actor, k, worth->package) *
               preference->weight * negsim_value(preference, worth->package[k]);
    }
    return worth->utilities[actor] - sum / package_weight_sum(scn, actor);
}

static void gains_add_number(struct ns_table *table, enum ns_tone tone,
                             void (*write)(char *, double), double x)
{
    char number[NS_NUMBER_SIZE];
    write(number, x);
    ns_table_add_text(table, tone, number);
}

static void gains_add_actor(struct ns_table *table, const struct negsim_scenario *scn,
                            const struct ns_worth *worth, size_t i, bool beside)
{
    double utility = worth->utilities[i];
    double reservation = worth->stance->reservations[i], gain = utility - reservation;
    bool consent = scn->actors[i].consent;
    enum ns_tone tone = consent ? NS_TONE_PLAIN : NS_TONE_QUIET;
    struct ns_text name = {0};
    ns_text_add(&name, "%s%s", ns_actor_title(scn, i),
                consent ? "" : " (consent not needed)");
    ns_table_add(table, tone, &name);
    gains_add_number(table, tone, ns_number_utility, utility);
    if (beside)
        gains_add_number(table, tone, ns_number_gain,
                         gains_beside_issues(scn, i, worth));
    gains_add_number(table, tone, ns_number_utility, reservation);
    if (consent)
        tone = gain >= -NEGSIM_UTILITY_TOLERANCE ? NS_TONE_GOOD : NS_TONE_BAD;
    gains_add_number(table, tone, ns_number_gain, gain);
}

void ns_write_gains(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct ns_worth *worth)
{
    bool beside = false;
    for (size_t i = 0; i < scn->n_actors; i++) {
        double rest = gains_beside_issues(scn, i, worth);
        beside = beside || fabs(rest) > NEGSIM_UTILITY_TOLERANCE;
    }
    struct ns_table table = {.caption = "What each actor gains by it"};
    ns_table_add_column(&table, false, true);
    for (size_t j = 0; j < (beside ? 4u : 3u); j++)
        ns_table_add_column(&table, true, false);
    ns_table_add_text(&table, NS_TONE_QUIET, "Actor");
    ns_table_add_text(&table, NS_TONE_QUIET, "Utility");
    if (beside)
        ns_table_add_text(&table, NS_TONE_QUIET, "Linkages");
    ns_table_add_text(&table, NS_TONE_QUIET, "Reservation");
    ns_table_add_text(&table, NS_TONE_QUIET, "Gain");
    for (size_t i = 0; i < scn->n_actors; i++)
        gains_add_actor(&table, scn, worth, i, beside);
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    if (beside) {
        struct ns_text line = {0};
        ns_text_add(&line, "linkages and breaches of soft red lines are part of the "
                           "utility");
        ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    }
}

void ns_write_best_package(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_zone *zone)
{
    if (!zone->package || !zone->utilities)
        return;
    struct ns_text line = {0};
    struct negsim_stance stated;
    static const char *const headings[] = {
        [NEGSIM_OPEN] = "The best package for the worst-off",
        [NEGSIM_EMPTY] = "The package that comes closest",
        [NEGSIM_UNDECIDED] = "The best package found for the worst-off",
    };
    if (!negsim_stance_init(&stated, scn, NULL)) {
        page->out_of_memory = true;
        return;
    }
    memcpy(stated.reservations, zone->reservations,
           scn->n_actors * sizeof *stated.reservations);
    const struct ns_worth worth = {
        .package = zone->package, .utilities = zone->utilities, .stance = &stated};
    ns_text_add(&line, "%s", headings[zone->verdict]);
    ns_page_heading(page, &line);
    ns_write_package(page, scn, &worth);
    ns_write_gains(page, scn, &worth);
    negsim_stance_finish(&stated);
    if (zone->n_objections == 0)
        return;
    ns_text_add(&line, "Actors whose consent is not needed object, since it crosses:");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t j = 0; j < zone->n_objections; j++) {
        size_t actor;
        size_t crossed = zone->objections[j];
        ns_write_red_line(page, scn, crossed,
                          ns_line_find(scn, crossed, &actor)->conceded, "  • ");
    }
}
