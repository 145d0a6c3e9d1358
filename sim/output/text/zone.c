/* Why the verdict is what it is. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"

/* "Kyiv (0.62) and Moscow (0.38)": those that weigh in the proof. */
static size_t why_list_weights(struct ns_text *line, const struct negsim_scenario *scn,
                               const double *weights)
{
    enum { MOST = 8 };
    size_t n = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        n += weights[i] >= 0.005;
    for (size_t i = 0, named = 0; i < scn->n_actors && named < MOST; i++) {
        if (weights[i] < 0.005)
            continue;
        ns_text_add(line, "%s%s (%.2f)", ns_list_separator(named, n, " and "),
                    ns_actor_title(scn, i), weights[i]);
        named++;
    }
    if (n > MOST)
        ns_text_add(line, " and %zu others", n - MOST);
    return n;
}

static void why_barred(struct ns_page *page, const struct negsim_counts *counts)
{
    struct ns_text line = {0};
    if (counts->total && strlen(counts->total) > 1) {
        ns_text_add(&line, "None of the ");
        ns_describe_count(&line, counts->total);
        ns_text_add(&line, " packages");
    } else {
        ns_text_add(&line, "No package");
    }
    ns_text_add(&line, " keeps all red lines of those who must agree, whatever it is "
                       "worth to them.");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void why_collision(struct ns_page *page, const struct negsim_scenario *scn,
                          const struct negsim_zone *zone)
{
    char number[NS_NUMBER_SIZE];
    struct ns_text line = {0};
    ns_number_utility(number, fabs(zone->margin));
    ns_text_add(&line,
                "No package gives all who must agree what they hold out for%s. The one "
                "that comes closest leaves somebody %s short.",
                scn->n_lines > 0 ? ", though some keep every red line" : "", number);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    if (zone->bound < -NEGSIM_UTILITY_TOLERANCE) {
        ns_number_utility(number, fabs(zone->bound));
        ns_text_add(&line, "Whose demands collide, by weight in the proof: ");
        why_list_weights(&line, scn, zone->weights);
        ns_text_add(&line,
                    ". So weighted, every package, and every lottery over packages, "
                    "falls at least %s short.",
                    number);
    } else {
        ns_text_add(&line, "A lottery over packages could satisfy them all; no single "
                           "package does. Weights of the tightest bound: ");
        why_list_weights(&line, scn, zone->weights);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void why_room(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone)
{
    char margin[NS_NUMBER_SIZE];
    char bound[NS_NUMBER_SIZE];
    struct ns_text line = {0};
    ns_number_utility(margin, zone->margin);
    ns_number_utility(bound, zone->bound);
    if (zone->margin <= NEGSIM_UTILITY_TOLERANCE)
        ns_text_add(&line, "There is no room to spare: the best package gives those "
                           "who must agree just what they hold out for, and no more.");
    else
        ns_text_add(
            &line,
            "There is room of %s: the best package %sleaves each actor who must "
            "agree at least that much above what it holds out for.",
            margin, scn->n_lines > 0 ? "keeps their red lines and " : "");
    if (zone->bound > zone->margin + 1e-6)
        ns_text_add(&line, " A lottery over packages could leave them %s at most.",
                    bound);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    ns_text_add(&line, "Whose demands keep the room from being larger, by weight: ");
    if (why_list_weights(&line, scn, zone->weights) > 0) {
        ns_text_add(&line, ".");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    }
    ns_text_finish(&line);
}

static void why_undecided(struct ns_page *page, const struct negsim_zone *zone)
{
    char margin[NS_NUMBER_SIZE];
    char bound[NS_NUMBER_SIZE];
    struct ns_text line = {0};
    ns_text_add(&line, "The proof stopped at its limit of %s, after %zu box%s.",
                zone->limit ? zone->limit : "effort", zone->boxes,
                zone->boxes == 1 ? "" : "es");
    if (zone->admissible && isfinite(zone->margin)) {
        ns_number_utility(margin, zone->margin);
        ns_text_add(&line, " The best package found has a margin of %s.", margin);
    }
    if (zone->admissible && isfinite(zone->bound)) {
        ns_number_utility(bound, zone->bound);
        ns_text_add(&line, " No package has more than %s.", bound);
    }
    ns_text_add(&line, " Higher limits may decide it: see --max-boxes and "
                       "--time-limit.");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* The verdict stands, but the best package may not be the best there is. */
static void why_loose(struct ns_page *page, const struct negsim_zone *zone)
{
    struct ns_text line = {0};
    ns_text_add(&line,
                "The verdict is proved; the proof that no package has a larger "
                "margin stopped at its limit of %s.",
                zone->limit);
    ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
}

void ns_write_why(struct ns_page *page, const struct negsim_scenario *scn,
                  const struct negsim_analysis *analysis)
{
    const struct negsim_zone *zone = &analysis->zone;
    if (zone->verdict == NEGSIM_UNDECIDED)
        why_undecided(page, zone);
    else if (!zone->admissible)
        why_barred(page, &analysis->counts);
    else if (zone->verdict == NEGSIM_EMPTY)
        why_collision(page, scn, zone);
    else
        why_room(page, scn, zone);
    if (zone->verdict != NEGSIM_UNDECIDED && zone->limit)
        why_loose(page, zone);
    if (zone->verdict != NEGSIM_EMPTY || zone->admissible)
        ns_write_size(page, scn, analysis);
}
