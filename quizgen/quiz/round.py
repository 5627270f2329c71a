"""A quiz taken question by question: what is asked in which order, whether an answer is right, what to revise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Literal

from quizgen.model.item import Item, Option
from quizgen.model.quiz import Paper, Quiz
from quizgen.model.recipe import Blueprint
from quizgen.quiz.choose import choose
from quizgen.quiz.papers import make_paper
from quizgen.world.folding import fold

LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUESTIONS = 20  # of a round, where nobody says how many
# Choosing compares each with each: of a large pool so many items are sampled first, and so many chosen of them.
POOL, CHOSEN = 300, 60
STOP, SKIP = "q", "?"
Outcome = Literal["right", "wrong", "skipped"]
_GROUPS = re.compile(r"quizgen::(topic|article)::(.+)")
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """An item with the order in which its options, the entries of its sequence, or the right-hand sides of its pairs
    are shown: indices into them."""

    item: Item
    order: tuple[int, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts that have a letter: to choose from, to put in order, to pair up; none where an answer is typed."""
        texts = entries(self.item) or tuple(o.text for o in self.item.options)
        return tuple(texts[n] for n in self.order)

    @property
    def typed(self) -> bool:
        """True where the answer is a line of text, not one key."""
        return not self.item.options


@dataclass(frozen=True)
class Answer:
    """What became of a question. `chosen`: the option taken, of a choice."""

    asked: Asked
    outcome: Outcome
    chosen: Option | None = None


@dataclass(frozen=True)
class Weak:
    """A subject with its questions: `names` that stand for the same questions, how many were asked, and the
    numbers (from 1) of those missed."""

    names: tuple[str, ...]
    asked: int
    missed: tuple[int, ...]


def draw(quiz: Quiz, questions: int | None, seed: int, paper: str = "") -> list[Asked]:
    """The questions of a round, options shuffled by the seed but for sorted ones.

    With `paper` its questions in its printed order (KeyError where the quiz has no such paper); else so many of
    the pool, by the rules of a paper as far as these leave enough. What cannot be asked here is left out (askable).
    """
    items = {i.id: i for i in quiz.items if askable(i)}
    if paper:
        printed = {p.letter: p for p in quiz.papers}[paper]
        return _placed(printed, items)[:questions]
    rng = Random(f"{seed}/round")
    pool = sorted(items.values(), key=lambda i: i.id)
    wanted = questions or QUESTIONS
    few = rng.sample(pool, POOL) if len(pool) > POOL else pool
    chosen, _ = choose(few, Blueprint(questions=min(wanted, CHOSEN)), f"{seed}/round")
    ids = {i.id for i in chosen}
    rest = [i for i in pool if i.id not in ids]
    chosen += rng.sample(rest, min(len(rest), wanted - len(chosen)))
    return _placed(make_paper(chosen, "A", seed), items) if chosen else []


def askable(item: Item) -> bool:
    """False for what a line of text cannot answer: several blanks, a map, and lists longer than the alphabet."""
    return not item.blanks and item.map is None and len(entries(item)) <= len(LETTERS)


def entries(item: Item) -> tuple[str, ...]:
    """What a line of letters answers, in the right order: a sequence, or the right-hand sides of pairs; else ()."""
    return item.sequence if item.type == "order" else tuple(right for _, right in item.pairs)


def _placed(paper: Paper, items: dict[str, Item]) -> list[Asked]:
    found = []
    for placed in paper.items:
        if item := items.get(placed.id):
            every = tuple(range(len(entries(item) or item.options)))
            found.append(Asked(item, placed.options or every))
    return found


def command(asked: Asked, text: str) -> str:
    """STOP or SKIP where a line says so and is not the answer itself; else ""."""
    word = text.strip().casefold()
    return word if word in (STOP, SKIP) and fold(asked.item.answer) != word else ""


def judge(asked: Asked, text: str) -> Answer | None:
    """Whether what was typed is right; None where it is no answer (no such letter, letters missing or twice).

    A choice takes a letter or a number from 1, an order its letters, pairs the letter of each left-hand side in turn,
    anything else the answer's text, folded.
    """
    item = asked.item
    if wanted := entries(item):
        places = _letters(text, len(asked.order))
        if places is None:
            return None
        given = tuple(asked.shown[n] for n in places)
        return Answer(asked, "right" if given == wanted else "wrong")
    if item.options:
        place = _place(fold(text), len(asked.order))
        if place is None:
            return None
        chosen = item.options[asked.order[place]]
        return Answer(asked, "right" if chosen.right else "wrong", chosen)
    if not text.strip():
        return None
    return Answer(asked, "right" if fold(text) == fold(item.answer) else "wrong")


def _place(word: str, count: int) -> int | None:
    """“b” or “2” → 1."""
    if _NUMBER.fullmatch(word):
        place = int(word) - 1
    else:
        place = LETTERS.find(word) if len(word) == 1 else -1
    return place if 0 <= place < count else None


def _letters(text: str, count: int) -> tuple[int, ...] | None:
    """“b, a, c” or “bac” → (1, 0, 2), where each of `count` letters or numbers stands once."""
    words = re.findall(r"\d+|[a-z]" if count > 9 else r"[1-9a-z]", fold(text))
    places = [_place(word, count) for word in words]
    found = tuple(p for p in places if p is not None)
    return found if len(found) == len(places) and sorted(found) == list(range(count)) else None


def right_answer(item: Item) -> str:
    """The key in words; an order as “first; second; third”, pairs as “left – right; left – right”."""
    if item.type == "match":
        return "; ".join(f"{left} – {right}" for left, right in item.pairs)
    return "; ".join(item.sequence) if item.type == "order" else item.key


def revise(answers: Iterable[Answer]) -> list[Weak]:
    """The topics, families and articles of missed questions (wrong or skipped), weakest first.

    Weakest: the largest share missed, then the most missed. Subjects of the same questions are named together.
    """
    numbered = list(enumerate(answers, 1))
    asked: dict[str, list[int]] = {}
    for number, answer in numbered:
        for name in subjects(answer.asked.item):
            asked.setdefault(name, []).append(number)
    missed = {number for number, answer in numbered if answer.outcome != "right"}
    alike: dict[tuple[int, ...], list[str]] = {}
    for name, numbers in asked.items():
        alike.setdefault(tuple(numbers), []).append(name)
    weak = [Weak(tuple(names), len(n), tuple(x for x in n if x in missed)) for n, names in alike.items()]
    found = [w for w in weak if w.missed]
    return sorted(found, key=lambda w: (-len(w.missed) / w.asked, -len(w.missed), w.names))


def subjects(item: Item) -> tuple[str, ...]:
    """“family date”, “topic North Korea”, “article kim-beijing-2018”; tags of others' quizzes as they are."""
    found = [f"family {item.family}"] if item.family else []
    for tag in item.tags:
        if match := _GROUPS.fullmatch(tag):
            found.append(f"{match[1]} {match[2].replace('-', ' ') if match[1] == 'topic' else match[2]}")
        elif not tag.startswith("quizgen::"):
            found.append(tag)
    return tuple(sorted(set(found)))
