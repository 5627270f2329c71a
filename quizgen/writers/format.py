"""A format: its name, what it holds, and its writer, which never gets more than that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import Literal

from quizgen.model.item import Item
from quizgen.model.loss import Loss
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.holding import Holds

Write = Callable[[Quiz, Release, History | None], Written]
# cut: its writer gets the quiz cut down to what it holds; told: its writer takes the whole quiz and leaves out what the
# report says; whole: it holds the quiz as it is, prints something else, or reports by itself.
Fits = Literal["cut", "told", "whole"]


@dataclass(frozen=True)
class Format:
    """An output format: its name on the command line, what it is for, the files it makes.

    `holds`: what it can hold, which the loss report reads.
    """

    name: str
    summary: str
    files: str
    module: str
    holds: Holds
    fits: Fits = "cut"

    def writer(self) -> Write:
        """The format's `write`; heavy libraries are imported with it."""
        write: Write = import_module(self.module).write
        return {"cut": self._fitting, "told": self._telling}.get(self.fits, lambda same: same)(write)

    def _telling(self, write: Write) -> Write:
        def told(quiz: Quiz, release: Release, history: History | None) -> Written:
            from quizgen.writers.fitting import fit

            written = write(quiz, release, history)
            losses = fit(quiz, self.name, self.holds, release.print)[2] if written.files else []
            return replace(written, losses=(*written.losses, *losses))

        return told

    def _fitting(self, write: Write) -> Write:
        def fitted(quiz: Quiz, release: Release, history: History | None) -> Written:
            from quizgen.writers.fitting import fit

            small, points, losses = fit(quiz, self.name, self.holds, release.print)
            if not small.items:
                return Written(files={}, problems=(self._nothing(losses),), losses=tuple(losses))
            release = replace(release, print=replace(release.print, points=points))
            parts = [write(replace(small, items=items), release, history) for items in self._batches(small.items)]
            files = _numbered(parts) if len(parts) > 1 else parts[0].files
            problems = tuple(p for part in parts for p in part.problems)
            return Written(files=files, problems=problems, losses=tuple(losses))

        return fitted

    def parts(self, names: Iterable[str]) -> set[str]:
        """Of these names those that a quiz in several files may have, its only file or its numbered ones."""
        if not self.holds.most:
            return set()
        path = PurePosixPath(self.files)
        part = re.compile(rf"{re.escape(path.stem)}(-\d+)?{re.escape(path.suffix)}")
        return {name for name in names if part.fullmatch(name)}

    def _batches(self, items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
        most = self.holds.most or len(items)
        return (items[start : start + most] for start in range(0, len(items), most))

    def _nothing(self, losses: list[Loss]) -> Problem:
        first = next((f": {loss.item}: {loss.why}" for loss in losses if loss.what == "skipped"), "")
        message = f"{self.name} can hold none of the questions{first}"
        return Problem(Location(path="items"), "nothing-held", message, "`quizgen formats` says what each can hold")


def _numbered(parts: list[Written]) -> dict[str, bytes]:
    """The files of several parts: `gforms-1.js`, `gforms-2.js` …"""
    return {
        f"{PurePosixPath(name).stem}-{number}{PurePosixPath(name).suffix}": data
        for number, part in enumerate(parts, 1)
        for name, data in part.files.items()
    }
