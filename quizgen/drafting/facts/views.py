"""Views as proposals: who judges, warns, demands or foresees something, with the view left for a person to shorten.

All views of a story answer one question, so that they are each other's wrong options once they are filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.asking import main_clauses, month, wanted_short
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.holders import NOBODY, holder_of, members
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.weight import weight_of
from quizgen.drafting.facts.who import whose
from quizgen.drafting.facts.wording import standalone, tidy
from quizgen.world.tables import is_outlet
from quizgen.world.wording import content_words

MOST_POSITIONS, MOST_OF_ONE = 8, 3  # of an article of usual length
LONG = 1000  # characters for which there may be one more
ENOUGH = 5  # positions, beside which words without any mark of a view are left out
MOST_CLAUSE = 40  # words of a suggested clause
ENOUGH_HOLDERS = 3  # so that the views of the others are wrong options enough
_VERDICTS = frozenset(
    "criticized criticised denounced condemned praised welcomed rejected opposed supported defended dismissed blamed "
    "accused urged hailed warned questioned endorsed slammed backed demanded decried lauded applauded lamented "
    "deplored disputed protested".split()
)
_CALLS = {"called": ("for", "on"), "warned": ("of", "against"), "objected": ("to",), "appealed": ("for",),
          "apologized": ("for",), "apologised": ("for",), "campaigned": ("for", "against"),
          "argued": ("for", "against")}  # fmt: skip
TOLD = 0.55  # confidence of what somebody tells: that it was said is surer than that it is a view
ALIKE = 0.6  # of the words of two views, by which one repeats the other
Rated = tuple[int, int, Quotation]
_CALLED = frozenset("called described labelled labeled characterised characterized branded".split())
_EXPRESSED = frozenset(
    "opposition support concern concerns regret hope confidence disappointment doubt doubts outrage sympathy".split()
)


def positions(reading: Reading, names: Names, title: str = "") -> Iterator[Drafted]:
    """Proposals for the weightiest views of each named speaker, direct or reported."""
    best: dict[str, list[Rated]] = {}
    for n, quotation in enumerate(reading.findings.quotations):
        holder = holder_of(reading, names, quotation, register=False)
        if holder and not _nested(reading, quotation) and (weight := weight_of(reading, quotation)):
            best.setdefault(holder, []).append((weight, -n, quotation))
    of_one = max(MOST_OF_ONE, len(reading.text) // (2 * LONG))
    most = max(MOST_POSITIONS, len(reading.text) // LONG)
    chosen = [r for rated in best.values() for r in _different(rated)[:of_one]]
    chosen = sorted(chosen, key=lambda r: r[:2], reverse=True)[:most]
    first = {_different(rated)[0][2].start for rated in best.values()}
    sure = [r for r in chosen if r[0] > 1 or (r[2].start in first and r[2].kind == "direct")]
    found = [_position(reading, names, q) for _, _, q in sure]
    found += _verdicts(reading, names, found, most)
    more = [r for r in chosen if r not in sure][: max(0, ENOUGH - len(found))]
    found += [_position(reading, names, q, told=True) for _, _, q in more]
    found.sort(key=lambda f: f.at)
    enough = len({f.slots["holder"] for f in found}) >= ENOUGH_HOLDERS
    for fact in found:
        _ask(reading, names, fact, title, enough)
        yield fact


def _different(rated: list[Rated]) -> list[Rated]:
    """What somebody said, the weightiest first, without what repeats most words of a weightier one."""
    found: list[tuple[Rated, frozenset[str]]] = []
    for one in sorted(rated, key=lambda r: r[:2], reverse=True):
        words = content_words(one[2].text)
        if all(len(words & other) < ALIKE * min(len(words), len(other)) or not words for _, other in found):
            found.append((one, words))
    return [one for one, _ in found]


def _verdicts(reading: Reading, names: Names, known: list[Drafted], most: int) -> list[Drafted]:
    """“X denounced the conclusions of the summit”, “Y called for talks”: views that are told, not quoted."""
    found: list[Drafted] = []
    places = {p for f in known for p in f.evidence}
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        if len(known) + len(found) >= most or not text[:1].isalnum() or any(text in p or p in text for p in places):
            continue
        for verb in main_clauses(sentence):
            subject = _judge(verb)
            if subject is None or reading.quoted(sentence.base + verb.idx, sentence.base + verb.idx + len(verb)):
                continue
            holder = whose(reading, names, sentence, subject) or members(reading, names, sentence, subject)
            if holder and _speaks(names, holder):
                slots = {"holder": holder, "question": "", "view": {"short": "", "clause": ""}}
                made = Drafted("position", slots, sentence.start, (text,), 0.5, "attributed", speaker=holder,
                               status="proposal", hint=f"{names.name(holder)} view")  # fmt: skip
                found.append(made)
                break
    return found


def _speaks(names: Names, holder: str) -> bool:
    """True for who may hold a view: a person, a body, a state; no paper, which reports those of others."""
    kind, name = names.entities[holder]["kind"], names.name(holder)
    if kind == "group" and name.split()[-1].casefold() in NOBODY:
        return False
    return kind in ("person", "organisation", "country", "group") and not is_outlet(name)


def _judge(verb: Token) -> Token | None:
    """Who thinks so by a verb that tells it: X of “X criticized the decision”, “was condemned by X”, “X called the
    deal lousy”, “X expressed concern”; None for other verbs.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP") or any(c.dep_ == "neg" for c in verb.children):
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        by = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
        return by[0] if by and verb.lower_ in _VERDICTS else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    link = _CALLS.get(verb.lower_)
    if link is not None and any(c.dep_ == "prep" and c.lower_ in link for c in verb.children):
        return subject
    if verb.lower_ in _CALLED:
        as_what = verb.lower_ == "called" or any(c.lower_ == "as" for c in verb.subtree)
        told = as_what and things or any(c.dep_ in ("ccomp", "oprd") and c.i > verb.i for c in verb.children)
        return subject if told and any(t.text in ('"', "“", "”", "``", "''") for t in verb.subtree) else None
    if verb.lower_ == "expressed":
        return subject if any(t.lower_ in _EXPRESSED for t in things) else None
    return subject if verb.lower_ in _VERDICTS and things else None


def _ask(reading: Reading, names: Names, fact: Drafted, title: str, enough: bool) -> None:
    """The question that all views of the story answer, and what is wanted of a person."""
    name = names.name(str(fact.slots["holder"]))
    if not fact.slots["view"]["clause"]:
        fact.wanted["view.clause"] = f"the view as a clause, to read after “{name} said that …”"
    fact.slots["question"] = news_question(title, month(reading))
    if not fact.slots["question"]:
        fact.wanted["question"] = f"one for all views of the story, with its date, to follow “In the view of {name},”"
    fact.wanted = {"view.short": wanted_short("view") + ", all with “That”", **fact.wanted}
    fact.slots["foils"] = {"view": ["", ""]}
    fact.wanted["foils"] = "two wrong answers of that form" + (
        ", or delete them: the other views of the story will do" if enough else ""
    )


def news_question(title: str, when: str) -> str:
    """“What was to be said of the news in May 2019?”, which every view of a story answers; "" without headline."""
    words = title.split()
    if not 3 <= len(words) <= 18 or any(m in title for m in "“”\"…") or not when:
        return ""
    return f"What was to be said of the news {when}?"


def _nested(reading: Reading, quotation: Quotation) -> bool:
    """True for words that stand inside another quotation of the same speaker."""
    return any(
        q is not quotation and q.start <= quotation.start and quotation.end <= q.end
        for q in reading.findings.quotations
        if q.speaker_id == quotation.speaker_id
    )


def _position(reading: Reading, names: Names, quotation: Quotation, told: bool = False) -> Drafted:
    holder = holder_of(reading, names, quotation)
    inside = [s for s in reading.sentences if s.start < quotation.end and quotation.start < s.end]
    evidence = reading.text[inside[0].start : inside[-1].end] if inside else quotation.text
    return Drafted(
        "position",
        {"holder": holder, "question": "", "view": {"short": "", "clause": _clause(reading, names, quotation)}},
        quotation.start,
        (evidence,),
        TOLD if told else 0.5,
        "attributed",
        speaker=holder,
        status="proposal",
        hint=f"{names.name(holder)} view",
        told=told,
    )


def _clause(reading: Reading, names: Names, quotation: Quotation) -> str:
    """What reads after “X said that”: a reported clause with full names, or the words in quotation marks."""
    if quotation.kind == "direct":
        words = tidy(quotation.text.strip('“”" '))
        if words[:1] in "'‘" and words[-1:] in "'’":
            words = words[1:-1]
        while len(words.split()) > MOST_CLAUSE and (shorter := words[: _last_end(words)]):
            words = shorter
        words = words.rstrip(" .")
        fits = not any(m in words for m in '“”"') and len(words.split()) <= MOST_CLAUSE
        return f"“{words}”" if fits else ""
    if quotation.verb == "deny":
        return ""  # what was denied is not the view
    tokens = reading.tokens(quotation.start, quotation.end)
    while tokens and tokens[0][0].lower_ in ("that", ",", "and", "but"):
        tokens = tokens[1:]
    tokens = _without_day(reading, _without_outlet(tokens))
    number = quotation.speaker_id
    gender = reading.cluster(number).gender if number is not None else ""
    wording = standalone(reading, tokens, own=number, gender=gender, loose=True)
    words = tidy(reading.text[tokens[0][1] : quotation.end]) if wording.fault and tokens else wording.text
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for t, _ in tokens)
    return words.rstrip(".") if finite and len(words.split()) <= MOST_CLAUSE else ""


def _last_end(words: str) -> int:
    """Where the last sentence, or what stands behind the last cut “[...]”, begins; 0 for one sentence."""
    ends = [m.start() for m in re.finditer(r"(?<!\b[DM]r\.)(?<!\bM[rs]s\.)(?<!\bMs\.)(?<=[.!?])\s+(?=[A-Z])|(?<=[a-z,.]) ?\[(?:…|\.\.\.)\] ?(?=[A-Z])", words)]
    return ends[-1] if ends else 0


def _without_outlet(tokens: list[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """“Told the Daily Star people had left”: the paper is no part of what was said."""
    for n in range(min(5, len(tokens) - 3), 0, -1):
        told = "".join(t.text_with_ws for t, _ in tokens[:n]).strip()
        if is_outlet(told) and tokens[n][0].tag_[:2] in ("NN", "DT", "PR", "JJ"):
            return tokens[n:]
    return tokens


def _without_day(reading: Reading, tokens: list[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """“Said yesterday morning the laws should be changed”: the day is that of the saying."""
    date = reading.date_at(tokens[0][1], tokens[0][1] + 1) if tokens else None
    if date is None or date.start != tokens[0][1]:
        return tokens
    rest = [(t, at) for t, at in tokens if at >= date.end]
    while rest and rest[0][0].lower_ in ("morning", "evening", "afternoon", "night"):
        rest = rest[1:]
    return rest if rest and rest[0][0].text != "," else tokens
