#include "zone/proof/verify_box.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

/* A requirement in force, and what it does where it holds or fails. */
struct clause {
    struct negsim_requirement requirement;
    bool hard;        /* packages have to meet it */
    bool where_fails; /* it acts there and not where it holds */
    double amount;    /* to add, or: */
    bool doubts;      /* what `promised` adds is doubted */
    size_t promised;
    uint64_t issues;
};

/* Values of one issue that no clause tells apart. */
struct class
{
    double sample;  /* one of them */
    double best;    /* the most that the best of them adds, */
    double doubted; /* and the same where the issue is a promise without guarantee */
};

struct issue {
    size_t n_classes, capacity;
    struct class *classes;
    size_t chosen; /* class, on a walk */
    size_t n_bits, bits_capacity;
    unsigned char *bits; /* what the clauses' comparisons say, class after class */
};

struct weigh {
    const struct ns_weighing *weighing;
    const struct ns_extent *box;
    size_t n_clauses;
    struct clause *clauses;
    double share[NEGSIM_MAX_ISSUES][NEGSIM_MAX_ACTORS]; /* of values in the sum */
    struct issue issues[NEGSIM_MAX_ISSUES];
    uint64_t group[NEGSIM_MAX_ISSUES]; /* the issues that each one is tied to */
    double package[NEGSIM_MAX_ISSUES];
    struct negsim_error *err;
};

bool ns_verify_spend(size_t *work, size_t steps, struct negsim_error *err)
{
    if (steps > *work)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "takes more work to check than any proof of ours: too many "
                           "boxes, or too many issues that requirements tie");
    *work -= steps;
    return true;
}

static bool weigh_spend(struct weigh *weigh, size_t steps)
{
    return ns_verify_spend(weigh->weighing->work, steps, weigh->err);
}

static bool weigh_out_of_memory(struct weigh *weigh)
{
    return negsim_out_of_memory(weigh->err);
}

static uint64_t requirement_issues(const struct negsim_requirement *requirement)
{
    uint64_t issues = 0;
    if (requirement->n_children == 0 && requirement->kind < NEGSIM_REQUIRE_ALL)
        return (uint64_t)1 << requirement->issue;
    for (size_t c = 0; c < requirement->n_children; c++)
        issues |= requirement_issues(&requirement->children[c]);
    return issues;
}

static void weigh_add_clause(struct weigh *weigh, struct clause clause)
{
    clause.issues = requirement_issues(&clause.requirement);
    if (clause.doubts)
        clause.issues |= (uint64_t)1 << clause.promised;
    weigh->clauses[weigh->n_clauses++] = clause;
}

/* What an actor makes of issue k while it is a promise without guarantee, as a share.
 */
static double weigh_worth(const struct weigh *weigh, size_t k, size_t actor)
{
    const struct ns_weighing *weighing = weigh->weighing;
    const struct negsim_scenario *scn = weighing->scn;
    if (!scn->issues[k].promise.on || !weighing->stance->worth)
        return 1;
    return weighing->stance->worth[actor * scn->n_issues + k];
}

static void weigh_add_actor(struct weigh *weigh, size_t i)
{
    const struct ns_weighing *weighing = weigh->weighing;
    const struct negsim_actor *actor = &weighing->scn->actors[i];
    double weight = weighing->weights ? weighing->weights[i] : 0;
    double borne = weighing->stance->relief ? 1 - weighing->stance->relief[i] : 1;
    for (size_t l = 0; l < actor->n_red_lines; l++) {
        size_t line = actor->first_line + l;
        const struct negsim_red_line *red_line = &actor->red_lines[l];
        struct clause clause = {.requirement = negsim_red_line_in_force(
                                    red_line, weighing->stance->conceded[line]),
                                .hard = !red_line->soft,
                                .where_fails = true,
                                .amount = -weight * borne * red_line->breach_cost};
        if (red_line->soft ? weight > 0 : weighing->lines[line])
            weigh_add_clause(weigh, clause);
    }
    for (size_t l = 0; l < actor->n_linkages && weight > 0; l++)
        weigh_add_clause(
            weigh, (struct clause){.requirement = actor->linkages[l].when,
                                   .amount = weight * actor->linkages[l].utility});
}

/* A promise that somebody doubts, until it is guaranteed. */
static void weigh_add_promise(struct weigh *weigh, size_t k)
{
    const struct ns_weighing *weighing = weigh->weighing;
    const struct negsim_scenario *scn = weighing->scn;
    const struct negsim_promise *promise = &scn->issues[k].promise;
    bool doubted = false;
    for (size_t i = 0; promise->on && weighing->stance->worth && i < scn->n_actors; i++)
        doubted = doubted || (weigh->share[k][i] > 0 && weigh_worth(weigh, k, i) < 1);
    struct clause clause = {.requirement = {.kind = NEGSIM_REQUIRE_ANY}, /* never */
                            .where_fails = true,
                            .doubts = true,
                            .promised = k};
    if (promise->can_be_guaranteed)
        clause.requirement = promise->guaranteed_when;
    if (doubted)
        weigh_add_clause(weigh, clause);
}

static bool weigh_collect(struct weigh *weigh)
{
    const struct negsim_scenario *scn = weigh->weighing->scn;
    size_t n = scn->n_lines + scn->n_issues;
    for (size_t i = 0; i < scn->n_actors; i++)
        n += scn->actors[i].n_linkages;
    weigh->clauses = calloc(n + 1, sizeof *weigh->clauses);
    if (!weigh->clauses)
        return weigh_out_of_memory(weigh);
    for (size_t i = 0; i < scn->n_actors; i++)
        weigh_add_actor(weigh, i);
    for (size_t i = 0; weigh->weighing->weights && i < scn->n_actors; i++) {
        double total = 0;
        for (size_t k = 0; k < scn->n_issues; k++)
            total += scn->actors[i].preferences[k].weight;
        for (size_t k = 0; k < scn->n_issues; k++)
            weigh->share[k][i] = weigh->weighing->weights[i] *
                                 scn->actors[i].preferences[k].weight / total;
    }
    for (size_t k = 0; k < scn->n_issues; k++)
        weigh_add_promise(weigh, k);
    return true;
}

static void weigh_group(struct weigh *weigh)
{
    size_t n = weigh->weighing->scn->n_issues;
    for (size_t k = 0; k < n; k++)
        weigh->group[k] = (uint64_t)1 << k;
    for (size_t c = 0; c < weigh->n_clauses; c++) {
        uint64_t together = weigh->clauses[c].issues;
        for (size_t k = 0; k < n; k++)
            if (together >> k & 1)
                together |= weigh->group[k];
        for (size_t k = 0; k < n; k++)
            if (together >> k & 1)
                weigh->group[k] = together;
    }
}

/* Room for n items, as base/grow.h makes it: a checker shares no code with the solver.
 */
static void *grow(void *items, size_t *capacity, size_t n, size_t size)
{
    if (n <= *capacity)
        return items;
    size_t wanted = 2 * *capacity + n;
    void *grown = realloc(items, wanted * size);
    if (grown)
        *capacity = wanted;
    return grown;
}

static bool issue_add_bit(struct issue *issue, bool bit)
{
    unsigned char *grown =
        grow(issue->bits, &issue->bits_capacity, issue->n_bits + 1, 1);
    if (!grown)
        return false;
    issue->bits = grown;
    issue->bits[issue->n_bits++] = bit;
    return true;
}

/* What every comparison with issue k, and its negation, say of the package. */
static bool issue_add_bits(struct weigh *weigh, size_t k,
                           const struct negsim_requirement *requirement)
{
    const struct negsim_scenario *scn = weigh->weighing->scn;
    for (size_t c = 0; c < requirement->n_children; c++)
        if (!issue_add_bits(weigh, k, &requirement->children[c]))
            return false;
    if (requirement->kind >= NEGSIM_REQUIRE_ALL || requirement->issue != k)
        return true;
    struct negsim_requirement leaf = *requirement;
    struct negsim_requirement negation = {
        .kind = NEGSIM_REQUIRE_NOT, .n_children = 1, .children = &leaf};
    return issue_add_bit(&weigh->issues[k],
                         negsim_requirement_holds(scn, &leaf, weigh->package)) &&
           issue_add_bit(&weigh->issues[k],
                         negsim_requirement_holds(scn, &negation, weigh->package));
}

static bool issue_add_class(struct issue *issue, struct class class)
{
    struct class *grown =
        grow(issue->classes, &issue->capacity, issue->n_classes + 1, sizeof *grown);
    if (!grown)
        return false;
    issue->classes = grown;
    issue->classes[issue->n_classes++] = class;
    return true;
}

/* Put values that behave like a sample in their class. */
static bool weigh_sort_in(struct weigh *weigh, size_t k, struct class values)
{
    struct issue *issue = &weigh->issues[k];
    size_t begin = issue->n_bits;
    weigh->package[k] = values.sample;
    if (!weigh_spend(weigh, weigh->weighing->scn->n_actors + weigh->n_clauses))
        return false;
    for (size_t c = 0; c < weigh->n_clauses; c++)
        if (!issue_add_bits(weigh, k, &weigh->clauses[c].requirement))
            return weigh_out_of_memory(weigh);
    size_t length = issue->n_bits - begin;
    for (size_t c = 0; c < issue->n_classes; c++)
        if (length == 0 ||
            !memcmp(issue->bits + c * length, issue->bits + begin, length)) {
            issue->n_bits = begin;
            struct class *same = &issue->classes[c];
            same->best = fmax(same->best, values.best);
            same->doubted = fmax(same->doubted, values.doubted);
            return true;
        }
    return issue_add_class(issue, values) || weigh_out_of_memory(weigh);
}

static bool weigh_value(struct weigh *weigh, size_t k, double x)
{
    const struct negsim_scenario *scn = weigh->weighing->scn;
    struct class value = {.sample = x};
    for (size_t i = 0; i < scn->n_actors; i++)
        if (weigh->share[k][i] > 0) {
            double own =
                weigh->share[k][i] * negsim_value(&scn->actors[i].preferences[k], x);
            value.best += own;
            value.doubted += weigh_worth(weigh, k, i) * own;
        }
    return weigh_sort_in(weigh, k, value);
}

static bool extent_holds(const struct ns_extent *extent, double x)
{
    return (extent->lo_open ? x > extent->lo : x >= extent->lo) &&
           (extent->hi_open ? x < extent->hi : x <= extent->hi);
}

static bool weigh_values(struct weigh *weigh, size_t k)
{
    const struct negsim_issue *issue = &weigh->weighing->scn->issues[k];
    const struct ns_extent *extent = &weigh->box[k];
    if (issue->kind == NEGSIM_ISSUE_OPTIONS) {
        for (size_t o = 0; o < issue->n_options; o++)
            if (extent->options[o] && !weigh_value(weigh, k, (double)o))
                return false;
        return true;
    }
    for (size_t j = 0; j < issue->n_steps; j++) {
        double x = negsim_issue_step(issue, j);
        if (extent_holds(extent, x) && !weigh_value(weigh, k, x))
            return false;
    }
    return true;
}

/* Values at which a comparison or a value function may turn. */
struct turns {
    double lo, hi;
    size_t n, capacity;
    double *x;
};

static bool turns_add(struct turns *turns, double x)
{
    if (!(x >= turns->lo && x <= turns->hi))
        return true;
    double *grown = grow(turns->x, &turns->capacity, turns->n + 1, sizeof *grown);
    if (!grown)
        return false;
    turns->x = grown;
    turns->x[turns->n++] = x;
    return true;
}

static bool turns_add_requirement(struct turns *turns, size_t k,
                                  const struct negsim_requirement *requirement)
{
    for (size_t c = 0; c < requirement->n_children; c++)
        if (!turns_add_requirement(turns, k, &requirement->children[c]))
            return false;
    if (requirement->kind >= NEGSIM_REQUIRE_ALL || requirement->issue != k)
        return true;
    return turns_add(turns, requirement->lo) && turns_add(turns, requirement->hi);
}

static bool turns_add_value(struct turns *turns, const struct negsim_preference *pref)
{
    double reach = fabs(pref->worst - pref->ideal);
    if (pref->kind == NEGSIM_VALUE_CONCESSION)
        return turns_add(turns, pref->ideal) && turns_add(turns, pref->ideal - reach) &&
               turns_add(turns, pref->ideal + reach);
    for (size_t j = 0; pref->kind == NEGSIM_VALUE_POINTS && j < pref->n; j++)
        if (!turns_add(turns, pref->x[j]))
            return false;
    return true;
}

static bool weigh_find_turns(const struct weigh *weigh, size_t k, struct turns *turns)
{
    const struct negsim_scenario *scn = weigh->weighing->scn;
    bool ok = turns_add(turns, turns->lo) && turns_add(turns, turns->hi);
    for (size_t c = 0; ok && c < weigh->n_clauses; c++)
        ok = turns_add_requirement(turns, k, &weigh->clauses[c].requirement);
    for (size_t i = 0; ok && i < scn->n_actors; i++)
        ok = !(weigh->share[k][i] > 0) ||
             turns_add_value(turns, &scn->actors[i].preferences[k]);
    if (ok)
        gsl_sort(turns->x, 1, turns->n);
    return ok || negsim_out_of_memory(weigh->err);
}

static bool weigh_interval(struct weigh *weigh, size_t k, double lo, double hi)
{
    const struct ns_weighing *weighing = weigh->weighing;
    size_t pieces = 0;
    double best = 0;
    if (weighing->weights)
        best = ns_verify_interval(weighing->scn, k, weighing->weights, lo, hi, &pieces);
    return weigh_spend(weigh, pieces * weighing->scn->n_actors) &&
           weigh_sort_in(weigh, k,
                         (struct class){.sample = 0.5 * (lo + hi),
                                        .best = best,
                                        .doubted = best}); /* no promise */
}

/* The turns themselves and what lies between them. */
static bool weigh_intervals(struct weigh *weigh, size_t k)
{
    const struct ns_extent *extent = &weigh->box[k];
    struct turns turns = {.lo = extent->lo, .hi = extent->hi};
    if (extent->lo > extent->hi)
        return true;
    bool ok = weigh_find_turns(weigh, k, &turns);
    for (size_t j = 0; ok && j < turns.n; j++) {
        double x = turns.x[j], next = j + 1 < turns.n ? turns.x[j + 1] : x;
        double middle = 0.5 * (x + next);
        if (extent_holds(extent, x))
            ok = weigh_value(weigh, k, x);
        if (ok && x < middle && middle < next)
            ok = weigh_interval(weigh, k, x, next);
    }
    free(turns.x);
    return ok;
}

/* A group of tied issues, gone through depth by depth. */
struct walk {
    struct weigh *weigh;
    size_t n;
    size_t issues[NEGSIM_MAX_ISSUES];
    double best;
};

/* Judge the clauses whose last issue has just got its value; false: one is broken. */
static bool walk_judge(const struct walk *walk, size_t depth, double *sum)
{
    const struct weigh *weigh = walk->weigh;
    uint64_t settled = 0, before;
    for (size_t d = 0; d <= depth; d++)
        settled |= (uint64_t)1 << walk->issues[d];
    before = settled & ~((uint64_t)1 << walk->issues[depth]);
    for (size_t c = 0; c < weigh->n_clauses; c++) {
        const struct clause *clause = &weigh->clauses[c];
        if ((clause->issues & ~settled) || !(clause->issues & ~before))
            continue;
        bool holds = negsim_requirement_holds(weigh->weighing->scn,
                                              &clause->requirement, weigh->package);
        if (clause->hard && !holds)
            return false;
        if (clause->hard || holds == clause->where_fails)
            continue;
        if (clause->doubts) {
            const struct issue *promised = &weigh->issues[clause->promised];
            const struct class *class = &promised->classes[promised->chosen];
            *sum += class->doubted - class->best;
        } else {
            *sum += clause->amount;
        }
    }
    return true;
}

static bool walk_descend(struct walk *walk, size_t depth, double sum)
{
    struct weigh *weigh = walk->weigh;
    if (depth == walk->n) {
        walk->best = fmax(walk->best, sum);
        return true;
    }
    size_t k = walk->issues[depth];
    struct issue *issue = &weigh->issues[k];
    for (size_t c = 0; c < issue->n_classes; c++) {
        issue->chosen = c;
        double below = sum + issue->classes[c].best;
        if (!weigh_spend(weigh, 1 + weigh->n_clauses))
            return false;
        weigh->package[k] = issue->classes[c].sample;
        if (walk_judge(walk, depth, &below) && !walk_descend(walk, depth + 1, below))
            return false;
    }
    return true;
}

static bool weigh_run(struct weigh *weigh, double *maximum)
{
    const struct negsim_scenario *scn = weigh->weighing->scn;
    uint64_t done = 0;
    if (!weigh_collect(weigh))
        return false;
    weigh_group(weigh);
    for (size_t k = 0; k < scn->n_issues; k++)
        if (!(scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS ? weigh_intervals(weigh, k)
                                                             : weigh_values(weigh, k)))
            return false;
    *maximum = 0;
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct walk walk = {.weigh = weigh, .best = -HUGE_VAL};
        if (done >> k & 1)
            continue;
        done |= weigh->group[k];
        for (size_t j = 0; j < scn->n_issues; j++)
            if (weigh->group[k] >> j & 1)
                walk.issues[walk.n++] = j;
        if (!walk_descend(&walk, 0, 0))
            return false;
        *maximum += walk.best;
    }
    return true;
}

bool ns_weighing_maximum(const struct ns_weighing *weighing,
                         const struct ns_extent *box, double *maximum,
                         struct negsim_error *err)
{
    struct weigh *weigh = calloc(1, sizeof *weigh);
    if (!weigh)
        return negsim_out_of_memory(err);
    weigh->weighing = weighing;
    weigh->box = box;
    weigh->err = err;
    bool ok = weigh_run(weigh, maximum);
    for (size_t k = 0; k < weighing->scn->n_issues; k++) {
        free(weigh->issues[k].classes);
        free(weigh->issues[k].bits);
    }
    free(weigh->clauses);
    free(weigh);
    return ok;
}
