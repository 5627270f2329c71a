"""Figures (“tested three missiles in 2017”) and contrasts (“an armistice, not a peace treaty”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_subjects import only_person
from quizgen.drafting.facts_verbs import base_form
from quizgen.drafting.facts_voice import voice_of
from quizgen.drafting.facts_wording import standalone

_WORDS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)}  # fmt: skip
_ROUGH = frozenset(
    "about around nearly almost roughly approximately over under least most some than up estimated several many dozens "
    "hundreds thousands another other more fewer only".split()
)
_UNITLESS = frozenset(
    "years months weeks days hours minutes seconds decades miles kilometres feet metres centuries percent % million "
    "billion trillion hundred thousand dozen".split()
)
_CONTRAST = re.compile(
    r"(?P<actual>(?:an?|the) [a-z][a-z -]{2,40}), (?:and )?not (?P<denied>(?:an?|the) [a-z][a-z -]{2,40})(?=[.,;])"
)


def figures(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each exact count that is the object of a dated clause with a named subject."""
    for sentence in reading.sentences:
        dates = [
            d
            for d in reading.findings.dates
            if sentence.start <= d.start < sentence.end and d.value is not None and not d.value.approximate
        ]
        if len(dates) != 1:
            continue
        for token in sentence.span:
            if token.dep_ == "nummod" and token.head.dep_ == "dobj":
                fact = _figure(reading, names, sentence, token, dates[0])
                if fact is not None:
                    yield fact


def _figure(reading: Reading, names: Names, sentence: Sentence, number: Token, date: object) -> Drafted | None:
    value = _value(number)
    noun, verb = number.head, number.head.head
    at = sentence.base + number.idx
    if value is None or value < 2 or verb.tag_ != "VBD" or reading.date_at(at, at + len(number)) is not None:
        return None
    if any(t.lower_ in _ROUGH for t in noun.subtree) or noun.tag_ != "NNS" or noun.lower_ in _UNITLESS:
        return None
    who = _subject(reading, names, sentence, verb)
    base = base_form(verb.text)
    if who is None or base is None or reading.quoted(sentence.start, sentence.end):
        return None
    unit_tokens = [t for t in noun.subtree if t.i > number.i and t.i <= noun.i]
    inner = [(t, sentence.base + t.idx) for t in unit_tokens]
    wording = standalone(reading, inner)
    # A complement behind the noun would be lost: “three missiles designed to …” is still three missiles, but
    # “three of the …” is not.
    if wording.fault or not wording.text or any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return None
    voice = voice_of(reading, names, sentence, verb)
    if voice is None:
        return None
    name = names.name(who)
    the = "the " if names.entities[who].get("definite") else ""
    from quizgen.world.dates import when_text

    slots = {
        "value": str(value),
        "unit": wording.text,
        "of": f"did {the}{name} {base} {when_text(date.value)}",
        "when": date.value.text,
    }
    made = Drafted(
        "figure",
        slots,
        sentence.start,
        (reading.text[sentence.start : sentence.end],),
        0.75,
        voice.voice,
        voice.speaker,
        voice.via,
        hint=f"{name} {wording.text} number",
    )
    return made


def _value(token: Token) -> int | None:
    low = token.lower_.replace(",", "")
    if low in _WORDS:
        return _WORDS[low]
    return int(low) if low.isascii() and low.isdigit() and len(low) < 7 else None


def _subject(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> str | None:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ == "conj":
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    at = sentence.base + subject.idx
    if subject.lower_ in ("he", "she"):
        return names.person(only_person(reading, sentence, at, "male" if subject.lower_ == "he" else "female"))
    if not subject.tag_.startswith("NNP") or any(c.dep_ == "conj" for c in subject.children):
        return None
    return names.named(reading.cluster_at(at, at + len(subject)))


def contrasts(reading: Reading, names: Names) -> Iterator[Drafted]:
    """“X, not Y”: the question that both answer is for a person to write."""
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        if (match := _CONTRAST.search(text)) and not reading.quoted(sentence.start, sentence.end):
            yield Drafted(
                "contrast", {"subject": "", "actual": match["actual"], "denied": match["denied"]},
                sentence.start + match.start(), (text,), 0.5, status="proposal",
                wanted={"subject": "the direct question that both answer, without the words of either"},
                hint=f"{match['actual']} not {match['denied']}",
            )  # fmt: skip
