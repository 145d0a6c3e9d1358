#!/usr/bin/env python3
"""Doxygen finds no fault with the public headers, and every function, struct and
enumeration says what it is. A member of a struct may leave that to its name."""
import pathlib
import re
import subprocess
import sys
import tempfile

# Macros that make an enumeration are gone below it.
MAY_SAY_NOTHING = re.compile(r"Member \S+ .*\((variable|macro definition)\) .* is not documented")


def main(doxygen, root):
    with tempfile.TemporaryDirectory() as folder:
        settings = (pathlib.Path(root) / "docs/Doxyfile").read_text()
        log = pathlib.Path(folder) / "warnings"
        settings += f"\nOUTPUT_DIRECTORY = {folder}\nWARN_LOGFILE = {log}\n"
        done = subprocess.run([doxygen, "-"], input=settings, text=True, cwd=root)
        found = [
            line for line in log.read_text().splitlines() if not MAY_SAY_NOTHING.search(line)
        ]
        pages = len(list(pathlib.Path(folder).glob("html/*.html")))
    print("\n".join(found) if found else f"{pages} pages")
    return 1 if found or done.returncode or pages < 100 else 0


sys.exit(main(*sys.argv[1:]))
