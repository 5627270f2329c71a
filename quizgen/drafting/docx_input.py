"""Word documents (.docx), by python-docx."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from quizgen.drafting.furniture import one_line
from quizgen.drafting.inputs import FEWEST_WORDS, Source
from quizgen.model.problem import Location, Problem

MOST_UNPACKED = 60_000_000  # bytes; a document is a zip file, and a small one can unpack to gigabytes
MOST_XML = 10_000_000
MOST_PARTS = 2_000  # files in the package; a document with a hundred pictures has some 130
MOST_ELEMENTS = 300_000  # a paper's page has some hundred
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOXES = {f"{_W}txbxContent", f"{_MC}AlternateContent", f"{_W}del", f"{_W}moveFrom"}
_MARKS = "del moveFrom pPr rPr sdtPr sdtEndPr instrText footnoteReference drawing pict object ruby".split()
_UNSEEN = {*(f"{_W}{name}" for name in _MARKS), f"{_MC}AlternateContent"}
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad",
}  # fmt: skip


def source_of_docx(data: bytes, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs with their styles, and the document's own title and author."""
    fault = _fault(data)
    if fault:
        return None, Problem(where, "not-a-document", fault, "save the text again as .docx, or as plain text")
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        if sum(1 for _ in body.iter()) > MOST_ELEMENTS:
            hint = "give one article at a time, as plain text"
            return None, Problem(where, "too-large", f"the document has more than {MOST_ELEMENTS:,} parts", hint)
        parts = _paragraphs(body, _styles(document))
        own = document.core_properties
        meta = {k: v for k, v in (("title", own.title), ("author", own.author)) if v}
    # python-docx passes on whatever lxml, zipfile and its own part tables raise on a broken package.
    except (
        OpcError, KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError, RuntimeError, EOFError,
        IndexError, LookupError, NotImplementedError, zipfile.BadZipFile, zlib.error,
    ) as error:  # fmt: skip
        message = f"this Word document cannot be read ({type(error).__name__})"
        return None, Problem(where, "not-a-document", message, "open it and save it again, or save it as plain text")
    meta = {k: one_line(v) for k, v in meta.items() if v not in ("python-docx", "Word Document")}
    title = next((t for kind, t in parts if kind == "title" and t.strip()), "")
    if title:
        meta["title"] = one_line(title)
        parts = [(k, t) for k, t in parts if k != "title"]
    return Source([(None if k == "title" else k, t) for k, t in parts], "\n\n".join(t for _, t in parts), meta), None


def _styles(document: Any) -> dict[str, str]:
    """The styles' English names by id; some programs write none."""
    try:
        return {s.style_id: s.name or "" for s in document.styles}
    except KeyError:
        return {}


def _paragraphs(body: Any, styles: dict[str, str]) -> list[tuple[str | None, str]]:
    """Kind and text of each paragraph as a reader sees it, changes accepted. Tables are left out, unless the whole
    text stands in one for its layout.
    """
    outside: list[tuple[str | None, str]] = []
    inside: list[tuple[str | None, str]] = []
    for paragraph in body.iter(f"{_W}p"):
        around = {a.tag for a in paragraph.iterancestors()}
        if around & _BOXES:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        text = "".join(_pieces(paragraph))
        if text.strip() and not name.casefold().startswith("toc "):
            (inside if f"{_W}tbl" in around else outside).append((_kind(name), text))
    return outside if sum(len(t.split()) for _, t in outside) >= FEWEST_WORDS else outside + inside


def _pieces(element: Any) -> Iterator[str]:
    """The words of a paragraph in order: insertions, links, fields and content controls with them, deletions, hidden
    text, notes and pictures without.
    """
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{_W}r" and _hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)


def _hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _kind(style: str) -> str | None:
    if style == "Title":
        return "title"
    return "heading" if style.startswith(("Heading", "Subtitle")) else None


def _fault(data: bytes) -> str:
    """Why a file cannot be opened as a Word document; "" when it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = {i.filename: i.file_size for i in package.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "this is not a Word document, whatever its ending says"
    if "word/document.xml" not in sizes:
        return "this zip file is not a Word document"
    xml = max(size for name, size in sizes.items() if name.endswith(".xml"))
    large = len(sizes) > MOST_PARTS or sum(sizes.values()) > MOST_UNPACKED or xml > MOST_XML
    return "this document unpacks to far more than an article" if large else ""
