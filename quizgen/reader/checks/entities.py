"""Entities: every one named is listed, and no name belongs to two."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.article import Entity
from quizgen.model.facts import AnyFact, kind_slots
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Path, Sheet, cut, listed
from quizgen.world.folding import fold


def references(parts: Parts, sheet: Sheet) -> None:
    """Entity ids in slots, `speaker`, `via` and `country` are listed under `entities`."""
    names = _by_name(parts)
    for path, id_, whose in _named(parts):
        if id_ in parts.entity_ids:
            continue
        words = f"{whose} names the entity “{cut(id_)}”, which is not listed under entities"
        sheet.report(path, "unknown-entity", words, _meant(id_, names, parts, sheet))


def unused(parts: Parts, sheet: Sheet) -> None:
    """Entities no fact names: only a note, for they still serve as wrong options."""
    used = set(_texts(sheet.value.get("facts")))  # the raw values: a fact of wrong shape names its entities too
    used.update(entity.country for entity in parts.entities.values() if entity.country)
    for id_, entity in parts.entities.items():
        if id_ not in used and not used.intersection((entity.name, *(entity.also or ()))):
            words = f"no fact names the entity “{cut(id_)}”"
            hint = "it can still be a wrong option; delete it if it is not meant to be one"
            sheet.report(("entities", id_), "unused-entity", words, hint, "note")


def names(parts: Parts, sheet: Sheet) -> None:
    """A name or alias shared by two entities says nothing about either."""
    owners: dict[str, str] = {}
    for id_, entity in parts.entities.items():
        for path, name in _names(entity):
            owner = owners.setdefault(fold(name), id_)
            if owner != id_:
                words = f"the entities “{cut(owner)}” and “{cut(id_)}” share the name “{cut(name)}”"
                hint = "keep it with the one the text means; or merge the two if they are the same"
                sheet.report(("entities", id_, *path), "shared-name", words, hint)


def _named(parts: Parts) -> Iterator[tuple[Path, str, str]]:
    """Where an entity is named: path, id, and who names it."""
    for id_, entity in parts.entities.items():
        if entity.country is not None:
            yield ("entities", id_, "country"), entity.country, f"entity “{cut(id_)}”"
    for number, fact in parts.facts:
        for slot, place, id_ in _of_fact(fact):
            yield ("facts", number, slot, *place), id_, f"“{slot}” of {fact_name(fact)}"


def _of_fact(fact: AnyFact) -> Iterator[tuple[str, Path, str]]:
    for slot in kind_slots(fact.kind).values():
        value = getattr(fact, slot.name)
        if slot.form == "entity" and value is not None:
            yield slot.name, (), value
        elif slot.form == "entities":
            for place, id_ in enumerate(value or ()):
                yield slot.name, (place,), id_


def _names(entity: Entity) -> Iterator[tuple[Path, str]]:
    yield ("name",), entity.name
    for place, alias in enumerate(entity.also or ()):
        yield ("also", place), alias


def _by_name(parts: Parts) -> dict[str, str]:
    return {fold(name): id_ for id_, entity in reversed(parts.entities.items()) for _, name in _names(entity)}


def _meant(wrong: str, names: dict[str, str], parts: Parts, sheet: Sheet) -> str:
    id_ = names.get(fold(wrong))
    if id_ is None:
        guess = sheet.guess(wrong, sorted(parts.entity_ids))
        if guess:
            return guess
        near = sheet.nearest(fold(wrong), names)
        id_ = names[near] if near else None
    if id_ is not None:
        return f"did you mean “{id_}” ({cut(parts.entities[id_].name)})?"
    return f"add it under entities; listed are: {listed(sorted(parts.entity_ids))}"


def _texts(value: object) -> Iterator[str]:
    """Every text inside a value, whatever its shape."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)
