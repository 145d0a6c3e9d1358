/* Whole files into memory. */
#ifndef NS_BASE_FILE_H
#define NS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

/*
 * Read a file, or standard input where name is "-". The text is followed by a zero
 * that `length` does not count; the caller frees it.
 *
 * Returns false with NEGSIM_EIO, NEGSIM_ELIMIT (longer than limit) or NEGSIM_ENOMEM.
 */
bool ns_file_read(const char *name, size_t limit, char **text, size_t *length,
                  struct negsim_error *err);

#endif
