"""Sentences of a text, as verbatim stretches of it."""

from __future__ import annotations

import re
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
    found = find_evidence(passage, text)
    if found is None:
        return ()
    return tuple(text[start:end] for start, end in _spans(text) if start < found[1] and found[0] < end)


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
