"""`quizgen why`: what to say to a pupil who disputes a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.build.why import Answer, why
from quizgen.cli import show
from quizgen.cli.wrapped import led, wrapped
from quizgen.model.item import Receipt
from quizgen.model.provenance import PERSON
from quizgen.project import shown


def run_why(words: list[str], json: bool) -> None:
    """Print the question, what is right and why, why each other option is wrong, and the source."""
    answer, problems = why(words, Path.cwd())
    show.report(problems)
    if answer is not None:
        if json:
            show.print_json(_as_dict(answer))
        else:
            _tell(answer)
    show.finish(problems)


def _tell(answer: Answer) -> None:
    item = answer.item
    if answer.paper is not None:
        show.out(f"Paper {answer.paper.letter} ({answer.code}), question {answer.number}")
    if item.context:
        wrapped(item.context)
    wrapped(item.stem)
    for letter, text, right, reason in answer.options:
        verdict = "right" if right else "wrong"
        led(f"  {letter}  {verdict}  ", f"{text}{f': {reason}' if reason else ''}")
    if not answer.options:
        led("  right  ", answer.right)
    if item.explanation:
        led("Why: ", item.explanation)
    for passage in answer.passages:
        show.out(f"Source: {passage.place}")
        wrapped(passage.text, 2)
    for fact, place in answer.facts:
        show.out(f"Fact {fact}{f' at {place}' if place else ', of the tables'}")
    led("Checked: ", _receipt(item.receipt))
    if answer.paper_only:
        led("On paper only: ", answer.paper_only)
    show.out(f"Item {item.id} in {shown(answer.quiz)}")


def _receipt(receipt: Receipt) -> str:
    """Who made it and what it passed, for a teacher: “made by a person; no gate has judged it”."""
    makers = ", ".join("a person" if by == PERSON else by for by in receipt.by) or "nobody knows whom"
    passed = f"it passed the gates {', '.join(receipt.gates)}" if receipt.gates else "no gate has judged it"
    return f"made by {makers}; {passed}"


def _as_dict(answer: Answer) -> dict[str, Any]:
    return {
        "quiz": shown(answer.quiz),
        "paper": answer.paper.letter if answer.paper is not None else None,
        "code": answer.code,
        "question": answer.number,
        "id": answer.item.id,
        "stem": answer.item.stem,
        "paper_only": answer.paper_only,
        "right": answer.right,
        "options": [{"letter": n, "text": t, "right": r, "why": w} for n, t, r, w in answer.options],
        "explanation": answer.item.explanation,
        "facts": [{"id": fact, "place": place} for fact, place in answer.facts],
        "receipt": {"by": list(answer.item.receipt.by), "gates": list(answer.item.receipt.gates)},
        "evidence": [{"text": p.text, "place": p.place} for p in answer.passages],
    }
