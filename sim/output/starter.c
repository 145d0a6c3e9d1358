#include <negsim/starter.h>

#include <stdio.h>
#include <string.h>

#include "base/draft.h"
#include "output/starter.h"
#include "scenario/near.h"

const struct negsim_starter *negsim_starters(void)
{
    return ns_starters;
}

const struct negsim_starter *negsim_starter_named(const char *name,
                                                  struct negsim_error *err)
{
    struct ns_near near = {0};
    for (const struct negsim_starter *starter = ns_starters; starter->name; starter++) {
        if (strcmp(starter->name, name) == 0)
            return starter;
        ns_near_try(&near, name, starter->name);
    }
    negsim_fail(err, NEGSIM_EINVAL, NULL, "unknown template '%.60s'%s%s%s", name,
                near.name ? ", did you mean '" : "", near.name ? near.name : "",
                near.name ? "'?" : "");
    return NULL;
}

bool negsim_starter_save(const char *file, const struct negsim_starter *starter,
                         struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, file, err))
        return false;
    /* What fails here shows when the draft is published. */
    fputs(starter->text, draft.stream);
    return ns_draft_publish_new(&draft, err);
}
