"""Words of named people of which no fair question can be made: kept for the reader, held back from the papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.sayable import ends_short, sayable
from quizgen.drafting.facts.saying import passages_of
from quizgen.drafting.facts.sound import describes
from quizgen.drafting.facts.who import whose
from quizgen.drafting.facts.wording import standalone, tidy
from quizgen.world.folding import fold

FEWEST, MOST = 5, 60  # words
_WHY = "the words lean on the text around them"
_NOBODY = frozenset("individual person man woman thing something somebody someone one case matter".split())
_QUOTED_AS = frozenset("described quoted cited reported".split())


def heard(reading: Reading, names: Names, known: list[Drafted]) -> Iterator[Drafted]:
    """Direct quotations that no statement holds yet, “X was quoted by Y as saying S”, “X described A as B”."""
    told = [fold(str(f.slots.get("quote") or f.slots.get("gist"))) for f in known]
    for quotation in reading.findings.quotations:
        number = quotation.speaker_id
        if quotation.kind != "direct" or number is None:
            continue
        speaker = names.person(number)
        words = _whole_words(reading, quotation)
        if not speaker or not words or not sayable(reading, quotation, words):
            continue
        if not any(t in fold(words) or fold(words) in t for t in told):
            passages = passages_of(reading, quotation, quotation.start, quotation.end)
            yield _statement(reading, quotation.start, speaker, {"quote": words}, passages, quotation)
    for sentence in reading.sentences:
        for verb in sentence.span:
            found = _as_saying(reading, names, sentence, verb) or _called(reading, names, sentence, verb)
            if found is not None:
                speaker, gist, via = found
                passage = (reading.text[sentence.start : sentence.end],)
                made = _statement(reading, sentence.start, speaker, {"gist": gist}, passage, None)
                if via:
                    made.slots["via"], made.closes = via, ("via",)
                yield made


def _statement(
    reading: Reading, at: int, speaker: str, words: dict[str, str], passage: tuple[str, ...],
    quotation: Quotation | None,
) -> Drafted:  # fmt: skip
    made = Drafted(
        "statement", {"speaker": speaker, **words}, at, passage, 0.7, "attributed",
        hint=next(iter(words.values())),
    )  # fmt: skip
    made.hold("leans-on-text", _WHY)
    if quotation is not None and quotation.mention.casefold() in ("he", "she", "they"):
        made.confidence = 0.6
        made.doubts.append(f"“{quotation.mention}” is taken to be {quotation.speaker}")
    return made


def _whole_words(reading: Reading, quotation: Quotation) -> str:
    """The quotation, or its first sentences as far as they are not too long; "" for a fragment."""
    words = tidy(quotation.text.strip('“”"`« »'))
    if words[:1] in "‘'" and words[-1:] in "’'":
        words = tidy(words[1:-1])
    while len(words.split()) > MOST:
        cut = max(words.rfind(mark, 0, len(words) - 2) for mark in (". ", "? ", "! "))
        if cut < 0:
            return ""
        words = words[: cut + 1]
        if ends_short(words):
            words = words.rsplit(" ", 1)[0] + " "  # go on to the stop before
    whole = words[:1].isupper() and not any(m in words for m in "[]“”\"…") and "..." not in words
    return words if whole and len(words.split()) >= FEWEST else ""


def _as_saying(
    reading: Reading, names: Names, sentence: Sentence, verb: Token
) -> tuple[str, str, str | None] | None:
    """“X was quoted by Y as saying that S”: X, S and Y."""
    if verb.lower_ not in _QUOTED_AS or verb.tag_ != "VBN":
        return None
    saying = next((t for c in verb.subtree if c.lower_ == "as" for t in c.children if t.lower_ == "saying"), None)
    clause = next((c for c in saying.children if c.dep_ == "ccomp"), None) if saying is not None else None
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    speaker = whose(reading, names, sentence, subject) if subject is not None else None
    if clause is None or speaker is None or names.entities[speaker]["kind"] != "person":
        return None
    agents = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.tag_.startswith("NNP")]
    via = names.via(agents[0].text) if len(agents) == 1 else None
    tokens = [(t, sentence.base + t.idx) for t in clause.subtree if t.dep_ != "mark" or t.head != clause]
    gist = _gist(reading, names, speaker, tokens)
    return (speaker, gist, via) if gist else None


def _called(
    reading: Reading, names: Names, sentence: Sentence, verb: Token
) -> tuple[str, str, str | None] | None:
    """“X described the allies as brothers”: X, “the allies were brothers”."""
    what = describes(verb) if verb.tag_ == "VBD" else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None or subject is None or thing is None or what.i < thing.i or thing.tag_ in ("WP", "PRP"):
        return None
    speaker = whose(reading, names, sentence, subject)
    if speaker is None or names.entities[speaker]["kind"] != "person":
        return None
    if what.lower_ in _NOBODY and not any(c.dep_ in ("amod", "compound", "prep", "relcl") for c in what.children):
        return None  # “described Lee as an individual, “facing …””
    first = _gist(reading, names, speaker, [(t, sentence.base + t.idx) for t in thing.subtree if t.i < what.left_edge.i
                                            and t != what.head])  # fmt: skip
    second = _gist(reading, names, speaker, [(t, sentence.base + t.idx) for t in what.subtree])
    plural = thing.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in thing.children)
    via = next((names.via(c.text) for c in sentence.span if c.tag_ == "NNP" and c.head.lower_ == "to"
                and c.head.head.lower_ == "according"), None)  # fmt: skip
    return (speaker, f"{first} {'were' if plural else 'was'} {second}", via) if first and second else None


def _gist(reading: Reading, names: Names, speaker: str, tokens: list[tuple[Token, int]]) -> str:
    """The words with names in full and only the speaker's own pronouns; "" where another is open."""
    own = names.cluster_of(speaker)
    gender = reading.cluster(own).gender if own is not None else ""
    wording = standalone(reading, tokens, own=own, gender=gender, loose=True, topic=True)
    words = re.sub(r"\s*\.?[”\"]?\.?$", lambda m: "”" if "”" in m[0] else "", wording.text)
    return "" if wording.fault or len(words.split()) > MOST else words
