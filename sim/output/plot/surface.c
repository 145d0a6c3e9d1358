#include "output/plot/surface.h"

#include <math.h>

#include "output/describe.h"

bool ns_surface_is_none(const struct negsim_cell *cell)
{
    return cell->n_none > cell->n;
}

bool ns_surface_is_coloured(const struct negsim_cell *cell)
{
    return cell->n > 0 && !ns_surface_is_none(cell);
}

static void surface_range(struct ns_surface *surface)
{
    for (size_t c = 0; c < surface->n_cells; c++) {
        const struct negsim_cell *cell = &surface->cells.cells[c];
        surface->n_none += ns_surface_is_none(cell);
        surface->n_coloured += ns_surface_is_coloured(cell);
        if (cell->n == 0)
            continue;
        if (!surface->least || cell->mean < surface->least->mean)
            surface->least = cell;
        if (!surface->most || cell->mean > surface->most->mean)
            surface->most = cell;
    }
    surface->low = surface->least->mean;
    surface->high = surface->most->mean;
    if (surface->answer.is_margin) {
        surface->high = fmax(fabs(surface->low), fabs(surface->high));
        surface->low = -surface->high;
    }
    if (surface->answer.is_share) {
        surface->low = 0;
        surface->high = 1;
    }
    if (!(surface->high > surface->low)) {
        double air = fmax(0.1 * fabs(surface->high), 0.1);
        surface->low -= air;
        surface->high += air;
    }
}

bool ns_surface_init(struct ns_surface *surface,
                     const struct negsim_picture_study *study, const size_t *inputs,
                     const struct negsim_threshold_curves *opens,
                     struct negsim_error *err)
{
    *surface = (struct ns_surface){.study = study, .opens = opens};
    ns_answer_init(&surface->answer, study->dataset);
    for (int a = 0; a < 2; a++) {
        surface->inputs[a] = &study->dataset->inputs[inputs[a]];
        ns_study_name(surface->names[a], surface->inputs[a]);
    }
    if (!negsim_cells_make(study->dataset, inputs, &surface->cells, err))
        return false;
    surface->n_cells = surface->cells.axes[0].n * surface->cells.axes[1].n;
    surface_range(surface);
    return true;
}

void ns_surface_finish(struct ns_surface *surface)
{
    negsim_cells_finish(&surface->cells);
    ns_answer_finish(&surface->answer);
}

/* What a title speaks of: the answer, but of a margin whether the zone is open. */
static double told(const struct ns_surface *surface, double answer)
{
    if (!surface->answer.is_margin || isnan(answer))
        return answer;
    return ns_answer_reached(&surface->answer, answer);
}

/* How that goes with an input that is a number: Pearson's coefficient. */
static double correlation(const struct ns_surface *surface, int axis)
{
    const struct negsim_dataset *dataset = surface->study->dataset;
    double n = 0, mx = 0, my = 0, sxx = 0, syy = 0, sxy = 0;
    if (surface->inputs[axis]->n_words > 0)
        return 0;
    for (size_t i = 0; i < dataset->n_rows; i++) {
        double x = surface->inputs[axis]->values[i];
        double y = told(surface, dataset->output.values[i]);
        if (!isfinite(y))
            continue;
        double dx = x - mx, dy = y - my;
        n++;
        mx += dx / n;
        my += dy / n;
        sxx += dx * (x - mx);
        syy += dy * (y - my);
        sxy += dx * (y - my);
    }
    return sxx > 0 && syy > 0 ? sxy / sqrt(sxx * syy) : 0;
}

/* ", more with low a and high b", of those that clearly matter. */
static void say_direction(struct ns_text *title, const struct ns_surface *surface)
{
    const char *before = ", more with";
    for (int a = 0; a < 2; a++) {
        double r = correlation(surface, a);
        if (fabs(r) < 0.1)
            continue;
        ns_text_add(title, "%s %s %s", before, r > 0 ? "high" : "low",
                    surface->names[a]);
        before = " and";
    }
}

void ns_surface_title(struct ns_text *title, const struct ns_surface *surface)
{
    const struct negsim_dataset *dataset = surface->study->dataset;
    if (surface->answer.is_margin) {
        size_t n_open = 0, n = 0;
        for (size_t i = 0; i < dataset->n_rows; i++) {
            n += !isnan(dataset->output.values[i]);
            n_open += ns_answer_reached(&surface->answer, dataset->output.values[i]);
        }
        ns_text_add(title, "The zone is open in ");
        if (n_open == 0 || n_open == n)
            ns_text_add(title, n_open ? "every run" : "no run");
        else {
            ns_describe_number_of(title, n_open);
            ns_text_add(title, " of ");
            ns_describe_number_of(title, n);
            ns_text_add(title, " runs");
            say_direction(title, surface);
        }
        return;
    }
    ns_answer_begin(title, &surface->answer, "");
    ns_text_add(title, ": ");
    ns_answer_tell(title, &surface->answer, surface->least->mean);
    if (surface->least->mean < surface->most->mean) {
        ns_text_add(title, " to ");
        ns_answer_tell(title, &surface->answer, surface->most->mean);
        say_direction(title, surface);
    } else {
        ns_text_add(title, " everywhere");
    }
}

void ns_surface_subtitle(struct ns_text *text, const struct ns_surface *surface)
{
    const struct negsim_dataset *dataset = surface->study->dataset;
    ns_study_subtitle(text, surface->study);
    if (surface->n_cells < dataset->n_rows)
        ns_text_add(text, " A cell is the mean of its runs%s.",
                    dataset->n_inputs > 2 ? ", which differ in all else that varied"
                                          : "");
    if (surface->opens && surface->opens->n_curves > 0)
        ns_text_add(text,
                    " The line, where the zone opens, is found on the scenario "
                    "itself%s.",
                    dataset->n_inputs > 2 ? ", with all else as the scenario has it"
                                          : "");
    else if (surface->opens)
        ns_text_add(text, " By the scenario itself%s the zone is %s throughout.",
                    dataset->n_inputs > 2 ? ", with all else as it has it," : "",
                    surface->opens->open_at_lo ? "open" : "empty");
    ns_study_left_out(text, dataset);
    if (surface->n_none > 0)
        ns_text_add(text, " Hatched: where that is so of most runs.");
    if (surface->n_none + surface->n_coloured < surface->n_cells)
        ns_text_add(text, " Blank: no run, or no answer.");
}

/* The four corners, in words. */
void ns_surface_describe(struct ns_text *text, const struct ns_surface *surface,
                         const char *title)
{
    const struct negsim_cells_axis *axes = surface->cells.axes;
    ns_text_add(text, "%s. ", title);
    ns_answer_begin(text, &surface->answer, "");
    ns_text_add(text, " over %s, to the right, and %s, upward:", surface->names[0],
                surface->names[1]);
    for (int corner = 0; corner < 4; corner++) {
        size_t i = corner & 1 ? axes[0].n - 1 : 0, j = corner & 2 ? axes[1].n - 1 : 0;
        ns_text_add(text, "%s ", corner > 0 ? "," : "");
        ns_answer_tell(text, &surface->answer,
                       surface->cells.cells[i * axes[1].n + j].mean);
        ns_text_add(text, " at ");
        ns_study_value(text, surface->inputs[0], axes[0].middles[i],
                       axes[0].middles[i]);
        ns_text_add(text, " and ");
        ns_study_value(text, surface->inputs[1], axes[1].middles[j],
                       axes[1].middles[j]);
    }
    ns_text_add(text, ".");
}
