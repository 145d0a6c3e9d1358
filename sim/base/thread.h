/* What threads of ours have in common: no signals, and waits by a clock that nobody
 * sets. */
#ifndef NS_BASE_THREAD_H
#define NS_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Start a thread that gets no signals: they are for the caller's. False where there is
 * none to be had. */
bool ns_thread_start(pthread_t *thread, void *(*run)(void *), void *argument);

/* A condition for ns_condition_wait. */
void ns_condition_init(pthread_cond_t *condition);

/* Wait for so many nanoseconds at most, below 10^9; false once they are over. */
bool ns_condition_wait(pthread_cond_t *condition, pthread_mutex_t *lock,
                       long nanoseconds);

#endif
