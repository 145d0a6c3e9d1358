#!/usr/bin/env python3
"""Scenarios to begin with, as a user gets and uses them."""
import json
import os
import pathlib

from negsim import ROOT, Case, main

TEMPLATES = ROOT / "scenarios/templates"


def notes(value):
    """All notes of a scenario."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "note":
                yield part
            else:
                yield from notes(part)
    elif isinstance(value, list):
        for part in value:
            yield from notes(part)


class New(Case):
    def names(self):
        result = self.run_negsim("new", "--list")
        self.assertEqual((result.code, result.err), (0, ""))
        return [line.split()[0] for line in result.out.splitlines()]

    def test_list_has_every_template(self):
        self.assertEqual(sorted(self.names()), sorted(p.stem for p in TEMPLATES.glob("*.json")))
        listed = self.run_negsim("new", "--list").out
        for path in TEMPLATES.glob("*.json"):
            self.assertIn(json.loads(path.read_text())["title"], listed)

    def test_usual_one_is_two_party(self):
        self.assertEqual(self.names()[0], "two-party")
        result = self.run_negsim("new", "talks.json")
        self.assertEqual((result.code, result.out, result.err), (0, "", ""))
        two_party = (TEMPLATES / "two-party.json").read_bytes()
        self.assertEqual((self.folder / "talks.json").read_bytes(), two_party)
        self.assertEqual(os.listdir(self.folder), ["talks.json"])

    def test_each_passes_check_zone_and_run_and_says_that_it_is_invented(self):
        for name in self.names():
            with self.subTest(template=name):
                file = f"{name}.json"
                result = self.run_negsim("new", "--template", name, file)
                self.assertEqual((result.code, result.err), (0, ""))
                for command in ("check", "zone", "run"):
                    result = self.run_negsim(command, file)
                    self.assertEqual((result.code, result.err), (0, ""), command)
                scenario = json.loads((self.folder / file).read_text())
                self.assertIn("illustrative", scenario["note"])
                self.assertGreater(len(list(notes(scenario))), 5)

    def test_talks_of_each_end_in_agreement(self):
        # What someone begins with should show what the program can tell.
        for name in self.names():
            text = self.run_negsim("new", "--template", name, "-").out
            result = self.run_negsim("run", "--json", "-", stdin=text.encode())
            rounds = json.loads(result.out)["rounds"]
            self.assertEqual(rounds["outcome"], "agreement", name)

    def test_each_shows_what_it_is_named_for(self):
        def scenario(name):
            return json.loads(self.run_negsim("new", "--template", name, "-").out)

        self.assertEqual(sum(a.get("consent", True) for a in scenario("three-party")["actors"]), 3)
        self.assertGreater(len(scenario("war")["conflict"]["processes"]), 1)
        self.run_negsim("new", "--template", "war", "war.json")
        self.assertEqual(self.run_negsim("compare", "war.json").code, 0)
        self.run_negsim("new", "--template", "study", "study.json")
        for arguments in ([], ["--uncertain", "-n", 3]):
            result = self.run_negsim("sweep", "study.json", *arguments, "--dry-run")
            self.assertEqual(result.code, 0, result.err)

    def test_file_that_is_there_is_left_as_it_is(self):
        self.write("mine.json", "as it was")
        (self.folder / "link.json").symlink_to("mine.json")
        (self.folder / "dangling.json").symlink_to("nowhere.json")
        (self.folder / "folder").mkdir()
        before = sorted(os.listdir(self.folder))
        for name in ("mine.json", "link.json", "dangling.json"):
            self.assert_refused(self.run_negsim("new", name), "is there already")
        self.assertEqual(self.run_negsim("new", "folder").code, 1)
        self.assertEqual((self.folder / "mine.json").read_text(), "as it was")
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_place_that_cannot_be_written_is_told(self):
        result = self.run_negsim("new", "no/talks.json")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("no/talks.json", result.err)
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.run_negsim("new", "-", stdout=full).code, 1)
        if pathlib.Path("/dev/full").exists():
            result = self.run_negsim("new", "/dev/full")
            self.assertEqual(result.code, 1)
            self.assertIn("No space", result.err)

    def test_wrong_use_is_told(self):
        for arguments, message in {
            (): "expected one FILE",
            ("a", "b"): "expected one FILE",
            ("--list", "a"): "--list takes no FILE, got 'a'",
            ("--list", "--template", "war"): "--list and --template do not go together",
            ("--template", "wra", "a"): "unknown template 'wra', did you mean 'war'?",
            ("--template", "peace", "a"): "unknown template 'peace'; --list shows",
            ("a", "--template"): "--template needs a value",
        }.items():
            with self.subTest(arguments=arguments):
                self.assert_refused(self.run_negsim("new", *arguments), message)
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    main()
