"""Proposals of what news means, with blanks for a person to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.asking import FOILS, main_clauses, month, wanted_short, when_of, words_for
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.speech.attribution_verbs import base as speech_base

MOST_MEANINGS, ENOUGH_MEANINGS = 4, 3
# What sets a thing apart, in so many words.
_APART = frozenset("first largest biggest highest lowest oldest youngest deadliest worst longest only".split())
_NEW = re.compile(
    r"\bfor the (?:first|second|third|last) time\b|\bunprecedented\b|\brecord-breaking\b|\bhistoric(?:al)?\b|"
    r"\bmilestone\b|\blandmark\b|\bbreakthrough\b|\bunique\b|\bnever before\b|\bno other\b|\bonly (?:once|twice)\b|"
    r"\b(?:first|most|worst|deadliest|largest|biggest|highest|lowest|strongest|longest|only)\b.{0,60}?"
    r"\b(?:since|in (?:history|the history|decades|years)|ever)\b|\brecord (?:high|low|number)\b|"
    r"\b(?:one|some) of the (?:most|first|last|few|largest|biggest|oldest|worst|best|longest)\b|"
    r"\bthe (?:first|only) (?:such|official)\b|\b(?:more|longer|higher|larger|older|faster) than any\b|"
    r"\bthe last .{3,60}? (?:took place|was held|was) (?:in|on) .{0,12}?\d{4}\b|"
    r"\blast \w+ .{0,50}?in (?:1[89]|20)\d\d\b|"
    r"\b\d+(?:\.\d+)? ?(?:%|percent) (?:more|fewer|less|higher|lower)\b|"
    r"\bthe (?:first|only) (?:\w+ ){0,3}?(?:to|with|of its kind|elected|woman|man|person|country|state)\b"
)
# What turned out otherwise than one would think, or what came of it.
_TURN = re.compile(
    r"\b(?:despite|in spite of|even though|although|even after|rather than|instead of|in contrast|no longer|"
    r"as compared (?:to|with)|twice as|led to|leads to|leading to|resulting in|prompting|forcing|sparking|"
    r"marks? the (?:first|end|start|beginning|anniversary)|marked the (?:first|end|start|beginning|best|worst|highest)|"
    r"marking the|making (?:it|him|her|them) the|paving the way|"
    r"(?:prompted|triggered|sparked) (?!by)|as a result|therefore|failed to|yet to|controvers\w+|criticism|unlike)\b|"
    r", compared (?:to|with)\b",
    re.IGNORECASE,
)
# What a report foresees or a rule brings with it.
_BRINGS = re.compile(
    r"\b(?:would|could|may|might) (?:also |then )?(?:not )?(?:allow|want|become|lead|make|cause|force|"
    r"give|mean|require|ban|"
    r"prohibit|legalise|legalize|end|have to|no longer|cost|face|lose|affect|prevent|be (?:the first|able|unable|"
    r"forced|banned|required|led|subject|the end))\b"
)
# What may be remarkable too, where a story has little else.
_MAYBE = re.compile(
    r", but (?!also|can also|great)(?=.* (?:was|were|is|are|has|have|had|did|does|would|could|will|"
    r"suffers?|rejected|later)\b)|"
    r"\b(?:has|have|had) (?:never|not (?:ever )?(?:been|pursued|had))\b|\bincreas(?:ed|es) .{3,60} (?:to|from) |"
    r"\b(?:was|were) (?:banned|prohibited|forbidden) (?:from|in)\b|"
    r"\b(?:rose|fell|grew|dropped) (?:to|from|by) .{0,20}?\d|"
    r"\bno (?:humans|organi[sz]ation|country|state)\b"
)
# A rule of law by which the news is to be understood.
_RULE = re.compile(
    r"\b(?:by law|under (?:the|a|[A-Z]\w+) (?:law|constitution|rules)|law requires|"
    r"constitution (?:requires|stipulates|forbids|"
    r"allows)|(?:is|are) (?:not )?(?:illegal|legal|recogni[sz]ed|allowed)|(?:are|is) (?:required|obliged) to)\b",
    re.IGNORECASE,
)
_TO_READERS = re.compile(r"\b(?:you|your|I|we|our)\b|^(?:If|Image|Photo)\b|\?$")
_EFFECT = {"led": "to", "resulted": "in", "sparked": "", "prompted": "", "caused": "", "triggered": "", "allowed": "",
           "forced": "", "enabled": ""}  # fmt: skip


def meaning(reading: Reading, names: Names, title: str) -> Iterator[Drafted]:
    """Proposals for what news means: effects, what sets somebody or something apart, what is to come; where the story
    says nothing of that kind, of the story as a whole.
    """
    found: list[Drafted] = []
    first = next(iter(reading.sentences), None)
    for sentence in reading.sentences:
        if len(found) >= MOST_MEANINGS or reading.quoted(sentence.start, sentence.end):
            continue
        question = _effect(reading, names, sentence) or _apart(reading, names, sentence)
        question = question or _outlook(reading, names, sentence) or _known_for(reading, names, sentence)
        if question or (_remarkable(sentence) and sentence is not first):
            found.append(_meaning(reading, sentence, question, (question or f"apart {sentence.span.text}")[:44], title))
    for sentence in reading.sentences[1:]:
        if len(found) < ENOUGH_MEANINGS and _maybe(reading, sentence) and all(f.at != sentence.start for f in found):
            found.append(_meaning(reading, sentence, "", f"apart {sentence.span.text}"[:44], title))
    coming = next((s for s in reading.sentences if _to_come(reading, s) and all(f.at != s.start for f in found)), None)
    if coming is not None and _fit(title) and month(reading):
        question = f"What was to follow the news {month(reading)}?"
        found.append(_meaning(reading, coming, question, f"follow {coming.span.text}"[:44], title))
    if first is not None and not any(f.at == first.start for f in found):
        question = f"Why did the news matter {month(reading)}?" if _fit(title) and month(reading) else ""
        found.insert(0, _meaning(reading, first, question, f"meaning {' '.join(title.split()[:4])}", title))
    yield from found


def _fit(title: str) -> bool:
    return 3 <= len(title.split()) <= 18 and not any(m in title for m in "“”\"…")


def _remarkable(sentence: Sentence) -> bool:
    """“… since 1950”, “a record number”, “despite …”: the sentence tells what is remarkable, whatever its form."""
    text = sentence.span.text
    if not 8 <= len(text.split()) <= 45 or _TO_READERS.search(text):
        return False
    brings = _BRINGS.search(text) and speech_base(sentence.span.root.text) is None
    return bool(brings or _RULE.search(text) or _NEW.search(text) or _TURN.search(text))


def _maybe(reading: Reading, sentence: Sentence) -> bool:
    """A contrast, a change or a ban that the report itself tells, in a sentence that leans on nothing."""
    text = sentence.span.text
    if not 10 <= len(text.split()) <= 45 or _TO_READERS.search(text) or reading.quoted(sentence.start, sentence.end):
        return False
    marks = any(m in text for m in '"“”')
    leans = re.match(r"(?:He|She|It|They|This|That|These|Those|However|Also|Its?|Their|For example|From|Some)\b", text)
    return not marks and not leans and speech_base(sentence.span.root.text) is None and bool(_MAYBE.search(text))


def _to_come(reading: Reading, sentence: Sentence) -> bool:
    """True where the report itself says what will happen: “will be”, “is expected to”, “are due to”."""
    if reading.quoted(sentence.start, sentence.end) or not 8 <= len(sentence.span) <= 45:
        return False
    if _TO_READERS.search(sentence.span.text.strip()):
        return False
    verb = sentence.span.root
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "will" in aux:
        return True
    to = any(c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in verb.children)
    return verb.lower_ in ("expected", "scheduled", "set", "due", "planned") and to and bool(aux & {"is", "are"})


def _meaning(reading: Reading, sentence: Sentence, question: str, hint: str, title: str) -> Drafted:
    when = month(reading) or "the date"
    wanted = {} if question else {"question": f"what is remarkable here, as a direct question with its date ({when})"}
    wanted |= {"meaning.short": wanted_short("meaning"), "foils": FOILS}
    return Drafted(
        "significance",
        {"question": question, "meaning": {"short": ""}, "foils": {"meaning": ["", ""]}},
        sentence.start,
        (reading.text[sentence.start : sentence.end],),
        0.5,
        status="proposal",
        wanted=wanted,
        hint=hint,
    )


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _effect(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What did X lead to in March 2018?”"""
    verb = sentence.span.root
    link = _EFFECT.get(verb.lower_)
    subject = _subject(verb)
    if link is None or verb.tag_ != "VBD" or subject is None:
        return ""
    after = [c for c in verb.children if c.i > verb.i]
    if not any((c.lower_ == link) if link else (c.dep_ in ("dobj", "ccomp") and c.tag_[:2] != "PR") for c in after):
        return ""
    who, base = words_for(reading, names, sentence, subject), base_form(verb.text)
    if not who or not base:
        return ""
    when = "" if re.search(r"\b\d{4}\b", who) else when_of(reading, sentence, verb)
    if not when and not re.search(r"\b\d{4}\b", who):
        return ""
    return f"{link.capitalize()} what did {who} {base}{when}?" if link else f"What did {who} {base}{when}?"


def _outlook(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What did X agree to do in March 2018?” of a sentence that says what somebody with a name is bound to do."""
    verb = sentence.span.root
    subject = _subject(verb)
    deed = next((c for c in verb.children if c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)), None)
    if deed is None or subject is None or deed.lower_ == "be" or any(c.dep_ == "auxpass" for c in deed.children):
        return ""
    base = {"planned": "plan", "sought": "seek", "vowed": "vow", "pledged": "pledge", "agreed": "agree",
            "refused": "refuse", "voted": "vote"}.get(verb.lower_)  # fmt: skip
    plain = verb.tag_ == "VBD" and not any(c.dep_ in ("aux", "neg", "advcl") for c in verb.children)
    who = words_for(reading, names, sentence, subject) if base and plain else ""
    if not who or not any(w[:1].isupper() for w in who.split()):
        return ""
    when = when_of(reading, sentence, verb)
    return f"What did {who} {base} to do{when}?" if when else ""


def _apart(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What set X apart in March 2018?” of a sentence that says first, largest, for the first time."""
    for verb in main_clauses(sentence):
        subject = _subject(verb)
        if subject is None or not _superlative(verb):
            continue
        who = words_for(reading, names, sentence, subject)
        named = who and not who.startswith(("a ", "an ")) and not re.match(r"the [a-z]", who)
        return f"What set {who} apart {month(reading)}?" if named else ""
    return ""


def _known_for(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What was X known for in January 2019?” of “X is best known for …”."""
    for verb in main_clauses(sentence):
        told = verb.lower_ in ("known", "famous", "remembered", "renowned", "credited") or any(
            c.dep_ == "acomp" and c.lower_ in ("known", "famous") for c in verb.children
        )
        subject = _subject(verb)
        if told and subject is not None and re.search(r"\b(?:for|with)\b", sentence.span.text):
            who = words_for(reading, names, sentence, subject)
            if who and who[:1].isupper() and verb.lower_ != "credited":
                return f"What was {who} known for {month(reading)}?"
    return ""


def _superlative(verb: Token) -> bool:
    """“Is the youngest holder”, “became the first state to …”, “led the largest march ever held”."""
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    for thing in (c for c in verb.children if c.dep_ in ("attr", "dobj")):
        mark = next((c for c in thing.children if c.lower_ in _APART), None)
        if mark is not None and mark.lower_ == "only" and thing.dep_ != "attr":
            continue
        if mark is not None and thing.lower_ not in ("day", "time", "round", "week", "year", "place", "half", "step"):
            more = any(c.dep_ in ("acl", "relcl", "prep") and c.i > thing.i for c in thing.children)
            return more or any(c.dep_ in ("advcl", "prep") and c.i > thing.i for c in verb.children)
    return False
