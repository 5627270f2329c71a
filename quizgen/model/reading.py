"""A story as the gates read it: words, sentences, names, quotations and dates as plain values.

All offsets count characters of `Reading.text`. `build` adapts it from what drafting finds; no parser's type is in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from quizgen.model.dates import Edtf


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark. `tag`: Penn Treebank; `dep`: its relation to `head`, the place of another word in
    `Parse.words` (its own place: the root of its sentence); `base`: its stem."""

    text: str
    start: int
    end: int
    tag: str
    dep: str
    head: int
    base: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text, and which words of `Parse.words` stand in it (`first` to `last`, exclusive).
    `kind`: headings are not claims of the story."""

    start: int
    end: int
    first: int
    last: int
    kind: Literal["body", "heading"] = "body"


@dataclass(frozen=True, eq=False)
class Parse:
    """A text in words and sentences. `names`: stretches that name somebody or something (start, end, kind)."""

    text: str
    words: tuple[Word, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[tuple[int, int, str], ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Place of a word → places of the words that depend on it."""
        found: dict[int, list[int]] = {}
        for n, word in enumerate(self.words):
            if word.head != n:
                found.setdefault(word.head, []).append(n)
        return found

    def within(self, start: int, end: int) -> range:
        """The places of the words that begin in a stretch."""
        first = bisect_right(self._starts, start - 1)
        return range(first, bisect_right(self._starts, end - 1))

    def below(self, place: int) -> Iterator[int]:
        """A word's place and those of all words that depend on it, however far."""
        todo, seen = [place], set()
        while todo:
            if (n := todo.pop()) not in seen:
                seen.add(n)
                yield n
                todo += self.children.get(n, ())

    def above(self, place: int) -> Iterator[int]:
        """The places of a word's head, that word's head, and so on."""
        seen = {place}
        while (head := self.words[place].head) not in seen:
            seen.add(head)
            yield head
            place = head


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person, body or place of the story under all its names; `mentions` are the stretches that name it.
    `kind`: person, organisation, news_agency, place, country, group. `gender`: male, female or ""."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    title: str = ""
    organisation: str = ""
    country: str = ""
    gender: str = ""
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words given to somebody: direct in quotation marks, or reported. `speaker`: place in `Reading.clusters`."""

    start: int
    end: int
    kind: Literal["direct", "reported"]
    name: str = ""
    speaker: int | None = None
    via: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in words; `value` is None where it cannot be told."""

    start: int
    end: int
    text: str
    value: Edtf | None


@dataclass(frozen=True, eq=False)
class Reading(Parse):
    """A story parsed, with what was found in it."""

    title: str = ""
    published: Edtf | None = None
    clusters: tuple[Cluster, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    dates: tuple[Dated, ...] = ()

    @cached_property
    def mentions(self) -> list[tuple[int, int, int]]:
        """(start, end, place in `clusters`) of every mention, in order."""
        return sorted((a, b, n) for n, c in enumerate(self.clusters) for a, b in c.mentions)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset; None between sentences."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]
