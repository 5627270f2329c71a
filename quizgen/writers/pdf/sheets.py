"""What is printed, as plain data for the templates: the letters are given here, once for paper and key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from unicodedata import east_asian_width

from quizgen.model.item import Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.writers.pdf.catalogue import RIGHT_TO_LEFT, Words, split, when, words
from quizgen.writers.pdf.style import PAPERS, STANDARD, STANDARD_KEY, Style
from quizgen.writers.pdf.text import isolated, one_line, printable, shortened

# A page holds some 45 lines of 80 characters at 11 points; a question of half that needs no measuring.
_LINE = 80
_SURELY_FITS = 2000
_RUNNING_TITLE = 80
_ROW = 14
_LINES = {"open": 3, "cloze": 1}


def letter(index: int) -> str:
    """The letter of the entry printed at that index: A … Z, then AA, AB …"""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def paper_data(quiz: Quiz, paper: Paper, page: str, style: Style = STANDARD, notice: str = "") -> dict[str, Any]:
    """The data of `paper.typ`. `notice` stands at the head of every page (“Draft, not reviewed”)."""
    entries = words(split(quiz.language)[0])
    items = {item.id: item for item in quiz.items}
    questions = [_question(n, items[p.id], p, style) for n, p in enumerate(paper.items, 1)]
    choices = all(q["type"] == "choice" for q in questions)
    return _common(quiz, paper, page, style, notice, one_line(quiz.title)) | {
        "instructions": entries["instructions" if choices else "instructions_mixed"],
        "questions": questions,
    }


def key_data(quiz: Quiz, paper: Paper, page: str, style: Style = STANDARD_KEY, notice: str = "") -> dict[str, Any]:
    """The data of `key.typ`."""
    entries = words(split(quiz.language)[0])
    items = {item.id: item for item in quiz.items}
    name = one_line(quiz.title)
    return _common(quiz, paper, page, style, notice, f"{entries['key']}: {name}") | {
        "name": name,
        "questions": [_answer(n, items[p.id], p, entries, style) for n, p in enumerate(paper.items, 1)],
        "credits": [printable(credit) for credit in quiz.credits],
    }


def _common(quiz: Quiz, paper: Paper, page: str, style: Style, notice: str, title: str) -> dict[str, Any]:
    language, region = split(quiz.language)
    entries = words(language)
    # With one paper there is nothing to tell apart.
    name = entries["paper"].format(letter=paper.letter) if len(quiz.papers) > 1 else ""
    return {
        "title": title,
        "running": " · ".join(filter(None, (name, shortened(title, _RUNNING_TITLE)))),
        "paper": name,
        "notice": one_line(notice),
        "page": PAPERS[page],
        "lang": language,
        "region": region,
        "start": "right" if language in RIGHT_TO_LEFT else "left",
        "words": entries,
        "style": asdict(style),
    }


def shown(item: Item, placed: Placed) -> tuple[int, ...]:
    """Indices of the item's entries in printed order; a paper that gives none has the item's own order."""
    count = len(item.options or item.sequence or item.pairs)
    return placed.options or tuple(range(count))


def _question(number: int, item: Item, placed: Placed, style: Style) -> dict[str, Any]:
    texts = [o.text for o in item.options] or item.sequence or [right for _, right in item.pairs]
    printed = [printable(texts[i]) for i in shown(item, placed)]
    question = {
        "number": number,
        "type": item.type,
        "stem": printable(item.stem),
        "entries": [[letter(i), text] for i, text in enumerate(printed)],
        "left": [printable(left) for left, _ in item.pairs],
        "lines": _LINES.get(item.type, 0),
    }
    question["row"] = item.type == "choice" and all(_short(text) for text in printed)
    return question | {"long": _long([question["stem"], *printed, *question["left"]], style)}


def _answer(number: int, item: Item, placed: Placed, entries: Words, style: Style) -> dict[str, Any]:
    order = shown(item, placed)
    short, answer = _ANSWERS[item.type](item, order)
    others = [(letter(n), item.options[i]) for n, i in enumerate(order) if item.options]
    entry = {
        "number": number,
        "stem": printable(item.stem),
        "short": short,
        "answer": [[label, printable(text)] for label, text in answer],
        "explanation": printable(item.explanation),
        "others": _others([(label, option) for label, option in others if not option.right and option.why]),
        "evidence": [printable(passage) for passage in item.evidence],
        "sources": [printable(source(citation, entries)) for citation in item.citations],
        "id": one_line(item.id),
    }
    texts = [entry["stem"], entry["explanation"], *entry["evidence"], *entry["sources"]]
    return entry | {"long": _long(texts + [" ".join(line) for line in entry["answer"] + entry["others"]], style)}


def _others(wrong: list[tuple[str, Option]]) -> list[list[str]]:
    """Letter, text and reason of the wrong options; those that share a reason share a line, by their letters."""
    by_why: dict[str, list[tuple[str, Option]]] = {}
    for label, option in wrong:
        by_why.setdefault(option.why, []).append((label, option))
    lines = []
    for why, same in by_why.items():
        text = isolated(printable(same[0][1].text)) + " – " if len(same) == 1 else ""
        lines.append([", ".join(label for label, _ in same), text, printable(why)])
    return lines


def _choice_key(item: Item, order: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    right = [(letter(n), item.options[i].text) for n, i in enumerate(order) if item.options[i].right]
    return " ".join(label for label, _ in right), right


def _order_key(item: Item, order: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The boxes as a pupil fills them, top to bottom: the place of each printed entry in the right order."""
    filled = [(str(i + 1), item.sequence[i]) for i in order]
    return " ".join(label for label, _ in filled), filled


def _match_key(item: Item, order: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The lines as a pupil fills them, top to bottom: the printed letter of each left entry's partner."""
    pairs = [" – ".join(map(isolated, pair)) for pair in item.pairs]
    filled = [(letter(order.index(i)), pair) for i, pair in enumerate(pairs)]
    return " ".join(label for label, _ in filled), filled


def _written_key(item: Item, order: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    return "", [("", item.answer)]


_ANSWERS = {
    "choice": _choice_key,
    "order": _order_key,
    "match": _match_key,
    "open": _written_key,
    "cloze": _written_key,
}


def source(citation: Citation, entries: Words) -> str:
    """Title, publisher and date of a citation, on one line."""
    parts = (citation.title, citation.publisher, when(citation.published, entries))
    return ", ".join(isolated(part) for part in parts if part)


def _short(text: str) -> bool:
    """True when four such options surely share a line."""
    return "\n" not in text and sum(1 + (east_asian_width(c) in "WF") for c in text) <= _ROW


def _long(texts: list[str], style: Style) -> bool:
    """True when a question of these texts may be longer than a page."""
    extent = sum(len(text) + _LINE * (1 + text.count("\n")) for text in texts)
    return extent > _SURELY_FITS * (STANDARD.size / style.size) ** 2
