/* The parts of the reader of `conflict`, one file each, and what they share. */
#ifndef NS_SCENARIO_WAR_WAR_H
#define NS_SCENARIO_WAR_WAR_H

#include "scenario/number.h"
#include "scenario/read.h"

/* What is said of a side besides what the war keeps of it. */
struct ns_war_side {
    const struct ns_json *strikes;   /* NULL: it has none */
    const struct ns_json *reaction;  /* as the next ones, NULL where left out */
    const struct ns_json *ripeness;  /* only where it may have a weight */
    const struct ns_json *tolerance; /* of the cost of a round */
    struct ns_span reacts, restrains;
    bool broken; /* some of its strikes cannot be read */
};

struct ns_war_check {
    struct ns_check *check;
    struct negsim_war *war;
    struct ns_war_side sides[NEGSIM_SIDES];
    bool sides_are_broken;   /* given, but not two actors: no more is said of them */
    const char *needs_sides; /* the first part that cannot do without; NULL: none */
    bool chances_are_broken; /* some of the endings' cannot be read */
    bool has_endings;        /* whether or not they can be read */
    double least_decision;   /* that the war may have */
    struct ns_ids steps;
    struct ns_ids processes;
};

/* A list of objects that have an id and a title. */
struct ns_war_list {
    const char *key;
    const char *thing; /* "step", for messages */
    const char *things;
    size_t min;
    size_t size; /* of an entry in memory */
    void (*read)(struct ns_war_check *w, const struct ns_json *object, void *entry);
};

/* The entries, for the war to own, or NULL; `ids` is for the caller to finish. */
void *ns_war_entries(struct ns_war_check *w, const struct ns_json *value,
                     const struct ns_war_list *list, struct ns_ids *ids, size_t *n);

/* The id and the title of such an entry. */
void ns_war_name(struct ns_war_check *w, const struct ns_json *id,
                 const struct ns_json *title, char **id_copy, char **title_copy);

/* Note that `part` is about the sides; false where it is not known who they are. */
bool ns_war_needs_sides(struct ns_war_check *w, const char *part);

/* Which of the sides an actor is, or NEGSIM_SIDES. */
size_t ns_war_side_of(const struct negsim_war *war, size_t actor);

/* The side that a text, or the key of a member, names: reports an actor that is none,
 * and as a key what ns_check_entry_key does. */
bool ns_war_read_side(struct ns_war_check *w, const struct ns_json *value, bool at_key,
                      size_t *side);

/* An object with one entry an actor: `read` is called for each, its path in hand. */
void ns_war_by_actor(struct ns_war_check *w, const struct ns_json *object,
                     const char *key,
                     void (*read)(struct ns_war_check *w, const struct ns_json *entry,
                                  size_t actor));

void ns_read_war_actors(struct ns_war_check *w, const struct ns_json *object);
void ns_read_war_trust(struct ns_war_check *w, const struct ns_json *object);
void ns_read_war_endings(struct ns_war_check *w, const struct ns_json *list);
void ns_read_war_events(struct ns_war_check *w, const struct ns_json *list);
void ns_read_war_steps(struct ns_war_check *w, const struct ns_json *list);

/* Call after the steps. */
void ns_read_war_processes(struct ns_war_check *w, const struct ns_json *list);

/* What parts of the war ask of each other: escalation that stays bounded, endings
 * where the value of war counts. */
void ns_check_war(struct ns_war_check *w);

/* Reservations by the war, where there is none. */
void ns_check_no_war(struct ns_check *c);

#endif
