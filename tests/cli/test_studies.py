#!/usr/bin/env python3
"""From a sweep to its analyses, on folders that negsim itself has written.

In scenarios/price.json a price is split, utilities are its shares, and what the two
hold out for is s and b: the best margin is (1 - s - b) / 2.
"""
import json
import math
import unittest

from negsim import ROOT, Case, main

PRICE = ROOT / "scenarios/price.json"
SELLER, BUYER = "seller.reservation", "buyer.reservation"


def margin(s, b):
    return (1 - s - b) / 2


def steps(lo, hi, n):
    return [round(lo + (hi - lo) * j / n, 12) for j in range(n + 1)]


class Study(Case):
    def sweep(self, *arguments, code=0):
        done = self.run_negsim("sweep", PRICE, *arguments, "--zone-only", "-q", "-o",
                               "study")
        self.assertEqual((done.code, done.out), (code, ""), done.err)

    def analyze(self, name, *arguments):
        done = self.run_negsim("analyze", name, "study", *arguments, "--json")
        self.assertEqual((done.code, done.err), (0, ""))
        return json.loads(done.out)


class TestThreshold(Study):
    def test_of_a_study_is_where_reservations_sum_to_one(self):
        self.sweep("-p", f"{SELLER}=0.2:0.9", "-p", f"{BUYER}=0.05:0.7", "-n", 3)
        found = self.analyze("threshold", "--cells", 16)
        self.assertEqual([(i["name"], i["lo"], i["hi"]) for i in found["inputs"]],
                         [(SELLER, 0.2, 0.9), (BUYER, 0.05, 0.7)])
        points = [p for curve in found["curves"] for p in curve["points"]]
        self.assertGreater(len(points), 10)
        for point in points:
            self.assertAlmostEqual(point["x"] + point["y"], 1, delta=1e-7)
        # Of one alone, the other is as the scenario has it: 0.475.
        found = self.analyze("threshold", "--inputs", BUYER)
        self.assertAlmostEqual(found["crossings"][0]["at"], 0.525, delta=1e-7)

    def test_holds_what_the_study_held(self):
        self.sweep("-p", f"{SELLER}=0.6875", "-p", f"{BUYER}=0:1:0.25", "-p",
                   "rounds.model=zeuthen")
        found = self.analyze("threshold")
        self.assertEqual([i["name"] for i in found["inputs"]], [BUYER])
        self.assertAlmostEqual(found["crossings"][0]["at"], 0.3125, delta=1e-7)

    def test_holds_what_is_given_one_value(self):
        done = self.run_negsim("analyze", "threshold", PRICE, "-p", f"{SELLER}=0.6875", "-p",
                               f"{BUYER}=0:1", "--json")
        self.assertAlmostEqual(json.loads(done.out)["crossings"][0]["at"], 0.3125,
                               delta=1e-7)
        self.assert_refused(
            self.run_negsim("analyze", "threshold", PRICE, "-p", f"{BUYER}=0.3"),
            "every parameter is held")


class TestShards(Study):
    def test_are_no_study_of_their_own(self):
        self.sweep("-p", f"{BUYER}=0:1:0.25", "--shard", "2/2")
        self.assert_refused(self.run_negsim("analyze", "summary", "study"),
                            "a shard of a study", "negsim merge")


class TestSummary(Study):
    def test_counts_the_points_with_a_zone(self):
        sellers, buyers = steps(0.1375, 0.9375, 16), steps(0.05, 0.75, 14)
        self.sweep("-p", f"{SELLER}=0.1375:0.9375:0.05", "-p", f"{BUYER}=0.05:0.75:0.05")
        found = self.analyze("summary")
        grid = [(s, b) for s in sellers for b in buyers]
        values = [margin(s, b) for s, b in grid]
        self.assertEqual((found["n"], found["failed"]), (len(grid), 0))
        self.assertEqual(found["reached"]["count"], sum(v >= 0 for v in values))
        mean = sum(values) / len(values)
        self.assertAlmostEqual(found["mean"], mean, delta=1e-6)
        deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1))
        self.assertAlmostEqual(found["sigma"], deviation, delta=1e-6)
        # The verdict says the same.
        other = self.analyze("summary", "--outcome", "verdict=open", "--at-least", "1")
        self.assertEqual(other["reached"], found["reached"])


class TestIndices(Study):
    """The margin is a sum, so that nothing acts together and Sobol' indices are shares
    of (width / 2)^2 / 12. What is held at one value is no input."""

    DESIGN = ["-p", f"{SELLER}=0:1", "-p", "rounds.model=zeuthen", "-p", f"{BUYER}=0:0.5",
              "-p", "seller.discount=0.9:1"]
    NAMES = [SELLER, BUYER, "seller.discount"]

    def test_sobol(self):
        self.sweep(*self.DESIGN, "--design", "saltelli", "-n", 2048)
        found = self.analyze("sobol")
        self.assertEqual((found["n"], found["left_out"]), (2048, 0))
        for index in ("S1", "ST"):
            self.assertEqual(list(found[index]), self.NAMES)
            for name, value in zip(self.NAMES, (0.8, 0.2, 0)):
                self.assertAlmostEqual(found[index][name]["value"], value, delta=0.02)
        for pair in (found["S2"][SELLER][BUYER], found["S2"][BUYER]["seller.discount"]):
            self.assertAlmostEqual(pair["value"], 0, delta=0.05)
        self.assertAlmostEqual(found["variance"], (1 + 0.25) / 48, delta=0.001)

    def test_morris(self):
        self.sweep(*self.DESIGN, "--design", "morris", "-n", 7)
        found = self.analyze("morris")
        self.assertEqual(list(found), self.NAMES)
        for name, effect in zip(self.NAMES, (-0.5, -0.25, 0)):
            self.assertAlmostEqual(found[name]["mu"], effect, delta=1e-5)
            self.assertAlmostEqual(found[name]["mu_star"], abs(effect), delta=1e-5)
            self.assertAlmostEqual(found[name]["sigma"], 0, delta=1e-5)
            self.assertEqual((found[name]["n"], found[name]["left_out"]), (7, 0))


class TestPrim(Study):
    def test_finds_the_open_side_of_a_threshold(self):
        self.sweep("-p", f"{SELLER}=0.3125", "-p", f"{BUYER}=0:1", "-p",
                   "seller.discount=0.9:1", "--design", "lhs", "-n", 400, "--seed", 3)
        box = self.analyze("prim")["boxes"][0]
        # A slice of a twentieth may be too much, and then is too little to put back.
        self.assertEqual((box["density"], list(box["limits"])), (1, [BUYER]))
        self.assertGreater(box["coverage"], 0.95)
        self.assertTrue(0.95 * 0.6875 < box["limits"][BUYER]["hi"] <= 0.6875)


class TestRegret(Study):
    def test_is_what_the_best_option_would_have_brought(self):
        self.sweep("-p", f"{SELLER}=0.3,0.5,0.7", "-p", f"{BUYER}=0.25,0.4375,0.625")
        found = self.analyze("regret", "--choice", SELLER)
        self.assertEqual((found["states"], found["left_out"]), (3, 0))
        for option, s, enough in zip(found["options"], (0.3, 0.5, 0.7), (1, 2 / 3, 1 / 3)):
            self.assertEqual(option["option"], s)
            regret = (s - 0.3) / 2
            for key, value in (("mean", margin(s, 0.4375)), ("worst", margin(s, 0.625)),
                               ("expected_regret", regret), ("maximum_regret", regret),
                               ("satisficing", enough)):
                self.assertAlmostEqual(option[key], value, delta=2e-6, msg=key)


class TestFailures(Study):
    """Attrition is for two: every other run of a grid over the model fails."""

    def setUp(self):
        super().setUp()
        third = json.loads(PRICE.read_text())
        third["actors"].append({**third["actors"][1], "id": "broker", "reservation": 0})
        self.write("three.json", json.dumps(third))

    def test_are_left_out_and_counted(self):
        done = self.run_negsim(
            "sweep", "three.json", "-q", "-o", "study", "-p",
            "rounds.model=alternating_offers,attrition", "-p", f"{BUYER}=0.2,0.3,0.4",
            "--outcome", "agreement")
        self.assertEqual(done.code, 3, done.err)
        done = self.run_negsim("analyze", "summary", "study", "--outcome", "agreement", "--json")
        found = json.loads(done.out)
        self.assertEqual((found["n"], found["failed"]), (3, 3))
        done = self.run_negsim("analyze", "regret", "study", "--outcome", "agreement",
                               "--choice", "rounds.model")
        self.assertEqual(done.code, 2)
        self.assertIn("no state has an answer for every option", done.err)
        done = self.run_negsim("analyze", "regret", "study", "--outcome", "agreement",
                               "--choice", BUYER, "--json")
        found = json.loads(done.out)
        self.assertEqual((found["states"], found["left_out"]), (1, 1))


if __name__ == "__main__":
    main()
