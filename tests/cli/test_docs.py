#!/usr/bin/env python3
"""Every command shown in the docs runs and prints what the docs say it prints, and
every file they name is there.

Lines of ```sh blocks that begin with `negsim ` and examples of the man page must
succeed; ```console blocks hold a command after `$ ` and its whole output. To write
these anew: NEGSIM=build/sim/cli/negsim tests/cli/test_docs.py --update
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NEGSIM = pathlib.Path(os.environ["NEGSIM"]).resolve()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.M | re.S)


def run(command):
    """Output of a command line as the docs show it, run by a shell in the root."""
    words = shlex.split(command)
    assert words[0] == "negsim", command
    return subprocess.run(
        [NEGSIM, *words[1:]], cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def plain_commands():
    for page in PAGES:
        for kind, body in BLOCK.findall(page.read_text()):
            if kind == "sh":
                for line in body.splitlines():
                    if line.startswith("negsim "):
                        yield page, line
    manual = ROOT / "docs/negsim.1"
    for example in re.findall(r"^\.EX\n(.*?)^\.EE", manual.read_text(), re.M | re.S):
        for line in example.splitlines():
            yield manual, line.replace("\\-", "-")


def with_outputs_now(text):
    """The page with every ```console block as it would be printed today."""

    def block_now(match):
        if match[1] != "console":
            return match[0]
        commands = [line[2:] for line in match[2].splitlines() if line.startswith("$ ")]
        body = "".join(f"$ {command}\n{run(command).stdout}" for command in commands)
        return f"```console\n{body}```"

    return BLOCK.sub(block_now, text)


def missing_files():
    """Files that a page names in backticks and that are not there."""
    folders = "docs|include|models|scenarios|scripts|sim|tests"
    for page in PAGES:
        for path in re.findall(rf"`((?:{folders})/[\w./*-]*)`", page.read_text()):
            if not list(ROOT.glob(re.sub("NAME|UNIT", "*", path))):
                yield page, path


def main(update):
    failed = count = 0
    for page, path in missing_files():
        failed += 1
        print(f"{page.name} names {path}, which does not exist")
    for page, command in plain_commands():
        count += 1
        done = run(command)
        if done.returncode != 0:
            failed += 1
            print(f"{page.name}: {command}: exit {done.returncode}\n{done.stderr}")
    for page in PAGES:
        text = page.read_text()
        now = with_outputs_now(text)
        count += text.count("```console")
        if now == text:
            continue
        if update:
            page.write_text(now)
        else:
            failed += 1
            print(f"{page.name} shows outputs that are no longer so; see --update")
    print(f"{count} commands, {failed} failed")
    return 1 if failed or not count else 0


sys.exit(main("--update" in sys.argv[1:]))
