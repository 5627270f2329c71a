"""Quotations and dates of texts as plain data: what accuracy is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quizgen.drafting.document import DateMention, Document, Findings, make_document
from quizgen.drafting.findings import analyse
from quizgen.model.dates import Edtf


def annotate(text: str, published: Edtf | None = None) -> dict[str, Any]:
    """`{"text", "quotes", "dates"}` of one text; the text is unchanged and offsets count its characters.

    A quote has start, end, text, speaker (the resolved name or ""), mention (the words in the text) and kind
    (direct | reported); a split quotation is two. A date has start, end, text and value (EDTF); dates that cannot be
    placed are left out.
    """
    return next(annotate_all([make_document(text, published)]))


def annotate_all(documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    """The same for many documents, parsed in batches."""
    for document, findings in analyse(documents):
        yield as_data(document, findings)


def as_data(document: Document, findings: Findings) -> dict[str, Any]:
    """The annotations of one document's findings."""
    quotes = [
        {"start": q.start, "end": q.end, "text": q.text, "speaker": q.speaker, "mention": q.mention, "kind": q.kind}
        for q in findings.quotations
    ]
    dates = [
        {"start": d.start, "end": d.end, "text": d.text, "value": d.value.text}
        for whole in findings.dates
        for d in _ends(whole)
        if d.value is not None
    ]
    return {"text": document.text, "quotes": quotes, "dates": dates}


def _ends(date: DateMention) -> tuple[DateMention, ...]:
    """The two ends of a range that stand in the text as dates of their own, else the date itself."""
    return date.parts or (date,)
