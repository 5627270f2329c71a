"""The questions a model proposes for one story, and its second reading of those that nothing else refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizgen.assist import second_reading
from quizgen.assist.answer import merged, questions_of
from quizgen.assist.endpoint import NoAnswer
from quizgen.assist.prompt import ORDERS, Telling, answer_schema, messages
from quizgen.assist.record import Recorder
from quizgen.model.problem import Location, Problem

QUESTIONS_SCHEMA = "quizgen/questions@1"


def propose(story: Telling, recorder: Recorder) -> tuple[dict[str, Any], list[Problem]]:
    """A file of questions (quizgen/questions@1) as plain data, from one reading in each order of the paragraphs.

    A reading that fails is a warning while another gives questions; without any question it is an error.
    """
    readings: list[list[dict[str, Any]]] = []
    problems: list[Problem] = []
    for order in ORDERS:
        try:
            text = recorder.ask(messages(story, order), answer_schema("sentences"))
        except NoAnswer as error:
            problems.append(error.problem)
            if error.problem.rule in ("assist-away", "assist-key"):  # the next reading would fare no better
                break
            continue
        found = questions_of(text, story)
        if found is None:
            problems.append(_no_questions(recorder.endpoint.url))
        else:
            readings.append(found)
    questions = merged(readings)
    return {"schema": QUESTIONS_SCHEMA, "questions": questions}, _milder(problems) if questions else problems


def doubts(
    question: str, answer: str, passage: Sequence[str], recorder: Recorder, wrong: Sequence[str] = ()
) -> str:
    """What a second reading has against a question, or ""; a model that does not answer has nothing for it."""
    try:
        read, without = (
            second_reading.said(recorder.ask(second_reading.messages(question, passage, cut), second_reading.SCHEMA))
            for cut in ("", answer)
        )
    except NoAnswer as error:
        return f"there was no second reading: {error.problem.message}"
    return second_reading.doubt(answer, read, without, wrong)


def _no_questions(url: str) -> Problem:
    message = "the model's answer holds no questions in the form that was asked for"
    return Problem(Location(url), "assist-nonsense", message, "try a larger model; the draft by rules stands without it")


def _milder(problems: list[Problem]) -> list[Problem]:
    return [Problem(p.location, p.rule, p.message, p.hint, "warning") for p in problems]
