"""A library of invented articles as one recipe: python tests/bench/bench_library.py [N …] (default 100 300 1000)

Per size, each in a process of its own: seconds and CPU seconds of `quizgen build --to json` from nothing with all cores and
with one (`--alone`), of a second one, of one after the number of one figure in one story has changed (and how many stories
were made anew), and the peak of memory: both of the main process alone, since joblib's workers are not counted among its
children; for the whole CPU time see --alone. Then the exponent between the first
and the last size. Targets: nothing changed 0.5 s, one of 300 changed 2 s, 10,000 from nothing 600 s on two cores under 1 GB,
exponent 1.05, two cores at least 1.8 × one. With `--formats apkg,json` other outputs.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

RECIPE = """\
schema: quizgen/recipe@1
title: The library
deck: Library
namespace: org.example.library
released: 2020-01-01
articles: source/*.yaml
outputs: [{formats}]
"""
RUN = """
import resource, sys
from quizgen.cli import main
if __name__ == "__main__":
    try:
        main()
    finally:
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}", file=sys.stderr)
"""


def project(folder: Path, number: int, formats: str) -> None:
    """A library of so many stories."""
    from synthetic import article

    for name in ("source", "decks"):
        (folder / name).mkdir()
    for n in range(number):
        (folder / "source" / f"invented-{n:05}.yaml").write_text(article(n), "utf-8")
    (folder / "decks" / "all.yaml").write_text(RECIPE.format(formats=formats), "utf-8")


def build(folder: Path, what: str, *options: str) -> float:
    """Build, print one line, give the seconds."""
    before, start = os.times(), time.perf_counter()
    why = [] if what == "nothing changed" else ["--explain-rebuild"]  # who asks why loads what builds
    command = [sys.executable, str(folder / "run.py"), "build", "--quiet", *why, *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds, after = time.perf_counter() - start, os.times()
    assert done.returncode == 0, done.stderr[-2000:]
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    anew = sum(line.count("rebuild: all: invented-") for line in done.stderr.splitlines())
    peak = re.search(r"peak (\d+)", done.stderr)
    memory = peak[1] if peak else ""
    print(f"  {what:28} {seconds:8.2f} s   {cpu:8.2f} CPU s   {memory:>5} MB   {anew} stories anew", flush=True)
    return seconds


def edited(path: Path) -> None:
    """The number of one figure of a story is another."""
    text = path.read_text("utf-8")
    found = re.search(r"met (\d+) envoys there", text)
    assert found is not None
    number, other = found[1], str(int(found[1]) + 1)
    path.write_text(text.replace(f"met {number} envoys", f"met {other} envoys").replace(f"value: '{number}'", f"value: '{other}'", 1), "utf-8")


def measured(number: int, formats: str, alone: bool) -> float:
    """All lines of one size; the seconds from nothing with all cores."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder, number, formats)
        (folder / "run.py").write_text(RUN, "utf-8")
        print(f"{number} stories, {formats}", flush=True)
        one = build(folder, "from nothing, one process", "--workers", "1") if alone else 0.0
        for made in (".quizgen", "decks/all"):
            shutil.rmtree(folder / made, ignore_errors=True)
        seconds = build(folder, "from nothing, all cores")
        if alone:
            print(f"  all cores are {one / seconds:.2f} × one")
        build(folder, "nothing changed")
        build(folder, "nothing changed")
        edited(folder / "source" / f"invented-{number // 2:05}.yaml")
        build(folder, "one story changed")
        return seconds


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("sizes", nargs="*", type=int)
    given.add_argument("--formats", default="json")
    given.add_argument("--alone", action="store_true")
    asked = given.parse_args()
    sizes = asked.sizes or [100, 300, 1000]
    took = [measured(n, asked.formats, asked.alone) for n in sizes]
    if len(sizes) > 1:
        print(f"exponent {math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0]):.2f}")
