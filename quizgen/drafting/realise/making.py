"""One item in the making: the match, the scene, and the slots filled so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.realise.scene import Scene


class Captured(Protocol):
    """What a realiser needs of a match."""

    @property
    def story(self) -> Annotated: ...
    def __getitem__(self, name: str) -> Token: ...


@dataclass
class Making:
    """Slots are filled in the order in which the rule writes them; what the stem named, the key need not name."""

    match: Captured
    scene: Scene
    slots: dict[str, Any] = field(default_factory=dict)
    verb: Token | None = None
    answer: Token | None = None
    span: tuple[int, int] | None = None  # of the answer in the text, where it is not all that hangs on its token


Realiser = Callable[..., Any]
F = TypeVar("F", bound=Callable[..., Any])
REALISERS: dict[str, Realiser] = {}


def realiser(function: F) -> F:
    """Enter a function in the table under its own name."""
    REALISERS[function.__name__] = function
    return function
