"""An item as the fields of a note: plain text becomes HTML that means nothing but that text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from operator import itemgetter

from quizgen.model.dates import parse
from quizgen.model.item import Citation, Item, Option
from quizgen.world.dates import date_text
from quizgen.writers.apkg.media import element

# Frozen, with their order: Anki takes another set of fields for another note type. “Context” is the evidence; “My notes”
# is the student's, and always empty here.
_LAST = ("ID", "Context line", "My notes")
FIELDS = ("Question", "Options", "Answer", "Explanation", "Context", "Media", "Source", "Date", "Recall", *_LAST)
CLOZE_FIELDS = ("Text", "Explanation", "Context", "Media", "Source", "Date", "Extra", *_LAST)
EXPLANATION, RECALL = FIELDS.index("Explanation"), FIELDS.index("Recall")
TYPES = ("choice", "cloze", "open")
RETIRED, CHANGED = "quizgen::retired", "quizgen::changed::"

# What a browser, Anki or MathJax would take for more than text: markup, control characters (\x1f parts
# Anki's fields), line ends, cloze braces, Anki's own brackets, MathJax's openers, lone surrogates.
_LIVE = re.compile(
    r"[&<>\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]|\{\{|\}\}"
    r"|\[(?=(?:sound:|anki:|type:|\[|/?(?:latex|\$\$?)\]))|\\(?=[(\[])",
    re.IGNORECASE,
)
_SAFE = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": "<br>",
    "{{": "&#123;&#123;",
    "}}": "&#125;&#125;",
    "[": "&#91;",
    "\\": "\\<span></span>",  # MathJax reads the decoded text, but not across an element
}
# The front reads the tags, so they are as harmless as fields; a space would part them.
_UNFIT_FOR_TAG = re.compile(r"[\s\x00-\x1f\x7f\"&<>\[\]{}\\*\ud800-\udfff]+")
_LINK = re.compile(r"https?://[^\s\x00-\x20\x7f\"<>\\^`{|}\ud800-\udfff]+", re.IGNORECASE)


def html(text: str) -> str:
    """`text` as HTML that shows just it, for the inside of an element.

    Control characters other than tab and line end, which Anki would drop, become U+FFFD.
    """
    if text.isprintable() and not _suspect(text):
        return text
    return _LIVE.sub(lambda m: _SAFE.get(m[0], "\ufffd"), text.replace("\r\n", "\n").replace("\r", "\n"))


def _suspect(text: str) -> bool:
    """True where a printable text may hold something of `_LIVE`; six searches take a third of the regex's time."""
    return "&" in text or "<" in text or ">" in text or "[" in text or "\\" in text or "{{" in text or "}}" in text


def plain(text: str) -> str:
    """`text` as Anki keeps it beside the fields to sort and compare notes by."""
    return _LIVE.sub(lambda m: m[0] if m[0] in _SAFE and m[0] != "\n" else " ", text)


def fields(item: Item, shade: int) -> list[str]:
    """The note's fields in the order of `FIELDS`; `shade` (32 bits) draws the order of the options."""
    options = [(html(o.text), o) for o in item.options]
    key = next((text for text, o in options if o.right), None)
    if not item.ordered:
        options = _drawn(options, shade)
    source, date = sourced(item.citations)
    return [
        html(item.stem) + element(item.map),
        "".join([f'<li dir="auto">{text}</li>' for text, _ in options]),
        html(item.answer) if key is None else key,
        explained(item.explanation) + _whys(options) + element(item.locator),
        quoted(item.evidence),
        "",
        source,
        date,
        "1" if item.recall or not options else "",
        html(item.first_id),
        html(item.context),
        "",
    ]


@lru_cache(1024)
def tags(raw: tuple[str, ...]) -> tuple[str, ...]:
    """An item's tags without what a tag cannot hold, sorted, each once."""
    return tuple(sorted({_UNFIT_FOR_TAG.sub("_", tag) for tag in raw} - {"", "_"}))


def retired(rendered: list[str], reason: str, place: int = EXPLANATION) -> list[str]:
    """The fields of a note whose question is no longer made: its explanation, at `place`, begins with the reason."""
    note = f'<p class="qg-retired" dir="auto">Retired: {html(reason)}</p>'
    return [*rendered[:place], note + rendered[place], *rendered[place + 1 :]]


def _drawn(options: list[tuple[str, Option]], shade: int) -> list[tuple[str, Option]]:
    """The options in an order that says nothing of the key and stays while their texts stay: of all the
    orders of the sorted texts the one with the number `shade`."""
    pool = sorted(options, key=itemgetter(0))
    order = []
    while pool:
        shade, place = divmod(shade, len(pool))
        order.append(pool.pop(place))
    return order


def explained(text: str) -> str:
    """The explanation as a field has it."""
    return f'<p dir="auto">{html(text)}</p>' if text else ""


def quoted(passages: Iterable[str]) -> str:
    """Passages of evidence as a field has them."""
    return "".join([f'<blockquote dir="auto">{html(passage)}</blockquote>' for passage in passages])


def _whys(options: list[tuple[str, Option]]) -> str:
    """What each wrong option really is; it is named by its text, for its place changes. Equal reasons stand once."""
    by_why: dict[str, list[str]] = {}
    for text, option in options:
        if option.why and not option.right:
            by_why.setdefault(option.why, []).append(f"<b>{text}</b>")
    if not by_why:
        return ""
    found = [f'<li dir="auto">{", ".join(texts)}: {html(why)}</li>' for why, texts in by_why.items()]
    return f'<div class="qg-label">Why not the others</div><ul class="qg-why">{"".join(found)}</ul>'


@lru_cache(256)
def sourced(citations: tuple[Citation, ...]) -> tuple[str, str]:
    """The fields Source and Date; many items share an article."""
    return "".join(map(_cited, citations)), html(max((c.published for c in citations), default=""))


def _cited(citation: Citation) -> str:
    title = f"<cite>{html(citation.title)}</cite>"
    if _LINK.fullmatch(citation.url):
        title = f'<a href="{escape(citation.url)}">{title}</a>'
    parts = [title, html(citation.publisher), html(_in_words(citation.published))]
    return f'<p dir="auto">{" · ".join(p for p in parts if p)}</p>'


def _in_words(published: str) -> str:
    try:
        date = parse(published)
    except ValueError:  # a quiz file from elsewhere may hold any text here
        return published
    return date_text(date) if date.first.year >= 1000 else published
