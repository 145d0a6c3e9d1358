/* gnuplot, as an external program: no shell, no pipe into it, none of its user's
 * settings. */
#ifndef NS_OUTPUT_PLOT_GNUPLOT_H
#define NS_OUTPUT_PLOT_GNUPLOT_H

#include <stdbool.h>

#include <negsim/error.h>

/* What it reads and writes. */
struct ns_gnuplot {
    const char *folder; /* where it works */
    const char *script; /* a file in there; NULL: what `input` holds */
    int input, output;  /* open files; input: -1 for none */
};

/*
 * Run a script. Returns false with NEGSIM_EFAILED and what gnuplot said, or how to get
 * it where it is missing. It does not outlive the caller, however that ends.
 */
bool ns_gnuplot_run(const struct ns_gnuplot *run, struct negsim_error *err);

#endif
