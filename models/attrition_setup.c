#include "attrition_setup.h"

#include <math.h>
#include <stdint.h>

#include "models.h"

static const char *const talks_words[] = {"types", "uniform", "wait", "wait_private",
                                          NULL};
static const char *const proposer_words[] = {"alternate", "first", "second", NULL};
static const char *const type_words[] = {"strong", "weak", NULL};
static const char *const going_on_words[] = {"reservation", "forts", NULL};
static const char *const learning_words[] = {"types", "counts", NULL};

const struct negsim_parameter ns_attrition_parameters[] = {
    {.name = "talks",
     .summary =
         "offers screen two types or an interval, or each waits, types private or not",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = talks_words},
    {.name = "proposer",
     .summary = "which of the two sides makes the offer of a round",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = proposer_words},
    {.name = "type",
     .summary = "what a side truly is; its reservation in the scenario is that type's",
     .kind = NEGSIM_PARAMETER_WORD,
     .per_actor = true,
     .words = type_words},
    {.name = "spread",
     .summary =
         "by how much a strong side's reservation is above a weak one's, utility",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .hi = 1,
     .initial = 0.1},
    {.name = "prior",
     .summary = "chance that a side is strong, as the other sees it at first",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .above_lo = true,
     .hi = 1,
     .below_hi = true,
     .initial = 0.5},
    {.name = "win_if_strong",
     .summary =
         "chance that a side wins a battle if it is strong, as the other sees it",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .above_lo = true,
     .hi = 1,
     .below_hi = true,
     .initial = 0.6},
    {.name = "win_if_weak",
     .summary = "the same if it is weak",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .above_lo = true,
     .hi = 1,
     .below_hi = true,
     .initial = 0.4},
    {.name = "bluff",
     .summary = "chance that a weak side refuses what only a weak one would take",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .hi = 1,
     .below_hi = true,
     .initial = 0.5},
    {.name = "battle",
     .summary =
         "chance that the first side wins a battle; else the war's contest, or 1/2",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .lo = 0,
     .hi = 1,
     .initial = NAN},
    {.name = "forts",
     .summary = "forts of a side at first; a battle moves one, none left is collapse",
     .kind = NEGSIM_PARAMETER_COUNT,
     .per_actor = true,
     .lo = 1,
     .hi = 1000,
     .initial = 25},
    {.name = "going_on",
     .summary = "what a refusal is worth: one's reservation, or the walk over forts",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = going_on_words},
    {.name = "victory",
     .summary = "utility of having all forts; else that of the war's endings, or 1",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = -10,
     .hi = 10,
     .initial = NAN},
    {.name = "defeat",
     .summary = "utility of having none; else that of the war's endings, or 0",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = -10,
     .hi = 10,
     .initial = NAN},
    {.name = "cost",
     .summary = "cost of a round of fighting, utility; else that of the war, or 0",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .hi = 10,
     .initial = NAN},
    {.name = "learning",
     .summary = "chance in the battles to come: from the other's type, or by counting",
     .kind = NEGSIM_PARAMETER_WORD,
     .words = learning_words},
    {.name = "experience",
     .summary = "number of battles that the first guess weighs as much as, in counting",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .lo = 0,
     .above_lo = true,
     .hi = 1e6,
     .initial = 4},
    {.name = "audience",
     .summary = "what giving in costs more with each round waited, utility",
     .kind = NEGSIM_PARAMETER_NUMBER,
     .per_actor = true,
     .lo = 0,
     .hi = 10,
     .initial = 0},
    {0},
};

/** The sides of the war where both consent, else the two who do. */
static bool setup_find_sides(struct ns_attrition_setup *setup,
                             const struct negsim_scenario *scn)
{
    const struct negsim_war *war = scn->war;
    setup->war = war && war->has_sides && scn->actors[war->sides[0]].consent &&
                 scn->actors[war->sides[1]].consent;
    size_t n = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (n < 2)
            setup->sides[n].actor = i;
        n++;
    }
    for (size_t s = 0; setup->war && s < 2; s++)
        setup->sides[s].actor = war->sides[s];
    return setup->war || n == 2;
}

static void setup_read_side(struct ns_attrition_side *side,
                            const struct negsim_scenario *scn)
{
    const struct negsim_model_type *model = &ns_model_attrition;
    size_t i = side->actor;
    side->forts = (size_t)negsim_model_number(model, scn, "forts", i);
    side->strong = negsim_model_word(model, scn, "type", i) == 0;
    side->spread = negsim_model_number(model, scn, "spread", i);
    side->prior = negsim_model_number(model, scn, "prior", i);
    side->win_if_strong = negsim_model_number(model, scn, "win_if_strong", i);
    side->win_if_weak = negsim_model_number(model, scn, "win_if_weak", i);
    side->bluff = negsim_model_number(model, scn, "bluff", i);
    side->victory = negsim_model_number(model, scn, "victory", i);
    side->defeat = negsim_model_number(model, scn, "defeat", i);
    side->cost = negsim_model_number(model, scn, "cost", i);
    side->audience = negsim_model_number(model, scn, "audience", i);
}

static bool setup_check_side(const struct ns_attrition_side *side,
                             const struct negsim_scenario *scn,
                             struct negsim_error *err)
{
    return side->win_if_strong >= side->win_if_weak ||
           negsim_fail(err, NEGSIM_EINVAL, "rounds.parameters.attrition.win_if_strong",
                       "is %.15g for '%s', below win_if_weak, %.15g; a strong side "
                       "wins as many battles as a weak one or more",
                       side->win_if_strong, scn->actors[side->actor].id,
                       side->win_if_weak);
}

bool ns_attrition_setup_read(struct ns_attrition_setup *setup,
                             const struct negsim_scenario *scn,
                             struct negsim_error *err)
{
    const struct negsim_model_type *model = &ns_model_attrition;
    if (!setup_find_sides(setup, scn))
        return negsim_fail(err, NEGSIM_EINVAL, "actors",
                           "attrition is a war of two: let two actors consent, or "
                           "name two who do as \"sides\" of a \"conflict\"");
    setup->talks =
        (enum ns_attrition_talks)negsim_model_word(model, scn, "talks", SIZE_MAX);
    setup->proposer =
        (enum ns_attrition_proposer)negsim_model_word(model, scn, "proposer", SIZE_MAX);
    setup->forts_decide = negsim_model_word(model, scn, "going_on", SIZE_MAX) == 1;
    setup->counts = negsim_model_word(model, scn, "learning", SIZE_MAX) == 1;
    setup->experience = negsim_model_number(model, scn, "experience", SIZE_MAX);
    setup->battle = negsim_model_number(model, scn, "battle", SIZE_MAX);
    for (size_t s = 0; s < 2; s++) {
        setup_read_side(&setup->sides[s], scn);
        if (!setup_check_side(&setup->sides[s], scn, err))
            return false;
    }
    return true;
}
