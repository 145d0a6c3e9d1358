/* Where a picture, its data and its script go, and how gnuplot is told. */
#define _GNU_SOURCE /* memrchr, memmem, memfd_create */
#include <negsim/picture.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <negsim/version.h>

#include "base/draft.h"
#include "base/text.h"
#include "output/plot/figure.h"
#include "output/plot/gnuplot.h"
#include "output/plot/theme.h"

static const char *const endings[] = {
    [NEGSIM_SVG] = ".svg",
    [NEGSIM_PNG] = ".png",
    [NEGSIM_PDF] = ".pdf",
};
enum { FORMATS = sizeof endings / sizeof *endings, ENDING = 4 };

bool negsim_picture_format_of(const char *file, enum negsim_picture_format *format)
{
    size_t length = strlen(file);
    for (int j = 0; j < FORMATS; j++)
        if (length > ENDING && strcmp(file + length - ENDING, endings[j]) == 0 &&
            file[length - ENDING - 1] != '/') {
            *format = (enum negsim_picture_format)j;
            return true;
        }
    return false;
}

/* The name of a file of the script's folder. The dot keeps gnuplot from taking it for a
 * command ("<", "|"), a block of data ("$") or its own input ("-"). */
static void put_file(struct ns_text *script, const char *name)
{
    ns_text_add(script, "'./");
    for (; *name; name++)
        if (*name == '\'')
            ns_text_add(script, NS_GNUPLOT_APOSTROPHE);
        else if (*name == '\n')
            ns_text_add(script, "'.\"\\n\".'");
        else
            ns_text_add(script, "%c", *name);
    ns_text_add(script, "'");
}

/* Fonts are given in points, of which there are 72 to the inch, where paper is meant.
 */
static void put_terminal(struct ns_text *script, const struct negsim_picture *picture,
                         enum negsim_picture_format format)
{
    static const char *const terminals[] = {
        [NEGSIM_SVG] = "svg", [NEGSIM_PNG] = "pngcairo", [NEGSIM_PDF] = "pdfcairo"};
    ns_text_add(script, "set terminal %s noenhanced size ", terminals[format]);
    if (format == NEGSIM_PDF)
        ns_text_add(script, "%.4fin,%.4fin", picture->width / 96.0,
                    picture->height / 96.0);
    else
        ns_text_add(script, "%u,%u", picture->width, picture->height);
    ns_text_add(script, " font ");
    ns_gnuplot_quote(script, picture->font, strlen(picture->font));
    ns_text_add(script, ".',13'");
    ns_text_add(script, "%s background rgb '#%06x'%s\n",
                format == NEGSIM_SVG ? "" : " fontscale 0.75",
                ns_theme(picture->dark)->paper,
                format == NEGSIM_SVG ? " name 'negsim'" : "");
}

static void put_version(struct ns_text *script)
{
    ns_text_add(script,
                "if (GPVAL_VERSION < 5.4) { print sprintf('gnuplot 5.4 or later is "
                "needed, this is %%.1f', GPVAL_VERSION); exit status 1 }\n");
}

/* The script that stands beside a picture: all names are those of its own folder. */
static void put_script(struct ns_text *script, const struct negsim_picture *picture,
                       enum negsim_picture_format format, const char *output,
                       const char *data)
{
    ns_text_add(script,
                "# Made by negsim %s. To draw it again, edited or not, run gnuplot on\n"
                "# this file in its folder.\n",
                negsim_version());
    put_version(script);
    put_terminal(script, picture, format);
    ns_text_add(script, "set encoding utf8\nif (!exists('to_stdout')) set output ");
    put_file(script, output);
    ns_text_add(script, "\ndata = ");
    put_file(script, data);
    ns_text_add(script, "\n%s", picture->script);
}

/* The same with its data in it, for what is drawn at once. */
static void put_script_with_data(struct ns_text *script,
                                 const struct negsim_picture *picture,
                                 enum negsim_picture_format format)
{
    put_version(script);
    ns_text_add(script, "$data << end_of_data\n%send_of_data\n", picture->data);
    put_terminal(script, picture, format);
    ns_text_add(script, "set encoding utf8\ndata = '$data'\n%s", picture->script);
}

static bool save_text(const char *name, const char *text, struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, name, err))
        return false;
    fputs(text, draft.stream); /* the draft sees whether that went well */
    return ns_draft_publish(&draft, err);
}

/* The files of one picture. */
struct files {
    struct ns_text folder;
    struct ns_text picture, data, script; /* with the folder */
};

static void files_finish(struct files *files)
{
    ns_text_finish(&files->folder);
    ns_text_finish(&files->picture);
    ns_text_finish(&files->data);
    ns_text_finish(&files->script);
}

/* `stem` is the picture's name without its ending. False where memory ran out. */
static bool files_init(struct files *files, const char *stem, int length,
                       enum negsim_picture_format format)
{
    memset(files, 0, sizeof *files);
    const char *slash = memrchr(stem, '/', (size_t)length);
    if (slash)
        ns_text_add(&files->folder, "%.*s/", (int)(slash - stem), stem);
    else
        ns_text_add(&files->folder, ".");
    ns_text_add(&files->picture, "%.*s%s", length, stem, endings[format]);
    ns_text_add(&files->data, "%.*s.dat", length, stem);
    ns_text_add(&files->script, "%.*s.gp", length, stem);
    if (!files->folder.failed && !files->picture.failed && !files->data.failed &&
        !files->script.failed)
        return true;
    files_finish(files);
    return false;
}

static const char *without_folder(const struct ns_text *name)
{
    const char *slash = strrchr(name->data, '/');
    return slash ? slash + 1 : name->data;
}

/* Data and script, in their places. */
static bool save_source(const struct negsim_picture *picture,
                        enum negsim_picture_format format, const struct files *files,
                        struct negsim_error *err)
{
    struct ns_text script = {0};
    put_script(&script, picture, format, without_folder(&files->picture),
               without_folder(&files->data));
    bool ok = script.failed ? negsim_out_of_memory(err)
                            : save_text(files->data.data, picture->data, err) &&
                                  save_text(files->script.data, script.data, err);
    ns_text_finish(&script);
    return ok;
}

/* gnuplot does not notice when the disk is full. */
static bool picture_is_whole(int file, enum negsim_picture_format format)
{
    static const char *const lasts[] = {
        [NEGSIM_SVG] = "</svg>", [NEGSIM_PNG] = "IEND", [NEGSIM_PDF] = "%%EOF"};
    enum { TAIL = 16 };
    char tail[TAIL];
    off_t end = lseek(file, 0, SEEK_END);
    ssize_t n = pread(file, tail, TAIL, end < TAIL ? 0 : end - TAIL);
    return n > 0 && memmem(tail, (size_t)n, lasts[format], strlen(lasts[format]));
}

static bool draw_whole(const struct ns_gnuplot *run, enum negsim_picture_format format,
                       struct negsim_error *err)
{
    return ns_gnuplot_run(run, err) &&
           (picture_is_whole(run->output, format) ||
            negsim_fail(
                err, NEGSIM_EIO, NULL,
                "gnuplot could not write the whole picture: is the disk full?"));
}

static bool draw(const struct files *files, enum negsim_picture_format format,
                 struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, files->picture.data, err))
        return false;
    const struct ns_gnuplot run = {.folder = files->folder.data,
                                   .script = without_folder(&files->script),
                                   .input = -1,
                                   .output = fileno(draft.stream)};
    bool drawn =
        draft.device ? ns_gnuplot_run(&run, err) : draw_whole(&run, format, err);
    if (drawn)
        return ns_draft_publish(&draft, err);
    ns_draft_discard(&draft);
    return false;
}

bool negsim_picture_save(const struct negsim_picture *picture, const char *file,
                         struct negsim_error *err)
{
    enum negsim_picture_format format;
    struct files files;
    if (!negsim_picture_format_of(file, &format))
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "a picture's name ends in .svg, .png or .pdf, got %s", file);
    if (!files_init(&files, file, (int)(strlen(file) - ENDING), format))
        return negsim_out_of_memory(err);
    struct negsim_error drawing = {0};
    bool ok = save_source(picture, format, &files, err);
    if (ok && !draw(&files, format, &drawing))
        ok = negsim_fail(err, drawing.code, NULL, "%s; its input is in %s and %s",
                         drawing.message, files.data.data, files.script.data);
    files_finish(&files);
    return ok;
}

/* A file without a name, which is gone with the program, however that ends. */
static int file_in_memory(const char *text, size_t length)
{
    int file = memfd_create("negsim-picture", MFD_CLOEXEC);
    size_t n = 0;
    while (file >= 0 && n < length) {
        ssize_t more = write(file, text + n, length - n);
        if (more < 0) {
            int error = errno;
            close(file);
            errno = error;
            return -1;
        }
        n += (size_t)more;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

/* The whole of it, with a zero behind that does not count. */
static bool file_take(int file, char **bytes, size_t *size, struct negsim_error *err)
{
    off_t end = lseek(file, 0, SEEK_END);
    if (end < 0 || !(*bytes = malloc((size_t)end + 1)))
        return negsim_out_of_memory(err);
    *size = 0;
    for (ssize_t n = 1; n > 0; *size += (size_t)n)
        if ((n = pread(file, *bytes + *size, (size_t)end - *size, (off_t)*size)) < 0) {
            free(*bytes);
            return negsim_fail(err, NEGSIM_EIO, NULL, "cannot read a picture: %s",
                               strerror(errno));
        }
    (*bytes)[*size] = '\0';
    return true;
}

bool negsim_picture_render(const struct negsim_picture *picture,
                           enum negsim_picture_format format, char **bytes,
                           size_t *size, struct negsim_error *err)
{
    struct ns_text script = {0};
    put_script_with_data(&script, picture, format);
    if (script.failed) {
        ns_text_finish(&script);
        return negsim_out_of_memory(err);
    }
    struct ns_gnuplot run = {.folder = "/",
                             .input = file_in_memory(script.data, script.length)};
    run.output = run.input >= 0 ? file_in_memory("", 0) : -1;
    bool ok =
        run.output >= 0
            ? draw_whole(&run, format, err) && file_take(run.output, bytes, size, err)
            : negsim_fail(err, NEGSIM_EIO, NULL, "cannot make a file in memory: %s",
                          strerror(errno));
    if (run.input >= 0)
        close(run.input);
    if (run.output >= 0)
        close(run.output);
    ns_text_finish(&script);
    return ok;
}
