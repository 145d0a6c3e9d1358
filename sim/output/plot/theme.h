/* Colours of pictures, and the second channel that tells series apart in grey. */
#ifndef NS_OUTPUT_PLOT_THEME_H
#define NS_OUTPUT_PLOT_THEME_H

#include <stdbool.h>
#include <stddef.h>

enum { NS_SERIES = 7 };

/* Colours as 0xRRGGBB. */
struct ns_theme {
    unsigned paper, ink;
    unsigned quiet; /* words that come second */
    unsigned grid;
    unsigned open; /* behind rounds and places where the zone is open */
    unsigned gap;  /* what stands between the parties */
    unsigned
        series[NS_SERIES]; /* actors, inputs; to be told apart by dash or mark too */
};

/* What a line is drawn with besides its colour: series j has dash and mark j. */
struct ns_second {
    const char *dash; /* for `dashtype` */
    int mark;         /* for `pointtype` */
};

const struct ns_theme *ns_theme(bool on_dark);

/* The dash and the mark of series j. */
struct ns_second ns_second_channel(size_t j);

#endif
