"""One document as the fact rules read it: parses, names, dates and quotations looked up by character offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizgen.drafting.document import Cluster, DateMention, Document, Findings, Paragraph, Quotation

Token = Any  # spacy.tokens.Token: spaCy is imported by the core alone


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `base` is the offset of its paragraph, `number` the paragraph's."""

    span: Any
    base: int
    number: int

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""
        return self.base + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.base + int(self.span.end_char)


@dataclass(frozen=True)
class Reading:
    """A document with its findings, indexed."""

    document: Document
    findings: Findings

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    @cached_property
    def bodies(self) -> list[tuple[int, Paragraph, Any]]:
        """Number, paragraph and parse of each body paragraph."""
        pairs = zip(self.document.paragraphs, self.findings.parses, strict=True)
        return [(n, p, doc) for n, (p, doc) in enumerate(pairs) if p.kind == "body" and doc is not None]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence of the body, in order."""
        return [Sentence(span, p.start, n) for n, p, doc in self.bodies for span in doc.sents]

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {id(doc): p.start for _, p, doc in self.bodies}

    def start_of(self, doc: Any) -> int | None:
        """Where the paragraph of a parse begins; None for a parse of something else."""
        return self._starts.get(id(doc))

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        found = [(a, b, i) for i, c in enumerate(self.findings.clusters) for a, b in c.mentions]
        return sorted(found)

    @cached_property
    def _direct(self) -> list[Quotation]:
        return [q for q in self.findings.quotations if q.kind == "direct"]

    def cluster_at(self, start: int, end: int) -> int | None:
        """The cluster whose mention covers or overlaps the stretch."""
        at = bisect_right(self._mentions, (start, 10**9, 0)) - 1
        for n in (at, at + 1):
            if 0 <= n < len(self._mentions):
                a, b, i = self._mentions[n]
                if a < end and start < b:
                    return i
        return None

    def mention_at(self, start: int) -> tuple[int, int, int] | None:
        """(start, end, cluster) of the mention that begins here."""
        at = bisect_right(self._mentions, (start, 10**9, 0)) - 1
        return self._mentions[at] if at >= 0 and self._mentions[at][0] == start else None

    def mentions_in(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The mentions inside a stretch."""
        return (m for m in self._mentions if start <= m[0] and m[1] <= end)

    def ambiguous(self, at: int) -> bool:
        """True for a last name alone that two people of the text bear."""
        mention = next((m for m in self._mentions if m[0] <= at < m[1]), None)
        if mention is None or " " in self.text[mention[0] : mention[1]].strip():
            return False
        last = self.text[mention[0] : mention[1]].casefold()
        people = (c.name.casefold().split() for c in self.findings.clusters if c.kind == "person")
        return sum(len(words) > 1 and words[-1] == last for words in people) > 1

    def cluster(self, number: int) -> Cluster:
        """A cluster by its number."""
        return self.findings.clusters[number]

    def date_at(self, start: int, end: int) -> DateMention | None:
        """The date that covers or overlaps the stretch."""
        return next((d for d in self.findings.dates if d.start < end and start < d.end), None)

    def quoted(self, start: int, end: int) -> bool:
        """True where a stretch touches words inside quotation marks."""
        if any(q.start < end and start < q.end for q in self._direct):
            return True
        return any(mark in self.text[start:end] for mark in '“”"')

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {s.start: n for n, s in enumerate(self.sentences)}

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before in the same paragraph."""
        place = self._places[sentence.start]
        found = self.sentences[place - 1] if place else None
        return found if found is not None and found.number == sentence.number else None

    def tokens(self, start: int, end: int) -> list[tuple[Token, int]]:
        """The tokens of a stretch, each with its offset in the document."""
        found = []
        for _, p, doc in self.bodies:
            if p.start < end and start < p.end:
                found += [(t, p.start + t.idx) for t in doc if start <= p.start + t.idx < end]
        return found
