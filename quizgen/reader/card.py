"""The fields of a card back into plain text. Only the markup our own cards have is known; the rest is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from quizgen.model.item import BLANK

_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")  # never looks past the next “<”, so hostile text costs no more than its length
# Up to the next mark, not past it: unclosed ones cost no more than their length.
_CLOZE = re.compile(r"\{\{c(\d{1,3})::((?:(?!\}\}|\{\{).)*)\}\}", re.DOTALL)
_RETIRED = '<p class="qg-retired"'
_WHYS = '<ul class="qg-why">'


def texts(html: str) -> str:
    """The text of a piece of HTML, line breaks kept."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html)))


def passages(html: str, tag: str) -> Iterator[str]:
    """The text of each element of that name, in order."""
    for _, inner in _elements(html, tag):
        yield texts(inner)


def paragraphs(html: str) -> str:
    """The explanation: paragraphs before the list of reasons, without the note that says a card is retired."""
    before = html.partition(_WHYS)[0]
    return "\n".join(texts(inner) for opening, inner in _elements(before, "p") if "qg-retired" not in opening)


def reasons(html: str) -> Iterator[tuple[str, str]]:
    """What each wrong option really is: (option, reason). Options with one reason share a line."""
    for _, inner in _elements(html.partition(_WHYS)[2].partition("</ul>")[0], "li"):
        options, _, why = inner.rpartition("</b>: ")
        for _, option in _elements(f"{options}</b>", "b"):
            yield texts(option), texts(why)


def retirement(html: str) -> str:
    """Why a card is retired; empty where it is not."""
    first = html.partition(_RETIRED)[2].partition(">")[2].partition("</p>")[0]
    return texts(first).removeprefix("Retired: ")


def cloze(html: str) -> tuple[str, list[tuple[int, str, str]]]:
    """A sentence of a cloze note with “____” for its blanks, and these in order: (number, words, hint)."""
    found = []
    for number, inner in _CLOZE.findall(html):
        words, _, hint = inner.partition("::")
        found.append((int(number), texts(words), texts(hint)))
    return texts(_CLOZE.sub(BLANK, html)), found


def _elements(html: str, tag: str) -> Iterator[tuple[str, str]]:
    """The opening tag's attributes and the inside of each element of that name; none stands in another."""
    for part in re.split(rf"<{tag}(?=[\s>])", html)[1:]:
        attributes, closed, rest = part.partition(">")
        if closed:
            yield attributes, rest.partition(f"</{tag}>")[0]
