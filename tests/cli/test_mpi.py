#!/usr/bin/env python3
"""negsim-mpi: the folder that negsim sweep makes, by any number of ranks."""
import os
import random
import signal
import subprocess
import sys

from launcher import ENVIRONMENT, MPIRUN, NEGSIM_MPI, usable
from negsim import Result, main
from sweeps import GRID, LargeCase, SweepCase

# Each rank leaves its process id behind, so that a test can pick one.
RANK = 'echo $$ >"pid.$OMPI_COMM_WORLD_RANK"; exec "$@"'


def by_ranks(n, *arguments, patience=0):
    """The words that run negsim-mpi on n ranks; once mpirun ends them, it waits for so
    many seconds between asking and killing."""
    wait = ["--mca", "odls_base_sigkill_timeout", str(patience)]
    return [MPIRUN, "-q", *wait, "-n", str(n), "sh", "-c", RANK, "sh", NEGSIM_MPI, *arguments]


class MpiCase(SweepCase):
    def run_ranks(self, n, *arguments, stdin=b""):
        done = subprocess.run(by_ranks(n, *arguments), cwd=self.folder, input=stdin,
                              capture_output=True, timeout=100)
        return Result(done)

    def sweep_ranks(self, n, folder, *arguments, code=0, scenario="trade.json", **more):
        done = self.run_ranks(n, "sweep", scenario, "-o", folder, *arguments, **more)
        self.assertEqual(done.code, code, done.err)
        return done

    def assert_as_without(self, n, *arguments, code):
        """The same exit code and the same words as of negsim, once."""
        here = self.run_ranks(n, *arguments)
        there = self.run_negsim(*arguments)
        self.assertEqual([here.code, there.code], [code, code], here.err)
        self.assertEqual(here.err, there.err)
        self.assertEqual(here.out, there.out)


class TestStudies(MpiCase):
    def test_failed_runs_are_rows_and_end_it_where_asked(self):
        design = self.write_failing()
        self.sweep("plain", *design, code=3)
        for n in (1, 2):
            done = self.sweep_ranks(n, f"skip{n}", *design, code=3)
            self.assertIn("1 of them failed", done.err)
            self.assertEqual(self.content(f"skip{n}"), self.content("plain"))
            done = self.sweep_ranks(n, f"stop{n}", *design, "--on-error", "stop", code=3)
            self.assertEqual(done.err.count("run 1 failed: "), 1)
            self.sweep_ranks(n, f"stop{n}", *design, "--resume", code=3)
            self.assertEqual(self.content(f"stop{n}"), self.content("plain"))

    def test_rank_0_alone_reads(self):
        self.write("own.csv", "seller.reservation,buyer.reservation\n0.125,0.5\n"
                              "0.75,0.25\n0.3,0.1\n")
        own = ["--design-file", "own.csv", "--zone-only", "--outcome", "margin"]
        for name in (own, GRID):
            self.sweep("plain", *name, "--force")
            with open(self.folder / "trade.json", "rb") as scenario:
                self.sweep_ranks(3, "piped", *name, "--force", scenario="-",
                                 stdin=scenario.read())
            self.assertEqual(self.content("piped")[0], self.content("plain")[0])
            self.assertEqual(self.content("piped")[2], self.content("plain")[2])

    def test_what_is_wrong_is_told_once(self):
        sweep = ["sweep", "trade.json", "-o", "study"]
        self.assert_as_without(3, *sweep, "-p", "bob.reservation=0.1,0.2", code=2)
        self.assert_as_without(2, *sweep, *GRID, "--outcome", "margins", code=2)
        self.assert_as_without(2, *sweep, *GRID, "--bogus", code=2)
        self.assert_as_without(2, "sweep", "none.json", *GRID, "-o", "study", code=2)
        self.assert_as_without(2, *sweep[:2], *GRID, "-o", "trade.json/study", code=1)
        self.write("trade.json", '{ "negsim": 1, "isues": [] }')
        self.assert_as_without(2, *sweep, *GRID, code=2)
        self.assertFalse((self.folder / "study").exists())

    def test_use_of_its_own(self):
        sweep = ["sweep", "trade.json", "-o", "study", *GRID]
        self.assert_refused(self.run_ranks(2, *sweep, "-j", "2"), "--jobs", "mpirun -n")
        self.assert_refused(self.run_ranks(2, "zone", "trade.json"), "expected 'sweep'")
        self.assert_refused(self.run_ranks(1), "expected 'sweep'")
        done = self.run_ranks(2, "--help")
        self.assertEqual([done.code, done.err], [0, ""])
        self.assertEqual(done.out.count("Usage:"), 1)
        done = self.run_ranks(2, *sweep, "--reps", "1000000000000", "--dry-run")
        self.assertEqual([done.code, done.err], [0, ""])
        self.assertEqual(done.out.count("rows: 189\n"), 1)
        self.assertIn(" on 2\n", done.out)
        self.assertFalse((self.folder / "study").exists())
        self.sweep_ranks(1, "study", *GRID, "-j", "2", "-q")
        self.sweep("plain", *GRID)
        self.assertEqual(self.content("study"), self.content("plain"))


class TestInterruption(MpiCase, LargeCase):
    RANKS = 2
    PATIENCE = 0
    # What mpirun makes of it depends on how far the ranks had come.
    KILLED = range(1, 256)

    def command(self, *arguments):
        for file in self.folder.glob("pid.*"):
            file.unlink()
        return by_ranks(self.RANKS, *arguments, patience=self.PATIENCE)

    def kill_rank(self, rank, number):
        """Where it has begun, and not ended."""
        file = self.folder / f"pid.{rank}"
        try:
            os.kill(int(file.read_text() if file.exists() else ""), number)
        except (ProcessLookupError, ValueError):
            pass

    def kill(self, process):
        """Any of the ranks, which mpirun takes as the end of all."""
        self.kill_rank(self.draw.randrange(self.RANKS), signal.SIGKILL)

    def test_any_number_of_ranks(self):
        self.sweep("whole", *self.DESIGN, "-j", "1")
        for n in (1, 2, 3):
            self.sweep_ranks(n, f"by{n}", *self.DESIGN)
            self.assertEqual(self.content(f"by{n}"), self.content("whole"))
        self.sweep_ranks(2, "s1", *self.DESIGN, "--shard", "1/2")
        self.sweep("s2", *self.DESIGN, "--shard", "2/2")
        done = self.run_negsim("merge", "-o", "merged", "s1", "s2")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.content("merged"), self.content("whole"))

    def test_killed_and_resumed_is_as_uninterrupted(self):
        self.draw = random.Random(5)
        self.sweep("whole", *self.DESIGN)
        self.kill_until_done("killed", 2)
        self.assertEqual(self.content("killed"), self.content("whole"))

    def test_what_was_killed_goes_on_without_mpi(self):
        self.RANKS = 3
        self.sweep("whole", *self.DESIGN)
        for rank in range(self.RANKS):
            process = self.start(f"killed{rank}")
            self.wait_for(process, f"killed{rank}", 2000)
            self.kill_rank(rank, signal.SIGKILL)
            process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            self.sweep(f"killed{rank}", *self.DESIGN, "--resume")
            self.assertEqual(self.content(f"killed{rank}"), self.content("whole"))

    def test_signals_save_and_say_so(self):
        for name, number in (("int", signal.SIGINT), ("term", signal.SIGTERM)):
            process = self.start(name, design=self.ENDLESS)
            results = self.wait_for(process, name, 1000)
            self.kill_rank(0, number)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130)
            self.assertEqual(err.count(b"--resume"), 1)
            self.assertTrue(results.read_bytes().endswith(b",ok,\n"))

    def test_signals_to_mpirun_save(self):
        self.PATIENCE = 1
        for name, number in (("int", signal.SIGINT), ("term", signal.SIGTERM)):
            process = self.start(name, design=self.ENDLESS)
            results = self.wait_for(process, name, 1000)
            process.send_signal(number)
            process.communicate(timeout=60)
            # mpirun has an exit code of its own.
            self.assertNotEqual(process.returncode, 0)
            self.assertTrue(results.read_bytes().endswith(b",ok,\n"))


if __name__ == "__main__":
    if not usable():
        print("negsim-mpi was not built, or there is no mpirun of Open MPI")
        sys.exit(77)
    os.environ.update(ENVIRONMENT)
    main()
