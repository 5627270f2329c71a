"""What stays off a deck for memory: policies that look at one card, each with what it keeps out.

They ask what a card is for (`purposes`), never whether its stem says “according to the report”: that would take the main
events of a story from its deck.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

from quizgen.model.article import Article, Entity
from quizgen.model.dates import MONTHS
from quizgen.model.facts import AnyFact, Cause, Position, Relation, Role, Significance, Statement
from quizgen.model.item import Item
from quizgen.quiz.purposes import purpose_of
from quizgen.quiz.unasked import Placed, Policy, entering, everybody_knows
from quizgen.world.offices import held_by

MOST_WORDS = 8  # of a card's answer
MOST_RECALLED = 5  # of an answer to be given without options

POLICIES: dict[str, Policy] = {}


policy = partial(entering, POLICIES)


def passing(item: Item, facts: Collection[AnyFact], article: Article | None) -> str:
    """Why a card of an item would not be worth keeping; "" for one that lasts. `facts`: those that the article has."""
    placed = Placed(item, facts, article)
    found = next((p for p in POLICIES.values() if p.function(placed)), None)
    if found is None:
        return ""
    says = purpose_of(item).because if found.name == "not-for-memory" else found.says
    return f"{says} [{found.name}]"


def recalled(item: Item) -> bool:
    """True where a card may ask without options: the answer is one, and short."""
    glossary = item.template == "definition-of-term"
    return item.recall and purpose_of(item).recall and not glossary and len(item.key.split()) <= MOST_RECALLED


@policy("what it asks is for readers of the report")
def not_for_memory(placed: Placed) -> bool:
    """What a family of questions is for decides, by the table `quizgen/quiz/purposes.py`.

    Bad: “To which source does the report attribute the ban?” – “Its trade ministry”
    Good: “Which goods did Norland ban?” – “Tin and timber”
    Source: a learner's verdicts on 40 cards of the seed, 2026: 25 would be suspended.
    """
    return purpose_of(placed.item).lasts == 0


@policy(f"its answer has more than {MOST_WORDS} words")
def long_answer(placed: Placed) -> bool:
    """An answer of more than eight words is not learned; an `edit` of the recipe can give it a short form.

    Bad: “What did Lind say?” – “His country wanted ties of reconciliation and cooperation with Sudria”
    Good: “What did Lind say?” – “His country wanted reconciliation”
    Source: Wozniak's twenty rules: the minimum information principle.
    """
    return not placed.item.blanks and len(placed.item.key.split()) > MOST_WORDS


_DAY = re.compile(rf"\b\d{{1,2}} (?:to \d{{1,2}} )?(?:{'|'.join(MONTHS)})\b")


@policy("exact days are forgotten first")
def exact_day(placed: Placed) -> bool:
    """An answer is a year or a month, never a day.

    Bad: “When did Norland ban imports of timber?” – “11 May 2016”
    Good: “When did the war of the two countries end?” – “July 1953”
    Source: a learner's verdicts on 40 cards of the seed, 2026.
    """
    return _DAY.search(placed.item.key) is not None


@policy("its answer is the month of the report, which stands above the question")
def month_of_report(placed: Placed) -> bool:
    """The date of the news itself is not asked.

    Bad: “Report of May 2016”: “When did Norland ban imports of timber?” – “May 2016”
    Good: “Report of May 2016”: “When did Norland join the union?” – “2011”
    Source: ITEMS.md, rule 6: no word of the context line is the answer.
    """
    article, key = placed.article, placed.item.key
    if article is None or not key:
        return False
    first = article.published.first
    return key in (f"{MONTHS[first.month - 1]} {first.year}", str(first.year))


@policy("the view of somebody who decides nothing is forgotten first")
def commentator(placed: Placed) -> bool:
    """What an analyst says or thinks stays on paper; the positions of states, bodies and those who speak for them last.

    Bad: “In the Asia expert Dahl's view, what worried Norland?” – “Being left out of the talks”
    Good: “In President Lind's view, what worried Norland?” – “Being left out of the talks”
    Source: a learner's verdicts on 40 cards of the seed, 2026: 41 % of its notes were about three analysts.
    """
    article = placed.article
    judging = [f for f in placed.facts if isinstance(f, Statement | Position | Cause | Significance)]
    said = [article.entities[who] for f in judging if article is not None and (who := _speaker(f)) is not None]
    return article is not None and any(not _decides(one, article) for one in said)


def _speaker(fact: AnyFact) -> str | None:
    return fact.holder if isinstance(fact, Position) else fact.speaker


# Titles at an organisation that speak for a state or a party; a president or director of one may lead an institute.
_OFFICIAL = re.compile(
    r"\b(?:ministers?|premier|chancellor|ambassador|envoy|governor|senator|secretary|spokes\w+|commander|"
    r"commissioner|general|king|queen|prince|mayor|judge|prosecutor|lawmaker|congress\w+)\b",
    re.IGNORECASE,
)
_BODIES = frozenset({"country", "organisation", "group", "place", "office", "news_agency"})
_BY_TITLE = re.compile(rf"{_OFFICIAL.pattern}|\b(?:president|leader)\b", re.IGNORECASE)


def _decides(entity: Entity, article: Article) -> bool:
    """True for a state or body, and for who holds an office of one: by the article, by the title it gives, or by the tables."""
    if entity.kind != "person":
        return entity.kind in _BODIES
    roles = [f for f in article.facts if isinstance(f, Role) and article.entities[f.holder] is entity]
    if any(_of_state(f, article) for f in roles):
        return True
    called = (entity.described or "").removesuffix(entity.name)
    return bool(not roles and _BY_TITLE.search(called)) or held_by(entity, article.published.first) is not None


def _of_state(role: Role, article: Article) -> bool:
    home = article.entities[role.of].kind if role.of else ""
    return home in ("country", "place") or bool(_OFFICIAL.search(role.title))


@policy("nobody says whose view it is")
def unnamed(placed: Placed) -> bool:
    """A cause or a meaning that only unnamed observers see stays on paper.

    Bad: “How did unnamed observers explain the ban?” – “By fear of a shortage”
    Good: “Why did Norland ban timber?” – “To protect its forests”
    Source: a learner's verdicts on 40 cards of the seed, 2026.
    """
    return any(isinstance(f, Cause | Position | Significance) and f.voice == "anonymous" for f in placed.facts)


@policy("it hangs on somebody's wording")
def wording(placed: Placed) -> bool:
    """A question that quotes what was said asks for the wording, which nobody remembers; a term stands in quotes.

    Bad: “Who accused Norland of “sleeping at the oars” in 2015?” – “Sudria”
    Good: “What does the term “truce” mean?” – “A pause in fighting”
    Source: a learner's verdicts on 40 cards of the seed, 2026.
    """
    return "“" in placed.item.stem and not placed.item.blanks and purpose_of(placed.item).name not in ("glossary", "definition")


@policy("every reader knows the answer")
def known_anyway(placed: Placed) -> bool:
    """The holder of a famous office, or the office of its holder, needs no card.

    Bad: “Who was president of the United States in January 2019?” – “Donald Trump”
    Good: “Who was trade minister of Norland in January 2019?” – “Anna Berg”
    Source: design, section 5, and the policy `everybody-knows` of papers.
    """
    return everybody_knows(placed)


_SPOUSES = frozenset({"wife", "husband", "spouse", "widow", "widower", "uncle", "aunt", "cousin", "nephew", "niece"})


@policy("who is married or distantly related to whom does not last")
def spouse(placed: Placed) -> bool:
    """Parents and children tell of a succession; spouses, uncles and cousins do not.

    Bad: “Who was Omar Lind's wife?” – “Karin Dahl”
    Good: “Who was Omar Lind's father?” – “Olaf Lind”
    Source: a learner's verdicts on 40 cards of the seed, 2026.
    """
    return any(isinstance(f, Relation) and f.relation.casefold() in _SPOUSES for f in placed.facts)
