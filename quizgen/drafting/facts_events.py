"""Events: a named subject, a main verb in the past, and a date that hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.attribution_verbs import base as speech_base
from quizgen.drafting.document import DateMention
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_nouns import noun_for
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_subjects import Clause, subject_of
from quizgen.drafting.facts_verbs import base_form
from quizgen.drafting.facts_voice import voice_of
from quizgen.drafting.facts_wording import standalone, tidy

MOST_UNDATED = 6  # of an article
MOST_WORDS = 26  # of a predicate; a stem has at most 45
_NEVER = frozenset("was were told had did said".split())
_IDIOMS = frozenset("office suit place part for".split())
_BARE_VERBS = frozenset("be have do say tell begin continue start remain seem appear become get go come make".split())
# Parts of a verb phrase that may be left out without changing what happened.
_LEFT_OUT = frozenset("nsubj nsubjpass aux auxpass cc mark conj parataxis".split())
_BREAKS = re.compile(r"[;:()\[\]—–]|\s-\s|\.\.\.|\baged?\s\d|according to|^when\b|^born\b")
_CONDITION = frozenset("if unless whether would could might may should".split())


def events(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each dated main clause with a named subject whose predicate stands alone; without a date some
    are proposals.
    """
    undated = 0
    for sentence in reading.sentences:
        for verb in _verbs(sentence):
            clause = _clause(reading, sentence, verb)
            fact = _fact(reading, names, clause) if clause else None
            if fact is None or (fact.status == "proposal" and undated == MOST_UNDATED):
                continue
            undated += fact.status == "proposal"
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
    subject = _subject(verb)
    if subject is None:
        return None
    dates = _dates(reading, sentence, verb)
    if len(dates) > 1 or (not dates and verb != sentence.span.root and verb.dep_ != "ccomp"):
        return None
    date, date_tokens = dates[0] if dates else (None, set())
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
    return [
        t
        for c in verb.children
        if c.i < verb.i and c.dep_ in ("advmod", "npadvmod", "prep", "advcl", "intj")
        for t in c.subtree
    ]


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
    value = clause.date.value if clause.date else None
    if _touches_quote(reading, clause) or (value is not None and value.approximate):
        return None
    if clause.date and value is not None and value.is_range and "week" in clause.date.text.casefold():
        return None  # “last week” is no date to ask for
    who, cluster, doubt = subject_of(reading, names, clause)
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
    slots["when"] = value.text if value else ""
    made = Drafted(
        "event",
        slots,
        clause.sentence.start,
        (reading.text[clause.sentence.start : clause.sentence.end],),
        0.85,
        voice.voice,
        voice.speaker,
        voice.via,
        hint=f"{names.name(who[0])} {did}",
    )
    if doubt:
        made.confidence, made.doubts = 0.6, [doubt]
    made.closes = ("via",) if voice.via else ()
    if value is None:
        return _undated(made, tail)
    return made


def _undated(made: Drafted, tail: list[tuple[Token, int]]) -> Drafted | None:
    """An event whose sentence has no date: a proposal, where it names somebody or something beside its subject."""
    if not any(t.tag_.startswith("NNP") for t, _ in tail) or made.confidence < 0.8:
        return None
    made.status, made.confidence = "proposal", 0.5
    made.wanted = {"when": "the day, month or year (2018-03-28, 2018-03, 2018), where the text bears it"}
    return made


def _weak(verb: str | None, rest: str) -> bool:
    """A verb that says nothing without its object, or a predicate that many days would fit."""
    words = rest.split()
    return not verb or (verb in _BARE_VERBS and len(words) < 3) or (len(words) == 1 and words[0] in _IDIOMS)


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
    if any(
        c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "agent", "dative", "oprd") and c.i < verb.i
        for c in verb.children
    ):
        return False
    if any(c.dep_ == "advcl" and any(g.lower_ in _CONDITION for g in c.children) for c in verb.children):
        return False
    if any(t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.head.ent_type_ in ("GPE", "ORG", "LOC") for t, _ in tail):
        return False  # two clauses that the parser took for one
    return tail[-1][0].dep_ not in ("prep", "det", "mark", "cc", "aux")
