"""Reported clauses as statements: who said that S, of a person, a body or a country, where S can be read by itself.

A clause that leans on nothing is asked of its speaker (`gist` alone). One that needs the headline to say which
attack or bill is meant has the headline as `about`: a question then asks to whom that report ascribes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.agencies import among_others
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names, clean_name
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.saying import is_clause, passages_of, statement_fact
from quizgen.drafting.facts.sound import DENIALS
from quizgen.drafting.facts.titles import GENERIC
from quizgen.drafting.facts.wording import standalone
from quizgen.world.folding import fold
from quizgen.world.wording import content_words

FEWEST, MOST = 6, 30  # words of a clause
MOST_WITH_NEWS = 20  # words of a clause in a question that names the headline as well
FEWEST_CONTENT = 3  # words that mean something
_TORN = re.compile(r",\s\S+$")  # a clause cut off behind a comma
_NEGATIVE_START = re.compile(r"^(?:and|but|or|so|because|which|who|where|when|while|as|also|then|thus|hence)\b", re.I)
_OPEN = re.compile(r"\b(?:it|its|they|them|he|she|his|her|him|we|our|us)\b", re.I)
# What somebody says of himself has no topic; “both” and a decade turned into years lean on what is not there.
_PERSONAL = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|both|all|some|most|neither)\b|\bsince \d{4} to \d{4}", re.IGNORECASE
)
_LOOSE_ENDS = re.compile(r"[;:()\[\]–—]| - |\.\.\.|…")
_NO_VERB = re.compile(r"^[^,]*, (?:who|which|whose) [^,]*$|\b(?:which|who|that|whose|and|or|of|to|in|the|an?)$")
_SOURCE = re.compile(r"\baccording to\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:not|n['’]t|never|neither|nor|without|refus\w+|declin\w+|stopp?\w* short|fail\w+|denied|denies|hardly|if|"
    r"whether|may|might|could|would|should)\b", re.IGNORECASE
)
_NO_CLAUSE = (_SOURCE, _PERSONAL, _NO_VERB, _TORN, _NEGATIVE_START)
_AGENCY = re.compile(r"(?:the|news|agency|state|official|national)\b", re.I)
_STRAY = re.compile(r"[.!?,]”|“[^”]{25,}”|[\[\]]")  # what was quoted is a sentence of its own, or most of the clause
_BODIES = ("organisation", "news_agency", "country")


def gists(reading: Reading, names: Names, quotation: Quotation, news: str) -> Iterator[Drafted]:
    """The statement of a reported clause. `news`: the headline as a topic, "" where none may be named."""
    tokens = list(reading.tokens(quotation.start, quotation.end))
    while tokens and tokens[0][0].lower_ in ("that", ",", "and", "but") and tokens[0][0].tag_ != "DT":
        tokens = tokens[1:]
    if len(tokens) > 2 and quotation.verb == "tell" and tokens[1][0].tag_ == "NNP" and _agency(reading, tokens[0][1]):
        tokens = tokens[1:]  # “Lee told NPR Ann Berg had left”
    if not tokens or (len(tokens) > 1 and tokens[0][0].tag_ == "NN" and tokens[1][0].tag_ == "POS"):
        return  # “that apartment's tenant had left”: the first word has been taken for a conjunction
    if re.search(r"['’]s? $", reading.text[max(0, tokens[0][1] - 3) : tokens[0][1]]):
        return  # “next year's | contest should be moved”
    number, body = _speaker(reading, quotation)
    tokens = _own_part(tokens)
    if quotation.verb in DENIALS or _unsaid(reading, quotation):
        return  # “denied that he was there” says the contrary
    if number is None or not FEWEST <= len(tokens) <= MOST + 4 or not is_clause(tokens):
        return
    gist, alone = _worded(reading, tokens, number, news)
    if not gist or ((body or not alone) and _OPEN.search(gist)):
        return
    person = names.person(number) if not body and _surely_person(reading, number) else None
    speaker = names.via(reading.cluster(number).name) if body else person
    if speaker is None:
        return
    said = {"gist": gist} if alone and not body else {"gist": gist, "about": news}
    if "about" in said and (not news or len(gist.split()) > MOST_WITH_NEWS):
        return
    if names.entities[speaker]["kind"] == "news_agency" and not among_others(names.name(speaker)):
        said.pop("about", None)  # it can be asked that there is a source, not which one
        if not alone:
            return
    evidence = passages_of(reading, quotation, quotation.start, quotation.end)
    yield statement_fact(reading, names, quotation, speaker, said, evidence)


def _speaker(reading: Reading, quotation: Quotation) -> tuple[int | None, bool]:
    """The cluster that speaks, and whether it is a body or a country."""
    if quotation.speaker_id is not None and reading.cluster(quotation.speaker_id).kind == "person":
        return quotation.speaker_id, False
    number = body_at(reading, quotation)
    return number, number is not None


def body_at(reading: Reading, quotation: Quotation) -> int | None:
    """The body or country that the mention names by its own name: “the FSB”, not “FSB sources” or “the Navy”."""
    words = quotation.mention.strip()
    end = quotation.mention_start + len(words)
    if quotation.mention_start < 0 or not words:
        return None
    found = [(a, b, n) for a, b, n in reading.mentions_in(quotation.mention_start, end + 1) if b >= end]
    if len(found) != 1:
        return None
    start, _, number = found[0]
    cluster = reading.cluster(number)
    before = reading.text[quotation.mention_start : start].strip()
    plain = re.fullmatch(r"(?:(?:the|a|an)\b ?)?(?:[A-Za-z]+(?:-[a-z]+)* ?){0,3}", before, re.I)
    if cluster.kind not in _BODIES or fold(cluster.name) in GENERIC or not plain:
        return None
    if before and cluster.kind == "news_agency" and not _AGENCY.search(before):
        return None  # “the nonprofit CNA” is another CNA
    if cluster.kind == "country" and re.search(r"[A-Z]", before.removeprefix("The")):
        return None  # “CNN Philippines”
    return number


def _unsaid(reading: Reading, quotation: Quotation) -> bool:
    """“Lee did not say that …”, “refused to say that …”, “never said …”: nobody has said it."""
    end = quotation.mention_start + len(quotation.mention)
    frame = reading.text[end : quotation.start] if 0 <= end <= quotation.start else ""
    return len(frame) < 80 and bool(_NOT_SAID.search(frame))


def _own_part(tokens: list[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """The clause without a second verb that may be the speaker's own deed: “Lee said Berg had won | and sought …”."""
    root = next((t for t, _ in tokens if t.dep_ in ("ccomp", "ROOT") and t.tag_.startswith("VB")), None)
    if root is None:
        return tokens
    for other in root.children:
        link = next((c for c in root.children if c.dep_ == "cc" and root.i < c.i < other.i), None)
        own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in other.children)
        if other.dep_ == "conj" and other.tag_ == "VBD" and root.tag_ == "VBD" and link is not None and not own:
            return [(t, at) for t, at in tokens if t.i < link.i]
    return tokens


def _agency(reading: Reading, at: int) -> bool:
    """True for the name of an agency or paper that is a mention by itself."""
    mention = reading.mention_at(at)
    return mention is not None and reading.cluster(mention[2]).kind == "news_agency"


def _worded(reading: Reading, tokens: list[tuple[Token, int]], number: int, news: str) -> tuple[str, bool]:
    """The clause, and whether it stands without the headline; "" where it cannot be asked about."""
    gender = reading.cluster(number).gender
    wording = standalone(reading, tokens, own=number, gender=gender)
    alone = not wording.fault and anchored(reading, tokens)
    if any(t.text in ('"', "“", "”", "``", "''") for t, _ in tokens):
        alone = False
    if (wording.fault or not alone) and news:
        wording = standalone(reading, tokens, own=number, gender=gender, topic=True, headline=news)
    if wording.fault or number in wording.named:
        return "", False
    gist = _marked(wording.text.rstrip(".!?, "))
    first = tokens[0][0]
    number_word = first.ent_type_ in ("CARDINAL", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "ORDINAL")
    name = first.tag_.startswith("NNP") or (first.ent_type_ and not number_word) or first.text == "I"
    gist = gist if name else gist[:1].lower() + gist[1:]
    if not FEWEST <= len(gist.split()) <= MOST or any(p.search(gist) for p in _NO_CLAUSE):
        return "", False
    torn = gist.count("“") != gist.count("”") or _LOOSE_ENDS.search(gist) or _STRAY.search(gist)
    if not alone and (torn or len(content_words(gist)) < FEWEST_CONTENT):
        return "", False
    return gist, alone


def _marked(text: str) -> str:
    """The text with its quotation marks curled, opening and closing by turns."""
    parts = re.split(r"[\"“”]", text)
    return "".join(p + ("" if n == len(parts) - 1 else "“" if n % 2 == 0 else "”") for n, p in enumerate(parts))


def _surely_person(reading: Reading, number: int) -> bool:
    """True for a name that the text treats as a person's: by a title, a gender, or the last name alone later on."""
    cluster = reading.cluster(number)
    last = clean_name(cluster.name).split()[-1]
    alone = any(reading.text[a:b] == last for a, b in cluster.mentions)
    return bool(cluster.title or cluster.gender) or alone or len(clean_name(cluster.name).split()) == 2


def anchored(reading: Reading, tokens: list[tuple[Token, int]]) -> bool:
    """True when a reported clause names a person, country, place or event by which its topic is known."""
    for token, at in tokens:
        if token.ent_type_ in ("PERSON", "GPE", "NORP", "LOC", "EVENT", "FAC", "LAW", "WORK_OF_ART"):
            return True
        if token.ent_type_ == "ORG" and token.tag_.startswith("NNP"):
            number = reading.cluster_at(at, at + len(token))
            if number is not None and fold(reading.cluster(number).name) not in GENERIC:
                return True
    return False
