#!/usr/bin/env python3
"""Tables of actors made into scenarios, as a user does it."""
import json
import os

from negsim import Case, main

TABLE = """actor,capability,position,salience,remark
"Ada, the first",2.5,1,0.5,x
Bob,1,8.25,0.9,y
Cy,3,4,0.75,z
"""


class Import(Case):
    def test_table_becomes_a_scenario_that_runs(self):
        self.write("three.csv", TABLE)
        result = self.run_negsim("import", "spatial", "three.csv")
        self.assertEqual((result.code, result.err), (0, ""))
        scenario = json.loads(result.out)
        self.assertEqual(scenario["title"], "three")
        self.assertIn("remark", scenario["note"])
        self.assertEqual(scenario["issues"][0]["range"], [1, 8.25])
        self.assertEqual([a["id"] for a in scenario["actors"]], ["ada-the-first", "bob", "cy"])
        self.write("three.json", result.out)
        check = self.run_negsim("check", "three.json")
        self.assertEqual(check.code, 0, check.err)
        run = json.loads(self.run_negsim("three.json", "--json").out)
        self.assertEqual(run["rounds"]["model"], "spatial")
        self.assertEqual(run["rounds"]["outcome"], "agreement")

    def test_output_goes_where_it_is_told(self):
        self.write("three.csv", TABLE)
        printed = self.run_negsim("import", "spatial", "three.csv").out
        for arguments in (["-o", "a.json"], ["--output", "b.json"], ["-oc.json"]):
            result = self.run_negsim("import", "spatial", "three.csv", *arguments)
            self.assertEqual((result.code, result.out, result.err), (0, "", ""))
        for name in ("a.json", "b.json", "c.json"):
            self.assertEqual((self.folder / name).read_text(), printed)
        result = self.run_negsim("import", "-o", "-", "spatial", "three.csv")
        self.assertEqual(result.out, printed)

    def test_standard_input_has_no_title(self):
        result = self.run_negsim("import", "spatial", "-", stdin=TABLE.encode())
        self.assertEqual(result.code, 0, result.err)
        self.assertNotIn("title", json.loads(result.out))

    def test_refused_table_leaves_what_was_there(self):
        self.write("bad.csv", TABLE.replace("8.25", "east"))
        self.write("out.json", "as it was")
        result = self.run_negsim("import", "spatial", "bad.csv", "-o", "out.json")
        self.assert_refused(result, "bad.csv:3:7: ", "position", "found 'east'")
        self.assertEqual((self.folder / "out.json").read_text(), "as it was")
        self.assertEqual(sorted(os.listdir(self.folder)), ["bad.csv", "out.json"])

    def test_place_that_cannot_be_written_is_told(self):
        self.write("three.csv", TABLE)
        result = self.run_negsim("import", "spatial", "three.csv", "-o", "no/out.json")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("no/out.json", result.err)

    def test_files_that_are_no_tables_are_refused(self):
        self.assert_refused(self.run_negsim("import", "spatial", "no.csv"), "no such file")
        (self.folder / "folder").mkdir()
        self.assert_refused(self.run_negsim("import", "spatial", "folder"), "directory")
        self.write("large.csv", b"a" * (1 << 20) + b"\n" * 10)
        self.assert_refused(self.run_negsim("import", "spatial", "large.csv"), "1 MiB")
        self.write("random.csv", bytes(range(256)) * 40)
        self.assert_refused(self.run_negsim("import", "spatial", "random.csv"), "random.csv:1:1")
        self.write("scenario.csv", '{ "negsim": 1 }')
        self.assert_refused(self.run_negsim("import", "spatial", "scenario.csv"), "quotation mark")

    def test_hostile_names_never_reach_the_terminal_raw(self):
        self.write("t.csv", TABLE.replace("Bob", "B\u202eob").replace("8.25", "\u202e"))
        result = self.run_negsim("import", "spatial", "t.csv")
        self.assert_refused(result, "t.csv:3:")
        self.assertNotIn("\u202e", result.err)

    def test_wrong_use_is_told(self):
        for arguments, message in {
            (): "expected 'spatial' and one FILE.csv",
            ("spatial",): "expected 'spatial' and one FILE.csv",
            ("spatail", "t.csv"): "unknown kind of table 'spatail'",
            ("spatial", "a.csv", "b.csv"): "expected 'spatial' and one FILE.csv",
            ("spatial", "a.csv", "-o"): "-o needs a value",
        }.items():
            with self.subTest(arguments=arguments):
                self.assert_refused(self.run_negsim("import", *arguments), message)


if __name__ == "__main__":
    main()
