"""Released wording stays while it is valid: an item changes when its fact or its edit does, or a rule now fails."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from typing import Any

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact, Common, Joined
from quizgen.model.item import Item, Question

DIGEST = 16  # characters
# What every fact carries and a question says. All else it carries (foils, status, where it comes from) may change
# without touching a released question: the engine looks whether its options still hold.
_SAID = ("id", "evidence", "voice", "speaker", "via")
_BESIDE = {f.name: None for f in fields(Common) if f.name not in _SAID} | {"status": "reviewed"}
_BESIDE |= {"general": "", "row": ""}  # of a table's facts
# Slots that have been renamed: their old names stand in the hashes, so that a new name touches no released note.
_FORMERLY = {"in_force_by": "by"}


def digest_of(said: Any) -> str:
    """A short hash of a value. Fields that hold their default do not count: a slot that a later version of quizgen
    adds changes no digest."""
    return _hash(_canonical(said))


class Digests:
    """Short hashes of what the questions of one article say; a fact or entity that several share is written once."""

    def __init__(self, article: Article) -> None:
        self._entities = article.entities
        self._facts: dict[int, tuple[AnyFact, str, frozenset[str]]] = {}  # by identity, which the fact kept here fixes
        self._named: dict[str, str] = {}

    def of(self, facts: tuple[AnyFact, ...], edit: Any = None) -> str:
        """The hash of the facts with the entities they name, so that a corrected name changes it, and one of a
        person's edit after a dot."""
        known = [self._facts.get(id(fact)) or self._add(fact) for fact in facts]
        ids = sorted(frozenset().union(*(ids for _, _, ids in known)))
        named = [self._named.get(i) or self._named.setdefault(i, _canonical(self._entities[i])) for i in ids]
        digest = _hash(f"[[{','.join(text for _, text, _ in known)}],[{','.join(named)}]]")
        return f"{digest}.{digest_of(edit)}" if edit is not None else digest

    def _add(self, fact: AnyFact) -> tuple[AnyFact, str, frozenset[str]]:
        """The fact, written down, and the ids of the entities in its slots."""
        held = {v for s in fact.__dataclass_fields__ if isinstance(v := getattr(fact, s), str)}
        ids = frozenset(held.union(getattr(fact, "who", ())) & self._entities.keys())
        found = self._facts[id(fact)] = (fact, _written({**_held(fact), **_BESIDE}), ids)
        return found


def digest_of_general(question: Question, digest: str) -> str:
    """The digest of a question of general knowledge: of what the table says, and the part after a dot of `digest`,
    so that it is the same in every article."""
    rows = [(f.general, f.row) for f in question.facts if isinstance(f, Joined) and f.general]
    return digest_of([question.key, rows]) + digest[DIGEST:]


def edit_outlived(old: str, new: str) -> bool:
    """True when the fact has changed under an edit that has not."""
    (old_fact, _, old_edit), (new_fact, _, new_edit) = old.partition("."), new.partition(".")
    return bool(new_edit) and old_edit == new_edit and old_fact != new_fact


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def _canonical(value: Any) -> str:
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, tuple | list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{k!r}:{_canonical(v)}' for k, v in sorted(value.items()))}}}"
    if is_dataclass(value):
        return _written(_held(value))
    return repr(value)


def _held(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name, in order."""
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}


def _written(held: dict[str, Any]) -> str:
    filled = [(n, v) for n, v in held.items() if v not in (None, "", (), {}, False)]
    return f"({','.join([f'{_FORMERLY.get(n, n)}:{_canonical(v)}' for n, v in filled])})"


def keep_released(item: Item, published: Item | None, general: bool = False) -> Item:
    """The item with its published wording, when the options are still the published ones. `general`: the question is
    not the article's, so that the published evidence stays too, whichever article it is from.

    The engine was asked to prefer the published distractors: if it could not, a rule fails now and the
    item is taken as it is made today. Why a foil is wrong is its author's word, and a better reason reaches students.
    """
    if published is None or published.type != item.type:
        return item
    if {(o.text, o.right) for o in published.options} != {(o.text, o.right) for o in item.options}:
        return item
    reasons = {o.text: o.why for o in item.options if o.origin == "foils"}
    options = tuple(replace(o, why=reasons.get(o.text, o.why)) for o in published.options)
    if item.blanks:
        # The sentence is the article's, so there is nothing to keep but its introduction.
        same = (item.evidence, [(b.number, b.text) for b in item.blanks])
        if same != (published.evidence, [(b.number, b.text) for b in published.blanks]):
            return item
        item = replace(item, blanks=published.blanks)
    if general:
        item = replace(item, evidence=published.evidence, citations=published.citations)
    said = {"context": published.context, "stem": published.stem, "explanation": published.explanation}
    # A history rebuilt from a package does not know the map; without it the question could not be answered.
    return replace(item, options=options, map=published.map or item.map, locator=published.locator, **said)
