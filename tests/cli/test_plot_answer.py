#!/usr/bin/env python3
"""Pictures of one answer: rounds, frontier, survival, from a scenario or as saved."""
import json
import os
import re

from negsim import ROOT, Case, main
from test_plot import HOSTILE, words

KINDS = ("rounds", "frontier", "survival")
GOLDEN = ROOT / "tests/golden"
FIRE = ROOT / "scenarios/under-fire.json"
OPEN = ROOT / "scenarios/open-zone.json"
PARTS = {"rounds": ["--json"], "frontier": ["--json"], "survival": ["--json", "--reps", "30"]}


def party(name, best, **more):
    return {
        "id": name,
        "preferences": {
            "cap": {"weight": 1, "utility": {"ideal": best, "worst": 100 - best, "exponent": 1}}
        },
        **more,
    }


def talks(*actors, limit=5, **more):
    return json.dumps({
        "negsim": 1,
        "issues": [{"id": "cap", "range": [0, 100], "step": 10}],
        "actors": actors,
        "rounds": {"limit": limit, "unit": "week"},
        **more,
    })


def reps(kind, n):
    return ["--reps", str(n)] if kind == "survival" else []


class Answer(Case):
    def plot(self, *arguments, **options):
        return self.run_negsim("plot", *arguments, **options)

    def drawn(self, *arguments, **options):
        """The words of a picture, all in one; what gnuplot warns of is a mistake."""
        result = self.plot(*arguments, "-o", "-", "-q", **options)
        self.assertEqual((result.code, result.err), (0, ""), arguments)
        self.plot(*arguments, "-o", "script.svg", "-q", **options)
        return " ".join(words(result.out))

    def saved(self, scenario, *options, name="saved.json"):
        return self.write(name, self.run_negsim(scenario, *options).out)

    def test_scenario_and_its_saved_result_give_the_same_bytes(self):
        for scenario in (FIRE, OPEN, GOLDEN / "talks-under-fire.json",
                         GOLDEN / "objections.json", GOLDEN / "clash-then-window.json"):
            for kind in KINDS:
                file = self.saved(scenario, *PARTS[kind])
                self.plot(scenario, "--kind", kind, *reps(kind, 30), "-q", "-o",
                          "a.png")
                self.plot(file, "--kind", kind, "-o", "b.png")
                for ending in ("png", "dat"):
                    first = (self.folder / f"a.{ending}").read_bytes()
                    self.assertEqual(first, (self.folder / f"b.{ending}").read_bytes())
                scripts = [(self.folder / f"{name}.gp").read_text() for name in "ab"]
                self.assertEqual(*[re.sub(r"'\./[ab]\.(png|dat)'", "", text) for text in scripts])

    def test_same_bytes_a_second_time(self):
        for kind in KINDS:
            for ending in ("svg", "png"):
                bytes_of = []
                for _ in range(2):
                    self.plot(FIRE, "--kind", kind, *reps(kind, 20), "-q", "-o",
                              f"x.{ending}")
                    bytes_of.append((self.folder / f"x.{ending}").read_bytes())
                self.assertEqual(*bytes_of)

    def test_picture_that_suits_a_saved_result(self):
        for options, kind in ((["--json"], "rounds"), (["--json", "--reps", "9"], "survival")):
            self.saved(FIRE, *options)
            self.assertEqual(self.plot("saved.json").code, 0)
            self.assertEqual(sorted(os.listdir(self.folder)),
                             sorted([f"{kind}.dat", f"{kind}.gp", f"{kind}.svg", "saved.json"]))
            for file in self.folder.glob(f"{kind}.*"):
                os.remove(file)
        self.write("open.json", self.run_negsim("zone", OPEN, "--json").out)
        self.assertEqual(self.plot("open.json").code, 0)
        self.assertTrue((self.folder / "frontier.svg").exists())
        self.write("empty.json", self.run_negsim("zone", FIRE, "--json").out)
        self.assert_refused(self.plot("empty.json"), "drawn from the scenario")
        out = self.plot("-", "-o", "-", stdin=(self.folder / "open.json").read_bytes()).out
        self.assertIn("Utility of Kyiv", words(out))

    def test_rounds_say_when_the_zone_is_open_and_what_came_of_it(self):
        shown = self.drawn(FIRE, "--kind", "rounds")
        self.assertIn("The zone is open in weeks 32 to 34 and week 47; agreement at week 47", shown)
        for panel in ("Margin: ", "Kyiv: what offers", "Conceded of", "Strikes per round"):
            self.assertIn(panel, shown)
        self.assertIn("no package keeps all red lines", shown)
        self.assertNotIn("Trust of", shown)  # of which the scenario says nothing
        self.assertIn("Trust of", self.drawn(GOLDEN / "talks-under-fire.json", "--kind", "rounds"))
        data = (self.folder / "script.dat").read_text()
        self.assertIn("# round offer_of_south offer_of_north least_of_south reservation_of_south",
                      data)
        shown = self.drawn(OPEN, "--kind", "rounds")
        self.assertIn("The zone is open throughout; agreement at week 33", shown)
        self.assertNotIn("Strikes", shown)

    def test_data_of_the_rounds_are_those_of_the_answer(self):
        answer = json.loads(self.run_negsim(FIRE, "--json").out)
        self.drawn(FIRE, "--kind", "rounds")
        blocks = (self.folder / "script.dat").read_text().split("\n\n\n")
        rows = [line.split() for line in blocks[0].splitlines()[1:]]
        self.assertEqual(len(rows), len(answer["rounds"]["series"]))
        for row, entry in zip(rows, answer["rounds"]["series"]):
            self.assertEqual(int(row[0]), entry["round"])
            if entry["margin"] is None:
                self.assertEqual(row[1].lower(), "nan")
            else:
                self.assertAlmostEqual(float(row[1]), entry["margin"], 5)
            self.assertEqual(row[2] == "1", entry["verdict"] == "open")
        concessions = next(block for block in blocks if block.startswith("# round kyiv moscow"))
        for line, entry in zip(concessions.splitlines()[1:], answer["rounds"]["series"]):
            for number, actor in zip(line.split()[1:], ("kyiv", "moscow")):
                told = entry["actors"][actor]["concession"]
                self.assertAlmostEqual(float(number), told, 5)

    def test_frontier_shows_solutions_reservations_and_offers(self):
        shown = self.drawn(OPEN, "--kind", "frontier")
        for text in ("The best packages of the zone are worth 0.450 to 0.570 to Kyiv, 0.560 to "
                     "0.660 to Moscow", "Kyiv holds out for 0.350", "Moscow holds out for 0.350",
                     "Kalai–Smorodinsky", "Nash, egalitarian, utilitarian",
                     "offers of Moscow, up to week 32", "agreement at week 33"):
            self.assertIn(text, shown)
        self.write("zone.json", self.run_negsim("zone", OPEN, "--json").out)
        self.assertNotIn("offers of", self.drawn("zone.json"))
        shown = self.drawn(ROOT / "scenarios/three-party.json", "--kind", "frontier")
        self.assertIn("the closest package leaves somebody 0.050 short", shown)
        self.assertIn("3 must agree; of them two are seen here.", shown)

    def test_every_solution_is_named_where_all_are_worth_the_same(self):
        curved = [{"cap": {"weight": 1, "utility": {"ideal": best, "worst": 100 - best,
                                                    "exponent": 2}}} for best in (100, 0)]
        self.write("s.json", talks(*(party(id, 0, preferences=of)
                                     for id, of in zip(("ada", "bob"), curved))))
        self.drawn("s.json", "--kind", "frontier")
        self.assertIn("# Nash, Kalai–Smorodinsky, egalitarian, utilitarian",
                      (self.folder / "script.dat").read_text())
        labels = words((self.folder / "script.svg").read_text())
        self.assertIn("Nash, Kalai–Smorodinsky, egalitarian", [text.strip() for text in labels])
        self.assertIn("utilitarian", [text.strip() for text in labels])

    def test_actors_of_the_frontier_can_be_chosen(self):
        three = ROOT / "scenarios/three-party.json"
        shown = self.drawn(three, "--kind", "frontier", "--actors", "lowlands,uplands")
        self.assertIn("Utility of Lowlands", shown)
        self.assertNotIn("Utility of Midlands", shown)
        for wrong in ("lowlands", "lowlands,lowlands", "low,uplands", "lowlands,uplands,midlands", ","):
            result = self.plot(three, "--kind", "frontier", "--actors", wrong, "-o", "-")
            self.assert_refused(result, "--actors must be the ids of two actors", wrong)
        self.write("one.json", talks(party("ada", 100)))
        self.assert_refused(self.plot("one.json", "--kind", "frontier", "-o", "-"),
                            "a frontier is drawn of two actors, and there is 1")

    def test_survival_has_its_last_chance_in_the_title(self):
        self.saved(GOLDEN / "talks-under-fire.json", "--json", "--reps", "40")
        agreed = json.loads((self.folder / "saved.json").read_text())["replicates"]["agreement"]
        shown = self.drawn("saved.json")
        title = re.search(r"Agreement in (\S+) % of 40 replicates by \S+ \d+ \((\S+) to (\S+) %\)",
                          shown)
        for text, key in zip(title.groups(), ("value", "low", "high")):
            self.assertAlmostEqual(float(text), 100 * agreed[key], delta=0.06)
        self.assertIn("nothing is left to chance", self.drawn(OPEN, "--kind", "survival"))

    def test_number_of_threads_changes_nothing(self):
        one = self.drawn(FIRE, "--kind", "survival", "--reps", "25", "-j", "1")
        self.assertEqual(self.drawn(FIRE, "--kind", "survival", "--reps", "25", "-j3"), one)

    def test_what_a_result_does_not_hold_is_asked_for(self):
        self.saved(OPEN, "--json")
        self.assert_refused(self.plot("saved.json", "--kind", "survival", "-o", "-"),
                            "saved.json: holds no replicates; save it with negsim run --reps")
        self.assert_refused(self.plot("saved.json", "--kind", "red-lines", "-o", "-"),
                            "red-lines is drawn from a scenario, and saved.json is a saved result")
        self.write("zone.json", self.run_negsim("zone", OPEN, "--json").out)
        self.assert_refused(self.plot("zone.json", "--kind", "rounds", "-o", "-"), "holds no rounds")
        self.write("x.json", self.run_negsim("compare", OPEN, OPEN, "--json").out)
        self.assert_refused(self.plot("x.json", "-o", "-"), "x.json:1:1: ",
                            "is not what negsim run or negsim zone print with --json")

    def test_result_that_is_wrong_is_told_with_its_place(self):
        self.saved(OPEN, "--json")
        text = (self.folder / "saved.json").read_text()
        for edited, said in (
            (text.replace('"format": 1', '"format": 7'), "format 1"),
            (text.replace('"verdict": "open"', '"verdict": "maybe"', 1), "verdict: "),
            (text[: len(text) // 2], "the text ends"),
            (re.sub(r'"margin": [-0-9.e]+', '"margin": -1.5e308', text, count=1), "too large"),
        ):
            self.write("bad.json", edited)
            result = self.plot("bad.json", "-o", "-")
            self.assert_refused(result, said)
            self.assertRegex(result.err, r"^bad\.json:\d+:\d+: ")

    def test_hostile_text_is_shown_and_nothing_else(self):
        for text in HOSTILE:
            scenario = json.loads(talks(party("ada", 100, title=text), party("bob", 0)))
            scenario["rounds"]["unit"] = scenario["title"] = text
            self.write("s.json", json.dumps(scenario))
            for kind in KINDS:
                shown = self.drawn("s.json", "--kind", kind, "--size", "3000x1600")
                self.assertIn(text.replace(" ", ""), shown.replace(" ", ""), kind)
            self.assertNotIn("trap", os.listdir(self.folder))

    def test_odd_talks_draw(self):
        lines = [{"id": "l", "require": {"issue": "cap", "at_least": 90}}]
        other = [{"id": "l", "require": {"issue": "cap", "at_most": 10}}]
        same = {"cap": {"weight": 1, "utility": {"points": [[0, 1], [100, 1]]}}}
        six = [party(f"a{j}", 100 * (j % 2), title=f"Actor {j} of a rather long name")
               for j in range(6)]
        for name, text in {
            "one round": talks(party("ada", 100), party("bob", 0), limit=1),
            "one actor": talks(party("ada", 100)),
            "many rounds": talks(party("ada", 100, reservation=0.6),
                                 party("bob", 0, reservation=0.6), limit=300),
            "never admissible": talks(party("ada", 100, red_lines=lines),
                                      party("bob", 0, red_lines=other)),
            "all values equal": talks(party("ada", 100, preferences=same),
                                      party("bob", 0, preferences=same)),
            "nobody else need agree": talks(party("ada", 100), party("bob", 0, consent=False)),
            "six": talks(*six, limit=12),
        }.items():
            self.write("s.json", text)
            for kind in KINDS:
                if (name, kind) != ("one actor", "frontier"):
                    with self.subTest(name=name, kind=kind):
                        self.drawn("s.json", "--kind", kind)

    def test_long_titles_make_the_picture_higher_and_are_cut_where_a_line_is_all(self):
        long = "Federation of the Provinces " * 36
        short = talks(party("ada", 100), party("bob", 0), title="T")
        self.write("short.json", short)
        self.write("long.json", talks(party("ada", 100, title=long), party("bob", 0, title=long),
                                      title=long))
        for kind in KINDS:
            with self.subTest(kind=kind):
                self.drawn("short.json", "--kind", kind)
                usual = (self.folder / "script.svg").read_text()
                self.drawn("long.json", "--kind", kind)
                svg = (self.folder / "script.svg").read_text()
                width, height = (int(re.search(f' {side}="([0-9]+)"', svg)[1])
                                 for side in ("width", "height"))
                self.assertEqual(width, 960)
                self.assertGreater(height, int(re.search(' height="([0-9]+)"', usual)[1]))
                for text in words(svg):
                    self.assertLess(5 * len(text), width, text)

    def test_size_that_is_too_small_is_told(self):
        for kind in KINDS:
            result = self.plot(FIRE, "--kind", kind, *reps(kind, 3), "-q", "-o", "x.svg",
                               "--size", "200x200")
            self.assertEqual((result.code, result.out), (1, ""), kind)
            self.assertRegex(result.err, r"needs? (at least \d+ x \d+|a picture \d+) pixels")

    def test_a_format_alone_is_that_of_the_file(self):
        self.plot(OPEN, "--kind", "frontier", "--format", "png")
        self.assertEqual((self.folder / "frontier.png").read_bytes()[1:4], b"PNG")
        self.assertFalse((self.folder / "frontier.svg").exists())

    def test_wrong_use(self):
        saved = self.saved(FIRE, "--json", "--reps", "2")
        for arguments, said in (
            (["--reps", "0"], "--reps must be a whole number above 0, got '0'"),
            (["-j", "x"], "--jobs must be a whole number above 0, got 'x'"),
            ([".", "--kind", "rounds"], "rounds is drawn from a scenario or a saved result, "
                                        "and . is a study"),
            (["none.json", "--kind", "rounds"], "none.json: no such file or folder"),
            (["none", "--kind", "curve"], "none: no such file or folder"),
            ([FIRE, "--kind", "red-lines", "--actors", "a,b"], "--actors is for a frontier"),
            ([FIRE, "--kind", "rounds", "--reps", "3"], "--reps is for survival"),
            ([saved, "--reps", "3"], "--reps: saved.json was played already"),
            ([FIRE, "--outcome", "margin"], "--outcome is for studies, and this is red-lines"),
            ([FIRE, "--kind", "rounds", "--inputs", "a"], "--inputs is for studies"),
            ([FIRE, "--format", "png", "-o", "x.svg"], "--format is for standard output"),
        ):
            self.assert_refused(self.plot(*arguments), said)


if __name__ == "__main__":
    main()
