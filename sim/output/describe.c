#include "output/describe.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <negsim/package.h>

#include "output/names.h"
#include "output/number.h"

const char *ns_list_separator(size_t j, size_t n, const char *last)
{
    if (j == 0)
        return "";
    return j + 1 == n ? last : ", ";
}

static void describe_amount(struct ns_text *out, const struct negsim_issue *issue,
                            double x)
{
    char number[NS_NUMBER_SIZE];
    ns_number_plain(number, x);
    ns_text_add(out, "%s%s%s", number, issue->unit ? " " : "",
                issue->unit ? issue->unit : "");
}

void ns_describe_value(struct ns_text *out, const struct negsim_issue *issue, double x)
{
    if (issue->kind == NEGSIM_ISSUE_OPTIONS) {
        const struct negsim_option *option = &issue->options[(size_t)x];
        ns_text_add(out, "%s", ns_title(option->title, option->id));
    } else {
        describe_amount(out, issue, x);
    }
}

void ns_describe_options(struct ns_text *out, const struct negsim_issue *issue,
                         const bool *in)
{
    size_t allowed = 0;
    for (size_t j = 0; j < issue->n_options; j++)
        allowed += in[j];
    size_t barred = issue->n_options - allowed;
    bool negative = barred < allowed;
    if (barred == 0 || allowed == 0) {
        ns_text_add(out, barred == 0 ? "anything" : "nothing at all");
        return;
    }
    ns_text_add(out, negative ? "anything but " : "");
    for (size_t j = 0, named = 0; j < issue->n_options; j++) {
        if (in[j] == negative)
            continue;
        const struct negsim_option *option = &issue->options[j];
        /* Titles may hold commas and words of their own; ids do not. */
        ns_text_add(out, option->title ? "%s“%s”" : "%s%s",
                    ns_list_separator(named, negative ? barred : allowed, " or "),
                    ns_title(option->title, option->id));
        named++;
    }
}

/* What a comparison asks of its issue: "at least 800 thousand troops". */
static void describe_comparison(struct ns_text *out, const struct negsim_issue *issue,
                                const struct negsim_requirement *requirement)
{
    switch (requirement->kind) {
    case NEGSIM_REQUIRE_IN:
        ns_describe_options(out, issue, requirement->in);
        break;
    case NEGSIM_REQUIRE_AT_LEAST:
        ns_text_add(out, "at least ");
        describe_amount(out, issue, requirement->lo);
        break;
    case NEGSIM_REQUIRE_AT_MOST:
        ns_text_add(out, "at most ");
        describe_amount(out, issue, requirement->hi);
        break;
    default:
        ns_text_add(out, "between ");
        char number[NS_NUMBER_SIZE];
        ns_number_plain(number, requirement->lo);
        ns_text_add(out, "%s and ", number);
        describe_amount(out, issue, requirement->hi);
    }
}

static void describe_leaf(struct ns_text *out, const struct negsim_scenario *scn,
                          const struct negsim_requirement *requirement)
{
    const struct negsim_issue *issue = &scn->issues[requirement->issue];
    ns_text_add(out, "%s: ", ns_issue_title(scn, requirement->issue));
    describe_comparison(out, issue, requirement);
}

static bool requirement_is_leaf(const struct negsim_requirement *requirement)
{
    return requirement->kind <= NEGSIM_REQUIRE_BETWEEN;
}

static void describe_child(struct ns_text *out, const struct negsim_scenario *scn,
                           const struct negsim_requirement *child)
{
    bool bare = requirement_is_leaf(child);
    ns_text_add(out, bare ? "" : "(");
    ns_describe_requirement(out, scn, child);
    ns_text_add(out, bare ? "" : ")");
}

void ns_describe_requirement(struct ns_text *out, const struct negsim_scenario *scn,
                             const struct negsim_requirement *requirement)
{
    const struct negsim_requirement *children = requirement->children;
    switch (requirement->kind) {
    case NEGSIM_REQUIRE_ALL:
    case NEGSIM_REQUIRE_ANY:
        for (size_t j = 0; j < requirement->n_children; j++) {
            bool all = requirement->kind == NEGSIM_REQUIRE_ALL;
            ns_text_add(out, "%s", j == 0 ? "" : all ? "; and " : "; or ");
            describe_child(out, scn, &children[j]);
        }
        break;
    case NEGSIM_REQUIRE_NOT:
        ns_text_add(out, "not (");
        ns_describe_requirement(out, scn, &children[0]);
        ns_text_add(out, ")");
        break;
    case NEGSIM_REQUIRE_IF:
        ns_text_add(out, "if ");
        describe_child(out, scn, &children[0]);
        ns_text_add(out, ", then ");
        describe_child(out, scn, &children[1]);
        break;
    default:
        describe_leaf(out, scn, requirement);
    }
}

/* "1.23 × 10^20", "10^20" */
static void describe_power(struct ns_text *out, const char *digits, size_t n)
{
    unsigned lead = 0;
    for (size_t j = 0; j < 4; j++)
        lead = 10 * lead + (unsigned)(digits[j] - '0');
    lead = (lead + 5) / 10;
    size_t power = lead == 1000 ? n : n - 1;
    lead = lead == 1000 ? 100 : lead;
    if (lead == 100 && strspn(digits + 1, "0") == n - 1)
        ns_text_add(out, "10^%zu", power);
    else
        ns_text_add(out, "%u.%02u × 10^%zu", lead / 100, lead % 100, power);
}

void ns_describe_count(struct ns_text *out, const char *digits)
{
    enum { PLAIN_DIGITS = 15, LEAST_GROUPED = 5 };
    size_t n = strlen(digits);
    if (n > PLAIN_DIGITS) {
        describe_power(out, digits, n);
        return;
    }
    for (size_t j = 0; j < n; j++)
        ns_text_add(out, "%s%c",
                    j > 0 && (n - j) % 3 == 0 && n >= LEAST_GROUPED ? "," : "",
                    digits[j]);
}

void ns_describe_number_of(struct ns_text *out, size_t n)
{
    char digits[NS_NUMBER_SIZE];
    snprintf(digits, sizeof digits, "%zu", n);
    ns_describe_count(out, digits);
}

void ns_describe_percent(struct ns_text *out, double share)
{
    double percent = 100 * share;
    if (isnan(share))
        ns_text_add(out, "–");
    else if (percent == 0 || percent == 100)
        ns_text_add(out, "%.0f", percent);
    else if (percent < 0.1)
        ns_text_add(out, "<0.1");
    else if (percent > 99.9)
        ns_text_add(out, ">99.9");
    else
        ns_text_add(out, "%.1f", percent);
}

const char *ns_plural(size_t n)
{
    return n == 1 ? "" : "s";
}

const char *ns_unit_plural(const char *unit, size_t n)
{
    size_t length = strlen(unit);
    bool plural_already = length > 0 && unit[length - 1] == 's';
    return n == 1 || plural_already ? "" : "s";
}

void ns_describe_red_line(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line, double conceded)
{
    size_t actor;
    const struct negsim_red_line *found = ns_line_find(scn, line, &actor);
    ns_text_add(out, "%s: %s", ns_actor_title(scn, actor),
                ns_title(found->title, found->id));
    if (conceded > 0) {
        char number[NS_NUMBER_SIZE];
        ns_number_plain(number, conceded);
        ns_text_add(out, " (conceded %s of 1)", number);
    }
}

void ns_describe_required(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line, double conceded)
{
    size_t actor;
    struct negsim_requirement in_force =
        negsim_red_line_in_force(ns_line_find(scn, line, &actor), conceded);
    ns_describe_requirement(out, scn, &in_force);
}

bool ns_describe_change(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t line, double from, double to)
{
    size_t actor;
    const struct negsim_red_line *found = ns_line_find(scn, line, &actor);
    struct negsim_requirement before = negsim_red_line_in_force(found, from);
    struct negsim_requirement after = negsim_red_line_in_force(found, to);
    if (!requirement_is_leaf(&before) || !requirement_is_leaf(&after) ||
        before.issue != after.issue)
        return false;
    const struct negsim_issue *issue = &scn->issues[before.issue];
    ns_text_add(out, "%s: from ", ns_issue_title(scn, before.issue));
    describe_comparison(out, issue, &before);
    ns_text_add(out, " to ");
    describe_comparison(out, issue, &after);
    return true;
}

void ns_describe_reservation(struct ns_text *out, const struct negsim_scenario *scn,
                             size_t actor, double reservation)
{
    char number[NS_NUMBER_SIZE];
    ns_number_plain(number, reservation);
    ns_text_add(out, "%s holds out for %s of what it could get",
                ns_actor_title(scn, actor), number);
}

void ns_describe_span(struct ns_text *out, const char *unit, size_t from, size_t to)
{
    ns_text_add(out, "%s%s %zu", unit, ns_unit_plural(unit, to - from + 1), from);
    if (from != to)
        ns_text_add(out, " to %zu", to);
}

void ns_describe_rounds(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t from, size_t to)
{
    ns_describe_span(out, scn->rounds.unit, from, to);
}

void ns_describe_spans(struct ns_text *out, const char *unit,
                       const struct negsim_window *windows, size_t n)
{
    for (size_t j = 0; j < n; j++) {
        ns_text_add(out, "%s", ns_list_separator(j, n, " and "));
        ns_describe_span(out, unit, windows[j].from, windows[j].to);
    }
}

void ns_describe_talks(struct ns_text *out, const struct negsim_scenario *scn,
                       const struct negsim_rounds *rounds)
{
    ns_text_add(out, "%s, at most %zu %s%s", rounds->model, scn->rounds.limit,
                scn->rounds.unit, ns_unit_plural(scn->rounds.unit, scn->rounds.limit));
}

void ns_describe_outcome(struct ns_text *out, const struct negsim_scenario *scn,
                         enum negsim_outcome outcome, size_t round)
{
    static const char *const before[] = {
        [NEGSIM_AGREEMENT] = "agreement, ",
        [NEGSIM_NO_AGREEMENT] = "none by ",
        [NEGSIM_BREAKDOWN] = "breakdown, ",
    };
    ns_text_add(out, "%s", before[outcome]);
    ns_describe_rounds(out, scn, round, round);
}

void ns_describe_agreement(struct ns_text *out, const struct negsim_scenario *scn,
                           enum negsim_outcome outcome, size_t round)
{
    if (outcome == NEGSIM_AGREEMENT)
        ns_describe_rounds(out, scn, round, round);
    else
        ns_describe_outcome(out, scn, outcome, round);
}

void ns_describe_windows(struct ns_text *out, const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds)
{
    ns_describe_spans(out, scn->rounds.unit, rounds->windows, rounds->n_windows);
}
