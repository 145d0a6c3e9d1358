/* Whether a mediator would bridge it, and by which means. */
#include <math.h>

#include <negsim/output.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/page.h"
#include "output/table.h"

static const char *const titles[NEGSIM_MEANS] = {
    [NEGSIM_MEANS_WITHOUT] = "no mediator",
    [NEGSIM_MEANS_TEXT] = "a text alone",
    [NEGSIM_MEANS_INFORMATION] = "information",
    [NEGSIM_MEANS_COVER] = "political cover",
    [NEGSIM_MEANS_GUARANTEE] = "guarantee",
    [NEGSIM_MEANS_SIDE_PAYMENTS] = "side payments",
    [NEGSIM_MEANS_ALL] = "all means",
};

static bool mediated_agrees(const struct negsim_mediation *mediation, int means)
{
    return mediation->cases[means].rounds.outcome == NEGSIM_AGREEMENT;
}

static void row_add_outcome(struct ns_table *table,
                            const struct negsim_mediation *mediation, int means)
{
    const struct negsim_rounds *rounds = &mediation->cases[means].rounds;
    struct ns_text cell = {0};
    bool agrees = mediated_agrees(mediation, means);
    ns_describe_agreement(&cell, mediation->scn, rounds->outcome, rounds->round);
    ns_table_add(table, agrees ? NS_TONE_GOOD : NS_TONE_BAD, &cell);
}

static void row_add_zone(struct ns_table *table,
                         const struct negsim_mediation *mediation, int means)
{
    const struct negsim_mediated *here = &mediation->cases[means];
    struct ns_text cell = {0};
    if (here->rounds.n_windows == 0)
        ns_text_add(&cell, "at no time");
    else
        ns_describe_windows(&cell, mediation->scn, &here->rounds);
    ns_table_add(table, NS_TONE_PLAIN, &cell);
    if (!here->admissible) {
        ns_table_add_text(table, NS_TONE_QUIET, "no package");
        return;
    }
    char number[NS_NUMBER_SIZE];
    ns_number_gain(number, here->best_margin);
    ns_text_add(&cell, "%s", number);
    ns_table_add(table, NS_TONE_PLAIN, &cell);
}

/* "Kyiv 0.020, Moscow 0.031" */
static void row_add_eased(struct ns_table *table,
                          const struct negsim_mediation *mediation, int means)
{
    const struct negsim_scenario *scn = mediation->scn;
    const double *eased = mediation->cases[means].eased;
    struct ns_text cell = {0};
    size_t n = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        char number[NS_NUMBER_SIZE];
        if (!scn->actors[i].consent || !(eased[i] > NEGSIM_UTILITY_TOLERANCE))
            continue;
        ns_number_utility(number, eased[i]);
        ns_text_add(&cell, "%s%s %s", n++ > 0 ? ", " : "", ns_actor_title(scn, i),
                    number);
    }
    if (n == 0)
        ns_text_add(&cell, isnan(eased[0]) ? "not known" : "–");
    ns_table_add(table, NS_TONE_PLAIN, &cell);
}

static void mediation_table(struct ns_page *page,
                            const struct negsim_mediation *mediation)
{
    static const char *const heads[] = {"Mediator's means", "Agreement", "Zone open",
                                        "Best margin", "Reservations eased"};
    struct ns_table table = {0};
    for (size_t j = 0; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_column(&table, j == 3, j == 2 || j == 4);
    for (size_t j = 0; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (int m = 0; m < NEGSIM_MEANS; m++) {
        ns_table_add_text(&table, NS_TONE_PLAIN, titles[m]);
        row_add_outcome(&table, mediation, m);
        row_add_zone(&table, mediation, m);
        row_add_eased(&table, mediation, m);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

/* The cases from a text on that agree, or agree before the talks do by themselves. */
static size_t mediation_list(const struct negsim_mediation *mediation, bool sooner,
                             struct ns_text *line)
{
    size_t alone = mediation->cases[NEGSIM_MEANS_WITHOUT].rounds.round;
    int which[NEGSIM_MEANS];
    size_t n = 0;
    for (int m = NEGSIM_MEANS_TEXT; m < NEGSIM_MEANS; m++)
        if (mediated_agrees(mediation, m) &&
            (!sooner || mediation->cases[m].rounds.round < alone))
            which[n++] = m;
    for (size_t j = 0; j < n; j++)
        ns_text_add(line, "%s%s", ns_list_separator(j, n, " and "), titles[which[j]]);
    return n;
}

/* The question, answered. */
static void mediation_answer(struct ns_page *page,
                             const struct negsim_mediation *mediation)
{
    struct ns_text line = {0}, list = {0};
    bool alone = mediated_agrees(mediation, NEGSIM_MEANS_WITHOUT);
    size_t n = mediation_list(mediation, alone, &list);
    if (alone) {
        size_t round = mediation->cases[NEGSIM_MEANS_WITHOUT].rounds.round;
        ns_text_add(&line, "The parties agree without a mediator, at ");
        ns_describe_rounds(&line, mediation->scn, round, round);
        ns_text_add(&line, n > 0 ? ". Sooner with: %s." : ". None of them is sooner%s.",
                    n > 0 ? ns_text_get(&list) : "");
    } else if (n == 0) {
        ns_text_add(&line, "No mediator bridges it, with any means or all of them.");
    } else {
        ns_text_add(&line,
                    "Without a mediator there is no agreement. There is one with: %s.",
                    ns_text_get(&list));
    }
    line.failed = line.failed || list.failed;
    ns_text_finish(&list);
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_text_add(&line, "All of this speaks of the coding, not of the world.");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}

static void mediation_legend(struct ns_page *page)
{
    struct ns_text line = {0};
    ns_text_add(&line,
                "best margin: the largest of any round played; reservations eased: in "
                "the last round, by what the mediator says or pays. How far its means "
                "go is set in rounds.parameters.single_text; unless given the numbers "
                "are illustrative. Where drafts are drawn at random this is one "
                "draw of many: negsim run --reps tells chances.");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

bool negsim_write_mediation_text(FILE *stream, const struct negsim_mediation *mediation,
                                 const struct negsim_text_style *style,
                                 struct negsim_error *err)
{
    struct ns_page page;
    struct ns_text line = {0};
    const struct negsim_scenario *scn = mediation->scn;
    ns_page_init(&page, stream, style && style->colour, style ? style->width : 0);
    ns_text_add(&line, "%s", ns_title(scn->title, scn->file));
    ns_page_paragraph(&page, NS_TONE_STRONG, "", &line);
    ns_text_add(&line,
                "Would a mediator bridge it, and by which means? Without one: %s.",
                mediation->cases[NEGSIM_MEANS_WITHOUT].rounds.model);
    ns_page_paragraph(&page, NS_TONE_PLAIN, "", &line);
    mediation_table(&page, mediation);
    mediation_legend(&page);
    mediation_answer(&page, mediation);
    if (page.out_of_memory)
        return negsim_out_of_memory(err);
    return ns_stream_ok(stream, err);
}
