"""What quoted words are about, where a pronoun alone tells: the person of the headline, or the news itself."""

from __future__ import annotations

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.names import Names, full_name
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.wording import standalone
from quizgen.drafting.inputs import slug

_THIRD = {"male": ("he", "him", "his"), "female": ("she", "her", "hers")}
_POINTERS, _BEFORE_NOUN = ("this", "these", "such"), ("det", "predet", "amod")
NOT_LONG = 500  # characters behind which a pronoun no longer means the one who was named
_IS = ("is", "was", "has", "had", "will", "would", "can")  # what is said of the news as a whole: “This is the worst that …”


def person_of(reading: Reading, title: str) -> int | None:
    """The cluster of the only person whom a headline names by the last name; None for nobody and for several."""
    words = slug(title).split("-")
    people = [(n, c) for n, c in enumerate(reading.findings.clusters) if c.kind == "person" and full_name(c)]
    found = [n for n, c in people if slug(c.name).split("-")[-1] in words]
    found = [n for n in found if f"-{slug(reading.cluster(n).name)}-" in f"-{slug(title)}-"] or found
    return found[0] if len(found) == 1 else None


def spoken_of(
    reading: Reading, names: Names, quotation: Quotation, tokens: list[tuple[Token, int]], person: int | None
) -> str:
    """The full name of the headline's person, where “he” or “she” in some words can mean nobody else; else ""."""
    if person is None or person == quotation.speaker_id:
        return ""
    gender = reading.cluster(person).gender
    third = [(t, at) for t, at in tokens if t.lower_ in (*_THIRD["male"], *_THIRD["female"])]
    if not third or any(t.lower_ not in _THIRD.get(gender, ()) for t, _ in third):
        return ""
    if _last_named(reading, quotation, third[0][1], person) != person or _others_named(reading, tokens, person):
        return ""
    fault = standalone(reading, tokens, own=person, gender=gender, quoted=True, topic=True).fault
    found = names.person(person)
    return names.name(found) if found and not fault else ""


def _last_named(reading: Reading, quotation: Quotation, at: int, person: int) -> int | None:
    """The person named last and not long before a place, but for those who speak about somebody there."""
    found = None
    speak = {q.speaker_id for q in reading.findings.quotations if q.kind == "direct"} - {person}
    for start, _, number in reading.mentions_in(max(0, at - NOT_LONG), at):
        known = reading.cluster(number).kind == "person" and full_name(reading.cluster(number))
        if known and number not in speak | {quotation.speaker_id} and start < at:
            found = number
    return found


def _others_named(reading: Reading, tokens: list[tuple[Token, int]], person: int) -> bool:
    inside = reading.mentions_in(tokens[0][1], tokens[-1][1] + len(tokens[-1][0]))
    people = [n for _, _, n in inside if reading.cluster(n).kind == "person" and full_name(reading.cluster(n))]
    return any(n != person for n in people)


def names_somebody(reading: Reading, tokens: list[tuple[Token, int]], quotation: Quotation) -> bool:
    """True for words that name a person or a body, by which even few words are known."""
    start, end = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
    others = [c for n, c in enumerate(reading.findings.clusters) if n != quotation.speaker_id]
    names = [c.name for c in others if c.kind in ("person", "organisation") and (" " in c.name or c.kind != "person")]
    return any(name in reading.text[start:end] for name in names)


def pointed(tokens: list[tuple[Token, int]], topic: bool) -> list[tuple[Token, int]]:
    """The tokens without what the date of the words explains (“now”, “here in Oslo”) and, where the headline stands
    beside them, the “this” of “this attack” and of “This is …”, the “such” of “such a ruling”.
    """
    return [(t, at) for n, (t, at) in enumerate(tokens) if not (_dated(tokens, n) or (topic and _points(tokens, n)))]


def _dated(tokens: list[tuple[Token, int]], n: int) -> bool:
    token = tokens[n][0]
    if token.lower_ == "here" and n + 2 < len(tokens):
        return tokens[n + 1][0].lower_ in ("in", "at") and tokens[n + 2][0].tag_.startswith("NNP")
    return token.lower_ == "now" and not all(t.is_punct for t, _ in tokens[:n])


def _points(tokens: list[tuple[Token, int]], n: int) -> bool:
    token = tokens[n][0]
    if token.lower_ in _POINTERS and token.dep_ in _BEFORE_NOUN and token.head.i > token.i:
        return True
    first = all(t.is_punct for t, _ in tokens[:n])
    of_news = token.dep_ in ("nsubj", "nsubjpass") and (
        token.head.lower_ in _IS or any(c.lower_ in _IS for c in token.head.children if c.dep_.startswith("aux"))
    )
    return token.lower_ == "this" and first and of_news
