/* The setup of the rounds. */
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

enum { MODEL, LIMIT, UNIT, SEED, GRID, PARAMETERS, KEYS };

static const struct ns_key rounds_keys[] = {
    [MODEL] = {"model", false}, [LIMIT] = {"limit", false},
    [UNIT] = {"unit", false},   [SEED] = {"seed", false},
    [GRID] = {"grid", false},   [PARAMETERS] = {"parameters", false},
};

static void rounds_seed(struct ns_check *c, const struct ns_json *value,
                        unsigned long long *seed)
{
    /* The whole numbers that every program's JSON holds exactly (RFC 8259, 6). */
    static const struct ns_rule rule = {"a whole number from 0 to 9007199254740991", 0,
                                        9007199254740991.0, false, true};
    double number;
    size_t mark = ns_check_enter(c, "seed");
    if (ns_number_certain(c, value, &rule, &number))
        *seed = (unsigned long long)number;
    ns_check_leave(c, mark);
}

void ns_read_rounds(struct ns_check *c, const struct ns_json *object)
{
    struct negsim_rounds_setup *rounds = &c->scn->rounds;
    const struct ns_json *m[KEYS] = {0};
    size_t mark = ns_check_enter(c, "rounds");
    rounds->limit = 100;
    rounds->seed = 1;
    rounds->grid = 100;
    if (object)
        ns_check_members(c, object, rounds_keys, KEYS, m);
    ns_check_text(c, m[MODEL], "model", &rounds->model);
    if (m[MODEL]) {
        rounds->model_line = m[MODEL]->place.line;
        rounds->model_column = m[MODEL]->place.column;
    }
    ns_check_text(c, m[UNIT], "unit", &rounds->unit);
    if (!m[MODEL])
        rounds->model = ns_check_copy(c, "alternating_offers");
    if (!m[UNIT])
        rounds->unit = ns_check_copy(c, "round");
    ns_number_count_member(c, m[LIMIT], "limit", &rounds->limit);
    ns_number_count_member(c, m[GRID], "grid", &rounds->grid);
    if (m[SEED])
        rounds_seed(c, m[SEED], &rounds->seed);
    if (m[PARAMETERS])
        ns_read_settings(c, m[PARAMETERS]);
    ns_check_leave(c, mark);
}
