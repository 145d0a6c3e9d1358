"""Run negsim as a user does, and look at all that comes back."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["NEGSIM_SOURCE_ROOT"])
NEGSIM = os.environ["NEGSIM"]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.json"))

# The smallest scenario there is, and one place for each mistake.
SMALL = """{
  "negsim": 1,
  "issues": [
    { "id": "when", "options": ["now", "later"] },
    { "id": "cap", "range": [0, 10], "step": 1 }
  ],
  "actors": [
    {
      "id": "ada",
      "preferences": { "when": { "weight": 1, "utility": { "now": 1, "later": 0 } } }
    }
  ]
}
"""


class Result:
    """Exit code and output of one run."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode() if done.stdout is not None else ""
        self.err = done.stderr.decode()


class Case(unittest.TestCase):
    """A test case with a folder of its own to write files in."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode()
        (self.folder / name).write_bytes(data)
        return name

    def run_negsim(self, *arguments, stdin=b"", stdout=subprocess.PIPE, env=None):
        done = subprocess.run(
            [NEGSIM, *map(str, arguments)],
            cwd=self.folder,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})},
            timeout=120,
        )
        return Result(done)

    def assert_refused(self, result, *parts):
        """Exit 2, nothing on standard output, and all parts in one message."""
        self.assertEqual(result.code, 2, result.err)
        self.assertEqual(result.out, "")
        for part in parts:
            self.assertIn(part, result.err)


def read_terminal(terminal):
    """All that is still to come from a pseudo-terminal, which is closed then."""
    text = b""
    try:
        while chunk := os.read(terminal, 4096):
            text += chunk
    except OSError:  # how Linux tells the end of a terminal
        pass
    os.close(terminal)
    return text


def main():
    unittest.main(argv=[sys.argv[0], "-v"])
