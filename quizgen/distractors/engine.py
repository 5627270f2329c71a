"""options(question, world): candidates → verdict → form → set → options, with the fate of each candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from random import Random

from quizgen.distractors import policies, policies_people
from quizgen.distractors.candidate import Candidate, Fate
from quizgen.distractors.choose import Cues, Kept, best, broken, cues, full, keep, needed, ordered
from quizgen.distractors.origins import ORIGINS, near_dates
from quizgen.distractors.origins.really import ended
from quizgen.distractors.plausible import Weighing
from quizgen.distractors.policy import Case, Tried, of, refusal
from quizgen.model.dates import Edtf
from quizgen.model.item import Option, Question
from quizgen.world.folding import fold
from quizgen.world.knowledge import World
from quizgen.world.wording import padded

__all__ = ["Outcome", "options", "policies", "policies_people"]
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
    gate = _Gate(question, world, prefer)
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
            reason += _refused_by(fates)
        return Outcome((), tuple(fates), reason)
    return Outcome(_arranged(question, chosen), tuple(fates))


def _refused_by(fates: Sequence[Fate]) -> str:
    """“ (refused: 12 not-known-to-be-wrong, 3 other-length)”, the commonest policy first."""
    counts = Counter(f.policy for f in fates if f.policy)
    return f" (refused: {', '.join(f'{n} {name}' for name, n in counts.most_common())})" if counts else ""


def sorts(question: Question) -> bool:
    """True where the options have a natural order."""
    return isinstance(question.value, Edtf | Decimal)


class _Gate:
    """A question's candidates before the policies, and those that pass."""

    def __init__(self, question: Question, world: World, published: Sequence[str]) -> None:
        self._question, self._world = question, world
        self._case = Case(question, world, published)
        self._article = self._case.article
        self._policies = of(self._case)

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
            rule, name = self.fault(candidate, text, kept)
            fates.append(Fate(text, candidate.origin, not rule, rule or "known to be wrong", name))
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
        if candidate is None or self.fault(candidate, text)[0]:
            return None
        return keep(candidate, text, self._article, candidate.weight)

    def fault(self, candidate: Candidate, text: str, kept: Sequence[Kept] = ()) -> tuple[str, str]:
        """(reason, policy) why a candidate cannot serve beside those kept; ("", "") when it can."""
        return refusal(self._policies, Tried(self._case, candidate, text, padded(text), kept))

    def latest(self, kept: list[Kept]) -> bool:
        """True where no option can be later than the report, and the key is later than whatever else it could say."""
        if not isinstance(self._question.value, Edtf):
            return False
        key = Candidate(self._question.value, "").value_key()
        return self._case.told_by_then and all(k.candidate.value_key() < key for k in kept)


def _arranged(question: Question, chosen: Sequence[Kept]) -> tuple[Option, ...]:
    made = [(Candidate(question.value, "article"), Option(question.key, True, question.explanation, "article"))]
    for k in chosen:
        why = _as_sentence(k.candidate) or _plain_why(question, k.candidate)
        made.append((k.candidate, Option(k.text, False, why, k.candidate.origin)))
    if sorts(question):
        made.sort(key=lambda pair: pair[0].value_key())
    return tuple(option for _, option in made)


def _as_sentence(candidate: Candidate) -> str:
    """The reason of an option as a sentence, “not said” as “Not said.”; a person's as it stands."""
    why = candidate.why.strip()
    return why if candidate.vouched or not why else ended(f"{why[:1].upper()}{why[1:]}")


def _plain_why(question: Question, candidate: Candidate) -> str:
    """What can be said of an option without a reason of its own. Only a person's foil has somebody who vouches."""
    if question.form == "texts":
        return "None of these belongs to the list."
    if candidate.vouched:
        return VOUCHED
    said = question.fact.kind == "statement" and question.slot == "speaker"
    return f"The report gives these words to {question.key}." if said else f"The right answer is: {question.key}."
