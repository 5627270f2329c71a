"""Does the evidence bear the slots? What can be told without reading the language: names and numbers.

A passage may mean somebody without a name ("he", "the president"): where it has such a word, nothing is said. The gates
look closer (`quizgen check --deep`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.model.article import Entity
from quizgen.model.facts import Fact, Figure, kind_slots
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Sheet, cut
from quizgen.world.folding import find_evidence, fold
from quizgen.world.numbers import figures
from quizgen.world.sentences import sentences_with

# Words by which a text speaks of what it has named elsewhere: pronouns, and nouns behind “the”, “its”, “his”.
_ELSEWHERE = re.compile(
    r"\b(?:he|she|it|they|we|i|his|her|its|their|our|my|him|them|us|who|which|that|both|two|(?:the|this|these|those) \w+)\b"
)
_DIGITS = 15  # of a number, before or behind the point
_SCALES = (1, 1e3, 1e6, 1e9, 1e12)  # “3.5 million tonnes” may be 3.5 of the unit “million tonnes”
_LEAST = 3  # letters of a word of a name


def slots(parts: Parts, sheet: Sheet) -> None:
    """Every name and number of a fact that a person wrote stands in its evidence."""
    for number, fact in parts.facts:
        if any(find_evidence(passage, parts.text) is None for passage in fact.evidence):
            continue  # that is said already
        # A passage cut out of a sentence is read with the whole of it.
        text = " ".join(s for passage in fact.evidence for s in sentences_with(passage, parts.text) or (passage,))
        for slot, entity in _unnamed(parts, fact, fold(text)):
            words = f"the evidence of {fact_name(fact)} does not name “{cut(entity.name)}”"
            sheet.report(("facts", number, slot), "unborne", words, _HINT, "warning")
        value = fact.value if isinstance(fact, Figure) and abs(fact.value.adjusted()) < _DIGITS else None
        if value is not None and not {f.value for f in figures(text)} & {float(value) * scale for scale in _SCALES}:
            words = f"the evidence of {fact_name(fact)} does not have the number {cut(f'{value:,f}')}"
            sheet.report(("facts", number, "value"), "unborne", words, _HINT, "warning")


_HINT = "choose the passage that says so, or add it: two passages make a list"


def _unnamed(parts: Parts, fact: Fact, text: str) -> Iterator[tuple[str, Entity]]:
    """The slots whose entity the folded text neither names nor can mean."""
    if _ELSEWHERE.search(text):
        return
    said = set(re.findall(r"\w+", text))
    holder = parts.entities.get(getattr(fact, "holder", ""))
    home = holder.country if holder is not None else None  # “President Trump”: of which country, the holder's entry says
    for name, slot in kind_slots(fact.kind).items():
        value = getattr(fact, name)
        ids = value if slot.form == "entities" else (value,) if slot.form == "entity" else ()
        for entity in (parts.entities[i] for i in ids if i in parts.entities):
            if not _words(parts, entity) & said and entity is not parts.entities.get(home or ""):
                yield name, entity


def _words(parts: Parts, entity: Entity) -> set[str]:
    """The words of all names of an entity, and of its country's."""
    home = parts.entities.get(entity.country or "")
    named = [n for e in (entity, home) if e for n in (e.name, e.adjective or "", *(e.also or ()))]
    return {w for name in named for w in re.findall(r"\w+", fold(name)) if len(w) >= _LEAST or w.isdigit()}
