"""The schema and the reader agree on every scenario there is.

usage: schema.py NEGSIM SOURCE_ROOT

Scenarios in scenarios/, in tests/data/ and in docs/scenario-format.md pass both. Inputs
in tests/invalid/, which the reader refuses (invalid.py sees to that), fail the schema too,
but for two kinds of folder: json-* holds what is not JSON, or not JSON that negsim reads,
where a schema has no say; and a file `beyond-schema` marks a mistake that a schema cannot
see. Those the schema has to accept, so that the mark hides nothing.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema


def reader_accepts(negsim, path):
    result = subprocess.run([negsim, "check", path], capture_output=True, timeout=60)
    if result.returncode not in (0, 2):
        sys.exit(f"{path}: negsim check ended with {result.returncode}")
    return result.returncode == 0


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def expect(path, what, found, expected):
    if found == expected:
        return 0
    words = {True: "accepts", False: "rejects"}
    print(f"{path}: the {what} {words[found]} it, expected that it {words[expected]} it")
    return 1


def scenarios_in_page(path, folder):
    """The whole scenarios that a page shows, each in a file of its own."""
    with open(path, encoding="utf-8") as file:
        blocks = re.findall(r"^```json\n(.*?)^```$", file.read(), re.M | re.S)
    for number, block in enumerate(blocks):
        name = os.path.join(folder, f"{os.path.basename(path)}-{number}.json")
        with open(name, "w", encoding="utf-8") as file:
            file.write(block)
        yield name


def main(folder):
    negsim, root = sys.argv[1:3]
    schema = load(os.path.join(root, "docs/scenario.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    bad = 0
    valid = glob.glob(os.path.join(root, "scenarios/**/*.json"), recursive=True)
    valid += glob.glob(os.path.join(root, "tests/data/*.json"))
    shown = list(scenarios_in_page(os.path.join(root, "docs/scenario-format.md"), folder))
    for path in sorted(valid) + shown:
        bad += expect(path, "reader", reader_accepts(negsim, path), True)
        bad += expect(path, "schema", validator.is_valid(load(path)), True)

    invalid = glob.glob(os.path.join(root, "tests/invalid/*/input.json"))
    compared = beyond = 0
    for path in sorted(invalid):
        folder = os.path.dirname(path)
        if os.path.basename(folder).startswith("json-"):
            continue
        marked = os.path.exists(os.path.join(folder, "beyond-schema"))
        bad += expect(path, "schema", validator.is_valid(load(path)), marked)
        compared += 1
        beyond += marked

    print(
        f"{len(valid) + len(shown)} valid, {compared} invalid ({beyond} beyond a schema), "
        f"{bad} disagreements"
    )
    if len(valid) < 5 or not shown or compared < 60 or beyond == compared:
        sys.exit("too few scenarios found to compare")
    sys.exit(1 if bad else 0)


with tempfile.TemporaryDirectory() as scratch:
    main(scratch)
