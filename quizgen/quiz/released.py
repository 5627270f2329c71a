"""Released wording stays while it is valid: an item changes when its fact or its edit does, or a rule now fails."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from quizgen.model.dates import Edtf
from quizgen.model.item import Item


def digest_of(*parts: Any) -> str:
    """A short hash of facts, entities and an edit: the same values, the same digest."""

    def plain(value: Any) -> Any:
        if isinstance(value, Edtf):
            return value.text
        return asdict(value) if hasattr(value, "__dataclass_fields__") else str(value)

    text = json.dumps(parts, default=plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
