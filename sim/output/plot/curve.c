/* The picture of an answer along one input: median, bands, and where the zone opens. */
#include <negsim/picture_study.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/profile.h>

#include "output/number.h"
#include "output/plot/study.h"

/* The page, in pixels. */
enum {
    HEIGHT = 560,
    TICS = 72,    /* numbers left of the panel */
    LABELS = 148, /* right of it */
    LABEL_STEP = 16,
    PLACE = 124, /* of a label of a crossing */
    MARKED = 40, /* groups with a mark each, at most */
    TOLD = 6,    /* crossings with a label each, at most */
};

enum { FIVE = 1, QUARTER = 2, MEDIAN = 3, THREE_QUARTERS = 4, NINETY_FIVE = 5 };

/* A place at which the zone opens or closes. */
struct place {
    double at;
    bool opens; /* as the input grows */
};

struct curve {
    const struct negsim_picture_study *study;
    const struct negsim_dataset_column *input;
    char name[NS_STUDY_NAME];
    struct ns_answer answer;
    struct negsim_profile profile;
    bool exact; /* places by root finding, else between medians */
    bool open_at_low;
    size_t n_places;
    struct place *places;
    bool banded;        /* some group has more runs than one */
    bool hatched;       /* some group has few numbers or none */
    double low, high;   /* of the input on the page */
    double bottom, top; /* of the answer on the page */
    struct ns_box box;
};

static double middle_of(const struct negsim_group *group)
{
    return (group->low + group->high) / 2;
}

/* What the line runs through. */
static double line_of(const struct curve *curve, const struct negsim_group *group)
{
    return curve->answer.is_share ? group->reached.value : group->quantiles[MEDIAN];
}

/* The ends of the outer band. */
static double band_of(const struct curve *curve, const struct negsim_group *group,
                      bool upper)
{
    if (curve->answer.is_share)
        return upper ? group->reached.high : group->reached.low;
    return group->quantiles[upper ? NINETY_FIVE : FIVE];
}

/* Where most runs have no margin the zone is empty, at no number. */
static bool group_is_none(const struct negsim_group *group)
{
    return group->n_none > group->n;
}

static bool group_is_hatched(const struct negsim_group *group)
{
    return group->n == 0 || group_is_none(group);
}

/* Group by group, where the median goes from one side of zero to the other. */
static void places_between(struct curve *curve)
{
    const struct negsim_group *before = NULL;
    for (size_t g = 0; g < curve->profile.n_groups; g++) {
        const struct negsim_group *group = &curve->profile.groups[g];
        bool none = group_is_none(group);
        double to = line_of(curve, group);
        if (isnan(to) && !none)
            continue;
        bool open = !none && ns_answer_reached(&curve->answer, to);
        bool was_open = before && !group_is_none(before) &&
                        ns_answer_reached(&curve->answer, line_of(curve, before));
        if (!before)
            curve->open_at_low = open;
        else if (open != was_open) {
            double from = line_of(curve, before);
            double share = none || group_is_none(before)
                               ? 0.5
                               : fmin(fmax(from / (from - to), 0), 1);
            double step = middle_of(group) - middle_of(before);
            curve->places[curve->n_places++] =
                (struct place){middle_of(before) + share * step, open};
        }
        before = group;
    }
}

/* Those on the page; uncertain numbers go on beyond those that were drawn. */
static void places_found(struct curve *curve, const struct negsim_threshold *opens)
{
    curve->open_at_low = opens->open_at_lo;
    for (size_t c = 0; c < opens->n_crossings; c++) {
        const struct negsim_crossing *crossing = &opens->crossings[c];
        if (crossing->at < curve->low)
            curve->open_at_low = crossing->opens;
        else if (crossing->at <= curve->high)
            curve->places[curve->n_places++] =
                (struct place){crossing->at, crossing->opens};
    }
}

static bool curve_places(struct curve *curve, const struct negsim_threshold *opens,
                         struct negsim_error *err)
{
    size_t room = opens ? opens->n_crossings : curve->profile.n_groups;
    curve->places = calloc(room + 1, sizeof *curve->places);
    if (!curve->places)
        return negsim_out_of_memory(err);
    if (!curve->answer.is_margin || curve->input->n_words > 0)
        return true;
    curve->exact = opens != NULL;
    if (opens)
        places_found(curve, opens);
    else
        places_between(curve);
    return true;
}

/* The ranges of both axes, with some air. */
static void curve_ranges(struct curve *curve)
{
    const struct negsim_profile *profile = &curve->profile;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t g = 0; g < profile->n_groups; g++) {
        const struct negsim_group *group = &profile->groups[g];
        low = fmin(low, fmin(line_of(curve, group), band_of(curve, group, false)));
        high = fmax(high, fmax(line_of(curve, group), band_of(curve, group, true)));
        curve->banded = curve->banded || group->n + group->n_none > 1;
        curve->hatched = curve->hatched || group_is_hatched(group);
    }
    if (curve->answer.is_margin) {
        low = fmin(low, 0);
        high = fmax(high, 0);
    }
    double air = high > low ? 0.06 * (high - low) : fmax(0.1 * fabs(high), 0.1);
    curve->bottom = curve->answer.is_share ? 0 : low - air;
    curve->top = curve->answer.is_share ? 1 : high + air;
    curve->low = profile->groups[0].low;
    curve->high = profile->groups[profile->n_groups - 1].high;
    double beside = curve->input->n_words > 0 ? 0.5 : 0;
    if (curve->low == curve->high && beside == 0)
        beside = fmax(0.5 * fabs(curve->low), 0.5);
    curve->low -= beside;
    curve->high += beside;
    if (curve->input->n_words > 0) {
        curve->low = -0.5;
        curve->high = (double)curve->input->n_words - 0.5;
    }
}

static bool curve_init(struct curve *curve, const struct negsim_picture_study *study,
                       size_t input, const struct negsim_threshold *opens,
                       struct negsim_error *err)
{
    *curve = (struct curve){.study = study, .input = &study->dataset->inputs[input]};
    ns_study_name(curve->name, curve->input);
    ns_answer_init(&curve->answer, study->dataset);
    if (!negsim_profile_make(study->dataset, input, curve->answer.threshold,
                             &curve->profile, err))
        return false;
    curve_ranges(curve);
    return curve_places(curve, opens, err);
}

static void curve_finish(struct curve *curve)
{
    negsim_profile_finish(&curve->profile);
    ns_answer_finish(&curve->answer);
    free(curve->places);
}

static void say_at(struct ns_text *text, double at)
{
    char number[NS_NUMBER_SIZE];
    ns_number_short(number, fabs(at));
    ns_text_add(text, "%s%s", at < 0 ? "−" : "", number);
}

/* "The zone is open up to a = 0.525" */
static void say_exactly(struct ns_text *title, const struct curve *curve)
{
    const struct place *places = curve->places;
    const char *name = curve->name;
    bool opens = curve->n_places > 0 && places[0].opens;
    if (curve->n_places == 0) {
        ns_text_add(title, "The zone is %s at every value of %s looked at",
                    curve->open_at_low ? "open" : "empty", name);
    } else if (curve->n_places == 1) {
        ns_text_add(title, "The zone is open %s %s = ", opens ? "from" : "up to", name);
        say_at(title, places[0].at);
        ns_text_add(title, "%s", opens ? " on" : "");
    } else if (curve->n_places == 2) {
        ns_text_add(title, "The zone is %s from %s = ", opens ? "open" : "empty", name);
        say_at(title, places[0].at);
        ns_text_add(title, " to ");
        say_at(title, places[1].at);
    } else {
        ns_text_add(title, "The zone opens or closes %zu times along %s",
                    curve->n_places, name);
    }
}

/* The same of runs that differ, whose median may waver about zero. */
static void say_nearly(struct ns_text *title, const struct curve *curve)
{
    const struct place *places = curve->places;
    const char *what = curve->banded ? "median margin" : "margin";
    const char *name = curve->name;
    size_t n = curve->n_places;
    if (n == 0) {
        ns_text_add(title, "The %s %s 0 at every value of %s looked at", what,
                    curve->open_at_low ? "is at least" : "stays below", name);
    } else if (n % 2 == 0) {
        ns_text_add(title, "The %s crosses 0 %zu times along %s", what, n, name);
    } else {
        ns_text_add(title, "The %s %s 0 %s %s = ", what,
                    places[0].opens ? "rises to" : "falls below",
                    n == 1 ? "near" : "between", name);
        say_at(title, places[0].at);
        if (n > 1) {
            ns_text_add(title, " and ");
            say_at(title, places[n - 1].at);
        }
    }
}

/* The groups with the least and the largest answer, and the first and the last. */
struct extremes {
    const struct negsim_group *first, *last, *least, *most;
};

static struct extremes curve_extremes(const struct curve *curve)
{
    struct extremes found = {0};
    for (size_t g = 0; g < curve->profile.n_groups; g++) {
        const struct negsim_group *group = &curve->profile.groups[g];
        double value = line_of(curve, group);
        if (isnan(value))
            continue;
        found.first = found.first ? found.first : group;
        found.last = group;
        if (!found.least || value < line_of(curve, found.least))
            found.least = group;
        if (!found.most || value > line_of(curve, found.most))
            found.most = group;
    }
    return found;
}

static void say_change(struct ns_text *title, const struct curve *curve,
                       const struct negsim_group *from, const struct negsim_group *to)
{
    ns_text_add(title, " from ");
    ns_answer_tell(title, &curve->answer, line_of(curve, from));
    ns_text_add(title, " to ");
    ns_answer_tell(title, &curve->answer, line_of(curve, to));
}

/* "Share of runs that end in agreement rises from 12 % to 58 % along a" */
static void say_course(struct ns_text *title, const struct curve *curve)
{
    struct extremes found = curve_extremes(curve);
    double first = line_of(curve, found.first), last = line_of(curve, found.last);
    double least = line_of(curve, found.least), most = line_of(curve, found.most);
    bool worded = curve->input->n_words > 0;
    size_t begin = title->length;
    ns_text_add(title, "%s%s",
                curve->banded && !curve->answer.is_share ? "median " : "",
                ns_text_get(&curve->answer.words));
    ns_study_capital(title, begin);
    if (most == least) {
        ns_text_add(title, " is ");
        ns_answer_tell(title, &curve->answer, most);
        ns_text_add(title, ", whatever %s", curve->name);
    } else if (worded) {
        ns_text_add(title, " is largest with %s = ", curve->name);
        ns_study_value(title, curve->input, found.most->low, found.most->high);
    } else if (fabs(last - first) >= 0.8 * (most - least)) {
        ns_text_add(title, " %s", last > first ? "rises" : "falls");
        say_change(title, curve, found.first, found.last);
        ns_text_add(title, " along %s", curve->name);
    } else {
        ns_text_add(title, " goes");
        say_change(title, curve, found.least, found.most);
        ns_text_add(title, " along %s", curve->name);
    }
}

static void say_title(struct ns_text *title, const struct curve *curve)
{
    if (!curve->answer.is_margin || curve->input->n_words > 0)
        say_course(title, curve);
    else if (curve->exact)
        say_exactly(title, curve);
    else
        say_nearly(title, curve);
}

static void say_subtitle(struct ns_text *text, const struct curve *curve)
{
    const struct negsim_dataset *dataset = curve->study->dataset;
    size_t groups = curve->profile.n_groups;
    ns_study_subtitle(text, curve->study);
    if (!curve->profile.by_value)
        ns_text_add(text, " In %zu groups of as many runs each by %s.", groups,
                    curve->name);
    if (dataset->n_inputs > 1)
        ns_text_add(text, " At each place the runs differ in %s that varied.",
                    dataset->n_inputs > 2 ? "all else" : "the other input");
    if (curve->n_places > 0)
        ns_text_add(text, curve->exact
                              ? " Where the zone opens or closes is found exactly, on "
                                "the scenario itself."
                              : " Where the median margin crosses 0 is read off "
                                "between groups.");
    ns_study_left_out(text, dataset);
    if (curve->hatched)
        ns_text_add(text, " Hatched: where that is so of most runs.");
}

/* A few places, in words, for who cannot see the line. */
static void say_description(struct ns_text *text, const struct curve *curve,
                            const char *title)
{
    enum { PLACES = 5 };
    size_t n = curve->profile.n_groups;
    ns_text_add(text, "%s. %s along %s:", title, ns_text_get(&curve->answer.words),
                curve->name);
    for (size_t p = 0; p < PLACES && p < n; p++) {
        size_t g = n <= PLACES ? p : p * (n - 1) / (PLACES - 1);
        const struct negsim_group *group = &curve->profile.groups[g];
        ns_text_add(text, "%s ", p > 0 ? "," : "");
        ns_answer_tell(text, &curve->answer, line_of(curve, group));
        ns_text_add(text, " at ");
        ns_study_value(text, curve->input, group->low, group->high);
    }
    ns_text_add(text, ".");
}

/* One row a group; gnuplot leaves out what is NaN. */
static void curve_data(struct ns_figure *figure, const struct curve *curve)
{
    bool share = curve->answer.is_share;
    ns_figure_block(figure, share ? "from to at n none failed share low high"
                                  : "from to at n none failed q05 q25 q50 q75 q95");
    for (size_t g = 0; g < curve->profile.n_groups; g++) {
        const struct negsim_group *group = &curve->profile.groups[g];
        ns_study_number(figure, group->low);
        ns_study_number(figure, group->high);
        ns_study_number(figure, middle_of(group));
        ns_text_add(&figure->data, "%zu %zu %zu ", group->n, group->n_none,
                    group->n_failed);
        if (share) {
            ns_study_number(figure, group->reached.value);
            ns_study_number(figure, group->reached.low);
            ns_study_number(figure, group->reached.high);
        }
        for (size_t q = FIVE; !share && q <= NINETY_FIVE; q++)
            ns_study_number(figure, group->quantiles[q]);
        ns_text_add(&figure->data, "\n");
    }
}

/* Where an answer stands on the page. */
static double height_of(const struct curve *curve, double value)
{
    const struct ns_box *box = &curve->box;
    double share = (value - curve->bottom) / (curve->top - curve->bottom);
    return box->bottom - share * (box->bottom - box->top);
}

struct label {
    double y;
    const char *text;
    unsigned colour;
};

static int label_compare(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    return (x->y > y->y) - (x->y < y->y);
}

/* What line and bands are, beside their last group. */
static void draw_labels(struct ns_figure *figure, const struct curve *curve)
{
    const struct negsim_group *last = curve_extremes(curve).last;
    const struct ns_theme *theme = figure->theme;
    bool share = curve->answer.is_share;
    struct label labels[4];
    double ys[4];
    size_t n = 0;
    if (curve->banded || curve->answer.is_margin)
        labels[n++] = (struct label){height_of(curve, line_of(curve, last)),
                                     share           ? "share"
                                     : curve->banded ? "median"
                                                     : "margin",
                                     theme->series[0]};
    if (curve->banded)
        labels[n++] =
            (struct label){height_of(curve, band_of(curve, last, true)),
                           share ? "95 % interval" : "5 to 95 %", theme->quiet};
    if (curve->banded && !share)
        labels[n++] = (struct label){height_of(curve, last->quantiles[THREE_QUARTERS]),
                                     "25 to 75 %", theme->quiet};
    if (curve->answer.is_margin)
        labels[n++] =
            (struct label){height_of(curve, 0), "0: the zone opens", theme->ink};
    qsort(labels, n, sizeof *labels, label_compare);
    for (size_t j = 0; j < n; j++)
        ys[j] = labels[j].y;
    ns_labels_spread(ys, n, LABEL_STEP, curve->box.top, curve->box.bottom);
    for (size_t j = 0; j < n; j++) {
        struct ns_writing writing = {.x = curve->box.right + 12,
                                     .y = ys[j],
                                     .size = 12,
                                     .colour = labels[j].colour};
        ns_figure_write(figure, &writing, labels[j].text);
    }
}

/* "closes at 0.525", above the panel. */
static void draw_place_label(struct ns_figure *figure, const struct curve *curve,
                             size_t place, double x)
{
    struct ns_text text = {0};
    ns_text_add(&text, "%s %s ", curve->places[place].opens ? "opens" : "closes",
                curve->exact ? "at" : "near");
    say_at(&text, curve->places[place].at);
    struct ns_writing writing = {.x = x,
                                 .y = curve->box.top - 9,
                                 .size = 12,
                                 .colour = figure->theme->ink,
                                 .align = NS_ALIGN_CENTRE};
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_study_drop(figure, &text);
}

/* Lines up and down where the zone opens or closes, with their values above. Where a
 * median wavers, its places are no finding each. */
static void draw_places(struct ns_figure *figure, const struct curve *curve)
{
    const struct ns_box *box = &curve->box;
    double xs[TOLD];
    size_t n = curve->n_places;
    bool told = n <= (curve->exact ? TOLD : 1);
    for (size_t p = 0; p < n; p++) {
        double share = (curve->places[p].at - curve->low) / (curve->high - curve->low);
        double x = box->left + share * (box->right - box->left);
        struct ns_box line = {x, box->top, x, box->bottom};
        ns_figure_line(figure, &line, figure->theme->ink, 1, "(4,4)");
        ns_figure_mark(figure, x, height_of(curve, 0), figure->theme->ink, 6, 1.2);
        if (told)
            xs[p] = x;
    }
    if (!told)
        return;
    ns_labels_spread(xs, n, PLACE, box->left + PLACE / 2.0 - 40, box->right);
    for (size_t p = 0; p < n; p++)
        draw_place_label(figure, curve, p, xs[p]);
}

/* Where few runs have a number or none, from group to group. */
static void draw_nothing(struct ns_figure *figure, const struct curve *curve)
{
    size_t n = curve->profile.n_groups;
    for (size_t g = 0; g < n; g++) {
        const struct negsim_group *group = &curve->profile.groups[g];
        if (!group_is_hatched(group))
            continue;
        double at = middle_of(group);
        double from = g > 0 ? (middle_of(group - 1) + at) / 2 : curve->low;
        double to = g + 1 < n ? (at + middle_of(group + 1)) / 2 : curve->high;
        ns_text_add(&figure->script,
                    "set object rectangle from first %.17g, graph 0 to first %.17g, "
                    "graph 1 fillcolor rgb '#%06x' fillstyle pattern 4 noborder "
                    "behind\n",
                    from, to, figure->theme->grid);
    }
}

static void plot_bands(struct ns_figure *figure, const struct curve *curve)
{
    static const struct {
        int low, high;
        double share;
    } bands[] = {{7, 11, 0.18}, {8, 10, 0.3}};
    unsigned colour = figure->theme->series[0];
    bool share = curve->answer.is_share, worded = curve->input->n_words > 0;
    for (int b = 0; curve->banded && b < (share ? 1 : 2); b++) {
        int low = share ? 8 : bands[b].low, high = share ? 9 : bands[b].high;
        if (worded)
            ns_text_add(&figure->script,
                        ", \\\n  data using 3:(scale*$%d):($3-0.2):($3+0.2):"
                        "(scale*$%d):(scale*$%d) with boxxyerror",
                        low, low, high);
        else
            ns_text_add(&figure->script,
                        ", \\\n  data using 3:(scale*$%d):(scale*$%d) with "
                        "filledcurves",
                        low, high);
        ns_text_add(&figure->script,
                    " fillcolor rgb '#%06x' fillstyle transparent solid %.2f noborder "
                    "notitle",
                    colour, bands[b].share);
    }
}

static void plot_curve(struct ns_figure *figure, const struct curve *curve)
{
    unsigned colour = figure->theme->series[0];
    int column = curve->answer.is_share ? 7 : 9;
    ns_text_add(&figure->script, "scale = %d\nplot NaN notitle",
                curve->answer.is_share ? 100 : 1);
    plot_bands(figure, curve);
    if (curve->answer.is_margin)
        ns_text_add(&figure->script,
                    ", \\\n  0 with lines linecolor rgb '#%06x' linewidth 1.2 notitle",
                    figure->theme->ink);
    if (curve->input->n_words == 0)
        ns_text_add(&figure->script,
                    ", \\\n  data using 3:(scale*$%d) with lines linecolor rgb "
                    "'#%06x' linewidth 2 notitle",
                    column, colour);
    if (curve->profile.n_groups <= MARKED)
        ns_text_add(&figure->script,
                    ", \\\n  data using 3:(scale*$%d) with points pointtype 7 "
                    "pointsize 0.6 linecolor rgb '#%06x' notitle",
                    column, colour);
    ns_text_add(&figure->script, "\n");
}

static void draw(struct ns_figure *figure, struct curve *curve, const char *title,
                 const char *subtitle)
{
    struct ns_box *box = &curve->box;
    double y = ns_figure_title(figure, title, subtitle) + 12;
    *box = (struct ns_box){TICS, y + (curve->n_places > 0 ? 36 : 20),
                           figure->width - LABELS, 0};
    double below = ns_study_below(figure, curve->input, box->right - box->left);
    box->bottom = figure->height - below - 10;
    struct ns_writing above = {
        .x = NS_STUDY_EDGE, .y = y, .colour = figure->theme->ink};
    ns_answer_title(figure, &curve->answer, &above);
    ns_figure_panel(figure, box);
    ns_study_axes(figure);
    double scale = curve->answer.is_share ? 100 : 1;
    ns_text_add(&figure->script, "set yrange [%.17g:%.17g]\nset format y '%%h'\n",
                scale * curve->bottom, scale * curve->top);
    if (curve->answer.is_margin)
        ns_text_add(&figure->script,
                    "set object rectangle from graph 0, first 0 to graph 1, graph 1 "
                    "fillcolor rgb '#%06x' fillstyle transparent solid 0.09 noborder "
                    "behind\n",
                    figure->theme->open);
    ns_study_axis(
        figure, box,
        &(struct ns_study_axis){curve->input, curve->low, curve->high, false});
    draw_nothing(figure, curve);
    draw_places(figure, curve);
    draw_labels(figure, curve);
    curve_data(figure, curve);
    plot_curve(figure, curve);
}

bool negsim_picture_curve(const struct negsim_picture_study *study, size_t input,
                          const struct negsim_threshold *opens,
                          struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct curve curve;
    struct ns_text title = {0}, subtitle = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!ns_figure_init(&figure, study->style, NS_STUDY_WIDTH, HEIGHT, err))
        return false;
    bool ok = curve_init(&curve, study, input, opens, err);
    if (ok) {
        say_title(&title, &curve);
        say_subtitle(&subtitle, &curve);
        say_description(&description, &curve, ns_text_get(&title));
        draw(&figure, &curve, ns_text_get(&title), ns_text_get(&subtitle));
    }
    figure.script.failed = figure.script.failed || curve.answer.words.failed ||
                           title.failed || subtitle.failed || description.failed;
    ok = ns_figure_finish(&figure, ns_text_get(&title), ns_text_get(&description),
                          ok ? picture : NULL, err);
    curve_finish(&curve);
    ns_text_finish(&title);
    ns_text_finish(&subtitle);
    ns_text_finish(&description);
    return ok;
}
