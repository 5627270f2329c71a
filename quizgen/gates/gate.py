"""What a gate is, and the one table of them. A new gate is one decorated function in the file of its theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from quizgen.gates.case import Case
from quizgen.model.documented import clean, part
from quizgen.model.outcome import Reason

Check = Callable[[Case], list[Reason] | None]
Scope = Literal["claim", "question", "options"]


@dataclass(frozen=True, slots=True)
class Gate:
    """One check of a claim against its passage.

    `function` gives its reasons: none where the claim passes, None where there is nothing to check. `doc` begins with
    one sentence and has a part for each of Bad, Good and Source. `scope`: what it judges; only a claim can be judged of
    a fact, which has neither question nor options.
    """

    name: str
    function: Check
    doc: str
    scope: Scope = "claim"

    @property
    def summary(self) -> str:
        """What the gate asks, one sentence."""
        return self.doc.splitlines()[0]

    def part(self, name: str) -> str:
        """The part of the documentation that begins with `name:`, on one line; "" where there is none."""
        return part(self.doc, name)


GATES: dict[str, Gate] = {}


def gate(scope: Scope) -> Callable[[Check], Check]:
    """Enter a function into the table; the gate's name is the function's, with hyphens."""

    def enter(function: Check) -> Check:
        """Put the function into GATES and give it back; ValueError where its name is taken."""
        name = function.__name__.replace("_", "-")
        if name in GATES:
            raise ValueError(f"two gates are called {name}")
        doc = clean(function.__doc__)
        GATES[name] = Gate(name, function, doc, scope)
        return function

    return enter
