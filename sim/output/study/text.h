/* The analyses of a study on a page of text. */
#ifndef NS_OUTPUT_STUDY_TEXT_H
#define NS_OUTPUT_STUDY_TEXT_H

#include <negsim/output_study.h>

#include "output/page.h"

/** False without memory. */
bool ns_sobol_text(struct ns_page *page, const struct negsim_dataset *dataset,
                   const struct negsim_sobol *sobol);
bool ns_morris_text(struct ns_page *page, const struct negsim_dataset *dataset,
                    const struct negsim_morris *morris);

void ns_summary_text(struct ns_page *page, const struct negsim_dataset *dataset,
                     const struct negsim_summary *summary);

#endif
