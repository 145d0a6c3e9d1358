#!/usr/bin/env python3
"""What a shell offers where a word of the command is begun."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from negsim import NEGSIM, ROOT, Case, main

FILES = ROOT / "completions"
# As bash does when Tab is pressed behind the last word.
ASK = """
source "$0"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_negsim
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Completion(Case):
    def offers(self, *words, program=NEGSIM):
        done = subprocess.run(
            ["bash", "-c", ASK, FILES / "negsim", program, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""), words)
        return done.stdout.split()

    def names(self, heading, *command):
        text = self.run_negsim(*command, "--help").out
        block = re.search(rf"^{heading}:\n((?:  .*\n)+)", text, re.M)[1]
        return [line.split()[0] for line in block.splitlines()]

    def test_first_word_is_a_command(self):
        self.assertEqual(self.offers(""), self.names("Commands"))
        self.assertEqual(self.offers("sw"), ["sweep"])
        self.assertEqual(self.offers("-"), ["--help", "--version"])

    def test_every_option_of_every_command_is_offered(self):
        commands = [(name,) for name in self.names("Commands") if name != "analyze"]
        commands += [("analyze", name) for name in self.names("Analyses", "analyze")]
        for command in commands:
            text = self.run_negsim(*command, "--help").out
            text = text.split("\nExample:")[0].split("\n\n", 1)[1]
            told = re.findall(r"^ {2,6}(-\w)\b", text, re.M)
            told += re.findall(r"^ {2,6}(?:-\w, )?(--[\w-]+)", text, re.M)
            self.assertIn("--help", told)
            self.assertEqual(sorted(self.offers(*command, "-")), sorted(told), command)

    def test_file_alone_takes_options_of_run(self):
        self.assertEqual(self.offers("my.json", "-"), self.offers("run", "-"))

    def test_analyses_follow_analyze(self):
        self.assertEqual(self.offers("analyze", ""), self.names("Analyses", "analyze"))
        self.assertEqual(self.offers("analyze", "thr"), ["threshold"])

    def test_values_of_options_are_offered(self):
        models = [line.split()[0] for line in self.run_negsim("models").out.splitlines()]
        self.assertEqual(self.offers("run", "--model", ""), models)
        self.assertEqual(self.offers("models", ""), models)
        designs = "grid list random lhs sobol saltelli morris".split()
        self.assertEqual(self.offers("sweep", "--design", ""), designs)
        self.assertEqual(self.offers("sweep", "--design", "=", "l"), ["list", "lhs"])
        self.assertEqual(self.offers("new", "--template", "=", "w"), ["war"])
        self.assertIn("red-lines", self.offers("plot", "--kind", ""))
        self.assertEqual(self.offers("plot", "--theme", "="), ["light", "dark"])

    def test_where_nothing_fits_the_shell_offers_files(self):
        self.assertEqual(self.offers("run", "sc"), [])
        self.assertEqual(self.offers("my"), [])
        self.assertEqual(self.offers("zone", "--certificate", ""), [])
        script = (FILES / "negsim").read_text()
        self.assertRegex(script, r"(?m)^complete .*-o default .*-F _negsim negsim negsim-mpi$")

    def test_negsim_mpi_has_the_sweep_of_negsim(self):
        mpi = f"{NEGSIM}-mpi"
        self.assertEqual(self.offers("", program=mpi), ["sweep"])
        self.assertEqual(self.offers("-", program=mpi), ["--help"])
        options = set(self.offers("sweep", "-"))
        self.assertEqual(options - set(self.offers("sweep", "-", program=mpi)), {"-j", "--jobs"})
        self.assertEqual(self.offers("sweep", "--design", "s", program=mpi),
                         ["sobol", "saltelli"])
        self.assertEqual(self.offers("sweep", "my", program=mpi), [])

    def test_a_command_that_does_not_run_offers_nothing(self):
        done = subprocess.run(
            ["bash", "-c", ASK, FILES / "negsim", "/no/negsim", "run", "-"],
            capture_output=True,
            text=True,
        )
        self.assertEqual((done.stdout.strip(), done.stderr), ("", ""))

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_reads_its_file_and_finds_every_option(self):
        file = FILES / "_negsim"
        subprocess.run(["zsh", "-n", file], check=True)
        # Its functions, without what only a line that is being typed has.
        functions = file.read_text().split("\n_negsim() {")[0]
        environment = {**os.environ, "PATH": f"{pathlib.Path(NEGSIM).parent}:{os.environ['PATH']}"}
        for command in self.names("Commands"):
            script = f"{functions}\nnegsim {command} --help | _negsim_options"
            found = subprocess.check_output(
                ["zsh", "-f", "-c", script], env=environment, text=True
            )
            text = self.run_negsim(command, "--help").out.split("\nExample:")[0]
            told = re.findall(r"^ {2,6}(?:-\w, )?(--[\w-]+)", text, re.M)
            self.assertEqual([line.split(":")[0] for line in found.splitlines()], told)


if __name__ == "__main__":
    main()
