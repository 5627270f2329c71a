"""What a paper asks first: a person's own questions, the story's main points, its other facts, then what helps to
understand it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, QuestionAnswer, Role
from quizgen.model.item import Item
from quizgen.model.provenance import PERSON
from quizgen.quiz.salience import Story, salience
from quizgen.quiz.unasked import unasked

ONE_IN = 5  # of a paper at most one in so many questions helps to understand the story (design, section 5)


class Claim(IntEnum):
    """The order in which items have a claim to stand on a paper."""

    OWN = 0  # a person wrote the question, or reviewed its facts in a draft
    STORY = 1  # a fact of the story
    HELP = 2  # a term, an office, a city, an organisation


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's claim; its salience (0 to 1, see `salience`); the sentences it stands on; whether one of these is a
    main point; and why no paper asks it unless a person keeps it ("" where a paper may)."""

    claim: Claim = Claim.STORY
    salience: float = 0.5
    passages: frozenset[str] = frozenset()
    main: bool = False
    unasked: str = ""


NO_STANDING = Standing()


def standings(items: Iterable[Item], articles: Iterable[Article]) -> dict[str, Standing]:
    """The standing of each item, by id. A story's main points are the half of its asked passages whose best question
    has the most salience."""
    articles = list(articles)
    facts = {f"{a.id}/{f.id}": f for a in articles for f in a.facts}
    homes = {f"{a.id}/{f.id}": a for a in articles for f in a.facts}
    stories = {a.id: Story(a) for a in articles}
    found: dict[str, Standing] = {}
    for item in items:
        own = [facts[f] for f in item.facts if f in facts]
        home = next((homes[f] for f in item.facts if f in homes), None)
        if home is None:
            found[item.id] = Standing(Claim.HELP, 0.0, frozenset(), unasked=unasked(item, own, None))
            continue
        claim = _claim(item, own, home)
        story = stories[home.id]
        why = "" if claim is Claim.OWN else unasked(item, own, home)
        found[item.id] = Standing(claim, salience(item, own, story), story.passages(item), unasked=why)
    return _with_main_points(found)


def _claim(item: Item, own: Collection[AnyFact], home: Article) -> Claim:
    if len(own) < len(item.facts) or all(isinstance(f, Role) for f in own):
        return Claim.HELP
    if all(isinstance(f, QuestionAnswer) and f.by == PERSON for f in own):
        return Claim.OWN
    # In a draft, what a person has filled in or reviewed; in an article of their own every fact is theirs.
    drafted = any(f.status == "draft" for f in home.facts)
    return Claim.OWN if drafted and all(f.status == "reviewed" for f in own) else Claim.STORY


def _with_main_points(found: Mapping[str, Standing]) -> dict[str, Standing]:
    best: dict[str, float] = {}
    for one in found.values():
        for passage in one.passages if one.claim < Claim.HELP and not one.unasked else ():
            best[passage] = max(best.get(passage, 0.0), one.salience)
    ranked = sorted(best, key=lambda p: (-best[p], p))
    main = frozenset(ranked[: (len(ranked) + 1) // 2])
    return {
        id_: Standing(s.claim, s.salience, s.passages, bool(s.passages & main), s.unasked) for id_, s in found.items()
    }
