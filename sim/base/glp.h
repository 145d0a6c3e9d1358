/* GLPK without its trust in the time of day. */
#ifndef NS_BASE_GLP_H
#define NS_BASE_GLP_H

#include <glpk.h>

/*
 * As glp_simplex with no limit on time. GLPK has one all the same, of 24 days by the
 * time of day: where somebody sets that clock, it goes on from where it ended.
 */
int ns_glp_simplex(glp_prob *lp, const glp_smcp *control);

#endif
