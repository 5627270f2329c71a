"""The best set of three (or two): rules that hold for a set, then plausibility and diversity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.form import LONGEST_RATIO, contained, content_words
from quizgen.distractors.plausible import home
from quizgen.model.article import Article, Entity
from quizgen.model.item import Question
from quizgen.world.countries import country_name
from quizgen.world.folding import fold
from quizgen.world.offices import code_of

POOL = 12  # candidates looked at: 220 sets of three
_FEMALE = re.compile(r"\b(wife|mother|sister|daughter|queen|she|her|woman|ms|mrs)\b", re.I)
_MALE = re.compile(r"\b(husband|father|brother|son|king|he|his|him|man|mr)\b", re.I)


@dataclass(frozen=True)
class Kept:
    """A candidate that passed alone, with its text."""

    candidate: Candidate
    text: str


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
    pool = sorted(kept, key=lambda k: (-k.candidate.weight, rng.random()))[:POOL]
    reason = "fewer than two candidates are known to be wrong and alike in form"
    for size in (3, 2):
        scored = []
        want = rng.randrange(size + 1)
        for chosen in combinations(pool, size):
            why_not = next(broken(question, chosen, article), "")
            if why_not:
                reason = why_not
                continue
            scored.append((score(question, chosen, want), chosen))
        if scored:
            return list(max(scored, key=lambda s: s[0])[1]), ""
    return [], reason


def broken(question: Question, chosen: Iterable[Kept], article: Article) -> Iterator[str]:
    """The rules of ITEMS.md that a set breaks, in words."""
    texts = [k.text for k in chosen]
    key = question.key
    if len(key) > LONGEST_RATIO * max(map(len, texts)):
        yield "the key would be the longest by far"
    if any(contained(a, b) for a, b in combinations([key, *texts], 2)):
        yield "one option would contain another"
    cue = (content_words(key) & content_words(question.stem)) - set().union(*map(content_words, texts))
    if cue:
        yield f"a word of the stem would stand in the key alone ({', '.join(sorted(cue))})"
    yield from _people(question, [k.candidate.value for k in chosen], article)


def _people(question: Question, values: list[object], article: Article) -> Iterator[str]:
    """A name tells country and gender: neither may pick out the key."""
    key = _single(question.value)
    others = [_single(v) for v in values]
    if not isinstance(key, Entity) or key.kind != "person" or not all(isinstance(o, Entity) for o in others):
        return
    country = home(key, article)
    if country and _mentions(question.stem, country, article) and len(others) > 1:
        if sum(home(o, article) == country for o in others) < 2:
            yield "the stem names the key's country, and fewer than two others are from there"
    for pattern, gender in ((_FEMALE, "female"), (_MALE, "male")):
        told = pattern.search(question.stem.split("“")[0])
        if told and key.gender == gender and any(o.gender not in (gender, None) for o in others):
            yield f"the stem asks for a {gender} person, and not all options are"
            if all(o.gender != gender for o in others):
                yield f"the key would be the only {gender} person"


def score(question: Question, chosen: tuple[Kept, ...], wanted_rank: int) -> float:
    """Plausibility, diversity, and a length rank of the key drawn at random so that length tells nothing."""
    lengths = [len(k.text) for k in chosen]
    rank = sum(length < len(question.key) for length in lengths)
    total = sum(k.candidate.weight for k in chosen) / len(chosen)
    if rank == wanted_rank:
        total += 0.12 if question.form in ("entity", "entities") else 0.25
    words = [content_words(k.text) for k in chosen]
    alike = sum(len(a & b) / max(1, len(a | b)) for a, b in combinations(words, 2)) / max(1, len(words))
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
        if entity.kind == "country" and code_of(entity) == code:
            terms |= {fold(n) for n in (entity.name, entity.adjective or "", *(entity.also or ()))}
    return any(t and (f" {t} " in text or f" {t}'s " in text) for t in terms)
