"""All rules over one document: what was found becomes the entities and facts of a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.confidence import chosen, close_roles
from quizgen.drafting.facts.by_rules import facts_by_rules
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.events import events
from quizgen.drafting.facts.fair import hold_back
from quizgen.drafting.facts.gists import body_at
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading
from quizgen.drafting.facts.roles import roles
from quizgen.drafting.facts.statements import statements
from quizgen.drafting.inputs import slug
from quizgen.model.ids import free_id
from quizgen.model.provenance import by_rule

_ENTITY_SLOTS = ("speaker", "to", "via", "who", "where", "actor", "target", "holder", "of", "subject", "object")


@dataclass(frozen=True, slots=True)
class Draft:
    """Entities by id and facts in the order of the text."""

    entities: dict[str, dict[str, object]] = field(default_factory=dict)
    facts: list[Drafted] = field(default_factory=list)


def draft_facts(story: Annotated) -> Draft:
    """The entities and facts of one story; its headline names the topic of a quotation."""
    reading, names, title = story, story.names, story.title
    extractors: dict[str, Iterable[Drafted]] = {
        "roles": roles(reading, names),
        "rules": facts_by_rules(story),
        **events(reading, names),
        **statements(reading, names, title),
    }
    found = [_made_by(rule, fact) for rule, facts in extractors.items() for fact in facts]
    standing = _other_people(reading, names) | _speaking_bodies(reading, names)
    facts = chosen(found)
    for fact in facts:
        _in_one_passage(reading.text, fact)
    close_roles(facts)
    hold_back(reading, names, facts, title, standing)
    _give_ids(facts)
    return Draft(_used(names, facts, standing), facts)


def _made_by(rule: str, fact: Drafted) -> Drafted:
    """The fact with the rule that found it, where it does not name its own."""
    fact.by = fact.by or by_rule(f"draft.{rule}")
    return fact


def _in_one_passage(text: str, fact: Drafted) -> None:
    """A quotation of several sentences stands whole in one passage of its evidence, as the reader wants it."""
    quote = str(fact.slots.get("quote", ""))
    at = text.find(quote) if quote else -1
    if at < 0 or any(quote in passage for passage in fact.evidence):
        return
    places = [(text.find(passage), passage) for passage in fact.evidence]
    held = [(a, a + len(p)) for a, p in places if 0 <= a < at + len(quote) and at < a + len(p)]
    start, end = min([at, *(a for a, _ in held)]), max([at + len(quote), *(b for _, b in held)])
    rest = [p for a, p in places if not start <= a < end]
    fact.evidence = tuple(sorted([*rest, text[start:end]], key=text.find))


def _give_ids(facts: list[Drafted]) -> None:
    """Ids from a fact's own words; the same words twice get a number."""
    taken: set[str] = set()
    for fact in facts:
        base = slug(fact.hint, 44) or fact.kind
        fact.id = free_id(base, taken)
        taken.add(fact.id)


def _used(names: Names, facts: list[Drafted], others: frozenset[str]) -> dict[str, dict[str, object]]:
    """The entities that facts name, and the countries those belong to, in the order of first use."""
    wanted: dict[str, None] = {}
    for fact in facts:
        values = [fact.slots.get(s) for s in _ENTITY_SLOTS if not (s == "of" and fact.kind == "figure")]
        for value in [*values, fact.speaker, fact.via]:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and one in names.entities:
                    wanted[one] = None
    wanted |= dict.fromkeys(e for e, entity in names.entities.items() if entity["kind"] == "person" or e in others)
    for one in list(wanted):
        home = names.entities[one].get("country")
        if home:
            wanted[str(home)] = None
    return {one: names.entities[one] for one in wanted}


def _speaking_bodies(reading: Reading, names: Names) -> frozenset[str]:
    """Organisations and countries to which the story gives words: they can be wrong options for one another."""
    found = (body_at(reading, q) for q in reading.findings.quotations if q.speaker_id is None)
    return frozenset(e for n in found if n is not None and (e := names.named(n)))


def _other_people(reading: Reading, names: Names) -> frozenset[str]:
    """People with a title or words of their own, though no fact is about them: they can be wrong options."""
    quoted = {q.speaker_id for q in reading.findings.quotations if q.kind == "direct"}
    reported = {q.speaker_id for q in reading.findings.quotations if q.kind == "reported"}
    found = set()
    for number, cluster in enumerate(reading.findings.clusters):
        known = bool(cluster.gender) and (bool(cluster.title) or number in reported)
        if cluster.kind == "person" and (known or number in quoted):
            found.add(names.person(number))
    return frozenset(e for e in found if e)
