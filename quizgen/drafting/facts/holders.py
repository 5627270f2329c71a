"""Whose view some words are: a person, a body with a name, or a plural that needs none."""

from __future__ import annotations

import re

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.gists import body_at
from quizgen.drafting.facts.names import Names, clean_name
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.wording import standalone
from quizgen.world.folding import fold
from quizgen.world.tables import is_outlet

NOBODY = frozenset(
    "data reports figures sources statistics results spokesperson spokesman spokeswoman estimates posts it that "
    "who statement report study law act document documents papers media averages polls poll survey television "
    "newspapers outlets websites memo letter email slogans placards banners signs posters chants".split()
)


_NO_NAME = frozenset("act law bill no court party team journal constitution committee group".split())
# Plurals of what is done or thought, by their endings: nobody speaks by them (“preparations are active, stating …”).
_DEEDS = re.compile(r"(?:[ts]ions|(?<!govern)ments|ings|ities|ances|isms)$")
_BODIES = frozenset(
    "organisations organizations institutions delegations corporations nations associations federations commissions "
    "departments parliaments authorities universities communities alliances minorities missions".split()
)
_STUDY = re.compile(r"the (?:researchers|scientists|authors|astronomers|investigators|academics)", re.IGNORECASE)
_WRITTEN = re.compile(r"['’]s? (?:official |written )?(?:statement|letter|tweet|post|opinion|ruling|message|speech)$")
_OF = re.compile(r"\b(?:of|for|with|by|to|from|and|or) (?:\w+ )?$")


def holder_of(reading: Reading, names: Names, quotation: Quotation, register: bool = True) -> str:
    """Whose view it is: somebody with a name, or a plural that needs none (“researchers”, “police”); "" for others."""
    if quotation.speaker_id is not None and (found := names.named(quotation.speaker_id)):
        return "" if _no_holder(names, found) else found
    words = quotation.mention.strip()
    if quotation.mention_start < 0 or not words:
        return ""
    if is_outlet(words):
        return ""
    if (owner := _owner(reading, quotation)) is not None and (found := names.named(owner)):
        return "" if _no_holder(names, found) else found
    if _STUDY.fullmatch(words) and (team := _team(reading, words.split()[-1].casefold())):
        return names.group(team) if register else f"group:{team}"
    if (body := _body(reading, names, quotation)) is not None:
        return body
    if (called := _called(reading, quotation)) and not is_outlet(called):
        return names.speaker(called) if register else f"person:{called}"
    if person := _beside(reading, names, quotation.mention_start, quotation.mention_start + len(words)):
        return person
    if not re.fullmatch(r"(?:[A-Za-z][a-z-]* ){0,5}[A-Z]?[a-z]+", words):
        return ""
    tokens = [t for t, _ in reading.tokens(quotation.mention_start, quotation.mention_start + len(words))]
    some = bool(tokens) and (tokens[-1].tag_ == "NNS" or words.casefold() == "police")
    if tokens and _DEEDS.search(tokens[-1].lower_) and tokens[-1].lower_ not in _BODIES:
        return ""
    if not tokens or tokens[-1].lower_ in NOBODY or not (some or tokens[0].lower_ in ("a", "an")):
        return ""
    if any(t.tag_ not in ("NN", "NNS", "JJ", "VBG", "IN") and t.lower_ not in ("a", "an", "some") for t in tokens):
        return ""
    low = words if tokens[0].ent_type_ else words[:1].lower() + words[1:]
    return names.group(low) if register else f"group:{low}"


def _body(reading: Reading, names: Names, quotation: Quotation) -> str | None:
    """The body or state that speaks, "" for one that only reports; None where no body is named."""
    number = body_at(reading, quotation)
    found = names.named(number) if number is not None and not re.search(r"\bof\b", quotation.mention) else None
    if found is None:
        return None
    return "" if _no_holder(names, found) or quotation.verb in ("according to", "report") else found


def _owner(reading: Reading, quotation: Quotation) -> int | None:
    written = _whose_paper(reading, quotation)
    return written if written is not None else _only_one(reading, quotation)


def _whose_paper(reading: Reading, quotation: Quotation) -> int | None:
    """The one who wrote “N's statement”, “the ministry's letter”, by which the words are given; None for others."""
    end = quotation.mention_start + len(quotation.mention.rstrip())
    match = _WRITTEN.search(reading.text, quotation.mention_start, end)
    ends = (match.start(), match.start() + 2) if match else ()
    found = [n for _, b, n in reading.mentions_in(quotation.mention_start, end) if b in ends]
    return found[0] if len(found) == 1 else None


def _only_one(reading: Reading, quotation: Quotation) -> int | None:
    """The only person of the text with the last name by which the speaker is called; None for none or several."""
    last = fold(quotation.speaker) if quotation.speaker_id is None else ""
    people = [n for n, c in enumerate(reading.findings.clusters) if c.kind == "person" and last]
    found = [n for n in people if fold(reading.cluster(n).name).split()[-1] == last]
    return found[0] if len(found) == 1 else None


def _team(reading: Reading, noun: str) -> str:
    """“Researchers from the University of X”: how the text has named them before; "" where it has not."""
    for sentence in reading.sentences:
        for token in sentence.span:
            if token.lower_ != noun or token.tag_ != "NNS":
                continue
            homes = [c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("from", "at", "of")]
            if homes and any(t.tag_ == "NNP" for t in homes[0].subtree):
                words = re.split(r" \(|,", sentence.span.doc[token.i : homes[0].right_edge.i + 1].text)[0]
                return words if 3 <= len(words.split()) <= 12 else ""
    return ""


def _no_holder(names: Names, entity: str) -> bool:
    """True for a law, and for who only reports what others think: an agency, a paper, a broadcaster."""
    name = names.name(entity)
    law = name.split()[-1].casefold() in ("no", "act", "law", "bill", "constitution", "journal")
    return law or is_outlet(name) or names.entities[entity]["kind"] == "news_agency"


def _called(reading: Reading, quotation: Quotation) -> str:
    """The full name of a person whom the text names once, where he speaks: “Nurse N M said …”; "" for none."""
    end = quotation.mention_start + len(quotation.mention.rstrip())
    tokens = [(t, at) for t, at in reading.tokens(quotation.mention_start, end) if t.text != ","]
    name: list[Token] = []
    while tokens and tokens[-1][0].ent_type_ == "PERSON" and tokens[-1][0].tag_ == "NNP":
        name.insert(0, tokens.pop()[0])
    words = clean_name(" ".join(t.text for t in name).replace(" - ", "-"))
    told = quotation.mention.replace("’", "'")
    before = told[: told.rfind(words)] if words else ""
    led = re.search(r"'s? |\b(?:for|of|with|by|to) $", before)
    fits = 2 <= len(words.split()) <= 4 and words in quotation.mention and not led
    return words if fits and words.split()[-1].casefold() not in _NO_NAME else ""


def _beside(reading: Reading, names: Names, start: int, end: int) -> str:
    """The one person named in “the bishop N” or right behind “a member of parliament, N”; "" for none."""
    people = [m for m in reading.mentions_in(start, end) if reading.cluster(m[2]).kind == "person"]
    inside = {n for a, b, n in people if b >= end and not _OF.search(reading.text[start:a])}
    if people and not inside:
        return ""  # “his wife”, “a spokesman for N”, “N's campaign”: not the one that is named
    if not inside and reading.text[start:end].casefold().startswith(("a ", "an ", "the ", "its ")):
        inside = {n for a, _, n in reading.mentions_in(end, end + 60)
                  if reading.text[end:a] == ", " and reading.cluster(n).kind == "person"}  # fmt: skip
    found = names.person(inside.pop()) if len(inside) == 1 else None
    return found or ""


def members(reading: Reading, names: Names, sentence: Sentence, head: Token) -> str | None:
    """“Members of the European Union”, “Tunisian judges”: a plural that is known by a name; None for others."""
    tokens = [(t, sentence.base + t.idx) for t in head.subtree]
    placed = any(t.ent_type_ in ("ORG", "GPE", "NORP") for t, _ in tokens)
    plain = not any(t.dep_ in ("relcl", "appos", "conj", "acl") or t.ent_type_ == "PERSON" for t, _ in tokens)
    if head.tag_ != "NNS" or not placed or not plain or len(tokens) > 9 or tokens[0][0].tag_ in ("PRP$", "CD"):
        return None
    wording = standalone(reading, tokens, loose=True)
    first = tokens[0][0]
    words = wording.text if first.ent_type_ else wording.text[:1].lower() + wording.text[1:]
    return names.group(words) if not wording.fault else None
