#!/usr/bin/env python3
"""The layer rules of docs/ARCHITECTURE.md, held against every #include.

Each stage of sim/ includes only stages to its left and sim/base; models see the
public headers and sim/base; the commands see the public headers alone. One file
knows cJSON, one that a locale may write 0,5, and only the output stage and the commands
write to a stream.
"""
import pathlib
import re
import sys

STAGES = ["scenario", "zone", "rounds", "study", "output"]
# What a stage shows to users of the library, as include/negsim/NAME.h.
PUBLIC = {
    "scenario": "difference factor import package scenario war",
    "zone": """analysis certificate climate concessions conflicts counts frontier lotteries
        offers ranges solutions zone""",
    "rounds": "model rounds",
    "study": """compare compare_models compile crew dataset design explain mediation prim
        profile regret replicates sensitivity sweep threshold""",
    "output": """negsim output output_study picture picture_study record report starter""",
}
OF_ALL = {"error", "version"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
PRINTING = re.compile(r"\b(?:(?:printf|puts|putchar|perror)\s*\(|fprintf\s*\(\s*std(?:out|err))")

# What reads a number, or formats one or what the caller gives.
BY_LOCALE = re.compile(
    r"(?<![\w])(?:strto[dfl]d?|atof|sscanf|v\w*printf|(?:fprintf|snprintf)(?=\([^;]*?%[-+#0 ]*[\d.*]*[eEfgGaA]))\("
)
CLOCKS = re.compile(r"\b(?:gettimeofday|time|clock)\s*\(|CLOCK_REALTIME")


def allowed_folders(path):
    """Private folders that a file may include from; None: it may include none."""
    if path.parts[0] == "models":
        return {"base"}
    folder = path.parts[1]
    if folder == "base":
        return {"base"}
    if folder in STAGES:
        return {"base", *STAGES[: STAGES.index(folder) + 1]}
    return set()


def public_stage(name):
    """The stage that a public header belongs to, or None for those of all."""
    stem = name.removeprefix("negsim/").removesuffix(".h")
    for stage, headers in PUBLIC.items():
        if stem in headers.split():
            return stage
    return None


def complaints(root, path):
    text = (root / path).read_text()
    allowed = allowed_folders(path)
    for bracket, name in INCLUDE.findall(text):
        if name in ("cjson/cJSON.h", "cJSON.h") and path.stem != "json":
            yield f"{path}: only sim/base/json.* includes cJSON"
        if name == "gsl/gsl_errno.h" and path.parts[1] != "base":
            yield f"{path}: only sim/base touches GSL's error handler"
        if bracket == '"' and "/" in name and name.split("/")[0] not in allowed:
            yield f'{path}: may not include "{name}"'
        checks_proofs = path.match("sim/zone/proof/verify*")
        if checks_proofs and bracket == '"' and not name.startswith("zone/proof/verify"):
            yield f'{path}: the checker of proofs shares nothing with the solver: "{name}"'
        if bracket == '"' and "/" not in name and not (root / path.parent / name).exists():
            yield f'{path}: "{name}" is not in the same folder'
        stage = public_stage(name) if name.startswith("negsim/") else None
        mine = path.parts[1] if path.parts[0] == "sim" else None
        if mine in STAGES and stage and STAGES.index(stage) > STAGES.index(mine):
            yield f"{path}: <{name}> is of a later stage"
    speaks = path.parts[:2] in (("sim", "output"), ("sim", "cli"))
    if not speaks and PRINTING.search(text):
        yield f"{path}: only sim/output and sim/cli print"
    if CLOCKS.search(text):
        yield f"{path}: clocks jump, but for the monotonic one"
    plain = path.match("sim/base/locale.c") or path.parts[:2] == ("sim", "cli")
    if not plain and (found := BY_LOCALE.search(text)):
        yield f"{path}: {found.group(0)}…) heeds the locale; use base/locale.h"


def main(root):
    root = pathlib.Path(root)
    files = [
        path.relative_to(root)
        for folder in ("sim", "models")
        for path in sorted((root / folder).rglob("*.[ch]"))
    ]
    found = [line for path in files for line in complaints(root, path)]
    known = OF_ALL.union(*(headers.split() for headers in PUBLIC.values()))
    headers = {path.stem for path in (root / "include/negsim").glob("*.h")}
    found += [f"<negsim/{name}.h> has no stage in layers.py" for name in headers ^ known]
    print("\n".join(found) if found else f"{len(files)} files keep the layers")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
