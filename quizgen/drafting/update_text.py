"""The text of a file that a person has worked on, with the paragraphs that the article has gained since."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from quizgen.drafting.update_marks import paragraph_mark


def grown(old: str, new: str, known: Collection[str] = ()) -> tuple[str, int]:
    """The old text with each paragraph of the new one that it lacks, at its place, and how many those are.

    Nothing is taken away: a paragraph that only the old text has stays, one that has gained sentences is exchanged for
    the longer one, and one that otherwise differs stays as it is (a person may have mended it). `known`: marks of
    paragraphs that the file has had: one that it lacks now was deleted by a person.
    """
    theirs = _paragraphs(old)
    there = {_key(p) for p in theirs}
    ours = [p for p in _paragraphs(new) if _key(p) in there or paragraph_mark(p) not in known]
    keys = [_key(p) for p in theirs]
    found: list[str] = []
    gained = 0
    match = SequenceMatcher(None, keys, [_key(p) for p in ours], autojunk=False)
    for what, a, b, c, d in match.get_opcodes():
        if what in ("equal", "delete"):
            found += theirs[a:b]
            continue
        mixed, n = _mixed(theirs[a:b], ours[c:d])
        found += mixed
        gained += n
    return "\n\n".join(found), gained


def _mixed(theirs: list[str], ours: list[str]) -> tuple[list[str], int]:
    """Paragraphs that stand at one place: the old ones, longer where they have grown, then the new ones."""
    kept, left = [], list(ours)
    gained = 0
    for old in theirs:
        longer = next((p for p in left if all(s in _key(p) for s in _SENTENCES.split(_key(old)))), None)
        if longer is not None:
            left.remove(longer)
            gained += 1
        else:
            like = max(left, key=lambda p: _likeness(old, p), default="")
            if like and _likeness(old, like) >= _SAME:
                left.remove(like)
        kept.append(longer or old)
    return kept + left, gained + len(left)


_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+")
_SAME = 0.6  # of the words: above, two paragraphs are versions of one


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _key(one).split(), _key(other).split(), autojunk=False).ratio()


def _key(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _paragraphs(text: str) -> list[str]:
    return [p.strip("\n") for p in text.split("\n\n") if p.strip()]
