"""A sentence of the evidence with the answer's words left out."""

from __future__ import annotations

import re

from quizgen.model.article import Article
from quizgen.model.facts import Common
from quizgen.world.folding import find_evidence
from quizgen.world.sentences import sentences

BLANK = "____"
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


def cloze(fact: Common, article: Article, words: str) -> str:
    """The first sentence of the fact's evidence in which the words stand just once, with a blank for them; else "".

    Only a whole sentence of the article that can be read alone: no “Mr. Kim”, “it”, “this week”. Its quotation
    marks are single ones, for the stem puts it into double ones.
    """
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for sentence in map(" ".join, (s.split() for s in sentences(article.text))):
        if len(pattern.findall(sentence)) != 1 or _LEANS.search(sentence):
            continue
        left = pattern.sub(BLANK, sentence)
        if FEWEST <= len(left.split()) - 1 and len(left.split()) <= LONGEST and _evident(fact, sentence, words):
            return left.translate(_SINGLE)
    return ""


def _evident(fact: Common, sentence: str, words: str) -> bool:
    """A passage of the evidence that has the words stands in the sentence, or holds it."""
    return any(
        find_evidence(words, passage) and (find_evidence(passage, sentence) or find_evidence(sentence, passage))
        for passage in fact.evidence
    )
