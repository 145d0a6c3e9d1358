/**
 * @file
 * Settings of models that a caller puts in the place of the scenario's.
 */
#ifndef NS_ROUNDS_OVERRIDE_H
#define NS_ROUNDS_OVERRIDE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

/** The settings in force: first the overrides, whose texts are owned here, then what is
 * left of the scenario's. */
struct ns_overridden {
    size_t n_own;
    struct negsim_setting *settings; /**< NULL without overrides */
};

/**
 * Put the options' overrides in force.
 *
 * @param setup a copy of the scenario's, to be used no longer than `overridden`
 * @param overridden overwritten; release with ns_overridden_finish, also on failure
 */
bool ns_overridden_init(struct ns_overridden *overridden,
                        const struct negsim_rounds_options *options,
                        struct negsim_rounds_setup *setup, struct negsim_error *err);

void ns_overridden_finish(struct ns_overridden *overridden);

#endif
