/*
 * A file that appears whole or not at all: written without a name where the file system
 * can do that, so that nothing is left of it however the program ends; else beside its
 * place. Once whole it is renamed.
 */
#ifndef NS_BASE_DRAFT_H
#define NS_BASE_DRAFT_H

#include <stdbool.h>
#include <stdio.h>

#include <negsim/error.h>

struct ns_draft {
    FILE *stream;
    char *name;      /* where it belongs, links followed */
    char *temporary; /* where it is; NULL while it has no name, and of a device */
    bool device;     /* the place is no file: it is written to as it is */
};

/* Returns false with NEGSIM_EIO or NEGSIM_ENOMEM; the draft then needs no more care. */
bool ns_draft_open(struct ns_draft *draft, const char *name, struct negsim_error *err);

/* Put it in its place, or discard it where that fails. */
bool ns_draft_publish(struct ns_draft *draft, struct negsim_error *err);

/* The same where nothing is there yet; else NEGSIM_EINVAL, and what is there stays. */
bool ns_draft_publish_new(struct ns_draft *draft, struct negsim_error *err);

void ns_draft_discard(struct ns_draft *draft);

#endif
