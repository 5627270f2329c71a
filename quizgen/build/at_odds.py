"""Facts of one article that give one thing two values: a person decides which of the two is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.build.fact_claims import Names, names_in, settled
from quizgen.gates import conflict, conflicting
from quizgen.model.article import Article
from quizgen.model.common import Judged, Why
from quizgen.model.facts import Fact, Joined, QuestionAnswer
from quizgen.model.outcome import Decision, Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.model.problem import Location, Problem
from quizgen.world.wording import content_words

MOST = 3  # conflicts of one fact that are listed
MOST_TOLD = 20  # pairs of one article that are named
MOST_SHOWN = 200  # characters of a passage in a message
_HINT = "delete the one that is wrong, or set `eligible: false`; where both are right, join them with `agrees_with`"


def at_odds(names: Names, facts: Sequence[Fact], there: Article | None = None) -> list[list[Reason]]:
    """Of each fact the reasons for which another is at odds with it; each names the other and its passage. `names`: of
    the entities, by id; `there`: an article that the facts are to stand in, whose own count as well."""
    told = [(n, f, asked) for n, f in enumerate(facts) for asked in _settled(names, f)]
    if there is not None:
        told += [(len(facts), f, asked) for f in there.facts for asked in _settled(names_in(there), f)]
    found: list[list[Reason]] = [[] for _ in range(len(facts) + 1)]
    for n, m in conflicting([asked for _, _, asked in told]):
        (place, one, asked), (where, other, beside) = told[n], told[m]
        if not _unlike(one, other) and not _apart(one, asked, other, beside):
            found[place].append(_with(other, beside))
            found[where].append(_with(one, asked))
    return [reasons[:MOST] for reasons in found[: len(facts)]]


def _with(other: Fact, asked: OutsideQuestion) -> Reason:
    """The reason of a fact with which another is at odds, whose id is the reason's field."""
    return replace(conflict(asked, f"fact “{other.id}”"), field=other.id)


def _settled(names: Names, fact: Fact) -> Iterator[OutsideQuestion]:
    ours = not isinstance(fact, Joined) and fact.status != "proposal" and fact.eligible  # the tables' are no claims of it
    return settled(names, fact) if ours else iter(())


def _unlike(one: Fact, other: Fact) -> bool:
    """True for one fact, and for two of which an author says that they say the same."""
    return one is other or one.id in other.agrees_with or other.id in one.agrees_with


def _apart(one: Fact, asked: OutsideQuestion, other: Fact, beside: OutsideQuestion) -> bool:
    """True where both questions are the program's, which asks the same of the same in the same words, and they differ."""
    own = not isinstance(one, QuestionAnswer) and not isinstance(other, QuestionAnswer)
    return own and content_words(asked.question) != content_words(beside.question)


def with_conflicts(names: Names, facts: Sequence[Fact], there: Article | None = None) -> list[Fact]:
    """The facts; those that the gates have judged and nobody has reviewed go to a person where another is at odds."""
    found = zip(facts, at_odds(names, facts, there), strict=True)
    return [replace(f, gate=_doubted(f.gate, odds)) if odds and f.gate and not f.vouched else f for f, odds in found]


def _doubted(gate: Judged, reasons: Iterable[Reason]) -> Judged:
    more = (Why(r.code, r.says) for r in reasons)
    outcome: Decision = "person" if gate.outcome == "admitted" else gate.outcome
    return replace(gate, outcome=outcome, reasons=tuple(dict.fromkeys((*gate.reasons, *more))))


def conflicts_in(article: Article) -> tuple[dict[str, str], list[Problem]]:
    """The facts of an article of which nothing may be asked because another is at odds and nobody has reviewed them, each
    with the reason; and a warning of every two that are at odds."""
    found = list(zip(article.facts, at_odds(names_in(article), article.facts), strict=True))
    held = {f.id: odds[0].says for f, odds in found if odds and not f.vouched}
    told: dict[frozenset[str], Problem] = {}
    for fact, odds in found:
        for reason in odds:
            told.setdefault(frozenset({fact.id, reason.field}), _warning(fact, reason))
    problems = list(told.values())
    if len(problems) > MOST_TOLD:
        message = f"{len(problems) - MOST_TOLD:,} more pairs of facts are at odds"
        problems[MOST_TOLD:] = [Problem(Location(path="facts"), "conflict", message, _HINT, "warning")]
    return held, problems


def _warning(fact: Fact, reason: Reason) -> Problem:
    own = " … ".join(" ".join(p.split()) for p in fact.evidence)
    message = f"fact “{fact.id}” (“{own[:MOST_SHOWN]}”) is at odds with another: {reason.says}"
    return Problem(Location(path=f"facts.{fact.id}"), "conflict", message, _HINT, "warning")
