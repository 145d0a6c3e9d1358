/* Making a certificate. */
#include <negsim/certificate.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/grow.h"
#include "base/json.h"
#include "zone/search/hunt.h"

/* Boxes count as settled a little below the tolerance of the verdict, so that a
 * checker's rounding cannot bring them back. */
static const double PROOF_CUTOFF = -1.2 * NEGSIM_UTILITY_TOLERANCE;

/* Room for all of a certificate that is not a step, and for the last of these. */
enum { PROOF_SPARE = 1000 };

struct proof {
    const struct negsim_scenario *scn;
    struct ns_hunt hunt;
    struct ns_budget budget;
    struct negsim_certificate *certificate;
    size_t capacity;
    size_t boxes;
    size_t values; /* of the JSON that it will be */
};

static struct negsim_certificate_step *proof_add(struct proof *proof,
                                                 struct negsim_error *err)
{
    struct negsim_certificate *certificate = proof->certificate;
    struct negsim_certificate_step *grown = ns_grow(
        certificate->steps, &proof->capacity, certificate->n_steps + 1, sizeof *grown);
    if (!grown) {
        negsim_out_of_memory(err);
        return NULL;
    }
    certificate->steps = grown;
    struct negsim_certificate_step *step = &certificate->steps[certificate->n_steps++];
    *step = (struct negsim_certificate_step){0};
    proof->values += 4;
    return step;
}

static bool proof_add_bound(struct proof *proof, const struct ns_side *box,
                            const double *weights, struct negsim_error *err)
{
    struct ns_relaxer *relaxer = proof->hunt.relaxer;
    const struct ns_consent *consent = &proof->hunt.consent;
    struct negsim_certificate_step *step = proof_add(proof, err);
    if (!step)
        return false;
    step->kind = NEGSIM_BOUND;
    step->weights = calloc(proof->scn->n_actors, sizeof *step->weights);
    if (!step->weights)
        return negsim_out_of_memory(err);
    step->bound = ns_relaxer_value(relaxer, box, weights, &relaxer->choice[0]);
    for (size_t p = 0; p < consent->n_players; p++)
        step->weights[consent->players[p]] = weights[p];
    proof->values += consent->n_players;
    return true;
}

/* Whether the box leaves a part nothing that keeps the lines. */
static bool box_bars_part(const struct ns_space *space, const struct ns_side *box,
                          const struct ns_part *part)
{
    for (size_t g = 0; g < part->n_configs; g++) {
        bool whole = true;
        for (size_t d = 0; d < part->n_issues && whole; d++) {
            size_t k = part->issues[d];
            bool any = false;
            for (size_t c = box[k].first; c <= box[k].last && !any; c++) {
                const struct ns_cell *cell = &space->axes[k].cells[c];
                any = cell->class == part->classes[g * part->n_issues + d] &&
                      fmax(cell->lo, box[k].lo) <= fmin(cell->hi, box[k].hi);
            }
            whole = any;
        }
        if (whole)
            return false;
    }
    return true;
}

static void mark_issue(const struct negsim_requirement *requirement, bool *issues)
{
    if (requirement->n_children == 0)
        issues[requirement->issue] = true;
    for (size_t c = 0; c < requirement->n_children; c++)
        mark_issue(&requirement->children[c], issues);
}

/* Whether a line in force names an issue of a part. */
static bool line_concerns(const struct proof *proof, const struct negsim_actor *actor,
                          size_t l, const struct ns_part *part)
{
    bool issues[NEGSIM_MAX_ISSUES] = {false};
    struct negsim_requirement in_force = negsim_red_line_in_force(
        &actor->red_lines[l], proof->hunt.stance->conceded[actor->first_line + l]);
    mark_issue(&in_force, issues);
    for (size_t d = 0; d < part->n_issues; d++)
        if (issues[part->issues[d]])
            return true;
    return false;
}

/* Whether some lines alone bar a box, as far as it keeps its sense: fewer lines may cut
 * an issue into other cells, and then the answer is no. */
static bool lines_bar(const struct proof *proof, const bool *enforced,
                      const struct ns_side *box, bool *bar, struct negsim_error *err)
{
    const struct ns_hunt *hunt = &proof->hunt;
    struct ns_space_setup setup = {.stance = hunt->stance,
                                   .players = hunt->consent.players,
                                   .n_players = hunt->consent.n_players,
                                   .enforced = enforced};
    struct ns_space *space = ns_space_create(proof->scn, &setup, err);
    if (!space)
        return false;
    *bar = false;
    for (size_t p = 0; p < space->n_parts && !*bar; p++) {
        bool same = true;
        for (size_t d = 0; d < space->parts[p].n_issues; d++) {
            size_t k = space->parts[p].issues[d];
            same = same && space->axes[k].n_cells == hunt->space->axes[k].n_cells;
        }
        *bar = same && box_bars_part(space, box, &space->parts[p]);
    }
    ns_space_destroy(space);
    return true;
}

/* Name the lines that bar a box in one part, leaving out those it is barred without. */
static bool proof_add_barred(struct proof *proof, const struct ns_side *box,
                             const struct ns_part *part, struct negsim_error *err)
{
    const struct negsim_scenario *scn = proof->scn;
    struct negsim_certificate_step *step = proof_add(proof, err);
    bool *kept = calloc(scn->n_lines + 1, sizeof *kept), ok = step && kept;
    for (size_t i = 0; ok && i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++) {
            size_t line = scn->actors[i].first_line + l;
            kept[line] = proof->hunt.consent.enforced[line] &&
                         line_concerns(proof, &scn->actors[i], l, part);
        }
    for (size_t line = scn->n_lines; ok && line-- > 0;) {
        bool bar;
        if (!kept[line])
            continue;
        kept[line] = false;
        ok = lines_bar(proof, kept, box, &bar, err);
        kept[line] = ok && !bar;
    }
    if (ok) {
        step->kind = NEGSIM_BARRED;
        step->lines = calloc(scn->n_lines + 1, sizeof *step->lines);
        ok = step->lines || negsim_out_of_memory(err);
    }
    for (size_t line = 0; ok && line < scn->n_lines; line++)
        if (kept[line]) {
            step->lines[step->n_lines++] = line;
            proof->values++;
        }
    if (!kept)
        negsim_out_of_memory(err);
    free(kept);
    return ok;
}

/* Settle a box by the lines, if they leave nothing of it. */
static bool proof_try_lines(struct proof *proof, const struct ns_side *box,
                            bool *settled, struct negsim_error *err)
{
    const struct ns_space *space = proof->hunt.space;
    *settled = false;
    for (size_t p = 0; p < space->n_parts && !*settled; p++) {
        *settled = box_bars_part(space, box, &space->parts[p]);
        if (*settled && !proof_add_barred(proof, box, &space->parts[p], err))
            return false;
    }
    return true;
}

/* Write a cut as values: cells are the solver's own. */
static bool proof_add_cut(struct proof *proof, const struct ns_side *box,
                          const struct ns_split *split, struct negsim_error *err)
{
    const struct negsim_issue *issue = &proof->scn->issues[split->issue];
    const struct ns_axis *axis = &proof->hunt.space->axes[split->issue];
    const struct ns_cell *cell = &axis->cells[split->cell];
    struct negsim_certificate_step *step = proof_add(proof, err);
    if (!step)
        return false;
    step->kind = NEGSIM_CUT;
    step->issue = split->issue;
    if (issue->kind != NEGSIM_ISSUE_OPTIONS) {
        bool single = cell->lo == cell->hi;
        step->at = split->inside ? split->x
                   : single      ? cell->lo
                                 : axis->cells[split->cell + 1].lo;
        /* After an interval comes the value that ends it. */
        step->below = !split->inside && !single;
        return true;
    }
    step->first = calloc(issue->n_options, sizeof *step->first);
    if (!step->first)
        return negsim_out_of_memory(err);
    for (size_t c = box[split->issue].first; c <= split->cell; c++)
        step->first[(size_t)axis->cells[c].lo] = true;
    proof->values += split->cell - box[split->issue].first + 1;
    return true;
}

static bool proof_out_of_limits(const struct proof *proof, struct negsim_error *err)
{
    const char *limit = NULL;
    if (proof->boxes >= proof->budget.max_boxes)
        limit = "boxes";
    else if (proof->hunt.relaxer->effort > proof->budget.max_effort)
        limit = "effort";
    else if (ns_clock() > proof->budget.deadline)
        limit = "time";
    else if (proof->values > NS_JSON_MAX_VALUES - PROOF_SPARE)
        limit = "what can be read back";
    if (!limit)
        return false;
    negsim_fail(err, NEGSIM_ELIMIT, NULL,
                "no proof for a certificate within the limit on %s", limit);
    return true;
}

/* Settle a box, by cutting it where need be. `box` is as it was afterwards. */
static bool proof_settle(struct proof *proof, struct ns_side *box,
                         const double *weights, struct negsim_error *err)
{
    struct ns_relaxation relaxation = {0};
    bool settled = false;
    if (!proof_try_lines(proof, box, &settled, err))
        return false;
    if (settled) {
        proof->boxes++;
        return true;
    }
    memcpy(relaxation.weights, weights, sizeof relaxation.weights);
    if (proof_out_of_limits(proof, err))
        return false;
    if (!ns_relaxer_bound(proof->hunt.relaxer, box, PROOF_CUTOFF, &relaxation))
        return negsim_out_of_memory(err);
    if (relaxation.bound < PROOF_CUTOFF) {
        proof->boxes++;
        return proof_add_bound(proof, box, relaxation.weights, err);
    }
    const struct ns_split split = relaxation.split;
    if (split.issue == NS_NONE)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "no proof for a certificate: the zone is empty by less than "
                           "bounds can tell");
    if (!proof_add_cut(proof, box, &split, err))
        return false;
    const struct ns_side side = box[split.issue];
    box[split.issue].last = split.cell;
    if (split.inside)
        box[split.issue].hi = split.x;
    bool ok = proof_settle(proof, box, relaxation.weights, err);
    box[split.issue] = side;
    box[split.issue].first = split.inside ? split.cell : split.cell + 1;
    if (split.inside)
        box[split.issue].lo = split.x;
    ok = ok && proof_settle(proof, box, relaxation.weights, err);
    box[split.issue] = side;
    return ok;
}

static bool proof_open(struct proof *proof, struct negsim_error *err)
{
    const struct negsim_scenario *scn = proof->scn;
    const struct ns_consent *consent = &proof->hunt.consent;
    struct negsim_certificate *certificate = proof->certificate;
    certificate->verdict = NEGSIM_OPEN;
    certificate->package = calloc(scn->n_issues, sizeof *certificate->package);
    if (!certificate->package)
        return negsim_out_of_memory(err);
    memcpy(certificate->package, proof->hunt.incumbent.choice.x,
           scn->n_issues * sizeof *certificate->package);
    certificate->margin = HUGE_VAL;
    for (size_t p = 0; p < consent->n_players; p++)
        certificate->margin =
            fmin(certificate->margin,
                 negsim_utility(scn, proof->hunt.stance, consent->players[p],
                                certificate->package) -
                     consent->targets[p]);
    return true;
}

static bool proof_empty(struct proof *proof, struct negsim_error *err)
{
    static const double anywhere[NS_MAX_PLAYERS];
    struct ns_side *box = calloc(proof->scn->n_issues, sizeof *box);
    if (!box)
        return negsim_out_of_memory(err);
    ns_box_whole(proof->hunt.space, box);
    proof->certificate->verdict = NEGSIM_EMPTY;
    bool ok = proof_settle(proof, box, anywhere, err);
    free(box);
    return ok;
}

/* Nothing leaves that the checker would refuse. */
static bool proof_check(const struct proof *proof, struct negsim_error *err)
{
    struct negsim_error own = {0};
    if (negsim_certificate_verify(proof->scn, proof->certificate, &own))
        return true;
    if (own.code == NEGSIM_EINVAL)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "the proof found does not stand up to its check: %s %s",
                           own.path, own.message);
    return negsim_fail(err, own.code, own.path, "%s", own.message);
}

static bool proof_run(struct proof *proof, struct negsim_error *err)
{
    enum ns_hunt_end end = NS_HUNT_NOTHING;
    struct ns_search_result result;
    memcpy(proof->certificate->sha256, proof->scn->sha256, NEGSIM_SHA256_SIZE);
    if (!ns_hunt_init(&proof->hunt, proof->scn, NULL, err))
        return false;
    if (proof->hunt.any && !ns_hunt_search(&proof->hunt, proof->hunt.box,
                                           &proof->budget, &end, &result, err))
        return false;
    if (end == NS_HUNT_GAVE_UP)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "the verdict is undecided, so there is nothing to certify; "
                           "raise the limits");
    if (!(end == NS_HUNT_FOUND ? proof_open(proof, err) : proof_empty(proof, err)))
        return false;
    return proof_check(proof, err);
}

bool negsim_certificate_make(const struct negsim_scenario *scn,
                             const struct negsim_certificate_options *options,
                             struct negsim_certificate *certificate,
                             struct negsim_error *err)
{
    static const struct negsim_certificate_options defaults;
    if (!options)
        options = &defaults;
    memset(certificate, 0, sizeof *certificate);
    struct proof proof = {
        .scn = scn,
        .certificate = certificate,
        .budget = ns_budget_make(options->max_boxes, options->time_limit_s)};
    bool ok = proof_run(&proof, err);
    ns_hunt_finish(&proof.hunt);
    if (!ok)
        negsim_certificate_finish(certificate);
    return ok;
}

size_t negsim_certificate_boxes(const struct negsim_certificate *certificate)
{
    size_t n = 0;
    for (size_t s = 0; s < certificate->n_steps; s++)
        n += certificate->steps[s].kind != NEGSIM_CUT;
    return n;
}

void negsim_certificate_finish(struct negsim_certificate *certificate)
{
    if (!certificate)
        return;
    for (size_t s = 0; s < certificate->n_steps; s++) {
        free(certificate->steps[s].first);
        free(certificate->steps[s].weights);
        free(certificate->steps[s].lines);
    }
    free(certificate->steps);
    free(certificate->package);
    memset(certificate, 0, sizeof *certificate);
}
