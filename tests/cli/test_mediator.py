#!/usr/bin/env python3
"""`negsim compare --mediator`: would a mediator bridge it, and by which means?"""
import json

from negsim import ROOT, SMALL, Case, main

SEED = ROOT / "scenarios/seed.json"
MEANS = ["without", "text", "information", "cover", "guarantee", "side_payments", "all"]


class Mediator(Case):
    def test_seed_is_bridged_by_money_alone(self):
        result = self.run_negsim("compare", "--mediator", SEED)
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertIn("There is one with: side payments and", " ".join(result.out.split()))
        self.assertLessEqual(max(map(len, result.out.splitlines())), 80)

    def test_json_has_every_case_with_its_round(self):
        result = self.run_negsim("compare", "--mediator", "--json", SEED)
        self.assertEqual(result.code, 0, result.err)
        cases = json.loads(result.out)["mediation"]["cases"]
        self.assertEqual([case["means"] for case in cases], MEANS)
        agreed = [case["means"] for case in cases if case["outcome"] == "agreement"]
        self.assertEqual(agreed, ["side_payments", "all"])
        paid = cases[MEANS.index("side_payments")]
        self.assertAlmostEqual(sum(paid["reservations_eased"].values()), 0.05, 6)
        self.assertEqual(paid["windows"], [{"from": paid["round"], "to": paid["round"]}])

    def test_a_mediator_mends_what_it_is_told(self):
        scenario = json.loads(SEED.read_text())
        scenario["rounds"]["parameters"] = {
            "single_text": {"budget": 0.04, "side_payments": True}
        }
        poor = self.write("poor.json", json.dumps(scenario))
        result = self.run_negsim("compare", "--mediator", poor)
        self.assertIn("No mediator bridges it", result.out)

    def test_wrong_use_says_what_would_do(self):
        small = self.write("small.json", SMALL)
        for arguments in ([], [small, small]):
            result = self.run_negsim("compare", "--mediator", *arguments)
            self.assertEqual((result.code, result.out), (2, ""))
            self.assertIn("--mediator takes one scenario FILE", result.err)
        scenario = json.loads(SMALL)
        scenario["rounds"] = {
            "parameters": {"single_text": {"method": "constraint_proposal"}}
        }
        plane = self.write("plane.json", json.dumps(scenario))
        result = self.run_negsim("compare", "--mediator", plane)
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("use annealing or improving_directions", result.err)


main()
