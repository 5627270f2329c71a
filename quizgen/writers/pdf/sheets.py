"""What is printed, as plain data for the templates: the letters are given here, once for paper and key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from unicodedata import east_asian_width

from quizgen.model.article import Article
from quizgen.model.code import paper_code
from quizgen.model.item import Citation, Item, Option
from quizgen.model.printing import Printing
from quizgen.model.quiz import Paper, Placed, Quiz, Release
from quizgen.writers.pdf.around import article_data, head_data, map_data
from quizgen.writers.pdf.catalogue import RIGHT_TO_LEFT, Words, filled, split, when, words
from quizgen.writers.pdf.contexts import of_paper
from quizgen.writers.pdf.lines import lines_for
from quizgen.writers.pdf.style import PAPERS, PRESETS, STANDARD, STANDARD_KEY, Style
from quizgen.writers.pdf.text import isolated, one_line, printable, shortened

# A page holds some 45 lines of 80 characters at 11 points; a question of half that needs no measuring.
LONGEST_ID = 100  # characters: one line of a key, so small; `why` prints the whole
_LINE = 80
_SURELY_FITS = 2000
_INSTRUCTIONS = (
    ({"choice"}, "instructions", "instructions_points"),
    ({"open", "cloze"}, "instructions_open", "instructions_open_points"),
)
_LINES = {"choice": 2, "open": 3, "cloze": 1}


def letter(index: int) -> str:
    """The letter of the entry printed at that index: A … Z, then AA, AB …"""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def paper_data(
    quiz: Quiz, paper: Paper, page: str, style: Style | None = None, notice: str = "", release: Release | None = None
) -> dict[str, Any]:
    """The data of one paper of `paper.typ`. `notice` stands at the head of every page (“Draft, not reviewed”);
    `release` says how it is printed; `style` is its preset's where none is given."""
    layout = release.print if release else quiz.print
    style = style or PRESETS[layout.preset]
    entries = words_for(quiz, release)
    items = {item.id: item for item in quiz.items}
    questions = [_question(n, items[p.id], p, style, layout) for n, p in enumerate(paper.items, 1)]
    context, above = of_paper([items[p.id] for p in paper.items])
    for question, placed, line in zip(questions, paper.items, above, strict=True):
        item = items[placed.id]
        question |= {"worth": _worth(item, layout, entries), "context": printable(line), "map": map_data(item.map)}
    return _common(quiz, paper, page, style, notice, one_line(quiz.title), release) | {
        "instructions": printable(layout.instructions or entries[_instructions(questions, layout)]),
        "context": printable(context),
        "questions": questions,
        "columns": layout.columns,
        "score": sum(points(items[p.id], layout) for p in paper.items),
        "head": head_data(release),
        "articles": article_data(release, entries) if release and layout.with_article else [],
    }


def key_data(
    quiz: Quiz,
    paper: Paper,
    page: str,
    style: Style = STANDARD_KEY,
    notice: str = "",
    release: Release | None = None,
) -> dict[str, Any]:
    """The data of `key.typ`."""
    layout = release.print if release else quiz.print
    entries = words_for(quiz, release)
    items = {item.id: item for item in quiz.items}
    name = one_line(quiz.title)
    articles = release.articles if release and layout.with_article else ()
    questions = []
    for n, p in enumerate(paper.items, 1):
        answer = _answer(n, items[p.id], p, entries, style, layout, articles)
        questions.append(answer | {"worth": _worth(items[p.id], layout, entries)})
    return _common(quiz, paper, page, style, notice, f"{entries['key']}: {name}", release) | {
        "name": name,
        "questions": questions,
        "credits": [printable(credit) for credit in quiz.credits],
    }


def words_for(quiz: Quiz, release: Release | None) -> Words:
    """The catalogue of the quiz's language with the school's own words in it."""
    entries = words(split(quiz.language)[0])
    return entries | release.head.head.words if release else entries


def points(item: Item, layout: Printing) -> int:
    """What an item is worth: by its id, else its type, else its level, else 1."""
    given = layout.points
    return next((given[name] for name in (item.id, item.type, item.level) if name in given), 1)


def open_here(item: Item, layout: Printing) -> bool:
    """True for a choice printed without its options: on an open paper, if its stem can be answered without them."""
    return layout.open and item.type == "choice" and item.recall


def _worth(item: Item, layout: Printing, entries: Words) -> str:
    if not layout.points:
        return ""
    number = points(item, layout)
    return filled(entries["point" if number == 1 else "points"], points=number)


def _instructions(questions: list[dict[str, Any]], layout: Printing) -> str:
    """The name of the instructions in the catalogue."""
    types = {q["type"] for q in questions}
    for some, plain, with_points in _INSTRUCTIONS:
        if types <= some:
            return with_points if layout.points else plain
    return "instructions_mixed_points" if layout.points else "instructions_mixed"


def _common(
    quiz: Quiz, paper: Paper, page: str, style: Style, notice: str, title: str, release: Release | None
) -> dict[str, Any]:
    entries = words_for(quiz, release)
    code = filled(entries["code"], code=paper.code or paper_code(quiz, paper))
    name = paper_name(quiz, paper, entries)
    foot = f"{code} · {filled(entries['seed'], seed=quiz.seed)}"
    notice = notice or (release.notice if release else "")
    return common(quiz, page, style, title, name, notice, foot) | {"words": entries}


def common(
    quiz: Quiz, page: str, style: Style, title: str, name: str = "", notice: str = "", code: str = ""
) -> dict[str, Any]:
    """What every document needs: `shared.typ` reads it. `name`: which of several papers it is; `code`: a line of its own
    at the foot, so that the title has one too."""
    language, region = split(quiz.language)
    room = style.foot(page, alone=bool(code)) - len(name)
    return {
        "title": title,
        "running": " · ".join(filter(None, (name, shortened(title, room)))),
        "code": code,
        "paper": name,
        "notice": one_line(notice or quiz.notice),
        "page": PAPERS[page],
        "lang": language,
        "region": region,
        "start": "right" if language in RIGHT_TO_LEFT else "left",
        "words": words(language),
        "style": asdict(style) | {"right": style.right(page)},
    }


def paper_name(quiz: Quiz, paper: Paper, entries: Words) -> str:
    """“Paper B”, “Paper C, make-up paper”; "" for the only one, as there is nothing to tell apart."""
    if len(quiz.papers) < 2:
        return ""
    name = filled(entries["paper"], letter=paper.letter)
    return " · ".join((name, entries["makeup"])) if paper.makeup else name


def shown(item: Item, placed: Placed) -> tuple[int, ...]:
    """Indices of the item's entries in printed order; a paper that gives none has the item's own order."""
    count = len(item.options or item.sequence or item.pairs)
    return placed.options or tuple(range(count))


def _question(number: int, item: Item, placed: Placed, style: Style, layout: Printing) -> dict[str, Any]:
    if open_here(item, layout):
        stem = printable(item.stem)
        question = {"number": number, "type": "open", "stem": stem, "entries": [], "left": [], "across": 1}
        return question | {"lines": _LINES["choice"], "long": _long([stem], style, layout.columns)}
    texts = [o.text for o in item.options] or item.sequence or [right for _, right in item.pairs]
    printed = [printable(texts[i]) for i in shown(item, placed)]
    question = {
        "number": number,
        "type": item.type,
        "stem": printable(item.stem),
        "entries": [[letter(i), text] for i, text in enumerate(printed)],
        "left": [printable(left) for left, _ in item.pairs],
        "lines": _LINES[item.type] if item.type in ("open", "cloze") else 0,
    }
    question["across"] = _across(printed, style, layout) if item.type == "choice" else 1
    return question | {"long": _long([question["stem"], *printed, *question["left"]], style, layout.columns)}


def _answer(
    number: int,
    item: Item,
    placed: Placed,
    entries: Words,
    style: Style,
    layout: Printing,
    articles: tuple[Article, ...],
) -> dict[str, Any]:
    order = shown(item, placed)
    hidden = open_here(item, layout)
    short, answer = ("", [("", item.key)]) if hidden else _ANSWERS[item.type](item, order)
    others = [] if hidden else [(letter(n), item.options[i]) for n, i in enumerate(order) if item.options]
    entry = {
        "number": number,
        "stem": printable(item.stem),
        "short": short,
        "answer": [[label, printable(text)] for label, text in answer],
        "explanation": printable(item.explanation),
        "others": _others([(label, option) for label, option in others if not option.right and option.why]),
        "evidence": [printable(passage) for passage in item.evidence],
        "sources": [printable(_source(citation, item, entries, articles)) for citation in item.citations],
        "id": shortened(one_line(item.id), LONGEST_ID),
        "map": map_data(item.locator),
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
    return "", [("", item.key)]


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


def _source(citation: Citation, item: Item, entries: Words, articles: tuple[Article, ...]) -> str:
    """A citation, with the numbers of the lines where the article is printed on the paper."""
    text = source(citation, entries)
    for _, places in lines_for(item, tuple(a for a in articles if a.id == citation.article)):
        numbers = [
            filled(entries["line" if first == last else "lines"], first=first, last=last) for first, last in places
        ]
        text += f", {', '.join(numbers)}"
    return text


def short_answer(item: Item, placed: Placed, layout: Printing) -> str:
    """What the key grid shows: letters or numbers; "" for a written answer."""
    return "" if open_here(item, layout) else _ANSWERS[item.type](item, shown(item, placed))[0]


def _across(printed: list[str], style: Style, layout: Printing) -> int:
    """How many options share a line: four, two or one; so many as surely fit."""
    if all(_short(text, style.row if layout.columns == 1 else style.row // 2 - 3) for text in printed):
        return 4
    return 2 if layout.columns == 1 and all(_short(text, style.pair) for text in printed) else 1


def _short(text: str, most: int) -> bool:
    """True when a text has at most so many characters, those of double width counted twice."""
    return "\n" not in text and sum(1 + (east_asian_width(c) in "WF") for c in text) <= most


def _long(texts: list[str], style: Style, columns: int = 1) -> bool:
    """True when a question of these texts may be longer than a page."""
    extent = sum(len(text) + _LINE * (1 + text.count("\n")) for text in texts)
    return extent > _SURELY_FITS * (STANDARD.size / style.size) ** 2 / columns
