"""Text made fit for print: what a typesetter cannot show is replaced where it has no meaning, never dropped."""

from __future__ import annotations

import re
import unicodedata

# Category Cc except tab and the line ends, lone surrogates, which no file can hold, and what is no character for good
# (Unicode 23.7: U+FDD0 to U+FDEF and the last two of each plane).
_NONE = "\ufdd0-\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
CONTROL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NONE}]")
# Private characters, and those of the tags' plane to which no meaning is given: fonts swallow them without a trace.
PRIVATE = re.compile(
    "[\ue000-\uf8ff\U000e0000\U000e0002-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
    "\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Hyphens and slashes already allow a line to break; a run without them, or a monstrous one, would leave the page.
_RUN = re.compile(r"\S{120,}|[^\s/-]{30,}")
_PIECE = 20
# Letters and signs that turn the direction of writing (Unicode Annex 9).
_TURNING = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
_OPENERS, _CLOSER, _FIRST_STRONG = "\u2066\u2067\u2068", "\u2069", "\u2068"


def printable(text: str) -> str:
    """The text as it is printed.

    Line ends become `\\n`, a tab four spaces, a control character or lone surrogate U+FFFD, a stray byte order
    mark U+2060 (its successor, Unicode 3.2). A soft hyphen, which shows nothing, is left away: fonts give it the
    glyph of the hyphen, and a reader of the PDF would find it for every hyphen. A run of 30 characters without a
    place to break gets zero-width spaces.
    """
    if not text.isascii() or not text.isprintable():
        text = _LINE_END.sub("\n", text).replace("\t", "    ").replace("\ufeff", "\u2060").replace("\u00ad", "")
        text = CONTROL.sub("\ufffd", text)
    return _RUN.sub(_breakable, text)


def one_line(text: str) -> str:
    """Printable text without line ends or repeated spaces."""
    return " ".join(printable(text).split())


def shortened(text: str, most: int) -> str:
    """One line of at most `most` characters, cut at a space where there is one, with an ellipsis."""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def isolated(text: str) -> str:
    """The text so that its direction of writing does not reach what is printed beside it on the line.

    Text with right-to-left letters or direction signs is put between U+2068 and U+2069 (Unicode Annex 9, 2.4);
    a sign of its own that closes what it did not open would get out, and is left away: it has no other effect.
    """
    if not _TURNING.search(text):
        return text
    kept, depth = [], 0
    for char in text:
        depth += (char in _OPENERS) - (char == _CLOSER)
        if depth >= 0:
            kept.append(char)
        depth = max(depth, 0)
    return _FIRST_STRONG + "".join(kept) + _CLOSER * (depth + 1)


def named(char: str) -> str:
    """A character's number and Unicode name: `U+4E2D CJK UNIFIED IDEOGRAPH-4E2D`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def _breakable(match: re.Match[str]) -> str:
    pieces: list[str] = []
    for char in match[0]:
        # Never between a letter and its combining marks.
        if pieces and len(pieces[-1]) >= _PIECE and not unicodedata.category(char).startswith(("M", "C")):
            pieces.append("")
        pieces = pieces or [""]
        pieces[-1] += char
    return "\u200b".join(pieces)
