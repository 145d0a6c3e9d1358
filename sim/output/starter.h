/* The scenarios to begin with, as the build has them from scenarios/templates/. */
#ifndef NS_OUTPUT_STARTER_H
#define NS_OUTPUT_STARTER_H

#include <negsim/starter.h>

/* Ended by one whose name is NULL. */
extern const struct negsim_starter ns_starters[];

#endif
