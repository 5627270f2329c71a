"""A possible wrong value and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact


class Candidate(NamedTuple):
    """A value of the asked slot from an origin. `why` says what it really is; `weight` how tempting, 0 to 1;
    `vouched`: a person says that it is wrong; `offered`: only a person may take it, and none has; `since`: the day from which anybody could know it, where a table says."""

    value: Any
    origin: str
    why: str = ""
    weight: float = 0.5
    article: Article | None = None
    fact: AnyFact | None = None
    vouched: bool = False
    since: date | None = None
    offered: bool = False

    def value_key(self) -> Any:
        """What dates and numbers sort by: first and last day, or the number."""
        return (self.value.first, self.value.last) if isinstance(self.value, Edtf) else self.value


class Fate(NamedTuple):
    """What became of a candidate: its text, where it came from, kept or not, the reason, and the policy that gave it
    ("" where it was kept)."""

    text: str
    origin: str
    kept: bool
    rule: str
    policy: str = ""
