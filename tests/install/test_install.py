#!/usr/bin/env python3
"""Install into an empty folder, and build a program against what is there with nothing
but pkg-config."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD, ROOT = map(pathlib.Path, sys.argv[1:])
PROGRAM = ROOT / "tests/install/uses.c"
CC = os.environ["NEGSIM_CC"].split()
CXX = os.environ.get("NEGSIM_CXX")
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]


def options():
    listed = subprocess.check_output(
        ["meson", "introspect", "--buildoptions", BUILD], text=True
    )
    return {option["name"]: option["value"] for option in json.loads(listed)}


OPTIONS = options()
PREFIX = pathlib.PurePath(OPTIONS["prefix"])
# Pages for those who work on negsim itself stay with its source.
PAGES = {path.name for path in ROOT.glob("docs/*.md")} - {"ARCHITECTURE.md", "adding-a-model.md"}
SCENARIOS = [*ROOT.glob("scenarios/*.json"), *ROOT.glob("scenarios/*.csv")]
# Places by option of meson, then what must be there.
PLACES = {
    "bindir": ["negsim"],
    "libdir": ["libnegsim.a", "libnegsim.so", "pkgconfig/negsim.pc"],
    "includedir": [f"negsim/{path.name}" for path in ROOT.glob("include/negsim/*.h")],
    "datadir": [
        "bash-completion/completions/negsim",
        "zsh/site-functions/_negsim",
        "negsim/scenario.schema.json",
        *(f"doc/negsim/{name}" for name in PAGES),
        *(f"negsim/scenarios/{path.name}" for path in SCENARIOS),
    ],
    "mandir": [
        "man1/negsim.1",
        "man5/negsim-scenario.5",
        *(f"man1/{path.name}" for path in BUILD.glob("docs/man/negsim-*.1")),
    ],
}


class Installed(unittest.TestCase):
    """One installation, which the tests only look at."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.temporary.name)
        cls.root = folder / "root"
        # The folder of the program is not the one of the library.
        cls.work = folder / "work"
        cls.work.mkdir()
        subprocess.run(
            ["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"],
            env={**os.environ, "DESTDIR": str(cls.root)},
            stdin=subprocess.DEVNULL,
            check=True,
        )

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def place(self, option, root=None):
        return (root or self.root) / str(PREFIX / OPTIONS[option]).lstrip("/")

    def flags(self, *arguments, root=None):
        root = root or self.root
        environment = {
            **os.environ,
            "PKG_CONFIG_PATH": str(self.place("libdir", root) / "pkgconfig"),
            "PKG_CONFIG_SYSROOT_DIR": str(root),
        }
        told = subprocess.check_output(
            ["pkg-config", *arguments, "negsim"], env=environment, text=True
        )
        return told.split()

    def compile(self, command, name):
        done = subprocess.run(
            [*map(str, command), "-o", name],
            cwd=self.work,
            capture_output=True,
            text=True,
        )
        self.assertEqual(done.returncode, 0, done.stderr)

    def judge(self, name, libraries=None):
        """What the program says of a shipped scenario, with an exit code."""
        environment = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
        if libraries:
            environment["LD_LIBRARY_PATH"] = str(libraries)
        scenario = self.place("datadir") / "negsim/scenarios/open-zone.json"
        done = subprocess.run(
            [self.work / name, scenario], env=environment, capture_output=True, text=True
        )
        return done.returncode, done.stdout, done.stderr

    def assert_judges(self, name, libraries=None):
        version = self.flags("--modversion")[0]
        self.assertEqual(self.judge(name, libraries), (0, f"{version} open\n", ""))

    def test_everything_is_in_its_place(self):
        for option, names in PLACES.items():
            for name in names:
                with self.subTest(option=option, name=name):
                    self.assertTrue((self.place(option) / name).is_file())

    def test_nothing_else_is_installed(self):
        def folders(path):
            return {entry.name for entry in path.iterdir()}

        self.assertEqual(folders(self.place("includedir")), {"negsim"})
        self.assertEqual(
            folders(self.place("includedir") / "negsim"),
            {path.name for path in ROOT.glob("include/negsim/*.h")},
        )
        self.assertEqual(len(list(self.root.iterdir())), 1)

    def test_soname_holds_what_may_break_a_program(self):
        version = self.flags("--modversion")[0]
        major, minor, _ = version.split(".")
        abi = major if major != "0" else f"0.{minor}"
        libraries = self.place("libdir")
        self.assertEqual(
            sorted(path.name for path in libraries.glob("libnegsim.so*")),
            ["libnegsim.so", f"libnegsim.so.{abi}", f"libnegsim.so.{version}"],
        )

    def test_program_runs_with_the_shared_library(self):
        told = self.flags("--cflags", "--libs")
        self.compile([*CC, *WARNINGS, PROGRAM, *told], "shared")
        self.assert_judges("shared", self.place("libdir"))

    def test_program_runs_with_the_static_library_alone(self):
        # Where both are, the linker takes the shared one.
        root = self.work / "static-root"
        shutil.copytree(self.root, root, symlinks=True)
        for library in self.place("libdir", root).glob("libnegsim.so*"):
            library.unlink()
        told = self.flags("--static", "--cflags", "--libs", root=root)
        self.compile([*CC, *WARNINGS, PROGRAM, *told], "static")
        self.assert_judges("static")

    @unittest.skipUnless(CXX, "no C++ compiler")
    def test_program_in_cpp_links_to_the_c_functions(self):
        # C++ has another word for a struct of zeros.
        program = PROGRAM.read_text().replace("= {0}", "= {}")
        (self.work / "uses.cpp").write_text(program)
        told = [*WARNINGS, "-std=c++17", *self.flags("--cflags")]
        self.compile([CXX, *told, "-c", "uses.cpp"], "cpp.o")
        self.compile([*CC, "cpp.o", *self.flags("--libs")], "cpp")
        self.assert_judges("cpp", self.place("libdir"))

    def test_each_header_compiles_alone_in_c_and_cpp(self):
        compilers = {"c": [*CC, "-std=c11"]}
        if CXX:
            compilers["c++"] = [CXX, "-std=c++17"]
        headers = sorted(self.place("includedir").glob("negsim/*.h"))
        for language, compiler in compilers.items():
            for header in headers:
                with self.subTest(language=language, header=header.name):
                    name = f"{header.stem}.{'c' if language == 'c' else 'cpp'}"
                    (self.work / name).write_text(
                        f"#include <negsim/{header.name}>\nextern int alone;\n"
                    )
                    told = [*WARNINGS, *self.flags("--cflags"), "-fsyntax-only", name]
                    self.compile([*compiler, *told], "nothing")

    def test_installed_command_runs_with_the_installed_library(self):
        done = subprocess.run(
            [self.place("bindir") / "negsim", "--version"],
            env={**os.environ, "LD_LIBRARY_PATH": str(self.place("libdir"))},
            capture_output=True,
            text=True,
        )
        version = self.flags("--modversion")[0]
        self.assertEqual(done.stdout.splitlines()[:1], [f"negsim {version}"])


class Prefix(unittest.TestCase):
    def test_other_prefix_moves_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                ["meson", "setup", "-Dtests=disabled", "--prefix=/opt/negsim", folder, ROOT],
                env={**os.environ, "CC": " ".join(CC)},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            listed = subprocess.check_output(
                ["meson", "introspect", "--installed", folder], text=True
            )
        places = list(json.loads(listed).values())
        self.assertGreater(len(places), 40)
        for place in places:
            self.assertTrue(place.startswith("/opt/negsim/"), place)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
