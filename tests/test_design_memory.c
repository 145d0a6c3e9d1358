/* The nth allocation fails while a design is made. */
#include "close.h"
#include "scarce.h"

#include <negsim/design.h>

#include <stdlib.h>
#include <string.h>

static bool create(void *options, struct negsim_error *err)
{
    struct negsim_design *design = negsim_design_create(options, err);
    negsim_design_destroy(design);
    return design;
}

static void test_design_survives_any_failed_allocation(void **state)
{
    (void)state;
    for (int kind = 0; kind < NEGSIM_N_DESIGNS; kind++) {
        static const size_t LEVELS[] = {3, 3};
        struct negsim_design_options options = {.kind = (enum negsim_design_kind)kind,
                                                .n = 41,
                                                .n_factors = 2,
                                                .levels = LEVELS};
        assert_true(scarce_each(create, &options) > 4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_design_survives_any_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
