"""Questions from elsewhere: a file of questions, a table, or the answer of a chat, each with what the gates say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen import reader
from quizgen.build.assisting import pasted_prompt
from quizgen.build.gating import outcomes
from quizgen.build.outside import by_some_model, evidence_of
from quizgen.build.review.decision import Asked
from quizgen.build.review.desk import Desk
from quizgen.build.review.story import PARSER
from quizgen.model.outcome import Outcome
from quizgen.model.outside import OutsideQuestion
from quizgen.model.problem import Problem, has_error
from quizgen.model.provenance import PERSON
from quizgen.model.reading import Reading

MOST_WRONG = 8
_FENCE = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
_JSON = re.compile(r"[\[{].*[\]}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FromElsewhere:
    """A question with what the gates say of it. `asked`: as it would be added; a passage is "" where none was found."""

    asked: Asked
    outcome: Outcome


def pasted(text: str, model: str | None, desk: Desk) -> tuple[list[FromElsewhere], list[Problem]]:
    """The questions of a pasted text, judged; what is around them (a chat's words) is left aside. `model`: the name of
    the model that wrote them, None for a person; what the text says of it is not believed."""
    story = desk.story()
    file = None
    problems: list[Problem] = []
    for attempt in dict.fromkeys((text, *(m[1] for m in _FENCE.finditer(text)), *(m[0] for m in [_JSON.search(text)] if m))):
        file, found = reader.parse_questions(attempt.encode("utf-8", "surrogatepass"), "the pasted text")
        problems = problems or found
        if file is not None and not has_error(found):
            problems = found
            break
    if file is None or story is None:
        return [], problems
    with PARSER:
        judged = list(outcomes(story.reading, file.questions))
    by = PERSON if model is None else by_some_model(model or "unknown", file.questions)
    return offered(story.reading, file.questions, judged, by), problems


def offered(
    story: Reading, questions: Sequence[OutsideQuestion], found: Sequence[Outcome], by: str
) -> list[FromElsewhere]:
    """Questions from elsewhere as they would be added, each with what was found of it."""
    made = []
    for asked, outcome in zip(questions, found, strict=True):
        passages = evidence_of(story, asked, outcome) or ("",)
        wrong = asked.wrong[:MOST_WRONG]
        own = Asked(question=asked.question, answer=asked.answer, wrong=wrong, evidence=passages,
                    explanation=asked.explanation, asks=asked.asks, by=by, brought=() if by == PERSON else wrong)  # fmt: skip
        made.append(FromElsewhere(own, outcome))
    return made


def prompt(desk: Desk) -> str:
    """What to paste into a chat, so that its answer can be pasted back; "" where the story cannot be parsed."""
    story = desk.story()
    return pasted_prompt(story.reading) if story is not None else ""
