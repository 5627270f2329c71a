"""What nobody would want in two years: policies for cards that are new to a deck, and for its core.

They take no card from who has it: a policy that comes with a later version of the program retires nothing. A card that
was given out stays, and is no part of the core.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from functools import partial

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, Cause, Role, Significance
from quizgen.model.item import Item
from quizgen.quiz.everyday import EVERYDAY
from quizgen.quiz.purposes import purpose_of
from quizgen.quiz.unasked import Placed, Policy, entering
from quizgen.world.offices import code_of, years_held

POLICIES: dict[str, Policy] = {}
policy = partial(entering, POLICIES)

FULL_TERM = 4  # years: the commonest term of a head of state or of a parliament
_VIEWS = ("view", "statement")


def weak(item: Item, facts: Collection[AnyFact], article: Article | None) -> str:
    """Why nobody would want the card in two years; "" for one that may be wanted. `facts`: those that the article has."""
    placed = Placed(item, facts, article)
    return next((f"{p.says} [{p.name}]" for p in POLICIES.values() if p.function(placed)), "")


@policy("it is a guess of the report")
def guess(placed: Placed) -> bool:
    """What only seems so, to the report or to those it cites, is no knowledge.

    Bad: “Why, as it seemed, did Norland close the port?” – “To humiliate Sudria”
    Good: “Why did Norland close the port?” – “To protect its forests”
    Source: a learner's verdicts on the core of the seed, 2026: suspended.
    """
    return any(isinstance(f, Cause | Significance) and f.voice == "hedged" for f in placed.facts)


_PLAN = re.compile(r"\b(?:plan(?:s|ned|ning)?|scheduled|upcoming|due to|expected to|about to|set to)\b", re.IGNORECASE)


@policy("a plan is overtaken by what happens")
def plan(placed: Placed) -> bool:
    """What somebody planned that week is not asked; what came of it is.

    Bad: “Which presidents did Lind plan to meet in the weeks after May 2016?” – “Those of Sudria and Ostland”
    Good: “Which goods did Norland ban?” – “Tin and timber”
    Source: a learner's verdicts on the core of the seed, 2026: suspended.
    """
    return _is_news(placed.item) and _PLAN.search(f"{placed.item.stem} {placed.item.key}") is not None


# Words for how something looks, is described, or is meant to be understood.
_LOOKS = re.compile(
    r"\b(?:picture|image|impression|message|signal\w*|remind\w*|project(?:s|ed)?|portray\w*|symboli[sz]\w+|embod\w+|"
    r"describ\w+|demonstrat\w+|highlight\w*|underlin\w+|underscor\w+|showcas\w+|show (?:that|in \w+ \d{4} that))\b",
    re.IGNORECASE,
)
_READ_INTO = ("meaning", "view", "statement", "cause", "why", "consequence", "significance")


@policy("how something looks to others is a reading of the day")
def looks(placed: Placed) -> bool:
    """What an event signals, or which picture it gives, is a commentator's reading; what it did is a fact.

    Bad: “What did Lind's visit signal to other countries?” – “That Norland was back”
    Good: “What made Lind's visit a milestone?” – “It was the first”
    Source: a learner's verdicts on the core of the seed, 2026: all four such cards suspended.
    """
    return purpose_of(placed.item).name in _READ_INTO and _LOOKS.search(placed.item.stem) is not None


_TIES = re.compile(r"\b(?:ties|relations?|relationship|friendship|alliance|mutual|cooperation|partnership)\b", re.IGNORECASE)


@policy("what states say of their friendship is the same at every visit")
def courtesy(placed: Placed) -> bool:
    """What leaders say of the ties of their countries is courtesy.

    Bad: “In President Lind's view, how should ties with Sudria be deepened?” – “Through more meetings”
    Good: “In President Lind's view, what must come before talks?” – “A truce”
    Source: a learner's verdicts on 40 cards of the seed, 2026: all five such cards suspended.
    """
    return purpose_of(placed.item).name in _VIEWS and _TIES.search(placed.item.stem) is not None


_ONLY_WORDS = re.compile(
    r"\b(?:report(?:s|ed)? (?:that|a|an|the|on)\b|apologi[sz]e[ds]?|accuse[ds]?|criticis\w+|criticiz\w+|condemn\w*|"
    r"denounce[ds]?|rebuke[ds]?|scold\w*|praise[ds]?|attack(?:s|ed)? the (?:proclamation|decision|plan|law|bill|statement)|"
    r"congratulate[ds]?|welcome[ds]? the|thank(?:s|ed)?)",
    re.IGNORECASE,
)  # fmt: skip
_DEEDS = ("actor", "target", "who", "cause", "why", "what", "deed", "addressee", "reason")


@policy("who blamed, thanked or praised whom is forgotten first")
def words_alone(placed: Placed) -> bool:
    """A deed that is only words does not last; what was done does.

    Bad: “Which organisation reported a total of 567 cases?” – “The health office”
    Good: “Which country banned timber?” – “Norland”
    Source: a learner's verdicts on a drafted deck, 2026.
    """
    return purpose_of(placed.item).name in _DEEDS and _ONLY_WORDS.search(placed.item.stem) is not None


_SO_FAR = re.compile(r"^(?:at least|more than|over|up to|nearly|almost|as many as|between)\b|%|\bper ?cent\b", re.IGNORECASE)


@policy("the count or rate changed with the next report")
def passing_number(placed: Placed) -> bool:
    """A count that was still going on, or a rate of the day, is not learned.

    Bad: “How many people were hurt in the storm?” – “At least 40”
    Good: “How many states signed the accord?” – “12”
    Source: a learner's verdicts on a drafted deck, 2026: expired rates.
    """
    return purpose_of(placed.item).name in ("figure", "how-many") and _SO_FAR.search(placed.item.key) is not None


@policy("the office changed hands within four years")
def passing_holder(placed: Placed) -> bool:
    """Who held an office for less than a full term, and holds it no more, is not learned.

    Bad: “Who was foreign minister of Norland in January 2016?” – of the one who was that for ten months
    Good: “Who was president of Norland in January 2016?” – of the one who was that for ten years
    Source: a learner's verdicts on a drafted deck, 2026: expired offices. The years are those of the table of offices; in
        a draft, a minister whom it does not have counts as one of many.
    """
    article = placed.article
    roles = [f for f in placed.facts if isinstance(f, Role) and f.of]
    if article is None or not roles or len(roles) < len(placed.facts):
        return False
    return any(_passed(years_held(article, f), f) for f in roles)


def _passed(years: float | None, role: Role) -> bool:
    """Of a draft, a minister of whom the table of offices has nothing was one of many."""
    if years is None:
        return role.status == "draft" and bool(_MINISTER.search(role.title)) and not role.title.startswith("prime")
    return years < FULL_TERM


_MINISTER = re.compile(r"\b(?:minister|secretary)\b", re.IGNORECASE)
# States whose heads every reader of world news knows while they are in office.
_IN_THE_NEWS = frozenset("CHN FRA IND ISR TUR UKR".split())
_HEAD = re.compile(r"(?:president|prime minister)", re.IGNORECASE)


@policy("every reader of world news knows who governs there today")
def known_head(placed: Placed) -> bool:
    """The head of a state that is in the news every week, and is so today, needs no card; who was it once may.

    Bad: “Who was president of China in March 2018?” – “Xi Jinping”, who is that still
    Good: “Who was president of France in March 2014?” – “François Hollande”
    Source: a learner's verdicts on the core of the seed, 2026: suspended.
    """
    article = placed.article
    roles = [f for f in placed.facts if isinstance(f, Role) and f.of]
    if article is None or not roles or len(roles) < len(placed.facts):
        return False
    famous = (f for f in roles if _HEAD.fullmatch(f.title) and code_of(article.entities[f.of or ""]) in _IN_THE_NEWS)
    return any(years_held(article, f) == math.inf for f in famous)


_ROOMS = re.compile(r"\b(?:hall|hotel|palace|hospital|airport|street|square|building|station|residence)\b", re.IGNORECASE)


@policy("the room of a meeting, or a building of the day, is forgotten first")
def building(placed: Placed) -> bool:
    """Where something happened lasts as a city or country, not as a hall.

    Bad: “Where did Lind hold the talks?” – “The Great Hall”
    Good: “Where did Lind hold the talks?” – “Port Sudria”
    Source: a learner's verdicts on 40 cards of the seed, 2026: suspended.
    """
    asks_where = purpose_of(placed.item).name in ("event-where", "where", "place")
    return asks_where and _ROOMS.search(placed.item.key) is not None


@policy("“things” asks for nothing in particular")
def things(placed: Placed) -> bool:
    """A question names the sort of what it asks for.

    Bad: “What were the things of which Norland was the chief seller?” – “Tin and timber”
    Good: “Which goods did Norland sell?” – “Tin and timber”
    Source: a learner's verdicts on the core of the seed, 2026: edited.
    """
    return re.match(r"(?:What|Which) (?:were|are) the things\b", placed.item.stem) is not None


@policy("every reader of news knows the word")
def everyday(placed: Placed) -> bool:
    """A word of every day needs no card, whatever its definition.

    Bad: “What does the term “parliament” mean?” – “Elected assembly that makes laws”
    Good: “What does the term “hegemony” mean?” – “Dominance of one power over others”
    Source: a learner's verdicts on a drafted deck, 2026: “obvious”. The words: `quizgen/quiz/everyday.py`.
    """
    about = {f.removeprefix("term/") for f in placed.item.facts}
    return purpose_of(placed.item).name == "glossary" and bool(about) and about <= EVERYDAY


def _is_news(item: Item) -> bool:
    """True for a question of a story; a term's definition may speak of plans."""
    return purpose_of(item).name not in ("glossary", "definition", "body")
