"""What else the text tells of named subjects: undated, intricate, or with a word that leans on the text.

Such an event is a fact a person can use, yet no question is made of it by itself: it has neither `base` nor `noun`,
and is not eligible where it has a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.clauses import (
    CONDITION,
    LEFT_OUT,
    asides,
    clause_date,
    fronted,
    says_little,
    subject_token,
    torn,
)  # fmt: skip
from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.places import placed
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.short import shortened
from quizgen.drafting.facts.sound import (
    added,
    cut_short,
    describes,
    free_end,
    quotes,
    run_together,
    thin,
    undone,
    without_loose_end,
)  # fmt: skip
from quizgen.drafting.facts.subjects import doubtful
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.voice import HEDGES, Voice, voice_of
from quizgen.drafting.facts.who import group, several
from quizgen.drafting.facts.wording import standalone, tidy
from quizgen.drafting.speech.attribution_verbs import base as speech_base

MOST_WORDS = 32  # of a predicate
_MARKS = frozenset("after since when before while as where".split())
_EMPTY = frozenset("was were been had did said told began continued started remained seemed appeared became got "
                   "went came made took gave wanted believed thought felt knew hoped meant".split())  # fmt: skip
_VAGUE = frozenset(
    "seemed appeared wanted believed thought felt knew hoped meant tended needed reported announced known rumoured "
    "rumored considered used supposed said alleged reputed claimed understood feared presumed".split()
)
_VAGUE_PASSIVE = frozenset(
    "reported announced considered claimed feared understood presumed alleged said".split()
)
_LEFT_OPEN = frozenset("prep det mark cc aux punct".split())
_ALONE = frozenset("died resigned retired".split())  # say enough without an object
_PARTIAL = re.compile(r"\b(?:remaining|others?|another|same|rest|both|each|one|latter|former)\b")
_QUOTE = re.compile(r"[“”\"]")


def told(reading: Reading, names: Names, seen: set[tuple[int, int]]) -> Iterator[Drafted]:
    """One fact for each further finite clause in a past tense that the text asserts of a subject with a name."""
    for sentence in reading.sentences:
        for verb in sentence.span:
            if verb.tag_ not in ("VBD", "VBN") or (sentence.base, verb.i) in seen:
                continue
            past = _past(verb)
            if past and _asserted(verb) and not _says(reading, sentence, verb):
                fact = _told(reading, names, sentence, verb, past)
                if fact is not None:
                    yield fact


def _past(verb: Token) -> str:
    """The verb with its auxiliaries in a past tense: “had visited”, “was arrested”; "" for anything else."""
    aux = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    vague = verb.lower_ in _VAGUE and (verb.tag_ == "VBN" or verb.lower_ not in _VAGUE_PASSIVE)
    if vague or any(c.dep_ == "neg" or c.lower_ in CONDITION for c in verb.children):
        return ""
    low = verb.text.casefold()
    if verb.tag_ == "VBD":
        return low if not aux and low not in _EMPTY.difference({"made", "took", "gave", "began", "became"}) else ""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if aux and aux[0] in ("has", "have", "had") and set(aux[1:]) <= {"been"}:
        return f"had been {low}" if passive else f"had {low}" if len(aux) == 1 else ""
    return f"{aux[0]} {low}" if passive and aux in (["was"], ["were"]) else ""


def _asserted(verb: Token) -> bool:
    """True for a clause that the text says is so: no condition, no wish, no quotation above it."""
    if {"when", "has"} <= (words := {c.lower_ for c in verb.children}) or {"when", "have"} <= words:
        return False  # “when a document has been found”: whenever it is
    if _timed(verb) or verb.dep_ == "relcl":
        # “X seemingly wanted …, while its media accused …”: the doubt is the other clause's.
        return all(_plain(a) for a in verb.ancestors)
    while verb.dep_ != "ROOT":
        above = verb.head
        if verb.dep_ == "ccomp" and not (speech_base(above.text) and _tense(above)):
            return False
        if verb.dep_ == "advcl" and not any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in verb.children):
            return False
        if verb.dep_ not in ("ccomp", "advcl", "conj", "parataxis") or (verb.dep_ != "conj" and not _plain(above)):
            return False
        verb = above
    return True


def _timed(verb: Token) -> bool:
    """“Since he took power”, “after the talks had ended”: said in passing, and so."""
    leads = ("since", "after", "when", "before", "while")
    return verb.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in leads for c in verb.children)


def _plain(token: Token) -> bool:
    """False for a verb with a condition or a negation."""
    if any(c.lower_ in CONDITION or c.dep_ == "neg" for c in token.children):
        return False
    return token.dep_ != "ccomp" or speech_base(token.head.text) is not None


def _tense(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBN", "VBP")


def _says(reading: Reading, sentence: Sentence, verb: Token) -> bool:
    """True for a verb of speech with its clause: that is a statement."""
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i > verb.i]
    clause = any(not any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children) for c in clauses)
    known = speech_base(verb.text) is not None
    thing = any(c.dep_ == "dobj" for c in verb.children)
    if known and not thing and reading.quoted(sentence.start, sentence.end):
        return True
    return clause or (known and not thing and not any(c.dep_ in ("prep", "xcomp") for c in verb.children))


def _no_deed(reading: Reading, sentence: Sentence, verb: Token, subject: Token) -> bool:
    """True for a verb that tells of no deed of its subject: quoted, denied, about words, or run together."""
    if reading.quoted(sentence.base + verb.idx, sentence.base + verb.idx + 1):
        return True
    before = reading.text[sentence.start : sentence.base + verb.idx]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True  # inside words whose speaker nobody knows
    if verb.dep_ == "relcl" and subject.head == verb and not any(c.tag_ == "WRB" for c in verb.children):
        return True  # “a process N described as tricky”: what was described is the noun before
    unsound = undone(verb) or quotes(verb) or describes(verb) or _joined_loosely(verb) or run_together(verb)
    return bool(unsound) or subject.tag_ in ("WP", "WDT", "EX") or subject.lower_ in ("that", "there")


def _told(reading: Reading, names: Names, sentence: Sentence, verb: Token, past: str) -> Drafted | None:
    subject = subject_token(verb)
    if subject is None or _no_deed(reading, sentence, verb, subject):
        return None
    date, dated = clause_date(reading, sentence, verb, subject)
    who = several(reading, names, sentence, subject)
    if not who and (one := group(reading, names, sentence, subject, dated)):
        who = [one]
    unnamed = all(names.entities[w]["kind"] == "group" and not re.search(r"[A-Z\d]", names.name(w)) for w in who)
    one_of_many = past.startswith("were ") and [names.entities[w]["kind"] for w in who] in (["person"], ["country"])
    if one_of_many or doubtful(reading, names, sentence, subject, who):
        return None
    rest = _predicate(reading, names, sentence, verb, dated, who) if who else None
    if rest is None and who and date is not None and past in _ALONE and not _completed(verb):
        rest = ""
    if rest and unnamed and not re.search(r"[A-Z\d]", rest):
        return None  # “an opportunity arose at a party”: nobody would know which
    voice = _voice(reading, names, sentence, verb) if rest is not None else None
    if rest is None or voice is None or (past not in _ALONE and says_little(verb, rest.split() or [past], bool(date))):
        return None
    slots: dict[str, SlotValue] = {"who": who, "did": tidy(f"{past} {rest}")}
    if thin(str(slots["did"]), date is not None):
        return None
    if date is not None and date.value is not None:
        slots["when"] = date.value.text
    made = Drafted(
        "event", slots, sentence.start, (reading.text[sentence.start : sentence.end],), 0.7, voice.voice,
        voice.speaker, voice.via, hint=f"{names.name(who[0])} {slots['did']}",
    )  # fmt: skip
    made.closes = ("via",) if voice.via else ()
    form, verb_form = ("participle", verb.lower_) if past != verb.lower_ else ("base", base_form(past))
    if subject.lower_ in ("he", "she", "it"):
        made.confidence, made.doubts = 0.65, [f"“{subject.text}” is taken to be {names.name(who[0])}"]
    elif (dated or (date is None and not _PARTIAL.search(rest))) and past in _simple(verb) and (
        _sure(reading, names, sentence, verb, dated, who, rest)
    ):
        slots[form] = tidy(f"{verb_form} {rest}")
        placed(names, verb, slots)
        if dated:
            made.confidence = 0.8
            return made
    if "when" in slots:
        made.hold("in-passing", "no question is made of it by itself: it has neither `base` nor `noun`")
    return made


def _simple(verb: Token) -> tuple[str, ...]:
    """The forms that a question can be made of: “visited”, “was arrested”."""
    low = verb.text.casefold()
    return (low,) if verb.tag_ == "VBD" else (f"was {low}", f"were {low}")


def _sure(
    reading: Reading, names: Names, sentence: Sentence, verb: Token, dated: set[int], who: list[str], rest: str
) -> bool:
    """True for a dated deed that can be asked for: of somebody with a name, every word standing alone, nothing cut."""
    kinds = {str(names.entities[w]["kind"]) for w in who}
    if not kinds <= {"person", "country", "organisation"} and (
        len(who) > 1 or not re.search(r"[A-Z]", rest + names.name(who[0]))
    ):
        return False
    few = len(rest.split()) < 2 and verb.lower_ not in _ALONE
    if not base_form(verb.text.casefold()) or few or verb.dep_ not in ("ROOT", "conj"):
        return False
    if verb.lower_ in ("served", "worked", "held", "lived", "wrote") or _QUOTE.search(rest):
        return False
    return not rest or rest == _predicate(reading, names, sentence, verb, dated, who, strict=True)


def _completed(verb: Token) -> bool:
    """True where something that completes the verb follows it."""
    return any(c.i > verb.i and c.dep_ in ("dobj", "prep", "xcomp", "ccomp", "oprd", "prt") for c in verb.children)


def _joined_loosely(verb: Token) -> bool:
    """“He noted that the House did not …, and mentioned …”: whose deed the second is, is open."""
    if verb.dep_ != "conj" or subject_token(verb) is None or any(c.dep_ == "nsubj" for c in verb.children):
        return False
    link = next((c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), None)
    near = {t.lower_ for t in verb.doc[max(0, verb.i - 3) : verb.i]}
    if link is None and not near & {"and", "but", "or", "then"}:
        return True
    return verb.head.dep_ in ("ccomp", "relcl", "advcl") and link is not None and link.nbor(-1).text == ","


def _voice(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> Voice | None:
    """The voice of the clause, or of the one it is joined to under “X said”."""
    top = verb
    while top.dep_ == "conj" and top.head.tag_.startswith("VB"):
        top = top.head
    if any(t.lower_ in HEDGES for t in verb.subtree):
        return None
    return voice_of(reading, names, sentence, top)


def _predicate(
    reading: Reading, names: Names, sentence: Sentence, verb: Token, dated: set[int], who: list[str],
    strict: bool = False,
) -> str | None:  # fmt: skip
    """What follows the verb, with full names and absolute dates; None where it is open or breaks off. Where only an
    adverbial at its end is open, it is left out.
    """
    left = {t.i for c in verb.children if c.dep_ in LEFT_OUT for t in c.subtree} | dated
    left |= {t.i for t in fronted(verb)} | asides(verb)
    left |= {t.i for c in verb.children if c.dep_ == "advcl" and c.i > verb.i for t in c.subtree}
    stop = min((c.left_edge.i for c in verb.children if added(verb, c)), default=verb.right_edge.i + 1)
    own_words = sorted(verb.subtree, key=lambda t: t.i)  # a tree with crossing branches gives them in another order
    tokens = [(t, sentence.base + t.idx) for t in own_words if verb.i < t.i < stop and t.i not in left]
    if any(c.dep_ in ("acomp", "attr", "dobj", "xcomp", "ccomp", "oprd") and c.i < verb.i for c in verb.children):
        return None
    own = names.cluster_of(who[0]) if len(who) == 1 else None
    cuts = [n for n, (t, _) in enumerate(tokens) if n > 1 and t.dep_ == "prep" and free_end(t)]
    if any(t.tag_ == "VBG" and speech_base(t.text) for t, _ in tokens):
        cuts = []  # “a statement saying an attack | on the base killed nobody”
    short = len(shortened(tokens))
    for end in dict.fromkeys([short, len(tokens)] if strict else [short, len(tokens), *reversed(cuts[-2:])]):
        rest = _worded(reading, tokens[:end], own, strict)
        if rest:
            return rest
    return None


def _worded(reading: Reading, tokens: list[tuple[Token, int]], own: int | None, strict: bool) -> str:
    """The words of a predicate; "" where they are open, torn or too many."""
    while tokens and tokens[-1][0].is_punct and tokens[-1][0].text not in "”\"'%":
        tokens = tokens[:-1]
    tokens = without_loose_end(tokens)
    if not tokens or cut_short(tokens) or len(tokens) > MOST_WORDS:
        return ""
    if tokens[-1][0].dep_ in _LEFT_OPEN and not tokens[-1][0].is_punct:
        return ""
    marks = sum(t.text in ('"', "“", "”", "''", "``") for t, _ in tokens)
    gaps = sum(b[0].i - a[0].i > 1 for a, b in zip(tokens, tokens[1:], strict=False))
    if marks % 2 or gaps > 2 or any(t.text in (";", ":", "(", "[", "—", "–") for t, _ in tokens):
        return ""
    if any(t.tag_ == "PRP$" and t.dep_ != "poss" for t, _ in tokens):
        return ""
    last, at = tokens[-1]
    after = next((t for t in last.doc[last.i + 1 : last.i + 3] if not t.is_punct), None)
    if after is not None and after.tag_ in ("MD", "VBZ", "VBP", "VBD") and (
        after.tag_ != "VBD" or after.i == last.i + 1
    ):
        return ""  # “announced classes for students, would be …”: the object has a verb of its own
    if torn(last):
        return ""
    if reading.text[at + len(last) : at + len(last) + 3].lstrip(" ")[:1] == "(":
        return ""  # “economic zone (EEZ) claims”
    gender = reading.cluster(own).gender if own is not None else ""
    wording = standalone(reading, tokens, own=own, gender=gender, loose=not strict)
    rest = re.sub(r", (?=(?:in|at|on|to|from|for|by|over|after|amid|with|during|before) )", " ", wording.text)
    return "" if wording.fault or re.search(r"\.\.\.|according to|,\s\S+$", rest) else rest
