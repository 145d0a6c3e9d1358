/* What the model `spatial` remembers, and who can stand where. */
#ifndef NS_MODELS_SPATIAL_H
#define NS_MODELS_SPATIAL_H

#include <stdbool.h>

#include <negsim/model.h>
#include <negsim/offers.h>

enum ns_spatial_centre { NS_SPATIAL_MEDIAN, NS_SPATIAL_MEAN, NS_SPATIAL_CONDORCET };

struct ns_spatial_actor {
    double capability, salience;
    double *place;   /**< n_issues, on each axis */
    double *before;  /**< the same a round ago */
    double *package; /**< n_issues, where it has a place that it can bear */
    double *home;    /**< n_issues, its best package */
    bool silent;     /**< it has no such place */
    struct negsim_offers *offers; /**< NULL until its home is asked for */
};

struct ns_spatial {
    size_t n_actors, n_issues;
    double stay, rest;
    bool risk, at_once;
    enum ns_spatial_centre centre;
    bool stance_moves; /**< lines or reservations may yet move */
    struct ns_spatial_actor *actors;
    double *memory;  /**< of the actors */
    double *scratch; /**< n_issues */
};

/**
 * The package of an actor's place. Where the actor cannot bear it, the place is drawn
 * back toward its best package, as little as it takes; it is silent where there is no
 * package that it can bear.
 */
bool ns_spatial_stand(const struct ns_spatial *self, const struct negsim_table *table,
                      size_t actor, struct negsim_error *err);

#endif
