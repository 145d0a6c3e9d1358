#!/usr/bin/env python3
"""The version is set in meson.build; the program and the docs agree with it."""
import pathlib
import re
import subprocess
import sys

program, version, root = sys.argv[1:]
docs = pathlib.Path(root)
found = {
    "negsim --version": subprocess.check_output([program, "--version"], text=True)
    .removeprefix("negsim ")
    .strip(),
    "docs/negsim.1": re.search(
        r'^\.TH NEGSIM 1 \S+ "negsim (\S+)"', (docs / "docs/negsim.1").read_text(), re.M
    )[1],
    "CHANGELOG.md": re.search(r"^## (\S+)", (docs / "CHANGELOG.md").read_text(), re.M)[1],
}
wrong = {place: said for place, said in found.items() if said != version}
for place, said in wrong.items():
    print(f"{place} says {said}, meson.build {version}")
sys.exit(1 if wrong else 0)
