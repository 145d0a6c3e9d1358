#include "base/glp.h"

/* A clock that is set more often than that, within one small programme, is broken. */
enum { CLOCK_TRIES = 1000 };

int ns_glp_simplex(glp_prob *lp, const glp_smcp *control)
{
    int result = GLP_ETMLIM;
    for (int i = 0; result == GLP_ETMLIM && i < CLOCK_TRIES; i++)
        result = glp_simplex(lp, control);
    return result;
}
