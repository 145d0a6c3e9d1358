#!/usr/bin/env python3
"""What the shared library exports: the functions that public headers declare, no more
and no less, and those listed in negsim.symbols beside this file.

The list is there so that a change of the interface is seen in review. To write it anew:
    tests/install/symbols.py build/libnegsim.so . --update
"""
import pathlib
import re
import subprocess
import sys

LIST = pathlib.Path(__file__).with_name("negsim.symbols")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
# A name with a parameter list that is declared, not called: no statement begins there.
DECLARED = re.compile(r"^(?!\s*#)[^\n{};]*?\b(negsim_\w+)\s*\([^{};]*\)[^{};]*;", re.M)


def exported(library):
    lines = subprocess.check_output(["nm", "-D", "--defined-only", library], text=True)
    return {line.split()[-1].split("@")[0] for line in lines.splitlines()}


def declared(include):
    return {
        name
        for header in include.glob("*.h")
        for name in DECLARED.findall(COMMENT.sub("", header.read_text()))
    }


def complaints(found, wanted, only_found, only_wanted):
    for name in sorted(found - wanted):
        yield f"{name}: {only_found}"
    for name in sorted(wanted - found):
        yield f"{name}: {only_wanted}"


def main(library, root, *rest):
    found = exported(library)
    if "--update" in rest:
        LIST.write_text("".join(f"{name}\n" for name in sorted(found)))
    wrong = [
        *complaints(
            found,
            declared(pathlib.Path(root) / "include/negsim"),
            "exported, but declared in no public header: its name should begin with ns_",
            "declared in a public header, but not exported",
        ),
        *complaints(
            found,
            set(LIST.read_text().split()),
            f"exported, but not in {LIST.name}: add it there if it is meant to stay",
            f"in {LIST.name}, but not exported: programs that use it would break",
        ),
    ]
    print("\n".join(wrong) if wrong else f"{len(found)} symbols")
    return 1 if wrong or not found else 0


sys.exit(main(*sys.argv[1:]))
