/* What goes on one line: a checked scenario, a verified proof, an error. */
#include <negsim/output.h>

#include <string.h>

#include "base/locale.h"
#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/page.h"

static void summary_war(FILE *stream, const struct negsim_war *war)
{
    fprintf(stream, ", a conflict (%zu ending%s, %zu process%s)", war->n_endings,
            ns_plural(war->n_endings), war->n_processes,
            war->n_processes == 1 ? "" : "es");
}

bool negsim_write_summary(FILE *stream, const struct negsim_scenario *scn,
                          struct negsim_error *err)
{
    size_t consenting = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        consenting += scn->actors[i].consent;
    struct ns_page page = {.stream = stream};
    ns_page_put(&page, NS_TONE_PLAIN, scn->file, strlen(scn->file));
    fprintf(stream, ": ok, %zu actor%s (%zu consent%s), %zu issue%s, %zu red line%s",
            scn->n_actors, ns_plural(scn->n_actors), consenting,
            consenting == 1 ? "s" : "", scn->n_issues, ns_plural(scn->n_issues),
            scn->n_lines, ns_plural(scn->n_lines));
    if (scn->war)
        summary_war(stream, scn->war);
    if (scn->n_sources > 0)
        fprintf(stream, ", %zu source%s", scn->n_sources, ns_plural(scn->n_sources));
    if (scn->n_uncertain > 0)
        fprintf(stream, ", %zu uncertain number%s", scn->n_uncertain,
                ns_plural(scn->n_uncertain));
    fputc('\n', stream);
    return ns_stream_ok(stream, err);
}

bool negsim_write_harmless(FILE *stream, const char *text)
{
    struct ns_page page = {.stream = stream};
    ns_page_put(&page, NS_TONE_PLAIN, text, strlen(text));
    return ns_stream_ok(stream, NULL);
}

bool negsim_write_proof(FILE *stream, const struct negsim_scenario *scn,
                        const struct negsim_certificate *certificate,
                        struct negsim_error *err)
{
    size_t boxes = negsim_certificate_boxes(certificate);
    char margin[NS_NUMBER_SIZE];
    negsim_write_harmless(stream, scn->file);
    ns_snprintf(margin, sizeof margin, "%.6g", certificate->margin);
    if (certificate->verdict == NEGSIM_OPEN)
        fprintf(stream, ": proved open, by a package with a margin of %s\n", margin);
    else
        fprintf(stream, ": proved empty, by %zu box%s that %s all packages\n", boxes,
                boxes == 1 ? "" : "es", boxes == 1 ? "holds" : "hold");
    return ns_stream_ok(stream, err);
}

bool negsim_write_errors(FILE *stream, const char *file,
                         const struct negsim_error_list *errors)
{
    for (size_t j = 0; j < errors->n; j++) {
        const struct negsim_error *error = &errors->items[j];
        negsim_write_harmless(stream, file);
        if (error->line > 0)
            fprintf(stream, ":%zu:%zu", error->line, error->column);
        fputs(": ", stream);
        if (error->path[0]) {
            negsim_write_harmless(stream, error->path);
            fputs(": ", stream);
        }
        negsim_write_harmless(stream, error->message);
        fputc('\n', stream);
    }
    return ns_stream_ok(stream, NULL);
}
