"""What the proposals share: clauses to ask about, subjects in words that stand alone, and suggested questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.clauses import dates_of
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.subjects import only_person
from quizgen.drafting.facts.wording import standalone
from quizgen.drafting.speech.attribution_verbs import base as speech_base
from quizgen.world.dates import coarsen, when_text

_EXAMPLES = {
    "view": "That the law came too late",
    "because": "To keep the harbor open",
    "meaning": "The first vote since 1950",
}
FOILS = "two wrong answers of that form, such as somebody believes who has not read the report"
_BEFORE = re.compile(
    r"\b(?:until recently|previously|formerly|earlier|originally|initially|at the time|during the|back then|once)\b",
    re.IGNORECASE,
)


def wanted_short(slot: str) -> str:
    """What a person should write as the short form of a view, a cause or a meaning, with an example."""
    return f"in three to eight words, no full stop, as in “{_EXAMPLES[slot]}”"


def month(reading: Reading) -> str:
    """“in March 2018”: the month of publication; "" without a date."""
    published = reading.document.published
    return when_text(coarsen(published, "month")) if published is not None else ""


def when_of(reading: Reading, sentence: Sentence, verb: Token) -> str:
    """When a deed was, as a question needs it: its own date; the month of publication where the sentence has no date
    at all; "" where the sentence has dates that are not the deed's.
    """
    if not any(sentence.start <= d.start < sentence.end for d in reading.findings.dates):
        first = next(iter(reading.sentences), sentence)
        if verb.tag_ in ("VBD", "VBN") and sentence.number != first.number:
            return ""  # what comes after the lead of a report is often of another month
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if (passive and sentence.start != first.start) or _BEFORE.search(sentence.span.text):
            return ""  # “He was jailed for corruption”: of another year
        return f" {month(reading)}" if month(reading) else ""
    found = [d.value for d, _ in dates_of(reading, sentence, verb) if d.value is not None]
    return f" {when_text(found[0])}" if len(found) == 1 else ""


def main_clauses(sentence: Sentence) -> Iterator[Token]:
    """The verb of the sentence, what is joined to it, and what somebody says in it."""
    todo = [sentence.span.root]
    while todo:
        verb = todo.pop(0)
        if verb.tag_.startswith("VB"):
            yield verb
        todo += [c for c in verb.children if c.dep_ == "conj" and c.tag_.startswith("VB")]
        todo += [c for c in verb.children if c.dep_ == "ccomp" and speech_base(verb.text)]


def words_for(reading: Reading, names: Names, sentence: Sentence, subject: Token) -> str:
    """A subject in words that stand alone: a full name, or a noun phrase that leans on nothing; else ""."""
    at = sentence.base + subject.idx
    if subject.lower_ in ("he", "she"):
        found = names.person(only_person(reading, sentence, at, "male" if subject.lower_ == "he" else "female"))
        return names.name(found) if found else ""
    found = names.named(reading.cluster_at(at, at + len(subject)))
    if found and subject.tag_.startswith("NNP") and not any(c.dep_ == "conj" for c in subject.children):
        return ("the " if names.entities[found].get("definite") else "") + names.name(found)
    tokens = [(t, sentence.base + t.idx) for t in subject.subtree]
    if len(tokens) > 12 or subject.tag_[:2] in ("PR", "WP", "WD", "DT", "EX") or any(t.is_punct and t.text not in "-'’"
                                                                                       for t, _ in tokens):  # fmt: skip
        return ""
    wording = standalone(reading, tokens)
    first = tokens[0][0]
    lower = first.tag_ in ("DT", "JJ", "JJS", "NN", "NNS", "CD", "RB") and not (
        first.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC") and first.tag_ != "DT"
    )
    if len(tokens) == 1 and first.tag_ == "NNPS" and not first.ent_type_ and first.is_sent_start:
        lower = True  # “Seismologists” at the start of a sentence
    lower = lower and not (first.text.isupper() and len(first.text) > 1)
    return "" if wording.fault else wording.text[:1].lower() + wording.text[1:] if lower else wording.text
