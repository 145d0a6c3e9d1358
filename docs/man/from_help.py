#!/usr/bin/env python3
"""Make the man page of a command from its help, which stays the only place where usage,
options and examples are told.

    from_help.py NEGSIM VERSION DATE DATADIR OUTPUT [--rest FILE] [--also PAGE]...
                 [--command COMMAND]

FILE holds what there is to say beyond the help, in roff: what stands before its first
.SH goes on with the description; @DATADIR@ in it is where share/ is. Commands under a
heading "Commands:" or "Analyses:" of the help are listed; analyses, which have no page
of their own, with all of their help.
"""
import argparse
import pathlib
import re
import subprocess

import roff

OPTION = re.compile(r"^ +((?:-\w, )?--?[\w-]+(?: [A-Z][A-Za-z=:,/.]*)?)(?: +(\S.*))?$")
VALUE = re.compile(r"^    ([a-z][\w-]*)  +(\S.*)$")
LISTED = re.compile(r"^  ([\w-]+)  +(\S.*)$")
HEADING = re.compile(r"^(Commands|Analyses|Example):$")


def blocks(text):
    """What blank lines part, each a list of lines."""
    return [block.splitlines() for block in text.rstrip("\n").split("\n\n")]


def synopsis(block):
    """Lines of usage, each with what is carried over to the next line."""
    lines = []
    for text in block:
        text = text.removeprefix("Usage: ")
        # Deeper than its first line is, it goes on.
        if text.startswith(" " * 8):
            lines[-1] += " " + text.strip()
        else:
            lines.append(text.strip())
    told = [roff.usage(lines[0])]
    for text in lines[1:]:
        told += [".br", roff.usage(text)]
    return told


def options(block):
    """Options, each with what it does; below it the values that it takes may be listed."""
    told, listing = [], False
    for text in block:
        option, value = OPTION.match(text), VALUE.match(text)
        if listing and not value and option:
            told.append(".RE")
        elif value and not listing:
            told.append(".RS")
        listing = bool(value) or listing and not option
        if option or value:
            term, text = (option or value).groups()
            told += [".TP", roff.usage(term) if option else roff.bold(term)]
        if text and text.strip():
            told.append(roff.inline(text.strip(), roff.CODE))
    return told + ([".RE"] if listing else [])


def paragraph(block):
    return [".PP", *(roff.inline(text, roff.CODE) for text in block)]


def read(help_of, *command):
    """The parts of a help, each as lines of roff."""
    parts = {"synopsis": [], "text": [], "options": [], "listed": [], "example": []}
    for block in blocks(help_of(*command)):
        heading = HEADING.match(block[0])
        if block[0].startswith("Usage: "):
            parts["synopsis"] = synopsis(block)
        elif heading and heading[1] == "Example":
            parts["example"] = roff.example(text.strip() for text in block[1:])
        elif heading:
            parts["listed"] = [LISTED.match(text).groups() for text in block[1:]]
        elif block[0].startswith("  "):
            parts["options"] += options(block)
        else:
            parts["text"] += paragraph(block)
    return parts


def command_list(commands):
    told = [".SH COMMANDS"]
    for name, summary in commands:
        told += [".TP", f"{roff.bold('negsim-' + name)}(1)", roff.inline(summary, roff.CODE)]
    return told


def analysis(help_of, summary, *command):
    """One that has its page inside that of another command."""
    parts = read(help_of, *command)
    return [
        f".SS {roff.escape(command[-1])}",
        roff.inline(summary, roff.CODE),
        ".PP",
        *parts["synopsis"],
        *parts["text"],
        *parts["options"],
        ".PP",
        *parts["example"],
    ]


def rest_of(path, datadir):
    """What goes on with the description, and the sections after it."""
    text = path.read_text().replace("@DATADIR@", roff.escape(datadir)) if path else ""
    lines = text.splitlines()
    first = next((k for k, text in enumerate(lines) if text.startswith(".SH")), len(lines))
    return lines[:first], lines[first:]


def page(arguments, help_of):
    name = arguments.command
    commands = dict(
        LISTED.match(text).groups()
        for block in blocks(help_of())
        if block[0] == "Commands:"
        for text in block[1:]
    )
    parts = read(help_of, *([name] if name else []))
    more, sections = rest_of(arguments.rest, arguments.datadir)
    summary = commands[name] if name else "is any agreement open to parties with red lines"
    told = roff.head(
        f"negsim-{name}" if name else "negsim", "1", arguments.version, arguments.date, summary
    )
    told += [".SH SYNOPSIS", *parts["synopsis"]]
    told += [".SH DESCRIPTION", *parts["text"], *more]
    if parts["options"]:
        told += [".SH OPTIONS", *parts["options"]]
    if not name:
        told += command_list(commands.items())
    elif parts["listed"]:
        told += [".SH ANALYSES"]
        for analysis_name, about in parts["listed"]:
            told += analysis(help_of, about, name, analysis_name)
    told += sections
    told += [".SH EXAMPLES", *parts["example"]]
    also = arguments.also + (["negsim(1)"] if name else [])
    told += [".SH SEE ALSO"]
    told += [", ".join(f"\\fB{roff.escape(n)}\\fR({s}" for n, s in (a.split("(") for a in also))]
    # A paragraph that follows a heading at once needs no macro.
    text = "\n".join(told) + "\n"
    return re.sub(r"^(\.S[HS] .*\n)\.PP\n", r"\1", text, flags=re.M)


def main():
    parser = argparse.ArgumentParser()
    for name in "negsim", "version", "date", "datadir":
        parser.add_argument(name)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--rest", type=pathlib.Path)
    parser.add_argument("--also", action="append", default=[])
    parser.add_argument("--command")
    arguments = parser.parse_args()

    def help_of(*command):
        return subprocess.check_output([arguments.negsim, *command, "--help"], text=True)

    arguments.output.write_text(page(arguments, help_of))


main()
