/* Checking a certificate. Nothing here, nor in verify_box.c and verify_value.c, knows
 * anything of the solver. */
#include <negsim/certificate.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zone/proof/verify_box.h"

/* Room for rounding in sums of utilities. */
static const double ROUNDING = 1e-12;

enum {
    VERIFY_DEPTH = 2000,      /* cuts of one box at the most */
    VERIFY_WORK = 1000000000, /* values and combinations looked at: some ten seconds */
};

struct check {
    const struct negsim_scenario *scn;
    const struct negsim_certificate *certificate;
    struct negsim_stance stance;
    struct ns_extent *box; /* n_issues: what the cuts so far leave */
    bool *lines;           /* n_lines */
    double tolerance;      /* on numbers that the certificate states */
    size_t next;           /* step */
    size_t work;           /* left */
    struct negsim_error *err;
};

/* Refuse the step just taken. */
static bool check_refuse(const struct check *check, const char *why)
{
    char path[40];
    snprintf(path, sizeof path, "proof[%zu]", check->next - 1);
    return negsim_fail(check->err, NEGSIM_EINVAL, path, "%s", why);
}

static bool check_init(struct check *check)
{
    const struct negsim_scenario *scn = check->scn;
    check->tolerance = NEGSIM_UTILITY_TOLERANCE;
    check->box = calloc(scn->n_issues, sizeof *check->box);
    check->lines = calloc(scn->n_lines + 1, sizeof *check->lines);
    if (!check->box || !check->lines)
        return negsim_out_of_memory(check->err);
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_issue *issue = &scn->issues[k];
        check->box[k] = (struct ns_extent){.lo = issue->lo, .hi = issue->hi};
        if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
            check->tolerance = 1e-6;
        if (issue->kind != NEGSIM_ISSUE_OPTIONS)
            continue;
        check->box[k].options = malloc(issue->n_options * sizeof(bool));
        if (!check->box[k].options)
            return negsim_out_of_memory(check->err);
        for (size_t o = 0; o < issue->n_options; o++)
            check->box[k].options[o] = true;
    }
    return negsim_stance_init(&check->stance, scn, check->err);
}

static void check_finish(struct check *check)
{
    for (size_t k = 0; check->box && k < check->scn->n_issues; k++)
        free(check->box[k].options);
    free(check->box);
    free(check->lines);
    negsim_stance_finish(&check->stance);
}

/* Whether x is a value of the issue at all. */
static bool issue_has(const struct negsim_issue *issue, double x)
{
    switch (issue->kind) {
    case NEGSIM_ISSUE_OPTIONS:
        return x >= 0 && x < (double)issue->n_options && floor(x) == x;
    case NEGSIM_ISSUE_STEPPED:
        if (!(x >= issue->lo && x <= issue->hi))
            return false;
        return negsim_issue_step(issue,
                                 (size_t)lround((x - issue->lo) / issue->step)) == x;
    case NEGSIM_ISSUE_CONTINUOUS:
        break;
    }
    return x >= issue->lo && x <= issue->hi;
}

/* What one consenting actor makes of the package. */
static bool check_gain(struct check *check, size_t i, double *margin)
{
    const struct negsim_actor *actor = &check->scn->actors[i];
    const double *package = check->certificate->package;
    for (size_t l = 0; l < actor->n_red_lines; l++)
        if (!actor->red_lines[l].soft &&
            !negsim_red_line_holds(check->scn, &actor->red_lines[l],
                                   check->stance.conceded[actor->first_line + l],
                                   package))
            return negsim_fail(check->err, NEGSIM_EINVAL, "package",
                               "crosses the red line %s.red_lines.%s", actor->id,
                               actor->red_lines[l].id);
    double gain = negsim_utility(check->scn, &check->stance, i, package) -
                  check->stance.reservations[i];
    if (!(gain >= -NEGSIM_UTILITY_TOLERANCE))
        return negsim_fail(check->err, NEGSIM_EINVAL, "package",
                           "leaves %s %.9g below its reservation", actor->id, -gain);
    *margin = fmin(*margin, gain);
    return true;
}

static bool check_open(struct check *check)
{
    const struct negsim_certificate *certificate = check->certificate;
    double margin = HUGE_VAL;
    if (!certificate->package)
        return negsim_fail(check->err, NEGSIM_EINVAL, "package",
                           "is missing: an open zone is proved by a package");
    for (size_t k = 0; k < check->scn->n_issues; k++)
        if (!issue_has(&check->scn->issues[k], certificate->package[k]))
            return negsim_fail(check->err, NEGSIM_EINVAL, "package",
                               "has a value that '%s' cannot take",
                               check->scn->issues[k].id);
    for (size_t i = 0; i < check->scn->n_actors; i++)
        if (check->scn->actors[i].consent && !check_gain(check, i, &margin))
            return false;
    if (!(fabs(certificate->margin - margin) <= NEGSIM_UTILITY_TOLERANCE))
        return negsim_fail(check->err, NEGSIM_EINVAL, "margin",
                           "is stated as %.12g, but the package gives %.12g",
                           certificate->margin, margin);
    return true;
}

static bool check_bound(struct check *check, const struct negsim_certificate_step *step)
{
    const struct negsim_scenario *scn = check->scn;
    double sum = 0, target = 0, maximum;
    if (!step->weights)
        return check_refuse(check, "has no weights");
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        if (!(step->weights[i] >= 0 && step->weights[i] <= 1))
            return check_refuse(check, "has a weight that is not from 0 to 1");
        if (step->weights[i] > 0 && !actor->consent)
            return check_refuse(check,
                                "gives weight to an actor without consent, whose "
                                "reservation bars nothing");
        sum += step->weights[i];
        target += step->weights[i] * check->stance.reservations[i];
        for (size_t l = 0; l < actor->n_red_lines; l++)
            check->lines[actor->first_line + l] =
                actor->consent && !actor->red_lines[l].soft;
    }
    if (!(fabs(sum - 1) <= 1e-9))
        return check_refuse(check, "has weights that do not sum to 1");
    struct ns_weighing weighing = {.scn = scn,
                                   .stance = &check->stance,
                                   .weights = step->weights,
                                   .lines = check->lines,
                                   .work = &check->work};
    if (!ns_weighing_maximum(&weighing, check->box, &maximum, check->err))
        return false;
    double bound = maximum - target;
    if (!(bound + ROUNDING < -NEGSIM_UTILITY_TOLERANCE * sum))
        return check_refuse(check, "proves nothing: with these weights packages of the "
                                   "box may still gain");
    if (!(step->bound < -NEGSIM_UTILITY_TOLERANCE &&
          fabs(step->bound - bound) <= check->tolerance))
        return check_refuse(check, "states a bound that is not what its weights give");
    return true;
}

static bool check_barred(struct check *check,
                         const struct negsim_certificate_step *step)
{
    const struct negsim_scenario *scn = check->scn;
    double maximum;
    memset(check->lines, 0, scn->n_lines * sizeof *check->lines);
    for (size_t l = 0; l < step->n_lines; l++) {
        if (step->lines[l] >= scn->n_lines)
            return check_refuse(check, "names a red line that there is not");
        check->lines[step->lines[l]] = true;
    }
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
            if (check->lines[scn->actors[i].first_line + l] &&
                (scn->actors[i].red_lines[l].soft || !scn->actors[i].consent))
                return check_refuse(check,
                                    "names a red line that bars nothing: it is "
                                    "soft, or its actor's consent is not needed");
    struct ns_weighing weighing = {.scn = scn,
                                   .stance = &check->stance,
                                   .lines = check->lines,
                                   .work = &check->work};
    if (!ns_weighing_maximum(&weighing, check->box, &maximum, check->err))
        return false;
    if (maximum != -HUGE_VAL)
        return check_refuse(check, "proves nothing: packages of the box keep the lines "
                                   "named");
    return true;
}

static bool check_step(struct check *check, size_t depth);

static bool check_cut_options(struct check *check,
                              const struct negsim_certificate_step *step, size_t depth)
{
    size_t n = check->scn->issues[step->issue].n_options;
    bool *options = check->box[step->issue].options;
    bool *whole = malloc(n * sizeof *whole), ok = whole != NULL;
    if (!ok)
        return negsim_out_of_memory(check->err);
    memcpy(whole, options, n * sizeof *whole);
    for (size_t child = 0; ok && child < 2; child++) {
        for (size_t o = 0; o < n; o++)
            options[o] = whole[o] && step->first[o] == (child == 0);
        ok = check_step(check, depth + 1);
    }
    memcpy(options, whole, n * sizeof *whole);
    free(whole);
    return ok;
}

static bool check_cut_range(struct check *check,
                            const struct negsim_certificate_step *step, size_t depth)
{
    struct ns_extent *extent = &check->box[step->issue];
    const struct ns_extent whole = *extent;
    if (step->at < whole.hi || (step->at == whole.hi && step->below)) {
        extent->hi = step->at;
        extent->hi_open = step->below;
    }
    if (!check_step(check, depth + 1))
        return false;
    *extent = whole;
    if (step->at > whole.lo || (step->at == whole.lo && !step->below)) {
        extent->lo = step->at;
        extent->lo_open = !step->below;
    }
    bool ok = check_step(check, depth + 1);
    *extent = whole;
    return ok;
}

static bool check_step(struct check *check, size_t depth)
{
    const struct negsim_certificate *certificate = check->certificate;
    if (check->next >= certificate->n_steps)
        return negsim_fail(check->err, NEGSIM_EINVAL, "proof",
                           "ends before every box is settled");
    const struct negsim_certificate_step *step = &certificate->steps[check->next++];
    if (!ns_verify_spend(&check->work, 1 + check->scn->n_actors + check->scn->n_lines,
                         check->err))
        return false;
    if (depth > VERIFY_DEPTH)
        return check_refuse(check, "cuts deeper than a proof has any need to");
    switch (step->kind) {
    case NEGSIM_BOUND:
        return check_bound(check, step);
    case NEGSIM_BARRED:
        return check_barred(check, step);
    case NEGSIM_CUT:
        break;
    }
    if (step->issue >= check->scn->n_issues)
        return check_refuse(check, "cuts an issue that there is not");
    if (check->scn->issues[step->issue].kind != NEGSIM_ISSUE_OPTIONS) {
        if (step->first || !isfinite(step->at))
            return check_refuse(check, "does not say where to cut a range");
        return check_cut_range(check, step, depth);
    }
    if (!step->first)
        return check_refuse(check, "does not say which options come first");
    return check_cut_options(check, step, depth);
}

static bool check_run(struct check *check)
{
    const struct negsim_certificate *certificate = check->certificate;
    if (strcmp(certificate->sha256, check->scn->sha256) != 0)
        return negsim_fail(check->err, NEGSIM_EINVAL, "scenario_sha256",
                           "is not that of this scenario: the certificate is made for "
                           "another one, or for an earlier state of it");
    if (certificate->verdict == NEGSIM_UNDECIDED)
        return negsim_fail(check->err, NEGSIM_EINVAL, "verdict",
                           "must be open or empty");
    if (!check_init(check))
        return false;
    if (certificate->verdict == NEGSIM_OPEN)
        return check_open(check);
    if (!check_step(check, 0))
        return false;
    if (check->next < certificate->n_steps)
        return negsim_fail(check->err, NEGSIM_EINVAL, "proof",
                           "goes on after every box is settled");
    return true;
}

bool negsim_certificate_verify(const struct negsim_scenario *scn,
                               const struct negsim_certificate *certificate,
                               struct negsim_error *err)
{
    struct check check = {
        .scn = scn, .certificate = certificate, .work = VERIFY_WORK, .err = err};
    bool ok = check_run(&check);
    check_finish(&check);
    return ok;
}
