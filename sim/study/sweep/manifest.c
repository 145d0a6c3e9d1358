#include "study/sweep/manifest.h"

#include <math.h>
#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/version.h>

#include "base/json.h"
#include "study/sweep/cell.h"

/* In the text of a manifest, and nowhere else in it: strings hold no line ends. */
static const char SHARD_LINE[] = "\n  \"shard\": ";

/* Names of files may hold any bytes; JSON is UTF-8. */
static void add_string(struct ns_text *text, const char *string)
{
    const char *from = string, *c = string;
    ns_text_add(text, "\"");
    while (*c) {
        unsigned char byte = (unsigned char)*c;
        size_t whole = ns_utf8_length(c, strnlen(c, 4));
        if (whole > 0 || (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\')) {
            c += whole ? whole : 1;
            continue;
        }
        ns_text_add_bytes(text, from, (size_t)(c - from));
        from = ++c;
        if (byte >= 0x80)
            ns_text_add(text, "\uFFFD");
        else if (byte == '\n')
            ns_text_add(text, "\\n");
        else if (byte < 0x20)
            ns_text_add(text, "\\u%04x", byte);
        else
            ns_text_add(text, "\\%c", byte);
    }
    ns_text_add(text, "%s\"", from);
}

static void add_number(struct ns_text *text, double x)
{
    if (isfinite(x))
        ns_cell_add_number(text, x);
    else
        ns_text_add(text, "null");
}

static void add_numbers(struct ns_text *text, const char *key, const double *x,
                        size_t n)
{
    ns_text_add(text, ", \"%s\": [", key);
    for (size_t j = 0; j < n; j++) {
        ns_text_add(text, j ? ", " : "");
        add_number(text, x[j]);
    }
    ns_text_add(text, "]");
}

static void add_strings(struct ns_text *text, const char *key, char *const *strings,
                        size_t n)
{
    ns_text_add(text, ", \"%s\": [", key);
    for (size_t j = 0; j < n; j++) {
        ns_text_add(text, j ? ", " : "");
        add_string(text, strings[j]);
    }
    ns_text_add(text, "]");
}

static void add_factor(struct ns_text *text, const struct negsim_factor *factor)
{
    static const char *const kinds[] = {[NEGSIM_FACTOR_RANGE] = "range",
                                        [NEGSIM_FACTOR_LEVELS] = "levels",
                                        [NEGSIM_FACTOR_WORDS] = "words",
                                        [NEGSIM_FACTOR_UNCERTAIN] = "uncertain"};
    static const char *const distributions[] = {[NEGSIM_UNIFORM] = "uniform",
                                                [NEGSIM_TRIANGULAR] = "triangular",
                                                [NEGSIM_NORMAL] = "normal",
                                                [NEGSIM_BETA] = "beta",
                                                [NEGSIM_CHOICE] = "choice"};
    ns_text_add(text, "    { \"name\": ");
    add_string(text, factor->name);
    add_strings(text, "paths", factor->paths, factor->n_paths);
    ns_text_add(text, ", \"kind\": \"%s\", \"lo\": ", kinds[factor->kind]);
    add_number(text, factor->lo);
    ns_text_add(text, ", \"hi\": ");
    add_number(text, factor->hi);
    if (factor->kind == NEGSIM_FACTOR_LEVELS)
        add_numbers(text, "levels", factor->levels, factor->n_levels);
    if (factor->kind == NEGSIM_FACTOR_WORDS)
        add_strings(text, "words", factor->words, factor->n_levels);
    if (factor->kind == NEGSIM_FACTOR_UNCERTAIN) {
        ns_text_add(text, ", \"distribution\": \"%s\"",
                    distributions[factor->distribution]);
        add_numbers(text, "parameters", factor->parameters, factor->n_parameters);
    }
    ns_text_add(text, " }");
}

bool ns_manifest_holds(const struct ns_json *factor)
{
    const struct ns_json *distribution = ns_json_member(factor, "distribution");
    bool chosen = !distribution ||
                  (distribution->string && !strcmp(distribution->string, "choice"));
    const struct ns_json *values = ns_json_member(factor, "levels");
    values = values ? values : ns_json_member(factor, "words");
    values = values ? values : ns_json_member(factor, "parameters");
    return chosen && values && values->n_children == 1;
}

static void add_design(struct ns_text *text, const struct ns_manifest *manifest)
{
    const struct negsim_sweep_options *options = manifest->options;
    const struct negsim_design_options *design = &options->design;
    ns_text_add(text, "  \"design\": { \"kind\": \"%s\", \"n\": %llu",
                options->table ? "table" : negsim_design_name(design->kind), design->n);
    if (options->table) {
        char digest[SHA256_DIGEST_STRING_LENGTH];
        size_t size = manifest->rows * options->factors->n * sizeof *options->table;
        SHA256Data((const uint8_t *)options->table, size, digest);
        ns_text_add(text, ", \"sha256\": \"%s\"", digest);
    } else {
        ns_text_add(text, ", \"seed\": %llu, \"shift\": %s, \"block\": %zu",
                    design->seed, design->shift ? "true" : "false", manifest->block);
    }
    ns_text_add(text, ", \"rows\": %llu },\n", manifest->rows);
}

static void add_outcomes(struct ns_text *text, const struct ns_outcomes *outcomes)
{
    ns_text_add(text, "  \"outcomes\": [");
    for (size_t j = 0; j < outcomes->n; j++)
        ns_text_add(text, "%s\"%s\"", j ? ", " : "", outcomes->items[j].name);
    ns_text_add(text, "],\n");
}

bool ns_manifest_make(const struct ns_manifest *manifest, struct ns_text *text,
                      struct negsim_error *err)
{
    const struct negsim_sweep_options *options = manifest->options;
    ns_text_add(text, "{\n  \"negsim_study\": 1,\n  \"version\": \"%s\",\n",
                negsim_version());
    if (options->command) {
        ns_text_add(text, "  \"command\": ");
        add_string(text, options->command);
        ns_text_add(text, ",\n");
    }
    ns_text_add(text, "  \"seed\": %llu,\n", options->design.seed);
    add_design(text, manifest);
    ns_text_add(text, "  \"factors\": [\n");
    for (size_t j = 0; j < options->factors->n; j++) {
        add_factor(text, &options->factors->items[j]);
        ns_text_add(text, j + 1 < options->factors->n ? ",\n" : "\n");
    }
    ns_text_add(text, "  ],\n");
    add_outcomes(text, manifest->outcomes);
    ns_text_add(text, "  \"zone_only\": %s,\n  \"reps\": %zu",
                options->zone_only ? "true" : "false", options->reps);
    if (options->n_shards > 0)
        ns_text_add(text, ",%s\"%zu/%zu\"", SHARD_LINE, options->shard,
                    options->n_shards);
    ns_text_add(text, ",\n  \"scenario\": {\n    \"name\": ");
    add_string(text, manifest->scn->file);
    ns_text_add(text,
                ",\n    \"sha256\": \"%s\",\n    \"text\": ", manifest->scn->sha256);
    add_string(text, options->text);
    ns_text_add(text, "\n  }\n}\n");
    return !text->failed || negsim_out_of_memory(err);
}

static bool json_same(const struct ns_json *a, const struct ns_json *b)
{
    if (!a || !b)
        return a == b;
    return a->raw_length == b->raw_length && memcmp(a->raw, b->raw, a->raw_length) == 0;
}

static const struct ns_json *manifest_find(const struct ns_json_document *document,
                                           const char *key)
{
    if (strcmp(key, "sha256") != 0)
        return ns_json_member(&document->values[0], key);
    return ns_json_member(ns_json_member(&document->values[0], "scenario"), key);
}

/* The text of a string, or the raw text of what is none. */
static void manifest_quote(const struct ns_json *value, char quote[NS_QUOTE_SIZE])
{
    if (!value)
        strcpy(quote, "none");
    else if (value->string)
        ns_text_quote(value->string, strlen(value->string), quote);
    else
        ns_text_quote(value->raw, value->raw_length, quote);
}

/* The list of what differs; empty where nothing does. */
static void manifest_differ(const struct ns_json_document *there,
                            const struct ns_json_document *asked, bool same_shard,
                            struct ns_text *list)
{
    static const struct {
        const char *key, *name;
        bool tell; /* both values, which are short */
    } parts[] = {
        {"version", "another version", true},
        {"sha256", "another scenario (SHA-256)", true},
        {"design", "another design", false},
        {"factors", "other factors", false},
        {"outcomes", "other outcomes", false},
        {"reps", "other replicates", true},
        {"zone_only", "another --zone-only", true},
        {"shard", "another shard", true},
    };
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        char before[NS_QUOTE_SIZE], now[NS_QUOTE_SIZE];
        const struct ns_json *a = manifest_find(there, parts[p].key);
        const struct ns_json *b = manifest_find(asked, parts[p].key);
        if (json_same(a, b) || (!same_shard && strcmp(parts[p].key, "shard") == 0))
            continue;
        ns_text_add(list, "%s%s", list->length ? ", " : "", parts[p].name);
        if (!parts[p].tell)
            continue;
        manifest_quote(a, before);
        manifest_quote(b, now);
        ns_text_add(list, " (%.12s there, %.12s now)", before, now);
    }
}

static bool manifest_open(const char *text, size_t length,
                          struct ns_json_document *document, struct negsim_error *err)
{
    struct negsim_error cause = {0};
    if (!ns_json_read(text, length, document, &cause))
        return negsim_fail(err,
                           cause.code == NEGSIM_ENOMEM ? cause.code : NEGSIM_EINVAL,
                           NULL, "manifest.json: %s", cause.message);
    if (ns_json_member(&document->values[0], "negsim_study"))
        return true;
    ns_json_finish(document);
    return negsim_fail(err, NEGSIM_EINVAL, NULL, "manifest.json is not of a study");
}

bool ns_manifest_check(const char *there, size_t there_length, const char *asked,
                       size_t asked_length, bool same_shard, struct negsim_error *err)
{
    struct ns_json_document a, b;
    struct ns_text list = {0};
    if (!manifest_open(there, there_length, &a, err))
        return false;
    if (!manifest_open(asked, asked_length, &b, err)) {
        ns_json_finish(&a);
        return false;
    }
    manifest_differ(&a, &b, same_shard, &list);
    bool same = !list.failed && list.length == 0;
    if (list.failed)
        negsim_out_of_memory(err);
    else if (!same)
        negsim_fail(err, NEGSIM_EINVAL, NULL, "%s", ns_text_get(&list));
    ns_text_finish(&list);
    ns_json_finish(&a);
    ns_json_finish(&b);
    return same;
}

/* "2/4" */
static bool facts_read_shard(const struct ns_json *shard,
                             struct ns_manifest_facts *facts)
{
    char *end;
    if (!shard)
        return true;
    if (!shard->string)
        return false;
    facts->shard = strtoull(shard->string, &end, 10);
    if (*end != '/')
        return false;
    facts->n_shards = strtoull(end + 1, &end, 10);
    return *end == '\0' && facts->shard >= 1 && facts->shard <= facts->n_shards;
}

bool ns_manifest_read(const char *text, size_t length, struct ns_manifest_facts *facts,
                      struct negsim_error *err)
{
    struct ns_json_document document;
    memset(facts, 0, sizeof *facts);
    if (!manifest_open(text, length, &document, err))
        return false;
    const struct ns_json *root = &document.values[0];
    const struct ns_json *rows = ns_json_member(ns_json_member(root, "design"), "rows");
    const struct ns_json *reps = ns_json_member(root, "reps");
    bool ok = rows && reps && rows->kind == NS_JSON_NUMBER && rows->number >= 1 &&
              rows->number <= 0x1p53 && reps->kind == NS_JSON_NUMBER &&
              reps->number >= 1 && reps->number <= 0x1p53 &&
              facts_read_shard(ns_json_member(root, "shard"), facts);
    if (ok) {
        facts->rows = (unsigned long long)rows->number;
        facts->reps = (size_t)reps->number;
    }
    ns_json_finish(&document);
    return ok || negsim_fail(err, NEGSIM_EINVAL, NULL,
                             "manifest.json does not say what it should");
}

void ns_manifest_drop_shard(char *text)
{
    char *line = strstr(text, SHARD_LINE);
    char *end = line ? strchr(line + 1, '\n') : NULL;
    if (end)
        memmove(line, end, strlen(end) + 1);
}
