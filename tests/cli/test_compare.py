#!/usr/bin/env python3
"""`negsim compare`: processes and scenarios side by side."""
import json

from negsim import ROOT, SMALL, Case, main

SEED = ROOT / "scenarios/seed.json"
OPEN = ROOT / "scenarios/open-zone.json"

# Ada gives way under the cost of the war, more slowly once the fighting has stopped.
WAR = {
    "negsim": 1,
    "title": "One pie",
    "issues": [{"id": "share", "range": [0, 1], "step": 0.05}],
    "actors": [
        {
            "id": "ada",
            "title": "Ada",
            "discount": 0.97,
            "preferences": {"share": {"weight": 1, "utility": {"points": [[0, 0], [1, 1]]}}},
            "red_lines": [
                {
                    "id": "all",
                    "require": {"issue": "share", "at_least": 1},
                    "bottom_line": {"at_least": 0},
                }
            ],
            "reservation": {"war": {}},
        },
        {
            "id": "ben",
            "title": "Ben",
            "discount": 0.97,
            "preferences": {"share": {"weight": 1, "utility": {"points": [[0, 1], [1, 0]]}}},
            "reservation": {"war": {}},
        },
    ],
    "conflict": {
        "sides": ["ada", "ben"],
        "decision": 0.02,
        "actors": {
            "ada": {
                "cost": 0.001,
                "concession": {
                    "rate": 0.02,
                    "pressure": {"cost": 1, "deadline": 1, "tolerance": 0.001},
                },
            },
            "ben": {"cost": 0.002},
        },
        "endings": [{"id": "even", "package": {"share": 0.5}, "chance": {"ada": 1, "ben": 1}}],
        "steps": [{"id": "ceasefire", "fighting": 0}],
        "processes": [
            {"id": "settlement-first", "steps": []},
            {"id": "ceasefire-first", "title": "Stop first", "steps": ["ceasefire"]},
        ],
        "process": "settlement-first",
    },
    "rounds": {"limit": 60, "unit": "week"},
}


class Compare(Case):
    def write_war(self, name="war.json", **changes):
        scenario = json.loads(json.dumps(WAR))
        scenario["conflict"].update(changes)
        return self.write(name, json.dumps(scenario))

    def answer(self, *arguments, **options):
        result = self.run_negsim("compare", "--json", *arguments, **options)
        self.assertEqual(result.code, 0, result.err)
        return json.loads(result.out)["compare"]

    def test_processes_stand_side_by_side(self):
        result = self.run_negsim("compare", self.write_war())
        self.assertEqual((result.code, result.err), (0, ""))
        for part in (
            "settlement-first *",
            "ceasefire-first: Stop first",
            "Worth to Ada",
            "Leverage moved",
            "Break-even, Ben",
            "Ben: ceasefire-first is worth 0.004 less",
            "weeks later",
        ):
            self.assertIn(part, result.out)
        self.assertLessEqual(max(map(len, result.out.splitlines())), 80)

    def test_json_says_the_same_and_reasons_add_up(self):
        compare = self.answer(self.write_war())
        self.assertEqual(compare["reference"], "settlement-first")
        self.assertEqual(compare["power"], {"ada": 0.5, "ben": 0.5})
        first, stop = compare["cases"]
        self.assertEqual(first["process"], "settlement-first")
        self.assertEqual((first["outcome"], stop["outcome"]), ("agreement",) * 2)
        self.assertGreater(stop["round"], first["round"])
        self.assertNotIn("inside_options", first)
        self.assertEqual(stop["inside_options"], "war_values")
        moved = [stop["actors"][side]["leverage"] for side in ("ada", "ben")]
        self.assertLess(moved[0], 0)  # the war costs Ben more
        self.assertAlmostEqual(sum(moved), 0)
        for side in ("ada", "ben"):
            here, then = stop["actors"][side], first["actors"][side]
            reasons = dict(here["against_reference"])
            total = reasons.pop("total")
            self.assertAlmostEqual(total, here["value"] - then["value"], 12)
            self.assertAlmostEqual(sum(reasons.values()), total, 12)
            self.assertEqual(here["refuses"], total < 0)
            self.assertNotEqual(here["preferred"], then["preferred"])
            self.assertEqual(
                here["break_even"]["rounds"] is None,
                here["break_even"]["gains"] not in ("before", "beyond"),
            )
        self.assertNotIn("differences", stop)

    def test_each_case_is_what_run_says_of_it(self):
        for process in ("settlement-first", "ceasefire-first"):
            alone = self.write_war("alone.json", process=process)
            run = json.loads(self.run_negsim("--json", alone).out)["rounds"]
            compare = self.answer(alone)
            self.assertEqual(compare["reference"], process)
            case = next(case for case in compare["cases"] if case["label"] == process)
            for key in ("outcome", "round", "package", "utilities", "windows"):
                self.assertEqual(case[key], run[key])
            margins = [entry["margin"] for entry in run["series"]]
            self.assertEqual(case["best_margin"], max(margins))
            self.assertEqual(case["best_round"], 1 + margins.index(max(margins)))

    def test_scenarios_are_held_against_the_first_with_what_differs(self):
        one = self.write_war("one.json")
        two = self.write_war("two.json", process="ceasefire-first", decisiveness=2)
        compare = self.answer(one, two)
        self.assertEqual(
            compare["cases"][1]["differences"],
            [
                {
                    "path": "conflict.process",
                    "from": "settlement-first",
                    "to": "ceasefire-first",
                },
                {"path": "conflict.decisiveness", "to": 2},
            ],
        )
        processes = self.answer(one)["cases"]
        for alone, together in zip(processes, compare["cases"]):
            self.assertEqual(alone["actors"], together["actors"])
        text = self.run_negsim("compare", one, two).out
        self.assertIn('• conflict.process: "settlement-first" → "ceasefire-first"', text)
        self.assertIn("+ conflict.decisiveness: 2", text)

    def test_scenarios_without_a_war_compare_too(self):
        text = self.run_negsim("compare", SEED, OPEN).out
        self.assertIn("kyiv.reservation: 0.5 → 0.35", text)
        self.assertIn("open-zone.json", text)
        same = self.run_negsim("compare", SEED, SEED).out
        self.assertIn("but for titles, notes and sources", " ".join(same.split()))

    def test_an_end_is_sooner_by_the_rounds_that_are_not_waited_out(self):
        def pie(points, line, bound, **more):
            return {
                "discount": 0.9,
                "preferences": {"share": {"weight": 1, "utility": {"points": points}}},
                "red_lines": [{"id": "line", "require": {"issue": "share", bound: line}}],
                **more,
            }

        def ending(side, share):
            return {"id": side, "package": {"share": share}, "chance": {side: 1}}

        # Ben is about to be armed: giving in before that is worth less to him.
        war = {
            "negsim": 1,
            "issues": [{"id": "share", "range": [0, 1]}],
            "actors": [
                {"id": "ada", **pie([[0, 0], [1, 1]], 0.75, "at_least")},
                {"id": "ben", **pie([[0, 1], [1, 0]], 0.7, "at_most")},
            ],
            "conflict": {
                "sides": ["ada", "ben"],
                "decision": 0.5,
                "actors": {"ada": {"cost": 0.01}, "ben": {"aid": [[3, 0], [4, 50]]}},
                "endings": [ending("ben", 0), ending("ada", 0.2)],
            },
            "rounds": {"limit": 5},
        }
        one = self.write("one.json", json.dumps(war))
        war["actors"][0]["red_lines"] = []
        two = self.write("two.json", json.dumps(war))
        text = " ".join(self.run_negsim("compare", one, two).out.split())
        self.assertIn("none by round 5 round 4", text)
        self.assertIn("ben: two.json is worth 0.011 less than one.json", text)
        self.assertIn("an end 2 rounds sooner +", text)

    def test_dash_is_standard_input_once(self):
        one = self.write_war("one.json")
        text = (self.folder / one).read_bytes()
        compare = self.answer("-", stdin=text)
        self.assertEqual(len(compare["cases"]), 2)
        self.assertEqual(self.answer(one, "-", stdin=text)["cases"][1]["label"], "-")
        result = self.run_negsim("compare", one, "-", stdin=text)
        self.assertIn("standard input says what one.json says", result.out)
        self.assert_refused(self.run_negsim("compare", "-", "-"), "once only")

    def test_nothing_to_compare_is_wrong_use_with_a_remedy(self):
        self.assert_refused(self.run_negsim("compare"), "expected a scenario FILE")
        small = self.write("small.json", SMALL)
        self.assert_refused(
            self.run_negsim("compare", small),
            "small.json: conflict.processes: nothing to compare: there are no processes",
            "or another scenario to compare with",
        )
        one = self.write_war(processes=WAR["conflict"]["processes"][:1])
        self.assert_refused(self.run_negsim("compare", one), "there is one process")

    def test_mistakes_of_all_files_are_told(self):
        self.write("a.json", SMALL.replace('"now": 1', '"now": 2'))
        self.write("b.json", "{")
        self.assert_refused(
            self.run_negsim("compare", "a.json", "b.json", "none.json"),
            "a.json:",
            "b.json:",
            "none.json:",
        )


main()
