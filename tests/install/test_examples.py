#!/usr/bin/env python3
"""The programs in docs/examples/: they run, say what the command says, and are what
docs/library.md shows."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(os.environ["NEGSIM_SOURCE_ROOT"])
NEGSIM = os.environ["NEGSIM"]
PROGRAMS = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
PROGRAMS = {path.name.removeprefix("example_"): path for path in PROGRAMS}


def run(*words, code=0):
    done = subprocess.run(list(map(str, words)), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == code, (words, done.returncode, done.stderr)
    return done.stdout


def answer(*words):
    return json.loads(run(NEGSIM, *words, "--json"))


class Examples(unittest.TestCase):
    def test_verdict_is_that_of_the_command(self):
        for name in ("open-zone", "seed", "baseline"):
            file = f"scenarios/{name}.json"
            zone = answer("zone", file)["zone"]
            lines = run(PROGRAMS["verdict"], file).splitlines()
            self.assertEqual(lines[0], zone["verdict"])
            if zone["margin"] is None:
                self.assertEqual(len(lines), 1)
                continue
            self.assertIn(f"margin {zone['margin']:.3f}", lines[1])
            for line, (actor, utility) in zip(lines[2:], zone["utilities"].items()):
                self.assertTrue(line.startswith(f"{actor} {utility:.3f}, "), line)

    def test_curve_is_that_of_the_rounds(self):
        file = "scenarios/under-fire.json"
        series = answer("run", file)["rounds"]["series"]
        rows = list(csv.DictReader(io.StringIO(run(PROGRAMS["curve"], file))))
        self.assertEqual(len(rows), len(series))
        for row, entry in zip(rows, series):
            self.assertEqual(int(row["round"]), entry["round"])
            self.assertEqual(row["open"] == "1", entry["verdict"] == "open")
            margin = float(row["margin"]) if row["margin"] else None
            self.assertEqual(margin, entry["margin"])

    def test_margin_falls_with_what_the_buyer_holds_out_for(self):
        # Utilities of the price sum to 1: the best margin halves what is left.
        out = run(PROGRAMS["vary"], "scenarios/price.json", "buyer.reservation=0.2:0.5:0.05")
        pairs = [tuple(map(float, line.split(","))) for line in out.splitlines()]
        self.assertEqual([round(x, 9) for x, _ in pairs], [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5])
        for reservation, margin in pairs:
            self.assertAlmostEqual(margin, (1 - 0.475 - reservation) / 2, places=6)

    def test_mistakes_are_told(self):
        for name, words in {
            "verdict": ["no.json"],
            "curve": ["no.json"],
            "vary": ["scenarios/price.json", "buyer.reservaton=0.2:0.5:0.1"],
        }.items():
            done = subprocess.run(
                [PROGRAMS[name], *words], cwd=ROOT, capture_output=True, text=True
            )
            self.assertEqual((done.returncode, done.stdout), (1, ""), name)
            self.assertTrue(done.stderr, name)

    def test_page_shows_them_as_they_are(self):
        blocks = re.findall(r"^```c\n(.*?)^```$", (ROOT / "docs/library.md").read_text(), re.M | re.S)
        self.assertEqual(len(blocks), len(PROGRAMS))
        sources = [path.read_text() for path in (ROOT / "docs/examples").glob("*.c")]
        self.assertEqual(len(sources), len(PROGRAMS))
        for block in blocks:
            self.assertEqual(sum(block in source for source in sources), 1, block[:80])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
