#include "output/plot/trend.h"

#include <math.h>
#include <stdlib.h>

#include <negsim/package.h>

#include "output/number.h"

double ns_trend_middle(const struct negsim_group *group)
{
    return (group->low + group->high) / 2;
}

/* What the line runs through. */
double ns_trend_line(const struct ns_trend *trend, const struct negsim_group *group)
{
    return trend->answer.is_share ? group->reached.value : group->quantiles[NS_MEDIAN];
}

/* The ends of the outer band. */
double ns_trend_band(const struct ns_trend *trend, const struct negsim_group *group,
                     bool upper)
{
    if (trend->answer.is_share)
        return upper ? group->reached.high : group->reached.low;
    return group->quantiles[upper ? NS_NINETY_FIVE : NS_FIVE];
}

/* Where most runs have no margin the zone is empty, at no number. */
static bool group_is_none(const struct negsim_group *group)
{
    return group->n_none > group->n;
}

bool ns_trend_is_hatched(const struct negsim_group *group)
{
    return group->n == 0 || group_is_none(group);
}

/* At least 0 where the zone is open: the median margin, or where some runs have none
 * how many more than half of them have a zone. */
static double openness(const struct ns_trend *trend, const struct negsim_group *group)
{
    if (group->n_none > 0)
        return group->reached.value - 0.5;
    return ns_trend_line(trend, group) + NEGSIM_UTILITY_TOLERANCE;
}

/* Group by group, where the zone opens or closes. */
static void places_between(struct ns_trend *trend)
{
    const struct negsim_group *before = NULL;
    for (size_t g = 0; g < trend->profile.n_groups; g++) {
        const struct negsim_group *group = &trend->profile.groups[g];
        double to = openness(trend, group);
        if (isnan(to))
            continue;
        double from = before ? openness(trend, before) : to;
        if (!before)
            trend->open_at_low = to >= 0;
        else if ((from >= 0) != (to >= 0)) {
            bool alike = (before->n_none > 0) == (group->n_none > 0);
            double share = alike ? from / (from - to) : 0.5;
            double step = ns_trend_middle(group) - ns_trend_middle(before);
            trend->places[trend->n_places++] =
                (struct ns_opening){ns_trend_middle(before) + share * step, to >= 0};
        }
        before = group;
    }
}

/* Those on the page; uncertain numbers go on beyond those that were drawn. */
static void places_found(struct ns_trend *trend, const struct negsim_threshold *opens)
{
    trend->open_at_low = opens->open_at_lo;
    for (size_t c = 0; c < opens->n_crossings; c++) {
        const struct negsim_crossing *crossing = &opens->crossings[c];
        if (crossing->at < trend->low)
            trend->open_at_low = crossing->opens;
        else if (crossing->at <= trend->high)
            trend->places[trend->n_places++] =
                (struct ns_opening){crossing->at, crossing->opens};
    }
}

static bool trend_places(struct ns_trend *trend, const struct negsim_threshold *opens,
                         struct negsim_error *err)
{
    size_t room = opens ? opens->n_crossings : trend->profile.n_groups;
    trend->places = calloc(room + 1, sizeof *trend->places);
    if (!trend->places)
        return negsim_out_of_memory(err);
    if (!trend->answer.is_margin || trend->input->n_words > 0)
        return true;
    trend->exact = opens != NULL;
    if (opens)
        places_found(trend, opens);
    else
        places_between(trend);
    return true;
}

/* The ranges of both axes, with some air. */
static void trend_ranges(struct ns_trend *trend)
{
    const struct negsim_profile *profile = &trend->profile;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t g = 0; g < profile->n_groups; g++) {
        const struct negsim_group *group = &profile->groups[g];
        low = fmin(
            low, fmin(ns_trend_line(trend, group), ns_trend_band(trend, group, false)));
        high = fmax(
            high, fmax(ns_trend_line(trend, group), ns_trend_band(trend, group, true)));
        trend->banded = trend->banded || group->n + group->n_none > 1;
        trend->hatched = trend->hatched || ns_trend_is_hatched(group);
    }
    if (trend->answer.is_margin) {
        low = fmin(low, 0);
        high = fmax(high, 0);
    }
    double air = high > low ? 0.06 * (high - low) : fmax(0.1 * fabs(high), 0.1);
    trend->bottom = trend->answer.is_share ? 0 : low - air;
    trend->top = trend->answer.is_share ? 1 : high + air;
    trend->low = profile->groups[0].low;
    trend->high = profile->groups[profile->n_groups - 1].high;
    if (trend->input->n_words > 0) {
        trend->low = -0.5;
        trend->high = (double)trend->input->n_words - 0.5;
    } else if (trend->low == trend->high) {
        trend->low -= fmax(0.5 * fabs(trend->low), 0.5);
        trend->high += fmax(0.5 * fabs(trend->high), 0.5);
    }
}

bool ns_trend_init(struct ns_trend *trend, const struct negsim_picture_study *study,
                   size_t input, const struct negsim_threshold *opens,
                   struct negsim_error *err)
{
    *trend = (struct ns_trend){.study = study, .input = &study->dataset->inputs[input]};
    ns_study_name(trend->name, trend->input);
    ns_answer_init(&trend->answer, study->dataset);
    if (!negsim_profile_make(study->dataset, input, trend->answer.threshold,
                             &trend->profile, err))
        return false;
    trend_ranges(trend);
    return trend_places(trend, opens, err);
}

void ns_trend_finish(struct ns_trend *trend)
{
    negsim_profile_finish(&trend->profile);
    ns_answer_finish(&trend->answer);
    free(trend->places);
}

void ns_trend_tell_opening(struct ns_text *text, const struct ns_opening *place)
{
    char number[NS_NUMBER_SIZE];
    ns_number_short(number, fabs(place->at));
    ns_text_add(text, "%s%s", place->at < 0 ? "−" : "", number);
}

/* "The zone is open up to a = 0.525" */
static void say_exactly(struct ns_text *title, const struct ns_trend *trend)
{
    const struct ns_opening *places = trend->places;
    const char *name = trend->name;
    bool opens = trend->n_places > 0 && places[0].opens;
    if (trend->n_places == 0) {
        ns_text_add(title, "The zone is %s at every value of %s looked at",
                    trend->open_at_low ? "open" : "empty", name);
    } else if (trend->n_places == 1) {
        ns_text_add(title, "The zone is open %s %s = ", opens ? "from" : "up to", name);
        ns_trend_tell_opening(title, &places[0]);
        ns_text_add(title, "%s", opens ? " on" : "");
    } else if (trend->n_places == 2) {
        ns_text_add(title, "The zone is %s from %s = ", opens ? "open" : "empty", name);
        ns_trend_tell_opening(title, &places[0]);
        ns_text_add(title, " to ");
        ns_trend_tell_opening(title, &places[1]);
    } else {
        ns_text_add(title, "The zone opens or closes %zu times along %s",
                    trend->n_places, name);
    }
}

/* The same of runs that differ, or were not asked for more; where half of them have a
 * zone may waver. */
static void say_nearly(struct ns_text *title, const struct ns_trend *trend)
{
    const struct ns_opening *places = trend->places;
    const char *what = trend->banded ? "In most runs the zone" : "The zone";
    const char *name = trend->name;
    size_t n = trend->n_places;
    if (n == 0) {
        ns_text_add(title, "%s is %s at every value of %s looked at", what,
                    trend->open_at_low ? "open" : "empty", name);
    } else if (n == 1) {
        ns_text_add(title, "%s is open %s about %s = ", what,
                    places[0].opens ? "from" : "up to", name);
        ns_trend_tell_opening(title, &places[0]);
        ns_text_add(title, "%s", places[0].opens ? " on" : "");
    } else if (n % 2 == 1) {
        ns_text_add(title, "%s %s between %s = ", what,
                    places[0].opens ? "opens" : "closes", name);
        ns_trend_tell_opening(title, &places[0]);
        ns_text_add(title, " and ");
        ns_trend_tell_opening(title, &places[n - 1]);
    } else {
        ns_text_add(title, "%s opens or closes %zu times along %s", what, n, name);
    }
}

/* The groups with the least and the largest answer, and the first and the last. */
struct extremes {
    const struct negsim_group *first, *last, *least, *most;
};

static struct extremes trend_extremes(const struct ns_trend *trend)
{
    struct extremes found = {0};
    for (size_t g = 0; g < trend->profile.n_groups; g++) {
        const struct negsim_group *group = &trend->profile.groups[g];
        double value = ns_trend_line(trend, group);
        if (isnan(value))
            continue;
        found.first = found.first ? found.first : group;
        found.last = group;
        if (!found.least || value < ns_trend_line(trend, found.least))
            found.least = group;
        if (!found.most || value > ns_trend_line(trend, found.most))
            found.most = group;
    }
    return found;
}

const struct negsim_group *ns_trend_last(const struct ns_trend *trend)
{
    return trend_extremes(trend).last;
}

static void say_change(struct ns_text *title, const struct ns_trend *trend,
                       const struct negsim_group *from, const struct negsim_group *to)
{
    ns_text_add(title, " from ");
    ns_answer_tell(title, &trend->answer, ns_trend_line(trend, from));
    ns_text_add(title, " to ");
    ns_answer_tell(title, &trend->answer, ns_trend_line(trend, to));
}

/* "Share of runs that end in agreement rises from 12 % to 58 % along a" */
static void say_trend(struct ns_text *title, const struct ns_trend *trend)
{
    struct extremes found = trend_extremes(trend);
    double first = ns_trend_line(trend, found.first);
    double last = ns_trend_line(trend, found.last);
    double least = ns_trend_line(trend, found.least);
    double most = ns_trend_line(trend, found.most);
    bool worded = trend->input->n_words > 0;
    ns_answer_begin(title, &trend->answer,
                    trend->banded && !trend->answer.is_share ? "median " : "");
    if (most == least) {
        ns_text_add(title, " is ");
        ns_answer_tell(title, &trend->answer, most);
        ns_text_add(title, ", whatever %s", trend->name);
    } else if (worded) {
        ns_text_add(title, " is largest with %s = ", trend->name);
        ns_study_value(title, trend->input, found.most->low, found.most->high);
    } else if (fabs(last - first) >= 0.8 * (most - least)) {
        ns_text_add(title, " %s", last > first ? "rises" : "falls");
        say_change(title, trend, found.first, found.last);
        ns_text_add(title, " along %s", trend->name);
    } else {
        ns_text_add(title, " goes");
        say_change(title, trend, found.least, found.most);
        ns_text_add(title, " along %s", trend->name);
    }
}

void ns_trend_title(struct ns_text *title, const struct ns_trend *trend)
{
    if (!trend->answer.is_margin || trend->input->n_words > 0)
        say_trend(title, trend);
    else if (trend->exact)
        say_exactly(title, trend);
    else
        say_nearly(title, trend);
}

void ns_trend_subtitle(struct ns_text *text, const struct ns_trend *trend)
{
    const struct negsim_dataset *dataset = trend->study->dataset;
    size_t groups = trend->profile.n_groups;
    ns_study_subtitle(text, trend->study);
    if (!trend->profile.by_value)
        ns_text_add(text, " In %zu groups of as many runs each by %s.", groups,
                    trend->name);
    if (dataset->n_inputs > 1)
        ns_text_add(text, " At each place the runs differ in %s that varied.",
                    dataset->n_inputs > 2 ? "all else" : "the other input");
    if (trend->n_places > 0)
        ns_text_add(
            text, trend->exact ? " Where the zone opens or closes is found exactly, on "
                                 "the scenario itself."
                  : trend->banded ? " Where half of the runs have a zone is read off."
                                  : " Where the zone opens or closes is read off.");
    ns_study_left_out(text, dataset);
    if (trend->hatched)
        ns_text_add(text, " Hatched: where that is so of most runs.");
}

/* A few places, in words, for who cannot see the line. */
void ns_trend_describe(struct ns_text *text, const struct ns_trend *trend,
                       const char *title)
{
    enum { PLACES = 5 };
    size_t n = trend->profile.n_groups;
    ns_text_add(text, "%s. ", title);
    ns_answer_begin(text, &trend->answer, "");
    ns_text_add(text, " along %s:", trend->name);
    for (size_t p = 0; p < PLACES && p < n; p++) {
        size_t g = n <= PLACES ? p : p * (n - 1) / (PLACES - 1);
        const struct negsim_group *group = &trend->profile.groups[g];
        ns_text_add(text, "%s ", p > 0 ? "," : "");
        ns_answer_tell(text, &trend->answer, ns_trend_line(trend, group));
        ns_text_add(text, " at ");
        ns_study_value(text, trend->input, group->low, group->high);
    }
    ns_text_add(text, ".");
}
