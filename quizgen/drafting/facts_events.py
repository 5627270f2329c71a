"""Events: a named subject, a main verb in the past, and a date that hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.drafting.attribution_verbs import base as speech_base
from quizgen.drafting.document import DateMention
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_nouns import noun_for
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_verbs import base_form
from quizgen.drafting.facts_voice import voice_of
from quizgen.drafting.facts_wording import standalone, tidy

MOST_WORDS = 26  # of a predicate; a stem has at most 45
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")
_NEVER = frozenset("was were told had did said".split())
_IDIOMS = frozenset("office suit place part for".split())
_BARE_VERBS = frozenset("be have do say tell begin continue start remain seem appear become get go come make".split())
# Parts of a verb phrase that may be left out without changing what happened.
_LEFT_OUT = frozenset("nsubj nsubjpass aux auxpass cc mark conj parataxis".split())
_BREAKS = re.compile(r"[;:()\[\]—–]|\s-\s|\.\.\.|\baged?\s\d|according to|^when\b|^born\b")
_CONDITION = frozenset("if unless whether would could might may should".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A dated clause: its verb, subject (and its head), date and predicate as (token, offset) pairs."""

    verb: Token
    passive: bool
    head: Token
    subject: list[tuple[Token, int]]
    predicate: list[tuple[Token, int]]
    date: DateMention
    sentence: Sentence


def events(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each dated main clause with a named subject whose predicate stands alone."""
    for sentence in reading.sentences:
        for verb in _verbs(sentence):
            clause = _clause(reading, sentence, verb)
            fact = _fact(reading, names, clause) if clause else None
            if fact is not None:
                yield fact


def _verbs(sentence: Sentence) -> Iterator[Token]:
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
        elif token.dep_ == "advcl" and token.tag_ == "VBD" and any(c.lower_ in ("since", "after", "when", "before")
                                                                for c in token.children if c.dep_ == "mark"):
            yield token


def _coordinated(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_.startswith("VB"):
            yield from _coordinated(child)


def _clause(reading: Reading, sentence: Sentence, verb: Token) -> Clause | None:
    """The clause of a verb, where it is past, positive, unmodified by doubt, and dated."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in aux)
    if passive:
        aux = [c for c in aux if c.dep_ != "auxpass"]
    elif verb.tag_ != "VBD" or verb.lower_ in _NEVER:
        return None
    if aux or any(c.dep_ == "neg" or c.lower_ in _CONDITION for c in verb.children):
        return None
    if not passive and speech_base(verb.text) and (
        any(c.dep_ in ("ccomp", "parataxis") for c in verb.children)
        or not any(c.dep_ == "dobj" for c in verb.children)
        or reading.quoted(sentence.start, sentence.end)
    ):
        return None  # what somebody said is a statement
    subject = _subject(verb)
    if subject is None:
        return None
    dates = _dates(reading, sentence, verb)
    if len(dates) != 1:
        return None
    date, date_tokens = dates[0]
    base = sentence.base
    left = {t.i for c in verb.children if c.dep_ in _LEFT_OUT for t in c.subtree} | date_tokens
    left |= {t.i for t in _fronted(verb)} | _asides(verb)
    predicate = [(t, base + t.idx) for t in verb.subtree if t.i not in left or t == verb]
    predicate = [(t, at) for t, at in predicate if t.i >= verb.i]
    inner = {t.i for t in verb.subtree} if subject == verb.head else set()
    subject_tokens = [(t, base + t.idx) for t in subject.subtree if t.i not in inner]
    return Clause(verb, passive, subject, subject_tokens, predicate, date, sentence)


def _subject(verb: Token) -> Token | None:
    """The verb's own subject, else that of the verb it is coordinated with."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return verb.head if child.tag_ == "WP" and verb.dep_ == "relcl" else child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _dates(reading: Reading, sentence: Sentence, verb: Token) -> list[tuple[DateMention, set[int]]]:
    """The dates that hang on the verb itself, with the tokens that say them (preposition included)."""
    found: dict[int, tuple[DateMention, set[int]]] = {}
    for token in verb.subtree:
        at = sentence.base + token.idx
        date = reading.date_at(at, at + len(token))
        if date is None or date.value is None or token.dep_ not in ("npadvmod", "pobj", "tmod", "nmod", "advmod"):
            continue
        head, words = token.head, set()
        if token.dep_ == "pobj":
            while head.dep_ in ("prep", "pcomp") and head.head.dep_ == "prep" and date.value.is_range:
                head = head.head  # “from Sunday to Wednesday”
            spanning = head.lower_ in ("from", "between") and date.value.is_range
            if head.lower_ not in ("on", "in", "during") and not spanning:
                continue
            if head.head != verb and not (spanning and head.head.head == verb):
                continue
            words = {head.i}
        elif head != verb:
            continue
        first = verb.doc.char_span(date.start - sentence.base, date.end - sentence.base, alignment_mode="expand")
        if first is None:
            continue
        words |= {t.i for t in first}
        found[date.start] = (date, words)
    return list(found.values())


def _fronted(verb: Token) -> list[Token]:
    """Adverbials before the verb; they set the scene and may be left out."""
    return [t for c in verb.children if c.i < verb.i and c.dep_ in ("advmod", "npadvmod", "prep", "advcl", "intj")
            for t in c.subtree]


def _asides(verb: Token) -> set[int]:
    """Appositions, “which …” clauses and participles behind a comma: they add, and may be left out."""
    found: set[int] = set()
    for token in verb.subtree:
        before = token.left_edge.i - 1
        comma = before > verb.i and token.doc[before].text == ","
        if comma and token.i > verb.i and token.dep_ in ("appos", "relcl", "advcl", "acl"):
            found |= {t.i for t in token.subtree} | {before}
        elif token.dep_ == "relcl" and token.left_edge.lower_ in ("where", "when"):
            found |= {t.i for t in token.subtree}
        elif token.dep_ == "prep" and token.lower_ == "according":
            found |= {t.i for t in token.subtree}
    return found


def _fact(reading: Reading, names: Names, clause: Clause) -> Drafted | None:
    value = clause.date.value
    if value is None or value.approximate or _touches_quote(reading, clause):
        return None
    if value.is_range and "week" in clause.date.text.casefold():
        return None  # “last week” is no date to ask for
    who, cluster, doubt = _who(reading, names, clause)
    if not who:
        return None
    gender = reading.cluster(cluster).gender if cluster is not None else ""
    tail = [(t, at) for t, at in clause.predicate if t != clause.verb]
    while tail and tail[-1][0].is_punct:
        tail.pop()
    if clause.verb.lower_ == "died" and tail and tail[0][0].lower_ not in ("in", "at", "of", "from", "on"):
        tail = []
    if len(tail) > MOST_WORDS or not _essential(clause, tail):
        return None
    wording = standalone(reading, tail, own=cluster, gender=gender)
    if tail and wording.fault:
        return None
    rest = re.sub(r", (?=(?:in|at|on|to|from|for|by) )", " ", wording.text)
    if _BREAKS.search(rest):
        return None
    voice = voice_of(reading, names, clause.sentence, clause.verb)
    if voice is None:
        return None
    past = clause.verb.text.casefold()
    was = "were" if len(who) > 1 else "was"
    did = tidy(f"{was} {past} {rest}" if clause.passive else f"{past} {rest}")
    slots: dict[str, object] = {"who": who, "did": did}
    verb = past if clause.passive else base_form(past)
    if verb:
        slots["participle" if clause.passive else "base"] = tidy(f"{verb} {rest}")
    noun = noun_for(clause.verb, clause.passive, [names.name(w) for w in who], tail, rest)
    if noun:
        slots["noun"] = noun
    if _weak(verb, rest):
        return None
    slots["when"] = value.text
    made = Drafted("event", slots, clause.sentence.start, (reading.text[clause.sentence.start : clause.sentence.end],),
                   0.85, voice.voice, voice.speaker, voice.via, hint=f"{names.name(who[0])} {did}")
    if doubt:
        made.confidence, made.doubts = 0.6, [doubt]
    made.closes = ("via",) if voice.via else ()
    return made


def _weak(verb: str | None, rest: str) -> bool:
    """A verb that says nothing without its object, or a predicate that many days would fit."""
    words = rest.split()
    return not verb or (verb in _BARE_VERBS and len(words) < 3) or (len(words) == 1 and words[0] in _IDIOMS)


def _who(reading: Reading, names: Names, clause: Clause) -> tuple[list[str], int | None, str]:
    """Ids of the subject's entities, its cluster when it is one, and a doubt where a pronoun was resolved."""
    head = clause.head
    at = clause.sentence.base + head.idx
    if head.lower_ in ("he", "she"):
        number = only_person(reading, clause.sentence, at, "male" if head.lower_ == "he" else "female")
        found = names.person(number)
        return ([found], number, f"“{head.text}” is taken to be {names.name(found)}") if found else ([], None, "")
    if not head.tag_.startswith("NNP"):
        return _described(reading, names, clause, head)
    if any(t.dep_ == "conj" and t.head == head for t, _ in clause.subject):
        return _several(reading, names, clause), None, ""
    number = reading.cluster_at(at, at + len(head))
    polite = _HONORIFIC.search(reading.text[max(0, at - 5) : at])
    found = names.named(number) if polite or not reading.ambiguous(at) else None
    mention = next((m for m in reading.mentions_in(clause.sentence.start, clause.sentence.end)
                    if m[0] <= at < m[1]), None)
    # What stands behind the name inside the subject (“China's ambassador”, “the Senate Committee on …”) must be
    # an apposition, else the name is only a part of it.
    if not found or mention is None or mention[1] < at + len(head):
        return [], None, ""
    outside = [t for t, o in clause.subject if o >= mention[1] and t.dep_ in ("prep", "pobj", "case")
               and t.head == head]
    return ([], None, "") if outside else ([found], number, "")


def _several(reading: Reading, names: Names, clause: Clause) -> list[str]:
    """“Turkey and Libya”: all of them named, else none."""
    heads = [(t, at) for t, at in clause.subject if t.dep_ == "conj" or t == clause.head]
    found = [names.named(reading.cluster_at(at, at + len(t))) for t, at in heads]
    simple = all(t.tag_.startswith("NNP") or t.lower_ in ("and", ",", "the") for t, _ in clause.subject)
    return [f for f in found if f] if simple and None not in found and len(set(found)) == len(found) <= 3 else []


def _described(
    reading: Reading, names: Names, clause: Clause, head: Token
) -> tuple[list[str], int | None, str]:
    """“An apartment building”, where the sentence names a place or party by which a reader knows which."""
    tokens = clause.subject
    first = tokens[0][0]
    if not head.tag_.startswith("NN") or len(tokens) > 9 or any(t.dep_ in ("relcl", "appos", "conj") for t, _ in tokens):
        return [], None, ""
    if first.lower_ not in ("a", "an") and not any(t.tag_.startswith("NNP") for t, _ in tokens):
        return [], None, ""
    wording = standalone(reading, tokens)
    placed = any(t.tag_.startswith("NNP") and t.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "PERSON", "EVENT")
                 for t, _ in clause.predicate)
    if clause.passive and head.tag_ == "NNS":
        return [], None, ""
    if wording.fault or not placed or clause.verb.lower_ in ("said", "was", "were"):
        return [], None, ""
    name = wording.text if first.tag_.startswith("NNP") else wording.text[:1].lower() + wording.text[1:]
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


def _sure(reading: Reading, start: int, end: int) -> bool:
    """True for a mention that names one person: in full, with an honorific, or by a last name nobody shares."""
    whole = " " in reading.text[start:end]
    return whole or bool(_HONORIFIC.search(reading.text[max(0, start - 5) : start])) or not reading.ambiguous(start)


def _touches_quote(reading: Reading, clause: Clause) -> bool:
    offsets = [at for _, at in clause.predicate + clause.subject]
    return any(reading.quoted(at, at + 1) for at in offsets) or any(
        t.text in ('"', "''", "``") for t, _ in clause.predicate
    )


def _essential(clause: Clause, tail: list[tuple[Token, int]]) -> bool:
    """False where what is left out changes what happened, or what is kept breaks off."""
    if not tail:
        return clause.verb.lower_ == "died"
    if clause.verb.lower_ == "born" and tail[0][0].lower_ not in ("in", "at"):
        return False
    verb = clause.verb
    if any(c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "agent", "dative", "oprd") and c.i < verb.i
           for c in verb.children):
        return False
    if any(c.dep_ == "advcl" and any(g.lower_ in _CONDITION for g in c.children) for c in verb.children):
        return False
    if any(t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.head.ent_type_ in ("GPE", "ORG", "LOC") for t, _ in tail):
        return False  # two clauses that the parser took for one
    return tail[-1][0].dep_ not in ("prep", "det", "mark", "cc", "aux")
