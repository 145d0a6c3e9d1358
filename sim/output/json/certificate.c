/* Certificates as JSON: see docs/certificate.md for the format. */
#include <negsim/output.h>

#include "base/draft.h"
#include "output/json/parts.h"
#include "output/json/writer.h"
#include "output/names.h"
#include "rounds/keywords.h"

enum { CERTIFICATE_FORMAT = 1 };

static void certificate_cut(struct ns_json_writer *writer,
                            const struct negsim_scenario *scn,
                            const struct negsim_certificate_step *step)
{
    const struct negsim_issue *issue = &scn->issues[step->issue];
    ns_emit_string(writer, "issue", issue->id);
    if (!step->first) {
        ns_emit_number(writer, step->below ? "below" : "at_most", step->at);
        return;
    }
    ns_emit_array(writer, "first");
    for (size_t o = 0; o < issue->n_options; o++)
        if (step->first[o])
            ns_emit_string(writer, NULL, issue->options[o].id);
    ns_emit_end(writer);
}

static void certificate_bound(struct ns_json_writer *writer,
                              const struct negsim_scenario *scn,
                              const struct negsim_certificate_step *step)
{
    ns_emit_number(writer, "bound", step->bound);
    ns_emit_object(writer, "weights");
    for (size_t i = 0; i < scn->n_actors; i++)
        if (step->weights[i] != 0)
            ns_emit_number(writer, scn->actors[i].id, step->weights[i]);
    ns_emit_end(writer);
}

static void certificate_step(struct ns_json_writer *writer,
                             const struct negsim_scenario *scn,
                             const struct negsim_certificate_step *step)
{
    ns_emit_short_object(writer, NULL);
    switch (step->kind) {
    case NEGSIM_CUT:
        certificate_cut(writer, scn, step);
        break;
    case NEGSIM_BOUND:
        certificate_bound(writer, scn, step);
        break;
    case NEGSIM_BARRED:
        ns_json_lines(writer, scn, "barred_by", step->lines, step->n_lines);
        break;
    }
    ns_emit_end(writer);
}

bool negsim_write_certificate(FILE *stream, const struct negsim_scenario *scn,
                              const struct negsim_certificate *certificate,
                              struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_count(&writer, "negsim_certificate", CERTIFICATE_FORMAT);
    ns_emit_string(&writer, "scenario_sha256", certificate->sha256);
    ns_emit_string(&writer, "verdict", ns_verdict_keywords[certificate->verdict]);
    if (certificate->verdict == NEGSIM_OPEN) {
        ns_json_package(&writer, scn, "package", certificate->package);
        ns_emit_number(&writer, "margin", certificate->margin);
    } else {
        ns_emit_array(&writer, "proof");
        for (size_t s = 0; s < certificate->n_steps; s++)
            certificate_step(&writer, scn, &certificate->steps[s]);
        ns_emit_end(&writer);
    }
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

bool negsim_save_certificate(const char *file, const struct negsim_scenario *scn,
                             const struct negsim_certificate *certificate,
                             struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, file, err))
        return false;
    if (negsim_write_certificate(draft.stream, scn, certificate, err))
        return ns_draft_publish(&draft, err);
    ns_draft_discard(&draft);
    return false;
}
