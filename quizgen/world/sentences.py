"""Sentences of a text, as verbatim stretches of it."""

from __future__ import annotations

import re
from functools import lru_cache

# A point after one of these ends no sentence: titles, initials and abbreviations of English news.
_SHORT = re.compile(
    r"(?:^|[\s(“\"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|Jr|Sr|Rev|Hon|No|vs|approx|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|(?:[A-Za-z]\.)*[A-Za-z])\.$"
)
_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9])|\n+")


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order, without white space around them; a line end always ends one (headings, paragraphs)."""
    found, start = [], 0
    for match in _END.finditer(text):
        if not match[0].startswith("\n") and _SHORT.search(text[max(0, start) : match.start() + 1][-12:]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(s for s in found if s)
