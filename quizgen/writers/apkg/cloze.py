"""A key sentence as the fields of a cloze note. The number of a blank is the number of its card, for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quizgen.model.item import BLANK, Blank, Item
from quizgen.writers.apkg.notes import explained, html, plain, quoted, sourced

# Anki reads `{{c1::`, `::` and `}}` in the field's text before any HTML: none of these may come from a text, nor come
# about where a text meets the mark beside it.
_MARKS = str.maketrans({"{": "&#123;", "}": "&#125;", ":": "&#58;"})


def cloze_fields(item: Item) -> list[str]:
    """The note's fields in the order of `CLOZE_FIELDS`."""
    source, date = sourced(item.citations)
    reasons = [explained(item.explanation), quoted(beside(item)), "", source, date, ""]
    return [_text(item), *reasons, html(item.first_id), html(item.context), ""]


def beside(item: Item) -> tuple[str, ...]:
    """The evidence that a card shows beside the sentence itself: of a question, all."""
    return tuple(p for p in item.evidence if p not in item.filled) if item.blanks else item.evidence


def card_places(item: Item) -> tuple[int, ...]:
    """The places of the note's cards: Anki counts them from 0."""
    return tuple(sorted({blank.number - 1 for blank in item.blanks}))


def sort_text(item: Item) -> str:
    """The field Text as Anki keeps it to sort and compare notes by: without elements, references decoded."""
    return _marked(item.stem, item.blanks, plain)


def _text(item: Item) -> str:
    lead = item.lead
    head = f'<div class="qg-lead" dir="auto">{_inert(lead)}</div>' if lead else ""
    return head + _marked(item.stem[len(lead) :], item.blanks, _inert)


def _marked(stem: str, blanks: tuple[Blank, ...], shown: Callable[[str], str]) -> str:
    """A stem with Anki's marks in the places of its blanks, all texts put through `shown`."""
    parts = stem.split(BLANK)
    made = [shown(parts[0])]
    for blank, after in zip(blanks, parts[1:], strict=True):
        hint = f"::{shown(blank.hint)}" if blank.hint else ""
        made.append(f"{{{{c{blank.number}::{shown(blank.text)}{hint}}}}}{shown(after)}")
    return "".join(made)


def _inert(text: str) -> str:
    return html(text).translate(_MARKS)


def keeping(item: Item, old: Item) -> tuple[Item | None, str]:
    """The item with every blank that students have a card of, or None and the words of one that cannot be kept.

    Without its blank in the note a student's card shows an error. So a published blank that is no longer made stays,
    under its number, as long as its words stand in the sentence just once.
    """
    numbers = {blank.number for blank in item.blanks}
    for blank in old.blanks:
        if blank.number not in numbers:
            made = _with(item, blank)
            if made is None:
                return None, blank.text
            item = made
    return item, ""


def _with(item: Item, blank: Blank) -> Item | None:
    """The item with one more blank; None where its words do not stand just once outside the others."""
    lead = item.lead
    parts = item.stem[len(lead) :].split(BLANK)
    pattern = re.compile(rf"(?<![\w-]){re.escape(blank.text)}(?![\w-])")
    found = [(n, match.span()) for n, part in enumerate(parts) for match in pattern.finditer(part)]
    if len(found) != 1:
        return None
    (n, (start, end)), = found
    parts[n] = parts[n][:start] + BLANK + parts[n][end:]
    return replace(item, stem=lead + BLANK.join(parts), blanks=(*item.blanks[:n], blank, *item.blanks[n:]))
