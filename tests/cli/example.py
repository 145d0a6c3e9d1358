#!/usr/bin/env python3
"""Take the C program out of README.md, so that the build compiles what it shows."""
import pathlib
import re
import sys

readme, program = map(pathlib.Path, sys.argv[1:])
program.write_text(re.search(r"^```c\n(.*?)^```$", readme.read_text(), re.M | re.S)[1])
