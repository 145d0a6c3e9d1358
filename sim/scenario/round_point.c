/* Points [round, value]: what moves in the course of the rounds. */
#include "scenario/number.h"
#include "scenario/read.h"

void ns_read_round_point(struct ns_check *c, const struct ns_json *item,
                         struct ns_round_points *points, double *round, double *value)
{
    static const struct ns_rule rule_round = {"a round number from 0 to 1e9", 0,
                                              NS_HUGE, false, false};
    if (item->kind != NS_JSON_ARRAY || item->n_children != 2) {
        ns_check_expected(c, item, points->form);
        return;
    }
    struct ns_span span;
    size_t mark = ns_check_enter_item(c, 0);
    if (ns_number_read(c, item->child, &rule_round, round, &span)) {
        if (!(span.lo > points->last))
            ns_check_fail(c, item->child,
                          "rounds must increase from point to point, found %.15g after "
                          "%.15g",
                          span.lo, points->last);
        points->last = span.hi;
    }
    ns_check_leave(c, mark);
    ns_check_enter_item(c, 1);
    ns_number_read(c, item->child->next, points->rule, value, NULL);
    ns_check_leave(c, mark);
}
