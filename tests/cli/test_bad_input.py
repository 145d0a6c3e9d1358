#!/usr/bin/env python3
"""Inputs that must be refused: exit 2, nothing on standard output, place and remedy."""
import json
import os

from negsim import SMALL, Case, main


def small(**changes):
    """The small scenario with some of its top-level members replaced."""
    return json.dumps({**json.loads(SMALL), **changes}, indent=2)


def actor(**changes):
    return small(actors=[{**json.loads(SMALL)["actors"][0], **changes}])


class BadInput(Case):
    def refuse(self, text, *parts):
        """Every command refuses the text as a file and from standard input."""
        self.write("in.json", text)
        for command in ([], ["run"], ["zone"], ["zone", "--json"], ["check"]):
            self.assert_refused(self.run_negsim(*command, "in.json"), "in.json", *parts)
        data = text if isinstance(text, bytes) else text.encode()
        self.assert_refused(self.run_negsim("zone", "-", stdin=data), *parts)

    def test_small_scenario_is_fine_as_it_is(self):
        self.write("in.json", SMALL)
        self.assertEqual(self.run_negsim("check", "in.json").code, 0)

    def test_missing_file(self):
        self.assert_refused(self.run_negsim("in.json"), "in.json: ", "no such file")
        self.assert_refused(self.run_negsim("check", "no/in.json"), "no such file")

    def test_file_without_permission(self):
        self.write("in.json", SMALL)
        (self.folder / "in.json").chmod(0)
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        self.assert_refused(self.run_negsim("in.json"), "Permission denied")

    def test_directory(self):
        (self.folder / "in.json").mkdir()
        self.assert_refused(self.run_negsim("in.json"), "in.json: ", "directory")

    def test_empty_file(self):
        self.refuse("", "empty")
        self.refuse(" \n ", "empty")

    def test_truncated_json(self):
        for length in range(1, len(SMALL) - 3, 7):
            self.refuse_once(SMALL[:length])

    def refuse_once(self, text):
        self.write("in.json", text)
        result = self.run_negsim("zone", "in.json")
        self.assert_refused(result)
        self.assertRegex(result.err, r"(?m)^in\.json:\d+:\d+: ")

    def test_wrong_types(self):
        self.refuse(small(issues={}), ":3:", "issues")
        self.refuse(small(negsim="1"), "negsim")
        self.refuse(actor(consent=1), "ada.consent", "true")
        self.refuse("[]", ":1:1:")
        self.refuse("null", ":1:1:")

    def test_200_levels_of_nesting(self):
        requirement = {"issue": "when", "in": ["now"]}
        for _ in range(200):
            requirement = {"not": requirement}
        deep = actor(red_lines=[{"id": "deep", "require": requirement}])
        self.refuse(deep, "deep")
        self.refuse("[" * 200 + "]" * 200, ":1:")
        self.refuse_once("[" * 200000)

    def test_numbers_that_are_not_finite(self):
        self.refuse(actor(reservation=0).replace('"reservation": 0', '"reservation": 1e999'),
                    "ada.reservation")
        for word in ("NaN", "Infinity", "-Infinity"):
            self.refuse_once(SMALL.replace('"weight": 1', f'"weight": {word}'))

    def test_duplicate_keys(self):
        self.refuse(SMALL.replace('"negsim": 1,', '"negsim": 1, "negsim": 1,'),
                    ":2:16:", "negsim")

    def test_duplicate_ids(self):
        issues = json.loads(SMALL)["issues"]
        self.refuse(small(issues=[issues[0], issues[0], issues[1]]), "when")
        actors = json.loads(SMALL)["actors"]
        self.refuse(small(actors=actors * 2), "ada")

    def test_unknown_ids_with_a_near_miss(self):
        self.refuse(
            actor(red_lines=[{"id": "l", "require": {"issue": "wehn", "in": ["now"]}}]),
            "'wehn'",
            "did you mean 'when'?",
        )
        self.refuse(
            actor(red_lines=[{"id": "l", "require": {"issue": "when", "in": ["nwo"]}}]),
            "'nwo'",
        )

    def test_empty_ranges(self):
        self.refuse(small(issues=[{"id": "cap", "range": [5, 5]}]), "range")
        self.refuse(small(issues=[{"id": "cap", "range": [5, 4]}]), "range")
        self.refuse(small(issues=[]), "issues")

    def test_utilities_outside_0_and_1(self):
        for value in ("1.5", "-0.1"):
            self.refuse(SMALL.replace('"now": 1', f'"now": {value}'), "ada.preferences.when")

    def test_ladder_out_of_order(self):
        require = {"issue": "when", "in": ["now"]}
        ladder = [{"at": 0.5, "require": require}, {"at": 0.4, "require": require}]
        self.refuse(
            actor(red_lines=[{"id": "l", "require": require, "ladder": ladder}]),
            "ada.red_lines.l.ladder",
        )

    def test_65_issues(self):
        issues = [{"id": f"i{j}", "options": ["a", "b"]} for j in range(65)]
        preferences = {"i0": {"weight": 1, "utility": {"a": 1, "b": 0}}}
        text = small(issues=issues, actors=[{"id": "ada", "preferences": preferences}])
        self.refuse(text, "issues", "64")

    def test_100_megabytes(self):
        path = self.folder / "in.json"
        with open(path, "wb") as file:
            file.write(b'{ "negsim": 1, "note": "')
            file.truncate(100 * 1000 * 1000)
        self.assert_refused(self.run_negsim("in.json"), "in.json", "16 MiB")

    def test_paths_of_a_study_lead_somewhere(self):
        study = {"parameters": {"x": {"path": "nobody.reservation", "range": [0, 1]}}}
        self.refuse(small(study=study), "study.parameters.x.path", "nobody")

    def test_five_mistakes_are_reported_each_in_its_place(self):
        text = (
            SMALL.replace('"negsim": 1', '"negsim": 2')
            .replace('"later"]', '"now"]')
            .replace("[0, 10]", "[10, 0]")
            .replace('"weight": 1', '"weight": -1')
            .replace('"id": "ada"', '"id": "Ada"')
        )
        self.write("in.json", text)
        result = self.run_negsim("check", "in.json")
        self.assert_refused(result)
        places = [line.split(":")[1] for line in result.err.splitlines()]
        for line in ("2", "4", "5", "9", "10"):
            self.assertIn(line, places, result.err)
        self.assertEqual(places, sorted(places, key=int))

    def test_hostile_text_never_reaches_the_terminal_raw(self):
        self.write("in.json", SMALL.replace('"negsim"', '"neg\\u001b]0;sim"'))
        result = self.run_negsim("check", "in.json")
        self.assert_refused(result)
        self.assertNotIn("\033", result.err)


if __name__ == "__main__":
    main()
