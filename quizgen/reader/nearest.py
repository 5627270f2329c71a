"""The passage of a text that is nearest to one that does not stand in it, and the words that differ."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import lru_cache

from quizgen.reader.sheet import cut
from quizgen.world.folding import fold_evidence

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_MOST_WORDS = 150  # compared of one passage: difflib's time grows with the square
_TRIES = 4  # sentences looked at closely
_NEAR = 0.5  # least likeness worth showing
_MOST_DIFFERENCES = 2


def nearest(passage: str, text: str) -> str:
    """A hint that shows the nearest passage and up to two differences; "" where nothing is near.

    Sentences are ranked by the words they share with the passage; only the best few are compared word by word.
    """
    wanted = fold_evidence(passage).split()[:_MOST_WORDS]
    sentences, counts = _sentences(text)
    if not wanted or not sentences:
        return ""
    bag = Counter(wanted)
    shared = [sum((bag & count).values()) / (len(sentences[n]) or 1) ** 0.5 for n, count in enumerate(counts)]
    best = sorted(range(len(sentences)), key=lambda n: (-shared[n], n))[:_TRIES]
    found = max((_aligned(wanted, _window(sentences, n, len(wanted))) for n in best), key=lambda pair: pair[0])
    return _shown(*found, wanted) if found[0] >= _NEAR else ""


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[list[list[str]], list[Counter[str]]]:
    words = [sentence.split() for sentence in _SENTENCE_END.split(text)]
    words = [[fold_evidence(word) for word in sentence] for sentence in words if sentence]
    return words, [Counter(sentence) for sentence in words]


def _window(sentences: list[list[str]], first: int, length: int) -> list[str]:
    """A sentence with as many of those after it as the passage is long."""
    words: list[str] = []
    while first < len(sentences) and (not words or len(words) < length):
        words += sentences[first]
        first += 1
    return words[: 2 * _MOST_WORDS]


def _aligned(wanted: list[str], window: list[str]) -> tuple[float, list[str]]:
    """Likeness (0 to 1) and the stretch of the window that matches the passage."""
    blocks = [b for b in difflib.SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return 0.0, []
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = min(len(window), last.b + last.size + len(wanted) - last.a - last.size)
    stretch = window[start:end]
    return 2 * sum(b.size for b in blocks) / (len(wanted) + len(stretch)), stretch


def _shown(likeness: float, stretch: list[str], wanted: list[str]) -> str:
    differences = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, wanted, stretch, autojunk=False).get_opcodes():
        if tag != "equal":
            mine, theirs = cut(" ".join(wanted[a:b]), 40), cut(" ".join(stretch[c:d]), 40)
            differences.append(f"“{theirs or 'nothing'}” where the evidence has “{mine or 'nothing'}”")
    shown = " and ".join(differences[:_MOST_DIFFERENCES])
    return f"the text has {shown}, in “{cut(' '.join(stretch), 160)}”"
