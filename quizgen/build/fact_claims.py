"""The claims a fact makes, as questions and answers that the gates can judge against its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.gates import Case, judge
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

Names = Mapping[str, str]
Said = tuple[str, str]  # a question and its answer


def claims(names: Names, fact: AnyFact, text: str = "") -> tuple[OutsideQuestion, ...]:
    """What a fact claims, slot by slot; its evidence is the passage. `names`: of the entities, by id; `text`: the
    story's, which may say of whose country an office is."""
    make = _CLAIMS.get(fact.kind)
    said = [pair for pair in make(names, fact) if pair[1]] if make else []
    lead = "" if fact.voice == "stated" else "Reportedly: "
    made = [OutsideQuestion(question=lead + q, answer=a, quote=fact.evidence) for q, a in said]
    return tuple(made if not isinstance(fact, Role) else _without_country(names, fact, text, made))


def _without_country(names: Names, fact: Role, text: str, made: list[OutsideQuestion]) -> list[OutsideQuestion]:
    """An office without its country where the passage names none, and the story this one."""
    of = _name(names, fact.of)
    if not countries_named(of) or of not in text or any(countries_named(p) for p in fact.evidence):
        return made
    tail = f" {fact.link} {of}"
    return [replace(q, question=q.question.replace(tail, ""), answer=q.answer.replace(tail, "")) for q in made]


def fact_outcomes(story: Reading, names: Names, facts: Iterable[AnyFact]) -> Iterator[Outcome]:
    """The outcome of each fact: of all its claims together."""
    facts = list(facts)
    made = [claims(names, fact, story.text) for fact in facts]
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
        yield judge(Case(story, asked, parsed[asked.question], parsed[asked.answer], strict=True), scopes=("claim",))


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several outcomes as one: all reasons, and what passed wherever it was asked."""
    reasons = tuple(dict.fromkeys(r for o in outcomes for r in o.reasons))
    failed = {r.code for r in reasons}
    passed = dict.fromkeys(name for o in outcomes for name in o.checked.passed if name not in failed)
    spans = dict.fromkeys(span for o in outcomes for span in o.checked.spans)
    return Outcome(reasons, Checked(tuple(passed), spans=tuple(spans)))


def _name(names: Names, entity: str | None) -> str:
    return names.get(entity, "") if entity else ""


def _names(names: Names, entities: Iterable[str]) -> str:
    return " and ".join(filter(None, (_name(names, e) for e in entities)))


def _day(date: Edtf | None) -> str:
    return date_text(date) if date is not None else ""


def _statement(names: Names, fact: Statement) -> Iterator[Said]:
    who = _name(names, fact.speaker)
    if fact.quote:
        yield f"Who said “{fact.quote}”?", who
    if fact.gist:
        yield f"Who said that {fact.gist}?", who
        yield f"What did {who} say?", fact.gist
    yield f"When did {who} say it?", _day(fact.when)


def _event(names: Names, fact: Event) -> Iterator[Said]:
    who = _names(names, fact.who)
    yield f"What did {who} do?", f"{who} {fact.did}"
    yield f"When {who} {fact.did}?", _day(fact.when)
    yield f"Where {who} {fact.did}?", _name(names, fact.where)


def _measure(names: Names, fact: Measure) -> Iterator[Said]:
    who = _name(names, fact.actor)
    goods = ", ".join(fact.goods or ())
    yield f"What did {who} do?", f"{who} {fact.action} {fact.link} {_name(names, fact.target)}"
    yield f"Of which goods, {who} {fact.action}?", goods
    yield f"When {who} {fact.action}?", _day(fact.when)
    yield f"Why {who} {fact.action}?", fact.reason or ""


def _listing(names: Names, fact: Listing) -> Iterator[Said]:
    yield f"What were {fact.head}?", ", ".join(fact.members)


def _role(names: Names, fact: Role) -> Iterator[Said]:
    of = _name(names, fact.of)
    title = f"{fact.title} {fact.link} {of}" if of else fact.title
    yield f"Who was {title}?", _name(names, fact.holder)
    yield f"What was {_name(names, fact.holder)}?", title


def _relation(names: Names, fact: Relation) -> Iterator[Said]:
    yield f"Who was the {fact.relation} of {_name(names, fact.object)}?", _name(names, fact.subject)


def _figure(names: Names, fact: Figure) -> Iterator[Said]:
    value = f"{fact.value:,f}".rstrip("0").rstrip(".") if "." in f"{fact.value}" else f"{fact.value:,f}"
    yield f"How many {fact.unit} {fact.of}?", f"{value} {fact.unit}"
    yield f"When {fact.unit} {fact.of}?", _day(fact.when)


def _contrast(names: Names, fact: Contrast) -> Iterator[Said]:
    yield fact.subject, fact.actual


def _cause(names: Names, fact: Cause) -> Iterator[Said]:
    yield fact.question, fact.because.short


def _position(names: Names, fact: Position) -> Iterator[Said]:
    yield f"What does {_name(names, fact.holder)} say? {fact.question}", fact.view.short


def _significance(names: Names, fact: Significance) -> Iterator[Said]:
    yield fact.question, fact.meaning.short


def _qa(names: Names, fact: QuestionAnswer) -> Iterator[Said]:
    yield fact.question, fact.answer


_CLAIMS: dict[str, Callable[..., Iterator[Said]]] = {
    "statement": _statement, "event": _event, "measure": _measure, "listing": _listing, "role": _role,
    "relation": _relation, "figure": _figure, "contrast": _contrast, "cause": _cause, "position": _position,
    "significance": _significance, "qa": _qa,
}  # fmt: skip
