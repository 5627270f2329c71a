"""The plan of a deck: which items become cards, which lie in which subdeck, and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from quizgen.build.policies import ON_PAPER
from quizgen.build.pool import Pool
from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, QuestionAnswer
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.model.provenance import PERSON
from quizgen.model.quiz import CardPlan
from quizgen.model.recipe import Recipe
from quizgen.quiz import deck, lasting, worth
from quizgen.quiz.told import again
from quizgen.quiz.told import told as given_away

UNREVIEWED = "quizgen::unreviewed"
DRAFTED = "nobody has reviewed the drafted facts it is made of [unreviewed]"
GLOSSARY = "Glossary"
MOST_SUBDECKS = 60  # more make a list of decks that nobody reads
MOST_NAME = 60  # characters of a subdeck's name
ARTICLE = "quizgen::article::"
DeckPolicy = Callable[[Iterable[Item]], Mapping[str, str]]


@dataclass(frozen=True)
class Stories:
    """The articles by id, and their facts by full id."""

    articles: Mapping[str, Article]
    facts: Mapping[str, AnyFact]

    def of(self, item: Item) -> tuple[list[AnyFact], Article | None]:
        """Those of an item's facts that an article has, and the first one's article."""
        ids = [f for f in item.facts if f in self.facts]
        return [self.facts[f] for f in ids], self.articles[ids[0].partition("/")[0]] if ids else None


def stories(articles: Iterable[Article]) -> Stories:
    """What a plan looks up."""
    articles = list(articles)
    return Stories({a.id: a for a in articles}, {f.full_id(a.id): f for a in articles for f in a.facts})


def labelled(items: Iterable[Item], told: Stories) -> list[Item]:
    """The items with the tags that divide them: the countries they are about; and whether nobody has reviewed them."""
    return [replace(i, tags=tuple(sorted({*i.tags, *_labels(i, told)}))) for i in items]


def _labels(item: Item, told: Stories) -> set[str]:
    facts, article = told.of(item)
    found = {f"quizgen::country::{'-'.join(name.split())}" for name in _countries(facts, article)}
    return found | ({UNREVIEWED} if _drafted(facts) else set())


def _countries(facts: Iterable[AnyFact], article: Article | None) -> set[str]:
    """The names of the countries that facts name, or whose people, places and bodies they name."""
    entities = article.entities if article is not None else {}
    named = _named(facts)
    homes = {e.country if e.kind != "country" else one for one in named if (e := entities.get(one)) is not None}
    return {entities[home].name for home in homes if home is not None and home in entities}


def _named(facts: Iterable[AnyFact]) -> set[str]:
    """The words in the slots of facts, ids of entities among them."""
    named: set[str] = set()
    for fact in facts:
        values = (getattr(fact, f.name) for f in fields(fact))
        named |= {v for value in values for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, str)}
    return named


def _drafted(facts: Iterable[AnyFact]) -> bool:
    return any(f.status == "draft" for f in facts)


@dataclass(frozen=True)
class Plan:
    """What a deck makes of its items; `weak`: ids of cards that nobody would want in two years, which may stand in the
    deck of who has them and are no part of its core; `problems`: what there is to say of its subdecks."""

    cards: CardPlan
    weak: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def plan(items: Sequence[Item], pool: Pool, recipe: Recipe, told: Stories) -> Plan:
    """What a deck makes of the items.

    What students have stays, unless the recipe itself says that it goes: an update of the program retires nothing.
    """
    cards = [i for i in items if i.type not in ON_PAPER]
    published = pool.names.given
    paper_only = _withheld(cards, pool, recipe, told)
    left = [i for i in cards if i.id not in paper_only]
    weak = _weak(left, published, recipe, told)
    if recipe.cards != "all":
        paper_only |= {id_: why for id_, why in weak.items() if id_ not in published}
        left = [i for i in left if i.id not in paper_only]
        stays = {i.id for i in left if i.id in published or _wanted(i, recipe, told)}
        spared = {i.id for i in left if _wanted(i, recipe, told)} if recipe.cards else stays
        ranked = sorted(left, key=lambda i: i.id not in stays)
        _leave_out(ranked, paper_only, deck.one_direction, spared)
        _leave_out(ranked, paper_only, deck.twins, stays)
        _leave_out(ranked, paper_only, again, stays)
        ranked = [i for i in ranked if i.id not in paper_only]
        paper_only |= deck.glossary_beyond(ranked, stays)
    left = [i for i in left if i.id not in paper_only]
    subdecks, problems = _subdecks(left, pool, recipe, told)
    choose = (i.id for i in left if i.recall and not _recalled(i, pool, recipe))
    return Plan(CardPlan(paper_only, tuple(sorted(choose)), subdecks), frozenset(weak), tuple(problems))


def _weak(cards: Sequence[Item], published: Collection[str], recipe: Recipe, told: Stories) -> dict[str, str]:
    """Cards that nobody would want in two years, with the reason; a person's own are wanted. What stays on paper tells
    nothing, what was given out does."""
    judged = [i for i in cards if not _wanted(i, recipe, told)]
    found = {i.id: why for i in judged if (why := worth.weak(i, *told.of(i)))}
    found |= _as_sentences(judged, found)
    people = {i.id: _people(*told.of(i)) for i in judged}
    spoken = given_away([i for i in cards if i.id not in found or i.id in published], people)
    return {id_: why for id_, why in spoken.items() if id_ in people} | found


def _as_sentences(cards: Iterable[Item], weak: Mapping[str, str]) -> dict[str, str]:
    """Key sentences of facts that nobody would want to be asked; one that was only worded badly makes a good sentence."""
    cards = list(cards)
    unwanted = {f: i.id for i in cards if not weak.get(i.id, "[things]").endswith("[things]") for f in i.facts}
    asked = {f for i in cards if not i.blanks and i.id not in weak for f in i.facts}
    said = ((i, next((f for f in i.facts if f in unwanted and f not in asked), "")) for i in cards if i.blanks)
    return {i.id: f"{unwanted[f]} asks its fact: {weak[unwanted[f]]}" for i, f in said if f}


def _people(facts: Iterable[AnyFact], article: Article | None) -> set[str]:
    """The names of the persons that facts name."""
    entities = article.entities if article is not None else {}
    return {entities[one].name for one in _named(facts) if one in entities and entities[one].kind == "person"}


def _leave_out(items: Sequence[Item], out: dict[str, str], policy: DeckPolicy, spared: Collection[str]) -> None:
    """Add what a policy leaves out of those still in, but for those spared."""
    found = policy(i for i in items if i.id not in out)
    out |= {id_: why for id_, why in found.items() if id_ not in spared}


def _withheld(cards: Iterable[Item], pool: Pool, recipe: Recipe, told: Stories) -> dict[str, str]:
    """What no look at other cards is needed for, with the reason."""
    published = pool.names.given
    out = {}
    for item in cards:
        facts, article = told.of(item)
        drafts_stay = recipe.unreviewed == "marked" or item.id in recipe.keep
        if _drafted(facts) and not drafts_stay and (recipe.unreviewed or item.id not in published):
            out[item.id] = DRAFTED
        elif recipe.cards == "all" or _wanted(item, recipe, told) or (not recipe.cards and item.id in published):
            continue
        elif why := lasting.passing(item, facts, article):
            out[item.id] = why
    return out


def _wanted(item: Item, recipe: Recipe, told: Stories) -> bool:
    """True for a person's own question, and for one of a draft that a person keeps."""
    facts, article = told.of(item)
    if facts and all(isinstance(f, QuestionAnswer) and f.by == PERSON for f in facts):
        return True
    drafted = article is not None and any(f.by != PERSON for f in article.facts)
    return item.id in recipe.keep and drafted


def _recalled(item: Item, pool: Pool, recipe: Recipe) -> bool:
    """Whether an item is asked without options, too. What students have keeps its cards."""
    old = pool.names.given.get(item.id)
    if old is not None:
        return old.item.recall
    return item.recall if recipe.cards == "all" else lasting.recalled(item) or not item.options


def _subdecks(
    items: Iterable[Item], pool: Pool, recipe: Recipe, told: Stories
) -> tuple[dict[str, str], list[Problem]]:
    """The subdeck of each item that lies in one. A note stays where it was first given out, a story under its first
    name: Anki knows decks by their names alone."""
    published, several = pool.names.given, len(told.articles) > 1
    named = {article_of(p.item): p.subdeck for p in published.values() if p.subdeck not in ("", GLOSSARY)}
    found: dict[str, str] = {}
    for item in items:
        old = published.get(item.id)
        if old is not None:
            name = old.subdeck
        elif deck.is_glossary(item):
            name = GLOSSARY if several or recipe.subdecks != "none" else ""
        else:
            name = _of_story(item, recipe, told, named)
        found |= {item.id: name} if name else {}
    many = len({*found.values()})
    return found, [_too_many(many, recipe)] if many > MOST_SUBDECKS else []


def _of_story(item: Item, recipe: Recipe, told: Stories, named: Mapping[str, str]) -> str:
    article = told.articles.get(article_of(item))
    if article is None or recipe.subdecks == "none":
        return ""
    if recipe.subdecks == "topic":
        return subdeck_name(article.topics[0]) if article.topics else "Other"
    return named.get(article.id) or subdeck_name(article.title)


def article_of(item: Item) -> str:
    """The id of the article that an item is made from, by its tag."""
    return next((t.removeprefix(ARTICLE) for t in item.tags if t.startswith(ARTICLE)), "")


def subdeck_name(text: str) -> str:
    """A text as one part of a deck's name: Anki parts names by `::`, and drops quotation marks and control characters."""
    plain = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\"<>&]+", " ", re.sub(r":{2,}", ":", text))
    name = " ".join(plain.split())
    if len(name) > MOST_NAME:
        name = name[:MOST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return name.strip(" :") or "Other"


def _too_many(many: int, recipe: Recipe) -> Problem:
    message = f"the deck has {many} subdecks: nobody finds a way through so many"
    other = "fewer first topics in the articles" if recipe.subdecks == "topic" else "`subdecks: topic`, with few topics"
    hint = f"{other}, or `subdecks: none` and the tags; a note stays in the subdeck it was first given out in"
    return Problem(Location(path="subdecks"), "many-subdecks", message, hint, "warning")


def empty(cards: CardPlan, items: Iterable[Item], severe: bool) -> list[Problem]:
    """The problem of a deck that would hold nothing; `severe`: nothing else is wanted."""
    items = list(items)
    made = [i for i in items if i.type not in ON_PAPER]
    if not items or any(i.id not in cards.paper_only for i in made):  # without any question another problem says so
        return []
    drafted = sum(why == DRAFTED for why in cards.paper_only.values())
    message = f"no deck is made: all {len(made)} questions stay on paper"
    if drafted:
        hint = f"{drafted} are of drafts that nobody reviewed: review them, or say --unreviewed (`unreviewed: marked`)"
    else:
        hint = "`quizgen build -v` says why; `cards: all` in the recipe (--cards all) makes cards of them"
    return [Problem(Location(path="cards"), "empty-deck", message, hint, "error" if severe else "warning")]
