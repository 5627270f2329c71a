"""The claims ledger of an article: what it claims, who says so, through whom, and how sure it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quizgen.model.article import Article
from quizgen.model.common import Voice
from quizgen.model.facts import AnyFact, Position
from quizgen.model.quiz import Claim
from quizgen.questions.context import view_of
from quizgen.questions.filters import listed, the, when
from quizgen.questions.filters import sentence as as_sentence
from quizgen.world.knowledge import World

_YEAR = re.compile(r"\b\d{4}\b")


def claims(article: Article, world: World) -> list[Claim]:
    """One row for each claim, in the order of the facts. Left out are trivia, proposals, facts that are no sentence
    (who somebody is, a number), and what says the same as an earlier row on the same evidence.
    """
    told: list[tuple[AnyFact, Claim]] = []
    for fact in article.facts:
        text = "" if fact.unasked() else _sentence(fact, article, world)
        if text:
            speaker, via, voice = _source(fact, article)
            evidence = tuple(" ".join(p.split()) for p in fact.evidence)
            row = Claim(article=article.title, claim=text, speaker=speaker, via=via, voice=voice, evidence=evidence)
            if not any(_repeats(fact, row, *earlier) for earlier in told):
                told.append((fact, row))
    return [row for _, row in told]


def _repeats(fact: AnyFact, row: Claim, earlier: AnyFact, other: Claim) -> bool:
    """True where one of the two says that they agree, and the same party says both in the same passage."""
    agree = earlier.id in fact.agrees_with or fact.id in earlier.agrees_with
    same = (row.speaker, row.via, row.voice) == (other.speaker, other.via, other.voice)
    return agree and same and any(p in q or q in p for p in row.evidence for q in other.evidence)


def _source(fact: AnyFact, article: Article) -> tuple[str, str, Voice]:
    """Who says so, through whom, how. Where only an agency is named, it is who says so."""
    ids = (fact.holder if isinstance(fact, Position) else None, fact.speaker, fact.via)
    named = [article.entities[i].name for i in ids if i]
    via = article.entities[fact.via].name if fact.via else ""
    speaker = named[0] if named else ""
    return speaker, "" if speaker == via else via, fact.voice


def _sentence(fact: AnyFact, article: Article, world: World) -> str:
    """The claim as a sentence; "" for a kind or a fact without one."""
    text = next(_clauses(fact.kind, view_of(article, world).fact(fact)), "")
    return as_sentence(text) if text else ""


def _clauses(kind: str, v: dict[str, Any]) -> Iterator[str]:
    if kind == "statement":
        yield from filter(None, (v["gist"], f"“{v['quote']}”" if v["quote"] else ""))
    elif kind == "event":
        yield _dated(f"{listed(v['who'])} {v['did']}", v["when"])
    elif kind == "measure":
        goods = f" of {listed(v['goods'])}" if v["goods"] else ""
        yield _dated(f"{the(v['actor'])} {v['action']}{goods} {v['link']} {the(v['target'])}", v["when"])
    elif kind == "contrast":
        yield v["statement"]
    else:
        slot = {"cause": "because", "position": "view", "significance": "meaning"}.get(kind)
        yield from filter(None, [v[slot]["clause"]] if slot else [])


def _dated(text: str, date: str) -> str:
    """The text with its date: after it, or before it where it has a year of its own."""
    if not date:
        return text
    return f"{when(date)}, {text}" if _YEAR.search(text) else f"{text} {when(date)}"
