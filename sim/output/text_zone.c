/* Why the verdict is what it is. */
#include "output/text.h"

#include <math.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"

void ns_write_red_line(struct ns_page *page, const struct negsim_scenario *scn,
                       size_t line)
{
    struct ns_text text = {0};
    ns_describe_red_line(&text, scn, line);
    ns_page_paragraph(page, NS_TONE_STRONG, "  • ", &text);
    ns_describe_demand(&text, scn, line);
    ns_page_paragraph(page, NS_TONE_PLAIN, "    ", &text);
}

static void why_clash(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_clash *clash)
{
    struct ns_text line = {0};
    if (clash->n_lines == 1)
        ns_text_add(&line, "This one cannot hold in any package:");
    else
        ns_text_add(&line, "These %zu cannot hold together:", clash->n_lines);
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t l = 0; l < clash->n_lines; l++)
        ns_write_red_line(page, scn, clash->lines[l]);
}

static void why_clashes(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_zone *zone)
{
    struct ns_text line = {0};
    bool joint = false;
    ns_text_add(&line, "No package keeps all red lines of those who must agree, so "
                       "that utilities do not even come into it.");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t c = 0; c < zone->n_clashes; c++) {
        why_clash(page, scn, &zone->clashes[c]);
        joint = joint || zone->clashes[c].n_lines > 1;
    }
    if (!joint)
        return;
    ns_text_add(&line,
                "%s is as short as can be: without any one of its lines, the others "
                "can hold.",
                zone->n_clashes == 1 ? "The list" : "Each list");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}

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
        ns_text_add(&line,
                    "A lottery over packages could satisfy them all; that no single "
                    "package does took %zu box%s of the outcome space to prove. "
                    "Weights of the tightest bound: ",
                    zone->boxes, zone->boxes == 1 ? "" : "es");
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
                           "whose consent is needed just what they hold out for.");
    else
        ns_text_add(&line,
                    "There is room of %s: the best package keeps every red line and "
                    "leaves each actor whose consent is needed at least that much "
                    "above what it holds out for.",
                    margin);
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

void ns_write_why(struct ns_page *page, const struct negsim_scenario *scn,
                  const struct negsim_zone *zone)
{
    ns_page_newline(page);
    if (zone->verdict == NEGSIM_UNDECIDED)
        why_undecided(page, zone);
    else if (!zone->admissible)
        why_clashes(page, scn, zone);
    else if (zone->verdict == NEGSIM_EMPTY)
        why_collision(page, scn, zone);
    else
        why_room(page, scn, zone);
}
