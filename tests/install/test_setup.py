#!/usr/bin/env python3
"""What scripts/run and scripts/test do first, where there is apt-get and where not."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
ASK = 'source "$0"; install_missing "${build_packages[@]}"; echo "went on"'
TOOLS = ["bash", "dirname", "grep", "id"]


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # A copy, beside which there is no build.
        (self.folder / "scripts").mkdir()
        shutil.copy(ROOT / "scripts/setup.sh", self.folder / "scripts")
        self.tools = self.folder / "bin"
        self.tools.mkdir()
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name))

    def tool(self, name, script):
        path = self.tools / name
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
        path.chmod(0o755)

    def ask(self, script=ASK):
        done = subprocess.run(
            [self.tools / "bash", "-euc", script, self.folder / "scripts/setup.sh"],
            env={"PATH": str(self.tools)},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout, done.stderr

    def test_without_apt_it_says_what_is_needed_and_goes_on(self):
        code, out, err = self.ask()
        self.assertEqual((code, out), (0, "went on\n"))
        self.assertIn("no apt-get", err)
        for package in ("gcc", "meson", "libgsl-dev", "libglpk-dev", "gnuplot-nox"):
            self.assertIn(f" {package}", err)

    def test_without_apt_it_is_silent_once_the_build_is_set_up(self):
        (self.folder / "build").mkdir()
        (self.folder / "build/build.ninja").touch()
        self.assertEqual(self.ask(), (0, "went on\n", ""))

    def test_a_script_that_builds_more_is_silent_once_its_last_build_is_set_up(self):
        (self.folder / "build").mkdir()
        (self.folder / "build/build.ninja").touch()
        self.assertIn("build-threads", (ROOT / "scripts/test").read_text())
        ask = ASK.replace("install_missing", "last_build=build-threads; install_missing")
        self.assertIn("no apt-get", self.ask(ask)[2])
        (self.folder / "build-threads").mkdir()
        (self.folder / "build-threads/build.ninja").touch()
        self.assertEqual(self.ask(ask), (0, "went on\n", ""))

    def test_where_all_is_installed_it_is_silent(self):
        self.tool("dpkg-query", "echo installed")
        self.tool("apt-get", "echo called; exit 1")
        self.assertEqual(self.ask(), (0, "went on\n", ""))

    def test_what_is_missing_is_installed_with_apt(self):
        # All but one are there; sudo runs what it is given.
        self.tool("dpkg-query", '[ "${@: -1}" = libmd-dev ] || echo installed')
        self.tool("apt-get", f'echo "$@" >> {self.folder}/calls')
        self.tool("sudo", '"$@"')
        (self.tools / "env").symlink_to(shutil.which("env"))
        code, out, err = self.ask()
        self.assertEqual((code, out), (0, "went on\n"), err)
        self.assertIn("Installing libmd-dev\n", err)
        calls = (self.folder / "calls").read_text().splitlines()
        self.assertEqual(calls[-1].split()[-1], "libmd-dev")
        self.assertIn("--no-install-recommends", calls[-1])

    def test_what_cannot_be_installed_stops_it(self):
        self.tool("dpkg-query", "exit 1")
        self.tool("apt-get", "exit 100")
        self.tool("sudo", '"$@"')
        (self.tools / "env").symlink_to(shutil.which("env"))
        code, out, err = self.ask()
        self.assertEqual((code, out), (1, ""))
        self.assertIn("Could not install", err)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
