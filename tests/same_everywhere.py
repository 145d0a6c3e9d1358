#!/usr/bin/env python3
"""Do several builds of negsim say the same? Run by scripts/same-everywhere:

    tests/same_everywhere.py NAME=PROGRAM... -- FILE...

The first program is what the others are held to: every number that differs is told with
its place in the answer and by how much. Files that are no scenarios are left out. Exit
code 1 where anything differs.
"""

import collections
import json
import pathlib
import subprocess
import sys


def answer(program, command, file):
    done = subprocess.run(
        [program, command, "--json", "--allow-reservation-cuts", "--lotteries", str(file)],
        capture_output=True, timeout=600,
    )
    if done.returncode == 2:
        return None
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.decode()


def differences(path, one, other):
    """Pairs of a place and what differs there."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(f"{path}.{key}", one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for i, (a, b) in enumerate(zip(one, other)):
            yield from differences(f"{path}[{i}]", a, b)
    elif one != other or type(one) is not type(other):
        yield path[1:], one, other


def tell(name, file, found):
    print(f"{name}: {file.name}: {len(found)} differ")
    for place, one, other in found[:5]:
        by = ""
        if isinstance(one, float) and isinstance(other, (float, int)):
            by = f", by {abs(one - other):.2g}"
        print(f"    {place}: {one!r}, {other!r}{by}"[:200])


def main():
    cut = sys.argv.index("--")
    programs = [argument.split("=", 1) for argument in sys.argv[1:cut]]
    files = [pathlib.Path(argument) for argument in sys.argv[cut + 1:]]
    differ, compared = collections.Counter(), 0
    for file in files:
        if file.name.endswith(".answer.json"):
            continue
        for command in "zone", "run":
            expected = answer(programs[0][1], command, file)
            if expected is None:
                break
            compared += 1
            for name, program in programs[1:]:
                found = list(differences("", expected, answer(program, command, file)))
                if found:
                    differ[name] += 1
                    tell(f"{name}, {command}", file, found)
    print(f"{compared} answers of {programs[0][0]} compared")
    for name, _ in programs[1:]:
        print(f"  {name}: {differ[name] or 'none'} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
