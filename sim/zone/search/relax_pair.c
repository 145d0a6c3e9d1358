/*
 * The bound for one or two players: a convex, piecewise linear or smooth function of
 * one parameter, minimised by intersecting the lines of the packages found on either
 * side (Kelley 1960, J. SIAM 8, 703–712). Finite and exact on discrete spaces.
 */
#include "zone/search/relaxation.h"

#include <math.h>
#include <string.h>

enum { PAIR_ITERATIONS = 200 };

/* A package as a line: value and slope of its weighted gain along the parameter. */
struct line {
    double value, slope;
};

struct pair {
    struct ns_relaxer *relaxer;
    const struct ns_side *box;
    size_t first, second; /* the second player's weight grows along the parameter */
    bool demanded;        /* the second player's gain is demanded, not counted */
    double best;          /* lowest D(λ) seen, and where */
    double best_weights[2];
};

static void pair_weights(const struct pair *pair, double parameter, double *weights)
{
    weights[pair->first] = pair->demanded ? 1 : 1 - parameter;
    weights[pair->second] = parameter;
}

static struct line pair_line(const struct pair *pair, const struct ns_choice *choice)
{
    const struct ns_problem *problem = pair->relaxer->problem;
    double first = ns_choice_utility(problem->space, choice, pair->first) -
                   problem->targets[pair->first];
    double second = ns_choice_utility(problem->space, choice, pair->second) -
                    problem->targets[pair->second];
    return (struct line){first, pair->demanded ? second : second - first};
}

/* D at one parameter; −infinity where the box is empty. */
static double pair_value(struct pair *pair, double parameter, struct ns_choice *choice,
                         struct line *line)
{
    double weights[2];
    pair_weights(pair, parameter, weights);
    double value = ns_relaxer_value(pair->relaxer, pair->box, weights, choice);
    if (value == -HUGE_VAL)
        return value;
    *line = pair_line(pair, choice);
    if (value < pair->best) {
        pair->best = value;
        memcpy(pair->best_weights, weights, sizeof weights);
    }
    return value;
}

/* Whether even the package best for the demanding player falls short. */
static bool pair_unmet(struct pair *pair, struct ns_choice *choice, struct line *line)
{
    double weights[2] = {0};
    weights[pair->second] = 1;
    double value = ns_relaxer_value(pair->relaxer, pair->box, weights, choice);
    *line = pair_line(pair, choice);
    return value < 0;
}

static void pair_add_lots(struct pair *pair, double share,
                          const struct ns_choice *choice)
{
    for (size_t k = 0; share > 0 && k < pair->relaxer->problem->space->n_issues; k++)
        ns_relaxer_add_lot(pair->relaxer, k, share, choice->cell[k], choice->x[k]);
}

static void choice_swap(struct ns_choice **a, struct ns_choice **b)
{
    struct ns_choice *keep = *a;
    *a = *b;
    *b = keep;
}

/* Where two lines cross; a weight is no less than 0, nor by a hair. */
static double pair_cross(const struct pair *pair, struct line fall, struct line rise)
{
    double parameter = (fall.value - rise.value) / (rise.slope - fall.slope);
    return fmax(0, pair->demanded ? parameter : fmin(parameter, 1));
}

/* Close in on the minimum between a falling and a rising line. */
static void pair_close_in(struct pair *pair, double cutoff, struct ns_choice *falling,
                          struct line fall, struct ns_choice *rising, struct line rise)
{
    struct ns_choice *middle = &pair->relaxer->choice[2];
    for (int i = 0; i < PAIR_ITERATIONS && pair->best >= cutoff; i++) {
        double parameter = pair_cross(pair, fall, rise);
        struct line line;
        double value = pair_value(pair, parameter, middle, &line);
        if (value <= fall.value + fall.slope * parameter + pair->relaxer->tolerance)
            break;
        if (line.slope < 0) {
            fall = line;
            choice_swap(&falling, &middle);
        } else {
            rise = line;
            choice_swap(&rising, &middle);
        }
        if (line.slope == 0)
            break;
    }
    double share = rise.slope / (rise.slope - fall.slope);
    pair_add_lots(pair, share, falling);
    pair_add_lots(pair, 1 - share, rising);
}

static bool relax_single(struct ns_relaxer *relaxer, const struct ns_side *box,
                         struct ns_relaxation *relaxation)
{
    struct ns_choice *choice = &relaxer->choice[0];
    relaxation->weights[0] = 1;
    relaxation->bound = ns_relaxer_value(relaxer, box, relaxation->weights, choice);
    for (size_t k = 0; k < relaxer->problem->space->n_issues; k++)
        ns_relaxer_add_lot(relaxer, k, 1, choice->cell[k], choice->x[k]);
    return true;
}

/* Whether the weights to start with already bound the box below the cutoff. */
static bool pair_settled(struct pair *pair, double cutoff,
                         struct ns_relaxation *relaxation)
{
    const double *weights = relaxation->weights;
    if (!(weights[0] + weights[1] > 0))
        return false;
    relaxation->bound =
        ns_relaxer_value(pair->relaxer, pair->box, weights, &pair->relaxer->choice[0]);
    return relaxation->bound < cutoff;
}

bool ns_relax_pair(struct ns_relaxer *relaxer, const struct ns_side *box, double cutoff,
                   struct ns_relaxation *relaxation)
{
    if (relaxer->problem->space->n_players == 1)
        return relax_single(relaxer, box, relaxation);
    struct pair pair = {.relaxer = relaxer, .box = box, .best = HUGE_VAL};
    pair.first = ns_problem_demands(relaxer->problem, 0) ? 1 : 0;
    pair.second = 1 - pair.first;
    pair.demanded = ns_problem_demands(relaxer->problem, pair.second);
    struct ns_choice *falling = &relaxer->choice[0], *rising = &relaxer->choice[1];
    struct line fall, rise;
    if (pair_settled(&pair, cutoff, relaxation))
        return true;
    relaxation->bound = pair_value(&pair, 0, falling, &fall);
    if (relaxation->bound == -HUGE_VAL)
        return true;
    if (fall.slope >= 0) {
        pair_add_lots(&pair, 1, falling);
    } else if (pair.demanded && pair_unmet(&pair, rising, &rise)) {
        relaxation->bound = -HUGE_VAL;
        return true;
    } else {
        if (!pair.demanded)
            pair_value(&pair, 1, rising, &rise);
        if (rise.slope <= 0)
            pair_add_lots(&pair, 1, rising);
        else
            pair_close_in(&pair, cutoff, falling, fall, rising, rise);
    }
    relaxation->bound = pair.best;
    memcpy(relaxation->weights, pair.best_weights, sizeof pair.best_weights);
    return true;
}
