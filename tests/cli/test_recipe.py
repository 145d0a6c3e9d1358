#!/usr/bin/env python3
"""A program with one more model, added as docs/adding-a-model.md says."""
import json

from negsim import ROOT, Case, main

OPEN = ROOT / "scenarios/open-zone.json"


class Recipe(Case):
    def with_settings(self, **settings):
        scenario = json.loads(OPEN.read_text())
        scenario["rounds"].update(model="ultimatum", parameters={"ultimatum": settings})
        return self.write("ultimatum.json", json.dumps(scenario))

    def rounds(self, file):
        result = self.run_negsim("run", "--json", file)
        self.assertEqual(result.code, 0, result.err)
        return json.loads(result.out)["rounds"]

    def test_recipe_lists_and_describes_the_model(self):
        self.assertIn("\nultimatum ", self.run_negsim("models").out)
        about = self.run_negsim("models", "ultimatum").out
        for part in ("share", "0 to 1", "0.5", "the power to propose"):
            self.assertIn(part, about)

    def test_recipe_plays_the_model(self):
        floors, proposer = [], None
        for share in (0.1, 0.6):
            rounds = self.rounds(self.with_settings(share=share))
            self.assertEqual(rounds["model"], "ultimatum")
            first = rounds["series"][0]
            self.assertEqual(len(first["offers"]), 1)
            proposer = first["offers"][0]["actor"]
            floors.append(first["actors"][proposer]["floor"])
        self.assertLess(floors[0], floors[1])
        mild = self.rounds(self.with_settings(share=0))
        self.assertEqual((mild["outcome"], mild["round"]), ("agreement", 1))
        self.assertGreaterEqual(
            mild["utilities"][proposer],
            mild["series"][0]["actors"][proposer]["reservation"],
        )

    def test_recipe_checks_the_parameter_in_place(self):
        for settings, words in (
            ({"share": 1.5}, "ultimatum.share: expected a number from 0 to 1"),
            ({"shaer": 0.5}, "did you mean 'share'?"),
        ):
            file = self.with_settings(**settings)
            self.assert_refused(self.run_negsim("check", file), words)

    def test_recipe_has_the_model_in_every_comparison(self):
        mild = self.with_settings(share=0)
        result = self.run_negsim("compare", "--models", "--json", mild)
        rows = json.loads(result.out)["compare_models"]["models"]
        self.assertEqual(rows[-1]["model"], "ultimatum")
        self.assertEqual(rows[-1]["outcome"], "agreement")
        alone = self.write(
            "alone.json",
            json.dumps(
                {
                    "negsim": 1,
                    "issues": [{"id": "when", "options": ["now", "later"]}],
                    "actors": [
                        {
                            "id": "ada",
                            "preferences": {
                                "when": {"weight": 1, "utility": {"now": 1, "later": 0}}
                            },
                        }
                    ],
                }
            ),
        )
        page = " ".join(self.run_negsim("compare", "--models", alone).out.split())
        self.assertIn("ultimatum does not apply: actors: there is nobody", page)

    def test_recipe_finds_the_model_by_a_near_name(self):
        result = self.run_negsim("run", "--model", "ultimatun", OPEN)
        self.assert_refused(result, "did you mean 'ultimatum'?")


if __name__ == "__main__":
    main()
