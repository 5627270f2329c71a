"""What a wording gives away: content words, the opening word, one text in another, countries that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from quizgen.world.countries import countries
from quizgen.world.folding import fold

LONGEST_RATIO = 1.25  # ITEMS.md, rule 5: the key at most 1.25 × the longest distractor
LONG_WORD = 4  # letters; shorter words say little of what a stem is about
ALIKE = 0.75  # share of the shorter stem's long words from which two stems count as nearly alike: ITEMS.md, rule 9
_LONGEST_NAME = 5  # words of a country's name: the Democratic Republic of the Congo, without its article
_RAW = re.compile(r"\S+")
_MARKS = "“‘\"'("
_CLOSING = ".,;:!?”\")]"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PLAIN = tuple(zip("‘’“”–—", "''  --", strict=True))
_STOP = frozenset(
    "a about after all also an and any are as at be because been before being between but by can could did do does "
    "during for from had has have he her his how if in into is it its it's more most no not of on one only or other "
    "our out over she should so some such than that the their them then there these they this those to under up was "
    "we were what when where which while who whom whose why will with would you your said say says told tell "
    "january february march april may june july august september october november december".split()
)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words in order, folded; a possessive counts as its name (“Kim Jong-un's” → kim, jong, un)."""
    plain = text
    for mark, sign in () if text.isascii() else _PLAIN:
        plain = plain.replace(mark, sign)  # quicker than `translate`
    folded = plain.lower() if plain.isascii() else fold(text)  # the same words, and quicker for most texts
    words = _WORD.findall(folded)
    return tuple([w.removesuffix("'s") for w in words] if "'s" in folded else words)


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """The words with one blank between and around them, to find whole phrases with `in`."""
    return f" {' '.join(words_of(text))} "


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Words that carry meaning, cut to six letters so that Korea and Korean, sanction and sanctions meet."""
    return frozenset([w[:6] for w in words_of(text) if len(w) > 2 and w not in _STOP])


def long_words(text: str) -> frozenset[str]:
    """The words of four letters or more, by which stems are compared."""
    return frozenset([w for w in words_of(text) if len(w) >= LONG_WORD])


def nearly_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """True where two stems of these long words share three quarters of the shorter one's."""
    return bool(a and b) and len(a & b) >= ALIKE * min(len(a), len(b))


@lru_cache(maxsize=4096)
def opening(text: str) -> str:
    """The sort of word a phrase opens with: to, by, gerund, article, pronoun, number, or other."""
    first = text.split(" ", 1)[0].strip("“\"'‘").casefold()
    if first in ("a", "an", "the"):
        return "article"
    if first in ("his", "her", "its", "their", "he", "she", "it", "they", "that"):
        return "pronoun"
    if first in ("to", "by", "in", "on", "at", "through", "because", "for", "as", "from", "with", "after", "during"):
        return first
    if first[:1].isdigit():
        return "number"
    gerund = first.endswith("ing") and len(first) > 4 and first not in ("beijing", "peking", "bring", "thing")
    return "gerund" if gerund else "other"


def standing(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, written alike and not as a part of longer words: start and end."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_joins(text[at - 1 : at], words[:1]) or _joins(words[-1:], text[end : end + 1])):
            yield at, end
        at = text.find(words, at + 1)


def _joins(one: str, other: str) -> bool:
    """True for two letters or digits, of which no word ends between."""
    return (one.isalnum() or one == "_") and (other.isalnum() or other == "_")


def padded(text: str) -> str:
    """The text folded, with a blank before and after it, for `overlap`."""
    return f" {fold(text)} "


def overlap(a: str, b: str) -> bool:
    """True when one of two padded texts stands in the other."""
    return a in b or b in a


@lru_cache(maxsize=4096)
def countries_named(text: str) -> frozenset[str]:
    """ISO 3166 alpha-3 codes of the countries whose name, adjective or people a text names.

    The longest name counts (South Korea is not Korea, Equatorial Guinea not Guinea); a word without a capital
    is no name (“turkey”). Names that fit two countries (“Korea”) name none.
    """
    return frozenset(code for code, _, _ in countries_at(text))


def countries_at(text: str) -> Iterator[tuple[str, int, int]]:
    """The countries that a text names, each with where its name begins and ends (without “'s”); see
    `countries_named`."""
    raw = [(word[0], word.start()) for word in _RAW.finditer(text)]
    at = 0
    while at < len(raw):
        word, start = raw[at]
        opening = len(word) - len(word.lstrip(_MARKS))
        if not word[opening : opening + 1].isupper() or fold(word).removesuffix("'s") not in _first_words():
            at += 1
            continue
        code, width = _country_at([fold(w) for w, _ in raw[at : at + _LONGEST_NAME]])
        article = fold(raw[at - 1][0]) == "the" if at else False
        at += width
        if code and (article or width > 1 or fold(word).removesuffix("'s") not in _only_with_article()):
            last, place = raw[at - 1]
            bare = last.rstrip(_CLOSING) if width == 1 or not last.endswith(".") else last
            yield code, start + opening, place + len(re.sub(r"['’]s?$", "", bare))


def _country_at(words: list[str]) -> tuple[str, int]:
    """The country whose name the words begin with, and of how many words the name is."""
    for width in range(len(words), 0, -1):
        name = " ".join(words[:width]).removesuffix("'s")
        if code := _country_terms().get(name):
            return code, width
    return "", 1


@cache
def _only_with_article() -> frozenset[str]:
    """Names that the table has with “the” alone: “the Emirates” is a country, “Emirates” an airline."""
    named = {n for row in countries() for n in (row.name, *row.aliases, *row.adjectives, row.people)}
    return frozenset(fold(n).removeprefix("the ") for n in named if n.startswith("the ")) - {fold(n) for n in named}


@cache
def _first_words() -> frozenset[str]:
    """With which words the names begin: most words with a capital begin none."""
    return frozenset(term.split()[0] for term in _country_terms())


@cache
def _country_terms() -> dict[str, str]:
    """Folded name, adjective or people → code; what fits two countries is left out."""
    terms: dict[str, set[str]] = {}
    for row in countries():
        for name in (row.name, *row.aliases, *row.adjectives, row.people):
            terms.setdefault(fold(name).removeprefix("the "), set()).add(row.code)
    return {term: codes.pop() for term, codes in terms.items() if term and len(codes) == 1}
