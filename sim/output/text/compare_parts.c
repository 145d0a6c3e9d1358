#include "output/text/compare_parts.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "output/names.h"

const char *ns_compare_actor_title(const struct negsim_compare *compare, size_t actor)
{
    return ns_title(compare->actors[actor].title, compare->actors[actor].id);
}

/* Without its folders. */
static const char *label_short(const struct negsim_compare *compare, size_t c)
{
    const char *slash = strrchr(compare->cases[c].label, '/');
    if (strcmp(compare->cases[c].label, "-") == 0)
        return "standard input";
    return slash && slash[1] ? slash + 1 : compare->cases[c].label;
}

const char *ns_compare_label(const struct negsim_compare *compare, size_t c)
{
    for (size_t j = 0; j < compare->n_cases; j++)
        for (size_t k = j + 1; k < compare->n_cases; k++)
            if (strcmp(label_short(compare, j), label_short(compare, k)) == 0)
                return compare->cases[c].label;
    return label_short(compare, c);
}

bool ns_compare_moves(const struct negsim_compare *compare)
{
    for (size_t c = 0; c < compare->n_cases; c++) {
        const struct negsim_compare_case *here = &compare->cases[c];
        for (size_t p = 0; p < NEGSIM_SIDES && here->inside != NEGSIM_INSIDE_NONE;
             p++) {
            const struct negsim_standing *at = &here->standings[compare->parties[p]];
            if (fabs(at->inside - at->inside_reference) > NEGSIM_UTILITY_TOLERANCE)
                return true;
        }
    }
    return false;
}
