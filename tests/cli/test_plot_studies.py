#!/usr/bin/env python3
"""Pictures of studies: curve, heatmap and tornado, against what is known of them."""
import csv
import math
import random
import xml.etree.ElementTree as ElementTree

from negsim import ROOT, Case, main

SVG = "{http://www.w3.org/2000/svg}"
PRICE = ROOT / "scenarios" / "price.json"  # open where the reservations add up to 1
ISHIGAMI = ROOT / "tests" / "data" / "ishigami.csv"
BUYER, SELLER = "buyer.reservation", "seller.reservation"


def ishigami(n):
    """n Saltelli blocks of sin a + 7 sin² b + 0.1 c⁴ sin a, whose indices are known."""
    draw = random.Random(1990)
    lines = ["c,b,a,y"]
    for _ in range(n):
        one, two = ([draw.uniform(-math.pi, math.pi) for _ in range(3)] for _ in range(2))
        mixed = [[[x, y][k == moved] for k, (x, y) in enumerate(zip(*pair))]
                 for pair in ((one, two), (two, one)) for moved in range(3)]
        for c, b, a in [one, *mixed, two]:
            y = math.sin(a) + 7 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)
            lines.append(f"{c!r},{b!r},{a!r},{y!r}")
    return "\n".join(lines) + "\n"


class PlotStudies(Case):
    def sweep(self, folder, *arguments, scenario=PRICE):
        done = self.run_negsim("sweep", scenario, "-q", "-o", folder, *arguments)
        self.assertEqual(done.code, 0, done.err)

    def plot(self, *arguments, code=0):
        result = self.run_negsim("plot", *arguments)
        self.assertEqual(result.code, code, result.err)
        if code == 0:
            self.assertEqual(result.err, "")
        return result

    def drawn(self, *arguments):
        """What a picture says, piece by piece, and its blocks of data."""
        self.plot(*arguments, "-o", "x.svg")
        svg = (self.folder / "x.svg").read_bytes()
        words = [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
        return words, self.blocks()

    def blocks(self):
        """Rows of numbers; a lone blank line only breaks a line in two."""
        blocks = []
        for block in (self.folder / "x.dat").read_text().split("\n\n\n"):
            lines = [line for line in block.splitlines() if line and line[0] != "#"]
            blocks.append([[float(cell) for cell in line.split("#")[0].split()] for line in lines])
        return blocks

    def names(self):
        """What the rows of a tornado are called, from the top."""
        lines = (self.folder / "x.dat").read_text().splitlines()[1:]
        return [line.split("# ")[1] for line in lines]

    def table(self, folder):
        rows = []
        for name in "design.csv", "results.csv":
            with open(self.folder / folder / name, newline="") as file:
                rows.append(list(csv.DictReader(file)))
        return [{**design, **result} for design, result in zip(*rows)]

    def test_curve_opens_where_the_reservations_meet(self):
        self.sweep("study", "-p", f"{BUYER}=0.1:0.94:0.06", "--zone-only")
        words, blocks = self.drawn("study")
        self.assertIn(f"The zone is open up to {BUYER} = 0.525", words)
        self.assertIn("closes at 0.525", words)
        self.assertIn("0: the zone opens", words)
        self.assertIn("Margin (utility)", words)
        answers = self.table("study")
        self.assertEqual(len(blocks[0]), 15)
        for row, answer in zip(blocks[0], answers):
            self.assertEqual(row[0:4], [float(answer[BUYER])] * 3 + [1])
            self.assertEqual(row[6:], [float(answer["margin"])] * 5)

    def test_curve_of_scattered_runs_is_in_groups(self):
        self.sweep("study", "-p", f"{BUYER}=0:1", "-p", f"{SELLER}=0.2:0.6", "--design",
                   "sobol", "-n", "512", "--zone-only")
        words, blocks = self.drawn("study", "--kind", "curve", "--input", BUYER)
        self.assertEqual(len(blocks[0]), 25)
        self.assertEqual(sum(row[3] for row in blocks[0]), 512)
        self.assertIn("In 25 groups of as many runs each", " ".join(words))
        for low, high, at, *_, q05, q25, q50, q75, q95 in blocks[0]:
            # The seller's median is 0.4, and the margin half of what is left.
            self.assertAlmostEqual(q50, (0.6 - at) / 2, delta=0.02)
            self.assertTrue(low < at < high and q05 < q25 < q50 < q75 < q95)
        self.assertRegex("\n".join(words),
                         rf"(?m)^In most runs the zone is open up to about {BUYER} = 0\.(59|60)")

    def test_curve_has_a_band_over_replicates(self):
        self.sweep("study", "-p", "kyiv.reservation=0.2:0.6:0.2", "--reps", "12", "--outcome",
                   "agreement,round", scenario=ROOT / "scenarios" / "under-fire.json")
        _, blocks = self.drawn("study", "--outcome", "round")
        rounds = {}
        with open(self.folder / "study" / "results.csv", newline="") as file:
            for row in csv.DictReader(file):
                rounds.setdefault(int(row["run"]), []).append(float(row["round"]))
        self.assertEqual([row[3] for row in blocks[0]], [12, 12, 12])
        for run, row in enumerate(blocks[0]):
            middle = sorted(rounds[run])[5:7]
            self.assertAlmostEqual(row[8], sum(middle) / 2)
        words, blocks = self.drawn("study", "--outcome", "agreement")
        self.assertIn("Share of runs that end in agreement (%)", words)
        self.assertIn("95 % interval", words)
        for row in blocks[0]:
            share, low, high = row[6:]
            self.assertTrue(0 <= low <= share <= high <= 1 and low < high)

    def test_curve_of_words_has_a_place_for_each(self):
        self.sweep("study", "-p", "rounds.model=zeuthen,alternating_offers,rubinstein", "-p",
                   f"{BUYER}=0.1:0.5:0.1", "--outcome", "round,utility")
        words, blocks = self.drawn("study", "--kind", "curve", "--outcome", "round")
        for word in "alternating_offers", "rubinstein", "zeuthen", "rounds.model":
            self.assertIn(word, words)
        self.assertEqual([row[2] for row in blocks[0]], [0, 1, 2])

    def test_heatmap_has_the_results_and_the_line_between_them(self):
        self.sweep("study", "-p", f"{BUYER}=0:1:0.125", "-p", f"{SELLER}=0.2:0.7:0.1",
                   "--zone-only")
        words, (cells, line) = self.drawn("study")
        answers = self.table("study")
        self.assertEqual(len(cells), 9 * 6)
        found = {(row[0], row[1]): row[6:] for row in cells}
        for answer in answers:
            place = float(answer[BUYER]), float(answer[SELLER])
            self.assertEqual(found[place], [float(answer["margin"]), 1, 0, 0])
        self.assertGreater(len(line), 20)
        for right, up in line:
            self.assertAlmostEqual(right + up, 1, delta=1e-9)
        n_open = sum(answer["verdict"] == "open" for answer in answers)
        self.assertIn(f"The zone is open in {n_open} of 54 runs, more with low", " ".join(words))
        self.assertIn("zone opens", words)
        words, (cells, line) = self.drawn("study", "--inputs", f"{SELLER},{BUYER}")
        self.assertEqual(found, {(row[1], row[0]): row[6:] for row in cells})

    def test_heatmap_hatches_where_no_package_keeps_the_lines(self):
        lines = "kyiv.red_lines.army.conceded+moscow.red_lines.force-ceiling.conceded"
        others = "+".join(
            [f"kyiv.red_lines.{line}.conceded" for line in
             ("ceasefire-first", "no-recognition", "no-imposed-neutrality",
              "binding-guarantees", "self-defence")]
            + [f"moscow.red_lines.{line}.conceded" for line in
               ("no-ceasefire-alone", "four-regions", "neutrality", "no-military-union",
                "plant-control")])
        self.sweep("study", "-p", f"{lines}=0,0.5,1", "-p", f"{others}=0,1", "--zone-only",
                   scenario=ROOT / "scenarios" / "baseline.json")
        answers = self.table("study")
        words, blocks = self.drawn("study")
        n_none = sum(answer["margin"] == "" for answer in answers)
        self.assertTrue(0 < n_none < 6)
        self.assertEqual((len(blocks[0]), len(blocks[1])), (6 - n_none, n_none))
        self.assertIn("Hatched:", " ".join(words))
        self.assertIn("and 1 more", " ".join(words))
        words, _ = self.drawn("study", "--kind", "curve")
        self.assertIn("In most runs the zone is", " ".join(words))

    def test_tornado_of_a_function_with_known_indices(self):
        self.write("table.csv", ishigami(2000))
        inputs = ["--outcome", "y", "--kind", "tornado", "--inputs"]
        words, blocks = self.drawn("table.csv", *inputs, "c,b,a")
        self.assertEqual(self.names(), ["a", "b", "c"])
        known = {"a": (0.5576, 0.3139), "b": (0.4424, 0.4424), "c": (0.2437, 0)}
        for name, row in zip(self.names(), blocks[0]):
            for (value, low, high), index in zip((row[1:4], row[4:7]), known[name]):
                self.assertTrue(low < value < high)
                self.assertAlmostEqual(value, index, delta=0.05)
        self.assertRegex("\n".join(words),
                         r"(?m)^a moves the y most: it takes part in 5\d\.\d % of its variance")
        words, blocks = self.drawn("table.csv", *inputs, "c,a")
        # Of two columns they are no blocks: the swing of the mean, which a alone has.
        self.assertIn("Bars run from the mean", " ".join(words))
        self.assertEqual(self.names(), ["a", "c"])

    def test_tornado_of_a_morris_design_has_effects(self):
        self.sweep("study", "-p", f"{BUYER}=0:1", "-p", f"{SELLER}=0:0.5", "--design", "morris",
                   "-n", "6", "--zone-only")
        _, blocks = self.drawn("study")
        self.assertEqual(self.names(), [BUYER, SELLER])
        self.assertAlmostEqual(blocks[0][0][1], 0.5)  # the margin is (1 − a − b) / 2
        self.assertAlmostEqual(blocks[0][1][1], 0.25)

    def test_tornado_of_any_other_design_has_swings(self):
        self.sweep("study", "-p", f"{SELLER}=0.2,0.3,0.4", "-p", f"{BUYER}=0:1:0.25", "-p",
                   "buyer.tactic.exponent=0.5,1", "--zone-only")
        words, blocks = self.drawn("study")
        self.assertEqual(self.names(), [BUYER, SELLER, "buyer.tactic.exponent"])
        for row, half in zip(blocks[0], (0.25, 0.05, 0)):
            self.assertAlmostEqual(row[1], 0.1)  # the mean of (1 − a − b) / 2
            self.assertAlmostEqual(row[2], 0.1 + half)
            self.assertAlmostEqual(row[3], 0.1 - half)
        for value in "0", "1", "0.2", "0.4":
            self.assertIn(value, words)

    def test_tornado_has_no_bar_to_where_no_answer_is(self):
        self.write("table.csv", "a,b,y\n0,1,NA\n0,2,\n1,1,0.25\n1,2,0.75\n")
        words, blocks = self.drawn("table.csv", "--inputs", "b,a", "--outcome", "y",
                                   "--kind", "tornado")
        self.assertEqual(self.names(), ["b", "a"])
        self.assertTrue(math.isnan(blocks[0][1][2]))
        self.assertIn("none to 0.500", words)

    def test_tornado_of_one_input_is_a_row(self):
        self.sweep("swing", "-p", f"{BUYER}=0.1:0.9:0.2", "--zone-only")
        self.sweep("indices", "-p", f"{BUYER}=0.1:0.9", "--design", "saltelli", "-n", "16",
                   "--zone-only")
        for study in "swing", "indices":
            self.drawn(study, "--kind", "tornado")
            self.assertEqual(self.names(), [BUYER])

    def test_many_inputs_are_cut_short(self):
        rows = ["y," + ",".join(f"x{k}" for k in range(24))]
        for i in range(96):
            x = [(i * (2 * k + 1) * 7 + k) % 96 / 96 for k in range(24)]
            rows.append(",".join(map(repr, [sum(v * 0.9**k for k, v in enumerate(x))] + x)))
        self.write("table.csv", "\n".join(rows) + "\n")
        words, blocks = self.drawn("table.csv", "--outcome", "y", "--inputs",
                                   ",".join(f"x{k}" for k in range(24)))
        self.assertEqual(len(blocks[0]), 20)
        self.assertRegex(" ".join(words), r"and 4 more, none above 0\.\d+")

    def test_kind_is_guessed_from_the_study(self):
        self.sweep("one", "-p", f"{BUYER}=0,0.5,1", "--zone-only")
        self.sweep("two", "-p", f"{BUYER}=0,0.5,1", "-p", f"{SELLER}=0,0.5", "--zone-only")
        self.sweep("saltelli", "-p", f"{BUYER}=0:1", "-p", f"{SELLER}=0:1", "--design",
                   "saltelli", "-n", "8", "--zone-only")
        for folder, kind in ("one", "curve"), ("two", "heatmap"), ("saltelli", "tornado"):
            self.plot(folder)
            self.assertTrue((self.folder / f"{kind}.svg").exists(), folder)

    def test_nothing_to_tell_apart_is_an_error_that_names_the_remedy(self):
        self.sweep("study", "-p", f"{BUYER}=0,0.2", "-p", f"{SELLER}=0,0.2", "--zone-only",
                   "--outcome", "verdict,margin")
        result = self.plot("study", "--kind", "tornado", "--outcome", "verdict=open", code=1)
        self.assertEqual(
            result.err,
            "study: 'verdict=open' is the same in all runs, so that no input moves it\n"
            "Another --outcome may tell them apart, such as distance.\n")
        self.sweep("none", "-p", "kyiv.reservation=0.1,0.2", "-p", "moscow.reservation=0.1,0.2",
                   "--zone-only", scenario=ROOT / "scenarios" / "baseline.json")
        for kind in "curve", "heatmap", "tornado":
            result = self.plot("none", "--kind", kind, code=1)
            self.assertIn("no run has a number for 'margin'", result.err)
            self.assertIn("--outcome distance", result.err)
            self.assertFalse((self.folder / f"{kind}.svg").exists())

    def test_wrong_use_is_told(self):
        self.sweep("study", "-p", f"{BUYER}=0,0.2", "-p", f"{SELLER}=0,0.2", "--zone-only")
        for arguments, words in (
            (["study", "--kind", "curve", "--input", "x"], "does not vary 'x'"),
            (["study", "--kind", "heatmap", "--inputs", BUYER], "takes 2 of --inputs, got 1"),
            (["study", "--outcome", "distance"], "no column 'distance'"),
            ([ISHIGAMI, "--kind", "tornado"], "--inputs and --outcome say"),
            (["study", "--kind", "tornado", "--inputs", BUYER], "shows all inputs"),
            (["study", "--actors", "a,b"], "--actors is for a frontier, and this is heatmap"),
            (["study", "--reps", "3"], "--reps is for survival, and this is heatmap"),
        ):
            self.assertIn(words, self.plot(*arguments, code=2).err)

    def test_same_bytes_a_second_time(self):
        self.sweep("study", "-p", f"{BUYER}=0:1:0.2", "-p", f"{SELLER}=0:1:0.2", "--zone-only")
        for kind in "curve", "heatmap", "tornado":
            for theme in "light", "dark":
                for name in "a", "b":
                    self.plot("study", "--kind", kind, "--theme", theme, "-o", f"{name}.png")
                self.assertEqual((self.folder / "a.png").read_bytes(),
                                 (self.folder / "b.png").read_bytes(), (kind, theme))

    def test_names_of_columns_are_shown_and_never_run(self):
        hostile = ["';system('touch trap')#", "`touch trap` @m {/Bold b}", "y 100% \\n"]
        rows = ["\"%s\",\"%s\",\"%s\"" % tuple(hostile)]
        rows += [f"{i},word {i % 3}';system('touch trap')#,{i * i}" for i in range(12)]
        self.write("table.csv", "\n".join(rows) + "\n")
        for kind, inputs in ("curve", hostile[0]), ("curve", hostile[1]), (
                "heatmap", ",".join(hostile[:2])), ("tornado", ",".join(hostile[:2])):
            words, _ = self.drawn("table.csv", "--kind", kind, "--inputs", inputs,
                                  "--outcome", hostile[2])
            self.assertTrue(any(inputs.split(",")[0] in word for word in words), words)
            self.assertFalse((self.folder / "trap").exists())


if __name__ == "__main__":
    main()
