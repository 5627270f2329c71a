"""A quiz that cannot be printed is a Problem with its place; all at once, and no file."""

from __future__ import annotations

from dataclasses import replace

import pdf_reading as read
import pdf_samples as samples
import pytest

from quizgen.model.item import Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.writers import pdf

CHOICE = Item(id="c/a/f", stem="Which?", options=(Option("yes", True), Option("no", False), Option("none", False)))


def quiz(*papers: Paper, items: tuple[Item, ...] = (CHOICE, samples.ORDER, samples.MATCH), title: str = "T") -> Quiz:
    return Quiz(title=title, items=items, papers=papers)


def errors(made: Quiz) -> list[tuple[str, str, str]]:
    written = pdf.write(made, samples.RELEASE, None)
    assert written.files == {}
    assert written.history is None
    assert all(p.hint for p in written.problems)
    return [(p.location.path, p.rule, p.message) for p in written.problems]


def on_paper(placed: Placed, *more: Item) -> Quiz:
    return quiz(Paper("A", (placed,)), items=(CHOICE, samples.ORDER, samples.MATCH, *more))


def test_a_quiz_without_paper_or_question():
    assert errors(quiz()) == [("papers", "paper", "the quiz has no paper to print")]
    assert errors(quiz(Paper("B", ()))) == [("papers[0]", "paper", "paper B has no question")]


@pytest.mark.parametrize(
    ("placed", "words"),
    [
        (Placed("gone/a/f"), "the quiz has no such item"),
        (Placed(CHOICE.id, (0, 1, 3)), "indices from 0 to 2, each once"),
        (Placed(CHOICE.id, (0, -1, 2)), "indices from 0 to 2, each once"),
        (Placed(CHOICE.id, (0, 1, 1)), "indices from 0 to 2, each once"),
        (Placed(CHOICE.id, (1, 2)), "not exactly one of its printed options is right"),
        (Placed(samples.ORDER.id, (0, 1)), "two or more entries, all of them printed"),
        (Placed(samples.MATCH.id, (2, 0)), "two or more entries, all of them printed"),
    ],
)
def test_a_question_that_cannot_be_placed(placed, words):
    ((path, rule, message),) = errors(on_paper(placed))
    assert (path, rule) == ("papers[0].items[0]", "paper")
    assert placed.id in message and words in message


@pytest.mark.parametrize(
    "item",
    [
        replace(CHOICE, id="x/a/f", options=()),
        replace(CHOICE, id="x/a/f", options=(Option("a", True), Option("b", True))),
        replace(samples.ORDER, id="x/a/f", sequence=("one",)),
        replace(samples.MATCH, id="x/a/f", pairs=()),
    ],
)
def test_an_item_without_what_its_type_needs(item):
    ((path, rule, _),) = errors(on_paper(Placed("x/a/f"), item))
    assert (path, rule) == ("papers[0].items[0]", "paper")


def test_everything_is_said_at_once():
    found = errors(quiz(Paper("A", (Placed("gone/a/f"), Placed("lost/a/f"))), Paper("A", ()), title=" \n"))
    paths = [path for path, _, _ in found]
    assert paths == ["papers[0].items[0]", "papers[0].items[1]", "papers[1]", "papers[1]", "title"]


def test_fewer_options_may_be_printed_and_no_order_means_the_items_own():
    short = pdf.write(on_paper(Placed(CHOICE.id, (2, 0))), samples.RELEASE, None)
    assert not short.problems
    assert "1. Which?\nA none B yes\n" in read.text(short.files["paper-a4.pdf"])
    plain = pdf.write(on_paper(Placed(CHOICE.id)), samples.RELEASE, None)
    assert "1. Which?\nA yes B no C none\n" in read.text(plain.files["paper-a4.pdf"])


def test_a_mistake_in_a_template_is_no_problem_of_a_person(monkeypatch, tmp_path):
    import typst

    from quizgen.writers.pdf import engine

    (tmp_path / "paper.typ").write_text("#panic()")
    (tmp_path / "key.typ").write_text("#panic()")
    monkeypatch.setattr(engine, "FOLDER", tmp_path)
    monkeypatch.setattr(engine, "_spare", {})
    with pytest.raises(typst.TypstError):
        pdf.write(on_paper(Placed(CHOICE.id)), samples.RELEASE, None)
