#include "spatial_challenge.h"

#include <math.h>

static double challenge_utility(double base, double exponent)
{
    return 2 - 4 * pow(fmin(1, fmax(0, base)), exponent);
}

double ns_spatial_gain(const struct ns_spatial_challenge *challenge, double exponent)
{
    double d = challenge->distance, away = challenge->from_centre;
    double success = challenge_utility(0.5 - 0.5 * d, exponent);
    double failure = challenge_utility(0.5 + 0.5 * d, exponent);
    double better = challenge_utility(0.5 - 0.25 * (away + d), exponent);
    double worse = challenge_utility(0.5 + 0.25 * (away + d), exponent);
    double as_it_is = challenge_utility(0.5, exponent);
    /* Left alone, j would drift to the centre: nearer to i if that is nearer than j. */
    double improves = away < d ? 1 : away > d ? 0 : 0.5;
    double resisted = challenge->chance * success + (1 - challenge->chance) * failure;
    return challenge->salience * resisted + (1 - challenge->salience) * success -
           challenge->stay * as_it_is -
           (1 - challenge->stay) * (improves * better + (1 - improves) * worse);
}

double ns_spatial_chance(const struct ns_spatial_axis *axis, size_t i, size_t j)
{
    double backing = 0, all = 0;
    for (size_t k = 0; k < axis->n; k++) {
        double x = axis->position[k];
        double votes = axis->capability[k] * axis->salience[k] *
                       (fabs(x - axis->position[j]) - fabs(x - axis->position[i]));
        backing += fmax(0, votes);
        all += fabs(votes);
    }
    return all > 0 ? backing / all : 0.5;
}

/* All chances of an axis, and what does not depend on who looks. */
struct challenge_table {
    const struct ns_spatial_axis *axis;
    double stay, centre;
    double chance[NEGSIM_MAX_ACTORS][NEGSIM_MAX_ACTORS];
};

static void table_fill(struct challenge_table *table,
                       const struct ns_spatial_axis *axis, double stay)
{
    table->axis = axis;
    table->stay = stay;
    table->centre = ns_spatial_median(axis);
    for (size_t i = 0; i < axis->n; i++)
        for (size_t j = 0; j < axis->n; j++)
            table->chance[i][j] = i == j ? 0 : ns_spatial_chance(axis, i, j);
}

/* What i gains by challenging j, in the eyes of somebody with that exponent. */
static double table_gain(const struct challenge_table *table, size_t i, size_t j,
                         double exponent)
{
    const double *x = table->axis->position;
    struct ns_spatial_challenge challenge = {
        .distance = fabs(x[i] - x[j]),
        .from_centre = fabs(x[i] - table->centre),
        .chance = table->chance[i][j],
        .salience = table->axis->salience[j],
        .stay = table->stay,
    };
    return ns_spatial_gain(&challenge, exponent);
}

static void table_exponents(const struct challenge_table *table, double *exponents)
{
    size_t n = table->axis->n;
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        exponents[i] = 0;
        for (size_t j = 0; j < n; j++)
            if (j != i)
                exponents[i] += table_gain(table, j, i, 1);
        least = fmin(least, exponents[i]);
        most = fmax(most, exponents[i]);
    }
    for (size_t i = 0; i < n; i++) {
        double risk = most - least > 1e-12
                          ? (2 * exponents[i] - most - least) / (most - least)
                          : 0;
        exponents[i] = (1 - risk / 3) / (1 + risk / 3);
    }
}

void ns_spatial_exponents(const struct ns_spatial_axis *axis, double stay,
                          double *exponents)
{
    struct challenge_table table;
    table_fill(&table, axis, stay);
    table_exponents(&table, exponents);
}

enum ns_spatial_answer ns_spatial_answer(double own, double other, double *share)
{
    *share = 1;
    if (other > own && own > 0)
        return NS_SPATIAL_CONFRONTATION;
    if (other > 0 && own < 0 && other <= -own)
        return NS_SPATIAL_CAPITULATION;
    if (other > 0 && own < 0) {
        *share = -own / other;
        return NS_SPATIAL_COMPROMISE;
    }
    *share = 0;
    return NS_SPATIAL_STAY;
}

/* Where one actor moves: what binds most comes first, then what moves it least. */
static double table_move(const struct challenge_table *table, const double *exponents,
                         size_t i)
{
    const double *x = table->axis->position;
    enum ns_spatial_answer bound = NS_SPATIAL_STAY;
    double to = x[i];
    for (size_t j = 0; j < table->axis->n; j++) {
        if (x[j] == x[i] || table_gain(table, j, i, exponents[j]) <= 0)
            continue;
        double share;
        enum ns_spatial_answer answer =
            ns_spatial_answer(table_gain(table, i, j, exponents[i]),
                              table_gain(table, j, i, exponents[i]), &share);
        double offered = share < 1 ? x[i] + share * (x[j] - x[i]) : x[j];
        if (answer < bound ||
            (answer == bound && fabs(offered - x[i]) < fabs(to - x[i]) - 1e-12)) {
            bound = answer;
            to = offered;
        }
    }
    return to;
}

void ns_spatial_turn(const struct ns_spatial_axis *axis, double stay, bool risk,
                     double *next)
{
    struct challenge_table table;
    double exponents[NEGSIM_MAX_ACTORS];
    table_fill(&table, axis, stay);
    table_exponents(&table, exponents);
    for (size_t i = 0; i < axis->n && !risk; i++)
        exponents[i] = 1;
    for (size_t i = 0; i < axis->n; i++)
        next[i] = fmin(1, fmax(0, table_move(&table, exponents, i)));
}
