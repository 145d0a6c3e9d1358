/* A picture inside the page: SVG whose ids and titles are its own. */
#include "output/report/html.h"

#include <stdlib.h>
#include <string.h>

#include "output/plot/theme.h"

/* What names an id in what gnuplot writes; what follows is the id. */
static size_t id_begins(const char *c)
{
    static const char *const before[] = {" id='", " id=\"", "href='#", "href=\"#",
                                         "url(#"};
    for (size_t j = 0; j < sizeof before / sizeof *before; j++)
        if (strncmp(c, before[j], strlen(before[j])) == 0)
            return strlen(before[j]);
    return 0;
}

/* gnuplot calls the picture and each plot something that would show as a tip. */
static const char *skip_titles(const char *c)
{
    static const char *const ends[][2] = {{"<title>", "</title>"},
                                          {"<desc>", "</desc>"}};
    for (size_t j = 0; j < sizeof ends / sizeof *ends; j++) {
        const char *end;
        if (strncmp(c, ends[j][0], strlen(ends[j][0])) == 0 &&
            (end = strstr(c, ends[j][1])))
            return end + strlen(ends[j][1]);
    }
    return c;
}

/* All but its own <svg …>; ids in elements, and only there, begin with the figure's. */
static void put_svg(struct ns_html *html, const char *svg)
{
    FILE *stream = html->page.stream;
    bool in_element = false;
    for (const char *c = svg; *c;) {
        const char *after = *c == '<' ? skip_titles(c) : c;
        if (after != c) {
            c = after;
            continue;
        }
        in_element = *c == '<' || (in_element && *c != '>');
        size_t before = in_element ? id_begins(c) : 0;
        if (before > 0) {
            fwrite(c, 1, before, stream);
            fprintf(stream, "f%u-", html->n_figures);
            c += before;
        } else {
            fputc(*c++, stream);
        }
    }
}

static void put_drawn(struct ns_html *html, const struct negsim_picture *picture,
                      const char *bytes)
{
    const char *svg = strstr(bytes, "<svg");
    const char *inside = svg ? strchr(svg, '>') : NULL;
    ns_html_raw(html,
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                "aria-labelledby=\"figure-%u\">\n<svg role=\"img\" aria-label=\"",
                html->n_figures);
    ns_html_put(html, picture->description);
    ns_html_raw(html,
                "\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" "
                "xmlns=\"http://www.w3.org/2000/svg\" "
                "xmlns:xlink=\"http://www.w3.org/1999/xlink\">",
                picture->width, picture->height, picture->width, picture->height);
    if (inside)
        put_svg(html, inside + 1);
    else
        ns_html_raw(html, "</svg>");
    ns_html_raw(html, "</div>\n");
}

static void put_missing(struct ns_html *html, const struct negsim_error *err)
{
    ns_html_raw(html, "<p class=\"missing\">");
    ns_html_print(html, "A picture is missing here: %s.", err->message);
    ns_html_raw(html, "</p>\n");
    if (html->missing.code == NEGSIM_OK)
        html->missing = *err;
}

void ns_html_figure(struct ns_html *html, const struct negsim_picture *picture)
{
    struct negsim_error err = {0};
    char *bytes = NULL;
    size_t size;
    html->n_figures++;
    bool drawn = negsim_picture_render(picture, NEGSIM_SVG, &bytes, &size, &err);
    if (!drawn && err.code == NEGSIM_ENOMEM)
        html->page.out_of_memory = true;
    ns_html_raw(html, "<figure>\n");
    if (drawn)
        put_drawn(html, picture, bytes);
    else
        put_missing(html, &err);
    ns_html_raw(html, "<figcaption id=\"figure-%u\">", html->n_figures);
    ns_html_put(html, drawn ? picture->title : picture->description);
    ns_html_raw(html, "</figcaption>\n</figure>\n");
    free(bytes);
}
