#!/usr/bin/env python3
"""Sweeps: a folder that comes out the same however the runs came about."""
import json
import os
import random
import resource
import signal
import subprocess
import unittest

from negsim import NEGSIM, main
from sweeps import BASELINE, GRID, TRADE, LargeCase, SweepCase

class TestFolder(SweepCase):
    def test_sweep_tells_what_each_run_came_to(self):
        self.sweep("study", *GRID, "--zone-only")
        design, results = self.rows("study", "design.csv"), self.rows("study")
        self.assertEqual(len(design), 21 * 9)
        self.assertEqual(list(design[0]), ["run", "buyer.reservation", "seller.reservation"])
        self.assertEqual(list(results[0]), ["run", "verdict", "margin", "status", "reason"])
        for run, (point, result) in enumerate(zip(design, results)):
            buyer = float(point["buyer.reservation"])
            seller = float(point["seller.reservation"])
            # Utilities 1 − p and p over a price p in hundredths.
            best = max(min(1 - p / 100 - buyer, p / 100 - seller) for p in range(101))
            self.assertEqual([int(point["run"]), int(result["run"])], [run, run])
            self.assertEqual(result["verdict"], "open" if best >= -1e-9 else "empty")
            self.assertAlmostEqual(float(result["margin"]), best, delta=2e-6)
            self.assertEqual([result["status"], result["reason"]], ["ok", ""])

    def test_manifest_holds_what_was_asked_for(self):
        self.sweep("study", *GRID, "--zone-only", "--outcome", "margin")
        manifest = json.loads((self.folder / "study/manifest.json").read_text())
        self.assertEqual(manifest["scenario"]["text"], TRADE)
        self.assertEqual(manifest["design"]["kind"], "grid")
        self.assertEqual(manifest["design"]["rows"], 189)
        self.assertEqual(manifest["outcomes"], ["margin"])
        self.assertEqual([f["name"] for f in manifest["factors"]],
                         ["buyer.reservation", "seller.reservation"])
        self.assertIn("-p buyer.reservation=0:1:0.05", manifest["command"])

    def test_rounds_are_played_for_their_outcomes(self):
        self.sweep("study", "-p", "buyer.reservation=0.2,0.9", "--outcome",
                   "agreement,round,utility.seller,package.price,verdict")
        open_, empty = self.rows("study")
        self.assertEqual([open_["verdict"], open_["agreement"]], ["open", "1"])
        self.assertAlmostEqual(float(open_["package.price"]) / 100,
                               float(open_["utility.seller"]))
        self.assertEqual([empty["verdict"], empty["agreement"], empty["round"]],
                         ["empty", "0", "3"])
        self.assertEqual([empty["utility.seller"], empty["package.price"]], ["", ""])

    def test_replicates_are_rows(self):
        self.write("trade.json", BASELINE.read_text())
        self.sweep("study", "-p", "kyiv.reservation=0.3,0.31", "--reps", "3", "--outcome",
                   "outcome,open_rounds")
        rows = self.rows("study")
        self.assertEqual([(r["run"], r["replicate"]) for r in rows],
                         [(str(run), str(rep)) for run in range(2) for rep in range(3)])
        self.assertEqual(len(self.rows("study", "design.csv")), 2)

    def test_failed_runs_are_rows_with_a_reason(self):
        design = self.write_failing()
        done = self.sweep("study", *design, code=3)
        self.assertIn("1 of them failed", done.err)
        first, failed, last = self.rows("study")
        self.assertEqual([first["status"], failed["status"], last["status"]],
                         ["ok", "failed", "ok"])
        self.assertEqual([failed["round"], failed["verdict"]], ["", ""])
        self.assertIn("let two actors consent", failed["reason"])
        self.sweep("study", *design, "--resume", code=3)
        done = self.sweep("stopped", *design, "--on-error", "stop", code=3)
        self.assertIn("run 1 failed: ", done.err)
        self.sweep("stopped", *design, "--resume", code=3)
        self.assertEqual(self.content("stopped"), self.content("study"))

    def test_list_of_own_rows(self):
        self.write("own.csv", "seller.reservation,run,buyer.reservation\n"
                              "0.125,0,0.5\n0.75,1,0.25\n0.3,2,0.1\n")
        self.sweep("study", "--design-file", "own.csv", "--zone-only")
        rows = self.rows("study", "design.csv")
        self.assertEqual([r["buyer.reservation"] for r in rows], ["0.5", "0.25", "0.1"])
        piped = self.run_negsim("sweep", "trade.json", "-o", "piped", "--design-file", "-",
                                "--zone-only",
                                stdin=(self.folder / "own.csv").read_bytes())
        self.assertEqual(piped.code, 0, piped.err)
        self.assertEqual(self.content("study")[0], self.content("piped")[0])
        self.assertEqual(self.content("study")[2], self.content("piped")[2])

    def test_own_rows_take_numbers_only(self):
        for bad in ("nan", "inf", "0x1p-1", "1e999", "", "much", "0.5e", "1_000"):
            self.write("own.csv", f"seller.reservation,buyer.reservation\n0.1,0.2\n0.3,{bad}\n")
            for more in ([], ["-p", "buyer.reservation=0:1"]):
                done = self.sweep("study", "--design-file", "own.csv", *more, code=2)
                self.assertRegex(done.err, r"own\.csv:3:5: .*expected a number")
                self.assertIn(f"'{bad}'", done.err)
        self.assertFalse((self.folder / "study").exists())


    def test_own_rows_have_names_and_as_many_cells(self):
        for text, message in (("", "1:1: expected a row of names"),
                              ("buyer.reservation\n", "1:1: expected a row of names"),
                              ("run\n1\n", "1:1: expected a column"),
                              ("run,buyer.reservation,run\n0,0.1,1\n",
                               "1:23: a second column 'run'"),
                              ("run,buyer.reservation\n0,0.1\n1\n", "3:1: 1 cells")):
            self.write("own.csv", text)
            done = self.sweep("study", "--design-file", "own.csv", code=2)
            self.assertIn(f"own.csv:{message}", done.err)
        done = self.sweep("study", "--design-file", "none.csv", code=2)
        self.assertIn("none.csv: no such file", done.err)


class TestRefusals(SweepCase):
    def refuse(self, *arguments, parts):
        self.assert_refused(self.run_negsim("sweep", "trade.json", *arguments), *parts)

    def test_folders_that_are_there_are_left_alone(self):
        self.sweep("study", *GRID, "--zone-only")
        before = self.content("study")
        self.refuse("-o", "study", *GRID, parts=["--resume", "--force"])
        (self.folder / "mine").mkdir()
        self.write("mine/notes.txt", "keep")
        self.refuse("-o", "mine", *GRID, parts=["mine is not empty"])
        self.assertEqual(self.content("study"), before)
        self.assertEqual(os.listdir(self.folder / "mine"), ["notes.txt"])

    def test_force_starts_over(self):
        self.sweep("study", *GRID, "--zone-only")
        self.sweep("other", "-p", "buyer.reservation=0.1,0.2", "--zone-only")
        self.sweep("study", "-p", "buyer.reservation=0.1,0.2", "--zone-only", "--force")
        self.assertEqual(self.content("study"), self.content("other"))

    def test_resume_refuses_another_study_and_says_why(self):
        self.sweep("study", *GRID, "--zone-only")
        before = self.content("study")
        again = ["-o", "study", "--resume", "--zone-only"]
        random_design = ["--design", "random", "-n", "5"]
        self.refuse(*again, *GRID[:2], "-p", "seller.reservation=0.1:0.9:0.1",
                    parts=["other factors"])
        self.refuse(*again, *GRID, *random_design, parts=["another design"])
        self.refuse(*again, *GRID, "--outcome", "verdict", parts=["other outcomes"])
        self.refuse(*again, *GRID, "--shard", "1/2", parts=["another shard"])
        self.write("trade.json", TRADE.replace("0.3", "0.31", 1))
        self.refuse(*again, *GRID, parts=["another scenario (SHA-256)"])
        manifest = self.folder / "study/manifest.json"
        text = manifest.read_text()
        self.write("trade.json", TRADE)
        manifest.write_text(text.replace('"version": "', '"version": "9.'))
        self.refuse(*again, *GRID, parts=["another version", "9."])
        manifest.write_text(text)
        self.sweep("study", *again[2:], *GRID)
        self.assertEqual(self.content("study"), before)

    def test_a_seed_changes_nothing_of_a_grid(self):
        self.sweep("plain", *GRID)
        self.sweep("seeded", *GRID, "--seed", "3")
        table = "results.csv"
        self.assertEqual((self.folder / "plain" / table).read_bytes(),
                         (self.folder / "seeded" / table).read_bytes())

    def test_wrong_use_is_told(self):
        out = ["-o", "study"]
        self.refuse(*GRID, parts=["-o DIR"])
        self.refuse(*out, parts=["-p PATH=VALUES"])
        self.refuse(*out, *GRID, "--design", "sobel", parts=["'sobel'", "saltelli"])
        self.refuse(*out, *GRID, "--design", "random", parts=["-n N"])
        self.refuse(*out, *GRID, "--design", "grid", "-n", "3", parts=["'grid'", "-n has no"])
        self.refuse(*out, *GRID, "--design", "list", "-n", "3", parts=["'list'", "-n has no"])
        self.refuse(*out, *GRID, "--shard", "3/2", parts=["--shard"])
        self.refuse(*out, *GRID, "--outcome", "margins", parts=["'margins'", "distance"])
        self.refuse(*out, *GRID, "--outcome", "utility.bob", parts=["bob"])
        self.refuse(*out, *GRID, "--zone-only", "--outcome", "round", parts=["rounds"])
        self.refuse(*out, *GRID, "--zone-only", "--reps", "2", parts=["replicates"])
        self.refuse(*out, *GRID, "--on-error", "retry", parts=["--on-error"])
        self.refuse(*out, *GRID, "--resume", "--force", parts=["together"])
        self.refuse(*out, "-p", "bob.reservation=0:1", "-n", "3", parts=["bob"])
        self.refuse(*out, "-p", "buyer.reservation=0:1", parts=["-n N"])
        self.assertFalse((self.folder / "study").exists())

    def test_dry_run_counts(self):
        for design, n, rows in [("saltelli", 8, 8 * (2 * 2 + 2)), ("morris", 5, 5 * 3),
                                ("grid", None, 189), ("lhs", 77, 77)]:
            size = ["-n", str(n)] if n else []
            done = self.sweep("study", *GRID, "--design", design, *size, "--dry-run",
                              "--zone-only")
            self.assertIn(f"runs: {rows}\n", done.out)
            self.assertIn("time: ", done.out)
            self.assertNotIn("plays the rounds", done.out)
        done = self.sweep("study", *GRID, "--reps", "4", "--shard", "2/2", "--dry-run",
                          "--outcome", "round")
        self.assertIn(f"runs: {94 * 4} in this shard\neach run plays the rounds", done.out)
        done = self.sweep("study", *GRID, "--reps", "1000000000000", "--dry-run")
        self.assertRegex(done.out, r"runs: 189000000000000\n(.*\n)*time: about \d+\.\d h ")
        for jobs, time in (("1", r"on one thread\n"), ("7", r"on one thread, at best .* on 7\n")):
            done = self.sweep("study", *GRID, "--reps", "1000000000000", "--dry-run", "-j", jobs)
            self.assertRegex(done.out, f"\ntime: .* {time}")
        self.assertFalse((self.folder / "study").exists())


class TestSameBytes(SweepCase):
    DESIGN = [*GRID, "--zone-only"]

    def test_any_number_of_threads(self):
        self.sweep("one", *self.DESIGN, "-j", "1")
        self.sweep("two", *self.DESIGN, "-j", "2")
        self.sweep("many", *self.DESIGN, "-j", "17")
        self.assertEqual(self.content("one"), self.content("two"))
        self.assertEqual(self.content("one"), self.content("many"))

    def test_many_replicates_come_in_parts(self):
        """More than a thread does at once; the rest of a row that was cut short is done anew."""
        design = ["-p", "buyer.reservation=0.2,0.5", "--reps", "2500", "--outcome", "round"]
        self.sweep("one", *design, "-j", "1")
        self.sweep("three", *design, "-j", "3")
        whole = self.content("one")
        self.assertEqual(self.content("three"), whole)
        self.assertEqual([(row["run"], row["replicate"]) for row in self.rows("one")],
                         [(str(run), str(r)) for run in range(2) for r in range(2500)])
        results = self.folder / "one/results.csv"
        lines = results.read_bytes().splitlines(keepends=True)
        for tail in (b"", b"1,10"):
            (self.folder / "one/results.csv.partial").write_bytes(b"".join(lines[:4000]) + tail)
            results.unlink()
            done = self.run_negsim("sweep", "trade.json", "-o", "one", *design, "--resume")
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(self.content("one"), whole)

    def test_shards_merge(self):
        self.sweep("whole", *self.DESIGN)
        for n in (1, 2, 5):
            shards = [f"s{k}of{n}" for k in range(1, n + 1)]
            for k, shard in enumerate(shards, 1):
                self.sweep(shard, *self.DESIGN, "--shard", f"{k}/{n}")
            done = self.run_negsim("merge", "-o", f"merged{n}", *reversed(shards))
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(self.content("whole"), self.content(f"merged{n}"))

    def test_merge_refuses_what_is_no_whole(self):
        for k in (1, 2, 3):
            self.sweep(f"s{k}", *self.DESIGN, "--shard", f"{k}/3")
        self.sweep("whole", *self.DESIGN)
        self.sweep("other", *self.DESIGN, "--outcome", "verdict", "--shard", "2/3")
        merge = lambda *folders: self.run_negsim("merge", "-o", "out", *folders)
        self.assert_refused(merge("s1", "s3"), "shard 2 of 3 is missing")
        self.assert_refused(merge("s1", "s2", "s2", "s3"), "the same shard")
        self.assert_refused(merge("whole"), "no shard")
        self.assert_refused(merge("s1", "other", "s3"), "other outcomes")
        self.assertFalse((self.folder / "out").exists())
        results = self.folder / "s2/results.csv"
        results.rename(self.folder / "s2/results.csv.partial")
        self.assertEqual(merge("s1", "s2", "s3").code, 1)
        (self.folder / "s2/results.csv.partial").rename(results)
        whole = results.read_bytes()
        results.write_bytes(whole + whole.splitlines(keepends=True)[-1])
        self.assert_refused(merge("--force", "s1", "s2", "s3"), "s2/results.csv does not hold")
        results.write_bytes(whole[:-30])
        done = self.run_negsim("merge", "--force", "-o", "out", "s1", "s2", "s3")
        self.assert_refused(done, "s2/results.csv does not hold")
        self.assertEqual(os.listdir(self.folder / "out"), [])
        before = self.content("whole")
        done = self.run_negsim("merge", "--force", "-o", "whole", "s1", "s2", "s3")
        self.assert_refused(done, "s2/results.csv does not hold")
        self.assertEqual(self.content("whole"), before)

    def test_merge_leaves_shards_alone(self):
        for k in (1, 2):
            self.sweep(f"s{k}", *self.DESIGN, "--shard", f"{k}/2")
        before = self.content("s2")
        (self.folder / "link").symlink_to("s2")
        for out in ("s2", "link", "./s2/"):
            done = self.run_negsim("merge", "--force", "-o", out, "s1", "s2")
            self.assert_refused(done, f"{out} is one of the shards")
        self.assertEqual(self.content("s2"), before)

    def test_merge_says_which_folder_is_missing(self):
        self.sweep("s1", *self.DESIGN, "--shard", "1/2")
        done = self.run_negsim("merge", "-o", "out", "s1", "s2")
        self.assertEqual(done.code, 1)
        self.assertIn("cannot read s2/manifest.json: No such file", done.err)

    def test_torn_tables_are_mended(self):
        self.sweep("whole", *self.DESIGN)
        self.sweep("torn", *self.DESIGN)
        whole = self.content("whole")
        draw = random.Random(1)
        tails = [b"", b"7,op", b"\0" * 40, b"\n", b"7,open\n", b"5,ok,\n", b"x" * 99 + b"\n",
                 b'"\n', b",,,,,,\n7,7\n"]
        for trial in range(60):
            for name in ("design.csv", "results.csv"):
                path = self.folder / "torn" / name
                data = path.read_bytes()
                tail = draw.choice(tails)
                # A first line that is whole and wrong might be anybody's.
                least = data.index(b"\n") + 1 if b"\n" in tail else 0
                cut = draw.randrange(least, len(data) + 1)
                path.unlink()
                place = draw.choice([name, name + ".partial"])
                (self.folder / "torn" / place).write_bytes(data[:cut] + tail)
            self.sweep("torn", *self.DESIGN, "--resume")
            self.assertEqual(self.content("torn"), whole, f"trial {trial}")

    def test_resume_leaves_a_table_that_another_program_saved(self):
        for name, told in (("design.csv", "the design"), ("results.csv", "the results")):
            self.sweep(name, *self.DESIGN)
            path = self.folder / name / name
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
            before = self.content(name)
            done = self.run_negsim("sweep", "trade.json", "-o", name, *self.DESIGN,
                                   "--resume")
            self.assert_refused(done, f"the first line of {told} is not this study's")
            self.assertEqual(self.content(name), before)

    def test_resume_of_nothing_begins(self):
        self.sweep("whole", *self.DESIGN)
        self.sweep("new", *self.DESIGN, "--resume")
        self.assertEqual(self.content("whole"), self.content("new"))


class TestInterruption(LargeCase):
    def test_killed_and_resumed_is_as_uninterrupted(self):
        self.sweep("whole", *self.DESIGN)
        self.kill_until_done("j1", 1, "-j", "1")
        self.kill_until_done("j2", 2, "-j", "2")
        self.assertEqual(self.content("whole"), self.content("j1"))
        self.assertEqual(self.content("whole"), self.content("j2"))
        self.kill_until_done("s1", 3, "--shard", "1/2")
        self.kill_until_done("s2", 4, "--shard", "2/2")
        done = self.run_negsim("merge", "-o", "merged", "s1", "s2")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.content("whole"), self.content("merged"))

    def test_signals_save_and_say_so(self):
        for name, number in (("int", signal.SIGINT), ("term", signal.SIGTERM)):
            process = self.start(name, design=self.ENDLESS)
            results = self.wait_for(process, name, 1000)
            process.send_signal(number)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130)
            self.assertIn(b"--resume", err)
            self.assertTrue(results.read_bytes().endswith(b",ok,\n"))

    def test_signals_are_heard_within_a_row_of_many_replicates(self):
        process = self.start("study", "-j", "1", design=[
            "-p", "kyiv.reservation=0.3,0.31", "--reps", "100000000", "--outcome", "agreement"])
        self.wait_for(process, "study", 0)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn(b"--resume", err)

    def test_one_process_at_a_time(self):
        process = self.start("study", design=self.ENDLESS)
        self.wait_for(process, "study", 0)
        done = self.sweep("study", *self.ENDLESS, "--resume", code=1)
        self.assertIn("in use", done.err)
        process.kill()
        process.communicate()


class TestDisks(SweepCase):
    def test_a_full_disk_is_told_and_survived(self):
        self.sweep("whole", *GRID, "--zone-only")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = subprocess.run([NEGSIM, "sweep", "trade.json", "-o", "full", *GRID,
                               "--zone-only"], cwd=self.folder, preexec_fn=limit,
                              stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot write full/", done.stderr)
        self.sweep("full", *GRID, "--zone-only", "--resume")
        self.assertEqual(self.content("full"), self.content("whole"))

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_without_leave_to_write(self):
        (self.folder / "shut").mkdir(mode=0o555)
        done = self.sweep("shut/study", *GRID, code=1)
        self.assertIn("Permission denied", done.err)
        done = self.sweep("shut", *GRID, code=1)
        self.assertIn("Permission denied", done.err)

    def test_a_place_where_no_folder_can_be(self):
        self.assertIn("cannot", self.sweep("trade.json/study", *GRID, code=1).err)
        self.assertIn("cannot", self.sweep("none/study", *GRID, code=1).err)
        self.assertIn("cannot", self.sweep("/proc/study", *GRID, code=1).err)


if __name__ == "__main__":
    main()
