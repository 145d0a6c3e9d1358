/* Where a picture, its data and its script go, and how gnuplot is told. */
#define _GNU_SOURCE /* memrchr */
#include <negsim/picture.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <negsim/version.h>

#include "base/draft.h"
#include "base/file.h"
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

/* The whole script: all names are those of its own folder. */
static void put_script(struct ns_text *script, const struct negsim_picture *picture,
                       enum negsim_picture_format format, const char *output,
                       const char *data)
{
    ns_text_add(script,
                "# Made by negsim %s. To draw it again, edited or not, run gnuplot on\n"
                "# this file in its folder.\n"
                "if (GPVAL_VERSION < 5.4) { print sprintf('gnuplot 5.4 or later is "
                "needed, this is %%.1f', GPVAL_VERSION); exit status 1 }\n",
                negsim_version());
    put_terminal(script, picture, format);
    ns_text_add(script, "set encoding utf8\nif (!exists('to_stdout')) set output ");
    put_file(script, output);
    ns_text_add(script, "\ndata = ");
    put_file(script, data);
    ns_text_add(script, "\n%s", picture->script);
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

static bool draw(const struct files *files, struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, files->picture.data, err))
        return false;
    if (ns_gnuplot_run(files->folder.data, without_folder(&files->script),
                       fileno(draft.stream), err))
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
    if (ok && !draw(&files, &drawing))
        ok = negsim_fail(err, drawing.code, NULL, "%s; its input is in %s and %s",
                         drawing.message, files.data.data, files.script.data);
    files_finish(&files);
    return ok;
}

/* A new folder for what nobody is to keep. */
static bool make_folder(struct ns_text *folder, struct negsim_error *err)
{
    const char *parent = getenv("TMPDIR");
    ns_text_add(folder, "%s/negsim-XXXXXX", parent && *parent ? parent : "/tmp");
    if (folder->failed)
        return negsim_out_of_memory(err);
    if (mkdtemp(folder->data))
        return true;
    return negsim_fail(err, NEGSIM_EIO, NULL, "cannot make a folder like %s: %s",
                       folder->data, strerror(errno));
}

bool negsim_picture_render(const struct negsim_picture *picture,
                           enum negsim_picture_format format, char **bytes,
                           size_t *size, struct negsim_error *err)
{
    struct ns_text folder = {0}, stem = {0};
    struct files files = {0};
    bool ok = make_folder(&folder, err);
    if (ok) {
        ns_text_add(&stem, "%s/picture", folder.data);
        ok =
            (!stem.failed && files_init(&files, stem.data, (int)stem.length, format)) ||
            negsim_out_of_memory(err);
        ok = ok && save_source(picture, format, &files, err) && draw(&files, err) &&
             ns_file_read(files.picture.data, SIZE_MAX - 1, bytes, size, err);
        if (files.picture.data)
            unlink(files.picture.data);
        if (files.data.data)
            unlink(files.data.data);
        if (files.script.data)
            unlink(files.script.data);
        rmdir(folder.data);
    }
    files_finish(&files);
    ns_text_finish(&stem);
    ns_text_finish(&folder);
    return ok;
}
