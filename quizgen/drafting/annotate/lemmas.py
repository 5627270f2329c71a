"""Lemmas for a parse, without spaCy's attribute ruler: its word-class rules take longer than all our rules together."""

from __future__ import annotations

from typing import Any

# Penn tag (its first two letters) → universal word class, what the lemmatizer's rules go by. Source: the tag map of
# spaCy's English models.
_CLASSES = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV", "PR": "PRON", "MD": "AUX"}
_KNOWN: dict[tuple[str, str], str] = {}  # word and tag → lemma, which hang on nothing else
_MOST_KNOWN = 20_000
_FORMS_OF_BE = frozenset("am are is was were been being be 's 're 'm".split())
_MODALS = {"ca": "can", "'ll": "will", "wo": "will", "'d": "would", "sha": "shall"}


def lemmatize(doc: Any) -> None:
    """Write lemmas into a parse that has none. Its tables are those of the model, loaded with it once."""
    if not len(doc) or doc[0].lemma_:
        return
    from quizgen.drafting.pipeline import lemmatizer

    rules = lemmatizer()
    for token in doc:
        token.pos_ = "PROPN" if token.tag_.startswith("NNP") else _CLASSES.get(token.tag_[:2], "X")
        token.lemma_ = _lemma(token, rules)


def _lemma(token: Any, rules: Any) -> str:
    low: str = token.lower_
    if token.tag_.startswith("VB") and low in _FORMS_OF_BE and (low[0] != "'" or token.tag_ != "VBP" or low != "'s"):
        return "be"
    if token.tag_ == "MD":
        return _MODALS.get(low, low)
    if token.tag_ in ("VB", "VBP") and low.isalpha():
        return low
    if token.pos_ in ("VERB", "NOUN", "ADJ"):
        key = (low, token.tag_)
        if key not in _KNOWN:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()  # memory stays flat over thousands of stories
            _KNOWN[key] = str(rules.rule_lemmatize(token)[0]).casefold()
        return _KNOWN[key]
    return str(token.text) if token.pos_ == "PROPN" else low
