"""The words of a text by which two wordings are compared: “flew” meets “flight”, “closing” meets “closed”."""

from __future__ import annotations

from functools import lru_cache

from quizgen.world.stems import stem
from quizgen.world.wording import content_words, words_of

CUT = 6  # letters, as in `content_words`


@lru_cache(maxsize=4096)
def lemmas(text: str) -> frozenset[str]:
    """The words that carry meaning, each as it stands and by its stem, cut to six letters: a form of two words
    (“found”, “left”) stands for both."""
    return frozenset(form[:CUT] for word in words_of(text) if content_words(word) for form in (word, stem(word)))
