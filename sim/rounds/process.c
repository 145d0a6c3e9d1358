#include "rounds/process.h"

#include <stdint.h>

#include <negsim/rounds.h>

size_t ns_process_step(const struct negsim_war *war, size_t process, size_t round)
{
    if (process >= war->n_processes)
        return SIZE_MAX;
    const struct negsim_process *played = &war->processes[process];
    size_t over = 0;
    for (size_t s = 0; s < played->n_steps; s++) {
        size_t rounds = war->steps[played->steps[s]].rounds;
        if (rounds == 0 || round - over <= rounds)
            return played->steps[s];
        over += rounds;
    }
    return SIZE_MAX;
}

double ns_process_fighting(const struct negsim_war *war, size_t step, size_t side)
{
    return step == SIZE_MAX ? 1 : war->steps[step].fighting[side];
}

static double aid_set_out(const struct negsim_war_actor *who, double round)
{
    const struct negsim_aid_point *points = who->aid;
    size_t n = who->n_aid;
    if (n == 0)
        return 0;
    if (round <= points[0].round)
        return points[0].amount;
    for (size_t i = 1; i < n; i++) {
        const struct negsim_aid_point *a = &points[i - 1], *b = &points[i];
        if (round < b->round)
            return a->amount +
                   (b->amount - a->amount) * (round - a->round) / (b->round - a->round);
    }
    return points[n - 1].amount;
}

double ns_process_aid(const struct negsim_war *war, unsigned off, size_t step,
                      size_t side, size_t round)
{
    if (off & 1u << NEGSIM_AID)
        return 0;
    double flow = step == SIZE_MAX ? 1 : war->steps[step].aid[side];
    return flow * aid_set_out(&war->actors[war->sides[side]], (double)round);
}
