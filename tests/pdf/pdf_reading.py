"""Reads a PDF back: its text page by page, folded so that only what is read counts, and where it stands."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pypdf


def document(pdf: bytes) -> pypdf.PdfReader:
    """The PDF opened strictly: what is malformed raises."""
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def pages(pdf: bytes) -> list[str]:
    """The text layer of each page."""
    return [page.extract_text() for page in document(pdf).pages]


def text(pdf: bytes) -> str:
    """The text layer of all pages."""
    return "\n".join(pages(pdf))


def fold(value: str) -> str:
    """Text without white space and invisible characters, in compatibility form (ligatures taken apart)."""
    plain = unicodedata.normalize("NFKC", value)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Zs"))


def body(pdf: bytes) -> str:
    """All text without the line at the foot of each page, so that a question over two pages reads on."""
    return "\n".join(re.sub(r"\n[^\n]*Page \d+ of \d+\s*$", "", page) for page in pages(pdf))


def heights(page: pypdf.PageObject) -> Iterator[tuple[float, float, str]]:
    """x and y in points, from the lower left corner, of each piece of text."""
    found: list[tuple[float, float, str]] = []

    def visit(piece: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if piece.strip():
            x, y = tm[4], tm[5]
            found.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5], piece))

    page.extract_text(visitor_text=visit)
    return iter(found)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font by name, and whether its program is in the file."""
    found = {}
    for page in document(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object().get("/DescendantFonts", [font]):
                described = inner.get_object()["/FontDescriptor"]
                found[described["/FontName"]] = any(k in described for k in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def roles(pdf: bytes) -> set[str]:
    """The kinds of elements in the structure tree."""
    found: set[str] = set()
    todo = [document(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        element = todo.pop()
        if isinstance(element, pypdf.generic.DictionaryObject):
            found.add(str(element.get("/S", "")))
            kids = element.get("/K", [])
            todo += kids if isinstance(kids, list) else [kids]
            todo = [kid.get_object() for kid in todo]
    return found
