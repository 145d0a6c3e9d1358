/**
 * @file
 * Drafting by mutation and votes.
 *
 * Klein, M., Faratin, P., Sayama, H. & Bar-Yam, Y. (2003), "Negotiating complex
 * contracts", Group Decision and Negotiation 12, 111–125. The mediator changes one
 * issue of the text; if all vote for it, that is the text. A party that anneals also
 * votes for what is worse for it by Δ < 0, with chance exp(Δ/T), T falling to 0.
 */
#include "single_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/draw.h"

bool ns_anneal_accepts(double change, double temperature, double draw)
{
    if (change >= 0)
        return true;
    return temperature > 0 && draw < exp(change / temperature);
}

double ns_anneal_temperature(double initial, size_t k, size_t n)
{
    return initial * (1 - (double)k / (double)n);
}

static double anneal_draw(const struct ns_session *session, const char *actor,
                          const char *purpose, size_t k)
{
    char what[24];
    snprintf(what, sizeof what, "%zu", k);
    struct ns_draw_key key = {.seed = session->scn->rounds.seed,
                              .replicate = session->table->replicate,
                              .actor = actor,
                              .round = session->round->number,
                              .purpose = purpose,
                              .what = what};
    return ns_draw(&key);
}

static size_t anneal_choices(const struct negsim_scenario *scn, size_t k)
{
    const struct negsim_issue *issue = &scn->issues[k];
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return issue->n_options;
    return issue->kind == NEGSIM_ISSUE_STEPPED ? issue->n_steps : scn->rounds.grid + 1;
}

static double anneal_choice(const struct negsim_scenario *scn, size_t k, size_t j)
{
    const struct negsim_issue *issue = &scn->issues[k];
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return (double)j;
    if (issue->kind == NEGSIM_ISSUE_STEPPED)
        return negsim_issue_step(issue, j);
    if (j == scn->rounds.grid)
        return issue->hi;
    return issue->lo + (issue->hi - issue->lo) * ((double)j / (double)scn->rounds.grid);
}

/** Another value of one issue: the draw's whole part picks the issue, the rest the
 * value, among all but the one in hand. */
static void anneal_mutate(const struct ns_session *session, size_t draft)
{
    const struct negsim_scenario *scn = session->scn;
    double *trial = session->self->trial;
    double u = anneal_draw(session, "mediator", "draft", draft) * (double)scn->n_issues;
    size_t k = (size_t)u;
    size_t n = anneal_choices(scn, k);
    memcpy(trial, session->self->draft, scn->n_issues * sizeof *trial);
    if (n < 2)
        return;
    size_t j = (size_t)((u - floor(u)) * (double)(n - 1));
    if (anneal_choice(scn, k, j) >= session->self->draft[k])
        j++;
    trial[k] = anneal_choice(scn, k, j);
}

static bool anneal_votes(const struct ns_session *session, size_t actor, size_t draft)
{
    const struct ns_text *self = session->self;
    double change = ns_text_score(session, actor, self->trial) -
                    ns_text_score(session, actor, self->draft);
    double temperature =
        ns_anneal_temperature(self->parties[actor].temperature, draft, self->texts);
    if (change >= 0 || temperature <= 0)
        return change >= 0;
    return ns_anneal_accepts(
        change, temperature,
        anneal_draw(session, session->scn->actors[actor].id, "vote", draft));
}

void ns_text_anneal(struct ns_session *session)
{
    const struct negsim_scenario *scn = session->scn;
    struct ns_text *self = session->self;
    for (size_t draft = 0; draft < self->texts; draft++) {
        anneal_mutate(session, draft);
        bool carried = ns_text_may_show(session, self->trial);
        for (size_t i = 0; carried && i < scn->n_actors; i++)
            carried = !scn->actors[i].consent || anneal_votes(session, i, draft);
        if (carried)
            memcpy(self->draft, self->trial, scn->n_issues * sizeof *self->draft);
    }
}
