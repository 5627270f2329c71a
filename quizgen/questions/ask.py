"""ask(template, article) → questions, one for each fitting combination of facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from typing import Any

from quizgen.model.article import Article
from quizgen.model.facts import Common, kind_slots
from quizgen.model.item import Question
from quizgen.model.problem import Location, Problem
from quizgen.questions.compiled import Compiled
from quizgen.questions.context import article_dict, fact_dict, plain
from quizgen.questions.sandbox import ARTICLE_KEYS, ENTITY_KEYS
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


def check_example(compiled: Compiled, location: Location) -> list[Problem]:
    """A template's own example must give the stem and the key it says."""
    example = compiled.template.example
    context: dict[str, Any] = {"article": dict.fromkeys(ARTICLE_KEYS, "")}
    for name, kind in compiled.template.facts.items():
        given = dict(example.facts.get(name, {}))
        if name == "article":
            continue
        context[name] = _example_fact(kind, given)
    if "article" in example.facts:
        context["article"] |= example.facts["article"]
    problems = []
    wanted = {"stem": example.stem, "explanation": example.explanation}
    wanted["key"] = example.key if isinstance(example.key, str) else ", ".join(example.key)
    for part, text in wanted.items():
        got = compiled.text(part, context)
        if text is not None and got != " ".join(text.split()):
            problems.append(
                Problem(location, "template-example", f"the example's {part} comes out as “{got}”", f"it says “{text}”")
            )
    if not compiled.holds(context):
        problems.append(Problem(location, "template-example", "“applies” is false for the template's own example"))
    return problems


def _example_fact(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """An example's fact with empty slots filled in; entities may be written as a bare name."""
    filled: dict[str, Any] = {}
    for slot, info in kind_slots(kind).items():
        value = given.get(slot, "")
        if info.form == "entity" and value:
            value = _example_entity(value)
        elif info.form == "entities":
            value = [_example_entity(v) for v in (value if isinstance(value, list) else [value])] if value else []
        elif info.form == "phrase" and isinstance(value, str):
            value = {"short": value, "clause": ""} if value else ""
        elif info.form == "phrase":
            value = {"short": "", "clause": ""} | value
        filled[slot] = value
    return filled


def _example_entity(value: Any) -> dict[str, Any]:
    given = {"name": value} if isinstance(value, str) else dict(value)
    entity = dict.fromkeys(ENTITY_KEYS, "") | given
    entity["definite"] = str(given.get("definite", "")).casefold() in ("true", "yes")
    entity["described"] = given.get("described") or given["name"]
    return entity
