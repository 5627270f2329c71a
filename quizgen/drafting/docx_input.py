"""Word documents (.docx), by python-docx."""

from __future__ import annotations

import io
import zipfile

from quizgen.drafting.inputs import Source
from quizgen.model.problem import Location, Problem

MOST_UNPACKED = 60_000_000  # bytes; a document is a zip file, and a small one can unpack to gigabytes
MOST_XML = 10_000_000


def source_of_docx(data: bytes, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs with their styles, and the document's own title and author."""
    fault = _fault(data)
    if fault:
        return None, Problem(where, "not-a-document", fault, "save the text again as .docx, or as plain text")
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
        parts = [(_kind(p.style.name if p.style else ""), p.text) for p in document.paragraphs]
        own = document.core_properties
        meta = {k: v for k, v in (("title", own.title), ("author", own.author)) if v}
    # python-docx passes on whatever lxml, zipfile and its own part tables raise on a broken package.
    except (OpcError, KeyError, ValueError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile) as error:
        message = f"this Word document cannot be read ({type(error).__name__})"
        return None, Problem(where, "not-a-document", message, "open it and save it again, or save it as plain text")
    meta = {k: v for k, v in meta.items() if v not in ("python-docx", "Word Document")}
    title = next((t for kind, t in parts if kind == "title" and t.strip()), "")
    if title:
        meta["title"] = title
        parts = [(k, t) for k, t in parts if k != "title"]
    return Source([(None if k == "title" else k, t) for k, t in parts], "\n\n".join(t for _, t in parts), meta), None


def _kind(style: str) -> str | None:
    if style == "Title":
        return "title"
    return "heading" if style.startswith(("Heading", "Subtitle")) else None


def _fault(data: bytes) -> str:
    """Why a file cannot be opened as a Word document; "" when it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = {i.filename: i.file_size for i in package.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return "this is not a Word document, whatever its ending says"
    if "word/document.xml" not in sizes:
        return "this zip file is not a Word document"
    large = sum(sizes.values()) > MOST_UNPACKED or max(s for n, s in sizes.items() if n.endswith(".xml")) > MOST_XML
    return "this document unpacks to far more than an article" if large else ""
