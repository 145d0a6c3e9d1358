/* Ids made of names in a table. */
#ifndef NS_SCENARIO_IMPORT_NAMES_H
#define NS_SCENARIO_IMPORT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum { NS_IMPORT_ID_SIZE = 72 };

/*
 * "NATO, sans USA" → "nato-sans-usa". Names with nothing to make an id of, and ids that
 * are reserved, begin with `what`. `is_taken` says which ids others have already; a
 * number at the end tells such apart.
 */
void ns_import_id(const char *name, const char *what,
                  bool (*is_taken)(const char *id, const void *data), const void *data,
                  char id[NS_IMPORT_ID_SIZE]);

#endif
