"""Causes as proposals: the sentence, the reason in its words, and the question where it can be turned safely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.asking import FOILS, main_clauses, month, wanted_short, when_of, words_for
from quizgen.drafting.facts.clauses import dates_of, subject_token
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.reason_end import reason_end
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.wording import standalone, tidy
from quizgen.drafting.speech.attribution_verbs import base as speech_base

MOST = 6  # of an article
FEWEST_WORDS = 3  # of a reason
_CONNECTIVE = re.compile(
    r"\b(?:because(?: of)?|in an (?:effort|attempt) to|in a bid to|in order to|so that|due to|in response to|"
    r"in protest (?:of|at|against)|as a result of|owing to|on the grounds that|aimed at|"
    r"in light of|in (?:the )?hopes? (?:of|that)|in preparation for|"
    r"in exchange for|in order that|with the (?:stated )?(?:aim|goal|rationale) of|on (?:suspicion|charges) of|"
    r"in honou?r of|thanks to|(?:(?<=was )|(?<=were )|(?<=been )|(?<=, ))(?:prompted|caused|triggered|sparked) by|out of concern|over concerns|"
    r"for fear (?:of|that)|on account of|attributed (?:this |that |it )?to)\b"
)
_NEXT = re.compile(r"[;:—–]|, (?:and|but|while|who|which|according) ")  # where a reason ends
_ONLY_TIME = re.compile(
    r"^(?:[\w-]+ ){1,3}(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after|following)\b|"
    r"\d\s?[ap]\.?m\b|\d:\d\d|^(?:\w+ ){0,2}after (?:serving|spending|\w+ (?:days?|weeks?|months?|years?)\b)"
)
_TORN_START = re.compile(r"\W{0,3}[,;]|\W{0,3}\b[a-z]")  # a sentence whose beginning was cut off
_EFFORT = frozenset("effort order attempt bid response protest retaliation recognition reaction".split())
_BLAMED = frozenset(
    "sentenced fined arrested charged criticised criticized praised convicted awarded impeached suspended condemned "
    "blamed jailed dismissed fired sued banned punished detained honoured honored apologised apologized rebuked "
    "accused indicted investigated expelled sanctioned thanked".split()
)
# Words of a reason that say nothing by themselves.
_EMPTY = frozenset(
    "because due owing result order effort attempt bid response protest hopes hope light aim goal exchange after amid "
    "following over for to of in an a the this that these those his her its their it as with on from and so was were "
    "assist ensure help be establish further details make take do get have has had been at by prompted caused citing "
    "matter event case situation agreement issue".split()
)
_CLAIMED = frozenset("claim allege suggest speculate".split())  # what follows may not be so
_NOT_FOR = frozenset(
    "became become came come went go began begun had have has took taken used expected allowed required scheduled set "
    "made found asked ordered urged told directed helped caused forced led encouraged called persuaded invited "
    "sentenced convicted give gives gave given granted".split()
)
# “Encourages galleries to show …”: the infinitive is what somebody else is to do.
_MAKES_DO = tuple(
    "encourag allow enabl persuad urg invit ask order direct forc caus help lead expect requir permit convinc advis "
    "instruct welcom train teach remind warn tell pay hire appoint elect choos want".split()
)
_TO_DO = frozenset(
    "appeal bid attempt effort right plan decision vote offer request deal agreement order chance law bill motion "
    "proposal promise pledge threat refusal failure ability power permission intention desire wish call demand need "
    "opportunity battle fight campaign contract mandate license licence duty way".split()
)
_MOVES = frozenset("gathered met marched rallied demonstrated joined returned travelled traveled assembled".split())
_ANSWERS = _BLAMED | frozenset(
    "resigned quit stepped withdrew withdrawn postponed cancelled canceled delayed extended closed halted banned "
    "evacuated grounded recalled revoked removed ousted overturned reversed protested rioted expelled retaliated "
    "declared collapsed apologised apologized boycotted struck dropped lifted".split()
)
_OVER = _BLAMED | frozenset("resigned protested clashed threatened boycotted argued complained stepped quit".split())


def causes(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One proposal for each clause that gives its reason or purpose in so many words."""
    made = 0
    for sentence in reading.sentences:
        if sentence.span.text.rstrip().endswith("?") or _TORN_START.match(sentence.span.text) or made >= MOST:
            continue
        fact = _parsed(reading, names, sentence) or _by_words(reading, sentence)
        if fact is not None:
            made += 1
            yield fact


def _parsed(reading: Reading, names: Names, sentence: Sentence) -> Drafted | None:
    """The first reason that the parse shows."""
    for verb in main_clauses(sentence):
        reason = next((c for c in verb.children if _gives_reason(verb, c)), None)
        if reason is None or any(_marked(reading, sentence, t) for t in (verb, reason)) or _only_claimed(verb):
            continue
        words = _words(reading, sentence, reason)
        if len(words.split()) >= FEWEST_WORDS and not _ONLY_TIME.search(words) and _tells(words):
            return _proposal(reading, sentence, why_question(reading, names, sentence, verb, reason), words)
    return None


def _by_words(reading: Reading, sentence: Sentence) -> Drafted | None:
    """A reason behind a connective that leaves no doubt, where the parse does not show whose it is."""
    match = _CONNECTIVE.search(reading.text, sentence.start, sentence.end)
    if match is None or reading.quoted(match.start(), match.end()):
        return None
    end = _main_verb(reading, match.end(), sentence)
    words = tidy(_NEXT.split(reading.text[match.start() : end], maxsplit=1)[0].rstrip(" .”\""))[:280]
    if not match[0].startswith(("because", "so that", "on the grounds")):
        words = words.split(", ")[0]
    if re.match(r"(?:due to|because of|as a result of|owing to) (?:that|this|it|these|them)\b", words, re.IGNORECASE):
        return None
    if not _tells(words) or any(speech_base(t.text) in _CLAIMED for t in sentence.span if t.tag_[:2] == "VB"):
        return None
    torn = sum(words.count(mark) for mark in '"“”') % 2
    return _proposal(reading, sentence, "", words) if len(words.split()) >= FEWEST_WORDS + 2 and not torn else None


def _main_verb(reading: Reading, start: int, sentence: Sentence) -> int:
    """Where a verb stands whose subject comes before the reason: “The march, aimed at the law, reached …”; else the
    sentence's end."""
    for token, at in reading.tokens(start, sentence.end):
        subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(sentence.base + c.idx < start for c in subjects):
            return at
    return sentence.end


def _only_claimed(verb: Token) -> bool:
    """True for what somebody only claims: “X claimed that Y won due to fraud” gives no reason for Y's winning."""
    return any(speech_base(a.text) in _CLAIMED for a in (verb, *verb.ancestors) if a.tag_.startswith("VB"))


def _tells(words: str) -> bool:
    """True for a reason with two words that mean something: not “in a bid to assist”, “over the agreement”."""
    return len({w for w in re.findall(r"[^\W\d_]{3,}", words.casefold()) if w not in _EMPTY}) >= 2


def _marked(reading: Reading, sentence: Sentence, token: Token) -> bool:
    return reading.quoted(sentence.base + token.idx, sentence.base + token.idx + len(token))


def _proposal(reading: Reading, sentence: Sentence, question: str, words: str) -> Drafted:
    text = reading.text[sentence.start : sentence.end]
    wanted = {"because.short": wanted_short("because"), "foils": FOILS}
    if not question:
        wanted = {"question": f"a direct question with its date (“Why … {month(reading)}?”)", **wanted}
    elif not re.search(r"\d{4}", question):
        wanted = {"question": "its date, where the text bears one", **wanted}
    return Drafted(
        "cause",
        {"question": question, "because": {"short": "", "clause": words}, "foils": {"because": ["", ""]}},
        sentence.start,
        (text,),
        0.5,
        status="proposal",
        wanted=wanted,
        hint=f"why {' '.join(text.split()[:5])}",
    )


def _gives_reason(verb: Token, child: Token) -> bool:
    """True for a part of a clause that says why: because, so that, purpose, in response to, for doing, over."""
    low = child.lower_
    if child.dep_ == "advcl":
        marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux", "advmod")}
        first = child.left_edge.i == verb.sent.start  # “To curb the spread, the government closed …”
        purpose = child.tag_ == "VB" and "to" in marks and (child.i > verb.i or first)
        purpose = purpose and _transitive(verb) and not _owned(child)
        names_why = child.lower_ == "citing" and all(t.lower_ != "as" for t in child.subtree)  # not “citing it as unfair”
        if ("after" in marks and _answers(verb)) or names_why:
            return True
        return "because" in marks or (purpose and not marks & {"how", "what"})
    if child.dep_ != "prep":
        return False
    if low in ("because", "owing"):
        return True
    if low in ("after", "following", "amid"):
        told = len(list(child.subtree)) > 4  # “following the vote” says when, not why
        return _answers(verb) and told and any(t.tag_.startswith("NN") for t in child.subtree)
    inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
    if low == "due" or (low == "as" and any(c.lower_ == "result" for c in inner)):
        return True
    if low == "in" and any(c.lower_ in _EFFORT for c in inner):
        return True
    if low == "for":
        after = child.i > verb.i
        return after and verb.lower_ in _BLAMED and any(c.tag_ == "VBG" or c.dep_ == "pobj" and len(list(c.subtree)) > 2
                                              for c in inner)  # fmt: skip
    return low == "over" and verb.lower_ in _OVER and any(c.dep_ == "pobj" and not c.like_num for c in inner)


def _owned(child: Token) -> bool:
    """“A method for crews to find the ship”, “an appeal to conceal it”: the infinitive is the noun's."""
    first = child.left_edge
    before = first.nbor(-1) if first.i else first
    if before.lower_.removesuffix("s") in _TO_DO:
        return True
    return before.tag_.startswith("NN") and before.head.lower_ == "for" or any(
        c.dep_ in ("nsubj", "nsubjpass") for c in child.children
    )


def _answers(verb: Token) -> bool:
    """True for a deed in a past tense that answers what came before: “resigned after …”, not “was found after …”."""
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") for c in verb.children))
    return past and verb.lower_ in _ANSWERS


def _transitive(verb: Token) -> bool:
    """True for a deed whose purpose an infinitive can tell: “raised taxes to …”, not “became the first to …”."""
    if speech_base(verb.text) or verb.lower_ in _NOT_FOR or verb.tag_ == "VBG" or verb.lower_.startswith(_MAKES_DO):
        return False
    if verb.lower_ in _MOVES:
        return True
    return any(c.dep_ in ("dobj", "auxpass") for c in verb.children)


def _words(reading: Reading, sentence: Sentence, reason: Token) -> str:
    """The reason as the text has it."""
    start = sentence.base + reason.left_edge.idx
    last = reason_end(reason)
    end = sentence.base + last.idx + len(last)
    return tidy(reading.text[start:end].rstrip(" .,”\""))[:280]


def why_question(reading: Reading, names: Names, sentence: Sentence, verb: Token, reason: Token) -> str:
    """“Why did X … in March 2018?”, or "" where it cannot be turned safely."""
    subject = subject_token(verb)
    who = words_for(reading, names, sentence, subject) if subject is not None else ""
    left = {t.i for t in reason.subtree}
    left |= {i for _, words in dates_of(reading, sentence, verb) for i in words}
    left |= {t.i for c in verb.children if c.dep_ in ("advcl", "conj", "cc", "parataxis", "ccomp", "punct")
             for t in c.subtree}  # fmt: skip
    rest = [(t, sentence.base + t.idx) for t in verb.subtree if t.i > verb.i and t.i not in left]
    while rest and (rest[-1][0].is_punct or rest[-1][0].dep_ == "cc" or rest[-1][0].lower_ in ("around", "about")):
        rest.pop()
    if {"(", ")"} & {t.text for t in verb.subtree if t.i > verb.i and t.i not in left}:
        return ""  # a bracket that the question would tear
    gaps = sum(b[0].i - a[0].i > 1 for a, b in zip(rest, rest[1:], strict=False))
    wording = standalone(reading, rest)
    if not who or (rest and wording.fault) or len(rest) > 22 or gaps > 1 or "," in wording.text[-2:]:
        return ""
    if any(c.dep_ == "neg" for c in verb.children) or not _askable(verb, rest):
        return ""
    if re.search(r"\b(?:around|about|by|on) (?:in|on|at)\b", wording.text):
        return ""
    dated = any(reading.date_at(at, at + 1) for _, at in rest)
    when = "" if dated else when_of(reading, sentence, verb)
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return _turned(verb, [a.lower_ for a in aux], who, wording.text if rest else "", when)


def _askable(verb: Token, rest: list[tuple[Token, int]]) -> bool:
    """True where “Why did X …?” keeps the sense: no verb of saying or finding out, no second verb, no torn object."""
    if speech_base(verb.text) or any(c.dep_ in ("ccomp", "parataxis") for c in verb.children):
        return False
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ not in ("relcl", "aux", "auxpass") for t, _ in rest):
        return False
    if any(a[0].tag_ == "CC" and b[0].tag_ in ("VBN", "VBD") for a, b in zip(rest, rest[1:], strict=False)):
        return False
    if rest and rest[-1][0].tag_ in ("IN", "TO", "DT", "RP") and rest[-1][0].dep_ != "prt":
        return False
    pairs = zip(rest, rest[1:], strict=False)
    if any(a[0].lower_ in ("around", "about", "by") and b[0].lower_ in ("in", "on", "at") for a, b in pairs):
        return False
    return bool(rest) or verb.lower_ in _ANSWERS | {"died", "killed", "injured"}


def _turned(verb: Token, aux: list[str], who: str, rest: str, when: str) -> str:
    if not aux and verb.tag_ == "VBD" and verb.lower_ not in ("was", "were", "had"):
        base = base_form(verb.text)
        return f"Why did {who} {tidy(f'{base} {rest}')}{when}?" if base else ""
    if not aux and verb.lower_ in ("was", "were") and rest:
        return f"Why {verb.lower_} {who} {tidy(rest)}{when}?"
    if len(aux) == 1 and aux[0] in ("was", "were", "had", "could", "would", "will", "is", "are", "has", "have"):
        return f"Why {aux[0]} {who} {tidy(f'{verb.text} {rest}')}{when}?"
    return ""
