"""Words by their dictionary forms, so that “flew” meets “flown” and “sentence” meets “sentenced”."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.world.wording import content_words, words_of

_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
CUT = 6  # letters: “announced” and “announcement” meet, as in `content_words`


@lru_cache(maxsize=4096)
def lemmas(text: str) -> frozenset[str]:
    """The words of an English text that carry meaning, each as it stands, by its dictionary form and without its ending,
    cut to six letters. A form of two words (“found”, “left”) stands for both; “closing” meets “closed”."""
    return frozenset(form for word in words_of(text) if content_words(word) for form in _forms(word))


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[str, ...]:
    from simplemma import lemmatize  # about 0.2 s for its dictionary: only where words are compared

    bare = _ENDING.sub("", word)
    return word[:CUT], lemmatize(word, lang="en").lower()[:CUT], (bare if len(bare) > 2 else word)[:CUT]
