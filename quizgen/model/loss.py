"""What a format cannot hold: one loss for each item and field, told before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# skipped: the whole item is left out; dropped: a field is left out; shortened: a field is cut; changed: characters
# are replaced; joined: nothing is lost, but the field stands inside another one.
What = Literal["skipped", "dropped", "shortened", "changed", "joined"]


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """`target` is the format, `place` the JSON path in quiz.json, `item` the item's id ("" for the whole quiz)."""

    target: str
    place: str
    item: str
    field: str
    what: What
    why: str


@dataclass(frozen=True, slots=True)
class LossRow:
    """Losses of one kind in one target: of how many items, and the first of them."""

    target: str
    field: str
    what: What
    why: str
    count: int
    first: str


def real_losses(losses: Iterable[Loss]) -> list[Loss]:
    """The losses that `--strict` refuses: all but what is only joined."""
    return [loss for loss in losses if loss.what != "joined"]


def table(losses: Iterable[Loss]) -> list[LossRow]:
    """One row for each target, field, kind and reason, in the order in which they were found."""
    rows: dict[tuple[str, str, What, str], list[str]] = {}
    for loss in losses:
        places = rows.setdefault((loss.target, loss.field, loss.what, loss.why), [])
        if (name := loss.item or "the quiz") not in places[-1:]:
            places.append(name)
    return [LossRow(*row, len(names), names[0]) for row, names in rows.items()]
