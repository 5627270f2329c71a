"""A table of the whole quiz for spreadsheets and scripts: one line a question (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.prose import sources

_COLUMNS = ("id", "type", "context", "question", "answer", "points")
_LAST = ("explanation", "evidence", "source", "tags")


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`quiz.csv`, UTF-8 with a byte order mark (Excel needs it), one column for each option and its reason."""
    most = max((len(_entries(item)) for item in quiz.items), default=0)
    options = [f"{name} {n}" for n in range(1, most + 1) for name in ("option", "right", "why")]
    head = [*_COLUMNS, *options, *_LAST]
    rows = [_row(item, quiz, release, most) for item in quiz.items]
    return Written(files={"quiz.csv": b"\xef\xbb\xbf" + table([head, *rows])})


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as RFC 4180 has them, in UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _row(item: Item, quiz: Quiz, release: Release, most: int) -> list[str]:
    cells = [cell for entry in _entries(item) for cell in entry]
    cells += [""] * (3 * most - len(cells))
    first = [item.id, item.type, item.context, item.stem, item.key, str(release.print.points[item.id])]
    last = [item.explanation, "\n".join(item.evidence), "\n".join(sources(item, quiz.language)), " ".join(item.tags)]
    return [*first, *cells, *last]


def _entries(item: Item) -> list[tuple[str, str, str]]:
    """Text, whether it is right (of a sequence its place, of a pair its partner), and why."""
    if item.options:
        return [(o.text, "yes" if o.right else "no", o.why) for o in item.options]
    return [(text, str(n), "") for n, text in enumerate(item.sequence, 1)] + [(a, b, "") for a, b in item.pairs]
