/* Solutions where chance may decide between packages. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"

/* "Kyiv 0.625, Moscow 0.625": expected utilities of those who must agree. */
static void lottery_worth(struct ns_page *page, const struct negsim_scenario *scn,
                          const char *name, const struct negsim_lottery *lottery,
                          bool listed)
{
    struct ns_text line = {0};
    const char *separator = "";
    ns_text_add(&line, "%s: expected utilities ", name);
    for (size_t i = 0; i < scn->n_actors; i++) {
        char number[NS_NUMBER_SIZE];
        if (!scn->actors[i].consent)
            continue;
        ns_number_utility(number, lottery->utilities[i]);
        ns_text_add(&line, "%s%s %s", separator, ns_actor_title(scn, i), number);
        separator = ", ";
    }
    if (lottery->n == 1)
        ns_text_add(&line, ", from one package for sure");
    else
        ns_text_add(&line, ", from %zu packages", lottery->n);
    ns_text_add(&line, listed ? ":" : ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* Whether two lotteries read alike. */
static bool lottery_same(const struct negsim_scenario *scn,
                         const struct negsim_lottery *a, const struct negsim_lottery *b)
{
    if (a->n != b->n)
        return false;
    for (size_t j = 0; j < a->n; j++)
        if (fabs(a->chances[j] - b->chances[j]) > 5e-5)
            return false;
    return memcmp(a->packages, b->packages,
                  a->n * scn->n_issues * sizeof *a->packages) == 0;
}

static void lottery_packages(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_lottery *lottery)
{
    for (size_t j = 0; j < lottery->n; j++) {
        struct ns_text line = {0};
        ns_text_add(&line, "%.4g %%: ", 100 * lottery->chances[j]);
        for (size_t k = 0; k < scn->n_issues; k++) {
            ns_text_add(&line, "%s%s: ", k > 0 ? "; " : "", ns_issue_title(scn, k));
            ns_describe_value(&line, &scn->issues[k],
                              lottery->packages[j * scn->n_issues + k]);
        }
        ns_page_paragraph(page, NS_TONE_PLAIN, "  ", &line);
    }
}

void ns_write_lotteries(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_lotteries *lotteries)
{
    struct ns_text line = {0};
    if (!lotteries->sought)
        return;
    ns_text_add(&line, "If chance may decide");
    ns_page_heading(page, &line);
    if (!lotteries->any) {
        ns_text_add(&line,
                    "No lottery over packages %s all who must agree what they "
                    "hold out for, on average.",
                    lotteries->proved ? "gives" : "was found that gives");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        return;
    }
    lottery_worth(page, scn, "Egalitarian", &lotteries->egalitarian, true);
    lottery_packages(page, scn, &lotteries->egalitarian);
    if (lottery_same(scn, &lotteries->nash, &lotteries->egalitarian)) {
        ns_text_add(&line, "Nash: the same lottery.");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    } else {
        lottery_worth(page, scn, "Nash", &lotteries->nash, true);
        lottery_packages(page, scn, &lotteries->nash);
    }
    lottery_worth(page, scn, "Kalai–Smorodinsky", &lotteries->kalai_smorodinsky, false);
    lottery_worth(page, scn, "Utilitarian", &lotteries->utilitarian, false);
    if (lotteries->proved)
        return;
    ns_text_add(&line, "These are the best found before a limit was hit; better ones "
                       "were not ruled out.");
    ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
}
