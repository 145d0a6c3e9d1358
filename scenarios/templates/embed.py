#!/usr/bin/env python3
"""Make a table in C of the scenarios that `negsim new` writes, in the order given.

    embed.py OUTPUT.c TEMPLATE.json...
"""
import json
import pathlib
import sys

output, *templates = map(pathlib.Path, sys.argv[1:])
with output.open("w") as out:
    print("/* Made by scenarios/templates/embed.py. */", file=out)
    print('#include "output/starter.h"\n\n#include <stddef.h>', file=out)
    # Not string literals, which a compiler need not take at this length.
    for number, template in enumerate(templates):
        print(f"\nstatic const char text_{number}[] = {{", file=out)
        text = template.read_bytes()
        for start in range(0, len(text), 16):
            print("".join(f"{byte}," for byte in text[start : start + 16]), file=out)
        print("0};", file=out)
    print("\nconst struct negsim_starter ns_starters[] = {", file=out)
    for number, template in enumerate(templates):
        title = json.dumps(json.loads(template.read_text())["title"])
        print(f'    {{"{template.stem}", {title}, text_{number}}},', file=out)
    print("    {NULL, NULL, NULL},\n};", file=out)
