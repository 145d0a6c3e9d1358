/* Runs side by side as JSON: the result of `negsim compare`. */
#include <math.h>
#include <stdint.h>

#include <negsim/output.h>

#include "output/json/parts.h"
#include "output/names.h"

static const char *compare_inside_name(enum negsim_inside_option inside)
{
    static const char *const names[] = {
        [NEGSIM_INSIDE_NONE] = NULL,
        [NEGSIM_INSIDE_WAR_VALUES] = "war_values",
        [NEGSIM_INSIDE_RESERVATIONS] = "reservations",
    };
    return names[inside];
}

static void json_break_even(struct ns_json_writer *writer,
                            const struct negsim_break_even *break_even)
{
    static const char *const kinds[] = {
        [NEGSIM_BREAK_EVEN_AT] = NULL,
        [NEGSIM_BREAK_EVEN_GAINS] = "always",
        [NEGSIM_BREAK_EVEN_LOSES] = "never",
        [NEGSIM_BREAK_EVEN_SAME] = "indifferent",
        [NEGSIM_BREAK_EVEN_UNDISCOUNTED] = "undiscounted",
        [NEGSIM_BREAK_EVEN_UNKNOWN] = NULL,
    };
    const char *gains = kinds[break_even->kind];
    if (break_even->kind == NEGSIM_BREAK_EVEN_AT)
        gains = break_even->gain_beyond ? "beyond" : "before";
    ns_emit_short_object(writer, "break_even");
    ns_emit_number(writer, "rounds", break_even->rounds);
    ns_emit_string(writer, "gains", gains);
    ns_emit_end(writer);
}

static void json_leverage(struct ns_json_writer *writer,
                          const struct negsim_standing *standing)
{
    ns_emit_short_object(writer, "inside_option");
    ns_emit_number(writer, "reference", standing->inside_reference);
    ns_emit_number(writer, "here", standing->inside);
    ns_emit_end(writer);
    ns_emit_number(writer, "leverage", standing->leverage);
    json_break_even(writer, &standing->break_even);
}

static void json_reasons(struct ns_json_writer *writer,
                         const struct negsim_compare_reasons *why)
{
    ns_emit_short_object(writer, "against_reference");
    ns_emit_number(writer, "total", why->total);
    ns_emit_number(writer, "leverage", why->leverage);
    ns_emit_number(writer, "cost", why->cost);
    ns_emit_number(writer, "prospects", why->prospects);
    ns_emit_number(writer, "timing", why->timing);
    ns_emit_number(writer, "terms", why->terms);
    ns_emit_number(writer, "discounting", why->discounting);
    ns_emit_end(writer);
}

static void json_standings(struct ns_json_writer *writer,
                           const struct negsim_compare *compare, size_t c)
{
    const struct negsim_compare_case *here = &compare->cases[c];
    const struct negsim_compare_case *reference = &compare->cases[compare->reference];
    ns_emit_object(writer, "actors");
    for (size_t i = 0; i < compare->n_actors; i++) {
        const struct negsim_standing *standing = &here->standings[i];
        if (standing->actor == SIZE_MAX)
            continue;
        ns_emit_object(writer, compare->actors[i].id);
        ns_emit_number(writer, "value", standing->value);
        ns_emit_bool(writer, "preferred", standing->preferred);
        if (c != compare->reference && reference->standings[i].actor != SIZE_MAX) {
            ns_emit_bool(writer, "refuses", standing->refuses);
            json_reasons(writer, &standing->reasons);
            if (isfinite(standing->leverage))
                json_leverage(writer, standing);
        }
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void json_differences(struct ns_json_writer *writer,
                             const struct negsim_differences *differences)
{
    ns_emit_array(writer, "differences");
    for (size_t j = 0; j < differences->n; j++) {
        const struct negsim_difference *item = &differences->items[j];
        ns_emit_short_object(writer, NULL);
        ns_emit_string(writer, "path", item->path);
        if (item->from)
            ns_emit_raw(writer, "from", item->from);
        if (item->to)
            ns_emit_raw(writer, "to", item->to);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void json_case(struct ns_json_writer *writer,
                      const struct negsim_compare *compare, size_t c,
                      const struct negsim_differences *differences)
{
    const struct negsim_compare_case *here = &compare->cases[c];
    ns_emit_object(writer, NULL);
    ns_emit_string(writer, "label", here->label);
    ns_json_scenario(writer, here->scn);
    ns_json_outcome(writer, here->scn, &here->rounds);
    ns_json_if_admissible(writer, "best_margin", here->admissible, here->best_margin);
    ns_emit_count_if(writer, "best_round", here->admissible, here->best_round);
    if (c != compare->reference)
        ns_emit_string(writer, "inside_options", compare_inside_name(here->inside));
    json_standings(writer, compare, c);
    if (differences && c != compare->reference)
        json_differences(writer, &differences[c]);
    ns_emit_end(writer);
}

bool negsim_write_compare_json(FILE *stream, const struct negsim_compare *compare,
                               const struct negsim_differences *differences,
                               struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_json_version(&writer);
    ns_emit_object(&writer, "compare");
    ns_emit_string(&writer, "reference", compare->cases[compare->reference].label);
    if (compare->has_parties) {
        ns_emit_short_object(&writer, "power");
        for (size_t p = 0; p < NEGSIM_SIDES; p++)
            ns_emit_number(&writer, compare->actors[compare->parties[p]].id,
                           p == 0 ? compare->alpha : 1 - compare->alpha);
        ns_emit_end(&writer);
    } else {
        ns_emit_null(&writer, "power");
    }
    ns_emit_array(&writer, "cases");
    for (size_t c = 0; c < compare->n_cases; c++)
        json_case(&writer, compare, c, differences);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}
