"""Wording that stands alone: full names, absolute dates, no open pronoun, no bare “the + noun”.

`standalone` turns words of the text into a clause for a question, or says why it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.drafting.document import DateMention
from quizgen.drafting.facts.known import bare, spoken_of
from quizgen.drafting.facts.names import clean_name, full_name
from quizgen.drafting.facts.pronouns import PERSONAL, bound
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.speech.attribution_names import PARTICLES
from quizgen.world.dates import date_text, when_text

_SPEAKING = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_POINTING = frozenset("this that these those such latter former".split())
# Deictic words whose meaning lies in the day of reading or in the sentence before.
_DEICTIC = frozenset(
    "now today yesterday tomorrow tonight here currently recently ago meanwhile however therefore thereby previously "
    "earlier later soon again instead otherwise moreover furthermore too also respectively aforementioned said".split()
)
_DROPPED = frozenset("also however meanwhile too moreover furthermore reportedly".split())
_HONORIFIC = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady president".split())
_DAYTIME = frozenset("night morning evening afternoon".split())
_PART_OF_DAY = re.compile(r" (?:night|morning|evening|afternoon)\b ?")
_NEAR = re.compile(r"\b(?:last|next|past|coming) (?:week|month|year|night|decade)s?\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:beginning|start|end|middle|turn|close|eve|outset) of the\b", re.IGNORECASE)
_THROUGH = frozenset("over during throughout through in on at within across".split())
_AROUND = frozenset("until till by before after since to into around about near toward towards past beyond".split())
_OWN_DATE = re.compile(r"['’]s?\b ?")
_PART_BEFORE = re.compile(r"\bmid[-‐–]$")  # “mid-September” takes no second “in”
_STRETCH = re.compile(r"(?:last|past|next) ", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    "on in at by since until till from during before after through for of to between into around about toward towards "
    "past beyond".split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for a slot, or why there are none. `named`: clusters that are named in them."""

    text: str = ""
    fault: str = ""
    named: frozenset[int] = frozenset()


def standalone(
    reading: Reading, tokens: Sequence[tuple[Token, int]], *, own: int | None = None, gender: str = "",
    quoted: bool = False, topic: bool = False, loose: bool = False, several: bool = False,
    headline: str = "",
) -> Wording:  # fmt: skip
    """The words of `tokens` (with their offsets), made to stand alone.

    `own`: the cluster whose pronouns the sentence may use (its subject or speaker), of that `gender`. `quoted`:
    verbatim words, which may not be changed, so that what would need a change is a fault. `topic`: the question
    names the topic, by which a reader knows what “the government” is, `headline` how it does. `loose`: so too of a
    fact that is only read. `several`: the subject is more than one, whose “their” the sentence may use.
    """
    seen = {own} if own is not None else set()
    pieces: list[str] = []
    named: set[int] = set()
    skip_to = -1
    offsets = {at for _, at in tokens}
    for n, (token, at) in enumerate(tokens):
        if at < skip_to:
            continue
        owned = several and token.lower_ == "their" and token.head.dep_ == "dobj"
        if not (owned or _their(tokens[:n], token)) and (
            fault := open_word(reading, token, at, own, gender, seen | named, quoted)
        ):
            known = topic and not headline or (loose or topic) and not spoken_of(reading, token, at, headline)
            if not (known and fault.startswith("“the ")):
                return Wording(fault=fault)
        date = reading.date_at(at, at + len(token)) if not quoted else None
        if date is not None and date.start == at and all(_inside(o, offsets) for o in (date.start, date.end - 1)):
            if date.value is None or date.inexact(reading.text):
                return Wording(fault=f"“{date.text}” has no date")
            words, skip_to = _dated(reading, tokens, n, date, pieces)
            if not words:
                return Wording(fault=f"“{date.text}” stands before a noun")
            pieces.append(words)
            continue
        if n and at > tokens[n - 1][1] + len(tokens[n - 1][0]) and pieces and not pieces[-1].endswith(" "):
            pieces.append(" ")  # words between were left out
        text, fault, end = _named(reading, token, at, seen, named, quoted)
        if fault and not loose:
            return Wording(fault=fault)
        if text:
            _write_name(pieces, text)
            skip_to = end
        elif quoted or token.lower_ not in _DROPPED or _degree(token):
            pieces.append(reading.text[at : at + len(token)] + token.whitespace_)
    text = tidy("".join(pieces))
    if not quoted and (near := _NEAR.search(text)):
        return Wording(fault=f"“{near[0]}” leans on the text")
    return Wording(text, "" if text else "no words", frozenset(named))


def _dated(
    reading: Reading, tokens: Sequence[tuple[Token, int]], n: int, date: DateMention, pieces: list[str]
) -> tuple[str, int]:
    """A date in full, and where what follows goes on; "" where a weekday is part of a name (“the Sunday trade ban”)."""
    value = date.value
    assert value is not None
    inside = [t for t, at in tokens[n:] if at < date.end]
    if (of := _OWN_DATE.match(reading.text, date.end)) or inside[-1].tag_ == "POS":  # “next year's contest”
        if value.granularity not in ("month", "year"):
            return "", date.end
        the = not (pieces and pieces[-1].strip().casefold() == "the")
        return ("the " if the else "") + f"{date_text(value)} ", of.end() if of else date.end
    if _PART.search(date.text):
        return "", date.end  # “since the beginning of the year” is not “since 2008”
    if value.is_range and re.search(r"\bweek\b", date.text, re.IGNORECASE):
        return f"in the week from {date_text(value)} ", date.end
    if _STRETCH.match(date.text) and pieces and pieces[-1].strip().casefold() == "the":
        return "", date.end  # “for the last month”
    head = next((t.head for t in inside if t.head not in inside), inside[-1])
    if head.tag_.startswith("NN") and head not in inside and head.i > inside[-1].i and head.lower_ not in _DAYTIME:
        plain = any(c.isdigit() for c in date.text) or value.granularity in ("month", "year")
        return (f"{date_text(value)} " if plain else ""), date.end
    end = date.end
    if (part := _PART_OF_DAY.match(reading.text, end)) and value.granularity == "day":
        end = part.end()
    if pieces and pieces[-1].strip().casefold() == "the":  # “on the next day”
        pieces.pop()
    after = pieces[-1].split()[-1].casefold() if pieces and pieces[-1].split() else ""
    if value.is_range and after in _THROUGH:
        pieces.pop()  # “out of the talks over the weekend”: from Saturday to Sunday
        after = ""
    elif value.is_range and after in _AROUND:
        return "", date.end
    plain = after in _PREPOSITIONS or bool(_PART_BEFORE.search("".join(pieces[-2:])))
    return (date_text if plain else when_text)(value) + " ", end


def _write_name(pieces: list[str], name: str) -> None:
    """Write a full name in the place of what stood before its last part: “Mr. Berg”, “bin Berg” → “Tom bin Berg”."""
    while pieces and (last := pieces[-1].strip().casefold()) and (
        last in _HONORIFIC or (last in PARTICLES and f" {last} " in name.casefold())
    ):
        pieces.pop()
    pieces.append(name)


def _degree(token: Token) -> bool:
    """True for the “too” of “too much”, which is no “also”."""
    return bool(token.lower_ == "too" and token.dep_ == "advmod" and token.head.i > token.i)


def _their(before: Sequence[tuple[Token, int]], token: Token) -> bool:
    """True for “their” behind a plural noun of the same words, whose it can be."""
    return token.lower_ in ("their", "them", "they", "themselves") and any(
        t.tag_ in ("NNS", "NNPS") for t, _ in before
    )


def _named(
    reading: Reading, token: Token, at: int, seen: set[int], named: set[int], quoted: bool
) -> tuple[str, str, int]:
    """For a name that begins at `at`: the words to write instead ("": its own), the fault, and where it ends."""
    mention = reading.mention_at(at)
    if mention is None:
        return "", "", at
    named.add(mention[2])
    if _modifies(token, mention[1] - at):
        return "", "", at  # “the Lind fortune” is a family's
    text, fault = _mention(reading, mention, seen | (named - {mention[2]}), quoted)
    return (text + _space_after(reading, mention[1]) if text else ""), fault, mention[1]


def _modifies(token: Token, length: int) -> bool:
    """True for a single name that stands as a word of a longer noun phrase."""
    return token.dep_ == "compound" and len(token) == length and token.head.tag_ in ("NN", "NNS")


def tidy(text: str) -> str:
    """One line without the punctuation and blanks that dropped words leave behind."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!?)\]])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    return text.strip(" ,;:–—-")


def open_word(
    reading: Reading, token: Token, at: int, own: int | None, gender: str, seen: set[int], quoted: bool
) -> str:
    """Why a word leans on what is not there; "" when it does not."""
    low = token.lower_
    if low in PERSONAL:
        return "" if bound(reading, token, PERSONAL[low], own, gender, seen, quoted) else f"“{low}” is open"
    if low in _SPEAKING and not quoted:
        return f"“{low}” is open"
    if low in _POINTING and token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj", "amod", "predet", "attr"):
        inside = reading.date_at(at, at + len(token))
        relative = low == "that" and token.tag_ == "WDT"
        return (
            "" if relative or (inside is not None and inside.value is not None and not quoted) else f"“{low}” is open"
        )
    if low in _DEICTIC and low not in _DROPPED:
        inside = reading.date_at(at, at + len(token))
        return "" if inside is not None and inside.value is not None and not quoted else f"“{low}” leans on the text"
    if low == "the" and bare(reading, token, at):
        return f"“the {token.head.text}” is not known to the reader"
    return ""


def _inside(offset: int, offsets: set[int]) -> bool:
    """True when an offset belongs to one of the tokens (or lies inside the last one)."""
    return any(o in offsets for o in range(max(0, offset - 20), offset + 1))


def _mention(reading: Reading, mention: tuple[int, int, int], seen: set[int], quoted: bool) -> tuple[str, str]:
    """The text for a name: the full name at first mention; a fault where a person has none."""
    start, end, number = mention
    cluster = reading.cluster(number)
    text = reading.text[start:end]
    if cluster.kind != "person" or quoted:
        return "", ""
    if not full_name(cluster):
        thing = not cluster.gender and reading.text[max(0, start - 4) : start].casefold() == "the "
        return ("", "") if thing or number in seen else ("", f"“{text}” has no full name")
    name = clean_name(cluster.name)
    if name.casefold() in text.casefold() or number in seen:
        return "", ""
    return name, ""


def _space_after(reading: Reading, end: int) -> str:
    return " " if reading.text[end : end + 1].isspace() else ""
