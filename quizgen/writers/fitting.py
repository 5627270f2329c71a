"""Cuts a quiz down to what a format holds, and says of every item and field what that costs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from operator import attrgetter

from quizgen.model.item import Citation, Item, Option
from quizgen.model.loss import Loss, What
from quizgen.model.printing import Printing
from quizgen.model.quiz import Quiz
from quizgen.writers.holding import Ban, Holds, Part, kind_of

# XML 1.0 (2.2 Char) has no other control characters and no surrogates; the other formats do no better.
_INVALID = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t]*\n\s*|\t+")
_LINES, _SPACES = re.compile(r"[^\S\n]*\n\s*"), re.compile(r"[ \t]{2,}|\t")
_FORMULA = re.compile(r"\s*[=+\-@\t]")  # what a spreadsheet computes (OWASP, “CSV Injection”)


@dataclass
class Report:
    """The losses of one format, collected."""

    target: str
    losses: list[Loss] = field(default_factory=list)

    def add(self, place: str, item: str, name: str, what: What, why: str) -> None:
        """Note one loss."""
        self.losses.append(Loss(self.target, place, item, name, what, why))


def worth(item: Item, layout: Printing) -> int:
    """What an item is worth in points: by its id, else its type, else its level, else 1."""
    return next((layout.points[name] for name in (item.id, item.type, item.level) if name in layout.points), 1)


def fit(quiz: Quiz, target: str, holds: Holds, layout: Printing) -> tuple[Quiz, dict[str, int], list[Loss]]:
    """The quiz with only what the format holds, its options in the order to show; the points of each item by the id
    it has now; and what was lost."""
    report = Report(target)
    places = {placed.id: placed.options for paper in reversed(quiz.papers) for placed in paper.items}
    items: list[Item] = []
    points: dict[str, int] = {}
    for number, item in enumerate(quiz.items):
        if holds.printed and item.id not in places:
            continue
        fitted = _item(item, f"items[{number}]", holds, layout, report)
        if fitted is not None and holds.at_most and len(items) >= holds.at_most:
            why = f"it takes {holds.at_most} questions at most"
            report.add(f"items[{number}]", item.id, "item", "skipped", why)
        elif fitted is not None:
            fitted = _apart(fitted, f"items[{number}]", item.id, points, report)
            items.append(arranged(fitted, places.get(item.id, ()), quiz.seed))
            points[fitted.id] = worth(item, layout)
    quiz = _quiz(quiz, holds, report)
    return replace(quiz, items=tuple(items), papers=()), points, report.losses


def _apart(item: Item, place: str, original: str, taken: dict[str, int], report: Report) -> Item:
    """The item with an id of its own, where cleaning or cutting has made it another's."""
    if item.id not in taken:
        return item
    report.add(f"{place}.id", original, "id", "changed", "another question has the same id once it is cleaned")
    return replace(item, id=f"{item.id[:91]}~{drawn(place, original).hex()[:8]}")


def arranged(item: Item, printed: tuple[int, ...], seed: int) -> Item:
    """The item with its options as the first paper prints them; else in an order drawn from seed, id and texts.

    Options with a natural order keep it. Where a format's client does not shuffle, the key stands anywhere.
    """
    if item.type != "choice" or item.ordered:
        return item
    if sorted(printed) == list(range(len(item.options))):
        return replace(item, options=tuple(item.options[index] for index in printed))
    return replace(item, options=tuple(sorted(item.options, key=lambda o: drawn(seed, item.id, o.text))))


def drawn(*parts: object) -> bytes:
    """A place in an order that says nothing of the key, and is the same in every run."""
    return sha256("\0".join(map(str, parts)).encode("utf-8", "backslashreplace")).digest()


def _item(item: Item, place: str, holds: Holds, layout: Printing, report: Report) -> Item | None:
    if kind_of(item) not in holds.kinds:
        why = f"it cannot ask items of the kind {kind_of(item)}"
        report.add(place, item.id, "item", "skipped", why)
        return None
    mine = Report(report.target)
    original = item.id
    item = _without(item, place, holds, layout, mine)
    item = _Cleaner(holds, place, original, mine).item(item)
    if why := _refused(item, holds):
        report.add(place, original, "item", "skipped", why)
        return None
    report.losses += mine.losses
    return item


@dataclass(frozen=True)
class _Field:
    """How a part of an item is seen and taken away; `place` is its JSON path below the item."""

    filled: Callable[[Item, Printing], object]
    without: Callable[[Item], Item]
    place: str


_FIELDS: dict[Part, _Field] = {
    "context": _Field(lambda i, _: i.context, lambda i: replace(i, context=""), ".context"),
    "why": _Field(
        lambda i, _: any(o.why for o in i.options),
        lambda i: replace(i, options=tuple(replace(o, why="") for o in i.options)),
        ".options",
    ),
    "explanation": _Field(lambda i, _: i.explanation, lambda i: replace(i, explanation=""), ".explanation"),
    "evidence": _Field(lambda i, _: i.evidence, lambda i: replace(i, evidence=()), ".evidence"),
    "source": _Field(lambda i, _: i.citations, lambda i: replace(i, citations=()), ".citations"),
    "tags": _Field(lambda i, _: i.tags, lambda i: replace(i, tags=()), ".tags"),
    "id": _Field(lambda i, _: i.id, lambda i: i, ".id"),
    "points": _Field(lambda i, layout: worth(i, layout) != 1, lambda i: i, ""),
    "order": _Field(lambda i, _: i.ordered and i.type == "choice", lambda i: i, ".options"),
}


def _without(item: Item, place: str, holds: Holds, layout: Printing, report: Report) -> Item:
    """The item without the parts that the format has no place for."""
    for part, one in _FIELDS.items():
        if part in holds.moot or not one.filled(item, layout):
            continue
        if part in holds.joined:
            report.add(place + one.place, item.id, part, "joined", holds.joined[part])
        elif part not in holds.parts:
            report.add(place + one.place, item.id, part, "dropped", holds.why_not(part))
            item = one.without(item)
    return item


@dataclass(frozen=True)
class _Cleaner:
    """Replaces what the format's texts cannot hold, and says so."""

    holds: Holds
    place: str
    id: str
    report: Report

    def item(self, item: Item) -> Item:
        """Every text of the item."""
        return replace(
            item,
            id=self._id(item.id),
            stem=self.text(item.stem, "stem", ".stem"),
            context=self.text(item.context, "context", ".context"),
            answer=self.text(item.answer, "answer", ".answer"),
            explanation=self.text(item.explanation, "explanation", ".explanation"),
            options=tuple(self._option(o, n) for n, o in enumerate(item.options)),
            sequence=self._texts(item.sequence, "sequence"),
            pairs=tuple((self._entry(a, n, 0), self._entry(b, n, 1)) for n, (a, b) in enumerate(item.pairs)),
            evidence=tuple(filter(None, self._texts(item.evidence, "evidence"))),
            tags=tuple(map(self._tag, filter(None, self._texts(item.tags, "tags")))),
            blanks=tuple(
                replace(b, text=self.text(b.text, "blank", f".blanks[{n}]")) for n, b in enumerate(item.blanks)
            ),
            citations=tuple(self._citation(c, n) for n, c in enumerate(item.citations)),
        )

    def text(self, text: str, name: str, path: str) -> str:
        """One text as the format can hold it."""
        clean = _ENDS.sub("\n", text)
        self._note(text, clean, name, path, "line ends are written as one kind")
        replaced = _INVALID.sub("\ufffd", clean)
        self._note(clean, replaced, name, path, "control characters become U+FFFD")
        line = _BLANKS.sub(" ", replaced) if self.holds.one_line else replaced
        self._note(replaced, line, name, path, "line breaks and tabs become spaces")
        squeezed = _LINES.sub("\n", _SPACES.sub(" ", line)) if self.holds.one_space else line
        self._note(line, squeezed, name, path, "tabs, blank lines and several spaces become one")
        stripped = squeezed.strip()
        self._note(squeezed, stripped, name, path, "blanks at the ends go")
        if not self.holds.formulas or not _FORMULA.match(stripped):
            return stripped
        why = "a cell that begins like a formula gets an apostrophe before it"
        self.report.add(self.place + path, self.id, name, "changed", why)
        return f"'{stripped}"

    def _tag(self, text: str) -> str:
        line = " ".join(text.split()) if self.holds.tag_signs else text
        self._note(text, line, "tags", ".tags", "a tag is one line")
        clean = "".join("_" if sign in self.holds.tag_signs else sign for sign in line)
        self._note(line, clean, "tags", ".tags", "signs that no tag can have become _")
        return self._short(clean, "tags", ".tags", self.holds.tag)

    def _id(self, text: str) -> str:
        if "id" not in self.holds.parts:
            return text
        return self._short(self.text(text, "id", ".id"), "id", ".id", self.holds.id) or "\ufffd"

    def _note(self, before: str, after: str, name: str, path: str, why: str) -> None:
        if before != after:
            self.report.add(self.place + path, self.id, name, "changed", why)

    def _texts(self, texts: tuple[str, ...], name: str) -> tuple[str, ...]:
        return tuple(self.text(text, name, f".{name}[{n}]") for n, text in enumerate(texts))

    def _entry(self, text: str, number: int, side: int) -> str:
        return self.text(text, "pairs", f".pairs[{number}][{side}]")

    def _option(self, option: Option, number: int) -> Option:
        path = f".options[{number}]"
        text = self.text(option.text, "option", f"{path}.text")
        return replace(option, text=text, why=self.text(option.why, "why", f"{path}.why"))

    def _citation(self, citation: Citation, number: int) -> Citation:
        path = f".citations[{number}]"
        names = ("article", "title", "published", "publisher", "url")
        texts = {name: self.text(attrgetter(name)(citation), "source", f"{path}.{name}") for name in names}
        return replace(citation, **texts)

    def _short(self, text: str, name: str, path: str, most: int) -> str:
        """A name of at most `most` characters; what was cut leaves a mark that tells two such names apart."""
        if not most or len(text) <= most:
            return text
        self.report.add(self.place + path, self.id, name, "shortened", f"at most {most} characters")
        return f"{text[: most - 9]}~{drawn(text).hex()[:8]}"


def shown_texts(item: Item) -> list[str]:
    """The texts that stand below the stem."""
    answers = [item.answer] if item.type in ("open", "cloze") and not item.blanks else []
    return [*(o.text for o in item.options), *item.sequence, *(t for pair in item.pairs for t in pair), *answers]


def _refused(item: Item, holds: Holds) -> str:
    """Why the format cannot hold the item at all; "" where it can."""
    return next(_reasons(item, holds), "")


def _reasons(item: Item, holds: Holds) -> Iterator[str]:
    texts = shown_texts(item)
    if item.type == "choice":
        yield from _of_options(item, holds)
    if holds.stem and len(item.told) > holds.stem:
        yield f"the question has more than {holds.stem} characters"
    if holds.option and any(len(text) > holds.option for text in texts):
        yield f"an option has more than {holds.option} characters"
    if holds.recall and not item.recall:
        yield "it cannot be asked without its options"
    if not item.stem or not all(texts):
        yield "the question, an option or the answer is empty"
    yield from (ban.why for ban in holds.bans if _banned(item, texts, ban))


def _banned(item: Item, texts: list[str], ban: Ban) -> bool:
    """True where the format's reader would take a text of the item for something else."""
    if ban.kinds and kind_of(item) not in ban.kinds:
        return False
    searched = {"stem": [item.told], "option": texts, "right": [right for _, right in item.pairs]}
    return any(ban.pattern.search(text) for where in ban.where for text in searched[where])


def _of_options(item: Item, holds: Holds) -> Iterator[str]:
    low, high = holds.options
    count, right = len(item.options), sum(o.right for o in item.options)
    if not low <= count <= high:
        yield f"it has {count} option{'' if count == 1 else 's'}; {low} to {high} can be held"
    if right != 1:
        yield f"{right or 'no'} options are marked right, not one"
    if holds.distinct and len({o.text for o in item.options}) < count:
        yield "two options read alike"


def _quiz(quiz: Quiz, holds: Holds, report: Report) -> Quiz:
    """The quiz's own texts, cleaned, without those that the format has no place for."""
    cleaner = _Cleaner(holds, "", "", report)
    title = cleaner.text(quiz.title, "title", "title")
    notice, credits = quiz.notice, quiz.credits
    if "title" not in holds.quiz:
        report.add("title", "", "title", "dropped", holds.why_not("title"))  # type: ignore[arg-type]
    if notice and "notice" not in holds.quiz:
        report.add("notice", "", "notice", "dropped", holds.why_not("notice"))  # type: ignore[arg-type]
        notice = ""
    if credits and "credits" not in holds.quiz | holds.moot:
        report.add("credits", "", "credits", "dropped", holds.why_not("credits"))  # type: ignore[arg-type]
        credits = ()
    notice = cleaner.text(notice, "notice", "notice")
    credits = tuple(cleaner.text(text, "credits", f"credits[{n}]") for n, text in enumerate(credits))
    return replace(quiz, title=title or "\ufffd", notice=notice, credits=credits)
