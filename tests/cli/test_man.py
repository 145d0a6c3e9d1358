#!/usr/bin/env python3
"""Man pages: one for each command, with all that its help says, in roff that is right."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from launcher import ENVIRONMENT, MPIRUN, NEGSIM_MPI, usable
from negsim import ROOT, Case, main

PAGES = pathlib.Path(os.environ["NEGSIM_MAN"])
# The backslash last, since it begins the others.
ESCAPES = {"\\(aq": "'", "\\(ga": "`", "\\(ha": "^", "\\(ti": "~", "\\-": "-", "\\e": "\\"}
MANDOC = shutil.which("mandoc")


def plain(roff):
    """The words of a page, without fonts, macros and escapes."""
    text = re.sub(r"^\.[A-Z]{2}\b ?", "", roff, flags=re.M)
    text = re.sub(r"\\f[BIR]|\\&", "", text)
    text = re.sub(r"\\\[u([0-9A-F]+)\]", lambda match: chr(int(match[1], 16)), text)
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return text.split()


class Man(Case):
    def commands(self):
        text = self.run_negsim("--help").out
        block = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.M)
        return [line.split()[0] for line in block[1].splitlines()]

    def page(self, name):
        path = PAGES / name
        self.assertTrue(
            path.is_file(),
            f"{name} is not built: is the command cli_NAME in sim/cli/command.c, and NAME its name?",
        )
        return path.read_text()

    def assert_has_words(self, name, text):
        """All words of the text are in the page, as often as they are in the text."""
        words = plain(self.page(name))
        # Marks of code around a word are fonts there.
        for word in text.replace("`", " ").split():
            self.assertTrue(word in words, f"{name} lacks '{word}', which the help says")
            words.remove(word)

    def test_each_command_has_a_page_with_its_whole_help(self):
        self.assertGreater(len(self.commands()), 10)
        for command in self.commands():
            with self.subTest(command=command):
                text = self.run_negsim(command, "--help").out
                text = re.sub(r"^(Usage|Example|Analyses):", "", text, flags=re.M)
                self.assert_has_words(f"negsim-{command}.1", text)

    def test_analyses_are_in_the_page_of_analyze(self):
        text = self.run_negsim("analyze", "--help").out
        names = re.search(r"^Analyses:\n((?:  .*\n)+)", text, re.M)[1].splitlines()
        for name in (line.split()[0] for line in names):
            text = self.run_negsim("analyze", name, "--help").out
            text = re.sub(r"^(Usage|Example):", "", text, flags=re.M)
            self.assert_has_words("negsim-analyze.1", text)

    @unittest.skipUnless(usable(), "negsim-mpi was not built, or mpirun is not Open MPI's")
    def test_page_of_negsim_mpi_has_its_help(self):
        text = subprocess.check_output(
            [MPIRUN, "-n", "1", NEGSIM_MPI, "--help"], env={**os.environ, **ENVIRONMENT}, text=True
        )
        text = re.sub(r"^(Usage|Example):", "", text, flags=re.M)
        self.assert_has_words("negsim-mpi.1", text)

    def test_first_page_leads_to_the_others(self):
        page = self.page("negsim.1")
        for command in self.commands():
            told = f"\\fBnegsim\\-{command}\\fR(1)" in page
            self.assertTrue(told, f"negsim.1 does not list {command}")
        self.assertIn("\\fBnegsim\\-scenario\\fR(5)", page)
        for code in (0, 1, 2, 3, 10, 11, 130):
            self.assertRegex(page, rf'(?m)^\.BR? .*\b{code}\b')

    def test_page_of_the_format_has_every_key(self):
        words = " ".join(plain(self.page("negsim-scenario.5")))
        text = (ROOT / "docs/scenario-format.md").read_text()
        text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
        codes = set(re.findall(r"`([^`\n]+)`", text))
        self.assertGreater(len(codes), 200)
        for code in codes:
            self.assertTrue(code in words, f"'{code}' is not in the page")

    def test_pages_are_of_this_version(self):
        version = self.run_negsim("--version").out.split()[1]
        for path in PAGES.glob("*.[15]"):
            self.assertIn(f'"negsim {version}"', path.read_text().splitlines()[0])
            self.assertNotIn("@", re.sub(r"\S+@\S+", "", path.read_text()), path.name)

    @unittest.skipUnless(MANDOC, "mandoc is not installed")
    def test_roff_is_right(self):
        pages = sorted(PAGES.glob("*.[15]"))
        self.assertGreater(len(pages), 12)
        done = subprocess.run(
            [MANDOC, "-Tlint", "-Wwarning", *pages], capture_output=True, text=True
        )
        self.assertEqual((done.stdout, done.returncode), ("", 0))


if __name__ == "__main__":
    main()
