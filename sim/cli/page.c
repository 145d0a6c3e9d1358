#include "page.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <negsim/output.h>

#include "command.h"

bool cli_page_open(struct cli_page *page)
{
    page->stream = open_memstream(&page->text, &page->size);
    if (!page->stream)
        cli_out_of_memory();
    return page->stream;
}

/* A write error may show only when the stream is closed: a full disk, a quota. */
static int page_write(const char *text, size_t size)
{
    bool written = fwrite(text, 1, size, stdout) == size;
    if (fclose(stdout) == 0 && written)
        return CLI_DONE;
    fprintf(stderr, "negsim: cannot write to standard output: %s\n", strerror(errno));
    return CLI_FAILED;
}

int cli_page_send(struct cli_page *page)
{
    int code = CLI_FAILED;
    bool whole = fclose(page->stream) == 0;
    page->stream = NULL;
    if (whole)
        code = page_write(page->text, page->size);
    else
        cli_out_of_memory();
    cli_page_drop(page);
    return code;
}

void cli_page_drop(struct cli_page *page)
{
    if (page->stream)
        fclose(page->stream);
    free(page->text);
    memset(page, 0, sizeof *page);
}

int cli_print(const char *text)
{
    return page_write(text, strlen(text));
}

void cli_say_list(const char *format, va_list args)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return;
    vfprintf(page.stream, format, args);
    if (fclose(page.stream) == 0 && page.size > 0) {
        bool ends = page.text[page.size - 1] == '\n';
        page.text[page.size - ends] = '\0';
        negsim_write_harmless(stderr, page.text);
        fputs(ends ? "\n" : "", stderr);
    }
    page.stream = NULL;
    cli_page_drop(&page);
}

void cli_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cli_say_list(format, args);
    va_end(args);
}

int cli_out_of_memory(void)
{
    fprintf(stderr, "negsim: out of memory\n");
    return CLI_FAILED;
}

bool cli_wants_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (no_color && *no_color)
        return false;
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}
