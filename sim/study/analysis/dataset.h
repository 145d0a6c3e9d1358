/* The files that a dataset comes from. */
#ifndef NS_STUDY_ANALYSIS_DATASET_H
#define NS_STUDY_ANALYSIS_DATASET_H

#include <negsim/dataset.h>

/** Add one error. line 0: nowhere in the text; path NULL: none. */
void ns_dataset_fail(struct negsim_error_list *errors, enum negsim_code code,
                     const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** A whole file, or standard input; false with the error in the list. */
bool ns_dataset_text(const char *file, char **text, size_t *length,
                     struct negsim_error_list *errors);

/** Read the folder of a study; as negsim_dataset_load. */
bool ns_dataset_study(const char *folder, const struct negsim_dataset_request *request,
                      struct negsim_dataset *dataset, struct negsim_error_list *errors);

#endif
