"""Word classes: `lexicon/*.yaml`, a list of entries with id, lemmas, source and note."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml, where it is there: the sorts of nouns are 90 KB
_KEYS = {"id", "lemmas", "source", "note"}


@cache
def classes() -> dict[str, frozenset[str]]:
    """Every word class by its id. Raises ValueError for an entry that is not complete or is there twice."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries():
        if set(entry) != _KEYS or entry["id"] in found:
            raise ValueError(f"lexicon: “{entry.get('id')}” lacks one of {sorted(_KEYS)}, or is there twice")
        found[entry["id"]] = frozenset(entry["lemmas"].split())
    return found


@cache
def listed(prefix: str) -> tuple[tuple[str, ...], ...]:
    """The words of every class whose id begins so, in the order in which they are written."""
    return tuple(tuple(e["lemmas"].split()) for e in entries() if e["id"].startswith(prefix))


@cache
def entries() -> tuple[dict[str, str], ...]:
    """The entries as they are written, in the order of the files."""
    folder = files("quizgen.drafting") / "lexicon"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    texts = ((folder / name).read_text("utf-8") for name in names)
    return tuple(entry for text in texts for entry in yaml.load(text, Loader=_LOADER))


def in_class(name: str, lemma: str) -> bool:
    """True where a lemma is a word of a class. Raises KeyError for a class that does not exist."""
    return lemma.casefold() in classes()[name]
