#include "zone/space/requirement.h"

#include <math.h>

#include <negsim/package.h>

/** Ladder rungs meant to be reached at c are reached, though c was interpolated. */
static const double RUNG_TOLERANCE = 1e-12;

/** How far a stepped value may lie beyond a threshold and still meet it: lo + j·step
 * is rounded, and so are thresholds on their way to a bottom line. */
static double issue_tolerance(const struct negsim_issue *issue)
{
    if (issue->kind != NEGSIM_ISSUE_STEPPED)
        return 0;
    double rounding = 1e-12 * fmax(fabs(issue->lo), fabs(issue->hi));
    return fmin(rounding, issue->step / 4);
}

/** x ≥ lo, or its negation: x ≤ lo on a continuous issue, x < lo on a stepped one. */
static bool requirement_at_least(const struct negsim_issue *issue, double x, double lo,
                                 bool negated)
{
    if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
        return negated ? x <= lo : x >= lo;
    return (x >= lo - issue_tolerance(issue)) != negated;
}

static bool requirement_at_most(const struct negsim_issue *issue, double x, double hi,
                                bool negated)
{
    if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
        return negated ? x >= hi : x <= hi;
    return (x <= hi + issue_tolerance(issue)) != negated;
}

static bool requirement_between(const struct negsim_issue *issue, double x,
                                const struct negsim_requirement *requirement,
                                bool negated)
{
    bool above = requirement_at_least(issue, x, requirement->lo, negated);
    bool below = requirement_at_most(issue, x, requirement->hi, negated);
    return negated ? above || below : above && below;
}

/** All children, each negated or not; or any of them. */
static bool requirement_children(const struct negsim_scenario *scn,
                                 const struct negsim_requirement *requirement,
                                 const double *package, bool negated, bool all)
{
    for (size_t i = 0; i < requirement->n_children; i++)
        if (ns_requirement_eval(scn, &requirement->children[i], package, negated) !=
            all)
            return !all;
    return all;
}

bool ns_requirement_eval(const struct negsim_scenario *scn,
                         const struct negsim_requirement *requirement,
                         const double *package, bool negated)
{
    const struct negsim_requirement *child = requirement->children;
    size_t k = requirement->issue;
    switch (requirement->kind) {
    case NEGSIM_REQUIRE_IN:
        return requirement->in[(size_t)package[k]] != negated;
    case NEGSIM_REQUIRE_AT_LEAST:
        return requirement_at_least(&scn->issues[k], package[k], requirement->lo,
                                    negated);
    case NEGSIM_REQUIRE_AT_MOST:
        return requirement_at_most(&scn->issues[k], package[k], requirement->hi,
                                   negated);
    case NEGSIM_REQUIRE_BETWEEN:
        return requirement_between(&scn->issues[k], package[k], requirement, negated);
    case NEGSIM_REQUIRE_ALL:
        return requirement_children(scn, requirement, package, negated, !negated);
    case NEGSIM_REQUIRE_ANY:
        return requirement_children(scn, requirement, package, negated, negated);
    case NEGSIM_REQUIRE_NOT:
        return ns_requirement_eval(scn, child, package, !negated);
    case NEGSIM_REQUIRE_IF: /* (not A) or B, and its negation A and not B */
        if (negated)
            return ns_requirement_eval(scn, &child[0], package, false) &&
                   ns_requirement_eval(scn, &child[1], package, true);
        return ns_requirement_eval(scn, &child[0], package, true) ||
               ns_requirement_eval(scn, &child[1], package, false);
    }
    return false;
}

bool negsim_requirement_holds(const struct negsim_scenario *scn,
                              const struct negsim_requirement *requirement,
                              const double *package)
{
    return ns_requirement_eval(scn, requirement, package, false);
}

/** A threshold on its way to the bottom line, exact at both ends. */
static double requirement_threshold(double declared, double bottom, double conceded)
{
    return conceded >= 1 ? bottom : declared + conceded * (bottom - declared);
}

struct negsim_requirement negsim_red_line_in_force(const struct negsim_red_line *line,
                                                   double conceded)
{
    struct negsim_requirement force = line->require;
    if (line->has_bottom_line) {
        if (force.kind != NEGSIM_REQUIRE_AT_MOST)
            force.lo = requirement_threshold(force.lo, line->bottom_lo, conceded);
        if (force.kind != NEGSIM_REQUIRE_AT_LEAST)
            force.hi = requirement_threshold(force.hi, line->bottom_hi, conceded);
        return force;
    }
    for (size_t i = 0; i < line->n_rungs; i++)
        if (line->ladder[i].at <= conceded + RUNG_TOLERANCE)
            force = line->ladder[i].require;
    return force;
}

/* Whether two comparisons of one kind with a stepped issue let the same steps pass:
 * those next to a threshold tell. */
static bool requirement_same_steps(const struct negsim_scenario *scn,
                                   const struct negsim_requirement *a,
                                   const struct negsim_requirement *b)
{
    const struct negsim_issue *issue = &scn->issues[a->issue];
    const double moved[][2] = {{a->lo, b->lo}, {a->hi, b->hi}};
    double package[NEGSIM_MAX_ISSUES];
    for (size_t end = 0; end < 2; end++) {
        double least = fmin(moved[end][0], moved[end][1]);
        double most = fmax(moved[end][0], moved[end][1]);
        if (least == most)
            continue;
        if (most - least >= 2 * issue->step)
            return false;
        double below = floor((least - issue->lo) / issue->step) - 1;
        for (size_t j = 0; j < 6; j++) {
            double step = below + (double)j;
            if (step < 0 || step >= (double)issue->n_steps)
                continue;
            package[a->issue] = negsim_issue_step(issue, (size_t)step);
            if (negsim_requirement_holds(scn, a, package) !=
                negsim_requirement_holds(scn, b, package))
                return false;
        }
    }
    return true;
}

bool negsim_red_line_same(const struct negsim_scenario *scn,
                          const struct negsim_red_line *line, double from, double to)
{
    struct negsim_requirement a = negsim_red_line_in_force(line, from);
    struct negsim_requirement b = negsim_red_line_in_force(line, to);
    if (a.kind != b.kind || a.issue != b.issue || a.in != b.in ||
        a.children != b.children)
        return false;
    if (a.lo == b.lo && a.hi == b.hi)
        return true;
    return scn->issues[a.issue].kind == NEGSIM_ISSUE_STEPPED &&
           requirement_same_steps(scn, &a, &b);
}

bool negsim_red_line_holds(const struct negsim_scenario *scn,
                           const struct negsim_red_line *line, double conceded,
                           const double *package)
{
    struct negsim_requirement force = negsim_red_line_in_force(line, conceded);
    return negsim_requirement_holds(scn, &force, package);
}

bool negsim_actor_lines_hold(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance, size_t actor,
                             const double *package)
{
    const struct negsim_actor *who = &scn->actors[actor];
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        double conceded = stance->conceded[who->first_line + l];
        if (!line->soft && !negsim_red_line_holds(scn, line, conceded, package))
            return false;
    }
    return true;
}
