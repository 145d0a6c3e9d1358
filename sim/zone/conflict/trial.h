/**
 * @file
 * Do these demands hold together? And if they do, which others can be met with them?
 */
#ifndef NS_ZONE_TRIAL_H
#define NS_ZONE_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/search/search.h"
#include "zone/conflict/stakes.h"

/* A demand: one of these is NS_NONE. */
struct ns_insistence {
    size_t line;   /* among the lines of the stakes */
    size_t player; /* whose reservation it is */
};

enum { NS_TRIAL_LESSONS = 16 };

/* What settled an earlier search: multipliers, and whose reservations were held. */
struct ns_lesson {
    uint64_t players; /* a bit per actor */
    double weights[NEGSIM_MAX_ACTORS];
};

struct ns_trial {
    const struct ns_stakes *stakes;
    bool widest; /* lines as far as they can move, instead of as in force */
    struct ns_budget *budget;
    size_t n_demands; /* in scenario order, an actor's reservation after its lines */
    struct ns_insistence *demands;
    struct ns_term *terms; /* working memory from here on */
    double *package;
    bool *tried;
    size_t n_lessons; /* ever: the last NS_TRIAL_LESSONS are kept */
    struct ns_lesson lessons[NS_TRIAL_LESSONS];
};

enum ns_finding { NS_HOLDS, NS_CONFLICTS, NS_UNSETTLED };

struct ns_judgement {
    enum ns_finding finding;
    enum ns_search_limit limit; /* in the way of settling it */
};

bool ns_trial_init(struct ns_trial *trial, const struct ns_stakes *stakes, bool widest,
                   struct ns_budget *budget, struct negsim_error *err);

void ns_trial_finish(struct ns_trial *trial);

/**
 * Judge a set of demands, one flag for each.
 *
 * @param unmet where they hold: demands that a package leaves unmet which meets these
 *        and as many more as was found
 */
bool ns_trial_judge(struct ns_trial *trial, const bool *held, bool *unmet,
                    struct ns_judgement *judgement, struct negsim_error *err);

#endif
