#include "rounds/flow.h"

#include <gsl/gsl_odeiv2.h>
#include <math.h>
#include <stddef.h>

#include "base/gsl.h"

enum { FLOW_MAX_STEPS = 100000 };

/* Small beside any readiness, capability or resolve of interest. */
static const double FLOW_ABSOLUTE = 1e-13, FLOW_RELATIVE = 1e-10;

void ns_flow_rates(const struct ns_flow *flow, const double state[NS_FLOW_SIZE],
                   const double strikes[NEGSIM_SIDES], double rates[NS_FLOW_SIZE])
{
    for (unsigned i = 0; i < NEGSIM_SIDES; i++) {
        const struct ns_flow_side *side = &flow->sides[i];
        unsigned e = ns_flow_at(NS_INTENSITY, i), m = ns_flow_at(NS_CAPABILITY, i),
                 r = ns_flow_at(NS_RESOLVE, i);
        double s = strikes[1 - i];
        rates[e] = side->reaction * s - side->restraint * state[e] + side->deliveries;
        rates[m] = side->aid - side->losses * s * state[m];
        rates[r] = side->hardening * s * (1 - state[r]) -
                   side->softening * (state[r] - side->baseline);
    }
}

static void flow_strikes(const struct ns_flow *flow, const double state[NS_FLOW_SIZE],
                         double strikes[NEGSIM_SIDES])
{
    for (unsigned i = 0; i < NEGSIM_SIDES; i++)
        strikes[i] = flow->sides[i].fired * state[ns_flow_at(NS_INTENSITY, i)] +
                     flow->sides[i].added;
}

static int flow_derive(double t, const double state[], double rates[], void *flow)
{
    (void)t;
    double strikes[NEGSIM_SIDES];
    flow_strikes(flow, state, strikes);
    ns_flow_rates(flow, state, strikes, rates);
    return 0;
}

unsigned ns_flow_fastest(const struct ns_flow *flow, const double state[NS_FLOW_SIZE])
{
    double strikes[NEGSIM_SIDES], rates[NS_FLOW_SIZE], pace[NS_FLOW_SIZE];
    flow_strikes(flow, state, strikes);
    ns_flow_rates(flow, state, strikes, rates);
    for (unsigned i = 0; i < NEGSIM_SIDES; i++) {
        const struct ns_flow_side *side = &flow->sides[i];
        double s = strikes[1 - i];
        pace[ns_flow_at(NS_INTENSITY, i)] =
            side->restraint + side->reaction * flow->sides[1 - i].fired;
        pace[ns_flow_at(NS_CAPABILITY, i)] = side->losses * s;
        pace[ns_flow_at(NS_RESOLVE, i)] = side->softening + side->hardening * s;
    }
    unsigned fastest = 0;
    for (unsigned q = 0; q < NS_FLOW_SIZE; q++) {
        if (!isfinite(rates[q]))
            return q;
        if (pace[q] > pace[fastest])
            fastest = q;
    }
    return fastest;
}

bool ns_flow_follow(const struct ns_flow *flow, double length,
                    double state[NS_FLOW_SIZE], bool *done, struct negsim_error *err)
{
    struct ns_flow copy = *flow; /* GSL hands it on as something that may change */
    gsl_odeiv2_system system = {flow_derive, NULL, NS_FLOW_SIZE, &copy};
    ns_gsl_begin();
    gsl_odeiv2_driver *driver = gsl_odeiv2_driver_alloc_y_new(
        &system, gsl_odeiv2_step_rkf45, length / 16, FLOW_ABSOLUTE, FLOW_RELATIVE);
    if (driver) {
        double t = 0;
        gsl_odeiv2_driver_set_nmax(driver, FLOW_MAX_STEPS);
        *done = gsl_odeiv2_driver_apply(driver, &t, length, state) == 0;
        gsl_odeiv2_driver_free(driver);
    }
    ns_gsl_end();
    return driver || negsim_out_of_memory(err);
}
