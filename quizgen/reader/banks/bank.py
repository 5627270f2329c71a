"""What is read from one bank: its items, and what was left out, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from quizgen.model.item import BLANK, Citation, Item, Option
from quizgen.model.printing import Printing
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.model.template import ItemType

MOST_OPTIONS, MOST_POINTS = 8, 100
MOST_ITEMS, MOST_LEFT, MOST_TOLD = 20_000, 20_000, 500
NOT_IMPORTED = "not-imported"
TAG = "quizgen::unproved"
_CONTROL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Full(Exception):
    """There is more in the file than a quiz may hold: the rest is not read."""


@dataclass
class Draft:
    """A question as a bank has it. `answers`: of an open question those that count as right."""

    stem: str
    id: str = ""
    context: str = ""
    options: list[Option] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    explanation: str = ""
    evidence: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    points: float = 1.0
    ordered: bool = False


@dataclass
class Bank:
    """The items so far. `line` and `path` of a problem are those of the question in its file."""

    label: str
    title: str = ""
    items: list[Item] = field(default_factory=list)
    points: dict[str, int] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    left: int = 0
    inner: str = ""  # the file within a package

    def at(self, line: int) -> Location:
        """A line of the file; of a file in a package its name and line."""
        return Location(self.label, path=f"{self.inner}:{line}") if self.inner else Location(self.label, line, 1)

    def text(self, data: bytes) -> str:
        """The text of a file; "" where it is not UTF-8, which is an error."""
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.refuse("not-utf8", f"the file is not UTF-8: byte {error.start}", "save it as UTF-8")
            return ""

    def leave(self, line: int, what: str, hint: str = "") -> None:
        """Note that something is not imported."""
        self.left += 1
        if self.left > MOST_LEFT:
            self.refuse("too-large", f"more than {MOST_LEFT:,} things in the bank cannot be imported", "split it", line)
            raise Full
        if self.left <= MOST_TOLD:
            self.found.append(Problem(self.at(line), NOT_IMPORTED, what, hint, "warning"))

    def refuse(self, rule: str, message: str, hint: str = "", line: int = 0) -> None:
        """Note an error: nothing of the file is imported."""
        self.found.append(Problem(self.at(line) if line else Location(self.label, path=self.inner), rule, message, hint))

    def add(self, draft: Draft, line: int) -> None:
        """Take a question, or say why not."""
        clean = _cleaned(draft)
        why = _faulty(clean)
        if why:
            self.leave(line, f"question “{_short(clean.stem)}”: {why}")
        elif len(self.items) >= MOST_ITEMS:
            self.refuse("too-large", f"the bank has more than {MOST_ITEMS:,} questions", "split it", line)
            raise Full
        else:
            self._take(clean, line)

    def _take(self, draft: Draft, line: int) -> None:
        name = self._id(draft.id, line)
        points = round(draft.points)
        if points != draft.points or not 0 <= points <= MOST_POINTS:
            self.leave(line, f"{draft.points:g} points of “{_short(draft.stem)}”", "points are whole numbers from 0 to 100")
            points = 1
        if points != 1:
            self.points[name] = points
        if len(draft.answers) > 1:
            self.leave(line, f"other right answers to “{_short(draft.stem)}”: {'; '.join(map(_short, draft.answers[1:]))}")
        self.items.append(_item(draft, name))

    def _id(self, given: str, line: int) -> str:
        name = given or f"imported/{len(self.items) + 1}"
        self.ids[name] = self.ids.get(name, 0) + 1
        if self.ids[name] == 1:
            return name
        again = f"{name[:480]}#{self.ids[name]}"
        self.leave(line, f"the id “{_short(name)}”, which another question has", f"it is called {_short(again)} here")
        return self._id(again, line) if again in self.ids else self._first(again)

    def _first(self, name: str) -> str:
        self.ids[name] = 1
        return name

    def finish(self, form: str) -> tuple[Quiz | None, list[Problem]]:
        """The quiz, marked as unproved on every page; None with an error, or where nothing was imported."""
        if not has_error(self.found) and not self.items:
            self.refuse("nothing-imported", "no question of this file can be imported", "the warnings say why")
        if self.left > MOST_TOLD:
            words = f"{self.left - MOST_TOLD:,} more things are not imported"
            self.found.append(Problem(Location(self.label), NOT_IMPORTED, words, "", "warning"))
        if has_error(self.found):
            return None, self.found
        title = _plain(self.title) or PurePath(self.label).stem or "Imported questions"
        notice = f"unproved questions, imported from {PurePath(self.label).name}"[:200]
        printing = Printing(points=dict(self.points))
        items = tuple(self.items)
        paper = Paper("A", tuple(_placed(item) for item in items))
        quiz = Quiz(title=title[:300], items=items, papers=(paper,), notice=_plain(notice), print=printing)
        return quiz, self.found


def _placed(item: Item) -> Placed:
    """On paper an item stands as the bank has it; the right sides of pairs, which stand beside their left, turned around."""
    order = tuple(range(len(item.options) or len(item.pairs)))
    return Placed(item.id, order[::-1] if item.pairs else order)


def _item(draft: Draft, name: str) -> Item:
    written: ItemType = "cloze" if BLANK in draft.stem else "open"
    return Item(
        id=name,
        type="choice" if draft.options else "match" if draft.pairs else written,
        stem=draft.stem,
        context=draft.context,
        options=tuple(draft.options),
        pairs=tuple(draft.pairs),
        answer="" if draft.options or draft.pairs else draft.answers[0],
        explanation=draft.explanation,
        evidence=tuple(draft.evidence),
        proof="unproved",
        tags=tuple(dict.fromkeys([*draft.tags, TAG])),
        citations=tuple(Citation("", source, "") for source in draft.sources),
        ordered=draft.ordered,
    )


def _cleaned(draft: Draft) -> Draft:
    """The question with plain texts: no control characters, no blanks at the ends."""
    options = [replace(o, text=_plain(o.text), why=_plain(o.why)) for o in draft.options]
    return replace(
        draft,
        stem=_plain(draft.stem),
        id=_plain(draft.id)[:500],
        context=_plain(draft.context),
        options=options,
        pairs=[(_plain(left), _plain(right)) for left, right in draft.pairs],
        answers=_some(draft.answers),
        explanation=_plain(draft.explanation),
        evidence=_some(draft.evidence),
        sources=_some(draft.sources),
        tags=_some(draft.tags),
    )


def _some(texts: list[str]) -> list[str]:
    return [text for text in map(_plain, texts) if text]


def _plain(text: str) -> str:
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _faulty(draft: Draft) -> str:
    """Why a question cannot be an item; "" where it can."""
    if not draft.stem:
        return "it has no text"
    if draft.options:
        return _faulty_options(draft.options)
    if draft.pairs:
        return "a pair is not whole" if not all(map(all, draft.pairs)) else "it has one pair" if len(draft.pairs) < 2 else ""
    return "" if draft.answers else "it has no answer that could be checked"


def _faulty_options(options: list[Option]) -> str:
    right = sum(o.right for o in options)
    if right != 1:
        return f"{right or 'no'} options are right, not one"
    if not all(o.text for o in options):
        return "an option is empty"
    if not 2 <= len(options) <= MOST_OPTIONS:
        return f"it has {len(options)} option{'' if len(options) == 1 else 's'}; an item has 2 to {MOST_OPTIONS}"
    return ""
