"""What a story says are two names of one thing: “X, also called Y”, “X (Y)”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quizgen.gates.bearing import Terms, terms_of
from quizgen.model.reading import Reading

_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "CD")
_BEFORE = ("also", "formerly", "previously", "sometimes", "better", "otherwise", "commonly", "now", "once", "aka")
_CALLED = ("called", "known", "named", "dubbed", "nicknamed", "or")
_AFTER = ("as", "the", "a", "an", "simply", "“", '"', "``", "‘", "'")
LONGEST = 6  # words of a name


@lru_cache(maxsize=64)
def also_called(story: Reading) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of phrases, as terms of their words, which the story sets side by side as names of one thing."""
    return tuple(_pairs(story))


def _pairs(story: Reading) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for n, word in enumerate(story.words):
        if word.text not in (",", "("):
            continue
        first = _second_name(story, n)
        if first is None:
            continue
        one, other = _phrase(story, n - 1, -1), _phrase(story, first, 1)
        if one and other:
            yield one, other


def _second_name(story: Reading, mark: int) -> int | None:
    """The place of the first word of the other name after a comma or bracket; None where no other name is given."""
    after, called = mark + 1, False
    while after < len(story.words) and (text := story.words[after].text.casefold()) in (*_BEFORE, *_CALLED, *_AFTER):
        called = called or text in _CALLED or text == "aka"
        after += 1
    if after >= len(story.words):
        return None
    return after if called or _bracketed_name(story, mark, after) else None


def _bracketed_name(story: Reading, mark: int, first: int) -> bool:
    """True for a name alone in brackets: “Ansar Allah (Houthis)”; a number or an age is none."""
    inside = story.words[first : first + LONGEST + 1]
    closing = next((n for n, w in enumerate(inside) if w.text == ")"), 0)
    return story.words[mark].text == "(" and closing > 0 and all(w.tag.startswith("NNP") for w in inside[:closing])


def _phrase(story: Reading, place: int, step: int) -> Terms:
    """The words that name, from a place on, forwards or backwards."""
    found: set[str] = set()
    for _ in range(LONGEST):
        if not 0 <= place < len(story.words) or story.words[place].tag not in _NOMINAL:
            break
        found |= terms_of(story, place)
        place += step
    return frozenset(found)
