"""Every folder of tests/invalid: `negsim check` refuses its input with these very words.

usage: invalid.py NEGSIM FOLDER [--update]

A folder holds input.json and error, all that `negsim check input.json` writes on
standard error. --update writes what is written now; read the difference before you
commit it.
"""

import difflib
import os
import subprocess
import sys


def run(negsim, folder):
    return subprocess.run(
        [negsim, "check", "input.json"], cwd=folder, capture_output=True, timeout=60
    )


def check(negsim, folder, update):
    """Return what is wrong with one folder, or None."""
    result = run(negsim, folder)
    if result.returncode != 2:
        return f"exit code {result.returncode}, expected 2"
    if result.stdout:
        return f"wrote on standard output: {result.stdout!r}"
    path = os.path.join(folder, "error")
    if update:
        with open(path, "wb") as file:
            file.write(result.stderr)
    with open(path, "rb") as file:
        expected = file.read()
    if not expected.strip():
        return "no message expected; an error has one"
    if expected == result.stderr:
        return None
    return "\n".join(
        difflib.unified_diff(
            expected.decode("utf-8", "replace").splitlines(),
            result.stderr.decode("utf-8", "replace").splitlines(),
            "expected",
            "found",
            lineterm="",
        )
    )


def main():
    negsim, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    update = "--update" in sys.argv[3:]
    names = sorted(os.listdir(root))
    if len(names) < 60:
        sys.exit(f"{root}: found {len(names)} folders, expected 60 or more")
    bad = 0
    for name in names:
        trouble = check(negsim, os.path.join(root, name), update)
        if trouble:
            print(f"{name}: {trouble}")
            bad += 1
    print(f"{len(names)} inputs, {bad} not as expected")
    sys.exit(1 if bad else 0)


main()
