"""One story as the rules read it: parses with lemmas, names, dates and quotations on one set of offsets.

A thin adapter over what the linguistic core finds today (`findings.analyse`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.drafting.annotate.lemmas import lemmatize
from quizgen.drafting.document import Document, Findings, Quotation
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.model.dates import Edtf
from quizgen.world.folding import fold

if TYPE_CHECKING:
    from quizgen.drafting.facts.names import Names

__all__ = ["Annotated", "Sentence", "Token", "annotated"]


@dataclass(frozen=True)
class Annotated(Reading):
    """A document with its findings, headline and day of publication."""

    title: str = ""

    @cached_property
    def names(self) -> Names:
        """Who is named in facts: the registry of the draft."""
        from quizgen.drafting.facts.names import Names

        return Names(self)

    @property
    def published(self) -> Edtf | None:
        """The day of publication."""
        return self.document.published

    def at(self, token: Token) -> int:
        """Where a token begins in the text."""
        start = self.start_of(token.doc)
        return (start or 0) + int(token.idx)

    def cluster_of(self, token: Token) -> int | None:
        """The number of the cluster that a token's name belongs to."""
        at = self.at(token)
        return self.cluster_at(at, at + len(token))

    def quotation_around(self, at: int) -> Quotation | None:
        """The direct quotation that an offset stands in."""
        return next((q for q in self._direct if q.start <= at < q.end), None)

    @cached_property
    def by_noun(self) -> dict[str, list[Token]]:
        """The common nouns of the story by lemma, in the order of the text, with the offset of each."""
        found: dict[str, list[Token]] = {}
        for _, _, doc in self.bodies:
            for token in doc:
                if token.tag_ in ("NN", "NNS"):
                    found.setdefault(token.lemma_, []).append(token)
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the story names."""
        return frozenset(c.name for c in self.findings.clusters if c.kind == "country" and c.mentions)

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How often each word of four letters or more stands in the story, folded."""
        counts: dict[str, int] = {}
        for word in fold(self.text).split():
            if len(word) > 3:
                counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def deeds(self) -> dict[str, list[str]]:
        """The subjects' last words of each verb of the story, by its lemma; "" where the subject is no noun."""
        found: dict[str, list[str]] = {}
        for _, _, doc in self.bodies:
            for token in doc:
                if token.tag_.startswith("VB"):
                    subject = next((c for c in token.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
                    named = subject is not None and subject.tag_.startswith("NN")
                    found.setdefault(token.lemma_, []).append(subject.lower_ if subject is not None and named else "")
        return found

    @cached_property
    def judged(self) -> dict[tuple[str, int], str]:
        """What a constraint says of a verb, by constraint and place: many rules ask the same."""
        return {}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def number_of(self, token: Token) -> int:
        """The number of the sentence that a token stands in, counted over the story."""
        return bisect_right(self._sentence_starts, self.at(token)) - 1

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[self.number_of(token)]


def annotated(document: Document, findings: Findings, title: str = "") -> Annotated:
    """The story with lemmas on."""
    for doc in findings.parses:
        if doc is not None:
            lemmatize(doc)
    return Annotated(document, findings, title)
