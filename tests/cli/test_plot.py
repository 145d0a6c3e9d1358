#!/usr/bin/env python3
"""Pictures, as a user draws them."""
import json
import os
import resource
import subprocess
import xml.etree.ElementTree as ElementTree

from negsim import NEGSIM, SCENARIOS, Case, main

SVG = "{http://www.w3.org/2000/svg}"
BASELINE = next(name for name in SCENARIOS if name.name == "baseline.json")
# What gnuplot would run, lay out or choke on, were it not quoted.
HOSTILE = (
    "';system('touch trap')#", '"x"', "`touch trap`", "@m {/Bold b}_{c}^d~e",
    "\\n\\t\\", "%g %s 100%", "$(touch trap) ${x}", "<b>&amp;</b>", "''quoted''",
    "&#39; ]]>", "naïve – “Київ” 模型", "it's `touch trap` @m",
)


def words(svg):
    """All that can be read in a picture, piece by piece."""
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def two_sides(title="T", actor="A", option="Now", issue="When"):
    """A scenario of two actors, one line each, with these texts in it."""
    later = {"issue": "when", "in": ["later"]}
    return json.dumps({
        "negsim": 1,
        "title": title,
        "issues": [{"id": "when", "title": issue, "options": [
            {"id": "now", "title": option}, {"id": "later"}]}],
        "actors": [
            {"id": "ada", "title": actor,
             "preferences": {"when": {"weight": 1, "utility": {"now": 1, "later": 0}}},
             "red_lines": [{"id": "first", "require": {"issue": "when", "in": ["now"]}}]},
            {"id": "bob",
             "preferences": {"when": {"weight": 1, "utility": {"now": 0, "later": 1}}},
             "red_lines": [{"id": "last", "require": later}]},
        ],
    })


class Plot(Case):
    def plot(self, *arguments, **options):
        return self.run_negsim("plot", *arguments, **options)

    def drawn(self, *arguments, **options):
        result = self.plot(*arguments, **options)
        self.assertEqual((result.code, result.err), (0, ""))
        return result.out

    def test_words_of_options_are_whole_in_a_narrow_picture(self):
        scenario = json.loads(BASELINE.read_text())
        titles = [option.get("title", option["id"]) for issue in scenario["issues"]
                  for option in issue.get("options", [])]
        whole = {part for title in titles for part in title.replace("-", "- ").split()}
        svg = self.drawn(BASELINE, "--kind", "red-lines", "--size", "800x1400", "-o", "-")
        drawn = {part for line in words(svg) for part in line.replace("-", "- ").split()}
        for word in ("memorandum's", "Washington", "recognition"):
            self.assertIn(word, whole & drawn)
        self.assertEqual([part for part in drawn if part in ("Washingto", "memorandum", "n")],
                         [])

    def test_data_and_script_are_kept_beside_the_picture_and_draw_it_again(self):
        self.drawn(BASELINE, "--kind", "red-lines", "-o", "lines.svg")
        self.assertEqual(sorted(os.listdir(self.folder)),
                         ["lines.dat", "lines.gp", "lines.svg"])
        first = (self.folder / "lines.svg").read_bytes()
        os.remove(self.folder / "lines.svg")
        subprocess.run(["gnuplot", "lines.gp"], cwd=self.folder, check=True)
        self.assertEqual((self.folder / "lines.svg").read_bytes(), first)
        self.assertIn("Room as declared", words(first))

    def test_same_bytes_a_second_time(self):
        for ending in ("svg", "png"):
            for name in ("a", "b"):
                (self.folder / name).mkdir(exist_ok=True)
                self.drawn(BASELINE, "-o", f"{name}/x.{ending}")
            for file in (f"x.{ending}", "x.dat", "x.gp"):
                self.assertEqual((self.folder / "a" / file).read_bytes(),
                                 (self.folder / "b" / file).read_bytes(), file)

    def test_format_goes_by_the_name(self):
        begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
        for ending, magic in begins.items():
            self.drawn(BASELINE, "-o", f"x.{ending}")
            self.assertTrue((self.folder / f"x.{ending}").read_bytes().startswith(magic))
        for name in ("x.gif", "svg", ".svg", "x"):
            result = self.plot(BASELINE, "-o", name)
            self.assertEqual((result.code, result.out), (2, ""))
            self.assertIn("must end in .svg, .png or .pdf", result.err)

    def test_standard_output_leaves_nothing_behind(self):
        out = self.drawn(BASELINE, "-o", "-", env={"TMPDIR": str(self.folder)})
        self.assertIn("Room as declared", words(out))
        self.assertEqual(os.listdir(self.folder), [])
        self.drawn(BASELINE, "-o", "x.svg")
        self.assertEqual(out, (self.folder / "x.svg").read_text())

    def test_scenario_from_standard_input(self):
        out = self.drawn("-", "-o", "-", stdin=BASELINE.read_bytes())
        self.assertIn("Territory", words(out))

    def test_size_font_and_theme_are_obeyed(self):
        self.write("s.json", two_sides())
        plain = self.drawn("s.json", "-o", "-")
        self.assertIn('width="960"', plain)
        out = self.drawn("s.json", "-o", "-", "--size", "700x500", "--font", "Some Serif",
                         "--theme", "dark")
        root = ElementTree.fromstring(out)
        self.assertEqual((root.get("width"), root.get("height")), ("700", "500"))
        self.assertIn('font-family="Some Serif"', out)
        papers = [next(ElementTree.fromstring(svg).iter(f"{SVG}rect")).get("fill")
                  for svg in (plain, out)]
        self.assertEqual(papers[0], "#ffffff")
        self.assertNotEqual(papers[1], papers[0])

    def test_too_small_a_picture_is_refused_with_the_height_it_needs(self):
        result = self.plot(BASELINE, "-o", "x.svg", "--size", "960x400")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertRegex(result.err, r"13 issues need a picture \d+ pixels high")
        self.assertEqual(os.listdir(self.folder), [])

    def test_hostile_text_is_shown_and_nothing_else(self):
        trap = self.folder / "trap"
        for text in HOSTILE:
            for place in ("title", "actor", "option", "issue"):
                self.write("s.json", two_sides(**{place: text}))
                self.drawn("s.json", "-o", "x.svg", "--size", "3000x900")
                printed = self.drawn("s.json", "-o", "-", "--size", "3000x900")
                self.assertEqual(printed, (self.folder / "x.svg").read_text())
                shown = "".join(words((self.folder / "x.svg").read_bytes()))
                # Titles wrap at spaces; what is said is said in order.
                self.assertIn(text.replace(" ", ""), shown.replace(" ", ""), place)
                self.assertFalse(trap.exists(), (place, text))

    def test_control_characters_reach_no_script(self):
        self.write("s.json", two_sides(title="a\nplot 1\r\x1bb\u2028c\u202ed"))
        self.drawn("s.json", "-o", "x.svg")
        script = (self.folder / "x.gp").read_text()
        self.assertNotIn("\nplot 1", script)
        for character in "\r\x1b\u202e":
            self.assertNotIn(character, script)

    def test_names_of_files_may_hold_anything(self):
        for name in ("a b.svg", "it's.svg", "-x.svg", 'q"`touch trap`.svg', "new\nline.svg",
                     "$(touch trap).svg", "<touch trap;.svg", "|touch trap;.svg", "-.svg"):
            self.drawn(BASELINE, "-o", f"./{name}")
            first = (self.folder / name).read_bytes()
            os.remove(self.folder / name)
            script = "./" + name.replace(".svg", ".gp")
            subprocess.run(["gnuplot", script], cwd=self.folder, check=True)
            self.assertEqual((self.folder / name).read_bytes(), first)
        self.assertNotIn("trap", os.listdir(self.folder))

    def test_settings_of_gnuplots_user_change_nothing(self):
        self.drawn(BASELINE, "-o", "a.svg")
        self.write(".gnuplot", "set title 'mine'\nset terminal dumb\n")
        self.drawn(BASELINE, "-o", "b.svg", env={"HOME": str(self.folder)})
        self.assertEqual((self.folder / "a.svg").read_bytes(),
                         (self.folder / "b.svg").read_bytes())

    def test_missing_gnuplot_is_told_and_leaves_data_and_script(self):
        for folder in ("", str(self.folder / "nowhere")):
            result = self.plot(BASELINE, "-o", "x.svg", env={"PATH": folder})
            self.assertEqual((result.code, result.out), (1, ""))
            self.assertIn("apt-get install gnuplot-nox", result.err)
            self.assertIn("x.dat and x.gp", result.err)
            self.assertEqual(sorted(os.listdir(self.folder)), ["x.dat", "x.gp"])
        result = self.plot(BASELINE, "-o", "-", env={"PATH": folder})
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("apt-get install gnuplot-nox", result.err)

    def fake_gnuplot(self, script):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        (folder / "gnuplot").write_text("#!/bin/sh\n" + script)
        (folder / "gnuplot").chmod(0o755)
        return {"PATH": f"{folder}:{os.environ['PATH']}"}

    def test_gnuplot_that_fails_is_quoted_and_the_old_picture_stays(self):
        self.write("x.svg", "as it was")
        env = self.fake_gnuplot("echo half a picture\necho 'line 3:   no  such\tthing' >&2\nexit 1\n")
        result = self.plot(BASELINE, "-o", "x.svg", env=env)
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("gnuplot failed: line 3: no such thing; its input is in x.dat and x.gp",
                      result.err)
        self.assertEqual((self.folder / "x.svg").read_text(), "as it was")
        self.assertEqual(sorted(os.listdir(self.folder)), ["bin", "x.dat", "x.gp", "x.svg"])

    def test_gnuplot_that_is_killed_or_too_talkative(self):
        result = self.plot(BASELINE, "-o", "x.svg", env=self.fake_gnuplot("kill -9 $$\n"))
        self.assertIn("gnuplot failed: it said nothing", result.err)
        env = self.fake_gnuplot("yes words | head -c 1000000 >&2\nexit 1\n")
        result = self.plot(BASELINE, "-o", "x.svg", env=env)
        self.assertEqual(result.code, 1)
        self.assertLess(len(result.err), 700)

    def test_full_disk_leaves_the_old_picture_though_gnuplot_is_content(self):
        self.drawn(BASELINE, "-o", "x.svg")
        size = (self.folder / "x.gp").stat().st_size
        for name in ("x.svg", "x.png", "x.pdf"):
            self.write(name, "as it was")
            done = subprocess.run(
                [NEGSIM, "plot", BASELINE, "-o", name, "--kind", "rounds"], cwd=self.folder,
                capture_output=True, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_FSIZE, (size, size)))
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(b"the whole picture: is the disk full?", done.stderr)
            self.assertEqual((self.folder / name).read_text(), "as it was")
        self.assertEqual(sorted(os.listdir(self.folder)),
                         ["x.dat", "x.gp", "x.pdf", "x.png", "x.svg"])

    def test_old_gnuplot_is_told_which_one_is_needed(self):
        self.drawn(BASELINE, "-o", "x.svg")
        script = (self.folder / "x.gp").read_text()
        self.write("old.gp", script.replace("GPVAL_VERSION < 5.4", "GPVAL_VERSION < 99"))
        done = subprocess.run(["gnuplot", "old.gp"], cwd=self.folder, capture_output=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"gnuplot 5.4 or later is needed, this is ", done.stderr)

    def test_place_that_cannot_be_written(self):
        result = self.plot(BASELINE, "-o", "no/x.svg")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("cannot write no/x.dat: No such file or directory", result.err)

    def test_wrong_use(self):
        for arguments, said in (
            ([], "expected one scenario"),
            (["a", "b"], "expected one scenario"),
            (["a", "--kind", "pie"], "there is no kind 'pie'; there are rounds, frontier, red-lines"),
            (["a", "--size", "9x9"], "each 200 to 10000, got '9x9'"),
            (["a", "--size", "960"], "got '960'"),
            (["a", "--size", "960x540x2"], "got '960x540x2'"),
            (["a", "--theme", "blue"], "light or dark, got 'blue'"),
            (["a", "--format", "gif"], "svg, png or pdf, got 'gif'"),
            (["a", "--font", "A,40"], "a font family, got 'A,40'"),
            (["a", "--what"], "unknown option '--what'"),
            (["a", "-o"], "-o needs a value"),
        ):
            result = self.plot(*arguments)
            self.assertEqual((result.code, result.out), (2, ""), arguments)
            self.assertIn(said, result.err)
            self.assertIn("Try 'negsim plot --help'.", result.err)

    def test_bad_scenario_is_refused_as_anywhere(self):
        self.write("bad.json", '{"negsim": 1}')
        result = self.plot("bad.json", "-o", "x.svg")
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("bad.json:1:1: ", result.err)
        self.assertEqual(os.listdir(self.folder), ["bad.json"])


class RedLines(Case):
    def test_many_options_have_one_label(self):
        scenario = json.loads(two_sides())
        names = [f"option-{j}" for j in range(100)]
        scenario["issues"][0]["options"] = [{"id": name} for name in names]
        for actor, mine in zip(scenario["actors"], (names[:60], names[40:])):
            actor["preferences"]["when"]["utility"] = {name: 0.5 for name in names}
            actor["red_lines"][0]["require"]["in"] = mine
        self.write("s.json", json.dumps(scenario))
        result = self.run_negsim("plot", "s.json", "--kind", "red-lines", "-o", "x.svg")
        self.assertEqual((result.code, result.err), (0, ""))
        shown = words((self.folder / "x.svg").read_bytes())
        self.assertIn("100 options, in the scenario's order", shown)
        self.assertFalse([word for word in shown if word.startswith("option-")])
        bars = [line.split() for line in (self.folder / "x.dat").read_text().splitlines()
                if line and not line.startswith("#")]
        self.assertEqual([bar[1:3] for bar in bars], [["0", "0.6"], ["0.4", "1"]])

    def test_every_shipped_scenario_draws(self):
        for scenario in SCENARIOS:
            result = self.run_negsim("plot", scenario, "--kind", "red-lines", "-o", "x.svg")
            self.assertEqual((result.code, result.err), (0, ""), scenario)
            title = json.loads(scenario.read_text()).get("title")
            shown = " ".join(words((self.folder / "x.svg").read_bytes()))
            self.assertIn(title, shown)


if __name__ == "__main__":
    main()
