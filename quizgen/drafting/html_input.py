"""Web pages: the main text and the metadata, by trafilatura."""

from __future__ import annotations

import logging
import re

from quizgen.drafting.inputs import Source
from quizgen.model.problem import Location, Problem

MOST_TAGS = 50_000  # a news page has one to five thousand
MOST_ATTRIBUTES = 2_000  # of one tag; libxml2 compares each with all before it
_SKIP = frozenset({"table", "graphic", "figure"})
# What a reader of the page does not see, or reads twice, or what somebody else wrote elsewhere.
_PRUNED = [
    "//template", "//*[@hidden]", "//*[@aria-hidden='true']",
    "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media')]",
    "//*[contains(@class, 'pullquote') or contains(@class, 'pull-quote') or contains(@class, 'pull_quote')]",
]  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?)*+")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)")
# Two line breaks in a row part paragraphs; the sign that stands for them goes through trafilatura as text.
_PARTED = "\u204b"
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)


def source_of_html(text: str, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs and headings of the main text, and what the page says of itself."""
    if fault := _fault(text):
        return None, Problem(where, "too-large", fault, "save the page's text and give that")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs a page without text as an error
    from trafilatura import bare_extraction

    # Extensive search lets htmldate guess a date from the text and the clock: only what is marked up counts.
    found = bare_extraction(
        _BREAKS.sub(f" {_PARTED} ", text.replace(_PARTED, " ")), with_metadata=True, include_comments=False,
        include_tables=False, favor_precision=True, prune_xpath=_PRUNED,
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
    meta = {k: " ".join(str(v).replace(_PARTED, " ").split()) for k, v in meta.items() if v}
    return Source(parts, "\n\n".join(t for _, t in parts), meta), None


def _fault(text: str) -> str:
    """Why a page would take too long to parse; "" when it is an ordinary one."""
    if text.count("<") > MOST_TAGS:
        return f"the page has more than {MOST_TAGS:,} tags"
    long = (m[0] for m in _TAG.finditer(text) if len(m[0]) > 2 * MOST_ATTRIBUTES)
    if any(len(_VALUE.sub(" ", tag).split()) > MOST_ATTRIBUTES for tag in long):
        return f"a tag of the page has more than {MOST_ATTRIBUTES:,} attributes"
    return ""


def _parts(body: object) -> list[tuple[str | None, str]]:
    """The text blocks of trafilatura's tree, in order."""
    found: list[tuple[str | None, str]] = []
    for element in body.iter("p", "head", "item", "quote", "ab"):
        if any(a.tag in _SKIP for a in element.iterancestors()):
            continue
        # A block inside another one is taken by itself.
        own = "".join(_own(element))
        for piece in own.split(_PARTED):
            if text := re.sub(r"\s+", " ", piece).strip():
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
