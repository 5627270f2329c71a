"""The linguistic core on one page: a parsed document in, its quotations, people and dates out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizgen.drafting.dates import find_dates
from quizgen.drafting.document import Document, Findings
from quizgen.drafting.pipeline import parse
from quizgen.drafting.speech.attribution import attribute
from quizgen.drafting.speech.attribution_speakers import resolved
from quizgen.drafting.speech.attribution_view import View, make_view
from quizgen.drafting.speech.quotes import Segment, segments
from quizgen.drafting.speech.reported import reported

if TYPE_CHECKING:
    from spacy.tokens import Doc


def analyse(documents: Iterable[Document]) -> Iterator[tuple[Document, Findings]]:
    """Quotations, clusters and dates of documents, in batches; one result per document, in order."""
    for document, parses in parse(documents):
        yield document, _findings(document, parses)


def _findings(document: Document, parses: tuple[Doc | None, ...]) -> Findings:
    quoted = segments(document)
    inside: dict[int, list[Segment]] = {}
    for segment in quoted:
        inside.setdefault(segment.paragraph, []).append(segment)
    views: dict[int, View] = {
        i: make_view(doc, document.text, document.paragraphs[i].start, i, inside.get(i, []))
        for i, doc in enumerate(parses)
        if doc is not None and len(doc)
    }
    found = reported(document, views)
    direct = attribute(document, views, quoted, found)
    quotations, clusters = resolved(document, views, direct, found)
    return Findings(quotations, clusters, find_dates(document), parses)
