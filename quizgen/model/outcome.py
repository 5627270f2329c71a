"""What the gates say of a question or a fact: the outcome with its reasons, and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["refused", "person", "admitted"]
Weight = Literal["sure", "doubt", "advice"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a gate finds.

    `code` names the gate's finding, `field` the part of the question (question, answer, quote[0], wrong[2]), `at` the
    passage of the story it concerns, as offsets into the story's text. `says` is a sentence for a teacher, `mend` a
    way out. A sure fault refuses; a doubt sends the question to a person; advice is told and holds nothing back.
    """

    code: str
    says: str
    mend: str = ""
    field: str = ""
    at: tuple[int, int] | None = None
    weight: Weight = "doubt"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: gates that passed, gates that had nothing to check, where the evidence stands in the story's
    text, and the digest of text, claim and gates to which this applies."""

    passed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Refused with a sure fault, to a person with a doubt, else admitted."""

    reasons: tuple[Reason, ...] = ()
    checked: Checked = Checked()

    @property
    def decision(self) -> Decision:
        """The outcome in one word."""
        if any(r.weight == "sure" for r in self.reasons):
            return "refused"
        return "person" if any(r.weight == "doubt" for r in self.reasons) else "admitted"
