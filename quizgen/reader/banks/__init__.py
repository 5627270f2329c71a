"""Old question banks → items that nobody has proved. One module per format, one table.

Each module has `read(data, sheet) -> None`, which adds items to the bank and notes what it leaves out, with the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from quizgen.files import read_bytes
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz
from quizgen.reader.banks.bank import Bank, Full

MOST_BANK, MOST_TEXT = 32_000_000, 12_000_000


@dataclass(frozen=True)
class BankFormat:
    """A format that can be read: its name, what its bytes look like, its module, and the most bytes of a file."""

    name: str
    looks: Callable[[bytes], bool]
    module: str
    most: int = MOST_BANK


def _xml(root: str) -> Callable[[bytes], bool]:
    pattern = re.compile(rb"<(?:[\w.-]+:)?" + root.encode() + rb"[\s>/]")
    return lambda data: data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(pattern.search(data[:20_000]))


_AIKEN = re.compile(rb"(?m)^[A-Z][.)][^\n]*\n\s*ANSWER:\s?[A-Z]\s*$")
_GIFT = re.compile(rb"(?<!\\)(?:\\\\)*\{\s*(?:[=~#}]|(?:T|F|TRUE|FALSE)\s*[}#])")
BANKS: dict[str, BankFormat] = {
    b.name: b
    for b in (
        BankFormat("qti", lambda data: data[:2] == b"PK", "quizgen.reader.banks.package"),
        BankFormat("moodle", _xml("quiz"), "quizgen.reader.banks.moodle"),
        BankFormat("qti12", _xml("questestinterop"), "quizgen.reader.banks.qti12"),
        BankFormat("qti21", _xml("assessmentItem"), "quizgen.reader.banks.qti21"),
        BankFormat("aiken", lambda data: bool(_AIKEN.search(data)), "quizgen.reader.banks.aiken", MOST_TEXT),
        BankFormat("gift", lambda data: bool(_GIFT.search(data)), "quizgen.reader.banks.gift", MOST_TEXT),
    )
}


def read_bank(path: Path, label: str = "") -> tuple[Quiz | None, list[Problem]]:
    """The questions of an old bank as a quiz of unproved items; None, with an error, where there are none.

    What cannot be imported is a warning of the rule `not-imported`, with its place.
    """
    label = label or str(path)
    data, problems = read_bytes(path, label, MOST_BANK)
    return parse_bank(data, label) if data is not None else (None, problems)


def parse_bank(data: bytes, label: str) -> tuple[Quiz | None, list[Problem]]:
    """The same from the bytes of the file."""
    form = next((one for one in BANKS.values() if one.looks(data)), None)
    if form is None:
        hint = "Moodle XML, GIFT, Aiken, QTI 1.2 and QTI 2.1 (also as a zip) can be read"
        return None, [Problem(Location(label), "unknown-bank", "this is no question bank that can be read", hint)]
    if len(data) > form.most:
        message = f"a bank in {form.name} has at most {form.most // 1_000_000} MB"
        return None, [Problem(Location(label), "too-large", message, "split it")]
    bank = Bank(label)
    with suppress(Full):
        import_module(form.module).read(data, bank)
    return bank.finish(form.name)
