/* What the pictures of a study share: what an answer is called, axes of inputs. */
#ifndef NS_OUTPUT_PLOT_STUDY_H
#define NS_OUTPUT_PLOT_STUDY_H

#include <stdbool.h>

#include <negsim/picture_study.h>

#include "output/plot/figure.h"

/* The page, in pixels. */
enum { NS_STUDY_WIDTH = 960, NS_STUDY_EDGE = 16, NS_STUDY_SMALL = 11 };

/* The answer of a dataset. */
struct ns_answer {
    struct ns_text words; /* "margin", "share of runs with verdict = open" */
    const char *unit;     /* or NULL */
    bool is_margin;
    bool is_name;     /* the words are but the name of a column */
    bool is_share;    /* of runs, told in per cent */
    double threshold; /* from where on it is reached, as in negsim_profile_make */
};

void ns_answer_init(struct ns_answer *answer, const struct negsim_dataset *dataset);
void ns_answer_finish(struct ns_answer *answer);

/* Whether a value reaches the threshold: of a margin, whether the zone is open. */
bool ns_answer_reached(const struct ns_answer *answer, double value);

/* "12 %", "0.305": a value of the answer, as people read it. */
void ns_answer_tell(struct ns_text *text, const struct ns_answer *answer, double value);

/* "Margin (utility)", at a place of the page. */
void ns_answer_title(struct ns_figure *figure, const struct ns_answer *answer,
                     const struct ns_writing *writing);

/* The words at the beginning of a sentence, after others or "". */
void ns_answer_begin(struct ns_text *text, const struct ns_answer *answer,
                     const char *before);

/* What the runs are of and how many they are, and the remark; a full stop behind. */
void ns_study_subtitle(struct ns_text *text, const struct negsim_picture_study *study);

/* "In 12 of 441 runs no package keeps the red lines, 3 runs failed." where it is so. */
void ns_study_left_out(struct ns_text *text, const struct negsim_dataset *dataset);

enum { NS_STUDY_NAME = 160 };

/* What an input is called: of places that move together the first, and how many more.
 */
void ns_study_name(char name[NS_STUDY_NAME], const struct negsim_dataset_column *input);

/* "0.3", "0.3 to 0.35", or a word. */
void ns_study_value(struct ns_text *text, const struct negsim_dataset_column *input,
                    double low, double high);

/* A column of a data block and a space, or NaN. */
void ns_study_number(struct ns_figure *figure, double value);

/* End a row of data with words, of which gnuplot takes no notice. */
void ns_study_end_row(struct ns_figure *figure, const char *words);

/* Pixels that the words below an axis from left to right take, its title included. */
double ns_study_below(const struct ns_figure *figure,
                      const struct negsim_dataset_column *input, double width);

struct ns_study_axis {
    const struct negsim_dataset_column *input;
    double low, high; /* of the panel */
    bool upward;
};

/* The range, tics or words, and title of an axis of the panel in that box. */
void ns_study_axis(struct ns_figure *figure, const struct ns_box *box,
                   const struct ns_study_axis *axis);

#endif
