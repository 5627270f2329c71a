"""A model's answer → questions in the open form quizgen/questions@1, which the reader then checks like any file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quizgen.assist.prompt import MOST_QUESTIONS, Telling
from quizgen.world.folding import fold

_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)
_KEPT = ("question", "answer", "asks", "wrong", "explanation")  # `by` and whatever else it claims is dropped


def questions_of(text: str, story: Telling) -> list[dict[str, Any]] | None:
    """The questions of one answer, sentence numbers replaced by the sentences; None where it holds none.

    A number that the story does not have gives no quotation: the gates then send the question to a person.
    """
    value = _json(text)
    listed = value.get("questions") if isinstance(value, dict) else value
    if not isinstance(listed, list):
        return None
    return [_question(q, story) for q in listed[:MOST_QUESTIONS] if isinstance(q, dict)]


def merged(readings: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The questions of several readings, each once: the same question with the same answer is one."""
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for question in (q for reading in readings for q in reading):
        seen.setdefault((fold(str(question.get("question"))), fold(str(question.get("answer")))), question)
    return list(seen.values())


def _question(given: dict[str, Any], story: Telling) -> dict[str, Any]:
    found = {k: given[k] for k in _KEPT if k in given}
    sentences = story.sentences
    numbers = given.get("sentences")
    quotes = [
        sentences[n - 1]
        for n in (numbers if isinstance(numbers, list) else ())
        if isinstance(n, int) and not isinstance(n, bool) and 0 < n <= len(sentences)
    ]
    if quotes:
        found["quote"] = list(dict.fromkeys(quotes))
    return found


def _json(text: str) -> Any:
    """The JSON value in a text: the whole, a fenced block, or from the first bracket to the last."""
    for part in _parts(text):
        try:
            return json.loads(part)
        except (ValueError, RecursionError):
            continue
    return None


def _parts(text: str) -> Iterator[str]:
    yield text
    yield from _FENCED.findall(text)
    start, end = text.find("{"), text.rfind("}")
    if 0 <= start < end:
        yield text[start : end + 1]
