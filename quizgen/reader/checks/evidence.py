"""Evidence and quotations stand in the text word for word."""

from __future__ import annotations

import re

from quizgen.model.facts import AnyFact
from quizgen.reader.nearest import nearest
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Path, Sheet
from quizgen.world.folding import find_evidence

_MOST_SEARCHES = 50  # of nearest passages per file
_GAP = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")
_EDGES = " \n.,;:!?'\"“”‘’«»"


def passages(parts: Parts, sheet: Sheet) -> None:
    """Every passage of evidence stands in the article's text."""
    if not parts.text.strip():
        return
    searches = 0
    for number, fact in parts.facts:
        for place, passage in enumerate(fact.evidence):
            if find_evidence(passage, parts.text) is None:
                searches += 1
                path: Path = ("facts", number, "evidence", place)
                words = f"evidence of {fact_name(fact)} does not stand in the text"
                sheet.report(path, "evidence", words, _hint(passage, parts.text, searches))


def quotations(parts: Parts, sheet: Sheet) -> None:
    """The words of a statement stand in its evidence. Where words are left out, “…” stands between the pieces."""
    if not parts.text.strip():
        return
    searches = 0
    for number, fact in parts.facts:
        quote = getattr(fact, "quote", None)
        if not quote or _stands(quote, fact):
            continue
        path: Path = ("facts", number, "quote")
        if all(find_evidence(piece, parts.text) for piece in _pieces(quote)):
            words = f"the quote of {fact_name(fact)} stands in the text, but not in its evidence"
            sheet.report(path, "quote", words, "add the passage to the evidence")
        else:
            searches += 1
            words = f"the quote of {fact_name(fact)} does not stand in the text"
            hint = _hint(quote, parts.text, searches)
            sheet.report(path, "quote", words, hint)


def _stands(quote: str, fact: AnyFact) -> bool:
    return all(any(find_evidence(piece, passage) for passage in fact.evidence) for piece in _pieces(quote))


def _pieces(quote: str) -> list[str]:
    """The quote without the punctuation around it, which belongs to the sentence it stands in."""
    pieces = [piece.strip(_EDGES) for piece in _GAP.split(quote)]
    return [piece for piece in pieces if piece] or [quote]


def _hint(passage: str, text: str, searches: int) -> str:
    found = nearest(passage, text) if searches <= _MOST_SEARCHES else ""
    return found or "copy the passage from “text” word for word; two passages make a list"
