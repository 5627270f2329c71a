"""Sentences of a text, as verbatim stretches of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from quizgen.world.folding import find_evidence

# A point after one of these ends no sentence: titles, initials and abbreviations of English news.
_SHORT = re.compile(
    r"(?:^|[\s(“\"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|Jr|Sr|Rev|Hon|No|vs|approx|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|(?:[A-Za-z]\.)*[A-Za-z])\.$"
)
_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9])|\n+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order, without white space around them; a line end always ends one (headings, paragraphs)."""
    return tuple(text[start:end] for start, end in _spans(text))


def sentences_with(passage: str, text: str) -> tuple[str, ...]:
    """The whole sentences of a text in which an evidence passage stands; () where it does not."""
    found = _place(passage, text)
    if found is None:
        return ()
    spans = _spans(text)
    first, last = (bisect_right(spans, (at, len(text))) for at in (found[0], found[1] - 1))
    return tuple(text[start:end] for start, end in spans[max(0, first - 1) : last] if found[0] < end)


def _place(passage: str, text: str) -> tuple[int, int] | None:
    """Where a passage stands: as it is written, if it can be, which is quicker, else folded."""
    at = text.find(passage)
    edges = text[at - 1 : at] + text[at + len(passage) : at + len(passage) + 1] if at >= 0 else "x"
    if passage.strip() != passage or not passage or any(c.isalnum() for c in edges):
        return find_evidence(passage, text)
    return at, at + len(passage)


@lru_cache(maxsize=16)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends."""
    found, start = [], 0
    for match in _END.finditer(text):
        if not match[0].startswith("\n") and _SHORT.search(text[max(start, match.start() - 11) : match.start() + 1]):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return tuple(span for span in (_stripped(text, *span) for span in found) if span[0] < span[1])


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())
