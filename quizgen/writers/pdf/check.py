"""What is wrong with a quiz as a thing to print: found before anything is typeset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Paper, Placed, Quiz, Release
from quizgen.writers.pdf.catalogue import words
from quizgen.writers.pdf.sheets import shown, source
from quizgen.writers.pdf.text import CONTROL, PRIVATE, named, one_line


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that reaches paper or key: its JSON path in quiz.json, whose it is, and the text."""

    path: str
    whose: str
    text: str


def problems(quiz: Quiz, release: Release | None = None) -> list[Problem]:
    """Everything that keeps the quiz from being printed, and warnings for characters replaced in what is printed around
    it; those replaced in the quiz itself are in the loss report."""
    found = _of_title(quiz) + list(_of_papers(quiz))
    for text in printed(quiz):
        found += [p for p in _of_characters(text) if p.severity == "error"]
    for text in _around(release) if release else ():
        found += _of_characters(text)
    return found


def problems_of(quiz: Quiz, items: list[Item]) -> list[Problem]:
    """The same for single items that are printed without a paper."""
    found = _of_title(quiz)
    for item in items:
        for text in texts_of(quiz, item):
            found += [p for p in _of_characters(text) if p.severity == "error"]
    return found


def texts_of(quiz: Quiz, item: Item) -> list[Printed]:
    """The texts of one item, with their places in quiz.json."""
    n = quiz.items.index(item)
    return [Printed(f"items[{n}].{field}", f"{field} of {item.id}", text) for field, text in _texts(item)]


def printed(quiz: Quiz, release: Release | None = None) -> Iterator[Printed]:
    """Every text of the title, the credits, the items that some paper has, the head and the printed articles."""
    yield Printed("title", "the title", quiz.title)
    for n, text in enumerate(quiz.credits):
        yield Printed(f"credits[{n}]", f"credit {n + 1}", text)
    wanted = {placed.id for paper in quiz.papers for placed in paper.items}
    for n, item in enumerate(quiz.items):
        if item.id in wanted:
            for field, text in _texts(item):
                yield Printed(f"items[{n}].{field}", f"{field} of {item.id}", text)
    if release:
        yield from _around(release)


def _around(release: Release) -> Iterator[Printed]:
    head = release.head.head
    yield Printed("print.instructions", "the instructions", release.print.instructions or "")
    yield Printed("school", "the school head", f"{head.school} {head.line}")
    for article in release.articles if release.print.with_article else ():
        yield Printed("articles", f"the article {article.id}", f"{article.title}\n{article.text}")


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("id", item.id), ("context", item.context), ("stem", item.stem), ("answer", item.answer), ("explanation", item.explanation))
    yield from ((f"blanks[{n}].text", blank.text) for n, blank in enumerate(item.blanks))
    for n, option in enumerate(item.options):
        yield from ((f"options[{n}].text", option.text), (f"options[{n}].why", option.why))
    yield from ((f"sequence[{n}]", text) for n, text in enumerate(item.sequence))
    yield from ((f"pairs[{n}][{m}]", text) for n, pair in enumerate(item.pairs) for m, text in enumerate(pair))
    yield from ((f"evidence[{n}]", text) for n, text in enumerate(item.evidence))
    english = words("en")
    yield from ((f"citations[{n}]", source(citation, english)) for n, citation in enumerate(item.citations))


def _of_title(quiz: Quiz) -> list[Problem]:
    if one_line(quiz.title):
        return []
    return [Problem(Location(path="title"), "title", "the quiz has no title to print", "give it one")]


def _of_papers(quiz: Quiz) -> Iterator[Problem]:
    if not quiz.papers:
        message = "the quiz has no paper to print"
        yield Problem(Location(path="papers"), "paper", message, "say which items a paper has")
    items = {item.id: item for item in quiz.items}
    letters = [paper.letter for paper in quiz.papers]
    for n, paper in enumerate(quiz.papers):
        here = f"papers[{n}]"
        if paper.letter in letters[:n]:
            message = f"two papers have the letter {paper.letter}"
            yield Problem(Location(path=here), "paper", message, "give each its own, A to Z")
        yield from _of_paper(paper, items, here)


def _of_paper(paper: Paper, items: dict[str, Item], here: str) -> Iterator[Problem]:
    if not paper.items:
        message = f"paper {paper.letter} has no question"
        yield Problem(Location(path=here), "paper", message, "give it items, or leave the paper out")
    for n, placed in enumerate(paper.items):
        wrong = _of_placed(placed, items.get(placed.id))
        if wrong:
            message = f"paper {paper.letter}, question {n + 1} ({placed.id}): {wrong[0]}"
            yield Problem(Location(path=f"{here}.items[{n}]"), "paper", message, wrong[1])


def _of_placed(placed: Placed, item: Item | None) -> tuple[str, str] | None:
    """What is wrong with one question of a paper, and the way out."""
    if item is None:
        return "the quiz has no such item", "write the id of one of its items"
    count = len(item.options or item.sequence or item.pairs)
    order = shown(item, placed)
    if len(set(order)) < len(order) or not set(order) <= set(range(count)):
        return f"its options are not indices from 0 to {count - 1}, each once", "write them in printed order"
    if item.type == "choice" and sum(item.options[i].right for i in order) != 1:
        return "not exactly one of its printed options is right", "mark one option right and print it"
    needed = {"order": len(item.sequence), "match": len(item.pairs)}.get(item.type)
    if needed is not None and (needed < 2 or len(order) < needed):
        return "it needs two or more entries, all of them printed", "print every entry"
    return None


def _of_characters(text: Printed) -> list[Problem]:
    """A warning for control characters, which are replaced, and an error for those that mean nothing."""
    found = []
    control = CONTROL.search(text.text)
    if control:
        message = f"a control character, U+{ord(control[0]):04X}, in {text.whose} is printed as U+FFFD"
        found.append(Problem(Location(path=text.path), "control-character", message, "remove it", "warning"))
    private = PRIVATE.search(text.text)
    if private:
        message = f"{named(private[0])}, a private or unassigned character, in {text.whose} has no common form"
        found.append(Problem(Location(path=text.path), "font", message, "write it with public characters"))
    return found
