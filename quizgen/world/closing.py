"""What closes a question by its kind alone: which values of a slot are wrong because another one is right.

Where no rule of this page closes the question, the honest answer is *unknown*.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from quizgen.model.article import Entity
from quizgen.model.dates import Edtf
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
    rule = _RULES.get((claim.fact.kind, claim.slot))
    return rule(claim, actual) if rule else _OPEN


_OPEN = Verdict("unknown", "nothing closes the question")


def _other_is_false(why: str) -> Callable[[Claim, Any], Verdict]:
    verdict = Verdict("false", why)
    return lambda claim, actual: verdict


def _when(claim: Claim, actual: Any) -> Verdict:
    if not isinstance(actual, Edtf) or actual.approximate:
        return Verdict("unknown", "the date is approximate")
    return Verdict("false", "one event has one date, and this one does not overlap it")


def _relation_party(claim: Claim, actual: Any) -> Verdict:
    single = SINGLE_RELATIONS if claim.slot == "subject" else SINGLE_BOTH_WAYS
    if claim.fact.relation.casefold() in single:
        return Verdict("false", "a person has one of these")
    return Verdict("unknown", "there can be several of these")


def _relation_name(claim: Claim, actual: Any) -> Verdict:
    if {fold(str(claim.value)), fold(str(actual))} <= KIN:
        return Verdict("false", "kin of one sort is not kin of another")
    return Verdict("unknown", "the two may hold together")


def _role_party(claim: Claim, actual: Any) -> Verdict:
    if fold(claim.fact.title) in SINGLE_OFFICES and claim.fact.of:
        return Verdict("false", "one person holds this office at a time")
    return Verdict("unknown", "several may have this role")


def _role_of(claim: Claim, actual: Any) -> Verdict:
    """One may be president of two clubs, and queen of two countries; nobody governs two at a time."""
    countries = all(isinstance(e, Entity) and e.kind == "country" for e in (claim.value, actual))
    if fold(claim.fact.title) in OFFICES_OF_ONE_COUNTRY and countries:
        return Verdict("false", "one person holds this office in one country only")
    return Verdict("unknown", "one person may have this role in several places")


def _figure(claim: Claim, actual: Any) -> Verdict:
    if isinstance(claim.value, Decimal) and claim.value != actual:
        if number_near(claim.article, f"{claim.fact.unit} {claim.fact.of}", claim.value):
            return Verdict("unknown", "the report has this number near what is counted")
        return Verdict("false", "the number is another one")
    return Verdict("unknown", "not a number")


def _contrast(claim: Claim, actual: Any) -> Verdict:
    if fold(str(claim.value)) == fold(claim.fact.denied):
        return Verdict("false", "the article denies it")
    return Verdict("unknown", "the article does not speak of it")


def _term(claim: Claim, actual: Any) -> Verdict:
    """A wider term is right as well; only what people confuse with a term is defined otherwise."""
    from quizgen.world.terms import neighbours

    others = {fold(text) for row in neighbours(claim.fact.term) for text in (row.term, row.definition)}
    if fold(str(claim.value)) in others:
        return Verdict("false", "the glossary defines the two differently")
    return Verdict("unknown", "the glossary does not tell the two apart")


def _party(claim: Claim, actual: Any) -> Verdict:
    """Nobody belongs to two parties of one country at a time, unless the table has them as sisters."""
    from quizgen.world.parties import others

    if str(claim.value) in {row.name for row in others(claim.fact, claim.article.published)}:
        return Verdict("false", "one belongs to one party of a country at a time")
    return Verdict("unknown", "not another party of the country, as far as the table knows")


def _seat(claim: Claim, actual: Any) -> Verdict:
    """False where another body of the table has its seat there, and nothing of this one."""
    from quizgen.world.bodies import body, seats

    row = body(claim.fact)
    if row and isinstance(claim.value, Entity) and claim.value.name in {other.city for other in seats(row)}:
        return Verdict("false", "a body has one seat, and the table of organisations has it in another city")
    return Verdict("unknown", "something of it may sit there")


def _purpose(claim: Claim, actual: Any) -> Verdict:
    """Bodies share fields: only what the table lists as another's purpose is none of this one."""
    from quizgen.world.bodies import body, neighbours

    row = body(claim.fact)
    if row and fold(str(claim.value)) in {fold(other.purpose) for other in neighbours(row)}:
        return Verdict("false", "the table of organisations has it as another's purpose")
    return Verdict("unknown", "the table does not tell the two purposes apart")


def _city(claim: Claim, actual: Any) -> Verdict:
    """False where no place of the name, however small, is known in the other country."""
    from quizgen.world.cities import city_in
    from quizgen.world.offices import code_of

    ours, theirs = code_of(actual), code_of(claim.value)
    row = city_in(claim.fact.city, ours) if ours else None
    if row is None or not theirs or theirs in row.also or city_in(claim.fact.city, theirs):
        return Verdict("unknown", "a place there may have the same name")
    return Verdict("false", "the table of cities has it in another country, and no place of the name in this one")


def _scene(claim: Claim, actual: Any) -> Verdict:
    """Of what has one scene another country is wrong, and another city of the table that lies well apart."""
    from quizgen.world.cities import apart
    from quizgen.world.countries import country
    from quizgen.world.deeds import one_place
    from quizgen.world.offices import code_of

    a, b, when = actual, claim.value, claim.fact.when
    if not (isinstance(a, Entity) and isinstance(b, Entity) and one_place(claim.fact.did, when.text if when else "")):
        return Verdict("unknown", "it may have happened in several places")
    states = [row for e in (a, b) if (row := country(code_of(e) or "")) and row.un_member]  # not Hong Kong and China
    if a.kind == b.kind == "country" and len(states) == 2:
        return Verdict("false", "it has one scene, in another country")
    homes = (code_of(claim.article.entities.get(e.country or "")) or e.country or "" for e in (a, b))
    if a.kind == b.kind == "place" and apart(a.name, b.name, *homes):
        return Verdict("false", "it has one scene, another city")
    return Verdict("unknown", "one of the two may lie in the other")


def _list(claim: Claim, actual: Any) -> Verdict:
    if getattr(claim.fact, "complete", False):
        return Verdict("false", "the list is complete and holds none of these")
    return Verdict("unknown", "the list is not marked complete")


_SAID_HERE = _other_is_false("the claim is “said here”, and the article has it from another")
_RULES: dict[tuple[str, str], Callable[[Claim, Any], Verdict]] = {
    ("statement", "speaker"): _SAID_HERE,
    ("statement", "to"): _SAID_HERE,
    ("statement", "gist"): _SAID_HERE,
    ("statement", "quote"): _SAID_HERE,
    ("statement", "when"): _when,
    ("position", "holder"): _SAID_HERE,
    ("position", "view"): _SAID_HERE,
    ("event", "when"): _when,
    ("event", "where"): _scene,
    ("measure", "when"): _when,
    ("measure", "since"): _when,
    ("measure", "until"): _when,
    ("role", "since"): _when,
    ("role", "until"): _when,
    ("figure", "when"): _when,
    ("role", "holder"): _role_party,
    ("role", "of"): _role_of,
    ("relation", "subject"): _relation_party,
    ("relation", "object"): _relation_party,
    ("relation", "relation"): _relation_name,
    ("figure", "value"): _figure,
    ("contrast", "actual"): _contrast,
    ("measure", "goods"): _list,
    ("listing", "members"): _list,
    ("succession", "before"): _other_is_false("one person held the office right before"),
    ("succession", "year"): _when,
    ("city", "country"): _city,
    ("membership", "party"): _party,
    ("body", "seat"): _seat,
    ("body", "purpose"): _purpose,
    ("term", "term"): _term,
    ("term", "definition"): _term,
}
