"""GIFT: Moodle's text format, also read by gift-pegjs (docs.moodle.org, “GIFT format”).

The texts are marked `[plain]`, so that no `<` or `[html]` in them means markup. Tags stand in a comment before the
question.
"""

from __future__ import annotations

import re

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import category, feedback

_CONTROL = re.compile(r"[\\~=#{}:]")


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`gift.txt`, UTF-8 without a byte order mark, a blank line between questions."""
    first = f"$CATEGORY: {' '.join(category(release.deck).split())}"
    return Written(files={"gift.txt": "\n\n".join([first, *(_question(i, quiz) for i in quiz.items), ""]).encode()})


def escaped(text: str) -> str:
    """The text with the six control characters and the backslash escaped; a line break is `\\n`."""
    return _CONTROL.sub(lambda m: "\\" + m[0], text).replace("\n", "\\n")


def _question(item: Item, quiz: Quiz) -> str:
    general = _answer("\n".join(feedback(item, quiz.language)))
    answers = [*_ANSWERS[item.type](item), *([f"####{general}"] if general else [])]
    body = "".join(f"\n\t{line}" for line in answers)
    tags = " ".join(f"[tag:{tag}]" for tag in item.tags)
    comment = f"// {tags}\n" if tags else ""
    return f"{comment}::{escaped(item.id)}::[plain]{escaped(item.told)}{{{body}\n}}"


def _answer(text: str) -> str:
    """An answer; `[plain]` before what would be read as a format or a percentage."""
    return f"[plain]{escaped(text)}" if text.startswith(("[", "%")) else escaped(text)


def _choice(item: Item) -> list[str]:
    lines = [("=" if o.right else "~") + _answer(o.text) + (f"#{_answer(o.why)}" if o.why else "") for o in item.options]
    return lines


def _match(item: Item) -> list[str]:
    pairs = item.pairs or tuple((text, str(number)) for number, text in enumerate(item.sequence, 1))
    ordered = sorted(pairs, key=lambda pair: drawn(item.id, *pair))
    return [f"={_answer(left)} -> {escaped(right)}" for left, right in ordered]


def _short(item: Item) -> list[str]:
    return [f"={_answer(item.answer.replace('*', chr(92) + '*'))}"]  # * is a wildcard


_ANSWERS = {"choice": _choice, "match": _match, "order": _match, "open": _short, "cloze": _short}
