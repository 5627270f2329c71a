"""Single quotation marks as the marks of speech, as British papers set them: ‘We won’t go,’ he said.

The apostrophe is the same character, so a text is read this way only when single marks close sentences or clauses in
it (‘…,’ ‘….’) more often than double ones do.
"""

from __future__ import annotations

import re

_STRONG_SINGLE = re.compile(r"(?<=[\w…])[,.?!]['’](?=\s|$)")
_STRONG_DOUBLE = re.compile(r"[,.?!](?:[\"”]|'')(?=\s|$)|(?:[\"”]|'')[,.](?=\s|$)")
_OPENS = re.compile(r"(?:(?<=[\s(\[—–-])|^)(?:‘|`(?!`)|'(?!'))(?=[^\W_]|…|\.\.\.|£|\$)", re.MULTILINE)
_CLOSES = re.compile(r"(?<=[^\s'])['’](?=$|[\s,.;:?!)\]—–-])(?!')")
# 'em, 'til, '90s: an apostrophe in front of a word. The curly opening mark is often set for it by mistake.
_ELISION = re.compile(r"['‘](?:em|til|cause|twas|tis|bout|cos|n|\d\ds?)\b(?!['’])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=s)['’](?= [a-z])")


def set_single(text: str) -> bool:
    """True when single marks are this text's quotation marks."""
    single = len(_STRONG_SINGLE.findall(text))
    return bool(single) and single > len(_STRONG_DOUBLE.findall(text))


def single_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between single marks of one paragraph, marks included; one left open reaches the end when it
    begins the paragraph or follows a comma or colon.
    """
    found: list[tuple[int, int]] = []
    opens = [m.start() for m in _OPENS.finditer(text, start, end) if not _ELISION.match(text, m.start())]
    closes = [m.start() for m in _CLOSES.finditer(text, start, end)]
    at = start
    for n, a in enumerate(opens):
        if a < at:
            continue
        following = next((b for b in opens[n + 1 :] if b > a), end)
        within = [c for c in closes if a < c < following]
        close = _closing(text, within)
        if close is not None:
            found.append((a, close + 1))
            at = close + 1
        elif a == start or text[max(start, a - 2) : a].rstrip()[-1:] in (",", ":"):
            found.append((a, end))
            at = end
    return found


def _closing(text: str, places: list[int]) -> int | None:
    """The first mark that closes, not the apostrophe of a plural's possessive (the patients’ lives) with another after
    it.
    """
    for n, place in enumerate(places):
        if n + 1 < len(places) and _POSSESSIVE.match(text, place):
            continue
        return place
    return None
