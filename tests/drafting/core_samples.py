"""Invented sentences through the linguistic core, for its tests."""

from __future__ import annotations

from quizgen.drafting.document import Findings, Quotation, make_document
from quizgen.drafting.findings import analyse
from quizgen.model.dates import parse

PUBLISHED = "2018-03-28"  # a Wednesday


def found(text: str, published: str | None = PUBLISHED) -> Findings:
    """What the core finds in one text."""
    day = parse(published) if published else None
    return next(analyse([make_document(text, day)]))[1]


def direct(text: str) -> list[tuple[str, str]]:
    """(words without marks, speaker) of the direct quotations, in order."""
    return [(q.text.strip('“”"'), q.speaker) for q in of_kind(text, "direct")]


def reported(text: str) -> list[tuple[str, str]]:
    """(clause, speaker) of the reported speech."""
    return [(q.text, q.speaker) for q in of_kind(text, "reported")]


def of_kind(text: str, kind: str) -> list[Quotation]:
    """The quotations of a kind, each checked to stand where it says."""
    quotations = [q for q in found(text).quotations if q.kind == kind]
    assert all(text[q.start : q.end] == q.text for q in quotations)
    return quotations


def dates(text: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    """Value by the words of a date."""
    mentions = found(text, published).dates
    assert all(text[d.start : d.end] == d.text for d in mentions)
    return {d.text: d.value.text if d.value else None for d in mentions}
