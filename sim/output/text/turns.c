/* What opens and closes the zone: the things that moved in that round, and which of
 * them would have done it by themselves. */
#include "output/text/text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"

enum { MOST_TURNS = 10, MOST_NAMED = 3 };

/* One round and the one before it. */
struct turn_step {
    const struct negsim_scenario *scn;
    const struct negsim_stance *before, *after;
};

/* What of one kind moved, as a list: "a, b, c and 2 more". */
struct turn_list {
    struct ns_text text;
    size_t n;
    bool up, down; /* something rose, something fell */
};

/* Count an item and begin it; false where it is one too many to name. */
static bool turn_begin(struct turn_list *list)
{
    if (++list->n > MOST_NAMED)
        return false;
    ns_text_add(&list->text, "%s", list->n > 1 ? ", " : "");
    return true;
}

static void turn_note(struct turn_list *list, double from, double to)
{
    list->up = list->up || to > from;
    list->down = list->down || to < from;
}

static void turn_add_move(struct turn_list *list, double from, double to)
{
    char a[NS_NUMBER_SIZE];
    char b[NS_NUMBER_SIZE];
    ns_number_utility(a, from);
    ns_number_utility(b, to);
    if (strcmp(a, b) != 0) {
        ns_text_add(&list->text, " %s→%s", a, b);
        return;
    }
    ns_number_gain(b, to - from);
    ns_text_add(&list->text, " %s, by %s", a, b);
}

/* Lines of those who must agree that require something else than before. */
static void turn_lines(const struct turn_step *step, struct turn_list *list)
{
    for (size_t line = 0; line < step->scn->n_lines; line++) {
        size_t actor;
        const struct negsim_red_line *found = ns_line_find(step->scn, line, &actor);
        double from = step->before->conceded[line], to = step->after->conceded[line];
        if (!step->scn->actors[actor].consent ||
            negsim_red_line_same(step->scn, found, from, to))
            continue;
        turn_note(list, from, to);
        if (turn_begin(list))
            ns_text_add(&list->text, "%s: %s", ns_actor_title(step->scn, actor),
                        ns_title(found->title, found->id));
    }
}

/* By how much the reservation of one who must agree has moved. */
static double turn_rise(const struct turn_step *step, size_t i)
{
    return step->scn->actors[i].consent
               ? step->after->reservations[i] - step->before->reservations[i]
               : 0;
}

/* Reservations that are not what they were, without those that hardly moved beside the
 * one that moved most. */
static void turn_reservations(const struct turn_step *step, struct turn_list *list)
{
    double most = 0;
    for (size_t i = 0; i < step->scn->n_actors; i++)
        most = fmax(most, fabs(turn_rise(step, i)));
    for (size_t i = 0; i < step->scn->n_actors; i++) {
        double from = step->before->reservations[i], to = step->after->reservations[i];
        double rise = fabs(turn_rise(step, i));
        if (rise <= NEGSIM_UTILITY_TOLERANCE || rise < most / 10)
            continue;
        turn_note(list, from, to);
        if (!turn_begin(list))
            continue;
        ns_text_add(&list->text, "%s", ns_actor_title(step->scn, i));
        turn_add_move(list, from, to);
    }
}

/* One actor's trust in each of those whose promises are worth more or less to it. */
static void turn_worth_to(const struct turn_step *step, size_t i,
                          struct turn_list *list)
{
    uint64_t named = 0;
    for (size_t k = 0; k < step->scn->n_issues; k++) {
        const struct negsim_promise *promise = &step->scn->issues[k].promise;
        double from = step->before->worth[i * step->scn->n_issues + k];
        double to = step->after->worth[i * step->scn->n_issues + k];
        if (!promise->on || fabs(to - from) <= NEGSIM_UTILITY_TOLERANCE ||
            (named >> promise->by & 1))
            continue;
        named |= UINT64_C(1) << promise->by;
        turn_note(list, from, to);
        if (!turn_begin(list))
            continue;
        ns_text_add(&list->text, "%s in %s", ns_actor_title(step->scn, i),
                    ns_actor_title(step->scn, promise->by));
        turn_add_move(list, from, to);
    }
}

static void turn_worth(const struct turn_step *step, struct turn_list *list)
{
    for (size_t i = 0; i < step->scn->n_actors; i++)
        if (step->scn->actors[i].consent && step->before->worth && step->after->worth)
            turn_worth_to(step, i, list);
}

struct turn_cause {
    const char *noun;
    const char *up, *down; /* what it did where all of it went one way */
    bool alone;            /* it would have been enough */
    void (*list)(const struct turn_step *step, struct turn_list *list);
};

static void turn_describe(struct ns_text *out, const struct turn_cause *cause,
                          const struct turn_list *list)
{
    const char *verb = list->up == list->down ? "moved"
                       : list->up             ? cause->up
                                              : cause->down;
    ns_text_add(out, "%s %s", cause->noun, verb);
    if (list->n > 0)
        ns_text_add(out, " (%s", ns_text_get(&list->text));
    if (list->n > MOST_NAMED)
        ns_text_add(out, " and %zu more", list->n - MOST_NAMED);
    if (list->n > 0)
        ns_text_add(out, ")");
}

/* What would have been enough by itself, or all that moved where nothing would. */
static void turn_describe_causes(struct ns_text *out, const struct turn_step *step,
                                 const struct negsim_turn *turn)
{
    const struct turn_cause causes[] = {
        {"red lines", "gave way", "hardened", turn->by_lines, turn_lines},
        {"reservations", "rose", "fell", turn->by_reservations, turn_reservations},
        {"trust in promises", "rose", "fell", turn->by_worth, turn_worth},
    };
    bool alone = turn->by_lines || turn->by_reservations || turn->by_worth;
    size_t n = 0;
    for (size_t c = 0; c < sizeof causes / sizeof *causes; c++) {
        struct turn_list list = {.n = 0};
        causes[c].list(step, &list);
        out->failed = out->failed || list.text.failed;
        if (alone ? causes[c].alone : list.n > 0) {
            ns_text_add(out, "%s", n == 0 ? ": " : "; ");
            turn_describe(out, &causes[c], &list);
            n++;
        }
        ns_text_finish(&list.text);
    }
    if (n > 1)
        ns_text_add(out, "; %s would have been enough alone", alone ? "each" : "none");
}

static void turn_write(struct ns_page *page, const struct negsim_scenario *scn,
                       const struct negsim_rounds *rounds,
                       const struct negsim_turn *turn)
{
    const struct negsim_round *after = &rounds->series[turn->round - 1];
    struct turn_step step = {scn, &after[-1].stance, &after->stance};
    struct ns_text line = {0};
    ns_text_add(&line, "%s in ", turn->opened ? "Opens" : "Closes");
    ns_describe_rounds(&line, scn, turn->round, turn->round);
    turn_describe_causes(&line, &step, turn);
    ns_page_paragraph(page, NS_TONE_PLAIN, "  • ", &line);
}

void ns_write_turns(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds)
{
    for (size_t t = 0; t < rounds->n_turns && t < MOST_TURNS; t++)
        turn_write(page, scn, rounds, &rounds->turns[t]);
    if (rounds->n_turns <= MOST_TURNS)
        return;
    struct ns_text line = {0};
    ns_text_add(&line, "and %zu more: see --json", rounds->n_turns - MOST_TURNS);
    ns_page_paragraph(page, NS_TONE_QUIET, "  • ", &line);
}
