/* The models there are, and one of them in short: what it is and what it can be told.
 */
#include <negsim/model.h>
#include <negsim/output.h>

#include <math.h>
#include <string.h>

#include "output/names.h"
#include "output/page.h"
#include "output/table.h"

bool negsim_write_models(FILE *stream, struct negsim_error *err)
{
    size_t widest = 0;
    for (const struct negsim_model_type *const *model = negsim_models(); *model;
         model++)
        widest = strlen((*model)->name) > widest ? strlen((*model)->name) : widest;
    for (const struct negsim_model_type *const *model = negsim_models(); *model;
         model++)
        fprintf(stream, "%-*s  %s\n", (int)widest, (*model)->name, (*model)->summary);
    return ns_stream_ok(stream, err);
}

static void model_describe_values(struct ns_text *text,
                                  const struct negsim_parameter *p)
{
    switch (p->kind) {
    case NEGSIM_PARAMETER_NUMBER:
    case NEGSIM_PARAMETER_COUNT:
        ns_text_add(text, "%s%.15g to %.15g%s", p->above_lo ? "above " : "", p->lo,
                    p->hi, p->below_hi ? ", not reached" : "");
        return;
    case NEGSIM_PARAMETER_FLAG:
        ns_text_add(text, "true, false");
        return;
    case NEGSIM_PARAMETER_WORD:
        for (size_t w = 0; p->words[w]; w++)
            ns_text_add(text, "%s%s", w ? ", " : "", p->words[w]);
        return;
    }
}

static void model_describe_initial(struct ns_text *text,
                                   const struct negsim_parameter *p)
{
    if (p->kind == NEGSIM_PARAMETER_FLAG)
        ns_text_add(text, "%s", p->initial_flag ? "true" : "false");
    else if (p->kind == NEGSIM_PARAMETER_WORD)
        ns_text_add(text, "%s", p->words[0]);
    else if (isfinite(p->initial))
        ns_text_add(text, "%.15g", p->initial);
    else
        ns_text_add(text, "–");
}

static void model_write_parameters(struct ns_page *page,
                                   const struct negsim_model_type *model)
{
    static const char *const heads[] = {"Parameter", "Values", "Unless given", "What"};
    struct ns_table table = {0};
    struct ns_text text = {0};
    bool per_actor = false;
    for (size_t j = 0; j < 4; j++)
        ns_table_add_column(&table, false, j == 1 || j == 3);
    for (size_t j = 0; j < 4; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (const struct negsim_parameter *p = model->parameters; p->name; p++) {
        ns_text_add(&text, "%s%s", p->name, p->per_actor ? " *" : "");
        ns_table_add(&table, NS_TONE_STRONG, &text);
        model_describe_values(&text, p);
        ns_table_add(&table, NS_TONE_PLAIN, &text);
        model_describe_initial(&text, p);
        ns_table_add(&table, NS_TONE_PLAIN, &text);
        ns_table_add_text(&table, NS_TONE_PLAIN, p->summary);
        per_actor = per_actor || p->per_actor;
    }
    ns_text_add(&text, "In rounds.parameters.%s of a scenario", model->name);
    ns_page_heading(page, &text);
    ns_table_print(&table, page, 2);
    if (per_actor) {
        ns_text_add(&text, "* one value, or an object with one for each actor");
        ns_page_paragraph(page, NS_TONE_QUIET, "  ", &text);
    }
}

bool negsim_write_model(FILE *stream, const struct negsim_model_type *model,
                        const struct negsim_text_style *style, struct negsim_error *err)
{
    struct ns_page page;
    struct ns_text text = {0};
    ns_page_init(&page, stream, style && style->colour, style ? style->width : 0);
    ns_text_add(&text, "%s: %s", model->name, model->summary);
    ns_page_paragraph(&page, NS_TONE_STRONG, "", &text);
    if (model->about) {
        ns_page_newline(&page);
        ns_text_add(&text, "%s", model->about);
        ns_page_paragraph(&page, NS_TONE_PLAIN, "", &text);
    }
    if (model->parameters && model->parameters->name)
        model_write_parameters(&page, model);
    return page.out_of_memory ? negsim_out_of_memory(err) : ns_stream_ok(stream, err);
}
