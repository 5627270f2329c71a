"""Bytes of a raw text into characters: UTF-8, UTF-16, UTF-32 and cp1252, with or without a byte order mark."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = (
    (b"%PDF", "this is a PDF: copy its text into a plain text file"),
    (b"\xd0\xcf\x11\xe0", "this is an old Word file: save it as .docx or as plain text"),
    (b"{\\rtf", "this is a rich-text file: save it as .docx or as plain text"),
    (b"PK\x03\x04", "this is a zip file; a Word document needs the ending .docx"),
    (b"\x1f\x8b", "this is a compressed file: unpack it first"),
)
# Characters no text has: controls but tab, line ends and page break, and what a failed decoding leaves.
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_MOST_ODD = 0.003  # a share of the characters; texts copied from pages have a few stray ones


def decode(data: bytes) -> tuple[str | None, str]:
    """The text, or None and what to do about it. Nothing is guessed beyond the four encodings."""
    known = next((hint for magic, hint in _KNOWN if data.startswith(magic)), "")
    if known:
        return None, known
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if len(_ODD.findall(text)) <= _MOST_ODD * len(text):
            return text, ""
    return None, "save the text as UTF-8 and try again"


def _candidates(data: bytes) -> list[str]:
    """Encodings to try in order; a mark settles it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    start = data[:200]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if len(start) >= 8 and max(even, odd) > len(start) // 3:
        return ["utf-16-be" if even > odd else "utf-16-le"]
    return ["utf-8", "cp1252"]
