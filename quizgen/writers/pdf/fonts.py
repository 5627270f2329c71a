"""Which characters no font has. Typst itself is asked: it knows its embedded fonts, their fallback and shaping."""

from __future__ import annotations

import json
import re
from typing import Any

from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz, Release
from quizgen.writers.pdf.check import Printed, printed
from quizgen.writers.pdf.engine import FONTS, STANDARD, compiler
from quizgen.writers.pdf.style import STANDARD as STYLE
from quizgen.writers.pdf.text import named, printable

# Typst's words for a glyph that is missing or forbidden, and for the line of the probe it stands in.
_MISSING = re.compile(
    r"the text (?:contains the disallowed codepoint )?`\"(?P<text>.*)\"`.*\n(?:.*\n)??\s*┌─ .*:(?P<line>\d+):\d+"
)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_NAMED = 3


def problems(quiz: Quiz, entries: dict[str, Any], release: Release | None = None) -> list[Problem]:
    """One error for each text that has characters no font can show; `entries` is the catalogue of printed words."""
    texts = list(printed(quiz, release))
    texts += [Printed("language", f"the printed words ({name})", str(text)) for name, text in entries.items()]
    return problems_of(texts)


def problems_of(texts: list[Printed]) -> list[Problem]:
    """The same for texts at hand."""
    return [_problem(texts[n], chars) for n, chars in lacking([t.text for t in texts]).items()]


def lacking(texts: list[str]) -> dict[int, list[str]]:
    """Per index of a text: its characters that no font can show, in order of appearance.

    A probe document has one text on each of its source lines, so that the line of each of Typst's messages
    names the text. (The text stands in markup: in code Typst forgets the line.)
    """
    import typst

    head = f'#let d = json(bytes(sys.inputs.data)); #set document(title: "probe"); #set text(font: "{STYLE.fonts[0]}")'
    lines = [f"#d.at({n})#parbreak()" for n in range(len(texts))]
    data = json.dumps([printable(text) for text in texts], ensure_ascii=False)
    try:
        with compiler() as one:
            source = "\n".join([head, *lines]).encode()
            one.compile(source, format="pdf", sys_inputs={"data": data}, pdf_standards=[STANDARD])
    except typst.TypstError as error:
        return _read(error.diagnostic, texts)
    return {}


def _read(diagnostic: str, texts: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for match in _MISSING.finditer(diagnostic):
        n = int(match["line"]) - 2
        cluster = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), match["text"])
        # A cluster may be named by its base alone: then the fault is in what the text combines with it.
        chars = [c for c in cluster if not c.isascii()] or [c for c in texts[n] if not c.isascii()]
        found[n] = list(dict.fromkeys(found.get(n, []) + chars))
    return dict(sorted(found.items()))


def _problem(text: Printed, chars: list[str]) -> Problem:
    names = ", ".join(named(char) for char in chars[:_NAMED])
    more = f" and {len(chars) - _NAMED} more characters" if len(chars) > _NAMED else ""
    hint = f"write it otherwise, or put a font that has it in a folder and name the folder in {FONTS}"
    return Problem(Location(path=text.path), "font", f"no font has {names}{more} in {text.whose}", hint)
