#!/usr/bin/env python3
"""Reports: pages for the browser, as a user makes them."""
import hashlib
import json
import os
import re
import stat
import unittest

import page
from negsim import ROOT, SCENARIOS, Case, main

BASELINE = ROOT / "scenarios" / "baseline.json"
OPEN_ZONE = ROOT / "scenarios" / "open-zone.json"
CAUTION = "The verdict speaks of this coding, not of the world."
# What would end a text, an attribute, an element or a comment, were it not escaped.
HOSTILE = "</title></p><script>alert('x')</script><!-- \" onload=\"x\" & &lt; -->"


def hostile(**more):
    """A scenario with that text in every place that takes one."""
    say = {"title": HOSTILE, "note": HOSTILE, "source": "it"}
    first = {"issue": "when", "in": ["now"]}
    return json.dumps({
        "negsim": 1, "title": HOSTILE, "note": HOSTILE, "as_of": "2026-06-30",
        "sources": {"it": {"title": HOSTILE, "date": HOSTILE,
                           "address": "https://example.org/" + HOSTILE},
                    "script": {"title": "run", "address": "javascript:alert(1)"},
                    "none": {}},
        "issues": [
            {"id": "when", **say, "options": [
                {"id": "now", **say}, {"id": "later", **say}]},
            {"id": "cap", **say, "unit": HOSTILE, "range": [0, 10], "step": 1}],
        "actors": [
            {"id": "ada", **say,
             "preferences": {"when": {"weight": 1, **say, "utility": {"now": 1, "later": 0}},
                             "cap": {"weight": {"uniform": [0.25, 0.75]}, "note": HOSTILE,
                                     "utility": {"points": [[0, 0], [10, 1]]}}},
             "red_lines": [{"id": "first", **say, "require": first, "ladder": [
                 {"at": 0.5, "note": HOSTILE, "require": {"not": first}}]}],
             "linkages": [{"id": "both", **say, "when": first, "utility": 0.01}],
             **more},
            {"id": "bob",
             "preferences": {"when": {"weight": 1, "utility": {"now": 0, "later": 1}}},
             "red_lines": [{"id": "last", "require": {"not": first}}]}],
        "rounds": {"unit": HOSTILE, "limit": 4},
    })


class Report(Case):
    def report(self, *arguments, **options):
        return self.run_negsim("report", *arguments, **options)

    def made(self, source, **options):
        """The page of a scenario, held to what holds of all."""
        result = self.report(source, "-o", "x.html", **options)
        self.assertEqual((result.code, result.out, result.err), (0, "", ""))
        return page.check(self, (self.folder / "x.html").read_text())

    def test_all_shipped_scenarios_make_a_sound_page(self):
        for scenario in SCENARIOS:
            with self.subTest(scenario.name):
                made = self.made(scenario)
                self.assertEqual(made.one("h1").text(),
                                 json.loads(scenario.read_text())["title"])
                self.assertIn(CAUTION, made.section("verdict").text())

    def test_the_baseline_says_why_and_what_would_change_it(self):
        made = self.made(BASELINE)
        self.assertEqual([section.attributes["id"] for section in made.all("section")],
                         ["verdict", "why", "opening", "rounds", "orders", "assumptions",
                          "sources", "reproduce"])
        self.assertIn("No agreement zone in this coding.", made.section("verdict").text())
        self.assertEqual(len(list(next(made.section("why").all("ol")).all("li"))), 8)
        self.assertIn("cost of 8.6 (Kyiv 5.6, Moscow 3)", made.section("opening").text())
        self.assertIn("Opens in week 31", made.section("rounds").text())
        self.assertIn("Worth to Kyiv", made.section("orders").text())
        links = [link.attributes["href"] for link in made.one("nav").all("a")]
        self.assertEqual(links, ["#" + section.attributes["id"]
                                 for section in made.all("section")])

    def test_an_open_zone_has_packages_and_no_way_to_open_it(self):
        made = self.made(OPEN_ZONE)
        self.assertIsNone(made.section("opening"))
        self.assertIn("The best packages of the zone", made.section("packages").text())

    def test_pictures_stand_where_they_are_talked_about(self):
        for scenario, sections in ((BASELINE, ["why", "rounds"]),
                                   (OPEN_ZONE, ["why", "packages", "rounds"])):
            made = self.made(scenario)
            self.assertEqual([section.attributes["id"] for section in made.all("section")
                              for picture in section.all("svg")], sections)

    def test_the_words_are_those_of_the_text_answer(self):
        made = self.made(BASELINE)
        words = " ".join(made.one("main").text().split())
        text = self.run_negsim(BASELINE).out
        told = re.sub(r"\s+", " ", text[text.index("What would open"):text.index("The rounds")])
        for part in told.split(" • "):
            self.assertIn(part.strip(), words)

    def rows(self, made):
        """Path to value, sources and mark of every assumption."""
        found = {}
        for row in made.section("assumptions").all("tr"):
            cells = [" ".join(cell.text().split()) for cell in row.all("td")]
            if len(cells) == 4:
                self.assertNotIn(cells[0], found)
                found[cells[0]] = cells[1:]
        return found

    def test_every_assumption_has_value_source_and_mark(self):
        rows = self.rows(self.made(BASELINE))
        self.assertGreater(len(rows), 300)
        numbers = {key: str(number + 1) for number, key in
                   enumerate(json.loads(BASELINE.read_text())["sources"])}
        source = "[%s]" % numbers["draft-28-points-2025-11-20"]
        self.assertEqual(rows["kyiv.ratification"],
                         ["0.35 to 0.55, most likely 0.45", "", "yes"])
        value, sources, mark = rows["kyiv.red_lines.no-recognition.ladder[1]"]
        self.assertTrue(value.startswith("from 1 conceded, Territory: anything but “Crimea"))
        self.assertEqual((sources, mark), (source, "not marked"))
        self.assertEqual(rows["kyiv.red_lines.no-recognition.firmness"][::2],
                         ["2", "yes, by the note on Kyiv"])
        self.assertEqual(rows["conflict.actors.moscow.losses"][::2],
                         ["0.02", "yes, by the note on The war behind the table"])

    def test_every_number_of_the_scenario_is_there(self):
        rows = self.rows(self.made(BASELINE))
        scenario = json.loads(BASELINE.read_text())
        for actor in scenario["actors"]:
            for line in actor["red_lines"]:
                for key in ("conceded", "firmness", "breach_cost"):
                    if key in line:
                        path = f"{actor['id']}.red_lines.{line['id']}.{key}"
                        self.assertIn(path, rows)
            for issue in actor["preferences"]:
                for key in ("weight", "utility"):
                    self.assertIn(f"{actor['id']}.preferences.{issue}.{key}", rows)

    def test_the_page_says_how_to_make_it_again(self):
        text = BASELINE.read_bytes()
        (self.folder / "it's here").mkdir()
        (self.folder / "it's here" / "b.json").write_bytes(text)
        made = self.made("it's here/b.json").section("reproduce").text()
        self.assertIn("negsim report 'it'\\''s here/b.json' -o x.html", made)
        self.assertIn(hashlib.sha256(text).hexdigest(), made)
        self.assertRegex(made, r"Seed\s+1\s")

    def test_same_bytes_a_second_time(self):
        for scenario in (BASELINE, OPEN_ZONE):
            self.made(scenario)
            first = (self.folder / "x.html").read_bytes()
            self.made(scenario)
            self.assertEqual((self.folder / "x.html").read_bytes(), first)

    def test_standard_output_has_the_page_too(self):
        self.made(OPEN_ZONE)
        result = self.report(OPEN_ZONE, "-o", "-")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertEqual(result.out.replace("-o -<", "-o x.html<"),
                         (self.folder / "x.html").read_text())

    def test_text_of_the_scenario_is_text_on_the_page(self):
        name = "<img src=x onerror=alert(1)>&'\".json"
        self.write(name, hostile())
        made = self.made(name)
        self.assertEqual(made.one("h1").text(), HOSTILE)
        self.assertEqual(list(made.all("title"))[0].text(), HOSTILE)
        self.assertIn(name, made.section("reproduce").text())
        self.assertGreater(made.section("assumptions").text().count(HOSTILE), 12)
        self.assertIn(HOSTILE, made.section("why").text())
        sources = made.section("sources")
        links = {link.attributes["href"] for link in sources.all("a")}
        self.assertEqual(links, {"https://example.org/" + HOSTILE})
        self.assertIn("javascript:alert(1)", sources.text())

    def test_control_characters_reach_no_page(self):
        scenario = json.loads(hostile())
        scenario["title"] = "a\u0000b\u001b[2Jc\u202ed\u2028e"
        scenario["note"] = "one\ntwo"
        self.write("x.json", json.dumps(scenario).replace("\\u0000", "\\u0001"))
        self.made("x.json")
        text = (self.folder / "x.html").read_text()
        self.assertIn("one two", text)
        self.assertIsNone(re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", text))

    def without(self, *, opener=None):
        """A PATH without gnuplot, and with a program for xdg-open where asked for."""
        programs = self.folder / "bin"
        programs.mkdir(exist_ok=True)
        if opener:
            program = programs / "xdg-open"
            program.write_text(opener)
            program.chmod(program.stat().st_mode | stat.S_IEXEC)
        return {"PATH": str(programs)}

    def test_without_gnuplot_the_page_has_its_words(self):
        result = self.report(BASELINE, "-o", "x.html", env=self.without())
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("apt-get install gnuplot-nox", result.err)
        made = page.check(self, (self.folder / "x.html").read_text())
        self.assertEqual(list(made.all("svg")), [])
        self.assertIn("A picture is missing here", made.section("why").text())
        self.assertIn("Room only if lines give way", made.section("why").text())

    def test_open_hands_the_page_to_the_desktop(self):
        opener = f"#!/bin/sh\nprintf '%s\\n' \"$@\" >'{self.folder}/opened'\n"
        env = {"PATH": self.without(opener=opener)["PATH"] + ":" + os.environ["PATH"]}
        result = self.report(OPEN_ZONE, "-o", "-x $(y).html".replace("-x", "./-x"), "--open",
                             env=env)
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertEqual((self.folder / "opened").read_text(),
                         f"{os.path.realpath(self.folder)}/-x $(y).html\n")

    def test_open_says_what_is_missing(self):
        result = self.report(OPEN_ZONE, "-o", "x.html", "--open", env=self.without())
        self.assertEqual(result.code, 1)
        self.assertIn("apt-get install xdg-utils", result.err)

    def test_a_study_adds_what_it_shows(self):
        done = self.run_negsim("sweep", OPEN_ZONE, "-p", "kyiv.reservation=0.3:0.6:0.05",
                               "-o", "study", "-q")
        self.assertEqual(done.code, 0, done.err)
        made = self.made("study")
        self.assertIn("7 runs: margin", made.section("study").text())
        self.assertIn("kyiv.reservation", made.section("study").text())
        self.assertIn(hashlib.sha256(OPEN_ZONE.read_bytes()).hexdigest(),
                      made.section("reproduce").text())

    def test_a_study_is_drawn_by_how_much_it_varies(self):
        seller, buyer = "seller.reservation=0.3:0.7", "buyer.reservation=0.2:0.5"
        steps = "-p", seller + ":0.05", "-p", buyer + ":0.05"
        drawn = {
            "closes at": ("-p", seller + ":0.05", "-p", "buyer.reservation=0.6"),
            "zone opens": steps,
            "moves the": (*steps, "-p", "seller.power=1:2:1"),
        }
        for words, parameters in drawn.items():
            with self.subTest(words):
                done = self.run_negsim("sweep", ROOT / "scenarios" / "price.json",
                                       *parameters, "-o", words, "-q",
                                       "--outcome", "margin,distance")
                self.assertEqual(done.code, 0, done.err)
                section = self.made(words).section("study")
                self.assertIn(words, next(section.all("svg")).text())

    def test_an_outcome_of_a_study_may_be_named(self):
        self.run_negsim("sweep", OPEN_ZONE, "-p", "kyiv.reservation=0.3:0.6:0.1",
                        "-o", "study", "-q", "--outcome", "distance")
        self.assertIn("no column 'margin'", self.report("study").err)
        result = self.report("study", "--outcome", "distance", "-o", "-")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertIn("4 runs: distance", page.check(self, result.out).section("study").text())
        self.assertIn("negsim report study --outcome distance -o -", result.out)

    def test_wrong_use_is_refused(self):
        self.assert_refused(self.report(), "expected one scenario FILE or study FOLDER")
        self.assert_refused(self.report(BASELINE, OPEN_ZONE), "expected one")
        self.assert_refused(self.report(BASELINE, "-o", "-", "--open"), "--open")
        self.assert_refused(self.report("-x", BASELINE), "unknown option")
        self.assert_refused(self.report("none.json"), "none.json")
        self.assert_refused(self.report("none", "--outcome", "margin"), "none: no such file")
        self.assert_refused(self.report(BASELINE, "--outcome", "margin"),
                            "--outcome is for studies")
        (self.folder / "empty").mkdir()
        self.assert_refused(self.report("empty"), "empty")

    def test_a_page_that_cannot_be_written_leaves_nothing(self):
        result = self.report(OPEN_ZONE, "-o", "nowhere/x.html")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertEqual(result.err.count("nowhere/x.html"), 1)
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    main()
