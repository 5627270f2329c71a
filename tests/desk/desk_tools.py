"""A project with the seed article, the command line in it, and what is read back from the files."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner, Result

from quizgen.cli.app import app
from quizgen.model.quiz import Quiz
from quizgen.reader import read_quiz

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "pdf"))

import pdf_reading as read  # noqa: E402

ARTICLE = "source/kim-beijing-2018.yaml"
WIDTHS = {"a4": 595.28, "letter": 612.0}


def project(folder: Path) -> Path:
    """A project whose source/ holds the seed article."""
    (folder / "source").mkdir(parents=True)
    (folder / "decks").mkdir()
    shutil.copy(ROOT / ARTICLE, folder / "source")
    return folder


def run(folder: Path, *words: object) -> Result:
    """The command line with the folder as current one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    finally:
        os.chdir(before)


def build(folder: Path, *words: object, to: str = "pdf,json", out: str = "out") -> Path:
    """Build the seed article; the folder of the files."""
    result = run(folder, "build", ARTICLE, "--to", to, "--out", out, "-q", *words)
    assert result.exit_code == 0, result.stderr
    return folder / out


def quiz_of(folder: Path) -> Quiz:
    """The folder's quiz.json, as the reader has it."""
    quiz, problems = read_quiz(folder / "quiz.json")
    assert quiz is not None, problems
    return quiz


def refused(folder: Path, *words: object) -> str:
    """What the command line says when it refuses; nothing may have been written but the cache, which can be deleted."""
    before = written(folder)
    result = run(folder, *words)
    assert result.exit_code == 1, result.output
    assert written(folder) == before
    return result.stderr


def written(folder: Path) -> list[Path]:
    """What stands in a folder beside the cache."""
    return sorted(p for p in folder.rglob("*") if ".quizgen" not in p.parts)


def runs(pdf: bytes) -> list[list[tuple[float, float, float, str]]]:
    """For each page: x, y, size in points and text of each piece of text, from the PDF's own operators."""
    found = []
    for page in read.document(pdf).pages:
        pieces: list[tuple[float, float, float, str]] = []

        def visit(piece, cm, tm, font, size, pieces=pieces):
            if piece.strip():
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                pieces.append((x, y, abs(size * tm[3] * cm[3]), piece))

        page.extract_text(visitor_text=visit)
        found.append(pieces)
    return found


def baselines(pieces: list[tuple[float, float, float, str]]) -> list[float]:
    """The heights of a page's lines of text, from the top down."""
    return sorted({round(y, 1) for _, y, _, _ in pieces}, reverse=True)


def numbers(text: str) -> Iterator[int]:
    """The questions of a page's text, by their numbers at the beginning of lines."""
    yield from (int(n) for n in re.findall(r"^(\d+)\.", text, re.MULTILINE))


def papers_in(pdf: bytes) -> list[list[tuple[int, str]]]:
    """The papers in a file of several: each a list of (page number from 1, its text); empty pages belong to none."""
    found: list[list[tuple[int, str]]] = []
    for number, text in enumerate(read.pages(pdf), 1):
        if not text.strip():
            continue
        if re.search(r"Page 1 of \d+\s*$", text, re.MULTILINE):
            found.append([])
        found[-1].append((number, text))
    return found


def grid(pdf: bytes, columns: int) -> dict[str, dict[int, str]]:
    """Paper → question → answer, from the key grid: a cell belongs to the letter it stands under."""
    letters = [chr(ord("A") + n) for n in range(columns)]
    rows: list[list[tuple[float, str]]] = []
    last = 0.0
    for x, y, _, text in sorted(runs(pdf)[0], key=lambda piece: -piece[1]):
        if abs(y - last) > 3:
            rows.append([])
        last = y
        rows[-1].append((x, text.strip()))
    head = next(row for row in rows if [text for _, text in sorted(row) if text in letters] == letters)
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows[rows.index(head) + 1 :]:
        first, *cells = sorted(row)
        number = first[1]
        if number.isdigit():
            for x, text in cells:
                letter = min(head, key=lambda place: abs(place[0] - x))[1]
                found[letter][int(number)] = f"{found[letter].get(int(number), '')} {text}".strip()
    return found


def entries(item) -> list[str]:
    """The texts of which a paper has an order: options, a sequence, or the right side of pairs."""
    return [o.text for o in item.options] or list(item.sequence) or [right for _, right in item.pairs]


def json_of(result: Result) -> object:
    """Standard output as JSON."""
    return json.loads(result.stdout)
