"""Released wording stays while it is valid: an item changes when its fact or its edit does, or a rule now fails."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from typing import Any

from quizgen.model.dates import Edtf
from quizgen.model.facts import Common
from quizgen.model.item import Item

# What may change of a fact without touching a released question: the engine looks whether its options still hold.
_BESIDE = {"foils": {}, "closes": (), "agrees_with": (), "formerly": (), "trivial": False, "status": "reviewed"}


class Digests:
    """Short hashes of what questions say; a fact or entity that several of them share is written down once."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Any, str]] = {}  # by identity, which the value kept here fixes

    def of(self, facts: tuple[Common, ...], entities: list[Any], edit: Any = None) -> str:
        """The hash of the facts with their entities, and one of a person's edit after a dot.

        Fields that hold their default do not count: a slot that a later version of quizgen adds changes no digest.
        """
        said, named = (",".join(map(self._once, values)) for values in (facts, entities))
        digest = _hash(f"[[{said}],[{named}]]")
        return f"{digest}.{_hash(_canonical(edit))}" if edit is not None else digest

    def _once(self, value: Any) -> str:
        found = self._written.get(id(value))
        if found is None:
            bare = replace(value, **_BESIDE) if isinstance(value, Common) else value
            found = self._written[id(value)] = (value, _canonical(bare))
        return found[1]


def edit_outlived(old: str, new: str) -> bool:
    """True when the fact has changed under an edit that has not."""
    (old_fact, _, old_edit), (new_fact, _, new_edit) = old.partition("."), new.partition(".")
    return bool(new_edit) and old_edit == new_edit and old_fact != new_fact


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _canonical(value: Any) -> str:
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, tuple | list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{k!r}:{_canonical(v)}' for k, v in sorted(value.items()))}}}"
    if is_dataclass(value):
        held = ((f.name, getattr(value, f.name)) for f in fields(value))
        return f"({','.join(f'{n}:{_canonical(v)}' for n, v in held if v not in (None, '', (), {}, False))})"
    return repr(value)


def keep_released(item: Item, published: Item | None) -> Item:
    """The item with its published wording, when the options are still the published ones.

    The engine was asked to prefer the published distractors: if it could not, a rule fails now and the
    item is taken as it is made today. Why a foil is wrong is its author's word, and a better reason reaches students.
    """
    if published is None or published.type != item.type:
        return item
    if {(o.text, o.right) for o in published.options} != {(o.text, o.right) for o in item.options}:
        return item
    reasons = {o.text: o.why for o in item.options if o.origin == "foils"}
    options = tuple(replace(o, why=reasons.get(o.text, o.why)) for o in published.options)
    return replace(item, stem=published.stem, options=options, explanation=published.explanation)
