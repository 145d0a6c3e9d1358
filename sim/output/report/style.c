/* How the page looks. What it is drawn with on dark follows the themes of pictures. */
#include "output/report/parts.h"

#include "output/plot/theme.h"

static const char screen[] =
    ":root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a;\n"
    "  --quiet: #595959; --rule: #d9d9d9; --shade: #f5f5f3; --link: #0a5a9c;\n"
    "  --good: #00664a; --bad: #9c3b00; --question: #6b4e00; }\n"
    "* { box-sizing: border-box; }\n"
    "html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }\n"
    "body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem;\n"
    "  background: var(--paper); color: var(--ink);\n"
    "  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }\n"
    "h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }\n"
    "h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 .75rem;\n"
    "  padding-top: 1rem; border-top: 1px solid var(--rule); }\n"
    "section:first-child h2 { margin-top: 1rem; padding-top: 0; border-top: 0; }\n"
    "h3 { font-size: 1.1rem; line-height: 1.3; margin: 2rem 0 .5rem; }\n"
    "p, ul, ol, dl { max-width: 70ch; margin: 0 0 .75rem; }\n"
    "a { color: var(--link); }\n"
    "ul, ol { padding-left: 1.5rem; }\n"
    "li { margin-bottom: .6rem; }\n"
    "li p { margin: 0 0 .15rem; }\n"
    "li .more { padding-left: 1rem; color: var(--quiet); }\n"
    "nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;\n"
    "  max-width: none; margin: 1rem 0 0; padding: .5rem 0;\n"
    "  border: solid var(--rule); border-width: 1px 0; }\n"
    "nav li { margin: 0; }\n"
    "nav a { display: inline-block; padding: .25rem 0; }\n"
    ".strong { font-weight: 600; }\n"
    ".good { color: var(--good); }\n"
    ".bad { color: var(--bad); }\n"
    ".question { color: var(--question); }\n"
    ".quiet, .note, caption, figcaption { color: var(--quiet); }\n"
    ".note { font-size: .875rem; }\n"
    ".verdict { margin: 0 0 1rem; padding: .75rem 1.25rem; background: var(--shade);\n"
    "  border-left: .3rem solid var(--quiet); }\n"
    ".verdict p { font-size: 1.25rem; line-height: 1.35; font-weight: 600;\n"
    "  margin: 0; }\n"
    ".verdict p + p { font-size: 1.05rem; margin-top: .4rem; }\n"
    ".missing { padding: .75rem 1rem; border: 1px dashed var(--quiet); }\n"
    "figure { margin: 1.5rem 0; position: relative; }\n"
    "figcaption { font-size: .9rem; max-width: 75ch; margin-top: .25rem; }\n"
    ".scroll { overflow-x: auto; }\n"
    ".scroll:focus-visible, a:focus-visible { outline: 2px solid var(--link);\n"
    "  outline-offset: 2px; }\n"
    "figure svg { display: block; width: 100%; max-width: 60rem; min-width: 44rem;\n"
    "  height: auto; }\n"
    "table { border-collapse: collapse; margin: 0 0 .75rem; font-size: .875rem;\n"
    "  line-height: 1.4; font-variant-numeric: tabular-nums;\n"
    "  border-bottom: 1px solid var(--rule); }\n"
    "caption { text-align: left; font-weight: 600; padding: .25rem 0 .35rem; }\n"
    "th, td { text-align: left; vertical-align: top; font-weight: 400;\n"
    "  padding: .3rem .9rem .3rem 0; border-top: 1px solid var(--rule); }\n"
    "tr.more th, tr.more td { border-top: 0; padding-top: 0; }\n"
    "thead th, thead td { vertical-align: bottom; font-weight: 600;\n"
    "  color: var(--quiet); border-top: 0; border-bottom: 2px solid var(--quiet); }\n"
    ".number { text-align: right; white-space: nowrap; }\n"
    "code { font: .92em/1.4 ui-monospace, monospace; }\n"
    "pre { overflow-x: auto; padding: .6rem .9rem; background: var(--shade); }\n"
    "td .note { margin: .15rem 0 0; font-size: 1em; }\n"
    ".wide { width: 100%; min-width: 36rem; }\n"
    ".wide td:first-child { width: 38%; }\n"
    ".wide tbody th { padding: .9rem .9rem .3rem 0; font-weight: 600; }\n"
    ".wide tbody th p { font-weight: 400; margin: .15rem 0 0; color: var(--quiet);\n"
    "  max-width: min(70ch, calc(100vw - 2rem)); }\n"
    ".sources { min-width: 36rem; }\n"
    ".sources a { overflow-wrap: anywhere; }\n"
    ".sources td:first-child, .sources thead th { overflow-wrap: normal; }\n"
    ".date { white-space: nowrap; }\n"
    "dt { font-weight: 600; }\n"
    "dd { margin: 0 0 .6rem; overflow-wrap: anywhere; }\n"
    "@media print, (min-width: 48rem) { /* the title is in sight in the picture */\n"
    "  .scroll + figcaption { position: absolute; width: 1px; height: 1px;\n"
    "    overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n"
    "}\n";

static const char on_dark[] =
    ":root { --paper: #16181d; --ink: #f0f0f0; --quiet: #b3b3b3; --rule: #42464f;\n"
    "  --shade: #20232a; --link: #7fbcf0; --good: #4fd6ab; --bad: #ff9a58;\n"
    "  --question: #f0c060; }\n";

static const char print[] =
    "@page { size: A4; margin: 17mm 16mm; }\n"
    "@media print {\n"
    "  :root { color-scheme: light; font-size: 10pt; }\n"
    "  body { padding: 0; max-width: none; }\n"
    "  nav { display: none; }\n"
    "  a { color: inherit; text-decoration: none; }\n"
    "  h2 { margin-top: 1.8rem; }\n"
    "  h1, h2, h3, caption { break-after: avoid; }\n"
    "  thead { display: table-header-group; }\n"
    "  thead, thead tr, p:has(+ ol), p:has(+ ul) { break-after: avoid; }\n"
    "  tbody tr:first-child { break-before: avoid; }\n"
    "  tr, li, figure, .verdict { break-inside: avoid; }\n"
    "  p { orphans: 3; widows: 3; }\n"
    "  .scroll, pre { overflow: visible; }\n"
    "  pre { white-space: pre-wrap; }\n"
    "  table { font-size: .8rem; }\n"
    "  .wide, .sources { min-width: 0; font-size: .7rem; line-height: 1.25; }\n"
    "  th, td { padding-right: .5rem; }\n"
    "  .wide tbody td, .sources tbody td, .sources tbody th { padding-top: .1rem;\n"
    "    padding-bottom: .1rem; }\n"
    "  .wide td:first-child { width: 32%; }\n"
    "  .wide td:nth-child(3) { width: 11%; }\n"
    "  .wide td:last-child { width: 17%; padding-right: 0; }\n"
    "  .wide code { font-size: .86em; }\n"
    "  .wide tbody th { padding: .45rem 0 .1rem; break-after: avoid; }\n"
    "  .wide tbody th p, td .note { margin: .05rem 0 0; max-width: none; }\n"
    "  code, .sources td { overflow-wrap: anywhere; }\n"
    "  figure svg { min-width: 0; max-width: 100%; max-height: 235mm; }\n"
    "}\n";

/* One colour of the light theme, in the ways that gnuplot writes it. */
static void put_colour(struct ns_html *html, unsigned light, unsigned dark)
{
    static const char *const properties[] = {"fill", "stroke", "color"};
    int red = (int)(light >> 16), green = (int)(light >> 8 & 0xFF),
        blue = (int)(light & 0xFF);
    for (size_t j = 0; j < sizeof properties / sizeof *properties; j++) {
        const char *name = properties[j];
        ns_html_raw(html,
                    "  figure svg [%s=\"rgb(%d,%d,%d)\"], figure svg "
                    "[%s=\"rgb(%3d, %3d, %3d)\"],\n  figure svg [%s=\"#%06x\" i] "
                    "{ %s: #%06x; }\n",
                    name, red, green, blue, name, red, green, blue, name, light, name,
                    dark);
    }
}

static void put_theme(struct ns_html *html)
{
    const struct ns_theme *light = ns_theme(false), *dark = ns_theme(true);
    put_colour(html, light->paper, dark->paper);
    put_colour(html, light->ink, dark->ink);
    put_colour(html, light->quiet, dark->quiet);
    put_colour(html, light->grid, dark->grid);
    put_colour(html, light->open, dark->open);
    put_colour(html, light->gap, dark->gap);
    for (size_t j = 0; j < NS_SERIES; j++)
        if (light->series[j] != dark->series[j])
            put_colour(html, light->series[j], dark->series[j]);
    ns_html_raw(html, "  figure svg [color=\"black\"] { color: #%06x; }\n", dark->ink);
}

void ns_report_style(struct ns_html *html)
{
    fputs(screen, html->page.stream);
    ns_html_raw(html, "@media screen and (prefers-color-scheme: dark) {\n%s", on_dark);
    put_theme(html);
    ns_html_raw(html, "}\n");
    fputs(print, html->page.stream);
}
