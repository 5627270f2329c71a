"""What a rule is, and the one table of them. A new rule is one decorated function in a file of its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from quizgen.model.documented import clean, part

Scope = Literal["item", "set", "paper"]
Weight = Literal["error", "warning"]
Finding = tuple[str, str]  # path below the item, pool or paper ("options[2]", "" for the whole), and what is wrong
Check = Callable[[Any], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One item-writing rule. `function` takes a Look (item), a PoolLook (set) or a PaperLook (paper).

    `doc` begins with one sentence and has a part for each of Bad, Good and Source; `hint` is the way out.
    Two ways to ask an item rule only where it may find something: `words`, of which stem or options must have
    one; `quick`, a cheap look at all texts of all items (a Heap).
    """

    name: str
    severity: Weight
    scope: Scope
    function: Check
    hint: str
    doc: str
    words: frozenset[str] = frozenset()
    quick: Callable[[Any], bool] | None = None

    @property
    def summary(self) -> str:
        """What the rule asks, one sentence."""
        return self.doc.splitlines()[0]

    @property
    def bad(self) -> str:
        """An example that breaks it."""
        return self.part("Bad")

    @property
    def good(self) -> str:
        """The example mended."""
        return self.part("Good")

    @property
    def source(self) -> str:
        """Where the rule and its numbers come from."""
        return self.part("Source")

    def part(self, name: str) -> str:
        """The part of the documentation that begins with `name:`, on one line; "" where there is none."""
        return part(self.doc, name)


RULES: dict[str, Rule] = {}


def rule(
    scope: Scope,
    severity: Weight,
    hint: str,
    words: Iterable[str] = (),
    quick: Callable[[Any], bool] | None = None,
) -> Callable[[Check], Check]:
    """Enter a function into the table; the rule's name is the function's, with hyphens."""

    def enter(function: Check) -> Check:
        """Put the function into RULES and give it back; ValueError where its name is taken."""
        name = function.__name__.replace("_", "-")
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        doc = clean(function.__doc__)
        RULES[name] = Rule(name, severity, scope, function, hint, doc, frozenset(words), quick)
        return function

    return enter
