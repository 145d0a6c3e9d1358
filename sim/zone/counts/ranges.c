#include <negsim/ranges.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/locale.h"
#include "zone/search/hunt.h"

/* Nanoseconds of the relaxer's, for all searches together. */
static const double RANGES_EFFORT = 2e9;

/* Ends of continuous issues are found to this share of the range. */
static const double RANGES_TOLERANCE = 5e-7;

struct survey {
    const struct negsim_scenario *scn;
    struct ns_hunt hunt;
    struct ns_side *box; /* n_issues, for the search at hand */
    double deadline;
    bool out_of_effort, out_of_time;
    struct negsim_ranges *ranges;
    size_t *first, *last; /* n_issues: cells of packages that were found */
};

/* Take note of what the package just found has. */
static void survey_note(struct survey *survey)
{
    const struct ns_choice *choice = &survey->hunt.incumbent.choice;
    for (size_t k = 0; k < survey->scn->n_issues; k++) {
        struct negsim_issue_range *range = &survey->ranges->issues[k];
        if (range->options)
            range->options[(size_t)choice->x[k]] = true;
        range->low = fmin(range->low, choice->x[k]);
        range->high = fmax(range->high, choice->x[k]);
        if (choice->cell[k] < survey->first[k])
            survey->first[k] = choice->cell[k];
        if (choice->cell[k] > survey->last[k])
            survey->last[k] = choice->cell[k];
    }
}

/* A search that its first bound settles looks at no limit, and there are many such. */
static void survey_look_at_limits(struct survey *survey)
{
    survey->out_of_effort =
        survey->out_of_effort || survey->hunt.relaxer->effort > RANGES_EFFORT;
    survey->out_of_time = survey->out_of_time || (survey->deadline < HUGE_VAL &&
                                                  ns_clock() > survey->deadline);
}

/* Search survey->box. */
static bool survey_search(struct survey *survey, enum ns_hunt_end *end,
                          struct negsim_error *err)
{
    struct ns_search_result result;
    if (survey->ranges->any)
        survey_look_at_limits(survey);
    const struct ns_budget budget = {.max_boxes = SIZE_MAX,
                                     .max_effort =
                                         RANGES_EFFORT - survey->hunt.relaxer->effort,
                                     .deadline = survey->deadline};
    *end = NS_HUNT_GAVE_UP;
    if (survey->out_of_effort || survey->out_of_time)
        return true;
    if (!ns_hunt_search(&survey->hunt, survey->box, &budget, end, &result, err))
        return false;
    if (*end == NS_HUNT_FOUND)
        survey_note(survey);
    survey->out_of_effort = result.limit == NS_LIMIT_EFFORT;
    survey->out_of_time = result.limit == NS_LIMIT_TIME;
    return true;
}

static void survey_whole_box(struct survey *survey)
{
    memcpy(survey->box, survey->hunt.box,
           survey->hunt.space->n_issues * sizeof *survey->box);
}

/* One search for every option that no package found so far has. */
static bool survey_options(struct survey *survey, size_t k, struct negsim_error *err)
{
    const struct ns_axis *axis = &survey->hunt.space->axes[k];
    struct negsim_issue_range *range = &survey->ranges->issues[k];
    range->proved = true;
    for (size_t c = 0; c < axis->n_cells; c++) {
        enum ns_hunt_end end;
        if (range->options[(size_t)axis->cells[c].lo] ||
            axis->cells[c].class == NS_NONE)
            continue;
        survey_whole_box(survey);
        survey->box[k].first = survey->box[k].last = c;
        if (!survey_search(survey, &end, err))
            return false;
        range->proved = range->proved && end != NS_HUNT_GAVE_UP;
    }
    return true;
}

/* The lowest or highest cell of a stepped issue, by halving the run of cells between
 * one that is taken and the end. */
static bool survey_step(struct survey *survey, size_t k, bool upward,
                        struct negsim_error *err)
{
    struct negsim_issue_range *range = &survey->ranges->issues[k];
    size_t beyond = upward ? survey->hunt.space->axes[k].n_cells : NS_NONE;
    /* `beyond` is the nearest cell from which on there is nothing. */
    for (;;) {
        size_t taken = upward ? survey->last[k] : survey->first[k];
        size_t apart = upward ? beyond - taken : taken - beyond;
        enum ns_hunt_end end;
        if (apart <= 1)
            return true;
        size_t middle = upward ? taken + apart / 2 : taken - apart / 2;
        survey_whole_box(survey);
        if (upward)
            survey->box[k].first = middle;
        else
            survey->box[k].last = middle;
        if (!survey_search(survey, &end, err))
            return false;
        if (end != NS_HUNT_FOUND)
            beyond = middle;
        range->proved = range->proved && end != NS_HUNT_GAVE_UP;
    }
}

/* Restrict the box to x ≥ from, or to x ≤ from. */
static void survey_clip(struct survey *survey, size_t k, bool upward, double from)
{
    const struct ns_axis *axis = &survey->hunt.space->axes[k];
    struct ns_side *side = &survey->box[k];
    survey_whole_box(survey);
    if (upward) {
        side->lo = from;
        while (side->first < side->last && axis->cells[side->first].hi < from)
            side->first++;
    } else {
        side->hi = from;
        while (side->last > side->first && axis->cells[side->last].lo > from)
            side->last--;
    }
}

static bool survey_end(struct survey *survey, size_t k, bool upward,
                       struct negsim_error *err)
{
    const struct negsim_issue *issue = &survey->scn->issues[k];
    struct negsim_issue_range *range = &survey->ranges->issues[k];
    double tolerance = RANGES_TOLERANCE * (issue->hi - issue->lo);
    double beyond = upward ? issue->hi : issue->lo;
    enum ns_hunt_end end;
    /* Most ends are those of the range itself. */
    survey_clip(survey, k, upward, upward ? beyond - tolerance : beyond + tolerance);
    if (!survey_search(survey, &end, err))
        return false;
    if (end == NS_HUNT_NOTHING)
        beyond += upward ? -tolerance : tolerance;
    while (fabs(beyond - (upward ? range->high : range->low)) > tolerance) {
        double middle = 0.5 * (beyond + (upward ? range->high : range->low));
        survey_clip(survey, k, upward, middle);
        if (!survey_search(survey, &end, err))
            return false;
        if (end != NS_HUNT_FOUND)
            beyond = middle;
        /* Near an end a search may find its bound too close to call. */
        if (survey->out_of_effort || survey->out_of_time) {
            range->proved = false;
            return true;
        }
    }
    return true;
}

/* The roundest number within the tolerance. */
static double range_round(const struct negsim_issue *issue, double x)
{
    double tolerance = RANGES_TOLERANCE * (issue->hi - issue->lo);
    if (x - issue->lo <= tolerance)
        return issue->lo;
    if (issue->hi - x <= tolerance)
        return issue->hi;
    for (int digits = 1; digits < 17; digits++) {
        char text[40];
        ns_snprintf(text, sizeof text, "%.*g", digits, x);
        double rounded = ns_strtod(text, NULL);
        if (fabs(rounded - x) <= tolerance)
            return rounded;
    }
    return x;
}

static bool survey_issue(struct survey *survey, size_t k, struct negsim_error *err)
{
    const struct negsim_issue *issue = &survey->scn->issues[k];
    struct negsim_issue_range *range = &survey->ranges->issues[k];
    switch (issue->kind) {
    case NEGSIM_ISSUE_OPTIONS:
        return survey_options(survey, k, err);
    case NEGSIM_ISSUE_STEPPED:
        range->proved = true;
        return survey_step(survey, k, false, err) && survey_step(survey, k, true, err);
    case NEGSIM_ISSUE_CONTINUOUS:
        break;
    }
    range->proved = true;
    if (!survey_end(survey, k, false, err) || !survey_end(survey, k, true, err))
        return false;
    range->low = range_round(issue, range->low);
    range->high = range_round(issue, range->high);
    return true;
}

static bool survey_start(struct survey *survey, struct negsim_error *err)
{
    const struct negsim_scenario *scn = survey->scn;
    struct negsim_ranges *ranges = survey->ranges;
    survey->box = calloc(scn->n_issues, sizeof *survey->box);
    survey->first = calloc(scn->n_issues, sizeof *survey->first);
    survey->last = calloc(scn->n_issues, sizeof *survey->last);
    ranges->issues = calloc(scn->n_issues, sizeof *ranges->issues);
    if (!survey->box || !survey->first || !survey->last || !ranges->issues)
        return negsim_out_of_memory(err);
    ranges->n_issues = scn->n_issues;
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct negsim_issue_range *range = &ranges->issues[k];
        survey->first[k] = SIZE_MAX;
        range->low = HUGE_VAL;
        range->high = -HUGE_VAL;
        range->n_options = scn->issues[k].n_options;
        if (range->n_options == 0)
            continue;
        range->options = calloc(range->n_options, sizeof *range->options);
        if (!range->options)
            return negsim_out_of_memory(err);
    }
    return true;
}

static bool survey_run(struct survey *survey, struct negsim_error *err)
{
    enum ns_hunt_end end;
    if (!survey->hunt.any)
        return true;
    if (!survey_start(survey, err))
        return false;
    survey_whole_box(survey);
    if (!survey_search(survey, &end, err))
        return false;
    survey->ranges->any = end == NS_HUNT_FOUND;
    for (size_t k = 0; survey->ranges->any && k < survey->scn->n_issues; k++)
        if (!survey_issue(survey, k, err))
            return false;
    if (survey->out_of_effort || survey->out_of_time)
        survey->ranges->limit = survey->out_of_effort ? "effort" : "time";
    return true;
}

static void ranges_drop_issues(struct negsim_ranges *ranges)
{
    for (size_t k = 0; ranges->issues && k < ranges->n_issues; k++)
        free(ranges->issues[k].options);
    free(ranges->issues);
    ranges->issues = NULL;
    ranges->n_issues = 0;
}

bool negsim_ranges_find(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance,
                        const struct negsim_ranges_options *options,
                        struct negsim_ranges *ranges, struct negsim_error *err)
{
    memset(ranges, 0, sizeof *ranges);
    struct survey survey = {.scn = scn,
                            .ranges = ranges,
                            .deadline =
                                ns_deadline(options ? options->time_limit_s : 0)};
    bool ok = ns_hunt_init(&survey.hunt, scn, stance, err) && survey_run(&survey, err);
    ns_hunt_finish(&survey.hunt);
    free(survey.box);
    free(survey.first);
    free(survey.last);
    if (!ok || !ranges->any)
        ranges_drop_issues(ranges);
    return ok;
}

void negsim_ranges_finish(struct negsim_ranges *ranges)
{
    if (!ranges)
        return;
    ranges_drop_issues(ranges);
    memset(ranges, 0, sizeof *ranges);
}
