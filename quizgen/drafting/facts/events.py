"""Events: a named subject, a main verb in the past, and a date that hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.drafting.facts.clauses import CONDITION, clause_of, main_verbs, torn
from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.nominal import nominal
from quizgen.drafting.facts.nouns import noun_for
from quizgen.drafting.facts.places import placed
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.short import shortened
from quizgen.drafting.facts.sound import cut_short, run_together, thin, undone, without_loose_end
from quizgen.drafting.facts.subjects import Clause, subject_of
from quizgen.drafting.facts.told import told
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.voice import voice_of
from quizgen.drafting.facts.wording import standalone, tidy

MOST_WORDS = 26  # of a predicate; a stem has at most 45
_IDIOMS = frozenset("office suit place part for".split())
_BARE_VERBS = frozenset("be have do say tell begin continue start remain seem appear become get go come make".split())
_BREAKS = re.compile(r"[;:()\[\]—–]|\s-\s|\.\.\.|\baged?\s\d|according to|^when\b|^born\b")


def events(reading: Reading, names: Names) -> dict[str, Iterable[Drafted]]:
    """Facts that questions can be made of (dated main clauses with a named subject whose predicate stands alone),
    and what else the text tells of named subjects, which makes no question by itself: by who finds them.
    """
    seen: set[tuple[int, int]] = set()
    found = []
    for sentence in reading.sentences:
        for verb in main_verbs(sentence):
            clause = clause_of(reading, sentence, verb)
            fact = _fact(reading, names, clause) if clause else None
            if fact is not None:
                seen.add((sentence.base, verb.i))
                found.append(fact)
    return {"events": found, "told": told(reading, names, seen), "nominal": nominal(reading, names)}


def _fact(reading: Reading, names: Names, clause: Clause) -> Drafted | None:
    value = clause.date.value if clause.date else None
    if value is None or value.approximate or _touches_quote(reading, clause) or run_together(clause.verb):
        return None
    if undone(clause.verb):
        return None
    if clause.date and value.is_range and "week" in clause.date.text.casefold():
        return None  # “last week” is no date to ask for
    who, cluster, doubt = subject_of(reading, names, clause)
    if not who:
        return None
    gender = reading.cluster(cluster).gender if cluster is not None else ""
    rest, tail = _rest(reading, clause, cluster, gender)
    voice = voice_of(reading, names, clause.sentence, clause.verb)
    if rest is None or voice is None:
        return None
    slots = _slots(names, clause, who, rest, tail)
    if slots is None:
        return None
    slots["when"] = value.text
    placed(names, clause.verb, slots)
    made = Drafted(
        "event",
        slots,
        clause.sentence.start,
        (reading.text[clause.sentence.start : clause.sentence.end],),
        0.85,
        voice.voice,
        voice.speaker,
        voice.via,
        hint=f"{names.name(who[0])} {slots['did']}",
    )
    if doubt:
        made.confidence, made.doubts = 0.6, [doubt]
    made.closes = ("via",) if voice.via else ()
    return made


def _rest(
    reading: Reading, clause: Clause, cluster: int | None, gender: str
) -> tuple[str | None, list[tuple[Token, int]]]:
    """What follows the verb, made to stand alone (None: it cannot), and its tokens."""
    tail = [(t, at) for t, at in clause.predicate if t != clause.verb]
    while tail and tail[-1][0].is_punct and tail[-1][0].text != "%":
        tail.pop()
    if clause.verb.lower_ == "died" and tail and tail[0][0].lower_ not in ("in", "at", "of", "from", "on"):
        tail = []
    several = cluster is None and any(t.dep_ == "conj" for t, _ in clause.subject)
    bare = [()] if _held(clause) else []  # “was held on Sunday, with a turnout of those who …”
    for part in dict.fromkeys((tuple(shortened(tail)), tuple(tail), *bare)):
        part = tuple(without_loose_end(part))
        if len(part) > MOST_WORDS or cut_short(part) or not _essential(clause, list(part)):
            continue
        wording = standalone(reading, part, own=cluster, gender=gender, several=several)
        rest = re.sub(r", (?=(?:in|at|on|to|from|for|by|over|after|amid|with|during|before) )", " ", wording.text)
        if not (part and wording.fault) and not _BREAKS.search(rest):
            return rest, list(part)
    return None, tail


def _slots(
    names: Names, clause: Clause, who: list[str], rest: str, tail: list[tuple[Token, int]]
) -> dict[str, SlotValue] | None:
    """The predicate in the forms that templates need; None where it says too little."""
    past = clause.verb.text.casefold()
    was = "were" if len(who) > 1 else "was"
    verb = past if clause.passive else base_form(past)
    if not verb or _weak(verb, rest) or thin(tidy(f"{past} {rest}"), True):
        return None
    slots: dict[str, SlotValue] = {"who": who, "did": tidy(f"{was} {past} {rest}" if clause.passive else f"{past} {rest}")}
    slots["participle" if clause.passive else "base"] = tidy(f"{verb} {rest}")
    noun = noun_for(clause.verb, clause.passive, [names.name(w) for w in who], tail, rest)
    if noun:
        slots["noun"] = noun
    return slots


def _weak(verb: str | None, rest: str) -> bool:
    """A verb that says nothing without its object, or a predicate that many days would fit."""
    words = rest.split()
    return not verb or (verb in _BARE_VERBS and len(words) < 3) or (len(words) == 1 and words[0] in _IDIOMS)


def _touches_quote(reading: Reading, clause: Clause) -> bool:
    offsets = [at for _, at in clause.predicate + clause.subject]
    return any(reading.quoted(at, at + 1) for at in offsets) or any(
        t.text in ('"', "''", "``") for t, _ in clause.predicate
    )


def _held(clause: Clause) -> bool:
    """“The election was held on Sunday”: the subject says all."""
    return clause.passive and clause.verb.lower_ == "held"


def _essential(clause: Clause, tail: list[tuple[Token, int]]) -> bool:
    """False where what is left out changes what happened, or what is kept breaks off."""
    if not tail:
        return clause.verb.lower_ == "died" or _held(clause)
    if clause.verb.lower_ == "born" and tail[0][0].lower_ not in ("in", "at"):
        return False
    verb = clause.verb
    if any(
        c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "agent", "dative", "oprd") and c.i < verb.i
        for c in verb.children
    ):
        return False
    if any(c.dep_ == "advcl" and any(g.lower_ in CONDITION for g in c.children) for c in verb.children):
        return False
    if any(t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.head.ent_type_ in ("GPE", "ORG", "LOC") for t, _ in tail):
        return False  # two clauses that the parser took for one
    last = tail[-1][0]
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is not None and after.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return False  # “resigned as governor of the island and N was sworn in”: a subject taken for an object
    if torn(last):
        return False
    return last.dep_ not in ("prep", "det", "mark", "cc", "aux")
