/* The "replicates" object of the result. */
#include "output/json/parts.h"

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
    ns_json_chance(writer, "agreement", &replicates->agreed);
    ns_json_chance(writer, "breakdown", &replicates->broke);
    ns_json_chance(writer, "open", &replicates->opened);
    ns_emit_count(writer, "undecided", replicates->n_undecided);
    json_quantiles(writer, replicates);
    ns_emit_array(writer, "by_round");
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        const struct negsim_replicates_round *round = &replicates->by_round[r];
        ns_emit_object(writer, NULL);
        ns_emit_count(writer, "round", r + 1);
        ns_emit_count(writer, "agreements", round->agreements);
        ns_json_chance(writer, "agreed", &round->agreed);
        ns_json_chance(writer, "open", &round->open);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}
