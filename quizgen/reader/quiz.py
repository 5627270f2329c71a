"""What must hold in a quiz beyond its shape."""

from __future__ import annotations

from quizgen.model.item import BLANK, Item
from quizgen.model.quiz import Placed, Quiz
from quizgen.reader.sheet import Path, Sheet, cut

MOST_OPTIONS = 8


def check(quiz: Quiz, sheet: Sheet) -> None:
    """Items whole and named once; papers made of them."""
    items = _by_id(quiz, sheet)
    for number, item in enumerate(quiz.items):
        _parts(item, ("items", number), sheet)
    letters: dict[str, int] = {}
    for number, paper in enumerate(quiz.papers):
        if letters.setdefault(paper.letter, number) != number:
            words = f"there are two papers {paper.letter}"
            sheet.report(("papers", number, "letter"), "duplicate-id", words, "give each paper a letter of its own")
        placed: set[str] = set()
        for place, one in enumerate(paper.items):
            path = ("papers", number, "items", place)
            if one.id in placed:
                words = f"the item “{cut(one.id, 100)}” stands twice on paper {paper.letter}"
                sheet.report((*path, "id"), "duplicate-id", words, "delete one of the two")
            placed.add(one.id)
            _placed(one, items, path, sheet)


def _by_id(quiz: Quiz, sheet: Sheet) -> dict[str, Item]:
    items: dict[str, Item] = {}
    places: dict[str, int] = {}
    for number, item in enumerate(quiz.items):
        if item.id in items:
            words = f"the id “{cut(item.id, 100)}” is given twice; items[{places[item.id]}] has it too"
            sheet.report(("items", number, "id"), "duplicate-id", words, "give each item an id of its own")
        else:
            items[item.id], places[item.id] = item, number
    return items


def _parts(item: Item, path: Path, sheet: Sheet) -> None:
    """A choice has options with one key, an order a sequence, a match pairs, open and cloze an answer; or a cloze
    has blanks."""
    if item.type == "choice":
        _options(item, (*path, "options"), sheet)
    elif item.type == "order" and len(item.sequence) < 2:
        _lacks(item, "sequence", "two or more entries, in the right order", path, sheet)
    elif item.type == "match" and len(item.pairs) < 2:
        _lacks(item, "pairs", "two or more pairs", path, sheet)
    elif item.type == "cloze" and item.blanks:
        _blanks(item, path, sheet)
    elif item.type in ("open", "cloze") and not item.answer.strip():
        _lacks(item, "answer", "the answer's text", path, sheet)
    if item.blanks and item.type != "cloze":
        words = f"an item of the type {item.type} has no blanks"
        sheet.report((*path, "blanks"), "item-parts", words, "give it the type cloze, or delete “blanks”")


def _blanks(item: Item, path: Path, sheet: Sheet) -> None:
    """A key sentence: a “____” in the stem for each blank, each with a number of its own and words that are none."""
    count, given = item.stem.count(BLANK), len(item.blanks)
    if count != given:
        words = f"the stem has {count} {BLANK} and the item {given} blank{'' if given == 1 else 's'}"
        sheet.report((*path, "stem"), "item-parts", words, f"write {BLANK} in the stem for each blank, in order")
    numbers: dict[int, int] = {}
    for place, blank in enumerate(item.blanks):
        if numbers.setdefault(blank.number, place) != place:
            words = f"the number {blank.number} is given twice; blanks[{numbers[blank.number]}] has it too"
            hint = "each number is a card of its own, for ever"
            sheet.report((*path, "blanks", place, "number"), "duplicate-id", words, hint)
        if BLANK in blank.text or not blank.text.strip():
            words = f"the words left out are no words: “{cut(blank.text)}”"
            sheet.report((*path, "blanks", place, "text"), "item-parts", words, "write what stands in the sentence")
    if item.answer:
        sheet.report((*path, "answer"), "item-parts", "a cloze has blanks or an answer, not both", "delete “answer”")


def _lacks(item: Item, part: str, what: str, path: Path, sheet: Sheet) -> None:
    words = f"an item of the type {item.type} needs “{part}”: {what}"
    sheet.report((*path, part), "item-parts", words, f"add “{part}”, or give the item the type its parts are for")


def _options(item: Item, path: Path, sheet: Sheet) -> None:
    count = len(item.options)
    if not 2 <= count <= MOST_OPTIONS:
        words = f"the item has {count} option{'' if count == 1 else 's'}; a choice has 2 to {MOST_OPTIONS}"
        sheet.report(path, "option-count", words, "three or four options are enough")
    right = [number for number, option in enumerate(item.options) if option.right]
    if count and not right:
        sheet.report(path, "right-option", "no option is right", "mark the key with \"right\": true")
    for number in right[1:]:
        words = f"a second option is right; options[{right[0]}] is right too"
        sheet.report((*path, number), "right-option", words, "exactly one option is the key")


def _placed(one: Placed, items: dict[str, Item], path: Path, sheet: Sheet) -> None:
    item = items.get(one.id)
    if item is None:
        guess = sheet.guess(one.id, items)
        sheet.report((*path, "id"), "unknown-item", f"the quiz has no item “{cut(one.id, 100)}”", guess)
        return
    count = len(item.options) or len(item.sequence) or len(item.pairs)
    if item.type == "match" and not one.options:
        return
    outside = [place for place, index in enumerate(one.options) if not 0 <= index < count]
    for place in outside:
        words = f"there is no option {one.options[place]}; the item has {count}, counted from 0"
        sheet.report((*path, "options", place), "paper-index", words, f"write indices from 0 to {count - 1}")
    if not outside and sorted(one.options) != list(range(count)):
        words = f"the printed order {cut(str(list(one.options)))} does not name each of {count} options once"
        sheet.report((*path, "options"), "paper-index", words, f"such as {list(range(count))[:12]}")
