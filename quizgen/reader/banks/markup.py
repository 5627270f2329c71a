"""XML and HTML of strangers: no entity is expanded, nothing is fetched, and text comes out as plain text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from quizgen.reader.banks.bank import Bank

Element = Any  # lxml has no types of its own
MOST_TAGS = 2_000_000
_BLOCKS = frozenset("p div li ul ol br tr table h1 h2 h3 h4 h5 h6 blockquote pre hr section".split())
_MEDIA = frozenset("img video audio object embed iframe svg math picture canvas".split())
_HIDDEN = frozenset("script style head title noscript template".split())
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_BREAKS = re.compile(r"[ \t]*\n\s*")


def parsed(data: bytes, bank: Bank) -> Element | None:
    """The root of an XML document; None, with the error noted, of one that is broken or declares a document type."""
    if _DOCTYPE.match(data[:100_000]):
        _declared(bank)
        return None
    if data.count(b"<") > MOST_TAGS:  # each may be an element, of which a hundred bytes stay in memory
        bank.refuse("too-large", f"the file has more than {MOST_TAGS:,} tags", "split it")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        bank.refuse("not-xml", f"this is not well-formed XML: {_said(error)}", "export the bank again", line)
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        _declared(bank)
        return None
    return root


def _declared(bank: Bank) -> None:
    """Entities multiply (“billion laughs”) and name files of this machine; no bank needs them."""
    bank.refuse("doctype", "the file declares a document type, which may hide entities", "delete the line <!DOCTYPE …>")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def local(element: Element) -> str:
    """The name of an element without its namespace; "" of a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The direct children of these names."""
    return [child for child in element if local(child) in names]


def child(element: Element | None, name: str) -> Element | None:
    """The first direct child of a name."""
    return next(iter(children(element, name)), None) if element is not None else None


def descendants(element: Element, *names: str) -> list[Element]:
    """All elements below, of these names, in order."""
    return [one for one in element.iter() if local(one) in names]


def text_of(element: Element | None) -> str:
    """All text below an element."""
    return "".join(element.itertext()) if element is not None else ""


def html_tree(text: str) -> Element | None:
    """A piece of HTML as a tree; None of an empty one."""
    if not text.strip():
        return None
    try:
        return html.fragment_fromstring(text, create_parent="div", parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def html_text(text: str, bank: Bank, line: int) -> str:
    """HTML as plain text, line breaks kept; pictures and the like are noted as left out."""
    if "<" not in text and "&" not in text:
        return text.strip()
    tree = html_tree(text)
    return tree_text(tree, bank, line) if tree is not None else ""


def tree_text(tree: Element, bank: Bank, line: int) -> str:
    """The text of a tree of HTML or XHTML."""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        name = local(element) if event in ("start", "end") else ""
        if event == "start":
            if name in _MEDIA:
                bank.leave(line, f"a picture or other medium ({name})", "put what it shows into words")
            parts += ["\n"] if name in _BLOCKS else []
            parts += [_folded(element.text)] if name not in _HIDDEN else []
        else:
            parts += ["\n"] if name in _BLOCKS and name != "br" else []
            parts += [_folded(element.tail)] if element is not tree else []
    return _BREAKS.sub("\n", "".join(parts)).strip()


def _folded(text: str | None) -> str:
    """White space of HTML means one space, line ends of the source included."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
