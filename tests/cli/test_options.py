#!/usr/bin/env python3
"""Commands, options, operands and exit codes."""
import json

from negsim import ROOT, SCENARIOS, SMALL, Case, main

SEED = ROOT / "scenarios/seed.json"
OPEN = ROOT / "scenarios/open-zone.json"


class Options(Case):
    def test_file_alone_is_short_for_run(self):
        for scenario in SCENARIOS:
            alone = self.run_negsim(scenario)
            self.assertEqual(alone.code, 0, alone.err)
            self.assertEqual(alone.err, "")
            self.assertEqual(self.run_negsim("run", scenario).out, alone.out)

    def test_options_go_before_or_after_the_file(self):
        after = self.run_negsim(SEED, "--json")
        self.assertEqual(after.code, 0)
        self.assertEqual(self.run_negsim("--json", SEED).out, after.out)
        self.assertEqual(self.run_negsim("run", "--json", SEED).out, after.out)

    def test_json_of_run_is_that_of_zone_with_rounds(self):
        for scenario in SCENARIOS:
            run = json.loads(self.run_negsim(scenario, "--json").out)
            zone = json.loads(self.run_negsim("zone", scenario, "--json").out)
            self.assertIn("series", run.pop("rounds"))
            self.assertEqual(run, zone)

    def test_dash_reads_standard_input(self):
        text = SEED.read_bytes()
        piped = self.run_negsim("zone", "-", stdin=text)
        self.assertEqual(piped.code, 0, piped.err)
        named = self.run_negsim("zone", SEED)
        self.assertEqual(piped.out, named.out)
        answer = json.loads(self.run_negsim("-", "--json", stdin=text).out)
        self.assertEqual(answer["scenario"]["file"], "-")
        self.assertEqual(self.run_negsim("check", "-", stdin=text).code, 0)

    def test_exit_code_is_the_verdict_where_asked(self):
        self.assertEqual(self.run_negsim("zone", SEED).code, 0)
        self.assertEqual(self.run_negsim("zone", "--exit-code", SEED).code, 10)
        self.assertEqual(self.run_negsim(SEED, "--exit-code", "--json").code, 10)
        self.assertEqual(self.run_negsim("zone", "--exit-code", OPEN).code, 0)

    def test_double_dash_ends_options(self):
        self.write("--json", SMALL)
        result = self.run_negsim("zone", "--", "--json")
        self.assertEqual(result.code, 0, result.err)
        self.assertIn("agreement zone exists", result.out)

    def test_file_may_be_called_like_a_slip(self):
        self.write("zon", SMALL)
        self.assertEqual(self.run_negsim("zon").code, 0)

    def test_slip_in_a_command_is_named(self):
        self.assert_refused(
            self.run_negsim("zon"), "no file or command 'zon', did you mean 'zone'?"
        )

    def test_command_goes_first(self):
        self.assert_refused(
            self.run_negsim("--json", "zone", SEED), "the command goes before its options"
        )

    def test_wrong_use_is_told_with_help_on_standard_error(self):
        cases = {
            (): "expected a scenario FILE or a command",
            ("zone",): "expected a scenario FILE",
            ("check",): "expected a scenario FILE",
            ("zone", SEED, OPEN): "expected one FILE",
            ("zone", "--nonsense", SEED): "unknown option '--nonsense'",
            ("zone", "-x", SEED): "unknown option '-x'",
            ("zone", "--time-limit"): "--time-limit needs a value",
            ("zone", "--time-limit", "-1", SEED): "--time-limit must be",
            ("zone", "--time-limit", "soon", SEED): "--time-limit must be",
            ("zone", "--time-limit", "nan", SEED): "--time-limit must be",
            ("zone", "--max-boxes", "0", SEED): "--max-boxes must be",
            ("zone", "--max-boxes", "-5", SEED): "--max-boxes must be",
            ("zone", "--max-boxes", "1e3", SEED): "--max-boxes must be",
            ("check", "--json", SEED): "unknown option '--json'",
            ("models", "extra"): "unknown model 'extra'",
            ("models", "alternating_offers", "extra"): "expected one NAME",
        }
        for arguments, message in cases.items():
            with self.subTest(arguments=arguments):
                self.assert_refused(self.run_negsim(*arguments), message, "Try 'negsim")

    def test_help_and_version_go_to_standard_output(self):
        for arguments in (
            ["--help"],
            ["-h"],
            ["run", "--help"],
            ["zone", "-h"],
            ["check", "--help"],
            ["models", "--help"],
        ):
            result = self.run_negsim(*arguments)
            self.assertEqual((result.code, result.err), (0, ""))
            self.assertIn("Usage: negsim", result.out)
            self.assertLessEqual(max(map(len, result.out.splitlines())), 80)
        self.assertRegex(self.run_negsim("--version").out, r"\Anegsim \d+\.\d+\.\d+\nwith GSL .*\n\Z")

    def test_models_are_listed_one_a_line(self):
        result = self.run_negsim("models")
        self.assertEqual(result.code, 0)
        self.assertRegex(result.out, r"(?m)^alternating_offers  \S")

    def test_a_model_is_described_with_what_it_cannot_say(self):
        result = self.run_negsim("models", "alternating_offers")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertTrue(result.out.startswith("alternating_offers: "))
        self.assertIn("says nothing of", " ".join(result.out.split()))

    def test_check_goes_on_after_a_bad_file(self):
        self.write("bad.json", "{")
        self.write("good.json", SMALL)
        result = self.run_negsim("check", "bad.json", "good.json", "missing.json")
        self.assertEqual(result.code, 2)
        self.assertEqual(
            result.out, "good.json: ok, 1 actor (1 consents), 2 issues, 0 red lines\n"
        )
        self.assertRegex(result.err, r"(?m)^bad\.json:1:2: ")
        self.assertRegex(result.err, r"(?m)^missing\.json: ")

    def test_limits_leave_the_verdict_undecided(self):
        # A lottery satisfies both, so that no bound of the whole space proves it empty.
        scenario = ROOT / "tests/golden/lottery-only.json"
        limited = ["zone", "--max-boxes", "1", scenario]
        result = self.run_negsim(*limited, "--exit-code", "--json")
        self.assertEqual(result.code, 11)
        zone = json.loads(result.out)["zone"]
        self.assertEqual((zone["verdict"], zone["limit"]), ("undecided", "boxes"))
        text = self.run_negsim(*limited).out
        self.assertTrue(text.startswith("Undecided in this coding.\n"))
        self.assertEqual(self.run_negsim("zone", "--exit-code", scenario).code, 10)

    def test_limits_leave_offers_the_best_found_and_mark_them(self):
        def actor(name, x, y):
            value = lambda ideal, worst, a: {
                "weight": 1,
                "utility": {"ideal": ideal, "worst": worst, "exponent": a},
            }
            return {
                "id": name,
                "preferences": {"x": value(*x), "y": value(*y)},
                "tactic": {"kind": "time", "offer": "best_for_others"},
            }

        scenario = {
            "negsim": 1,
            "issues": [
                {"id": "x", "range": [0, 97]},
                {"id": "y", "range": [0, 31]},
            ],
            "actors": [
                actor("a", (0, 97, 1.7), (0, 31, 0.6)),
                actor("b", (97, 0, 0.8), (31, 0, 1.4)),
            ],
            "rounds": {"model": "alternating_offers", "limit": 2, "grid": 9973},
        }
        self.write("grid.json", json.dumps(scenario))
        limited = ["run", "grid.json", "--max-boxes", "1"]
        series = json.loads(self.run_negsim(*limited, "--json").out)["rounds"]["series"]
        self.assertEqual(series[0]["offers"][0]["limit"], "boxes")
        text = self.run_negsim(*limited).out
        self.assertIn("a*", text)
        self.assertIn("*: the best offer found within a limit", text)
        whole = self.run_negsim("run", "grid.json", "--json").out
        for entry in json.loads(whole)["rounds"]["series"]:
            for offer in entry["offers"]:
                self.assertNotIn("limit", offer)
        self.assertNotIn("*", self.run_negsim("run", "grid.json").out)


if __name__ == "__main__":
    main()
