"""The best set of three (or two): rules that hold for a set, then plausibility and diversity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import NamedTuple

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.plausible import home
from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.item import Question
from quizgen.world.countries import country_name
from quizgen.world.folding import fold
from quizgen.world.offices import code_of
from quizgen.world.wording import LONGEST_RATIO, content_words, padded

POOL = 8  # candidates looked at: 56 sets of three,
COMPATRIOTS = 3  # and more from the key's country, where the stem names it
_FEMALE = re.compile(r"\b(wife|mother|sister|daughter|queen|she|her|woman|ms|mrs)\b", re.I)
_MALE = re.compile(r"\b(husband|father|brother|son|king|he|his|him|man|mr)\b", re.I)


class Kept(NamedTuple):
    """A candidate that passed alone: how tempting it is; its text, also folded and padded; the words that carry
    meaning; and of a person country and gender."""

    candidate: Candidate
    weight: float
    text: str
    padded: str
    words: frozenset[str]
    country: str | None
    gender: str | None


def keep(candidate: Candidate, text: str, article: Article, weight: float) -> Kept:
    """A candidate with what the choice of a set looks at."""
    value = single(candidate.value)
    entity = value if isinstance(value, Entity) else None
    country, gender = (home(entity, article), entity.gender) if entity else (None, None)
    return Kept(candidate, weight, text, padded(text), content_words(text), country, gender)


@dataclass(frozen=True)
class Cues:
    """What the stem tells of the key, which the key must not be alone to fit."""

    longest: float
    words: frozenset[str]
    country: str | None
    gender: str | None


def cues(question: Question, article: Article) -> Cues:
    """The cues of a question, read once."""
    key = single(question.value)
    person = key if isinstance(key, Entity) and key.kind == "person" else None
    country = home(person, article) if person else None
    return Cues(
        longest=len(question.key) / LONGEST_RATIO,
        words=content_words(question.key) & content_words(question.told),
        country=country if country and _mentions(question.told, country, article) else None,
        gender=person.gender if person and person.gender and _tells_gender(question.stem, person.gender) else None,
    )


def _tells_gender(stem: str, gender: str) -> bool:
    """True when the stem asks for somebody of that gender, in its own words."""
    return bool((_FEMALE if gender == "female" else _MALE).search(stem.split("“")[0]))


def ordered(question: Question, kept: list[Kept], told: Cues, draws: Random, size: int = 3) -> list[Kept]:
    """For dates and numbers: the key's rank among the options is drawn, then the nearest on each side.

    Not a rank at which the key would be the longest by far (1,230 above 480, 730 and 980).
    """
    below = sorted((k for k in kept if k.candidate.value_key() < _key(question)), key=lambda k: k.candidate.value_key())
    above = sorted((k for k in kept if k.candidate.value_key() > _key(question)), key=lambda k: k.candidate.value_key())
    for wanted in (size, size - 1):
        sets = {rank: _around(below, above, rank, wanted - rank) for rank in range(wanted + 1)}
        ranks = [r for r, found in sets.items() if len(found) == wanted and told.longest <= _longest(found)]
        if ranks and wanted >= 2:
            return sets[draws.choice(ranks)]
    return []


def _around(below: list[Kept], above: list[Kept], fewer: int, more: int) -> list[Kept]:
    """So many values below the key and above it, the nearest; fewer where there are not so many."""
    near_below, near_above = below[len(below) - fewer :] if fewer <= len(below) else below, above[:more]
    return _with_told(near_below, below, near_below[:1]) + _with_told(near_above, above, near_above[-1:])


def _longest(chosen: Sequence[Kept]) -> int:
    return max((len(k.text) for k in chosen), default=0)


def _with_told(chosen: list[Kept], side: list[Kept], farthest: list[Kept]) -> list[Kept]:
    """The nearest values of a side, the farthest given up for one that the article has of something else: a
    reader who takes the date that other questions name must not gain by it."""
    told = next((k for k in side if k.candidate.origin in ("same-article", "report", "answers") and _near(k, chosen)), None)
    if not chosen or told is None or told in chosen:
        return chosen
    return sorted([k for k in chosen if k not in farthest] + [told], key=lambda k: k.candidate.value_key())


def _near(told: Kept, chosen: list[Kept]) -> bool:
    """False for a day or month of other years than its neighbours': the odd one out tempts nobody."""
    value = told.candidate.value
    if not isinstance(value, Edtf) or value.granularity == "year":
        return True
    return any(abs(value.first.year - k.candidate.value.first.year) <= 1 for k in chosen)


def _key(question: Question) -> object:
    return Candidate(question.value, "").value_key()


def full(kept: list[Kept], told: Cues) -> bool:
    """True where `best` will look at no further candidate."""
    return len(kept) >= (POOL + COMPATRIOTS if told.country else POOL)


def needed(candidate: Candidate, article: Article, kept: list[Kept], told: Cues) -> bool:
    """True where `best` may look at a candidate that is less tempting than all those kept so far."""
    if len(kept) < POOL:
        return True
    value = single(candidate.value)
    compatriot = isinstance(value, Entity) and home(value, article) == told.country
    return told.country is not None and compatriot and not full(kept, told)


def best(question: Question, kept: list[Kept], told: Cues, draws: Random) -> tuple[list[Kept], str]:
    """The best admissible set of three, else of two, of candidates sorted by how tempting they are; with it the reason
    where there is none."""
    pool = kept[:POOL]
    if told.country:
        pool += [k for k in kept[POOL:] if k.country == told.country][:COMPATRIOTS]
    reason = "fewer than two candidates are known to be wrong and alike in form"
    for size in (3, 2):
        marks = _Marks(question, draws.randrange(size + 1), draws.randrange(size + 1) == 0)
        found, highest = None, 0.0
        weights = map(sum, combinations([k.weight for k in pool], size))
        for chosen, weight in zip(combinations(pool, size), weights, strict=True):
            if found and (weight + marks.bonus <= highest or marks.most(chosen, weight) <= highest):
                continue  # lengths can add no more, and words nothing
            if why_not := broken(told, chosen):
                reason = why_not
                continue
            mark = marks.of(chosen, weight)
            if not found or mark > highest:
                found, highest = chosen, mark
        if found:
            return list(found), ""
    return [], reason


def broken(told: Cues, chosen: Sequence[Kept]) -> str:
    """The rule of ITEMS.md that a set breaks, in words, or ""."""
    if told.longest > max([len(k.text) for k in chosen]):
        return "the key would be the longest by far"
    if told.words and not told.words <= frozenset().union(*(k.words for k in chosen)):
        return f"a word of the stem would stand in the key alone ({', '.join(sorted(told.words))})"
    if told.country and sum(k.country == told.country for k in chosen) < 2:
        return "the stem names the key's country, and fewer than two others are from there"
    if told.gender and any(k.gender not in (told.gender, None) for k in chosen):
        return f"the stem asks for a {told.gender} person, and not all options are"
    return ""


class _Marks:
    """What a set of wrong options is worth: plausibility, diversity, and a length rank of the key drawn at random so
    that length tells nothing."""

    def __init__(self, question: Question, rank: int, central: bool) -> None:
        self._rank, self._central = rank, central
        self._length, self._words = len(question.key), content_words(question.key)
        self.bonus = 0.12 if question.form in ("entity", "entities") else 0.25

    def most(self, chosen: Sequence[Kept], weight: float) -> float:
        """The highest mark that a set of this weight can have."""
        fits = sum([len(k.text) < self._length for k in chosen]) == self._rank
        return weight + self.bonus if fits else weight

    def of(self, chosen: Sequence[Kept], weight: float) -> float:
        """The mark of a set that has this weight."""
        words, ours = [k.words for k in chosen], [len(k.words & self._words) for k in chosen]
        shared = [(i, j, len(words[i] & words[j])) for i, j in combinations(range(len(chosen)), 2)]
        alike = sum([n / max(1, len(words[i]) + len(words[j]) - n) for i, j, n in shared]) / len(chosen)
        total = self.most(chosen, weight) - 0.3 * alike
        # The option that shares most words with the others is the key once in four, not always.
        if not self._central and sum(ours) > max(
            [n + sum([m for i, j, m in shared if k in (i, j)]) for k, n in enumerate(ours)]
        ):
            total -= 0.3
        lengths = [self._length, *[len(k.text) for k in chosen]]
        return total - 0.1 * max(0.0, max(lengths) / max(1, min(lengths)) - 1.5)


def single(value: object) -> object:
    """The one entity of a list of one; any other value as it is."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _mentions(stem: str, code: str, article: Article) -> bool:
    """True when the stem names the country or its adjective."""
    text = f" {fold(stem)} "
    terms = {fold(country_name(code) or "")}
    for entity in article.entities.values():
        if entity.kind == "country" and code in (code_of(entity), entity.name):
            terms |= {fold(n) for n in (entity.name, entity.adjective or "", *(entity.also or ()))}
    return any(t and (f" {t} " in text or f" {t}'s " in text) for t in terms)
