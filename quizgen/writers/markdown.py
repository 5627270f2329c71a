"""Markdown to read, print or paste: the questions first, the key after them (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import about, sources

# Signs that CommonMark and its common extensions give a meaning anywhere, and those that have one where a line begins.
_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$^{}]")
_FIRST = re.compile(r"^(\d*)([-+=:.)])")


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`quiz.md`."""
    lines = [f"# {line(quiz.title)}", ""]
    lines += [part for text in about(quiz) for part in (line(text), "")]
    for number, item in enumerate(quiz.items, 1):
        lines += [*_question(number, item, release.print.points[item.id]), ""]
    lines += ["## Key", ""]
    for number, item in enumerate(quiz.items, 1):
        lines += [*_key(number, item, quiz.language), ""]
    return Written(files={"quiz.md": "\n".join(lines).encode()})


def line(text: str) -> str:
    """Plain text as one line that means nothing but text."""
    return _FIRST.sub(r"\1\\\2", _SIGNS.sub(lambda m: "\\" + m[0], " ".join(text.split())))


def letter(number: int) -> str:
    """A for 0, B for 1 …"""
    return chr(ord("A") + number)


def _question(number: int, item: Item, points: int) -> Iterator[str]:
    worth = f" ({points} points)" if points != 1 else ""
    if item.context:
        yield from (f"*{line(item.context)}*", "")
    yield f"**{number}.** {line(item.stem)}{worth}"
    yield ""
    if item.pairs:
        rights = sorted((right for _, right in item.pairs), key=lambda text: drawn(item.id, text))
        yield from (f"- {line(left)} – ____" for left, _ in item.pairs)
        yield from ("", *(f"- {letter(n)}\\. {line(text)}" for n, text in enumerate(rights)))
    elif item.sequence:
        yield from (f"- ____ {line(text)}" for text in sorted(item.sequence, key=lambda text: drawn(item.id, text)))
    yield from (f"- {letter(n)}\\. {line(option.text)}" for n, option in enumerate(item.options))


def _key(number: int, item: Item, language: str) -> Iterator[str]:
    yield f"**{number}.** {_answer(item)}"
    yield ""
    if item.explanation:
        yield from (line(item.explanation), "")
    wrong = [f"- {letter(n)}\\. {line(o.why)}" for n, o in enumerate(item.options) if o.why and not o.right]
    yield from [*wrong, ""] if wrong else []
    for passage in item.evidence:
        yield from (f"> {line(passage)}", "")
    yield from (f"Source: {line(text)}" for text in sources(item, language))
    yield f"Id: {line(item.id)}" + (f"; tags: {line(' '.join(item.tags))}" if item.tags else "")


def _answer(item: Item) -> str:
    right = next((n for n, option in enumerate(item.options) if option.right), None)
    if right is not None:
        return f"{letter(right)}\\. {line(item.key)}"
    pairs = "; ".join(f"{line(left)} – {line(text)}" for left, text in item.pairs)
    return line(item.key) or pairs or "; ".join(f"{n}\\. {line(text)}" for n, text in enumerate(item.sequence, 1))
