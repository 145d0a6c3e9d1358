#include "base/minimise.h"

#include "base/gsl.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>

enum { MINIMISE_STARTS = 7, MINIMISE_ITERATIONS = 90 };

/* Without memory for a minimiser the starting point has to do. */
static double minimise_bracketed(gsl_function *f, double lo, double start, double hi)
{
    gsl_min_fminimizer *minimiser =
        gsl_min_fminimizer_alloc(gsl_min_fminimizer_goldensection);
    if (!minimiser)
        return start;
    double x = start;
    if (gsl_min_fminimizer_set(minimiser, f, start, lo, hi) == GSL_SUCCESS) {
        for (int i = 0; i < MINIMISE_ITERATIONS; i++)
            if (gsl_min_fminimizer_iterate(minimiser) != GSL_SUCCESS)
                break;
        x = gsl_min_fminimizer_x_minimum(minimiser);
    }
    gsl_min_fminimizer_free(minimiser);
    return x;
}

double ns_minimise(double (*f)(double x, void *context), void *context, double lo,
                   double hi)
{
    double x[MINIMISE_STARTS + 2], y[MINIMISE_STARTS + 2];
    int best = 0, n = MINIMISE_STARTS + 2;
    for (int i = 0; i < n; i++) {
        x[i] = lo + (hi - lo) * i / (n - 1);
        y[i] = f(x[i], context);
        if (y[i] < y[best])
            best = i;
    }
    if (best == 0 || best == n - 1 || y[best] >= y[best - 1] || y[best] >= y[best + 1])
        return x[best];
    gsl_function function = {.function = f, .params = context};
    ns_gsl_begin();
    double found = minimise_bracketed(&function, x[best - 1], x[best], x[best + 1]);
    ns_gsl_end();
    return found;
}
