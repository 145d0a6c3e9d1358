#!/usr/bin/env python3
"""`negsim analyze threshold` on scenarios whose thresholds are known."""
import csv
import io
import json
import os
import pathlib
import subprocess
import unittest

NEGSIM = os.environ["NEGSIM"]
PRICE = str(pathlib.Path(os.environ["NEGSIM_SOURCE_ROOT"]) / "scenarios/price.json")


def threshold(*args, given=None, code=0):
    done = subprocess.run([NEGSIM, "analyze", "threshold", *args], input=given, text=True,
                          capture_output=True, check=False)
    assert done.returncode == code, (done.returncode, done.stderr)
    return done.stdout if code == 0 else done.stderr


def indivisible(reservation):
    """The prize may be split at 0, 0.3, 0.7 or 1 only; one side holds out for this much."""
    shares = {"none": 0, "third": 0.3, "most": 0.7, "all": 1}

    def actor(name, utilities, holds_out):
        return {"id": name, "reservation": holds_out,
                "preferences": {"split": {"weight": 1, "utility": utilities}}}
    return json.dumps({
        "negsim": 1,
        "issues": [{"id": "split", "options": list(shares)}],
        "actors": [actor("a", shares, 0.5),
                   actor("b", {k: 1 - v for k, v in shares.items()}, reservation)]})


class Threshold(unittest.TestCase):
    def test_of_a_pie_is_where_reservations_sum_to_one(self):
        found = json.loads(threshold("-p", "buyer.reservation=0:1", "--json", PRICE))
        self.assertTrue(found["open_at_lo"])
        self.assertEqual(len(found["crossings"]), 1)
        crossing = found["crossings"][0]
        self.assertAlmostEqual(crossing["at"], 1 - 0.475, delta=1e-8)
        self.assertEqual((crossing["opens"], crossing["kind"]), (False, "root"))

    def test_by_two_parameters_is_a_curve(self):
        args = ["-p", "seller.reservation=0:1", "-p", "buyer.reservation=0:1", "--cells",
                "16", PRICE]
        found = json.loads(threshold(*args, "--json"))
        self.assertEqual(len(found["curves"]), 1)
        points = found["curves"][0]["points"]
        self.assertGreater(len(points), 25)
        for point in points:
            self.assertAlmostEqual(point["x"] + point["y"], 1, delta=1e-8)
        rows = list(csv.DictReader(io.StringIO(threshold(*args, "--csv"))))
        self.assertEqual([float(row["seller.reservation"]) for row in rows],
                         [point["x"] for point in points])
        self.assertIn("Curve 1", threshold(*args))

    def test_of_a_prize_that_cannot_be_split_at_will(self):
        # a takes no less than 0.7, which leaves b 0.3.
        found = json.loads(threshold("-p", "b.reservation=0:1", "--json", "-",
                                     given=indivisible(0.1)))
        crossing = found["crossings"][0]
        self.assertEqual(len(found["crossings"]), 1)
        self.assertAlmostEqual(crossing["at"], 0.3, delta=1e-8)
        # b takes no less than 0.1, so that a gets 0.7 at most.
        text = threshold("-p", "a.reservation=0:1", "-", given=indivisible(0.1))
        self.assertIn("0.7  closes", text)

    def test_says_that_nothing_changes(self):
        text = threshold("-p", "buyer.reservation=0.6:0.9", PRICE)
        self.assertIn("nowhere between does it open", text)

    def test_wrong_use_is_told(self):
        for args, words in [
            ([PRICE], "-p PATH=LOW:HIGH"),
            (["-p", "buyer.reservation=0:1:0.5", PRICE], "without steps"),
            (["-p", "buyer.reservatio=0:1", PRICE], "buyer.reservatio"),
            (["-p", "buyer.reservation=0:1"], "expected one scenario"),
            (["-p", "a=0:1", "-p", "b=0:1", "-p", "c=0:1", PRICE], "or two"),
            (["--cells", "0", "-p", "buyer.reservation=0:1", PRICE], "--cells"),
        ]:
            self.assertIn(words, threshold(*args, code=2))


if __name__ == "__main__":
    unittest.main()
