"""The story's main points as facts of kind `qa`: the best candidates whose wrong options the report closes."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.drafting.admit.eligibility import faults, held_back
from quizgen.drafting.admit.options import with_options
from quizgen.drafting.admit.ranking import ASKED_OF_SENTENCE, first
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, candidates
from quizgen.drafting.inputs import slug
from quizgen.model.facts import QuestionAnswer
from quizgen.model.ids import free_id
from quizgen.model.provenance import by_rule
from quizgen.model.slots import Foil

MOST_ASKED = 12  # questions of a story that are asked unread: a paper of twenty has room for other things
MOST_OFFERED = 16  # that a person is offered beside them


def main_points(story: Annotated, taken: Iterable[str] = ()) -> list[QuestionAnswer]:
    """The facts, in the order of the text. `taken`: ids that are in use."""
    made = candidates(story)
    offered = {id(c) for c in first(made, MOST_OFFERED)}
    found = with_options(story, made, {n for n, c in enumerate(made) if id(c) in offered or not faults(c)})
    asked = first([c for c in found if held_back(c) is None], MOST_ASKED, of_sentence=ASKED_OF_SENTENCE, least=float("-inf"))
    waiting = [c for c in first(found, MOST_OFFERED) if c not in asked]
    used = set(taken)
    return [_fact(c, used) for c in sorted([*asked, *waiting], key=lambda c: (c.at, c.stem.text))]


def _fact(candidate: Candidate, used: set[str]) -> QuestionAnswer:
    held = held_back(candidate)
    options = candidate.options if held else candidate.printable  # what only a person may take is not written into a question that is asked
    foils = tuple(Foil(_capital(o.text), o.why, by_rule(o.clears)) for o in options)
    return QuestionAnswer(
        id=_id(candidate, used),
        evidence=(candidate.sentence,),
        question=candidate.stem.text,
        answer=_capital(candidate.key),
        asks=candidate.asks,  # type: ignore[arg-type]
        explanation=f"The report says: “{' '.join(candidate.sentence.split())}”",
        foils={"answer": foils} if foils else {},
        notes=_notes(candidate, held),
        by=by_rule(candidate.rule),
        status="draft",
    )


def _notes(candidate: Candidate, held: tuple[str, str] | None) -> tuple[str, ...]:
    """What a person should look at before it is asked; `held`: by which policy, and why, it is held back."""
    return tuple(dict.fromkeys([*candidate.doubts, *([held[1]] if held else [])]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _id(candidate: Candidate, used: set[str]) -> str:
    base = slug(f"{candidate.rule.partition('.')[0]} {candidate.stem.text}", 44) or "question"
    name = free_id(base, used)
    used.add(name)
    return name
