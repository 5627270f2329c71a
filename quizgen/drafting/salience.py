"""How much a candidate is about the main points of its story: a sum of few terms, each documented here.

The weights are fitted on stories with teachers' questions (`tests/bench/bench_coverage.py --fit`), the judged story left
out when it is measured. Sources of the terms: position and headline (Lin and Hovy 1997, lead of a news story), how
often an entity returns (Dunietz and Gillick 2014, entity salience), depth of the clause (Mathkour 2009).
"""

from __future__ import annotations

import math

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.outcome import Found
from quizgen.world.folding import fold
from quizgen.world.wording import countries_named

TERMS = {
    "lead": "how early the sentence stands: 1 for the first, falling by half every six sentences",
    "first_paragraph": "1 in the first paragraph of the body",
    "title_stem": "share of the headline's words that the stem has",
    "title_key": "share of the headline's words that the key has",
    "key_in_title": "share of the key's words that the headline has; 1 where it names the key's country",
    "returns": "how often the names and nouns of stem and key return in the story, a logarithm",
    "key_returns": "the same of the key alone",
    "depth": "how many clauses the asked clause hangs under",
    "certainty": "certainty of the least sure name or description",
    "doubts": "how many doubts there are",
    "key_words": "words of the key, at most twelve",
    "key_one": "1 for a key of one word",
    "key_long": "words of the key above twelve",
    "stem_words": "words of the stem, at most twenty",
    "stem_short": "words that the stem lacks to eight",
    "scope": "1 for somebody's claim",
    "cut": "how many parts were left out of the clause",
    "name_in_stem": "1 where the stem has a name",
    "number_in_key": "1 where the key has a number",
    "priority": "the priority of the rule",
    "faults": "how many policies hold the question or its key back, whatever its options (`admit/eligibility.py`)",
}


# Fitted on 72 stories with the questions of teachers, printed by `bench_coverage.py --fit`. A rule's own weight tells
# how often what it finds was worth asking. Set by hand beside the fit, after readers of unseen stories: `lead` and
# `first_paragraph` (fitted 0.87 and 0.47), for they missed the lead sentence; `faults` (-0.08), `certainty` (0.13); `completion.to` (0.10), whose answer is a whole deed.
WEIGHTS: dict[str, float] = {
    "lead": 0.95,
    "first_paragraph": 0.65,
    "title_stem": 1.21,
    "title_key": -0.31,
    "key_in_title": 0.11,
    "returns": -0.50,
    "key_returns": 0.05,
    "depth": 0.04,
    "certainty": 1.00,
    "key_words": 0.02,
    "key_one": -0.49,
    "key_long": 0.10,
    "stem_words": -0.02,
    "stem_short": 0.03,
    "scope": 0.23,
    "cut": 0.19,
    "name_in_stem": -0.05,
    "number_in_key": -0.03,
    "priority": 0.48,
    "faults": -0.25,
    "rule:completion.object": 0.53,
    "rule:completion.oblique": 0.04,
    "rule:completion.of-noun": 0.10,
    "rule:completion.to": 0.60,
    "rule:completion.because": 0.36,
    "rule:completion.after": 0.97,
    "rule:completion.claim": 0.46,
    "rule:completion.predicate": 0.01,
    "rule:definition.apposition": -0.73,
    "rule:definition.is": 0.39,
    "rule:definition.called": -0.24,
    "rule:how-many.oblique": -0.36,
    "rule:how-many.agent": -0.13,
    "rule:how.by": -0.19,
    "rule:terms.condition": -0.10,
    "rule:terms.sentence": -0.14,
    "rule:view.said-about": 0.48,
    "rule:view.said": -0.05,
    "rule:view.said-to-do": -0.55,
    "rule:what.subject": -0.41,
    "rule:what.object": 0.25,
    "rule:what.oblique": 0.23,
    "rule:what.oblique-of-object": -0.52,
    "rule:what.intended": -0.01,
    "rule:what.asked": -0.11,
    "rule:what.happened": -0.64,
    "rule:what.did": 0.25,
    "rule:what.aim": -0.66,
    "rule:where.verb": -1.17,
    "rule:when.verb": -0.25,
    "rule:who.subject": -0.40,
    "rule:who.agent": 0.57,
    "rule:who.object": 0.10,
    "rule:why.purpose": 0.07,
    "rule:why.because": 0.23,
    "rule:why.because-of": 0.23,
    "rule:why.citing": 0.25,
    "rule:why.after": 0.48,
    "rule:why.after-doing": -0.10,
    "rule:why.for-doing": 0.23,
}


def terms(story: Annotated, found: Found, verb: Token, answer: Token) -> dict[str, float]:
    """The value of each term for one candidate, and 1 for its rule (`rule:…`)."""
    stem, key = found.slots["stem"].text, str(found.slots["key"])
    number = story.number_of(verb)
    title, in_stem, in_key = _content(story.title), _content(stem), _content(key)
    scene = found.making.scene
    words = len(key.split())
    length = len(stem.split())
    first = story.sentences[0].number if story.sentences else 0
    return {
        "lead": 0.5 ** (number / 6),
        "first_paragraph": float(found.match.sentence.number == first),
        "title_stem": len(title & in_stem) / max(1, len(title)),
        "key_in_title": 1.0 if _same_country(story.title, key) else len(title & in_key) / max(1, len(in_key)),
        "title_key": len(title & in_key) / max(1, len(title)),
        "returns": _returns(story, in_stem | in_key),
        "key_returns": _returns(story, in_key),
        "depth": float(sum(t.dep_ in ("ccomp", "advcl", "relcl", "acl", "xcomp") for t in (verb, *verb.ancestors))),
        "certainty": scene.certainty,
        "doubts": float(len(scene.doubts)),
        "key_words": float(min(12, words)),
        "key_one": float(words == 1),
        "key_long": float(max(0, words - 12)),
        "stem_words": float(min(20, length)),
        "stem_short": float(max(0, 8 - length)),
        "scope": float(bool(found.slots["stem"].scope)),
        "cut": float(len(scene.cut)),
        "name_in_stem": float(any(w[:1].isupper() for w in stem.split()[1:])),
        "number_in_key": float(any(c.isdigit() for c in key)),
        "priority": found.rule.priority,
        f"rule:{found.rule.id}": 1.0,
    }


def _same_country(title: str, key: str) -> bool:
    """“Tunisian minister bans veils” gives “Tunisia” away."""
    return bool(countries_named(title) & countries_named(key))


def _content(text: str) -> set[str]:
    return {w for w in fold(text).replace("’s", "").split() if len(w) > 3}


def _returns(story: Annotated, words: set[str]) -> float:
    counts = story.word_counts
    return math.log1p(sum(counts.get(w, 0) for w in words) / max(1, len(words)))
