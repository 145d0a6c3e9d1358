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

/** An error each time until none fails, and nothing is missing from the picture then.
 */
static void drawn_with_each_failing(bool (*draw)(struct negsim_picture *picture,
                                                 struct negsim_error *err))
{
    struct negsim_picture whole;
    bool done = false;
    long n = 0;
    assert_true(draw(&whole, NULL));
    for (; !done; n++) {
        struct negsim_error err = {0};
        struct negsim_picture picture;
        left = n;
        done = draw(&picture, &err);
        left = -1;
        assert_int_equal(err.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
        assert_int_equal(done, picture.script != NULL);
        if (done) {
            assert_string_equal(picture.script, whole.script);
            assert_string_equal(picture.data, whole.data);
            assert_string_equal(picture.title, whole.title);
            assert_string_equal(picture.description, whole.description);
        }
        negsim_picture_finish(&picture);
    }
    assert_true(n > 10);
    negsim_picture_finish(&whole);
}

#endif
