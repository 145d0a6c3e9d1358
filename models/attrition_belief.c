#include "attrition_belief.h"

#include <math.h>

double ns_belief_odds(double p)
{
    return log(p) - log1p(-p);
}

double ns_belief_chance(double log_odds)
{
    return 1 / (1 + exp(-log_odds));
}

double ns_belief_after_battle(double log_odds, bool won, double strong, double weak)
{
    return log_odds + (won ? log(strong) - log(weak) : log1p(-strong) - log1p(-weak));
}

double ns_belief_after_refusal(double log_odds, double bluff)
{
    return log_odds - log(bluff);
}

double ns_belief_beta_mean(double a, double b, double won, double lost)
{
    return (a + won) / (a + b + won + lost);
}
