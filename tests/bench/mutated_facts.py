"""Facts with one thing changed: name, number, unit, date, negation, speaker, role. None of them may be admitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quizgen.model.article import Article
from quizgen.model.slots import Phrase
from quizgen.world.dates import shifted
from quizgen.world.numbers import figures

TEXTS = ("did", "gist", "quote", "action", "title", "because", "view", "meaning", "actual", "answer")
WHO = {"event": "who", "role": "holder", "relation": "subject", "measure": "actor"}
SPEAKER = {"statement": "speaker", "position": "holder"}
UNITS = (("years", "months"), ("percent", "million"), ("miles", "kilometers"), ("people", "tons"), ("days", "weeks"),
         ("million", "billion"), ("%", " million"), ("months", "years"), ("hours", "days"))  # fmt: skip
AUXILIARY = re.compile(r"\b(is|was|are|were|will|would|has|have|had|can|could|may|should|must)\b")


def mutations(article: Article, fact: Any) -> Iterator[tuple[str, bool, Any]]:
    """(sort, whether what was put in stands in the same passage, the changed fact)."""
    yield from _names(article, fact)
    yield from _dates(fact)
    for slot in TEXTS:
        if text := _text(getattr(fact, slot, None)):
            for sort, changed in (*_numbers(text), *_units(text), *_negated(text, slot)):
                yield sort, False, replace(fact, **{slot: _like(getattr(fact, slot), changed)})
    yield from _roles(article, fact)


def _text(value: Any) -> str:
    return value.short if isinstance(value, Phrase) else value if isinstance(value, str) else ""


def _like(value: Any, text: str) -> Any:
    return replace(value, short=text) if isinstance(value, Phrase) else text


def _names(article: Article, fact: Any) -> Iterator[tuple[str, bool, Any]]:
    """Another person or body of the article in place of the one: one that the passage names, and one it does not."""
    for sort, slots in (("name", WHO), ("speaker", SPEAKER)):
        if (slot := slots.get(fact.kind)) is None:
            continue
        own = getattr(fact, slot)
        first = own[0] if isinstance(own, tuple) else own
        done: set[bool] = set()
        for other, entity in article.entities.items():
            inside = any(entity.name.split()[-1] in passage for passage in fact.evidence)
            if other == first or entity.kind != article.entities[first].kind or inside in done:
                continue
            if inside and entity.name.split()[-1] == article.entities[first].name.split()[-1]:
                continue
            done.add(inside)
            yield sort, inside, replace(fact, **{slot: (other,) if isinstance(own, tuple) else other})


def _dates(fact: Any) -> Iterator[tuple[str, bool, Any]]:
    when = getattr(fact, "when", None)
    moved = shifted(when, 1) if when is not None else None
    if moved is not None:
        yield "date", False, replace(fact, when=moved)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for figure in figures(text)[:1]:
        if text[figure.start].isdigit():
            yield "number", text[: figure.start] + f"{figure.value + 3:,g}" + text[figure.end :]


def _units(text: str) -> Iterator[tuple[str, str]]:
    for one, other in UNITS:
        if re.search(rf"\d[\d,.]* ?{one}\b", text):
            yield "unit", text.replace(one, other, 1)
            return


def _negated(text: str, slot: str) -> Iterator[tuple[str, str]]:
    if slot in ("did", "action"):
        yield "negation", f"never {text}"
    elif slot == "gist" and (found := AUXILIARY.search(text)):
        yield "negation", text[: found.end()] + " not" + text[found.end() :]


def _roles(article: Article, fact: Any) -> Iterator[tuple[str, bool, Any]]:
    """Who did it and to whom, exchanged."""
    if fact.kind == "relation":
        yield "role", True, replace(fact, subject=fact.object, object=fact.subject)
    if fact.kind == "event":
        own = article.entities[fact.who[0]]
        for other, entity in article.entities.items():
            if other not in fact.who and entity.name in fact.did and own.name not in fact.did:
                yield "role", True, replace(fact, who=(other,), did=fact.did.replace(entity.name, own.name))
                return
