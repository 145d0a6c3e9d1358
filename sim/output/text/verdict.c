/* The verdict, what it is on, and of what it does not speak: the head and the foot of
 * an answer. */
#include "output/text/text.h"

#include "output/describe.h"

enum ns_tone ns_verdict_tone(enum negsim_verdict verdict)
{
    static const enum ns_tone tones[] = {
        [NEGSIM_OPEN] = NS_TONE_GOOD,
        [NEGSIM_EMPTY] = NS_TONE_BAD,
        [NEGSIM_UNDECIDED] = NS_TONE_OPEN_QUESTION,
    };
    return tones[verdict];
}

void ns_write_verdict(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_zone *zone,
                      const struct negsim_rounds *rounds)
{
    static const char *const verdicts[] = {
        [NEGSIM_OPEN] = "An agreement zone exists in this coding.",
        [NEGSIM_EMPTY] = "No agreement zone in this coding.",
        [NEGSIM_UNDECIDED] = "Undecided in this coding.",
    };
    struct ns_text line = {0};
    ns_text_add(&line, "%s", verdicts[zone->verdict]);
    ns_page_paragraph(page, ns_verdict_tone(zone->verdict), "", &line);
    if (rounds && zone->verdict == NEGSIM_EMPTY && rounds->n_windows > 0) {
        ns_text_add(&line, "As the %s, one opens later: ",
                    scn->war ? "war goes on and positions move"
                             : "red lines are scheduled to move");
        ns_describe_windows(&line, scn, rounds);
        ns_text_add(&line, ".");
        ns_page_paragraph(page, NS_TONE_GOOD, "", &line);
    }
}

static size_t text_count_consenting(const struct negsim_scenario *scn)
{
    size_t n = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        n += scn->actors[i].consent;
    return n;
}

void ns_write_subject(struct ns_page *page, const struct negsim_scenario *scn)
{
    struct ns_text line = {0};
    size_t consenting = text_count_consenting(scn);
    if (scn->as_of)
        ns_text_add(&line, "As of %s: ", scn->as_of);
    ns_text_add(&line, "%zu actor%s", scn->n_actors, ns_plural(scn->n_actors));
    if (consenting < scn->n_actors)
        ns_text_add(&line, ", %zu of whom must agree", consenting);
    ns_text_add(&line, "; %zu issue%s; %zu red line%s.", scn->n_issues,
                ns_plural(scn->n_issues), scn->n_lines, ns_plural(scn->n_lines));
    if (scn->n_uncertain > 0)
        ns_text_add(&line, " %zu uncertain number%s taken at %s centre.",
                    scn->n_uncertain, ns_plural(scn->n_uncertain),
                    scn->n_uncertain == 1 ? "its" : "their");
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}

void ns_write_caution(struct ns_page *page)
{
    struct ns_text line = {0};
    ns_text_add(&line, "The verdict speaks of this coding, not of the world.");
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}
