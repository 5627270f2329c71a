"""Released wording stays while it is valid: an item changes when its fact or its edit does, or a rule now fails."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from typing import Any

from quizgen.model.dates import Edtf
from quizgen.model.item import Item


def digest_of(*parts: Any) -> str:
    """A short hash of facts, entities and an edit: the same values, the same digest.

    Fields that hold their default do not count: a slot that a later version of quizgen adds changes no digest.
    """
    text = _canonical(parts)
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
    """The published wording with the item's own tags, when the options are still the published ones.

    The engine was asked to prefer the published distractors: if it could not, a rule fails now and the
    item is taken as it is made today.
    """
    if published is None or published.type != item.type:
        return item
    if {(o.text, o.right) for o in published.options} != {(o.text, o.right) for o in item.options}:
        return item
    return replace(published, tags=item.tags)
