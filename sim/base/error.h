/* Errors as private code hands them on. */
#ifndef NS_BASE_ERROR_H
#define NS_BASE_ERROR_H

#include <negsim/error.h>

/* `return ns_errors_out_of_memory(errors);` */
bool ns_errors_out_of_memory(struct negsim_error_list *errors);

#endif
