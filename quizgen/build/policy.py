"""What a policy is, and the one table of them: each keeps some items out, and names the reason.

A new policy is one decorated function in `policies.py`. Policies of a scope run in the order in which they stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from quizgen.build.done import NotMade
from quizgen.build.explain import Explained
from quizgen.build.naming import Naming
from quizgen.build.renamed import Names
from quizgen.model.article import Article
from quizgen.model.documented import Documented, clean, enter, name_of
from quizgen.model.item import Item, Question
from quizgen.model.problem import Problem
from quizgen.model.recipe import Recipe

Scope = Literal["tables", "question", "pool", "cards"]
TOO_FEW_OPTIONS = "too-few-options"  # the engine of wrong options says why
LEANS_ON_HEADLINE = "leans-on-headline"
OF_ITEMS = (TOO_FEW_OPTIONS, LEANS_ON_HEADLINE)  # what is found out only while an item is made


@dataclass
class Pool:
    """All items of some articles, with what belongs to them."""

    items: list[Item] = field(default_factory=list)
    not_made: list[NotMade] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    explain: str = ""  # id of the item whose candidates are all looked at
    explained: Explained | None = None  # and what became of them
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)  # items whose options come from a few names → what is asked
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)  # items of drafts → the office they ask of
    unwanted: set[str] = field(default_factory=set)  # sentences that a person wants under no id
    renamed: Names = field(default_factory=dict)  # names that students know and the articles no longer have
    names: Naming = field(default_factory=Naming)
    texts: dict[str, str] = field(default_factory=dict)  # by id of the article
    kept: frozenset[str] = frozenset()  # ids of the items that a person wants: what only shares out places spares them
    asked: dict[str, str] = field(default_factory=dict)  # ids that were tried → what was decided and given out of them
    faults: dict[str, tuple[Problem, ...]] = field(default_factory=dict)  # what the lint says of the items it looked at
    sought: set[int] = field(default_factory=set)  # where notes of facts that are gone were looked for (`Naming.same`)

    def add(self, story: Pool) -> None:
        """Enter the pool of one more story. What an earlier story has made already is made once."""
        again = self.digests.keys() & story.digests.keys() if self.digests else set()
        tried = {n.id for n in story.not_made if n.policy in OF_ITEMS} & self.digests.keys()
        late = again | tried
        self.items += [i for i in story.items if i.id not in late]
        self.not_made += [n for n in story.not_made if n.id not in late or n.policy not in OF_ITEMS]
        self.problems += [p for p in story.problems if p.location.path.removeprefix("edit.") not in late]
        self.digests = story.digests | self.digests
        self.faults = story.faults | self.faults
        self.named |= {id_: what for id_, what in story.named.items() if id_ not in late}
        self.offices |= {id_: what for id_, what in story.offices.items() if id_ not in late}
        self.renamed |= story.renamed
        self.unwanted |= story.unwanted
        self.explained = self.explained or story.explained

    @property
    def faulty(self) -> set[str]:
        """Ids of items that the lint refused."""
        return {n.id for n in self.not_made if n.policy == "lint-error"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before it has options. `refused`: facts of its article that nothing may be made of → the reason."""

    question: Question
    pool: Pool
    recipe: Recipe
    refused: dict[str, str]


@dataclass(frozen=True, slots=True)
class Policy(Documented):
    """One reason for which items are left out.

    `function`, by scope: `tables` takes an article and gives id of general knowledge → reason; `question` takes an Asked and gives the reason or ""; `pool` takes a Pool and gives id →
    reason; `cards` does so after the items have got the ids under which students have them. It may add to the
    pool's problems.
    """

    scope: Scope


POLICIES: dict[str, Policy] = {}


def policy(scope: Scope) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
    """Enter a function into the table; the policy's name is the function's, with hyphens. ValueError for a name twice."""

    def register(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Put the function into POLICIES and give it back."""
        enter(POLICIES, Policy(name_of(function), function, clean(function.__doc__), scope))
        return function

    return register


def of(scope: Scope) -> list[Policy]:
    """The policies of a scope, in order."""
    return [p for p in POLICIES.values() if p.scope == scope]


def silent(article: Article) -> list[NotMade]:
    """What the tables know of an article and do not ask, each with the policy against it."""
    return [NotMade(id_, why, p.name) for p in of("tables") for id_, why in p.function(article).items()]


def refusal(asked: Asked) -> NotMade | None:
    """What the first policy says that does not want the question; None where all let it pass."""
    said = ((p.function(asked), p.name) for p in of("question"))
    return next((NotMade(asked.question.id, reason, name) for reason, name in said if reason), None)


def leave_out(pool: Pool, scope: Scope) -> None:
    """Take out of the pool what the policies of a scope do not want."""
    for each in of(scope):
        reasons: dict[str, str] = each.function(pool)
        pool.not_made += [NotMade(item_id, reason, each.name) for item_id, reason in reasons.items()]
        pool.items = [i for i in pool.items if i.id not in reasons]
