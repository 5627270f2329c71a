"""One change of a file: the lines that stood at a place, and the lines that stand there now. Turned round, it undoes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quizgen.model.slots import STRICT

FileName = Literal["article", "recipe"]


@dataclass(frozen=True, slots=True)
class Splice:
    """Lines `old` became `new` in a file, `skip` lines behind the block called `after`.

    `after`: in an article the fact before the place ("": the head of the list); in a recipe the key that is changed.
    """

    __pydantic_config__ = STRICT
    file: FileName
    after: str
    skip: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def back(self) -> Splice:
        """The change that undoes this one."""
        return Splice(self.file, self.after, self.skip, self.new, self.old)
