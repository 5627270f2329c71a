"""`quizgen play`: a quiz in the terminal, or over a pipe, one question at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quizgen.cli import show
from quizgen.cli.wrapped import wrapped
from quizgen.model.problem import Location, Problem, has_error
from quizgen.project import shown

if TYPE_CHECKING:
    from quizgen.model.item import Citation, Item
    from quizgen.model.quiz import Quiz
    from quizgen.quiz.round import Answer, Asked

LONGEST_LINE = 10_000  # characters of an answer that are read
INDENT = 4


def run_play(path: Path, questions: int | None, seed: int | None, paper: str) -> None:
    """Ask, judge, count; leave with 1 where there is nothing to ask, else with 0, wherever the answers end."""
    from quizgen.build.playable import playable
    from quizgen.quiz.round import draw

    quiz, problems = playable(path, Path.cwd())
    asked: list[Asked] = []
    if quiz is not None:
        letter = paper.strip().upper()
        problems += _no_paper(quiz, letter)
        if not has_error(problems):
            asked = draw(quiz, questions, quiz.seed if seed is None else seed, letter)
            problems += _left_out(quiz, letter, path)
        if not asked and not has_error(problems):
            hint = "key sentences are for cards; `quizgen build -v` says why others were not made"
            problems.append(Problem(Location(shown(path)), "no-items", "there is nothing to ask here", hint))
    show.report(problems)
    show.finish(problems)
    assert quiz is not None
    _play(quiz, asked)


def _no_paper(quiz: Quiz, letter: str) -> list[Problem]:
    letters = [p.letter for p in quiz.papers]
    if not letter or letter in letters:
        return []
    hint = f"its papers: {', '.join(letters)}" if letters else "leave --papers out to be asked from the whole pool"
    return [Problem(Location("--papers"), "no-paper", f"the quiz has no paper {letter}", hint)]


def _left_out(quiz: Quiz, letter: str, path: Path) -> list[Problem]:
    """A warning where questions of the quiz, or of the paper, cannot be asked in a line of letters."""
    from quizgen.quiz.round import askable

    ids = {placed.id for paper in quiz.papers if paper.letter == letter for placed in paper.items}
    long = sum(not askable(i) and not i.blanks for i in quiz.items if not letter or i.id in ids)
    if not long:
        return []
    message = f"{long} question{' has' if long == 1 else 's have'} a list longer than the alphabet"
    return [Problem(Location(shown(path)), "left-out", message, "look at the paper for it", "warning")]


def _play(quiz: Quiz, asked: list[Asked]) -> None:
    from quizgen.quiz.round import STOP

    wrapped(quiz.title)
    show.out("Answer with a letter or a number; ? skips a question, q stops.")
    answers: list[Answer] = []
    keys = Keys()
    for number, one in enumerate(asked, 1):
        show.out()
        show.out(f"Question {number} of {len(asked)}")
        _ask(one)
        answer = _answer(one, keys)
        if answer == STOP:
            break
        answers.append(answer)
        _verdict(answer)
    _result(answers)


def _ask(asked: Asked) -> None:
    from quizgen.quiz.round import LETTERS

    if asked.item.context:
        wrapped(asked.item.context)
    wrapped(asked.item.stem)
    for number, (left, _) in enumerate(asked.item.pairs, 1):
        wrapped(f"{number}) {left}", 2, 5)
    for letter, text in zip(LETTERS, asked.shown, strict=False):
        wrapped(f"{letter}) {text}", 2, 5)
    show.out(f"{_wanted(asked)}:")


def _wanted(asked: Asked) -> str:
    """What an answer looks like."""
    from quizgen.quiz.round import LETTERS

    count = len(asked.shown)
    if asked.item.type == "order":
        return f"All letters a–{LETTERS[count - 1]} in order"  # an example might be the answer
    if asked.item.type == "match":
        return f"The letters that go with 1 to {count}, in that order"
    return "Type the answer" if asked.typed else f"1–{count} or a–{LETTERS[count - 1]}"


def _answer(asked: Asked, keys: Keys) -> Any:
    """The answer; “q” where the person or the input ends. What is no answer is asked for again."""
    from quizgen.quiz.round import SKIP, STOP, Answer, command, judge

    while True:
        text = keys.line() if asked.typed else keys.key()
        if text is None or command(asked, text) == STOP:
            return STOP
        if command(asked, text) == SKIP:
            return Answer(asked, "skipped")
        if answer := judge(asked, text):
            return answer
        show.out(f"That is no answer here; ? skips, q stops. {_wanted(asked)}:")


class Keys:
    """Where answers come from: single keys of a terminal, else lines of standard input."""

    def __init__(self) -> None:
        self.terminal = sys.stdin.isatty()
        self._typed: list[str] = []  # keys pressed so fast that one reading had several
        self._stream = typer.get_text_stream("stdin", errors="replace")

    def key(self) -> str | None:
        """One key, or one line; None at the end of input, or on an interrupt."""
        if not self.terminal:
            return self.line()
        if not self._typed:
            try:
                pressed = typer.getchar()
            except (EOFError, KeyboardInterrupt):
                return None
            # An arrow or another special key is one key, though it comes as several characters.
            self._typed = [pressed] if pressed.startswith(("\x1b", "\x00", "\xe0")) else list(pressed)
        return self._typed.pop(0)

    def line(self) -> str | None:
        """One line without its end."""
        try:
            text = self._stream.readline(LONGEST_LINE)
        except KeyboardInterrupt:
            return None
        return text.rstrip("\r\n") if text else None


def _verdict(answer: Answer) -> None:
    """Right or wrong in words, why, and the sentence it stands in."""
    from quizgen.quiz.round import right_answer

    item = answer.asked.item
    if answer.outcome == "right":
        show.out("Right.")
    else:
        wrapped(f"{'Wrong' if answer.outcome == 'wrong' else 'Skipped'}. The answer: {right_answer(item)}", 0, INDENT)
    if answer.chosen and answer.chosen.why and not answer.chosen.right:
        wrapped(f"“{answer.chosen.text}”: {answer.chosen.why}", INDENT)
    if item.explanation:
        wrapped(item.explanation, INDENT)
    for passage in item.evidence:
        wrapped(f"“{passage}”" if passage[:1] not in "“\"" else passage, INDENT)
    for citation in item.citations:
        wrapped(f"— {_cited(citation)}", INDENT, INDENT + 2)


def _cited(citation: Citation) -> str:
    """“Title”, publisher, 28 March 2018; of a table, what its row rests on."""
    if not citation.published:
        return citation.title
    from quizgen.model.dates import parse
    from quizgen.world.dates import date_text

    try:
        day = date_text(parse(citation.published))
    except ValueError:  # a quiz from elsewhere may hold any text here
        day = citation.published
    return ", ".join(part for part in (f"“{citation.title}”", citation.publisher, day, citation.url) if part)


def _result(answers: list[Answer]) -> None:
    """The score, what to revise, and the questions missed."""
    from quizgen.quiz.round import revise, right_answer

    right = sum(a.outcome == "right" for a in answers)
    skipped = sum(a.outcome == "skipped" for a in answers)
    if not answers:
        show.out()
        show.out("No question was answered.")
        return
    show.out()
    show.out(f"Score: {right} of {len(answers)} right" + (f", {skipped} skipped" if skipped else ""))
    weak = revise(answers)
    if weak:
        show.out()
        show.out("To revise, weakest first:")
    for one in weak:
        numbers = f"question{'s' if len(one.missed) > 1 else ''} {', '.join(map(str, one.missed))}"
        wrapped(f"{len(one.missed)} of {one.asked} missed: {', '.join(one.names)} ({numbers})", 2, INDENT)
    missed = [(n, a.asked.item) for n, a in enumerate(answers, 1) if a.outcome != "right"]
    if missed:
        show.out()
        show.out("Missed:")
    for number, item in missed:
        _missed(number, item, right_answer(item))


def _missed(number: int, item: Item, answer: str) -> None:
    wrapped(f"{number}. {item.stem}", 2, INDENT + 1)
    wrapped(answer, INDENT + 1)
