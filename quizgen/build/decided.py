"""What of a recipe and of a history one item hangs on, as a short text: where it is the same, so is the item."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from quizgen.build.naming import Naming
from quizgen.model.item import Item, facts_in
from quizgen.model.recipe import Recipe
from quizgen.world.folding import find_evidence

_SAID = (
    "type", "stem", "options", "sequence", "pairs", "answer", "explanation", "evidence", "citations", "blanks", "facts",
    "context", "map", "locator", "first_id",
)  # fmt: skip


def decided(item_id: str, names: Naming, recipe: Recipe, texts: Mapping[str, str]) -> str:
    """What a person decided about an item, and what students have of it; "" where there is neither. `texts`: of the
    articles, by id."""
    edit = recipe.edit.get(item_id)
    omitted, kept = item_id in recipe.omit, item_id in recipe.keep
    person = f"{omitted:d}{kept:d}{edit!r}" if omitted or kept or edit else ""
    first = names.first(item_id)
    old = names.published.get(item_id)
    if old is None:
        return person if first == _NO_OTHER else f"{person}|{first}"
    return f"{person}|{first}|{given(old.item, old.digest, texts)}"


_NO_OTHER = "|False"


def given(item: Item, digest: str, texts: Mapping[str, str]) -> str:
    """A hash of what students have of an item, as far as the item made next hangs on it."""
    said = repr([getattr(item, name) for name in _SAID])
    home = item.citations[0].article if item.citations else ""
    own = any(fact.partition("/")[0] == home for fact in facts_in(item.id))
    general = "" if own else stands(item, texts)
    return hashlib.blake2b(f"{digest}|{general}|{said}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def stands(item: Item, texts: Mapping[str, str]) -> bool:
    """True where the article that an item quotes still has the passage, or is not here to be asked."""
    text = texts.get(item.citations[0].article) if item.citations else None
    return text is None or all(find_evidence(p, text) is not None for p in item.evidence[:-1])
