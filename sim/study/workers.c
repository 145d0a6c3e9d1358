#include "study/workers.h"

#include <glpk.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/thread.h"

enum { PROGRESS_NS = 100000000 };

/* What the threads of one run share. */
struct pool {
    const struct ns_workers *workers;
    atomic_size_t next; /* item to hand out */
    atomic_size_t done; /* items */
    atomic_bool stop;   /* hand out no more */
    pthread_mutex_t lock;
    pthread_cond_t left;
    size_t running; /* threads, under the lock, as the next two */
    size_t failed;  /* the first item that did; n_items: none */
    struct negsim_error cause;
};

struct seat {
    struct pool *pool;
    size_t number;
    pthread_t thread;
};

size_t ns_workers_count_threads(size_t asked, size_t n_items)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = asked ? asked : processors > 0 ? (size_t)processors : 1;
    if (!glp_config("TLS"))
        n = 1;
    return n < n_items ? n : n_items ? n_items : 1;
}

static void pool_note_failure(struct pool *pool, size_t item,
                              const struct negsim_error *cause)
{
    atomic_store(&pool->stop, true);
    pthread_mutex_lock(&pool->lock);
    if (item < pool->failed) {
        pool->failed = item;
        pool->cause = *cause;
    }
    pthread_mutex_unlock(&pool->lock);
}

/* Whatever fails first in order has been handed out before anything that fails later,
 * so that stopping early does not change which failure is told. */
static void seat_work(const struct seat *seat)
{
    struct pool *pool = seat->pool;
    const struct ns_workers *workers = pool->workers;
    while (!atomic_load(&pool->stop)) {
        size_t item = atomic_fetch_add(&pool->next, 1);
        struct negsim_error cause = {0};
        if (item >= workers->n_items)
            return;
        if (workers->work(workers->context, seat->number, item, &cause))
            atomic_fetch_add(&pool->done, 1);
        else
            pool_note_failure(pool, item, &cause);
    }
}

static void *seat_run(void *argument)
{
    const struct seat *seat = argument;
    struct pool *pool = seat->pool;
    seat_work(seat);
    glp_free_env(); /* one for each thread */
    pthread_mutex_lock(&pool->lock);
    pool->running--;
    pthread_cond_signal(&pool->left);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static void pool_report(struct pool *pool)
{
    const struct ns_workers *workers = pool->workers;
    if (workers->progress &&
        !workers->progress(workers->progress_context, atomic_load(&pool->done),
                           workers->n_items))
        atomic_store(&pool->stop, true);
}

/* Until all threads have left, report now and then. */
static void pool_wait(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->running > 0) {
        if (ns_condition_wait(&pool->left, &pool->lock, PROGRESS_NS))
            continue;
        pthread_mutex_unlock(&pool->lock);
        pool_report(pool);
        pthread_mutex_lock(&pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
}

/* Returns how many threads could be had. */
static size_t pool_start(struct pool *pool, struct seat *seats)
{
    size_t n = 0;
    pool->running = pool->workers->n_threads;
    while (n < pool->workers->n_threads) {
        seats[n] = (struct seat){.pool = pool, .number = n};
        if (!ns_thread_start(&seats[n].thread, seat_run, &seats[n]))
            break;
        n++;
    }
    pthread_mutex_lock(&pool->lock);
    pool->running -= pool->workers->n_threads - n;
    pthread_mutex_unlock(&pool->lock);
    return n;
}

static void pool_init(struct pool *pool, const struct ns_workers *workers)
{
    *pool = (struct pool){.workers = workers, .failed = workers->n_items};
    pthread_mutex_init(&pool->lock, NULL);
    ns_condition_init(&pool->left);
}

static void pool_finish(struct pool *pool)
{
    pthread_cond_destroy(&pool->left);
    pthread_mutex_destroy(&pool->lock);
}

bool ns_workers_run(const struct ns_workers *workers, struct negsim_error *err)
{
    struct seat *seats = calloc(workers->n_threads, sizeof *seats);
    if (!seats)
        return negsim_out_of_memory(err);
    struct pool pool;
    pool_init(&pool, workers);
    size_t n = pool_start(&pool, seats);
    if (n == 0)
        seat_work(&(struct seat){.pool = &pool});
    pool_wait(&pool);
    for (size_t t = 0; t < n; t++)
        pthread_join(seats[t].thread, NULL);
    free(seats);
    pool_report(&pool);
    pool_finish(&pool);
    if (pool.failed < workers->n_items)
        return negsim_fail(err, pool.cause.code, pool.cause.path, "%s",
                           pool.cause.message);
    if (atomic_load(&pool.done) < workers->n_items)
        return negsim_fail(err, NEGSIM_ESTOPPED, NULL, "stopped after %zu of %zu",
                           atomic_load(&pool.done), workers->n_items);
    return true;
}
