"""Bytes into text: size, encoding and invisible characters, before anything is parsed."""

from __future__ import annotations

import re

from quizgen.model.problem import Location, Problem
from quizgen.reader.sheet import Sheet

MOST_YAML = 2_000_000
MOST_JSON = 64_000_000

# What YAML 1.1 forbids, and U+0085, U+2028, U+2029, U+FEFF: legal, but to YAML they end a line that no editor shows.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_KNOWN = (
    (b"PK\x03\x04", "this looks like a Word, LibreOffice or zip file: save it as plain text (UTF-8)"),
    (b"%PDF", "this looks like a PDF: copy its text into a plain text file"),
    (b"\xd0\xcf\x11\xe0", "this looks like an old Word file: save it as plain text (UTF-8)"),
    (b"{\\rtf", "this looks like a rich-text file: save it as plain text (UTF-8)"),
    (b"\xff\xfe", "this is UTF-16 (Windows calls it “Unicode”): save it again and choose UTF-8 as encoding"),
    (b"\xfe\xff", "this is UTF-16 (Windows calls it “Unicode”): save it again and choose UTF-8 as encoding"),
)
_NAMES = {"\0": "NUL", "\v": "a vertical tab", "\f": "a page break", "\x1b": "an escape character", "\x85": "NEL"}
_MOST_SHOWN = 20


def decode(data: bytes, sheet: Sheet, most: int) -> str | None:
    """The text of a file without its byte order mark; None, with a problem, where it has none."""
    if len(data) > most:
        sheet.report(
            (),
            "too-large",
            f"the file is larger than {most // 1_000_000} MB",
            "one file holds one article, recipe, template or quiz: split it",
        )
        return None
    kind = next((hint for magic, hint in _KNOWN if data.startswith(magic)), "")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark; a person's editor counts from the start.
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        _not_utf8(data, offset, kind or _utf16(data), sheet)
        return None
    if kind or (kind := _utf16(data)):
        sheet.report((), "not-utf8", "this is not a UTF-8 text file", kind)
        return None
    if not text.strip():
        sheet.report((), "empty-file", "the file is empty")
        return None
    return text


def without_controls(text: str, sheet: Sheet) -> str:
    """The text with every control character reported and replaced by a blank, so that reading can go on."""
    for number, match in enumerate(_FORBIDDEN.finditer(text)):
        if number == _MOST_SHOWN:
            break
        line, column = _line_column(text, match.start())
        char = match[0]
        name = _NAMES.get(char, "an invisible character")
        message = f"{name} (U+{ord(char):04X}) stands here"
        hint = "delete it (most editors do not show it) or put a blank or a new line in its place"
        sheet.found.append(Problem(Location(sheet.label, line, column), "control-character", message, hint))
    return _FORBIDDEN.sub(" ", text)


def forbidden_in(value: str) -> str | None:
    """The first control character of a value, which an escape such as "\\0" may have put there."""
    match = _FORBIDDEN.search(value)
    return match[0] if match else None


def _not_utf8(data: bytes, offset: int, hint: str, sheet: Sheet) -> None:
    before = data[:offset].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    line, column = _line_column(before, len(before))
    byte = data[offset]
    likely = bytes([byte]).decode("cp1252", "replace")
    message = f"the file is not UTF-8: byte {offset} (0x{byte:02X}) begins no character"
    if not hint:
        meant = f", where this byte is “{likely}”" if likely.isprintable() and likely != "\ufffd" else ""
        hint = f"save the file as UTF-8; it may be in an older Windows encoding{meant}"
    sheet.found.append(Problem(Location(sheet.label, line, column), "not-utf8", message, hint))


def _utf16(data: bytes) -> str:
    """A hint when every second byte of the start is zero: UTF-16 or UTF-32 without a byte order mark."""
    start = data[:64]
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return _KNOWN[-1][1] if len(start) >= 8 and zeros >= len(start) // 2 - 1 else ""


def _line_column(text: str, offset: int) -> tuple[int, int]:
    ends = [match.end() for match in _LINE_ENDS.finditer(text, 0, offset)]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1
