"""Facts through the gates: what drafting made is judged before it is written, what an article holds on demand, and an
outcome that stands in an article is trusted as long as neither its fact nor the text nor the gates have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.build.at_odds import at_odds, with_conflicts
from quizgen.build.fact_claims import asked_by, digest_of_fact, fact_outcomes, names_in
from quizgen.build.gating import outcomes
from quizgen.build.outside import judged
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.outcome import Decision, Outcome
from quizgen.model.problem import Location, Problem, Severity
from quizgen.model.reading import Reading

if TYPE_CHECKING:
    from quizgen.drafting.draft import Drafting


def judged_claims(story: Reading, facts: Sequence[Fact], names: Mapping[str, str]) -> Iterator[Outcome]:
    """What the gates find of each fact: of a question in somebody's words by all gates, of others slot by slot. `names`: of
    the entities, by id."""
    own = iter(outcomes(story, [asked_by(f) for f in facts if isinstance(f, QuestionAnswer)]))
    others = iter(fact_outcomes(story, names, [f for f in facts if not isinstance(f, QuestionAnswer)]))
    for fact in facts:
        yield next(own if isinstance(fact, QuestionAnswer) else others)


def with_gates(story: Reading, facts: Sequence[Fact], names: Mapping[str, str]) -> list[Fact]:
    """The facts, each of which a question could be made with what the gates find of it."""
    wanted = [f for f in facts if f.status == "draft" and f.gate is None and not f.unasked(trivia=True)]
    found = dict(zip((f.id for f in wanted), judged_claims(story, wanted, names), strict=True))
    digests = {f.id: digest_of_fact(story.text, names, f) for f in wanted}
    return [replace(f, gate=judged(digests[f.id], found[f.id])) if f.id in found else f for f in facts]


def article_outcomes(article: Article) -> dict[str, Outcome]:
    """What the gates find of every fact of an article, by id, and which others it is at odds with. This parses the text."""
    from quizgen.drafting.as_reading import readings

    story = next(readings([(article.text, article.title, article.published)]))
    names = names_in(article)
    found = zip(article.facts, judged_claims(story, article.facts, names), at_odds(names, article.facts), strict=True)
    return {f.id: replace(outcome, reasons=(*outcome.reasons, *odds)) for f, outcome, odds in found}


# What stands in an outcome and no gate can find again: a model read the question, or its passage was not its author's.
NOT_FOUND_AGAIN = frozenset({"second-reading", "proposed"})


def gates_of(article: Article, found: Mapping[str, Outcome]) -> dict[str, Judged]:
    """What is to stand in the article of the facts that have an outcome, and of drafts that wait for one, by id."""
    names = names_in(article)
    return {
        f.id: _renewed(f, judged(digest_of_fact(article.text, names, f), found[f.id]))
        for f in article.facts
        if f.gate is not None or (f.status == "draft" and f.eligible and not f.notes)
    }


def _renewed(fact: Fact, gate: Judged) -> Judged:
    """A new outcome with what the old one has that cannot be found again."""
    old = fact.gate
    if old is None:
        return gate
    kept = tuple(r for r in old.reasons if r.code in NOT_FOUND_AGAIN)
    same = old.digest == gate.digest
    passed = (*gate.passed, *(p for p in old.passed if same and p in NOT_FOUND_AGAIN))
    decision: Decision = "person" if kept and gate.outcome == "admitted" else gate.outcome
    return replace(gate, outcome=decision, passed=passed, reasons=tuple(dict.fromkeys((*gate.reasons, *kept))))


def stale(article: Article) -> list[Fact]:
    """The facts whose outcome was found of another text, other words or other gates. Nothing is parsed."""
    names = names_in(article)
    return [f for f in article.facts if f.gate and f.gate.digest != digest_of_fact(article.text, names, f)]


def trusted(article: Article) -> tuple[frozenset[str], list[Problem]]:
    """The facts that nobody has reviewed and whose outcome is stale, so that no question is made of them; and a
    problem that says so of them and of the reviewed ones."""
    old = stale(article)
    held = frozenset(f.id for f in old if not f.vouched)
    if not old:
        return held, []
    first = ", ".join(f"“{f.id}”" for f in old[:3]) + (" …" if len(old) > 3 else "")
    many, them = (f"{len(old)} facts were", "them") if len(old) > 1 else ("1 fact was", "it")
    message = f"{many} changed after the gates judged {them}: {first}"
    hint = "read it and say `status: reviewed`: then it is asked; `quizgen check --write` lets the gates judge it again"
    severity: Severity = "warning" if held else "note"
    return held, [Problem(Location(path=f"facts.{old[0].id}"), "stale-gate", message, hint, severity)]


def gated(drafting: Drafting) -> Drafting:
    """A draft with what the gates find of each fact of which a question could be made."""
    from quizgen.drafting.draft import with_facts

    if drafting.draft is None or drafting.reading is None:
        return drafting
    names = names_of(drafting)
    return with_facts(drafting, with_conflicts(names, with_gates(drafting.reading, drafting.facts, names)))


def names_of(drafting: Drafting) -> dict[str, str]:
    """The names of a draft's entities by their ids."""
    return {id_: str(entity["name"]) for id_, entity in drafting.entities.items()}
