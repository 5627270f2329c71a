"""When two texts are the same: names and options (`fold`), and evidence in an article (`find_evidence`)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_SINGLE = "‘’‚‛′`´ʼʻ‹›＇"
_DOUBLE = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_HYPHEN = "\xad"  # the soft hyphen stands for everything that has no width
_NO_WIDTH = "\xad\u200b\u2060\ufeff"
_UNIFIED = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NO_WIDTH, _HYPHEN),
    }
)
_SHRINKS = re.compile(f"[ {_HYPHEN}]{{2,}}|{_HYPHEN}")
# Not the signs that change a value: % $ # & @ < > + / *
_PUNCTUATION = " '\".,;:!?-_()[]{}¡¿·•‥…、。，；：！？「」『』【】《》〈〉（）"


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """The form in which names and options are compared.

    NFKC, case folded, white space as single blanks, one kind of quotation marks and dashes, punctuation
    around it dropped; a sign or point before a number stays (−5 is not 5). Folding twice changes nothing.
    """
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:  # nothing in it to unify
        plain = text.casefold().strip()
    else:
        folded = text.casefold() if text.isascii() else _normal(text)
        plain = _SHRINKS.sub(_shrunk, folded.translate(_UNIFIED)).strip()
    left = plain.lstrip(_PUNCTUATION)
    if left[:1].isdigit() and len(left) < len(plain) and plain[-len(left) - 1] in "-.":
        left = plain[-len(left) - 1] + left
    return left.rstrip(_PUNCTUATION) or plain


def slug(text: str) -> str:
    """A text as a part of an id: folded, its letters a to z and digits joined by hyphens; “nameless” without any."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "nameless"


def fold_evidence(text: str) -> str:
    """The form in which evidence is compared: white space as single blanks, one kind of quotation marks
    and dashes, soft hyphens and zero-width spaces dropped; case and everything else kept.
    """
    return _folded(text)[0].strip()


def find_evidence(passage: str, text: str) -> tuple[int, int] | None:
    """Where `passage` first stands in `text`, compared as `fold_evidence` has it: (start, end) as character
    offsets into the original `text`; None where it does not stand, or is blank.

    A passage neither begins nor ends inside a word or number: “art” is no evidence from “part”.
    """
    wanted = _collapsed(passage).strip()
    if not wanted:
        return None
    folded, starts, origins = _folded(text)
    at = folded.find(wanted)
    while at >= 0 and _cuts_word(folded, at, at + len(wanted)):
        at = folded.find(wanted, at + 1)
    if at < 0:
        return None
    return _original(at, starts, origins), _original(at + len(wanted) - 1, starts, origins) + 1


def _normal(text: str) -> str:
    """NFKC and case folding until neither changes anything (twice is enough for all of Unicode 15)."""
    # Unified first: NFKC takes ´ and ″ apart.
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text.translate(_UNIFIED)).casefold()
    return unicodedata.normalize("NFKC", text)


def _shrunk(match: re.Match[str]) -> str:
    return " " if " " in match[0] else ""


def _collapsed(text: str) -> str:
    return _SHRINKS.sub(_shrunk, text.translate(_UNIFIED))


@lru_cache(maxsize=16)  # an article's text is folded once, however many passages are looked up
def _folded(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text, and where its stretches start in it and in the original."""
    same_length = text.translate(_UNIFIED)
    starts, origins, removed = [0], [0], 0
    for match in _SHRINKS.finditer(same_length):
        kept = len(_shrunk(match))
        removed += len(match[0]) - kept
        starts.append(match.end() - removed)
        origins.append(match.end())
    return _SHRINKS.sub(_shrunk, same_length), starts, origins


def _original(offset: int, starts: list[int], origins: list[int]) -> int:
    stretch = bisect_right(starts, offset) - 1
    return origins[stretch] + offset - starts[stretch]


def _cuts_word(text: str, start: int, end: int) -> bool:
    """True when a passage's edge lies between two characters of one word (scripts without case have no
    blanks between words, so there nothing is cut).
    """
    return (start > 0 and _is_word(text[start - 1]) and _is_word(text[start])) or (
        end < len(text) and _is_word(text[end - 1]) and _is_word(text[end])
    )


def _is_word(char: str) -> bool:
    return char.isdigit() or char.lower() != char.upper()
