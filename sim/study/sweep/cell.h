/* Cells of a study's tables. */
#ifndef NS_STUDY_SWEEP_CELL_H
#define NS_STUDY_SWEEP_CELL_H

#include "base/text.h"

/** A text as a cell: in quotes where it has to be, and on one line. */
void ns_cell_add(struct ns_text *text, const char *cell);

/** The shortest text that reads back as the same number; nothing unless finite. */
void ns_cell_add_number(struct ns_text *text, double x);

#endif
