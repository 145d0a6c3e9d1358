#!/usr/bin/env python3
"""One scenario by another model, and by all of them."""
import json
import re

from negsim import ROOT, Case, main

OPEN = ROOT / "scenarios/open-zone.json"
BASELINE = ROOT / "scenarios/baseline.json"
# Under this one nobody loses by waiting, which the model that it names refuses.
PATIENT = ROOT / "tests/invalid/rubinstein-nobody-loses/input.json"


class Models(Case):
    def names(self):
        return [line.split()[0] for line in self.run_negsim("models").out.splitlines()]

    def answer(self, *arguments, **options):
        result = self.run_negsim(*arguments, "--json", **options)
        self.assertEqual(result.code, 0, result.err)
        return json.loads(result.out)

    def test_model_replaces_that_of_the_scenario(self):
        for name in self.names():
            rounds = self.answer("run", "--model", name, OPEN)["rounds"]
            self.assertEqual(rounds["model"], name)
        own = self.run_negsim("run", OPEN).out
        named = self.run_negsim("run", "--model", "alternating_offers", OPEN).out
        self.assertEqual(own, named)

    def test_model_counts_in_replicates_too(self):
        answer = self.answer("run", "--model", "zeuthen", "--reps", 3, OPEN)
        own = self.answer("run", "--reps", 3, OPEN)
        self.assertNotEqual(answer["replicates"], own["replicates"])

    def test_model_plays_what_the_own_model_refuses(self):
        self.assert_refused(self.run_negsim("run", PATIENT), "nobody would lose")
        rounds = self.answer("run", "--model", "zeuthen", PATIENT)["rounds"]
        self.assertEqual(rounds["model"], "zeuthen")

    def test_unknown_models_are_told_the_nearest_or_all(self):
        for command in (["run", "--model", "zuethen", OPEN], ["models", "zuethen"]):
            self.assert_refused(self.run_negsim(*command), "did you mean 'zeuthen'?")
        result = self.run_negsim("run", "--model", "x", OPEN)
        self.assert_refused(result, "there are:", *self.names())

    def test_models_are_compared_as_each_plays_alone(self):
        answer = self.answer("compare", "--models", OPEN)
        self.assertEqual(answer["scenario"]["file"], str(OPEN))
        models = answer["compare_models"]["models"]
        self.assertEqual([row["model"] for row in models], self.names())
        packages = []
        for row in models:
            alone = self.run_negsim("run", "--json", "--model", row["model"], OPEN)
            if "why" in row:
                self.assert_refused(alone, row["why"])
                continue
            rounds = json.loads(alone.out)["rounds"]
            self.assertEqual(row, {key: rounds[key] for key in row})
            if row["package"]:
                packages.append(row["package"])
        self.assertGreater(len(packages), 1)
        same = [k for k in packages[0] if len({str(p[k]) for p in packages}) == 1]
        self.assertEqual(answer["compare_models"]["same"], same)

    def test_models_say_why_they_do_not_apply(self):
        scenario = json.loads(PATIENT.read_text())
        scenario["rounds"]["model"] = "alternating_offers"
        file = self.write("patient.json", json.dumps(scenario))
        rows = self.answer("compare", "--models", file)["compare_models"]["models"]
        row = next(row for row in rows if row["model"] == "rubinstein")
        self.assertEqual(row["outcome"], "does_not_apply")
        self.assertEqual(row["path"], "rounds.parameters.rubinstein.breakdown")
        text = " ".join(self.run_negsim("compare", "--models", file).out.split())
        self.assertIn("rubinstein does not apply: " + row["path"], text)
        self.assertIn(row["why"], text)

    def test_models_are_a_row_each_on_the_page(self):
        page = self.run_negsim("compare", "--models", BASELINE)
        self.assertEqual(page.code, 0, page.err)
        for name in self.names():
            self.assertEqual(len(re.findall(rf"^  {name} .*", page.out, re.M)), 1)
        self.assertTrue(all(len(line) <= 80 for line in page.out.splitlines()))

    def test_models_take_one_scenario_in_order(self):
        self.assert_refused(
            self.run_negsim("compare", "--models", OPEN, BASELINE), "one scenario FILE"
        )
        self.assert_refused(
            self.run_negsim("compare", "--models", PATIENT), "nobody would lose"
        )
        text = OPEN.read_bytes()
        self.assertEqual(
            self.answer("compare", "--models", "-", stdin=text)["compare_models"],
            self.answer("compare", "--models", OPEN)["compare_models"],
        )


if __name__ == "__main__":
    main()
