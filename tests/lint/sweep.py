"""Plants every rule's flaw everywhere it can be planted, and counts what the rule catches."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import mutate
from mutate import papers, pools

from quizgen.lint import RULES, lint_items, lint_paper, lint_set
from quizgen.model.item import Item
from quizgen.model.problem import Problem

# Items of the seed and the starter that break a rule rightly, with the reason.
BAD = {
    "definition-of-term/kim-beijing-2018/term.armistice": "the glossary's definition of ceasefire has the word “often”",
    "definition-of-term/sudria-trade-2016/term.truce": "the glossary's definition of ceasefire has the word “often”",
}


@dataclass(frozen=True)
class Row:
    """Of one rule: flaws planted, and how many of them the rule caught."""

    rule: str
    planted: int
    caught: int

    @property
    def share(self) -> float:
        return self.caught / self.planted if self.planted else 0.0


def good_of(items: list[Item]) -> list[Item]:
    """The pool without the items known to be bad."""
    return [item for item in items if item.id not in BAD]


def sweep_items(items: list[Item], texts: dict[str, str], times: int = 1) -> list[Row]:
    """One row per item rule: its flaw planted into each item, `times` times in different ways."""
    rows = []
    for rule, flaw in mutate.ITEM.items():
        flawed = [flaw(item, Random(f"{rule}/{item.id}/{n}")) for item in items for n in range(times)]
        # Each alone: a rule must see its flaw whatever else is linted with it.
        found = [rule in names(lint_items([item], texts)) for item in flawed if item is not None]
        rows.append(Row(rule, len(found), sum(found)))
    return rows


def sweep_sets(times: int) -> list[Row]:
    """One row per set rule, over made-up pools."""
    rows = []
    for rule, flaw in mutate.SET.items():
        found = []
        for n in range(times):
            rng = Random(f"{rule}/{n}")
            found.append(rule in names(lint_set(flaw(pools.pool(rng), rng))))
        rows.append(Row(rule, len(found), sum(found)))
    return rows


def sweep_papers(times: int) -> list[Row]:
    """One row per paper rule, over made-up papers."""
    rows = []
    for rule, flaw in mutate.PAPER.items():
        found = []
        for n in range(times):
            rng = Random(f"{rule}/{n}")
            made = flaw(papers.quiz(rng), rng)
            found.append(rule in names(lint_paper(made, made.papers[0])))
        rows.append(Row(rule, len(found), sum(found)))
    return rows


def names(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


def missing() -> set[str]:
    """Rules without a mutation, and mutations without a rule."""
    return set(RULES) ^ {*mutate.ITEM, *mutate.SET, *mutate.PAPER}
