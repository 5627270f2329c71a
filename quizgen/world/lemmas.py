"""Words by their dictionary forms, so that “flew” meets “flown” and “sentence” meets “sentenced”."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from quizgen.world.wording import content_words, words_of

CUT = 6  # letters: “announced” and “announcement” meet, as in `content_words`


@lru_cache(maxsize=4096)
def lemmas(text: str) -> frozenset[str]:
    """The words of an English text that carry meaning, each as it stands, by its dictionary form and by its stem, cut
    to six letters. A form of two words (“found”, “left”) stands for both; “closing” meets “closed”."""
    return frozenset(form for word in words_of(text) if content_words(word) for form in _forms(word))


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[str, ...]:
    from simplemma import lemmatize  # about 0.2 s for its dictionary: only where words are compared

    return word[:CUT], lemmatize(word, lang="en").lower()[:CUT], _stemmer().stemWord(word)[:CUT]


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
