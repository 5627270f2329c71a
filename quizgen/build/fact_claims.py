"""The claims a fact makes, as questions and answers that the gates can judge against its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple, assert_never

from quizgen.gates import Case, digest_of, judge
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import (
    Cause,
    Contrast,
    Event,
    Fact,
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
from quizgen.model.outside import OutsideQuestion, WrongOption
from quizgen.model.reading import Reading
from quizgen.world.closing import SINGLE_OFFICES, SINGLE_RELATIONS
from quizgen.world.dates import date_text
from quizgen.world.deeds import one_place
from quizgen.world.folding import find_evidence, fold
from quizgen.world.wording import countries_named

Names = Mapping[str, str]


class Said(NamedTuple):
    """A question that a fact answers. `single`: it has one right answer, as of the date `of` where that is given."""

    question: str
    answer: str
    single: bool = False
    of: Edtf | None = None


def names_in(article: Article) -> dict[str, str]:
    """The names of an article's entities by their ids."""
    return {id_: entity.name for id_, entity in article.entities.items()}


# A thing may have several reasons, meanings or descriptions, and all be right.
ONE_ANSWER = frozenset({"who", "what", "where", "when", "how-many"})


def claims(names: Names, fact: Fact, text: str = "") -> tuple[OutsideQuestion, ...]:
    """What a fact claims, slot by slot; its evidence is the passage. A question in somebody's words is one claim, with
    its wrong options. `names`: of the entities, by id; `text`: the story's, which may say of whose country an office is."""
    if isinstance(fact, QuestionAnswer):
        return (asked_by(fact),)
    lead = "" if fact.voice == "stated" else "Reportedly: "
    said = (one for one in _said(names, fact) if one.answer)
    made = [OutsideQuestion(question=lead + one.question, answer=one.answer, quote=fact.evidence) for one in said]
    return tuple(made if not isinstance(fact, Role) else _without_country(names, fact, text, made))


def asked_by(fact: QuestionAnswer) -> OutsideQuestion:
    """A question in somebody's words, as the gates judge it."""
    wrong = tuple(WrongOption(f.value, f.why) for f in fact.foils.get("answer", ()) if isinstance(f.value, str))
    return OutsideQuestion(question=fact.question, answer=fact.answer, quote=fact.evidence, wrong=wrong)


def settled(names: Names, fact: Fact) -> Iterator[OutsideQuestion]:
    """Of what a fact claims that of which only one answer is right: another fact with another answer is at odds with it."""
    for one in _said(names, fact):
        if one.single and one.answer:
            asked = f"{one.question} {_day(one.of)}".rstrip()
            yield OutsideQuestion(question=asked, answer=one.answer, quote=fact.evidence)


def digest_of_fact(text: str, names: Names, fact: Fact) -> str:
    """Of the story's text, what the fact claims and the version of the gates: its outcome holds as long as none changes."""
    parts = [digest_of(text, claim) for claim in claims(names, fact)]
    return parts[0] if len(parts) == 1 else blake2b("".join(parts).encode(), digest_size=8).hexdigest()


def _without_country(names: Names, fact: Role, text: str, made: list[OutsideQuestion]) -> list[OutsideQuestion]:
    """An office without its country where the passage names none, and the story this one."""
    of = _name(names, fact.of)
    if not countries_named(of) or of not in text or any(countries_named(p) for p in fact.evidence):
        return made
    tail = f" {fact.link} {of}"
    return [replace(q, question=q.question.replace(tail, ""), answer=q.answer.replace(tail, "")) for q in made]


def fact_outcomes(story: Reading, names: Names, facts: Iterable[Fact]) -> Iterator[Outcome]:
    """The outcome of each fact: of all its claims together."""
    facts = list(facts)
    made = [claims(names, fact, story.text) for fact in facts]
    judged = iter(claim_outcomes(story, [claim for one in made for claim in one]))
    for fact, one in zip(facts, made, strict=True):
        yield _presupposed(fact, together([*_quoted(fact), *(next(judged) for _ in one)]))


def _quoted(fact: Fact) -> Iterator[Outcome]:
    """The words a statement quotes stand in its evidence as they are."""
    if isinstance(fact, Statement) and fact.quote and not any(find_evidence(fact.quote, p) for p in fact.evidence):
        if not find_evidence(fact.quote, " ".join(fact.evidence)):
            says = "the words quoted do not stand in the evidence"
            yield Outcome((Reason("verbatim", says, "copy them from the evidence", "quote", weight="sure"),))


def _presupposed(fact: Fact, outcome: Outcome) -> Outcome:
    """An office or kinship stands in a name's own phrase: what its sentence denies or plans is something else."""
    if not isinstance(fact, Role | Relation):
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


def _said(names: Names, fact: Fact) -> Iterator[Said]:
    """The questions that a fact answers; an answer is blank where its slot is."""
    match fact:
        case Statement():
            yield from _statement(names, fact)
        case Event():
            yield from _event(names, fact)
        case Measure():
            yield from _measure(names, fact)
        case Listing():
            yield Said(f"What were {fact.head}?", ", ".join(fact.members))
        case Role():
            yield from _role(names, fact)
        case Relation():
            single = fact.relation.casefold() in SINGLE_RELATIONS
            yield Said(f"Who was the {fact.relation} of {_name(names, fact.object)}?", _name(names, fact.subject), single)
        case Figure():
            yield from _figure(fact)
        case Contrast():
            yield Said(fact.subject, fact.actual, True)
        case Cause():
            yield Said(fact.question, fact.because.short)
        case Position():
            yield Said(f"What does {_name(names, fact.holder)} say? {fact.question}", fact.view.short)
        case Significance():
            yield Said(fact.question, fact.meaning.short)
        case QuestionAnswer():
            yield Said(fact.question, fact.answer, fact.asks in ONE_ANSWER)
        case _:
            assert_never(fact)


def _statement(names: Names, fact: Statement) -> Iterator[Said]:
    who = _name(names, fact.speaker)
    if fact.quote:
        yield Said(f"Who said “{fact.quote}”?", who, True)
    if fact.gist:
        yield Said(f"Who said that {fact.gist}?", who)
        yield Said(f"What did {who} say?", fact.gist)
    yield Said(f"When did {who} say it?", _day(fact.when))


def _event(names: Names, fact: Event) -> Iterator[Said]:
    who = _names(names, fact.who)
    yield Said(f"What did {who} do?", f"{who} {fact.did}")
    yield Said(f"When {who} {fact.did}?", _day(fact.when), True)
    once = one_place(fact.did, fact.when.text if fact.when else "")
    yield Said(f"Where {who} {fact.did}?", _name(names, fact.where), once, fact.when)


def _measure(names: Names, fact: Measure) -> Iterator[Said]:
    who = _name(names, fact.actor)
    yield Said(f"What did {who} do?", f"{who} {fact.action} {fact.link} {_name(names, fact.target)}")
    yield Said(f"Of which goods, {who} {fact.action}?", ", ".join(fact.goods or ()))
    yield Said(f"When {who} {fact.action}?", _day(fact.when))
    yield Said(f"Why {who} {fact.action}?", fact.reason or "")


def _role(names: Names, fact: Role) -> Iterator[Said]:
    of = _name(names, fact.of)
    title = f"{fact.title} {fact.link} {of}" if of else fact.title
    single = bool(of) and fold(fact.title) in SINGLE_OFFICES
    yield Said(f"Who was {title}?", _name(names, fact.holder), single, fact.since or fact.until)
    yield Said(f"What was {_name(names, fact.holder)}?", title)


def _figure(fact: Figure) -> Iterator[Said]:
    value = f"{fact.value:,f}".rstrip("0").rstrip(".") if "." in f"{fact.value}" else f"{fact.value:,f}"
    yield Said(f"How many {fact.unit} {fact.of}?", f"{value} {fact.unit}", True, fact.when)
    yield Said(f"When {fact.unit} {fact.of}?", _day(fact.when))
