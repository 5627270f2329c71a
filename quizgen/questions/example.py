"""A template's own example: its facts as plain values must give the stem and the key it says."""

from __future__ import annotations

from typing import Any

from quizgen.model.facts import kind_slots
from quizgen.model.problem import Location, Problem
from quizgen.questions.compiled import Compiled
from quizgen.questions.context import NOTHING
from quizgen.questions.sandbox import ARTICLE_KEYS, ENTITY_KEYS, PHRASE_KEYS


class Misshaped(ValueError):
    """A value of an example that is not of its slot's form."""


def check_example(compiled: Compiled, location: Location) -> list[Problem]:
    """Render the example of a template; what comes out otherwise than it says is a problem."""
    example = compiled.template.example
    try:
        contexts = _contexts(compiled)
        got = {part: compiled.text(part, contexts[0]) for part in ("stem", "explanation")}
        got["explanation"] = " ".join(compiled.text("explanation", c) for c in contexts)
        got["key"] = ", ".join(_entry(compiled, c) for c in contexts)
        holds = all(compiled.holds(c) for c in contexts)
    except ValueError as error:  # a value of another form, or no date
        return [Problem(location, "template-example", f"the example cannot be used: {error}", "mend its facts")]
    wanted = {"stem": example.stem, "explanation": example.explanation}
    wanted["key"] = example.key if isinstance(example.key, str) else ", ".join(example.key)
    problems = []
    for part, text in wanted.items():
        if text is not None and got[part] != " ".join(text.split()):
            message = f"the example's {part} comes out as “{got[part]}”"
            problems.append(Problem(location, "template-example", message, f"it says “{text}”"))
    if not holds:
        hint = "change the example, or the condition"
        problems.append(
            Problem(location, "template-example", "“applies” is false for the template's own example", hint)
        )
    return problems


def _entry(compiled: Compiled, context: dict[str, Any]) -> str:
    """The key, or the two sides of a pair."""
    return " – ".join(filter(None, (compiled.text("left", context), compiled.text("key", context))))


def _contexts(compiled: Compiled) -> list[dict[str, Any]]:
    """What a template sees: once, or for each of several facts of its one kind."""
    given, kinds = compiled.template.example.facts, compiled.template.facts
    for name in given:
        if name not in kinds and name != "article":
            raise Misshaped(f"the template has no fact “{name}”")
    if bool(compiled.template.several) != any(not isinstance(v, dict) for n, v in given.items() if n != "article"):
        raise Misshaped("a list of facts belongs to a template with “several”, and to no other")
    article = {key: _text(f"article.{key}", value) for key, value in _plain(given.get("article", {})).items()}
    shared: dict[str, Any] = {"article": dict.fromkeys(ARTICLE_KEYS, "") | article}
    if compiled.template.several:
        (name, kind), = kinds.items()
        return [{**shared, name: _fact(name, kind, _plain(one))} for one in given[name]]
    return [shared | {name: _fact(name, kind, _plain(given.get(name, {}))) for name, kind in kinds.items()}]


def _plain(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Misshaped("a fact is “slot: value” lines")
    return value


def _fact(name: str, kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """An example's fact with its empty slots filled in."""
    slots = kind_slots(kind)
    for slot in given:
        if slot not in slots and slot != "kind":
            raise Misshaped(f"the kind {kind} has no slot “{slot}”")
    return {slot: _value(f"{name}.{slot}", info.form, given.get(slot)) for slot, info in slots.items()}


def _value(place: str, form: str, value: Any) -> Any:
    if value is None or value == "":
        return NOTHING if form in ("entity", "phrase") else ""
    if form == "entity":
        return _entity(place, value)
    if form in ("texts", "entities"):
        one = _entity if form == "entities" else _text
        return [one(place, v) for v in (value if isinstance(value, list) else [value])]
    if form == "phrase":
        return _keyed(place, {"short": value} if isinstance(value, str) else value, PHRASE_KEYS)
    return _text(place, value)


def _entity(place: str, value: Any) -> dict[str, Any]:
    """An entity, which may be written as a bare name."""
    entity = _keyed(place, {"name": value} if isinstance(value, str) else value, ENTITY_KEYS)
    if not entity["name"]:
        raise Misshaped(f"{place} needs a name")
    definite = entity["definite"].casefold() in ("true", "yes")
    return entity | {"definite": definite, "described": entity["described"] or entity["name"]}


def _keyed(place: str, value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Misshaped(f"{place} must be a text, or {', '.join(keys)}")
    for key in value:
        if key not in keys:
            raise Misshaped(f"{place} has no “{key}”, only {', '.join(keys)}")
    return dict.fromkeys(keys, "") | {k: _text(f"{place}.{k}", v) for k, v in value.items()}


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Misshaped(f"{place} must be a text")
    return value
