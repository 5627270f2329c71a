"""Proposals of views and of what news means, with blanks for a person to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts_asking import SHORT, main_clauses, month, what_question, when_of, words_for
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_verbs import base_form
from quizgen.drafting.facts_wording import standalone, tidy

MOST_POSITIONS, MOST_OF_ONE, MOST_MEANINGS = 9, 4, 3
FEWEST, LONGEST = 7, 70  # words of a view
MOST_CLAUSE = 40  # words of a suggested clause
_OPINION = re.compile(
    r"\b(?:should|must|need|believe|think|hope|want|because|never|unacceptable|important|would|could|may|might|right|"
    r"wrong|concern|fear|worried|best|worst|great|unless|too|only|danger|threat|risk|fail|success|support|oppose|"
    r"cannot|can't|will|likely|unlikely|expect|plan)\w*\b",
    re.IGNORECASE,
)
# What sets a thing apart, in so many words.
_APART = frozenset("first largest biggest highest lowest oldest youngest deadliest worst longest only".split())
_NEW = re.compile(r"\bfor the first time\b|\bunprecedented\b|\brecord-breaking\b|\bhistoric\b")
_NOBODY = frozenset(
    "data reports figures sources statistics results spokesperson spokesman spokeswoman estimates posts it that "
    "who statement report study law act document documents papers".split()
)
_BE = frozenset("is are was were".split())
_EFFECT = {"led": "to", "resulted": "in", "sparked": "", "prompted": "", "caused": "", "triggered": "", "allowed": "",
           "forced": "", "enabled": "", "ended": "", "raised": "", "changed": ""}  # fmt: skip


def positions(reading: Reading, names: Names) -> Iterator[Drafted]:
    """Proposals for the weightiest views of each named speaker, direct or reported."""
    best: dict[str, list[tuple[int, int, Quotation]]] = {}
    for n, quotation in enumerate(reading.findings.quotations):
        holder = _holder(reading, names, quotation, register=False)
        if not holder or _nested(reading, quotation):
            continue
        words = len(quotation.text.split())
        if FEWEST <= words <= LONGEST:
            opinion = 20 * min(2, len(_OPINION.findall(quotation.text)))
            best.setdefault(holder, []).append((min(words, 30) + opinion, -n, quotation))
    chosen = [r for rated in best.values() for r in sorted(rated, key=lambda r: r[:2], reverse=True)[:MOST_OF_ONE]]
    chosen = sorted(chosen, key=lambda r: r[:2], reverse=True)[:MOST_POSITIONS]
    for _, _, quotation in sorted(chosen, key=lambda r: r[2].start):
        yield _position(reading, names, quotation)


def _holder(reading: Reading, names: Names, quotation: Quotation, register: bool = True) -> str:
    """Whose view it is: somebody with a name, or a plural that needs none (“researchers”, “police”); "" for others."""
    if quotation.speaker_id is not None and (found := names.named(quotation.speaker_id)):
        return found if names.name(found).split()[-1].casefold() not in ("no", "act", "law", "bill") else ""
    words = quotation.mention.strip()
    if quotation.mention_start < 0 or not words:
        return ""
    if person := _beside(reading, names, quotation.mention_start, quotation.mention_start + len(words)):
        return person
    if not re.fullmatch(r"(?:[A-Za-z][a-z-]* ){0,5}[A-Z]?[a-z]+", words):
        return ""
    tokens = [t for t, _ in reading.tokens(quotation.mention_start, quotation.mention_start + len(words))]
    some = bool(tokens) and (tokens[-1].tag_ == "NNS" or words.casefold() == "police")
    if not tokens or tokens[-1].lower_ in _NOBODY or not (some or tokens[0].lower_ in ("a", "an")):
        return ""
    if any(t.tag_ not in ("NN", "NNS", "JJ", "VBG", "IN") and t.lower_ not in ("a", "an", "some") for t in tokens):
        return ""
    low = words if tokens[0].ent_type_ else words[:1].lower() + words[1:]
    return names.group(low) if register else f"group:{low}"


def _beside(reading: Reading, names: Names, start: int, end: int) -> str:
    """The one person named in “the bishop N” or right behind “a member of parliament, N”; "" for none."""
    inside = {n for _, _, n in reading.mentions_in(start, end) if reading.cluster(n).kind == "person"}
    if not inside:
        inside = {n for a, _, n in reading.mentions_in(end, end + 60)
                  if reading.text[end:a] == ", " and reading.cluster(n).kind == "person"}  # fmt: skip
    found = names.person(inside.pop()) if len(inside) == 1 else None
    return found or ""


def _nested(reading: Reading, quotation: Quotation) -> bool:
    """True for words that stand inside another quotation of the same speaker."""
    return any(
        q is not quotation and q.start <= quotation.start and quotation.end <= q.end
        for q in reading.findings.quotations
        if q.speaker_id == quotation.speaker_id
    )


def _position(reading: Reading, names: Names, quotation: Quotation) -> Drafted:
    holder = _holder(reading, names, quotation)
    name = names.name(holder)
    inside = [s for s in reading.sentences if s.start < quotation.end and quotation.start < s.end]
    evidence = reading.text[inside[0].start : inside[-1].end] if inside else quotation.text
    question = _question(reading, names, quotation)
    wanted = {} if question else {"question": f"a direct question with its date, to follow “In the view of {name},”"}
    wanted["view.short"] = SHORT
    made = Drafted(
        "position",
        {"holder": holder, "question": question, "view": {"short": "", "clause": _clause(reading, names, quotation)}},
        quotation.start,
        (evidence,),
        0.5,
        "attributed",
        speaker=holder,
        status="proposal",
        wanted=wanted,
        hint=f"{name} view",
    )
    if not made.slots["view"]["clause"]:
        wanted["view.clause"] = f"the view in your words, to read after “{name} said that …”"
    return made


def _clause(reading: Reading, names: Names, quotation: Quotation) -> str:
    """What reads after “X said that”: a reported clause with full names, or the words in quotation marks."""
    if quotation.kind == "direct":
        words = tidy(quotation.text.strip("“”\"'‘’ "))
        first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", words)
        while len(" ".join(first).split()) > MOST_CLAUSE and len(first) > 1:
            first.pop()
        words = " ".join(first).rstrip(".")
        fits = not any(m in words for m in '“”"') and len(words.split()) <= MOST_CLAUSE
        return f"“{words}”" if fits else ""
    tokens = reading.tokens(quotation.start, quotation.end)
    while tokens and tokens[0][0].lower_ in ("that", ",", "and", "but"):
        tokens = tokens[1:]
    tokens = _without_day(reading, tokens)
    number = quotation.speaker_id
    gender = reading.cluster(number).gender if number is not None else ""
    wording = standalone(reading, tokens, own=number, gender=gender, loose=True)
    words = tidy(reading.text[tokens[0][1] : quotation.end]) if wording.fault and tokens else wording.text
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for t, _ in tokens)
    return words.rstrip(".") if finite and len(words.split()) <= MOST_CLAUSE else ""


def _without_day(reading: Reading, tokens: list[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """“Said yesterday morning the laws should be changed”: the day is that of the saying."""
    date = reading.date_at(tokens[0][1], tokens[0][1] + 1) if tokens else None
    if date is None or date.start != tokens[0][1]:
        return tokens
    rest = [(t, at) for t, at in tokens if at >= date.end]
    while rest and rest[0][0].lower_ in ("morning", "evening", "afternoon", "night"):
        rest = rest[1:]
    return rest if rest and rest[0][0].text != "," else tokens


def _question(reading: Reading, names: Names, quotation: Quotation) -> str:
    """A question from the first clause of the words, where its subject stands alone; else ""."""
    for token, at in reading.tokens(quotation.start, quotation.end):
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.tag_.startswith(("VB", "MD")):
            if any(c.dep_ == "mark" and c.lower_ != "that" for c in token.head.children):
                continue
            if quotation.kind == "direct" and token.tag_ == "PRP":
                return ""
            sentence = reading.sentence_at(at)
            own = sentence is None or reading.cluster_at(at, at + len(token)) == quotation.speaker_id
            return "" if own or sentence is None else what_question(reading, names, sentence, token.head)
    return ""


def meaning(reading: Reading, names: Names, title: str) -> Iterator[Drafted]:
    """Proposals for what news means: of the story as a whole, what sets somebody or something apart, and effects."""
    first = next(iter(reading.sentences), None)
    if first is None:
        return
    yield _meaning(reading, first, "", f"meaning {' '.join(title.split()[:4])}")
    made = 0
    for sentence in reading.sentences[1:]:
        if made >= MOST_MEANINGS or reading.quoted(sentence.start, sentence.end):
            continue
        question = _effect(reading, names, sentence) or _apart(reading, names, sentence)
        question = question or _outlook(reading, names, sentence)
        if question:
            made += 1
            yield _meaning(reading, sentence, question, question[:44])


def _meaning(reading: Reading, sentence: Sentence, question: str, hint: str) -> Drafted:
    when = month(reading) or "the date"
    wanted = {} if question else {"question": f"what makes this news matter, as a question with its date ({when})"}
    wanted |= {
        "meaning.short": SHORT,
        "meaning.clause": "the same as a clause with its own subject, for the explanation",
    }
    return Drafted(
        "significance",
        {"question": question, "meaning": {"short": "", "clause": ""}},
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
    return f"{link.capitalize()} what did {who} {base}{when}?" if link else f"What did {who} {base}{when}?"


def _outlook(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What would X allow in March 2018?”, “What was X expected to do …?” of a sentence that says what is to come."""
    verb = sentence.span.root
    subject = _subject(verb)
    if any(c.dep_ == "xcomp" and c.lower_ != "be" and any(g.lower_ == "to" for g in c.children) for c in verb.children):
        who = words_for(reading, names, sentence, subject) if subject is not None else ""
        be = next((c.lower_ for c in verb.children if c.dep_ == "auxpass" and c.lower_ in _BE), "")
        if who and be and verb.lower_ in ("expected", "scheduled", "set", "required", "planned"):
            return f"What {be} {who} {verb.lower_} to do {month(reading)}?"
        base = {"planned": "plan", "intended": "intend", "sought": "seek", "vowed": "vow", "pledged": "pledge",
                "agreed": "agree", "refused": "refuse", "tried": "try", "voted": "vote"}.get(verb.lower_)  # fmt: skip
        if who and base and verb.tag_ == "VBD" and not any(c.dep_ in ("aux", "neg") for c in verb.children):
            return f"What did {who} {base} to do{when_of(reading, sentence, verb)}?"
    if not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "could", "may") for c in verb.children):
        return ""
    thing = any(c.dep_ == "dobj" and c.i > verb.i and len(list(c.subtree)) > 1 for c in verb.children)
    return what_question(reading, names, sentence, verb) if thing else ""


def _apart(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“What set X apart in March 2018?” of a sentence that says first, largest, for the first time."""
    for verb in main_clauses(sentence):
        subject = _subject(verb)
        if subject is None or not (_superlative(verb) or (verb.dep_ == "ROOT" and _NEW.search(sentence.span.text))):
            continue
        who = words_for(reading, names, sentence, subject)
        return f"What set {who} apart {month(reading)}?" if who else ""
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
