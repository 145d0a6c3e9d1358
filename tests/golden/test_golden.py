#!/usr/bin/env python3
"""Whole answers, held against those kept beside each scenario.

NAME.json is a scenario, NAME.out the text that `negsim NAME.json` prints and
NAME.answer.json what `negsim NAME.json --json` prints. After a change that is meant:

    NEGSIM=build/sim/cli/negsim tests/golden/test_golden.py --update

and read the difference before committing it.
"""
import difflib
import json
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent.resolve()
NEGSIM = pathlib.Path(os.environ["NEGSIM"]).resolve()


def answer(scenario, *options):
    done = subprocess.run(
        [NEGSIM, scenario.name, *options],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def same(a, b):
    """Equal but for the last bits of numbers, which a compiler may round its own way,
    and for the number of boxes, which is the solver's affair."""
    if isinstance(a, float) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-12
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(
            key == "boxes" or same(a[key], b[key]) for key in a
        )
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def main(update):
    scenarios = [
        path for path in sorted(FOLDER.glob("*.json")) if not path.match("*.answer.json")
    ]
    differences = 0
    for scenario in scenarios:
        for suffix, options in ((".out", []), (".answer.json", ["--json"])):
            kept = scenario.with_suffix(suffix)
            now = answer(scenario, *options)
            if update:
                kept.write_text(now)
                continue
            before = kept.read_text()
            if now == before or options and same(json.loads(before), json.loads(now)):
                continue
            differences += 1
            sys.stdout.writelines(
                difflib.unified_diff(
                    before.splitlines(True), now.splitlines(True), kept.name, "now"
                )
            )
    print(f"{len(scenarios)} scenarios, {differences} answers differ")
    return 1 if differences or not scenarios else 0


sys.exit(main("--update" in sys.argv[1:]))
