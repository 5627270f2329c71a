"""What the command line asks of a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizgen.model.dates import Edtf
    from quizgen.model.recipe import PageSize


def no_step(number: int, total: int, name: str) -> None:
    """Nobody looks on."""


def no_story(deck: str, number: int, total: int, story: str) -> None:
    """Nobody looks on."""


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for beside the targets; None means: as the recipe has it."""

    to: tuple[str, ...] = ()
    every: bool = False  # all formats are wanted: what one of them cannot hold is left out
    strict: bool = False
    out: Path | None = None
    questions: int | None = None
    seed: int | None = None
    pages: tuple[PageSize, ...] = ()
    corpus: Path | None = None
    templates: Path | None = None
    reword: bool = False
    retire: bool = False
    first_release: bool = False
    cards: str = ""
    unreviewed: bool = False
    explain: str = ""
    explain_rebuild: bool = False
    maps: bool = False  # beside what the recipe says
    papers: int | None = None
    print: Mapping[str, Any] = field(default_factory=dict)
    head: Path | None = None
    published: Edtf | None = None
    workers: int | None = None  # processes; by default one for each core
    backend: str = "processes"
    scheduler: str = ""
    stdin: Callable[[], bytes] = bytes
    step: Callable[[int, int, str], None] = no_step
    told: Callable[[str, int, int, str], None] = no_story  # of each story of a deck
