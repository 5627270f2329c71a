"""Aiken → items (docs.moodle.org, “Aiken format”)."""

from __future__ import annotations

import re

from quizgen.model.item import Option
from quizgen.reader.banks.bank import Bank, Draft

_OPTION = re.compile(r"([A-Z])[).]\s*(.*)")
_ANSWER = re.compile(r"ANSWER:\s?([A-Z])\s*$")


def read(data: bytes, bank: Bank) -> None:
    """Every question: lines of text, lettered options, `ANSWER: B`."""
    text = bank.text(data)
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 1
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = raw.strip()
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        if answer and options:
            _take(stem, options, answer[1], start, bank)
            stem, options = [], []
        elif option and stem:
            options.append((option[1], option[2]))
        elif line:
            if options:
                bank.leave(start, f"question “{' '.join(stem)[:60]}”: it has no line ANSWER:")
                stem, options = [], []
            start = start if stem else number
            stem.append(line)
    if stem:
        bank.leave(start, f"question “{' '.join(stem)[:60]}”: it has no line ANSWER:")


def _take(stem: list[str], options: list[tuple[str, str]], right: str, line: int, bank: Bank) -> None:
    made = [Option(text or "", letter == right, "", "imported") for letter, text in options]
    bank.add(Draft(stem="\n".join(stem), options=made), line)
