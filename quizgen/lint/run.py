"""lint_items, lint_set, lint_paper, lint_quiz and faults: rules in, problems out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.lint.look import Heap, Look
from quizgen.lint.papers import PaperLook
from quizgen.lint.rule import RULES, Finding, Rule, Scope
from quizgen.lint.sets import PoolLook
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Paper, Quiz

NO_TEXTS: Mapping[str, str] = {}
LONGEST_ID = 90  # characters of an id in a message


def lint_items(
    items: Sequence[Item], texts: Mapping[str, str] = NO_TEXTS, label: str = "", errors_only: bool = False
) -> list[Problem]:
    """All rules of single items, in the order of the items.

    texts: article id → the article's text, for the evidence; without one only its presence is judged.
    label: the file, for the problems' locations.
    errors_only: ask no rule that can but warn.
    """
    return _items([Look(item, texts) for item in items], label, errors_only)


def faults(item: Item, texts: Mapping[str, str] = NO_TEXTS) -> list[Problem]:
    """The errors of one item: with one of them it is not fit for a paper or a deck."""
    return lint_items([item], texts, errors_only=True)


def lint_set(items: Sequence[Item], label: str = "") -> list[Problem]:
    """The rules of a whole pool: what its keys have in common, and what a blind guesser gains."""
    return _set([Look(item) for item in items], label)


def lint_paper(quiz: Quiz, paper: Paper, label: str = "") -> list[Problem]:
    """The rules of one paper of a quiz."""
    wanted = {placed.id for placed in paper.items}
    looks = {item.id: Look(item) for item in quiz.items if item.id in wanted}
    number = next((n for n, one in enumerate(quiz.papers) if one is paper or one == paper), 0)
    return _paper(PaperLook(paper, looks), number, label)


def lint_quiz(quiz: Quiz, texts: Mapping[str, str] = NO_TEXTS, label: str = "") -> list[Problem]:
    """All rules: of each item, of the pool, of each paper."""
    looks = [Look(item, texts) for item in quiz.items]
    by_id = {look.item.id: look for look in looks}
    problems = _items(looks, label) + _set(looks, label)
    for n, paper in enumerate(quiz.papers):
        problems += _paper(PaperLook(paper, by_id), n, label)
    return problems


def _items(looks: list[Look], label: str, errors_only: bool = False) -> list[Problem]:
    found = sorted(_findings(looks, errors_only))
    return [_of_item(looks[n], n, label, _ITEM_RULES[r], finding) for n, r, finding in found]


def _set(looks: list[Look], label: str) -> list[Problem]:
    pool = PoolLook(looks)
    return [_problem(r, label, f"items{path}", what) for r in _of("set") for path, what in r.function(pool)]


def _paper(look: PaperLook, number: int, label: str) -> list[Problem]:
    name = f"paper {look.paper.letter}"
    return [
        _problem(r, label, f"papers[{number}].{path}" if path else f"papers[{number}]", f"{name}: {what}")
        for r in _of("paper")
        for path, what in r.function(look)
    ]


def _findings(looks: list[Look], errors_only: bool) -> Iterator[tuple[int, int, Finding]]:
    """(item, rule, finding), rule after rule: that is a third quicker than item after item.

    What no item can break, by a quick look at all texts, is asked of none.
    """
    heap = Heap(looks)
    by_word = _having_words(looks)
    for number, rule in enumerate(_ITEM_RULES):
        if (errors_only and rule.severity != "error") or (rule.quick and not rule.quick(heap)):
            continue
        function = rule.function
        for n in by_word[number] if rule.words else range(len(looks)):
            for finding in function(looks[n]):
                yield n, number, finding


def _having_words(looks: list[Look]) -> list[list[int]]:
    """Per rule, the items that have one of its words."""
    found: list[list[int]] = [[] for _ in _ITEM_RULES]
    for n, look in enumerate(looks):
        for number in {r for word in _WORDS & look.all_words for r in _BY_WORD[word]}:
            found[number].append(n)
    return found


def _of_item(look: Look, number: int, label: str, rule: Rule, finding: Finding) -> Problem:
    path, what = finding
    name = look.item.id if len(look.item.id) <= LONGEST_ID else f"{look.item.id[: LONGEST_ID - 1]}…"
    return _problem(rule, label, f"items[{number}].{path}" if path else f"items[{number}]", f"{what} (in {name})")


def _problem(rule: Rule, label: str, path: str, what: str) -> Problem:
    return Problem(Location(label, path=path), rule.name, what, rule.hint, rule.severity)


def _of(scope: Scope) -> list[Rule]:
    return [r for r in RULES.values() if r.scope == scope]


_ITEM_RULES = _of("item")
_BY_WORD: dict[str, list[int]] = {}
for _number, _rule in enumerate(_ITEM_RULES):
    for _word in _rule.words:
        _BY_WORD.setdefault(_word, []).append(_number)
_WORDS = frozenset(_BY_WORD)

