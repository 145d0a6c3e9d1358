#!/usr/bin/env python3
"""What an answer costs as the work grows: the tables of docs/limits.md.

    meson test -C build --benchmark -v limits
    tests/bench/limits.py build/sim/cli/negsim . [--runs-to N] [TABLE...]

Tables: actors, issues, continuous, options, runs. Times are of one processor, output
included; memory is the largest resident set. Random scenarios of a fixed seed, where
utilities have no pattern: real ones are easier. Open: nobody asks for anything, so that
all packages are in the zone. Empty: everybody asks for a little more than there is.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import tempfile

HEADS = {
    "actors": "actors (8 issues of 5 options)",
    "issues": "issues of 5 options (3 actors)",
    "continuous": "continuous issues (3 actors)",
    "options": "options (6 issues, 3 actors)",
}
SIZES = {
    "actors": (2, 3, 4, 6, 8, 12, 16, 20, 28),
    "issues": (4, 8, 12, 16, 24, 32, 40),
    "continuous": (1, 2, 3, 4, 6, 8),
    "options": (2, 3, 5, 10, 20, 50, 100),
}
AHEAD = 0.02  # of utility, by which everybody asks for too much in an empty zone


def scenario(table, size, floor):
    draw = random.Random(size)
    n_actors, n_issues, n_options = 3, 6, 5
    if table == "actors":
        n_actors, n_issues = size, 8
    elif table == "options":
        n_options = size
    else:
        n_issues = size
    issues, actors = [], []
    for k in range(n_issues):
        issue = {"id": f"i{k}"}
        if table == "continuous":
            issue["range"] = [0, 1]
        else:
            issue["options"] = [f"o{o}" for o in range(n_options)]
        issues.append(issue)
    for i in range(n_actors):
        preferences = {}
        for issue in issues:
            if table == "continuous":
                ideal = draw.choice((0, 1))
                utility = {"ideal": ideal, "worst": 1 - ideal, "exponent": draw.uniform(0.6, 2)}
            else:
                utility = {option: draw.random() for option in issue["options"]}
            preferences[issue["id"]] = {"weight": draw.uniform(0.2, 1), "utility": utility}
        actors.append({"id": f"a{i}", "reservation": floor, "preferences": preferences})
    return {"negsim": 1, "issues": issues, "actors": actors}


def launch(arguments, file):
    """In a process of its own, which stays small: a child's largest resident set begins
    with that of whoever started it."""
    with open(file, "wb") as out:
        child = subprocess.Popen(arguments, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise RuntimeError(f"{' '.join(arguments)}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Bench:
    """The program, a folder to work in, and who starts the program there."""

    def __init__(self, negsim, folder, pool):
        self.negsim, self.folder, self.pool = negsim, pathlib.Path(folder), pool

    def run(self, *arguments):
        """What a command printed, and what it took: seconds of the processor, MiB."""
        out = self.folder / "out"
        seconds, mib = self.pool.apply(launch, ((self.negsim, *arguments), out))
        return out.read_bytes(), seconds, mib

    def judge(self, text):
        file = self.folder / "scenario.json"
        file.write_text(json.dumps(text))
        out, seconds, mib = self.run("zone", "--json", str(file))
        return json.loads(out)["zone"], seconds, mib


def about(x):
    return f"{x:.2g}" if x < 10 else f"{x:.0f}"


def left_open(zone):
    """Which parts of an answer a limit cut short."""
    cut = [zone["limit"]] if zone.get("limit") else []
    frontier = zone["frontier"]
    if not frontier["complete"]:
        cut.append("frontier listed in part")
    if zone.get("solutions_proved") is False:
        cut.append("solutions not proved")
    if (zone["concessions"] or {}).get("limit"):
        cut.append("concessions not proved")
    if not zone["conflicts_complete"]:
        cut.append("conflicts listed in part")
    return "; ".join(cut) or "nothing"


def grow(bench, table):
    print(f"| {HEADS[table]} | open: s | MiB | frontier | within | left open |"
          " empty: s | boxes | left open |")
    print("| --: | --: | --: | --: | --: | --- | --: | --: | --- |")
    for size in SIZES[table]:
        zone, seconds, mib = bench.judge(scenario(table, size, 0))
        floor = zone["margin"] + AHEAD
        none, empty_seconds, _ = bench.judge(scenario(table, size, floor))
        frontier = zone["frontier"]
        within = "exact" if frontier["exact"] else f"{frontier['epsilon']:g}"
        print(f"| {size} | {about(seconds)} | {about(mib)} | {len(frontier['points'])} |"
              f" {within} | {left_open(zone)} | {about(empty_seconds)} |"
              f" {none['certificate']['boxes']} | {left_open(none)} |", flush=True)


def sweep(bench, root, most):
    print("| runs of the baseline | zone only: s | a second | MiB | folder, MB |"
          " a hundredth of them with rounds: s | a second | MiB |")
    print("| --: | --: | --: | --: | --: | --: | --: | --: |")
    n = 100
    while n <= most:
        cells = [f"{n:,}"]
        for rounds in (False, True):
            # A run with its hundred rounds costs as much as hundreds without.
            runs = n // 100 if rounds else n
            study = bench.folder / f"study-{runs}-{rounds}"
            _, seconds, mib = bench.run(
                "sweep", f"{root}/scenarios/baseline.json", "--uncertain", "-n",
                str(max(runs, 10)), "-j", "1", "-q", "-o", str(study),
                *([] if rounds else ["--zone-only", "--outcome", "verdict"]))
            size = sum(file.stat().st_size for file in study.iterdir())
            cells += [about(seconds), f"{max(runs, 10) / seconds:,.0f}", about(mib)]
            cells += [] if rounds else [about(size / 1e6)]
            for file in study.iterdir():
                file.unlink()
        print("| " + " | ".join(cells) + " |", flush=True)
        n *= 10


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("negsim")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--runs-to", type=int, default=100000, metavar="N")
    parser.add_argument("tables", nargs="*", default=[*SIZES, "runs"])
    asked = parser.parse_intermixed_args()
    # A pool of one, ended in good order.
    pool = multiprocessing.get_context("forkserver").Pool(1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(asked.negsim, folder, pool)
        for table in asked.tables:
            print(f"\n{table}\n")
            if table == "runs":
                sweep(bench, asked.root, asked.runs_to)
            else:
                grow(bench, table)
    pool.close()
    pool.join()


if __name__ == "__main__":
    main()
