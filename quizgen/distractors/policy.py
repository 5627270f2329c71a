"""What keeps a candidate from being an option: one table of policies, each with the reason that it gives.

A new policy is one decorated function in the file of its theme (`policies*.py`). The first that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.choose import Kept
from quizgen.distractors.speaking import Speaker, serving, state_of
from quizgen.model.article import Article
from quizgen.model.dates import MONTHS, Edtf, parse
from quizgen.model.documented import Documented, clean, enter, name_of
from quizgen.model.item import Question
from quizgen.world.folding import fold
from quizgen.world.knowledge import World
from quizgen.world.verdict import Judge
from quizgen.world.wording import padded

_BEFORE = re.compile(r"\b(?:before|until|up to) (\d{4})\b")
_IN = re.compile(rf"\bin (?:({'|'.join(MONTHS)}) )?([12]\d{{3}})\b")


class Case:
    """A question, and what the policies take of it; each worked out once. `published`: the wrong options that students
    have."""

    def __init__(self, question: Question, world: World, published: Sequence[str] = ()) -> None:
        self.question, self.world, self.published = question, world, published
        self.article: Article = world.by_id[question.articles[0]]
        self.of_report = question.template.claim == "report"

    @cached_property
    def key(self) -> str:
        """The key, padded."""
        return padded(self.question.key)

    @cached_property
    def stem(self) -> str:
        """What the question tells, folded, without possessives."""
        return f" {fold(self.question.told)} ".replace("'s ", " ")

    @cached_property
    def judge(self) -> Judge:
        """The verdict on any value of the asked slot."""
        asked = self.question
        return Judge(self.article, asked.fact, asked.slot, asked.scope.last, self.world, self.of_report)

    @cached_property
    def before(self) -> int | None:
        """The year before which the stem places the answer."""
        year = _BEFORE.search(self.question.stem)
        return int(year[1]) if year else None

    @cached_property
    def dates_told(self) -> list[Edtf]:
        """Months and years that the stem names and that hold the key: an option outside of one would be ruled out."""
        named = (f"{m[2]}-{MONTHS.index(m[1]) + 1:02}" if m[1] else m[2] for m in _IN.finditer(self.question.stem))
        return [date for text in named if (date := parse(text)).contains(self.question.value)]

    @cached_property
    def told_by_then(self) -> bool:
        """True where the key is no later than the report, so that an option later than it would give itself away."""
        value = self.question.value
        return isinstance(value, Edtf) and value.first <= self.article.published.last

    @cached_property
    def state_of_key(self) -> str | None:
        """The state (ISO 3166) or organisation for which the speaker who is the key speaks."""
        ours = serving(self.question.value, self.question.scope.last)
        return state_of(self.question.value, ours, self.world, self.article)


class Tried:
    """A candidate before the policies: its text as an option, also padded, and the candidates kept before it."""

    def __init__(
        self, case: Case, candidate: Candidate, text: str, spaced_out: str, kept: Sequence[Kept] = ()
    ) -> None:
        self.case, self.candidate, self.text, self.padded, self.kept = case, candidate, text, spaced_out, kept
        self.value: Any = candidate.value
        self.question = case.question

    @cached_property
    def speaker(self) -> Speaker:
        """What the reports tell of a person as somebody who may have spoken."""
        return Speaker(self.value, self.candidate, self.question, self.case.world, self.case.article)


Applies = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Policy(Documented):
    """One reason for which a candidate is no option.

    `function` takes a Tried and gives the reason, or "" where it lets the candidate pass; `of`: the questions whose
    candidates it looks at.
    """

    of: Applies


POLICIES: dict[str, Policy] = {}


def _any(case: Case) -> bool:
    return True


def policy(of: Applies = _any) -> Callable[[Callable[[Tried], str]], Callable[[Tried], str]]:
    """Enter a function into the table; the policy's name is the function's, with hyphens. ValueError for a name twice."""

    def register(function: Callable[[Tried], str]) -> Callable[[Tried], str]:
        """Put the function into POLICIES and give it back."""
        enter(POLICIES, Policy(name_of(function), function, clean(function.__doc__), of))
        return function

    return register


def of(case: Case) -> list[Policy]:
    """The policies that look at the candidates of a question, in order."""
    return [p for p in POLICIES.values() if p.of(case)]


def refusal(policies: list[Policy], tried: Tried) -> tuple[str, str]:
    """(reason, name) of the first policy that is against a candidate; ("", "") where all let it pass."""
    said = ((p.function(tried), p.name) for p in policies)
    return next(((reason, name) for reason, name in said if reason), ("", ""))
