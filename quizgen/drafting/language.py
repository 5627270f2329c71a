"""Is a text English? By its letters and its commonest words; no model."""

from __future__ import annotations

import re
import unicodedata

# The commonest words of English (Oxford English Corpus). In English news every third word is one of them; in
# Dutch, which shares the most with them, fewer than one in ten.
_ENGLISH = frozenset(
    "the be to of and a that have it for not on with he as you do at this but his by from they we say her she or "
    "an will my one all would there their what so up out if about who get which go me is was are were has had said "
    "been its after".split()
)
_LEAST = 0.18
_LEAST_SHORT = 0.1  # of a text full of names
_SHORT = 80  # words
_SURE = 20  # words
_FEWEST = 12  # words; fewer tell nothing
# The commonest words of neighbours that are no English words: a short text full of names has few of either.
_OTHERS = frozenset(
    "der die das und nicht ist ein eine dass mit auf für von den dem zu sich le la les des du et est une dans que pour "
    "qui sur pas el los las del y una es por con para il di che è per non della de het een van niet dat zijn met o os "
    "um uma não em ao och att det som på jag og af til blev havde har er vil skal om også ikke hun jeg się że w z jest yang dan untuk ve bir "
    "için ja että ei és az hogy".split()
)


def signs_in(text: str) -> int:
    """How many words and punctuation marks there are: about as many as the parser's tokens."""
    return sum(1 for _ in re.finditer(r"\w+|[^\w\s]", text))


def words_of(text: str) -> list[str]:
    """The words: runs of letters, with an apostrophe inside."""
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)


def is_english(text: str, whole: bool = True) -> bool:
    """False for a text that does not seem to be English; True where it is too short to tell.

    A paragraph (not `whole`) may list names and little else.
    """
    letters = [c for c in text if c.isalpha()]
    foreign = sum(c > "\u024f" and not unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if 2 * foreign > len(letters) > _FEWEST:
        return False
    words = words_of(text)
    ours, others = (sum(w.casefold() in known for w in words) for known in (_ENGLISH, _OTHERS))
    if len(words) < _FEWEST:
        return True
    if len(words) < _SURE:  # two sentences; one may hold little but names
        return ours > 0 and others <= (ours + 2 if ours > 1 else ours)
    if others > ours:
        return False
    return ours >= (_LEAST if whole and len(words) >= _SHORT else _LEAST_SHORT) * len(words)
