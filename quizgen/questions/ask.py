"""ask(template, article) → questions, one for each fitting combination of facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from typing import Any

from quizgen.model.article import Article
from quizgen.model.facts import Common, kind_slots
from quizgen.model.item import Question
from quizgen.questions.compiled import Compiled
from quizgen.questions.context import article_dict, fact_dict, plain
from quizgen.world.dates import coarsen
from quizgen.world.knowledge import World


def ask(compiled: Compiled, article: Article, world: World, trivia: bool = False) -> Iterator[Question]:
    """All questions a template makes of one article, in the order of the facts, up to the template's cap."""
    contexts: dict[str, dict[str, Any]] = {}
    combos = _combinations(compiled, article, trivia)
    made = (_question(compiled, facts, article, world, contexts) for facts in combos)
    asked: set[str] = set()
    for question in islice((q for q in made if q is not None), 2_000):
        # Of several combinations that ask for the same fact one is enough.
        if question.fact.id not in asked:
            asked.add(question.fact.id)
            yield question
        if len(asked) >= compiled.template.cap:
            return


def _combinations(compiled: Compiled, article: Article, trivia: bool) -> Iterator[tuple[Common, ...]]:
    """Tuples of distinct facts of the wanted kinds, with every needed slot filled; at most 20,000 are tried."""
    names = list(compiled.template.facts)
    fitting = {
        name: [f for f in article.facts if f.kind == kind and _fits(compiled, name, f, trivia)]
        for name, kind in compiled.template.facts.items()
    }
    if len(names) == 1:
        yield from ((f,) for f in fitting[names[0]])
        return
    pool = list(dict.fromkeys(f.id for name in names for f in fitting[name]))
    by_id = {f.id: f for name in names for f in fitting[name]}
    allowed = [{f.id for f in fitting[name]} for name in names]
    for ids in islice(permutations(pool, len(names)), 20_000):
        if all(i in ok for i, ok in zip(ids, allowed, strict=True)):
            yield tuple(by_id[i] for i in ids)


def _fits(compiled: Compiled, name: str, fact: Common, trivia: bool) -> bool:
    if fact.status == "proposal" or (fact.trivial and not trivia):
        return False
    return all(getattr(fact, slot) not in (None, "", ()) for n, slot in compiled.needs if n == name)


def _question(
    compiled: Compiled, facts: tuple[Common, ...], article: Article, world: World, cache: dict[str, dict[str, Any]]
) -> Question | None:
    for fact in facts:
        if fact.id not in cache:
            cache[fact.id] = fact_dict(world, article, fact)
    template = compiled.template
    names = list(template.facts)
    context: dict[str, Any] = {n: cache[f.id] for n, f in zip(names, facts, strict=True)}
    context["article"] = article_dict(article)
    if not compiled.holds(context):
        return None
    name, slot = template.asks.split(".")
    fact = facts[names.index(name)]

    def render(value: Any) -> str:
        changed = {**context[name], slot: plain(value, article)}
        return compiled.text("key", {**context, name: changed})

    return Question(
        template=template,
        facts=facts,
        articles=(article.id,) * len(facts),
        fact=fact,
        slot=slot,
        form=kind_slots(fact.kind)[slot].form,
        value=world.value(article, fact, slot),
        stem=compiled.text("stem", context),
        key=compiled.text("key", context),
        explanation=compiled.text("explanation", context),
        scope=_scope(fact, article),
        render=render,
    )


def _scope(fact: Common, article: Article) -> Any:
    """The date for which the claim is judged: the fact's own, else the article's; a role is asked as of the article."""
    for slot in ("when", "until", "since") if fact.kind != "role" else ():
        date = getattr(fact, slot, None)
        if date is not None and date.granularity == "day":
            return date
    return coarsen(article.published, "day")
