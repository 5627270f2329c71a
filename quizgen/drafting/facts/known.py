"""Which “the + noun” a reader knows: by what stands beside it, as the only one of its kind, or not at all."""

from __future__ import annotations

import re

from quizgen.drafting.facts.reading import Reading, Token

# Nouns that name the only one of their kind for every reader.
UNIQUE = frozenset(
    "world earth sun moon sky sea internet web public press media economy poor rich west east north south middle "
    "environment climate past future time times day week month year end beginning start country nation "
    "death deaths way rest number use fact others ground air arctic atlantic pacific".split()
)
# Nouns that with “the” take up what was told before, in whatever words.
LEANING = frozenset(
    "accident incident case matter issue controversy role position post decision move plan proposal attack bombing "
    "blast explosion shooting killing murder stabbing crash collision fire protest demonstration rally agreement deal "
    "document report bill law lawsuit suit measure action event ceremony meeting talk summit conference visit trip "
    "situation region area city town village place site building house company firm group organisation organization "
    "team network party boy girl man woman victim suspect couple pair child children family crowd conclusion result "
    "finding claim allegation charge accusation comment remark statement announcement call request offer question "
    "answer letter speech book film movie song show series match game vote ballot operation mission rescue search "
    "investigation inquiry probe trial hearing verdict sentence ruling order ban sanction strike storm flood "
    "earthquake quake outbreak disease virus vaccine drug weapon bomb ship boat vessel plane aircraft train car "
    "disappearance appointment resignation departure arrival criticism concern problem crisis conflict dispute "
    "fighting violence unrest scandal affair process procedure project programme program scheme system arrangement "
    "president minister premier chancellor governor mayor king queen pope senator judge prosecutor leader chief head "
    "director chairman coach allowed amount figure demand device product phone "
    "computer machine service website page image photo photograph video picture tape recording text message email "
    "tweet stage delay change contract landing launch release purchase sale merger takeover bid loss gain cut award "
    "prize title job idea notion possibility opportunity effort attempt".split()
)
_COUNTED = frozenset("day days week month year night round half stage phase hour session time".split())
_WHEN_DONE = frozenset("at during after before since until till by ahead amid despite".split())
_OF_WHAT = frozenset(
    "accused accuse convicted suspected warned informed robbed stripped deprived reminded cleared acquitted".split()
)
_ONLY_ABSTRACT = frozenset(
    "country nation end beginning start way rest number use fact day week month year time".split()
)
_NEAR = 6_000  # characters before a noun within which it may have been told of
_COMPLEMENT = frozenset("prep relcl acl appos nmod".split())


def _specifies(child: Token, head: Token) -> bool:
    """True for what stands behind a noun and tells which one it is; when or where something was done does not."""
    if child.dep_ not in _COMPLEMENT or child.i < head.i or head.doc[child.left_edge.i - 1].text == ",":
        return False
    of = child.lower_ == "of" and head.dep_ == "dobj" and head.head.lower_ in _OF_WHAT  # “accused the network of fraud”
    place = child.lower_ == "on" and head.dep_ == "pobj"  # “flew above the rally on his helicopter”
    return not of and not place and not (child.dep_ == "prep" and child.lower_ in _WHEN_DONE)


def bare(reading: Reading, the: Token, at: int) -> bool:
    """True for “the” before a common noun that nothing near it specifies."""
    head = the.head
    if head.i <= the.i or not head.tag_.startswith("NN") or head.tag_.startswith("NNP"):
        return False
    offset = at - the.idx
    if reading.date_at(offset + head.idx, offset + head.idx + len(head)) is not None:
        return False
    if any(_specifies(c, head) for c in head.children):
        return False
    # A name, a nationality, a possessor specifies: “the Brexit referendum”, “the Central European region”.
    if any(t.tag_.startswith("NNP") or t.tag_ == "POS" or t.text[:1].isupper() for t in head.doc[the.i + 1 : head.i]):
        return False
    superlative = any(
        t.tag_ in ("JJS", "RBS")
        or t.lower_ in ("first", "last", "only", "same")
        and head.lower_ not in _COUNTED
        or t.dep_ == "nummod"
        and t.text.isdigit()
        for t in head.doc[the.i + 1 : head.i]
    )
    if head.lower_ in UNIQUE and head.lower_ not in _ONLY_ABSTRACT:
        return False
    return not superlative


def spoken_of(reading: Reading, the: Token, at: int, headline: str) -> bool:
    """True for “the lawsuit” of which the text has spoken before, and for “the incident”, which always leans on that.

    “The penalty spot”, told of for the first time, is known by what stands beside it; what the headline tells is known
    where the question has the headline.
    """
    noun = the.head.lower_
    if re.search(r"(?:%|percent|per cent) of $", reading.text[max(0, at - 12) : at]):
        return False
    stem = noun.removesuffix("s") if len(noun) > 4 else noun
    words = [stem, *(t.lower_ for t in the.doc[the.i + 1 : the.head.i])]
    topic = headline.casefold().replace("united states", "")
    if any(len(w) > 3 and w[:5] in topic for w in words):
        return False
    if stem in LEANING or noun in _COUNTED:
        return True
    return re.search(rf"\b{re.escape(stem)}", reading.text[max(0, at - _NEAR) : at], re.IGNORECASE) is not None
