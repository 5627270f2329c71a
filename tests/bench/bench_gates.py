"""Escapes and yield of the gates: `python tests/bench/bench_gates.py [--half even|odd] [--list N]`.

Needs two folders: QUIZGEN_DATA (questions/, wikinews/) and QUIZGEN_SCORE (score_gates.py). The gates were made on the
stories at even places; the odd ones tell whether they hold.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizgen import reader
from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.drafting.inputs import read_file
from quizgen.model.outcome import Outcome


def stems(data: Path, half: str) -> list[str]:
    """The stories of a half, by the sorted names of their questions."""
    names = sorted({p.name.split(".")[0] for p in (data / "questions").glob("*.json")})
    return names if half == "both" else names[half == "odd" :: 2]


def judged(data: Path, names: list[str]) -> Iterator[tuple[Path, list[Outcome]]]:
    """Each file of questions with its outcomes; every story is parsed once."""
    stories = [read_file(data / "wikinews" / f"{name}.txt", name)[0] for name in names]
    for name, story in zip(names, readings([s for s in stories if s is not None]), strict=True):
        for kind in ("questions", "planted"):
            path = data / "questions" / f"{name}.{kind}.json"
            file, _ = reader.read_questions(path)
            if file is not None:
                yield path, list(outcomes(story, file.questions))


def as_data(found: list[Outcome]) -> dict[str, Any]:
    """Outcomes in the scorer's form."""
    return {
        "questions": [
            {"index": n, "outcome": o.decision, "reasons": [{"code": r.code, "says": r.says} for r in o.reasons]}
            for n, o in enumerate(found)
        ]
    }


def main() -> None:
    """Judge, then let the scorer count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=["even", "odd", "both"], default="even")
    options.add_argument("--list", type=int, default=200)
    options.add_argument("--keep", metavar="DIR", help="where to leave the outcomes")
    chosen = options.parse_args()
    data, score = Path(os.environ["QUIZGEN_DATA"]), Path(os.environ["QUIZGEN_SCORE"])
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(chosen.keep or temporary)
        folder.mkdir(exist_ok=True)
        for path, found in judged(data, stems(data, chosen.half)):
            (folder / path.name).write_text(json.dumps(as_data(found)), "utf-8")
        seconds = time.perf_counter() - began
        command = [sys.executable, str(score / "score_gates.py"), str(data / "questions"), str(folder)]
        command += ["--list", str(chosen.list)] + (["--half", chosen.half] if chosen.half != "both" else [])
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"seconds: {seconds:.1f}")


if __name__ == "__main__":
    main()
