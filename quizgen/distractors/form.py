"""Alike in form: opening, capital, full stop, length. What differs from the key by its form alone is a cue."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.world.folding import fold

LONGEST_RATIO = 1.25  # ITEMS.md, rule 5: the key at most 1.25 × the longest distractor
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(
    "a about after all also an and any are as at be because been before being between but by can could did do does "
    "during for from had has have he her his how if in into is it its it's more most no not of on one only or other "
    "our out over she should so some such than that the their them then there these they this those to under up was "
    "we were what when where which while who whom whose why will with would you your said say says told tell "
    "january february march april may june july august september october november december".split()
)


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """Words that carry meaning, cut to six letters so that Korea and Korean, sanction and sanctions meet."""
    words = (w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(fold(text)))
    return frozenset(w[:6] for w in words if len(w) > 2 and w not in _STOP)


@lru_cache(maxsize=20_000)
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


def unlike(text: str, key: str, form: str) -> str:
    """Why an option differs from the key by its form; "" when it does not."""
    if not text or len(text) > 300:
        return "empty or far too long"
    if text[-1:] in ".!?" and key[-1:] not in ".!?":
        return "ends in a full stop, the key does not"
    if text[:1].isupper() != key[:1].isupper():
        return "one begins with a capital, the other does not"
    if form in ("phrase", "text") and opening(text) != opening(key):
        return f"opens with another sort of word ({opening(text)}, the key {opening(key)})"
    if form in ("phrase", "text", "texts") and not 0.5 <= len(text) / len(key) <= 1.8:
        return "of quite another length than the key"
    return ""


def contained(a: str, b: str) -> bool:
    """True when one text stands in the other, folded, at word boundaries."""
    x, y = f" {fold(a)} ", f" {fold(b)} "
    return x in y or y in x
