#include "attrition_walk.h"

#include <math.h>

/** E[δ^T; all N are reached from n] = (λ₁ⁿ − λ₂ⁿ)/(λ₁ᴺ − λ₂ᴺ) with the roots
 * λ = (1 ± s)/(2pδ), s² = 1 − 4pqδ², of λ = pδλ² + qδ (Feller 1968, XIV.4). */
static double walk_reach(double n, double all, double p, double discount)
{
    if (n == 0 || (p == 0 && n < all))
        return 0;
    if (n == all)
        return 1;
    double q = 1 - p;
    double s = sqrt((p - q) * (p - q) + 4 * p * q * (1 - discount) * (1 + discount));
    double larger = (1 + s) / (2 * p * discount);
    double share = n / all; /* (1 − xⁿ)/(1 − xᴺ) as x = λ₂/λ₁ nears 1 */
    if (s > 0) {
        double ratio = log1p(-s) - log1p(s);
        share = s < 1 ? expm1(n * ratio) / expm1(all * ratio) : 1;
    }
    return pow(larger, n - all) * share;
}

double ns_walk_prevail(const struct ns_walk *walk)
{
    return walk_reach(walk->own, walk->own + walk->other, walk->chance, walk->discount);
}

double ns_walk_fall(const struct ns_walk *walk)
{
    return walk_reach(walk->other, walk->own + walk->other, 1 - walk->chance,
                      walk->discount);
}

double ns_walk_battles(const struct ns_walk *walk)
{
    double drift = 2 * walk->chance - 1, all = walk->own + walk->other;
    if (walk->discount < 1)
        return (1 - ns_walk_prevail(walk) - ns_walk_fall(walk)) / (1 - walk->discount);
    if (fabs(drift) * all < 1e-7) /* the next line would lose its digits */
        return walk->own * walk->other;
    return (all * ns_walk_prevail(walk) - walk->own) / drift;
}

double ns_walk_value(const struct ns_walk *walk, double victory, double defeat,
                     double cost)
{
    return ns_walk_prevail(walk) * victory + ns_walk_fall(walk) * defeat -
           ns_walk_battles(walk) * cost;
}
