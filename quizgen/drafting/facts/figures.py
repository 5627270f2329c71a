"""Figures (“tested three missiles in 2017”) and contrasts (“an armistice, not a peace treaty”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.clauses import clause_date, subject_token
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.voice import voice_of
from quizgen.drafting.facts.who import several
from quizgen.drafting.facts.wording import standalone
from quizgen.world.dates import when_text

_WORDS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)}  # fmt: skip
_ROUGH = frozenset(
    "about around nearly almost roughly approximately over under least most some than up estimated several many dozens "
    "hundreds thousands another other more fewer only".split()
)
_UNITLESS = frozenset(
    "years months weeks days hours minutes seconds decades miles kilometres feet metres centuries percent % million "
    "billion trillion hundred thousand dozen".split()
)
_TERM = r"(?:an?|the) [a-z][a-z -]{2,40}"
_CONTRASTS = (
    re.compile(rf"(?P<actual>{_TERM}), (?:and )?not (?P<denied>{_TERM})(?=[.,;])"),
    re.compile(rf"\bnot (?P<denied>{_TERM}),? but (?:rather )?(?P<actual>{_TERM})(?=[.,;])"),
    re.compile(rf"(?P<actual>{_TERM}),? (?:rather than|instead of) (?P<denied>{_TERM})(?=[.,;])"),
)
MOST_COUNTED = 2  # proposals of figures


def figures(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each exact count that is the object of a dated clause with a named subject; of other counts the
    first are proposals, for a person to say what they count.
    """
    proposed = 0
    for sentence in reading.sentences:
        for token in sentence.span:
            if token.dep_ == "nummod" and token.head.dep_ == "dobj":
                fact = _figure(reading, names, sentence, token)
                if fact is not None:
                    yield fact
                    continue
            counted = token.dep_ == "nummod" and proposed < MOST_COUNTED
            fact = _counted(reading, sentence, token) if counted else None
            if fact is not None:
                proposed += 1
                yield fact


def _figure(reading: Reading, names: Names, sentence: Sentence, number: Token) -> Drafted | None:
    value = _value(number)
    verb = number.head.head
    at = sentence.base + number.idx
    if value is None or value < 2 or verb.tag_ != "VBD" or reading.date_at(at, at + len(number)) is not None:
        return None
    subject, unit = subject_token(verb), _unit(reading, sentence, number)
    base = base_form(verb.text)
    if subject is None or not base or not unit or reading.quoted(sentence.start, sentence.end):
        return None
    date, _ = clause_date(reading, sentence, verb, subject)
    who = several(reading, names, sentence, subject)
    voice = voice_of(reading, names, sentence, verb)
    if date is None or date.value is None or len(who) != 1 or voice is None:
        return None
    name = names.name(who[0])
    the = "the " if names.entities[who[0]].get("definite") else ""
    slots = {
        "value": str(value), "unit": unit, "of": f"did {the}{name} {base} {when_text(date.value)}",
        "when": date.value.text,
    }  # fmt: skip
    made = Drafted(
        "figure", slots, sentence.start, (reading.text[sentence.start : sentence.end],), 0.75, voice.voice,
        voice.speaker, voice.via, trivial=True, hint=f"{name} {unit} number",
    )  # fmt: skip
    return made


def _counted(reading: Reading, sentence: Sentence, number: Token) -> Drafted | None:
    """“Killed five children”: number and unit, for a person to write the rest of the question."""
    value, unit, at = _value(number), _unit(reading, sentence, number), sentence.base + number.idx
    verb = next((a for a in number.ancestors if a.tag_.startswith("VB")), None)
    if value is None or value < 5 or not unit or reading.date_at(at, at + len(number)) is not None:
        return None
    if verb is None or number.head.dep_ not in ("dobj", "nsubjpass", "attr"):
        return None
    if reading.quoted(sentence.start, sentence.end):
        return None
    words = standalone(reading, [(t, sentence.base + t.idx) for t in verb.subtree if t.i >= verb.i][:1])
    hint = f"{unit} {words.text}"
    made = Drafted("figure", {"value": str(value), "unit": unit, "of": ""}, sentence.start,
                   (reading.text[sentence.start : sentence.end],), 0.5, status="proposal", hint=hint)  # fmt: skip
    made.wanted = {"of": f"the rest of the question with its date, to follow “How many {unit}” (“did X … in 2018”)"}
    return made


def _unit(reading: Reading, sentence: Sentence, number: Token) -> str:
    """What is counted, in words that stand alone; "" for a rough count, a measure of time or part of something."""
    noun = number.head
    if any(t.lower_ in _ROUGH for t in noun.subtree) or noun.tag_ != "NNS" or noun.lower_ in _UNITLESS:
        return ""
    # A complement behind the noun would be lost: “three missiles designed to …” is still three missiles, but
    # “three of the …” is not.
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return ""
    inner = [(t, sentence.base + t.idx) for t in noun.subtree if number.i < t.i <= noun.i]
    wording = standalone(reading, inner)
    return "" if wording.fault else wording.text


def _value(token: Token) -> int | None:
    low = token.lower_.replace(",", "")
    if low in _WORDS:
        return _WORDS[low]
    return int(low) if low.isascii() and low.isdigit() and len(low) < 7 else None


def contrasts(reading: Reading, names: Names) -> Iterator[Drafted]:
    """“X, not Y”: a fact where the question that both answer can be turned, else a proposal."""
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        match = next((m for pattern in _CONTRASTS if (m := pattern.search(text))), None)
        if match is None or reading.quoted(sentence.start, sentence.end):
            continue
        question = _asked(reading, names, sentence, sentence.start + match.start("actual"))
        made = Drafted(
            "contrast", {"subject": question, "actual": match["actual"], "denied": match["denied"]},
            sentence.start + match.start(), (text,), 0.7, hint=f"{match['actual']} not {match['denied']}",
        )  # fmt: skip
        if question:
            made.doubts = ["the question was turned by machine: does it read well, and does it cue neither term?"]
        else:
            made.status, made.confidence = "proposal", 0.5
            made.wanted = {"subject": "the direct question that both answer, without the words of either"}
        yield made


def _asked(reading: Reading, names: Names, sentence: Sentence, at: int) -> str:
    """“In what did the war of the two Koreas end?” from a clause in the past that ends in the first term; or ""."""
    term = next((t for t, o in reading.tokens(at, sentence.end) if t.tag_ in ("NN", "NNS", "NNP")
                 and t.dep_ in ("pobj", "dobj", "attr")), None)  # fmt: skip
    if term is None:
        return ""
    link = term.head if term.dep_ == "pobj" else None
    verb = link.head if link is not None else term.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ != "VBD" or any(c.dep_ in ("aux", "neg") for c in verb.children):
        return ""
    others = [c for c in verb.children if c.i > verb.i and c not in (link, term) and not c.is_punct]
    who = _words(reading, names, sentence, subject)
    if not who or others:
        return ""
    if verb.lower_ in ("was", "were"):
        return f"What {verb.lower_} {who}?" if link is None else ""
    base = base_form(verb.text)
    if not base:
        return ""
    return f"{link.text.capitalize()} what did {who} {base}?" if link is not None else f"What did {who} {base}?"


def _words(reading: Reading, names: Names, sentence: Sentence, subject: Token) -> str:
    """The subject in words that stand alone; “their” is the subject of the clause above, where that is plural."""
    tokens = [(t, sentence.base + t.idx) for t in subject.subtree]
    if tokens[0][0].lower_ == "their":
        above = subject_token(subject.head.head) if subject.head.dep_ == "advcl" else None
        owners = several(reading, names, sentence, above) if above is not None else []
        rest = standalone(reading, tokens[1:])
        text = "".join(t.text + t.whitespace_ for t, _ in tokens[1:]).strip()
        the = [("the " if names.entities[o].get("definite") else "") + names.name(o) for o in owners]
        return f"the {text} of {' and '.join(the)}" if len(owners) == 2 and not rest.fault else ""
    wording = standalone(reading, tokens)
    first = tokens[0][0]
    low = first.tag_ in ("DT", "JJ", "NN", "NNS") and not first.ent_type_
    return "" if wording.fault else wording.text[:1].lower() + wording.text[1:] if low else wording.text
