#!/usr/bin/env python3
"""The clock is moved while the program runs: same answers, no hang, no time below 0."""
import json
import os
import re
import subprocess

from negsim import main
from sweeps import BASELINE, SweepCase

LEFT = r"(\?|\d+ s|\d+ min \d\d s|\d+ h \d\d min) left"


def moved(clock):
    return {"LD_PRELOAD": os.environ["MOVING_CLOCK"], "NEGSIM_CLOCK": clock}


class TestClock(SweepCase):
    def setUp(self):
        super().setUp()
        self.write("trade.json", BASELINE.read_text())

    def both(self, *arguments, code=0):
        """The same whatever the time of day."""
        plain = self.run_negsim(*arguments)
        other = self.run_negsim(*arguments, env=moved("wall"))
        self.assertEqual((plain.code, plain.err), (code, ""))
        self.assertEqual((other.code, other.out, other.err), (code, plain.out, ""))
        return plain

    def test_clock_is_moved(self):
        """As a program sees it that shows the time, lest the rest show nothing."""
        years = [subprocess.run(["date", "+%Y"], env={**os.environ, **moved(clock)}, check=True,
                                capture_output=True, text=True).stdout
                 for clock in ("none", "decades")]
        self.assertGreater(abs(int(years[0]) - int(years[1])), 1)

    def test_answers(self):
        self.both("run", "trade.json", "--json")
        self.both("run", "trade.json", "--reps", "40", "-q")
        self.both("zone", "trade.json", "--json", "--time-limit", "1000", "--lotteries")

    def test_decades(self):
        """A clock that is set while a programme is solved changes no more than its last digits."""
        plain, other = (json.loads(self.run_negsim("run", "trade.json", "--json", env=moved(clock)).out)
                        for clock in ("none", "decades"))
        self.assertEqual(plain["zone"]["verdict"], other["zone"]["verdict"])
        for one, two in zip(plain["rounds"]["series"], other["rounds"]["series"], strict=True):
            self.assertEqual(one["verdict"], two["verdict"])
            if one["margin"] is not None:
                self.assertAlmostEqual(one["margin"], two["margin"], delta=1e-6)

    def test_time_limit(self):
        """Where the time that passes leaps, the limit is hit at once, and the answer says so."""
        late = self.run_negsim("zone", "trade.json", "--json", "--time-limit", "60",
                               env=moved("ahead"))
        self.assertEqual((late.code, late.err), (0, ""))
        self.assertIn('"time', late.out)
        self.assertNotIn('"time', self.both("zone", "trade.json", "--json", "--time-limit", "60").out)

    def test_pages_and_pictures(self):
        self.both("report", "trade.json", "-o", "-")
        for ending in ("svg", "png"):
            names = []
            for clock in ("none", "wall"):
                names.append(self.folder / f"{clock}.{ending}")
                done = self.run_negsim("plot", "trade.json", "--kind", "rounds", "-o", names[-1],
                                       env=moved(clock))
                self.assertEqual((done.code, done.err), (0, ""))
            self.assertEqual(*[name.read_bytes() for name in names])

    def test_sweeps(self):
        design = ["-p", "kyiv.reservation=0.2:0.5", "--design", "random", "-n", "40", "--outcome",
                  "margin,distance,round", "-q"]
        self.sweep("plain", *design)
        for clock in ("wall", "ahead"):
            self.sweep(clock, *design, env=moved(clock))
            self.assertEqual(self.content(clock), self.content("plain"))

    def test_progress(self):
        """On a file there is a line a minute, and each look at the clock is later."""
        done = self.sweep("study", "-p", "kyiv.reservation=0.2:0.5", "--design", "random", "-n",
                          "60", "--outcome", "round", env=moved("ahead"))
        lines = [line for line in done.err.splitlines() if " left" in line]
        self.assertGreater(len(lines), 3)
        for line in lines:
            self.assertRegex(line, rf"^\d+ of 60 runs, [0-9.]+(e[-+]\d+)?/s, {LEFT}$")
        dry = self.sweep("dry", "-p", "kyiv.reservation=0.2:0.5", "--design", "random", "-n",
                         "60", "--dry-run", env=moved("ahead"))
        self.assertNotIn("-", re.search(r"time: .*", dry.out)[0])


if __name__ == "__main__":
    main()
