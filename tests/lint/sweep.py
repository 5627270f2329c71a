"""Plants every rule's flaw everywhere it can be planted, and counts what the rule catches."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import mutate
from mutate import papers, pools

from quizgen.lint import RULES, lint_items, lint_paper, lint_set
from quizgen.model.item import Item
from quizgen.model.problem import Problem


@dataclass(frozen=True)
class Row:
    """Of one rule: flaws planted, and how many of them the rule caught."""

    rule: str
    planted: int
    caught: int

    @property
    def share(self) -> float:
        return self.caught / self.planted if self.planted else 0.0


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
