"""Transcripts: paragraphs that begin with a speaker's name and a colon, and have no quotation marks."""

from __future__ import annotations

import re

from quizgen.drafting.document import Document

# A speaker in capitals, perhaps with a title or a role behind it, or the letters of question and answer.
_CAPITALS = re.compile(r"((?:[A-Z][A-Z.'’-]+)(?: (?:[A-Z][A-Z.'’-]*)){0,3}(?: \([^()\n]{2,40}\))?|[QA])\s?: ?\s*(?=\S)")
# A name or a role in a capital letter: “Ann Lee: We will go.”
_NAME = re.compile(
    r"([^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|al|bin|der|da)){0,3})\s?: ?\s*(?=[^\s“\"‘'])"
)
_NO_SPEAKERS = frozenset("WHO WHAT WHEN WHERE WHY HOW NOTE MORE READ RELATED PHOTO PHOTOS VIDEO UPDATE WATCH".split())
Turns = dict[int, tuple[int, int]]


def transcript_turns(document: Document) -> Turns:
    """By paragraph: the end of the speaker's name and the start of the words, where the text is a transcript at least
    in part: three turns or more, of two speakers or more. Names not in capitals may be headings (“Monday: …”), so
    there every speaker but one must have two turns, and nothing but turns may stand between the first and the last.
    """
    found, names = _matching(document, _CAPITALS)
    if len(names) > len(set(names)) >= 2:
        return found
    found, names = _matching(document, _NAME)
    often = sum(names.count(name) > 1 for name in set(names))
    body = [i for i, p in enumerate(document.paragraphs) if p.kind == "body"]
    whole = bool(found) and sum(min(found) <= i <= max(found) for i in body) == len(found)
    return found if whole and len(names) > 3 and len(set(names)) >= 2 and often >= len(set(names)) - 1 else {}


def _matching(document: Document, pattern: re.Pattern[str]) -> tuple[Turns, list[str]]:
    found: Turns = {}
    names = []
    for index, paragraph in enumerate(document.paragraphs):
        match = pattern.match(document.text, paragraph.start, paragraph.end)
        if paragraph.kind == "body" and match and match[1].upper() not in _NO_SPEAKERS:
            found[index] = match.end(1), match.end()
            names.append(match[1])
    return found, names
