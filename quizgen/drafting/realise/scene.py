"""What one question has named so far, and what was assumed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.model.dates import Edtf


@dataclass(frozen=True, slots=True)
class Resolution:
    """Words of the text, what they were taken to mean, and how sure that is (0 to 1)."""

    words: str
    meaning: str
    certainty: float
    how: str


@dataclass
class Scene:
    """The words of one question are made one after the other: who was named before needs no full name again.

    `owner`: the token of the clause's subject, whose pronouns may stay. `named`: clusters named in full.
    `full_dates`: days are kept; else a stem has the month, because a day is seldom what it asks about.
    `news`: the month of the report, where the clause tells its news and has no date.
    `whole`: the first word of a sentence that stays as it is, so that a pronoun may mean what it names before.
    `loose`: words that are kept for a reader and not asked may lean on a description that the story does not give.
    """

    story: Annotated
    owner: Token | None = None
    named: set[int] = field(default_factory=set)
    resolutions: list[Resolution] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    full_dates: bool = False
    in_key: bool = False
    loose: bool = False
    dated: bool = False
    news: Edtf | None = None
    whole: Token | None = None

    @property
    def certainty(self) -> float:
        """How sure the least sure resolution is."""
        return min((r.certainty for r in self.resolutions), default=1.0)
