"""Documents and short texts as `model.Reading`: plain values for the gates, without any type of the parser."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from quizgen.drafting.dates import find_dates
from quizgen.drafting.document import Document, Findings, Paragraph, make_document
from quizgen.drafting.draft import document_of
from quizgen.drafting.findings import analyse
from quizgen.drafting.inputs import Story
from quizgen.drafting.pipeline import parse
from quizgen.model.dates import Edtf
from quizgen.model.reading import Cluster, Dated, Quoted, Reading, Sentence, Word
from quizgen.world.stems import stem


def readings(stories: Iterable[Story | tuple[str, str, Edtf | None]]) -> Iterator[Reading]:
    """The reading of each story, in order; parsing runs in batches. A story is a raw text as read from its file, or
    (text, title, published) of an article, whose text is left as it is."""
    waiting: deque[str] = deque()

    def documents() -> Iterator[Document]:
        for story in stories:
            waiting.append(story.title if isinstance(story, Story) else story[1])
            yield document_of(story) if isinstance(story, Story) else make_document(story[0], story[2])

    for document, findings in analyse(documents()):
        yield as_reading(document, findings, waiting.popleft())


def read_texts(texts: Iterable[str], published: Edtf | None = None) -> Iterator[Reading]:
    """Short texts (questions, answers) parsed, each on its own, with the dates in them; no names are resolved."""
    documents = (Document(text, published, (Paragraph(0, len(text)),)) for text in texts)
    for document, parses in parse(documents):
        yield as_reading(document, Findings(dates=find_dates(document), parses=parses), "")


def as_reading(document: Document, findings: Findings, title: str) -> Reading:
    """One document with its findings as plain values; offsets count the document's text."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[tuple[int, int, str]] = []
    for paragraph, doc in zip(document.paragraphs, findings.parses, strict=True):
        if doc is None:
            _add_heading(document, paragraph, words, sentences)
        else:
            _add_body(doc, paragraph.start, words, sentences, names)
    return Reading(
        document.text,
        tuple(words),
        tuple(sentences),
        tuple(names),
        title=title,
        published=document.published,
        clusters=tuple(
            Cluster(c.name, c.aliases, c.kind, c.title, c.organisation, c.country, c.gender, c.mentions)
            for c in findings.clusters
        ),
        quotations=tuple(
            Quoted(q.start, q.end, q.kind, q.speaker or q.mention, q.speaker_id, q.via, q.verb)
            for q in findings.quotations
        ),
        dates=tuple(Dated(d.start, d.end, d.text, d.value) for whole in findings.dates for d in whole.parts or (whole,)),
    )


def _add_body(
    doc: Any, base: int, words: list[Word], sentences: list[Sentence], names: list[tuple[int, int, str]]
) -> None:
    """The words of a parsed paragraph that begins at `base`."""
    places = doc.user_data.get("places")

    def at(offset: int) -> int:
        """Where a character of the parse stands in the document."""
        if places is None or not places:
            return base + offset
        return base + (places[offset] if offset < len(places) else places[-1] + 1)

    shift = len(words)
    for token in doc:
        start, last = at(token.idx), at(token.idx + len(token.text) - 1)
        word = Word(token.text, start, last + 1, token.tag_, token.dep_, shift + token.head.i, stem(token.text))
        words.append(word)
    for span in doc.sents:
        sentences.append(
            Sentence(at(span.start_char), at(span.end_char - 1) + 1, shift + span.start, shift + span.end)
        )
    names += [(at(e.start_char), at(e.end_char - 1) + 1, e.label_) for e in doc.ents]


def _add_heading(
    document: Document, paragraph: Paragraph, words: list[Word], sentences: list[Sentence]
) -> None:
    """A heading is a stretch that nothing was read in."""
    if paragraph.kind == "heading":
        sentences.append(Sentence(paragraph.start, paragraph.end, len(words), len(words), "heading"))
