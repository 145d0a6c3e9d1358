/* Certificates from JSON: see docs/certificate.md for the format. */
#include <negsim/certificate.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"

enum { CERTIFICATE_FORMAT = 1, CERTIFICATE_SIZE = 64 << 20 };

struct reading {
    const struct negsim_scenario *scn;
    struct negsim_certificate *certificate;
    struct negsim_error *err;
};

/* Refuse a value where it stands. */
static bool refuse(const struct reading *reading, const struct ns_json *json,
                   const char *expected)
{
    struct negsim_error *err = reading->err;
    bool first = err && err->code == NEGSIM_OK;
    negsim_fail(err, NEGSIM_EINVAL, json->key, "%s", expected);
    if (first) {
        err->line = json->place.line;
        err->column = json->place.column;
    }
    return false;
}

/* Whether an object has these members alone, ends with NULL. */
static bool has_only(const struct reading *reading, const struct ns_json *object,
                     const char *const *names)
{
    for (const struct ns_json *member = object->child; member; member = member->next) {
        size_t n = 0;
        while (names[n] && strcmp(names[n], member->key) != 0)
            n++;
        if (!names[n])
            return refuse(reading, member, "is a key that has no place here");
        if (member->duplicate)
            return refuse(reading, member, "stands twice");
    }
    return true;
}

static bool find_issue(const struct reading *reading, const char *id, size_t *issue)
{
    for (*issue = 0; *issue < reading->scn->n_issues; ++*issue)
        if (strcmp(reading->scn->issues[*issue].id, id) == 0)
            return true;
    return false;
}

static bool find_actor(const struct reading *reading, const char *id, size_t length,
                       size_t *actor)
{
    for (*actor = 0; *actor < reading->scn->n_actors; ++*actor) {
        const char *name = reading->scn->actors[*actor].id;
        if (strlen(name) == length && strncmp(name, id, length) == 0)
            return true;
    }
    return false;
}

static bool find_option(const struct negsim_issue *issue, const struct ns_json *json,
                        size_t *option)
{
    for (*option = 0; json->string && *option < issue->n_options; ++*option)
        if (strcmp(issue->options[*option].id, json->string) == 0)
            return true;
    return false;
}

/* "kyiv.red_lines.army" */
static bool find_line(const struct reading *reading, const struct ns_json *json,
                      size_t *line)
{
    static const char between[] = ".red_lines.";
    const char *middle = json->string ? strstr(json->string, between) : NULL;
    size_t i;
    if (!middle ||
        !find_actor(reading, json->string, (size_t)(middle - json->string), &i))
        return false;
    const struct negsim_actor *actor = &reading->scn->actors[i];
    for (size_t l = 0; l < actor->n_red_lines; l++)
        if (strcmp(actor->red_lines[l].id, middle + strlen(between)) == 0) {
            *line = actor->first_line + l;
            return true;
        }
    return false;
}

static bool read_number(const struct reading *reading, const struct ns_json *json,
                        double *number)
{
    if (json->kind != NS_JSON_NUMBER || !isfinite(json->number))
        return refuse(reading, json, "must be a number");
    *number = json->number;
    return true;
}

static bool read_package(struct reading *reading, const struct ns_json *json)
{
    const struct negsim_scenario *scn = reading->scn;
    double *package = calloc(scn->n_issues, sizeof *package);
    reading->certificate->package = package;
    if (!package)
        return negsim_out_of_memory(reading->err);
    if (json->kind != NS_JSON_OBJECT || json->n_children != scn->n_issues)
        return refuse(reading, json, "must be an object with a value for every issue");
    for (const struct ns_json *member = json->child; member; member = member->next) {
        size_t k, option;
        if (!find_issue(reading, member->key, &k) || member->duplicate)
            return refuse(reading, member, "is not an issue, or stands twice");
        if (scn->issues[k].kind != NEGSIM_ISSUE_OPTIONS) {
            if (!read_number(reading, member, &package[k]))
                return false;
        } else if (find_option(&scn->issues[k], member, &option)) {
            package[k] = (double)option;
        } else {
            return refuse(reading, member, "must be an option of this issue");
        }
    }
    return true;
}

static bool read_cut_options(struct reading *reading, const struct ns_json *json,
                             struct negsim_certificate_step *step)
{
    const struct negsim_issue *issue = &reading->scn->issues[step->issue];
    if (json->kind != NS_JSON_ARRAY || issue->kind != NEGSIM_ISSUE_OPTIONS)
        return refuse(reading, json, "must list options, of an issue that has them");
    step->first = calloc(issue->n_options, sizeof *step->first);
    if (!step->first)
        return negsim_out_of_memory(reading->err);
    for (const struct ns_json *item = json->child; item; item = item->next) {
        size_t option;
        if (!find_option(issue, item, &option))
            return refuse(reading, item, "must be an option of this issue");
        step->first[option] = true;
    }
    return true;
}

static bool read_cut(struct reading *reading, const struct ns_json *json,
                     struct negsim_certificate_step *step)
{
    static const char *const names[] = {"issue", "first", "at_most", "below", NULL};
    const struct ns_json *issue = ns_json_member(json, "issue");
    const struct ns_json *first = ns_json_member(json, "first");
    const struct ns_json *at_most = ns_json_member(json, "at_most");
    const struct ns_json *below = ns_json_member(json, "below");
    step->kind = NEGSIM_CUT;
    if (!has_only(reading, json, names))
        return false;
    if (!issue->string || !find_issue(reading, issue->string, &step->issue))
        return refuse(reading, issue, "must be the id of an issue");
    if (json->n_children != 2)
        return refuse(reading, json,
                      "needs, beside \"issue\", one of \"first\", \"at_most\" and "
                      "\"below\"");
    if (first)
        return read_cut_options(reading, first, step);
    if (reading->scn->issues[step->issue].kind == NEGSIM_ISSUE_OPTIONS)
        return refuse(reading, json, "cuts options, and so needs \"first\"");
    step->below = below != NULL;
    return read_number(reading, below ? below : at_most, &step->at);
}

static bool read_bound(struct reading *reading, const struct ns_json *json,
                       struct negsim_certificate_step *step)
{
    static const char *const names[] = {"bound", "weights", NULL};
    const struct ns_json *weights = ns_json_member(json, "weights");
    step->kind = NEGSIM_BOUND;
    if (!has_only(reading, json, names) ||
        !read_number(reading, ns_json_member(json, "bound"), &step->bound))
        return false;
    if (!weights || weights->kind != NS_JSON_OBJECT)
        return refuse(reading, json, "needs \"weights\", an object");
    step->weights = calloc(reading->scn->n_actors, sizeof *step->weights);
    if (!step->weights)
        return negsim_out_of_memory(reading->err);
    for (const struct ns_json *member = weights->child; member; member = member->next) {
        size_t i;
        if (!find_actor(reading, member->key, strlen(member->key), &i) ||
            member->duplicate)
            return refuse(reading, member, "is not an actor, or stands twice");
        if (!read_number(reading, member, &step->weights[i]))
            return false;
    }
    return true;
}

static bool read_barred(struct reading *reading, const struct ns_json *json,
                        struct negsim_certificate_step *step)
{
    static const char *const names[] = {"barred_by", NULL};
    const struct ns_json *lines = ns_json_member(json, "barred_by");
    step->kind = NEGSIM_BARRED;
    if (!has_only(reading, json, names))
        return false;
    if (lines->kind != NS_JSON_ARRAY)
        return refuse(reading, lines, "must list red lines");
    step->lines = calloc(lines->n_children + 1, sizeof *step->lines);
    if (!step->lines)
        return negsim_out_of_memory(reading->err);
    for (const struct ns_json *item = lines->child; item; item = item->next)
        if (!find_line(reading, item, &step->lines[step->n_lines++]))
            return refuse(
                reading, item,
                "must be a red line of the scenario, as ACTOR.red_lines.LINE");
    return true;
}

static bool read_step(struct reading *reading, const struct ns_json *json,
                      struct negsim_certificate_step *step)
{
    if (ns_json_member(json, "issue"))
        return read_cut(reading, json, step);
    if (ns_json_member(json, "bound"))
        return read_bound(reading, json, step);
    if (ns_json_member(json, "barred_by"))
        return read_barred(reading, json, step);
    return refuse(reading, json,
                  "must be an object with \"issue\", \"bound\" or \"barred_by\"");
}

static bool read_proof(struct reading *reading, const struct ns_json *json)
{
    struct negsim_certificate *certificate = reading->certificate;
    if (json->kind != NS_JSON_ARRAY)
        return refuse(reading, json, "must be a list of steps");
    certificate->steps = calloc(json->n_children + 1, sizeof *certificate->steps);
    if (!certificate->steps)
        return negsim_out_of_memory(reading->err);
    for (const struct ns_json *item = json->child; item; item = item->next)
        if (!read_step(reading, item, &certificate->steps[certificate->n_steps++]))
            return false;
    return true;
}

/* What an open zone and an empty one have. */
static bool read_verdict(struct reading *reading, const struct ns_json *root)
{
    const struct ns_json *verdict = ns_json_member(root, "verdict");
    const struct ns_json *package = ns_json_member(root, "package");
    const struct ns_json *margin = ns_json_member(root, "margin");
    const struct ns_json *proof = ns_json_member(root, "proof");
    if (verdict && verdict->string && strcmp(verdict->string, "open") == 0) {
        reading->certificate->verdict = NEGSIM_OPEN;
        if (!package || !margin || proof)
            return refuse(reading, root,
                          "is open, and so needs \"package\" and \"margin\" alone");
        return read_package(reading, package) &&
               read_number(reading, margin, &reading->certificate->margin);
    }
    if (verdict && verdict->string && strcmp(verdict->string, "empty") == 0) {
        reading->certificate->verdict = NEGSIM_EMPTY;
        if (!proof || package || margin)
            return refuse(reading, root, "is empty, and so needs \"proof\" alone");
        return read_proof(reading, proof);
    }
    return refuse(reading, verdict ? verdict : root,
                  "needs a \"verdict\", \"open\" or \"empty\"");
}

static bool read_root(struct reading *reading, const struct ns_json *root)
{
    static const char *const names[] = {"negsim_certificate",
                                        "scenario_sha256",
                                        "verdict",
                                        "package",
                                        "margin",
                                        "proof",
                                        NULL};
    const struct ns_json *format = ns_json_member(root, "negsim_certificate");
    const struct ns_json *sha256 = ns_json_member(root, "scenario_sha256");
    if (!format || format->kind != NS_JSON_NUMBER ||
        format->number != CERTIFICATE_FORMAT)
        return refuse(reading, format ? format : root,
                      "is no certificate of negsim, format 1");
    if (!has_only(reading, root, names))
        return false;
    if (!sha256 || !sha256->string)
        return refuse(reading, sha256 ? sha256 : root,
                      "needs \"scenario_sha256\", a text");
    if (strlen(sha256->string) != NEGSIM_SHA256_SIZE - 1)
        return refuse(reading, sha256, "must have 64 hexadecimal digits");
    memcpy(reading->certificate->sha256, sha256->string, NEGSIM_SHA256_SIZE);
    reading->certificate->verdict = NEGSIM_UNDECIDED;
    /* Of another scenario: its ids mean nothing here, and the check will refuse it. */
    return strcmp(sha256->string, reading->scn->sha256) != 0 ||
           read_verdict(reading, root);
}

bool negsim_certificate_parse(const struct negsim_scenario *scn, const char *text,
                              size_t length, struct negsim_certificate *certificate,
                              struct negsim_error *err)
{
    struct ns_json_document document;
    struct reading reading = {.scn = scn, .certificate = certificate, .err = err};
    memset(certificate, 0, sizeof *certificate);
    if (!ns_json_read(text, length, &document, err))
        return false;
    bool ok = read_root(&reading, &document.values[0]);
    ns_json_finish(&document);
    if (!ok)
        negsim_certificate_finish(certificate);
    return ok;
}

bool negsim_certificate_load(const struct negsim_scenario *scn, const char *file,
                             struct negsim_certificate *certificate,
                             struct negsim_error *err)
{
    char *text;
    size_t length;
    memset(certificate, 0, sizeof *certificate);
    if (!ns_file_read(file, CERTIFICATE_SIZE, &text, &length, err))
        return false;
    bool ok = negsim_certificate_parse(scn, text, length, certificate, err);
    free(text);
    return ok;
}
