#!/usr/bin/env python3
"""Which folder of the code includes which.

    includes.py FOLDER            the project in FOLDER, as a graph for dot
    includes.py FOLDER PICTURE    whether that graph has no circle and the picture shows it

What a folder is for is taken from the table of docs/ARCHITECTURE.md, and which stage a
public header belongs to from layers.py.
"""
import graphlib
import html
import pathlib
import re
import sys
import textwrap

from layers import INCLUDE, STAGES, public_stage

ROOT = pathlib.Path(sys.argv[1])
ROW = re.compile(r"^\| `(?:sim/)?([^`]+)/` \| ([^|]+?) \|", re.M)

# Every folder stands on the ground; an arrow from each would hide the rest.
GROUND = "base"
FACE = "include/negsim"
# What holds for a stage as a whole.
BROAD = 'color="#c8d2da", penwidth=6, arrowsize=0.8, '


def purposes():
    """What each folder with code is for, in the order of the map."""
    rows = dict(ROW.findall((ROOT / "docs/ARCHITECTURE.md").read_text()))
    folders = {
        str(path.parent.relative_to(ROOT)).removeprefix("sim/")
        for top in ("sim", "models")
        for path in (ROOT / top).rglob("*.[ch]")
    } | {FACE}
    if missing := sorted(folders - rows.keys()):
        sys.exit(f"docs/ARCHITECTURE.md has no row for {', '.join(missing)}")
    return {name: what for name, what in rows.items() if name in folders}


def read(folder):
    """Pairs of bracket and name for each #include in a folder's files."""
    source = ROOT / folder if folder == "models" else ROOT / "sim" / folder
    for path in source.glob("*.[ch]"):
        yield from INCLUDE.findall(path.read_text())


def private_includes(folders):
    """Pairs of folders of which the first includes a private header of the second."""
    pairs = set()
    for folder in folders:
        for bracket, name in read(folder):
            if bracket == '"' and "/" in name:
                pairs.add((folder, name.rpartition("/")[0]))
    return {(one, other) for one, other in pairs if one != other}


def stage_includes(folders):
    """Pairs of stages of which the first uses the public headers of the second, without
    those that follow from others."""
    below = {stage: set() for stage in STAGES}
    for folder in folders:
        if (mine := folder.split("/")[0]) in STAGES:
            names = [name for _, name in read(folder) if name.startswith("negsim/")]
            below[mine] |= {public_stage(name) for name in names} - {mine, None}
    return {
        (one, other)
        for one, others in below.items()
        for other in others
        if not any(other in below[between] for between in others)
    }


def circle(pairs):
    """Folders that include each other in a circle, or nothing."""
    below = {}
    for one, other in pairs:
        below.setdefault(one, set()).add(other)
    try:
        graphlib.TopologicalSorter(below).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


def box(name, what):
    words = textwrap.wrap(what.replace("`", ""), 28, break_long_words=False)
    text = "<br/>".join(html.escape(word) for word in words)
    label = f'<b>{name}</b><br/><font point-size="9">{text}</font>'
    return f'"{name}" [id="{name}", label=<{label}>]'


def ends(stage, folders, pairs):
    """The stage's folders that none of its others includes, and those that include none."""
    mine = [name for name in folders if name.split("/")[0] == stage]
    inner = [pair for pair in pairs if pair[0] in mine and pair[1] in mine]
    used, using = {pair[1] for pair in inner}, {pair[0] for pair in inner}
    return [name for name in mine if name not in used], [name for name in mine if name not in using]


def arrows(folders, pairs):
    """Every arrow's id with what dot is to draw."""
    found = {
        f"{one} > {other}": f'"{one}" -> "{other}" ['
        for one, other in sorted(pairs)
        if other != GROUND
    }
    for one, other in sorted(stage_includes(folders)):
        low, high = ends(one, folders, pairs)[1][0], ends(other, folders, pairs)[0][0]
        found[f"{one} >> {other}"] = (
            f'"{low}" -> "{high}" [ltail="cluster_{one}", lhead="cluster_{other}", {BROAD}'
        )
    first, last = ends(STAGES[0], folders, pairs)[1][0], ends(STAGES[-1], folders, pairs)[0][0]
    found[f"{STAGES[0]} >> {GROUND}"] = (
        f'"{first}" -> "{GROUND}" [ltail="cluster_{STAGES[0]}", {BROAD}'
    )
    found[f"{FACE} >> {STAGES[-1]}"] = f'"{FACE}" -> "{last}" [lhead="cluster_{STAGES[-1]}", {BROAD}'
    for user in ("cli", "models"):
        found[f"{user} > {FACE}"] = f'"{user}" -> "{FACE}" ['
    return found


def stacked(folders, pairs):
    """Unseen arrows that put each stage below the one that stands on it."""
    for one, other in zip(STAGES[1:], STAGES):
        for low in ends(one, folders, pairs)[1]:
            for high in ends(other, folders, pairs)[0]:
                yield f'"{low}" -> "{high}" [style=invis]'


def dot(folders, pairs):
    lines = [
        "digraph includes {",
        'graph [newrank=true, fontname="sans-serif", fontsize=13, ranksep=0.35, '
        'nodesep=0.15, bgcolor="white", compound=true]',
        'node [shape=box, style="rounded,filled", fillcolor="white", color="#8a97a1", '
        'fontname="sans-serif", fontsize=11, margin="0.08,0.05"]',
        'edge [color="#3f5f7a", arrowsize=0.6]',
    ]
    for stage in STAGES:
        lines.append(f'subgraph "cluster_{stage}" {{ label=<<b>{stage}</b>>; labeljust=l;')
        lines.append('style=rounded; color="#c8d2da"; bgcolor="#f2f5f8";')
        mine = [name for name in folders if name.split("/")[0] == stage]
        lines += [*(box(name, folders[name]) for name in mine), "}"]
    others = [name for name in folders if name.split("/")[0] not in STAGES]
    lines += [box(name, folders[name]) for name in others]
    for name, arrow in arrows(folders, pairs).items():
        lines.append(f'{arrow}id="{name}"]')
    lines += stacked(folders, pairs)
    return "\n".join([*lines, "}"])


def complaints(folders, pairs, picture):
    if names := circle(pairs):
        yield f"folders include each other in a circle: {' -> '.join(names)}"
        return
    ids = re.findall(r'<g id="([^"]+)" class="(?:node|edge)"', picture.read_text())
    shown = {html.unescape(name) for name in ids}
    today = {*folders, *arrows(folders, pairs)}
    for name in sorted(today ^ shown):
        verb = "lacks" if name in today else "still has"
        yield f"{picture.name} {verb} {name}: run scripts/includes"


def main(pictures):
    folders = purposes()
    pairs = private_includes(folders)
    if not pictures:
        print(dot(folders, pairs))
        return 0
    found = list(complaints(folders, pairs, pathlib.Path(pictures[0])))
    print("\n".join(found) if found else f"{len(folders)} folders as in the picture")
    return 1 if found else 0


sys.exit(main(sys.argv[2:]))
