#!/usr/bin/env python3
"""The version is set in meson.build; the program and the docs agree with it. The program
also tells the versions of the libraries that it runs with, as pkg-config knows them."""
import pathlib
import re
import subprocess
import sys

program, version, root, *libraries = sys.argv[1:]
docs = pathlib.Path(root)
told = subprocess.check_output([program, "--version"], text=True).splitlines()
found = {
    "negsim --version": (told[0].removeprefix("negsim "), version),
    "CHANGELOG.md": (
        re.search(r"^## (\S+)", (docs / "CHANGELOG.md").read_text(), re.M)[1],
        version,
    ),
}
named = dict(part.split(" ") for part in told[1].removeprefix("with ").split(", "))
for library in libraries:
    name, is_version = library.split("=")
    # What is installed may be newer than what pkg-config says, in its last part.
    minor = [".".join(v.split(".")[:2]) for v in (named.get(name, "none"), is_version)]
    found[f"negsim --version, {name}"] = tuple(minor)
for name, said in named.items():
    if not re.fullmatch(r"\d+(\.\d+)+", said):
        found[f"negsim --version, {name}"] = (said, "a version")
wrong = {place: pair for place, pair in found.items() if pair[0] != pair[1]}
for place, (said, expected) in wrong.items():
    print(f"{place} says {said}, expected {expected}")
sys.exit(1 if wrong or len(told) != 2 or len(named) < 5 else 0)
