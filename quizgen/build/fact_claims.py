"""The claims a fact makes, as questions and answers that the gates can judge against its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quizgen.gates import Case, judge
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import (
    AnyFact,
    Cause,
    Contrast,
    Event,
    Figure,
    Listing,
    Measure,
    Position,
    QuestionAnswer,
    Relation,
    Role,
    Significance,
    Statement,
)
from quizgen.model.outcome import Checked, Outcome, Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.model.reading import Reading
from quizgen.world.dates import date_text
from quizgen.world.folding import find_evidence
from quizgen.world.wording import countries_named

Said = tuple[str, str]  # a question and its answer


def claims(article: Article, fact: AnyFact) -> tuple[OutsideQuestion, ...]:
    """What a fact claims, slot by slot; its evidence is the passage."""
    make = _CLAIMS.get(fact.kind)
    said = [pair for pair in make(article, fact) if pair[1]] if make else []
    return tuple(OutsideQuestion(question=q, answer=a, quote=fact.evidence) for q, a in said)


def fact_outcomes(story: Reading, article: Article, facts: Iterable[AnyFact]) -> Iterator[Outcome]:
    """The outcome of each fact: of all its claims together."""
    facts = list(facts)
    made = [claims(article, fact) for fact in facts]
    judged = iter(claim_outcomes(story, [claim for one in made for claim in one]))
    for fact, one in zip(facts, made, strict=True):
        yield _of_kind(fact.kind, together([*_quoted(fact), *(next(judged) for _ in one)]))


def _quoted(fact: AnyFact) -> Iterator[Outcome]:
    """The words a statement quotes stand in its evidence as they are."""
    if isinstance(fact, Statement) and fact.quote and not any(find_evidence(fact.quote, p) for p in fact.evidence):
        if not find_evidence(fact.quote, " ".join(fact.evidence)):
            says = "the words quoted do not stand in the evidence"
            yield Outcome((Reason("verbatim", says, "copy them from the evidence", "quote", weight="sure"),))


# An office or kinship stands in a name's own phrase: what its sentence denies or plans is something else.
PRESUPPOSED = {"role", "relation"}


def _of_kind(kind: str, outcome: Outcome) -> Outcome:
    if kind not in PRESUPPOSED:
        return outcome
    reasons = tuple(r for r in outcome.reasons if r.code not in ("polarity", "modality"))
    return Outcome(reasons, outcome.checked)


def claim_outcomes(story: Reading, questions: Sequence[OutsideQuestion]) -> Iterator[Outcome]:
    """The outcome of each claim by the gates that judge claims; the words of its question are nobody's."""
    from quizgen.drafting.as_reading import read_texts

    texts = dict.fromkeys(text for q in questions for text in (q.question, q.answer))
    parsed = dict(zip(texts, read_texts(texts, story.published), strict=True))
    for asked in questions:
        yield judge(Case(story, asked, parsed[asked.question], parsed[asked.answer]), scopes=("claim",))


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several outcomes as one: all reasons, and what passed wherever it was asked."""
    reasons = tuple(dict.fromkeys(r for o in outcomes for r in o.reasons))
    failed = {r.code for r in reasons}
    passed = dict.fromkeys(name for o in outcomes for name in o.checked.passed if name not in failed)
    spans = dict.fromkeys(span for o in outcomes for span in o.checked.spans)
    return Outcome(reasons, Checked(tuple(passed), spans=tuple(spans)))


def _name(article: Article, entity: str | None) -> str:
    return article.entities[entity].name if entity in article.entities else ""


def _names(article: Article, entities: Iterable[str]) -> str:
    return " and ".join(filter(None, (_name(article, e) for e in entities)))


def _day(date: Edtf | None) -> str:
    return date_text(date) if date is not None else ""


def _statement(article: Article, fact: Statement) -> Iterator[Said]:
    who = _name(article, fact.speaker)
    if fact.quote:
        yield f"Who said “{fact.quote}”?", who
    if fact.gist:
        yield f"Who said that {fact.gist}?", who
        yield f"What did {who} say?", fact.gist
    yield f"When did {who} say it?", _day(fact.when)


def _event(article: Article, fact: Event) -> Iterator[Said]:
    who = _names(article, fact.who)
    yield f"What did {who} do?", f"{who} {fact.did}"
    yield f"When {who} {fact.did}?", _day(fact.when)
    yield f"Where {who} {fact.did}?", _name(article, fact.where)


def _measure(article: Article, fact: Measure) -> Iterator[Said]:
    who = _name(article, fact.actor)
    goods = ", ".join(fact.goods or ())
    yield f"What did {who} do?", f"{who} {fact.action} {fact.link} {_name(article, fact.target)}"
    yield f"Of which goods, {who} {fact.action}?", goods
    yield f"When {who} {fact.action}?", _day(fact.when)
    yield f"Why {who} {fact.action}?", fact.reason or ""


def _listing(article: Article, fact: Listing) -> Iterator[Said]:
    yield f"What were {fact.head}?", ", ".join(fact.members)


def _role(article: Article, fact: Role) -> Iterator[Said]:
    of = _name(article, fact.of)
    named = any(countries_named(passage) for passage in fact.evidence)
    if of and fact.of and article.entities[fact.of].kind == "country" and not named and of in article.text:
        of = ""  # the story says elsewhere whose office it is
    title = f"{fact.title} {fact.link} {of}" if of else fact.title
    yield f"Who was {title}?", _name(article, fact.holder)
    yield f"What was {_name(article, fact.holder)}?", title


def _relation(article: Article, fact: Relation) -> Iterator[Said]:
    yield f"Who was the {fact.relation} of {_name(article, fact.object)}?", _name(article, fact.subject)


def _figure(article: Article, fact: Figure) -> Iterator[Said]:
    value = f"{fact.value:,f}".rstrip("0").rstrip(".") if "." in f"{fact.value}" else f"{fact.value:,f}"
    yield f"How many {fact.unit} {fact.of}?", f"{value} {fact.unit}"
    yield f"When {fact.unit} {fact.of}?", _day(fact.when)


def _contrast(article: Article, fact: Contrast) -> Iterator[Said]:
    yield fact.subject, fact.actual


def _cause(article: Article, fact: Cause) -> Iterator[Said]:
    yield fact.question, fact.because.short


def _position(article: Article, fact: Position) -> Iterator[Said]:
    yield f"What does {_name(article, fact.holder)} say? {fact.question}", fact.view.short


def _significance(article: Article, fact: Significance) -> Iterator[Said]:
    yield fact.question, fact.meaning.short


def _qa(article: Article, fact: QuestionAnswer) -> Iterator[Said]:
    yield fact.question, fact.answer


_CLAIMS: dict[str, Callable[..., Iterator[Said]]] = {
    "statement": _statement, "event": _event, "measure": _measure, "listing": _listing, "role": _role,
    "relation": _relation, "figure": _figure, "contrast": _contrast, "cause": _cause, "position": _position,
    "significance": _significance, "qa": _qa,
}  # fmt: skip
