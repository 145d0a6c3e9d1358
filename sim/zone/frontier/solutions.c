#include <negsim/solutions.h>

#include <string.h>

#include <negsim/zone.h>

#include "base/clock.h"
#include "zone/frontier/bargain.h"
#include "zone/frontier/frontier.h"
#include "zone/search/verdict.h"

void negsim_solutions_finish(struct negsim_solutions *solutions)
{
    if (!solutions)
        return;
    negsim_point_finish(&solutions->nash);
    negsim_point_finish(&solutions->kalai_smorodinsky);
    negsim_point_finish(&solutions->egalitarian);
    negsim_point_finish(&solutions->utilitarian);
    memset(solutions, 0, sizeof *solutions);
}

static struct negsim_point *solutions_point(struct negsim_solutions *solutions,
                                            enum ns_solution solution)
{
    switch (solution) {
    case NS_NASH:
        return &solutions->nash;
    case NS_KALAI_SMORODINSKY:
        return &solutions->kalai_smorodinsky;
    case NS_EGALITARIAN:
        return &solutions->egalitarian;
    case NS_UTILITARIAN:
    case NS_SOLUTIONS:
        break;
    }
    return &solutions->utilitarian;
}

struct table {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    double deadline;
    struct ns_verdict verdict;
    struct ns_aim aim;
};

/* Pick the points from the whole frontier, if it can be had exactly and soon. */
static bool table_pick(struct table *table, struct negsim_solutions *solutions,
                       bool *picked, struct negsim_error *err)
{
    struct ns_trade trade = {.space = table->verdict.hunt.space,
                             .consent = &table->verdict.hunt.consent,
                             .weights = table->verdict.weights};
    double package[NEGSIM_MAX_ISSUES];
    bool ok = ns_trade_try(&trade, table->deadline, picked, err);
    if (ok && *picked && trade.front.n > 0) {
        solutions->open = solutions->proved = true;
        ns_aim_measure(&table->aim, &trade);
        for (int s = 0; ok && s < NS_SOLUTIONS; s++) {
            table->aim.solution = (enum ns_solution)s;
            size_t pick = ns_aim_pick(&table->aim, &trade);
            ns_link_read(&trade.merge.links, trade.front.link[pick], package);
            ok = ns_point_make(table->scn, table->stance, package,
                               solutions_point(solutions, (enum ns_solution)s), err);
        }
    }
    ns_trade_finish(&trade);
    return ok;
}

static bool table_bargain(struct table *table, struct negsim_solutions *solutions,
                          struct negsim_error *err)
{
    struct ns_bargain bargain = {.scn = table->scn,
                                 .stance = table->stance,
                                 .consent = &table->verdict.hunt.consent,
                                 .space = table->verdict.hunt.space,
                                 .effort = NEGSIM_DEFAULT_EFFORT,
                                 .deadline = table->deadline,
                                 .aim = table->aim};
    bool ok = ns_bargain_extremes(&bargain, err);
    if (ok && bargain.open)
        ok = ns_bargain_solutions(&bargain, err);
    solutions->open = bargain.open;
    solutions->proved = !bargain.limited;
    for (int s = 0; ok && bargain.open && s < NS_SOLUTIONS; s++)
        ok = ns_point_make(table->scn, table->stance, bargain.packages[s],
                           solutions_point(solutions, (enum ns_solution)s), err);
    ns_bargain_finish(&bargain);
    return ok;
}

static bool table_solve(struct table *table, struct negsim_solutions *solutions,
                        struct negsim_error *err)
{
    bool picked;
    if (!ns_verdict_reach(&table->verdict, table->scn, table->stance, err))
        return false;
    if (table->verdict.empty) {
        solutions->proved = true;
        return true;
    }
    ns_aim_init(&table->aim, table->scn, &table->verdict.hunt.consent);
    if (!table_pick(table, solutions, &picked, err))
        return false;
    return picked || table_bargain(table, solutions, err);
}

bool negsim_solutions_solve(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance,
                            const struct negsim_solutions_options *options,
                            struct negsim_solutions *solutions,
                            struct negsim_error *err)
{
    struct negsim_stance stated = {0};
    memset(solutions, 0, sizeof *solutions);
    if (!stance && !negsim_stance_init(&stated, scn, err))
        return false;
    struct table table = {.scn = scn,
                          .stance = stance ? stance : &stated,
                          .deadline = ns_deadline(options ? options->time_limit_s : 0)};
    bool ok = table_solve(&table, solutions, err);
    ns_verdict_finish(&table.verdict);
    negsim_stance_finish(&stated);
    if (!ok)
        negsim_solutions_finish(solutions);
    return ok;
}
