#!/usr/bin/env python3
"""What goes where: closed and full streams, terminals, colour, width."""
import os
import pty
import shlex
import subprocess
import unicodedata

from negsim import NEGSIM, ROOT, SCENARIOS, Case, main, read_terminal

OPEN = ROOT / "scenarios/open-zone.json"


def width(line):
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


class Streams(Case):
    def on_terminal(self, **changes):
        """What negsim writes when its standard output is a terminal."""
        env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        env.update({"TERM": "xterm"}, **changes)
        try:
            ours, theirs = pty.openpty()
        except OSError:  # a bare chroot has no terminals to give
            self.skipTest("this machine has no pseudo-terminals")
        process = subprocess.Popen([NEGSIM, "zone", str(OPEN)], stdout=theirs, env=env)
        os.close(theirs)
        text = read_terminal(ours)
        self.assertEqual(process.wait(), 0)
        return text.decode()

    def test_full_disk_is_a_failure_with_a_message(self):
        for arguments in ([OPEN], ["check", OPEN], ["models"], ["--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                result = self.run_negsim(*arguments, stdout=full)
            self.assertEqual(result.code, 1)
            self.assertIn("cannot write to standard output", result.err)

    def test_closed_standard_output_is_a_failure_with_a_message(self):
        file = shlex.quote(str(OPEN))
        for arguments in (file, f"zone --json {file}", "models", "--help"):
            done = subprocess.run(
                f'"$NEGSIM" {arguments} >&-',
                shell=True,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
            )
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"cannot write to standard output", done.stderr)

    def test_reader_that_has_gone_is_a_failure_with_a_message(self):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as gone:
            result = self.run_negsim(OPEN, "--json", stdout=gone)
        self.assertEqual(result.code, 1)
        self.assertIn("cannot write to standard output", result.err)

    def test_nothing_is_coloured_in_a_pipe(self):
        for scenario in SCENARIOS:
            result = self.run_negsim(scenario, env={"TERM": "xterm"})
            self.assertNotIn("\033", result.out)

    def test_terminal_gets_colour_unless_it_is_refused(self):
        self.assertIn("\033[", self.on_terminal())
        self.assertNotIn("\033[", self.on_terminal(NO_COLOR="1"))
        self.assertNotIn("\033[", self.on_terminal(TERM="dumb"))
        # https://no-color.org: an empty value is no refusal.
        self.assertIn("\033[", self.on_terminal(NO_COLOR=""))

    def test_text_fits_80_columns_and_has_no_trailing_spaces(self):
        for scenario in SCENARIOS:
            for line in self.run_negsim(scenario).out.splitlines():
                self.assertLessEqual(width(line), 80, line)
                self.assertEqual(line, line.rstrip())

    def test_verdict_comes_first_and_modesty_last(self):
        for scenario in SCENARIOS:
            lines = self.run_negsim(scenario).out.splitlines()
            self.assertRegex(lines[0], "zone|Undecided")
            self.assertIn("in this coding", lines[0])
            self.assertEqual(
                lines[-1], "The verdict speaks of this coding, not of the world."
            )


if __name__ == "__main__":
    main()
