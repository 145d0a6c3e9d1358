#include "output/page.h"

#include <string.h>

#include "output/utf8.h"

static const char *tone_code(enum ns_tone tone)
{
    static const char *const codes[] = {
        [NS_TONE_PLAIN] = "",
        [NS_TONE_STRONG] = "\033[1m",
        [NS_TONE_GOOD] = "\033[1;32m",
        [NS_TONE_BAD] = "\033[1;31m",
        [NS_TONE_OPEN_QUESTION] = "\033[1;33m",
        [NS_TONE_QUIET] = "\033[2m",
    };
    return codes[tone];
}

void ns_page_init(struct ns_page *page, FILE *stream, bool colour, size_t width)
{
    memset(page, 0, sizeof *page);
    page->stream = stream;
    page->colour = colour;
    page->width = width == 0                  ? NS_PAGE_WIDTH
                  : width < NS_PAGE_NARROWEST ? NS_PAGE_NARROWEST
                                              : width;
}

void ns_page_put(struct ns_page *page, enum ns_tone tone, const char *text,
                 size_t bytes)
{
    bool coloured = page->colour && tone != NS_TONE_PLAIN && bytes > 0;
    if (coloured)
        fputs(tone_code(tone), page->stream);
    for (const char *c = text; c < text + bytes && *c;) {
        const char *start = c;
        if (ns_utf8_next_harmless(&c) == NS_UTF8_REPLACEMENT)
            fputs("\uFFFD", page->stream);
        else
            fwrite(start, 1, (size_t)(c - start), page->stream);
    }
    if (coloured)
        fputs("\033[0m", page->stream);
}

void ns_page_put_text(struct ns_page *page, enum ns_tone tone, struct ns_text *text)
{
    page->out_of_memory = page->out_of_memory || text->failed;
    ns_page_put(page, tone, ns_text_get(text), text->length);
    ns_text_finish(text);
}

void ns_page_spaces(struct ns_page *page, size_t n)
{
    fprintf(page->stream, "%*s", (int)n, "");
}

void ns_page_newline(struct ns_page *page)
{
    if (!page->medium)
        fputc('\n', page->stream);
}

/* Whether a word may be broken here: behind a hyphen, a slash, or a dot of a path. */
static bool wrap_may_break(const char *c)
{
    return c[-1] == '-' || c[-1] == '/' || (c[-1] == '.' && *c >= 'a' && *c <= 'z');
}

/* Where to break a word that does not fit: as late as may be, or at the edge. */
static const char *wrap_word(const char *text, const char *end)
{
    const char *c = end;
    while (c > text + 1 && !wrap_may_break(c))
        c--;
    return c > text + 1 ? c : end;
}

size_t ns_wrap(const char *text, size_t width, const char **next)
{
    const char *fits = NULL; /* end of the last whole word that fits */
    const char *c = text;
    while (*c) {
        if (*c == ' ')
            fits = c;
        const char *after = c;
        ns_utf8_next_harmless(&after);
        /* A space may hang over the edge; at least one character always goes. */
        if (c > text && *c != ' ' &&
            ns_display_width(text, (size_t)(after - text)) > width)
            break;
        c = after;
    }
    if (!*c || !fits || fits == text)
        fits = *c ? wrap_word(text, c) : c;
    *next = fits;
    while (**next == ' ')
        (*next)++;
    return (size_t)(fits - text);
}

static void page_wrap(struct ns_page *page, enum ns_tone tone, const char *mark,
                      const char *start)
{
    size_t indent = ns_display_width(mark, strlen(mark));
    size_t width = page->width > indent + 20 ? page->width - indent : 20;
    ns_page_put(page, NS_TONE_PLAIN, mark, strlen(mark));
    for (const char *line = start; *line;) {
        if (line != start)
            ns_page_spaces(page, indent);
        const char *next;
        size_t bytes = ns_wrap(line, width, &next);
        ns_page_put(page, tone, line, bytes);
        ns_page_newline(page);
        line = next;
    }
}

void ns_page_paragraph(struct ns_page *page, enum ns_tone tone, const char *mark,
                       struct ns_text *text)
{
    page->out_of_memory = page->out_of_memory || text->failed;
    if (page->medium)
        page->medium->paragraph(page, tone, mark, ns_text_get(text));
    else
        page_wrap(page, tone, mark, ns_text_get(text));
    ns_text_finish(text);
}

void ns_page_heading(struct ns_page *page, struct ns_text *text)
{
    if (page->medium) {
        page->out_of_memory = page->out_of_memory || text->failed;
        page->medium->heading(page, ns_text_get(text));
        ns_text_finish(text);
        return;
    }
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_STRONG, "", text);
}
