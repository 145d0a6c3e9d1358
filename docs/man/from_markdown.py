#!/usr/bin/env python3
"""Make a man page of section 5 from one of the pages in docs/.

    from_markdown.py PAGE.md VERSION DATE DATADIR OUTPUT NAME SUMMARY

It knows what those pages use: headings, paragraphs, lists, tables, fenced blocks.
Tables become lists, which a terminal of any width can show: the first column names the
entry, the last one describes it, and what is between stands beside the name.
"""
import pathlib
import re
import sys

import roff

TABLE_RULE = re.compile(r"^\|[ |:-]+\|$")


def cells(text):
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def beside(column, cell):
    """What a middle column says of an entry: (default 1), (required)."""
    plain = column in ("", "needs") or cell in ("required", "one required")
    return cell if plain else f"{column} {cell}"


def table(lines):
    columns = cells(lines[0])
    told = []
    for text in lines[2:]:
        first, *middle, last = cells(text)
        notes = [beside(*pair) for pair in zip(columns[1:], middle) if pair[1]]
        term = first + (f" ({'; '.join(notes)})" if notes else "")
        told += [".TP", roff.inline(term), roff.inline(last)]
    return told + [".PP"]


def items(text):
    """A list, an item of which may go on for more lines."""
    told = []
    for item in re.split(r"^\* ", text, flags=re.M)[1:]:
        told += [".IP \\(bu 2", *(roff.inline(line.strip()) for line in item.splitlines())]
    return told + [".PP"]


def heading(level, text):
    words = text.split("`")
    if level > 2:
        return [f".SS {roff.escape(''.join(words))}"]
    # What is code keeps its case.
    told = (word if k % 2 else word.upper() for k, word in enumerate(words))
    return [f".SH {roff.escape(''.join(told))}"]


def parts(text):
    """Fenced blocks, and what blank lines part outside of them."""
    for k, part in enumerate(re.split(r"^```\w*\n(.*?)^```$", text, flags=re.M | re.S)):
        if k % 2:
            yield "fenced", part.rstrip("\n")
        else:
            for block in re.split(r"\n\s*\n", part):
                if block.strip():
                    yield "block", block.strip("\n")


def convert(text):
    for kind, block in parts(text):
        mark = re.match(r"(#+) (.*)", block)
        if kind == "fenced":
            yield from [".PP", *roff.example(block.splitlines())]
        elif mark:
            yield from heading(len(mark[1]), mark[2])
        elif block.startswith("* "):
            yield from items(block)
        elif block.startswith("    "):
            yield from [".PP", *roff.example(line[4:] for line in block.splitlines())]
        elif TABLE_RULE.match((block.splitlines() + [""])[1]):
            yield from table(block.splitlines())
        else:
            yield from [".PP", *(roff.inline(line) for line in block.splitlines())]


def main(source, version, date, datadir, output, name, summary):
    # The title is the page's own; what stands below it describes.
    text = pathlib.Path(source).read_text().split("\n", 1)[1]
    told = roff.head(name, "5", version, date, summary)
    told += [".SH DESCRIPTION", *convert(text)]
    told += [".SH FILES", ".TP", roff.italic(f"{datadir}/negsim/scenario.schema.json")]
    told += ["The JSON Schema of scenarios."]
    told += [".SH SEE ALSO", "\\fBnegsim\\fR(1), \\fBnegsim\\-check\\fR(1), \\fBnegsim\\-new\\fR(1)"]
    page = "\n".join(told) + "\n"
    # No paragraph begins where a section ends or begins, or another one does.
    page = re.sub(r"^\.PP\n(?=\.(?:S[HS]|PP|TP|IP)\b)", "", page, flags=re.M)
    page = re.sub(r"^(\.S[HS] .*\n)\.PP\n", r"\1", page, flags=re.M)
    pathlib.Path(output).write_text(page)


main(*sys.argv[1:])
