/* How the talks went: what was offered when, and when the zone was open. */
#include "output/text/text.h"

#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"

/* Who proposed what was agreed, and in which round; false without an agreement. */
static bool rounds_find_agreed(const struct negsim_rounds *rounds, size_t *actor,
                               size_t *number)
{
    for (size_t s = rounds->n_series; s-- > 0;) {
        const struct negsim_round *round = &rounds->series[s];
        for (size_t j = round->n_offers; j-- > 0;) {
            if (round->offers[j].response != NEGSIM_ACCEPTED)
                continue;
            *actor = round->offers[j].actor;
            *number = round->number;
            return true;
        }
    }
    return false;
}

static bool rounds_agree_on_best(const struct negsim_scenario *scn,
                                 const struct negsim_zone *zone,
                                 const struct negsim_rounds *rounds)
{
    return zone->package && rounds->package &&
           memcmp(zone->package, rounds->package,
                  scn->n_issues * sizeof *rounds->package) == 0;
}

static void rounds_outcome(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_zone *zone,
                           const struct negsim_rounds *rounds)
{
    struct ns_text line = {0};
    enum ns_tone tone = NS_TONE_BAD;
    size_t actor;
    size_t number;
    switch (rounds->outcome) {
    case NEGSIM_AGREEMENT:
        tone = NS_TONE_GOOD;
        ns_text_add(&line, "Agreement at ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        if (rounds_find_agreed(rounds, &actor, &number)) {
            ns_text_add(&line, ", on what %s proposed",
                        actor == NEGSIM_MEDIATOR ? "the mediator"
                                                 : ns_actor_title(scn, actor));
            if (number != rounds->round) {
                ns_text_add(&line, " at ");
                ns_describe_rounds(&line, scn, number, number);
            }
        }
        if (rounds_agree_on_best(scn, zone, rounds))
            ns_text_add(&line, ": the package above");
        break;
    case NEGSIM_NO_AGREEMENT:
        ns_text_add(&line, "No agreement by ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        break;
    case NEGSIM_BREAKDOWN:
        ns_text_add(&line, "The talks break down at ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        break;
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, tone, "", &line);
}

static void rounds_windows(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds)
{
    size_t n = rounds->n_windows;
    struct ns_text line = {0};
    bool throughout = n == 1 && rounds->windows[0].from == 1 &&
                      rounds->windows[0].to == rounds->n_series;
    if (n == 0) {
        ns_text_add(&line, "The zone is open at no time");
    } else if (throughout) {
        ns_text_add(&line, "The zone is open throughout");
    } else {
        ns_text_add(&line, "The zone is open: ");
        ns_describe_windows(&line, scn, rounds);
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* The package agreed on, unless it has been shown above. */
static void rounds_agreement(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_zone *zone,
                             const struct negsim_rounds *rounds)
{
    if (!rounds->package || !rounds->utilities || rounds->n_series == 0 ||
        rounds_agree_on_best(scn, zone, rounds))
        return;
    struct ns_text line = {0};
    ns_text_add(&line, "What they agree on");
    ns_page_heading(page, &line);
    const struct ns_worth worth = {.package = rounds->package,
                                   .utilities = rounds->utilities,
                                   .stance =
                                       &rounds->series[rounds->n_series - 1].stance};
    ns_write_package(page, scn, &worth);
    ns_write_gains(page, scn, &worth);
}

/* The open round with the most room; NULL where none is open. */
static const struct negsim_round *rounds_widest(const struct negsim_rounds *rounds)
{
    const struct negsim_round *widest = NULL;
    for (size_t s = 0; s < rounds->n_series; s++) {
        const struct negsim_round *round = &rounds->series[s];
        if (round->verdict == NEGSIM_OPEN && round->package &&
            (!widest || round->margin > widest->margin + NEGSIM_UTILITY_TOLERANCE))
            widest = round;
    }
    return widest;
}

/* What could have been agreed on, where nothing was and the zone was not open before.
 */
static void rounds_missed(struct ns_page *page, const struct negsim_scenario *scn,
                          const struct negsim_zone *zone,
                          const struct negsim_rounds *rounds)
{
    const struct negsim_round *widest = rounds_widest(rounds);
    if (!widest || rounds->package || zone->verdict == NEGSIM_OPEN)
        return;
    double *utilities = calloc(scn->n_actors, sizeof *utilities);
    if (!utilities) {
        page->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < scn->n_actors; i++)
        utilities[i] = negsim_utility(scn, &widest->stance, i, widest->package);
    struct ns_text line = {0};
    ns_text_add(&line, "The best package of ");
    ns_describe_rounds(&line, scn, widest->number, widest->number);
    ns_text_add(&line, ", while the zone is open");
    ns_page_heading(page, &line);
    const struct ns_worth worth = {
        .package = widest->package, .utilities = utilities, .stance = &widest->stance};
    ns_write_package(page, scn, &worth);
    ns_write_gains(page, scn, &worth);
    free(utilities);
}

void ns_write_outcome(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_zone *zone,
                      const struct negsim_rounds *rounds)
{
    rounds_outcome(page, scn, zone, rounds);
    rounds_windows(page, scn, rounds);
    if (scn->war)
        ns_write_turns(page, scn, rounds);
}

void ns_write_agreed(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone, const struct negsim_rounds *rounds)
{
    rounds_agreement(page, scn, zone, rounds);
    rounds_missed(page, scn, zone, rounds);
}

void ns_write_rounds(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone, const struct negsim_rounds *rounds)
{
    struct ns_text line = {0};
    ns_text_add(&line, "The rounds: ");
    ns_describe_talks(&line, scn, rounds);
    ns_page_heading(page, &line);
    ns_write_outcome(page, scn, zone, rounds);
    ns_write_rounds_table(page, scn, rounds);
    ns_write_curve(page, scn, rounds);
    if (scn->war)
        ns_write_climate(page, scn, rounds);
    ns_write_agreed(page, scn, zone, rounds);
}
