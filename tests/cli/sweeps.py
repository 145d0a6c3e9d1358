"""Sweeps to hold the command to, by whatever program runs them."""
import contextlib
import csv
import os
import random
import signal
import subprocess
import time

from negsim import NEGSIM, ROOT, Case

BASELINE = ROOT / "scenarios" / "baseline.json"
FILES = ["design.csv", "manifest.json", "results.csv"]

# Two sellers of one good: a zone where the seller asks for no more than the buyer has.
TRADE = """{
  "negsim": 1,
  "issues": [ { "id": "price", "range": [0, 100], "step": 1 } ],
  "actors": [
    { "id": "buyer", "reservation": 0.3,
      "preferences": { "price": { "weight": 1, "utility": { "points": [[0, 1], [100, 0]] } } } },
    { "id": "seller", "reservation": 0.3,
      "preferences": { "price": { "weight": 1, "utility": { "points": [[0, 0], [100, 1]] } } } }
  ],
  "rounds": { "limit": 3 }
}
"""
GRID = ["-p", "buyer.reservation=0:1:0.05", "-p", "seller.reservation=0.137:0.937:0.1"]


class SweepCase(Case):
    def setUp(self):
        super().setUp()
        self.write("trade.json", TRADE)

    def write_failing(self):
        """A third actor, and a design of three runs whose second one cannot have it."""
        third = '    { "id": "broker", "preferences": { "price": ' \
                '{ "weight": 1, "utility": { "points": [[0, 1], [100, 1]] } } } },\n'
        at = TRADE.index('    { "id": "seller"')
        self.write("trade.json", TRADE[:at] + third + TRADE[at:])
        return ["-p", "rounds.model=alternating_offers,attrition,zeuthen", "--outcome",
                "round,verdict"]

    def sweep(self, folder, *arguments, code=0, **more):
        done = self.run_negsim("sweep", "trade.json", "-o", folder, *arguments, **more)
        self.assertEqual(done.code, code, done.err)
        return done

    def content(self, folder):
        self.assertEqual(sorted(os.listdir(self.folder / folder)), FILES)
        return [(self.folder / folder / name).read_bytes() for name in FILES]

    def rows(self, folder, name="results.csv"):
        with open(self.folder / folder / name, newline="") as file:
            return list(csv.DictReader(file))


class LargeCase(SweepCase):
    """A larger study, killed again and again until it is done."""

    DESIGN = ["-p", "kyiv.reservation=0:1", "-p", "moscow.reservation=0:1", "--design",
              "random", "--seed", "7", "-n", "3000", "--outcome", "margin,distance"]
    KILLED = [-signal.SIGKILL]
    # Of a million runs, which no test waits for.
    ENDLESS = [*DESIGN, "-n", "1000000"]

    def setUp(self):
        super().setUp()
        self.write("trade.json", BASELINE.read_text())

    def command(self, *arguments):
        """The words that run `negsim` with these arguments."""
        return [NEGSIM, *arguments]

    def start(self, folder, *arguments, design=DESIGN):
        command = self.command("sweep", "trade.json", "-o", folder, *design, "--resume",
                               *arguments)
        return subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE)

    def wait_for(self, process, folder, size):
        """Wait until the results have grown to so many bytes."""
        table = self.folder / folder / "results.csv.partial"
        while not table.exists() or table.stat().st_size < size:
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        return table

    def kill(self, process):
        process.kill()

    def kill_until_done(self, folder, seed, *arguments):
        """Kill it when the results have grown to lengths drawn at random."""
        draw = random.Random(seed)
        table = self.folder / folder / "results.csv.partial"
        at, kills = 0, 0
        while True:
            process = self.start(folder, *arguments)
            at += draw.randrange(15000)
            while process.poll() is None and kills < 8:
                # It has another name once it is whole.
                with contextlib.suppress(FileNotFoundError):
                    if table.stat().st_size > at:
                        self.kill(process)
                time.sleep(0.002)
            process.communicate(timeout=100)
            if process.returncode == 0:
                break
            self.assertIn(process.returncode, self.KILLED)
            kills += 1
        self.assertGreater(kills, 0)
