"""What an update touches: this quizgen against the one before, on random releases and random students in real Anki.

    python tests/bench/bench_updates.py [RUNS]        default: 12 sequences of four releases
    python tests/bench/bench_updates.py RUNS COMMIT   another peer than the last one that had tags in its digest

First a deck of thirty notes and one change of each kind: how many notes the next import touches. Then whole sequences:
random changes, and a student who studies, moves, suspends, flags, edits, tags, deletes and changes the styling.
The peer is `git archive` of the commit, run with the same libraries and the same random numbers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEER = "fc0bd96"  # the last whose digest held the tags
ANKI = ROOT / "tests" / "anki"


def one(runs: int) -> None:
    """In a process of its own: what came of all, as JSON."""
    sys.path.insert(0, str(ANKI))
    from random_releases import CHANGES, touched_by, years

    with tempfile.TemporaryDirectory() as folder:
        touched = {c.__name__: touched_by(c, Path(folder, c.__name__)) for c in CHANGES}
        found: Counter[str] = Counter()
        for seed in range(runs):
            found += years(seed, Path(folder, f"years-{seed}"))
    print(json.dumps({"touched": touched, "found": found}))


def apart(code: Path, runs: int) -> dict[str, dict[str, int]]:
    """The same with the quizgen in `code`."""
    command = [sys.executable, __file__, "--one", str(runs)]
    env = {**os.environ, "PYTHONPATH": str(code)}
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main(runs: int, peer: str) -> None:
    """Print both side by side."""
    archive = subprocess.run(["git", "archive", peer, "quizgen"], cwd=ROOT, check=False, capture_output=True)
    if archive.returncode:
        sys.exit(f"the commit {peer} is not here (a shallow clone?): git fetch --unshallow")
    with tempfile.TemporaryDirectory() as folder:
        tarfile.open(fileobj=BytesIO(archive.stdout)).extractall(folder, filter="data")
        theirs, ours = apart(Path(folder), runs), apart(ROOT, runs)
    print(f"{'notes touched by':32} {peer:>8} {'ours':>8}")
    for kind, many in ours["touched"].items():
        print(f"{kind:32} {theirs['touched'][kind]:>8} {many:>8}")
    print(f"\n{f'{runs} sequences of four releases':32}")
    for kind in sorted({*theirs["found"], *ours["found"], "schedules lost", "twins", "untouched notes re-sent"}):
        print(f"{kind:32} {theirs['found'].get(kind, 0):>8} {ours['found'].get(kind, 0):>8}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 12, sys.argv[2] if sys.argv[2:] else PEER)
