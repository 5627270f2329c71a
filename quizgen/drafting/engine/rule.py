"""A rule as it is written: id, kind, pattern, constraints, slots, priority, examples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quizgen.drafting.engine.lexicon import classes
from quizgen.drafting.engine.notation import Call, Node, NotationError, parse_call, parse_pattern

_KEYS = {"id", "kind", "about", "pattern", "where", "slots", "examples"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what the rule finds in it or the name of what refuses it."""

    text: str
    finds: tuple[tuple[str, str], ...] = ()
    refuses: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `rules/*.yaml`. `slots`: name → literal words or a call of a realiser."""

    id: str
    kind: str
    about: str
    nodes: tuple[Node, ...]
    where: tuple[Call, ...]
    slots: tuple[tuple[str, Call | str], ...]
    priority: float
    examples: tuple[Example, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the files. Raises ValueError for an entry that breaks the notation."""
    folder = files("quizgen.drafting") / "rules"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    found = [
        _rule(entry)
        for name in names
        for entry in yaml.load((folder / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    ]
    if len({r.id for r in found}) != len(found):
        raise ValueError("two rules have one id")
    return tuple(found)


def _rule(entry: dict[str, Any]) -> Rule:
    if not _KEYS <= set(entry) <= _KEYS | {"priority"}:
        raise ValueError(f"rule “{entry.get('id')}”: an entry has {sorted(_KEYS)} and may have priority")
    try:
        return Rule(
            entry["id"], entry["kind"], entry["about"],
            parse_pattern(entry["pattern"], classes()),
            tuple(parse_call(text) for text in entry["where"]),
            tuple((name, parse_call(v) if "(" in v else v) for name, v in entry["slots"].items()),
            float(entry.get("priority", "0.5")),
            tuple(_example(e) for e in entry["examples"]),
        )  # fmt: skip
    except NotationError as error:
        raise ValueError(f"rule “{entry['id']}”: {error}") from error


def _example(entry: dict[str, Any]) -> Example:
    return Example(entry["text"], tuple(entry.get("finds", {}).items()), entry.get("refuses", ""))
