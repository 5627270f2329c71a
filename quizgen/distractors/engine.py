"""options(question, world): candidates → verdict → form → set → options, with the fate of each candidate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from quizgen.distractors.candidate import Candidate, Fate
from quizgen.distractors.choose import Kept, best, broken, cues, keep, ordered
from quizgen.distractors.form import unlike
from quizgen.distractors.origins import ORIGINS, near_dates
from quizgen.distractors.plausible import weighed
from quizgen.model.article import Entity
from quizgen.model.dates import Edtf
from quizgen.model.item import Option, Question
from quizgen.world.folding import fold
from quizgen.world.knowledge import World, names
from quizgen.world.verdict import Claim, Verdict, verdict
from quizgen.world.wording import contained, spaced

_BEFORE = re.compile(r"\b(?:before|until|up to) (\d{4})\b")
_OWN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.I)
VOUCHED = "Wrong, as the article's editor vouches."


@dataclass(frozen=True)
class Outcome:
    """The options with the key among them (sorted for dates and numbers, else the key first), or none and why."""

    options: tuple[Option, ...]
    fates: tuple[Fate, ...]
    reason: str = ""


def options(question: Question, world: World, rng: Random, prefer: Sequence[str] = ()) -> Outcome:
    """Two or three distractors known to be wrong, or the reason why there are none.

    `prefer`: texts of distractors already published; they stay as long as each is still admissible.
    """
    article = world.by_id[question.articles[0]]
    kept, fates = _admissible(question, world, rng)
    by_text = {k.text: k for k in kept}
    chosen = [k for t in prefer if (k := by_text.get(t) or _near(question, t, world))]
    if chosen and len(chosen) == len(prefer):
        if sorts(question) or not broken(cues(question, article), chosen):
            return Outcome(_arranged(question, chosen), tuple(fates))
    if sorts(question):
        chosen, reason = ordered(question, kept, rng), "fewer than two dates or numbers are known to be wrong"
    else:
        chosen, reason = best(question, kept, article, rng)
    if len(chosen) < 2:
        if len(kept) < 2:
            reason = f"{len(kept)} of {len(fates)} candidates known to be wrong and alike in form; two are needed"
        return Outcome((), tuple(fates), reason)
    return Outcome(_arranged(question, chosen), tuple(fates))


def sorts(question: Question) -> bool:
    """True where the options have a natural order."""
    return isinstance(question.value, Edtf | Decimal)


def _admissible(question: Question, world: World, rng: Random) -> tuple[list[Kept], list[Fate]]:
    """Candidates that pass alone, and the fate of all."""
    article = world.by_id[question.articles[0]]
    kept: list[Kept] = []
    fates: list[Fate] = []
    seen = {fold(question.key)}
    for origin in question.template.origins:
        for candidate in ORIGINS[origin](question, world, rng):
            text = question.render(candidate.value)
            if fold(text) in seen:
                continue
            rule = _fault(question, candidate, text, world)
            rule = rule or next((f"contains or repeats “{k.text}”" for k in kept if _one(candidate, text, k)), "")
            seen.add(fold(text))
            fates.append(Fate(text, origin, not rule, rule or "known to be wrong"))
            if not rule:
                kept.append(keep(weighed(candidate, text, question, article), text, article))
    return kept, fates


def _one(candidate: Candidate, text: str, other: Kept) -> bool:
    """True when two candidates cannot stand side by side: one text in the other, or dates that overlap."""
    a, b = candidate.value, other.candidate.value
    return contained(text, other.text) or (isinstance(a, Edtf) and isinstance(b, Edtf) and a.overlaps(b))


def _near(question: Question, text: str, world: World) -> Kept | None:
    """A published date near the key, which the seed of today would not have drawn; None where it no longer holds."""
    candidate = near_dates.called(question, text) if "near-dates" in question.template.origins else None
    if candidate is None or _fault(question, candidate, text, world):
        return None
    return keep(candidate, text, world.by_id[question.articles[0]])


def _fault(question: Question, candidate: Candidate, text: str, world: World) -> str:
    """Why a candidate cannot serve; "" when it can."""
    judged = _judge(question, candidate, world)
    if judged.value != "false":
        return f"{judged.value}: {judged.rule}"
    if isinstance(question.value, Edtf):
        value = candidate.value
        if value.granularity != question.value.granularity or value.is_range != question.value.is_range:
            return "a date of another granularity"
        if year := _BEFORE.search(question.stem):
            if candidate.value.last.year >= int(year[1]):
                return "the stem itself rules it out"
    if isinstance(question.value, tuple) and len(candidate.value) != len(question.value):
        return "a list of another length"
    if question.form in ("entity", "entities") and _named(candidate.value, question.stem):
        return "the stem names it, so that nobody would choose it"
    if question.template.type == "cloze" and spaced(text) in spaced(question.stem):
        return "the sentence itself has it"
    if question.slot == "gist" and _of_another(candidate, question) and _OWN.search(candidate.value):
        return "its pronoun would mean somebody else"
    if contained(text, question.key):
        return "contains the key, or is part of it"
    # What happened first is asked of events that may be named in any form.
    return "" if candidate.origin == "facts" else unlike(text, question.key, question.form)


def _of_another(candidate: Candidate, question: Question) -> bool:
    """True where the words are another speaker's."""
    return candidate.fact is not None and getattr(candidate.fact, "speaker", None) != question.fact.speaker


def _named(value: Entity | tuple[Entity, ...], stem: str) -> bool:
    """True when the stem names an entity by its name or an alias of two words or more."""
    text = f" {fold(stem)} ".replace("'s ", " ")
    entities = value if isinstance(value, tuple) else (value,)
    return any(f" {n} " in text for e in entities for n in names(e) if n == fold(e.name) or " " in n)


def _judge(question: Question, candidate: Candidate, world: World) -> Verdict:
    if candidate.origin == "facts":
        return Verdict("false", "the template's condition orders the facts")
    if question.template.proof == "computed" and isinstance(candidate.value, Decimal):
        return Verdict("false" if candidate.value != question.value else "true", "the facts give one number")
    article = world.by_id[question.articles[0]]
    report = question.template.claim == "report"
    return verdict(Claim(article, question.fact, question.slot, candidate.value, report), question.scope.last, world)


def _arranged(question: Question, chosen: Sequence[Kept]) -> tuple[Option, ...]:
    made = [(Candidate(question.value, "article"), Option(question.key, True, question.explanation, "article"))]
    for k in chosen:
        made.append((k.candidate, Option(k.text, False, k.candidate.why or _plain_why(question), k.candidate.origin)))
    if sorts(question):
        made.sort(key=lambda pair: pair[0].value_key())
    return tuple(option for _, option in made)


def _plain_why(question: Question) -> str:
    """What can be said of a foil without a reason of its own."""
    return "None of these belongs to the list." if question.form == "texts" else VOUCHED
