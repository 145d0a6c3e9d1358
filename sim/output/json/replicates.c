/* The "replicates" and "dynamics" objects of the result. */
#include "output/json/parts.h"
#include "rounds/keywords.h"

static void json_chance(struct ns_json_writer *writer, const char *key,
                        const struct negsim_chance *chance)
{
    ns_emit_short_object(writer, key);
    ns_emit_number(writer, "value", chance->value);
    ns_emit_number(writer, "low", chance->low);
    ns_emit_number(writer, "high", chance->high);
    ns_emit_count(writer, "count", chance->count);
    ns_emit_count(writer, "of", chance->n);
    ns_emit_end(writer);
}

/* When those that agree do so; null where none does. */
static void json_quantiles(struct ns_json_writer *writer,
                           const struct negsim_replicates *replicates)
{
    static const struct {
        const char *key;
        double share;
    } quantiles[] = {
        {"0.05", 0.05}, {"0.25", 0.25}, {"0.5", 0.5}, {"0.75", 0.75}, {"0.95", 0.95},
    };
    if (replicates->agreed.count == 0) {
        ns_emit_null(writer, "quantiles");
        return;
    }
    ns_emit_short_object(writer, "quantiles");
    for (size_t q = 0; q < sizeof quantiles / sizeof *quantiles; q++)
        ns_emit_count(writer, quantiles[q].key,
                      negsim_replicates_quantile(replicates, quantiles[q].share));
    ns_emit_end(writer);
}

void ns_json_replicates(struct ns_json_writer *writer,
                        const struct negsim_scenario *scn,
                        const struct negsim_replicates *replicates)
{
    ns_emit_object(writer, "replicates");
    ns_emit_count(writer, "asked", replicates->asked);
    ns_emit_count(writer, "played", replicates->n);
    ns_emit_bool(writer, "random", replicates->random);
    ns_emit_count(writer, "seed", scn->rounds.seed);
    json_chance(writer, "agreement", &replicates->agreed);
    json_chance(writer, "breakdown", &replicates->broke);
    json_chance(writer, "open", &replicates->opened);
    ns_emit_count(writer, "undecided", replicates->n_undecided);
    json_quantiles(writer, replicates);
    ns_emit_array(writer, "by_round");
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        const struct negsim_replicates_round *round = &replicates->by_round[r];
        ns_emit_object(writer, NULL);
        ns_emit_count(writer, "round", r + 1);
        ns_emit_count(writer, "agreements", round->agreements);
        json_chance(writer, "agreed", &round->agreed);
        json_chance(writer, "open", &round->open);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_run(struct ns_json_writer *writer,
                     const struct negsim_dynamics_run *run)
{
    ns_emit_string(writer, "outcome", ns_outcome_keywords[run->outcome]);
    ns_emit_count(writer, "round", run->round);
    ns_emit_short_array(writer, "windows");
    for (size_t j = 0; j < run->n_windows; j++) {
        ns_emit_short_object(writer, NULL);
        ns_emit_count(writer, "from", run->windows[j].from);
        ns_emit_count(writer, "to", run->windows[j].to);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_json_if_admissible(writer, "margin", run->admissible, run->margin);
    if (run->admissible)
        ns_emit_count(writer, "margin_round", run->best_round);
    else
        ns_emit_null(writer, "margin_round");
}

void ns_json_dynamics(struct ns_json_writer *writer,
                      const struct negsim_dynamics *dynamics)
{
    static const char *const effects[] = {
        [NEGSIM_NO_EFFECT] = "none", [NEGSIM_OPENS] = "opens",
        [NEGSIM_CLOSES] = "closes",  [NEGSIM_MOVES] = "moves",
        [NEGSIM_SHIFTS] = "shifts",
    };
    ns_emit_object(writer, "dynamics");
    ns_emit_object(writer, "whole");
    json_run(writer, &dynamics->whole);
    ns_emit_end(writer);
    ns_emit_array(writer, "without");
    for (size_t c = 0; c < dynamics->n; c++) {
        const struct negsim_dynamics_change *change = &dynamics->changes[c];
        ns_emit_object(writer, NULL);
        ns_emit_string(writer, "mechanism", negsim_mechanism_name(change->off));
        ns_emit_string(writer, "effect", effects[change->effect]);
        json_run(writer, &change->run);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}
