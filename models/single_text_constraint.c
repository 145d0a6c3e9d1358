/**
 * @file
 * Drafting by constraint proposals.
 *
 * Ehtamo, H., Hämäläinen, R. P., Heiskanen, P., Teich, J., Verkama, M. & Zionts, S.
 * (1999), "Generating Pareto solutions in a two-party setting: constraint proposal
 * methods", Management Science 45, 1697–1709. The mediator draws a line through a
 * reference point r of two continuous issues; each party names its best point on it;
 * the line is turned about r until both name the same. Where utilities are smooth and
 * concave that point is Pareto optimal. Other r, between what the two like best, give
 * other such points.
 */
#include "single_text.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_roots.h>

#include "base/gsl.h"

enum { ANGLES = 64, SAMPLES = 64, REFERENCES = 31 };

double ns_quadratic_best(const double b[2], const double Q[2][2], const double r[2],
                         const double t[2])
{
    double over = 0, under = 0;
    for (int k = 0; k < 2; k++)
        for (int l = 0; l < 2; l++) {
            over += t[k] * Q[k][l] * (b[l] - r[l]);
            under += t[k] * Q[k][l] * t[l];
        }
    return over / under;
}

/** How far apart the two best points are on the line at this angle. */
static double constraint_apart(double angle, void *params)
{
    const struct ns_constraint *constraint = params;
    double t[2] = {-sin(angle), cos(angle)};
    return constraint->best(constraint->parties[0], constraint->r, t) -
           constraint->best(constraint->parties[1], constraint->r, t);
}

/** A root between two angles where the sign changes (Brent). */
static double constraint_root(gsl_root_fsolver *solver, gsl_function *apart, double lo,
                              double hi)
{
    if (gsl_root_fsolver_set(solver, apart, lo, hi) != 0)
        return lo;
    for (int i = 0; i < 200; i++) {
        if (gsl_root_fsolver_iterate(solver) != 0)
            break;
        lo = gsl_root_fsolver_x_lower(solver);
        hi = gsl_root_fsolver_x_upper(solver);
        if (hi - lo <= 4e-16 * fabs(hi))
            break;
    }
    return gsl_root_fsolver_root(solver);
}

static bool constraint_search(gsl_root_fsolver *solver, gsl_function *apart,
                              double *angle)
{
    double before = constraint_apart(-M_PI_2, apart->params);
    for (int i = 1; i <= ANGLES; i++) {
        double lo = -M_PI_2 + M_PI * (i - 1) / ANGLES;
        double hi = -M_PI_2 + M_PI * i / ANGLES;
        double now = constraint_apart(hi, apart->params);
        bool turned = (before <= 0) != (now <= 0);
        before = now;
        if (!turned)
            continue;
        *angle = constraint_root(solver, apart, lo, hi);
        /* A change of sign by a leap is no root. */
        if (fabs(constraint_apart(*angle, apart->params)) <= 1e-6)
            return true;
    }
    return false;
}

bool ns_constraint_propose(const struct ns_constraint *constraint, double point[2],
                           double normal[2])
{
    struct ns_constraint copy = *constraint;
    gsl_function apart = {.function = constraint_apart, .params = &copy};
    double angle = 0;
    ns_gsl_begin();
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    bool found = solver && constraint_search(solver, &apart, &angle);
    if (solver)
        gsl_root_fsolver_free(solver);
    ns_gsl_end();
    if (!found)
        return false;
    normal[0] = cos(angle);
    normal[1] = sin(angle);
    double t[2] = {-normal[1], normal[0]};
    double s = copy.best(copy.parties[0], copy.r, t);
    for (int k = 0; k < 2; k++)
        point[k] = copy.r[k] + s * t[k];
    return true;
}

/** A party with the two issues in shares of their ranges. */
struct constrained {
    const struct ns_session *session;
    size_t actor;
    size_t issues[2];
};

static double constrained_score(const struct constrained *party, const double y[2])
{
    double *trial = party->session->self->trial;
    for (int k = 0; k < 2; k++) {
        const struct negsim_issue *issue =
            &party->session->scn->issues[party->issues[k]];
        trial[party->issues[k]] = fmin(
            issue->hi, issue->lo + fmin(1, fmax(0, y[k])) * (issue->hi - issue->lo));
    }
    return ns_text_score(party->session, party->actor, trial);
}

static double constrained_at(const struct constrained *party, const double r[2],
                             const double t[2], double s)
{
    double y[2] = {r[0] + s * t[0], r[1] + s * t[1]};
    return constrained_score(party, y);
}

/** Golden section: what is best between two points of a line, around a sample. */
static double constrained_refine(const struct constrained *party, const double r[2],
                                 const double t[2], double lo, double hi)
{
    const double share = (sqrt(5) - 1) / 2;
    double a = hi - share * (hi - lo), b = lo + share * (hi - lo);
    double at_a = constrained_at(party, r, t, a), at_b = constrained_at(party, r, t, b);
    while (hi - lo > 1e-9) {
        if (at_a >= at_b) {
            hi = b;
            b = a;
            at_b = at_a;
            a = hi - share * (hi - lo);
            at_a = constrained_at(party, r, t, a);
        } else {
            lo = a;
            a = b;
            at_a = at_b;
            b = lo + share * (hi - lo);
            at_b = constrained_at(party, r, t, b);
        }
    }
    return (lo + hi) / 2;
}

/** Where a party likes a line best, within the ranges. */
static double constrained_best(void *context, const double r[2], const double t[2])
{
    const struct constrained *party = context;
    double lo = -INFINITY, hi = INFINITY, best = -INFINITY;
    int at = 0;
    for (int k = 0; k < 2; k++) {
        if (fabs(t[k]) < 1e-12)
            continue;
        double a = -r[k] / t[k], b = (1 - r[k]) / t[k];
        lo = fmax(lo, fmin(a, b));
        hi = fmin(hi, fmax(a, b));
    }
    for (int s = 0; s <= SAMPLES; s++) {
        double score = constrained_at(party, r, t, lo + (hi - lo) * s / SAMPLES);
        if (score > best) {
            best = score;
            at = s;
        }
    }
    double step = (hi - lo) / SAMPLES;
    return constrained_refine(party, r, t, fmax(lo, lo + (at - 1) * step),
                              fmin(hi, lo + (at + 1) * step));
}

/** What a party likes best of all, one issue after the other, twice. */
static void constrained_ideal(struct constrained *party, double y[2])
{
    static const double along[2][2] = {{1, 0}, {0, 1}};
    y[0] = y[1] = 0.5;
    for (int pass = 0; pass < 4; pass++)
        y[pass % 2] += constrained_best(party, y, along[pass % 2]);
}

/** 1/2, 1/4, 3/4, 1/8, … (van der Corput). */
static double constraint_share(size_t n)
{
    double share = 0, digit = 0.5;
    for (; n > 0; n /= 2, digit /= 2)
        share += digit * (double)(n % 2);
    return share;
}

bool ns_text_constraint_check(const struct negsim_scenario *scn,
                              struct negsim_error *err)
{
    size_t consenting = 0, continuous = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        consenting += scn->actors[i].consent;
    for (size_t k = 0; k < scn->n_issues; k++)
        continuous += scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
    if (consenting == 2 && continuous == 2)
        return true;
    return negsim_fail(err, NEGSIM_EINVAL, "rounds.parameters.single_text.method",
                       "constraint_proposal needs two actors whose consent is needed "
                       "and two continuous issues, found %zu and %zu; use annealing or "
                       "improving_directions",
                       consenting, continuous);
}

/** One reference point: the text, where the two agree on a line through it. */
static bool constrain_once(struct ns_session *session, struct constrained parties[2],
                           double share)
{
    struct ns_text *self = session->self;
    double ideals[2][2], point[2], normal[2];
    struct ns_constraint constraint = {.best = constrained_best,
                                       .parties = {&parties[0], &parties[1]}};
    memcpy(self->trial, self->draft, session->scn->n_issues * sizeof *self->trial);
    for (int i = 0; i < 2; i++)
        constrained_ideal(&parties[i], ideals[i]);
    for (int k = 0; k < 2; k++)
        constraint.r[k] = ideals[0][k] + share * (ideals[1][k] - ideals[0][k]);
    if (!ns_constraint_propose(&constraint, point, normal))
        return false;
    constrained_score(&parties[0], point); /* writes the point into the trial */
    if (!ns_text_may_show(session, self->trial))
        return false;
    memcpy(self->draft, self->trial, session->scn->n_issues * sizeof *self->draft);
    return true;
}

void ns_text_constrain(struct ns_session *session)
{
    const struct negsim_scenario *scn = session->scn;
    struct constrained parties[2] = {{.session = session}, {.session = session}};
    size_t n = 0, dim = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent)
            parties[n++].actor = i;
    for (size_t k = 0; k < scn->n_issues; k++)
        if (scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS) {
            parties[0].issues[dim] = parties[1].issues[dim] = k;
            dim++;
        }
    ns_text_swap(session, session->self->texts);
    size_t most = session->self->texts < REFERENCES ? session->self->texts : REFERENCES;
    for (size_t r = 1; r <= most; r++)
        if (constrain_once(session, parties, constraint_share(r)) &&
            ns_text_all_sign(session, session->self->draft))
            return;
}
