"""The invented stories: what must be found in them, by a plain count of our own (the bench uses the scorer)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import told

from quizgen.drafting.annotations import annotate_all
from quizgen.drafting.document import make_document
from quizgen.model.dates import parse

_TRIM = "“”\"‘’'` \n,.;:!?"


def _key(text: str, start: int) -> tuple[int, str]:
    """A span without the marks at its ends."""
    left = len(text) - len(text.lstrip(_TRIM))
    return start + left, text.strip(_TRIM)


def _counts(stories: list[dict[str, Any]], kind: str) -> tuple[float, float]:
    """Precision and recall of spans whose speaker is right, word for word."""
    documents = [make_document(s["text"], parse(s["date"])) for s in stories]
    right = gold = found = 0
    for story, notes in zip(stories, annotate_all(documents), strict=True):
        wanted = {
            _key(q["quote_text"], q["start"]): q
            for q in story["quotes"]
            if (q["kind"] == "direct") == (kind == "direct")
        }
        reported = [q for q in story["quotes"] if q["kind"] != "direct"]
        for quote in (q for q in notes["quotes"] if q["kind"] == kind):
            if any(
                r["start"] <= quote["start"] and quote["end"] <= r["start"] + len(r["quote_text"]) + 1 for r in reported
            ):
                if kind == "direct":
                    continue  # the quoted part of a reported clause
            found += 1
            q = wanted.get(_key(quote["text"], quote["start"]))
            named = f"{quote['speaker']} {quote['mention']}".casefold().split()
            right += q is not None and not {*" ".join([q["speaker"], *q["speaker_alt"]]).casefold().split()}.isdisjoint(
                named
            )
        gold += len(wanted)
    return right / found, right / gold


@pytest.mark.parametrize(("half", "kind", "precision", "recall"), [
    ("tuned", "direct", 0.96, 0.96), ("held", "direct", 0.94, 0.92),
    ("tuned", "reported", 0.95, 0.90), ("held", "reported", 0.80, 0.80),
])  # fmt: skip
def test_quotations_of_invented_stories(half: str, kind: str, precision: float, recall: float) -> None:
    found, missed = _counts(told.halves()[half], kind)
    assert found >= precision and missed >= recall


def _with(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return change


@pytest.mark.parametrize("change", [
    _with((". ", ".  "), ("⟫ ", "⟫  ")), _with(("\n\n", "\n")), _with(("“", "``"), ("”", "''"), ("‘", "`"), ("’", "'")),
    _with(("“", "‘"), ("”", "’")), _with(("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")),
], ids=["double blanks", "one line a paragraph", "two-character marks", "single marks", "straight marks"])  # fmt: skip
def test_how_a_text_is_typed_changes_little(change: Callable[[str], str]) -> None:
    right, found = _counts(told.halves(change)["tuned"], "direct")
    assert right >= 0.95 and found >= 0.94
