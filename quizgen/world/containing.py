"""Of many texts those that contain a text, or are contained in it, without comparing it with each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property


class Containing:
    """An index of folded texts (words with one blank between), in the order given.

    Where one text stands in another, its inner words stand there whole, its first word ends a word there and its last
    begins one. The index finds what can be by these words; `in` then says what is.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            self._places.setdefault(text, []).append(place)
        self._found: dict[str, frozenset[int]] = {}

    def around(self, text: str) -> frozenset[int]:
        """Places of the texts that contain `text`, are contained in it, or are empty."""
        if text not in self._found:
            likely = {*self._inside(text), *self._outside(text), ""} & self._places.keys() if text else self._places
            held = (one for one in likely if one in text or text in one)
            self._found[text] = frozenset(place for one in held for place in self._places[one])
        return self._found[text]

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Word → the texts that have it."""
        found: dict[str, list[str]] = {}
        for text in self._places:
            for word in {*text.split(" ")}:
                found.setdefault(word, []).append(text)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _all_words(self) -> str:
        return f" {' '.join(self._words)} "

    @cached_property
    def _by_sign(self) -> dict[str, list[str]]:
        """By the word by which it is found inside a longer text: the rarest inner word, of two words the last, and a
        word alone."""
        found: dict[str, list[str]] = {}
        for text in self._places:
            words = text.split(" ")
            sign = min(words[1:-1], key=lambda w: len(self._by_word[w]), default=words[-1])
            found.setdefault(sign, []).append(text)
        return found

    def _inside(self, text: str) -> Iterator[str]:
        """Texts that may stand in `text`: the sign of each is a part of one of its words."""
        parts = {w[i:j] for w in text.split(" ") for i in range(len(w)) for j in range(i + 1, len(w) + 1)}
        for part in parts & self._by_sign.keys():
            yield from self._by_sign[part]

    def _outside(self, text: str) -> list[str]:
        """Texts in which `text` may stand."""
        words = text.split(" ")
        if len(words) > 2:
            return min((self._by_word.get(word, []) for word in words[1:-1]), key=len)
        longer = self._beginning(words[1]) if len(words) == 2 else self._having(words[0])
        return [one for word in longer for one in self._by_word[word]]

    def _beginning(self, start: str) -> Iterator[str]:
        """The words that begin so."""
        for place in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[place].startswith(start):
                return
            yield self._words[place]

    def _having(self, part: str) -> Iterator[str]:
        """The words in which the part stands."""
        at = self._all_words.find(part)
        while at >= 0:
            end = self._all_words.index(" ", at)
            yield self._all_words[self._all_words.rindex(" ", 0, at) + 1 : end]
            at = self._all_words.find(part, end)
