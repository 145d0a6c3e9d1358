#include <negsim/package.h>

#include <math.h>

/** Piecewise linear through the points, held beyond both ends. */
static double utility_points(const struct negsim_preference *preference, double x)
{
    const double *xs = preference->x, *vs = preference->v;
    size_t low = 0, high = preference->n - 1;
    if (x <= xs[low])
        return vs[low];
    if (x >= xs[high])
        return vs[high];
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (xs[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    double share = (x - xs[low]) / (xs[high] - xs[low]);
    return vs[low] + share * (vs[high] - vs[low]);
}

static double utility_concession(const struct negsim_preference *preference, double x)
{
    double distance = fabs(x - preference->ideal);
    double reach = fabs(preference->worst - preference->ideal);
    return 1 - pow(fmin(distance / reach, 1), preference->exponent);
}

double negsim_value(const struct negsim_preference *preference, double x)
{
    switch (preference->kind) {
    case NEGSIM_VALUE_NONE:
        return 0;
    case NEGSIM_VALUE_OPTIONS:
        return preference->v[(size_t)x];
    case NEGSIM_VALUE_POINTS:
        return utility_points(preference, x);
    case NEGSIM_VALUE_CONCESSION:
        return utility_concession(preference, x);
    }
    return 0;
}

double negsim_worth(const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, size_t actor, size_t issue,
                    const double *package)
{
    const struct negsim_promise *promise = &scn->issues[issue].promise;
    if (!promise->on || !stance->worth)
        return 1;
    if (promise->can_be_guaranteed &&
        negsim_requirement_holds(scn, &promise->guaranteed_when, package))
        return 1;
    return stance->worth[actor * scn->n_issues + issue];
}

double negsim_breach_cost(const struct negsim_stance *stance, size_t actor,
                          const struct negsim_red_line *line)
{
    return line->breach_cost * (stance->relief ? 1 - stance->relief[actor] : 1);
}

double negsim_utility(const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, size_t actor,
                      const double *package)
{
    const struct negsim_actor *who = &scn->actors[actor];
    double weights = 0, utility = 0;
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_preference *preference = &who->preferences[k];
        weights += preference->weight;
        if (preference->weight > 0)
            utility += negsim_worth(scn, stance, actor, k, package) *
                       preference->weight * negsim_value(preference, package[k]);
    }
    utility /= weights;
    for (size_t i = 0; i < who->n_linkages; i++)
        if (negsim_requirement_holds(scn, &who->linkages[i].when, package))
            utility += who->linkages[i].utility;
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        double conceded = stance->conceded[who->first_line + l];
        if (line->soft && !negsim_red_line_holds(scn, line, conceded, package))
            utility -= negsim_breach_cost(stance, actor, line);
    }
    return utility;
}
