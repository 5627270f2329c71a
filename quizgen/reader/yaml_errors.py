"""The YAML parser's complaints, in the words of somebody who has never read the YAML standard.

The sentences on the left are libyaml's and PyYAML's own (both are matched; PyYAML without libyaml words
some differently).
"""

from __future__ import annotations

import re
from typing import Any

from quizgen.reader.sheet import cut

Complaint = tuple[int, int, str, str, str]  # line, column, rule, message, hint
_QUOTE = "put the whole value in quotation marks"
_TIGHT_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_][\w-]*:[^\s:/]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r"^\s*(?:- +)?[A-Za-z_][\w-]*:(\s|$)")


def explained(error: Any, text: str) -> Complaint:
    """A `yaml.MarkedYAMLError` as (line, column, rule, message, hint); `text` is what was parsed."""
    lines = _LINE_END.split(text)
    context, problem = error.context or "", error.problem or ""
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    for where, what, explain in _TABLE:
        if re.search(where, context) and re.search(what, problem):
            at_opening, message, hint = explain(lines, mark, opened)
            place = opened if at_opening and opened else mark
            return place.line + 1, place.column + 1, "not-yaml", message, hint
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "nesting depth" in problem:  # libyaml's own limit, which lies above ours
        return line, column, "too-deep", "values are nested too deep here", "look for stray [ or {"
    return line, column, "not-yaml", f"this is not YAML: {cut(problem or str(error), 120)}", _QUOTE


def _line(lines: list[str], mark: Any) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""


def _unclosed_quote(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    return True, "the quotation mark that opens here is never closed", "close it at the end of the value"


def _bad_start(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    char = _line(lines, mark)[mark.column : mark.column + 1]
    if char == "\t":
        return _tab(lines, mark, opened)
    return False, f"a value cannot begin with {char}", _QUOTE


def _tab(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    return False, "a tab stands where YAML wants blanks", "indent with blanks, two for each step"


def _stray_colon(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    line = _line(lines, mark)
    if line[mark.column : mark.column + 1] in ("?", "-"):
        return False, f"a value cannot begin with {line[mark.column]} and a blank", _QUOTE
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and _TIGHT_COLON.match(lines[above]):
        return False, f"line {above + 1} has no blank after its colon", "write “key: value” with a blank"
    if _KEY.match(line) and not line[: mark.column].strip().count(": ") and above is not None:
        words = "this line stands deeper than the one above it, which has a value already"
        return False, words, "indent keys that belong together alike; a text with a colon needs quotation marks"
    return False, "here is a second colon in one value", f"{_QUOTE}, since a colon and a blank make a key"


def _no_colon(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    line = _line(lines, opened or mark)
    if _TIGHT_COLON.match(line):
        return True, "there is no blank after the colon", "write “key: value” with a blank"
    words = f"“{cut(line.strip(), 40)}” is no “key: value” line"
    return True, words, "add the colon; if it goes on with the text above, indent it deeper than its key"


def _misplaced(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    line = _line(lines, mark)
    before = line[: mark.column].rstrip()
    if before[-1:] in ("'", '"'):
        words = "the text goes on after its closing quotation mark"
        if before.endswith("'"):
            return False, words, "inside '…' write an apostrophe twice (don''t), or put \"…\" around the value"
        return False, words, "put '…' around the whole value, or write \\\" for a quotation mark inside"
    if before.endswith("}"):
        return False, "the text goes on after the closing brace", f"{_QUOTE}: it begins with a brace"
    if line[mark.column :].startswith("- "):
        return False, "a list entry stands among “key: value” lines", "give the list a key, and indent its entries"
    words = "this line fits neither the key above it nor the list around it"
    return False, words, "indent it exactly like the keys it belongs to; look for an unclosed quotation mark above"


def _mixed(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    if mark.column > opened.column:
        words = "this line is not indented like the others of its entry"
        return False, words, "lines that belong together begin in the same column"
    words = f"a line without “- ” stands in the list that begins in line {opened.line + 1}"
    return False, words, "begin each entry with “- ”, and indent its other lines by two more blanks"


def _unclosed_bracket(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    char = _line(lines, opened)[opened.column : opened.column + 1]
    close = {"[": "]", "{": "}"}.get(char, "bracket")
    words = f"the {char} that opens here is not closed with {close}, or a comma is missing before line {mark.line + 1}"
    return True, words, f"separate entries by commas and close with {close}; {_QUOTE} if the {char} belongs to it"


def _bad_escape(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    hint = "write the backslash twice, or use '…' around the value"
    return False, 'a backslash inside "…" begins an escape, and this is none', hint


def _star_or_and(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    char = _line(lines, opened)[opened.column : opened.column + 1]
    return True, f"a value cannot begin with {char}", _QUOTE


def _after_bar(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    char = _line(lines, opened)[opened.column : opened.column + 1]
    words = f"text stands in one line with {char}"
    return True, words, f"begin the text in the next line, indented; if {char} belongs to it, {_QUOTE}"


def _bad_tag(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    return False, "a value cannot begin with !", _QUOTE


def _nothing(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    char = _line(lines, mark)[mark.column : mark.column + 1]
    return False, f"a value cannot begin with {char}" if char.strip() else "a value is missing here", _QUOTE


def _second_document(lines: list[str], mark: Any, opened: Any) -> tuple[bool, str, str]:
    return False, "text stands after the end of the document", "delete the line “...” above"


_TABLE = (
    ("quoted scalar", "end of stream|document separator|document indicator", _unclosed_quote),
    ("quoted scalar", "escape|expected escape sequence", _bad_escape),
    ("", "cannot start any token", _bad_start),
    ("", "tab character", _tab),
    ("", "mapping (values|keys) are not allowed|block sequence entries are not allowed|sequence entries", _stray_colon),
    ("simple key", "could not find expected ':'", _no_colon),
    ("flow (sequence|mapping)", "", _unclosed_bracket),
    ("block mapping", "", _misplaced),
    ("block (collection|sequence)", "", _mixed),
    ("(alias|anchor)", "", _star_or_and),
    ("block scalar", "", _after_bar),
    ("tag|parsing a node", "tag|expected URI|whitespace", _bad_tag),
    ("block node|flow node|parsing a node", "", _nothing),
    ("", "document start", _second_document),
)
