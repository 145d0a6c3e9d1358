/* Sobol' indices and elementary effects as JSON and CSV, and the choice of format. */
#include "output/study/text.h"

#include "output/names.h"
#include "output/study/parts.h"

static void json_estimate(struct ns_json_writer *writer, const char *key,
                          const struct negsim_estimate *estimate)
{
    ns_emit_short_object(writer, key);
    ns_emit_number(writer, "value", estimate->value);
    ns_emit_number(writer, "half_width", estimate->half_width);
    ns_emit_end(writer);
}

static void json_singles(struct ns_json_writer *writer, const char *key,
                         const struct negsim_dataset *dataset,
                         const struct negsim_estimate *estimates)
{
    ns_emit_object(writer, key);
    for (size_t k = 0; k < dataset->n_inputs; k++)
        json_estimate(writer, dataset->inputs[k].name, &estimates[k]);
    ns_emit_end(writer);
}

static void json_pairs(struct ns_json_writer *writer,
                       const struct negsim_dataset *dataset,
                       const struct negsim_estimate *second)
{
    size_t n = dataset->n_inputs;
    ns_emit_object(writer, "S2");
    for (size_t j = 0; j + 1 < n; j++) {
        ns_emit_object(writer, dataset->inputs[j].name);
        for (size_t k = j + 1; k < n; k++)
            json_estimate(writer, dataset->inputs[k].name, &second[j * n + k]);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void sobol_json(FILE *stream, const struct negsim_dataset *dataset,
                       const struct negsim_sobol *sobol)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_string(&writer, "output", dataset->output.name);
    ns_emit_count(&writer, "n", sobol->n);
    ns_emit_count(&writer, "left_out", sobol->n_left_out);
    ns_emit_number(&writer, "mean", sobol->mean);
    ns_emit_number(&writer, "variance", sobol->variance);
    ns_emit_bool(&writer, "constant", sobol->constant);
    ns_emit_bool(&writer, "resolved", sobol->resolved);
    ns_emit_count_if(&writer, "n_needed", sobol->n_needed > 0, sobol->n_needed);
    ns_emit_bool(&writer, "pairs_resolved", sobol->pairs_resolved);
    ns_emit_count_if(&writer, "n_needed_for_pairs", sobol->n_needed_for_pairs > 0,
                     sobol->n_needed_for_pairs);
    json_singles(&writer, "S1", dataset, sobol->first);
    json_singles(&writer, "ST", dataset, sobol->total);
    json_pairs(&writer, dataset, sobol->second);
    ns_emit_end(&writer);
}

static void csv_estimate(FILE *stream, const char *index, const char *input,
                         const char *with, const struct negsim_estimate *estimate)
{
    ns_csv_text(stream, true, index);
    ns_csv_text(stream, false, input);
    ns_csv_text(stream, false, with);
    ns_csv_number(stream, estimate->value);
    ns_csv_number(stream, estimate->half_width);
    fputc('\n', stream);
}

static void sobol_csv(FILE *stream, const struct negsim_dataset *dataset,
                      const struct negsim_sobol *sobol)
{
    size_t n = dataset->n_inputs;
    fputs("index,input,with,value,half_width\n", stream);
    for (size_t k = 0; k < n; k++)
        csv_estimate(stream, "S1", dataset->inputs[k].name, "", &sobol->first[k]);
    for (size_t k = 0; k < n; k++)
        csv_estimate(stream, "ST", dataset->inputs[k].name, "", &sobol->total[k]);
    for (size_t j = 0; j < n; j++)
        for (size_t k = j + 1; k < n; k++)
            csv_estimate(stream, "S2", dataset->inputs[j].name, dataset->inputs[k].name,
                         &sobol->second[j * n + k]);
}

bool negsim_write_sobol(FILE *stream, const struct negsim_dataset *dataset,
                        const struct negsim_sobol *sobol,
                        const struct negsim_report_style *style,
                        struct negsim_error *err)
{
    struct ns_page page;
    if (style->format == NEGSIM_JSON) {
        sobol_json(stream, dataset, sobol);
    } else if (style->format == NEGSIM_CSV) {
        sobol_csv(stream, dataset, sobol);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        if (!ns_sobol_text(&page, dataset, sobol) || page.out_of_memory)
            return negsim_out_of_memory(err);
    }
    return ns_stream_ok(stream, err);
}

static void morris_json(FILE *stream, const struct negsim_dataset *dataset,
                        const struct negsim_morris *morris)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    for (size_t k = 0; k < dataset->n_inputs; k++) {
        const struct negsim_effects *effects = &morris->effects[k];
        ns_emit_short_object(&writer, dataset->inputs[k].name);
        ns_emit_number(&writer, "mu", effects->mu);
        ns_emit_number(&writer, "mu_star", effects->mu_star);
        ns_emit_number(&writer, "sigma", effects->sigma);
        ns_emit_count(&writer, "n", morris->n);
        ns_emit_count(&writer, "left_out", morris->n_left_out);
        ns_emit_end(&writer);
    }
    ns_emit_end(&writer);
}

static void morris_csv(FILE *stream, const struct negsim_dataset *dataset,
                       const struct negsim_morris *morris)
{
    fputs("input,mu,mu_star,sigma,n,left_out\n", stream);
    for (size_t k = 0; k < dataset->n_inputs; k++) {
        const struct negsim_effects *effects = &morris->effects[k];
        ns_csv_text(stream, true, dataset->inputs[k].name);
        ns_csv_number(stream, effects->mu);
        ns_csv_number(stream, effects->mu_star);
        ns_csv_number(stream, effects->sigma);
        fprintf(stream, ",%zu,%zu\n", morris->n, morris->n_left_out);
    }
}

bool negsim_write_morris(FILE *stream, const struct negsim_dataset *dataset,
                         const struct negsim_morris *morris,
                         const struct negsim_report_style *style,
                         struct negsim_error *err)
{
    struct ns_page page;
    if (style->format == NEGSIM_JSON) {
        morris_json(stream, dataset, morris);
    } else if (style->format == NEGSIM_CSV) {
        morris_csv(stream, dataset, morris);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        if (!ns_morris_text(&page, dataset, morris) || page.out_of_memory)
            return negsim_out_of_memory(err);
    }
    return ns_stream_ok(stream, err);
}
