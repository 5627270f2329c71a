"""Whatever stands in an item, the lint says what it thinks and never stumbles, in time that grows with the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.lint import faults, guess, lint_quiz, stats_lines
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz

text = st.text(max_size=40) | st.sampled_from(
    "|_|____|2018|3 to 5|“|A and B|Mr. Kim|None|-5|12 March|10–20 %|the|\u202e|1950-53|a “b” c|Who?".split("|")
)
options = st.builds(Option, text=text, right=st.booleans(), why=text, origin=text)
items = st.builds(
    Item,
    id=text,
    type=st.sampled_from(["choice", "order", "match", "open", "cloze", "?"]),
    stem=text,
    options=st.lists(options, max_size=6).map(tuple),
    sequence=st.lists(text, max_size=3).map(tuple),
    pairs=st.lists(st.tuples(text, text), max_size=3).map(tuple),
    answer=text,
    explanation=text,
    evidence=st.lists(text, max_size=2).map(tuple),
    tags=st.lists(text, max_size=2).map(tuple),
    citations=st.lists(st.builds(Citation, article=text, title=text, published=text), max_size=2).map(tuple),
    recall=st.booleans(),
    blanks=st.lists(st.builds(Blank, number=st.integers(1, 9), text=text, hint=text), max_size=3).map(tuple),
)
spots = st.builds(Placed, id=text, options=st.lists(st.integers(-2, 7), max_size=5).map(tuple))
papers = st.builds(Paper, letter=st.just("A"), items=st.lists(spots, max_size=4).map(tuple))


@settings(max_examples=150, deadline=None)
@given(st.lists(items, max_size=4), papers, text)
def test_any_quiz_is_judged(some, paper, article):
    placed = tuple(Placed(item.id, tuple(range(len(item.options)))) for item in some)
    quiz = Quiz(title="x", items=tuple(some), papers=(paper, Paper("B", placed)))
    problems = lint_quiz(quiz, {"a": article})
    assert problems == lint_quiz(quiz, {"a": article})
    assert all(p.rule and p.message and p.location.path for p in problems)
    assert guess(some).n <= len(some)
    assert stats_lines(some)
    for item in some:
        assert all(p.severity == "error" for p in faults(item, {"a": article}))


UNITS = [
    "which ", "who did not ", "word, and ", "“", "(", " ", "Ab ", "12 ", "1 to ", "None ", "Mr. ", "President Xx ",
    "the two leaders ", "_", "March ", "1-", "he ", "last ", "%", "the the ", "a.", "undefined ",
    "“a ", "\"", "«", "[", "<", "a\n", "ly ", "“a” ", "it is in ", "Kim’s “",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_and_no_faster(unit):
    """Four times the text takes some four times as long; a search that begins anew everywhere takes sixteen.

    Processor time, the least of some runs: a busy machine changes it little.
    """
    short, long = (min(seconds(unit * (size // len(unit)), run) for run in range(3)) for size in (20_000, 80_000))
    assert long < 11 * short + 0.1


def seconds(text: str, run: int) -> float:
    """Processor time to lint an item with the text everywhere. `run` makes it a text that no cache has seen."""
    text = f"{text} {run}"
    options = tuple(Option(f"{text}{n}", n == 0, text) for n in range(3))
    item = Item(id="x/y", stem=f"{text}?", options=options, explanation=text, evidence=(text,), tags=("a",))
    blanks = (Blank(1, text), Blank(2, f"{text}x"))
    other = Item(id="x/z", type="cloze", stem=f"{text}____{text}____.", blanks=blanks, evidence=(f"{text}.",))
    started = time.process_time()
    lint_quiz(Quiz(title="x", items=(item, other)), {"a": text})
    return time.process_time() - started
