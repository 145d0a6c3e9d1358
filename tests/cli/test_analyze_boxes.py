#!/usr/bin/env python3
"""`negsim analyze prim` and `negsim analyze regret` on tables with known answers."""
import csv
import io
import json
import os
import random
import subprocess
import unittest

NEGSIM = os.environ["NEGSIM"]


def analyze(*args, table=None, code=0):
    done = subprocess.run([NEGSIM, "analyze", *args], input=table, text=True,
                          capture_output=True, check=False)
    assert done.returncode == code, (done.returncode, done.stderr)
    return done.stdout if code == 0 else done.stderr


def planted():
    """One where 0.3 < a < 0.8, b >= 0 and w is not war; else 0."""
    chance = random.Random(7)
    lines = ["a,b,w,y"]
    for _ in range(1200):
        a, b = chance.random(), chance.randint(-5, 5)
        w = chance.choice(["truce", "peace", "war"])
        lines.append(f"{a},{b},{w},{int(0.3 < a < 0.8 and b >= 0 and w != 'war')}")
    return "\n".join(lines) + "\n"


class Prim(unittest.TestCase):
    def test_finds_a_planted_box(self):
        found = json.loads(analyze("prim", "--inputs", "a,b,w", "--output", "y", "--json",
                                   "-", table=planted()))
        box = found["boxes"][0]
        self.assertGreater(box["density"], 0.95)
        self.assertGreater(box["coverage"], 0.95)
        limits = box["limits"]
        self.assertAlmostEqual(limits["a"]["lo"], 0.3, delta=0.03)
        self.assertAlmostEqual(limits["a"]["hi"], 0.8, delta=0.03)
        self.assertEqual((limits["b"]["lo"], limits["b"]["hi"]), (0, 5))
        self.assertEqual(limits["w"]["words"], ["peace", "truce"])
        step = box["trajectory"][box["chosen"]]
        self.assertEqual(step["rows"], box["rows"])
        self.assertEqual(box["trajectory"][0]["move"], "start")
        self.assertEqual(found["n"], 1200)

    def test_text_and_csv_tell_the_same(self):
        args = ["prim", "--inputs", "a,b,w", "--output", "y", "-"]
        text = analyze(*args, table=planted())
        for words in ("Box 1", "at least 0", "peace or truce", "chosen"):
            self.assertIn(words, text)
        rows = list(csv.DictReader(io.StringIO(analyze(*args, "--csv", table=planted()))))
        found = json.loads(analyze(*args, "--json", table=planted()))
        steps = [step for box in found["boxes"] for step in box["trajectory"]]
        self.assertEqual([float(row["density"]) for row in rows],
                         [step["density"] for step in steps])

    def test_makes_ones_and_zeros_of_an_answer(self):
        table = planted().replace(",1\n", ",0.73\n").replace(",0\n", ",-0.2\n")
        args = ["prim", "--inputs", "a,b,w", "--output", "y", "--at-least", "0.5",
                "--boxes", "1", "--json", "-"]
        found = json.loads(analyze(*args, table=table))
        plain = json.loads(analyze(*args, table=planted()))
        self.assertEqual(found, plain)
        self.assertEqual(len(found["boxes"]), 1)

    def test_leaves_failed_runs_out(self):
        table = planted() + "0.5,0,peace,nan\n0.5,0,war,\n"
        args = ["prim", "--inputs", "a,b,w", "--output", "y", "--json", "-"]
        found = json.loads(analyze(*args, table=table))
        self.assertEqual((found["n"], found["left_out"]), (1200, 2))
        found["left_out"] = 0
        self.assertEqual(found, json.loads(analyze(*args, table=planted())))

    def test_wrong_use_is_told(self):
        for args, words in [
            (["--output", "y"], "Give --inputs"),
            (["--inputs", "a", "--output", "y", "--density", "2"], "between 0 and 1"),
            (["--inputs", "a", "--output", "y", "--boxes", "0"], "--boxes"),
            (["--inputs", "q", "--output", "y"], "q"),
        ]:
            self.assertIn(words, analyze("prim", *args, "-", table=planted(), code=2))


class Regret(unittest.TestCase):
    TABLE = "state,choice,y\n" \
            "1,hold,5\n1,yield,4\n1,press,9\n" \
            "2,hold,2\n2,yield,4\n2,press,0\n" \
            "3,hold,7\n3,yield,4\n3,press,8\n" \
            "4,hold,1\n4,yield,4\n4,press,-3\n"
    ARGS = ["regret", "--choice", "choice", "--inputs", "state,choice", "--output", "y"]

    def test_is_as_by_hand(self):
        found = json.loads(analyze(*self.ARGS, "--at-least", "3.5", "--json", "-",
                                   table=self.TABLE))
        self.assertEqual((found["states"], found["left_out"]), (4, 0))
        options = {option.pop("option"): option for option in found["options"]}
        self.assertEqual(options["hold"]["expected_regret"], 2.5)
        self.assertEqual(options["hold"]["maximum_regret"], 4)
        self.assertEqual(options["yield"]["satisficing"], 1)
        self.assertEqual(options["press"]["mean"], 3.5)
        self.assertEqual(options["press"]["worst"], -3)

    def test_text_names_the_best(self):
        text = analyze(*self.ARGS, "-", table=self.TABLE)
        self.assertIn("Best on average: yield. Least regret at worst: hold.", text)

    def test_text_names_all_that_are_as_good(self):
        table = "state,choice,y\n1,a,0.3\n1,b,0.1\n2,a,0\n2,b,0.2\n"
        text = analyze(*self.ARGS, "--at-least", "0.25", "-", table=table)
        self.assertIn("Best on average: a, b alike. Least regret at worst: a, b alike. "
                      "Most often enough: a.", " ".join(text.split()))

    def test_states_without_an_option_are_left_out(self):
        table = self.TABLE + "5,hold,1\n6,hold,1\n6,yield,nan\n6,press,2\n"
        found = json.loads(analyze(*self.ARGS, "--json", "-", table=table))
        self.assertEqual((found["states"], found["left_out"]), (4, 2))

    def test_wrong_use_is_told(self):
        self.assertIn("none of the inputs",
                      analyze("regret", "--choice", "q", "--inputs", "state,choice",
                              "--output", "y", "-", table=self.TABLE, code=2))
        self.assertIn("Give --choice",
                      analyze("regret", "--inputs", "state", "--output", "y", "-",
                              table=self.TABLE, code=2))
        self.assertIn("no state has an answer for every option",
                      analyze(*self.ARGS, "-", table="state,choice,y\n1,a,2\n2,b,3\n",
                              code=2))


if __name__ == "__main__":
    unittest.main()
