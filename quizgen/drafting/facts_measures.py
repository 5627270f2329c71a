"""Measures: sanctions, embargoes, tariffs and suspensions, with their goods; and lists that count themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_verbs import base_form
from quizgen.world.countries import country_code

_VERBS = frozenset(
    "suspended banned halted stopped restricted blocked imposed lifted ended cut froze embargoed".split()
)
_TRADE = frozenset(
    "imports exports import export sales sale purchases shipments deliveries trade tariffs tariff "
    "sanctions embargo ban".split()
)
_COUNTED = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven)\s(?P<head>[a-z][a-z ]{3,50}?)\s?(?::|–|—"
    r"|--)\s(?P<list>[^.;:–—()“”\"]{5,160})[.;–—]"
)
_NUMBER = {w: n for n, w in enumerate("two three four five six seven".split(), 2)}


def measures(reading: Reading, names: Names) -> Iterator[Drafted]:
    """“China suspended imports of coal, iron ore and textiles from North Korea”."""
    for sentence in reading.sentences:
        for verb in sentence.span:
            if verb.lower_ in _VERBS and verb.tag_ == "VBD":
                fact = _measure(reading, names, sentence, verb)
                if fact is not None:
                    yield fact


def _measure(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> Drafted | None:
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    actor = _named_subject(reading, names, sentence, verb)
    if thing is None or actor is None or thing.lower_ not in _TRADE:
        return None
    goods, target, link = [], None, "from"
    for prep in (c for c in [*thing.children, *verb.children] if c.dep_ == "prep"):
        for obj in (c for c in prep.children if c.dep_ == "pobj"):
            code = country_code(_phrase(obj))
            if prep.lower_ == "of" and code is None:
                goods = _members(obj)
            elif prep.lower_ in ("from", "to", "on", "against") and code:
                target, link = names.country(code), prep.lower_
    target = target or _other_country(names, sentence, actor)
    if target is None or target == actor or any(len(g.split()) > 4 for g in goods):
        return None
    base = base_form(verb.text)
    slots: dict[str, object] = {"actor": actor, "target": target, "action": f"{verb.text} {thing.text}"}
    if base:
        slots["base"] = f"{base} {thing.text}"
    slots["link"] = link
    if goods:
        slots["goods"] = goods
    date = next((d.value for d in reading.findings.dates if sentence.start <= d.start < sentence.end and d.value), None)
    if date is None and reading.document.published is not None:
        slots["by"] = reading.document.published.text[:7]
    elif date is not None:
        slots["when"] = date.text
    return Drafted(
        "measure",
        slots,
        sentence.start,
        (reading.text[sentence.start : sentence.end],),
        0.75,
        hint=f"{names.name(actor)} {verb.text} {thing.text}",
    )


def _named_subject(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> str | None:
    for _ in range(3):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            if code := country_code(subject.text):
                return names.country(code)
            at = sentence.base + subject.idx
            return names.named(reading.cluster_at(at, at + len(subject)))
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _other_country(names: Names, sentence: Sentence, actor: str) -> str | None:
    """The one other country that the sentence names behind a preposition."""
    found = set()
    for token in sentence.span:
        if token.dep_ == "pobj" and token.tag_.startswith("NNP") and (code := country_code(_phrase(token))):
            found.add(code)
    others = [names.country(code) for code in sorted(found)]
    others = [o for o in others if o and o != actor]
    return others[0] if len(others) == 1 else None


def _phrase(token: Token) -> str:
    return " ".join(
        t.text for t in token.subtree if t.i <= token.i and t.dep_ in ("compound", "amod", "det") or t == token
    )


def _members(first: Token) -> list[str]:
    """“coal, iron ore, seafood and textiles” as a list."""
    found, todo = [], [first]
    while todo:
        token = todo.pop(0)
        words = [t.text for t in token.lefts if t.dep_ in ("compound", "amod")] + [token.text]
        found.append(" ".join(words))
        todo += [c for c in token.children if c.dep_ == "conj"]
    return found if len(found) > 1 else []


def listings(reading: Reading, names: Names) -> Iterator[Drafted]:
    """Lists that count their members, “three demands: A, B and C”; what they are is for a person to say."""
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for match in _COUNTED.finditer(text):
            members = [m.strip() for m in re.split(r",\s+(?:and\s+)?|\s+and\s+", match["list"]) if m.strip()]
            if len(members) == _NUMBER[match["n"]] and all(len(m.split()) <= 6 for m in members):
                yield Drafted(
                    "listing", {"head": "", "members": members, "complete": "true"}, sentence.start + match.start(),
                    (text,), 0.5, status="proposal",
                    wanted={"head": f"a plural noun phrase to read after “What were …” (the text: “{match['head']}”)"},
                    hint=match["head"],
                )  # fmt: skip
