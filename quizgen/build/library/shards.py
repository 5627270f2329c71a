"""The pools of many stories, made by a crew: what each worker needs is sent to it, and nothing is read there.

Of other stories a worker gets only the facts that speak of the same things as its own (`kin.held_against`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quizgen.build.library.crew import Crew, Lost, in_shards
from quizgen.build.library.kin import Full, held_against
from quizgen.build.naming import Naming
from quizgen.build.policy import Pool
from quizgen.build.pool import enriched, of_story
from quizgen.build.templates import own_templates
from quizgen.model.article import Article
from quizgen.model.item import facts_in
from quizgen.model.joined import GENERAL
from quizgen.model.problem import Location, Problem
from quizgen.model.recipe import Recipe
from quizgen.model.template import Template
from quizgen.questions import Compiled, compile_template
from quizgen.world.knowledge import World

SHARD = 12  # stories that are sent at a time: some seconds of work
FEWEST = 6  # stories: below, another process costs more than it brings


@dataclass(frozen=True)
class Shard:
    """What a worker needs. `others`: parts of other articles, all in the library's order with the stories' own;
    `templates`: a person's own, as a pickle; `whole`: what the deck has in common."""

    stories: tuple[str, ...]
    articles: tuple[Article, ...]
    recipe: Recipe
    templates: bytes
    whole: Pool


def made(
    stories: Sequence[Article], world: World, templates: Sequence[Compiled], recipe: Recipe, whole: Pool,
    asked: Mapping[str, set[str]], crew: Crew,
) -> Iterator[Pool | Problem]:  # fmt: skip
    """The pool of each story, in order; a problem of one that killed its worker."""
    ours = {id(c) for c in own_templates()}
    extra = pickle.dumps([c.template for c in templates if id(c) not in ours])
    places = {article.id: n for n, article in enumerate(world.articles)}

    def sent(some: tuple[Article, ...]) -> Shard:
        kin = frozenset[Full]().union(*(held_against(a, world, asked) for a in some))
        own = {a.id for a in some}
        parts = [*some, *_parts(world, kin, own)]
        articles = tuple(sorted(parts, key=lambda a: places[a.id]))
        return Shard(tuple(a.id for a in some), articles, recipe, extra, _share_of(whole, own))

    size = max(1, min(SHARD, len(stories) // (2 * max(2, crew.workers))))
    for result in crew.spread(worked, (sent(some) for some in in_shards(stories, size))):
        if not isinstance(result, Lost):
            yield from result
            continue
        by_id = {a.id: a for a in stories}
        alone = (sent((by_id[id_],)) for id_ in result.task.stories)
        for one in crew.spread(worked, alone):
            yield from [_lost(one.task.stories[0], one.says)] if isinstance(one, Lost) else one


def worked(shard: Shard) -> list[Pool]:
    """A worker's part: the pools of its stories."""
    world = World(shard.articles)
    templates = _templates(shard.templates)
    tables = any(c.joined for c in templates)
    found = []
    for id_ in shard.stories:
        article = world.by_id[id_]
        richer = enriched(article, tables, shard.recipe.maps)
        pool = of_story(article, richer, world, templates, shard.recipe, shard.whole)
        found.append(replace(pool, names=Naming(), texts={}))
    return found


@lru_cache(maxsize=1)
def _templates(extra: bytes) -> tuple[Compiled, ...]:
    """Our templates, and a person's, which replace ours of the same name (`templates.load_templates`)."""
    theirs: list[Template] = pickle.loads(extra)
    names = {template.name for template in theirs}
    compiled = (compile_template(template, lambda part: Location(path=part))[0] for template in theirs)
    return (*(c for c in own_templates() if c.template.name not in names), *(c for c in compiled if c is not None))


def _parts(world: World, kin: frozenset[Full], own: set[str]) -> Iterator[Article]:
    """Of other articles the facts named, with the entities: all that a verdict looks at."""
    wanted: dict[str, set[str]] = {}
    for id_, fact in kin:
        wanted.setdefault(id_, set()).add(fact)
    for id_ in wanted.keys() - own:
        article = world.by_id[id_]
        facts = tuple(fact for fact in article.facts if fact.id in wanted[id_])
        yield replace(article, text="", facts=facts)


def _share_of(whole: Pool, own: set[str]) -> Pool:
    """What of the deck's pool its stories look at: the notes of their own facts and of general knowledge."""
    names = whole.names

    def near(ids: Iterable[str]) -> set[str]:
        return {i for i in ids if any(f.partition("/")[0] in own or f.partition("/")[0] in GENERAL for f in facts_in(i))}

    published = {i: names.published[i] for i in near(names.published)} if names.published else {}
    retired = {i: names.retired[i] for i in near(names.retired)} if names.retired else {}
    cited = {c.article for old in published.values() for c in old.item.citations}
    texts = {id_: text for id_, text in whole.texts.items() if id_ in cited or id_ in own}
    share = replace(names, facts={}, articles={}, published=published, retired=retired, given={}, _gone={})
    return Pool(names=share, texts=texts, kept=whole.kept)


def _lost(story: str, says: str) -> Problem:
    message = f"the process that worked at this story was killed ({says})"
    hint = "the system may be short of memory: try fewer workers (--workers 1), or leave the story out"
    return Problem(Location(story), "worker-lost", message, hint)
