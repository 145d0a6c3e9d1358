#!/usr/bin/env python3
"""Proofs as a user keeps and checks them; limits and lists that options ask for."""
import json

from negsim import ROOT, SCENARIOS, Case, main

SEED = ROOT / "scenarios/seed.json"
THREE = ROOT / "scenarios/three-party.json"
OPEN = ROOT / "scenarios/open-zone.json"


class Certificate(Case):
    def certify(self, scenario, name="proof.json"):
        result = self.run_negsim("zone", "--certificate", name, scenario)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(result.out, self.run_negsim("zone", scenario).out)
        return self.folder / name

    def test_every_shipped_verdict_is_proved(self):
        for scenario in SCENARIOS:
            proof = self.certify(scenario)
            checked = self.run_negsim("verify", scenario, proof)
            self.assertEqual(checked.code, 0, checked.err)
            self.assertIn("proved", checked.out)
            self.assertEqual(checked.err, "")

    def test_altered_weights_are_refused(self):
        proof = self.certify(THREE)
        certificate = json.loads(proof.read_text())
        certificate["proof"][0]["weights"]["uplands"] += 0.25
        proof.write_text(json.dumps(certificate))
        refused = self.run_negsim("verify", THREE, proof)
        self.assertEqual((refused.code, refused.out), (1, ""))
        self.assertIn("sum to 1", refused.err)

    def test_altered_package_is_refused(self):
        proof = self.certify(OPEN)
        certificate = json.loads(proof.read_text())
        certificate["package"]["sequence"] = "settlement_first"
        proof.write_text(json.dumps(certificate))
        refused = self.run_negsim("verify", OPEN, proof)
        self.assertEqual((refused.code, refused.out), (1, ""))

    def test_proof_of_another_scenario_is_refused(self):
        proof = self.certify(SEED)
        refused = self.run_negsim("verify", OPEN, proof)
        self.assertNotEqual(refused.code, 0)
        self.assertEqual(refused.out, "")
        self.assertIn("another", refused.err)

    def test_what_is_no_certificate_is_wrong_use(self):
        for other in (SEED, self.folder / "missing.json", self.folder):
            refused = self.run_negsim("verify", SEED, other)
            self.assertEqual((refused.code, refused.out), (2, ""), refused.err)
        self.assertEqual(self.run_negsim("verify", SEED).code, 2)

    def test_certificate_that_cannot_be_kept_leaves_no_answer(self):
        nowhere = self.folder / "no-such-folder" / "proof.json"
        failed = self.run_negsim("zone", "--certificate", nowhere, SEED)
        self.assertEqual((failed.code, failed.out), (1, ""))
        self.assertIn("no-such-folder", failed.err)

    def test_conflicts_are_cut_where_asked_and_said_to_be(self):
        answer = json.loads(
            self.run_negsim("zone", "--json", "--max-conflicts", "2", SEED).out
        )
        self.assertEqual(len(answer["zone"]["conflicts"]), 2)
        self.assertFalse(answer["zone"]["conflicts_complete"])

    def test_frontier_is_cut_where_asked_and_said_to_be(self):
        answer = json.loads(
            self.run_negsim("zone", "--json", "--max-frontier", "2", OPEN).out
        )
        self.assertEqual(len(answer["zone"]["frontier"]["points"]), 2)
        self.assertFalse(answer["zone"]["frontier"]["complete"])

    def test_lotteries_are_found_only_where_asked(self):
        coin = ROOT / "tests/golden/lottery-only.json"
        plain = self.run_negsim("zone", "--json", coin)
        asked = self.run_negsim("zone", "--json", "--lotteries", coin)
        self.assertNotIn("lotteries", json.loads(plain.out)["zone"])
        zone = json.loads(asked.out)["zone"]
        self.assertEqual(zone["verdict"], "empty")
        fair = zone["lotteries"]["egalitarian"]
        self.assertEqual(
            [drawn["package"]["seat"] for drawn in fair["packages"]], ["here", "there"]
        )
        for drawn, chance in zip(fair["packages"], (0.5125, 0.4875)):
            self.assertAlmostEqual(drawn["chance"], chance)
        for actor, utility in fair["utilities"].items():
            gain = utility - zone["reservations"][actor]
            self.assertAlmostEqual(gain, zone["bound"])
        none = self.run_negsim("zone", "--json", "--lotteries", THREE)
        self.assertIsNone(json.loads(none.out)["zone"]["lotteries"])

    def test_lotteries_are_shown_only_where_asked(self):
        head = "If chance may decide"
        coin = ROOT / "tests/golden/lottery-only.json"
        self.assertNotIn(head, self.run_negsim("zone", coin).out)
        shown = self.run_negsim("run", "--lotteries", coin).out
        self.assertIn(head, shown)
        self.assertIn("51.25 %: Seat of the court: here", shown)
        none = self.run_negsim("zone", "--lotteries", THREE).out
        self.assertIn("No lottery over packages gives", none)

    def test_frontier_is_exact_as_far_as_asked(self):
        tight = self.run_negsim("zone", "--json", "--max-exact", "1", OPEN)
        self.assertEqual(tight.code, 0, tight.err)
        frontier = json.loads(tight.out)["zone"]["frontier"]
        self.assertFalse(frontier["exact"])
        self.assertGreater(frontier["epsilon"], 0)
        wide = self.run_negsim("zone", "--json", "--max-exact", "1000000", OPEN)
        self.assertTrue(json.loads(wide.out)["zone"]["frontier"]["exact"])
        self.assert_refused(self.run_negsim("zone", "--max-exact", "0", OPEN), "--max-exact")

    def test_reservations_give_way_only_where_allowed(self):
        plain = json.loads(self.run_negsim("zone", "--json", THREE).out)["zone"]
        self.assertIsNone(plain["distance"])
        self.assertIsNone(plain["concessions"]["cheapest"])
        cut = self.run_negsim("zone", "--json", "--allow-reservation-cuts", THREE)
        zone = json.loads(cut.out)["zone"]
        self.assertAlmostEqual(zone["distance"], zone["concessions"]["cheapest"]["cost"])
        self.assertGreater(zone["distance"], 0)
        for path, (before, after) in zone["concessions"]["cheapest"]["moves"].items():
            self.assertTrue(path.endswith(".reservation"))
            self.assertLess(after, before)


if __name__ == "__main__":
    main()
