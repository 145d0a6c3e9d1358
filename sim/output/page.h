/* A page of text for people: paragraphs wrapped to its width, colour where wanted. */
#ifndef NS_OUTPUT_PAGE_H
#define NS_OUTPUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/text.h"

enum ns_tone {
    NS_TONE_PLAIN,
    NS_TONE_STRONG,
    NS_TONE_GOOD,
    NS_TONE_BAD,
    NS_TONE_OPEN_QUESTION,
    NS_TONE_QUIET,
};

struct ns_page;
struct ns_table;

/*
 * What a page is made of elsewhere than on a terminal: the same parts in the same
 * words. A mark says what a paragraph is: none of a paragraph by itself; one that
 * begins with a bullet or a number of an item of a list; four spaces or more, with or
 * without words after them, of one that goes on with the item above; fewer of a note.
 */
struct ns_medium {
    void (*paragraph)(struct ns_page *page, enum ns_tone tone, const char *mark,
                      const char *text);
    void (*heading)(struct ns_page *page, const char *text);
    void (*table)(struct ns_page *page, const struct ns_table *table);
};

struct ns_page {
    const struct ns_medium *medium; /* NULL: lines of text */
    FILE *stream;
    bool colour;
    size_t width;
    bool out_of_memory; /* something is missing from the page */
};

enum { NS_PAGE_WIDTH = 80, NS_PAGE_NARROWEST = 40 };

/** A page on a stream; a width of 0 is NS_PAGE_WIDTH. */
void ns_page_init(struct ns_page *page, FILE *stream, bool colour, size_t width);

/** Write text as it is, control characters made harmless. */
void ns_page_put(struct ns_page *page, enum ns_tone tone, const char *text,
                 size_t bytes);

/** The same of a text, which is empty then; its want of memory is the page's. */
void ns_page_put_text(struct ns_page *page, enum ns_tone tone, struct ns_text *text);

void ns_page_spaces(struct ns_page *page, size_t n);
void ns_page_newline(struct ns_page *page);

/**
 * Write a paragraph wrapped at spaces, its first line after `mark` and the others
 * indented as far, and leave *text empty.
 */
void ns_page_paragraph(struct ns_page *page, enum ns_tone tone, const char *mark,
                       struct ns_text *text);

/** An empty line, and a line of its own in strong. Empties *text as above. */
void ns_page_heading(struct ns_page *page, struct ns_text *text);

/**
 * How many bytes of text to put on a line of `width` columns: whole words where one
 * fits, else as much of a word as does, up to a hyphen or slash where it has one. *next
 * is where the next line begins.
 */
size_t ns_wrap(const char *text, size_t width, const char **next);

#endif
