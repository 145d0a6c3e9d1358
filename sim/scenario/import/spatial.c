/* A table of stakeholders in CSV: its columns, then its lines. */
#include <negsim/import.h>

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/scenario.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/locale.h"
#include "base/text.h"
#include "scenario/import/columns.h"
#include "scenario/import/names.h"

enum {
    IMPORT_MAX_BYTES = 1 << 20,
    IMPORT_MAX_COLUMNS = 256,
    IMPORT_MAX_ERRORS = 100,
};

/* Numbers larger than this are slips. */
static const double IMPORT_LARGEST = 1e12;

struct import {
    struct ns_csv csv;
    struct ns_import_column columns[IMPORT_MAX_COLUMNS];
    size_t actor, capability; /* their columns; SIZE_MAX: there is none */
    size_t position[NEGSIM_MAX_ISSUES], salience[NEGSIM_MAX_ISSUES];
    struct negsim_positions *positions;
    struct negsim_error_list *errors;
    size_t n_errors;
    bool out_of_memory;
};

static void import_fail(struct import *in, const struct ns_csv_cell *cell,
                        const char *format, ...) __attribute__((format(printf, 3, 4)));

/* cell NULL: the error is nowhere in the text. */
static void import_fail(struct import *in, const struct ns_csv_cell *cell,
                        const char *format, ...)
{
    struct negsim_error err = {.code = NEGSIM_EINVAL,
                               .line = cell ? cell->line : 0,
                               .column = cell ? cell->column : 0};
    va_list args;
    va_start(args, format);
    ns_vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    if (in->n_errors++ < IMPORT_MAX_ERRORS)
        negsim_error_list_add(in->errors, &err);
}

static char *import_copy(struct import *in, const char *text)
{
    char *copy = strdup(text);
    in->out_of_memory = in->out_of_memory || !copy;
    return copy;
}

static bool issue_is_taken(const char *id, const void *data)
{
    const struct negsim_positions *positions = data;
    for (size_t k = 0; k < positions->n_issues; k++)
        if (positions->issues[k].id && strcmp(positions->issues[k].id, id) == 0)
            return true;
    return false;
}

static bool actor_is_taken(const char *id, const void *data)
{
    const struct negsim_positions *positions = data;
    for (size_t i = 0; i < positions->n_actors; i++)
        if (positions->actors[i].id && strcmp(positions->actors[i].id, id) == 0)
            return true;
    return false;
}

static void import_add_issue(struct import *in, size_t column,
                             const struct ns_csv_cell *header)
{
    struct negsim_positions *positions = in->positions;
    if (positions->n_issues == NEGSIM_MAX_ISSUES) {
        import_fail(in, header, "more than %d columns of positions", NEGSIM_MAX_ISSUES);
        return;
    }
    char id[NS_IMPORT_ID_SIZE];
    const char *axis = in->columns[column].axis;
    ns_import_id(axis[0] ? axis : "position", "issue", issue_is_taken, positions, id);
    struct negsim_position_issue *issue = &positions->issues[positions->n_issues];
    issue->id = import_copy(in, id);
    issue->title = import_copy(in, axis[0] ? axis : header->text);
    in->position[positions->n_issues++] = column;
}

/* A column that may stand once, and stands there twice. */
static bool import_once(struct import *in, size_t *column, size_t found,
                        const struct ns_csv_cell *header)
{
    if (*column != SIZE_MAX) {
        import_fail(in, header, "a second column for the same as '%.60s'",
                    in->csv.rows[0].cells[*column].text);
        return false;
    }
    *column = found;
    return true;
}

/* A column that is not known: used for nothing, but perhaps a slip. */
static void import_set_aside(struct import *in, struct ns_text *unused,
                             const struct ns_csv_cell *header)
{
    const char *near = ns_import_column_near(header->text);
    if (near)
        import_fail(in, header, "unknown column '%.60s', did you mean '%s'?",
                    header->text, near);
    else if (header->text[0])
        ns_text_add(unused, "%s%s", unused->length > 0 ? ", " : "", header->text);
}

/* The salience of an issue: the column of its own axis, or the one of all axes. */
static void import_match(struct import *in, size_t issue)
{
    const struct ns_csv_row *header = &in->csv.rows[0];
    const char *axis = in->columns[in->position[issue]].axis;
    in->salience[issue] = SIZE_MAX;
    for (size_t c = 0; c < header->n; c++)
        if (in->columns[c].kind == NS_IMPORT_SALIENCE && !in->columns[c].axis[0])
            in->salience[issue] = c;
    for (size_t c = 0; c < header->n; c++)
        if (in->columns[c].kind == NS_IMPORT_SALIENCE && axis[0] &&
            strcmp(in->columns[c].axis, axis) == 0)
            in->salience[issue] = c;
    if (in->salience[issue] == SIZE_MAX)
        import_fail(in, &header->cells[in->position[issue]],
                    "no column 'salience' for '%.60s'",
                    header->cells[in->position[issue]].text);
}

/* Saliences of no issue. */
static void import_find_idle(struct import *in)
{
    const struct ns_csv_row *header = &in->csv.rows[0];
    for (size_t c = 0; c < header->n; c++) {
        bool idle = in->columns[c].kind == NS_IMPORT_SALIENCE && in->columns[c].axis[0];
        for (size_t k = 0; k < in->positions->n_issues; k++)
            idle = idle && in->salience[k] != c;
        if (idle)
            import_fail(in, &header->cells[c], "no column of positions for '%.60s'",
                        header->cells[c].text);
    }
}

static void import_read_header(struct import *in)
{
    const struct ns_csv_row *header = &in->csv.rows[0];
    struct ns_text unused = {0};
    in->actor = in->capability = SIZE_MAX;
    for (size_t c = 0; c < header->n; c++) {
        ns_import_column_read(&in->columns[c], header->cells[c].text);
        for (size_t d = 0; d < c; d++)
            if (in->columns[c].kind >= NS_IMPORT_POSITION &&
                in->columns[d].kind == in->columns[c].kind &&
                strcmp(in->columns[d].axis, in->columns[c].axis) == 0)
                import_fail(in, &header->cells[c],
                            "a second column for the same as '%.60s'",
                            header->cells[d].text);
        if (in->columns[c].kind == NS_IMPORT_ACTOR)
            import_once(in, &in->actor, c, &header->cells[c]);
        else if (in->columns[c].kind == NS_IMPORT_CAPABILITY)
            import_once(in, &in->capability, c, &header->cells[c]);
        else if (in->columns[c].kind == NS_IMPORT_POSITION)
            import_add_issue(in, c, &header->cells[c]);
        else if (in->columns[c].kind == NS_IMPORT_UNUSED)
            import_set_aside(in, &unused, &header->cells[c]);
    }
    if (in->actor == SIZE_MAX)
        import_fail(in, &header->cells[0],
                    "no column 'actor'; the first line names the columns: actor, "
                    "capability, position, salience");
    if (in->capability == SIZE_MAX)
        import_fail(in, &header->cells[0], "no column 'capability'");
    if (in->positions->n_issues == 0)
        import_fail(in, &header->cells[0], "no column 'position'");
    for (size_t k = 0; k < in->positions->n_issues; k++)
        import_match(in, k);
    import_find_idle(in);
    if (unused.length > 0)
        in->positions->unused = import_copy(in, ns_text_get(&unused));
    in->out_of_memory = in->out_of_memory || unused.failed;
    ns_text_finish(&unused);
}

/* Where semicolons separate, a comma may stand for the point. */
static bool import_parse(const struct import *in, const char *from, double *number)
{
    char text[NS_IMPORT_NAME_SIZE];
    if (strlen(from) >= sizeof text)
        return false;
    snprintf(text, sizeof text, "%s", from);
    char *comma = strchr(text, ',');
    if (in->csv.separator == ';' && comma && !strchr(text, '.'))
        *comma = '.';
    if (!ns_csv_is_number(text))
        return false;
    errno = 0;
    *number = ns_strtod(text, NULL);
    return fabs(*number) <= IMPORT_LARGEST;
}

struct bounds {
    double lo, hi;
    bool above_lo; /* lo itself is not legal */
    const char *expected;
};

static double import_number(struct import *in, const struct ns_csv_cell *cell,
                            const char *header, const struct bounds *bounds)
{
    double number = 0;
    char quoted[NS_QUOTE_SIZE];
    ns_text_quote(cell->text, strlen(cell->text), quoted);
    if (!cell->text[0])
        import_fail(in, cell, "no %.60s given; expected %s", header, bounds->expected);
    else if (!import_parse(in, cell->text, &number))
        import_fail(in, cell, "%.60s: expected %s, found '%s'", header,
                    bounds->expected, quoted);
    else if (number > bounds->hi || number < bounds->lo ||
             (bounds->above_lo && number == bounds->lo))
        import_fail(in, cell, "%.60s: expected %s, found %s%s", header,
                    bounds->expected, quoted,
                    bounds->hi == 1 && number > 1 && number <= 100
                        ? "; divide percentages by 100"
                        : "");
    return number;
}

static void import_name(struct import *in, struct negsim_position_actor *actor,
                        const struct ns_csv_cell *cell)
{
    char id[NS_IMPORT_ID_SIZE], quoted[NS_QUOTE_SIZE];
    if (!cell->text[0]) {
        import_fail(in, cell, "an actor without a name");
        return;
    }
    ns_text_quote(cell->text, strlen(cell->text), quoted);
    for (size_t i = 0; i + 1 < in->positions->n_actors; i++)
        if (in->positions->actors[i].title &&
            strcmp(in->positions->actors[i].title, cell->text) == 0) {
            import_fail(in, cell, "a second actor '%s'; give each a name of its own",
                        quoted);
            return;
        }
    ns_import_id(cell->text, "actor", actor_is_taken, in->positions, id);
    actor->id = import_copy(in, id);
    actor->title = import_copy(in, cell->text);
}

static void import_read_row(struct import *in, const struct ns_csv_row *row)
{
    static const struct bounds capability = {0, 1e9, true,
                                             "a number above 0, at most 1e9"};
    static const struct bounds position = {-1e12, 1e12, false,
                                           "a number from -1e12 to 1e12"};
    static const struct bounds salience = {0, 1, false, "a number from 0 to 1"};
    struct negsim_positions *positions = in->positions;
    const struct ns_csv_row *header = &in->csv.rows[0];
    if (row->n != header->n) {
        import_fail(in, &row->cells[0], "%zu fields, but the first line names %zu",
                    row->n, header->n);
        return;
    }
    if (positions->n_actors == NEGSIM_MAX_ACTORS) {
        import_fail(in, &row->cells[0], "more than %d actors; leave the weakest out",
                    NEGSIM_MAX_ACTORS);
        return;
    }
    struct negsim_position_actor *actor = &positions->actors[positions->n_actors++];
    actor->positions = calloc(positions->n_issues, sizeof *actor->positions);
    actor->saliences = calloc(positions->n_issues, sizeof *actor->saliences);
    if (!actor->positions || !actor->saliences) {
        in->out_of_memory = true;
        return;
    }
    import_name(in, actor, &row->cells[in->actor]);
    actor->capability = import_number(in, &row->cells[in->capability],
                                      header->cells[in->capability].text, &capability);
    for (size_t k = 0; k < positions->n_issues; k++) {
        size_t p = in->position[k], s = in->salience[k];
        actor->positions[k] =
            import_number(in, &row->cells[p], header->cells[p].text, &position);
        /* One column for all issues is told of once. */
        actor->saliences[k] =
            k > 0 && s == in->salience[0]
                ? actor->saliences[0]
                : import_number(in, &row->cells[s], header->cells[s].text, &salience);
    }
}

static void import_find_ranges(struct import *in)
{
    struct negsim_positions *positions = in->positions;
    for (size_t k = 0; k < positions->n_issues; k++) {
        struct negsim_position_issue *issue = &positions->issues[k];
        issue->lo = HUGE_VAL;
        issue->hi = -HUGE_VAL;
        for (size_t i = 0; i < positions->n_actors; i++) {
            issue->lo = fmin(issue->lo, positions->actors[i].positions[k]);
            issue->hi = fmax(issue->hi, positions->actors[i].positions[k]);
        }
        if (!(issue->lo < issue->hi))
            import_fail(in, &in->csv.rows[0].cells[in->position[k]],
                        "all actors hold the same '%.60s', so that there is nothing to "
                        "bargain over; leave the column out",
                        issue->title ? issue->title : "");
    }
}

static void import_read(struct import *in)
{
    struct negsim_positions *positions = in->positions;
    static const struct ns_csv_cell start = {.line = 1, .column = 1};
    if (in->csv.n == 0) {
        import_fail(in, &start, "the file is empty; expected a table of actors");
        return;
    }
    positions->issues = calloc(NEGSIM_MAX_ISSUES, sizeof *positions->issues);
    positions->actors = calloc(NEGSIM_MAX_ACTORS, sizeof *positions->actors);
    if (!positions->issues || !positions->actors) {
        in->out_of_memory = true;
        return;
    }
    import_read_header(in);
    if (in->n_errors > 0 || in->out_of_memory)
        return;
    for (size_t r = 1; r < in->csv.n && !in->out_of_memory; r++)
        import_read_row(in, &in->csv.rows[r]);
    if (in->n_errors > 0 || in->out_of_memory)
        return;
    if (positions->n_actors < 2)
        import_fail(in, &in->csv.rows[0].cells[0],
                    "%zu line%s of actors; expected at least two", positions->n_actors,
                    positions->n_actors == 1 ? "" : "s");
    else
        import_find_ranges(in);
}

/* The file's name without folder and ending. */
static void import_title(struct import *in, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    if (strcmp(base, "-") == 0 || !*base)
        return;
    char *title = import_copy(in, base);
    char *dot = title ? strrchr(title, '.') : NULL;
    if (dot && dot > title)
        *dot = '\0';
    in->positions->title = title;
}

static bool import_report(struct negsim_positions *positions,
                          struct negsim_error_list *errors,
                          const struct negsim_error *err)
{
    negsim_error_list_add(errors, err);
    negsim_positions_finish(positions);
    return false;
}

bool negsim_positions_parse(const char *text, size_t length, const char *name,
                            struct negsim_positions *positions,
                            struct negsim_error_list *errors)
{
    /* One more line than there can be, so that the message names actors. */
    static const struct ns_csv_limits limits = {NEGSIM_MAX_ACTORS + 2,
                                                IMPORT_MAX_COLUMNS};
    struct negsim_error err = {0};
    struct import *in = calloc(1, sizeof *in);
    memset(positions, 0, sizeof *positions);
    if (!in) {
        negsim_out_of_memory(&err);
        return import_report(positions, errors, &err);
    }
    in->positions = positions;
    in->errors = errors;
    bool ok = ns_csv_parse(text, length, &limits, &in->csv, &err);
    if (ok) {
        import_title(in, name);
        import_read(in);
        ns_csv_finish(&in->csv);
        if (in->out_of_memory)
            ok = negsim_out_of_memory(&err);
        else if (in->n_errors > IMPORT_MAX_ERRORS)
            ok = negsim_fail(&err, NEGSIM_ELIMIT, NULL, "and %zu more errors",
                             in->n_errors - IMPORT_MAX_ERRORS);
    }
    bool sound = ok && in->n_errors == 0;
    free(in);
    if (!ok)
        return import_report(positions, errors, &err);
    if (!sound)
        negsim_positions_finish(positions);
    return sound;
}

bool negsim_positions_load(const char *file, struct negsim_positions *positions,
                           struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    char *text = NULL;
    size_t length = 0;
    memset(positions, 0, sizeof *positions);
    if (!ns_file_read(file, IMPORT_MAX_BYTES, &text, &length, &err))
        return import_report(positions, errors, &err);
    bool ok = negsim_positions_parse(text, length, file, positions, errors);
    free(text);
    return ok;
}

void negsim_positions_finish(struct negsim_positions *positions)
{
    if (!positions)
        return;
    for (size_t k = 0; k < positions->n_issues; k++) {
        free(positions->issues[k].id);
        free(positions->issues[k].title);
    }
    for (size_t i = 0; i < positions->n_actors; i++) {
        free(positions->actors[i].id);
        free(positions->actors[i].title);
        free(positions->actors[i].positions);
        free(positions->actors[i].saliences);
    }
    free(positions->issues);
    free(positions->actors);
    free(positions->title);
    free(positions->unused);
    memset(positions, 0, sizeof *positions);
}
