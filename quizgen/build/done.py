"""What there is to say of a deck that was built: values without its bytes, cheap to keep and to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.model.loss import Loss
from quizgen.model.problem import Problem, has_error
from quizgen.model.update import Update


@dataclass(frozen=True, slots=True)
class NotMade:
    """An item that was not made, why, and the policy that left it out."""

    id: str
    reason: str
    policy: str


@dataclass(frozen=True)
class Summary:
    """What there is to say of a built deck, without its bytes: a thousand of them weigh little.

    `items`: id → level; `sentences`: how many of them are key sentences, for cards only; `explained`: what there
    is to say of the item asked about; `update`: what an import of the deck does; `errata`: what changes on paper;
    `replaced`: names of files that stood there with other contents; `removed`: parts of an earlier quiz that went;
    `on_paper`: items that make no card → why.
    """

    items: dict[str, str]
    papers: dict[str, tuple[str, ...]]
    not_made: tuple[NotMade, ...]
    files: tuple[str, ...]
    explained: tuple[str, ...] = ()
    sentences: int = 0
    update: Update | None = None
    errata: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    on_paper: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """One deck that was built and written, or could not be; `number` of `total` jobs; `why` it was built anew, where
    that was asked; `unchanged`: nothing was to be built."""

    name: str
    out: Path
    summary: Summary | None
    problems: list[Problem]
    number: int = 1
    total: int = 1
    why: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        """True when nothing was written."""
        return self.summary is None or has_error(self.problems)
