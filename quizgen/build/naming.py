"""Under which id students have an item: today's, or one from before a fact, a story or a template was renamed.

An id of the history is carried forward part by part: the template's name, and each full fact id. What a story or a
table says under another id is the same item, and keeps its guid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from zlib import crc32

from quizgen.model.article import Article
from quizgen.model.facts import Joined
from quizgen.model.item import Item, Question, facts_in, id_of
from quizgen.model.joined import GENERAL
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled
from quizgen.world.countries import country_code

# How general knowledge was called when it still had the id of an article.
_ONCE_OF_AN_ARTICLE = re.compile(r"[^/]+/(?P<kind>term|body|city)\.(?P<name>[^/.]+)")


@dataclass
class Naming:
    """`templates`, `facts`, `articles`: a former name or full id → today's. `published`: what students have, by the id
    of today; `retired`: what they once had; `given`: as `published`, also where all is worded anew."""

    templates: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)
    retired: dict[str, Published] = field(default_factory=dict)
    given: dict[str, Published] = field(default_factory=dict)
    _first: set[str] = field(default_factory=set)  # ids of notes that go by another id today
    _gone: dict[tuple[object, ...], list[str]] = field(default_factory=dict)  # of facts that are no longer here

    def current(self, item_id: str, key: str = "") -> str:
        """The id that an item has now, from any that it had; `key`: its right answer, where that is known."""
        template = item_id.partition("/")[0]
        facts = [self._fact(f, key) for f in facts_in(item_id)]
        general = [f for f in facts if f.partition("/")[0] in GENERAL]
        return id_of(self.templates.get(template, template), facts, general)

    def _fact(self, full: str, key: str) -> str:
        """A full fact id as it is now; `took-power.china-president` is called after the event `took-power`."""
        if full in self.facts:
            return self.facts[full]
        article, _, local = full.partition("/")
        base, dot, rest = local.partition(".")
        moved = self.articles.get(article, article)
        named = self.facts.get(f"{moved}/{base}", f"{moved}/{base}") + dot + rest
        return self.facts.get(named) or _general(named, key) or named

    def same(self, question: Question, digest: str) -> Published | None:
        """What students have of a question under the id of a fact that is gone: of another article where all that
        the facts say is the same, or with the same stem and key. From now on it goes by the question's id."""
        name = question.template.name
        told = self._gone.get((name, tuple(f.id for f in question.facts)), ())
        known = [i for i in told if i in self.published and self.published[i].digest == digest]
        known += [i for i in self._gone.get((name, question.stem, question.key), ()) if i in self.published]
        if not known:
            return None
        found = self.published[question.id] = self.published.pop(known[0])
        return found

    @property
    def gone(self) -> set[int]:
        """Where notes of facts that are no longer here are to be found, as `sought` has it."""
        flat = ((p[0], *p[1]) if isinstance(p[1], tuple) else p for p in self._gone)
        return {crc32(repr(p).encode()) for p in flat}

    def first(self, item_id: str) -> str:
        """What of the ids of other notes matters to the one of an item."""
        retired = self.retired.get(item_id)
        return f"{retired.item.first_id if retired else ''}|{item_id in self._first}"

    def known(self, item: Item) -> Item:
        """The item with the id under which students first got it."""
        old = self.published.get(item.id) or self.retired.get(item.id)
        first = old.item.first_id if old else item.id
        if old is None and first in self._first:  # another note has its guid from this id
            first = next(name for n in count(2) if (name := f"{item.id} ({n})") not in self._first)
        return item if first == item.id else replace(item, published_as=first)

    def reworded(self) -> Naming:
        """The same ids, and nothing whose wording, options or place on a deck must stay."""
        return replace(self, published={}, retired=self.retired | self.published)

    def recipe(self, recipe: Recipe) -> tuple[Recipe, list[Problem]]:
        """The recipe with the ids of today, and a warning for each older one."""
        found = []
        for where, ids in (("keep", recipe.keep), ("omit", recipe.omit), ("edit", tuple(recipe.edit))):
            for old, new in ((i, self.current(i)) for i in ids):
                if old != new:
                    message = f"the item “{old}” is called “{new}” now"
                    hint = "the recipe still finds it; write the new id when you next change the recipe"
                    found.append(Problem(Location(path=where), "renamed-item", message, hint, "warning"))
        keep, omit = (tuple(map(self.current, ids)) for ids in (recipe.keep, recipe.omit))
        edit = {self.current(i): edit for i, edit in recipe.edit.items()}
        return replace(recipe, keep=keep, omit=omit, edit=edit), found

    def same_cards(self, items: list[Item]) -> list[Item]:
        """The items, each of those that are new under the id of what students have and is no longer made, where the
        two are the same card: same stem, key and options."""
        made = {item.id for item in items}
        left = {_card(old.item): i for i, old in self.published.items() if i not in made}
        for item in items if left else ():
            if item.id not in self.published and (old := left.pop(_card(item), "")):
                self.published[item.id] = self.published.pop(old)
        return [self.known(item) for item in items]


def _card(item: Item) -> tuple[object, ...]:
    """What makes two items the same to a student."""
    return item.type, item.stem, item.key, frozenset(o.text for o in item.options), item.blanks


def _general(full: str, key: str) -> str:
    """The id without an article of a table's fact that once had one; "" where it has none, or cannot be told."""
    found = _ONCE_OF_AN_ARTICLE.fullmatch(full)
    if found is None:
        return ""
    if found["kind"] != "city":
        return f"{found['kind']}/{found['name']}"
    code = country_code(key.removeprefix("The "))
    return f"city/{found['name']}-{code.lower()}" if code else ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one article adds to the names: the full ids of its facts, and `Naming.facts` and `Naming.articles` of it."""

    here: frozenset[str]
    facts: dict[str, str]
    articles: dict[str, str]


def share(article: Article) -> Share:
    """The share of an article with the tables' facts."""
    facts: dict[str, str] = {}
    for fact in article.facts:
        now = fact.full_id(article.id)
        facts |= {f"{article.id}/{old}": now for old in fact.formerly}
        if isinstance(fact, Joined) and fact.general:
            facts[f"{article.id}/{fact.id}"] = now
    here = frozenset(fact.full_id(article.id) for fact in article.facts)
    return Share(here, facts, dict.fromkeys(article.formerly, article.id))


def naming(shares: Iterable[Share], templates: Iterable[Compiled], history: History | None) -> Naming:
    """How the items of these articles were called before, and what of them students have."""
    made = Naming()
    here: set[str] = set()  # full ids
    for one in shares:
        here |= one.here
        made.articles |= one.articles
        made.facts |= one.facts
    for compiled in templates:
        made.templates |= dict.fromkeys(compiled.template.formerly, compiled.template.name)
    for note in history.notes.values() if history else ():
        _enter(made, note, here)
    made.given = made.published  # one table: what is found under another id is so in both
    return made


def sought(question: Question) -> set[int]:
    """Where `Naming.same` looks for a question, as numbers that are the same in every process."""
    name = question.template.name
    return {crc32(repr(p).encode()) for p in ((name, *(f.id for f in question.facts)), (name, question.stem, question.key))}


def _enter(made: Naming, note: Published, here: set[str]) -> None:
    """Note down what students have under its id of today; where two have the same, what is live stays."""
    item = note.item
    current = made.current(item.id, item.key)
    found = made.retired if note.retired else made.published
    if current in found and item.id != current:
        current = item.id
    found[current] = note
    made._first |= {item.first_id} - {current}
    facts = facts_in(current)
    if not note.retired and any(f not in here and f.partition("/")[0] not in GENERAL for f in facts):
        name = made.templates.get(item.template, item.template)
        for place in ((name, tuple(f.partition("/")[2] for f in facts)), (name, item.stem, item.key)):
            made._gone.setdefault(place, []).append(current)
