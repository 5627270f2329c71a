"""Moodle XML: a question bank with feedback, tags and ids (docs.moodle.org, “Moodle XML format”)."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from itertools import chain

from lxml import etree

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import about, category, feedback_html, html, paragraph, question_html
from quizgen.writers.xml import Element, add

_LIVE = re.compile(r"<|&(?=#?\w+;)")
_NAME = 120  # characters of the stem that a list of questions shows; Moodle cuts at 251


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`moodle.xml`: a category named like the deck, and its questions."""
    out = BytesIO()
    with etree.xmlfile(out, encoding="UTF-8") as file:  # question by question: 10,000 are too many for one tree
        file.write_declaration()
        with file.element("quiz"):
            for question in chain([_category(quiz, release)], (_question(item, quiz, release) for item in quiz.items)):
                file.write("\n")
                file.write(question)
            file.write("\n")
    return Written(files={"moodle.xml": out.getvalue()})


def _category(quiz: Quiz, release: Release) -> Element:
    question = etree.Element("question", type="category")
    _text(question, "category", category(release.deck))
    _text(question, "info", "".join(paragraph(text) for text in (quiz.title, *about(quiz))), format="html")
    return question


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    child = add(parent, name, **attributes)
    add(child, "text", text)
    return child


def _question(item: Item, quiz: Quiz, release: Release) -> Element:
    """What all types begin with, then what is its type's own."""
    question = etree.Element("question", type=_TYPES[item.type])
    _text(question, "name", _name(item.stem))
    _text(question, "questiontext", question_html(item), format="html")
    _text(question, "generalfeedback", feedback_html(item, quiz.language), format="html")
    add(question, "defaultgrade", str(release.print.points[item.id]))
    add(question, "penalty", "0.3333333")
    add(question, "hidden", "0")
    add(question, "idnumber", item.id)
    _WRITERS[item.type](question, item)
    return question


def _name(stem: str) -> str:
    """What lists of questions show. Moodle takes tags out of a name, and shows the rest as HTML."""
    line = " ".join(stem.split())
    return _LIVE.sub(lambda m: escape(m[0]), line if len(line) <= _NAME else f"{line[: _NAME - 1]}…")


def _choice(question: Element, item: Item) -> None:
    add(question, "single", "true")
    add(question, "shuffleanswers", "false" if item.ordered else "true")
    add(question, "answernumbering", "abc")
    add(question, "showstandardinstruction", "0")
    _combined(question)
    for option in item.options:
        answer = _text_answer(question, html(option.text), "100" if option.right else "0", "html")
        _text(answer, "feedback", paragraph(option.why), format="html")
    _tags(question, item)


def _match(question: Element, item: Item) -> None:
    """Pairs as they are; a sequence as events with their places."""
    pairs = item.pairs or tuple((text, str(number)) for number, text in enumerate(item.sequence, 1))
    add(question, "shuffleanswers", "true")
    _combined(question)
    for left, right in sorted(pairs, key=lambda pair: drawn(item.id, *pair)):
        subquestion = _text(question, "subquestion", html(left), format="html")
        _text(subquestion, "answer", right)
    _tags(question, item)


def _short(question: Element, item: Item) -> None:
    add(question, "usecase", "0")
    answer = _text_answer(question, item.answer.replace("*", "\\*"), "100", "moodle_auto_format")  # * is a wildcard
    _text(answer, "feedback", "", format="html")
    _tags(question, item)


def _text_answer(question: Element, text: str, fraction: str, form: str) -> Element:
    return _text(question, "answer", text, fraction=fraction, format=form)


def _combined(question: Element) -> None:
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _text(question, name, "", format="html")


def _tags(question: Element, item: Item) -> None:
    if item.tags:
        tags = add(question, "tags")
        for tag in item.tags:
            _text(tags, "tag", tag)


_TYPES = {"choice": "multichoice", "match": "matching", "order": "matching", "open": "shortanswer", "cloze": "shortanswer"}
_WRITERS = {"choice": _choice, "match": _match, "order": _match, "open": _short, "cloze": _short}
