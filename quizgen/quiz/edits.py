"""A person's wording for single items."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model.item import Item
from quizgen.model.recipe import Edit


def apply_edits(item: Item, edit: Edit | None) -> tuple[Item, list[str]]:
    """The item with its edit, and the option texts of the edit that the item does not have."""
    if edit is None:
        return item, []
    texts = {o.text for o in item.options}
    unknown = [t for t in edit.options if t not in texts]
    options = tuple(replace(o, text=edit.options.get(o.text, o.text)) for o in item.options)
    changed = replace(
        item,
        stem=edit.stem or item.stem,
        explanation=edit.explanation or item.explanation,
        options=options,
    )
    return changed, unknown
