"""Web pages: the main text and the metadata, by trafilatura."""

from __future__ import annotations

import logging
import re

from quizgen.drafting.inputs import Source
from quizgen.model.problem import Location, Problem

MOST_TAGS = 50_000  # a news page has one to five thousand
_SKIP = frozenset({"table", "graphic", "figure"})


def source_of_html(text: str, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs and headings of the main text, and what the page says of itself."""
    if text.count("<") > MOST_TAGS:
        hint = "save the page's text and give that"
        return None, Problem(where, "too-large", f"the page has more than {MOST_TAGS:,} tags", hint)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs a page without text as an error
    from trafilatura import bare_extraction

    # Extensive search lets htmldate guess a date from the text and the clock: only what is marked up counts.
    found = bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    parts = list(_parts(found.body)) if found is not None and found.body is not None else []
    if not parts:
        hint = "save the text of the page as .txt and give that"
        return None, Problem(where, "no-text", "the page has no main text that can be told from its menus", hint)
    meta = {
        "title": found.title, "author": found.author, "published": found.date, "publisher": found.sitename,
        "url": found.url,
    }  # fmt: skip
    meta = {k: " ".join(str(v).split()) for k, v in meta.items() if v}
    return Source(parts, "\n\n".join(t for _, t in parts), meta), None


def _parts(body: object) -> list[tuple[str | None, str]]:
    """The text blocks of trafilatura's tree, in order."""
    found: list[tuple[str | None, str]] = []
    for element in body.iter("p", "head", "item", "quote", "ab"):
        if any(a.tag in _SKIP for a in element.iterancestors()):
            continue
        # A block inside another one is taken by itself.
        own = "".join(_own(element))
        text = re.sub(r"\s+", " ", own).strip()
        if text:
            found.append(("heading" if element.tag == "head" else None, text))
    return found


def _own(element: object) -> list[str]:
    """The texts below an element that belong to no block inside it."""
    found = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            found.append(" ")
        elif child.tag not in ("p", "head", "item", "quote", "ab", "list"):
            found += _own(child)
        found.append(child.tail or "")
    return found
