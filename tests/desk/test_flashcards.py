"""Flashcards: each question meets its answer when the sheet is folded or turned over; nothing is cut."""

from __future__ import annotations

import random
from dataclasses import replace

import desk_tools as tools
import pdf_samples as samples
import pytest
from desk_tools import read

from quizgen.model.printing import Printing
from quizgen.writers import cards


def cells(pdf: bytes, width: float, height: float) -> list[list[str]]:
    """For each page, the text of its twelve cells, row by row, found by where it stands."""
    found = []
    for leaf in tools.runs(pdf):
        texts = [""] * 12
        for x, y, _, piece in leaf:
            assert 30 < x < width - 30 and 30 < y < height - 30
            row = int((height - 34 - y) / ((height - 68) / 6))
            texts[2 * row + (x > width / 2)] += piece
        found.append([read.fold(text) for text in texts])
    return found


@pytest.mark.parametrize(("page", "width", "height"), [("a4", 595.28, 841.89), ("letter", 612, 792)])
@pytest.mark.parametrize("duplex", [False, True])
def test_question_and_answer_are_the_two_sides_of_one_card(page, width, height, duplex):
    quiz = samples.quiz(27, seed=2)
    release = replace(samples.release(page), print=Printing(duplex=duplex))
    written = cards.write(quiz, release, None)
    assert not written.problems
    leaves = cells(written.files[f"flashcards-{page}.pdf"], width, height)
    items = [item for item in quiz.items if item.type in ("choice", "open", "cloze")]
    sides = []
    if duplex:
        for front, back in zip(leaves[::2], leaves[1::2], strict=True):
            sides += [(front[n], back[n ^ 1]) for n in range(12)]
    else:
        sides = [(leaf[2 * row], leaf[2 * row + 1]) for leaf in leaves for row in range(6)]
    sides = [side for side in sides if any(side)]
    assert len(sides) == len(items) == 25
    for item, (front, back) in zip(items, sides, strict=True):
        assert front == read.fold(item.stem)
        assert back == read.fold(item.key + item.explanation + item.id)


def test_a_long_text_grows_smaller_and_stays_on_its_card():
    item = replace(samples.choice(1, random.Random(1)), stem=f"{samples.GLASER} {samples.KOVRIG} {samples.ENERGY} Why?")
    pdf = cards.write(samples.single(item), samples.release(), None).files["flashcards-a4.pdf"]
    leaf = tools.runs(pdf)[0]
    assert all(y > 841.89 - 34 - 130 for _, y, _, _ in leaf)
    assert cells(pdf, 595.28, 841.89)[0][0] == read.fold(item.stem)
    assert len(read.pages(pdf)) == 1


def test_a_key_sentence_is_a_card_with_all_its_words_on_the_back():
    pdf = cards.write(samples.single(samples.SENTENCE), samples.release(), None).files["flashcards-a4.pdf"]
    front, back = cells(pdf, 595.28, 841.89)[0][:2]
    assert front == read.fold(samples.SENTENCE.stem)
    assert back.startswith(read.fold("an armistice; a peace treaty"))


def test_a_quiz_without_such_items_has_no_cards():
    written = cards.write(samples.single(samples.ORDER), samples.release(), None)
    assert [p.rule for p in written.problems] == ["flashcards"] and not written.files


def test_the_choice_that_needs_its_options_is_no_card():
    item = replace(samples.choice(1, random.Random(1)), recall=False)
    quiz = replace(samples.quiz(3, special=False), items=(*samples.quiz(3, special=False).items, item))
    text = read.fold(read.text(cards.write(quiz, samples.release(), None).files["flashcards-a4.pdf"]))
    assert text.count("fact-001") == 1


def test_from_the_command_line(tmp_path):
    out = tools.build(tools.project(tmp_path / "p"), "--duplex", "--page", "letter", to="cards")
    assert [p.name for p in out.iterdir()] == ["flashcards-letter.pdf"]
