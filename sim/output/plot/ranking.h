/* How much each input moves an answer, and what is to be said of it. */
#ifndef NS_OUTPUT_PLOT_RANKING_H
#define NS_OUTPUT_PLOT_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/picture_study.h>

#include "output/plot/study.h"

enum { NS_RANKING_FEW = 6, NS_RANKING_SHOWN = 20 }; /* rows, at most */

enum ns_ranking_method { NS_RANKING_SOBOL, NS_RANKING_MORRIS, NS_RANKING_SWING };

/* A bar and a whisker; NaN where there is none. */
struct ns_span {
    double from, to;
    double low, high; /* of the whisker */
};

struct ns_rank {
    size_t input;
    char name[NS_STUDY_NAME];
    double size;             /* what rows are sorted by */
    struct ns_span spans[2]; /* ST and S1; µ* alone; from the mean to either end */
    struct ns_text numbers;
    struct ns_text ends[2]; /* the values of the input that a swing goes to */
};

struct ns_ranking {
    const struct negsim_picture_study *study;
    struct ns_answer answer;
    enum ns_ranking_method method;
    size_t n;
    struct ns_rank *rows; /* the largest first */
    double mean;          /* of all answers, from which swings go */
    double low, high;     /* of bars and whiskers */
};

/* As negsim_picture_tornado; release with ns_ranking_finish whatever comes of it. */
bool ns_ranking_init(struct ns_ranking *ranking,
                     const struct negsim_picture_study *study,
                     struct negsim_error *err);

void ns_ranking_finish(struct ns_ranking *ranking);

/* How many rows are drawn. */
size_t ns_ranking_shown(const struct ns_ranking *ranking);

/* The finding; how to read it; all of it in words. */
void ns_ranking_title(struct ns_text *title, const struct ns_ranking *ranking);
void ns_ranking_subtitle(struct ns_text *text, const struct ns_ranking *ranking);
void ns_ranking_describe(struct ns_text *text, const struct ns_ranking *ranking,
                         const char *title);

#endif
