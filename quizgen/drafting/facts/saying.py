"""What all statements share: the fact around some words, when they were said, whether they are a clause."""

from __future__ import annotations

import re

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.model.dates import Edtf
from quizgen.world.dates import coarsen


def statement_fact(
    reading: Reading, names: Names, quotation: Quotation, speaker: str, words: dict[str, str], evidence: tuple[str, ...]
) -> Drafted:
    """The fact that somebody said these words (`quote` or `gist`, and the topic), with when, where and through whom."""
    slots: dict[str, SlotValue] = {"speaker": speaker, **words}
    when = _when(reading, quotation)
    if when is not None:
        # A clause is asked for by its speaker: the day on which it was said is no matter for a question.
        slots["when"] = (when if "quote" in words or when.granularity != "day" else coarsen(when, "month")).text
    if occasion := _occasion(quotation):
        slots["occasion"] = occasion
    via = names.via(quotation.via) if quotation.via else None
    if via is not None and via != speaker:
        slots["via"] = via
    confidence, doubts = 0.9, []
    if quotation.mention and quotation.mention.casefold() in ("he", "she", "they"):
        confidence, doubts = 0.6, [f"“{quotation.mention}” is taken to be {names.name(speaker)}"]
    hint = str(words.get("quote") or words.get("gist"))
    made = Drafted("statement", slots, quotation.start, evidence, confidence, "attributed", hint=hint)
    made.closes = ("via",) if "via" in slots else ()
    made.doubts += doubts
    return made


def _occasion(quotation: Quotation) -> str:
    """“in a statement” from the noun phrase the core found."""
    words = quotation.occasion.strip()
    return f"in {words}" if words and re.match(r"(?:an?|his|her) ", words) else ""


def _when(reading: Reading, quotation: Quotation) -> Edtf | None:
    """The date that stands in the frame around the quotation, on its speech verb."""
    for token, at in _frame(reading, quotation):
        date = reading.date_at(at, at + len(token))
        if date is None or date.value is None or not date.start == at:
            continue
        if _hangs_on_speech(token, quotation) and not date.value.approximate and not date.value.is_range:
            return date.value
    return None


def _hangs_on_speech(token: Token, quotation: Quotation) -> bool:
    from quizgen.drafting.speech.attribution_verbs import base

    head = token
    for _ in range(4):
        if head.head == head:
            break
        head = head.head
        if head.tag_.startswith("VB"):
            return base(head.text) is not None
        if head.tag_.startswith("NN") and head.dep_ not in ("npadvmod", "pobj", "tmod"):
            return False
    return head.tag_.startswith("VB") and base(head.text) is not None


def _frame(reading: Reading, quotation: Quotation) -> list[tuple[Token, int]]:
    """The tokens of the sentences that a quotation touches, without its own words."""
    found = []
    for sentence in reading.sentences:
        if sentence.start <= quotation.end + 2 and quotation.start <= sentence.end:
            for token in sentence.span:
                at = sentence.base + token.idx
                if not quotation.start <= at < quotation.end and not reading.quoted(at, at + len(token)):
                    found.append((token, at))
    return found


def shared(reading: Reading, quotation: Quotation) -> bool:
    """True for words of two: “according to Anna Berg and Omar Lind”. Either is right where one is asked for."""
    start, end = quotation.mention_start, quotation.mention_start + len(quotation.mention)
    inside = [t for t, _ in reading.tokens(start, end)] if start >= 0 else []
    people = {n for _, _, n in reading.mentions_in(start, end) if reading.cluster(n).kind == "person"}
    if len(people) > 1 and any(t.dep_ == "cc" for t in inside):
        return True
    for token in inside:
        if token.head in inside and token.head != token:
            continue
        joined = [c for c in token.children if c.dep_ == "conj"]
        joined += [token.head] if token.dep_ == "conj" and token.head.tag_.startswith("NNP") else []
        return any(t.ent_type_ == "PERSON" or t.tag_ == "PRP" for t in joined)
    return False


def is_clause(tokens: list[tuple[Token, int]], strict: bool = True) -> bool:
    """True when the tokens hold a finite verb with a subject before it, which (strict) opens them."""
    for token, _ in tokens:
        if token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj"):
            verb = token.head
            finite = verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
                c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
            )
            opens = token.left_edge.i <= tokens[0][0].i or token.dep_ == "expl"
            fronted = tokens[0][0].dep_ in ("prep", "advmod", "npadvmod", "mark") and any(
                t.text == "," and t.i < token.i for t, _ in tokens
            )
            inner = verb.dep_ in ("advcl", "relcl", "acl") and any(t == verb.head for t, _ in tokens)
            led = any(c.dep_ == "mark" and c.lower_ not in ("that",) for c in verb.children)
            if inner or led:
                continue  # “…, minutes before the committee voted …” is no statement yet
            return finite and verb.i > token.i and (not strict or opens or fronted)
    return False


def passages_of(reading: Reading, quotation: Quotation, start: int, end: int) -> tuple[str, ...]:
    """The sentences that hold the words and the name; one passage where they touch."""
    places = [start, end - 1]
    if quotation.mention_start >= 0:
        places.append(quotation.mention_start)
    touched = [
        s for s in reading.sentences if any(s.start <= p < s.end for p in places) or (start < s.end and s.start < end)
    ]
    if not touched:
        return (reading.text[start:end],)
    first, last = min(s.start for s in touched), max(s.end for s in touched)
    if last - first <= 700 and len({s.number for s in touched}) == 1:
        return (reading.text[first:last],)
    spans: list[tuple[int, int]] = []
    for s in touched:
        if spans and s.start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], s.end)
        else:
            spans.append((s.start, s.end))
    return tuple(reading.text[a:b] for a, b in spans)
