/**
 * @file
 * Lotteries over whole packages, grown by the package that is missed most (Dantzig &
 * Wolfe 1960, Operations Research 8, 101–111).
 */
#ifndef NS_ZONE_BLEND_H
#define NS_ZONE_BLEND_H

#include "zone/search/hunt.h"

struct ns_blend {
    const struct ns_hunt *hunt;
    struct ns_oracle *oracle;
    struct ns_choice choice;
    double *part_value; /* n_parts */
    size_t n, capacity; /* packages met so far */
    double *packages;   /* n × n_issues */
    double *gains;      /* n × n_players */
    double *chances;    /* n: the lottery in hand */
    double deadline;    /* on the clock of ns_clock() */
    bool limited;       /* something in hand is not proved to be the best */
};

/* What to maximise over lotteries. */
struct ns_blend_aim {
    const double *units;  /* per player: the smallest of gain / unit, without players
                             whose unit is 0; NULL for a sum */
    const double *shares; /* of players in the sum, ≥ 0; NULL for the smallest */
    const double *floors; /* gains not to fall below; not looked at with a unit */
};

/* `hunt` has found that the lines leave something. Finish in any case. */
bool ns_blend_init(struct ns_blend *blend, const struct ns_hunt *hunt, double deadline,
                   struct negsim_error *err);

void ns_blend_finish(struct ns_blend *blend);

/* Leave the best lottery in hand; `value` is what it attains, or −infinity where the
 * solver gave up. Floors must be met by some lottery over the packages met so far. */
bool ns_blend_solve(struct ns_blend *blend, const struct ns_blend_aim *aim,
                    double *value, struct negsim_error *err);

/* From a lottery in hand that leaves every player a gain > 0 to that with the largest
 * product of gains (blend_nash.c). */
bool ns_blend_nash(struct ns_blend *blend, struct negsim_error *err);

/* What one more package could add at the most, by its weighted gains. */
struct ns_blend_price {
    double upper; /* no package has weighted gains above this */
    size_t best;  /* the package, among those met */
    bool met;     /* before it was asked for */
};

bool ns_blend_ask(struct ns_blend *blend, const double *weights,
                  struct ns_blend_price *price, struct negsim_error *err);

/* How exact prices are, for weights of such a sum. */
double ns_blend_tolerance(const struct ns_blend *blend, double weights);

/* Note what is left to gain where the search for packages stopped. */
void ns_blend_stop(struct ns_blend *blend, double gap, double weights);

#endif
