"""Questions that somebody else writes (a teacher, a colleague, a language model), and the open form they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from quizgen.model.slots import STRICT
from quizgen.model.template import Level

QUESTIONS_SCHEMA = "quizgen/questions@1"
MOST_QUESTIONS = 10_000  # of one file: some hundred stories' worth
MOST_CHARACTERS = 2_000  # of a question, an answer, a reason; a page of text is no question
Asks = Literal[
    "who", "what", "where", "when", "how-many", "why", "how", "meaning", "view", "consequence", "definition"
]
Words = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]


def _as_list(value: Any) -> Any:
    """A single text stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _as_wrong(value: Any) -> Any:
    """A bare text is an option without a reason."""
    return {"text": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class WrongOption:
    """A wrong option as its author gives it, and what it really is (`why`, a sentence)."""

    __pydantic_config__ = STRICT
    text: Words
    why: Annotated[str, Field(max_length=MOST_CHARACTERS)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideQuestion:
    """A question about a story, its short answer, and the passages of the story that prove it."""

    __pydantic_config__ = STRICT
    question: Annotated[Words, Field(description="a question that stands alone: full names, dates instead of “today”")]
    answer: Annotated[Words, Field(description="its short answer")]
    quote: Annotated[
        tuple[Words, ...],
        Field(max_length=20, description="the passages of the story that prove the answer, word for word"),
        BeforeValidator(_as_list),
    ] = ()
    wrong: Annotated[
        tuple[Annotated[WrongOption, BeforeValidator(_as_wrong)], ...],
        Field(max_length=20, description="wrong options; without any, quizgen looks for its own"),
    ] = ()
    asks: Annotated[Asks | None, Field(description="what the question asks for")] = None
    level: Level | None = None
    explanation: Annotated[str, Field(max_length=MOST_CHARACTERS, description="why the answer is right")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFile:
    """A file of questions on one story."""

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/questions@1"]
    questions: Annotated[tuple[OutsideQuestion, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsRead:
    """The questions of a file that could be read, and the place in the file of each, counted from 0."""

    questions: tuple[OutsideQuestion, ...]
    places: tuple[int, ...]
