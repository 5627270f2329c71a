"""Clauses: the verbs of a sentence that tell what happened, each with its subject, predicate and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import DateMention
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.sound import judged
from quizgen.drafting.facts.subjects import Clause
from quizgen.drafting.speech.attribution_verbs import base as speech_base

CONDITION = frozenset("if unless whether would could might may should".split())
_AND_ANOTHER = re.compile(r",?(?: (?:and|or|to)|,| ?[-–]) ?\d{1,2}\b(?! [a-z])")
_EVERY = re.compile(r"\b(?:every|each|most|many|alternate|several) (?:other )?\w+$", re.IGNORECASE)
_NEVER = frozenset("was were told had did said".split())
_ROUGHLY = re.compile(r"\b(?:nearly|almost|about|around|roughly|over|than)\s+$", re.I)
DAYTIME = frozenset("morning evening afternoon night".split())
_DATE_PARTS = frozenset("npadvmod pobj tmod nmod advmod compound".split())
# Parts of a verb phrase that may be left out without changing what happened.
LEFT_OUT = frozenset("nsubj nsubjpass aux auxpass cc mark conj parataxis".split())


def main_verbs(sentence: Sentence) -> Iterator[Token]:
    """The main verbs: the root and what is coordinated with it; the clause of a reporting verb as well."""
    root = sentence.span.root
    yield from _coordinated(root)
    yield from _embedded(root)
    for child in root.children:
        if child.dep_ == "ccomp" and speech_base(root.text) and root.i > child.i:
            yield from _coordinated(child)  # “X did S, the agency said.”


def _embedded(root: Token) -> Iterator[Token]:
    """Verbs of clauses that say more of a name: “Lam, who took office in 2017”, “since he took power in 2011”."""
    for token in root.subtree:
        if token.dep_ == "relcl" and token.tag_ == "VBD" and token.head.tag_.startswith("NNP"):
            yield token
        elif (
            token.dep_ == "advcl"
            and token.tag_ == "VBD"
            and any(c.lower_ in ("since", "after", "when", "before") for c in token.children if c.dep_ == "mark")
        ):
            yield token


def _coordinated(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_.startswith("VB"):
            yield from _coordinated(child)


def clause_of(reading: Reading, sentence: Sentence, verb: Token) -> Clause | None:
    """The clause of a verb, where it is past, positive, unmodified by doubt, and dated."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in aux)
    if passive:
        aux = [c for c in aux if c.dep_ != "auxpass"]
    elif verb.tag_ != "VBD" or verb.lower_ in _NEVER:
        return None
    if aux or any(c.dep_ == "neg" or c.lower_ in CONDITION for c in verb.children):
        return None
    if (
        not passive
        and speech_base(verb.text)
        and (
            any(c.dep_ in ("ccomp", "parataxis") for c in verb.children)
            or not any(c.dep_ == "dobj" for c in verb.children)
            or reading.quoted(sentence.start, sentence.end)
        )
    ):
        return None  # what somebody said is a statement
    subject = subject_token(verb)
    if subject is None:
        return None
    dates = dates_of(reading, sentence, verb)
    if len(dates) > 1 or (not dates and verb != sentence.span.root and verb.dep_ != "ccomp"):
        return None
    date, date_tokens = dates[0] if dates else (None, set())
    base = sentence.base
    left = {t.i for c in verb.children if c.dep_ in LEFT_OUT for t in c.subtree} | date_tokens
    left |= {t.i for t in fronted(verb)} | asides(verb)
    own_words = sorted(verb.subtree, key=lambda t: t.i)
    predicate = [(t, base + t.idx) for t in own_words if t.i not in left or t == verb]
    predicate = [(t, at) for t, at in predicate if t.i >= verb.i]
    inner = {t.i for t in verb.subtree} if subject == verb.head else set()
    subject_tokens = [(t, base + t.idx) for t in subject.subtree if t.i not in inner]
    return Clause(verb, passive, subject, subject_tokens, predicate, date, sentence)


def subject_token(verb: Token) -> Token | None:
    """The verb's own subject, else that of the verb it is coordinated with."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return verb.head if child.tag_ == "WP" and verb.dep_ == "relcl" else child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def dates_of(reading: Reading, sentence: Sentence, verb: Token) -> list[tuple[DateMention, set[int]]]:
    """The dates that hang on the verb itself, with the tokens that say them (preposition included)."""
    found: dict[int, tuple[DateMention, set[int]]] = {}
    for token in verb.subtree:
        at = sentence.base + token.idx
        date = reading.date_at(at, at + len(token))
        if date is None or date.value is None or token.dep_ not in _DATE_PARTS:
            continue
        before = reading.text[max(0, date.start - 12) : date.end]
        if _AND_ANOTHER.match(reading.text, date.end) or _EVERY.search(before):
            continue  # “on May 5 and 6”, “every Monday”
        if _ROUGHLY.search(reading.text[max(0, date.start - 12) : date.start]):
            continue  # “nearly a decade ago” is no year
        head, words = token.head, set()
        if token.dep_ == "pobj":
            while head.dep_ in ("prep", "pcomp") and head.head.dep_ == "prep" and date.value.is_range:
                head = head.head  # “from Sunday to Wednesday”
            spanning = head.lower_ in ("from", "between") and date.value.is_range
            if head.lower_ not in ("on", "in", "during") and not spanning:
                continue
            noun = head.head.tag_.startswith("NN")  # “visited China from …”; not “paid him, ruling it from …”
            if head.head != verb and not (spanning and noun and head.head.head == verb):
                continue
            words = {head.i}
        elif head.lower_ in DAYTIME and head.head == verb:
            words = {head.i}  # “yesterday morning”
        elif head != verb:
            continue
        first = verb.doc.char_span(date.start - sentence.base, date.end - sentence.base, alignment_mode="expand")
        if first is None:
            continue
        words |= {t.i for t in first}
        words |= {t.i for t in verb.doc[min(words) : max(words)] if t.lower_ in ("late", "early", "mid", "-")}
        words |= {t.i for c in first[-1].children if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree}
        beside = verb.doc[min(words) - 1] if min(words) else None
        if beside is not None and beside.lower_ in ("late", "early", "earlier", "later", "back", "only"):
            words.add(beside.i)
        found[date.start] = (date, words)
    return list(found.values())


def fronted(verb: Token) -> list[Token]:
    """Adverbials before the verb; they set the scene and may be left out."""
    return [
        t
        for c in verb.children
        if c.i < verb.i and c.dep_ in ("advmod", "npadvmod", "prep", "advcl", "intj")
        for t in c.subtree
    ]


def asides(verb: Token) -> set[int]:
    """Appositions, “which …” clauses and participles behind a comma: they add, and may be left out."""
    found: set[int] = set()
    for token in (t for t in verb.subtree if t != verb):
        before = token.left_edge.i - 1
        comma = before > verb.i and token.doc[before].text == ","
        if comma and token.i > verb.i and token.dep_ in ("appos", "relcl", "advcl", "acl"):
            found |= {t.i for t in token.subtree} | {before}
        elif token.dep_ == "relcl" and token.left_edge.lower_ in ("where", "when"):
            found |= {t.i for t in token.subtree}
        elif token.dep_ == "prep" and token.lower_ == "according":
            found |= {t.i for t in token.subtree}
    return found


def clause_date(
    reading: Reading, sentence: Sentence, verb: Token, subject: Token
) -> tuple[DateMention | None, set[int]]:
    """The date of a clause and the tokens that say it: on the verb, behind the subject, before “when”, or of the
    clause that “while” sets beside it.
    """
    found = [(d, w) for d, w in dates_of(reading, sentence, verb) if d.value and not d.value.approximate]
    weeks = [f for f in found if f[0].value and f[0].value.is_range and "week" in f[0].text.casefold()]
    found = [f for f in found if f not in weeks]
    aside = {i for _, words in weeks for i in words}
    if len(found) > 1:
        found = [f for f in found if f[0].value and f[0].value.granularity == "day" and not f[0].value.is_range]
    if found:
        return (found[0][0], found[0][1] | aside) if len(found) == 1 else (None, set())
    if judged(verb):
        return _of_head(reading, sentence, verb.head if verb.dep_ == "conj" else verb), aside
    for prep in (c for c in subject.children if c.dep_ == "prep" and c.lower_ in ("on", "in") and c.i > subject.i):
        at = sentence.base + prep.doc[min(prep.i + 1, len(prep.doc) - 1)].idx
        date = reading.date_at(at, at + 1)
        if date is not None and date.value is not None:
            return date, {t.i for t in prep.subtree} | aside
    return _of_head(reading, sentence, verb.head if verb.dep_ == "conj" else verb), aside


def _of_head(reading: Reading, sentence: Sentence, verb: Token) -> DateMention | None:
    """The date before “when it …”, or the one in front of the verb beside “while it …”."""
    lead = [c for c in verb.children if c.dep_ in ("advmod", "mark") and c.lower_ in ("when", "while")]
    if not lead or lead[0].i == 0:
        return None
    if lead[0].lower_ == "when":
        before = sentence.base + lead[0].idx
        return next((d for d in reading.findings.dates if d.value and d.start < before
                     and reading.text[d.end : before].strip(" ,") == ""), None)  # fmt: skip
    near = [d for d, words in dates_of(reading, sentence, verb.head) if max(words) < verb.head.i]
    return near[0] if len(near) == 1 and near[0].value and not near[0].value.approximate else None


def torn(last: Token) -> bool:
    """True where what follows the last word of a predicate belongs to it: “a cease | and desist order”."""
    rest = last.doc[last.i + 1 : last.i + 3]
    return len(rest) == 2 and rest[0].lower_ in ("and", "or") and rest[1].tag_ in ("VB", "VBP", "NN", "NNS", "JJ")


def says_little(verb: Token, words: list[str], dated: bool) -> bool:
    """True for a predicate too short to tell what was done: `words` are what follows the verb."""
    if not dated and len(words) < 3 and not any(w[:1].isupper() for w in words):
        return True
    return len(words) < 2 and not any(c.dep_ in ("dobj", "oprd", "attr") for c in verb.children)
