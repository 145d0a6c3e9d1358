/* A saved result, read back: result format 1 of docs/scenario-format.md. */
#include <negsim/record.h>

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/scenario.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/locale.h"
#include "rounds/keywords.h"

/* The first thing that is wrong is kept in *err; what is read after it means nothing,
 * and is dropped in the end. */
struct reader {
    struct ns_arena *arena;
    struct negsim_record *record;
    bool failed;
    struct negsim_error *err;
};

__attribute__((format(printf, 3, 4))) static void
reader_fail(struct reader *reader, const struct ns_json *at, const char *format, ...)
{
    char message[NEGSIM_MESSAGE_SIZE];
    va_list args;
    if (reader->failed)
        return;
    va_start(args, format);
    ns_vsnprintf(message, sizeof message, format, args);
    va_end(args);
    negsim_fail(reader->err, NEGSIM_EINVAL, at->key, "%s", message);
    reader->err->line = at->place.line;
    reader->err->column = at->place.column;
    reader->failed = true;
}

static void *reader_take(struct reader *reader, size_t n, size_t size)
{
    void *memory = ns_arena_alloc(reader->arena, n, size);
    if (!memory) {
        negsim_out_of_memory(reader->err);
        reader->failed = true;
    }
    return memory;
}

/* A member of that kind, or a value of no kind at all and a complaint. */
static const struct ns_json *member(struct reader *reader, const struct ns_json *object,
                                    const char *key)
{
    static const struct ns_json nothing = {.kind = NS_JSON_NULL, .key = ""};
    const struct ns_json *found = ns_json_member(object, key);
    if (!found)
        reader_fail(reader, object, "has no \"%s\", which a result of negsim has", key);
    return found ? found : &nothing;
}

static const struct ns_json *member_of(struct reader *reader,
                                       const struct ns_json *object, const char *key,
                                       enum ns_json_kind kind)
{
    const struct ns_json *found = member(reader, object, key);
    if (found->kind != kind)
        reader_fail(reader, found, "must be %s",
                    kind == NS_JSON_OBJECT  ? "an object"
                    : kind == NS_JSON_ARRAY ? "a list"
                                            : "a text");
    return found;
}

/* A number whose distance from another can be told, or NaN for null. */
static double number(struct reader *reader, const struct ns_json *value)
{
    const double most = 1e300;
    if (value->kind == NS_JSON_NUMBER && fabs(value->number) <= most)
        return value->number;
    if (value->kind == NS_JSON_NUMBER)
        reader_fail(reader, value, "is too large to be drawn");
    else if (value->kind != NS_JSON_NULL)
        reader_fail(reader, value, "must be a number or null");
    return NAN;
}

static size_t count(struct reader *reader, const struct ns_json *object,
                    const char *key)
{
    const struct ns_json *value = member(reader, object, key);
    if (value->kind == NS_JSON_NUMBER && value->number >= 0 && value->number <= 1e15 &&
        floor(value->number) == value->number)
        return (size_t)value->number;
    reader_fail(reader, value, "must be a whole number");
    return 0;
}

static bool flag(struct reader *reader, const struct ns_json *object, const char *key)
{
    const struct ns_json *value = member(reader, object, key);
    if (value->kind != NS_JSON_TRUE && value->kind != NS_JSON_FALSE)
        reader_fail(reader, value, "must be true or false");
    return value->kind == NS_JSON_TRUE;
}

/* Which of the keywords a text is, by its place among them. */
static int keyword(struct reader *reader, const struct ns_json *object, const char *key,
                   const char *const *keywords)
{
    const struct ns_json *value = member_of(reader, object, key, NS_JSON_STRING);
    for (int j = 0; value->string && keywords[j]; j++)
        if (strcmp(value->string, keywords[j]) == 0)
            return j;
    reader_fail(reader, value, "is not one of the words for it, as \"%s\" is",
                keywords[0]);
    return 0;
}

static enum negsim_verdict verdict(struct reader *reader, const struct ns_json *object)
{
    return (enum negsim_verdict)keyword(reader, object, "verdict", ns_verdict_keywords);
}

static const char *copy(struct reader *reader, const char *text)
{
    size_t size = strlen(text) + 1;
    char *own = reader_take(reader, size, 1);
    return own ? memcpy(own, text, size) : "";
}

static size_t actor_index(const struct reader *reader, const char *id)
{
    size_t i = 0;
    while (i < reader->record->n_actors &&
           strcmp(reader->record->actors[i].id, id) != 0)
        i++;
    return i;
}

/* Numbers by actor, NaN for those of whom nothing is said. */
static void fill_actors(struct reader *reader, const struct ns_json *value,
                        double *numbers)
{
    for (size_t i = 0; i < reader->record->n_actors; i++)
        numbers[i] = NAN;
    if (value->kind != NS_JSON_OBJECT) {
        reader_fail(reader, value, "must be an object, by actor");
        return;
    }
    for (const struct ns_json *at = value->child; at; at = at->next) {
        size_t i = actor_index(reader, at->key);
        if (i < reader->record->n_actors)
            numbers[i] = number(reader, at);
        else
            reader_fail(reader, at, "is not an actor of \"scenario\"");
    }
}

/* A number for each actor. */
static void fill_all(struct reader *reader, const struct ns_json *value,
                     double *numbers)
{
    fill_actors(reader, value, numbers);
    for (size_t i = 0; i < reader->record->n_actors && !reader->failed; i++)
        if (isnan(numbers[i]))
            reader_fail(reader, value, "has no number for \"%s\"",
                        reader->record->actors[i].id);
}

/* The same in places of its own; NULL for null where that may be. */
static const double *by_actor(struct reader *reader, const struct ns_json *object,
                              const char *key, bool may_be_null)
{
    const struct ns_json *value = member(reader, object, key);
    if (value->kind == NS_JSON_NULL && may_be_null)
        return NULL;
    double *numbers = reader_take(reader, reader->record->n_actors, sizeof *numbers);
    if (numbers)
        fill_all(reader, value, numbers);
    return numbers;
}

static void read_scenario(struct reader *reader, const struct ns_json *scenario)
{
    struct negsim_record *record = reader->record;
    const struct ns_json *title = member(reader, scenario, "title");
    const struct ns_json *file = member_of(reader, scenario, "file", NS_JSON_STRING);
    const struct ns_json *unit = member_of(reader, scenario, "unit", NS_JSON_STRING);
    const struct ns_json *actors =
        member_of(reader, scenario, "actors", NS_JSON_OBJECT);
    if (!reader->failed &&
        (actors->n_children == 0 || actors->n_children > NEGSIM_MAX_ACTORS))
        reader_fail(reader, actors, "must hold 1 to %d actors", NEGSIM_MAX_ACTORS);
    if (reader->failed)
        return;
    record->title = copy(reader, title->string ? title->string : file->string);
    record->unit = copy(reader, unit->string);
    struct negsim_record_actor *list =
        reader_take(reader, actors->n_children, sizeof *list);
    if (!list)
        return;
    record->actors = list;
    for (const struct ns_json *at = actors->child; at; at = at->next) {
        const struct ns_json *name = member(reader, at, "title");
        *list++ = (struct negsim_record_actor){
            .id = copy(reader, at->key),
            .title = copy(reader, name->string ? name->string : at->key),
            .consent = flag(reader, at, "consent")};
        record->n_actors++;
    }
}

static void read_zone(struct reader *reader, const struct ns_json *zone)
{
    static const char *const names[] = {
        [NEGSIM_NASH] = "nash",
        [NEGSIM_KALAI_SMORODINSKY] = "kalai_smorodinsky",
        [NEGSIM_EGALITARIAN] = "egalitarian",
        [NEGSIM_UTILITARIAN] = "utilitarian",
    };
    struct negsim_record_zone *into = reader_take(reader, 1, sizeof *into);
    const struct ns_json *frontier =
        member_of(reader, zone, "frontier", NS_JSON_OBJECT);
    const struct ns_json *points = member_of(reader, frontier, "points", NS_JSON_ARRAY);
    const struct ns_json *solutions = member(reader, zone, "solutions");
    size_t n = reader->record->n_actors;
    double *at = reader_take(reader, points->n_children * n, sizeof *at);
    if (!into || !at)
        return;
    into->verdict = verdict(reader, zone);
    into->margin = number(reader, member(reader, zone, "margin"));
    into->utilities = by_actor(reader, zone, "utilities", true);
    into->reservations = by_actor(reader, zone, "reservations", false);
    into->points = at;
    for (const struct ns_json *point = points->child; point && !reader->failed;
         point = point->next, at += n, into->n_points++)
        fill_all(reader, member(reader, point, "utilities"), at);
    for (int s = 0; s < NEGSIM_SOLUTIONS && solutions->kind != NS_JSON_NULL; s++)
        into->solutions[s] =
            by_actor(reader, member(reader, solutions, names[s]), "utilities", false);
    reader->record->zone = into;
}

static void read_offers(struct reader *reader, const struct ns_json *offers,
                        struct negsim_record_round *round)
{
    struct negsim_record_offer *list =
        reader_take(reader, offers->n_children, sizeof *list);
    if (!list)
        return;
    round->offers = list;
    for (const struct ns_json *at = offers->child; at && !reader->failed;
         at = at->next, list++, round->n_offers++) {
        const struct ns_json *actor = member(reader, at, "actor");
        list->actor = NEGSIM_MEDIATOR;
        if (actor->kind == NS_JSON_STRING) {
            list->actor = actor_index(reader, actor->string);
            if (list->actor == reader->record->n_actors)
                reader_fail(reader, actor, "is not an actor of \"scenario\"");
        } else if (actor->kind != NS_JSON_NULL) {
            reader_fail(reader, actor, "must be the id of an actor or null");
        }
        if (!ns_json_member(at, "package"))
            continue;
        list->utilities = by_actor(reader, at, "utilities", false);
        list->response =
            (enum negsim_response)keyword(reader, at, "response", ns_response_keywords);
    }
}

static void read_climate(struct reader *reader, const struct ns_json *climate,
                         struct negsim_record_round *round)
{
    size_t n = reader->record->n_actors;
    const struct ns_json *sides = member_of(reader, climate, "sides", NS_JSON_OBJECT);
    const struct ns_json *trust = member_of(reader, climate, "trust", NS_JSON_OBJECT);
    double *strikes = reader_take(reader, n, sizeof *strikes);
    double *trusts = reader_take(reader, n * n, sizeof *trusts);
    if (!strikes || !trusts)
        return;
    for (size_t i = 0; i < n * n; i++)
        trusts[i] = NAN;
    for (size_t i = 0; i < n; i++) {
        const char *id = reader->record->actors[i].id;
        const struct ns_json *side = ns_json_member(sides, id);
        const struct ns_json *row = ns_json_member(trust, id);
        strikes[i] = side ? number(reader, member(reader, side, "strikes")) : NAN;
        if (row)
            fill_actors(reader, row, trusts + i * n);
    }
    round->strikes = strikes;
    round->trust = trusts;
}

static void read_round(struct reader *reader, const struct ns_json *from,
                       size_t number_, struct negsim_record_round *round)
{
    size_t n = reader->record->n_actors;
    double *numbers = reader_take(reader, 3 * n, sizeof *numbers);
    const struct ns_json *climate = ns_json_member(from, "climate");
    const struct ns_json *actors = member_of(reader, from, "actors", NS_JSON_OBJECT);
    if (!numbers)
        return;
    if (count(reader, from, "round") != number_)
        reader_fail(reader, from, "is out of order: a series has rounds 1, 2, …");
    round->verdict = verdict(reader, from);
    round->margin = number(reader, member(reader, from, "margin"));
    read_offers(reader, member_of(reader, from, "offers", NS_JSON_ARRAY), round);
    for (size_t i = 0; i < n && !reader->failed; i++) {
        const struct ns_json *who =
            member(reader, actors, reader->record->actors[i].id);
        numbers[i] = number(reader, member(reader, who, "floor"));
        numbers[n + i] = number(reader, member(reader, who, "reservation"));
        numbers[2 * n + i] = number(reader, member(reader, who, "concession"));
    }
    round->floors = numbers;
    round->reservations = numbers + n;
    round->concessions = numbers + 2 * n;
    if (climate)
        read_climate(reader, climate, round);
}

static void read_windows(struct reader *reader, const struct ns_json *windows,
                         struct negsim_record_rounds *rounds)
{
    struct negsim_window *list = reader_take(reader, windows->n_children, sizeof *list);
    if (!list)
        return;
    rounds->windows = list;
    for (const struct ns_json *at = windows->child; at; at = at->next, list++) {
        list->from = count(reader, at, "from");
        list->to = count(reader, at, "to");
        if (list->from < 1 || list->to < list->from || list->to > rounds->n_series)
            reader_fail(reader, at, "is no run of rounds of the series");
        rounds->n_windows++;
    }
}

static void read_rounds(struct reader *reader, const struct ns_json *rounds)
{
    const struct ns_json *series = member_of(reader, rounds, "series", NS_JSON_ARRAY);
    struct negsim_record_rounds *into = reader_take(reader, 1, sizeof *into);
    struct negsim_record_round *list =
        reader_take(reader, series->n_children, sizeof *list);
    if (!into || !list || reader->failed)
        return;
    if (series->n_children == 0)
        reader_fail(reader, series, "must hold at least one round");
    into->outcome =
        (enum negsim_outcome)keyword(reader, rounds, "outcome", ns_outcome_keywords);
    into->round = count(reader, rounds, "round");
    into->utilities = by_actor(reader, rounds, "utilities", true);
    into->series = list;
    for (const struct ns_json *at = series->child; at && !reader->failed; at = at->next)
        read_round(reader, at, ++into->n_series, list++);
    if (into->round < 1 || into->round > into->n_series)
        reader_fail(reader, member(reader, rounds, "round"), "is no round of the %s",
                    "series");
    read_windows(reader, member_of(reader, rounds, "windows", NS_JSON_ARRAY), into);
    reader->record->rounds = into;
}

static struct negsim_chance chance(struct reader *reader, const struct ns_json *object,
                                   const char *key)
{
    const struct ns_json *from = member_of(reader, object, key, NS_JSON_OBJECT);
    return (struct negsim_chance){.value =
                                      number(reader, member(reader, from, "value")),
                                  .low = number(reader, member(reader, from, "low")),
                                  .high = number(reader, member(reader, from, "high")),
                                  .count = count(reader, from, "count"),
                                  .n = count(reader, from, "of")};
}

static void read_replicates(struct reader *reader, const struct ns_json *replicates)
{
    const struct ns_json *by_round =
        member_of(reader, replicates, "by_round", NS_JSON_ARRAY);
    struct negsim_record_replicates *into = reader_take(reader, 1, sizeof *into);
    struct negsim_replicates_round *list =
        reader_take(reader, by_round->n_children, sizeof *list);
    if (!into || !list || reader->failed)
        return;
    if (by_round->n_children == 0)
        reader_fail(reader, by_round, "must hold at least one round");
    into->n = count(reader, replicates, "played");
    into->random = flag(reader, replicates, "random");
    into->agreed = chance(reader, replicates, "agreement");
    into->by_round = list;
    for (const struct ns_json *at = by_round->child; at && !reader->failed;
         at = at->next, list++, into->n_rounds++) {
        list->agreements = count(reader, at, "agreements");
        list->agreed = chance(reader, at, "agreed");
        list->open = chance(reader, at, "open");
    }
    reader->record->replicates = into;
}

static void read_result(struct reader *reader, const struct ns_json_document *document)
{
    const struct ns_json *root = &document->values[0];
    const struct ns_json *program = member_of(reader, root, "negsim", NS_JSON_OBJECT);
    const struct ns_json *zone = ns_json_member(root, "zone");
    const struct ns_json *rounds = ns_json_member(root, "rounds");
    const struct ns_json *replicates = ns_json_member(root, "replicates");
    for (size_t v = 0; v < document->n_values; v++)
        if (document->values[v].duplicate)
            reader_fail(reader, &document->values[v], "is given twice");
    if (!reader->failed && count(reader, program, "format") != NEGSIM_FORMAT)
        reader_fail(reader, ns_json_member(program, "format"),
                    "this program reads results of format %d", NEGSIM_FORMAT);
    if (!reader->failed && !zone && !rounds && !replicates)
        reader_fail(reader, root,
                    "is not what negsim run or negsim zone print with --json");
    if (!reader->failed)
        read_scenario(reader, member_of(reader, root, "scenario", NS_JSON_OBJECT));
    if (!reader->failed && zone)
        read_zone(reader, zone);
    if (!reader->failed && rounds)
        read_rounds(reader, rounds);
    if (!reader->failed && replicates)
        read_replicates(reader, replicates);
}

bool negsim_record_read(const char *text, size_t length, struct negsim_record *record,
                        struct negsim_error *err)
{
    struct ns_json_document document;
    struct negsim_error first = {0};
    memset(record, 0, sizeof *record);
    if (!ns_json_read(text, length, &document, err))
        return false;
    struct reader reader = {
        .arena = calloc(1, sizeof *reader.arena), .record = record, .err = &first};
    record->memory = reader.arena;
    if (!reader.arena)
        negsim_out_of_memory(&first);
    else
        read_result(&reader, &document);
    ns_json_finish(&document);
    if (first.code == NEGSIM_OK)
        return true;
    negsim_record_finish(record);
    if (err && err->code == NEGSIM_OK)
        *err = first;
    return false;
}

void negsim_record_finish(struct negsim_record *record)
{
    if (!record)
        return;
    if (record->memory)
        ns_arena_finish(record->memory);
    free(record->memory);
    memset(record, 0, sizeof *record);
}

bool negsim_record_is(const char *text, size_t length)
{
    struct ns_json_document document;
    if (!ns_json_read(text, length, &document, NULL))
        return false;
    const struct ns_json *program = ns_json_member(&document.values[0], "negsim");
    bool result = program && program->kind == NS_JSON_OBJECT;
    ns_json_finish(&document);
    return result;
}
