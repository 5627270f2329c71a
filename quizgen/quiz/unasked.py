"""What is true and yet on no paper unless a person keeps it: a table of policies, each with what it keeps out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from quizgen.model.article import Article
from quizgen.model.dates import MONTHS
from quizgen.model.facts import AnyFact, Role
from quizgen.model.item import Item
from quizgen.world.offices import code_of
from quizgen.world.wording import spaced

Test = Callable[[Item, Collection[AnyFact], Article | None], bool]
DESIGN = "design, section 5: not asked is what every reader knows or the title gives"


@dataclass(frozen=True, slots=True)
class Policy:
    """A reason to leave an item off a paper. `bad` and `good`: a stem with its key that it leaves out, and one that it
    does not."""

    name: str
    says: str
    test: Test
    bad: tuple[str, str]
    good: tuple[str, str]
    source: str


def unasked(item: Item, facts: Collection[AnyFact], article: Article | None) -> str:
    """Why no paper asks an item; "" where one may. `facts`: those of its facts that the article has."""
    return next((f"{p.says} [{p.name}]" for p in POLICIES if p.test(item, facts, article)), "")


def _title_gives(item: Item, facts: Collection[AnyFact], article: Article | None) -> bool:
    return article is not None and bool(item.key) and spaced(item.key) in spaced(article.title)


# Offices whose holders newspapers name without saying who they are.
_FAMOUS = {("USA", "president"), ("RUS", "president"), ("GBR", "prime minister"), ("DEU", "chancellor")}


def _everybody_knows(item: Item, facts: Collection[AnyFact], article: Article | None) -> bool:
    """The holder of a famous office, or the office of its holder; not where the story is of an older time."""
    offices = [f for f in facts if isinstance(f, Role) and f.of]
    if article is None or not offices or len(offices) < len(facts) or item.family == "organisation":
        return False
    return any((code_of(article.entities[f.of or ""]), f.title.casefold()) in _FAMOUS for f in offices)


_ANOTHER_TIME = ("office-before", "office-since", "in-office")


def _another_time(item: Item, facts: Collection[AnyFact], article: Article | None) -> bool:
    return item.template in _ANOTHER_TIME


_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
WEEK = 7  # days


def _near_days(item: Item, facts: Collection[AnyFact], article: Article | None) -> bool:
    """All options are days of one week."""
    days = [m for o in item.options if (m := _DAY.fullmatch(o.text))]
    if not days or len(days) < len(item.options):
        return False
    dates = [date(int(m[3]), MONTHS.index(m[2]) + 1, int(m[1])) for m in days]
    return (max(dates) - min(dates)).days < WEEK


POLICIES = (
    Policy(
        "title-gives-it", "the title gives the answer", _title_gives,
        ("Which country banned imports of timber in May 2016?", "Norland"),
        ("Which country sold its timber to Norland in May 2016?", "Sudria"), DESIGN,
    ),
    Policy(
        "everybody-knows", "every reader knows the answer", _everybody_knows,
        ("Who was president of the United States in January 2019?", "Donald Trump"),
        ("Who was trade minister of Norland in January 2019?", "Anna Berg"), DESIGN,
    ),
    Policy(
        "another-time", "it asks of an office at another time than the story's", _another_time,
        ("Who held the office directly before Anna Berg, president of Norland in May 2016?", "Omar Lind"),
        ("Who was president of Norland in May 2016?", "Anna Berg"), "ITEMS.md, “Worth, before correctness”",
    ),
    Policy(
        "near-days", "its options are days of one week, and the week is what matters", _near_days,
        ("When did Norland ban imports of timber?", "11 May 2016"),
        ("In which month did Norland ban imports of timber?", "May 2016"), "ITEMS.md, “Worth, before correctness”",
    ),
)  # fmt: skip
