"""Who did it: the subject of a clause as entities that a question may name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.drafting.document import DateMention
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.pronouns import apart, first_of
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.titles import STATE
from quizgen.drafting.facts.wording import standalone
from quizgen.world.countries import country_code

_OFFICE = re.compile(rf"\b(?i:{STATE}|governor|mayor) of (?:the )?[A-Z][^,;]*$")
_BEFORE_OBJECTS = frozenset("in of at from to with on by near into under between against among".split())
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")


@dataclass(frozen=True, slots=True)
class Clause:
    """A dated clause: its verb, subject (and its head), date and predicate as (token, offset) pairs."""

    verb: Token
    passive: bool
    head: Token
    subject: list[tuple[Token, int]]
    predicate: list[tuple[Token, int]]
    date: DateMention | None
    sentence: Sentence


def subject_of(reading: Reading, names: Names, clause: Clause) -> tuple[list[str], int | None, str]:
    """Ids of the subject's entities, its cluster when it is one, and a doubt where a pronoun was resolved."""
    head = clause.head
    at = clause.sentence.base + head.idx
    if _hangs(clause):
        return [], None, ""
    if head.lower_ in ("he", "she"):
        number = only_person(reading, clause.sentence, at, "male" if head.lower_ == "he" else "female")
        found = names.person(number)
        return ([found], number, f"“{head.text}” is taken to be {names.name(found)}") if found else ([], None, "")
    if (titled := _titled(reading, clause)) is not None and (found := names.person(titled)):
        return [found], titled, ""
    if not head.tag_.startswith("NNP") and not person_at(reading, at, head):
        return _described(reading, names, clause, head)
    if any(t.dep_ == "conj" and t.head == head for t, _ in clause.subject):
        return _several(reading, names, clause), None, ""
    number = reading.cluster_at(at, at + len(head))
    polite = _HONORIFIC.search(reading.text[max(0, at - 5) : at])
    found = names.named(number) if polite or not reading.ambiguous(at) else None
    mention = next(
        (m for m in reading.mentions_in(clause.sentence.start, clause.sentence.end) if m[0] <= at < m[1]), None
    )
    if not found and number is not None and reading.cluster(number).kind == "place" and not clause.passive:
        place = reading.cluster(number).name
        found = names.place(place) if mention is not None and place[:1].isupper() else None
    # What stands behind the name inside the subject (“China's ambassador”, “the Senate Committee on …”) must be
    # an apposition, else the name is only a part of it.
    if not found or mention is None or mention[1] < at + len(head):
        return [], None, ""
    outside = [
        t for t, o in clause.subject if o >= mention[1] and t.dep_ in ("prep", "pobj", "case") and t.head == head
    ]
    return ([], None, "") if outside else ([found], number, "")


def _hangs(clause: Clause) -> bool:
    """“The festival in the capital Dublin drew crowds”: what stands behind a preposition is no subject."""
    first = clause.subject[0][0] if clause.subject else clause.head
    before = first.nbor(-1) if first.i > clause.head.sent.start else None
    return before is not None and before.lower_ in _BEFORE_OBJECTS


def person_at(reading: Reading, at: int, token: Token) -> bool:
    """True for somebody's last name alone, which the tagger may take for a plural (“Conyers ran”)."""
    mention = reading.mention_at(at)
    return (
        mention is not None
        and token.text[:1].isupper()
        and mention[1] == at + len(token)
        and reading.cluster(mention[2]).kind == "person"
    )


def _titled(reading: Reading, clause: Clause) -> int | None:
    """“Former Vice President of the United States Joe Biden”: the person whose name ends a subject that opens with an
    office.
    """
    if any(t.dep_ in ("conj", "cc", "relcl") or t.text == "," for t, _ in clause.subject):
        return None
    start, end = clause.subject[0][1], clause.subject[-1][1] + len(clause.subject[-1][0])
    people = [m for m in reading.mentions_in(start, end) if reading.cluster(m[2]).kind == "person"]
    if len(people) != 1 or people[0][1] != end or people[0][0] == start:
        return None
    before = reading.text[start : people[0][0]]
    return people[0][2] if _OFFICE.search(before) else None


def _several(reading: Reading, names: Names, clause: Clause) -> list[str]:
    """“Turkey and Libya”: all of them named, else none."""
    heads = [(t, at) for t, at in clause.subject if t.dep_ == "conj" or t == clause.head]
    found = [names.named(reading.cluster_at(at, at + len(t))) for t, at in heads]
    simple = all(t.tag_.startswith("NNP") or t.lower_ in ("and", ",", "the", "both") for t, _ in clause.subject)
    return [f for f in found if f] if simple and None not in found and len(set(found)) == len(found) <= 3 else []


def _described(reading: Reading, names: Names, clause: Clause, head: Token) -> tuple[list[str], int | None, str]:
    """“An apartment building”, where the sentence names a place or party by which a reader knows which."""
    tokens = clause.subject
    first = tokens[0][0]
    if (
        not head.tag_.startswith("NN")
        or len(tokens) > 9
        or any(t.dep_ in ("relcl", "appos", "conj") for t, _ in tokens)
    ):
        return [], None, ""
    own = any(t.tag_.startswith("NNP") or (t.ent_type_ == "NORP" and country_code(t.text)) for t, _ in tokens)
    bare = head.tag_ == "NNS" and first.tag_ in ("JJ", "NN", "NNS", "CD")
    if first.lower_ not in ("a", "an") and not own and not bare:
        return [], None, ""
    wording = standalone(reading, tokens)
    named = ("GPE", "LOC", "FAC", "ORG", "PERSON", "EVENT")
    placed = any(t.tag_.startswith("NNP") and t.ent_type_ in named for t, _ in clause.predicate) or any(
        t.ent_type_ in ("GPE", "NORP") and country_code(t.text) for t, _ in tokens
    )
    if clause.passive and head.tag_ == "NNS":
        return [], None, ""
    if wording.fault or not placed or clause.verb.lower_ in ("said", "was", "were"):
        return [], None, ""
    proper = first.tag_.startswith("NNP") or first.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
    keep = proper or first.text[1:].isupper()
    name = wording.text if keep else wording.text[:1].lower() + wording.text[1:]
    return [names.group(name)], None, ""


def only_person(reading: Reading, sentence: Sentence, at: int, gender: str) -> int | None:
    """The one person named in the paragraph before `at`, when there is exactly one and the gender fits."""
    start = sentence.base
    people = [i for a, b, i in reading.mentions_in(start, at) if reading.cluster(i).kind == "person"]
    if len(set(people)) != 1:
        return None
    if not any(_sure(reading, a, b) for a, b, i in reading.mentions_in(start, at) if i == people[0]):
        return None
    return people[0] if reading.cluster(people[0]).gender in (gender, "") else None


def doubtful(reading: Reading, names: Names, sentence: Sentence, subject: Token, who: list[str]) -> bool:
    """True for “he” or “she” unless this person is the first whom the sentence names, or the only one whom the
    paragraph has named."""
    gender = {"he": "male", "she": "female"}.get(subject.lower_)
    if gender is None:
        return False
    subject = first_of(sentence, subject)
    at = sentence.base + subject.idx
    other = apart(reading, sentence, subject)
    here = [i for _, _, i in reading.mentions_in(sentence.start, at) if reading.cluster(i).kind == "person"]
    here = [i for i in here if i not in other]
    number = here[0] if here else only_person(reading, sentence, at, gender)
    return number is None or who != [names.person(number)]


def _sure(reading: Reading, start: int, end: int) -> bool:
    """True for a mention that names one person: in full, with an honorific, or by a last name nobody shares."""
    whole = " " in reading.text[start:end]
    return whole or bool(_HONORIFIC.search(reading.text[max(0, start - 5) : start])) or not reading.ambiguous(start)
