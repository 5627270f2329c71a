"""Something changed: the pools of the stories that are as they were, taken from the last build of the same deck.

The pool of a story is what `pool.of_story` makes. It hangs on the story's file, on the program and those parts of the
recipe that ask or word (`Common`), on facts of other stories (`kin`), and on what was decided and given out of each item
(`pool.asked`, `pool.sought`). Where all of them are as they were, so is the pool.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizgen.build.decided import decided, given
from quizgen.build.library.articles import articles_in
from quizgen.build.library.crew import Crew
from quizgen.build.library.kin import Full, Newcomers, asked_slots, digests, held_against
from quizgen.build.library.program import program
from quizgen.build.library.seen import digest
from quizgen.build.library.shards import FEWEST, made
from quizgen.build.library.store import Store
from quizgen.build.naming import Naming, Share
from quizgen.build.policy import Pool
from quizgen.model.article import Article
from quizgen.model.facts import AnyFact
from quizgen.model.problem import Problem
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled
from quizgen.world.knowledge import World


@dataclass(frozen=True, slots=True)
class Story:
    """What is kept of one story: its share of the names, its pool, the facts of others that it was held against."""

    share: Share
    pool: Pool
    kin: frozenset[Full]


@dataclass(frozen=True, slots=True)
class Known:
    """What a deck's last build knew of an article: its content, its facts' hashes, where its story is kept ("": not)."""

    content: str
    facts: dict[str, str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A deck's last build: what all stories hang on, and what was known of each article."""

    common: str
    known: dict[str, Known]


class Stories:
    """The memory of one deck (`pool.Memory`). `why`: the reason for which each story is made anew, in order; `told`: is
    told of each story that was made: how many of how many, and its id."""

    def __init__(self, root: Path, deck: str, crew: Crew, told: Callable[[int, int, str], None]) -> None:
        self.root, self._name, self._crew = root, f"stories of {deck}", crew
        self._articles, self._store = articles_in(root), Store(root)
        self._known: dict[str, Known] = {}
        self._before: dict[str, Known] = {}
        self._loaded: dict[str, Story | None] = {}
        self._common = ""
        self._asked: dict[str, set[str]] = {}
        self._world = World(())
        self._told, self._made = told, 0
        self.why: dict[str, str] = {}

    def recall(self, templates: list[Compiled], recipe: Recipe, reword: bool, world: World) -> None:
        """Find out which stories may be as they were."""
        self._asked, self._world = asked_slots(templates), world
        self._common = _common(templates, recipe, reword, world, self._articles.contents)
        last = self._store.get(self._name)
        whole = isinstance(last, Catalogue) and last.common == self._common
        self._before = last.known if isinstance(last, Catalogue) and whole else {}
        rest = "the program, the templates or the recipe changed" if isinstance(last, Catalogue) else "nothing is kept of it"
        new: list[tuple[Article, AnyFact]] = []
        gone: dict[Full, str] = {}
        for article in world.articles:
            self._compare(article, new, gone)
        here = {article.id for article in world.articles}
        gone |= {(id_, f): f"{id_}/{f}, which speaks of the same, is gone" for id_, k in self._before.items() if id_ not in here for f in k.facts}
        comers = Newcomers(new, self._asked) if self._before else None
        for article in world.articles:
            if comers is None:
                self.why[article.id] = rest
            elif article.id not in self.why and (why := self._touched(article, comers, gone)):
                self.why[article.id] = why

    def _compare(self, article: Article, new: list[tuple[Article, AnyFact]], gone: dict[Full, str]) -> None:
        """Note what is known of an article now, which of its facts are new, and which are not what they were."""
        content, before = self._articles.contents.get(article.id, ""), self._before.get(article.id)
        if before is not None and before.content == content and content:
            self._known[article.id] = replace(before, place="")
            return
        now = digests(article)
        self._known[article.id] = Known(content, now)
        if not self._before:
            return
        old = before.facts if before else {}
        self.why[article.id] = "its file changed" if before else "it is new"
        new += [(article, fact) for fact in article.facts if old.get(fact.id) != now[fact.id]]
        gone |= {
            (article.id, id_): f"{article.id}/{id_}, which speaks of the same, changed"
            for id_ in old if old[id_] != now.get(id_)
        }  # fmt: skip

    def _touched(self, article: Article, comers: Newcomers, gone: Mapping[Full, str]) -> str:
        """Why a story whose file is as it was is made anew; "" where it need not be."""
        story = self._load(article.id)
        if story is None:
            return "nothing is kept of it" if self._before[article.id].place else ""
        for full in sorted(story.kin & gone.keys()):
            return gone[full]
        kin = comers.kin(article)
        return f"{'/'.join(kin)}, which may speak of the same, is new" if kin else ""

    def _load(self, id_: str) -> Story | None:
        if id_ not in self._loaded:
            place = self._before[id_].place if id_ in self._before else ""
            found = self._store.get(place) if place else None
            self._loaded[id_] = found if isinstance(found, Story) else None
        return self._loaded[id_]

    def share(self, article: Article) -> Share | None:
        """What the ids of a story's facts are, where its file is as it was."""
        story = self._load(article.id) if self.why.get(article.id) not in _OTHER_FILE else None
        return story.share if story else None

    def story(self, article: Article, recipe: Recipe, whole: Pool) -> Pool | None:
        """The pool of a story that is as it was. What the stories before it have made of general knowledge is made
        once, so that nothing need be known of it here."""
        story = None if article.id in self.why else self._load(article.id)
        if story is None:
            self.why.setdefault(article.id, "nothing is kept of it")
            return None
        if not story.pool.sought.isdisjoint(whole.names.gone):
            self.why[article.id] = "students have a question that may be one of it under another name"
            return None
        if changed := _decided_anew(story.pool, recipe, whole):
            self.why[article.id] = f"what was decided or given out of {changed} changed"
            return None
        self._known[article.id] = self._before[article.id]
        return story.pool

    def made(
        self, articles: Sequence[Article], templates: list[Compiled], recipe: Recipe, whole: Pool
    ) -> dict[str, Iterator[Pool | Problem]]:
        """The stories that are not as they were, made by the crew. A deck that looks for notes of facts that are gone, or
        takes options from stories at large, is made here: there one story hangs on the others."""
        todo = [a for a in articles if a.id in self.why]
        at_large = any("corpus" in c.template.origins for c in templates)
        if self._crew.alone or len(todo) < FEWEST or whole.names.gone or at_large:
            return {}
        pools = made(todo, self._world, templates, recipe, whole, self._asked, self._crew)
        return dict.fromkeys((a.id for a in todo), pools)

    def keep(self, article: Article, share: Share, pool: Pool, world: World) -> None:
        """Keep what was made of a story, under the hash of it: what stands there is never another."""
        if not pool.names.gone & pool.sought:  # else what it was given hangs on the other stories
            self._put(article, share, pool, world)
        self._made += 1
        self._told(self._made, max(self._made, len(self.why)), article.id)

    def _put(self, article: Article, share: Share, pool: Pool, world: World) -> None:
        bare = replace(pool, names=Naming(), texts={}, kept=frozenset())
        story = Story(share, bare, held_against(article, world, self._asked))
        place = f"story {hashlib.blake2b(pickle.dumps(story), digest_size=20).hexdigest()}"
        self._store.put(place, story)
        self._known[article.id] = replace(self._known[article.id], place=place)

    def close(self) -> None:
        """Keep what is known now, for the next build; a story that was not come to stays where it was."""
        for id_, known in self._known.items():
            before = self._before.get(id_)
            if not known.place and id_ not in self.why and before is not None and before.content == known.content:
                self._known[id_] = before
        if self._known:
            self._store.put(self._name, Catalogue(self._common, self._known))

    def reasons(self) -> tuple[str, ...]:
        """Which stories were made anew, and why."""
        return tuple(f"{id_}: {why}" for id_, why in self.why.items())


def stories_of(
    deck: str, root: Path | None, crew: Crew, told: Callable[[int, int, str], None]
) -> Stories | None:
    """The memory of a deck, and who makes its stories; None without a project that keeps it."""
    return Stories(root, deck, crew, told) if root is not None else None


_OTHER_FILE = ("its file changed", "it is new")


def _decided_anew(pool: Pool, recipe: Recipe, whole: Pool) -> str:
    """The first item of which something else was decided or given out than the pool was made with; "" without one.
    That students have since been given what was made is no change."""
    made: dict[str, Any] = {}
    for id_, then in pool.asked.items():
        now = decided(id_, whole.names, recipe, whole.texts)
        if now != then and id_ not in whole.digests:
            made = made or {item.id: item for item in pool.items}
            item = made.get(id_)
            if item is None or now != f"{then}||False|{given(item, pool.digests[id_], whole.texts)}":
                return id_
    return ""


def _common(
    templates: Iterable[Compiled], recipe: Recipe, reword: bool, world: World, contents: Mapping[str, str]
) -> str:
    """A hash of what all stories of a deck hang on. Templates that take options from other stories at large make each
    story hang on all."""
    asked = [c.template for c in templates]
    whole = [contents.get(a.id, a.id) for a in world.articles] if any("corpus" in t.origins for t in asked) else []
    parts = (program(), asked, recipe.trivia, recipe.maps, recipe.seed, recipe.released.text, reword, whole)
    return digest(repr(parts).encode("utf-8", "surrogatepass"))
