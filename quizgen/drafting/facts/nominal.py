"""Events that a noun tells: “his death in December 2011”, “their 1950-53 war”, “at Mr. Xi's invitation”."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.drafting.document import DateMention
from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.who import named_at, several, whose
from quizgen.world.countries import country_code

# What the owner of the noun did, or what was done to whoever owns it.
_DID = {"death": "died", "resignation": "resigned", "retirement": "retired", "arrest": "was arrested",
        "election": "was elected", "appointment": "was appointed", "assassination": "was assassinated",
        "inauguration": "was inaugurated", "impeachment": "was impeached", "birth": "was born",
        "execution": "was executed", "murder": "was murdered", "abdication": "abdicated"}  # fmt: skip
_WRITTEN = {"letter": "wrote a letter", "message": "sent a message"}
_OPEN = frozenset("planned expected possible alleged reported supposed coming upcoming apparent second".split())


def nominal(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each noun of an event with its owner and, but for invitations, its date."""
    for sentence in reading.sentences:
        for noun in sentence.span:
            if not noun.tag_.startswith("NN") or reading.quoted(sentence.base + noun.idx, sentence.base + noun.idx + 1):
                continue
            if any(c.lower_ in _OPEN for c in noun.children):
                continue
            made = _happened(reading, names, sentence, noun) or _war(reading, names, sentence, noun)
            made = made or _invited(reading, names, sentence, noun) or _wrote(reading, names, sentence, noun)
            if made is not None:
                yield made


def _fact(
    reading: Reading, names: Names, sentence: Sentence, who: list[str], did: str, date: DateMention | None
) -> Drafted:
    slots: dict[str, SlotValue] = {"who": who, "did": did}
    if date is not None and date.value is not None:
        slots["when"] = date.value.text
    made = Drafted(
        "event", slots, sentence.start, (reading.text[sentence.start : sentence.end],), 0.7,
        hint=f"{names.name(who[0])} {did}",
    )  # fmt: skip
    if date is not None:
        made.hold("told-by-noun", "the text tells it with a noun, and a rule found the verb")
    return made


def _owner(noun: Token) -> Token | None:
    """“Kim's death”, “his death”, “the death of Kim”."""
    own = [c for c in noun.children if c.dep_ == "poss"]
    own += [o for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    return own[0] if len(own) == 1 else None


def _date(reading: Reading, sentence: Sentence, noun: Token, end: Token) -> DateMention | None:
    """The date right behind the noun's phrase (“in”, “on” or nothing between), or right before the noun."""
    after = sentence.base + end.idx + len(end)
    before = sentence.base + noun.idx
    for date in reading.findings.dates:
        if date.value is None or date.value.approximate:
            continue
        gap = reading.text[after : date.start].strip() if 0 <= date.start - after < 12 else "x"
        if gap in ("", "in", "on") or (0 <= before - date.end < 2 and date.end <= before):
            return date
    return None


def _happened(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> Drafted | None:
    did, owner = _DID.get(noun.lower_), _owner(noun)
    if did is None or owner is None or any(c.dep_ == "conj" for c in owner.children):
        return None
    date = _date(reading, sentence, noun, max(noun, owner, key=lambda t: t.i))
    who = whose(reading, names, sentence, owner) if date else None
    if who is None or names.entities[who]["kind"] != "person":
        return None
    return _fact(reading, names, sentence, [who], did, date)


def _war(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> Drafted | None:
    """“The two Koreas … their 1950-53 war”, “India and Pakistan's 1965 war”."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    date = _date(reading, sentence, noun, noun) if noun.lower_ == "war" and owner is not None else None
    if owner is None or date is None:
        return None
    if owner.lower_ == "their":
        verb = next((a for a in noun.ancestors if a.dep_ == "advcl"), None)
        owner = next((c for c in verb.head.children if c.dep_ == "nsubj"), None) if verb is not None else None
    who = several(reading, names, sentence, owner) if owner is not None else []
    if len(who) < 2 or any(names.entities[w]["kind"] != "country" for w in who):
        return None
    return _fact(reading, names, sentence, who, "fought a war", date)


def _invited(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> Drafted | None:
    """“X came to Paris at Y's invitation”: Y invited X."""
    owner = _owner(noun)
    if noun.lower_ != "invitation" or owner is None or noun.head.lower_ not in ("at", "on", "upon"):
        return None
    verb = next((a for a in noun.ancestors if a.tag_.startswith("VB")), None)
    guest = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or guest is None or verb.tag_ not in ("VBD", "VBN"):
        return None
    who, whom = whose(reading, names, sentence, owner), whose(reading, names, sentence, guest)
    if not who or not whom or who == whom:
        return None
    there = next((t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ == "to" and t.i < noun.i
                  and country_code(t.text)), None)  # fmt: skip
    place = f" to {there.text}" if there is not None else ""
    return _fact(reading, names, sentence, [who], f"invited {names.name(whom)}{place}", None)


def _wrote(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> Drafted | None:
    """“Mr. Kim's letter to Mr. Xi dated on Wednesday”."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun.lower_ not in _WRITTEN or owner is None:
        return None
    after = [t for t in sentence.span.doc[noun.i + 1 : noun.i + 10] if t.sent == noun.sent]
    dated = next((t for t in after if t.lower_ == "dated"), None)
    date = _date(reading, sentence, noun, dated) if dated is not None else None
    to = next((t for t in after[1:6] if t.tag_ == "NNP" and t.dep_ == "pobj" and t.head == after[0]), None)
    who = whose(reading, names, sentence, owner)
    whom = named_at(reading, names, sentence, to) if to is not None else None
    if not who or not whom or date is None:
        return None
    return _fact(reading, names, sentence, [who], f"{_WRITTEN[noun.lower_]} to {names.name(whom)}", date)
