/* gnuplot, as an external program: no shell, no pipe into it, none of its user's
 * settings. */
#ifndef NS_OUTPUT_PLOT_GNUPLOT_H
#define NS_OUTPUT_PLOT_GNUPLOT_H

#include <stdbool.h>

#include <negsim/error.h>

/*
 * Run a script in its folder, with what it draws going to an open file. Returns false
 * with NEGSIM_EFAILED and what gnuplot said, or how to get it where it is missing.
 */
bool ns_gnuplot_run(const char *folder, const char *script, int output,
                    struct negsim_error *err);

#endif
