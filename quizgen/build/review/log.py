"""The log of decisions: a line each, only ever added to. From it comes what can be undone and done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from quizgen.build.review.decision import ENTRY, Entry, Redo, Undo

SUFFIX = ".review.jsonl"


@dataclass(frozen=True, slots=True)
class Log:
    """The lines of a log, and the decisions among them that stand (`done`) or were taken back (`undone`), the last at
    the end. A line that cannot be read stays, and what is before it cannot be undone."""

    text: str = ""
    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()

    def __add__(self, entry: Entry) -> Log:
        """The log with one line more."""
        start = self.text if not self.text or self.text.endswith("\n") else f"{self.text}\n"
        return after(Log(f"{start}{line(entry)}\n", self.done, self.undone), entry)


def line(entry: Entry) -> str:
    """An entry as a line of JSON."""
    return ENTRY.dump_json(entry).decode("utf-8")


def read_log(data: bytes) -> Log:
    """The log that some bytes hold; none is empty."""
    text = data.decode("utf-8", "surrogateescape")
    log = Log(text)
    for each in text.split("\n"):  # not at U+2028, which may stand in a question
        try:
            if not each.strip():
                continue
            log = after(log, ENTRY.validate_json(each))
        except ValidationError:
            log = Log(text)
    return log


def entries(data: bytes) -> Sequence[Entry]:
    """The entries of a log in order, those taken back included. Raises ValidationError for a line that is none."""
    return [ENTRY.validate_json(each) for each in data.decode("utf-8").split("\n") if each.strip()]


def after(log: Log, entry: Entry) -> Log:
    """What stands, and what can be done again, after one entry more."""
    match entry.what:
        case Undo():
            return Log(log.text, log.done[:-1], (*log.undone, *log.done[-1:]))
        case Redo():
            return Log(log.text, (*log.done, *log.undone[-1:]), log.undone[:-1])
        case _:
            return Log(log.text, (*log.done, entry), ())
