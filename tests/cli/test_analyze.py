#!/usr/bin/env python3
"""Analyses of tables and studies, as a user does them."""
import csv
import io
import json
import math
import random

from negsim import Case, main


def ishigami(x):
    return math.sin(x[0]) + 7 * math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * math.sin(x[0])


def saltelli(n, inputs, function):
    """Rows of n blocks in the order A, AB…, BA…, B, and their answers."""
    stream = random.Random(2385)
    for _ in range(n):
        a, b = ([stream.uniform(-math.pi, math.pi) for _ in range(inputs)] for _ in "ab")
        mixed = [
            [y if j == k else x for j, (x, y) in enumerate(zip(base, other))]
            for base, other in ((a, b), (b, a))
            for k in range(inputs)
        ]
        for row in (a, *mixed, b):
            yield (*row, function(row))


def table(rows, names="a,b,c,y"):
    return "\n".join([names, *(",".join(map(repr, row)) for row in rows)]) + "\n"


SOBOL = ("analyze", "sobol", "--inputs", "a,b,c", "--output", "y")


class Sobol(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = list(saltelli(4096, 3, ishigami))

    def test_indices_have_their_shape_and_values(self):
        self.write("t.csv", table(self.rows))
        result = self.run_negsim(*SOBOL, "--json", "t.csv")
        self.assertEqual(result.code, 0, result.err)
        answer = json.loads(result.out)
        for index, values in (("S1", (0.3139, 0.4424, 0)), ("ST", (0.5576, 0.4424, 0.2437))):
            self.assertEqual(list(answer[index]), ["a", "b", "c"])
            for name, value in zip("abc", values):
                found = answer[index][name]
                self.assertEqual(list(found), ["value", "half_width"])
                self.assertAlmostEqual(found["value"], value, delta=0.07)
                self.assertTrue(0 < found["half_width"] < 0.1)
        self.assertEqual({j: list(k) for j, k in answer["S2"].items()}, {"a": ["b", "c"], "b": ["c"]})
        self.assertAlmostEqual(answer["S2"]["a"]["c"]["value"], 0.2437, delta=0.1)
        self.assertEqual((answer["n"], answer["left_out"]), (4096, 0))

    def test_standard_input_csv_and_seed(self):
        text = table(self.rows[: 8 * 64]).encode()
        first = self.run_negsim(*SOBOL, "--csv", "-", stdin=text)
        self.assertEqual(first.code, 0, first.err)
        lines = list(csv.DictReader(io.StringIO(first.out)))
        self.assertEqual([l["index"] for l in lines], ["S1"] * 3 + ["ST"] * 3 + ["S2"] * 3)
        self.assertEqual((lines[7]["input"], lines[7]["with"]), ("a", "c"))
        same = self.run_negsim(*SOBOL, "--csv", "-", stdin=text)
        self.assertEqual(first.out, same.out)
        other = self.run_negsim(*SOBOL, "--csv", "--seed", "1", "-", stdin=text)
        others = list(csv.DictReader(io.StringIO(other.out)))
        self.assertEqual([l["value"] for l in lines], [l["value"] for l in others])
        self.assertNotEqual([l["half_width"] for l in lines], [l["half_width"] for l in others])
        finer = self.run_negsim(*SOBOL, "--csv", "--resamples", "2000", "-", stdin=text)
        self.assertNotEqual(finer.out, first.out)

    def test_too_few_runs_are_told_of_with_the_number_that_would_do(self):
        self.write("t.csv", table(self.rows[: 8 * 64]))
        page = self.run_negsim(*SOBOL, "t.csv")
        self.assertRegex(page.out.replace("\n", " "), r"Not resolved: .* would do\.")
        self.assertEqual(page.err, "")
        answer = self.run_negsim(*SOBOL, "--json", "t.csv")
        needed = json.loads(answer.out)["n_needed"]
        self.assertGreater(needed, 64)
        self.assertIn(f"about {needed} base samples would do, where there are 64", answer.err)

    def test_failed_runs_take_their_blocks_along(self):
        rows = [list(row) for row in self.rows[: 8 * 64]]
        rows[3][3] = math.nan
        rows[8 * 5][3] = math.inf
        left = rows[8 : 8 * 5] + rows[8 * 6 :]
        self.write("failed.csv", table(rows))
        self.write("left.csv", table(left))
        failed = self.run_negsim(*SOBOL, "--json", "failed.csv")
        answer, other = (
            json.loads(self.run_negsim(*SOBOL, "--json", name).out)
            for name in ("failed.csv", "left.csv")
        )
        self.assertEqual((answer["n"], answer["left_out"]), (62, 2))
        self.assertIn("2 of 64 blocks", failed.err)
        self.assertEqual(answer["S1"], other["S1"])
        self.assertEqual(answer["S2"], other["S2"])

    def test_constant_answer_has_no_indices(self):
        self.write("t.csv", table([(*row[:3], 0.1) for row in self.rows[:80]]))
        answer = self.run_negsim(*SOBOL, "--json", "t.csv")
        self.assertEqual(answer.code, 0)
        found = json.loads(answer.out)
        self.assertTrue(found["constant"])
        self.assertEqual(found["ST"]["b"], {"value": None, "half_width": None})
        self.assertIn("never changes", answer.err)
        self.assertIn("no variance", self.run_negsim(*SOBOL, "t.csv").out)

    def test_rows_out_of_order_are_refused_with_their_place(self):
        rows = self.rows[:80]
        rows[9], rows[10] = rows[10], rows[9]
        self.write("t.csv", table(rows))
        result = self.run_negsim(*SOBOL, "t.csv")
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("t.csv:11:1: row 2 of block 2 should be", result.err)
        self.write("t.csv", table(self.rows[:79]))
        result = self.run_negsim(*SOBOL, "t.csv")
        self.assertEqual(result.code, 2)
        self.assertIn("79 rows are no whole number of Saltelli blocks", result.err)


class Morris(Case):
    ROWS = [(0, 1, 1), (1, 1, 3), (1, 2, 7), (0, 2, 3), (1, 2, 4.5), (1, 1, 5)]

    def analyze(self, *arguments):
        self.write("t.csv", table(self.ROWS, "x,w,y"))
        result = self.run_negsim("analyze", "morris", "--output", "y", "t.csv", *arguments)
        self.assertEqual(result.code, 0, result.err)
        return result

    def test_effects_are_per_unit_of_the_scaled_input(self):
        answer = json.loads(self.analyze("--inputs", "x=0:4,w", "--json").out)
        x, w = answer["x"], answer["w"]
        self.assertEqual(list(answer), ["x", "w"])
        self.assertEqual((x["mu"], x["mu_star"]), (7, 7))
        self.assertAlmostEqual(x["sigma"], math.sqrt(2))
        self.assertEqual((w["mu"], w["mu_star"]), (1.75, 2.25))
        self.assertAlmostEqual(w["sigma"], math.sqrt(2 * 2.25**2))
        self.assertIn("2 trajectories of 3 runs", self.analyze("--inputs", "x,w").out)

    def test_inputs_without_an_effect_are_told_apart(self):
        # Trajectories of three steps; y is 2x.
        rows = [(0, 1, 1, 0), (0, 2, 1, 0), (1, 2, 1, 2), (1, 2, 3, 2)]
        ask = ("analyze", "morris", "--inputs", "x,idle,still", "--output", "y", "t.csv")
        self.write("t.csv", table(rows, "x,idle,still,y"))
        text = self.run_negsim(*ask).out
        self.assertIn("Nothing changed in any of these runs with idle, still.\n", text)
        self.assertRegex(text, r"\n  x +2 +2 ")
        self.assertNotRegex(text, r"\n  idle ")
        self.write("t.csv", table([(*row[:3], 5) for row in rows], "x,idle,still,y"))
        text = self.run_negsim(*ask).out
        self.assertIn("Nothing changed in any of these runs with x, idle, still.\n", text)
        self.assertNotIn("µ", text)

    def test_trajectory_that_moves_two_inputs_is_refused(self):
        self.write("t.csv", "x,w,y\n0,0,1\n1,1,2\n1,0,3\n")
        result = self.run_negsim("analyze", "morris", "--inputs", "x,w", "--output", "y", "t.csv")
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("t.csv:3:1: row 2 of trajectory 1", result.err)


class Summary(Case):
    def test_chance_by_word_and_in_all(self):
        self.write("t.csv", "who,verdict\neast,open\nwest,empty\neast,open\nwest,open\nwest,\n")
        result = self.run_negsim(
            "analyze", "summary", "--inputs", "who", "--output", "verdict=open", "t.csv", "--json"
        )
        answer = json.loads(result.out)
        self.assertEqual(answer["reached"]["value"], 0.75)
        self.assertEqual((answer["n"], answer["failed"]), (4, 1))
        east, west = answer["inputs"]["who"]
        self.assertEqual((east["from"], east["reached"]["count"]), ("east", 2))
        self.assertEqual((west["failed"], west["reached"]["of"]), (1, 2))

    def test_threshold_is_the_users_to_set(self):
        self.write("t.csv", "y\n1\n2\n3\n4\n")
        summary = ("analyze", "summary", "--output", "y", "t.csv", "--json")
        for threshold, count in (("2.5", 2), ("-1e3", 4), ("4", 1)):
            answer = json.loads(self.run_negsim(*summary, f"--at-least={threshold}").out)
            self.assertEqual(answer["reached"]["count"], count)


class Study(Case):
    MANIFEST = {
        "negsim_study": 1,
        "factors": [{"name": "p", "kind": "range", "lo": 0, "hi": 2}],
        "design": {"kind": "saltelli", "rows": 4},
        "reps": 1,
    }

    def folder_of(self, kind):
        manifest = json.loads(json.dumps(self.MANIFEST))
        manifest["design"]["kind"] = kind
        (self.folder / "s").mkdir(exist_ok=True)
        self.write("s/manifest.json", json.dumps(manifest))
        self.write("s/design.csv", "run,p\n0,0\n1,1\n2,0\n3,1\n")
        self.write(
            "s/results.csv",
            "run,verdict,margin,status,reason\n0,open,0.5,ok,\n1,open,1,ok,\n"
            "2,open,0.25,ok,\n3,empty,,ok,\n",
        )

    def test_study_names_its_inputs_and_its_margin(self):
        self.folder_of("saltelli")
        answer = json.loads(self.run_negsim("analyze", "summary", "s", "--json").out)
        self.assertEqual(answer["output"], "margin")
        self.assertEqual((answer["n"], answer["without"], answer["failed"]), (3, 1, 0))
        self.assertEqual(answer["reached"]["value"], 0.75)
        self.assertEqual([g["to"] for g in answer["inputs"]["p"]], [0, 1])
        sobol = self.run_negsim("analyze", "sobol", "s", "--outcome", "verdict=open", "--json")
        self.assertEqual(list(json.loads(sobol.out)["ST"]), ["p"])

    def test_zone_that_only_just_opens_counts_as_open(self):
        self.folder_of("grid")
        self.write("s/results.csv", "run,verdict,margin,status,reason\n0,open,0.5,ok,\n"
                                    "1,open,-5e-10,ok,\n2,empty,-2e-9,ok,\n3,empty,,ok,\n")
        answer = json.loads(self.run_negsim("analyze", "summary", "s", "--json").out)
        self.assertEqual((answer["reached"]["count"], answer["reached"]["of"]), (2, 4))

    def test_word_that_is_no_verdict_is_refused(self):
        self.folder_of("grid")
        result = self.run_negsim("analyze", "summary", "s", "--outcome", "verdict=opn")
        self.assert_refused(result, "'opn' is no verdict; there are open, empty, undecided")
        never = self.run_negsim("analyze", "summary", "s", "--outcome", "verdict=undecided")
        self.assertEqual(never.code, 0, never.err)

    def test_design_has_to_suit_the_analysis(self):
        self.folder_of("grid")
        for analysis in ("sobol", "morris"):
            result = self.run_negsim("analyze", analysis, "s")
            self.assertEqual((result.code, result.out), (2, ""))
            self.assertIn("the design is 'grid'", result.err)

    def test_folder_that_is_not_there_is_told(self):
        for kind in ("summary", "sobol", "morris", "prim"):
            done = self.run_negsim("analyze", kind, "stduy")
            self.assertEqual(done.code, 2)
            self.assertEqual(done.err, "stduy: no such file or folder; check the name\n")

    def test_unfinished_study_says_how_to_go_on(self):
        self.folder_of("saltelli")
        (self.folder / "s/results.csv").rename(self.folder / "s/results.csv.partial")
        result = self.run_negsim("analyze", "summary", "s")
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("negsim sweep --resume", result.err)


class Usage(Case):
    def test_wrong_use_is_told_and_nothing_printed(self):
        self.write("t.csv", "a,y\n1,2\n")
        self.write("far.csv", "a,y\n1,1e100\n2,-1e308\n")
        for arguments, message in (
            ((), "expected the name of an analysis"),
            (("sobl", "t.csv"), "unknown analysis 'sobl'"),
            (("sobol",), "expected one table"),
            (("sobol", "t.csv"), "Give --output"),
            (("sobol", "t.csv", "--output", "y"), "Give --inputs"),
            (("sobol", "t.csv", "--output", "y", "--inputs", "a,a"), "stands there twice"),
            (("sobol", "t.csv", "--output", "y", "--inputs", "a,,b"), "a name is empty"),
            (("morris", "t.csv", "--output", "y", "--inputs", "a=1:0"), "LOW < HIGH"),
            (("morris", "t.csv", "--output", "y", "--inputs", "a=0:nan"), "LOW < HIGH"),
            (("sobol", "t.csv", "--resamples", "1"), "from 2 to"),
            (("sobol", "t.csv", "--seed", "-1"), "--seed must be"),
            (("summary", "t.csv", "--at-least", "much"), "must be a number"),
            (("summary", "t.csv", "--seed", "1"), "unknown option"),
            (("summary", "t.csv", "--json", "--csv"), "do not go together"),
            (("threshold", "t.csv", "--csv", "--json"), "do not go together"),
            (("summary", "t.csv", "--output"), "needs a value"),
            (("summary", ".", "--output", "y"), "there is no manifest.json"),
            (("summary", "far.csv", "--output", "y"), "far.csv:3:3: y: -1e308 is too large"),
            (("prim", "far.csv", "--output", "a", "--inputs", "y"), "far.csv:3:3: y: -1e308"),
            (("threshold", "none", "-p", "a=0:1"), "none: no such file or folder"),
            (("threshold", "t.csv"), "Give one -p"),
            (("threshold", "t.csv", "-p", "a=0:1", "--inputs", "a"), "--inputs is for studies"),
            (("threshold", ".", "-p", "a=0:1"), "-p is for scenarios"),
            (("threshold", "t.csv", "-pz", "-x"), "unknown option '-x'"),
        ):
            result = self.run_negsim("analyze", *arguments)
            self.assertEqual((result.code, result.out), (2, ""), arguments)
            self.assertIn(message, result.err, arguments)

    def test_help_lists_every_analysis_and_each_has_its_own(self):
        page = self.run_negsim("analyze", "--help")
        self.assertEqual((page.code, page.err), (0, ""))
        for analysis in ("summary", "sobol", "morris"):
            self.assertRegex(page.out, rf"(?m)^  {analysis} ")
            own = self.run_negsim("analyze", analysis, "--help")
            self.assertEqual((own.code, own.err), (0, ""))
            self.assertIn(f"Usage: negsim analyze {analysis} ", own.out)


main()
