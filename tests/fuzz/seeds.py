#!/usr/bin/env python3
"""Make seeds for the fuzz targets of what is in the source tree, and list them.

seeds.py NEGSIM SOURCE_ROOT OUT STAMP: files OUT/TARGET/*, names in OUT/TARGET.list with
commas between, which takes in what fuzzing has found (tests/fuzz/corpus/TARGET), and
words in OUT/words."""
import json
import pathlib
import subprocess
import sys
import tempfile

negsim, root, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
TARGETS = ["certificate", "design_table", "factors", "positions", "result", "scenario", "study", "whole"]
CERTIFIED = ["scenarios/open-zone.json", "scenarios/three-party.json",
             "tests/golden/lottery-only.json", "tests/golden/objections.json"]

FACTORS = {
    "range": "ada.reservation=0:1\nbob.preferences.cap.weight=0.5:2:0.5",
    "values": "ada.reservation=0.1,0.2,1e-3\nada.tactic.exponent=4,.25",
    "words": "rounds.model=zeuthen,attrition\nada.tactic.kind=time,trade_off",
    "own": "ada.reservation\nada.preferences.cap.weight\nconflict.decision",
    "tied": "ada.reservation+ada.red_lines.floor.conceded=0:1:0.5",
    "named": "floors\nmodel",
    "named-else": "floors=0:0.5\nmodel=zeuthen\nada.preferences.when.utility.later",
    "line": "ada.red_lines.floor.require.at_least=5,7.5\nada.red_lines.floor.firmness=1:3",
    "war": "conflict.actors.ada.cost=0:0.1\nconflict.decision\nbob.reservation.war.optimism=0:1",
    "flags": "bob.consent=true,false\nrounds.limit=1,2,3\nrounds.parameters.attrition.forts=2,3",
}


def keep(target, name, data):
    (out / target / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def scenarios():
    shipped = sorted((root / "scenarios").glob("*.json"))
    golden = [p for p in sorted((root / "tests/golden").glob("*.json"))
              if not p.name.endswith(".answer.json")]
    others = sorted((root / "tests/data").glob("*.json"))
    files = shipped + golden + others + [root / "tests/fuzz/varied.json"]
    return [path for path in files if path.stat().st_size < 16000]


def seed_scenarios():
    for path in scenarios():
        keep("scenario", path.name, path.read_bytes())
        keep("whole", path.name, path.read_bytes())
    for folder in sorted((root / "tests/invalid").iterdir()):
        data = (folder / "input.json").read_bytes()
        if len(data) < 20000:
            keep("scenario", folder.name, data)


def seed_results():
    for name in ("open-zone", "three-party"):
        keep("result", name, subprocess.check_output(
            [negsim, "zone", root / f"scenarios/{name}.json", "--json"]))
    for path in sorted((root / "tests/golden").glob("*.json")):
        if not path.name.endswith(".answer.json"):
            data = subprocess.check_output([negsim, path, "--json", "--reps", "3", "-q"])
            if len(data) < 40000:
                keep("result", path.stem, data)


def seed_certificates(folder):
    for which, scenario in enumerate(CERTIFIED):
        proof = folder / "proof.json"
        subprocess.run([negsim, "zone", "--certificate", proof, root / scenario], check=True,
                       stdout=subprocess.DEVNULL)
        text = proof.read_text()
        keep("certificate", f"whole-{which}", f"{which}{text}")
        tail = text[text.index(",", text.index("scenario_sha256")):]
        keep("certificate", f"tail-{which}", f"{which}{tail}")


def seed_studies(folder):
    small = root / "tests/golden/demands-collide.json"
    path = (root / "tests/golden/demands-collide.json").read_text()
    actor = path.split('"actors"')[1].split('"id": "')[1].split('"')[0]
    for name, more in {"grid": [], "shard": ["--shard", "1/1"], "reps": ["--reps", "2"]}.items():
        study = folder / name
        subprocess.run([negsim, "sweep", small, "-o", study, "-p",
                        f"{actor}.reservation=0:1:0.25", "--outcome", "margin,round",
                        *more], check=True, stderr=subprocess.DEVNULL)
        files = [study / n for n in ("manifest.json", "design.csv", "results.csv")]
        keep("study", name, b"====\n".join(p.read_bytes() for p in files))
        if name == "shard":
            text = b"====\n".join(p.read_bytes() for p in files)
            keep("study", "plain-header", text.replace(f"{actor}.reservation".encode(), b"a"))


def seed_tables():
    keep("positions", "harbour.csv", (root / "scenarios/harbour.csv").read_bytes())
    keep("positions", "one", "actor,capability,position,salience\nA,1,0,1\nB,2,1,0.5\n")
    keep("positions", "quoted", 'actor;capability;position_x;salience\r\n"A ""b"", c";1e1;.5;1\r\n'
                                "B;2;1;0\r\n")
    keep("design_table", "plain", "run,ada.reservation,ada.red_lines.floor.conceded\n"
                                  "0,0.1,0.5\n1,2e-1,1\n")
    keep("design_table", "given", "-p rounds.model=zeuthen,attrition\n-p floors\n"
                                  "floors;rounds.model\r\n.5;attrition\r\n\"1\";zeuthen\r\n")
    for name, lines in FACTORS.items():
        keep("factors", name, lines)


def schema_words(node, words):
    """Keys and fixed values of scenarios."""
    if isinstance(node, dict):
        words.update(node.get("properties", {}))
        words.update(w for w in node.get("enum", []) if isinstance(w, str))
        for value in node.values():
            schema_words(value, words)
    elif isinstance(node, list):
        for value in node:
            schema_words(value, words)


def keep_words():
    words = set()
    schema_words(json.loads((root / "docs/scenario.schema.json").read_text()), words)
    own = ["position_", "salience_", "actor", "run", "\\xef\\xbb\\xbf", "====\\x0a", ",ok,\\x0a",
           "1e999", "1e-999", "0.1:0.9:0.1", "rounds.model", "verdict", "bound", "barred_by",
           "first", "below", "at_most", "weights", "margin", "proof", "package", "\\x00"]
    lines = [f'"\\"{w}\\""' for w in sorted(words)] + [f'"{w}"' for w in own]
    (out / "words").write_text("\n".join(lines) + "\n")


def main():
    for target in TARGETS:
        (out / target).mkdir(parents=True, exist_ok=True)
    seed_scenarios()
    seed_results()
    seed_tables()
    keep_words()
    with tempfile.TemporaryDirectory() as folder:
        seed_certificates(pathlib.Path(folder))
        seed_studies(pathlib.Path(folder))
    for target in TARGETS:
        corpus = root / "tests/fuzz/corpus" / target
        files = sorted((out / target).iterdir()) + sorted(corpus.glob("*"))
        (out / f"{target}.list").write_text(",".join(map(str, files)))
    pathlib.Path(sys.argv[4]).touch()


main()
