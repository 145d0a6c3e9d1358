#include "output/plot/rounds_words.h"

#include <math.h>

#include "output/describe.h"
#include "output/number.h"
#include "output/plot/axes.h"

double ns_round_floor(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)n;
    return round->floors[i];
}

double ns_round_reservation(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)n;
    return round->reservations[i];
}

double ns_round_concession(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)n;
    return round->concessions[i];
}

double ns_round_strikes(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)n;
    return round->strikes ? round->strikes[i] : NAN;
}

double ns_round_trust(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)n;
    return round->trust ? round->trust[i] : NAN;
}

const double *ns_round_last_offer(const struct negsim_record_round *round, size_t actor)
{
    for (size_t j = round->n_offers; j-- > 0;)
        if (round->offers[j].actor == actor && round->offers[j].utilities)
            return round->offers[j].utilities;
    return NULL;
}

double ns_round_offer(const struct negsim_record_round *round, size_t i, size_t n)
{
    const double *offer =
        ns_round_last_offer(round, i / n < n ? i / n : NEGSIM_MEDIATOR);
    return offer ? offer[i % n] : NAN;
}

double ns_rounds_last(const struct negsim_record *record, ns_round_value *value,
                      size_t i)
{
    for (size_t s = record->rounds->n_series; s-- > 0;) {
        double x = value(&record->rounds->series[s], i, record->n_actors);
        if (!isnan(x))
            return x;
    }
    return NAN;
}

void ns_rounds_range(const struct negsim_record *record, ns_round_value *value,
                     size_t i, double *lo, double *hi)
{
    for (size_t s = 0; s < record->rounds->n_series; s++)
        ns_range_take(lo, hi, value(&record->rounds->series[s], i, record->n_actors));
}

const char *ns_rounds_actor(const struct negsim_record *record, size_t actor)
{
    return actor < record->n_actors ? record->actors[actor].title : "the mediator";
}

size_t ns_rounds_count(const struct negsim_record *record, enum negsim_verdict verdict,
                       bool barred)
{
    size_t n = 0;
    for (size_t s = 0; s < record->rounds->n_series; s++)
        n += record->rounds->series[s].verdict == verdict &&
             (!barred || isnan(record->rounds->series[s].margin));
    return n;
}

void ns_rounds_say_outcome(struct ns_text *out, const struct negsim_record *record)
{
    const char *unit = record->unit;
    size_t round = record->rounds->round;
    switch (record->rounds->outcome) {
    case NEGSIM_AGREEMENT:
        ns_text_add(out, "agreement at ");
        break;
    case NEGSIM_NO_AGREEMENT:
        ns_text_add(out, "no agreement by ");
        break;
    case NEGSIM_BREAKDOWN:
        ns_text_add(out, "talks break down at ");
        break;
    }
    ns_describe_span(out, unit, round, round);
}

void ns_rounds_say_title(struct ns_text *title, const struct negsim_record *record)
{
    const struct negsim_record_rounds *rounds = record->rounds;
    const char *unit = record->unit;
    size_t n = rounds->n_windows;
    if (n == 0)
        ns_text_add(title, ns_rounds_count(record, NEGSIM_UNDECIDED, false)
                               ? "The zone is not seen to open"
                               : "The zone never opens");
    else if (n == 1 && rounds->windows[0].from == 1 &&
             rounds->windows[0].to == rounds->n_series)
        ns_text_add(title, "The zone is open throughout");
    else if (n <= 3) {
        ns_text_add(title, "The zone is open in ");
        ns_describe_spans(title, unit, rounds->windows, n);
    } else {
        ns_text_add(title, "The zone opens %zu times, first in ", n);
        ns_describe_span(title, unit, rounds->windows[0].from, rounds->windows[0].from);
    }
    ns_text_add(title, "; ");
    ns_rounds_say_outcome(title, record);
}

/* "from 0.9 to 0.4", of the first round that has one and the last. */
static void say_course(struct ns_text *out, const struct negsim_record *record,
                       ns_round_value *value, size_t i)
{
    char from[NS_NUMBER_SIZE], to[NS_NUMBER_SIZE];
    double first = NAN;
    for (size_t s = 0; isnan(first) && s < record->rounds->n_series; s++)
        first = value(&record->rounds->series[s], i, record->n_actors);
    ns_number_utility(from, first);
    ns_number_utility(to, ns_rounds_last(record, value, i));
    ns_text_add(out, "from %s to %s", from, to);
}

static double margin_of(const struct negsim_record_round *round, size_t i, size_t n)
{
    (void)i;
    (void)n;
    return round->margin;
}

void ns_rounds_describe(struct ns_text *text, const struct negsim_record *record,
                        const char *title)
{
    size_t n = record->n_actors;
    ns_text_add(text, "%s.", title);
    if (isnan(ns_rounds_last(record, margin_of, 0))) {
        ns_text_add(text, " No package keeps all red lines in any round.");
    } else {
        ns_text_add(text, " The margin goes ");
        say_course(text, record, margin_of, 0);
        ns_text_add(text, ".");
    }
    for (size_t a = 0; a < n; a++) {
        if (isnan(ns_rounds_last(record, ns_round_offer, a * n + a)))
            continue;
        ns_text_add(text, " What %s offers is worth ", ns_rounds_actor(record, a));
        say_course(text, record, ns_round_offer, a * n + a);
        ns_text_add(text, " to itself, which holds out for ");
        say_course(text, record, ns_round_reservation, a);
        ns_text_add(text, ".");
    }
}
