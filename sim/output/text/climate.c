/* The war behind the table: how it stands in the first round, wherever the zone opens
 * or closes, and in the last one; and what happened in between. */
#include "output/text/text.h"

#include <math.h>

#include <negsim/climate.h>
#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"
#include "rounds/keywords.h"

/* Two columns of words, and as many of numbers as the page has room for. */
enum {
    MOST_MOMENTS = NS_TABLE_COLUMNS - 2,
    FEWEST_MOMENTS = 2,
    WIDTH_OF_WORDS = 36,
    WIDTH_OF_MOMENT = 8,
    MOST_ROWS = 8, /* of one quantity */
};

struct climate_moments {
    size_t n;
    const struct negsim_round *rounds[MOST_MOMENTS];
    size_t hidden; /* moments that there is no room for */
};

struct climate_table {
    const struct negsim_scenario *scn;
    struct climate_moments moments;
    struct ns_table table;
    size_t hidden; /* rows */
};

/* A quantity: NaN where it is nothing to the actor, or to the two, it is asked of. */
struct climate_quantity {
    const char *name;
    double (*read)(const struct negsim_scenario *scn, const struct negsim_round *round,
                   size_t actor, size_t other);
    void (*write)(char text[NS_NUMBER_SIZE], double x);
    bool pairs;  /* asked of two actors */
    bool always; /* shown where it is 0 throughout, too */
};

/* Whether the zone turns in a round, or, where that counts too, an interim agreement
 * begins or ends. */
static bool climate_is_moment(const struct negsim_rounds *rounds, size_t s, bool steps)
{
    for (size_t t = 0; t < rounds->n_turns; t++)
        if (rounds->turns[t].round == s + 1)
            return true;
    return steps && rounds->series[s].step != rounds->series[s - 1].step;
}

static size_t climate_count(const struct negsim_rounds *rounds, bool steps)
{
    size_t n = 0;
    for (size_t s = 1; s + 1 < rounds->n_series; s++)
        n += climate_is_moment(rounds, s, steps);
    return n;
}

/* How many moments there is room for between the first and the last. */
static size_t climate_room(size_t width)
{
    size_t room =
        width > WIDTH_OF_WORDS ? (width - WIDTH_OF_WORDS) / WIDTH_OF_MOMENT : 0;
    room = room < FEWEST_MOMENTS ? FEWEST_MOMENTS : room;
    return (room > MOST_MOMENTS ? MOST_MOMENTS : room) - 2;
}

/* The first round, the last one, and what is worth telling in between: turns of the
 * zone before steps, and the middle where there is neither. */
static struct climate_moments climate_choose(const struct negsim_rounds *rounds,
                                             size_t width)
{
    struct climate_moments moments = {.n = 0};
    size_t last = rounds->n_series - 1, room = climate_room(width);
    bool steps = climate_count(rounds, true) <= room;
    size_t n = climate_count(rounds, steps);
    size_t ahead = n > room ? (room + 1) / 2 : n;
    moments.hidden = n > room ? n - room : 0;
    moments.rounds[moments.n++] = &rounds->series[0];
    for (size_t s = 1, t = 0; s < last; s++) {
        if (!climate_is_moment(rounds, s, steps))
            continue;
        if (t < ahead || t >= ahead + moments.hidden)
            moments.rounds[moments.n++] = &rounds->series[s];
        t++;
    }
    if (n == 0 && room > 0 && last > 1)
        moments.rounds[moments.n++] = &rounds->series[last / 2];
    if (last > 0)
        moments.rounds[moments.n++] = &rounds->series[last];
    return moments;
}

/* Which side an actor is; NEGSIM_SIDES: none. */
static size_t climate_side(const struct negsim_war *war, size_t actor)
{
    size_t side = 0;
    while (side < NEGSIM_SIDES && !(war->has_sides && war->sides[side] == actor))
        side++;
    return side;
}

static double climate_strikes(const struct negsim_scenario *scn,
                              const struct negsim_round *round, size_t actor,
                              size_t other)
{
    (void)other;
    size_t side = climate_side(scn->war, actor);
    return side < NEGSIM_SIDES ? round->climate.sides[side].strikes : NAN;
}

/* Where nothing is decided by it, capability is of no interest. */
static double climate_capability(const struct negsim_scenario *scn,
                                 const struct negsim_round *round, size_t actor,
                                 size_t other)
{
    (void)other;
    size_t side = climate_side(scn->war, actor);
    return side < NEGSIM_SIDES && scn->war->n_endings > 0
               ? round->climate.sides[side].capability
               : NAN;
}

static double climate_chance(const struct negsim_scenario *scn,
                             const struct negsim_round *round, size_t actor,
                             size_t other)
{
    (void)other;
    const struct negsim_side_climate *sides = round->climate.sides;
    size_t side = climate_side(scn->war, actor);
    return side < NEGSIM_SIDES && scn->war->n_endings > 0
               ? negsim_contest(sides[side].capability, sides[1 - side].capability,
                                scn->war->decisiveness)
               : NAN;
}

static double climate_resolve(const struct negsim_scenario *scn,
                              const struct negsim_round *round, size_t actor,
                              size_t other)
{
    (void)other;
    size_t side = climate_side(scn->war, actor);
    return side < NEGSIM_SIDES && scn->war->actors[actor].resolve.on
               ? round->climate.sides[side].resolve
               : NAN;
}

static double climate_trust(const struct negsim_scenario *scn,
                            const struct negsim_round *round, size_t actor,
                            size_t other)
{
    size_t at = actor * scn->n_actors + other;
    return scn->war->trust[at].on ? round->climate.trust[at] : NAN;
}

static double climate_cost(const struct negsim_scenario *scn,
                           const struct negsim_round *round, size_t actor, size_t other)
{
    (void)scn;
    (void)other;
    return round->actors[actor].cost;
}

static double climate_war_value(const struct negsim_scenario *scn,
                                const struct negsim_round *round, size_t actor,
                                size_t other)
{
    (void)other;
    bool concerned = climate_side(scn->war, actor) < NEGSIM_SIDES ||
                     scn->actors[actor].war_reservation;
    return concerned ? round->actors[actor].war_value : NAN;
}

static double climate_reservation(const struct negsim_scenario *scn,
                                  const struct negsim_round *round, size_t actor,
                                  size_t other)
{
    (void)other;
    return scn->actors[actor].consent ? round->stance.reservations[actor] : NAN;
}

/* Whether a quantity has something to say of an actor at the moments chosen. */
static bool climate_speaks(const struct climate_table *table,
                           const struct climate_quantity *quantity, size_t actor,
                           size_t other)
{
    for (size_t m = 0; m < table->moments.n; m++) {
        double x = quantity->read(table->scn, table->moments.rounds[m], actor, other);
        if (isfinite(x) && (quantity->always || x != 0))
            return true;
    }
    return false;
}

static void climate_add_row(struct climate_table *table,
                            const struct climate_quantity *quantity, bool first,
                            size_t actor, size_t other)
{
    struct ns_text who = {0};
    ns_text_add(&who, "%s", ns_actor_title(table->scn, actor));
    if (quantity->pairs)
        ns_text_add(&who, " in %s", ns_actor_title(table->scn, other));
    ns_table_add_text(&table->table, NS_TONE_PLAIN, first ? quantity->name : "");
    ns_table_add(&table->table, NS_TONE_PLAIN, &who);
    for (size_t m = 0; m < table->moments.n; m++) {
        char number[NS_NUMBER_SIZE] = "";
        double x = quantity->read(table->scn, table->moments.rounds[m], actor, other);
        if (isfinite(x))
            quantity->write(number, x);
        ns_table_add_text(&table->table, NS_TONE_PLAIN, number);
    }
}

static void climate_add_quantity(struct climate_table *table,
                                 const struct climate_quantity *quantity)
{
    size_t n = table->scn->n_actors, rows = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < (quantity->pairs ? n : 1); j++) {
            if (!climate_speaks(table, quantity, i, j))
                continue;
            if (rows < MOST_ROWS)
                climate_add_row(table, quantity, rows == 0, i, j);
            else
                table->hidden++;
            rows++;
        }
}

static void climate_add_heads(struct climate_table *table)
{
    ns_table_add_column(&table->table, false, false);
    ns_table_add_column(&table->table, false, true);
    for (size_t m = 0; m < table->moments.n; m++)
        ns_table_add_column(&table->table, true, false);
    ns_table_add_text(&table->table, NS_TONE_QUIET, table->scn->rounds.unit);
    ns_table_add_text(&table->table, NS_TONE_QUIET, "");
    for (size_t m = 0; m < table->moments.n; m++) {
        struct ns_text number = {0};
        ns_text_add(&number, "%zu", table->moments.rounds[m]->number);
        ns_table_add(&table->table, NS_TONE_QUIET, &number);
    }
    ns_table_add_text(&table->table, NS_TONE_PLAIN, "Zone");
    ns_table_add_text(&table->table, NS_TONE_PLAIN, "");
    for (size_t m = 0; m < table->moments.n; m++) {
        enum negsim_verdict verdict = table->moments.rounds[m]->verdict;
        ns_table_add_text(&table->table, ns_verdict_tone(verdict),
                          ns_verdict_keywords[verdict]);
    }
}

static void climate_legend(struct ns_page *page, const struct climate_table *table)
{
    struct ns_text line = {0};
    ns_text_add(&line,
                "columns: first and last %s, and turns of the zone or of the steps; "
                "fires: strikes in the round; cost: of the round, in utility",
                table->scn->rounds.unit);
    if (table->scn->war->n_endings > 0)
        ns_text_add(&line,
                    "; chance: to prevail, were the war decided; war value: what "
                    "going on with it is worth, were all to stay as it is");
    if (table->moments.hidden > 0)
        ns_text_add(&line, "; not shown: %zu %s%s of such a turn",
                    table->moments.hidden, table->scn->rounds.unit,
                    ns_unit_plural(table->scn->rounds.unit, table->moments.hidden));
    if (table->hidden > 0)
        ns_text_add(&line, "; not shown: %zu row%s", table->hidden,
                    table->hidden == 1 ? "" : "s");
    if (table->moments.hidden > 0 || table->hidden > 0)
        ns_text_add(&line, "; all is in --json");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

static void climate_write_table(struct ns_page *page, const struct negsim_scenario *scn,
                                const struct negsim_rounds *rounds)
{
    static const struct climate_quantity quantities[] = {
        {"Fires", climate_strikes, ns_number_short, false, false},
        {"Capability", climate_capability, ns_number_short, false, true},
        {"Chance", climate_chance, ns_number_utility, false, true},
        {"Resolve", climate_resolve, ns_number_utility, false, true},
        {"Trust", climate_trust, ns_number_utility, true, true},
        {"Cost", climate_cost, ns_number_short, false, false},
        {"War value", climate_war_value, ns_number_utility, false, true},
        {"Holds out for", climate_reservation, ns_number_utility, false, true},
    };
    struct climate_table table = {.scn = scn,
                                  .table.caption = "The war, where the zone turns",
                                  .moments = climate_choose(rounds, page->width)};
    climate_add_heads(&table);
    for (size_t q = 0; q < sizeof quantities / sizeof *quantities; q++)
        climate_add_quantity(&table, &quantities[q]);
    ns_table_print(&table.table, page, 2);
    climate_legend(page, &table);
}

void ns_write_climate(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_rounds *rounds)
{
    if (rounds->n_series == 0)
        return;
    struct ns_text line = {0};
    ns_text_add(&line, "The war behind the table");
    ns_page_heading(page, &line);
    ns_write_incidents(page, scn, rounds);
    climate_write_table(page, scn, rounds);
}
