"""What closes a question by its kind alone: which values of a slot are wrong because another one is right.

Where no rule of this page closes the question, the honest answer is *unknown*.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_never

from quizgen.model.article import Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import (
    Body,
    Cause,
    Contrast,
    Event,
    Figure,
    Joined,
    JoinedFact,
    Listing,
    Measure,
    Membership,
    Outline,
    Place,
    Position,
    QuestionAnswer,
    Relation,
    Role,
    Significance,
    Spot,
    Statement,
    Succession,
    Tenure,
    Term,
)
from quizgen.world.claims import Claim, Verdict
from quizgen.world.folding import fold
from quizgen.world.nearness import number_near

# Relations in which a person has at most one partner, so that another person is known to be wrong.
# One person has one wife and is the wife of one; a father is one, but of several children.
SINGLE_BOTH_WAYS = frozenset({"wife", "husband", "spouse", "predecessor", "successor"})
SINGLE_RELATIONS = SINGLE_BOTH_WAYS | {"father", "mother"}
KIN = frozenset(
    "wife husband father mother sister brother son daughter grandfather grandmother grandson granddaughter "
    "aunt uncle niece nephew cousin father-in-law mother-in-law sister-in-law brother-in-law".split()
)
# Offices that one person holds at a time, as far as no table of the world says more.
SINGLE_OFFICES = frozenset(
    "president|prime minister|premier|chancellor|king|queen|monarch|emperor|emir|sultan|supreme leader|leader|"
    "foreign minister|secretary of state|foreign secretary|defence minister|defense minister|secretary-general|"
    "secretary general|director-general|chairman|mayor|governor|first lady|general secretary".split("|")
)
OFFICES_OF_ONE_COUNTRY = frozenset(
    "president|prime minister|premier|chancellor|supreme leader|foreign minister|secretary of state|"
    "foreign secretary|defence minister|defense minister|first lady".split("|")
)


def closed(claim: Claim, actual: Any) -> Verdict:
    """The verdict on a value that neither facts nor tables nor the author speak of; `actual`: the fact's own value."""
    fact, slot = claim.fact, claim.slot
    if slot in DATES and not isinstance(fact, Joined):
        return _date(actual)
    match fact:
        case Statement():
            return _SAID_HERE if slot in ("speaker", "to", "gist", "quote") else _OPEN
        case Position():
            return _SAID_HERE if slot in ("holder", "view") else _OPEN
        case Event():
            return _scene(fact, claim, actual) if slot == "where" else _OPEN
        case Measure():
            return _NOT_COMPLETE if slot == "goods" else _OPEN
        case Listing():
            return (_COMPLETE if fact.complete else _NOT_COMPLETE) if slot == "members" else _OPEN
        case Role():
            return _role(fact, claim, actual)
        case Relation():
            return _relation(fact, claim, actual)
        case Figure():
            return _figure(fact, claim, actual) if slot == "value" else _OPEN
        case Contrast():
            return _contrast(fact, claim.value) if slot == "actual" else _OPEN
        case Cause() | Significance() | QuestionAnswer():
            return _OPEN
        case _:
            return _of_table(fact, claim, actual)


def _of_table(fact: JoinedFact, claim: Claim, actual: Any) -> Verdict:
    """The same of a fact that a table adds."""
    slot = claim.slot
    match fact:
        case Succession():
            return _BEFORE if slot == "before" else _date(actual) if slot == "year" else _OPEN
        case Place():
            return _city(fact, claim.value, actual) if slot == "country" else _OPEN
        case Membership():
            return _party(fact, claim) if slot == "party" else _OPEN
        case Body():
            return _seat(fact, claim.value) if slot == "seat" else _purpose(fact, claim.value) if slot == "purpose" else _OPEN
        case Term():
            return _term(fact, claim.value) if slot in ("term", "definition") else _OPEN
        case Outline():
            return _outline(claim.value, actual) if slot == "country" else _OPEN
        case Tenure() | Spot():
            return _OPEN
        case _:
            assert_never(fact)


DATES = frozenset({"when", "since", "until"})  # slots that have one date
_OPEN = Verdict("unknown", "nothing closes the question")
_SAID_HERE = Verdict("false", "the claim is “said here”, and the article has it from another")
_BEFORE = Verdict("false", "one person held the office right before")
_COMPLETE = Verdict("false", "the list is complete and holds none of these")
_NOT_COMPLETE = Verdict("unknown", "the list is not marked complete")


def _date(actual: Any) -> Verdict:
    if not isinstance(actual, Edtf) or actual.approximate:
        return Verdict("unknown", "the date is approximate")
    return Verdict("false", "one event has one date, and this one does not overlap it")


def _relation(fact: Relation, claim: Claim, actual: Any) -> Verdict:
    if claim.slot == "relation":
        if {fold(str(claim.value)), fold(str(actual))} <= KIN:
            return Verdict("false", "kin of one sort is not kin of another")
        return Verdict("unknown", "the two may hold together")
    single = SINGLE_RELATIONS if claim.slot == "subject" else SINGLE_BOTH_WAYS
    if claim.slot in ("subject", "object") and fact.relation.casefold() in single:
        return Verdict("false", "a person has one of these")
    return Verdict("unknown", "there can be several of these") if claim.slot in ("subject", "object") else _OPEN


def _role(fact: Role, claim: Claim, actual: Any) -> Verdict:
    """One may be president of two clubs, and queen of two countries; nobody governs two at a time."""
    if claim.slot == "holder":
        if fold(fact.title) in SINGLE_OFFICES and fact.of:
            return Verdict("false", "one person holds this office at a time")
        return Verdict("unknown", "several may have this role")
    if claim.slot != "of":
        return _OPEN
    countries = all(isinstance(e, Entity) and e.kind == "country" for e in (claim.value, actual))
    if fold(fact.title) in OFFICES_OF_ONE_COUNTRY and countries:
        return Verdict("false", "one person holds this office in one country only")
    return Verdict("unknown", "one person may have this role in several places")


def _figure(fact: Figure, claim: Claim, actual: Any) -> Verdict:
    if isinstance(claim.value, Decimal) and claim.value != actual:
        if number_near(claim.article, f"{fact.unit} {fact.of}", claim.value):
            return Verdict("unknown", "the report has this number near what is counted")
        return Verdict("false", "the number is another one")
    return Verdict("unknown", "not a number")


def _contrast(fact: Contrast, value: Any) -> Verdict:
    if fold(str(value)) == fold(fact.denied):
        return Verdict("false", "the article denies it")
    return Verdict("unknown", "the article does not speak of it")


def _term(fact: Term, value: Any) -> Verdict:
    """A wider term is right as well; only what people confuse with a term is defined otherwise."""
    from quizgen.world.terms import neighbours

    others = {fold(text) for row in neighbours(fact.term) for text in (row.term, row.definition)}
    if fold(str(value)) in others:
        return Verdict("false", "the glossary defines the two differently")
    return Verdict("unknown", "the glossary does not tell the two apart")


def _party(fact: Membership, claim: Claim) -> Verdict:
    """Nobody belongs to two parties of one country at a time, unless the table has them as sisters."""
    from quizgen.world.parties import others

    if str(claim.value) in {row.name for row in others(fact, claim.article.published)}:
        return Verdict("false", "one belongs to one party of a country at a time")
    return Verdict("unknown", "not another party of the country, as far as the table knows")


def _seat(fact: Body, value: Any) -> Verdict:
    """False where another body of the table has its seat there, and nothing of this one."""
    from quizgen.world.bodies import body, seats

    row = body(fact)
    if row and isinstance(value, Entity) and value.name in {other.city for other in seats(row)}:
        return Verdict("false", "a body has one seat, and the table of organisations has it in another city")
    return Verdict("unknown", "something of it may sit there")


def _purpose(fact: Body, value: Any) -> Verdict:
    """Bodies share fields: only what the table lists as another's purpose is none of this one."""
    from quizgen.world.bodies import body, neighbours

    row = body(fact)
    if row and fold(str(value)) in {fold(other.purpose) for other in neighbours(row)}:
        return Verdict("false", "the table of organisations has it as another's purpose")
    return Verdict("unknown", "the table does not tell the two purposes apart")


def _city(fact: Place, value: Any, actual: Any) -> Verdict:
    """False where no place of the name, however small, is known in the other country."""
    from quizgen.world.cities import city_in
    from quizgen.world.offices import code_of

    ours, theirs = code_of(actual), code_of(value)
    row = city_in(fact.city, ours) if ours else None
    if row is None or not theirs or theirs in row.also or city_in(fact.city, theirs):
        return Verdict("unknown", "a place there may have the same name")
    return Verdict("false", "the table of cities has it in another country, and no place of the name in this one")


def _outline(value: Any, actual: Any) -> Verdict:
    """False for another member of the United Nations with an outline of its own: one country is hatched."""
    from quizgen.world.countries import country
    from quizgen.world.maps.outlines import main_parts
    from quizgen.world.offices import code_of

    rows = [row for e in (value, actual) if (row := country(code_of(e) or "")) and row.un_member and main_parts(row.code)]
    if len(rows) == 2 and rows[0] != rows[1]:
        return Verdict("false", "the map hatches one country, and the source has another outline for this one")
    return Verdict("unknown", "the source does not tell the two apart")


def _scene(fact: Event, claim: Claim, actual: Any) -> Verdict:
    """Of what has one scene another country is wrong, and another city of the table that lies well apart."""
    from quizgen.world.cities import apart
    from quizgen.world.countries import country
    from quizgen.world.deeds import one_place
    from quizgen.world.offices import code_of

    a, b, when = actual, claim.value, fact.when
    if not (isinstance(a, Entity) and isinstance(b, Entity) and one_place(fact.did, when.text if when else "")):
        return Verdict("unknown", "it may have happened in several places")
    states = [row for e in (a, b) if (row := country(code_of(e) or "")) and row.un_member]  # not Hong Kong and China
    if a.kind == b.kind == "country" and len(states) == 2:
        return Verdict("false", "it has one scene, in another country")
    here, there = (code_of(claim.article.entities.get(e.country or "")) or e.country or "" for e in (a, b))
    if a.kind == b.kind == "place" and apart(a.name, b.name, here, there):
        return Verdict("false", "it has one scene, another city")
    return Verdict("unknown", "one of the two may lie in the other")
