"""What a file remembers of its drafts: marks of paragraphs and facts, so that what a person deletes stays deleted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.world.folding import fold, fold_evidence

_HEAD = "# Drafted so far, for --update (what you delete stays deleted):"
_LINE = re.compile(r"#   (?:[0-9a-f]{8}(?: |$))+")
_A_LINE = 10  # marks


def paragraph_mark(paragraph: str) -> str:
    """Eight hexadecimal digits of a paragraph's words."""
    return _mark("p", " ".join(paragraph.split()))


def fact_mark(fact: Fact) -> str:
    """Eight hexadecimal digits of a fact's kind, evidence and words (its id as drafted, without a number). Of a question
    the answer counts as well: another answer is another fact."""
    answer = (fold(fact.answer),) if isinstance(fact, QuestionAnswer) else ()
    return _mark(fact.kind, *map(fold_evidence, fact.evidence), re.sub(r"-\d{1,2}$", "", fact.id), *answer)


def marks_of(text: str, facts: Iterable[Fact]) -> list[str]:
    """The marks of a story's paragraphs and facts, in order."""
    found = [paragraph_mark(p) for p in text.split("\n\n")] + [fact_mark(f) for f in facts]
    return list(dict.fromkeys(found))


def mark_lines(marks: list[str]) -> list[str]:
    """The marks as comments."""
    return [_HEAD, *("#   " + " ".join(marks[n : n + _A_LINE]) for n in range(0, len(marks), _A_LINE))]


def taken_out(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a file without its marks, and the marks."""
    rest: list[str] = []
    marks: list[str] = []
    inside = False
    for line in lines:
        inside = line == _HEAD or inside and bool(_LINE.fullmatch(line))
        if not inside:
            rest.append(line)
        elif line != _HEAD:
            marks += line[1:].split()
    return rest, marks


def _mark(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
