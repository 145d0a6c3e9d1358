#!/usr/bin/env python3
"""Every command shown in the docs runs and prints what the docs say it prints, and
every file they name is there.

Lines of ```sh blocks that begin with `negsim ` must succeed, as must those that begin
with `mpirun ` or `parallel ` where there are such; ```console blocks hold a command
after `$ ` and its whole output, with `2>&1` that on standard error too. A backslash at
its end goes on with a command on the next line. The commands of a page run one after
the other in a folder where the source seems to be, so that they see what earlier ones
wrote and leave nothing behind.
To write the outputs anew: NEGSIM=build/sim/cli/negsim tests/cli/test_docs.py --update
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from launcher import ENVIRONMENT, MPIRUN, usable

ROOT = pathlib.Path(__file__).resolve().parents[2]
NEGSIM = pathlib.Path(os.environ["NEGSIM"]).resolve()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# Launchers are missing here and there; what they start is found by its name.
PROGRAMS = {
    "negsim": NEGSIM,
    "mpirun": MPIRUN if usable() else None,
    "parallel": shutil.which("parallel"),
}
PATH = f"{NEGSIM.parent}{os.pathsep}{os.environ['PATH']}"
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.M | re.S)
# A command, and where it goes on.
PLAIN = re.compile(r"^(?:negsim|mpirun|parallel) (?:.*\\\n)*.*$", re.M)
PROMPT = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.M)


class Page:
    """Runs the commands of a page in order."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.commands, self.failures = 0, []
        for entry in ROOT.iterdir():
            (folder / entry.name).symlink_to(entry)

    def run(self, command, must_succeed):
        """What a command line prints, as a shell would have it."""
        words = shlex.split(command.replace("\\\n", " "))
        program = PROGRAMS[words[0]]
        if not program:
            return ""
        both = words[-1] == "2>&1"
        done = subprocess.run(
            [program, *(words[1:-1] if both else words[1:])],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if both else subprocess.PIPE,
            env={**os.environ, **ENVIRONMENT, "PATH": PATH},
            text=True,
            timeout=300,
        )
        self.commands += 1
        if must_succeed and done.returncode != 0:
            self.failures.append(f"{command}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def block_now(self, match):
        """A block as it would be printed today."""
        kind, body = match[1], match[2]
        if kind == "sh":
            for command in PLAIN.findall(body):
                self.run(command, must_succeed=True)
            return match[0]
        now = "".join(f"$ {command}\n{self.run(command, must_succeed=False)}"
                      for command in PROMPT.findall(body))
        return f"```console\n{now}```"

    def check(self, update):
        text = self.path.read_text()
        now = BLOCK.sub(self.block_now, text)
        if now != text and update:
            self.path.write_text(now)
        elif now != text:
            self.failures.append("shows outputs that are no longer so; see --update")


def missing_files():
    """Files that a page names in backticks and that are not there."""
    folders = "docs|include|models|scenarios|scripts|sim|tests"
    for page in PAGES:
        for path in re.findall(rf"`((?:{folders})/[\w./*-]*)`", page.read_text()):
            if not list(ROOT.glob(re.sub("NAME|UNIT|TARGET", "*", path))):
                yield page, path


def main(update):
    failures, count = [], 0
    for page, path in missing_files():
        failures.append(f"{page.name} names {path}, which does not exist")
    for path in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            page = Page(path, pathlib.Path(folder))
            page.check(update)
            count += page.commands
            failures += [f"{path.name}: {failure}" for failure in page.failures]
    print(*failures, f"{count} commands, {len(failures)} failed", sep="\n")
    return 1 if failures or not count else 0


sys.exit(main("--update" in sys.argv[1:]))
