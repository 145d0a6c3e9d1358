/**
 * @file
 * What moved the zone: the same run with one mechanism after another switched off.
 */
#ifndef NEGSIM_EXPLAIN_H
#define NEGSIM_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One run in short. */
struct negsim_dynamics_run {
    enum negsim_outcome outcome;
    size_t round;   /**< of the outcome */
    size_t played;  /**< rounds */
    size_t process; /**< in force; SIZE_MAX: none */
    size_t n_windows;
    struct negsim_window *windows;
    bool admissible;   /**< some round had packages; else the next two mean nothing */
    double margin;     /**< the largest of all rounds */
    size_t best_round; /**< the first that has it */
};

/** What the whole run owes to one mechanism. */
enum negsim_effect {
    NEGSIM_NO_EFFECT, /**< windows, outcome and largest margin stay as they are */
    NEGSIM_OPENS,     /**< without it the zone is never open; with it, it is */
    NEGSIM_CLOSES,    /**< without it the zone is open; with it, never */
    NEGSIM_MOVES,     /**< windows or outcome differ in another way */
    NEGSIM_SHIFTS,    /**< only the largest margin differs */
};

/** The run without one mechanism, and what differs from the whole. */
struct negsim_dynamics_change {
    enum negsim_mechanism off;
    struct negsim_dynamics_run run;
    enum negsim_effect effect;
    bool windows; /**< differ from those of the whole run, as the next two */
    bool outcome; /**< or its round */
    bool margin;
};

/** What moved the zone. */
struct negsim_dynamics {
    struct negsim_dynamics_run whole; /**< everything on */
    size_t n;                         /**< one for each mechanism that it has */
    struct negsim_dynamics_change *changes;
};

/**
 * Play the rounds once as they are, and once without each mechanism that the run has:
 * those present in the scenario, but for interim agreements where no process is in
 * force. Draws of random events are the same in all of these runs.
 *
 * @param options NULL for the defaults; what is switched off there stays off
 * @param dynamics overwritten; release with negsim_dynamics_finish
 * @return false with *err filled, the mechanism named in its message
 */
bool negsim_dynamics_explain(const struct negsim_scenario *scn,
                             const struct negsim_rounds_options *options,
                             struct negsim_dynamics *dynamics,
                             struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_dynamics_finish(struct negsim_dynamics *dynamics);

#ifdef __cplusplus
}
#endif
#endif
