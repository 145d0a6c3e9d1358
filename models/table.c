#include "table.h"

struct negsim_round *ns_table_round(const struct negsim_table *table)
{
    return &table->rounds->series[table->rounds->n_series - 1];
}

void ns_table_reject(const struct negsim_table *table)
{
    struct negsim_round *round = ns_table_round(table);
    for (size_t o = 0; o < round->n_offers; o++)
        if (round->offers[o].package)
            round->offers[o].response = NEGSIM_REJECTED;
}

void ns_table_agree(struct negsim_table *table, size_t round, size_t offer)
{
    table->rounds->series[round - 1].offers[offer].response = NEGSIM_ACCEPTED;
    table->settlement = (struct negsim_settlement){.over = true,
                                                   .outcome = NEGSIM_AGREEMENT,
                                                   .offer_round = round,
                                                   .offer = offer};
}

void ns_table_break_down(struct negsim_table *table)
{
    table->settlement =
        (struct negsim_settlement){.over = true, .outcome = NEGSIM_BREAKDOWN};
}
