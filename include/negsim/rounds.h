/**
 * @file
 * Stage 3: what the table does, round after round.
 *
 * In every round the climate moves, red lines and reservations take the place that
 * their schedule or the climate gives them, the zone is judged anew, and the model
 * makes its offers and answers, in this order. docs/climate.md has the equations.
 */
#ifndef NEGSIM_ROUNDS_H
#define NEGSIM_ROUNDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <negsim/climate.h>
#include <negsim/package.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What became of an offer. */
enum negsim_response {
    NEGSIM_STANDING, /**< nobody has refused it yet */
    NEGSIM_REJECTED,
    NEGSIM_ACCEPTED, /**< by all: it is the agreement */
};

/** In the place of an actor's index: the text of a mediator who is no actor. */
#define NEGSIM_MEDIATOR SIZE_MAX

/** A package proposed, or silence. */
struct negsim_offer {
    size_t actor;      /**< or NEGSIM_MEDIATOR */
    double *package;   /**< n_issues; NULL: the actor was silent */
    double *utilities; /**< n_actors; NULL as for package */
    enum negsim_response response;
    const char *limit; /**< that was hit in looking for the package, as
                            negsim_offers_limit has it; NULL: none, it is the one that
                            the actor meant */
};

/** What moves the rounds, and can be switched off to see what it does. */
enum negsim_mechanism {
    NEGSIM_ESCALATION,  /**< strikes answer strikes, aid and restraint */
    NEGSIM_AID,         /**< the sides get aid */
    NEGSIM_ATTRITION,   /**< strikes destroy capability */
    NEGSIM_HARDENING,   /**< strikes harden resolve, time softens it */
    NEGSIM_TRUST,       /**< trust answers what is kept and broken */
    NEGSIM_WAR_VALUES,  /**< reservations follow the value of war */
    NEGSIM_PRESSURE,    /**< red lines give way to pressure */
    NEGSIM_RECIPROCITY, /**< and to what the other side has moved */
    NEGSIM_SCHEDULES,   /**< red lines follow their schedules */
    NEGSIM_EVENTS,      /**< random events and breaches */
    NEGSIM_PROCESS,     /**< interim agreements */
    NEGSIM_MECHANISMS,  /**< how many there are */
};

/** Something said to a model for all actors, in the place of whatever the scenario says
 * in rounds.parameters.MODEL.NAME. Checked as that is. */
struct negsim_override {
    const char *model, *name;
    enum negsim_setting_kind kind;
    double number;
    const char *text; /**< of a text, else NULL */
    bool flag;
};

/** Zeroed means: the scenario's own model and process, replicate 0, everything on. */
struct negsim_rounds_options {
    struct negsim_zone_options zone; /**< for judging the zone of each round; its limits
                                          hold for each search for an offer too */
    unsigned long long replicate;    /**< of the random events and breaches */
    unsigned off;                    /**< 1u << mechanism for each one switched off */
    bool set_process;                /**< play the next instead of the scenario's: */
    size_t process;                  /**< an index, or n_processes for none */
    const char *model;               /**< to play instead of the scenario's; NULL */
    size_t n_overrides;              /**< things said to models instead: */
    const struct negsim_override *overrides;
    size_t max_bytes;   /**< of memory that the rounds may take, about; 0:
                             NEGSIM_DEFAULT_MAX_ROUNDS_BYTES */
    bool verdicts_only; /**< sooner: no margins, packages, distances and turns, and
                             of rounds before the last no stance and no climate */
};

/** With 64 actors who all trust each other to a degree some 14,000 rounds; with a few
 * actors hundreds of thousands. */
#define NEGSIM_DEFAULT_MAX_ROUNDS_BYTES ((size_t)1 << 30)

/** One actor in one round. */
struct negsim_actor_round {
    double war_value; /**< W; NaN where the scenario sets none */
    double cost;      /**< of the war in this round, utility; 0 without a war */
    double mishaps;   /**< the part of it that is due to events and breaches */
    double pressure;  /**< on a side to concede; 0 for others */
    double reservation;
    double aspiration; /**< in [0, 1]; NaN where the model sets none */
    double floor;      /**< lowest utility it would take now; NaN as above */
    bool believed;     /**< the model tells the next two: */
    double belief;     /**< chance that it is strong, in the other side's eyes */
    size_t forts;      /**< left to it */
};

/** One round: what was in force, and what was said. */
struct negsim_round {
    size_t number; /**< from 1 */
    struct negsim_stance stance;
    struct negsim_climate climate; /**< zeroed without a war */
    bool stalemate;  /**< mutually hurting: both sides' cost is past what they tolerate
                          and neither expects its war value to rise */
    size_t step;     /**< of the process in force; SIZE_MAX: none */
    size_t n_events; /**< that happened in this round */
    size_t *events;  /**< their indices; NULL where there are none */
    enum negsim_verdict verdict;
    bool admissible; /**< else margin means nothing */
    double margin;
    double distance; /**< least concession cost that opens the zone; 0 where open, NaN
                          where none does, or a limit left verdict or cost unproved */
    double *package; /**< n_issues, attains the margin; NULL where not admissible */
    size_t n_offers;
    size_t offers_capacity;
    struct negsim_offer *offers;
    struct negsim_actor_round *actors; /**< n_actors */
};

/** A run of rounds in which the zone was open, both ends included. */
struct negsim_window {
    size_t from, to;
};

/**
 * A round whose zone is open where the one before was not, or the reverse, and what
 * did it: which of the things that moved would have done so by itself, with the others
 * as they were. None of them: they did it together.
 */
struct negsim_turn {
    size_t round;
    bool opened;
    bool by_lines;        /**< red lines in force */
    bool by_reservations; /**< what actors hold out for */
    bool by_worth;        /**< trust in promises */
};

/** How talks end. */
enum negsim_outcome { NEGSIM_AGREEMENT, NEGSIM_NO_AGREEMENT, NEGSIM_BREAKDOWN };

/** What the table did, round by round. */
struct negsim_rounds {
    const char *model; /**< its name in the registry */
    enum negsim_outcome outcome;
    size_t round;      /**< of the outcome; the limit where there was no agreement */
    double *package;   /**< n_issues; NULL without an agreement */
    double *utilities; /**< n_actors; NULL as for package */
    size_t n_windows;
    struct negsim_window *windows;
    size_t n_turns;
    struct negsim_turn *turns;
    size_t process;  /**< that was played; SIZE_MAX: none */
    size_t n_series; /**< rounds played */
    struct negsim_round *series;
};

/**
 * Play the rounds of a scenario with the model it names.
 *
 * @param options NULL for the defaults
 * @param rounds overwritten; release with negsim_rounds_finish
 * @return false with *err filled, the round named in its message
 */
bool negsim_rounds_run(const struct negsim_scenario *scn,
                       const struct negsim_rounds_options *options,
                       struct negsim_rounds *rounds, struct negsim_error *err);

/** "escalation", for a mechanism; never NULL. */
const char *negsim_mechanism_name(enum negsim_mechanism mechanism);

/** Whether a scenario has anything that this mechanism could move. */
bool negsim_mechanism_present(const struct negsim_scenario *scn,
                              enum negsim_mechanism mechanism);

/** Release what the rounds hold. NULL and zeroed are fine. */
void negsim_rounds_finish(struct negsim_rounds *rounds);

#ifdef __cplusplus
}
#endif
#endif
