"""Rules, gates and policies as entries of tables: one sentence, then the parts Bad, Good and Source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

PARTS = ("Bad", "Good", "Source")


def clean(doc: str | None) -> str:
    """The docstring without indentation; "" for None."""
    return "\n".join(line.strip() for line in (doc or "").strip().splitlines())


def part(doc: str, name: str) -> str:
    """The part of a cleaned docstring that begins with `name:`, on one line; "" where there is none."""
    found: list[str] = []
    inside = False
    for line in doc.splitlines():
        begins = next((p for p in PARTS if line.startswith(f"{p}: ")), None)
        inside = begins == name if begins else inside and bool(line)
        if inside:
            found.append(line.removeprefix(f"{name}: "))
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class Documented:
    """An entry of a table: a function with a name and its documentation.

    `doc` is the cleaned docstring: it begins with one sentence and has a part for each of Bad, Good and Source.
    """

    name: str
    function: Callable[[Any], Any]
    doc: str

    @property
    def summary(self) -> str:
        """The first sentence: what is asked for, or left out."""
        return self.doc.splitlines()[0]

    def part(self, name: str) -> str:
        """The part Bad, Good or Source of the documentation, on one line; "" where there is none."""
        return part(self.doc, name)


Entry = TypeVar("Entry", bound=Documented)


def enter(table: dict[str, Entry], entry: Entry) -> None:
    """Put an entry into its table. Raises ValueError where its name is taken."""
    if entry.name in table:
        raise ValueError(f"two policies are called {entry.name}")
    table[entry.name] = entry


def name_of(function: Callable[..., Any]) -> str:
    """The name of an entry: the function's, with hyphens."""
    return function.__name__.replace("_", "-")
