/**
 * @file
 * A sweep with helpers elsewhere: processes, on this machine or others.
 *
 * The process that runs the sweep keeps the folder and hands out stretches of runs; a
 * member makes their lines and replies with bytes. How those travel is the caller's
 * matter, so that the library knows of no network. The folder's bytes are the same for
 * any crew. All processes must be the same version of negsim on the same kind of
 * machine.
 */
#ifndef NEGSIM_CREW_H
#define NEGSIM_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

struct negsim_sweep_options;

/** Bytes that tell what a member has made; they belong to whoever filled this in. */
struct negsim_crew_reply {
    size_t member; /**< 0 … n − 1 */
    const void *data;
    size_t length;
};

/** For negsim_sweep_options. Called on the thread that runs the sweep, which waits for
 * nothing in them; a member is handed the next stretch before it has replied to the
 * one before, and replies in turn. */
struct negsim_crew {
    size_t n; /**< members */
    void *context;

    /** Send a member runs `first` … `first` + n − 1. */
    void (*hand_out)(void *context, size_t member, unsigned long long first,
                     unsigned long long n);

    /** A reply that has come, whole; data NULL where none has. It is read before the
     * next call. False with *err filled ends the sweep. */
    bool (*take_in)(void *context, struct negsim_crew_reply *reply,
                    struct negsim_error *err);
};

struct negsim_member;

/**
 * Get ready to make runs of a sweep in another process than the one that keeps its
 * folder.
 *
 * @param options the same, with whatever they point to, but for folder, start, threads,
 *        progress and crew, which say nothing here. Not copied
 * @return NULL with at least one error in the list
 */
struct negsim_member *negsim_member_create(const struct negsim_sweep_options *options,
                                           struct negsim_error_list *errors);

/**
 * Make a stretch of runs. What goes wrong, want of memory too, is in the reply.
 *
 * @param stop asked before each run; true: reply with what is made
 * @param reply data and length set; valid until the next call
 */
void negsim_member_make(struct negsim_member *member, unsigned long long first,
                        unsigned long long n, bool (*stop)(void *context),
                        void *context, struct negsim_crew_reply *reply);

/** NULL is fine. */
void negsim_member_destroy(struct negsim_member *member);

#ifdef __cplusplus
}
#endif
#endif
