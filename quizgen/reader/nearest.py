"""The passage of a text that is nearest to one that does not stand in it, and the words that differ."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from quizgen.reader.sheet import cut
from quizgen.world.folding import fold_evidence

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_MOST_WORDS = 150  # compared of one passage: difflib's time grows with the square
_TRIES = 4  # sentences looked at closely
_NEAR = 0.5  # least likeness worth showing
_MOST_DIFFERENCES = 2
_MARKS = ".,;:!?'\"()[]"


def nearest(passage: str, text: str) -> str:
    """A hint that shows the nearest passage and up to two differences; "" where nothing is near.

    Sentences are ranked by the words they share with the passage; only the best few are compared word by word.
    """
    wanted = fold_evidence(passage).split()[:_MOST_WORDS]
    sentences, counts = _sentences(text)
    if not wanted or not sentences:
        return ""
    bag = Counter(_bare(wanted))
    shared = [sum((bag & count).values()) / (len(sentences[n]) or 1) ** 0.5 for n, count in enumerate(counts)]
    best = sorted(range(len(sentences)), key=lambda n: (-shared[n], n))[:_TRIES]
    found = max((_aligned(wanted, _window(sentences, n, len(wanted))) for n in best), key=lambda pair: pair[0])
    return _shown(*found, wanted) if found[0] >= _NEAR else ""


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[list[list[str]], list[Counter[str]]]:
    words = [sentence.split() for sentence in _SENTENCE_END.split(text)]
    words = [[fold_evidence(word) for word in sentence] for sentence in words if sentence]
    return words, [Counter(_bare(sentence)) for sentence in words]


def _window(sentences: list[list[str]], first: int, length: int) -> list[str]:
    """A sentence with as many of those after it as the passage is long."""
    words: list[str] = []
    while first < len(sentences) and (not words or len(words) < length):
        words += sentences[first]
        first += 1
    return words[: 2 * _MOST_WORDS]


def _aligned(wanted: list[str], window: list[str]) -> tuple[float, list[str]]:
    """Likeness (0 to 1) and the stretch of the window that matches the passage."""
    matcher = difflib.SequenceMatcher(None, _bare(wanted), _bare(window), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0, []
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = min(len(window), last.b + last.size + len(wanted) - last.a - last.size)
    stretch = window[start:end]
    return 2 * sum(b.size for b in blocks) / (len(wanted) + len(stretch)), stretch


def _shown(likeness: float, stretch: list[str], wanted: list[str]) -> str:
    differences = _differences(wanted, stretch, _bare) or _differences(wanted, stretch, list)
    shown = " and ".join(differences[:_MOST_DIFFERENCES]) or "other marks between the words"
    return f"the text has {shown}, in “{cut(' '.join(stretch), 160)}”"


def _differences(mine: list[str], theirs: list[str], form: Callable[[list[str]], list[str]]) -> list[str]:
    """The stretches that differ when words are compared in a form, as they are written."""
    found = []
    matcher = difflib.SequenceMatcher(None, form(mine), form(theirs), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        wrong, right = _plain(mine[a:b]), _plain(theirs[c:d])
        if tag == "replace" and right != wrong:
            found.append(f"“{right}” and not “{wrong}”")
        elif tag in ("insert", "delete"):
            found.append(f"no “{wrong}”" if wrong else f"“{right}” too")
    return found


def _plain(words: list[str]) -> str:
    return cut(" ".join(words).strip(_MARKS), 40)


def _bare(words: list[str]) -> list[str]:
    """Words as they are compared first: without the marks around them and in one case."""
    return [word.strip(_MARKS).casefold() or word for word in words]
