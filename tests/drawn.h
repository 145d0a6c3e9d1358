/**
 * @file
 * Pictures drawn with the nth allocation failing, for every n. Include in one file of a
 * test that is linked like those with scarce.h (see meson.build).
 */
#ifndef TESTS_DRAWN_H
#define TESTS_DRAWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <negsim/picture.h>

#include "scarce.h"

typedef bool drawn_function(struct negsim_picture *picture, struct negsim_error *err);

struct drawn {
    drawn_function *draw;
    struct negsim_picture whole;
};

/* Nothing, or nothing is missing. */
static bool drawn_once(void *context, struct negsim_error *err)
{
    const struct drawn *drawn = context;
    struct negsim_picture picture;
    bool done = drawn->draw(&picture, err);
    assert_int_equal(done, picture.script != NULL);
    if (done) {
        assert_string_equal(picture.script, drawn->whole.script);
        assert_string_equal(picture.data, drawn->whole.data);
        assert_string_equal(picture.title, drawn->whole.title);
        assert_string_equal(picture.description, drawn->whole.description);
    }
    negsim_picture_finish(&picture);
    return done;
}

static void drawn_with_each_failing(drawn_function *draw)
{
    struct drawn drawn = {.draw = draw};
    assert_true(draw(&drawn.whole, NULL));
    assert_true(scarce_each(drawn_once, &drawn) > 10);
    negsim_picture_finish(&drawn.whole);
}

#endif
