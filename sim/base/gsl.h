/**
 * @file
 * GSL without its global error handler, which would abort the program.
 */
#ifndef NS_BASE_GSL_H
#define NS_BASE_GSL_H

/**
 * Between these two, functions of GSL return error codes. Calls nest and may come
 * from several threads; the handler that was set before the first comes back with
 * the last.
 */
void ns_gsl_begin(void);
void ns_gsl_end(void);

#endif
