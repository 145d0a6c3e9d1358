/* What the pages and tables of a study's analyses share. */
#ifndef NS_OUTPUT_STUDY_PARTS_H
#define NS_OUTPUT_STUDY_PARTS_H

#include <stdio.h>

#include <negsim/dataset.h>

#include "output/json/writer.h"
#include "output/table.h"

/** The next cell: three decimals, or "–" for what is not a number. */
void ns_table_add_index(struct ns_table *table, double x);

/** The next cell in the answer's own unit, or "–". */
void ns_table_add_value(struct ns_table *table, double x);

/** Values of an input: one, or from low to high; numbers or words. */
void ns_describe_inputs(struct ns_text *line, const struct negsim_dataset_column *input,
                        double low, double high);

/** A value of an input as JSON: a number or a word. */
void ns_json_input(struct ns_json_writer *writer, const char *key,
                   const struct negsim_dataset_column *input, double value);

/** Cells of a table in CSV; the first of a line is written with `first`. */
void ns_csv_text(FILE *stream, bool first, const char *text);
void ns_csv_number(FILE *stream, double x);

#endif
