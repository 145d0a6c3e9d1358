/* Who prefers which case, who has reason to refuse one and why, whom it strengthens. */
#include <math.h>
#include <stdint.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/number.h"
#include "output/text/compare.h"
#include "output/text/compare_parts.h"

/* The best case for an actor among those worth less than `below`. */
static double actor_next_value(const struct negsim_compare *compare, size_t actor,
                               double below)
{
    double next = -INFINITY;
    for (size_t c = 0; c < compare->n_cases; c++) {
        double value = compare->cases[c].standings[actor].value;
        if (value < below - NEGSIM_UTILITY_TOLERANCE && value > next)
            next = value;
    }
    return next;
}

static bool standing_is_worth(const struct negsim_standing *standing, double value)
{
    return fabs(standing->value - value) <= NEGSIM_UTILITY_TOLERANCE;
}

/* "a and b": the cases that are worth that much. */
static void actor_name_cases(struct ns_text *out, const struct negsim_compare *compare,
                             size_t actor, double value)
{
    size_t n = 0;
    size_t named = 0;
    for (size_t c = 0; c < compare->n_cases; c++)
        n += standing_is_worth(&compare->cases[c].standings[actor], value);
    for (size_t c = 0; c < compare->n_cases; c++) {
        if (standing_is_worth(&compare->cases[c].standings[actor], value))
            ns_text_add(out, "%s%s", ns_list_separator(named++, n, " and "),
                        ns_compare_label(compare, c));
    }
}

static void actor_preference(struct ns_page *page, const struct negsim_compare *compare,
                             size_t actor)
{
    struct ns_text line = {0};
    double value = actor_next_value(compare, actor, INFINITY);
    ns_text_add(&line, "%s: ", ns_compare_actor_title(compare, actor));
    if (isinf(actor_next_value(compare, actor, value))) {
        ns_text_add(&line, "no difference");
    } else {
        actor_name_cases(&line, compare, actor, value);
        while (!isinf(value = actor_next_value(compare, actor, value))) {
            ns_text_add(&line, ", then ");
            actor_name_cases(&line, compare, actor, value);
        }
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
}

/* "agreement 12 weeks later" */
static void describe_timing(struct ns_text *out, const struct negsim_compare_case *here,
                            const struct negsim_compare_case *reference)
{
    bool now_agreed = here->rounds.outcome == NEGSIM_AGREEMENT;
    bool then_agreed = reference->rounds.outcome == NEGSIM_AGREEMENT;
    bool agreed = now_agreed && then_agreed;
    /* Rounds that pass without an agreement: the one that has it is not waited out. */
    size_t now = here->rounds.round - now_agreed;
    size_t then = reference->rounds.round - then_agreed;
    size_t apart = now < then ? then - now : now - then;
    ns_text_add(out, "%s %zu %s%s %s", agreed ? "agreement" : "an end", apart,
                here->scn->rounds.unit, ns_unit_plural(here->scn->rounds.unit, apart),
                now < then ? "sooner" : "later");
}

static const char *terms_name(const struct negsim_compare_case *here,
                              const struct negsim_compare_case *reference, double terms)
{
    bool now = here->rounds.outcome == NEGSIM_AGREEMENT;
    bool then = reference->rounds.outcome == NEGSIM_AGREEMENT;
    if (now != then)
        return now ? "an agreement instead of none" : "no agreement instead of one";
    if (now)
        return terms > 0 ? "better terms otherwise" : "worse terms otherwise";
    return terms > 0 ? "more is left at the end" : "less is left at the end";
}

static void reason_add(struct ns_text *out, size_t *n, const char *name, double amount)
{
    char number[NS_NUMBER_SIZE];
    if (fabs(amount) <= NEGSIM_UTILITY_TOLERANCE)
        return;
    ns_number_gain(number, amount);
    ns_text_add(out, "%s%s %s", (*n)++ > 0 ? "; " : "", name, number);
}

static void describe_reasons(struct ns_text *out,
                             const struct negsim_compare_reasons *why,
                             const struct negsim_compare_case *here,
                             const struct negsim_compare_case *reference)
{
    size_t n = 0;
    struct ns_text timing = {0};
    describe_timing(&timing, here, reference);
    reason_add(out, &n, why->leverage > 0 ? "leverage won" : "leverage lost",
               why->leverage);
    reason_add(out, &n,
               why->cost > 0 ? "cost of fighting saved" : "more cost of fighting",
               why->cost);
    reason_add(out, &n,
               why->prospects > 0 ? "better prospects in the war meanwhile"
                                  : "worse prospects in the war meanwhile",
               why->prospects);
    reason_add(out, &n, ns_text_get(&timing), why->timing);
    reason_add(out, &n, terms_name(here, reference, why->terms), why->terms);
    reason_add(out, &n, "another discount", why->discounting);
    out->failed = out->failed || timing.failed;
    ns_text_finish(&timing);
}

/* "Kyiv: ceasefire-first is worth 0.031 less than settlement-first: …" */
static void write_refusal(struct ns_page *page, const struct negsim_compare *compare,
                          size_t c, size_t actor)
{
    const struct negsim_compare_case *here = &compare->cases[c];
    const struct negsim_compare_reasons *why = &here->standings[actor].reasons;
    struct ns_text line = {0};
    char number[NS_NUMBER_SIZE];
    ns_number_utility(number, -why->total);
    ns_text_add(&line, "%s: %s is worth %s less than %s: ",
                ns_compare_actor_title(compare, actor), ns_compare_label(compare, c),
                number, ns_compare_label(compare, compare->reference));
    describe_reasons(&line, why, here, &compare->cases[compare->reference]);
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
}

static void write_refusals(struct ns_page *page, const struct negsim_compare *compare)
{
    struct ns_text line = {0};
    size_t refusals = 0;
    ns_text_add(&line, "Who has reason to refuse");
    ns_page_heading(page, &line);
    for (size_t c = 0; c < compare->n_cases; c++) {
        for (size_t i = 0; i < compare->n_actors; i++) {
            if (!compare->cases[c].standings[i].refuses)
                continue;
            write_refusal(page, compare, c, i);
            refusals++;
        }
    }
    if (refusals > 0)
        return;
    ns_text_add(&line,
                "Nobody whose consent is needed: none of them does worse than "
                "with %s.",
                ns_compare_label(compare, compare->reference));
    ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
}

static void describe_break_even(struct ns_text *out,
                                const struct negsim_compare *compare,
                                const struct negsim_compare_case *here, size_t actor)
{
    const struct negsim_break_even *found = &here->standings[actor].break_even;
    ns_text_add(out, "for %s ", ns_compare_actor_title(compare, actor));
    switch (found->kind) {
    case NEGSIM_BREAK_EVEN_AT:
        ns_text_add(out, "a gain only if talks last %s than %.1f %s%s",
                    found->gain_beyond ? "longer" : "less long", found->rounds,
                    here->scn->rounds.unit, ns_unit_plural(here->scn->rounds.unit, 2));
        break;
    case NEGSIM_BREAK_EVEN_GAINS:
        ns_text_add(out, "a gain however long talks last");
        break;
    case NEGSIM_BREAK_EVEN_LOSES:
        ns_text_add(out, "a loss however long talks last");
        break;
    case NEGSIM_BREAK_EVEN_SAME:
        ns_text_add(out, "no difference");
        break;
    case NEGSIM_BREAK_EVEN_UNDISCOUNTED:
        ns_text_add(out, "no length of talks breaks even, since waiting costs nothing");
        break;
    case NEGSIM_BREAK_EVEN_UNKNOWN:
        break;
    }
}

static void write_leverage(struct ns_page *page, const struct negsim_compare *compare,
                           size_t c)
{
    const struct negsim_compare_case *here = &compare->cases[c];
    const size_t *parties = compare->parties;
    double moved = here->standings[parties[0]].leverage;
    size_t winner = moved > 0 ? 0 : 1;
    struct ns_text line = {0};
    char number[NS_NUMBER_SIZE];
    ns_text_add(&line, "%s moves ", ns_compare_label(compare, c));
    if (fabs(moved) <= NEGSIM_UTILITY_TOLERANCE) {
        ns_text_add(&line, "no leverage");
    } else {
        ns_number_utility(number, fabs(moved));
        ns_text_add(&line, "%s of the settlement from %s to %s", number,
                    ns_compare_actor_title(compare, parties[1 - winner]),
                    ns_compare_actor_title(compare, parties[winner]));
    }
    if (here->inside == NEGSIM_INSIDE_RESERVATIONS)
        ns_text_add(&line, ", going by what they hold out for");
    for (size_t p = 0; here->inside == NEGSIM_INSIDE_WAR_VALUES && p < NEGSIM_SIDES;
         p++) {
        ns_text_add(&line, p == 0 ? ": " : ", ");
        describe_break_even(&line, compare, here, parties[p]);
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
}

void ns_write_compare_why(struct ns_page *page, const struct negsim_compare *compare)
{
    struct ns_text line = {0};
    ns_text_add(&line, "Preferred order");
    ns_page_heading(page, &line);
    for (size_t i = 0; i < compare->n_actors; i++)
        actor_preference(page, compare, i);
    write_refusals(page, compare);
    if (!ns_compare_moves(compare))
        return;
    ns_text_add(&line, "Whom it strengthens at the table");
    ns_page_heading(page, &line);
    for (size_t c = 0; c < compare->n_cases; c++) {
        if (c != compare->reference && compare->cases[c].inside != NEGSIM_INSIDE_NONE)
            write_leverage(page, compare, c);
    }
}
