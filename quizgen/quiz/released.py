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


def digest_of(facts: tuple[Common, ...], entities: list[Any], edit: Any = None) -> str:
    """A short hash of what a question says (facts with their entities), and one of a person's edit after a dot.

    Fields that hold their default do not count: a slot that a later version of quizgen adds changes no digest.
    """
    said = tuple(replace(f, **_BESIDE) for f in facts)
    digest = _hash([said, entities])
    return f"{digest}.{_hash(edit)}" if edit is not None else digest


def edit_outlived(old: str, new: str) -> bool:
    """True when the fact has changed under an edit that has not."""
    (old_fact, _, old_edit), (new_fact, _, new_edit) = old.partition("."), new.partition(".")
    return bool(new_edit) and old_edit == new_edit and old_fact != new_fact


def _hash(value: Any) -> str:
    return hashlib.sha256(_canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
    item is taken as it is made today.
    """
    if published is None or published.type != item.type:
        return item
    if {(o.text, o.right) for o in published.options} != {(o.text, o.right) for o in item.options}:
        return item
    if item.blanks:
        # The sentence is the article's, so there is nothing to keep but its introduction.
        same = (item.evidence, [(b.number, b.text) for b in item.blanks])
        if same != (published.evidence, [(b.number, b.text) for b in published.blanks]):
            return item
        item = replace(item, blanks=published.blanks)
    return replace(item, stem=published.stem, options=published.options, explanation=published.explanation)
