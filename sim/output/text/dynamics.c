/* What moved the zone: the same run with one mechanism after another switched off. */
#include "output/text/text.h"

#include "output/describe.h"
#include "output/number.h"
#include "output/table.h"

static const char *mechanism_words(enum negsim_mechanism mechanism)
{
    static const char *const words[] = {
        [NEGSIM_ESCALATION] = "escalation of strikes",
        [NEGSIM_AID] = "aid to the sides",
        [NEGSIM_ATTRITION] = "losses of capability",
        [NEGSIM_HARDENING] = "hardening of resolve",
        [NEGSIM_TRUST] = "trust that moves",
        [NEGSIM_WAR_VALUES] = "reservations by the war",
        [NEGSIM_PRESSURE] = "pressure on red lines",
        [NEGSIM_RECIPROCITY] = "reciprocity",
        [NEGSIM_SCHEDULES] = "scheduled red lines",
        [NEGSIM_EVENTS] = "random events",
        [NEGSIM_PROCESS] = "interim agreements",
    };
    return words[mechanism];
}

/* "31–34, 42–52": in the unit of the rounds. */
static void run_add_windows(struct ns_table *table,
                            const struct negsim_dynamics_run *run)
{
    struct ns_text text = {0};
    if (run->n_windows == 0)
        ns_text_add(&text, "never");
    for (size_t w = 0; w < run->n_windows; w++) {
        const struct negsim_window *window = &run->windows[w];
        ns_text_add(&text, "%s%zu", w > 0 ? ", " : "", window->from);
        if (window->to > window->from)
            ns_text_add(&text, "–%zu", window->to);
    }
    ns_table_add(table, run->n_windows ? NS_TONE_GOOD : NS_TONE_BAD, &text);
}

static void run_add_outcome(struct ns_table *table, const struct negsim_scenario *scn,
                            const struct negsim_dynamics_run *run)
{
    struct ns_text text = {0};
    ns_describe_outcome(&text, scn, run->outcome, run->round);
    ns_table_add(table, NS_TONE_PLAIN, &text);
}

/* The largest margin of all rounds, and how much less it is than in the whole run. */
static void run_add_margin(struct ns_table *table,
                           const struct negsim_dynamics_run *run,
                           const struct negsim_dynamics_run *whole)
{
    char number[NS_NUMBER_SIZE];
    if (!run->admissible) {
        ns_table_add_text(table, NS_TONE_QUIET, "×");
        ns_table_add_text(table, NS_TONE_QUIET, "");
        return;
    }
    ns_number_gain(number, run->margin);
    ns_table_add_text(table, NS_TONE_PLAIN, number);
    if (run == whole || !whole->admissible) {
        ns_table_add_text(table, NS_TONE_QUIET, "");
        return;
    }
    ns_number_gain(number, run->margin - whole->margin);
    ns_table_add_text(table, NS_TONE_PLAIN, number);
}

static void dynamics_add_row(struct ns_table *table, const struct negsim_scenario *scn,
                             const struct negsim_dynamics *dynamics,
                             const struct negsim_dynamics_change *change)
{
    const struct negsim_dynamics_run *run = change ? &change->run : &dynamics->whole;
    enum ns_tone tone =
        change && change->effect == NEGSIM_NO_EFFECT ? NS_TONE_QUIET : NS_TONE_PLAIN;
    ns_table_add_text(table, tone, change ? mechanism_words(change->off) : "nothing");
    run_add_windows(table, run);
    run_add_outcome(table, scn, run);
    run_add_margin(table, run, &dynamics->whole);
}

static void dynamics_table(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_dynamics *dynamics)
{
    static const char *const heads[] = {"Without", "Open", "Outcome", "Best margin",
                                        "Change"};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    struct ns_table table = {0};
    bool barred = !dynamics->whole.admissible;
    for (size_t j = 0; j < COLUMNS; j++)
        ns_table_add_column(&table, j >= 3, j < 3);
    for (size_t j = 0; j < COLUMNS; j++) {
        struct ns_text head = {0};
        ns_text_add(&head, "%s", heads[j]);
        if (j == 1)
            ns_text_add(&head, " in %s", scn->rounds.unit);
        ns_table_add(&table, NS_TONE_QUIET, &head);
    }
    dynamics_add_row(&table, scn, dynamics, NULL);
    for (size_t c = 0; c < dynamics->n; c++) {
        dynamics_add_row(&table, scn, dynamics, &dynamics->changes[c]);
        barred = barred || !dynamics->changes[c].run.admissible;
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line,
                "best margin: the largest of all rounds; change: of it, against "
                "the run with everything on%s",
                barred ? "; ×: red lines leave no package in any round" : "");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

static size_t dynamics_count(const struct negsim_dynamics *dynamics,
                             enum negsim_effect effect)
{
    size_t n = 0;
    for (size_t c = 0; c < dynamics->n; c++)
        n += dynamics->changes[c].effect == effect;
    return n;
}

/* "aid to the sides or reciprocity": the mechanisms that have this effect. */
static void dynamics_list(const struct negsim_dynamics *dynamics,
                          enum negsim_effect effect, struct ns_text *line)
{
    size_t n = dynamics_count(dynamics, effect), j = 0;
    for (size_t c = 0; c < dynamics->n; c++)
        if (dynamics->changes[c].effect == effect)
            ns_text_add(line, "%s%s", ns_list_separator(j++, n, " or "),
                        mechanism_words(dynamics->changes[c].off));
}

static void dynamics_conclude(struct ns_page *page,
                              const struct negsim_dynamics *dynamics)
{
    struct ns_text line = {0};
    if (dynamics_count(dynamics, NEGSIM_NO_EFFECT) == dynamics->n) {
        ns_text_add(&line, "Nothing differs: no mechanism by itself changes when the "
                           "zone is open, how the talks end, or the largest margin.");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        return;
    }
    static const struct {
        enum negsim_effect effect;
        const char *before, *after;
    } sentences[] = {
        {NEGSIM_OPENS, "Without ", " the zone would never open."},
        {NEGSIM_CLOSES, "But for ", " the zone would be open at some time."},
        {NEGSIM_MOVES, "Windows or outcome would differ without ", "."},
        {NEGSIM_SHIFTS, "Only the largest margin would differ without ", "."},
        {NEGSIM_NO_EFFECT, "Nothing would differ without ", "."},
    };
    for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++) {
        if (dynamics_count(dynamics, sentences[s].effect) == 0)
            continue;
        ns_text_add(&line, "%s%s", line.length > 0 ? " " : "", sentences[s].before);
        dynamics_list(dynamics, sentences[s].effect, &line);
        ns_text_add(&line, "%s", sentences[s].after);
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

void ns_write_dynamics(struct ns_page *page, const struct negsim_scenario *scn,
                       const struct negsim_dynamics *dynamics)
{
    struct ns_text line = {0};
    ns_text_add(&line, "What moved the zone");
    ns_page_heading(page, &line);
    if (dynamics->n == 0) {
        ns_text_add(&line, "Nothing moves in this scenario: there is no mechanism to "
                           "switch off.");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        return;
    }
    ns_text_add(&line, "The same run, with one mechanism after another switched off:");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    dynamics_table(page, scn, dynamics);
    ns_page_newline(page);
    dynamics_conclude(page, dynamics);
    for (size_t c = 0; c < dynamics->n; c++) {
        if (dynamics->changes[c].off != NEGSIM_EVENTS)
            continue;
        ns_text_add(&line, "Random events fall as in the run above; in another "
                           "replicate the differences may be others.");
        ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
    }
}
