"""Facts through the gates: what drafting made is judged before it is written, what an article holds on demand, and an
outcome that stands in an article is trusted as long as neither its fact nor the text nor the gates have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.build.fact_claims import asked_by, digest_of_fact, fact_outcomes, names_in
from quizgen.build.gating import outcomes
from quizgen.build.outside import judged
from quizgen.model.article import Article
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.outcome import Outcome
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
    """What the gates find of every fact of an article, by id. This parses the text."""
    from quizgen.drafting.as_reading import readings

    story = next(readings([(article.text, article.title, article.published)]))
    found = judged_claims(story, article.facts, names_in(article))
    return dict(zip((f.id for f in article.facts), found, strict=True))


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
    message = f"{len(old)} facts were changed after the gates judged them: {first}"
    hint = "read them and say `status: reviewed`: then they are asked; `quizgen check --deep` shows what the gates say"
    severity: Severity = "warning" if held else "note"
    return held, [Problem(Location(path=f"facts.{old[0].id}"), "stale-gate", message, hint, severity)]


def gated(drafting: Drafting) -> Drafting:
    """A draft with what the gates find of each fact of which a question could be made."""
    from quizgen.drafting.draft import with_facts

    if drafting.draft is None or drafting.reading is None:
        return drafting
    entities = drafting.draft.entities
    names = {id_: str(e["name"]) for id_, e in entities.items()}
    return with_facts(drafting, with_gates(drafting.reading, drafting.facts, names))
