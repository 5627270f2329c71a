"""How a report backs what it says: whether the evidence shows a fact's voice plainly, and the voices in words."""

from __future__ import annotations

import re

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact
from quizgen.world.folding import fold
from quizgen.world.knowledge import names
from quizgen.world.sentences import sentences_with

# The four voices as answers to “How does the report support …?”, alike in form and length.
WORDS = {
    "stated": "By stating it in its own words",
    "attributed": "By naming the source that says so",
    "anonymous": "By citing observers it does not name",
    "hedged": "By presenting it as an impression",
}
_REPORTED = re.compile(
    r"\b(?:said|says|saying|told|tells|[Aa]ccording to|announced|stated|reported|wrote|asked|called|hailed|described|"
    r"expressed|accused|confirmed|claimed|argued|warned|added|published|quoted)\b"
)
_NAMELESS = re.compile(r"\b(?:analysts|observers|experts|officials|diplomats|sources|critics|insiders)\b", re.I)
_UNSAID = re.compile(
    r"\b(?:is|are|was|were|been) (?:being )?(?:interpreted|seen|regarded|viewed|thought|believed|understood|said)\b",
    re.I,
)
_HEDGES = re.compile(
    r"\b(?:(?i:seemingly|apparently|seems?|seemed|appears? to|appeared to|perhaps|possibly|probably|likely|presumably|"
    r"reportedly|supposedly)|may|might)\b"  # not the month of May
)
_ADVERBS = re.compile(r"\b(?:seemingly|apparently|perhaps|possibly|probably|presumably|reportedly|supposedly) ", re.I)
_WEAK = re.compile(r"\b(?:would|could|should)\b|[“”\"]")
_PRONOUN = re.compile(r"\bthat (?:he|she|it|they|his|her|its|their|this|these)\b", re.I)


def shows(fact: AnyFact, article: Article) -> bool:
    """True where the evidence leaves no doubt about the voice of the fact.

    attributed: the speaker's or agency's name and a verb of saying; anonymous: “analysts have said”, nobody named;
    hedged: “seemingly”; stated: nothing of all that, nor a quotation, in the whole sentence either.
    """
    text = " ".join(fact.evidence)
    if fact.voice == "stated":
        whole = " ".join(s for p in fact.evidence for s in sentences_with(p, article.text))
        return not any(p.search(f"{text} {whole}") for p in (_NAMELESS, _UNSAID, _HEDGES, _REPORTED, _WEAK))
    reported, hedged = bool(_REPORTED.search(text)), bool(_HEDGES.search(text))
    named, nameless = reported and _names_source(fact, article, text), bool(_NAMELESS.search(text))
    shown = {
        "attributed": named and not hedged,
        "anonymous": nameless and reported and not named and not hedged,
        "hedged": hedged and not reported and not nameless,
    }
    return shown[fact.voice] and not _UNSAID.search(text)


def unhedged(text: str) -> str:
    """The text without the adverbs that mark an impression: a question how it is marked must not show them."""
    return _ADVERBS.sub("", text)


def tells(stem: str) -> bool:
    """True where a stem shows the voice it asks for, or has a statement that begins with a pronoun."""
    return any(p.search(stem) for p in (_NAMELESS, _UNSAID, _HEDGES, _PRONOUN))


def _names_source(fact: AnyFact, article: Article, text: str) -> bool:
    """The evidence has a name of who says so, or of the agency that reports it."""
    ids = (getattr(fact, slot, None) for slot in ("speaker", "holder", "via"))
    spaced = f" {fold(text).translate(_POINTS)} "
    sources = [article.entities[i] for i in ids if isinstance(i, str) and i in article.entities]
    return any(f" {name.translate(_POINTS)} " in spaced for source in sources for name in names(source))


_POINTS = str.maketrans({c: " " for c in ".,;:!?()\"“”"})
