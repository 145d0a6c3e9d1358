#!/usr/bin/env python3
"""--reps and --explain-dynamics: the same for any number of threads, and Ctrl-C."""
import json
import os
import pty
import signal
import subprocess

from negsim import NEGSIM, ROOT, Case, main, read_terminal

OPEN = ROOT / "scenarios/open-zone.json"


def side(better, line, bottom):
    """One of two sides whose line on a number gives way to what the war costs."""
    return {
        "preferences": {
            "cap": {"weight": 1, "utility": {"ideal": better, "worst": 100 - better, "exponent": 1}}
        },
        "red_lines": [{"id": "army", "require": {"issue": "cap", **line}, "bottom_line": bottom}],
        "reservation": 0.2,
        "tactic": {"kind": "time", "exponent": 2, "offer": "best_for_others"},
    }


WAR = {
    "cost_per_strike": 0.02,
    "strikes": {"intensity": 1, "reaction": 0.2, "restraint": 0.4},
    "concession": {"rate": 0.04, "pressure": {"cost": 1, "tolerance": 0.03}},
}
TALKS = {
    "negsim": 1,
    "title": "Talks under fire",
    "issues": [{"id": "cap", "range": [0, 100], "step": 5}],
    "actors": [
        {"id": "ada", **side(100, {"at_least": 80}, {"at_least": 20})},
        {"id": "bob", **side(0, {"at_most": 30}, {"at_most": 90})},
    ],
    "conflict": {
        "sides": ["ada", "bob"],
        "actors": {"ada": WAR, "bob": WAR},
        "events": [{"id": "raid", "side": "bob", "chance": 0.15, "strikes": 3}],
    },
    "rounds": {"limit": 26, "unit": "week", "seed": 7},
}


class Replicates(Case):
    def setUp(self):
        super().setUp()
        self.talks = self.write("talks.json", json.dumps(TALKS))

    def test_answer_is_the_same_on_any_number_of_threads(self):
        for options in (["--reps", "40"], ["--reps", "40", "--json"]):
            one = self.run_negsim(self.talks, *options, "-j", "1")
            self.assertEqual((one.code, one.err), (0, ""))
            for jobs in (["-j", "4"], ["-j2"], ["--jobs", "3", "--quiet"], ["-q"], []):
                many = self.run_negsim(self.talks, *options, *jobs)
                self.assertEqual((many.out, many.err), (one.out, ""))

    def test_json_has_replicates_beside_the_rounds(self):
        plain = json.loads(self.run_negsim(self.talks, "--json").out)
        answer = json.loads(self.run_negsim(self.talks, "--reps", "200", "--json").out)
        replicates = answer.pop("replicates")
        self.assertEqual(answer, plain)
        self.assertEqual(replicates["asked"], 200)
        self.assertEqual(replicates["played"], 200)
        self.assertEqual(replicates["seed"], 7)
        agreement = replicates["agreement"]
        self.assertEqual(agreement["of"], 200)
        self.assertTrue(0 < agreement["count"] <= 200)
        self.assertLess(agreement["low"], agreement["value"])
        last = 0
        for number, entry in enumerate(replicates["by_round"], 1):
            self.assertEqual(entry["round"], number)
            self.assertEqual(entry["open"]["of"], 200 - last)
            self.assertEqual(entry["agreements"], entry["agreed"]["count"] - last)
            last = entry["agreed"]["count"]
        self.assertEqual(last, agreement["count"])
        quantiles = list(replicates["quantiles"].values())
        self.assertEqual(quantiles, sorted(quantiles))

    def test_text_tells_chances_round_by_round(self):
        text = self.run_negsim(self.talks, "--reps", "1000").out
        self.assertIn("\nThe same talks 1000 times\nAgreement by week ", text)
        self.assertIn("\n  Runs without an agreement so far\n  100 % ┤●", text)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 80, line)
            self.assertEqual(line, line.rstrip())

    def test_certain_talks_are_played_once_and_that_is_said(self):
        text = self.run_negsim(OPEN, "--reps", "1000000000").out
        self.assertIn("Nothing in this scenario is left to chance", text)
        answer = json.loads(self.run_negsim(OPEN, "--reps", "1000000000", "--json").out)
        self.assertEqual(answer["replicates"]["asked"], 1000000000)
        self.assertEqual(answer["replicates"]["played"], 1)
        self.assertFalse(answer["replicates"]["random"])

    def test_dynamics_name_what_opens_the_zone(self):
        fast = json.loads(json.dumps(TALKS))
        fast["conflict"]["events"] = []
        for actor in fast["conflict"]["actors"].values():
            actor["concession"]["rate"] = 0.2
        self.write("talks.json", json.dumps(fast))
        text = self.run_negsim(self.talks, "--explain-dynamics").out
        self.assertIn("\nWhat moved the zone\n", text)
        self.assertIn("Without pressure on red lines the zone would never open.", text)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 80, line)
            self.assertEqual(line, line.rstrip())
        answer = json.loads(self.run_negsim(self.talks, "--explain-dynamics", "--json").out)
        rounds, dynamics = answer["rounds"], answer["dynamics"]
        for key in ("outcome", "round", "windows"):
            self.assertEqual(dynamics["whole"][key], rounds[key])
        effects = {run["mechanism"]: run["effect"] for run in dynamics["without"]}
        self.assertEqual(effects, {"escalation": "moves", "pressure": "opens"})

    def test_dynamics_of_what_never_moves_are_said_to_be_none(self):
        text = self.run_negsim(ROOT / "scenarios/price.json", "--explain-dynamics").out
        self.assertIn("Nothing moves in this scenario", text)

    def test_wrong_numbers_are_refused(self):
        for options, message in (
            (["--reps", "0"], "--reps must be a whole number above 0, got '0'"),
            (["--reps", "many"], "--reps must be a whole number above 0, got 'many'"),
            (["--reps"], "--reps needs a value"),
            (["-j", "0", "--reps", "9"], "--jobs must be a whole number above 0, got '0'"),
            (["-j"], "-j needs a value"),
        ):
            self.assert_refused(self.run_negsim(self.talks, *options), message)
        self.assert_refused(self.run_negsim("zone", self.talks, "--reps", "9"), "'--reps'")
        self.assert_refused(self.run_negsim("zone", self.talks, "-j", "9"), "'-j'")

    def start(self, stderr):
        return subprocess.Popen(
            [NEGSIM, self.talks, "--reps", "1000000000"],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )

    def test_bar_renews_itself_on_a_terminal_until_it_is_interrupted(self):
        try:
            ours, theirs = pty.openpty()
        except OSError:  # a bare chroot has no terminals to give
            self.skipTest("this machine has no pseudo-terminals")
        process = self.start(theirs)
        os.close(theirs)
        told = b""
        while told.count(b"\r[") < 3:
            told += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        told += read_terminal(ours)
        self.assertEqual((process.returncode, out), (130, b""))
        self.assertRegex(told, rb"\r\[[#.]{24}\] \d+ of 1000000000 replicates, \S+/s, .* left")
        self.assertRegex(told, rb"\r\033\[K.*talks.json: stopped after \d+ of 1000000000\r\n\Z")


if __name__ == "__main__":
    main()
