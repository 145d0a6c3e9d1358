/**
 * @file
 * A mediator's single negotiating text.
 *
 * The mediator holds one text and nobody else proposes (Fisher 1978, International
 * Mediation; Raiffa 1982, The Art and Science of Negotiation, on Camp David). In every
 * round it redrafts the text in one session, by the method that is set:
 *
 * - annealing (Klein, Faratin, Sayama & Bar-Yam 2003), single_text_annealing.c
 * - improving_directions (Ehtamo, Kettunen & Hämäläinen 2001), single_text_direction.c
 * - constraint_proposal (Ehtamo et al. 1999), single_text_constraint.c
 *
 * and lays it before the parties. One signs where its own red lines hold and U ≥ ρ; if
 * all sign, that is the agreement. What the mediator brings beside a pen is in
 * single_text_means.c: information, political cover, guarantees, side payments.
 *
 * Assumptions: a party votes by its utility, less 1 for every hard red line of its own
 * that a text crosses. The text goes on from round to round; with improving_directions,
 * which would stay where it once got stuck, each round begins with another one. The
 * first one is drawn at random; with information it is the one with the largest
 * smallest gain that the mediator knows of, and where it knows that there is none it
 * says nothing. Side payments are tied to the text that needs least of them, which is
 * then the text.
 */
#include "single_text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/draw.h"
#include "models.h"
#include "table.h"

static const char *const methods[] = {"annealing", "improving_directions",
                                      "constraint_proposal", NULL};

static const struct negsim_parameter text_parameters[] = {
    {.name = "method",
     .summary = "how the mediator drafts",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = methods},
    {.name = "texts",
     .summary = "drafts in a round",
     .kind = NEGSIM_PARAMETER_COUNT,
     .lo = 1,
     .hi = 10000,
     .initial = 100},
    {.name = "temperature",
     .summary = "loss of utility an annealing party may vote for at first",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .hi = 10,
     .initial = 0.1},
    {.name = "information",
     .summary =
         "the mediator learns demands and tells optimists how the contest stands",
     .kind = NEGSIM_PARAMETER_FLAG},
    {.name = "trust",
     .summary = "chance that an actor confides a red line or its reservation",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .hi = 1,
     .initial = 1},
    {.name = "bias",
     .summary = "what the mediator makes of an actor's share, per unit of utility",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .hi = 1e6,
     .initial = 0},
    {.name = "accuracy",
     .summary = "chance that what the mediator says of the contest is true",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .above_lo = true,
     .hi = 1,
     .initial = 0.9},
    {.name = "war_aversion",
     .summary = "what war costs the mediator, as its pay goes",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .hi = 1e6,
     .initial = 0.4},
    {.name = "cover",
     .summary = "what the mediator proposes is no surrender",
     .kind = NEGSIM_PARAMETER_FLAG},
    {.name = "relief",
     .summary = "share of the breach costs of soft lines that cover spares an actor",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .hi = 1,
     .initial = 0.5},
    {.name = "step",
     .summary = "how far cover eases red lines that can move, as `conceded`",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .hi = 1,
     .initial = 0},
    {.name = "guarantee",
     .summary = "promises are taken as kept",
     .kind = NEGSIM_PARAMETER_FLAG},
    {.name = "side_payments",
     .summary = "the mediator adds to what actors get",
     .kind = NEGSIM_PARAMETER_FLAG},
    {.name = "budget",
     .summary = "for side payments to all actors together, utility",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .hi = NEGSIM_MAX_ACTORS,
     .initial = 0.1},
    {0},
};

static double text_number(const struct negsim_scenario *scn, const char *name,
                          size_t actor)
{
    return negsim_model_number(&ns_model_single_text, scn, name, actor);
}

static bool text_flag(const struct negsim_scenario *scn, const char *name)
{
    return negsim_model_flag(&ns_model_single_text, scn, name, SIZE_MAX);
}

static void text_read(struct ns_text *self, const struct negsim_scenario *scn)
{
    self->method = (enum ns_text_method)negsim_model_word(&ns_model_single_text, scn,
                                                          "method", SIZE_MAX);
    self->texts = (size_t)text_number(scn, "texts", SIZE_MAX);
    self->information = text_flag(scn, "information");
    self->cover = text_flag(scn, "cover");
    self->guarantee = text_flag(scn, "guarantee");
    self->side_payments = text_flag(scn, "side_payments");
    self->accuracy = text_number(scn, "accuracy", SIZE_MAX);
    self->war_aversion = text_number(scn, "war_aversion", SIZE_MAX);
    self->budget = text_number(scn, "budget", SIZE_MAX);
    for (size_t i = 0; i < scn->n_actors; i++)
        self->parties[i] =
            (struct ns_text_party){.temperature = text_number(scn, "temperature", i),
                                   .trust = text_number(scn, "trust", i),
                                   .bias = text_number(scn, "bias", i),
                                   .relief = text_number(scn, "relief", i),
                                   .step = text_number(scn, "step", i)};
}

static bool text_parse(void *params, const struct negsim_scenario *scn,
                       struct negsim_error *err)
{
    struct ns_text *self = params;
    self->n_actors = scn->n_actors;
    self->parties = calloc(scn->n_actors, sizeof *self->parties);
    self->payments = calloc(scn->n_actors, sizeof *self->payments);
    self->confided = calloc(scn->n_lines + 1, sizeof *self->confided);
    self->draft = calloc(scn->n_issues, sizeof *self->draft);
    self->trial = calloc(scn->n_issues, sizeof *self->trial);
    self->other = calloc(scn->n_issues, sizeof *self->other);
    self->paid = calloc(scn->n_issues, sizeof *self->paid);
    if (!self->parties || !self->payments || !self->confided || !self->draft ||
        !self->trial || !self->other || !self->paid)
        return negsim_out_of_memory(err);
    text_read(self, scn);
    return self->method != NS_TEXT_CONSTRAINT_PROPOSAL ||
           ns_text_constraint_check(scn, err);
}

static void text_finish(void *params)
{
    struct ns_text *self = params;
    negsim_stance_finish(&self->asked);
    free(self->parties);
    free(self->payments);
    free(self->confided);
    free(self->draft);
    free(self->trial);
    free(self->other);
    free(self->paid);
}

/** Any text at all, to have one. Improving steps end at the first point from which
 * there are none, so that each session begins elsewhere. */
static void text_draw(const struct ns_session *session)
{
    bool anew = session->self->method == NS_TEXT_IMPROVING_DIRECTIONS;
    const struct negsim_scenario *scn = session->scn;
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_issue *issue = &scn->issues[k];
        struct ns_draw_key key = {.seed = scn->rounds.seed,
                                  .replicate = session->table->replicate,
                                  .actor = "mediator",
                                  .round = anew ? session->round->number : 0,
                                  .purpose = "first-text",
                                  .what = issue->id};
        double u = ns_draw(&key);
        double *x = &session->self->draft[k];
        if (issue->kind == NEGSIM_ISSUE_OPTIONS)
            *x = floor(u * (double)issue->n_options);
        else if (issue->kind == NEGSIM_ISSUE_STEPPED)
            *x = negsim_issue_step(issue, (size_t)(u * (double)issue->n_steps));
        else
            *x = issue->lo + u * (issue->hi - issue->lo);
    }
}

/** The text to start the session from. */
static bool text_begin(const struct ns_session *session, bool *any,
                       struct negsim_error *err)
{
    struct ns_text *self = session->self;
    bool first = !self->begun;
    *any = true;
    if (first)
        ns_text_confide(session);
    if (first || (self->method == NS_TEXT_IMPROVING_DIRECTIONS && !self->information))
        text_draw(session);
    self->begun = true;
    if (self->side_payments && self->bridged)
        memcpy(self->draft, self->paid, session->scn->n_issues * sizeof *self->draft);
    else if (self->information && (first || !ns_text_known_to_do(session)))
        return ns_text_best_known(session, any, err);
    return true;
}

static void text_redraft(struct ns_session *session)
{
    switch (session->self->method) {
    case NS_TEXT_ANNEALING:
        ns_text_anneal(session);
        break;
    case NS_TEXT_IMPROVING_DIRECTIONS:
        ns_text_improve(session);
        break;
    case NS_TEXT_CONSTRAINT_PROPOSAL:
        ns_text_constrain(session);
        break;
    }
}

/** Lay the text before the parties. */
static bool text_propose(const struct ns_session *session, struct negsim_table *table,
                         struct negsim_error *err)
{
    struct negsim_round *round = session->round;
    if (!negsim_round_add_offer(round, session->scn, NEGSIM_MEDIATOR,
                                session->self->draft, err))
        return false;
    round->offers[round->n_offers - 1].response = NEGSIM_REJECTED;
    if (!ns_text_all_sign(session, session->self->draft))
        return true;
    ns_table_agree(table, round->number, round->n_offers - 1);
    return true;
}

static bool text_step(void *params, struct negsim_table *table,
                      struct negsim_error *err)
{
    struct ns_session session = {.self = params,
                                 .table = table,
                                 .scn = table->scn,
                                 .round = ns_table_round(table)};
    bool any;
    if (!text_begin(&session, &any, err))
        return false;
    if (!any)
        return negsim_round_add_offer(session.round, session.scn, NEGSIM_MEDIATOR, NULL,
                                      err);
    /* Money is tied to a text. */
    if (!(session.self->side_payments && session.self->bridged))
        text_redraft(&session);
    return text_propose(&session, table, err);
}

const struct negsim_model_type ns_model_single_text = {
    .name = "single_text",
    .summary = "a mediator redrafts one text until all can sign it",
    .about =
        "A mediator holds one text and redrafts it: by mutation and votes (annealing), "
        "by steps in which all gain (improving_directions), or by constraints "
        "(constraint_proposal: two parties, two continuous issues). Its means are "
        "switches: information, cover, guarantee, side_payments. Use it to see whether "
        "a mediator would bridge a gap, and by which means. Parties vote and sign "
        "sincerely, so it says nothing of how they would use the mediator.",
    .parameters = text_parameters,
    .draws = true,
    .params_size = sizeof(struct ns_text),
    .parse = text_parse,
    .prepare = ns_text_prepare,
    .step = text_step,
    .finish = text_finish,
};
