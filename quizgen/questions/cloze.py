"""A sentence of the evidence with the answer's words left out."""

from __future__ import annotations

import re

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact
from quizgen.model.item import BLANK
from quizgen.world.sentences import sentences_with

_SINGLE = str.maketrans("“”", "‘’")
LONGEST = 35  # words; with the stem's own words some 45, ITEMS.md rule 12
FEWEST = 8  # words around the blank: less is no context
# What means something only where the sentence stands: short names, pronouns at the start, times told from a day.
# “This year” and “to date” are left in: the stem gives the sentence its date.
_LEANS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss)\.? |^[“‘\"']?(?:He|She|It|They|We|His|Her|Its|Their|This|That|These|Those)\b|"
    r"\b(?:yesterday|today|tomorrow|recently|now|(?:this|last|next) (?:week|month)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def cloze(fact: AnyFact, article: Article, words: str) -> str:
    """The first sentence of the fact's evidence in which the words stand just once, with a blank for them; else "".

    Only a whole sentence of the article that can be read alone: no “Mr. Kim”, “it”, “this week”. Its quotation
    marks are single ones, for the stem puts it into double ones.
    """
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for passage in fact.evidence:
        for sentence in sentences_with(passage, article.text) if pattern.search(" ".join(passage.split())) else ():
            whole = " ".join(sentence.split())
            left, count = pattern.subn(BLANK, whole)
            if count == 1 and not _LEANS.search(whole) and FEWEST <= len(left.split()) - 1 < LONGEST:
                return left.translate(_SINGLE)
    return ""
