#include "zone/space/box.h"

#include <math.h>

void ns_box_whole(const struct ns_space *space, struct ns_side *box)
{
    for (size_t k = 0; k < space->n_issues; k++) {
        box[k] = (struct ns_side){.first = 0,
                                  .last = space->axes[k].n_cells - 1,
                                  .lo = -HUGE_VAL,
                                  .hi = HUGE_VAL};
    }
}

bool ns_side_holds(const struct ns_side *side, size_t cell, double x)
{
    return cell >= side->first && cell <= side->last && x >= side->lo && x <= side->hi;
}
