#!/usr/bin/env python3
"""Add the model of docs/adding-a-model.md as that page says, in copies of the files.

usage: recipe.py PAGE MODELS_FOLDER OUTPUT_FOLDER

Writes the model's own file, models.h and registry.c. Nothing else of the program needs
a change for it, which is what the tests that compile these show.
"""
import pathlib
import re
import sys

page, models, output = map(pathlib.Path, sys.argv[1:])
BLOCK = re.compile(r"^\*\*models/([\w.]+)\*\*[^\n]*\n\n```\w+\n(.*?)^```$", re.M | re.S)
blocks = dict(BLOCK.findall(page.read_text()))


def add(name, mark):
    """A file of models/ with the page's line for it before the last line `mark`."""
    before, line, after = (models / name).read_text().rpartition(mark)
    assert line, f"{name} has no line {mark!r}"
    return before.rstrip("\n") + "\n" + blocks[name] + line + after


for foreign in re.findall(r'#include "([^"]+)"', blocks["ultimatum.c"]):
    assert foreign == "models.h" or foreign.startswith("base/"), foreign
assert blocks["meson.build"] == "  'ultimatum.c',\n"
assert add("meson.build", ")\n")
(output / "ultimatum.c").write_text(blocks["ultimatum.c"])
(output / "models.h").write_text(add("models.h", "#endif\n"))
(output / "registry.c").write_text(add("registry.c", "    NULL,\n"))
