#!/usr/bin/env python3
"""Names of files that hold anything but a slash, and signals in every phase."""
import json
import os
import pathlib
import signal
import subprocess
import time

from negsim import NEGSIM, ROOT, SMALL, Case, main

NAMES = [
    b"it's a \"quoted\" $(echo) `x`",
    b"two\nlines\tand tab",
    b"caf\xe9 is Latin-1",
    "dove 🕊 Київ, semi;colon=1".encode(),
    b"esc\x1b[31mape back\\slash %s %n",
]
TABLE = b"actor,capability,position,salience\nA,1,0,1\nB,2,1,0.5\n"


class TestNames(Case):
    """Each command takes such names, for reading and writing, and says what it has to say
    in text fit for a terminal."""

    def run_bytes(self, *arguments, code=0):
        done = subprocess.run([NEGSIM, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, (arguments, done.stderr))
        for text in (done.stdout.decode(), done.stderr.decode()):
            controls = [c for c in text if ord(c) < 32 and c != "\n" or c == "\x7f"]
            self.assertEqual(controls, [], (arguments, text))
        return done

    def setUp(self):
        super().setUp()
        self.scenario = (ROOT / "scenarios/three-party.json").read_bytes()

    def place(self, name):
        """A folder of that name with a scenario of that name; both as bytes."""
        folder = os.path.join(os.fsencode(self.folder), name)
        os.mkdir(folder)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(self.scenario)
        with open(os.path.join(folder, name + b".csv"), "wb") as file:
            file.write(TABLE)
        return name + b"/" + name

    def test_answers(self):
        for name in NAMES:
            file = self.place(name)
            self.run_bytes(file)
            self.run_bytes(b"check", file)
            json.loads(self.run_bytes(b"run", b"--json", file).stdout)
            self.run_bytes(b"compare", file, file)
            json.loads(self.run_bytes(b"compare", b"--json", file, file).stdout)
            self.run_bytes(b"compare", b"--models", file)
            self.run_bytes(b"zone", b"--certificate", file + b".proof", file)
            self.run_bytes(b"verify", file, file + b".proof")
            self.run_bytes(b"import", b"spatial", file + b".csv", b"-o", file + b".made")
            self.run_bytes(b"check", file + b".made")
            self.run_bytes(b"plot", file, b"--kind", b"red-lines", b"-o", file + b".svg")
            self.run_bytes(b"report", file, b"-o", file + b".html")
            self.run_bytes(b"new", file + b".new")
            self.run_bytes(b"new", file + b".new", code=2)

    def test_studies(self):
        for name in NAMES:
            file, study = self.place(name), name + b"/st" + name
            sweep = [b"sweep", file, b"-p", b"uplands.reservation=0:1:0.25", b"--zone-only"]
            self.run_bytes(*sweep, b"-o", study)
            self.run_bytes(*sweep, b"-o", study, b"--resume")
            self.run_bytes(*sweep, b"-o", study, code=2)
            self.run_bytes(b"sweep", file, b"-p", b"uplands.reservation=0,1", b"--zone-only",
                           b"-o", study, b"--resume", code=2)
            with open(os.path.join(os.fsencode(self.folder), study, b"manifest.json"), "rb") as manifest:
                self.assertIn("text", json.load(manifest)["scenario"])
            self.run_bytes(b"analyze", b"summary", study)
            json.loads(self.run_bytes(b"analyze", b"summary", b"--json", study).stdout)
            self.run_bytes(b"analyze", b"threshold", study)
            for k in (b"1", b"2"):
                self.run_bytes(*sweep, b"-o", study + k, b"--shard", k + b"/2")
            self.run_bytes(b"merge", b"-o", study + b"-all", study + b"1", study + b"2")
            self.run_bytes(b"merge", b"-o", study + b"-all", study + b"1", code=2)
            self.run_bytes(b"merge", b"-o", study + b"-new", study, code=2)
            with open(os.path.join(os.fsencode(self.folder), file + b".csv"), "wb") as table:
                table.write(b"uplands.reservation\n0.1\n0.2\n")
            self.run_bytes(b"sweep", file, b"--zone-only", b"--design-file", file + b".csv", b"-o",
                           study + b"-own")

    def test_mistakes(self):
        for name in NAMES:
            self.place(name)
            gone, bad = name + b"/gone" + name, name + b"/bad"
            with open(os.path.join(os.fsencode(self.folder), bad), "wb") as file:
                file.write(b"{")
            for command in (b"check", b"zone", b"run"):
                for file in (gone, name, bad):
                    self.run_bytes(command, file, code=2)
            self.run_bytes(gone, code=2)
            self.run_bytes(name + b"/" + name, gone, code=2)
            self.run_bytes(b"verify", name + b"/" + name, gone, code=2)
            self.run_bytes(b"import", b"spatial", gone, code=2)
            self.run_bytes(b"import", b"spatial", name + b"/" + name + b".csv", b"-o",
                           gone + b"/x", code=1)
            self.run_bytes(b"zone", b"--certificate", gone + b"/x", name + b"/" + name, code=1)
            self.run_bytes(b"analyze", b"summary", gone, code=2)
            self.run_bytes(b"analyze", b"threshold", gone, code=2)
            self.run_bytes(b"merge", b"-o", gone, gone, code=1)
            self.run_bytes(b"sweep", gone, b"-o", name + b"/s", code=2)
            self.run_bytes(b"sweep", name + b"/" + name, b"-p", b"uplands.reservation=0,1",
                           b"-o", gone + b"/x", code=1)
            self.run_bytes(b"sweep", name + b"/" + name, b"-p", name, b"-o", name + b"/s", code=2)
            self.run_bytes(b"models", name, code=2)
            self.run_bytes(b"run", b"--model", name, name + b"/" + name, code=2)
            self.run_bytes(b"run", b"--" + name, code=2)
            self.run_bytes(b"analyze", name, code=2)


class TestSignals(Case):
    def setUp(self):
        super().setUp()
        self.write("in.json", (ROOT / "scenarios/baseline.json").read_text())
        self.command = [NEGSIM, "sweep", "in.json", "-o", "study", "-p",
                        "kyiv.reservation=0:1", "--design", "random", "--outcome",
                        "margin,distance", "-n"]

    def test_interrupted_before_the_first_row_goes_on_from_there(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            study = self.folder / f"signal{int(number)}"
            process = subprocess.Popen([*self.command, "1000000", "-o", study],
                                       cwd=self.folder, stderr=subprocess.PIPE)
            while not (study / "manifest.json").exists():
                self.assertIsNone(process.poll())
                time.sleep(0.001)
            process.send_signal(number)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, err)
            self.assertIn(b"--resume", err)
            self.assertEqual(sorted(os.listdir(study)),
                             ["design.csv.partial", "manifest.json", "results.csv.partial"])
            for name in ("design.csv.partial", "results.csv.partial"):
                self.assertTrue((study / name).read_bytes().endswith(b"\n"))

    def test_nobody_listening_changes_nothing(self):
        """Standard error is a pipe whose reader has gone."""
        reader, writer = os.pipe()
        os.close(reader)
        self.write("wrong.json", SMALL.replace('"weight": 1', '"weight": -1'))
        with os.fdopen(writer, "wb") as gone:
            for command, code in (([*self.command, "20"], 0), ([NEGSIM, "wrong.json"], 2),
                                  ([NEGSIM, "in.json", "--reps", "3"], 0),
                                  ([NEGSIM, "merge", "-o", "x", "study"], 2)):
                done = subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL,
                                      stderr=gone, timeout=100)
                self.assertEqual(done.returncode, code, command)
        self.assertTrue((self.folder / "study/results.csv").exists())

    def test_ended_while_a_table_is_read_changes_nothing(self):
        """A study's results come by a pipe, the first of them and no more."""
        self.write("in.json", (ROOT / "scenarios/three-party.json").read_text())
        subprocess.run([NEGSIM, "sweep", "in.json", "-q", "-p", "uplands.reservation=0:1:0.01",
                        "--zone-only", "-o", "study"], cwd=self.folder, check=True)
        pipe = self.folder / "study/results.csv"
        first = pipe.read_bytes()[:500]
        pipe.unlink()
        os.mkfifo(pipe)
        for command in (["analyze", "summary", "study"], ["plot", "study", "-o", "x.svg"],
                        ["report", "study", "-o", "x.html"]):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                process = subprocess.Popen([NEGSIM, *command], cwd=self.folder,
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                with open(pipe, "wb") as feed:
                    feed.write(first)
                    feed.flush()
                    process.send_signal(number)
                    out, _ = process.communicate(timeout=60)
                self.assertEqual((process.returncode, out), (-number, b""), command)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in.json", "study"])

    def test_killed_while_gnuplot_draws_leaves_neither_it_nor_half_a_file(self):
        """gnuplot tells who it is and then draws for ever."""
        (self.folder / "bin").mkdir()
        gnuplot = self.folder / "bin" / "gnuplot"
        gnuplot.write_text("#!/bin/sh\necho '<svg>half'\necho $$ > \"$DRAWING.new\"\n"
                           "mv \"$DRAWING.new\" \"$DRAWING\"\nexec sleep 1000\n")
        gnuplot.chmod(0o755)
        spare = self.folder / "spare"
        spare.mkdir()
        drawing = self.folder / "drawing"
        env = {**os.environ, "PATH": f"{gnuplot.parent}:{os.environ['PATH']}",
               "DRAWING": str(drawing), "TMPDIR": str(spare)}
        for command, output in ((["plot", "--kind", "red-lines"], "x.svg"),
                                (["report"], "x.html")):
            out = self.folder / command[0]
            out.mkdir()
            (out / output).write_text("as it was")
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                process = subprocess.Popen([NEGSIM, *command, "in.json", "-o", out / output],
                                           cwd=self.folder, env=env)
                while not drawing.exists():
                    self.assertIsNone(process.poll())
                    time.sleep(0.001)
                child = int(drawing.read_text())
                drawing.unlink()
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=60), -number)
                while pathlib.Path(f"/proc/{child}/exe").exists():
                    time.sleep(0.001) # the test's time limit ends this
                self.assertEqual((out / output).read_text(), "as it was")
                self.assertEqual([name for name in os.listdir(out) if ".part" in name], [])
                self.assertEqual(os.listdir(spare), [])


if __name__ == "__main__":
    main()
