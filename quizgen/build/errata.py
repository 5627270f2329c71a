"""What a correction changes on papers that were printed: the last build's quiz.json compared with the new quiz."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from quizgen.files import first_bytes, read_bytes
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.project import shown
from quizgen.quiz.round import right_answer
from quizgen.reader import parse_quiz
from quizgen.reader.source import MOST_JSON

_PAPERS = frozenset({".pdf", ".docx"})


def errata(before: Quiz, after: Quiz) -> tuple[str, ...]:
    """A sentence for each printed question that is now another or has another right answer, paper by paper."""
    old = {item.id: item for item in before.items}
    new = {item.first_id: item for item in after.items}
    found = []
    for paper in before.papers:
        for number, placed in enumerate(paper.items, 1):
            was = old[placed.id]
            if said := _changed(was, new.get(was.first_id), placed):
                found.append(f"Question {number} of {_name(paper)}: {said}")
    return tuple(found)


def papers_of(path: Path) -> Quiz | None:
    """The papers of a quiz.json that was built, with the items that stand on them: of thousands, these alone are read as
    items. None where it cannot be read."""
    data, _ = read_bytes(path, shown(path), MOST_JSON)
    try:
        value = json.loads(data or b"")
        placed = {placed["id"] for paper in value["papers"] for placed in paper["items"]}
        value["items"] = [item for item in value["items"] if item["id"] in placed]
        value.pop("cards", None)  # of other items, too
        small = json.dumps(value).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return parse_quiz(small, shown(path))[0]


def no_slip(out: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """A warning where papers change and nothing says how, since the build makes no quiz.json to compare with.

    `out`: the folder of the last build; `files`: what this build puts there.
    """
    papers = sorted(name for name in files if Path(name).suffix in _PAPERS)
    before = {name: first_bytes(out / name, len(files[name]) + 1) for name in papers}
    changed = [name for name in papers if before[name] and before[name] != files[name]]
    if not changed:
        return []
    message = f"{changed[0]} is not the paper of the last build, and what has changed on it cannot be said"
    hint = "make json too, in `outputs` or with --to: a build then compares its papers with those of the last quiz.json"
    return [Problem(Location(path="outputs"), "no-errata", message, hint, "warning")]


def _name(paper: Paper) -> str:
    return f"paper {paper.letter} ({paper.code})" if paper.code else f"paper {paper.letter}"


def _changed(was: Item, now: Item | None, placed: Placed) -> str:
    """What a class must be told of a question; "" where it stands as it was printed."""
    if now is None:
        return "this question is withdrawn."
    said = [f"the question now reads “{now.stem}”"] if now.stem != was.stem else []
    if right_answer(now) != right_answer(was):
        said.append(f"the right answer is “{right_answer(now)}”{_letter(was, now, placed)}")
    elif _options(now) != _options(was):
        said.append(f"its options have changed; the right answer is still “{right_answer(now)}”")
    return f"{'; '.join(said)}." if said else ""


def _options(item: Item) -> frozenset[str]:
    return frozenset(option.text for option in item.options)


def _letter(was: Item, now: Item, placed: Placed) -> str:
    """“ (option B)” where what is right now stands among the printed options."""
    printed = [was.options[n].text for n in placed.options] if was.options else []
    return f" (option {chr(ord('A') + printed.index(now.key))})" if now.key in printed else ""
