#include "base/gsl.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned depth;
static gsl_error_handler_t *outside;

void ns_gsl_begin(void)
{
    pthread_mutex_lock(&lock);
    if (depth++ == 0)
        outside = gsl_set_error_handler_off();
    pthread_mutex_unlock(&lock);
}

void ns_gsl_end(void)
{
    pthread_mutex_lock(&lock);
    if (--depth == 0)
        gsl_set_error_handler(outside);
    pthread_mutex_unlock(&lock);
}
