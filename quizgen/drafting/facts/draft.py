"""A fact while it is made: its slots, where its evidence stands, and what there is to doubt."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.model.common import Status, Voice



SlotValue = str | list[str]  # text, the id of an entity, a number or a date as text; or several


@dataclass(slots=True)
class Drafted:
    """One fact of the draft. `slots` by the model's names (entities as ids, dates as EDTF text).

    `at`: offset in the text, for the order; `evidence`: passages word for word; `confidence`: 0 to 1;
    `doubts`: what to look at, a phrase each: such a fact waits for a person; `why_not`: code and words of why no fair
    question can be made of it; `by`: the rule that made it.
    """

    kind: str
    slots: dict[str, SlotValue]
    at: int
    evidence: tuple[str, ...]
    confidence: float = 0.9
    voice: Voice = "stated"
    speaker: str | None = None
    via: str | None = None
    status: Status = "draft"
    closes: tuple[str, ...] = ()
    why_not: tuple[str, str] | None = None
    by: str = ""
    single: bool = False  # a post that one person holds at a time
    doubts: list[str] = field(default_factory=list)
    foils: dict[str, list[str]] = field(default_factory=dict)
    id: str = ""
    hint: str = ""  # words for the id

    def hold(self, code: str, says: str) -> None:
        """No question is made of it, because that would be unfair: the first reason counts."""
        self.why_not = self.why_not or (code, says)

    @property
    def held(self) -> bool:
        """True where no question is made of it, whatever a person finds."""
        return self.why_not is not None
