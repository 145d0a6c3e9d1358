#!/usr/bin/env python3
"""The help of every command: it fits a screen, and its example does what it says."""
import re
import shlex
import shutil
import subprocess

from negsim import NEGSIM, ROOT, Case, main

LINES, COLUMNS = 40, 80


class Help(Case):
    def text(self, *command):
        result = self.run_negsim(*command, "--help")
        self.assertEqual((result.code, result.err), (0, ""), command)
        return result.out

    def listed(self, heading, text):
        """Names under a heading, and the words about each."""
        block = re.search(rf"^{heading}:\n((?:  .*\n)+)", text, re.M)
        return [line.split(maxsplit=1) for line in block[1].splitlines()]

    def commands(self):
        """Every command there is; of analyze the analyses too."""
        yield ()
        for name, _ in self.listed("Commands", self.text()):
            yield (name,)
        for name, _ in self.listed("Analyses", self.text("analyze")):
            yield ("analyze", name)

    def test_each_fits_a_screen(self):
        for command in self.commands():
            lines = self.text(*command).splitlines()
            self.assertLessEqual(len(lines), LINES, command)
            for line in lines:
                self.assertLessEqual(len(line), COLUMNS, line)

    def test_each_begins_with_its_usage(self):
        for command in self.commands():
            words = " ".join(("negsim", *command))
            self.assertTrue(self.text(*command).startswith(f"Usage: {words} "), words)

    def test_each_ends_with_an_example_that_runs(self):
        """In a folder with what `negsim new` writes and the table that is shipped."""
        for command in self.commands():
            text = self.text(*command)
            block = re.search(r"\n\nExample:\n((?:  negsim .*\n)+)\Z", text)
            self.assertIsNotNone(block, f"negsim {' '.join(command)} --help: no example")
            folder = self.folder / "-".join(("help", *command))
            folder.mkdir()
            for name, template in ("talks", "two-party"), ("war", "war"), ("study", "study"):
                shutil.copy(ROOT / f"scenarios/templates/{template}.json", folder / f"{name}.json")
            shutil.copy(ROOT / "scenarios/harbour.csv", folder)
            lines = block[1].splitlines()
            for line in lines:
                words = shlex.split(line)
                done = subprocess.run(
                    [NEGSIM, *words[1:]], cwd=folder, capture_output=True, timeout=120
                )
                self.assertEqual(done.returncode, 0, (line, done.stderr))
            shown = lines[-1].split()[1:]
            self.assertEqual(tuple(shown[: len(command)]), command or (), lines[-1])


if __name__ == "__main__":
    main()
