"""Papers for the copier: each once, or so many of each in the order given, some in a preset of their own."""

from __future__ import annotations

import io

from quizgen.model.printing import copies_of
from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.pdf import engine
from quizgen.writers.pdf.engine import Job
from quizgen.writers.pdf.sheets import paper_data
from quizgen.writers.pdf.style import PRESETS


def one(quiz: Quiz, paper: Paper, page: str, release: Release, preset: str = "") -> Job:
    """One paper by itself, in the preset of the release or another."""
    style = PRESETS[preset or release.print.preset]
    return "paper.typ", {"papers": [paper_data(quiz, paper, page, style, release=release)], "logo": _logo(release)}


def all_of(quiz: Quiz, page: str, release: Release) -> Job:
    """All papers in one file; each begins on an odd page."""
    sheets = [paper_data(quiz, paper, page, release=release) for paper in quiz.papers]
    return "paper.typ", {"papers": sheets, "logo": _logo(release)}


def copied(quiz: Quiz, page: str, release: Release) -> bytes:
    """The copies that the release wants as one PDF; each begins on an odd page.

    A copy in another preset has its twin's letter, code, numbering and key: only the style differs. Each is typeset
    once, and its copies are pages with the same content: 2,000 copies cost no more than one.
    """
    papers = {paper.letter: paper for paper in quiz.papers}
    wanted = copies_of(release.print.copies or "")
    jobs = [one(quiz, papers[c.letter], page, release, c.preset) for c in wanted]
    made = engine.typeset(jobs, release.released.first)
    return _joined([(pdf, c.count) for pdf, c in zip(made, wanted, strict=True)])


def _joined(parts: list[tuple[bytes, int]]) -> bytes:
    """PDFs one after the other, each so many times, with the title, date and language of the first.

    Without tags (a tag belongs to one page, and a copy would have none), so that the file does not claim PDF/UA: it is
    for the printer, and each paper by itself is tagged.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter()
    readers = [PdfReader(io.BytesIO(pdf)) for pdf, _ in parts]
    for reader, (_, count) in zip(readers, parts, strict=True):
        for _ in range(count):
            if len(writer.pages) % 2:
                writer.add_blank_page()
            for page in reader.pages:
                writer.add_page(page)
    for key in ("/Lang", "/ViewerPreferences"):
        writer.root_object[NameObject(key)] = readers[0].root_object[key].clone(writer)
    writer.metadata = readers[0].metadata
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _logo(release: Release) -> list[int]:
    """The picture's bytes as Typst takes them from JSON."""
    return list(release.head.picture)
