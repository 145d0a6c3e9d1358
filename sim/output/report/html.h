/* A page for the browser: elements, escaping, and what the text answer writes to. */
#ifndef NS_OUTPUT_REPORT_HTML_H
#define NS_OUTPUT_REPORT_HTML_H

#include <negsim/picture.h>

#include "output/page.h"

enum ns_list { NS_LIST_NONE, NS_LIST_BULLETS, NS_LIST_NUMBERS };

struct ns_html {
    struct ns_page page; /* the first member: parts of the text answer write to it */
    enum ns_list list;   /* the one that is open, with an item of it */
    unsigned n_figures, n_tables;
    struct negsim_error missing; /* why the first picture that is missing is */
};

/** A page on a stream, which must be memory or a file of our own. */
void ns_html_init(struct ns_html *html, FILE *stream);

/** Text, or the value of an attribute in quotes: nothing in there is an element, an
 * attribute or a control character. */
void ns_html_put(struct ns_html *html, const char *text);

/** The same after formatting. */
void ns_html_print(struct ns_html *html, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Elements of our own, as they are, a kilobyte at most; nothing that was read goes
 * through here. */
void ns_html_raw(struct ns_html *html, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** A paragraph of the body. */
void ns_html_paragraph(struct ns_html *html, enum ns_tone tone, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** A section with its heading of the second rank, which links lead to. */
void ns_html_section_begin(struct ns_html *html, const char *id, const char *title);
void ns_html_section_end(struct ns_html *html);

/** A table that scrolls within itself, up to its body. The caption is escaped. */
void ns_html_table_begin(struct ns_html *html, const char *caption, const char *class);
void ns_html_table_end(struct ns_html *html);

/** A path by id, which may be broken at its dots. */
void ns_html_path(struct ns_html *html, const char *path);

/** Whether a browser may be sent to an address: by http or https alone. */
bool ns_html_may_link(const char *address);

/** A picture with its description; where it cannot be drawn, the description and a
 * note. */
void ns_html_figure(struct ns_html *html, const struct negsim_picture *picture);

#endif
