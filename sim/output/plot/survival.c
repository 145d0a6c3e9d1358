/* The picture of chances: when agreement comes, and when the zone is open. */
#include <math.h>
#include <string.h>

#include <negsim/picture.h>

#include "output/describe.h"
#include "output/plot/axes.h"

enum { WIDTH = 960, HEIGHT = 480, EDGE = 16, NUMBERS = 44, LABELS = 190 };

/* "23.4 %" */
static void say_chance(struct ns_text *out, double chance)
{
    ns_describe_percent(out, chance);
    ns_text_add(out, " %%");
}

static void say_interval(struct ns_text *out, const struct negsim_chance *chance)
{
    ns_describe_percent(out, chance->low);
    ns_text_add(out, " to ");
    say_chance(out, chance->high);
}

/* The finding: how often talks agree, and how sure that is. */
static void say_title(struct ns_text *title, const struct negsim_record *record)
{
    const struct negsim_record_replicates *replicates = record->replicates;
    if (!replicates->random) {
        ns_text_add(title, "%s by ",
                    replicates->agreed.count > 0 ? "Agreement" : "No agreement");
        ns_describe_span(title, record->unit, replicates->n_rounds,
                         replicates->n_rounds);
        ns_text_add(title, ", as nothing is left to chance");
        return;
    }
    ns_text_add(title, "Agreement in ");
    say_chance(title, replicates->agreed.value);
    ns_text_add(title, " of %zu %s by ", replicates->n,
                replicates->n == 1 ? "replicate" : "replicates");
    ns_describe_span(title, record->unit, replicates->n_rounds, replicates->n_rounds);
    ns_text_add(title, " (");
    say_interval(title, &replicates->agreed);
    ns_text_add(title, ")");
}

static void say_description(struct ns_text *text, const struct negsim_record *record,
                            const char *title)
{
    const struct negsim_record_replicates *replicates = record->replicates;
    const struct negsim_replicates_round *rounds = replicates->by_round;
    size_t best = 0, half = 0;
    for (size_t r = replicates->n_rounds; r-- > 0;) {
        if (rounds[r].open.value >= rounds[best].open.value ||
            isnan(rounds[best].open.value))
            best = r;
        if (rounds[r].agreed.value >= 0.5)
            half = r + 1;
    }
    ns_text_add(text, "%s.", title);
    if (half > 0) {
        ns_text_add(text, " Half have agreed by ");
        ns_describe_span(text, record->unit, half, half);
        ns_text_add(text, ".");
    }
    ns_text_add(text, " The zone is likeliest to be open in ");
    ns_describe_span(text, record->unit, best + 1, best + 1);
    ns_text_add(text, ", with a chance of ");
    say_chance(text, rounds[best].open.value);
    ns_text_add(text, ".");
}

/* Both ends of each round's step, so that lines and bands are level within a round. */
static size_t add_block(struct ns_figure *figure,
                        const struct negsim_record_replicates *replicates)
{
    size_t block =
        ns_figure_block(figure, "round at agreed low high open open_low open_high");
    for (size_t r = 0; r < replicates->n_rounds; r++)
        for (int end = 0; end < 2; end++) {
            const struct negsim_chance *agreed = &replicates->by_round[r].agreed;
            const struct negsim_chance *open = &replicates->by_round[r].open;
            ns_text_add(&figure->data, "%zu %g %.6g %.6g %.6g %.6g %.6g %.6g\n", r + 1,
                        (double)r + 0.5 + end, agreed->value, agreed->low, agreed->high,
                        open->value, open->low, open->high);
        }
    return block;
}

static void plot_chance(struct ns_figure *figure, size_t block, int column,
                        const struct ns_sample *look, bool random)
{
    if (random)
        ns_text_add(&figure->script,
                    ", \\\n  data index %zu using 2:(100*$%d):(100*$%d) with "
                    "filledcurves fillcolor rgb '#%06x' fillstyle transparent solid "
                    "0.22 noborder notitle",
                    block, column + 1, column + 2, look->colour);
    ns_text_add(&figure->script,
                ", \\\n  data index %zu using 2:(100*$%d) with lines linecolor rgb "
                "'#%06x' linewidth 2 dashtype %s notitle",
                block, column, look->colour, look->dash);
}

/* The last round that was played by anybody; NaN becomes what stood before it. */
static double last_open(const struct negsim_record_replicates *replicates)
{
    for (size_t r = replicates->n_rounds; r-- > 0;)
        if (!isnan(replicates->by_round[r].open.value))
            return replicates->by_round[r].open.value;
    return 0;
}

static bool draw(struct ns_figure *figure, const struct negsim_record *record,
                 const char *title, struct negsim_error *err)
{
    const struct negsim_record_replicates *replicates = record->replicates;
    const struct ns_theme *theme = figure->theme;
    double last = replicates->by_round[replicates->n_rounds - 1].agreed.value;
    struct ns_text agreed = {0}, open = {0};
    double open_last = last_open(replicates);
    double top = ns_figure_title(figure, title, record->title) + 34;
    struct ns_axes axes = {
        .box = {EDGE + NUMBERS, top, figure->width - LABELS, figure->height - 56},
        .x0 = 0.5,
        .x1 = (double)replicates->n_rounds + 0.5,
        .y0 = 0,
        .y1 = 100,
        .whole = true,
        .x_title = record->unit,
        .y_title = replicates->random
                       ? "Chance that they have agreed by then, and of an open zone "
                         "where they still talk, with 95 % intervals"
                       : "Chance that they have agreed by then, and of an open zone "
                         "where they still talk",
        .y_format = "%g %%"};
    if (!ns_axes_fit(figure, &axes.box, err))
        return false;
    ns_text_add(&agreed, "agreed: ");
    say_chance(&agreed, last);
    ns_text_add(&open, "zone open: ");
    say_chance(&open, open_last);
    struct ns_sample labels[] = {
        {.text = ns_text_get(&agreed),
         .colour = theme->series[0],
         .dash = ns_second_channel(0).dash,
         .at = 100 * last},
        {.text = ns_text_get(&open),
         .colour = theme->series[2],
         .dash = ns_second_channel(1).dash,
         .at = 100 * open_last},
    };
    ns_axes_begin(figure, &axes);
    ns_axes_labels(figure, &axes, labels, 2);
    size_t block = add_block(figure, replicates);
    ns_text_add(&figure->script, "plot NaN notitle");
    plot_chance(figure, block, 6, &labels[1], replicates->random);
    plot_chance(figure, block, 3, &labels[0], replicates->random);
    ns_axes_end(figure);
    ns_figure_release(figure, &agreed);
    ns_figure_release(figure, &open);
    return true;
}

bool negsim_picture_survival(const struct negsim_record *record,
                             const struct negsim_picture_style *style,
                             struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct ns_text title = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!record->replicates)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "holds no replicates; save it with negsim run --reps R "
                           "--json, or draw from the scenario");
    if (!ns_figure_init(&figure, style, WIDTH, HEIGHT, err))
        return false;
    say_title(&title, record);
    say_description(&description, record, ns_text_get(&title));
    bool ok = draw(&figure, record, ns_text_get(&title), err);
    return ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
}
