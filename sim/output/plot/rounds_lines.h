/* Panels of the rounds with a line for each actor or pair: offers, concessions, war. */
#ifndef NS_OUTPUT_PLOT_ROUNDS_LINES_H
#define NS_OUTPUT_PLOT_ROUNDS_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "output/plot/rounds_panel.h"
#include "output/plot/rounds_words.h"

/* What a panel shows, column by column of its block of data. */
struct ns_rounds_column {
    ns_round_value *value;
    size_t i;
    struct ns_sample look;
};

/* Consenting actors have a panel, and so has whoever makes an offer. */
bool ns_rounds_has_panel(const struct ns_rounds_page *page, size_t actor);

/* Set page->lo and hi: all panels of actors have the same axis. */
void ns_rounds_utilities(struct ns_rounds_page *page);

/* What offers are worth to an actor. Columns: room for n_actors² + n_actors + 4, here
 * and below. */
void ns_rounds_draw_actor(struct ns_rounds_page *page, size_t actor,
                          struct ns_rounds_column *columns);

/* A panel of one quantity, a line for each actor or pair that has it. */
struct ns_rounds_quantity {
    ns_round_value *value;
    bool pairs, share; /* share: from 0 to 1 */
    const char *title;
};

enum { NS_ROUNDS_QUANTITIES = 3 };
extern const struct ns_rounds_quantity ns_rounds_quantities[NS_ROUNDS_QUANTITIES];

/* Whether there is anything of it but zeros. */
bool ns_rounds_has(const struct ns_rounds_page *page,
                   const struct ns_rounds_quantity *what);

void ns_rounds_draw(struct ns_rounds_page *page, const struct ns_rounds_quantity *what,
                    struct ns_rounds_column *columns);

#endif
