/* An answer over two inputs, and what is to be said of it. */
#ifndef NS_OUTPUT_PLOT_SURFACE_H
#define NS_OUTPUT_PLOT_SURFACE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/picture_study.h>
#include <negsim/profile.h>

#include "output/plot/study.h"

struct ns_surface {
    const struct negsim_picture_study *study;
    const struct negsim_dataset_column *inputs[2]; /* to the right, upward */
    char names[2][NS_STUDY_NAME];
    const struct negsim_threshold_curves *opens; /* or NULL */
    struct ns_answer answer;
    struct negsim_cells cells;
    size_t n_cells;
    const struct negsim_cell *least, *most; /* by their means */
    size_t n_none, n_coloured;              /* cells: hatched, and with a mean */
    double low, high;                       /* of the colours */
};

/* As negsim_picture_heatmap; release with ns_surface_finish whatever comes of it. */
bool ns_surface_init(struct ns_surface *surface,
                     const struct negsim_picture_study *study, const size_t *inputs,
                     const struct negsim_threshold_curves *opens,
                     struct negsim_error *err);

void ns_surface_finish(struct ns_surface *surface);

/* Hatched: most of its runs have no margin. */
bool ns_surface_is_none(const struct negsim_cell *cell);

/* Whether its mean is shown. */
bool ns_surface_is_coloured(const struct negsim_cell *cell);

/* The finding; how it was come by; the four corners in words. */
void ns_surface_title(struct ns_text *title, const struct ns_surface *surface);
void ns_surface_subtitle(struct ns_text *text, const struct ns_surface *surface);
void ns_surface_describe(struct ns_text *text, const struct ns_surface *surface,
                         const char *title);

#endif
