"""The best set of three (or two): rules that hold for a set, then plausibility and diversity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.plausible import home
from quizgen.model.article import Article, Entity
from quizgen.model.item import Question
from quizgen.world.countries import country_name
from quizgen.world.folding import fold
from quizgen.world.offices import code_of
from quizgen.world.wording import LONGEST_RATIO, content_words

POOL = 8  # candidates looked at: 56 sets of three, beside compatriots of the key where the stem names the country
_FEMALE = re.compile(r"\b(wife|mother|sister|daughter|queen|she|her|woman|ms|mrs)\b", re.I)
_MALE = re.compile(r"\b(husband|father|brother|son|king|he|his|him|man|mr)\b", re.I)


@dataclass(frozen=True)
class Kept:
    """A candidate that passed alone: its text, the words that carry meaning, and of a person country and gender."""

    candidate: Candidate
    text: str
    words: frozenset[str]
    country: str | None
    gender: str | None


def keep(candidate: Candidate, text: str, article: Article) -> Kept:
    """A candidate with what the choice of a set looks at."""
    value = _single(candidate.value)
    entity = value if isinstance(value, Entity) else None
    country = home(entity, article) if entity else None
    return Kept(candidate, text, content_words(text), country, entity.gender if entity else None)


@dataclass(frozen=True)
class Cues:
    """What the stem tells of the key, which the key must not be alone to fit."""

    longest: float
    words: frozenset[str]
    country: str | None
    gender: str | None


def cues(question: Question, article: Article) -> Cues:
    """The cues of a question, read once."""
    key = _single(question.value)
    person = key if isinstance(key, Entity) and key.kind == "person" else None
    country = home(person, article) if person else None
    told = question.stem.split("“")[0]
    genders = [g for pattern, g in ((_FEMALE, "female"), (_MALE, "male")) if pattern.search(told)]
    return Cues(
        longest=len(question.key) / LONGEST_RATIO,
        words=content_words(question.key) & content_words(question.stem),
        country=country if country and _mentions(question.stem, country, article) else None,
        gender=person.gender if person and person.gender in genders else None,
    )


def ordered(question: Question, kept: list[Kept], rng: Random, size: int = 3) -> list[Kept]:
    """For dates and numbers: the key's rank among the options is drawn, then the nearest on each side."""
    below = sorted((k for k in kept if k.candidate.value_key() < _key(question)), key=lambda k: k.candidate.value_key())
    above = sorted((k for k in kept if k.candidate.value_key() > _key(question)), key=lambda k: k.candidate.value_key())
    for wanted in (size, size - 1):
        ranks = [r for r in range(wanted + 1) if r <= len(below) and wanted - r <= len(above)]
        if ranks and wanted >= 2:
            rank = rng.choice(ranks)
            return below[len(below) - rank :] + above[: wanted - rank]
    return []


def _key(question: Question) -> object:
    return Candidate(question.value, "").value_key()


def best(question: Question, kept: list[Kept], article: Article, rng: Random) -> tuple[list[Kept], str]:
    """The best admissible set of three, else of two; with it the reason where there is none."""
    told = cues(question, article)
    ranked = sorted(kept, key=lambda k: (-k.candidate.weight, rng.random()))
    pool = ranked[:POOL]
    if told.country:
        pool += [k for k in ranked[POOL:] if k.country == told.country][:3]
    reason = "fewer than two candidates are known to be wrong and alike in form"
    for size in (3, 2):
        scored = []
        want = rng.randrange(size + 1)
        for chosen in combinations(pool, size):
            why_not = broken(told, chosen)
            if why_not:
                reason = why_not
                continue
            scored.append((score(question, chosen, want), chosen))
        if scored:
            return list(max(scored, key=lambda s: s[0])[1]), ""
    return [], reason


def broken(told: Cues, chosen: Sequence[Kept]) -> str:
    """The rule of ITEMS.md that a set breaks, in words, or ""."""
    if told.longest > max(len(k.text) for k in chosen):
        return "the key would be the longest by far"
    if told.words and not told.words <= frozenset().union(*(k.words for k in chosen)):
        return f"a word of the stem would stand in the key alone ({', '.join(sorted(told.words))})"
    if told.country and sum(k.country == told.country for k in chosen) < 2:
        return "the stem names the key's country, and fewer than two others are from there"
    if told.gender and any(k.gender not in (told.gender, None) for k in chosen):
        return f"the stem asks for a {told.gender} person, and not all options are"
    return ""


def score(question: Question, chosen: tuple[Kept, ...], wanted_rank: int) -> float:
    """Plausibility, diversity, and a length rank of the key drawn at random so that length tells nothing."""
    lengths = [len(k.text) for k in chosen]
    rank = sum(length < len(question.key) for length in lengths)
    total = sum(k.candidate.weight for k in chosen)
    if rank == wanted_rank:
        total += 0.12 if question.form in ("entity", "entities") else 0.25
    pairs = combinations([k.words for k in chosen], 2)
    alike = sum(len(a & b) / max(1, len(a | b)) for a, b in pairs) / len(chosen)
    total -= 0.3 * alike
    spread = max(lengths + [len(question.key)]) / max(1, min(lengths + [len(question.key)]))
    return total - 0.1 * max(0.0, spread - 1.5)


def _single(value: object) -> object:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _mentions(stem: str, code: str, article: Article) -> bool:
    """True when the stem names the country or its adjective."""
    text = f" {fold(stem)} "
    terms = {fold(country_name(code) or "")}
    for entity in article.entities.values():
        if entity.kind == "country" and code in (code_of(entity), entity.name):
            terms |= {fold(n) for n in (entity.name, entity.adjective or "", *(entity.also or ()))}
    return any(t and (f" {t} " in text or f" {t}'s " in text) for t in terms)
