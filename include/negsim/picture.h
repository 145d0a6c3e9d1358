/**
 * @file
 * The last stage: pictures, as a data file and a gnuplot script that users can edit.
 *
 * A picture is made in memory and then saved or rendered. gnuplot 5.4 or later does
 * the drawing, as an external program. Whatever text comes from a scenario reaches it
 * as quoted text alone: nothing in there is run or laid out.
 */
#ifndef NEGSIM_PICTURE_H
#define NEGSIM_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/record.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a picture is written as. */
enum negsim_picture_format { NEGSIM_SVG, NEGSIM_PNG, NEGSIM_PDF };

enum {
    NEGSIM_PICTURE_MIN = 200, /**< width and height, pixels */
    NEGSIM_PICTURE_MAX = 10000,
};

/** Zeroed: the size that suits the picture, a font without serifs, dark on light. */
struct negsim_picture_style {
    unsigned width, height; /**< pixels, 96 to the inch; 0: as it suits */
    const char *font;       /**< a family; NULL: "sans-serif" */
    bool dark;              /**< light on dark */
};

/** What gnuplot is to draw. */
struct negsim_picture {
    unsigned width, height; /**< pixels */
    char *font;
    bool dark;
    char *title;       /**< what is seen, in a line */
    char *description; /**< the same in a sentence or three, for who cannot see it */
    char *data;        /**< blocks of columns, each with a line of names */
    char *script;      /**< all but the terminal and the names of files */
};

/**
 * One row an issue: what each actor accepts at the line it declares, at the line in
 * force and at the bottom line; the gap or the overlap between those who must agree.
 *
 * @param style NULL: zeroed
 * @param picture overwritten; release with negsim_picture_finish
 * @return false with *err filled: NEGSIM_EINVAL (a size out of range), NEGSIM_ENOMEM
 */
bool negsim_picture_red_lines(const struct negsim_scenario *scn,
                              const struct negsim_picture_style *style,
                              struct negsim_picture *picture, struct negsim_error *err);

/**
 * Round by round, on one axis: the margin, what offers are worth to each actor beside
 * the least it would take, concessions, strikes and trust, as far as there are any,
 * with the windows of the zone behind.
 *
 * @return as above; NEGSIM_EINVAL too for a record without rounds
 */
bool negsim_picture_rounds(const struct negsim_record *record,
                           const struct negsim_picture_style *style,
                           struct negsim_picture *picture, struct negsim_error *err);

/**
 * The utilities of two actors: the zone, its frontier and solution points, what the two
 * hold out for, and, of a record with rounds, the offers.
 *
 * @param actors indices of two; NULL: the first two who must agree, or who are there
 * @return as above; NEGSIM_EINVAL too for a record without a zone or a second actor
 */
bool negsim_picture_frontier(const struct negsim_record *record, const size_t *actors,
                             const struct negsim_picture_style *style,
                             struct negsim_picture *picture, struct negsim_error *err);

/**
 * The chance of an agreement by the end of each round and of an open zone in it, with
 * their 95 % intervals.
 *
 * @return as above; NEGSIM_EINVAL too for a record without replicates
 */
bool negsim_picture_survival(const struct negsim_record *record,
                             const struct negsim_picture_style *style,
                             struct negsim_picture *picture, struct negsim_error *err);

/** By the end of the name: ".svg", ".png", ".pdf". False: none of them. */
bool negsim_picture_format_of(const char *file, enum negsim_picture_format *format);

/**
 * Save a picture as `file`, its data and script beside it as .dat and .gp. Each appears
 * whole or not at all and replaces what was there before.
 *
 * @return false with *err filled: NEGSIM_EINVAL (no picture by its name), NEGSIM_EIO,
 *         NEGSIM_EFAILED (gnuplot is missing, too old, or failed: data and script are
 *         in their places), NEGSIM_ENOMEM
 */
bool negsim_picture_save(const struct negsim_picture *picture, const char *file,
                         struct negsim_error *err);

/**
 * Draw a picture into memory; nothing is left on the disk.
 *
 * @param bytes set to what the caller frees, ended by a zero that *size does not count
 * @return as negsim_picture_save
 */
bool negsim_picture_render(const struct negsim_picture *picture,
                           enum negsim_picture_format format, char **bytes,
                           size_t *size, struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_picture_finish(struct negsim_picture *picture);

#ifdef __cplusplus
}
#endif
#endif
