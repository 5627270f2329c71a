"""What is true and yet on no paper unless a person keeps it: a table of policies, each with what it keeps out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from dataclasses import dataclass
from datetime import date

from quizgen.model.article import Article
from quizgen.model.dates import MONTHS
from quizgen.model.documented import Documented, clean, enter, name_of
from quizgen.model.facts import AnyFact, Relation, Role
from quizgen.model.item import Item
from quizgen.world.offices import code_of
from quizgen.world.wording import spaced


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with those of its facts that its article has, and the article (None for general knowledge alone)."""

    item: Item
    facts: Collection[AnyFact]
    article: Article | None


@dataclass(frozen=True, slots=True)
class Policy(Documented):
    """A reason to leave an item off a paper. `function` takes a Placed: True where the policy is against it; `says`:
    the reason in words."""

    says: str


POLICIES: dict[str, Policy] = {}


Judge = Callable[[Placed], bool]


def entering(table: dict[str, Policy], says: str) -> Callable[[Judge], Judge]:
    """Enter a function into a table; the policy's name is the function's, with hyphens. ValueError for a name twice."""

    def register(function: Judge) -> Judge:
        """Put the function into the table and give it back."""
        enter(table, Policy(name_of(function), function, clean(function.__doc__), says))
        return function

    return register


policy = partial(entering, POLICIES)


def unasked(item: Item, facts: Collection[AnyFact], article: Article | None) -> str:
    """Why no paper asks an item; "" where one may. `facts`: those of its facts that the article has."""
    placed = Placed(item, facts, article)
    return next((f"{p.says} [{p.name}]" for p in POLICIES.values() if p.function(placed)), "")


@policy("the title gives the answer")
def title_gives_it(placed: Placed) -> bool:
    """The title, which stands above the questions, does not give the answer.

    Bad: “Norland bans timber”: “Which country banned imports of timber in May 2016?” – “Norland”
    Good: “Norland bans timber”: “Which country sold its timber to Norland in May 2016?” – “Sudria”
    Source: design, section 5: not asked is what every reader knows or the title gives.
    """
    key, article = placed.item.key, placed.article
    return article is not None and bool(key) and spaced(key) in spaced(article.title)


# Offices whose holders newspapers name without saying who they are.
_FAMOUS = {("USA", "president"), ("RUS", "president"), ("GBR", "prime minister"), ("DEU", "chancellor")}


@policy("every reader knows the answer")
def everybody_knows(placed: Placed) -> bool:
    """The holder of a famous office, or the office of its holder, is not asked.

    Bad: “Who was president of the United States in January 2019?” – “Donald Trump”
    Good: “Who was trade minister of Norland in January 2019?” – “Anna Berg”
    Source: design, section 5: not asked is what every reader knows or the title gives.
    """
    facts, article = placed.facts, placed.article
    offices = [f for f in facts if isinstance(f, Role) and f.of]
    if article is None or not offices or len(offices) < len(facts) or placed.item.family == "organisation":
        return False
    return any((code_of(article.entities[f.of or ""]), f.title.casefold()) in _FAMOUS for f in offices)


_ANOTHER_TIME = ("office-before", "office-since", "in-office")


@policy("it asks of an office at another time than the story's")
def another_time(placed: Placed) -> bool:
    """Of an office only its holder in the story is asked, not who came before or since when.

    Bad: “Who held the office directly before Anna Berg, president of Norland in May 2016?” – “Omar Lind”
    Good: “Who was president of Norland in May 2016?” – “Anna Berg”
    Source: ITEMS.md, “Worth, before correctness”.
    """
    return placed.item.template in _ANOTHER_TIME


_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
WEEK = 7  # days


@policy("its options are days of one week, and the week is what matters")
def near_days(placed: Placed) -> bool:
    """Options are not all days of one week.

    Bad: “When did Norland ban imports of timber?” – “11 May 2016”, beside 9, 12 and 13 May
    Good: “When did Norland ban imports of timber?” – “11 May 2016”, beside 9 April, 20 April and 2 June
    Source: ITEMS.md, “Worth, before correctness”.
    """
    days = [m for o in placed.item.options if (m := _DAY.fullmatch(o.text))]
    if not days or len(days) < len(placed.item.options):
        return False
    dates = [date(int(m[3]), MONTHS.index(m[2]) + 1, int(m[1])) for m in days]
    return (max(dates) - min(dates)).days < WEEK


_KIN = frozenset(
    "wife husband spouse mother father parent son daughter child brother sister uncle aunt cousin nephew niece "
    "grandfather grandmother widow widower".split()
)


@policy("who is related to whom is not what the story is about")
def kin(placed: Placed) -> bool:
    """Who is married or related to whom is not asked.

    Bad: “Who was Omar Lind's wife?” – “Karin Dahl”
    Good: “Which country was the ally of Norland?” – “Sudria”
    Source: an expert's reading of the seed's paper, 2026: who is married to whom is worth no question.
    """
    return any(isinstance(f, Relation) and f.relation.casefold() in _KIN for f in placed.facts)


@policy("it asks to count the years between two dates")
def years_counted(placed: Placed) -> bool:
    """How many years lie between two dates of a story is not asked: it is arithmetic.

    Bad: “How many full years passed between the ban of 2011 and the talks of 2016?” – “5”
    Good: “In which year did Norland ban imports of timber?” – “2011”
    Source: an expert's reading of the seed's paper, 2026.
    """
    return placed.item.template == "years-between"
