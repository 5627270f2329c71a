"""options(question, world): candidates → verdict → form → set → options, with the fate of each candidate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from random import Random

from quizgen.distractors.candidate import Candidate, Fate
from quizgen.distractors.choose import Cues, Kept, best, broken, cues, full, keep, needed, ordered, single
from quizgen.distractors.form import unlike
from quizgen.distractors.origins import ORIGINS, near_dates
from quizgen.distractors.plausible import Weighing, home
from quizgen.distractors.speaking import mute
from quizgen.model.article import Article, Entity
from quizgen.model.dates import MONTHS, Edtf, parse
from quizgen.model.facts import Role
from quizgen.model.item import Option, Question
from quizgen.world.claims import Verdict
from quizgen.world.folding import fold
from quizgen.world.identity import compare_entities
from quizgen.world.knowledge import World, names, same
from quizgen.world.offices import code_of, held_by
from quizgen.world.verdict import Judge
from quizgen.world.wording import overlap, padded, spaced

_BEFORE = re.compile(r"\b(?:before|until|up to) (\d{4})\b")
_IN = re.compile(rf"\bin (?:({'|'.join(MONTHS)}) )?([12]\d{{3}})\b")
_OWN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.I)
A_LIFETIME = 70  # years between an event and one that a reader might take for it
VOUCHED = "Wrong, as the article's editor vouches."


@dataclass(frozen=True)
class Outcome:
    """The options with the key among them (sorted for dates and numbers, else the key first), or none and why."""

    options: tuple[Option, ...]
    fates: tuple[Fate, ...]
    reason: str = ""


def options(
    question: Question,
    world: World,
    rng: Random,
    prefer: Sequence[str] = (),
    thorough: bool = True,
) -> Outcome:
    """Two or three distractors known to be wrong, or the reason why there are none.

    `prefer`: texts of distractors already published; they stay as long as each is still admissible.
    `rng`: seeded by the item alone, so that its options do not hang on the items made before it.
    `thorough`: look at every candidate, for the fates; else only at those that can be chosen, with the same choice.
    """
    draws = Random(rng.random())  # apart from `rng`, of which every further candidate takes a number
    gate = _Gate(question, world)
    told = cues(question, world.by_id[question.articles[0]])
    kept, fates = gate.admissible(rng, told, thorough or sorts(question) or bool(prefer))
    by_text = {k.text: k for k in kept}
    chosen = [k for t in prefer if (k := by_text.get(t) or gate.near(t))]
    if chosen and len(chosen) == len(prefer):
        if sorts(question) or not broken(told, chosen):
            return Outcome(_arranged(question, chosen), tuple(fates))
    if sorts(question) and gate.latest(kept):
        chosen, reason = [], "no later day could be in the report: its latest one would give itself away"
    elif sorts(question):
        chosen, reason = ordered(question, kept, told, draws), "no two dates or numbers known to be wrong suit the key"
    else:
        chosen, reason = best(question, kept, told, draws)
    if len(chosen) < 2:
        if len(kept) < 2:
            reason = f"{len(kept)} of {len(fates)} candidates known to be wrong and alike in form; two are needed"
        return Outcome((), tuple(fates), reason)
    return Outcome(_arranged(question, chosen), tuple(fates))


def sorts(question: Question) -> bool:
    """True where the options have a natural order."""
    return isinstance(question.value, Edtf | Decimal)


class _Gate:
    """The rules that a question's candidates must pass alone; what it takes of the question is worked out once."""

    def __init__(self, question: Question, world: World) -> None:
        self._question = question
        self._article = world.by_id[question.articles[0]]
        self._world = world
        self._computed = question.template.proof == "computed"
        self._key = padded(question.key)
        self._stem = f" {fold(question.told)} ".replace("'s ", " ")
        year = _BEFORE.search(question.stem) if isinstance(question.value, Edtf) else None
        self._before = int(year[1]) if year else None
        self._told = _dates_told(question)
        self._state = _office_of(question, self._article)
        self._local = _local_office(question, self._article)
        self._world = world

    def admissible(self, rng: Random, told: Cues, every: bool) -> tuple[list[Kept], list[Fate]]:
        """Candidates that pass alone, the most tempting first, and the fate of those looked at: of `every` one, or
        of as many as `best` needs."""
        kept: list[Kept] = []  # those that may be chosen,
        spare: list[Kept] = []  # and the rest: they keep nobody out, for unless every one is wanted they are not seen
        fates: list[Fate] = []
        for less, _, candidate, text in self._tempting(rng):
            if not every and full(kept, told):
                break
            wanted = needed(candidate, self._article, kept, told)
            if not wanted and not every:
                continue
            spaced_out = padded(text)
            rule = self.fault(candidate, text, spaced_out)
            if not rule and (other := _beside(candidate, spaced_out, kept)):
                rule = f"contains or repeats “{other.text}”"
            fates.append(Fate(text, candidate.origin, not rule, rule or "known to be wrong"))
            if not rule:
                (kept if wanted else spare).append(keep(candidate, text, self._article, -less))
        return kept + spare, fates

    def _tempting(self, rng: Random) -> list[tuple[float, float, Candidate, str]]:
        """All candidates with their texts, no text twice, the most tempting first; chance decides between equals."""
        question = self._question
        weight, render = Weighing(question, self._article).weight, question.render
        found: list[tuple[float, float, Candidate, str]] = []
        seen = {fold(question.key)}
        for origin in question.template.origins:
            for candidate in ORIGINS[origin](question, self._world, rng):
                text = render(candidate.value)
                if (folded := fold(text)) not in seen:
                    seen.add(folded)
                    found.append((-weight(candidate, text), rng.random(), candidate, text))
        found.sort(key=itemgetter(0, 1))
        return found

    def near(self, text: str) -> Kept | None:
        """A published date near the key, which today's seed would not have drawn; None where it no longer holds."""
        if "near-dates" not in self._question.template.origins:
            return None
        candidate = near_dates.called(self._question, text)
        if candidate is None or self.fault(candidate, text, padded(text)):
            return None
        return keep(candidate, text, self._article, candidate.weight)

    def fault(self, candidate: Candidate, text: str, spaced_out: str) -> str:
        """Why a candidate cannot serve; "" when it can. `spaced_out`: the text `padded`."""
        question, value = self._question, candidate.value
        judged = self._judged(candidate)
        if judged.value != "false":
            return f"{judged.value}: {judged.rule}"
        if isinstance(question.value, Edtf):
            if value.granularity != question.value.granularity or value.is_range != question.value.is_range:
                return "a date of another granularity"
            early = self._before is None or value.last.year < self._before
            if not early or not all(value.overlaps(told) for told in self._told):
                return "the stem itself rules it out"
            if self._told_by_then() and value.first > self._article.published.last:
                return "the report cannot tell of a later day"
            if value.granularity == "year" and abs(value.first.year - question.value.first.year) > A_LIFETIME:
                return "so far away that nobody would choose it"
        if isinstance(question.value, tuple) and len(value) != len(question.value):
            return "a list of another length"
        if self._state and candidate.origin in ("same-article", "corpus"):
            place = candidate.article or self._article
            if (abroad := home(value, place)) and abroad != self._state:
                return "known from another country, so that nobody would take this person for the holder"
            role = self._world.role(place, value)
            if role is not None and role.of and place.entities[role.of].kind == "organisation":
                return "known from an organisation, so that nobody would take this person for the holder"
        if self._local and (self._world.role(self._article, value) or held_by(value, question.scope.last)):
            return "known from another office, so that nobody would take this person for the holder"
        if silent := mute(question, self._world, self._article, candidate):
            return silent
        if question.slot == "before" and same(value, self._article.entities[question.fact.holder]):
            return "the stem names it, so that nobody would choose it"
        if question.form in ("entity", "entities") and _named(value, self._stem):
            return "the stem names it, so that nobody would choose it"
        if question.template.type == "cloze" and spaced(text) in spaced(question.stem):
            return "the sentence itself has it"
        if question.slot == "gist" and _of_another(candidate, question) and _OWN.search(value):
            return "its pronoun would mean somebody else"
        if overlap(spaced_out, self._key):
            return "contains the key, or is part of it"
        # What happened first is asked of events that may be named in any form.
        return "" if candidate.origin == "facts" else unlike(text, question.key, question.form)

    def latest(self, kept: list[Kept]) -> bool:
        """True where no option can be later than the report, and the key is later than whatever else it could say."""
        key = Candidate(self._question.value, "").value_key()
        return self._told_by_then() and all(k.candidate.value_key() < key for k in kept)

    def _told_by_then(self) -> bool:
        """True where an option later than the report would give itself away: in questions about the report itself,
        and for a year that is past. Days and months next to the key may well lie after it."""
        value, published = self._question.value, self._article.published
        year = isinstance(value, Edtf) and value.granularity == "year" and value.first <= published.last
        return year or self._question.template.claim == "report"

    @cached_property
    def _judge(self) -> Judge:
        question, report = self._question, self._question.template.claim == "report"
        return Judge(self._article, question.fact, question.slot, question.scope.last, self._world, report)

    def _judged(self, candidate: Candidate) -> Verdict:
        if candidate.origin == "facts":
            return Verdict("false", "the template's condition orders the facts")
        if self._computed and isinstance(candidate.value, Decimal):
            wrong = candidate.value != self._question.value
            return Verdict("false" if wrong else "true", "the facts give one number")
        return self._judge(candidate.value)


def _office_of(question: Question, article: Article) -> str | None:
    """The country (ISO 3166) for whose office's holder a question asks, else None."""
    fact = question.fact
    of = article.entities[fact.of] if isinstance(fact, Role) and question.slot == "holder" and fact.of else None
    return code_of(of) if of is not None and of.kind == "country" else None


def _local_office(question: Question, article: Article) -> bool:
    """True where a question asks for who holds an office of a city or province."""
    fact = question.fact
    if not isinstance(fact, Role) or question.slot != "holder" or not fact.of:
        return False
    return article.entities[fact.of].kind == "place"


def _dates_told(question: Question) -> list[Edtf]:
    """Months and years that the stem names and that hold the key: an option outside of one would be ruled out."""
    if not isinstance(question.value, Edtf):
        return []
    named = (f"{m[2]}-{MONTHS.index(m[1]) + 1:02}" if m[1] else m[2] for m in _IN.finditer(question.stem))
    return [date for text in named if (date := parse(text)).contains(question.value)]


def _beside(candidate: Candidate, spaced_out: str, kept: list[Kept]) -> Kept | None:
    """What a candidate cannot stand beside: one (padded) text in the other, dates that overlap, or one thing under
    two names (KCNA, Korean Central News Agency)."""
    value = single(candidate.value)
    folds = isinstance(value, Edtf | Entity)
    for other in kept:
        if spaced_out in other.padded or other.padded in spaced_out:
            return other
        beside = single(other.candidate.value)
        if folds and same(value, beside):
            return other
        if isinstance(value, Entity) and isinstance(beside, Entity) and compare_entities(value, beside) != "different":
            return other
    return None


def _of_another(candidate: Candidate, question: Question) -> bool:
    """True where the words are another speaker's."""
    return candidate.fact is not None and getattr(candidate.fact, "speaker", None) != question.fact.speaker


def _named(value: Entity | tuple[Entity, ...], stem: str) -> bool:
    """True when the stem (folded) names an entity by its name or an alias of two words or more."""
    entities = value if isinstance(value, tuple) else (value,)
    return any(f" {n} " in stem for e in entities for n in names(e) if " " in n or n == fold(e.name))


def _arranged(question: Question, chosen: Sequence[Kept]) -> tuple[Option, ...]:
    made = [(Candidate(question.value, "article"), Option(question.key, True, question.explanation, "article"))]
    for k in chosen:
        why = k.candidate.why or _plain_why(question, k.candidate)
        made.append((k.candidate, Option(k.text, False, why, k.candidate.origin)))
    if sorts(question):
        made.sort(key=lambda pair: pair[0].value_key())
    return tuple(option for _, option in made)


def _plain_why(question: Question, candidate: Candidate) -> str:
    """What can be said of an option without a reason of its own. Only a person's foil has somebody who vouches."""
    if question.form == "texts":
        return "None of these belongs to the list."
    return VOUCHED if candidate.vouched else f"It was another: {question.key}."
