"""Other answers to a question that somebody wrote in his own words, where the report closes it (design, section 3, rule 5).

The value must be of the same type as the answer, and the report must give it for something else, and nowhere near what
is asked: no sentence may have it that has a telling word of the question, or that stands in the evidence. Of dates and
amounts the report gives one for what is asked: another one is wrong of it wherever it stands, but not near.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.dates import MONTHS, Edtf
from quizgen.model.facts import AnyFact, Cause, Measure, QuestionAnswer
from quizgen.world.claims import Claim, Verdict
from quizgen.world.countries import country_code
from quizgen.world.dates import weekday
from quizgen.world.folding import fold
from quizgen.world.knowledge import names
from quizgen.world.lemmas import lemmas
from quizgen.world.nearness import named, words_in
from quizgen.world.numbers import figures
from quizgen.world.places import state
from quizgen.world.sentences import sentences, sentences_with
from quizgen.world.values import as_amount, as_date, at_odds
from quizgen.world.wording import content_words, padded, words_of

_REPORTED = Verdict("false", "closed by the report, which has it for something else, and nowhere near what is asked")
_ONE = Verdict("false", "closed by the report, which gives one for what is asked, and this one nowhere near")
_NEAR = Verdict("unknown", "the report has it near what is asked")
_SILENT = Verdict("unknown", "the report does not have it")
_KIND = Verdict("unknown", "the report does not tell such values apart")
_OPEN = Verdict("unknown", "somebody's own question has no rule that closes it")


def entity_called(article: Article, text: str) -> Entity | None:
    """The entity that an answer names, whole and by any of its names; None where it says more or something else."""
    wanted = fold(text).removeprefix("the ")
    return next((e for e in article.entities.values() if wanted in {n.removeprefix("the ") for n in names(e)}), None)


def thing_called(article: Article, text: str) -> Entity | None:
    """What an answer names, whole: an entity of the article, or a country that the table knows."""
    found = entity_called(article, text)
    code = None if found else country_code(text.removeprefix("the ").removeprefix("The "))
    land = state(code) if code else None
    return found or (land if land and fold(text).removeprefix("the ") in {fold(n) for n in names(land)} else None)


def reason_of(fact: AnyFact) -> str:
    """The answer of a fact that can be an answer to somebody's question of why or how; "" where it has none."""
    if isinstance(fact, QuestionAnswer):
        return fact.answer
    if isinstance(fact, Cause):
        return fact.because.short
    return fact.reason or "" if isinstance(fact, Measure) else ""


def closed_answer(claim: Claim, actual: Any) -> Verdict:
    """The verdict on another answer, for which neither author nor gate speaks."""
    fact = claim.fact
    if claim.slot != "answer" or not claim.report or not isinstance(fact, QuestionAnswer):
        return _OPEN
    near = _near(claim.article, fact)
    if not near:
        return _NEAR  # the question has no word that would tell a sentence on it from others
    if isinstance(claim.value, Edtf):
        return _date(claim.value, as_date(str(actual)), claim.article, near)
    if isinstance(claim.value, Decimal):
        return _amount(claim.value, str(actual), near)
    return _thing(claim, str(actual), near) if fact.asks not in PHRASES else _phrase(claim, fact)


PHRASES = frozenset({"why", "how"})  # their answers are phrases, which the report gives in answer to something else


def _near(article: Article, fact: QuestionAnswer) -> list[str]:
    """The sentences of the report on what is asked: of the evidence, and with a telling word of the question."""
    telling = content_words(fact.question) - _of_names(article)
    proof = {s for passage in fact.evidence for s in sentences_with(passage, article.text)}
    return [s for s in sentences(article.text) if s in proof or telling & content_words(s)] if telling else []


def _thing(claim: Claim, actual: str, near: list[str]) -> Verdict:
    """Another person, body, country or place, of which the report tells something else."""
    article = claim.article
    key, other = thing_called(article, actual), thing_called(article, str(claim.value))
    if key is None or other is None or key.kind != other.kind or names(key) & names(other):
        return _KIND
    told = [s for s in sentences(article.text) if _named(other, s)]
    if not told:
        return _SILENT
    return _NEAR if any(s in near for s in told) else _REPORTED


def _date(value: Edtf, key: Edtf | None, article: Article, near: list[str]) -> Verdict:
    """Another date: what is asked has one; not where the report may mean this one near it, by day, month or weekday."""
    if key is None or key.approximate or value.approximate or key.overlaps(value):
        return _KIND
    day, month, year = value.first, MONTHS[value.first.month - 1].casefold(), str(value.first.year)
    close = abs((article.published.last - day).days) <= 7
    for sentence in near:
        words = words_of(sentence)
        said = {"year": year in words, "month": month in words, "day": month in words and str(day.day) in words}
        if said[value.granularity] or (close and weekday(day).casefold() in words):
            return _NEAR
    return _ONE


def _amount(value: Decimal, actual: str, near: list[str]) -> Verdict:
    """Another amount of the same; not one that the report has near it, in digits or words."""
    key = as_amount(actual)
    if key is None or not at_odds(key.called(value), actual) or (_SHARE.search(key.after) and value > 100):
        return _KIND
    shown = {f.value for f in figures(key.called(value))} | {float(value)}
    return _NEAR if any(f.value in shown for s in near for f in figures(s)) else _ONE


_SHARE = re.compile(r"%|\bper ?cent\b")


def _phrase(claim: Claim, fact: QuestionAnswer) -> Verdict:
    """Another reason or manner, which the report gives in answer to something else."""
    article, text = claim.article, fold(str(claim.value))
    theirs = [f for f in article.facts if f is not fact and f.status != "proposal" and fold(reason_of(f)) == text]
    if not theirs:
        return _SILENT
    named_ones = lemmas(" ".join(n for e in article.entities.values() for n in names(e)))
    telling = frozenset(w for w in lemmas(fact.question) - named_ones if not w.isdigit())
    if any(2 * len(telling & lemmas(_asked_by(f))) >= len(telling) for f in theirs):
        return _NEAR  # a second reason of one thing
    reason = lemmas(text)
    return _NEAR if any(reason <= words and telling & words for words in words_in(article)) else _REPORTED


def _asked_by(fact: AnyFact) -> str:
    """What a fact gives its answer to."""
    return fact.question if isinstance(fact, QuestionAnswer | Cause) else fact.action if isinstance(fact, Measure) else ""


def _named(entity: Entity, sentence: str) -> bool:
    """True where a sentence names the entity, a person by the last name alone, a country by its people."""
    if entity.kind == "country" and named(entity, sentence):
        return True
    text = padded(sentence)
    called = names(entity) | ({fold(entity.name).split()[-1]} if entity.kind == "person" else set())
    return any(f" {name} " in text for name in called)


def _of_names(article: Article) -> frozenset[str]:
    """The words of the names of the story: every sentence may have them."""
    return frozenset().union(*(content_words(name) for e in article.entities.values() for name in (e.name, *(e.also or ()))))
