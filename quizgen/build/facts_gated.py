"""Facts through the gates: what drafting made is judged before it is written, what an article holds on demand, and an
outcome that stands in an article is trusted as long as neither its fact nor the text nor the gates have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.build.claims import SURENESS, claim_of, every_name, gates_for, name_stems, names_in
from quizgen.build.gating import outcomes
from quizgen.build.outside import judged
from quizgen.gates import Case, digest_of, judge
from quizgen.model.article import Article
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.outcome import Outcome
from quizgen.model.problem import Location, Problem
from quizgen.model.reading import Reading

if TYPE_CHECKING:
    from quizgen.drafting.draft import Drafting


def judged_claims(
    story: Reading, facts: Sequence[Fact], names: Mapping[str, str], known: Iterable[str]
) -> Iterator[Outcome]:
    """What the gates find of each fact. `names`: of the entities, by id; `known`: all their names, aliases too."""
    from quizgen.drafting.as_reading import read_texts

    resolved = name_stems((*known, *SURENESS.values()))
    claims = [claim_of(names, fact) for fact in facts]
    own = iter(outcomes(story, [c for f, c in zip(facts, claims, strict=True) if isinstance(f, QuestionAnswer)]))
    texts = [c.answer for f, c in zip(facts, claims, strict=True) if not isinstance(f, QuestionAnswer)]
    answers = iter(read_texts(texts, story.published))
    for fact, claim in zip(facts, claims, strict=True):
        if isinstance(fact, QuestionAnswer):
            yield next(own)
        else:
            case = Case(story, claim, Reading(claim.question), next(answers), resolved=resolved)
            yield judge(case, only=gates_for(fact))


def with_gates(
    story: Reading, facts: Sequence[Fact], names: Mapping[str, str], known: Iterable[str]
) -> list[Fact]:
    """The facts, each of which a question could be made with what the gates find of it."""
    wanted = [f for f in facts if f.status == "draft" and f.gate is None and not f.unasked(trivia=True)]
    found = dict(zip((f.id for f in wanted), judged_claims(story, wanted, names, known), strict=True))
    return [
        replace(f, gate=judged(story.text, claim_of(names, f), found[f.id])) if f.id in found else f for f in facts
    ]


def article_outcomes(article: Article) -> dict[str, Outcome]:
    """What the gates find of every fact of an article, by id. This parses the text."""
    from quizgen.drafting.as_reading import readings

    story = next(readings([(article.text, article.title, article.published)]))
    found = judged_claims(story, article.facts, names_in(article), every_name(article))
    return dict(zip((f.id for f in article.facts), found, strict=True))


def stale(article: Article) -> list[Fact]:
    """The facts whose outcome was found of another text, other words or other gates. Nothing is parsed."""
    names = names_in(article)
    return [
        f for f in article.facts if f.gate and f.gate.digest != digest_of(article.text, claim_of(names, f))
    ]


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
    severity = "warning" if held else "note"
    return held, [Problem(Location(path=f"facts.{old[0].id}"), "stale-gate", message, hint, severity)]


def gated(drafting: Drafting) -> Drafting:
    """A draft with what the gates find of each fact of which a question could be made."""
    from quizgen.drafting.draft import with_facts

    if drafting.draft is None or drafting.reading is None:
        return drafting
    entities = drafting.draft.entities
    names = {id_: str(e["name"]) for id_, e in entities.items()}
    known = [str(n) for e in entities.values() for n in (e["name"], e.get("adjective", ""), *e.get("also", ()))]
    return with_facts(drafting, with_gates(drafting.reading, drafting.facts, names, known))
