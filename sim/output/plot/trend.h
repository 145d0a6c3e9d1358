/* An answer along one input, and what is to be said of it. */
#ifndef NS_OUTPUT_PLOT_TREND_H
#define NS_OUTPUT_PLOT_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/picture_study.h>
#include <negsim/profile.h>

#include "output/plot/study.h"

/* Of the quantiles of a group. */
enum {
    NS_FIVE = 1,
    NS_QUARTER = 2,
    NS_MEDIAN = 3,
    NS_THREE_QUARTERS = 4,
    NS_NINETY_FIVE = 5
};

/* A place at which the zone opens or closes. */
struct ns_opening {
    double at;
    bool opens; /* as the input grows */
};

struct ns_trend {
    const struct negsim_picture_study *study;
    const struct negsim_dataset_column *input;
    char name[NS_STUDY_NAME];
    struct ns_answer answer;
    struct negsim_profile profile;
    bool exact; /* places by root finding, else between medians */
    bool open_at_low;
    size_t n_places;
    struct ns_opening *places;
    bool banded;        /* some group has more runs than one */
    bool hatched;       /* some group has few numbers or none */
    double low, high;   /* of the input on the page */
    double bottom, top; /* of the answer on the page */
};

/* As negsim_picture_curve; release with ns_trend_finish whatever comes of it. */
bool ns_trend_init(struct ns_trend *trend, const struct negsim_picture_study *study,
                   size_t input, const struct negsim_threshold *opens,
                   struct negsim_error *err);

void ns_trend_finish(struct ns_trend *trend);

/* Where a group stands, what the line runs through, and an end of the outer band. */
double ns_trend_middle(const struct negsim_group *group);
double ns_trend_line(const struct ns_trend *trend, const struct negsim_group *group);
double ns_trend_band(const struct ns_trend *trend, const struct negsim_group *group,
                     bool upper);

/* Whether few of its runs have a number, or none. */
bool ns_trend_is_hatched(const struct negsim_group *group);

/* The last group with a number. */
const struct negsim_group *ns_trend_last(const struct ns_trend *trend);

/* "0.525" */
void ns_trend_tell_opening(struct ns_text *text, const struct ns_opening *place);

/* The finding; how it was come by; a few places in words. */
void ns_trend_title(struct ns_text *title, const struct ns_trend *trend);
void ns_trend_subtitle(struct ns_text *text, const struct ns_trend *trend);
void ns_trend_describe(struct ns_text *text, const struct ns_trend *trend,
                       const char *title);

#endif
